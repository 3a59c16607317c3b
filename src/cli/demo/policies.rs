//! How the three creditors of the demonstration answer: each in its own way, so that a machine has something to offer.

use crate::domain::money::LARGEST;
use crate::domain::policy::{
    Affordable, DiscountRule, HardshipRules, InterestRule, Missed, MissedStarts, Policy, Regime, SurplusMeasure,
    TermBand, TokenRule, UpfrontShare, Who,
};
use crate::domain::rate::Rate;

/// No interest, two years at most, something off an older debt for who is done in five months, months without an
/// instalment, and whatever hardship asks for.
pub(super) fn of_the_council() -> Policy {
    Policy {
        terms: vec![TermBand { up_to: 100_000, months: 12 }, TermBand { up_to: LARGEST, months: 24 }],
        smallest_instalment: 2_000,
        discounts: vec![DiscountRule { percent: 5, age_days: 90, within_days: 150, who: Who::Machine }],
        step_months: 6,
        hard_months: 2,
        hardship: HardshipRules {
            longer_months: 12,
            smallest_instalment: 500,
            token: Some(TokenRule { least_a_month: 100, months: 6 }),
            break_months: 2,
            break_at_once: true,
            who: Who::Machine,
        },
        machine_up_to: 500_000,
        // More than 10,000.00 takes two.
        one_person_up_to: 1_000_000,
        ..Policy::to_begin_with()
    }
}

/// Interest as the contract says, less for who is done sooner, none for who pays a part at once; discounts by people.
pub(super) fn of_the_bank() -> Policy {
    let always = InterestRule::always(Regime::Contract);
    let discount = DiscountRule { percent: 10, age_days: 90, within_days: 30, who: Who::Person };
    let half = Rate::from_stored("0.073").unwrap_or(Rate::ZERO);
    Policy {
        terms: vec![TermBand { up_to: 1_000_000, months: 24 }, TermBand { up_to: LARGEST, months: 36 }],
        smallest_instalment: 20_000,
        affordable: Affordable { measure: SurplusMeasure::Statement, share_percent: 80, word_up_to: 1_500_000 },
        interest: vec![
            always,
            InterestRule { regime: Regime::Reduced(half), within_months: Some(12), ..always },
            InterestRule { regime: Regime::Frozen, within_months: Some(12), upfront_percent: 30, ..always },
            InterestRule { regime: Regime::Frozen, hardship: true, who: Who::Person, ..always },
        ],
        discounts: vec![discount, DiscountRule { percent: 30, age_days: 365, who: Who::TwoPeople, ..discount }],
        step_months: 6,
        hardship: HardshipRules {
            longer_months: 24,
            smallest_instalment: 10_000,
            token: None,
            break_months: 3,
            break_at_once: false,
            who: Who::Machine,
        },
        machine_up_to: 3_000_000,
        one_person_up_to: 10_000_000,
        missed: Missed { grace_days: 3, starts: MissedStarts::Person },
        ..Policy::to_begin_with()
    }
}

/// Nothing by machine: whoever lends their own money decides themselves.
pub(super) fn of_the_lender() -> Policy {
    Policy { interest: vec![InterestRule::always(Regime::Contract)], machine_up_to: 0, ..Policy::to_begin_with() }
}

/// Something up front, no interest, a year and a half; a discount at once for who settles soon.
pub(super) fn of_the_clinic() -> Policy {
    Policy {
        terms: vec![TermBand { up_to: LARGEST, months: 18 }],
        smallest_instalment: 2_500,
        upfront: UpfrontShare { least_percent: 5, most_percent: 20 },
        discounts: vec![DiscountRule { percent: 10, age_days: 30, within_days: 30, who: Who::Machine }],
        step_months: 3,
        hardship: HardshipRules {
            longer_months: 18,
            smallest_instalment: 1_000,
            token: Some(TokenRule { least_a_month: 500, months: 3 }),
            break_months: 3,
            break_at_once: false,
            who: Who::Person,
        },
        machine_up_to: 250_000,
        ..Policy::to_begin_with()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn none_of_them_has_a_problem() {
        for policy in [of_the_council(), of_the_bank(), of_the_clinic(), of_the_lender()] {
            assert_eq!(policy.problems(), []);
        }
    }
}
