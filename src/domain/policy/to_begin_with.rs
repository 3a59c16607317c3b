//! What a new creditor begins with.

use super::{
    Affordable, HardshipRules, HoldRules, InterestRule, Missed, MissedStarts, Policy, Regime, SurplusMeasure, TermBand,
    UpfrontShare, Who,
};
use crate::domain::money::LARGEST;

impl Policy {
    /// A careful policy that a machine can negotiate with: more time for larger debts, nothing up front, interest
    /// frozen, less at first where that helps; in hardship a longer and a lower plan. What costs the creditor
    /// something for good, a discount, is left to people.
    #[must_use]
    pub fn to_begin_with() -> Self {
        Self {
            version: 1,
            terms: vec![
                TermBand { up_to: 50_000, months: 12 },
                TermBand { up_to: 300_000, months: 24 },
                TermBand { up_to: LARGEST, months: 36 },
            ],
            smallest_instalment: 1_000,
            upfront: UpfrontShare { least_percent: 0, most_percent: 0 },
            first_payment_days: 45,
            days_after_pay_day: 3,
            affordable: Affordable { measure: SurplusMeasure::Statement, share_percent: 100, word_up_to: LARGEST },
            interest: vec![InterestRule::always(Regime::Frozen)],
            discounts: Vec::new(),
            step_months: 3,
            hard_months: 1,
            hardship: HardshipRules {
                longer_months: 12,
                smallest_instalment: 500,
                token: None,
                break_months: 0,
                break_at_once: false,
                who: Who::Machine,
            },
            machine_up_to: 1_000_000,
            one_person_up_to: LARGEST,
            offer_days: 14,
            changes_a_year: 2,
            missed: Missed { grace_days: 5, starts: MissedStarts::Question },
            answer_working_days: 3,
            hold: HoldRules { days: 30, stops_interest: true },
            delay_stops_interest: true,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_has_no_problems_and_gives_nothing_away_by_machine() {
        let policy = Policy::to_begin_with();
        assert_eq!(policy.problems(), []);
        assert!(policy.discounts.iter().all(|it| it.who > Who::Machine));
        assert!(policy.hardship.longer_months > 0 && policy.hardship.smallest_instalment < policy.smallest_instalment);
    }
}
