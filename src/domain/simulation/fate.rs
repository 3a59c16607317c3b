//! What happens to somebody in a year: work lost and found, illness, things that break. It doesn't know of any plan.

use time::Date;

use super::assumptions::Assumptions;
use super::chance::{For, scaled};
use super::person::Person;

/// Months that are looked at: the year and what a plan agreed in it asks of the days after.
const MONTHS: u64 = 14;

/// What is left for the debt in each month from the first day on.
#[derive(Debug, Clone)]
pub(super) struct Fate {
    from: Date,
    months: Vec<Month>,
}

/// One month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Month {
    /// What may go to the debt, in pence a month. Never nothing: something is found.
    pub left: i64,
    /// Whether income is less than essential spending.
    pub nothing_left: bool,
    /// What a statement would show for the debt; it may be less than nothing.
    pub shown: i64,
}

impl Fate {
    pub fn of(person: &Person, from: Date, all: &Assumptions) -> Self {
        let (mut without_work, mut ill) = (false, false);
        let mut months = Vec::new();
        for no in 0..MONTHS {
            let comes = |of, permille| person.chance.comes(of, no, permille);
            without_work =
                if without_work { !comes(For::JobFound, all.job_found) } else { comes(For::JobLoss, all.job_loss) };
            ill = if ill { !comes(For::Recovery, all.illness_over) } else { comes(For::Illness, all.illness) };
            // Nobody's first month is a shock: what they propose is what they know.
            (without_work, ill) = (without_work && no > 0, ill && no > 0);
            let lost = if without_work { all.job_loss_drop } else { 0 }
                .saturating_add(if ill { all.illness_drop } else { 0 })
                .min(1_000);
            let income = scaled(person.income, 1_000_i64.saturating_sub(lost), 1_000);
            let breaks = no > 0 && comes(For::Expense, all.expense);
            months.push(month(person, income, breaks, all));
        }
        Self { from, months }
    }

    /// The month in which a day lies.
    pub fn on(&self, day: Date) -> Month {
        let at = self.number(day);
        let last = Month { left: 1, nothing_left: true, shown: 0 };
        self.months.get(at).or(self.months.last()).copied().unwrap_or(last)
    }

    /// The number of a day's month: 0 is the one in which it begins.
    pub fn number(&self, day: Date) -> usize {
        let month = |day: Date| day.year().saturating_mul(12).saturating_add(i32::from(u8::from(day.month())));
        usize::try_from(month(day).saturating_sub(month(self.from))).unwrap_or(0)
    }
}

fn month(person: &Person, income: i64, breaks: bool, all: &Assumptions) -> Month {
    let found = scaled(income, all.found_anyway, 1_000);
    let surplus = income.saturating_sub(person.essentials);
    let left = if breaks { 0 } else { surplus };
    let for_debt = |amount: i64| scaled(amount, person.part, 1_000);
    Month { left: for_debt(left.max(found)).max(1), nothing_left: surplus <= 0, shown: for_debt(surplus) }
}

#[cfg(test)]
mod tests {
    use time::macros::date;

    use super::*;

    #[test]
    fn shocks_take_and_recoveries_give_back() {
        let today = date!(2026 - 11 - 24);
        let often = Assumptions { job_loss: 300, job_found: 500, ..Assumptions::default() };
        let mut fell = 0;
        let mut rose = 0;
        for number in 0..200 {
            let person = Person::of(1, number, today, &often);
            let fate = Fate::of(&person, today, &often);
            assert_eq!(fate.months[0].shown, scaled(person.income - person.essentials, person.part, 1_000));
            for pair in fate.months.windows(2) {
                fell += usize::from(pair[1].shown < pair[0].shown);
                rose += usize::from(pair[1].shown > pair[0].shown);
            }
        }
        assert!(fell > 200 && rose > 200, "{fell} {rose}");
        let calm = Assumptions { job_loss: 0, illness: 0, expense: 0, ..Assumptions::default() };
        let person = Person::of(1, 3, today, &calm);
        let fate = Fate::of(&person, today, &calm);
        assert!(fate.months.iter().all(|it| *it == fate.months[0]));
        assert_eq!((fate.number(today), fate.number(date!(2027 - 11 - 24))), (0, 12));
    }
}
