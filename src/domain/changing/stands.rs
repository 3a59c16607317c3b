//! What a machine may agree to, and whether a change that waited for a person still stands.

use time::{Date, Duration};

use super::course::{Ask, Course};
use super::{ChangeProblem, Changed, Rhythm};
use crate::domain::account::{Account, Running};
use crate::domain::freezes::Freezes;
use crate::domain::frequency::add_months;
use crate::domain::ledger::Balance;
use crate::domain::negotiation::Reason;
use crate::domain::policy::Policy;
use crate::domain::rate::Rate;
use crate::domain::schedule::{Opening, Schedule};
use crate::domain::standing::NoLongerStands;

/// What a change is held against.
#[derive(Debug, Clone, Copy)]
pub struct Allowed<'a> {
    /// The creditor's policy.
    pub policy: &'a Policy,
    /// What is owed.
    pub owed: i64,
    /// The day.
    pub today: Date,
    /// Changes of the last twelve months that counted.
    pub earlier: u32,
    /// Whether this one counts.
    pub counts: bool,
}

/// Why a person has to look, all reasons at once; none where the policy lets it be agreed at once. What was agreed before
/// is never held against somebody: a change that makes no more of it than there was is within the limits.
#[must_use]
pub fn allowed(it: &Allowed<'_>, changed: &Changed) -> Vec<Reason> {
    let Changed { before, after, .. } = changed;
    let mut reasons = Vec::new();
    let most = it.policy.changes_a_year;
    if it.counts && it.earlier >= most {
        reasons.push(Reason::ChangedTooOften { limit: most, value: it.earlier.saturating_add(1) });
    }
    let months = it.policy.terms.iter().find(|band| it.owed <= band.up_to).map_or(0, |band| band.months);
    let latest = add_months(it.today, months).unwrap_or(Date::MAX).max(before.end);
    if after.end > latest {
        reasons.push(Reason::EndsTooLate { limit: latest, value: after.end });
    }
    let smallest = it.policy.smallest_instalment.min(before.instalment);
    if after.count > 1 && after.instalment < smallest {
        reasons.push(Reason::InstalmentTooSmall { limit: smallest, value: after.instalment });
    }
    let first_by = it.today.saturating_add(Duration::days(i64::from(it.policy.first_payment_days)));
    let first_by = before.next.map_or(first_by, |(on, _)| on.max(first_by));
    if let Some((first, _)) = after.next.filter(|(first, _)| *first > first_by) {
        reasons.push(Reason::FirstPaymentTooLate { limit: first_by, value: first });
    }
    reasons
}

/// The schedule that a change becomes when a person agrees to it later: what was paid since counts, a charge that came
/// since does not slip in.
///
/// # Errors
/// [`NoLongerStands`]
pub fn again(
    opening: &Opening,
    rhythm: &Rhythm<'_>,
    offered: &Schedule,
    on: Date,
    paid_since: i64,
) -> Result<Schedule, NoLongerStands> {
    let owed_now = opening.balance.total();
    if owed_now <= 0 {
        return Err(NoLongerStands::NothingOwed);
    }
    let left = offered.rows.last().map_or(0, |row| row.balance);
    let owed_then = offered.total.saturating_add(left).saturating_sub(offered.total_interest);
    let meanwhile = interest_meanwhile(opening, rhythm.rate, owed_then, on).ok_or(NoLongerStands::Impossible)?;
    if owed_now.saturating_add(paid_since) > owed_then.saturating_add(meanwhile) {
        return Err(NoLongerStands::MoreIsOwed);
    }
    let mut left = paid_since.max(0);
    let mut asks = Vec::new();
    for row in &offered.rows {
        let met = left.min(row.payment);
        left = left.saturating_sub(met);
        let amount = row.payment.saturating_sub(met);
        if amount > 0 {
            // What fell due while it waited was to be answered before.
            if row.due >= on && row.due < opening.as_of {
                return Err(NoLongerStands::FirstDayPassed);
            }
            asks.push(Ask { on: row.due, amount });
        }
    }
    let course = Course { opening, rhythm: *rhythm };
    course.run(asks, offered.instalment, opening.as_of).map_err(|problem| match problem {
        ChangeProblem::NothingOwed => NoLongerStands::NothingOwed,
        _ => NoLongerStands::Impossible,
    })
}

/// The most interest that can have come since if nothing was paid.
fn interest_meanwhile(opening: &Opening, rate: Rate, owed_then: i64, on: Date) -> Option<i64> {
    let mut account = Account::new(Balance { principal: owed_then, ..Balance::default() }, opening.order);
    let closed = Freezes::default();
    let running = Running { rate, day_count: opening.day_count, closed: &closed, caps: None };
    account.pass(&running, on, opening.as_of).ok()?;
    Some(account.balance.interest)
}
