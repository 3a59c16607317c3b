//! Every so many days or months from a first date: how the next dates follow from it.

use std::str::FromStr;

use time::{Date, Duration, Month};

/// The time between two dates that repeat.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Every {
    /// Seven days.
    Week,
    /// Fourteen days.
    Fortnight,
    /// Twenty-eight days.
    FourWeeks,
    /// The same day each month.
    Month,
    /// The same day each year.
    Year,
}

/// What happens to a day that a month doesn't have.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum MonthEnd {
    /// The month's last day: 31 January, 28 February, 31 March.
    #[default]
    Clip,
    /// So many days into the next month: 31 October, 1 December, 31 December.
    Overflow,
}

/// Not a frequency.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a frequency: weekly, fortnightly, four_weekly, monthly or yearly")]
pub struct NotAnInterval;

/// Not a rule for the ends of months.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a rule for the ends of months: clip or overflow")]
pub struct NotAMonthEnd;

impl FromStr for Every {
    type Err = NotAnInterval;
    fn from_str(text: &str) -> Result<Self, NotAnInterval> {
        match text {
            "weekly" => Ok(Self::Week),
            "fortnightly" => Ok(Self::Fortnight),
            "four_weekly" => Ok(Self::FourWeeks),
            "monthly" => Ok(Self::Month),
            "yearly" => Ok(Self::Year),
            _ => Err(NotAnInterval),
        }
    }
}

impl FromStr for MonthEnd {
    type Err = NotAMonthEnd;
    fn from_str(text: &str) -> Result<Self, NotAMonthEnd> {
        match text {
            "clip" => Ok(Self::Clip),
            "overflow" => Ok(Self::Overflow),
            _ => Err(NotAMonthEnd),
        }
    }
}

impl Every {
    /// The date that comes `after` others, always reckoned from the first, so that a short month changes nothing for
    /// those behind it. Nothing beyond the calendar's end.
    #[must_use]
    pub fn nth(self, first: Date, after: u32, month_end: MonthEnd) -> Option<Date> {
        let days = |length: i64| first.checked_add(Duration::days(length.checked_mul(i64::from(after))?));
        match self {
            Self::Week => days(7),
            Self::Fortnight => days(14),
            Self::FourWeeks => days(28),
            Self::Month => months_later(first, after, month_end),
            Self::Year => months_later(first, after.checked_mul(12)?, month_end),
        }
    }
}

fn months_later(first: Date, months: u32, month_end: MonthEnd) -> Option<Date> {
    let month = i32::from(u8::from(first.month())).checked_sub(1)?;
    let month = first.year().checked_mul(12)?.checked_add(month)?.checked_add(i32::try_from(months).ok()?)?;
    let (year, month) = (month.div_euclid(12), u8::try_from(month.rem_euclid(12)).ok()?.checked_add(1)?);
    let month = Month::try_from(month).ok()?;
    let day = first.day().min(month.length(year));
    let clipped = Date::from_calendar_date(year, month, day).ok()?;
    match month_end {
        MonthEnd::Clip => Some(clipped),
        MonthEnd::Overflow => clipped.checked_add(Duration::days(i64::from(first.day().saturating_sub(day)))),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use time::macros::date;

    use super::*;

    fn five(every: Every, first: Date, month_end: MonthEnd) -> Vec<Date> {
        (0..5).map(|after| every.nth(first, after, month_end).unwrap()).collect()
    }

    #[test]
    fn a_short_month_clips_and_the_next_has_the_anchor_again() {
        // Law and maths, section 4, convention 5: 31 January, 28 February, 31 March.
        let first = date!(2026 - 01 - 31);
        let dates = [first, date!(2026 - 02 - 28), date!(2026 - 03 - 31), date!(2026 - 04 - 30), date!(2026 - 05 - 31)];
        assert_eq!(five(Every::Month, first, MonthEnd::Clip), dates);
    }

    #[test]
    fn a_short_month_can_also_overflow() {
        let first = date!(2025 - 10 - 31);
        let dates = [first, date!(2025 - 12 - 01), date!(2025 - 12 - 31), date!(2026 - 01 - 31), date!(2026 - 03 - 03)];
        assert_eq!(five(Every::Month, first, MonthEnd::Overflow), dates);
    }

    #[test]
    fn a_leap_day_comes_back_in_leap_years() {
        let first = date!(2024 - 02 - 29);
        let clipped = five(Every::Year, first, MonthEnd::Clip);
        assert_eq!([clipped[1], clipped[4]], [date!(2025 - 02 - 28), date!(2028 - 02 - 29)]);
        assert_eq!(Every::Year.nth(first, 1, MonthEnd::Overflow), Some(date!(2025 - 03 - 01)));
    }

    #[test]
    fn weeks_pass_over_years() {
        let first = date!(2026 - 12 - 28);
        assert_eq!(Every::Week.nth(first, 1, MonthEnd::Clip), Some(date!(2027 - 01 - 04)));
        assert_eq!(Every::Fortnight.nth(first, 2, MonthEnd::Clip), Some(date!(2027 - 01 - 25)));
        assert_eq!(Every::FourWeeks.nth(first, 13, MonthEnd::Clip), Some(date!(2027 - 12 - 27)));
        assert_eq!(Every::Week.nth(Date::MAX, 1, MonthEnd::Clip), None);
        assert_eq!(Every::Year.nth(first, u32::MAX, MonthEnd::Clip), None);
    }

    proptest! {
        #[test]
        fn later_dates_are_later(day in 0_i64..60_000, after in 0_u32..600, every in 0_usize..5, overflow: bool) {
            let first = date!(1990 - 01 - 01) + Duration::days(day);
            let every = [Every::Week, Every::Fortnight, Every::FourWeeks, Every::Month, Every::Year][every];
            let month_end = if overflow { MonthEnd::Overflow } else { MonthEnd::Clip };
            let (one, next) = (every.nth(first, after, month_end).unwrap(), every.nth(first, after + 1, month_end).unwrap());
            prop_assert!(one < next);
            prop_assert!(one >= first);
        }
    }
}
