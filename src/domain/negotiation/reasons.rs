//! Reasons as data: which limit, what it is, what was found, what would do, and whose limit it is. The page writes the
//! sentence.

use serde::{Deserialize, Serialize};
use time::Date;

use crate::domain::rate::Rate;

/// A limit that a plan meets or breaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reason {
    /// Which.
    pub rule: Rule,
    /// Where it lies.
    pub limit: Value,
    /// What was found.
    pub value: Value,
    /// What would do, where a single thing would.
    pub needed: Option<Value>,
    /// Whose it is.
    pub source: Source,
}

/// What a limit is about; what is easiest to change comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Rule {
    /// The first payment is too late.
    FirstPayment,
    /// Instalments don't come after a pay-day.
    PayDay,
    /// Too little is paid up front.
    Upfront,
    /// More up front than there is at once.
    UpfrontCarried,
    /// The instalment is too small.
    SmallestInstalment,
    /// The plan ends too late.
    LongestTerm,
    /// Interest outruns the instalment.
    NeverEnds,
    /// The pause is too long.
    Pause,
    /// Too many months of a year without an instalment.
    HardMonths,
    /// This interest isn't open.
    Interest,
    /// More than can be carried.
    Affordable,
    /// More is owed than a machine answers for.
    Machine,
}

impl Rule {
    /// Every rule, what is easiest to change first.
    pub const ALL: [Self; 12] = [
        Self::FirstPayment,
        Self::PayDay,
        Self::Upfront,
        Self::UpfrontCarried,
        Self::SmallestInstalment,
        Self::LongestTerm,
        Self::NeverEnds,
        Self::Pause,
        Self::HardMonths,
        Self::Interest,
        Self::Affordable,
        Self::Machine,
    ];
}

/// A value of its kind. Amounts are minor units.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Value {
    /// Minor units.
    Amount(i64),
    /// A day.
    Day(Date),
    /// Months.
    Months(u32),
    /// Days.
    Days(i64),
    /// Percent.
    Percent(u32),
    /// A yearly rate.
    Rate(Rate),
    /// How often.
    Every(crate::domain::frequency::Frequency),
    /// Nothing of the kind.
    Nothing,
}

/// Whose limit it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Source {
    /// The rule pack.
    Law,
    /// The creditor's policy.
    Policy,
    /// The person's statement.
    Statement,
    /// What the person said.
    Person,
    /// How numbers are.
    Arithmetic,
}
