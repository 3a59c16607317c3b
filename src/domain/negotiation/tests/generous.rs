//! A more generous policy never gives a worse answer, by the order in which offers are the best.

use proptest::prelude::*;

use super::super::{Case, Kind, Offer, Reply, negotiate};
use super::populations::{LARGE, SMALL, Scale, case, policy};
use super::rules::{asked, place};
use crate::domain::policy::{InterestRule, Policy, Regime, Who};

/// What is made more generous.
const WAYS: usize = 17;

fn more_generous(policy: &Policy, way: usize, by: u32) -> Policy {
    let mut it = policy.clone();
    let amount = i64::from(by);
    match way {
        0 => it.terms[0].months += by,
        1 => it.smallest_instalment = 0,
        2 => it.upfront.least_percent = it.upfront.least_percent.saturating_sub(by),
        3 => it.upfront.most_percent += 5,
        4 => it.first_payment_days += by,
        5 => it.days_after_pay_day = (it.days_after_pay_day + by).min(6),
        6 => it.affordable.share_percent = (it.affordable.share_percent + by).min(100),
        7 => it.affordable.word_up_to += amount * amount,
        8 => it.interest.push(InterestRule { within_months: Some(by), ..InterestRule::always(Regime::Frozen) }),
        9 => it.interest.iter_mut().for_each(|rule| rule.hardship = false),
        10 => it.interest.iter_mut().for_each(|rule| rule.within_months = rule.within_months.map(|it| it + by)),
        11 => it.interest.iter_mut().for_each(|rule| rule.who = Who::Machine),
        12 => it.discounts.iter_mut().for_each(|rule| {
            rule.percent += 5;
            rule.within_days += by;
            rule.who = Who::Machine;
        }),
        13 => it.step_months = 12,
        14 => it.hard_months += 1,
        15 => {
            it.hardship.who = Who::Machine;
            it.hardship.longer_months += by;
            it.hardship.break_months += 1;
        }
        _ => it.hardship.smallest_instalment = 0,
    }
    it.hardship.smallest_instalment = it.hardship.smallest_instalment.min(it.smallest_instalment);
    it
}

/// What is given up of the person's own words, in the order of how dear it is.
fn ground(offer: &Offer, case: &Case) -> [i64; 4] {
    let plan = &offer.plan;
    let sooner = i64::from(case.asked.first_due.to_julian_day() - plan.first_due.to_julian_day()).max(0);
    let upfront = plan.upfront.map_or(0, |it| it.amount);
    [
        upfront,
        i64::from(case.asked.pause.is_some_and(|it| it.months > 0) && plan.pause.is_none()),
        i64::from(!case.person.hard_months.is_empty() && plan.hard_months.is_empty()),
        sooner,
    ]
}

fn rank(reply: &Reply) -> u8 {
    match reply {
        Reply::Accepted(_) => 0,
        Reply::Offers(offers) if !offers.iter().any(|it| it.kinds.contains(&Kind::UntilReview)) => 1,
        Reply::Offers(_) => 2,
        Reply::Referred { .. } => 3,
    }
}

fn is_no_worse(case: &Case, less: &Policy, more: &Policy) -> Result<(), TestCaseError> {
    prop_assume!(case.problems().is_empty() && less.problems().is_empty() && more.problems().is_empty());
    let (before, after) = (negotiate(case, less).unwrap().reply, negotiate(case, more).unwrap().reply);
    prop_assert!(rank(&after) <= rank(&before), "{:?}\n{:?}", before, after);
    let (Reply::Offers(before), Reply::Offers(after)) = (&before, &after) else { return Ok(()) };
    let asked = asked(case);
    for kind in [Kind::Nearest, Kind::LowestInstalment, Kind::LeastCost] {
        let Some(one) = before.iter().find(|it| it.kinds.contains(&kind)) else { continue };
        let Some(other) = after.iter().find(|it| it.kinds.contains(&kind)) else {
            // On a better ground none may be within what is known to be carried.
            prop_assert!(after.iter().all(|it| ground(it, case) < ground(one, case)), "{:?} is gone", kind);
            continue;
        };
        let of = |it: &Offer| {
            let all_at_once = it.plan.upfront.is_none() && it.schedule.count == 1;
            (all_at_once, ground(it, case), place(kind, &it.plan, &it.schedule, case, asked))
        };
        let ((once_one, ground_one, place_one), (once_other, ground_other, place_other)) = (of(one), of(other));
        let mut better_ground = ground_other.cmp(&ground_one);
        if once_one || once_other {
            // One payment of everything asks for nothing up front, on whichever ground it stands: only what else was
            // given up tells them apart.
            better_ground = ground_other[1..].cmp(&ground_one[1..]).min(std::cmp::Ordering::Equal);
        }
        prop_assert!(
            better_ground.is_lt() || (better_ground.is_eq() && place_other <= place_one),
            "{:?}\n{:?}",
            one,
            other
        );
    }
    Ok(())
}

fn pairs(scale: Scale) -> impl Strategy<Value = (Case, Policy, Policy)> {
    (case(scale), policy(scale), prop::collection::vec((0..WAYS, 1_u32..12), 1..4)).prop_map(|(case, policy, ways)| {
        let more = ways.iter().fold(policy.clone(), |policy, (way, by)| more_generous(&policy, *way, *by));
        (case, policy, more)
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, max_shrink_iters: 200, ..ProptestConfig::default() })]

    #[test]
    fn a_more_generous_policy_never_gives_a_worse_offer(small in pairs(SMALL), large in pairs(LARGE)) {
        is_no_worse(&small.0, &small.1, &small.2)?;
        is_no_worse(&large.0, &large.1, &large.2)?;
    }
}
