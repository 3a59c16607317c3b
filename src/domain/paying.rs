//! What a payment would do, before it is made: to the next instalment, to the end of a plan, to interest. It runs on the
//! same account as the ledger and fills instalments in the same order as `progress`.

use time::Date;

use super::account::{Account, Applied, Overflow, Running, closed};
use super::freezes::Freezes;
use super::ledger::{Balance, Hold};
use super::progress::{InstalmentRow, moved_by_holds};
use super::schedule::Opening;

/// A payment that somebody thinks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Intended {
    /// Minor units.
    pub amount: i64,
    /// When.
    pub on: Date,
    /// On top of what is agreed until that day; else it is all that is paid until then.
    pub on_top: bool,
}

/// How a plan goes on. Amounts are minor units.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outlook {
    /// What is to be paid and when, in order. What was missed comes with the next one.
    pub payments: Vec<Due>,
    /// What comes on top of what is owed today: interest, and charges for which a cap leaves room only then.
    pub interest: i64,
    /// What the plan doesn't cover, because interest ran longer than agreed.
    pub left_over: i64,
}

/// One payment that is to come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Due {
    /// When.
    pub on: Date,
    /// Minor units.
    pub amount: i64,
    /// Its day had passed, it is made up for.
    pub made_up: bool,
}

impl Outlook {
    /// The next instalment whose day has not passed.
    #[must_use]
    pub fn next(&self) -> Option<&Due> {
        self.payments.iter().find(|it| !it.made_up)
    }

    /// The day of the last payment.
    #[must_use]
    pub fn last(&self) -> Option<Date> {
        self.payments.iter().map(|it| it.on).max()
    }

    /// How many instalments are left.
    #[must_use]
    pub fn count(&self) -> usize {
        self.payments.iter().filter(|it| !it.made_up).count()
    }
}

/// What is missing of the instalment that the payment is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Short {
    /// Minor units; nothing where the payment covers it, only later.
    pub missing: i64,
    /// The last day on which it isn't counted as missed.
    pub until: Date,
    /// Whether the payment comes after that day.
    pub late: bool,
}

/// A plan without and with the payment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Preview {
    /// If all is paid as agreed.
    pub before: Outlook,
    /// With the payment.
    pub after: Outlook,
    /// What the payment leaves missing or what it comes late for.
    pub short: Option<Short>,
}

impl Preview {
    /// What is saved, in minor units; below zero where it costs more.
    #[must_use]
    pub fn saved(&self) -> i64 {
        self.before.interest.saturating_sub(self.after.interest)
    }
}

/// Why nothing can be said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PayingProblem {
    /// The day lies before today.
    #[error("the day has passed")]
    DayPassed,
    /// More than is owed on that day.
    #[error("more than is owed on that day")]
    TooMuch {
        /// What is owed then, in minor units.
        owed: i64,
    },
    /// Larger than can be held.
    #[error("too large")]
    TooLarge,
}

impl From<Overflow> for PayingProblem {
    fn from(_: Overflow) -> Self {
        Self::TooLarge
    }
}

/// What a payment does to a plan.
///
/// # Errors
/// [`PayingProblem`]
pub fn preview(
    opening: &Opening,
    rows: &[InstalmentRow],
    quiet: &[Hold],
    intended: &Intended,
) -> Result<Preview, PayingProblem> {
    if intended.on < opening.as_of {
        return Err(PayingProblem::DayPassed);
    }
    let before = outlook(opening, rows, quiet, None)?;
    let after = outlook(opening, rows, quiet, Some(intended))?;
    Ok(Preview { before, after, short: short(rows, quiet, intended) })
}

/// The plan as it goes on, with a payment or without.
fn outlook(
    opening: &Opening,
    rows: &[InstalmentRow],
    quiet: &[Hold],
    intended: Option<&Intended>,
) -> Result<Outlook, PayingProblem> {
    let closed = closed(&opening.holds);
    let mut walk = Walk::new(opening, &closed)?;
    let mut left: Vec<(Date, i64)> =
        rows.iter().map(|row| (row.instalment.due, row.missing())).filter(|(_, missing)| *missing > 0).collect();
    let mut from = opening.as_of;
    if let Some(it) = intended {
        if it.on_top {
            let until = left.partition_point(|(due, _)| *due <= it.on);
            for (due, missing) in left.drain(..until) {
                walk.pay(due.max(opening.as_of), missing, moved_by_holds(due, quiet) < opening.as_of)?;
            }
        }
        walk.intended(it)?;
        let mut amount = it.amount;
        for (_, missing) in &mut left {
            let part = amount.min(*missing);
            (*missing, amount) = (missing.saturating_sub(part), amount.saturating_sub(part));
        }
        from = it.on;
    }
    // What should have come before that day comes with the next instalment, or at once where there is none.
    let next = left.iter().map(|(due, _)| *due).find(|due| *due > from).unwrap_or(from);
    let mut due: Vec<Due> = left
        .iter()
        .map(|&(due, amount)| {
            let until = if due < from { moved_by_holds(due, quiet) } else { due };
            let made_up = until < from;
            Due { on: if made_up { next } else { until }, amount, made_up }
        })
        .collect();
    due.sort_by_key(|it| it.on);
    for it in due {
        walk.pay(it.on, it.amount, it.made_up)?;
    }
    Ok(walk.finish())
}

/// What is missing of the instalment that comes first, or that the payment comes late for it.
fn short(rows: &[InstalmentRow], quiet: &[Hold], intended: &Intended) -> Option<Short> {
    let first = rows.iter().find(|row| row.missing() > 0).filter(|_| !intended.on_top)?;
    let missing = first.missing().saturating_sub(intended.amount).max(0);
    let until = moved_by_holds(first.instalment.due, quiet);
    let late = until < intended.on;
    (missing > 0 || late).then_some(Short { missing, until, late })
}

struct Walk<'a> {
    opening: &'a Opening,
    running: Running<'a>,
    account: Account,
    reached: Date,
    payments: Vec<Due>,
    /// Where all payments went.
    went: Balance,
}

impl<'a> Walk<'a> {
    fn new(opening: &'a Opening, closed: &'a Freezes) -> Result<Self, Overflow> {
        let (running, account) = (opening.running(closed), opening.account()?);
        Ok(Self { opening, running, account, reached: opening.as_of, payments: Vec::new(), went: Balance::default() })
    }

    fn pass(&mut self, to: Date) -> Result<(), Overflow> {
        self.account.pass(&self.running, self.reached, to)?;
        self.reached = self.reached.max(to);
        Ok(())
    }

    fn book(&mut self, amount: i64) {
        let Applied { costs, interest, principal, .. } = self.account.pay(amount);
        self.went.costs = self.went.costs.saturating_add(costs);
        self.went.interest = self.went.interest.saturating_add(interest);
        self.went.principal = self.went.principal.saturating_add(principal);
    }

    /// Never more than is owed on the day.
    fn pay(&mut self, on: Date, amount: i64, made_up: bool) -> Result<(), Overflow> {
        self.pass(on)?;
        let amount = amount.min(self.account.balance.total());
        if amount > 0 {
            self.book(amount);
            self.payments.push(Due { on, amount, made_up });
        }
        Ok(())
    }

    /// The payment that somebody thinks of. What came before it is none of what is to come after.
    fn intended(&mut self, it: &Intended) -> Result<(), PayingProblem> {
        self.pass(it.on)?;
        let owed = self.account.balance.total();
        if it.amount > owed {
            return Err(PayingProblem::TooMuch { owed });
        }
        self.book(it.amount);
        self.payments.clear();
        Ok(())
    }

    fn finish(self) -> Outlook {
        let (then, now) = (self.account.balance, self.opening.balance);
        let came = |went: i64, then: i64, now: i64| went.saturating_add(then).saturating_sub(now);
        let interest = came(self.went.interest, then.interest, now.interest);
        let costs = came(self.went.costs, then.costs, now.costs);
        Outlook { payments: self.payments, interest: interest.saturating_add(costs), left_over: then.total() }
    }
}

/// A payment where no plan stands. Amounts are minor units.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Part {
    /// What is owed on its day before it,
    pub owed: i64,
    /// where it goes,
    pub went: Balance,
    /// and what is left.
    pub left: i64,
    /// Interest of a day, before it
    pub per_day: i64,
    /// and after.
    pub per_day_after: i64,
    /// What waiting until the day that is looked at costs less with it.
    pub saved: i64,
}

/// What a payment does where no plan stands, looked at until a later day.
///
/// # Errors
/// [`PayingProblem`]
pub fn part(opening: &Opening, intended: &Intended, until: Date) -> Result<Part, PayingProblem> {
    if intended.on < opening.as_of {
        return Err(PayingProblem::DayPassed);
    }
    let closed = closed(&opening.holds);
    let mut with = Walk::new(opening, &closed)?;
    with.pass(intended.on)?;
    let mut without = Walk { account: with.account.clone(), ..Walk::new(opening, &closed)? };
    without.reached = with.reached;
    let owed = with.account.balance.total();
    with.intended(intended)?;
    let (went, left) = (with.went, with.account.balance.total());
    let (per_day, per_day_after) = (a_day(&without)?, a_day(&with)?);
    without.pass(until)?;
    with.pass(until)?;
    let apart = without.account.balance.total().saturating_sub(with.account.balance.total());
    Ok(Part { owed, went, left, per_day, per_day_after, saved: apart.saturating_sub(intended.amount) })
}

/// Interest of the next day.
fn a_day(walk: &Walk<'_>) -> Result<i64, Overflow> {
    let principal = Balance { principal: walk.account.balance.principal, ..Balance::default() };
    let mut next = Account::going_on(principal, walk.opening.order, &walk.opening.caps).ok_or(Overflow)?;
    next.pass(&walk.running, walk.reached, walk.reached.next_day().ok_or(Overflow)?)?;
    Ok(next.balance.interest)
}

#[cfg(test)]
mod tests;
