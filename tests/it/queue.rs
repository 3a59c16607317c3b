//! The queue of a reviewer who has thirty cases: filters, pages, a search that stands in no address, and offers that are
//! alike accepted together.

use futures_util::future::join;
use goodterms::domain::policy::Policy;
use goodterms::domain::working_days::add_working_days;
use goodterms::i18n::Lang;
use goodterms::store::creditors::Creditor;
use goodterms::store::evidence;
use goodterms::store::ids::{DebtId, ProposalId};
use goodterms::t;
use goodterms::usecases::import::Kind;
use time::macros::date;

use crate::on_both;
use crate::portal::{Browser, Engine, Page, Portal};
use crate::raw;
use crate::stories::form_action;

on_both!(
    thirty_cases_are_filtered_and_stand_on_two_pages,
    a_search_stands_in_no_address,
    offers_that_are_alike_are_accepted_together,
    all_of_them_are_taken_back,
    what_moved_meanwhile_is_left_and_said,
    another_creditors_offer_is_never_among_them,
    two_reviewers_at_once_accept_each_once,
);

/// Every offer waits for a person; above two thousand it takes two.
fn a_person_decides() -> Policy {
    Policy { machine_up_to: 0, one_person_up_to: 200_000, ..Policy::to_begin_with() }
}

const HEAD: &str = "reference,name,email,language,principal,annual_rate,due_date,description\n";

/// Somebody with a debt of so many pounds.
fn debt(reference: &str, name: &str, lang: &str, pounds: u32) -> String {
    let email = format!("{}@example.com", name.to_lowercase());
    format!("{reference},{name} Lee,{email},{lang},{pounds}.00,0.0365,2026-10-01,Council tax\n")
}

/// Offers 100 a month for every debt of theirs.
async fn offers(browser: &mut Browser, words: &str) {
    let page = browser.get("/debts").await;
    let html = scraper::Html::parse_document(&page.html);
    let links = scraper::Selector::parse(".debt-row h2 a[href]").unwrap();
    let debts: Vec<_> = html.select(&links).map(|it| it.value().attr("href").unwrap().to_owned()).collect();
    assert!(!debts.is_empty(), "{}", page.html);
    for debt in debts {
        let action = format!("{debt}/proposal");
        let form = browser.get(&action).await;
        let check = browser.submit(&form, &action, &[("each", "100"), ("first", "2026-12-28"), ("words", words)]).await;
        let sent = browser.submit(&check, &format!("{action}/send"), &[]).await;
        assert!(sent.path.contains("/offers/"), "{}", sent.text());
    }
}

/// Ann reads Chinese, Bob, Cal and Dee English: the same offer each. Eve wrote something with hers, Fay owes a lot.
async fn six(portal: &Portal) -> (Creditor, Browser) {
    let creditor = portal.creditor("north", Lang::En, a_person_decides()).await;
    let mut text = HEAD.to_owned();
    let people = ["Ann", "Bob", "Cal", "Dee", "Eve", "Fay"];
    for (place, name) in people.into_iter().enumerate() {
        let (lang, pounds) = (if name == "Ann" { "zh-Hans" } else { "en" }, if name == "Fay" { 2_100 } else { 1_200 });
        text.push_str(&debt(&format!("N-{}", place + 1), name, lang, pounds));
    }
    assert_eq!(portal.import(&creditor, Kind::Debts, &text).await.taken, 6);
    for name in people {
        let mut browser = portal.debtor(&format!("{}@example.com", name.to_lowercase()), Lang::En).await;
        offers(&mut browser, if name == "Eve" { "I lost my job." } else { "" }).await;
    }
    let rae = portal.reviewer(&creditor, "rae@north.example", "reviewer").await;
    (creditor, rae)
}

/// From the queue to the messages of all that can be accepted together.
async fn preview(rae: &mut Browser) -> (String, Page) {
    let queue = rae.get("/review").await;
    let address = queue.link("/review/alike/");
    let page = rae.get(&address).await;
    let all = rae.submit(&page, &address, &[("all", "1")]).await;
    let typed = [("reason-accept", "pays_in_time"), ("words", "Thank you.")];
    let preview = rae.submit(&all, &address, &typed).await;
    (format!("{address}/decide"), preview)
}

async fn agreed(portal: &Portal) -> i64 {
    raw::number(&portal.app.db, "SELECT COUNT(*) FROM plan").await
}

async fn thirty_cases_are_filtered_and_stand_on_two_pages(engine: Engine) {
    let portal = Portal::start(engine).await;
    let creditor = portal.creditor("north", Lang::En, a_person_decides()).await;
    let mut text = HEAD.to_owned();
    for place in 0..28 {
        text.push_str(&debt(&format!("N-{:02}", place + 1), ["Ann", "Bob"][place / 14], "en", 1_200));
    }
    for (place, name) in ["Cal", "Dee"].into_iter().enumerate() {
        text.push_str(&debt(&format!("N-{}", place + 29), name, "en", 1_200));
    }
    assert_eq!(portal.import(&creditor, Kind::Debts, &text).await.taken, 30);
    let mut ann = portal.debtor("ann@example.com", Lang::En).await;
    offers(&mut ann, "").await;
    portal.days_pass(1);
    let mut bob = portal.debtor("bob@example.com", Lang::En).await;
    offers(&mut bob, "").await;
    for name in ["cal", "dee"] {
        let mut browser = portal.debtor(&format!("{name}@example.com"), Lang::En).await;
        let debt = browser.get("/debts").await.link("/debts/");
        let page = browser.get(&format!("{debt}/cannot-pay")).await;
        let action = form_action(&page, &debt);
        browser.submit(&page, &action, &[("words", "My hours were cut.")]).await;
    }
    let mut rae = portal.reviewer(&creditor, "rae@north.example", "reviewer").await;
    let rows = |page: &Page| page.html.matches("<a href=\"/review/debts/").count();
    let first = rae.get("/review").await;
    assert!(first.has("30 cases wait for an answer") && first.has("Page 1 of 2"), "{}", first.text());
    assert_eq!(rows(&first), 25);
    let text = first.text();
    let place = |what: &str| text.find(what).unwrap_or_else(|| panic!("{what} in {text}"));
    assert!(place("Cal Lee") < place("Ann Lee") && place("Dee Lee") < place("Ann Lee"), "hardship first");
    let second = rae.get(&first.link("page=2")).await;
    assert_eq!(rows(&second), 5);
    // Every case once.
    for no in 1..=30 {
        let reference = format!(">N-{no:02}<");
        assert_eq!(first.html.matches(&reference).count() + second.html.matches(&reference).count(), 1, "{reference}");
    }
    assert_eq!(rows(&rae.get("/review?page=99").await), 5, "beyond the last page is the last");
    // By what it is; the counts say beforehand what comes.
    assert!(first.has("Offer 28") && first.has("Can’t pay at the moment 2"), "{}", first.text());
    let hardship = rae.get("/review?what=hold").await;
    assert_eq!(rows(&hardship), 2);
    assert!(hardship.has("Cal Lee") && !hardship.has("Ann Lee"));
    // By when it is due: on the day on which Bob's are, Ann's are late.
    let day = date!(2026 - 11 - 25);
    let due = add_working_days(day, a_person_decides().answer_working_days);
    portal.days_pass((due - day).whole_days());
    let mut wei = portal.reviewer(&creditor, "wei@north.example", "reviewer").await;
    for due in ["late", "today"] {
        let page = wei.get(&format!("/review?what=proposal&due={due}")).await;
        assert_eq!(rows(&page), 14, "{due}: {}", page.text());
    }
    // What nobody is on; and what there is none of leads back.
    let case = wei.get("/review?what=hold").await.link("/review/debts/");
    rae = portal.reviewer(&creditor, "rob@north.example", "reviewer").await;
    wei.get(&case).await;
    let free = rae.get("/review?what=hold&free=1").await;
    assert_eq!(rows(&free), 1, "{}", free.text());
    let none = rae.get("/review?what=dispute").await;
    assert!(none.has(&t!(Lang::En, "queue-none-such")) && none.link("/review") == "/review", "{}", none.text());
}

async fn a_search_stands_in_no_address(engine: Engine) {
    let portal = Portal::start(engine).await;
    let creditor = portal.creditor("north", Lang::En, a_person_decides()).await;
    let mut text = HEAD.to_owned();
    for place in 0..60 {
        text.push_str(&debt(&format!("N-{:02}", place + 1), "Ann", "en", 1_200));
    }
    text.push_str(&debt("N-99", "Bob", "en", 1_200));
    portal.import(&creditor, Kind::Debts, &text).await;
    let mut rae = portal.reviewer(&creditor, "rae@north.example", "reviewer").await;
    let queue = rae.get("/review").await;
    let found = rae.submit(&queue, "/review/debts", &[("q", "bob")]).await;
    assert!(found.path == "/review/debts" && found.has("N-99") && !found.has("N-01"), "{}", found.text());
    assert!(!found.html.contains("?q="), "{}", found.html);
    // The second page of a search knows its words without an address.
    let found = rae.submit(&found, "/review/debts", &[("q", "ann lee")]).await;
    assert!(found.has("N-50") && !found.has("N-51"), "{}", found.text());
    let fields = |skip: &str| [("q", "ann lee"), ("skip", skip)].map(|(name, it)| (name.to_owned(), it.to_owned()));
    assert!(found.html.contains("name=\"skip\" value=\"50\""), "{}", found.html);
    let more = rae.post("/review/debts", &fields("50")).await;
    assert!(more.has("N-51") && more.has("N-60") && !more.has("N-50") && !more.has("N-99"), "{}", more.text());
    assert!(more.html.contains("name=\"skip\" value=\"0\""));
    // Opened anew, nothing is left of it; and a name in an address finds nobody.
    let anew = rae.get("/review/debts?q=bob").await;
    assert!(anew.has("N-01") && !anew.html.contains("value=\"bob\""), "{}", anew.text());
}

fn chosen(page: &Page) -> usize {
    let html = scraper::Html::parse_document(&page.html);
    html.select(&scraper::Selector::parse("main input[type=checkbox][checked]").unwrap()).count()
}

async fn offers_that_are_alike_are_accepted_together(engine: Engine) {
    let portal = Portal::start_with_undo(engine).await;
    let (_, mut rae) = six(&portal).await;
    let queue = rae.get("/review").await;
    // Eve's words keep hers apart in the queue already; that Fay's takes two people is seen when they are opened.
    assert!(queue.has("5 offers wait for the same reasons"), "{}", queue.text());
    let address = queue.link("/review/alike/");
    let page = rae.get(&address).await;
    assert!(page.has("Choose all 4") && chosen(&page) == 0, "nothing is chosen: {}", page.text());
    assert!(
        page.has("Fay Lee") && page.has(&t!(Lang::En, "apart-two-people")) && !page.has("Eve Lee"),
        "{}",
        page.text()
    );
    // Neither chosen nor given a reason: both at once.
    let wrong = rae.submit(&page, &address, &[]).await;
    assert_eq!(wrong.status, 422);
    assert!(wrong.has(&t!(Lang::En, "alike-nothing-chosen")) && wrong.has(&t!(Lang::En, "reason-missing")));
    let (decide, preview) = preview(&mut rae).await;
    let (theirs, ours) = (t!(Lang::ZhHans, "decided-pays-in-time"), t!(Lang::En, "decided-pays-in-time"));
    assert!(preview.has(&theirs) && preview.has(&ours) && preview.has("3 read this in English"), "{}", preview.text());
    let fields = preview.form(&decide);
    let sent = rae.post(&decide, &fields).await;
    assert!(sent.path.starts_with("/review/batches/"), "{} {}", sent.path, sent.text());
    // Pressed twice it is done once, also when the minute is over.
    assert_eq!(rae.post(&decide, &fields).await.path, sent.path);
    let decisions = "SELECT COUNT(*) FROM decision WHERE batch IS NOT NULL";
    assert_eq!(raw::number(&portal.app.db, decisions).await, 4);
    let queue = rae.get("/review").await;
    assert!(queue.has("4 offers accepted together") && queue.has("2 cases wait"), "{}", queue.text());
    assert_eq!(agreed(&portal).await, 0, "not before the minute is over");
    portal.minute_passes().await;
    assert_eq!(agreed(&portal).await, 4);
    assert_eq!(rae.post(&decide, &fields).await.path, sent.path);
    assert_eq!((agreed(&portal).await, raw::number(&portal.app.db, decisions).await), (4, 4));
    // Own words stand on the page only.
    let letter = &portal.letters("ann@example.com").await[0];
    assert!(letter.text().contains(&theirs) && !letter.text().contains("Thank you."), "{}", letter.text());
    // Each is on record as one of several.
    let id = raw::number(&portal.app.db, "SELECT MIN(debt_id) FROM plan").await;
    let mut tx = portal.app.db.read().await.unwrap();
    let acts = evidence::of_debt(&mut tx, DebtId(id)).await.unwrap();
    let made = acts.iter().find(|it| it.act == "decision_made").unwrap();
    let batch = sent.path.rsplit('/').next().unwrap();
    assert!(made.detail.contains(&format!("\"batch\":\"{batch}\"")), "{}", made.detail);
}

async fn all_of_them_are_taken_back(engine: Engine) {
    let portal = Portal::start_with_undo(engine).await;
    let (creditor, mut rae) = six(&portal).await;
    let (decide, preview) = preview(&mut rae).await;
    let sent = rae.post(&decide, &preview.form(&decide)).await;
    let undo = format!("{}/undo", sent.path);
    // Only who decided takes them back, nor does anybody else see them.
    let mut wei = portal.reviewer(&creditor, "wei@north.example", "reviewer").await;
    assert_eq!(wei.get(&sent.path).await.status, 404);
    assert_eq!(wei.post(&undo, &[]).await.status, 404);
    for _ in 0..2 {
        let back = rae.post(&undo, &[]).await;
        assert_eq!(back.text().matches("This was taken back").count(), 4, "{}", back.text());
    }
    assert!(!rae.get(&sent.path).await.html.contains(&undo), "nothing is left to take back");
    portal.minute_passes().await;
    assert_eq!(agreed(&portal).await, 0);
    assert!(rae.get("/review").await.has("6 cases wait"));
    assert!(!portal.letters("bob@example.com").await.iter().any(|it| it.subject == "Your plan is agreed"));
}

async fn what_moved_meanwhile_is_left_and_said(engine: Engine) {
    let portal = Portal::start_with_undo(engine).await;
    let (creditor, mut rae) = six(&portal).await;
    let (decide, preview) = preview(&mut rae).await;
    // Bob's debt grows, Cal takes his offer back, and Wei opens Dee's case.
    let charge = "reference,date,amount,description\nN-2,2026-11-24,35.00,Court fee\n";
    assert_eq!(portal.import(&creditor, Kind::Charges, charge).await.taken, 1);
    let mut cal = portal.debtor("cal@example.com", Lang::En).await;
    let debt = cal.get("/debts").await.link("/debts/");
    let page = cal.get(&debt).await;
    let offer = cal.get(&page.link("/offers/")).await;
    cal.submit(&offer, &format!("{}/withdraw", offer.path), &[]).await;
    let mut wei = portal.reviewer(&creditor, "wei@north.example", "reviewer").await;
    let id = raw::number(&portal.app.db, "SELECT id FROM debt WHERE reference = 'N-4'").await;
    wei.get(&format!("/review/debts/{}", DebtId(id))).await;
    let sent = rae.post(&decide, &preview.form(&decide)).await;
    assert_eq!(sent.status, 409, "{}", sent.text());
    let figures = t!(Lang::En, "apart-figures");
    let (answered, open) = (t!(Lang::En, "apart-answered"), t!(Lang::En, "apart-open"));
    for (name, why) in [("Bob Lee", figures), ("Cal Lee", answered), ("Dee Lee", open)] {
        assert!(sent.has(name) && sent.has(&why), "{name} {why}: {}", sent.text());
    }
    assert!(!sent.has("Ann Lee"), "hers was accepted: {}", sent.text());
    portal.minute_passes().await;
    assert_eq!(agreed(&portal).await, 1);
    let rest = rae.get(&sent.link("/review/batches/")).await;
    assert!(rest.has("Ann Lee") && !rest.has("Bob Lee"), "{}", rest.text());
}

async fn another_creditors_offer_is_never_among_them(engine: Engine) {
    let portal = Portal::start_with_undo(engine).await;
    let (_, mut rae) = six(&portal).await;
    let south = portal.creditor("south", Lang::En, a_person_decides()).await;
    portal.import(&south, Kind::Debts, &format!("{HEAD}{}", debt("S-1", "Gus", "en", 1_200))).await;
    let mut gus = portal.debtor("gus@example.com", Lang::En).await;
    offers(&mut gus, "").await;
    let mut sue = portal.reviewer(&south, "sue@south.example", "administrator").await;
    let (decide, preview) = preview(&mut rae).await;
    let fields = preview.form(&decide);
    // Sue neither sees nor sends what is Rae's.
    let address = decide.trim_end_matches("/decide");
    assert_eq!(sue.get(address).await.status, 404);
    for end in ["", "/decide", "/change"] {
        assert_eq!(sue.post(&format!("{address}{end}"), &fields).await.status, 404, "{end}");
    }
    // Among Rae's, Gus's is refused, and with it all that came beside it.
    let id = raw::number(
        &portal.app.db,
        "SELECT MAX(proposal.id) FROM proposal JOIN debt ON debt.id = debt_id WHERE reference = 'S-1'",
    )
    .await;
    let id = ProposalId(id);
    let mut forged = fields.clone();
    forged.push((format!("offer-{id}"), "0".to_owned()));
    forged.push((format!("owed-{id}"), "120648".to_owned()));
    assert_eq!(rae.post(&decide, &forged).await.status, 404);
    // Eve's words and Fay's two people are no way around either: hers wait on.
    let mut forged = fields.clone();
    for reference in ["N-5", "N-6"] {
        let sql =
            format!("SELECT proposal.id FROM proposal JOIN debt ON debt.id = debt_id WHERE reference = '{reference}'");
        let id = ProposalId(raw::number(&portal.app.db, &sql).await);
        let owed = raw::number(&portal.app.db, &format!("SELECT owed FROM proposal WHERE id = {}", id.0)).await;
        forged.push((format!("offer-{id}"), "0".to_owned()));
        forged.push((format!("owed-{id}"), owed.to_string()));
    }
    let sent = rae.post(&decide, &forged).await;
    assert_eq!(sent.status, 409, "{}", sent.text());
    assert!(sent.has(&t!(Lang::En, "apart-wrote")) && sent.has(&t!(Lang::En, "apart-two-people")), "{}", sent.text());
    portal.minute_passes().await;
    assert_eq!(agreed(&portal).await, 4);
}

async fn two_reviewers_at_once_accept_each_once(engine: Engine) {
    let portal = Portal::start_with_undo(engine).await;
    let (creditor, mut rae) = six(&portal).await;
    let mut wei = portal.reviewer(&creditor, "wei@north.example", "reviewer").await;
    let (decide, one) = preview(&mut rae).await;
    let (_, other) = preview(&mut wei).await;
    let (one, other) = (one.form(&decide), other.form(&decide));
    let (one, other) = join(rae.post(&decide, &one), wei.post(&decide, &other)).await;
    let statuses = [one.status, other.status];
    assert!(statuses.contains(&409), "who came second is told: {statuses:?}");
    assert_eq!(raw::number(&portal.app.db, "SELECT COUNT(*) FROM decision").await, 4);
    portal.minute_passes().await;
    assert_eq!(agreed(&portal).await, 4);
}
