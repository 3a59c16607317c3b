//! The rows of a loan: what falls due when, what of it is interest, what is left. Every method, length and rounding adds
//! up to the minor unit. The schedule of a plan, with costs and a deposit, is `schedule`'s.

mod level;
mod periods;
mod posting;
mod rows;

use time::Date;

use super::day_count::DayCount;
use super::exact::ExactRate;
use super::freezes::Freezes;
use super::frequency::{Every, MonthEnd};
use super::rounding::Rounding;

/// The most rows: fifty years of weeks, two hundred of months.
pub const MOST_ROWS: u32 = 2_600;

/// How principal comes back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// Level instalments that end with the last: `A = (P − F·v^n)·i / (1 − v^n)`.
    Annuity,
    /// An instalment that can be afforded, until nothing is left.
    FixedPayment,
    /// The same principal each time, and the interest on what is left.
    EqualPrincipal,
}

/// Not a method.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a method: annuity, fixed_payment or equal_principal")]
pub struct NotAMethod;

impl std::str::FromStr for Method {
    type Err = NotAMethod;
    fn from_str(text: &str) -> Result<Self, NotAMethod> {
        match text {
            "annuity" => Ok(Self::Annuity),
            "fixed_payment" => Ok(Self::FixedPayment),
            "equal_principal" => Ok(Self::EqualPrincipal),
            _ => Err(NotAMethod),
        }
    }
}

/// How interest runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Interest {
    /// A year's rate for the days of each period.
    Annual {
        /// As a fraction.
        rate: ExactRate,
        /// How days count.
        day_count: DayCount,
        /// The day before the first that costs interest.
        start: Date,
    },
    /// The same rate each period, however long it is; of a period with frozen days, the share of the others.
    Period {
        /// As a fraction.
        rate: ExactRate,
        /// Where the first period begins; one step before the first due date where it isn't given.
        start: Option<Date>,
    },
}

/// One of two things is given, the other follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Length {
    /// So many rows.
    Count(u32),
    /// Minor units each time.
    Instalment(i64),
}

/// From this row on, another instalment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Change {
    /// The first row with it.
    pub from_no: u32,
    /// Minor units.
    pub instalment: i64,
}

/// A loan, or a plan to repay one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Loan {
    /// Minor units; more than zero.
    pub principal: i64,
    /// How principal comes back.
    pub method: Method,
    /// How interest runs.
    pub interest: Interest,
    /// The day of the first row.
    pub first_due: Date,
    /// Between rows.
    pub every: Every,
    /// What the 31st becomes in a shorter month.
    pub month_end: MonthEnd,
    /// How many, or how much.
    pub length: Length,
    /// Minor units paid with the last instalment, on top of it.
    pub balloon: i64,
    /// So many rows at first pay interest only.
    pub interest_only: u32,
    /// Less now, more later; in the order of their rows, none twice.
    pub changes: Vec<Change>,
    /// Rows without a payment, in order. Their interest is due with the next payment and bears none itself.
    pub breaks: Vec<u32>,
    /// The instalment is a whole number of these minor units; 1 for any.
    pub multiple: i64,
    /// Of the instalment.
    pub rounding: Rounding,
    /// Of each row's interest.
    pub interest_rounding: Rounding,
    /// Days without interest.
    pub freezes: Freezes,
    /// Where an instalment is given, it must end within so many rows.
    pub most_rows: u32,
}

/// One due date. Amounts are minor units.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Row {
    /// 1, 2, 3.
    pub no: u32,
    /// The day.
    pub due: Date,
    /// All of it.
    pub payment: i64,
    /// Of it interest
    pub interest: i64,
    /// and principal.
    pub principal: i64,
    /// Principal that is left.
    pub balance: i64,
}

/// What a loan comes to. Amounts are minor units.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rows {
    /// The level instalment; for equal principal the first one.
    pub instalment: i64,
    /// At least one.
    pub rows: Vec<Row>,
    /// The last payment.
    pub last: i64,
    /// Its day.
    pub last_due: Date,
    /// All payments.
    pub total: i64,
    /// All interest; `total` less this is the principal.
    pub total_interest: i64,
}

/// Why a loan has no rows. Amounts are minor units.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum LoanProblem {
    /// An instalment that is no more than the interest repays nothing. Equal is not enough either.
    #[error("the instalment of row {no} does not exceed its interest")]
    NegativeAmortisation {
        /// The first such row.
        no: u32,
        /// Its interest.
        interest: i64,
        /// The least that repays something there.
        minimum: i64,
    },
    /// It ends, but too late.
    #[error("it takes more than {most} instalments")]
    TooManyRows {
        /// The most there may be.
        most: u32,
        /// The least level instalment that needs no more.
        minimum: i64,
    },
    /// The instalments that are given repay it without others, or no instalment is left to choose.
    #[error("the instalments that are given leave nothing for the others")]
    NothingLeft,
    /// Equal principal follows from a count.
    #[error("equal principal needs a count")]
    NeedsCount,
    /// Larger or later than can be held.
    #[error("larger or later than can be held")]
    Overflow,
}

impl Loan {
    /// The rows.
    ///
    /// # Errors
    /// [`LoanProblem`], with what would do where something would.
    pub fn rows(&self) -> Result<Rows, LoanProblem> {
        rows::rows(self)
    }
}

#[cfg(test)]
mod tests;
