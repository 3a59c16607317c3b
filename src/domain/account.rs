//! What is owed while days pass and money comes in: the one place where time, interest and payments meet. The ledger
//! and the schedule of a plan both run on it.

use time::{Date, Duration};

use super::day_count::DayCount;
use super::exact::{Exact, ExactRate};
use super::ledger::{Balance, Hold};
use super::rate::Rate;
use super::rounding::Rounding;

/// A number grew past what can be held.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Overflow;

/// How interest runs.
#[derive(Debug, Clone)]
pub(super) struct Running<'a> {
    pub rate: Rate,
    pub day_count: DayCount,
    /// Days without interest, in any order, overlapping or not.
    pub holds: &'a [Hold],
}

/// A stretch of days with one principal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stretch {
    pub from: Date,
    pub to: Date,
    pub days: i64,
    pub principal: i64,
    pub interest: i64,
}

/// Where a payment went.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Applied {
    pub costs: i64,
    pub interest: i64,
    pub principal: i64,
    pub left: i64,
}

/// The running account.
#[derive(Debug, Clone)]
pub(super) struct Account {
    pub balance: Balance,
    /// All interest since the start, exact, and as much of it as has been posted in whole minor units. Rounding the
    /// sum rather than each stretch makes the stretches add up to the rounded whole.
    exact: Exact,
    posted: i64,
}

impl Account {
    pub fn new(balance: Balance) -> Self {
        Self { balance, exact: Exact::ZERO, posted: 0 }
    }

    /// Lets the days from `from` to `to` pass.
    pub fn pass(&mut self, running: &Running<'_>, from: Date, to: Date) -> Result<(), Overflow> {
        self.pass_with(running, from, to, |_| ())
    }

    /// Lets the days from `from` to `to` pass, and hands over each stretch in which interest ran. A page of accounts
    /// passes thousands of times, mostly in one stretch: nothing is allocated for it.
    pub fn pass_with(
        &mut self,
        running: &Running<'_>,
        from: Date,
        to: Date,
        mut each: impl FnMut(Stretch),
    ) -> Result<(), Overflow> {
        if running.rate.is_zero() || self.balance.principal == 0 || from >= to {
            return Ok(());
        }
        let rate = ExactRate::of(running.rate.fraction()).ok_or(Overflow)?;
        if running.holds.is_empty() {
            each(self.run(running.day_count, rate, from, to)?);
            return Ok(());
        }
        for (from, to) in open_days(running.holds, from, to) {
            each(self.run(running.day_count, rate, from, to)?);
        }
        Ok(())
    }

    /// A stretch without a hold.
    fn run(&mut self, day_count: DayCount, rate: ExactRate, from: Date, to: Date) -> Result<Stretch, Overflow> {
        let principal = self.balance.principal;
        let more = Exact::between(principal, rate, day_count, from, to).ok_or(Overflow)?;
        let exact = self.exact.checked_add(more).ok_or(Overflow)?;
        let whole = exact.minor(Rounding::HalfUp).ok_or(Overflow)?;
        let interest = whole.checked_sub(self.posted).ok_or(Overflow)?;
        (self.exact, self.posted) = (exact, whole);
        self.balance.interest = self.balance.interest.checked_add(interest).ok_or(Overflow)?;
        Ok(Stretch { from, to, days: day_count.days(from, to), principal, interest })
    }

    /// Takes a payment: costs, then interest, then principal (PRC Civil Code art. 561; the order that most laws
    /// presume where nothing else is agreed). What is left over is answered.
    pub fn pay(&mut self, amount: i64) -> Applied {
        let mut left = amount.max(0);
        let mut take = |part: &mut i64| {
            let taken = left.min(*part);
            *part = part.saturating_sub(taken);
            left = left.saturating_sub(taken);
            taken
        };
        let costs = take(&mut self.balance.costs);
        let interest = take(&mut self.balance.interest);
        let principal = take(&mut self.balance.principal);
        Applied { costs, interest, principal, left }
    }
}

/// The stretches between two dates that no hold covers.
fn open_days(holds: &[Hold], from: Date, to: Date) -> Vec<(Date, Date)> {
    let mut closed: Vec<(Date, Date)> = holds
        .iter()
        .filter(|hold| hold.from <= hold.to && hold.to >= from && hold.from < to)
        .map(|hold| (hold.from, hold.to.checked_add(Duration::DAY).unwrap_or(hold.to)))
        .collect();
    closed.sort_unstable();
    let mut open = Vec::new();
    let mut start = from;
    for (closes, opens) in closed {
        if start < closes {
            open.push((start, closes.min(to)));
        }
        start = start.max(opens);
    }
    if start < to {
        open.push((start, to));
    }
    open
}
