//! What clears a debt on a day: with what is agreed until then paid, or with nothing paid before; and what that saves
//! beside the plan as it stands.

use time::{Date, Duration};

use super::account::{Account, Overflow, closed};
use super::ledger::Balance;
use super::progress::{InstalmentRow, InstalmentState};
use super::schedule::Opening;

/// What clears a debt on a day. Amounts are minor units.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settlement {
    /// The day.
    pub on: Date,
    /// What falls due before it under the plan: when, and how much.
    pub before: Vec<(Date, i64)>,
    /// What clears the debt then, once that is paid,
    pub amount: i64,
    /// and what it is made of.
    pub made_of: Balance,
    /// What clears it if nothing is paid before.
    pub alone: i64,
    /// What `alone` is more than what is owed today.
    pub on_top: i64,
    /// What paying a day later costs more.
    pub next_day: i64,
    /// What is saved beside the plan as it stands; nothing where there is no plan.
    pub saved: Option<i64>,
}

/// Why it can't be said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SettlementProblem {
    /// The day lies before today.
    #[error("the day has passed")]
    DayPassed,
    /// Nothing is owed.
    #[error("nothing is owed")]
    NothingOwed,
    /// Larger than can be held.
    #[error("too large")]
    TooLarge,
}

impl From<Overflow> for SettlementProblem {
    fn from(_: Overflow) -> Self {
        Self::TooLarge
    }
}

/// Pays on days, never more than is owed, and answers the account on the last day and what was paid.
fn paid_until(opening: &Opening, payments: &[(Date, i64)], until: Date) -> Result<(Account, i64), Overflow> {
    let held = closed(&opening.holds);
    let running = opening.running(&held);
    let mut account = opening.account()?;
    let mut reached = opening.as_of;
    let mut sum = 0_i64;
    for &(on, amount) in payments {
        account.pass(&running, reached, on)?;
        reached = reached.max(on);
        let amount = amount.min(account.balance.total());
        account.pay(amount);
        sum = sum.saturating_add(amount);
    }
    account.pass(&running, reached, until)?;
    Ok((account, sum))
}

/// What clears the debt on a day. `rows` are those of the plan that stands; none where there is no plan.
///
/// # Errors
/// [`SettlementProblem`]
pub fn settlement(opening: &Opening, rows: &[InstalmentRow], on: Date) -> Result<Settlement, SettlementProblem> {
    let today = opening.as_of;
    if on < today {
        return Err(SettlementProblem::DayPassed);
    }
    let owed = opening.balance.total();
    if owed <= 0 {
        return Err(SettlementProblem::NothingOwed);
    }
    // What was missed is asked for at once, so that the plan goes on.
    let mut plan: Vec<(Date, i64)> =
        rows.iter().filter(|row| row.missing() > 0).map(|row| (row.instalment.due.max(today), row.missing())).collect();
    plan.sort_by_key(|(due, _)| *due);
    let late = |row: &InstalmentRow| row.state == InstalmentState::Missed;
    let before: Vec<(Date, i64)> = rows
        .iter()
        .filter(|row| row.missing() > 0 && !late(row) && row.instalment.due < on)
        .map(|row| (row.instalment.due.max(today), row.missing()))
        .collect();
    let (then, paid) = paid_until(opening, &before, on)?;
    let amount = then.balance.total();
    let alone = paid_until(opening, &[], on)?.0.balance.total();
    let later = on.saturating_add(Duration::DAY);
    let next_day = paid_until(opening, &before, later)?.0.balance.total().saturating_sub(amount);
    let saved = match plan.last() {
        None => None,
        Some((end, _)) => {
            let (left, all) = paid_until(opening, &plan, *end)?;
            // What the plan leaves is owed on its last day.
            let whole = all.saturating_add(left.balance.total());
            Some(whole.saturating_sub(paid.saturating_add(amount)))
        }
    };
    Ok(Settlement {
        on,
        before,
        amount,
        made_of: then.balance,
        alone,
        on_top: alone.saturating_sub(owed),
        next_day,
        saved,
    })
}

#[cfg(test)]
mod tests {
    use time::macros::date;

    use super::*;
    use crate::domain::allocation::Order;
    use crate::domain::caps::Caps;
    use crate::domain::day_count::DayCount;
    use crate::domain::ledger::Hold;
    use crate::domain::money::Currency;
    use crate::domain::progress::{Instalment, progress};

    const TODAY: Date = date!(2026 - 11 - 24);

    fn opening(holds: Vec<Hold>) -> Opening {
        Opening {
            balance: Balance { costs: 500, interest: 0, principal: 365_000 },
            currency: Currency::parse("GBP").unwrap(),
            rate: "0.1".parse().unwrap(),
            day_count: DayCount::Act365F,
            as_of: TODAY,
            holds,
            caps: Caps::default(),
            rounding: Opening::usual_rounding(),
            order: Order::USUAL,
        }
    }

    #[test]
    fn without_a_plan_it_is_what_is_owed_and_a_pound_a_day() {
        let it = settlement(&opening(Vec::new()), &[], date!(2026 - 12 - 04)).unwrap();
        assert_eq!((it.alone, it.amount, it.on_top, it.next_day, it.saved), (366_500, 366_500, 1_000, 100, None));
        assert_eq!(it.made_of, Balance { costs: 500, interest: 1_000, principal: 365_000 });
        let held = vec![Hold { from: TODAY, to: date!(2026 - 11 - 28) }];
        assert_eq!(settlement(&opening(held), &[], date!(2026 - 12 - 04)).unwrap().on_top, 500);
        assert_eq!(settlement(&opening(Vec::new()), &[], date!(2026 - 11 - 23)), Err(SettlementProblem::DayPassed));
    }

    #[test]
    fn beside_a_plan_it_says_what_falls_due_before_and_what_is_saved() {
        let all = [date!(2026 - 12 - 01), date!(2026 - 12 - 31), date!(2027 - 01 - 30)];
        let all: Vec<Instalment> =
            all.into_iter().zip(1..).map(|(due, no)| Instalment { no, due, amount: 123_500 }).collect();
        let rows = progress(&all, 0, &[], 0, TODAY).rows;
        let it = settlement(&opening(Vec::new()), &rows, date!(2026 - 12 - 11)).unwrap();
        assert_eq!(it.before, [(date!(2026 - 12 - 01), 123_500)]);
        // Seven days of 1.00, the payment, ten days on 2,427.00 of principal: 6.65.
        assert_eq!(it.made_of, Balance { costs: 0, interest: 665, principal: 242_700 });
        assert_eq!((it.amount, it.alone), (243_365, 367_200));
        // Going on would have cost twenty more days of 0.66 and thirty on what is then left.
        assert!(it.saved.is_some_and(|saved| saved > 1_329), "{it:?}");
    }
}
