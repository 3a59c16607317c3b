//! Working days of a place: a weekend, holidays, weekend days that are worked, and the years that are known. The days
//! are data (`packs`); outside the known years there is no answer rather than a guess.

use std::collections::{BTreeMap, BTreeSet};

use time::{Date, Duration, Month, Weekday};

/// The working days of a place between two dates.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Calendar {
    from: Date,
    until: Date,
    weekend: Vec<Weekday>,
    holidays: BTreeMap<Date, String>,
    worked: BTreeSet<Date>,
}

/// A day that a calendar doesn't know.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the calendar covers {from} to {until}")]
pub struct CalendarEnds {
    /// The first day that is known.
    pub from: Date,
    /// The last day that is known.
    pub until: Date,
}

/// Days that can't stand together in one calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Contradiction {
    /// The end comes before the beginning.
    #[error("ends before it begins")]
    Backwards,
    /// A day outside the years that the calendar states.
    #[error("{0} lies outside the stated years")]
    Outside(Date),
    /// Worked in exchange, but not on a weekend.
    #[error("{0} is not on a weekend, so it can't be a weekend day that is worked")]
    WorkedWeekday(Date),
    /// Both a holiday and worked.
    #[error("{0} is both a holiday and worked")]
    Both(Date),
}

impl Calendar {
    /// A calendar from `from` to `until`, both included.
    ///
    /// # Errors
    /// [`Contradiction`]
    pub fn new(
        (from, until): (Date, Date),
        weekend: Vec<Weekday>,
        holidays: BTreeMap<Date, String>,
        worked: BTreeSet<Date>,
    ) -> Result<Self, Contradiction> {
        if until < from {
            return Err(Contradiction::Backwards);
        }
        let outside = |date: &&Date| **date < from || **date > until;
        if let Some(date) = holidays.keys().chain(&worked).find(outside) {
            return Err(Contradiction::Outside(*date));
        }
        if let Some(date) = worked.iter().find(|date| !weekend.contains(&date.weekday())) {
            return Err(Contradiction::WorkedWeekday(*date));
        }
        if let Some(date) = worked.iter().find(|date| holidays.contains_key(date)) {
            return Err(Contradiction::Both(*date));
        }
        Ok(Self { from, until, weekend, holidays, worked })
    }

    /// The first and the last day that are known.
    #[must_use]
    pub fn covers(&self) -> (Date, Date) {
        (self.from, self.until)
    }

    /// The holiday that falls on a day, weekend or not.
    ///
    /// # Errors
    /// [`CalendarEnds`]
    pub fn holiday(&self, date: Date) -> Result<Option<&str>, CalendarEnds> {
        self.known(date)?;
        Ok(self.holidays.get(&date).map(String::as_str))
    }

    /// Whether people work on a day.
    ///
    /// # Errors
    /// [`CalendarEnds`]
    pub fn is_working_day(&self, date: Date) -> Result<bool, CalendarEnds> {
        self.known(date)?;
        let weekend = self.weekend.contains(&date.weekday()) && !self.worked.contains(&date);
        Ok(!weekend && !self.holidays.contains_key(&date))
    }

    /// The day so many working days later; the first day doesn't count (PRC Civil Code art. 201, and most laws).
    /// After no working days it is the day itself, worked or not.
    ///
    /// # Errors
    /// [`CalendarEnds`]
    pub fn add(&self, from: Date, working_days: u32) -> Result<Date, CalendarEnds> {
        let mut date = from;
        let mut left = working_days;
        while left > 0 {
            date = self.next_day(date)?;
            if self.is_working_day(date)? {
                left = left.saturating_sub(1);
            }
        }
        Ok(date)
    }

    /// The working days after `from` up to and with `to`; none when `to` isn't later.
    ///
    /// # Errors
    /// [`CalendarEnds`]
    pub fn count(&self, from: Date, to: Date) -> Result<u32, CalendarEnds> {
        let mut date = from;
        let mut count = 0_u32;
        while date < to {
            date = self.next_day(date)?;
            count = count.saturating_add(u32::from(self.is_working_day(date)?));
        }
        Ok(count)
    }

    /// The day itself when people work on it, else the next on which they do.
    ///
    /// # Errors
    /// [`CalendarEnds`]
    pub fn on_or_after(&self, date: Date) -> Result<Date, CalendarEnds> {
        let mut date = date;
        while !self.is_working_day(date)? {
            date = self.next_day(date)?;
        }
        Ok(date)
    }

    /// The day itself when people work on it, else the last before it on which they did.
    ///
    /// # Errors
    /// [`CalendarEnds`]
    pub fn on_or_before(&self, date: Date) -> Result<Date, CalendarEnds> {
        let mut date = date;
        while !self.is_working_day(date)? {
            date = date.checked_sub(Duration::DAY).ok_or(self.ends())?;
        }
        Ok(date)
    }

    /// The last working day of a month: the pay-day of many.
    ///
    /// # Errors
    /// [`CalendarEnds`]
    pub fn last_working_day(&self, year: i32, month: Month) -> Result<Date, CalendarEnds> {
        let last = Date::from_calendar_date(year, month, month.length(year)).map_err(|_| self.ends())?;
        self.on_or_before(last)
    }

    fn next_day(&self, date: Date) -> Result<Date, CalendarEnds> {
        date.checked_add(Duration::DAY).ok_or(self.ends())
    }

    fn known(&self, date: Date) -> Result<(), CalendarEnds> {
        if date < self.from || date > self.until { Err(self.ends()) } else { Ok(()) }
    }

    fn ends(&self) -> CalendarEnds {
        CalendarEnds { from: self.from, until: self.until }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use time::macros::date;

    use super::*;

    const WEEKEND: [Weekday; 2] = [Weekday::Saturday, Weekday::Sunday];

    /// Two months of China: the National Day of 2024 with the Sunday and the Saturday worked for it.
    fn autumn() -> Calendar {
        let holidays =
            (1..=7).map(|day| (Date::from_calendar_date(2024, Month::October, day).unwrap(), "国庆节".to_owned()));
        let worked = [date!(2024 - 09 - 29), date!(2024 - 10 - 12)];
        let years = (date!(2024 - 09 - 01), date!(2024 - 10 - 31));
        Calendar::new(years, WEEKEND.to_vec(), holidays.collect(), worked.into()).unwrap()
    }

    #[test]
    fn holidays_rest_and_worked_weekends_count() {
        let calendar = autumn();
        assert_eq!(calendar.add(date!(2024 - 09 - 27), 1), Ok(date!(2024 - 09 - 29)));
        assert_eq!(calendar.add(date!(2024 - 09 - 30), 1), Ok(date!(2024 - 10 - 08)));
        assert_eq!(calendar.count(date!(2024 - 09 - 30), date!(2024 - 10 - 13)), Ok(5));
        assert_eq!(calendar.holiday(date!(2024 - 10 - 05)), Ok(Some("国庆节")));
        assert_eq!(calendar.on_or_after(date!(2024 - 10 - 01)), Ok(date!(2024 - 10 - 08)));
        assert_eq!(calendar.on_or_before(date!(2024 - 10 - 07)), Ok(date!(2024 - 09 - 30)));
    }

    #[test]
    fn no_working_days_later_is_the_same_day() {
        assert_eq!(autumn().add(date!(2024 - 10 - 05), 0), Ok(date!(2024 - 10 - 05)));
        assert_eq!(autumn().count(date!(2024 - 10 - 05), date!(2024 - 10 - 05)), Ok(0));
    }

    #[test]
    fn outside_the_known_years_there_is_no_answer() {
        let ends = CalendarEnds { from: date!(2024 - 09 - 01), until: date!(2024 - 10 - 31) };
        assert_eq!(autumn().is_working_day(date!(2024 - 08 - 31)), Err(ends));
        assert_eq!(autumn().add(date!(2024 - 10 - 31), 1), Err(ends));
        assert_eq!(autumn().add(date!(2024 - 10 - 01), u32::MAX), Err(ends));
        assert_eq!(autumn().count(date!(2024 - 10 - 30), Date::MAX), Err(ends));
        // The first day doesn't count, so that it needn't be known.
        assert_eq!(autumn().count(date!(2024 - 08 - 31), date!(2024 - 09 - 02)), Ok(1));
    }

    #[test]
    fn a_month_is_paid_on_its_last_working_day() {
        assert_eq!(autumn().last_working_day(2024, Month::September), Ok(date!(2024 - 09 - 30)));
        assert_eq!(autumn().last_working_day(2024, Month::October), Ok(date!(2024 - 10 - 31)));
        assert!(autumn().last_working_day(2024, Month::November).is_err());
    }

    #[test]
    fn days_that_contradict_each_other_are_refused() {
        let years = (date!(2024 - 01 - 01), date!(2024 - 12 - 31));
        let made = |holiday: Date, worked: Date| {
            let holidays = BTreeMap::from([(holiday, "a day".to_owned())]);
            Calendar::new(years, WEEKEND.to_vec(), holidays, BTreeSet::from([worked])).map(|_| ())
        };
        let (weekday, saturday) = (date!(2024 - 10 - 10), date!(2024 - 10 - 12));
        assert_eq!(made(weekday, saturday), Ok(()));
        assert_eq!(made(saturday, saturday), Err(Contradiction::Both(saturday)));
        assert_eq!(made(saturday, weekday), Err(Contradiction::WorkedWeekday(weekday)));
        assert_eq!(made(date!(2025 - 01 - 01), saturday), Err(Contradiction::Outside(date!(2025 - 01 - 01))));
    }

    proptest! {
        #[test]
        fn adding_and_counting_are_inverse_and_counts_add_up(start in 0_i64..30, days in 0_i64..15, more in 0_i64..15) {
            let calendar = autumn();
            let from = date!(2024 - 09 - 01) + Duration::days(start);
            let (middle, to) = (from + Duration::days(days), from + Duration::days(days + more));
            let count = |from, to| calendar.count(from, to).unwrap();
            prop_assert_eq!(count(from, middle) + count(middle, to), count(from, to));
            let added = calendar.add(from, count(from, to)).unwrap();
            prop_assert_eq!(count(from, added), count(from, to));
            prop_assert!(added <= to && (added == from || calendar.is_working_day(added).unwrap()));
        }
    }
}
