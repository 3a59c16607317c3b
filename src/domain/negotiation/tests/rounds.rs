//! What is said in one round is kept in the next, and brings it closer.

use proptest::prelude::*;
use time::macros::date;
use time::{Duration, Month};

use super::super::{Case, Earlier, Kind, LessUntil, Most, Offer, PayDay, Reply, negotiate};
use super::populations::{LARGE, case, plain, plain_policy, policy};
use super::rules::{asked, place};
use crate::domain::frequency::Frequency;
use crate::domain::policy::Policy;
use crate::domain::schedule::Size;

fn offers(case: &Case, policy: &Policy) -> Vec<Offer> {
    match negotiate(case, policy).unwrap().reply {
        Reply::Offers(offers) => offers,
        Reply::Accepted(_) | Reply::Referred { .. } => Vec::new(),
    }
}

fn next_round(case: &Case, offers: &[Offer]) -> Case {
    let earlier = offers.iter().map(|it| Earlier { kinds: it.kinds.clone(), plan: it.plan.clone() }).collect();
    Case { earlier, ..case.clone() }
}

fn too_small() -> Case {
    let mut case = plain();
    case.asked.size = Size::Amount(2_000);
    case
}

#[test]
fn what_they_can_manage_caps_the_instalment() {
    let policy = plain_policy();
    let first = offers(&too_small(), &policy);
    assert!(first[0].schedule.instalment > 4_000);
    let mut case = next_round(&too_small(), &first);
    case.person.most = Some(Most { amount: 4_300, every: Frequency::Monthly });
    assert!(negotiate(&case, &policy).is_ok());
    case.person.most = Some(Most { amount: 5_000, every: Frequency::Monthly });
    let second = offers(&case, &policy);
    assert!(second.iter().all(|it| it.schedule.instalment <= 5_000));
}

#[test]
fn a_pay_day_fixes_the_days() {
    let mut case = too_small();
    case.person.pay_day = Some(PayDay { on: date!(2026 - 11 - 15), every: Frequency::Monthly });
    let policy = Policy { days_after_pay_day: 0, first_payment_days: 60, ..plain_policy() };
    for offer in offers(&case, &policy) {
        assert_eq!((offer.plan.first_due, offer.plan.frequency), (date!(2027 - 01 - 15), Frequency::Monthly));
    }
}

#[test]
fn less_until_a_day_gives_a_step() {
    let mut case = too_small();
    let most = Most { amount: 2_000, every: Frequency::Monthly };
    case.person.less_until = Some(LessUntil { until: date!(2027 - 03 - 01), most });
    let policy = Policy { step_months: 12, ..plain_policy() };
    let found = offers(&case, &policy);
    let step = found[0].plan.step.unwrap();
    assert_eq!((step.turns, step.instalment), (3, 2_000));
    assert!(found[0].plan.instalment > 4_000);
}

#[test]
fn what_could_be_paid_now_is_paid_up_front() {
    let mut case = too_small();
    case.person.now = Some(30_000);
    for offer in offers(&case, &plain_policy()) {
        let upfront = offer.plan.upfront.unwrap();
        assert_eq!((upfront.amount, upfront.on), (30_000, case.opening.as_of));
    }
}

#[test]
fn hard_months_go_without() {
    let mut case = too_small();
    case.person.hard_months = vec![Month::December];
    let policy = Policy { hard_months: 1, ..plain_policy() };
    let found = offers(&case, &policy);
    assert!(found.iter().all(|it| it.schedule.rows.iter().all(|row| row.due.month() != Month::December)));
    assert!(!found.is_empty());
}

#[test]
fn all_that_could_be_paid_now_may_settle_it_at_a_discount() {
    use crate::domain::policy::{DiscountRule, Who};
    let mut case = too_small();
    case.person.now = Some(80_000);
    let off = DiscountRule { percent: 20, age_days: 60, within_days: 60, who: Who::Machine };
    let policy = Policy { discounts: vec![off], ..plain_policy() };
    let found = offers(&case, &policy);
    let cheapest = found.iter().find(|it| it.kinds.contains(&Kind::LeastCost)).unwrap();
    assert_eq!((cheapest.schedule.total, cheapest.plan.discount_percent, cheapest.schedule.count), (80_000, 20, 1));
    case.due_since = case.opening.as_of - Duration::days(59);
    assert!(offers(&case, &policy).iter().all(|it| it.plan.discount_percent == 0));
}

#[test]
fn a_round_that_changes_nothing_says_so() {
    let policy = plain_policy();
    let first = negotiate(&too_small(), &policy).unwrap();
    assert!(!first.nothing_new);
    let Reply::Offers(offers) = first.reply else { panic!() };
    let second = negotiate(&next_round(&too_small(), &offers), &policy).unwrap();
    assert!(second.nothing_new);
    let Reply::Offers(again) = second.reply else { panic!() };
    assert!(again.iter().all(|it| it.from_last.is_empty() && !it.from_asked.is_empty()));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, max_shrink_iters: 200, ..ProptestConfig::default() })]

    /// Each offer that still keeps what was said is matched or bettered, and no instalment is above it.
    #[test]
    fn the_second_answer_keeps_to_what_was_said_and_is_no_worse(
        case in case(LARGE),
        policy in policy(LARGE),
        which in 0_usize..3,
    ) {
        prop_assume!(case.problems().is_empty() && policy.problems().is_empty());
        let first = offers(&case, &policy);
        let Some(said) = first.get(which).filter(|it| !it.kinds.contains(&Kind::UntilReview)) else { return Ok(()) };
        let mut narrowed = next_round(&case, &first);
        let amount = said.schedule.instalment;
        narrowed.person.most = Some(Most { amount, every: said.plan.frequency });
        let second = offers(&narrowed, &policy);
        let asked = asked(&case);
        let year = |it: &Offer| i128::from(it.schedule.instalment) * i128::from(super::super::carry::per_year(it.plan.frequency));
        // What is there at once isn't an instalment.
        let keeps = |it: &Offer| it.schedule.count <= 1 || year(it) <= year(said);
        prop_assert!(!second.is_empty() && second.iter().all(keeps));
        for kind in [Kind::Nearest, Kind::LowestInstalment, Kind::LeastCost] {
            let at = |offers: &[Offer]| {
                let found = offers.iter().find(|it| it.kinds.contains(&kind)).cloned();
                found.map(|it| (year(&it), place(kind, &it.plan, &it.schedule, &case, asked)))
            };
            let (Some(one), Some(other)) = (at(&first), at(&second)) else { continue };
            prop_assert!(one.0 > year(said) || other.1 <= one.1, "{:?}", kind);
        }
    }
}
