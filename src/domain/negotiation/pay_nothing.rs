//! "I can pay nothing for two months": what a machine answers to that at once, and why a person has to look where it
//! can't. Whatever is answered, nobody gets less than the hold that everybody gets.

use serde::Serialize;
use time::{Date, Duration};

use super::pay_days::within_months;
use crate::domain::policy::{Policy, Who};

/// Breaks of so many days back count.
const COUNTED_DAYS: i64 = 366;

/// Days on which somebody was asked for nothing before, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Held {
    /// The first
    pub from: Date,
    /// and the last.
    pub to: Date,
}

/// What is answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PayNothing {
    /// Until this day, included, nobody is asked for anything.
    pub until: Date,
    /// Why a person looks at it; empty where it is as asked.
    pub reasons: Vec<PersonLooks>,
}

/// Why a person looks at it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(tag = "rule", rename_all = "snake_case")]
pub enum PersonLooks {
    /// How long was not said.
    HowLong,
    /// A machine gives no break under this policy.
    Policy,
    /// It is longer than the policy gives at once.
    Longer {
        /// Months.
        limit: u32,
        /// Months.
        value: u32,
    },
    /// There was a break within the last year, and with that it is longer.
    Before {
        /// Days of it.
        days: u32,
    },
}

/// The last day of so many months from today on.
#[must_use]
pub fn last_day_of(today: Date, months: u32) -> Date {
    within_months(today, months).saturating_sub(Duration::DAY)
}

/// Answers it. `months` is nothing where it wasn't said how long.
#[must_use]
pub fn pay_nothing(policy: &Policy, today: Date, months: Option<u32>, before: &[Held]) -> PayNothing {
    let for_everybody = today.saturating_add(Duration::days(i64::from(policy.hold.days).saturating_sub(1)));
    let Some(months) = months else {
        return PayNothing { until: for_everybody, reasons: vec![PersonLooks::HowLong] };
    };
    let limit = policy.hardship.break_months;
    if !policy.hardship.break_at_once || policy.hardship.who != Who::Machine || limit == 0 {
        return PayNothing { until: for_everybody, reasons: vec![PersonLooks::Policy] };
    }
    let asked = last_day_of(today, months);
    let days = days_before(today, before);
    let most = last_day_of(today, limit).saturating_sub(Duration::days(i64::from(days)));
    let mut reasons = Vec::new();
    if months > limit {
        reasons.push(PersonLooks::Longer { limit, value: months });
    }
    if days > 0 && asked > most {
        reasons.push(PersonLooks::Before { days });
    }
    PayNothing { until: asked.min(most).max(for_everybody), reasons }
}

/// Days of the last year that were held, each counted once.
fn days_before(today: Date, before: &[Held]) -> u32 {
    let first = today.saturating_sub(Duration::days(COUNTED_DAYS));
    let days = std::iter::successors(Some(first), |day| day.next_day()).take_while(|day| *day < today);
    let held = days.filter(|day| before.iter().any(|it| it.from <= *day && *day <= it.to)).count();
    u32::try_from(held).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use time::macros::date;

    use super::*;
    use crate::domain::policy::any::policy;

    const TODAY: Date = date!(2026 - 11 - 24);

    fn gives(break_months: u32) -> Policy {
        let mut policy = Policy::to_begin_with();
        policy.hardship.break_months = break_months;
        policy.hardship.break_at_once = true;
        policy
    }

    #[test]
    fn within_the_policy_it_is_as_asked() {
        let answer = pay_nothing(&gives(2), TODAY, Some(2), &[]);
        assert_eq!(answer, PayNothing { until: date!(2027 - 01 - 23), reasons: Vec::new() });
    }

    #[test]
    fn beyond_it_as_much_as_there_is_and_a_person_for_the_rest() {
        let answer = pay_nothing(&gives(2), TODAY, Some(6), &[]);
        assert_eq!(answer.until, date!(2027 - 01 - 23));
        assert_eq!(answer.reasons, [PersonLooks::Longer { limit: 2, value: 6 }]);
    }

    #[test]
    fn a_break_before_counts_and_one_long_ago_does_not() {
        let days = |from, to| Held { from, to };
        // Twice told of, counted once.
        let before =
            [days(date!(2026 - 10 - 01), date!(2026 - 10 - 10)), days(date!(2026 - 10 - 01), date!(2026 - 10 - 05))];
        let answer = pay_nothing(&gives(2), TODAY, Some(2), &before);
        assert_eq!(answer.until, date!(2027 - 01 - 13));
        assert_eq!(answer.reasons, [PersonLooks::Before { days: 10 }]);
        assert_eq!(pay_nothing(&gives(2), TODAY, Some(1), &before).reasons, [], "what is left of it does");
        let long_ago = [days(date!(2025 - 01 - 01), date!(2025 - 11 - 22))];
        assert_eq!(pay_nothing(&gives(2), TODAY, Some(2), &long_ago).reasons, []);
    }

    #[test]
    fn where_the_policy_leaves_it_to_people_everybody_gets_the_hold() {
        let mut by_two = gives(2);
        by_two.hardship.who = Who::TwoPeople;
        let mut as_before = gives(2);
        as_before.hardship.break_at_once = false;
        for policy in [by_two, as_before, gives(0)] {
            let answer = pay_nothing(&policy, TODAY, Some(1), &[]);
            assert_eq!(answer, PayNothing { until: date!(2026 - 12 - 23), reasons: vec![PersonLooks::Policy] });
        }
    }

    proptest! {
        /// A policy that gives more never answers less: not a day earlier, not for more reasons.
        #[test]
        fn a_more_generous_policy_never_answers_less(
            policy in policy(),
            (months, more_months, more_days) in (prop::option::of(1_u32..=12), 0_u32..=3, 0_u32..=30),
            (days_ago, long) in (0_i64..400, 0_i64..60),
        ) {
            let from = TODAY - Duration::days(days_ago);
            let before = [Held { from, to: from + Duration::days(long) }];
            let mut generous = policy.clone();
            generous.hardship.break_months += more_months;
            generous.hardship.break_at_once = true;
            generous.hardship.who = Who::Machine;
            generous.hold.days += more_days;
            let (less, more) =
                (pay_nothing(&policy, TODAY, months, &before), pay_nothing(&generous, TODAY, months, &before));
            prop_assert!(less.until <= more.until, "{less:?} {more:?}");
            prop_assert!(!less.reasons.is_empty() || more.reasons.is_empty(), "{less:?} {more:?}");
            // Nobody gets less than everybody, and without a reason it is what was asked for.
            let everybody = TODAY + Duration::days(i64::from(policy.hold.days) - 1);
            prop_assert!(less.until >= everybody);
            if let (true, Some(months)) = (less.reasons.is_empty(), months) {
                prop_assert!(less.until >= last_day_of(TODAY, months));
            }
        }
    }
}
