//! The course of an overdue debt, day by day in stretches: what runs, what a cap leaves of it, what payments take away.
//! Everything stays exact until the end; payments take interest as it is posted, then principal.

use std::collections::BTreeSet;

use rust_decimal::Decimal;
use time::Date;

use super::Segment;
use crate::domain::caps::Ceiling;
use crate::domain::day_count::DayCount;
use crate::domain::exact::{AmountTime, Basis, Exact, ExactRate};
use crate::domain::ledger::Hold;
use crate::domain::reference_rate::Change;
use crate::domain::rounding::Rounding;

/// Larger than can be held.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct TooLarge;

/// What runs, and on what.
#[derive(Debug, Clone)]
pub(super) struct Terms {
    /// Minor units.
    pub principal: i64,
    /// Interest that was unpaid before: payments meet it first.
    pub unpaid: i64,
    /// The last day that doesn't cost.
    pub due: Date,
    pub day_count: DayCount,
    /// The rates by day, in order; none when no interest runs.
    pub rates: Vec<Change>,
    /// A share of the principal a day.
    pub daily_penalty: Decimal,
    /// Each cuts the interest of its days.
    pub ceilings: Vec<Ceiling>,
    /// A cap that is only measured.
    pub measured: Vec<Ceiling>,
    pub holds: Vec<Hold>,
    /// By day, in minor units.
    pub payments: Vec<(Date, i64)>,
}

/// What ran until a day, in minor units.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Course {
    pub days: i64,
    /// What the rates come to,
    pub claimed: i64,
    /// and what the ceilings leave of it.
    pub interest: i64,
    pub penalty: i64,
    /// What the ceilings come to on all days that have one.
    pub ceiling: i64,
    pub measured: i64,
    /// Whether some days have no ceiling: then there is no most for the whole.
    pub uncapped: bool,
    pub principal: i64,
    /// Interest that payments met.
    pub paid: i64,
}

impl Terms {
    /// The course up to and with a day, and the working of its interest.
    pub fn until(&self, end: Date) -> Result<(Course, Vec<Segment>), TooLarge> {
        let mut sums = Sums { principal: self.principal, before: self.unpaid, ..Sums::default() };
        let mut payments = self.payments.clone();
        payments.sort_by_key(|(on, _)| *on);
        let mut payments = payments.into_iter().filter(|(on, _)| *on <= end).peekable();
        let mut holds: Vec<_> = self.holds.iter().filter(|it| it.to > self.due && it.from <= end).collect();
        holds.sort_unstable_by_key(|it| it.from);
        let mut holds = holds.into_iter().peekable();
        let mut held_until: Option<Date> = None;
        let mut reached = self.due;
        for cut in self.cuts(end) {
            while let Some((_, amount)) = payments.next_if(|(on, _)| *on <= reached) {
                sums.pay(amount)?;
            }
            // A stretch lies within or outside of a hold as a whole: its last day tells.
            while let Some(hold) = holds.next_if(|it| it.from <= cut) {
                held_until = held_until.max(Some(hold.to));
            }
            if held_until.is_none_or(|until| until < cut) {
                self.pass(&mut sums, reached, cut)?;
            }
            reached = cut;
        }
        for (_, amount) in payments {
            sums.pay(amount)?;
        }
        sums.course()
    }

    /// The last days of the stretches in which nothing changes.
    fn cuts(&self, end: Date) -> BTreeSet<Date> {
        let eve = |it: Date| it.previous_day();
        let mut cuts: BTreeSet<Date> = self.payments.iter().map(|(on, _)| *on).collect();
        cuts.extend(self.rates.iter().filter_map(|it| eve(it.from)));
        cuts.extend(self.holds.iter().flat_map(|it| [eve(it.from), Some(it.to)]).flatten());
        for it in self.ceilings.iter().chain(&self.measured) {
            cuts.extend([it.from.and_then(eve), it.until].into_iter().flatten());
        }
        cuts.insert(end);
        cuts.retain(|it| *it > self.due && *it <= end);
        cuts
    }

    /// The days after `from` up to and with `to`.
    fn pass(&self, sums: &mut Sums, from: Date, to: Date) -> Result<(), TooLarge> {
        let days = self.day_count.days(from, to);
        let before = minor(sums.interest)?;
        let time = AmountTime::for_days(days, sums.principal, self.day_count, from, to).ok_or(TooLarge)?;
        let least = |ceilings: &[Ceiling]| {
            let holding = ceilings.iter().filter(|it| it.holds_on(to));
            let exact = holding.map(|it| it.exact(sums.principal, days, time).ok_or(TooLarge));
            exact.reduce(|a, b| Ok(a?.min(b?))).transpose()
        };
        let rate = self.rates.iter().rev().find(|it| it.from <= to).map_or(Decimal::ZERO, |it| it.annual);
        let claimed = self.annual(sums.principal, rate, from, to)?;
        let penalty = self.daily(sums.principal, self.daily_penalty, from, to)?;
        let (ceiling, measured) = (least(&self.ceilings)?, least(&self.measured)?);
        sums.uncapped |= ceiling.is_none();
        let interest = ceiling.map_or(claimed, |it| claimed.min(it));
        for (sum, more) in [
            (&mut sums.claimed, claimed),
            (&mut sums.interest, interest),
            (&mut sums.penalty, penalty),
            (&mut sums.ceiling, ceiling.unwrap_or_default()),
            (&mut sums.measured, measured.unwrap_or_default()),
        ] {
            *sum = sum.checked_add(more).ok_or(TooLarge)?;
        }
        sums.days = sums.days.saturating_add(days);
        let holding = self.ceilings.iter().filter(|it| it.holds_on(to));
        let cap_rate = holding.map(|it| it.rate).min();
        let first = from.next_day().ok_or(TooLarge)?;
        let interest = minor(sums.interest)?.saturating_sub(before);
        let segment = Segment { from: first, to, days, principal: sums.principal, rate, cap_rate, interest };
        if rate.is_zero() || sums.principal == 0 {
            return Ok(());
        }
        match sums.segments.last_mut().filter(|it| it.goes_on_with(&segment)) {
            None => sums.segments.push(segment),
            Some(last) => {
                last.to = to;
                last.days = last.days.saturating_add(days);
                last.interest = last.interest.saturating_add(interest);
            }
        }
        Ok(())
    }

    fn annual(&self, amount: i64, rate: Decimal, from: Date, to: Date) -> Result<Exact, TooLarge> {
        let rate = ExactRate::of(rate).ok_or(TooLarge)?;
        Exact::between(amount, rate, self.day_count, from, to).ok_or(TooLarge)
    }

    fn daily(&self, amount: i64, rate: Decimal, from: Date, to: Date) -> Result<Exact, TooLarge> {
        let days = self.day_count.days(from, to);
        Exact::interest(amount, rate, days, Basis::Day).ok_or(TooLarge)
    }
}

impl Segment {
    fn goes_on_with(&self, next: &Self) -> bool {
        self.to.next_day() == Some(next.from)
            && (self.principal, self.rate, self.cap_rate) == (next.principal, next.rate, next.cap_rate)
    }
}

/// What has run so far, exact.
#[derive(Debug, Clone, Default)]
struct Sums {
    days: i64,
    claimed: Exact,
    interest: Exact,
    penalty: Exact,
    ceiling: Exact,
    measured: Exact,
    uncapped: bool,
    principal: i64,
    /// Interest from before.
    before: i64,
    /// Interest that was paid.
    paid: i64,
    segments: Vec<Segment>,
}

impl Sums {
    /// Interest, then principal.
    fn pay(&mut self, amount: i64) -> Result<(), TooLarge> {
        let unpaid = minor(self.interest)?.saturating_add(self.before).saturating_sub(self.paid).max(0);
        let to_interest = amount.min(unpaid);
        self.paid = self.paid.saturating_add(to_interest);
        let to_principal = amount.saturating_sub(to_interest).min(self.principal);
        self.principal = self.principal.saturating_sub(to_principal);
        Ok(())
    }

    fn course(self) -> Result<(Course, Vec<Segment>), TooLarge> {
        let course = Course {
            days: self.days,
            claimed: minor(self.claimed)?,
            interest: minor(self.interest)?,
            penalty: minor(self.penalty)?,
            ceiling: minor(self.ceiling)?,
            measured: minor(self.measured)?,
            uncapped: self.uncapped,
            principal: self.principal,
            paid: self.paid,
        };
        Ok((course, self.segments))
    }
}

fn minor(exact: Exact) -> Result<i64, TooLarge> {
    exact.minor(Rounding::HalfUp).ok_or(TooLarge)
}
