//! On small instances every plan is tried: each upfront, each months kept, each day sooner, each frequency, interest,
//! discount, step and instalment. The search finds the optimum of each kind.

use proptest::prelude::*;
use time::Duration;

use super::super::{Case, End, Kind, Plan, Reply, Step, negotiate};
use super::populations::{SMALL, case, policy};
use super::rules::{asked, can_carry, objection, place, turns};
use crate::domain::frequency::Frequency;
use crate::domain::policy::Policy;
use crate::domain::schedule::{Schedule, Upfront};

/// The best places of all plans on the first ground on which any fits.
fn best_of_all(case: &Case, policy: &Policy) -> Option<[Option<Vec<i128>>; 3]> {
    let owed = case.opening.balance.total();
    let share = |percent: u32| (owed * i64::from(percent) + 99) / 100;
    let offered = case.person.now.or(case.asked.upfront.map(|it| it.amount)).unwrap_or(0).min(owed);
    let base = share(policy.upfront.least_percent).max(offered);
    let most = if case.person.now.is_some() { base } else { share(policy.upfront.most_percent).max(base) };
    if case.person.now.is_some_and(|now| now < base) {
        return None;
    }
    let soonest = case.asked.first_due.to_julian_day() - case.opening.as_of.to_julian_day() - 1;
    for upfront in base..=most {
        for (pause, hard) in [(true, true), (true, false), (false, true), (false, false)] {
            if (pause && case.asked.pause.is_none()) || (hard && case.person.hard_months.is_empty()) {
                continue;
            }
            for sooner in 0..=i64::from(soonest) {
                let plans = plans(case, policy, upfront, pause, hard, sooner);
                if !plans.is_empty() {
                    return Some(best(case, &plans));
                }
            }
        }
    }
    None
}

fn best(case: &Case, plans: &[(Plan, Schedule)]) -> [Option<Vec<i128>>; 3] {
    let asked = asked(case);
    [Kind::Nearest, Kind::LowestInstalment, Kind::LeastCost].map(|kind| {
        let known = |(plan, made): &&(Plan, Schedule)| kind != Kind::LeastCost || is_known(case, plan, made);
        plans.iter().filter(known).map(|(plan, made)| place(kind, plan, made, case, asked)).min()
    })
}

/// Without a statement or a limit of their own, what they asked for is what they are known to carry.
fn is_known(case: &Case, plan: &Plan, made: &Schedule) -> bool {
    let now = case.person.now.or(case.asked.upfront.map(|it| it.amount)).unwrap_or(0);
    let at_once = made.count == 1 && plan.upfront.is_none() && made.total <= now;
    let year = i128::from(made.instalment) * i128::from(super::super::carry::per_year(plan.frequency));
    at_once || case.person.surplus.is_some() || case.person.most.is_some() || year <= asked(case).0
}

/// Every plan on a ground to which there is no objection.
fn plans(case: &Case, policy: &Policy, upfront: i64, pause: bool, hard: bool, sooner: i64) -> Vec<(Plan, Schedule)> {
    let owed = case.opening.balance.total();
    let mut plans = Vec::new();
    let mut regimes: Vec<_> = policy.interest.iter().map(|it| it.regime).collect();
    regimes.dedup();
    let discounts: Vec<_> = std::iter::once(0).chain(policy.discounts.iter().map(|it| it.percent)).collect();
    for frequency in Frequency::ALL {
        let Some(first_due) = first(case, policy, frequency, upfront, sooner) else { continue };
        let on = case.asked.upfront.map(|it| it.on).or(case.person.now.map(|_| case.opening.as_of));
        let on = on.unwrap_or(first_due).min(first_due);
        let paid = (upfront > 0).then_some(Upfront { amount: upfront, on });
        for (interest, discount_percent) in regimes.iter().flat_map(|it| discounts.iter().map(move |off| (*it, *off))) {
            for step in steps(case, policy, frequency) {
                for instalment in 1..=owed * 2 {
                    for upfront in [paid, None] {
                        let plan = Plan {
                            frequency,
                            first_due,
                            upfront,
                            instalment,
                            step,
                            interest,
                            discount_percent,
                            pause: case.asked.pause.filter(|_| pause),
                            hard_months: if hard { case.person.hard_months.clone() } else { Vec::new() },
                            end: End::Cleared,
                        };
                        keep(plan, paid, case, policy, &mut plans);
                    }
                }
            }
        }
    }
    plans
}

fn keep(plan: Plan, paid: Option<Upfront>, case: &Case, policy: &Policy, plans: &mut Vec<(Plan, Schedule)>) {
    let Ok(made) = plan.schedule(&case.opening, &case.law) else { return };
    // What is to be paid up front is, unless all of it is paid at once; and never is nothing left after it.
    let as_meant = plan.upfront == paid || (plan.upfront.is_none() && made.count == 1);
    // A step is one if the usual instalment is more.
    let is_step = plan.step.is_none_or(|it| it.instalment < plan.instalment);
    let in_turns = made.count >= 1 && made.instalment == plan.instalment;
    if as_meant && is_step && in_turns && objection(&plan, case, policy).is_none() {
        plans.push((plan, made));
    }
}

fn steps(case: &Case, policy: &Policy, frequency: Frequency) -> Vec<Option<Step>> {
    let mut steps = vec![None];
    if let Some(less) = case.person.less_until {
        let most = can_carry(case, policy, frequency, case.opening.as_of.min(less.until - Duration::DAY));
        for months in [3, 6, 12].into_iter().filter(|months| *months <= policy.step_months) {
            // Less than can be carried is no better: tried to see that.
            let turns = turns(months, frequency);
            steps.extend([most, most - 1, most / 2].map(|instalment| Some(Step { turns, instalment })));
        }
    }
    steps.retain(|it| it.is_none_or(|it| it.instalment > 0));
    steps
}

/// The first instalment's day on a ground.
fn first(case: &Case, policy: &Policy, frequency: Frequency, upfront: i64, sooner: i64) -> Option<time::Date> {
    let today = case.opening.as_of;
    let from = case.asked.first_due - Duration::days(sooner);
    let days = if sooner == 0 { 62 } else { 0 };
    let pay_days =
        super::super::pay_days::PayDays { pay_day: case.person.pay_day, days_after: policy.days_after_pay_day };
    let day = (0..=days).map(|it| from + Duration::days(it)).find(|day| pay_days.fit(frequency, *day))?;
    let on = case.asked.upfront.map(|it| it.on).or(case.person.now.map(|_| today)).unwrap_or(day).min(day);
    let first_payment = if upfront > 0 { on } else { day };
    let in_time = first_payment <= today + Duration::days(policy.first_payment_days.into());
    (day > today && in_time).then_some(day)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, max_shrink_iters: 200, ..ProptestConfig::default() })]

    #[test]
    fn the_search_finds_the_best_of_each_kind(case in case(SMALL), policy in policy(SMALL)) {
        prop_assume!(case.problems().is_empty() && policy.problems().is_empty());
        let outcome = negotiate(&case, &policy).unwrap();
        let Reply::Offers(offers) = &outcome.reply else {
            if let Reply::Referred { .. } = outcome.reply {
                prop_assert!(best_of_all(&case, &policy).is_none());
            }
            return Ok(());
        };
        let found = |kind| offers.iter().find(|it| it.kinds.contains(&kind));
        let expected = best_of_all(&case, &policy);
        if found(Kind::UntilReview).is_some() {
            prop_assert!(expected.is_none());
            return Ok(());
        }
        let asked = asked(&case);
        for (kind, expected) in [Kind::Nearest, Kind::LowestInstalment, Kind::LeastCost].into_iter().zip(expected.unwrap()) {
            let found = found(kind).map(|it| place(kind, &it.plan, &it.schedule, &case, asked));
            prop_assert_eq!(found, expected, "{:?}: {:?}", kind, offers);
        }
    }
}
