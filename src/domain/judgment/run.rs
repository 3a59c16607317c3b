//! Interest on one judgment, in segments of one base and one rate. It is exact until it is posted: at each payment, on
//! each anniversary that compounds, and at the end. Where only the rate changes nothing is posted.

use rust_decimal::Decimal;

use crate::domain::exact::{Basis, Exact};
use crate::domain::rounding::Rounding;

/// A rate from the day after so many days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RateStep {
    /// Days before it holds.
    pub after: i64,
    /// The rate.
    pub rate: Decimal,
    /// Of a day or a year of 365 days.
    pub basis: Basis,
}

/// A judgment whose interest is asked for. Days are counted from the day from which interest runs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Judgment {
    /// What interest runs on, in minor units.
    pub base: i64,
    /// The days that count lie after this one (−1 when the first day counts),
    pub after: i64,
    /// up to and with this one.
    pub until: i64,
    /// Rates in order; the first holds from the start.
    pub rates: Vec<RateStep>,
    /// Anniversaries at which interest is added to what it runs on. Simple interest has none.
    pub anniversaries: Vec<i64>,
    /// Payments by day, in minor units. The day of a payment still counts on what was left before it.
    pub payments: Vec<(i64, i64)>,
}

/// Days with one base and one rate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Segment {
    /// The days after this one,
    pub after: i64,
    /// up to and with this one.
    pub until: i64,
    /// On what, in minor units.
    pub base: i64,
    /// At which rate of a day or a year.
    pub rate: Decimal,
    /// What it comes to. Segments between two postings add up to what is posted.
    pub interest: i64,
}

/// Interest after a judgment, in minor units.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// The whole.
    pub interest: i64,
    /// Its working.
    pub segments: Vec<Segment>,
    /// What interest runs on at the end.
    pub base_left: i64,
    /// What was paid beyond the base. It pays the interest last of all.
    pub beyond: i64,
}

/// Larger than can be held.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("too large")]
pub struct TooLarge;

impl Judgment {
    /// The interest.
    ///
    /// # Errors
    /// [`TooLarge`]
    pub fn interest(&self) -> Result<Run, TooLarge> {
        let mut payments: Vec<_> = self.payments.iter().copied().filter(|(_, amount)| *amount > 0).collect();
        payments.sort_by_key(|(on, _)| *on);
        let mut year = Year { length: self.first_year(), exact: Exact::ZERO, shown: 0, posted: 0 };
        let mut run = Run { interest: 0, segments: Vec::new(), base_left: self.base, beyond: 0 };
        let mut payments = payments.into_iter().peekable();
        let mut reached = self.after;
        for end in self.cuts() {
            while let Some((_, amount)) = payments.next_if(|(on, _)| *on <= reached) {
                year.post()?;
                run.pay(amount)?;
            }
            if let Some(step) = self.rates.iter().rev().find(|it| it.after <= reached) {
                let interest = year.add(run.base_left, step, end.saturating_sub(reached))?;
                run.interest = run.interest.checked_add(interest).ok_or(TooLarge)?;
                if run.base_left > 0 {
                    let (base, rate) = (run.base_left, step.rate);
                    run.segments.push(Segment { after: reached, until: end, base, rate, interest });
                }
            }
            if let Some(at) = self.anniversaries.iter().position(|it| *it == end) {
                let next = self.anniversaries.get(at.saturating_add(1));
                let interest = year.turn(next.map(|it| it.saturating_sub(end)))?;
                run.base_left = run.base_left.checked_add(interest).ok_or(TooLarge)?;
            }
            reached = end;
        }
        // A payment on the last day is no longer felt by the interest, but is by what is left.
        for (on, amount) in payments {
            if on <= self.until {
                run.pay(amount)?;
            }
        }
        Ok(run)
    }

    /// Where base or rate may change, in order, each once, and the end.
    fn cuts(&self) -> Vec<i64> {
        let payments = self.payments.iter().map(|(on, _)| *on);
        let rates = self.rates.iter().map(|it| it.after);
        let mut cuts: Vec<i64> = payments.chain(rates).chain(self.anniversaries.iter().copied()).collect();
        cuts.push(self.until);
        cuts.retain(|it| *it > self.after && *it <= self.until);
        cuts.sort_unstable();
        cuts.dedup();
        cuts
    }

    fn first_year(&self) -> Option<i64> {
        self.anniversaries.first().copied()
    }
}

impl Run {
    fn pay(&mut self, amount: i64) -> Result<(), TooLarge> {
        let taken = amount.min(self.base_left);
        self.base_left = self.base_left.saturating_sub(taken);
        self.beyond = amount.checked_sub(taken).and_then(|it| self.beyond.checked_add(it)).ok_or(TooLarge)?;
        Ok(())
    }
}

/// The interest of a compounding year; of all time when interest is simple.
struct Year {
    /// Days of the year while it is one of those that compound.
    length: Option<i64>,
    /// What has run since the last posting, exact, and as much of it as segments show.
    exact: Exact,
    shown: i64,
    /// What was posted before.
    posted: i64,
}

impl Year {
    fn add(&mut self, base: i64, step: &RateStep, days: i64) -> Result<i64, TooLarge> {
        let basis = match (step.basis, self.length) {
            (Basis::Year(_), Some(366)) => Basis::Year(366),
            (basis, _) => basis,
        };
        let more = Exact::interest(base, step.rate, days, basis).ok_or(TooLarge)?;
        let exact = self.exact.checked_add(more).ok_or(TooLarge)?;
        let whole = exact.minor(Rounding::HalfUp).ok_or(TooLarge)?;
        let interest = whole.checked_sub(self.shown).ok_or(TooLarge)?;
        (self.exact, self.shown) = (exact, whole);
        Ok(interest)
    }

    fn post(&mut self) -> Result<(), TooLarge> {
        self.posted = self.posted.checked_add(self.shown).ok_or(TooLarge)?;
        (self.exact, self.shown) = (Exact::ZERO, 0);
        Ok(())
    }

    /// Begins the next year, and answers what this one came to.
    fn turn(&mut self, length: Option<i64>) -> Result<i64, TooLarge> {
        self.post()?;
        let interest = self.posted;
        *self = Self { length, exact: Exact::ZERO, shown: 0, posted: 0 };
        Ok(interest)
    }
}
