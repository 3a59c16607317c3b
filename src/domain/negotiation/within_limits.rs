//! The machine's answer to an offer: accepted within the creditor's policy, or a person answers. It never refuses.

use serde::{Deserialize, Serialize};
use time::{Date, Duration};

use crate::domain::frequency::add_months;
use crate::domain::policy::Policy;
use crate::domain::schedule::{Opening, PlanTerms, Schedule};

/// Why a machine did not accept, as data; the page writes the sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "rule", rename_all = "snake_case")]
pub enum Reason {
    /// The plan ends later than the policy allows.
    EndsTooLate {
        /// The last day that is within them.
        limit: Date,
        /// The day it would end.
        value: Date,
    },
    /// The instalment is less than the policy allows.
    InstalmentTooSmall {
        /// Minor units.
        limit: i64,
        /// Minor units.
        value: i64,
    },
    /// Less is paid up front than the policy asks.
    UpfrontTooSmall {
        /// Minor units.
        limit: i64,
        /// Minor units.
        value: i64,
    },
    /// More is owed than a machine may decide on.
    BalanceTooLarge {
        /// Minor units.
        limit: i64,
        /// Minor units.
        value: i64,
    },
    /// The first payment is later than the policy allows.
    FirstPaymentTooLate {
        /// The last day that is within them.
        limit: Date,
        /// The day of the first payment.
        value: Date,
    },
    /// The plan was changed more often within twelve months than a machine may agree to.
    ChangedTooOften {
        /// So many times a machine may.
        limit: u32,
        /// This would be the so-and-so-many-th.
        value: u32,
    },
}

/// What the machine answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// Accepted as offered.
    Accepted,
    /// A person answers; all reasons at once.
    Referred(Vec<Reason>),
}

/// Holds an offer against the policy. The same facts always give the same answer.
#[must_use]
pub fn answer(opening: &Opening, terms: &PlanTerms, schedule: &Schedule, policy: &Policy, today: Date) -> Answer {
    let mut reasons = Vec::new();
    let owed = opening.balance.total();
    let latest_end = add_months(today, policy.months_for(owed)).unwrap_or(Date::MAX);
    if schedule.last_due > latest_end {
        reasons.push(Reason::EndsTooLate { limit: latest_end, value: schedule.last_due });
    }
    if schedule.count > 1 && schedule.instalment < policy.smallest_instalment {
        reasons.push(Reason::InstalmentTooSmall { limit: policy.smallest_instalment, value: schedule.instalment });
    }
    let upfront = terms.upfront.map_or(0, |it| it.amount);
    let asked = i128::from(owed).saturating_mul(i128::from(policy.upfront.least_percent)).saturating_add(99);
    let asked = i64::try_from(asked.div_euclid(100)).unwrap_or(i64::MAX);
    if upfront < asked {
        reasons.push(Reason::UpfrontTooSmall { limit: asked, value: upfront });
    }
    let first = terms.upfront.map_or(terms.first_due, |it| it.on.min(terms.first_due));
    let latest_first = today.saturating_add(Duration::days(i64::from(policy.first_payment_days)));
    if first > latest_first {
        reasons.push(Reason::FirstPaymentTooLate { limit: latest_first, value: first });
    }
    if owed > policy.machine_up_to {
        reasons.push(Reason::BalanceTooLarge { limit: policy.machine_up_to, value: owed });
    }
    if reasons.is_empty() { Answer::Accepted } else { Answer::Referred(reasons) }
}

#[cfg(test)]
mod tests {
    use time::macros::date;

    use super::*;
    use crate::domain::allocation::Order;
    use crate::domain::frequency::Frequency;
    use crate::domain::ledger::Balance;
    use crate::domain::limits::Limits;
    use crate::domain::money::Currency;
    use crate::domain::schedule::{PlanInterest, Size, Upfront, schedule};

    fn case(size: Size, first_due: Date, upfront: Option<Upfront>, limits: &Limits) -> Answer {
        let opening = Opening {
            balance: Balance { costs: 0, interest: 0, principal: 307_130 },
            currency: Currency::parse("GBP").unwrap(),
            rate: "0.1".parse().unwrap(),
            day_count: crate::domain::day_count::DayCount::Act365F,
            as_of: date!(2026 - 11 - 24),
            holds: Vec::new(),
            caps: crate::domain::caps::Caps::default(),
            rounding: Opening::usual_rounding(),
            order: Order::USUAL,
        };
        let terms =
            PlanTerms { frequency: Frequency::Monthly, first_due, size, upfront, interest: PlanInterest::Frozen };
        let made = schedule(&opening, &terms).unwrap();
        answer(&opening, &terms, &made, &Policy::from_limits(limits, 1), opening.as_of)
    }

    #[test]
    fn within_the_limits_is_accepted() {
        let limits = Limits::to_begin_with();
        assert_eq!(case(Size::Count(23), date!(2026 - 12 - 28), None, &limits), Answer::Accepted);
    }

    #[test]
    fn all_reasons_come_at_once() {
        let limits = Limits {
            longest_months: 6,
            min_instalment: 50_000,
            min_upfront_percent: 10,
            accept_up_to: 100_000,
            first_due_within_days: 10,
            ..Limits::to_begin_with()
        };
        let Answer::Referred(reasons) = case(Size::Amount(12_000), date!(2026 - 12 - 28), None, &limits) else {
            panic!("accepted")
        };
        assert_eq!(reasons.len(), 5);
        assert!(reasons.contains(&Reason::UpfrontTooSmall { limit: 30_713, value: 0 }));
        assert!(reasons.contains(&Reason::EndsTooLate { limit: date!(2027 - 05 - 24), value: date!(2029 - 01 - 28) }));
    }

    #[test]
    fn an_upfront_payment_is_the_first_payment() {
        let limits = Limits { first_due_within_days: 10, min_upfront_percent: 10, ..Limits::to_begin_with() };
        let upfront = Some(Upfront { amount: 30_713, on: date!(2026 - 11 - 30) });
        assert_eq!(case(Size::Count(20), date!(2027 - 01 - 28), upfront, &limits), Answer::Accepted);
    }
}
