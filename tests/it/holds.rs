//! Holds: what waits while one runs, what can be told and ended, and what a reviewer makes of it.

use goodterms::domain::limits::Limits;
use goodterms::i18n::Lang;

use crate::on_both;
use crate::portal::{Browser, Engine, Page, Portal};
use crate::stories::{check_offer, form_action, send_offer};

on_both!(
    what_falls_due_in_a_hold_is_not_missed,
    more_can_be_told_and_the_hold_ended,
    a_hold_that_ended_unseen_is_not_stretched_back,
    the_message_about_a_hold_is_shown_first,
);

async fn on_hold(portal: &Portal, words: &str) -> (Browser, String, Page) {
    let mut ann = portal.debtor("ann@example.com", Lang::En).await;
    let debt = ann.get("/debts").await.link("/debts/");
    let page = ann.get(&format!("{debt}/cannot-pay")).await;
    let page = ann.submit(&page, &format!("{debt}/cannot-pay"), &[("words", words)]).await;
    assert!(page.has("This debt is on hold"), "{}", page.text());
    (ann, debt, page)
}

async fn the_case(portal: &Portal, rae: &mut Browser) -> Page {
    let _ = portal;
    let queue = rae.get("/review").await;
    rae.get(&queue.link("/review/debts/")).await
}

async fn what_falls_due_in_a_hold_is_not_missed(engine: Engine) {
    let portal = Portal::start(engine).await;
    let creditor = portal.with_debt(Lang::En, &Limits::to_begin_with()).await;
    let mut ann = portal.debtor("ann@example.com", Lang::En).await;
    let (debt, check) = check_offer(&mut ann, &[("each", "300"), ("first", "2026-12-01")]).await;
    send_offer(&mut ann, &debt, &check).await;
    let (..) = on_hold(&portal, "").await;
    // Looked at in time: else nobody would be asked until somebody has.
    let mut rae = portal.reviewer(&creditor, "rae@north.example", "reviewer").await;
    let case = the_case(&portal, &mut rae).await;
    let action = form_action(&case, "/review/holds/");
    let typed = [("hold", "until"), ("until", "2026-12-23"), ("hold-words", "Until Christmas.")];
    let preview = rae.submit(&case, &action, &typed).await;
    assert_eq!(rae.submit(&preview, &format!("{action}/decide"), &[]).await.status, 200);
    portal.days_pass(12);
    portal.work().await;
    let mut ann = portal.debtor("ann@example.com", Lang::En).await;
    let plan = ann.get(&format!("{debt}/plan")).await;
    assert!(!plan.has("Did something come up") && !plan.has("Not arrived"), "{}", plan.text());
    assert_eq!(plan.html.matches("class=\"missed\"").count(), 0);
    // When the hold and the days of grace have ended the question comes, once.
    portal.days_pass(21);
    portal.work().await;
    portal.work().await;
    let letters = portal.letters("ann@example.com").await;
    let asked = letters.iter().filter(|it| it.subject == goodterms::t!(Lang::En, "mail-missed-subject")).count();
    let mut ann = portal.debtor("ann@example.com", Lang::En).await;
    let plan = ann.get(&format!("{debt}/plan")).await;
    assert_eq!(plan.html.matches("class=\"missed\"").count(), 1, "{}", plan.text());
    assert_eq!(asked, 1);
}

async fn more_can_be_told_and_the_hold_ended(engine: Engine) {
    let portal = Portal::start(engine).await;
    let creditor = portal.with_debt(Lang::En, &Limits::to_begin_with()).await;
    let mut rae = portal.reviewer(&creditor, "rae@north.example", "reviewer").await;
    let (mut ann, debt, page) = on_hold(&portal, "").await;
    let action = format!("{debt}/cannot-pay");
    let page = ann.submit(&page, &action, &[("words", "My hours were cut.")]).await;
    assert!(page.has("My hours were cut."), "{}", page.text());
    let page = ann.submit(&page, &action, &[("words", "And the rent went up.")]).await;
    assert!(page.has("My hours were cut.") && page.has("And the rent went up."), "{}", page.text());
    let case = the_case(&portal, &mut rae).await;
    assert!(case.has("My hours were cut.") && case.has("Told more about the hold"), "{}", case.text());
    let page = ann.submit(&page, &format!("{action}/end"), &[]).await;
    assert_eq!(page.path, debt);
    // From tomorrow on interest runs again; the reviewer has nothing left to do.
    portal.days_pass(10);
    let mut ann = portal.debtor("ann@example.com", Lang::En).await;
    assert!(ann.get(&debt).await.has("£1,207.56"), "{}", ann.get(&debt).await.text());
    let mut rae = portal.reviewer(&creditor, "rob@north.example", "reviewer").await;
    assert!(rae.get("/review").await.has(&goodterms::t!(Lang::En, "queue-empty")));
}

async fn a_hold_that_ended_unseen_is_not_stretched_back(engine: Engine) {
    let portal = Portal::start(engine).await;
    let limits = Limits { hold_days: 5, ..Limits::to_begin_with() };
    let creditor = portal.with_debt(Lang::En, &limits).await;
    let (_, debt, _) = on_hold(&portal, "My hours were cut.").await;
    portal.days_pass(10);
    portal.work().await;
    let mut rae = portal.reviewer(&creditor, "rae@north.example", "reviewer").await;
    let case = the_case(&portal, &mut rae).await;
    assert!(case.has("My hours were cut."), "what was told is still there: {}", case.text());
    let action = form_action(&case, "/review/holds/");
    let typed = [("hold", "until"), ("until", "2026-12-31"), ("hold-words", "Take until the new year.")];
    let preview = rae.submit(&case, &action, &typed).await;
    let done = rae.submit(&preview, &format!("{action}/decide"), &[]).await;
    assert_eq!(done.status, 200, "{}", done.text());
    let mut ann = portal.debtor("ann@example.com", Lang::En).await;
    // Five days of hold; from the fifth on the review was late, up to today; then the new hold.
    assert!(ann.get(&debt).await.has("£1,206.48"), "{}", ann.get(&debt).await.text());
    let page = ann.get(&format!("{debt}/cannot-pay")).await;
    assert!(page.has("Take until the new year.") && page.has("31 December 2026"), "{}", page.text());
}

async fn the_message_about_a_hold_is_shown_first(engine: Engine) {
    let portal = Portal::start(engine).await;
    let creditor = portal.with_debt(Lang::En, &Limits::to_begin_with()).await;
    let mut rae = portal.reviewer(&creditor, "rae@north.example", "reviewer").await;
    let (mut ann, debt, _) = on_hold(&portal, "").await;
    let case = the_case(&portal, &mut rae).await;
    let action = form_action(&case, "/review/holds/");
    let preview = rae.submit(&case, &action, &[("hold", "end"), ("hold-words", "Please ring us.")]).await;
    assert!(preview.has("Please ring us.") && preview.has("The hold ends today"), "{}", preview.text());
    assert!(!ann.get(&format!("{debt}/cannot-pay")).await.has("Please ring us."), "nothing has gone yet");
    let back = rae.post(&format!("{action}/change"), &preview.form(&format!("{action}/decide"))).await;
    assert!(back.has("Please ring us."), "what was typed is kept: {}", back.text());
    assert_eq!(rae.submit(&preview, &format!("{action}/decide"), &[]).await.status, 200);
    assert_eq!(rae.submit(&preview, &format!("{action}/decide"), &[]).await.status, 200, "the same again");
}
