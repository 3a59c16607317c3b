//! The three that play: what a creditor has to offer, and what the law and the contract are in all of it.

use time::Date;
use time::macros::date;

use crate::domain::allocation::Order;
use crate::domain::caps::Caps;
use crate::domain::day_count::DayCount;
use crate::domain::ledger::Balance;
use crate::domain::limits::Limits;
use crate::domain::money::{Currency, LARGEST};
use crate::domain::policy::{
    Affordable, HardshipRules, InterestRule, Policy, Regime, SurplusMeasure, TermBand, TokenRule, UpfrontShare, Who,
};
use crate::domain::rate::Rate;
use crate::domain::schedule::{Opening, PlanInterest};

/// Who answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rival {
    /// A twelfth each month, take it or leave it.
    Fixed,
    /// Limits that accept or pass on.
    Limits,
    /// The engine, which offers the best that the policy allows.
    Engine,
}

impl Rival {
    /// In the order of the tables.
    pub const ALL: [Self; 3] = [Self::Fixed, Self::Limits, Self::Engine];
}

/// What is the same for everybody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct World {
    /// The day on which everything begins.
    pub today: Date,
    /// The currency of the policy's amounts.
    pub currency: Currency,
    /// The contract's rate.
    pub rate: Rate,
    /// The engine's policy, of which the limits are made.
    pub policy: Policy,
}

impl World {
    /// Under a policy; pounds, from a fixed day on, without interest in the contract: it would only ever add to what
    /// the longer plans bring.
    #[must_use]
    pub fn under(policy: Policy, currency: Currency) -> Self {
        Self { today: date!(2026 - 11 - 24), currency, rate: Rate::ZERO, policy }
    }

    pub(super) fn opening(&self, owed: i64, as_of: Date) -> Opening {
        Opening {
            balance: Balance { costs: 0, interest: 0, principal: owed },
            currency: self.currency,
            rate: self.rate,
            day_count: DayCount::Act365F,
            as_of,
            holds: Vec::new(),
            caps: Caps::default(),
            rounding: Opening::usual_rounding(),
            order: Order::USUAL,
        }
    }

    /// Limits that leave the same room as the policy does to everybody.
    pub(super) fn limits(&self, owed: i64) -> Limits {
        let policy = &self.policy;
        let is_frozen = policy.interest.contains(&InterestRule::always(Regime::Frozen));
        Limits {
            longest_months: policy.terms.iter().find(|band| owed <= band.up_to).map_or(1, |band| band.months),
            min_instalment: policy.smallest_instalment,
            min_upfront_percent: policy.upfront.least_percent,
            accept_up_to: policy.machine_up_to,
            first_due_within_days: policy.first_payment_days,
            interest: if is_frozen { PlanInterest::Frozen } else { PlanInterest::Contract },
            ..Limits::to_begin_with()
        }
    }
}

/// The policy that is tried where no other is given: two to five years by what is owed, 5.00 at least, interest frozen;
/// in hardship two years longer, 1.00 at least, and a token of 1.00 a month for six months or a break of three.
#[must_use]
pub fn policy_to_try() -> Policy {
    let smallest_instalment = 500;
    Policy {
        terms: vec![
            TermBand { up_to: 100_000, months: 24 },
            TermBand { up_to: 300_000, months: 36 },
            TermBand { up_to: LARGEST, months: 60 },
        ],
        smallest_instalment,
        upfront: UpfrontShare { least_percent: 0, most_percent: 0 },
        affordable: Affordable { measure: SurplusMeasure::Statement, share_percent: 100, word_up_to: 30_000 },
        interest: vec![InterestRule::always(Regime::Frozen)],
        step_months: 12,
        hard_months: 1,
        hardship: HardshipRules {
            longer_months: 24,
            smallest_instalment: 100,
            token: Some(TokenRule { least_a_month: 100, months: 6 }),
            break_months: 3,
            break_at_once: false,
            who: Who::Machine,
        },
        machine_up_to: 2_500_000,
        ..Policy::from_limits(&Limits::to_begin_with(), 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_policy_to_try_may_be_and_the_limits_leave_its_room() {
        assert_eq!(policy_to_try().problems(), []);
        let world = World::under(policy_to_try(), Currency::parse("GBP").unwrap());
        let months = |owed| world.limits(owed).longest_months;
        assert_eq!((months(100_000), months(100_001), months(900_000)), (24, 36, 60));
        assert_eq!(world.limits(1).min_instalment, 500);
    }
}
