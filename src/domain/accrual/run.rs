//! The walk through the days: from payment to payment, within it from freeze to freeze and rate to rate.

use time::{Date, Duration};

use super::{Accrual, AccrualProblem, Accrued, Cap, Met, Per, RoundingOrder, Segment, Step};
use crate::domain::exact::{Basis, Exact};

pub(super) fn run(accrual: &Accrual) -> Result<Accrued, AccrualProblem> {
    let mut walk = Walk::new(accrual);
    for payment in &accrual.payments {
        walk.pass(payment.on)?;
        walk.pay(payment.on, payment.amount)?;
    }
    walk.pass(accrual.end)?;
    walk.finish()
}

struct Walk<'a> {
    accrual: &'a Accrual,
    /// Whether a rate is a fraction that somebody cut.
    is_cut: bool,
    reached: Date,
    principal: i64,
    days: i64,
    /// Interest since the last posting, exact, and as much of it as segments show.
    exact: Exact,
    shown: i64,
    /// Interest posted before.
    posted: i64,
    /// What the cap's rate comes to since the start. It is compared as one sum: a month above the cap and one below
    /// it are, together, what they are together.
    ceiling: Exact,
    paid_interest: i64,
    segments: Vec<Segment>,
    payments: Vec<Met>,
}

impl<'a> Walk<'a> {
    fn new(accrual: &'a Accrual) -> Self {
        let cap_is_cut = matches!(accrual.cap, Some(Cap::Annual(rate)) if rate.is_cut());
        Self {
            accrual,
            is_cut: cap_is_cut || accrual.steps.iter().any(|step| step.rate.is_cut()),
            reached: accrual.start,
            principal: accrual.principal,
            days: 0,
            exact: Exact::ZERO,
            shown: 0,
            posted: 0,
            ceiling: Exact::ZERO,
            paid_interest: 0,
            segments: Vec::new(),
            payments: Vec::new(),
        }
    }

    /// Lets the days up to and with `to` pass.
    fn pass(&mut self, to: Date) -> Result<(), AccrualProblem> {
        let accrual = self.accrual;
        for (from, to) in accrual.freezes.open(self.reached, to) {
            let mut from = from;
            while from < to {
                let first = from.next_day().ok_or(AccrualProblem::Overflow)?;
                // The step in force on the first day, and the last day before the next one.
                let next = accrual.steps.partition_point(|step| step.from <= first);
                let step = next.checked_sub(1).ok_or(AccrualProblem::NoRate(first))?;
                let until = accrual.steps.get(next).and_then(|step| step.from.checked_sub(Duration::DAY));
                let until = until.map_or(to, |until| until.min(to));
                self.segment(step, from, until).ok_or(AccrualProblem::Overflow)?;
                from = until;
            }
        }
        self.reached = self.reached.max(to);
        Ok(())
    }

    fn segment(&mut self, at: usize, from: Date, to: Date) -> Option<()> {
        let accrual = self.accrual;
        let step = accrual.steps.get(at)?;
        let days = accrual.day_count.days(from, to);
        self.days = self.days.checked_add(days)?;
        let exact = match accrual.rounding_order {
            RoundingOrder::Once => self.interest(step, from, to)?,
            RoundingOrder::Daily => self.interest_by_rounded_days(step, from, to)?,
        };
        self.exact = self.exact.checked_add(exact)?;
        if let Some(Cap::Annual(rate)) = accrual.cap {
            let more = Exact::between(self.principal, rate, accrual.day_count, from, to)?;
            self.ceiling = self.ceiling.checked_add(more)?;
        }
        let whole = self.minor(self.exact)?;
        let interest = whole.checked_sub(self.shown)?;
        self.shown = whole;
        self.segments.push(Segment { from, to, days, principal: self.principal, step: at, interest });
        Some(())
    }

    fn interest(&self, step: &Step, from: Date, to: Date) -> Option<Exact> {
        let day_count = self.accrual.day_count;
        match step.per {
            Per::Year => Exact::between(self.principal, step.rate, day_count, from, to),
            Per::Day => Exact::days(self.principal, step.rate, day_count.days(from, to), Basis::Day),
        }
    }

    fn interest_by_rounded_days(&self, step: &Step, from: Date, to: Date) -> Option<Exact> {
        let of_days = |days: i64, basis: Basis| {
            let day = self.minor(Exact::days(self.principal, step.rate, 1, basis)?)?;
            Exact::of_minor(day)?.times(days)
        };
        let day_count = self.accrual.day_count;
        match step.per {
            Per::Day => of_days(day_count.days(from, to), Basis::Day),
            Per::Year => day_count.parts(from, to).into_iter().try_fold(Exact::ZERO, |sum, (days, length)| {
                sum.checked_add(of_days(days, Basis::Year(u16::try_from(length).ok()?))?)
            }),
        }
    }

    /// Rounds as the request has it.
    fn minor(&self, exact: Exact) -> Option<i64> {
        let rounding = self.accrual.rounding;
        if self.is_cut { exact.nearly(rounding) } else { exact.minor(rounding) }
    }

    /// The cap by now, in minor units.
    fn ceiling(&self) -> Result<Option<i64>, AccrualProblem> {
        match self.accrual.cap {
            None => Ok(None),
            Some(Cap::Total(total)) => Ok(Some(total)),
            Some(Cap::Annual(_)) => self.minor(self.ceiling).map(Some).ok_or(AccrualProblem::Overflow),
        }
    }

    /// Posts what has run since the last time.
    fn post(&mut self) -> Result<(), AccrualProblem> {
        self.posted = self.posted.checked_add(self.shown).ok_or(AccrualProblem::Overflow)?;
        (self.exact, self.shown) = (Exact::ZERO, 0);
        Ok(())
    }

    /// Interest, then principal (PRC Civil Code art. 561; costs are not part of an accrual). Interest beyond the cap
    /// isn't owed, so no payment meets it.
    fn pay(&mut self, on: Date, amount: i64) -> Result<(), AccrualProblem> {
        self.post()?;
        let owed = self.ceiling()?.map_or(self.posted, |ceiling| self.posted.min(ceiling));
        let unpaid = owed.saturating_sub(self.paid_interest).max(0);
        let interest = amount.min(unpaid);
        let left = amount.saturating_sub(interest);
        let principal = left.min(self.principal);
        self.paid_interest = self.paid_interest.saturating_add(interest);
        self.principal = self.principal.saturating_sub(principal);
        self.payments.push(Met {
            on,
            interest,
            principal,
            unapplied: left.saturating_sub(principal),
            balance: self.principal,
            unpaid_interest: unpaid.saturating_sub(interest),
        });
        Ok(())
    }

    fn finish(mut self) -> Result<Accrued, AccrualProblem> {
        self.post()?;
        let ceiling = self.ceiling()?;
        let claimed = self.posted.checked_add(self.accrual.charges).ok_or(AccrualProblem::Overflow)?;
        let allowed = ceiling.map_or(claimed, |ceiling| claimed.min(ceiling));
        Ok(Accrued {
            days: self.days,
            interest: self.posted,
            claimed,
            allowed,
            excess: claimed.saturating_sub(allowed),
            ceiling,
            segments: self.segments,
            payments: self.payments,
            principal: self.principal,
        })
    }
}
