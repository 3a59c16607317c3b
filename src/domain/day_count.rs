//! Day counts: how many days lie between two dates and what part of a year they are.
//! Sources: ISDA 2006 definitions, section 4.16 (b), (d), (e), (g).

use std::fmt;
use std::str::FromStr;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use time::Date;

/// A convention for counting days. The first day counts, the last doesn't.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum DayCount {
    /// Actual days over 365.
    #[serde(rename = "ACT/365F")]
    Act365F,
    /// Actual days over 360.
    #[serde(rename = "ACT/360")]
    Act360,
    /// Months of thirty days over 360.
    #[serde(rename = "30E/360")]
    Thirty360E,
    /// Actual days over the length of the year each falls in.
    #[serde(rename = "ACT/ACT-ISDA")]
    ActActIsda,
}

/// Not one of the four day counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a day count: ACT/365F, ACT/360, 30E/360 or ACT/ACT-ISDA")]
pub struct NotADayCount;

impl DayCount {
    /// The name as written in files.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Act365F => "ACT/365F",
            Self::Act360 => "ACT/360",
            Self::Thirty360E => "30E/360",
            Self::ActActIsda => "ACT/ACT-ISDA",
        }
    }

    /// Days from one date to a later one by this convention; 0 when it isn't later.
    #[must_use]
    pub fn days(self, start: Date, end: Date) -> i64 {
        if end <= start {
            return 0;
        }
        match self {
            Self::Thirty360E => thirty_days(start, end),
            _ => actual(start, end),
        }
    }

    /// The parts of a year between two dates as days over the length of the year: one part, or two and more where
    /// the length of the year changes on the way.
    #[must_use]
    pub fn parts(self, start: Date, end: Date) -> Vec<(i64, i64)> {
        let days = self.days(start, end);
        match self {
            Self::Act365F => vec![(days, 365)],
            Self::Act360 | Self::Thirty360E => vec![(days, 360)],
            Self::ActActIsda => by_length_of_year(start, end),
        }
    }

    /// `amount` times `rate` for the time between two dates, exact as far as 28 digits go. Products come before the
    /// division, so that whole years give whole results.
    #[must_use]
    pub fn interest(self, amount: i64, rate: Decimal, start: Date, end: Date) -> Option<Decimal> {
        let year = Decimal::from(amount).checked_mul(rate)?;
        self.parts(start, end).into_iter().try_fold(Decimal::ZERO, |sum, (days, length)| {
            sum.checked_add(year.checked_mul(Decimal::from(days))?.checked_div(Decimal::from(length))?)
        })
    }
}

fn actual(start: Date, end: Date) -> i64 {
    i64::from(end.to_julian_day()).saturating_sub(i64::from(start.to_julian_day()))
}

fn thirty_days(start: Date, end: Date) -> i64 {
    let count = |date: Date| {
        let months = i64::from(date.year()).saturating_mul(12).saturating_add(i64::from(u8::from(date.month())));
        months.saturating_mul(30).saturating_add(i64::from(date.day().min(30)))
    };
    count(end).saturating_sub(count(start))
}

fn by_length_of_year(start: Date, end: Date) -> Vec<(i64, i64)> {
    let (mut in_365, mut in_366) = (0_i64, 0_i64);
    let mut from = start;
    while from < end {
        let next_year = Date::from_calendar_date(from.year().saturating_add(1), time::Month::January, 1).unwrap_or(end);
        let to = next_year.min(end);
        let days = actual(from, to);
        if time::util::is_leap_year(from.year()) {
            in_366 = in_366.saturating_add(days);
        } else {
            in_365 = in_365.saturating_add(days);
        }
        from = to;
    }
    vec![(in_365, 365), (in_366, 366)]
}

impl FromStr for DayCount {
    type Err = NotADayCount;
    fn from_str(text: &str) -> Result<Self, NotADayCount> {
        match text.trim().to_ascii_uppercase().as_str() {
            "ACT/365F" | "ACT/365" => Ok(Self::Act365F),
            "ACT/360" => Ok(Self::Act360),
            "30E/360" => Ok(Self::Thirty360E),
            "ACT/ACT-ISDA" | "ACT/ACT" => Ok(Self::ActActIsda),
            _ => Err(NotADayCount),
        }
    }
}

impl fmt::Display for DayCount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use time::macros::date;

    use super::*;

    #[test]
    fn days_are_counted_by_each_convention() {
        // ISDA 2006 section 4.16: 30E/360 counts a 31st as a 30th.
        assert_eq!(DayCount::Thirty360E.days(date!(2025 - 01 - 31), date!(2025 - 02 - 28)), 28);
        assert_eq!(DayCount::Thirty360E.days(date!(2025 - 01 - 30), date!(2025 - 03 - 31)), 60);
        assert_eq!(DayCount::Act365F.days(date!(2024 - 02 - 28), date!(2024 - 03 - 01)), 2);
        assert_eq!(DayCount::Act365F.days(date!(2024 - 03 - 01), date!(2024 - 02 - 28)), 0);
        assert_eq!(
            DayCount::ActActIsda.parts(date!(2023 - 12 - 01), date!(2024 - 03 - 01)),
            vec![(31, 365), (60, 366)]
        );
    }

    #[test]
    fn a_whole_year_gives_the_whole_rate() {
        let rate = Decimal::new(12, 2);
        let year = |it: DayCount| it.interest(100_000, rate, date!(2025 - 01 - 01), date!(2026 - 01 - 01)).unwrap();
        assert_eq!(year(DayCount::Act365F), Decimal::from(12_000));
        assert_eq!(year(DayCount::Thirty360E), Decimal::from(12_000));
        assert_eq!(year(DayCount::ActActIsda), Decimal::from(12_000));
        assert_eq!(year(DayCount::Act360).round_dp(2), Decimal::new(1_216_667, 2));
    }
}
