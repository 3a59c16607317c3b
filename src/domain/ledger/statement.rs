//! The walk through a debt's entries in the order of their days.

use time::Date;

use super::{AccrualLine, Balance, Entry, EntryKind, Gap, Hold, Ledger, LedgerError, LedgerRow, NotOwed, Statement};
use crate::domain::account::{Account, Passed, Running, closed};

pub(super) fn statement(ledger: &Ledger<'_>, as_of: Date) -> Result<Statement, LedgerError> {
    let terms = ledger.terms;
    let closed = closed(ledger.holds);
    let caps = Some(ledger.caps).filter(|it| !it.is_empty());
    let running = Running { rate: terms.annual_rate, day_count: terms.day_count, closed: &closed, caps };
    let mut known = Vec::with_capacity(ledger.entries.len());
    known.extend(ledger.entries.iter().filter(|entry| entry.on <= as_of));
    known.sort_by_key(|entry| entry.on);
    let mut walk = Walk {
        running,
        no_charges: ledger.no_charges,
        account: Account::new(Balance { principal: terms.principal, ..Balance::default() }, terms.order),
        reached: terms.interest_from,
        credit: 0,
        rows: Vec::with_capacity(known.len()),
        // One line before each entry and one after the last; holds and caps add some.
        lines: Vec::with_capacity(known.len().saturating_add(1)),
        gaps: Vec::new(),
    };
    for entry in known {
        walk.book(entry)?;
    }
    walk.pass(as_of)?;
    let Walk { account, credit, rows, lines, gaps, .. } = walk;
    let caps = account.caps_left(ledger.caps).ok_or(LedgerError::Overflow)?;
    let per_day = match as_of.next_day() {
        Some(tomorrow) if as_of >= terms.interest_from => {
            let principal = Balance { principal: account.balance.principal, ..Balance::default() };
            let mut next = Account::going_on(principal, terms.order, &caps).ok_or(LedgerError::Overflow)?;
            let running = Running { caps: running.caps.map(|_| &caps), ..running };
            next.pass(&running, as_of, tomorrow)?;
            next.balance.interest
        }
        _ => 0,
    };
    let (interest, charges) = account.not_owed();
    let not_owed = NotOwed { interest, charges };
    Ok(Statement { balance: account.balance, credit, lines, gaps, not_owed, caps, rows, per_day })
}

struct Walk<'a> {
    running: Running<'a>,
    no_charges: &'a [Hold],
    account: Account,
    reached: Date,
    /// What was paid beyond what was owed.
    credit: i64,
    rows: Vec<LedgerRow>,
    lines: Vec<AccrualLine>,
    gaps: Vec<Gap>,
}

impl Walk<'_> {
    /// Lets the days up to `to` pass, and writes down their interest.
    fn pass(&mut self, to: Date) -> Result<(), LedgerError> {
        if to <= self.reached {
            return Ok(());
        }
        let (rate, lines, gaps) = (self.running.rate, &mut self.lines, &mut self.gaps);
        self.account.pass_with(&self.running, self.reached, to, |it| match it {
            Passed::Ran(it) => lines.push(AccrualLine {
                from: it.from,
                to: it.to,
                days: it.days,
                principal: it.principal,
                rate,
                interest: it.interest,
                claimed: it.claimed,
                cut: it.cut,
            }),
            Passed::Held(it) => {
                gaps.push(Gap { from: it.from, to: it.to, days: it.days, principal: it.principal, saved: it.interest })
            }
        })?;
        self.reached = to;
        Ok(())
    }

    fn book(&mut self, entry: &Entry) -> Result<(), LedgerError> {
        // Where no cap counts charges, one doesn't change what interest runs on: no need to end a line there.
        if entry.kind != EntryKind::Charge || self.running.caps.is_some() {
            self.pass(entry.on)?;
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
            held: entry.kind == EntryKind::Charge && self.no_charges.iter().any(|it| it.covers(entry.on)),
        };
        if row.held {
            // A held day's charge was never owed, whatever was paid since.
        } else if entry.kind == EntryKind::Payment || entry.amount < 0 {
            let applied = self.account.pay(entry.amount.checked_abs().ok_or(LedgerError::Overflow)?);
            (row.to_costs, row.to_interest, row.to_principal) = (applied.costs, applied.interest, applied.principal);
            self.credit = self.credit.checked_add(applied.left).ok_or(LedgerError::Overflow)?;
        } else {
            let before = self.account.balance.costs;
            self.account.charge(entry.amount, self.running.caps)?;
            row.to_costs = self.account.balance.costs.saturating_sub(before);
            // What was overpaid before meets a later charge.
            self.credit = self.account.pay(self.credit).left;
        }
        row.balance_after = self.total_on(entry.on)?;
        self.rows.push(row);
        Ok(())
    }

    /// What is owed on a day that may lie after the last line.
    fn total_on(&self, day: Date) -> Result<i64, LedgerError> {
        if day <= self.reached {
            return Ok(self.account.balance.total());
        }
        let mut shown = self.account.clone();
        shown.pass(&self.running, self.reached, day)?;
        Ok(shown.balance.total())
    }
}
