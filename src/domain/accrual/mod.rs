//! Interest between two dates as a court or an adviser works it out: rates that change, days that don't count, part
//! payments, and a cap on interest and charges together. Exact until posted; posted at each payment and at the end.

mod run;

use time::Date;

use super::day_count::DayCount;
use super::exact::ExactRate;
use super::freezes::Freezes;
use super::rounding::Rounding;

/// What a rate is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Per {
    /// A year, by the day count.
    Year,
    /// A day.
    Day,
}

/// A rate and the first day on which it counts. It counts until the next one does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step {
    /// The first day.
    pub from: Date,
    /// As a fraction.
    pub rate: ExactRate,
    /// A year's or a day's.
    pub per: Per,
}

/// When interest becomes whole minor units.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum RoundingOrder {
    /// Once, when it is posted.
    #[default]
    Once,
    /// The day's amount is, and then multiplied by the days: what some court forms do.
    Daily,
}

/// Not an order of rounding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not an order of rounding: once or daily")]
pub struct NotARoundingOrder;

impl std::str::FromStr for RoundingOrder {
    type Err = NotARoundingOrder;
    fn from_str(text: &str) -> Result<Self, NotARoundingOrder> {
        match text {
            "once" => Ok(Self::Once),
            "daily" => Ok(Self::Daily),
            _ => Err(NotARoundingOrder),
        }
    }
}

/// The most that interest and charges may come to together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cap {
    /// What this yearly rate comes to on the same principal for the same days.
    Annual(ExactRate),
    /// Minor units.
    Total(i64),
}

/// Money that came in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Payment {
    /// The day; interest of that day still runs on what was owed before.
    pub on: Date,
    /// Minor units.
    pub amount: i64,
}

/// What interest runs on, and how.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Accrual {
    /// Minor units at the start.
    pub principal: i64,
    /// In the order of their days, none twice.
    pub steps: Vec<Step>,
    /// How days count under a yearly rate.
    pub day_count: DayCount,
    /// The day before the first that counts.
    pub start: Date,
    /// The last day that counts.
    pub end: Date,
    /// Days that don't.
    pub freezes: Freezes,
    /// In the order of their days, none before `start` or after `end`.
    pub payments: Vec<Payment>,
    /// On interest and charges together.
    pub cap: Option<Cap>,
    /// Claimed beside interest: penalties, fees. They bear no interest, and payments don't meet them.
    pub charges: i64,
    /// How what is posted is rounded.
    pub rounding: Rounding,
    /// When.
    pub rounding_order: RoundingOrder,
}

/// Days with one principal and one rate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Segment {
    /// The day before the first.
    pub from: Date,
    /// The last day.
    pub to: Date,
    /// By the day count.
    pub days: i64,
    /// Minor units.
    pub principal: i64,
    /// Which of the steps.
    pub step: usize,
    /// Minor units; the segments between two postings sum to what is posted.
    pub interest: i64,
}

/// What a payment met: interest, then principal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Met {
    /// The day.
    pub on: Date,
    /// Of it interest,
    pub interest: i64,
    /// principal,
    pub principal: i64,
    /// and what was more than was owed.
    pub unapplied: i64,
    /// Principal that is left.
    pub balance: i64,
    /// Interest that is left.
    pub unpaid_interest: i64,
}

/// What interest came to. All amounts in minor units.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Accrued {
    /// Days that counted.
    pub days: i64,
    /// Interest at the rates, before the cap.
    pub interest: i64,
    /// Interest and charges.
    pub claimed: i64,
    /// What the cap leaves of them.
    pub allowed: i64,
    /// What it doesn't.
    pub excess: i64,
    /// The cap in minor units, where there is one.
    pub ceiling: Option<i64>,
    /// The working.
    pub segments: Vec<Segment>,
    /// What each payment met.
    pub payments: Vec<Met>,
    /// Principal that is left.
    pub principal: i64,
}

/// Why nothing can be computed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum AccrualProblem {
    /// No rate is given for that day, and none is guessed.
    #[error("no rate is given for {0}")]
    NoRate(Date),
    /// Larger than can be held.
    #[error("larger than can be held")]
    Overflow,
}

impl Accrual {
    /// What it comes to.
    ///
    /// # Errors
    /// [`AccrualProblem`]
    pub fn compute(&self) -> Result<Accrued, AccrualProblem> {
        run::run(self)
    }
}

#[cfg(test)]
mod tests;
