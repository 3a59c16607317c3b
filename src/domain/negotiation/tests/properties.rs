//! What holds for every case and policy, small and large.

use proptest::prelude::*;

use super::super::{Case, Kind, Offer, Outcome, Reply, ReplyKind, Rule, negotiate};
use super::populations::{LARGE, SMALL, case, policy};
use super::rules::objection;
use crate::domain::limits::Limits;
use crate::domain::negotiation::{Answer, answer};
use crate::domain::policy::Policy;
use crate::domain::rounding::Rounding;
use crate::domain::schedule::{Opening, PlanInterest, PlanTerms, schedule};

fn offers(outcome: &Outcome) -> Vec<&Offer> {
    match &outcome.reply {
        Reply::Accepted(offer) => vec![&**offer],
        Reply::Offers(offers) => offers.iter().collect(),
        Reply::Referred { .. } => Vec::new(),
    }
}

fn holds(case: &Case, policy: &Policy) -> Result<(), TestCaseError> {
    prop_assume!(case.problems().is_empty() && policy.problems().is_empty());
    let outcome = negotiate(case, policy).unwrap();
    prop_assert_eq!(&outcome, &negotiate(case, policy).unwrap(), "the same facts, another answer");
    for offer in offers(&outcome) {
        prop_assert_eq!(objection(&offer.plan, case, policy), None, "{:?}", offer);
        let paid: i64 = offer.schedule.rows.iter().map(|row| row.payment).sum();
        prop_assert_eq!(paid, offer.schedule.total);
        prop_assert!(offer.schedule.rows.windows(2).all(|it| it[0].due <= it[1].due));
        let last = offer.schedule.rows.last().map_or(0, |row| row.payment);
        prop_assert!(last <= offer.schedule.instalment || offer.schedule.count == 0);
    }
    match &outcome.reply {
        Reply::Accepted(offer) => {
            prop_assert!(outcome.reasons.is_empty());
            prop_assert_eq!(offer.plan.first_due, case.asked.first_due);
            prop_assert_eq!(offer.plan.frequency, case.asked.frequency);
            prop_assert_eq!(offer.plan.upfront, case.asked.upfront);
        }
        Reply::Offers(offers) => {
            prop_assert!(!outcome.reasons.is_empty(), "nothing was wrong with what was asked");
            prop_assert!((1..=3).contains(&offers.len()));
            let mut plans: Vec<_> = offers.iter().map(|it| format!("{:?}", it.plan)).collect();
            plans.dedup();
            prop_assert_eq!(plans.len(), offers.len());
        }
        Reply::Referred { ways } => prop_assert!(!ways.is_empty()),
    }
    Ok(())
}

/// Where no interest that was asked for is closed, no offer is worse in every respect than what was asked for.
fn never_worse_in_everything(case: &Case, policy: &Policy) -> Result<(), TestCaseError> {
    prop_assume!(case.problems().is_empty() && policy.problems().is_empty() && case.asked.interest.is_some());
    let outcome = negotiate(case, policy).unwrap();
    let (asked_year, asked_end) = super::rules::asked(case);
    let Some(asked_end) = asked_end else { return Ok(()) };
    let Reply::Offers(offers) = &outcome.reply else { return Ok(()) };
    if outcome.reasons.iter().any(|it| [Rule::Interest, Rule::PayDay, Rule::HardMonths, Rule::Pause].contains(&it.rule))
    {
        return Ok(());
    }
    for offer in offers.iter().filter(|it| !it.kinds.contains(&Kind::UntilReview)) {
        let year =
            i128::from(offer.schedule.instalment) * i128::from(super::super::carry::per_year(offer.plan.frequency));
        let upfront = offer.plan.upfront.map_or(0, |it| it.amount) >= case.asked.upfront.map_or(0, |it| it.amount);
        let later = offer.schedule.last_due > asked_end;
        let stepped = offer.plan.step.is_some() || !offer.plan.hard_months.is_empty();
        prop_assert!(stepped || !(year > asked_year && later && upfront), "{:?}", offer);
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, max_shrink_iters: 200, ..ProptestConfig::default() })]

    #[test]
    fn offers_are_within_policy_affordable_and_the_same_each_time(
        case in case(LARGE),
        policy in policy(LARGE),
        small_case in case(SMALL),
        small_policy in policy(SMALL),
    ) {
        holds(&case, &policy)?;
        holds(&small_case, &small_policy)?;
    }

    #[test]
    fn no_offer_is_worse_in_everything_than_what_was_asked(case in case(LARGE), policy in policy(LARGE)) {
        never_worse_in_everything(&case, &policy)?;
    }

    #[test]
    fn the_kind_of_a_reply_is_that_of_the_whole_answer(case in case(LARGE), policy in policy(LARGE), most in 0..4_000_000_i64) {
        let policy = Policy { machine_up_to: most, ..policy };
        let whole = match negotiate(&case, &policy).map(|it| it.reply) {
            Ok(Reply::Accepted(_)) => ReplyKind::Accepted,
            Ok(Reply::Offers(_)) => ReplyKind::Offers,
            Ok(Reply::Referred { .. }) | Err(_) => ReplyKind::Referred,
        };
        prop_assert_eq!(ReplyKind::of(&case, &policy), whole);
    }

    #[test]
    fn what_limits_accept_the_policy_made_of_them_accepts(
        case in case(LARGE),
        frozen: bool,
        rounding in prop::sample::select(Rounding::ALL.to_vec()),
    ) {
        let opening = Opening { rounding, ..case.opening.clone() };
        let case = Case { opening, ..case };
        let limits = Limits {
            interest: if frozen { PlanInterest::Frozen } else { PlanInterest::Contract },
            min_upfront_percent: 5,
            ..Limits::to_begin_with()
        };
        let case = Case { law: super::super::Law::default(), person: Default::default(), ..case };
        prop_assume!(case.problems().is_empty());
        let asked = &case.asked;
        let terms = PlanTerms {
            frequency: asked.frequency,
            first_due: asked.first_due,
            size: asked.size,
            upfront: asked.upfront,
            interest: limits.interest,
        };
        let case = Case { asked: super::super::Asked { interest: None, pause: None, ..asked.clone() }, ..case.clone() };
        let Ok(made) = schedule(&case.opening, &terms) else { return Ok(()) };
        let before = answer(&case.opening, &terms, &made, &Policy::from_limits(&limits, 1), case.opening.as_of);
        let now = negotiate(&case, &Policy::from_limits(&limits, 1)).unwrap();
        match (before, now.reply) {
            (Answer::Accepted, Reply::Accepted(offer)) => prop_assert_eq!(offer.schedule.rows, made.rows),
            (Answer::Accepted, reply) => return Err(TestCaseError::fail(format!("{reply:?}"))),
            // One payment of everything needs nothing up front beside it; else both speak of the same limits.
            (Answer::Referred(_), Reply::Accepted(offer)) => prop_assert_eq!(offer.schedule.count, 1),
            (Answer::Referred(_), _) => {}
        }
    }
}
