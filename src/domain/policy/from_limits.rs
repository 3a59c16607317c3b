//! Limits, which only accept or pass on, as a policy.

use super::{
    Affordable, HardshipRules, HoldRules, InterestRule, Missed, MissedStarts, Policy, Regime, SurplusMeasure, TermBand,
    UpfrontShare, Who,
};
use crate::domain::limits::Limits;
use crate::domain::money::LARGEST;

impl Policy {
    /// The policy that accepts what these limits accept. What limits don't speak of stays closed: no discount, no
    /// step, no token, no month without an instalment.
    #[must_use]
    pub fn from_limits(limits: &Limits, version: u32) -> Self {
        let regime = Regime::from(limits.interest);
        Self {
            version,
            terms: vec![TermBand { up_to: LARGEST, months: limits.longest_months }],
            smallest_instalment: limits.min_instalment,
            upfront: UpfrontShare {
                least_percent: limits.min_upfront_percent,
                most_percent: limits.min_upfront_percent,
            },
            first_payment_days: limits.first_due_within_days,
            days_after_pay_day: 3,
            affordable: Affordable { measure: SurplusMeasure::Statement, share_percent: 100, word_up_to: LARGEST },
            interest: vec![InterestRule::always(regime)],
            discounts: Vec::new(),
            step_months: 0,
            hard_months: 0,
            hardship: HardshipRules {
                longer_months: 0,
                smallest_instalment: limits.min_instalment,
                token: None,
                break_months: 0,
                break_at_once: false,
                who: Who::Person,
            },
            machine_up_to: limits.accept_up_to,
            one_person_up_to: LARGEST,
            offer_days: limits.offer_days,
            changes_a_year: 4,
            missed: Missed { grace_days: 3, starts: MissedStarts::Question },
            answer_working_days: limits.answer_working_days,
            hold: HoldRules { days: limits.hold_days, stops_interest: limits.hold_stops_interest },
            delay_stops_interest: limits.delay_stops_interest,
        }
    }
}

impl From<&Limits> for Policy {
    fn from(limits: &Limits) -> Self {
        Self::from_limits(limits, 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn limits_that_may_be_are_a_policy_that_may_be() {
        let policy = Policy::from_limits(&Limits::to_begin_with(), 1);
        assert_eq!(policy.problems(), []);
        let text = serde_json::to_string(&policy).unwrap();
        assert_eq!(serde_json::from_str::<Policy>(&text).unwrap(), policy);
    }
}
