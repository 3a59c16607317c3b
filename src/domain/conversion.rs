//! An amount a week as an amount a month, and so on. A year has 52 weeks, 26 fortnights, 13 times four weeks and 12
//! months: the convention of financial statements.

use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::rounding::Rounding;

/// What an amount is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Span {
    /// A week.
    Week,
    /// Two weeks.
    Fortnight,
    /// Four weeks.
    FourWeeks,
    /// A month.
    Month,
    /// A year.
    Year,
}

/// Not such a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a time that amounts are for: week, fortnight, four_weeks, month or year")]
pub struct NotASpan;

impl Span {
    /// Every one, the shortest first.
    pub const ALL: [Self; 5] = [Self::Week, Self::Fortnight, Self::FourWeeks, Self::Month, Self::Year];

    /// The name as written in requests and packs.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Week => "week",
            Self::Fortnight => "fortnight",
            Self::FourWeeks => "four_weeks",
            Self::Month => "month",
            Self::Year => "year",
        }
    }

    /// How many of it make a year.
    #[must_use]
    pub fn in_a_year(self) -> i64 {
        match self {
            Self::Week => 52,
            Self::Fortnight => 26,
            Self::FourWeeks => 13,
            Self::Month => 12,
            Self::Year => 1,
        }
    }
}

impl FromStr for Span {
    type Err = NotASpan;
    fn from_str(text: &str) -> Result<Self, NotASpan> {
        // How often is as good a name: a wage of so much "weekly" is so much a week.
        let name = match text {
            "weekly" => "week",
            "fortnightly" => "fortnight",
            "four_weekly" => "four_weeks",
            "monthly" => "month",
            "yearly" | "annual" => "year",
            name => name,
        };
        Self::ALL.into_iter().find(|it| it.as_str() == name).ok_or(NotASpan)
    }
}

/// Minor units for one time as minor units for another, by way of the year and rounded once. In a statement income is
/// rounded down and costs up, so that no offer promises more than there is. Nothing when the result can't be held.
#[must_use]
pub fn convert(amount: i64, from: Span, to: Span, rounding: Rounding) -> Option<i64> {
    let year = i128::from(amount).checked_mul(i128::from(from.in_a_year()))?;
    rounding.quotient(year, i128::from(to.in_a_year()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_monthly_surplus_is_rounded_down() {
        // Worked example M38.
        let converted = |to| convert(10_000, Span::Month, to, Rounding::Down);
        assert_eq!(converted(Span::Week), Some(2_307));
        assert_eq!(converted(Span::Fortnight), Some(4_615));
        assert_eq!(converted(Span::FourWeeks), Some(9_230));
        assert_eq!(converted(Span::Year), Some(120_000));
    }

    #[test]
    fn costs_are_rounded_up() {
        assert_eq!(convert(1_000, Span::Week, Span::Month, Rounding::Up), Some(4_334));
        assert_eq!(convert(1_000, Span::Fortnight, Span::Month, Rounding::Up), Some(2_167));
        assert_eq!(convert(1_200, Span::FourWeeks, Span::Month, Rounding::Up), Some(1_300));
        assert_eq!(convert(i64::MAX, Span::Week, Span::Year, Rounding::Up), None);
    }

    #[test]
    fn a_span_reads_as_it_is_written() {
        for span in Span::ALL {
            assert_eq!(span.as_str().parse(), Ok(span));
        }
        assert_eq!("monthly".parse(), Ok(Span::Month));
        assert_eq!("daily".parse::<Span>(), Err(NotASpan));
    }

    #[test]
    fn there_and_back_never_gains() {
        for (from, to) in Span::ALL.into_iter().flat_map(|from| Span::ALL.map(|to| (from, to))) {
            for amount in [0, 1, 99, 12_345, 999_999] {
                let there = convert(amount, from, to, Rounding::Down).unwrap();
                assert!(convert(there, to, from, Rounding::Down).unwrap() <= amount);
            }
        }
    }
}
