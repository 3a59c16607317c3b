//! Who may do what, walked: an auditor reads and changes nothing, a reviewer is no second person, an approver is; and what
//! a role was when a page was opened counts no more.

use goodterms::domain::policy::Policy;
use goodterms::i18n::Lang;
use goodterms::store::ids::DecisionId;
use goodterms::store::staff;
use goodterms::usecases::Refusal;
use goodterms::usecases::decisions::confirm;

use crate::on_both;
use crate::portal::{Browser, Engine, Portal};
use crate::stories::{check_offer, form_action, send_offer};

on_both!(
    an_auditor_reads_a_case_and_finds_no_form,
    a_reviewer_is_no_second_person,
    a_form_of_an_earlier_role_is_refused
);

/// Ann's offer waits for two people: her debt's case, and the creditor.
async fn waiting(portal: &Portal) -> (goodterms::store::creditors::Creditor, String) {
    let policy = Policy { machine_up_to: 0, one_person_up_to: 0, ..Policy::to_begin_with() };
    let creditor = portal.with_debt(Lang::En, policy).await;
    let mut ann = portal.debtor("ann@example.com", Lang::En).await;
    let (debt, check) = check_offer(&mut ann, &[("each", "100"), ("first", "2026-12-28")]).await;
    send_offer(&mut ann, &debt, &check).await;
    (creditor, format!("/review{debt}"))
}

/// Accepts the offer and answers the page of the decision, which waits for a second person.
async fn accepts(browser: &mut Browser, case: &str) -> String {
    let page = browser.get(case).await;
    let action = form_action(&page, "/review/offers/");
    let preview = browser.submit(&page, &action, &[("verdict", "accept"), ("words", "So be it.")]).await;
    let sent = browser.submit(&preview, &format!("{action}/decide"), &[]).await;
    form_action(&sent, "/review/decisions/").rsplit_once('/').unwrap().0.to_owned()
}

async fn an_auditor_reads_a_case_and_finds_no_form(engine: Engine) {
    let portal = Portal::start_with_undo(engine).await;
    let (creditor, case) = waiting(&portal).await;
    let mut ada = portal.reviewer(&creditor, "ada@north.example", "auditor").await;
    let mut rae = portal.reviewer(&creditor, "rae@north.example", "reviewer").await;
    assert!(rae.get(&case).await.html.contains("action=\"/review/offers/"));
    let page = ada.get(&case).await;
    assert!(page.has("Who decides it: Reviewer, Approver, Administrator."), "{}", page.text());
    assert!(!page.has("Your answer") && !page.html.contains("session-note"), "nothing can be typed: {}", page.text());
    assert!(rae.get(&case).await.html.contains("session-note"));
    for form in ["/review/offers/", "/review/delays/", "/review/messages/", "/review/holds/"] {
        assert!(!page.html.contains(&format!("action=\"{form}")), "{form}");
    }
    let decision = accepts(&mut rae, &case).await;
    let read = ada.get(&decision).await;
    assert!(read.has("So be it.") && !read.html.contains("/confirm"), "{}", read.text());
    let refused = ada.post(&format!("{decision}/confirm"), &[]).await;
    assert!(refused.status == 403 && refused.has("Approver, Administrator"), "{}", refused.text());
    assert!(portal.letters("ada@north.example").await.is_empty(), "nobody writes to who can't answer");
}

async fn a_reviewer_is_no_second_person(engine: Engine) {
    let portal = Portal::start_with_undo(engine).await;
    let (creditor, case) = waiting(&portal).await;
    let mut rae = portal.reviewer(&creditor, "rae@north.example", "reviewer").await;
    let mut rob = portal.reviewer(&creditor, "rob@north.example", "reviewer").await;
    let decision = accepts(&mut rae, &case).await;
    assert!(
        rae.get(&decision).await.has("Nobody else of your house"),
        "with two reviewers nobody can confirm, and it is said"
    );
    let page = rob.get(&decision).await;
    assert!(page.has("A second person confirms this: Approver, Administrator."), "{}", page.text());
    assert!(!page.html.contains("/confirm"));
    assert_eq!(rob.post(&format!("{decision}/confirm"), &[]).await.status, 403);
    let mut may = portal.reviewer(&creditor, "may@north.example", "approver").await;
    let page = may.get(&decision).await;
    let confirmed = may.submit(&page, &format!("{decision}/confirm"), &[]).await;
    assert_eq!((confirmed.status, confirmed.path), (200, case));
}

async fn a_form_of_an_earlier_role_is_refused(engine: Engine) {
    let portal = Portal::start_with_undo(engine).await;
    let (creditor, case) = waiting(&portal).await;
    let mut rae = portal.reviewer(&creditor, "rae@north.example", "reviewer").await;
    portal.reviewer(&creditor, "rob@north.example", "reviewer").await;
    let decision = accepts(&mut rae, &case).await;
    // Past the page: the use case asks for itself.
    let rob = staff::by_email(&mut portal.app.db.read().await.unwrap(), "rob@north.example").await.unwrap().unwrap();
    let id: DecisionId = decision.rsplit_once('/').unwrap().1.parse().unwrap();
    let refused = confirm(&portal.app, creditor.id, rob.id, id, None).await;
    assert!(matches!(refused, Err(Refusal::NeedsRole(_))), "{refused:?}");
}
