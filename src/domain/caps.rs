//! What the law leaves of interest and charges, worked out for one debt: caps by time and on the total. Which rules they
//! come from is `overdue_cost`'s; how an account stays below them is `account`'s. Compiled for both, so that the plan
//! builder knows them too.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use time::Date;

use super::account::Overflow;
use super::day_count::DayCount;
use super::exact::{Basis, Exact, ExactRate};
use super::rate::Rate;

/// A cap by time that holds on some days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ceiling {
    /// The first day of interest on which it holds; always when not given.
    pub from: Option<Date>,
    /// The last.
    pub until: Option<Date>,
    /// As a fraction.
    pub rate: Decimal,
    /// Of a day; else of a year.
    pub daily: bool,
}

impl Ceiling {
    /// Interest at no more than a yearly rate from one day to another, as a plan agrees it.
    #[must_use]
    pub fn agreed(rate: Rate, from: Date, until: Date) -> Self {
        Self { from: Some(from), until: Some(until), rate: rate.fraction(), daily: false }
    }

    /// Whether it holds on a day.
    #[must_use]
    pub fn holds_on(&self, day: Date) -> bool {
        self.from.is_none_or(|from| from <= day) && self.until.is_none_or(|until| day <= until)
    }

    /// What it comes to on an amount between two dates. Nothing when that can't be held.
    #[must_use]
    pub fn exact(&self, amount: i64, day_count: DayCount, from: Date, to: Date) -> Option<Exact> {
        let rate = ExactRate::of(self.rate)?;
        if self.daily {
            Exact::days(amount, rate, day_count.days(from, to), Basis::Day)
        } else {
            Exact::between(amount, rate, day_count, from, to)
        }
    }

    /// The first day after this one on which it begins or no longer holds.
    fn changes_after(&self, day: Date) -> Option<Date> {
        let ends = self.until.and_then(Date::next_day);
        [self.from, ends].into_iter().flatten().filter(|it| *it > day).min()
    }
}

/// All caps on a debt. Amounts are minor units.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Caps {
    /// On each day the lowest of those that hold limits the interest of that day.
    pub ceilings: Vec<Ceiling>,
    /// Charges count against the sum of the ceilings, together with interest.
    pub with_charges: bool,
    /// The most that charges may come to in all.
    pub most_charges: Option<i64>,
    /// The most that interest and charges may come to together.
    pub total: Option<i64>,
    /// Where the account begins: what the ceilings have left unused by then,
    pub room: i64,
    /// charges that are claimed and have no room yet,
    pub waiting: i64,
    /// and whether a day without a ceiling has passed, so that the ceilings limit charges no more.
    pub open: bool,
}

impl Caps {
    /// Whether nothing is limited.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ceilings.is_empty() && self.most_charges.is_none() && self.total.is_none()
    }

    /// The ceiling that is lowest on the days from `from` to `to`, with what it comes to. Which one holds doesn't change
    /// between the two.
    pub(super) fn lowest(
        &self,
        amount: i64,
        day_count: DayCount,
        from: Date,
        to: Date,
    ) -> Result<Option<(usize, Exact)>, Overflow> {
        let mut lowest = None;
        for (place, it) in self.ceilings.iter().enumerate().filter(|(_, it)| it.holds_on(from)) {
            let exact = it.exact(amount, day_count, from, to).ok_or(Overflow)?;
            if lowest.is_none_or(|(_, least)| exact < least) {
                lowest = Some((place, exact));
            }
        }
        Ok(lowest)
    }

    /// The end of the stretch from `from` in which the same ceilings hold, at most `to`.
    #[must_use]
    pub(super) fn same_until(&self, from: Date, to: Date) -> Date {
        self.ceilings.iter().filter_map(|it| it.changes_after(from)).fold(to, Date::min)
    }
}
