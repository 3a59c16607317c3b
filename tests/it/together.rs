//! One plan for several debts: three debts of two creditors.

use goodterms::domain::limits::Limits;
use goodterms::i18n::Lang;
use goodterms::store::creditors::Creditor;
use goodterms::store::joint_offers;
use goodterms::t;
use goodterms::usecases::import::Kind;

use crate::affordability::{finish, tell_all};
use crate::on_both;
use crate::portal::{Browser, Engine, Page, Portal};
use crate::stories::form_action;

on_both!(
    each_creditor_answers_its_share_and_sees_no_other,
    names_are_shown_only_where_they_are_allowed,
    what_does_not_reach_is_shown_for_each,
    somebody_elses_debt_is_not_found,
    a_debt_that_moved_sends_nothing,
    a_statement_is_shown_to_whom_the_person_says,
    what_comes_first_has_its_least_and_contracts_share_the_rest,
    one_creditor_says_no_and_the_others_stay,
    it_can_be_downloaded_and_is_erased_creditor_by_creditor,
);

/// Ann owes north £1,200.00 and £600.00, and south £900.00.
async fn three_debts(portal: &Portal) -> [Creditor; 2] {
    let north = portal.with_debt(Lang::En, &Limits::to_begin_with()).await;
    let more = "reference,name,email,language,principal,annual_rate,due_date,description\n\
                N-2,Ann Lee,ann@example.com,en,600.00,0,2026-10-01,Parking charge\n";
    assert_eq!(portal.import(&north, Kind::Debts, more).await.taken, 1);
    let south = portal.creditor("south", Lang::En, &Limits { accept_up_to: 0, ..Limits::to_begin_with() }).await;
    let theirs = "reference,name,email,language,principal,annual_rate,due_date,description\n\
                  S-1,Ann Lee,ann@example.com,en,900.00,0.2,2026-10-01,Gas\n";
    assert_eq!(portal.import(&south, Kind::Debts, theirs).await.taken, 1);
    [north, south]
}

async fn check(ann: &mut Browser, typed: &[(&str, &str)]) -> Page {
    let page = ann.get("/together").await;
    let mut all = vec![("each", "300"), ("first", "2026-12-28")];
    all.extend(typed);
    // The boxes are read from the page as they stand.
    ann.submit(&page, "/together", &all).await
}

async fn case_of(portal: &Portal, creditor: &Creditor) -> String {
    let address = format!("rae@{}.example", creditor.slug);
    let mut rae = portal.reviewer(creditor, &address, "reviewer").await;
    let list = rae.get("/review/debts").await;
    rae.get(&list.link("/review/debts/")).await.text()
}

async fn each_creditor_answers_its_share_and_sees_no_other(engine: Engine) {
    for sharing in ["by_balance", "costliest_first"] {
        let portal = Portal::start(engine).await;
        let [north, south] = three_debts(&portal).await;
        let mut ann = portal.debtor("ann@example.com", Lang::En).await;
        assert_eq!(ann.get("/debts").await.link("/together"), "/together");
        let page = check(&mut ann, &[("sharing", sharing)]).await;
        assert!(page.status == 200 && page.has("£300.00"), "{}", page.text());
        let first = ann.submit(&page, "/together/send", &[]).await;
        assert!(first.path.starts_with("/together/") && first.has("Council tax"), "{}", first.text());
        // Pressed twice it is done once.
        let again = ann.submit(&page, "/together/send", &[]).await;
        assert_eq!(again.path, first.path);
        // North's machine agrees to both, a person at south answers.
        assert!(first.has("A person at Creditor south answers by"), "{}", first.text());
        let file = ann.get(&format!("{}/plan.ics", first.path)).await;
        assert!(file.html.contains("Parking charge") && !file.html.contains("Gas"), "{}", file.html);
        let text = case_of(&portal, &south).await;
        assert!(text.contains(&t!(Lang::En, "tied-title", count = 3)), "{text}");
        assert!(!text.contains("Creditor north") && !text.contains("£300.00"), "{text}");
        let text = case_of(&portal, &north).await;
        assert!(!text.contains("Creditor south") && !text.contains("£300.00"), "{text}");
        // Somebody else's plan is not found.
        let mut bob = portal.browser(Lang::En);
        assert_eq!(bob.get(&first.path).await.path, "/sign-in");
    }
}

async fn names_are_shown_only_where_they_are_allowed(engine: Engine) {
    let portal = Portal::start(engine).await;
    let [_, south] = three_debts(&portal).await;
    let mut ann = portal.debtor("ann@example.com", Lang::En).await;
    let page = check(&mut ann, &[("names", "yes")]).await;
    ann.submit(&page, "/together/send", &[]).await;
    let text = case_of(&portal, &south).await;
    assert!(text.contains("Creditor north") && !text.contains("£300.00"), "{text}");
}

async fn what_does_not_reach_is_shown_for_each(engine: Engine) {
    let portal = Portal::start(engine).await;
    three_debts(&portal).await;
    let mut ann = portal.debtor("ann@example.com", Lang::En).await;
    let page = check(&mut ann, &[("each", "40")]).await;
    assert!(page.has(&t!(Lang::En, "together-short-title")) && page.has("too little: the least is"), "{}", page.text());
    // Each contract has to be said where they count.
    let page = check(&mut ann, &[("sharing", "by_contract")]).await;
    assert_eq!(page.status, 422);
}

async fn somebody_elses_debt_is_not_found(engine: Engine) {
    let portal = Portal::start(engine).await;
    let [north, _] = three_debts(&portal).await;
    let text = "reference,name,email,language,principal,annual_rate,due_date,description\n\
                N-9,Bob Roe,bob@example.com,en,500.00,0,2026-10-01,Rent\n";
    assert_eq!(portal.import(&north, Kind::Debts, text).await.taken, 1);
    let mut bob = portal.debtor("bob@example.com", Lang::En).await;
    let debt = bob.get("/debts").await.link("/debts/");
    let name = format!("take-{}", debt.trim_start_matches("/debts/"));
    let mut ann = portal.debtor("ann@example.com", Lang::En).await;
    assert_eq!(check(&mut ann, &[(name.as_str(), "yes")]).await.status, 404);
    let page = check(&mut ann, &[]).await;
    let sent = ann.submit(&page, "/together/send", &[]).await;
    assert_eq!(bob.get(&sent.path).await.status, 404);
}

async fn a_debt_that_moved_sends_nothing(engine: Engine) {
    let portal = Portal::start(engine).await;
    let [north, _] = three_debts(&portal).await;
    let mut ann = portal.debtor("ann@example.com", Lang::En).await;
    let page = check(&mut ann, &[]).await;
    let paid = "reference,date,amount\nN-1,2026-11-24,100.00\n";
    assert_eq!(portal.import(&north, Kind::Payments, paid).await.taken, 1);
    let again = ann.submit(&page, "/together/send", &[]).await;
    assert_eq!(again.status, 409, "{}", again.text());
    assert!(again.has(&t!(Lang::En, "together-moved")), "{}", again.text());
    assert!(!ann.get("/debts").await.html.contains("/together/"), "nothing was sent");
}

/// The income that Ann's statement tells of.
const INCOME: &str = "£1,500.02";

/// Ann has a finished statement, and stands on the check page of 100.00 a month.
async fn with_a_statement(ann: &mut Browser) -> Page {
    let debt = ann.get("/debts").await.link("/debts/");
    tell_all(ann, &debt).await;
    finish(ann, &debt).await;
    check(ann, &[("each", "100")]).await
}

fn show(creditor: &Creditor) -> String {
    format!("show-{}", creditor.id)
}

fn statement_of(check: &Page) -> String {
    let (_, after) = check.html.split_once("name=\"show-").unwrap();
    let (_, value) = after.split_once("value=\"").unwrap();
    value.split('"').next().unwrap().to_owned()
}

async fn a_statement_is_shown_to_whom_the_person_says(engine: Engine) {
    let portal = Portal::start(engine).await;
    let [north, south] = three_debts(&portal).await;
    let mut ann = portal.debtor("ann@example.com", Lang::En).await;
    let page = with_a_statement(&mut ann).await;
    // Asked once for each creditor, and nobody is made to.
    assert_eq!(page.html.matches("name=\"show-").count(), 2, "{}", page.html);
    assert!(page.form("/together/send").iter().all(|(name, _)| !name.starts_with("show-")));
    let id = statement_of(&page);
    let sent = ann.submit(&page, "/together/send", &[(&show(&south), &id)]).await;
    assert!(sent.path.starts_with("/together/"), "{}", sent.text());
    assert!(case_of(&portal, &south).await.contains(INCOME));
    assert!(!case_of(&portal, &north).await.contains(INCOME));

    // What north would see counts for its answer: the check page comes again, still ticked, before anything is sent.
    let portal = Portal::start(engine).await;
    let [north, south] = three_debts(&portal).await;
    let mut ann = portal.debtor("ann@example.com", Lang::En).await;
    with_a_statement(&mut ann).await;
    let page = check(&mut ann, &[("each", "300")]).await;
    let id = statement_of(&page);
    let ticked = [(show(&north), id.as_str()), (show(&south), id.as_str())];
    let ticked: Vec<(&str, &str)> = ticked.iter().map(|(name, id)| (name.as_str(), *id)).collect();
    let again = ann.submit(&page, "/together/send", &ticked).await;
    assert_eq!(again.status, 409, "{}", again.text());
    assert!(again.has(&t!(Lang::En, "together-moved-statement")), "{}", again.text());
    assert!(again.has(&t!(Lang::En, "together-how-offers", creditor = "Creditor north")), "{}", again.text());
    assert_eq!(again.form("/together/send").iter().filter(|(name, _)| name.starts_with("show-")).count(), 2);
    // Deleted in another window it can't go along; the next page doesn't ask for it any more.
    let debt = ann.get("/debts").await.link("/debts/");
    let delete = ann.get(&format!("{debt}/statement/delete")).await;
    ann.submit(&delete, &delete.path, &[]).await;
    let gone = ann.submit(&again, "/together/send", &[]).await;
    assert_eq!(gone.status, 409, "{}", gone.text());
    assert!(!gone.html.contains("name=\"show-"), "{}", gone.html);
    let sent = ann.submit(&gone, "/together/send", &[]).await;
    assert!(sent.path.starts_with("/together/"), "{}", sent.text());
    assert!(!case_of(&portal, &south).await.contains(INCOME));
}

async fn what_comes_first_has_its_least_and_contracts_share_the_rest(engine: Engine) {
    let portal = Portal::start(engine).await;
    three_debts(&portal).await;
    let mut ann = portal.debtor("ann@example.com", Lang::En).await;
    let fields = ann.get("/together").await.form("/together");
    let ids: Vec<&str> = fields.iter().filter_map(|(name, _)| name.strip_prefix("take-")).collect();
    let before = format!("before-{}", ids[0]);
    let contract = |at: usize| format!("contract-{}", ids[at]);
    let (second, third) = (contract(1), contract(2));
    let typed = [("sharing", "by_contract"), (&before, "yes"), (&second, "30"), (&third, "90")];
    let page = check(&mut ann, &typed).await;
    assert_eq!(page.status, 200, "{}", page.text());
    let sent = ann.submit(&page, "/together/send", &[]).await;
    let id = sent.path.strip_prefix("/together/").unwrap().parse().unwrap();
    let shares = joint_offers::shares(&mut portal.app.db.read().await.unwrap(), id).await.unwrap();
    let of = |id: &str| shares.iter().find(|it| it.debt_id.to_string() == id).unwrap();
    let more = |id: &str| of(id).amount - of(id).least.unwrap();
    assert!(of(ids[0]).comes_first && more(ids[0]) == 0, "{shares:?}");
    assert!(more(ids[1]) > 0 && (more(ids[2]) - 3 * more(ids[1])).abs() <= 3, "one to three: {shares:?}");
    assert_eq!(shares.iter().map(|it| it.amount).sum::<i64>(), 30_000, "nothing is lost: {shares:?}");
}

/// The way that the page shows on for the share of south.
async fn on_from(ann: &mut Browser, page: &Page) -> Page {
    let at = page.html.find("Gas").unwrap();
    let (_, after) = page.html[at..].split_once("no-print\"><a href=\"").unwrap();
    ann.get(after.split('"').next().unwrap()).await
}

async fn one_creditor_says_no_and_the_others_stay(engine: Engine) {
    for verdict in ["decline", "counter", "withdrawn"] {
        let portal = Portal::start(engine).await;
        let [_, south] = three_debts(&portal).await;
        let mut ann = portal.debtor("ann@example.com", Lang::En).await;
        let page = check(&mut ann, &[]).await;
        let sent = ann.submit(&page, "/together/send", &[]).await;
        if verdict == "withdrawn" {
            let offer = on_from(&mut ann, &sent).await;
            ann.submit(&offer, &format!("{}/withdraw", offer.path), &[]).await;
        } else {
            let mut rae = portal.reviewer(&south, "rae@south.example", "reviewer").await;
            let queue = rae.get("/review").await;
            let case = rae.get(&queue.link("/review/debts/")).await;
            let action = form_action(&case, "/review/offers/");
            let typed = [("verdict", verdict), ("by", "count"), ("count", "12"), ("words", "As far as we can go.")];
            let preview = rae.submit(&case, &action, &typed).await;
            let done = rae.submit(&preview, &format!("{action}/decide"), &[]).await;
            assert_eq!(done.status, 200, "{}", done.text());
        }
        let page = ann.get(&sent.path).await;
        // The whole stands on the page: what is agreed, what isn't, and what that comes to beside what was said.
        assert_eq!(page.html.matches("<span class=\"tag ok\">Agreed").count(), 2, "{verdict}: {}", page.html);
        assert!(page.has("What you said you can pay") && page.has("£300.00"), "{}", page.text());
        let on = on_from(&mut ann, &page).await;
        if verdict == "counter" {
            assert!(page.has("Creditor south offers you another plan"), "{}", page.text());
            let accept = form_action(&on, "/debts/");
            ann.submit(&on, &accept, &[]).await;
            let page = ann.get(&sent.path).await;
            assert_eq!(page.html.matches("<span class=\"tag ok\">Agreed").count(), 3, "{}", page.html);
        } else {
            assert!(page.has("less than you said") && page.has(&t!(Lang::En, "together-go-on")), "{}", page.text());
            let debt = on.path.split("/offers/").next().unwrap().to_owned();
            assert_eq!(ann.get(&format!("{debt}/proposal")).await.status, 200, "another offer can be made at once");
        }
    }
}

async fn it_can_be_downloaded_and_is_erased_creditor_by_creditor(engine: Engine) {
    let portal = Portal::start(engine).await;
    let [_, south] = three_debts(&portal).await;
    let mut ann = portal.debtor("ann@example.com", Lang::En).await;
    let page = with_a_statement(&mut ann).await;
    let id = statement_of(&page);
    let sent = ann.submit(&page, "/together/send", &[(&show(&south), &id)]).await;
    let data = ann.get("/settings/data.json").await;
    assert_eq!(data.html.matches(&t!(Lang::En, "tied-share")).count(), 3, "{}", data.html);
    assert!(data.html.contains(&t!(Lang::En, "act-together-sent")), "{}", data.html);

    let page = ann.get("/settings/erase").await;
    ann.submit(&page, "/settings/erase", &[]).await;
    let mut rae = portal.reviewer(&south, "rae@south.example", "reviewer").await;
    let list = rae.get("/review/debts").await;
    let case = rae.get(&list.link("/review/debts/")).await;
    assert!(case.has(INCOME), "what was sent stays until a person answers: {}", case.text());
    let action = form_action(&case, "/review/erasures/");
    let preview = rae.submit(&case, &action, &[("erasure", "erase"), ("erasure-words", "Gone.")]).await;
    let done = rae.submit(&preview, &format!("{action}/decide"), &[]).await;
    assert!(!done.has(INCOME) && !done.has("one plan for"), "{}", done.text());
    // The other creditor's shares are still one plan.
    let page = ann.get(&sent.path).await;
    assert!(page.has("One plan for 2 debts") && !page.has("Gas"), "{}", page.text());
    let data = ann.get("/settings/data.json").await;
    assert_eq!(data.html.matches(&t!(Lang::En, "tied-share")).count(), 2, "{}", data.html);
}
