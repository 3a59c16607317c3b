//! One plan for several debts: three debts of two creditors.

use goodterms::domain::limits::Limits;
use goodterms::i18n::Lang;
use goodterms::store::creditors::Creditor;
use goodterms::t;
use goodterms::usecases::import::Kind;

use crate::on_both;
use crate::portal::{Browser, Engine, Page, Portal};

on_both!(
    each_creditor_answers_its_share_and_sees_no_other,
    names_are_shown_only_where_they_are_allowed,
    what_does_not_reach_is_shown_for_each,
    somebody_elses_debt_is_not_found,
    a_debt_that_moved_sends_nothing,
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
