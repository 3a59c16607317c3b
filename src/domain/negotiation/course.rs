//! What becomes of a debt under instalments: the account runs from payment to payment.
//!
//! **Never behind.** All searching rests on one fact. Of two plans on the same debt, let one have paid, by every day,
//! at least as much as the other, at a rate that is not higher. Then it never owes more, its total is not more, and it
//! ends no later. For the principal met by a day is the most, over the payments so far, of what was paid less costs and
//! interest posted by then; more paid and less interest make it larger; a smaller principal bears less exact interest,
//! and rounding a smaller sum gives no larger one. So: a larger instalment, an earlier first day, a turn more, a lower
//! rate or more up front never makes a plan fail that would do without, and what is least can be found by bisection.
//! What a creditor's rounding puts on the last instalment changes nothing in that: a larger instalment has paid as much
//! by that day, or is done.

use time::Date;

use super::quiet::Due;
use crate::domain::account::{Account, InTurns, Overflow, Running, Turn, closed};
use crate::domain::allocation::Order;
use crate::domain::freezes::Freezes;
use crate::domain::ledger::Balance;
use crate::domain::rate::Rate;
use crate::domain::rounding::Rounding;
use crate::domain::schedule::{Opening, Row, Upfront};

/// A debt before its instalments.
#[derive(Debug, Clone)]
pub(super) struct Course<'a> {
    pub balance: Balance,
    pub rate: Rate,
    /// Interest is frozen: then nothing runs, not even room under a cap for what was charged before.
    pub is_frozen: bool,
    pub opening: &'a Opening,
    pub upfront: Option<Upfront>,
}

/// How much is paid each time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Instalment {
    pub usual: i64,
    pub at_first: Option<i64>,
}

impl Instalment {
    fn pay(self, due: &Due, turns: &mut InTurns) -> Turn {
        match self.at_first.filter(|less| due.at_first && *less < self.usual) {
            Some(less) => turns.pay_given(less),
            None => turns.pay(self.usual),
        }
    }
}

/// How a debt was cleared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Cleared {
    pub on: Date,
    /// All payments, with what came up front.
    pub total: i64,
    /// The largest instalment, without what rounding left for the last.
    pub largest: i64,
    /// How many instalments.
    pub count: u32,
}

/// A debt on the eve of its first instalment.
#[derive(Debug, Clone)]
pub(super) struct Started<'a> {
    account: Account,
    opening: &'a Opening,
    rate: Rate,
    is_frozen: bool,
    closed: Freezes,
    reached: Date,
    paid: i64,
}

/// What is owed once a share of it is written off, which meets the same parts in the same order as a payment.
pub(super) fn after_discount(balance: Balance, order: Order, percent: u32) -> Balance {
    let mut account = Account::new(balance, order);
    account.pay(share_off(balance.total(), percent));
    account.balance
}

/// Such a share in whole minor units, rounded down.
pub(super) fn share_off(owed: i64, percent: u32) -> i64 {
    i64::try_from(i128::from(owed).saturating_mul(i128::from(percent)).div_euclid(100)).unwrap_or(0)
}

impl<'a> Course<'a> {
    /// The account once the up-front payment is made.
    pub fn started(&self) -> Result<Started<'a>, Overflow> {
        let mut started = self.begun()?;
        if let Some(upfront) = self.upfront {
            let mut account = started.account.clone();
            account.pass(&started.running(), started.reached, upfront.on)?;
            started.paid = upfront.amount.min(account.balance.total());
            account.pay(started.paid);
            (started.account, started.reached) = (account, upfront.on);
        }
        Ok(started)
    }

    /// The account before any payment, under the caps that are left of it.
    fn begun(&self) -> Result<Started<'a>, Overflow> {
        let opening = self.opening;
        let account = Account::going_on(self.balance, opening.order, &opening.caps).ok_or(Overflow)?;
        let closed = closed(&opening.holds);
        let (rate, is_frozen) = (self.rate, self.is_frozen);
        Ok(Started { account, opening, rate, is_frozen, closed, reached: opening.as_of, paid: 0 })
    }

    /// Every payment as a row, until nothing is owed or the days end.
    pub fn rows(&self, dues: &[Due], size: Instalment) -> Result<Vec<Row>, Overflow> {
        let begun = self.begun()?;
        let (mut turns, running) = (InTurns::new(begun.account.clone(), self.opening.rounding), begun.running());
        let mut reached = self.opening.as_of;
        let mut rows = Vec::new();
        let mut take = |no, due, pay: &dyn Fn(&mut InTurns) -> Turn| -> Result<i64, Overflow> {
            turns.pass(&running, reached, due)?;
            reached = due;
            let Turn { payment, applied, .. } = pay(&mut turns);
            let balance = turns.account.balance.total();
            let (costs, interest, principal) = (applied.costs, applied.interest, applied.principal);
            rows.push(Row { no, due, payment, costs, interest, principal, balance });
            Ok(balance)
        };
        let upfront = self.upfront.map(|it| take(0, it.on, &|turns| turns.pay_given(it.amount))).transpose()?;
        if upfront == Some(0) {
            return Ok(rows);
        }
        for (due, no) in dues.iter().zip(1_u32..) {
            if take(no, due.on, &|turns| size.pay(due, turns))? == 0 {
                break;
            }
        }
        Ok(rows)
    }
}

impl Started<'_> {
    fn running(&self) -> Running<'_> {
        let running = Running { rate: self.rate, ..self.opening.running(&self.closed) };
        if self.is_frozen { Running { caps: None, ..running } } else { running }
    }

    /// What rounding may take from each instalment at most.
    fn rounded_away(&self) -> i64 {
        i64::from(self.opening.rounding != Rounding::Up)
    }

    /// What is owed before the first instalment.
    pub fn owed(&self) -> i64 {
        self.account.balance.total()
    }

    /// Pays on these days; nothing when that doesn't clear the debt, or can't be held.
    pub fn run(&self, dues: &[Due], size: Instalment) -> Option<Cleared> {
        let mut turns = InTurns::new(self.account.clone(), self.opening.rounding);
        let (mut reached, mut total, mut largest) = (self.reached, self.paid, 0);
        let mut left = i128::try_from(dues.len()).ok()?;
        let running = self.running();
        for (due, count) in dues.iter().zip(1_u32..) {
            // Interest only adds: what so many instalments can't meet without it, they can't meet with it.
            if turns.owe_more_than(size.usual, left) {
                return None;
            }
            turns.pass(&running, reached, due.on).ok()?;
            reached = due.on;
            let turn = size.pay(due, &mut turns);
            total = total.saturating_add(turn.payment);
            largest = largest.max(turn.payment.saturating_sub(turn.rest));
            left = left.saturating_sub(1);
            if turns.account.balance.total() == 0 {
                return Some(Cleared { on: due.on, total, largest, count });
            }
        }
        None
    }

    /// The least usual instalment between two, both included, that clears the debt on these days; by bisection, for a
    /// larger one is never behind.
    pub fn least(&self, dues: &[Due], at_first: Option<i64>, low: i64, high: i64) -> Option<i64> {
        let turns = i64::try_from(dues.len()).ok().filter(|it| *it > 0)?;
        let clears = |usual: i64| self.run(dues, Instalment { usual, at_first }).is_some();
        if low > high || !clears(high) {
            return None;
        }
        // Without interest so much is needed each time: less can't do.
        let needed = self.owed().saturating_add(turns).saturating_sub(1).checked_div(turns)?;
        let needed = needed.saturating_sub(self.rounded_away());
        let (mut low, mut high) = (low.max(needed), high);
        while low < high {
            let middle = low.midpoint(high);
            if clears(middle) { high = middle } else { low = middle.saturating_add(1) }
        }
        Some(high)
    }
}
