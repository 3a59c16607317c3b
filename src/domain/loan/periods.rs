//! The periods of a loan: each ends on a due date and takes a share of the balance as interest.

use time::Date;

use super::posting::Share;
use super::{Interest, Loan, LoanProblem};
use crate::domain::day_count::DayCount;
use crate::domain::exact::{Basis, Exact};

/// From one due date to the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Period {
    pub due: Date,
    pub share: Share,
}

/// The periods one after the other. The calendar may end before they do.
pub(super) struct Periods<'a> {
    loan: &'a Loan,
    /// Of a whole period, where that is always the same.
    whole: Option<Share>,
    reached: Date,
    no: u32,
}

impl<'a> Periods<'a> {
    pub fn of(loan: &'a Loan) -> Result<Self, LoanProblem> {
        let (whole, start) = match loan.interest {
            Interest::Annual { rate, start, .. } => (rate.is_zero().then_some(Exact::ZERO), start),
            Interest::Period { rate, start } => {
                let start = start.or_else(|| loan.every.before(loan.first_due)).unwrap_or(Date::MIN);
                (Some(Exact::days(1, rate, 1, Basis::Day).ok_or(LoanProblem::Overflow)?), start)
            }
        };
        Ok(Self { loan, whole: whole.map(Share::of), reached: start, no: 0 })
    }

    /// Whether every period takes the same share but for its freezes.
    pub fn are_alike(&self) -> bool {
        self.whole.is_some()
    }

    /// The share that every period takes, if they all take the same.
    pub fn level_share(&self) -> Option<Share> {
        self.whole.filter(|_| self.loan.freezes.is_empty())
    }

    pub fn next(&mut self) -> Result<Period, LoanProblem> {
        let loan = self.loan;
        let due = loan.every.nth(loan.first_due, self.no, loan.month_end).ok_or(LoanProblem::Overflow)?;
        let share = match self.level_share() {
            Some(share) => share,
            None => Share::of(self.share(due).ok_or(LoanProblem::Overflow)?),
        };
        self.no = self.no.saturating_add(1);
        self.reached = due;
        Ok(Period { due, share })
    }

    /// What the days up to and with `due` take that aren't frozen.
    fn share(&self, due: Date) -> Option<Exact> {
        let mut open = self.loan.freezes.open(self.reached, due);
        match (self.loan.interest, self.whole) {
            (Interest::Annual { rate, day_count, .. }, None) => open.try_fold(Exact::ZERO, |sum, (from, to)| {
                sum.checked_add(Exact::between(1, rate, day_count, from, to)?)
            }),
            (_, whole) => {
                let length = |from, to| DayCount::Act365F.days(from, to);
                let days = length(self.reached, due);
                let open = open.map(|(from, to)| length(from, to)).fold(0, i64::saturating_add);
                let whole = whole?.exact;
                if open == days { Some(whole) } else { whole.share(open, days) }
            }
        }
    }
}
