//! Holds: what waits while one runs, what can be told and ended, and what a reviewer makes of it.

use goodterms::domain::limits::Limits;
use goodterms::domain::policy::Policy;
use goodterms::i18n::Lang;
use goodterms::store::evidence;
use goodterms::store::ids::DebtId;
use goodterms::t;
use serde_json::{Value, json};

use crate::on_both;
use crate::portal::{Browser, Engine, Page, Portal};
use crate::stories::{check_offer, form_action, send_offer};

on_both!(
    what_falls_due_in_a_hold_is_not_missed,
    more_can_be_told_and_the_hold_ended,
    a_hold_that_ended_unseen_is_not_stretched_back,
    the_message_about_a_hold_is_shown_first,
    a_break_within_the_policy_is_agreed_at_once,
    a_break_beyond_it_waits_for_a_person_with_what_there_is,
    where_the_policy_says_nothing_of_breaks_a_person_answers,
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

/// Two months at once.
fn gives_breaks() -> Policy {
    let mut policy = Policy::to_begin_with();
    policy.hardship.break_months = 2;
    policy.hardship.break_at_once = true;
    policy
}

async fn ask(portal: &Portal, typed: &[(&str, &str)]) -> (Browser, String, Page) {
    let mut ann = portal.debtor("ann@example.com", Lang::En).await;
    let debt = ann.get("/debts").await.link("/debts/");
    let page = ann.get(&format!("{debt}/cannot-pay")).await;
    let page = ann.submit(&page, &format!("{debt}/cannot-pay"), typed).await;
    (ann, debt, page)
}

/// Why a person looks at the hold that began last, as it is on record.
async fn why(portal: &Portal, debt: &str) -> Value {
    let id: DebtId = debt.rsplit_once('/').unwrap().1.parse().unwrap();
    let all = evidence::of_debt(&mut portal.app.db.read().await.unwrap(), id).await.unwrap();
    let begun = all.into_iter().rfind(|it| it.act == "hold_begun").unwrap();
    serde_json::from_str::<Value>(&begun.detail).unwrap()["person_looks"].clone()
}

async fn a_break_within_the_policy_is_agreed_at_once(engine: Engine) {
    let portal = Portal::start(engine).await;
    let creditor = portal.with_debt(Lang::En, gives_breaks()).await;
    let mut rae = portal.reviewer(&creditor, "rae@north.example", "reviewer").await;
    let (mut ann, debt, page) = ask(&portal, &[("months", "2")]).await;
    assert!(page.has("Until 23 January 2027") && page.has("give this at once: it is agreed"), "{}", page.text());
    assert!(rae.get("/review").await.has(&t!(Lang::En, "queue-empty")), "nobody has to look");
    assert!(portal.letters("rae@north.example").await.is_empty());
    assert!(portal.letters("ann@example.com").await[0].text().contains("23 January 2027"));
    assert_eq!(why(&portal, &debt).await, json!([]));
    // Pressed twice it is one break; ended, it counts for the next.
    ann.post(&format!("{debt}/cannot-pay"), &[("months".into(), "2".into()), ("key".into(), "k".repeat(32))]).await;
    portal.days_pass(9);
    let mut ann = portal.debtor("ann@example.com", Lang::En).await;
    ann.post(&format!("{debt}/cannot-pay/end"), &[]).await;
    portal.days_pass(1);
    let (_, debt, page) = ask(&portal, &[("months", "2")]).await;
    // Two months from 4 December, less the ten days that were used.
    assert!(page.has("Until 24 January 2027") && page.has("You asked for it up to"), "{}", page.text());
    assert_eq!(why(&portal, &debt).await, json!([{ "rule": "before", "days": 10 }]));
    let mut rob = portal.reviewer(&creditor, "rob@north.example", "reviewer").await;
    let queue = rob.get("/review").await;
    assert!(queue.has(&t!(Lang::En, "queue-hold")), "{}", queue.text());
}

async fn a_break_beyond_it_waits_for_a_person_with_what_there_is(engine: Engine) {
    let portal = Portal::start(engine).await;
    let creditor = portal.with_debt(Lang::En, gives_breaks()).await;
    assert_eq!(ask(&portal, &[("months", "13")]).await.2.status, 400, "nothing that the page has");
    let (mut ann, debt, page) = ask(&portal, &[("months", "6")]).await;
    assert!(page.has("Until 23 January 2027") && page.has("up to and including 23 May 2027"), "{}", page.text());
    assert!(page.has("A person at Creditor north looks at it by 27 November 2026"), "{}", page.text());
    assert_eq!(why(&portal, &debt).await, json!([{ "rule": "longer", "limit": 2, "value": 6 }]));
    let mut rae = portal.reviewer(&creditor, "rae@north.example", "reviewer").await;
    let case = the_case(&portal, &mut rae).await;
    assert!(case.has("They asked to pay nothing up to and including 23 May 2027"), "{}", case.text());
    let action = form_action(&case, "/review/holds/");
    let typed = [("hold", "until"), ("until", "2027-05-23"), ("hold-words", "Take the time you need.")];
    let preview = rae.submit(&case, &action, &typed).await;
    rae.submit(&preview, &format!("{action}/decide"), &[]).await;
    let page = ann.get(&format!("{debt}/cannot-pay")).await;
    assert!(page.has("Until 23 May 2027") && !page.has("You asked for it"), "{}", page.text());
}

async fn where_the_policy_says_nothing_of_breaks_a_person_answers(engine: Engine) {
    let portal = Portal::start(engine).await;
    let mut before = gives_breaks();
    before.hardship.break_at_once = false;
    portal.with_debt(Lang::En, before).await;
    let (_, debt, page) = ask(&portal, &[("months", "2"), ("words", "")]).await;
    assert!(page.has("Until 23 December 2026") && page.has("looks at it by 27 November"), "{}", page.text());
    assert_eq!(why(&portal, &debt).await, json!([{ "rule": "policy" }]));
    // What somebody writes is read by a person, also where a machine agrees.
    let portal = Portal::start(engine).await;
    let north = portal.with_debt(Lang::En, gives_breaks()).await;
    let (_, _, page) = ask(&portal, &[("months", "2"), ("words", "I lost my job.")]).await;
    assert!(page.has("Until 23 January 2027") && page.has("looks at it by 27 November"), "{}", page.text());
    let mut rae = portal.reviewer(&north, "rae@north.example", "reviewer").await;
    assert!(the_case(&portal, &mut rae).await.has("I lost my job."));
}
