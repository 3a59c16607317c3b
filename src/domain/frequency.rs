//! How often instalments fall due, and on which days.

use std::str::FromStr;

use serde::{Deserialize, Serialize};
use time::util::days_in_year;
use time::{Date, Duration, Month};

/// Between two instalments.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Frequency {
    /// Seven days.
    Weekly,
    /// Fourteen days.
    Fortnightly,
    /// Twenty-eight days.
    FourWeekly,
    /// The same day each month; the last day where a month is too short.
    Monthly,
}

/// Not a frequency.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a frequency: weekly, fortnightly, four_weekly or monthly")]
pub struct NotAFrequency;

impl Frequency {
    /// All of them, the shortest first.
    pub const ALL: [Self; 4] = [Self::Weekly, Self::Fortnightly, Self::FourWeekly, Self::Monthly];

    /// The name as written in forms and files.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Weekly => "weekly",
            Self::Fortnightly => "fortnightly",
            Self::FourWeekly => "four_weekly",
            Self::Monthly => "monthly",
        }
    }

    /// The due date of the instalment that comes `after` others. Months are counted from the first day, so that the
    /// 31st of January is followed by the 28th of February and the 31st of March. Nothing beyond the calendar's end.
    #[must_use]
    pub fn nth(self, first: Date, after: u32) -> Option<Date> {
        Every::from(self).nth(first, after, MonthEnd::Clip)
    }

    /// The due dates one after the other, as [`nth`](Self::nth) has them.
    pub fn dates(self, first: Date) -> impl Iterator<Item = Date> {
        let (days, mut after) = (self.in_days(), 0_u32);
        std::iter::successors(Some(first), move |date| match days {
            Some(days) => days_later(*date, days),
            None => {
                after = after.checked_add(1)?;
                self.nth(first, after)
            }
        })
    }

    /// The days from one instalment to the next, where they are always as many.
    fn in_days(self) -> Option<u16> {
        match self {
            Self::Weekly => Some(7),
            Self::Fortnightly => Some(14),
            Self::FourWeekly => Some(28),
            Self::Monthly => None,
        }
    }

    /// No more instalments than this fall due from a first day to a last one.
    #[must_use]
    pub fn most_turns(self, first: Date, last: Date) -> u32 {
        let least_between = i64::from(self.in_days().unwrap_or(28));
        let days = i64::from(last.to_julian_day()).saturating_sub(i64::from(first.to_julian_day()));
        let turns = days.div_euclid(least_between).saturating_add(1);
        u32::try_from(turns.max(0)).unwrap_or(u32::MAX)
    }
}

/// How often in a calculation: the portal's frequencies, and once a year.
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

/// What happens to the 31st in a month that is shorter.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum MonthEnd {
    /// It becomes the month's last day.
    #[default]
    Clip,
    /// Its days run over into the next month: 31 October and one month is 1 December.
    Overflow,
}

/// Not a frequency of a calculation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a frequency: weekly, fortnightly, four_weekly, monthly or yearly")]
pub struct NotEvery;

/// Not a rule for month-ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a rule for month-ends: clip or overflow")]
pub struct NotAMonthEnd;

impl Every {
    /// The day that comes `after` others, always counted from the first, so that nothing drifts. Nothing beyond the
    /// calendar's end.
    #[must_use]
    pub fn nth(self, first: Date, after: u32, month_end: MonthEnd) -> Option<Date> {
        let days = |length: i64| first.checked_add(Duration::days(length.checked_mul(i64::from(after))?));
        let months = |length: u32| {
            let count = after.checked_mul(length)?;
            match month_end {
                MonthEnd::Clip => add_months(first, count),
                MonthEnd::Overflow => add_months_overflowing(first, count),
            }
        };
        match self {
            Self::Week => days(7),
            Self::Fortnight => days(14),
            Self::FourWeeks => days(28),
            Self::Month => months(1),
            Self::Year => months(12),
        }
    }

    /// The day one step earlier, clipped to the month's end: where a period that ends on `date` begins.
    #[must_use]
    pub fn before(self, date: Date) -> Option<Date> {
        match self {
            Self::Week => date.checked_sub(Duration::days(7)),
            Self::Fortnight => date.checked_sub(Duration::days(14)),
            Self::FourWeeks => date.checked_sub(Duration::days(28)),
            Self::Month => on_day(month_number(date)?.checked_sub(1)?, date.day()),
            Self::Year => on_day(month_number(date)?.checked_sub(12)?, date.day()),
        }
    }
}

impl From<Frequency> for Every {
    fn from(frequency: Frequency) -> Self {
        match frequency {
            Frequency::Weekly => Self::Week,
            Frequency::Fortnightly => Self::Fortnight,
            Frequency::FourWeekly => Self::FourWeeks,
            Frequency::Monthly => Self::Month,
        }
    }
}

impl FromStr for Every {
    type Err = NotEvery;
    fn from_str(text: &str) -> Result<Self, NotEvery> {
        match text.parse::<Frequency>() {
            Ok(frequency) => Ok(frequency.into()),
            Err(NotAFrequency) if text == "yearly" => Ok(Self::Year),
            Err(NotAFrequency) => Err(NotEvery),
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

/// The same day so many months later, or the last day of that month.
#[must_use]
pub fn add_months(date: Date, months: u32) -> Option<Date> {
    on_day(month_number(date)?.checked_add(i32::try_from(months).ok()?)?, date.day())
}

/// The same day so many months later, counted on into the following month where that month is too short.
fn add_months_overflowing(date: Date, months: u32) -> Option<Date> {
    let clipped = add_months(date, months)?;
    clipped.checked_add(Duration::days(i64::from(date.day()).checked_sub(i64::from(clipped.day()))?))
}

/// Months since the beginning of the calendar.
fn month_number(date: Date) -> Option<i32> {
    date.year().checked_mul(12)?.checked_add(i32::from(u8::from(date.month())))?.checked_sub(1)
}

/// A day of the month with that number, or its last.
fn on_day(month_number: i32, day: u8) -> Option<Date> {
    let year = month_number.div_euclid(12);
    let month = Month::try_from(u8::try_from(month_number.rem_euclid(12).checked_add(1)?).ok()?).ok()?;
    Date::from_calendar_date(year, month, day.min(month.length(year))).ok()
}

/// A date fewer than a year later, without the way by Julian days: a search asks for very many.
fn days_later(date: Date, days: u16) -> Option<Date> {
    let (year, day) = date.to_ordinal_date();
    let day = day.checked_add(days)?;
    match day.checked_sub(days_in_year(year)) {
        Some(over) if over > 0 => Date::from_ordinal_date(year.checked_add(1)?, over).ok(),
        _ => Date::from_ordinal_date(year, day).ok(),
    }
}

impl FromStr for Frequency {
    type Err = NotAFrequency;
    fn from_str(text: &str) -> Result<Self, NotAFrequency> {
        Self::ALL.into_iter().find(|it| it.as_str() == text).ok_or(NotAFrequency)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use time::macros::date;

    use super::*;

    #[test]
    fn months_keep_their_anchor() {
        let first = date!(2026 - 01 - 31);
        let dates: Vec<_> = (0..4).map(|n| Frequency::Monthly.nth(first, n).unwrap()).collect();
        assert_eq!(dates, [first, date!(2026 - 02 - 28), date!(2026 - 03 - 31), date!(2026 - 04 - 30)]);
        assert_eq!(add_months(date!(2023 - 11 - 30), 3), Some(date!(2024 - 02 - 29)));
    }

    #[test]
    fn weeks_are_weeks() {
        let first = date!(2026 - 12 - 28);
        assert_eq!(Frequency::Weekly.nth(first, 1), Some(date!(2027 - 01 - 04)));
        assert_eq!(Frequency::Fortnightly.nth(first, 2), Some(date!(2027 - 01 - 25)));
        assert_eq!(Frequency::FourWeekly.nth(first, 13), Some(date!(2027 - 12 - 27)));
        assert_eq!(Frequency::Weekly.nth(Date::MAX, 1), None);
    }

    #[test]
    fn one_after_the_other_is_the_nth() {
        for frequency in Frequency::ALL {
            for first in [date!(2023 - 12 - 31), date!(2024 - 02 - 29), date!(2026 - 01 - 31), date!(9999 - 10 - 30)] {
                let dates: Vec<Date> = frequency.dates(first).take(150).collect();
                let nth: Vec<Date> = (0..150).map_while(|after| frequency.nth(first, after)).collect();
                assert_eq!(dates, nth, "{frequency:?} from {first}");
                let last = *dates.last().unwrap();
                assert!(frequency.most_turns(first, last) as usize >= dates.len());
            }
        }
        assert_eq!(Frequency::Weekly.most_turns(date!(2026 - 01 - 08), date!(2026 - 01 - 01)), 0);
    }

    #[test]
    fn a_month_that_is_too_short_clips_or_runs_over() {
        // A convention some lenders' systems have: 31 October and one month is 31 November, which is 1 December.
        let october = date!(2026 - 10 - 31);
        assert_eq!(Every::Month.nth(october, 1, MonthEnd::Overflow), Some(date!(2026 - 12 - 01)));
        assert_eq!(Every::Month.nth(october, 1, MonthEnd::Clip), Some(date!(2026 - 11 - 30)));
        assert_eq!(Every::Month.nth(october, 2, MonthEnd::Overflow), Some(date!(2026 - 12 - 31)));
        assert_eq!(Every::Month.nth(date!(2026 - 01 - 31), 1, MonthEnd::Overflow), Some(date!(2026 - 03 - 03)));
        assert_eq!(Every::Year.nth(date!(2024 - 02 - 29), 1, MonthEnd::Clip), Some(date!(2025 - 02 - 28)));
        assert_eq!(Every::Year.nth(date!(2024 - 02 - 29), 4, MonthEnd::Clip), Some(date!(2028 - 02 - 29)));
        assert_eq!(Every::Year.nth(date!(2024 - 02 - 29), 1, MonthEnd::Overflow), Some(date!(2025 - 03 - 01)));
    }

    #[test]
    fn the_portal_knows_four_frequencies_and_calculations_five() {
        assert_eq!("yearly".parse::<Every>(), Ok(Every::Year));
        assert_eq!("four_weekly".parse::<Every>(), Ok(Every::FourWeeks));
        assert_eq!("yearly".parse::<Frequency>(), Err(NotAFrequency));
        assert_eq!("daily".parse::<Every>(), Err(NotEvery));
        assert_eq!(Every::Month.before(date!(2026 - 03 - 31)), Some(date!(2026 - 02 - 28)));
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

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
