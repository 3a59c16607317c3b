//! The ledger: from terms, entries, holds and the caps of the law to a balance on any day, with the working of each
//! line. A balance is computed, never kept.

#[cfg(test)]
mod capped;
mod statement;
#[cfg(test)]
mod tests;

use std::str::FromStr;
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use time::Date;

pub use super::account::Cut;
use super::account::Overflow;
use super::allocation::Order;
use super::caps::Caps;
use super::day_count::DayCount;
use super::money::Currency;
use super::rate::Rate;

/// The terms that interest follows: simple, daily, on the outstanding principal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Terms {
    /// Of all amounts.
    pub currency: Currency,
    /// Minor units at the start.
    pub principal: i64,
    /// A year's rate.
    pub annual_rate: Rate,
    /// How days are counted.
    pub day_count: DayCount,
    /// The first day that costs interest.
    pub interest_from: Date,
    /// Which part of the debt a payment meets first.
    pub order: Order,
}

/// What an entry does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EntryKind {
    /// Adds to what is owed, as costs.
    Charge,
    /// Pays costs, interest and principal in the order of the terms.
    Payment,
    /// A correction: positive adds costs, negative takes away as a payment would.
    Adjustment,
}

impl EntryKind {
    /// The stored name.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Charge => "charge",
            Self::Payment => "payment",
            Self::Adjustment => "adjustment",
        }
    }
}

/// Not a kind of entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a kind of entry")]
pub struct NotAKind;

impl FromStr for EntryKind {
    type Err = NotAKind;
    fn from_str(text: &str) -> Result<Self, NotAKind> {
        [Self::Charge, Self::Payment, Self::Adjustment].into_iter().find(|it| it.as_str() == text).ok_or(NotAKind)
    }
}

/// A fact in the ledger.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// What it does.
    pub kind: EntryKind,
    /// Its day.
    pub on: Date,
    /// Minor units; only an adjustment may be negative.
    pub amount: i64,
    /// What the creditor calls it. Shared: a page draws many accounts from the same entries.
    pub label: Arc<str>,
}

/// Days on which interest does not run, first and last included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hold {
    /// First day.
    pub from: Date,
    /// Last day.
    pub to: Date,
}

impl Hold {
    /// Whether it covers a day.
    #[must_use]
    pub fn covers(&self, day: Date) -> bool {
        self.from <= day && day <= self.to
    }
}

/// What is owed, in minor units.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Balance {
    /// Charges not yet paid.
    pub costs: i64,
    /// Interest not yet paid.
    pub interest: i64,
    /// Principal not yet paid.
    pub principal: i64,
}

impl Balance {
    /// All of it.
    #[must_use]
    pub fn total(&self) -> i64 {
        self.costs.saturating_add(self.interest).saturating_add(self.principal)
    }
}

/// The working of one line of interest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccrualLine {
    /// First day that counts.
    pub from: Date,
    /// The day after the last that counts.
    pub to: Date,
    /// Days by the day count.
    pub days: i64,
    /// On which principal.
    pub principal: i64,
    /// At which rate.
    pub rate: Rate,
    /// What is owed of it. The lines add up to the rounded whole.
    pub interest: i64,
    /// What the rate comes to,
    pub claimed: i64,
    /// and what cap left less of it.
    pub cut: Option<Cut>,
}

/// Days on which interest would have run, had there been no hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Gap {
    /// The first of them.
    pub from: Date,
    /// The day after the last.
    pub to: Date,
    /// Days by the day count.
    pub days: i64,
    /// On which principal.
    pub principal: i64,
    /// What would have run, in minor units.
    pub saved: i64,
}

/// What the debt's own terms claim and the law doesn't leave, in minor units.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct NotOwed {
    /// Of interest.
    pub interest: i64,
    /// Of charges.
    pub charges: i64,
}

impl NotOwed {
    /// All of it.
    #[must_use]
    pub fn total(&self) -> i64 {
        self.interest.saturating_add(self.charges)
    }
}

/// An entry with what it did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LedgerRow {
    /// What it is.
    pub kind: EntryKind,
    /// Its day.
    pub on: Date,
    /// Minor units.
    pub amount: i64,
    /// What the creditor calls it.
    pub label: Arc<str>,
    /// How much of it went to costs; of a charge, how much of it was owed on its day,
    pub to_costs: i64,
    /// to interest,
    pub to_interest: i64,
    /// and to principal.
    pub to_principal: i64,
    /// What was owed after it, interest to that day included.
    pub balance_after: i64,
    /// A charge that isn't owed because its day is held.
    pub held: bool,
}

/// The account on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    /// What is owed.
    pub balance: Balance,
    /// What was paid beyond that.
    pub credit: i64,
    /// Interest, line by line.
    pub lines: Vec<AccrualLine>,
    /// Where a hold kept it from running.
    pub gaps: Vec<Gap>,
    /// What a cap took away.
    pub not_owed: NotOwed,
    /// What the caps leave from here on.
    pub caps: Caps,
    /// Entries in the order of their days.
    pub rows: Vec<LedgerRow>,
    /// Interest of the coming day if nothing changes, rounded.
    pub per_day: i64,
}

/// The account can't be computed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum LedgerError {
    /// Larger than can be held.
    #[error("amounts too large")]
    Overflow,
}

impl From<Overflow> for LedgerError {
    fn from(_: Overflow) -> Self {
        Self::Overflow
    }
}

/// What is owed on a later day if nothing is paid.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wait {
    /// The day.
    pub on: Date,
    /// What would be owed.
    pub balance: Balance,
    /// How much more than today.
    pub more: i64,
}

/// A debt's account: everything from which a balance is computed.
#[derive(Debug, Clone, Copy)]
pub struct Ledger<'a> {
    /// What was agreed.
    pub terms: &'a Terms,
    /// What happened, in any order.
    pub entries: &'a [Entry],
    /// Days without interest.
    pub holds: &'a [Hold],
    /// Days whose charges don't come to be owed.
    pub no_charges: &'a [Hold],
    /// What the law leaves of it.
    pub caps: &'a Caps,
}

impl Ledger<'_> {
    /// The account as of a day: that day's entries count, its interest doesn't yet.
    ///
    /// # Errors
    /// [`LedgerError::Overflow`]
    pub fn on(&self, day: Date) -> Result<Statement, LedgerError> {
        statement::statement(self, day)
    }

    /// The certain cost of waiting until each of the dates, if nothing is paid and nothing else is charged.
    ///
    /// # Errors
    /// [`LedgerError::Overflow`]
    pub fn waiting(&self, today: Date, dates: &[Date]) -> Result<Vec<Wait>, LedgerError> {
        let known: Vec<Entry> = self.entries.iter().filter(|entry| entry.on <= today).cloned().collect();
        let known = Ledger { entries: &known, ..*self };
        let now = known.on(today)?.balance.total();
        dates
            .iter()
            .map(|&on| {
                let balance = known.on(on)?.balance;
                Ok(Wait { on, balance, more: balance.total().saturating_sub(now) })
            })
            .collect()
    }
}
