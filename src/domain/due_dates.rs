//! The days on which instalments fall due, and what becomes of those on which nobody works.

use std::str::FromStr;

use time::Date;

use super::calendar::{Calendar, CalendarEnds};
use super::frequency::{Every, MonthEnd};

/// What happens to a due date on which nobody works.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Shift {
    /// It stays.
    #[default]
    None,
    /// It moves to the next working day.
    Next,
    /// It moves to the working day before.
    Previous,
}

/// Not a way to move a due date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a shift: none, next or previous")]
pub struct NotAShift;

impl FromStr for Shift {
    type Err = NotAShift;
    fn from_str(text: &str) -> Result<Self, NotAShift> {
        match text {
            "none" => Ok(Self::None),
            "next" => Ok(Self::Next),
            "previous" => Ok(Self::Previous),
            _ => Err(NotAShift),
        }
    }
}

impl Shift {
    /// Where a due date moves.
    ///
    /// # Errors
    /// [`CalendarEnds`]
    pub fn moved(self, date: Date, calendar: &Calendar) -> Result<Date, CalendarEnds> {
        match self {
            Self::None => Ok(date),
            Self::Next => calendar.on_or_after(date),
            Self::Previous => calendar.on_or_before(date),
        }
    }
}

/// `count` due dates from the first on. Nothing when one lies beyond the calendar's end.
#[must_use]
pub fn due_dates(first: Date, every: Every, count: u32, month_end: MonthEnd) -> Option<Vec<Date>> {
    (0..count).map(|after| every.nth(first, after, month_end)).collect()
}

/// The last working days of `count` months, the month of `first` being the first of them: for people who are paid then.
///
/// # Errors
/// [`CalendarEnds`]
pub fn last_working_days(first: Date, count: u32, calendar: &Calendar) -> Result<Vec<Date>, CalendarEnds> {
    let (from, until) = calendar.covers();
    let ends = CalendarEnds { from, until };
    let month = first.replace_day(1).map_err(|_| ends)?;
    (0..count)
        .map(|after| {
            let month = Every::Month.nth(month, after, MonthEnd::Clip).ok_or(ends)?;
            calendar.last_working_day(month.year(), month.month())
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use time::Weekday;
    use time::macros::date;

    use super::*;

    /// England at the turn of 2026.
    fn calendar() -> Calendar {
        let holidays = [(date!(2025 - 12 - 25), "Christmas Day"), (date!(2025 - 12 - 26), "Boxing Day")];
        let holidays: BTreeMap<_, _> = holidays.into_iter().map(|(date, name)| (date, name.to_owned())).collect();
        let years = (date!(2025 - 01 - 01), date!(2026 - 12 - 31));
        Calendar::new(years, vec![Weekday::Saturday, Weekday::Sunday], holidays, BTreeSet::new()).unwrap()
    }

    #[test]
    fn a_due_date_moves_only_when_nobody_works() {
        let dates = due_dates(date!(2025 - 10 - 25), Every::Month, 4, MonthEnd::Clip).unwrap();
        let moved = |shift: Shift| dates.iter().map(|it| shift.moved(*it, &calendar()).unwrap()).collect::<Vec<_>>();
        let (november, january) = (date!(2025 - 11 - 25), date!(2026 - 01 - 26));
        assert_eq!(moved(Shift::None), dates);
        assert_eq!(moved(Shift::Next), [date!(2025 - 10 - 27), november, date!(2025 - 12 - 29), january]);
        let january = date!(2026 - 01 - 23);
        assert_eq!(moved(Shift::Previous), [date!(2025 - 10 - 24), november, date!(2025 - 12 - 24), january]);
    }

    #[test]
    fn the_last_working_day_follows_each_month() {
        let dates = last_working_days(date!(2025 - 11 - 24), 4, &calendar()).unwrap();
        let expected = [date!(2025 - 11 - 28), date!(2025 - 12 - 31), date!(2026 - 01 - 30), date!(2026 - 02 - 27)];
        assert_eq!(dates, expected);
        assert!(last_working_days(date!(2026 - 11 - 24), 3, &calendar()).is_err());
    }
}
