//! Trying out a payment: what it changes is shown before anything is paid, and no amount stands in an address.

use goodterms::domain::allocation::ChosenOrder;
use goodterms::domain::limits::Limits;
use goodterms::domain::schedule::PlanInterest;
use goodterms::i18n::Lang;
use goodterms::store::creditors;
use goodterms::t;

use crate::on_both;
use crate::portal::{Browser, Engine, Portal};
use crate::stories::{check_offer, send_offer};

on_both!(
    early_late_and_more_on_a_plan,
    a_part_where_no_plan_stands,
    contracts_may_agree_that_principal_is_met_first,
    what_cannot_be_taken_comes_back,
);

/// A plan of twelve months from 28 December, with interest: about 102.60 each.
async fn with_a_plan(portal: &Portal) -> (Browser, String) {
    portal.with_debt(Lang::En, &Limits { interest: PlanInterest::Contract, ..Limits::to_begin_with() }).await;
    let mut ann = portal.debtor("ann@example.com", Lang::En).await;
    let (debt, check) = check_offer(&mut ann, &[("by", "count"), ("count", "12"), ("first", "2026-12-28")]).await;
    send_offer(&mut ann, &debt, &check).await;
    (ann, debt)
}

async fn early_late_and_more_on_a_plan(engine: Engine) {
    let portal = Portal::start(engine).await;
    let (mut ann, debt) = with_a_plan(&portal).await;
    let way = format!("{debt}/payment");
    assert_eq!(ann.get(&format!("{debt}/plan")).await.link("/payment"), way);
    let page = ann.get(&way).await;
    let part = ann.submit(&page, &way, &[("amount", "50")]).await;
    assert_eq!((part.status, part.path.as_str()), (200, way.as_str()));
    // The 28th stays its day, half of it is left, and it is not missed until then.
    let until = "28 December 2026";
    assert!(part.has("28 Dec 2026") && part.has("It saves"), "{}", part.text());
    assert!(part.has(until) && part.has("isn’t counted as missed"), "{}", part.text());
    assert!(part.has("12345678") && part.has("N-1") && part.has("£50.00"), "the way on: {}", part.text());
    let two = ann.submit(&part, &way, &[("amount", "300"), ("how", "on-top")]).await;
    assert!(two.has("28 Feb 2027") && !two.has("isn’t counted as missed"), "{}", two.text());
    let late = ann.submit(&two, &way, &[("amount", "100"), ("on", "2027-01-05"), ("how", "instead")]).await;
    assert!(late.has(&t!(Lang::En, "payment-late", until = until)) && late.has("more interest"), "{}", late.text());
    let all = ann.submit(&late, &way, &[("amount", "1206.48"), ("on", "2026-11-24")]).await;
    assert!(all.has(&t!(Lang::En, "payment-done")), "{}", all.text());
    // Nothing was written: the plan is as it was.
    let plan = ann.get(&format!("{debt}/plan")).await;
    assert!(plan.has("0 of 12 payments"), "{}", plan.text());
}

async fn a_part_where_no_plan_stands(engine: Engine) {
    let portal = Portal::start(engine).await;
    portal.with_debt(Lang::En, &Limits::to_begin_with()).await;
    let mut ann = portal.debtor("ann@example.com", Lang::En).await;
    let debt = ann.get("/debts").await.link("/debts/");
    let way = ann.get(&format!("{debt}/pay")).await.link("/payment");
    let page = ann.get(&way).await;
    // 6.48 of interest first, 200.00 of the debt: a year of 3.65 % on that is 7.30.
    let shown = ann.submit(&page, &way, &[("amount", "206.48")]).await;
    for text in ["£1,206.48", "£1,000.00", "£0.12", "£0.10", "£7.30"] {
        assert!(shown.has(text), "{text}: {}", shown.text());
    }
    assert!(ann.get(&debt).await.has("£1,206.48"));
    // Somebody else's debt is not found.
    portal
        .import(
            &portal.creditor("south", Lang::En, &Limits::to_begin_with()).await,
            goodterms::usecases::import::Kind::Debts,
            "reference,name,email,principal,due_date,description\nS-1,Bob,bob@example.com,10.00,2026-10-01,Fee\n",
        )
        .await;
    let mut bob = portal.debtor("bob@example.com", Lang::En).await;
    assert_eq!(bob.get(&way).await.status, 404);
    assert_eq!(bob.post(&way, &shown.form(&way)).await.status, 404);
}

async fn contracts_may_agree_that_principal_is_met_first(engine: Engine) {
    let portal = Portal::start(engine).await;
    let creditor = portal.with_debt(Lang::En, &Limits::to_begin_with()).await;
    let mut ann = portal.debtor("ann@example.com", Lang::En).await;
    let debt = ann.get("/debts").await.link("/debts/");
    let ledger = format!("{debt}/ledger");
    assert!(ann.get(&ledger).await.has("goes to charges first, then to interest, then to the original debt"));
    let mut tx = portal.app.db.write().await.unwrap();
    let agreed = ChosenOrder(Some("principal,interest,costs".parse().unwrap()));
    assert!(creditors::set_payment_order(&mut tx, creditor.id, agreed).await.unwrap());
    tx.commit().await.unwrap();
    assert!(ann.get(&ledger).await.has("goes to the original debt first, then to interest, then to charges"));
    // All 206.48 go to the debt: a year of 3.65 % on that is 7.54, and the 6.48 of interest stay owed.
    let way = ann.get(&format!("{debt}/pay")).await.link("/payment");
    let page = ann.get(&way).await;
    let shown = ann.submit(&page, &way, &[("amount", "206.48")]).await;
    assert!(shown.has("£7.54") && shown.has("£1,000.00"), "{}", shown.text());
    // A plan goes by it too: the interest of before is met by its last instalments.
    let terms = [("by", "count"), ("count", "12"), ("first", "2026-12-28")];
    let (_, check) = check_offer(&mut ann, &terms).await;
    assert!(check.has("£1,206.48"), "{}", check.text());
}

async fn what_cannot_be_taken_comes_back(engine: Engine) {
    let portal = Portal::start(engine).await;
    let (mut ann, debt) = with_a_plan(&portal).await;
    let way = format!("{debt}/payment");
    let page = ann.get(&way).await;
    let zero = ann.submit(&page, &way, &[("amount", "0"), ("on", "1 January 1999")]).await;
    assert_eq!(zero.status, 422);
    assert!(zero.has(&t!(Lang::En, "payment-amount-zero")) && zero.has(&t!(Lang::En, "payment-day-wrong")));
    assert!(zero.html.contains("href=\"#amount\"") && zero.html.contains("href=\"#on\""), "{}", zero.html);
    let most = ann.submit(&page, &way, &[("amount", "5000"), ("on", "2026-11-24")]).await;
    let told = t!(Lang::En, "payment-too-much", owed = "£1,206.48", day = "24 November 2026");
    assert!(most.status == 422 && most.has(&told), "{}", most.text());
    assert!(most.html.contains("value=\"5000\""), "what was typed is kept");
}
