//! The account under the payments of a plan that is being changed.

use time::{Date, Duration};

use super::{ChangeProblem, Ground, Rhythm};
use crate::domain::account::{Overflow, Running, closed};
use crate::domain::schedule::{MAX_COUNT, Opening, Row, Schedule};

impl From<Overflow> for ChangeProblem {
    fn from(_: Overflow) -> Self {
        Self::Impossible
    }
}

/// A payment that is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ask {
    pub on: Date,
    pub amount: i64,
}

/// What is owed, and the rhythm in which it goes on.
#[derive(Debug, Clone, Copy)]
pub struct Course<'a> {
    pub opening: &'a Opening,
    pub rhythm: Rhythm<'a>,
}

impl<'a> Course<'a> {
    pub fn of(ground: &Ground<'a>) -> Self {
        Self { opening: ground.opening, rhythm: ground.rhythm }
    }

    /// Pays what is asked for, in the order of its days; what is then still owed is paid in usual instalments, in the
    /// rhythm of the plan from a day on.
    pub fn run(&self, asks: Vec<Ask>, usual: i64, from: Date) -> Result<Schedule, ChangeProblem> {
        self.rows(asks, usual, Some(from))
    }

    /// The same, when what is asked for has to clear it.
    pub fn run_to_end(&self, asks: Vec<Ask>, usual: i64) -> Result<Schedule, ChangeProblem> {
        self.rows(asks, usual, None)
    }

    fn rows(&self, mut asks: Vec<Ask>, usual: i64, from: Option<Date>) -> Result<Schedule, ChangeProblem> {
        let held = closed(&self.opening.holds);
        let rate = self.rhythm.rate;
        let running = Running { rate, ..self.opening.running(&held) };
        // Where nothing runs, no cap makes room for a charge either.
        let running = if rate.is_zero() { Running { caps: None, ..running } } else { running };
        let mut account = self.opening.account()?;
        asks.sort_by_key(|it| it.on);
        let last = asks.last().map(|it| it.on);
        // What is little enough comes with the last of them rather than alone.
        let little = if from.is_some() { usual.checked_div(20).unwrap_or(0) } else { 0 };
        let mut asks = asks.into_iter();
        // Usual instalments come after what was asked for.
        let from = from.map(|from| last.map_or(from, |last| from.max(last.saturating_add(Duration::DAY))));
        let mut days = from.map(|from| self.rhythm.days(from.max(self.opening.as_of)));
        let mut reached = self.opening.as_of;
        let mut rows: Vec<Row> = Vec::new();
        while account.balance.total() > 0 {
            let no = u32::try_from(rows.len()).unwrap_or(u32::MAX).saturating_add(1);
            if no > MAX_COUNT {
                return Err(ChangeProblem::Impossible);
            }
            let ask = match asks.next() {
                Some(ask) => ask,
                None => {
                    let next = days.as_mut().and_then(Iterator::next).filter(|_| usual > 0);
                    // What is left on the day of the review is still owed.
                    if next.is_none() && self.rhythm.review.is_some() {
                        break;
                    }
                    Ask { on: next.ok_or(ChangeProblem::Impossible)?, amount: usual }
                }
            };
            account.pass(&running, reached, ask.on)?;
            reached = reached.max(ask.on);
            let owed = account.balance.total();
            let is_last = owed.saturating_sub(ask.amount) <= little;
            let payment = if is_last { owed } else { ask.amount };
            let applied = account.pay(payment);
            rows.push(Row {
                no,
                due: ask.on,
                payment,
                costs: applied.costs,
                interest: applied.interest,
                principal: applied.principal,
                balance: account.balance.total(),
            });
        }
        let last = rows.last().copied().ok_or(ChangeProblem::Impossible)?;
        let total = rows.iter().fold(0_i64, |sum, row| sum.saturating_add(row.payment));
        Ok(Schedule {
            instalment: usual.min(total),
            count: last.no,
            last: last.payment,
            last_due: last.due,
            total,
            total_interest: total.saturating_add(last.balance).saturating_sub(self.opening.balance.total()),
            rows,
        })
    }

    /// The least amount for which it can be done; a larger one never does worse.
    pub fn least(&self, done: impl Fn(i64) -> bool) -> Result<i64, ChangeProblem> {
        let (mut low, mut high) = (0_i64, self.opening.balance.total());
        while !done(high) {
            low = high;
            high = high.checked_mul(2).ok_or(ChangeProblem::Impossible)?;
        }
        while high.saturating_sub(low) > 1 {
            let middle = low.midpoint(high);
            if done(middle) { high = middle } else { low = middle }
        }
        Ok(high)
    }
}
