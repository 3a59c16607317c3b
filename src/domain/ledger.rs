//! The ledger: from terms, entries and holds to a balance on any day, with the working of each line. A balance is
//! computed, never kept.

use std::str::FromStr;

use serde::{Deserialize, Serialize};
use time::Date;

use super::account::{Account, Overflow, Running, Stretch};
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
}

/// What an entry does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EntryKind {
    /// Adds to what is owed, as costs.
    Charge,
    /// Pays costs, then interest, then principal.
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
    /// What the creditor calls it.
    pub label: String,
}

/// Days on which interest does not run, first and last included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hold {
    /// First day.
    pub from: Date,
    /// Last day.
    pub to: Date,
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
    /// What it comes to. The lines add up to the rounded whole.
    pub interest: i64,
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
    pub label: String,
    /// How much of it went to costs,
    pub to_costs: i64,
    /// to interest,
    pub to_interest: i64,
    /// and to principal.
    pub to_principal: i64,
    /// What was owed after it, interest to that day included.
    pub balance_after: i64,
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

/// The account as of a day: that day's entries count, its interest doesn't yet.
///
/// # Errors
/// [`LedgerError::Overflow`]
pub fn statement(terms: &Terms, entries: &[Entry], holds: &[Hold], as_of: Date) -> Result<Statement, LedgerError> {
    let running = Running { rate: terms.annual_rate, day_count: terms.day_count, holds };
    let mut known = Vec::with_capacity(entries.len());
    known.extend(entries.iter().filter(|entry| entry.on <= as_of));
    known.sort_by_key(|entry| entry.on);
    let mut account = Account::new(Balance { principal: terms.principal, ..Balance::default() });
    let mut reached = terms.interest_from;
    let mut credit = 0_i64;
    let mut rows = Vec::with_capacity(known.len());
    // One line before each entry and one after the last; holds add some.
    let mut lines = Vec::with_capacity(known.len().saturating_add(1));
    let line = |it: Stretch| AccrualLine {
        from: it.from,
        to: it.to,
        days: it.days,
        principal: it.principal,
        rate: terms.annual_rate,
        interest: it.interest,
    };
    for entry in known {
        // A charge doesn't change what interest runs on: no need to end a line there.
        if entry.kind != EntryKind::Charge && entry.on > reached {
            account.pass_with(&running, reached, entry.on, |it| lines.push(line(it)))?;
            reached = entry.on;
        }
        let mut row = LedgerRow {
            kind: entry.kind,
            on: entry.on,
            amount: entry.amount,
            label: entry.label.clone(),
            to_costs: 0,
            to_interest: 0,
            to_principal: 0,
            balance_after: 0,
        };
        if entry.kind == EntryKind::Payment || entry.amount < 0 {
            let applied = account.pay(entry.amount.checked_abs().ok_or(LedgerError::Overflow)?);
            (row.to_costs, row.to_interest, row.to_principal) = (applied.costs, applied.interest, applied.principal);
            credit = credit.checked_add(applied.left).ok_or(LedgerError::Overflow)?;
        } else {
            row.to_costs = entry.amount;
            account.balance.costs = account.balance.costs.checked_add(entry.amount).ok_or(LedgerError::Overflow)?;
            // What was overpaid before meets a later charge.
            let met = account.pay(credit);
            credit = met.left;
        }
        let mut shown = account.clone();
        shown.pass(&running, reached, entry.on)?;
        row.balance_after = shown.balance.total();
        rows.push(row);
    }
    account.pass_with(&running, reached, as_of, |it| lines.push(line(it)))?;
    let per_day = match as_of.next_day() {
        Some(tomorrow) if as_of >= terms.interest_from => {
            let mut next = Account::new(Balance { principal: account.balance.principal, ..Balance::default() });
            next.pass(&running, as_of, tomorrow)?;
            next.balance.interest
        }
        _ => 0,
    };
    Ok(Statement { balance: account.balance, credit, lines, rows, per_day })
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

/// The certain cost of waiting until each of the dates, if nothing is paid and nothing else is charged.
///
/// # Errors
/// [`LedgerError::Overflow`]
pub fn waiting(
    terms: &Terms,
    entries: &[Entry],
    holds: &[Hold],
    today: Date,
    dates: &[Date],
) -> Result<Vec<Wait>, LedgerError> {
    let known: Vec<Entry> = entries.iter().filter(|entry| entry.on <= today).cloned().collect();
    let now = statement(terms, &known, holds, today)?.balance.total();
    dates
        .iter()
        .map(|&on| {
            let balance = statement(terms, &known, holds, on)?.balance;
            Ok(Wait { on, balance, more: balance.total().saturating_sub(now) })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use time::Duration;
    use time::macros::date;

    use super::*;

    fn terms(principal: i64, rate: &str) -> Terms {
        Terms {
            currency: Currency::parse("GBP").unwrap(),
            principal,
            annual_rate: rate.parse().unwrap(),
            day_count: DayCount::Act365F,
            interest_from: date!(2026 - 01 - 01),
        }
    }

    fn entry(kind: EntryKind, on: Date, amount: i64) -> Entry {
        Entry { kind, on, amount, label: String::new() }
    }

    #[test]
    fn simple_interest_of_eight_percent() {
        // HMCTS guide to interest on claims, the worked form of County Courts Act 1984 s 69: amount × 0.08 ÷ 365 × days.
        let at = statement(&terms(100_000, "0.08"), &[], &[], date!(2026 - 02 - 20)).unwrap();
        assert_eq!(at.balance, Balance { costs: 0, interest: 1_096, principal: 100_000 });
        assert_eq!(at.per_day, 22);
    }

    #[test]
    fn a_payment_meets_costs_then_interest_then_principal() {
        // PRC Civil Code art. 561.
        let entries = [
            entry(EntryKind::Charge, date!(2026 - 01 - 10), 4_500),
            entry(EntryKind::Payment, date!(2026 - 02 - 20), 10_000),
        ];
        let at = statement(&terms(100_000, "0.08"), &entries, &[], date!(2026 - 02 - 20)).unwrap();
        let row = &at.rows[1];
        assert_eq!((row.to_costs, row.to_interest, row.to_principal), (4_500, 1_096, 4_404));
        assert_eq!(at.balance.total(), 100_000 + 4_500 + 1_096 - 10_000);
        assert_eq!(row.balance_after, at.balance.total());
    }

    #[test]
    fn holds_that_overlap_count_once() {
        let holds = [
            Hold { from: date!(2026 - 01 - 05), to: date!(2026 - 01 - 10) },
            Hold { from: date!(2026 - 01 - 08), to: date!(2026 - 01 - 14) },
        ];
        let at = statement(&terms(100_000, "0.0365"), &[], &holds, date!(2026 - 01 - 31)).unwrap();
        assert_eq!(at.balance.interest, 20 * 10);
        assert_eq!(at.lines.iter().map(|line| line.days).sum::<i64>(), 20);
    }

    #[test]
    fn what_is_overpaid_is_a_credit_that_meets_the_next_charge() {
        let entries = [
            entry(EntryKind::Payment, date!(2026 - 01 - 01), 1_200),
            entry(EntryKind::Charge, date!(2026 - 01 - 02), 150),
        ];
        let at = statement(&terms(1_000, "0.08"), &entries, &[], date!(2026 - 03 - 01)).unwrap();
        assert_eq!((at.balance.total(), at.credit), (0, 50));
    }

    #[test]
    fn waiting_costs_what_the_later_statement_says() {
        let terms = terms(294_000, "0.0989");
        let dates = [date!(2026 - 12 - 24), date!(2027 - 11 - 24)];
        let waits = waiting(&terms, &[], &[], date!(2026 - 11 - 24), &dates).unwrap();
        for wait in &waits {
            assert_eq!(wait.balance, statement(&terms, &[], &[], wait.on).unwrap().balance);
        }
        assert!(waits[0].more < waits[1].more);
    }

    fn some_entries() -> impl Strategy<Value = Vec<Entry>> {
        prop::collection::vec((0_i64..900, 1_i64..400_000, any::<bool>()), 0..8).prop_map(|list| {
            list.into_iter()
                .map(|(day, amount, payment)| {
                    let kind = if payment { EntryKind::Payment } else { EntryKind::Charge };
                    entry(kind, date!(2025 - 12 - 01) + Duration::days(day), amount)
                })
                .collect()
        })
    }

    fn day_counts() -> impl Strategy<Value = DayCount> {
        prop_oneof![
            Just(DayCount::Act365F),
            Just(DayCount::Act360),
            Just(DayCount::Thirty360E),
            Just(DayCount::ActActIsda)
        ]
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn nothing_is_lost_and_nothing_falls_below_zero(
            principal in 1_i64..1_000_000_000,
            permille in 0_i64..400,
            day_count in day_counts(),
            entries in some_entries(),
            days in 0_i64..1_500,
        ) {
            let terms = Terms { day_count, ..terms(principal, &format!("0.{permille:03}")) };
            let as_of = date!(2026 - 01 - 01) + Duration::days(days);
            let at = statement(&terms, &entries, &[], as_of).unwrap();
            let b = at.balance;
            prop_assert!(b.costs >= 0 && b.interest >= 0 && b.principal >= 0 && at.credit >= 0);
            let booked = |kind| at.rows.iter().filter(|row| row.kind == kind).map(|row| row.amount).sum::<i64>();
            let interest: i64 = at.lines.iter().map(|line| line.interest).sum();
            prop_assert_eq!(
                principal + booked(EntryKind::Charge) + interest,
                b.total() + booked(EntryKind::Payment) - at.credit
            );
        }

        #[test]
        fn a_hold_never_raises_interest(from in 0_i64..400, length in 0_i64..200, entries in some_entries()) {
            let terms = terms(500_000, "0.12");
            let start = date!(2026 - 01 - 01) + Duration::days(from);
            let hold = Hold { from: start, to: start + Duration::days(length) };
            let as_of = date!(2027 - 06 - 30);
            let without = statement(&terms, &entries, &[], as_of).unwrap().balance.total();
            let with = statement(&terms, &entries, &[hold], as_of).unwrap().balance.total();
            prop_assert!(with <= without);
        }

        #[test]
        fn a_period_split_in_two_agrees_with_the_whole(at in 1_i64..700, principal in 1_i64..100_000_000) {
            // A charge of nothing splits nothing; a payment of one minor unit to costs splits the line.
            let terms = terms(principal, "0.0735");
            let on = date!(2026 - 01 - 01) + Duration::days(at);
            let split = [entry(EntryKind::Charge, on, 1), entry(EntryKind::Payment, on, 1)];
            let as_of = date!(2028 - 01 - 01);
            let whole = statement(&terms, &[], &[], as_of).unwrap();
            let parts = statement(&terms, &split, &[], as_of).unwrap();
            prop_assert_eq!(whole.balance, parts.balance);
        }
    }
}
