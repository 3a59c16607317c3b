//! The creditor's limits: within them a machine accepts, outside them a person answers.

use serde::{Deserialize, Serialize};

use super::schedule::PlanInterest;

/// One version of a creditor's limits. Amounts are minor units of the creditor's currency.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Limits {
    /// The plan ends within so many months of today.
    pub longest_months: u32,
    /// No instalment but the last is less.
    pub min_instalment: i64,
    /// So many percent of what is owed are paid up front.
    pub min_upfront_percent: u32,
    /// A machine accepts only what is owed up to here.
    pub accept_up_to: i64,
    /// The first payment falls within so many days of today.
    pub first_due_within_days: u32,
    /// Interest while a plan is kept.
    pub interest: PlanInterest,
    /// A person answers within so many working days.
    pub answer_working_days: u32,
    /// A hold lasts so many days unless a reviewer changes it.
    pub hold_days: u32,
    /// Interest does not run during a hold.
    pub hold_stops_interest: bool,
    /// A counter-offer stands for so many days.
    pub offer_days: u32,
    /// Where an answer comes later than promised or the portal was out of reach, no interest runs meanwhile.
    #[serde(default = "by_default")]
    pub delay_stops_interest: bool,
}

/// Limits written before there was the choice: the answer is the one that a new creditor begins with.
fn by_default() -> bool {
    true
}

/// Which number is out of its range.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OutOfRange {
    /// The field's name.
    pub field: &'static str,
    /// Least value that is taken.
    pub least: i64,
    /// Largest value that is taken.
    pub most: i64,
}

impl Limits {
    /// Limits to begin with, careful ones: two years, nothing up front, interest frozen.
    #[must_use]
    pub fn to_begin_with() -> Self {
        Self {
            longest_months: 24,
            min_instalment: 1_000,
            min_upfront_percent: 0,
            accept_up_to: 1_000_000,
            first_due_within_days: 45,
            interest: PlanInterest::Frozen,
            answer_working_days: 3,
            hold_days: 30,
            hold_stops_interest: true,
            offer_days: 14,
            delay_stops_interest: true,
        }
    }

    /// Everything that is out of its range, all at once.
    #[must_use]
    pub fn problems(&self) -> Vec<OutOfRange> {
        let checks = [
            ("longest_months", i64::from(self.longest_months), 1, 120),
            ("min_instalment", self.min_instalment, 0, super::money::LARGEST),
            ("min_upfront_percent", i64::from(self.min_upfront_percent), 0, 90),
            ("accept_up_to", self.accept_up_to, 0, super::money::LARGEST),
            ("first_due_within_days", i64::from(self.first_due_within_days), 1, 365),
            ("answer_working_days", i64::from(self.answer_working_days), 1, 30),
            ("hold_days", i64::from(self.hold_days), 1, 365),
            ("offer_days", i64::from(self.offer_days), 1, 90),
        ];
        checks
            .into_iter()
            .filter(|(_, value, least, most)| value < least || value > most)
            .map(|(field, _, least, most)| OutOfRange { field, least, most })
            .collect()
    }
}
