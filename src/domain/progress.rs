//! How far a plan has come, read from the payments since it was agreed.

use time::{Date, Duration};

use super::ledger::Hold;

/// One instalment as agreed. Number 0 is what is paid up front.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Instalment {
    /// Its number.
    pub no: u32,
    /// Its day.
    pub due: Date,
    /// Minor units.
    pub amount: i64,
}

/// How an instalment stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InstalmentState {
    /// All of it is there.
    Paid,
    /// Its day and the days of grace have passed and not all of it is there.
    Missed,
    /// Its day has passed, the days of grace have not.
    Grace,
    /// Its day is today or later, and some of it is there.
    PartPaid,
    /// Its day is today or later.
    Upcoming,
    /// Another plan took the place of this one: nobody asks for it any more.
    Replaced,
}

/// An instalment with what was paid of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct InstalmentRow {
    /// The instalment.
    pub instalment: Instalment,
    /// Minor units that are there.
    pub paid: i64,
    /// How it stands.
    pub state: InstalmentState,
}

impl InstalmentRow {
    /// What is missing of it.
    #[must_use]
    pub fn missing(&self) -> i64 {
        self.instalment.amount.saturating_sub(self.paid)
    }
}

/// How far a plan has come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Progress {
    /// Every instalment.
    pub rows: Vec<InstalmentRow>,
    /// What was paid for the plan.
    pub paid: i64,
    /// What the plan comes to.
    pub total: i64,
}

impl Progress {
    /// The first instalment that is not all there and not missed.
    #[must_use]
    pub fn next(&self) -> Option<&InstalmentRow> {
        self.coming().next()
    }

    /// Instalments that are not all there and not missed.
    pub fn coming(&self) -> impl Iterator<Item = &InstalmentRow> {
        use InstalmentState::{Grace, PartPaid, Upcoming};
        self.rows.iter().filter(|row| matches!(row.state, Upcoming | PartPaid | Grace))
    }

    /// What was paid of instalments whose day is still to come.
    #[must_use]
    pub fn ahead(&self, today: Date) -> i64 {
        let later = self.rows.iter().filter(|row| row.instalment.due > today);
        later.map(|row| row.paid).fold(0, i64::saturating_add)
    }

    /// What is missing of instalments whose day and days of grace have passed.
    #[must_use]
    pub fn missing(&self) -> i64 {
        self.missed().map(InstalmentRow::missing).fold(0, i64::saturating_add)
    }

    /// Instalments whose day and days of grace have passed.
    pub fn missed(&self) -> impl Iterator<Item = &InstalmentRow> {
        self.rows.iter().filter(|row| row.state == InstalmentState::Missed)
    }

    /// How many are paid.
    #[must_use]
    pub fn paid_count(&self) -> usize {
        self.rows.iter().filter(|row| row.state == InstalmentState::Paid).count()
    }

    /// Whether all of it is paid.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.rows.iter().all(|row| row.state == InstalmentState::Paid)
    }
}

/// The day until which something waits that is due on `day`: that day, or the last one of the holds that cover it.
#[must_use]
pub fn moved_by_holds(day: Date, holds: &[Hold]) -> Date {
    let mut until = day;
    // Holds may overlap or follow each other: each turn takes one in, so there are never more turns than holds.
    for _ in holds {
        until = holds.iter().filter(|it| it.from <= until && until <= it.to).map(|it| it.to).max().unwrap_or(until);
    }
    until
}

/// The instalments of a plan whose debt is paid: who paid early owes less interest than was agreed, and the rest of the
/// plan is asked of nobody.
#[must_use]
pub fn settled(instalments: &[Instalment], paid: i64) -> Vec<Instalment> {
    let mut left = paid.max(0);
    let mut met = Vec::new();
    for it in instalments {
        let amount = left.min(it.amount);
        if amount > 0 {
            met.push(Instalment { amount, ..*it });
        }
        left = left.saturating_sub(amount);
    }
    met
}

/// The last day on which an instalment isn't missed: its day, moved by the holds that cover it, and the days of grace.
#[must_use]
pub fn not_missed_until(due: Date, holds: &[Hold], grace_days: u32) -> Date {
    moved_by_holds(due, holds).saturating_add(Duration::days(i64::from(grace_days)))
}

/// A plan in whose place another one stands: what was paid of it, and what nobody asks for any more.
#[must_use]
pub fn replaced(instalments: &[Instalment], paid: i64) -> Progress {
    let mut it = progress(instalments, paid, &[], 0, Date::MIN);
    for row in it.rows.iter_mut().filter(|row| row.state != InstalmentState::Paid) {
        row.state = InstalmentState::Replaced;
    }
    it
}

/// How far a plan has come when so much was paid for it. Payments fill the instalments in order, whatever their day.
/// What falls due while a hold stops contact is not missed before the hold has ended; then come the days of grace.
#[must_use]
pub fn progress(instalments: &[Instalment], paid: i64, holds: &[Hold], grace_days: u32, today: Date) -> Progress {
    let mut left = paid.max(0);
    let rows = instalments
        .iter()
        .map(|&instalment| {
            let paid = left.min(instalment.amount);
            left = left.saturating_sub(paid);
            let state = if paid == instalment.amount {
                InstalmentState::Paid
            } else if not_missed_until(instalment.due, holds, grace_days) < today {
                InstalmentState::Missed
            } else if moved_by_holds(instalment.due, holds) < today {
                InstalmentState::Grace
            } else if paid > 0 {
                InstalmentState::PartPaid
            } else {
                InstalmentState::Upcoming
            };
            InstalmentRow { instalment, paid, state }
        })
        .collect();
    let total = instalments.iter().fold(0_i64, |sum, it| sum.saturating_add(it.amount));
    Progress { rows, paid: paid.max(0).min(total), total }
}

#[cfg(test)]
mod tests {
    use time::macros::date;

    use super::*;

    fn three() -> Vec<Instalment> {
        [date!(2026 - 12 - 28), date!(2027 - 01 - 28), date!(2027 - 02 - 28)]
            .into_iter()
            .zip(1..)
            .map(|(due, no)| Instalment { no, due, amount: 10_000 })
            .collect()
    }

    #[test]
    fn payments_fill_instalments_in_order() {
        let at = progress(&three(), 14_000, &[], 0, date!(2027 - 01 - 28));
        let states: Vec<_> = at.rows.iter().map(|row| row.state).collect();
        assert_eq!(states, [InstalmentState::Paid, InstalmentState::PartPaid, InstalmentState::Upcoming]);
        assert_eq!(at.next().unwrap().missing(), 6_000);
    }

    #[test]
    fn an_instalment_is_missed_the_day_after_its_day() {
        assert_eq!(progress(&three(), 0, &[], 0, date!(2026 - 12 - 28)).missed().count(), 0);
        assert_eq!(progress(&three(), 9_999, &[], 0, date!(2026 - 12 - 29)).missed().count(), 1);
        assert_eq!(progress(&three(), 10_000, &[], 0, date!(2026 - 12 - 29)).missed().count(), 0);
    }

    #[test]
    fn days_of_grace_come_before_anything_is_missed() {
        let on = |today| progress(&three(), 0, &[], 3, today);
        assert_eq!(on(date!(2026 - 12 - 28)).rows[0].state, InstalmentState::Upcoming);
        assert_eq!(on(date!(2026 - 12 - 29)).rows[0].state, InstalmentState::Grace);
        assert_eq!(on(date!(2026 - 12 - 31)).next().unwrap().instalment.no, 1);
        assert_eq!(
            (on(date!(2027 - 01 - 01)).missing(), on(date!(2027 - 01 - 01)).next().unwrap().instalment.no),
            (10_000, 2)
        );
    }

    #[test]
    fn of_a_plan_that_was_replaced_only_what_was_paid_counts() {
        let at = replaced(&three(), 14_000);
        let states: Vec<_> = at.rows.iter().map(|row| row.state).collect();
        assert_eq!(states, [InstalmentState::Paid, InstalmentState::Replaced, InstalmentState::Replaced]);
        assert!(at.next().is_none() && at.missing() == 0 && at.paid == 14_000);
        assert_eq!(progress(&three(), 14_000, &[], 0, date!(2026 - 12 - 01)).ahead(date!(2026 - 12 - 01)), 14_000);
    }

    #[test]
    fn what_falls_due_in_a_hold_waits_for_its_end() {
        let hold = |from, to| Hold { from, to };
        let holds =
            [hold(date!(2027 - 01 - 10), date!(2027 - 01 - 31)), hold(date!(2026 - 12 - 20), date!(2027 - 01 - 15))];
        let missed = |today| progress(&three(), 0, &holds, 0, today).missed().count();
        assert_eq!(missed(date!(2027 - 01 - 31)), 0);
        assert_eq!(missed(date!(2027 - 02 - 01)), 2);
        assert_eq!(moved_by_holds(date!(2026 - 12 - 19), &holds), date!(2026 - 12 - 19));
    }

    #[test]
    fn a_debt_that_is_paid_leaves_nothing_of_its_plan() {
        let met = settled(&three(), 14_000);
        assert_eq!(met.iter().map(|it| it.amount).collect::<Vec<_>>(), [10_000, 4_000]);
        let at = progress(&met, 14_000, &[], 0, date!(2027 - 03 - 01));
        assert!(at.is_complete() && at.next().is_none() && at.total == 14_000);
    }

    #[test]
    fn all_paid_is_complete() {
        let at = progress(&three(), 40_000, &[], 0, date!(2027 - 03 - 01));
        assert!(at.is_complete() && at.paid == 30_000 && at.paid_count() == 3);
    }
}
