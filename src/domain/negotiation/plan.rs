//! A plan as the engine makes it, and its schedule: the same rows as [`schedule`](crate::domain::schedule) has for a
//! level plan, and beyond it steps, months without an instalment, reduced interest, and an end that is a review.

use serde::{Deserialize, Serialize};
use time::{Date, Month};

use super::case::{Law, Pause};
use super::course::{Course, Instalment};
use super::quiet::Quiet;
use crate::domain::frequency::Frequency;
use crate::domain::ledger::Balance;
use crate::domain::policy::Regime;
use crate::domain::schedule::{Opening, PlanTerms, Row, Schedule, ScheduleProblem, Upfront};

/// The terms of a plan. Amounts are minor units.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plan {
    /// How often.
    pub frequency: Frequency,
    /// The first instalment.
    pub first_due: Date,
    /// Something before it.
    pub upfront: Option<Upfront>,
    /// Each time; the last may be less.
    pub instalment: i64,
    /// Less at first.
    pub step: Option<Step>,
    /// Interest while the plan is kept.
    pub interest: Regime,
    /// So many percent of what is owed are written off when the plan is kept.
    pub discount_percent: u32,
    /// Some months without instalments.
    pub pause: Option<Pause>,
    /// Months of every year without one.
    pub hard_months: Vec<Month>,
    /// How it ends.
    pub end: End,
}

/// Less at first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// For so many turns of the plan's frequency.
    pub turns: u32,
    /// So much each time.
    pub instalment: i64,
}

/// How a plan ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum End {
    /// The debt is cleared.
    Cleared,
    /// Both sides look again on this day; what is left is still owed.
    Review(Date),
}

impl Plan {
    /// A level plan: these terms with the instalment that they come to.
    #[must_use]
    pub fn level(terms: &PlanTerms, instalment: i64) -> Self {
        Self {
            frequency: terms.frequency,
            first_due: terms.first_due,
            upfront: terms.upfront,
            instalment,
            step: None,
            interest: terms.interest.into(),
            discount_percent: 0,
            pause: None,
            hard_months: Vec::new(),
            end: End::Cleared,
        }
    }

    /// The last day of the plan: that of its last instalment, or the day before its review.
    #[must_use]
    pub fn last_day(&self, schedule: &Schedule) -> Date {
        match self.end {
            End::Cleared => schedule.last_due,
            End::Review(day) => day.previous_day().unwrap_or(day),
        }
    }

    /// What is written off of an amount when the plan is kept.
    #[must_use]
    pub fn written_off(&self, owed: i64) -> i64 {
        super::course::share_off(owed, self.discount_percent)
    }

    /// What is owed once the discount is taken off: as a payment would be, so that it never leaves more principal than
    /// a payment of the same amount.
    #[must_use]
    pub fn discounted(opening: &Opening, percent: u32) -> Balance {
        super::course::after_discount(opening.balance, opening.order, percent)
    }

    /// The rows. The plan is taken as it stands: whether a policy allows it isn't asked here.
    ///
    /// # Errors
    /// [`ScheduleProblem::Overflow`] for what can't be held or isn't cleared by the calendar's end.
    pub fn schedule(&self, opening: &Opening, law: &Law) -> Result<Schedule, ScheduleProblem> {
        let last_day = match self.end {
            End::Cleared => Date::MAX,
            // A payment on the day of the review belongs to what is agreed then.
            End::Review(day) => day.previous_day().unwrap_or(day),
        };
        let quiet = Quiet { pause: self.pause, hard_months: &self.hard_months };
        let turns = self.step.map_or(0, |it| it.turns);
        let dues = quiet.dues(self.frequency, self.first_due, turns, last_day);
        let course = Course {
            balance: Self::discounted(opening, self.discount_percent),
            rate: law.rate(self.interest, opening.rate),
            is_frozen: self.interest == Regime::Frozen,
            opening,
            upfront: self.upfront,
        };
        let size = Instalment { usual: self.instalment, at_first: self.step.map(|it| it.instalment) };
        let rows = course.rows(&dues, size)?;
        let left = rows.last().map_or(course.balance.total(), |row| row.balance);
        if self.end == End::Cleared && left > 0 {
            return Err(ScheduleProblem::Overflow);
        }
        Ok(summed(rows, &course.balance, left))
    }
}

fn summed(rows: Vec<Row>, balance: &Balance, left: i64) -> Schedule {
    let total = rows.iter().fold(0_i64, |sum, row| sum.saturating_add(row.payment));
    let last = rows.last().copied();
    // The last may hold what rounding left; it counts only where it is the only one.
    let usual = rows.iter().filter(|row| row.no > 0 && last.is_none_or(|last| row.no < last.no || last.no == 1));
    Schedule {
        instalment: usual.map(|row| row.payment).max().unwrap_or(0),
        count: last.map_or(0, |row| row.no),
        last: last.map_or(0, |row| row.payment),
        last_due: last.map_or(Date::MIN, |row| row.due),
        total,
        total_interest: total.saturating_add(left).saturating_sub(balance.total()),
        rows,
    }
}
