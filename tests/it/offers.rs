//! What becomes of an offer when time passes or something happens between making it and answering it.

use goodterms::domain::limits::Limits;
use goodterms::domain::schedule::PlanInterest;
use goodterms::i18n::Lang;
use goodterms::store::creditors::Creditor;
use goodterms::t;
use goodterms::usecases::import::Kind;

use crate::on_both;
use crate::policy::change;
use crate::portal::{Browser, Engine, Page, Portal};
use crate::stories::{check_offer, form_action, send_offer};

on_both!(
    accepted_days_later_nothing_is_missed,
    what_was_paid_meanwhile_counts,
    a_charge_meanwhile_is_told,
    a_counter_ends_before_its_first_day,
    pressed_twice_it_is_done_once,
    who_comes_second_sees_where_it_stands,
    what_was_checked_is_what_is_sent,
    a_reviewer_can_change_after_the_preview,
    a_plan_kept_leaves_nothing_owed,
);

fn a_person_decides() -> Limits {
    Limits { accept_up_to: 0, ..Limits::to_begin_with() }
}

/// Ann has offered 100 a month; the reviewer has countered as typed.
async fn countered(portal: &Portal, limits: &Limits, typed: &[(&str, &str)]) -> (Creditor, Browser, String, Page) {
    let creditor = portal.with_debt(Lang::En, limits).await;
    let mut rae = portal.reviewer(&creditor, "rae@north.example", "reviewer").await;
    let mut ann = portal.debtor("ann@example.com", Lang::En).await;
    let (debt, check) = check_offer(&mut ann, &[("each", "100"), ("first", "2026-12-28")]).await;
    send_offer(&mut ann, &debt, &check).await;
    let case = open_case(&mut rae).await;
    let action = form_action(&case, "/review/offers/");
    let mut fields = vec![("verdict", "counter"), ("words", "This would do.")];
    fields.extend(typed);
    let preview = rae.submit(&case, &action, &fields).await;
    let done = rae.submit(&preview, &format!("{action}/decide"), &[]).await;
    assert_eq!(done.status, 200, "{}", done.text());
    let page = ann.get(&debt).await;
    let offer = ann.get(&page.link("/offers/")).await;
    (creditor, ann, debt, offer)
}

async fn open_case(rae: &mut Browser) -> Page {
    let queue = rae.get("/review").await;
    rae.get(&queue.link("/review/debts/")).await
}

async fn back_again(portal: &Portal, offer: &Page) -> (Browser, Page) {
    let mut ann = portal.debtor("ann@example.com", Lang::En).await;
    let page = ann.get(&offer.path).await;
    (ann, page)
}

async fn accepted_days_later_nothing_is_missed(engine: Engine) {
    let portal = Portal::start(engine).await;
    let (_, _, debt, offer) = countered(&portal, &a_person_decides(), &[("each", "100"), ("upfront", "206.48")]).await;
    portal.days_pass(5);
    let (mut ann, page) = back_again(&portal, &offer).await;
    let plan = ann.submit(&page, &form_action(&page, "/debts/"), &[]).await;
    assert_eq!(plan.path, format!("{debt}/plan"), "{}", plan.text());
    // What is up front is due on the day of the yes, not on the day of the offer.
    assert!(plan.has("29 November 2026") && !plan.has("A payment didn"), "{}", plan.text());
    portal.work().await;
    let letters = portal.letters("ann@example.com").await;
    assert!(letters.iter().all(|it| it.subject != "A payment has not arrived"), "{:?}", letters[0].subject);
    // Interest is frozen from the day of the offer: still what the offer said.
    assert!(ann.get(&debt).await.has("£1,206.48"));
}

async fn what_was_paid_meanwhile_counts(engine: Engine) {
    let portal = Portal::start(engine).await;
    let (creditor, _, debt, offer) = countered(&portal, &a_person_decides(), &[("each", "100")]).await;
    portal.days_pass(2);
    let paid = "reference,date,amount\nN-1,2026-11-25,206.48\n";
    assert_eq!(portal.import(&creditor, Kind::Payments, paid).await.taken, 1);
    let (mut ann, page) = back_again(&portal, &offer).await;
    assert!(page.has("Something was paid since") && page.has("£1,000.00 in 10 payments"), "{}", page.text());
    let plan = ann.submit(&page, &form_action(&page, "/debts/"), &[]).await;
    assert_eq!(plan.path, format!("{debt}/plan"));
    assert!(plan.has("0 of 10 payments") && plan.has("£1,000.00"), "{}", plan.text());
}

async fn a_charge_meanwhile_is_told(engine: Engine) {
    let portal = Portal::start(engine).await;
    let (creditor, mut ann, debt, offer) = countered(&portal, &a_person_decides(), &[("each", "100")]).await;
    let charge = "reference,date,amount,description\nN-1,2026-11-24,35.00,Court fee\n";
    assert_eq!(portal.import(&creditor, Kind::Charges, charge).await.taken, 1);
    // The page was open before the charge came.
    let accept = form_action(&offer, "/debts/");
    let late = ann.submit(&offer, &accept, &[]).await;
    assert_eq!(late.status, 409);
    assert!(late.has("a charge came in") && late.has("Suggest something else"), "{}", late.text());
    assert!(!late.html.contains(&format!("action=\"{accept}\"")), "what can't be accepted has no button");
    assert_eq!(ann.get(&format!("{debt}/plan")).await.path, debt, "no plan was made");
}

async fn a_counter_ends_before_its_first_day(engine: Engine) {
    let portal = Portal::start(engine).await;
    let (_, _, _, offer) = countered(&portal, &a_person_decides(), &[("each", "100"), ("first", "2026-12-01")]).await;
    assert!(offer.has("30 November 2026"), "{}", offer.text());
    portal.days_pass(7);
    let (mut ann, page) = back_again(&portal, &offer).await;
    let late = ann.post(&format!("{}/accept", page.path), &[]).await;
    assert_eq!(late.status, 409);
    assert!(late.has("its last day has passed"), "{}", late.text());
}

async fn pressed_twice_it_is_done_once(engine: Engine) {
    let portal = Portal::start(engine).await;
    let (_, mut ann, debt, offer) = countered(&portal, &a_person_decides(), &[("each", "100")]).await;
    let accept = form_action(&offer, "/debts/");
    for _ in 0..2 {
        let page = ann.submit(&offer, &accept, &[]).await;
        assert_eq!((page.status, page.path.as_str()), (200, format!("{debt}/plan").as_str()));
    }
    let agreed = portal.letters("ann@example.com").await;
    assert_eq!(agreed.iter().filter(|it| it.subject == "Your plan is agreed").count(), 1);
}

async fn who_comes_second_sees_where_it_stands(engine: Engine) {
    let portal = Portal::start(engine).await;
    let creditor = portal.with_debt(Lang::En, &a_person_decides()).await;
    let mut rae = portal.reviewer(&creditor, "rae@north.example", "reviewer").await;
    let mut rob = portal.reviewer(&creditor, "rob@north.example", "reviewer").await;
    let mut ann = portal.debtor("ann@example.com", Lang::En).await;
    let (debt, check) = check_offer(&mut ann, &[("each", "100")]).await;
    let sent = send_offer(&mut ann, &debt, &check).await;
    let case = open_case(&mut rae).await;
    let action = form_action(&case, "/review/offers/");
    let typed = [("verdict", "decline"), ("words", "Not this one.")];
    let previews = [rae.submit(&case, &action, &typed).await, rob.submit(&case, &action, &typed).await];
    let decide = format!("{action}/decide");
    assert_eq!(rae.submit(&previews[0], &decide, &[]).await.status, 200);
    // The same person again: done already, and said so by the case itself.
    assert_eq!(rae.submit(&previews[0], &decide, &[]).await.status, 200);
    let told = rob.submit(&previews[1], &decide, &[]).await;
    assert_eq!(told.status, 409);
    assert!(told.has("just before you") && told.has("Declined") && told.has("Rae"), "{}", told.text());
    // The debtor who takes back what was declined meanwhile sees that.
    let late = ann.submit(&sent, &format!("{}/withdraw", sent.path), &[]).await;
    assert_eq!(late.status, 409);
    assert!(late.has("Not this one."), "{}", late.text());
}

async fn what_was_checked_is_what_is_sent(engine: Engine) {
    let portal = Portal::start(engine).await;
    let creditor = portal.with_debt(Lang::En, &a_person_decides()).await;
    let mut rae = portal.reviewer(&creditor, "rae@north.example", "administrator").await;
    let mut ann = portal.debtor("ann@example.com", Lang::En).await;
    let (debt, check) =
        check_offer(&mut ann, &[("each", "100"), ("first", "2026-12-28"), ("words", "Less hours.")]).await;
    assert!(check.has("A person at Creditor north answers this"), "{}", check.text());
    change(&mut rae, &[("machine_up_to", "5000")]).await;
    // Said: a person answers. Now a machine would: that is asked again, with everything kept.
    let again = send_offer(&mut ann, &debt, &check).await;
    assert_eq!(again.status, 409);
    assert!(again.has("The figures have changed since you looked") && again.has("Less hours."), "{}", again.text());
    let done = send_offer(&mut ann, &debt, &again).await;
    assert!(done.has(&t!(Lang::En, "answer-accepted-title")), "{}", done.text());
}

async fn a_reviewer_can_change_after_the_preview(engine: Engine) {
    let portal = Portal::start(engine).await;
    let creditor = portal.with_debt(Lang::En, &a_person_decides()).await;
    let mut rae = portal.reviewer(&creditor, "rae@north.example", "reviewer").await;
    let mut ann = portal.debtor("ann@example.com", Lang::En).await;
    let (debt, check) = check_offer(&mut ann, &[("each", "100")]).await;
    send_offer(&mut ann, &debt, &check).await;
    let case = open_case(&mut rae).await;
    let action = form_action(&case, "/review/offers/");
    let typed = [("verdict", "counter"), ("each", "130"), ("words", "A little more.")];
    let preview = rae.submit(&case, &action, &typed).await;
    let fields = preview.form(&format!("{action}/decide"));
    let back = rae.post(&format!("{action}/change"), &fields).await;
    assert_eq!(back.status, 200);
    assert!(back.html.contains("value=\"130\"") && back.has("A little more."), "{}", back.text());
    // A total that is not the counter's is asked again, and nothing is sent.
    let moved: Vec<_> = fields
        .into_iter()
        .map(|(name, value)| if name == "total" { (name, "1".to_owned()) } else { (name, value) })
        .collect();
    assert_eq!(rae.post(&format!("{action}/decide"), &moved).await.status, 409);
    assert!(!rae.get("/review").await.link("/review/debts/").is_empty());
}

async fn a_plan_kept_leaves_nothing_owed(engine: Engine) {
    let portal = Portal::start(engine).await;
    let limits = Limits { interest: PlanInterest::Frozen, ..a_person_decides() };
    let (creditor, _, debt, offer) = countered(&portal, &limits, &[("each", "603.24"), ("first", "2026-12-10")]).await;
    portal.days_pass(6);
    let (mut ann, page) = back_again(&portal, &offer).await;
    ann.submit(&page, &form_action(&page, "/debts/"), &[]).await;
    // Paid early: the plan is complete, and interest has no reason to be stopped any longer.
    let paid = "reference,date,amount\nN-1,2026-12-01,603.24\nN-1,2026-12-02,603.24\n";
    portal.days_pass(3);
    assert_eq!(portal.import(&creditor, Kind::Payments, paid).await.taken, 2);
    portal.work().await;
    let mut ann = portal.debtor("ann@example.com", Lang::En).await;
    assert!(ann.get(&debt).await.has("£0.00"), "{}", ann.get(&debt).await.text());
    assert!(ann.get(&format!("{debt}/plan")).await.has("2 of 2 payments"));
    let charge = "reference,date,amount,description\nN-1,2026-12-03,10.00,Copy\n";
    assert_eq!(portal.import(&creditor, Kind::Charges, charge).await.taken, 1);
    assert_eq!(ann.get(&format!("{debt}/proposal")).await.status, 200, "something is owed again and can be paid off");
}
