//! How often instalments fall due, and on which days.

use std::str::FromStr;

use serde::{Deserialize, Serialize};
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
        let days = |length: i64| first.checked_add(Duration::days(length.checked_mul(i64::from(after))?));
        match self {
            Self::Weekly => days(7),
            Self::Fortnightly => days(14),
            Self::FourWeekly => days(28),
            Self::Monthly => add_months(first, after),
        }
    }
}

/// The same day so many months later, or the last day of that month.
#[must_use]
pub fn add_months(date: Date, months: u32) -> Option<Date> {
    let count = date.year().checked_mul(12)?.checked_add(i32::from(u8::from(date.month())))?.checked_sub(1)?;
    let count = count.checked_add(i32::try_from(months).ok()?)?;
    let year = count.div_euclid(12);
    let month = Month::try_from(u8::try_from(count.rem_euclid(12).checked_add(1)?).ok()?).ok()?;
    Date::from_calendar_date(year, month, date.day().min(month.length(year))).ok()
}

impl FromStr for Frequency {
    type Err = NotAFrequency;
    fn from_str(text: &str) -> Result<Self, NotAFrequency> {
        Self::ALL.into_iter().find(|it| it.as_str() == text).ok_or(NotAFrequency)
    }
}

#[cfg(test)]
mod tests {
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
}
