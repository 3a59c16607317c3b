//! How often money comes and goes, and what an amount of one period is in another: a year is 52 weeks, 26 fortnights,
//! 13 times four weeks or 12 months.

use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::domain::rounding::Rounding;

/// Between two payments of the same kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Every {
    /// 52 times a year.
    Week,
    /// 26 times a year.
    Fortnight,
    /// 13 times a year.
    FourWeeks,
    /// 12 times a year.
    Month,
    /// Once a year.
    Year,
}

/// Not a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a period: week, fortnight, four_weeks, month or year")]
pub struct NotAPeriod;

impl Every {
    /// Every period, the shortest first.
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

    fn times_a_year(self) -> i128 {
        match self {
            Self::Week => 52,
            Self::Fortnight => 26,
            Self::FourWeeks => 13,
            Self::Month => 12,
            Self::Year => 1,
        }
    }

    /// `minor` units each of these periods, as an amount each `to`, rounded once. Nothing when it can't be held.
    #[must_use]
    pub fn convert(self, minor: i64, to: Self, rounding: Rounding) -> Option<i64> {
        rounding.quotient(i128::from(minor).checked_mul(self.times_a_year())?, to.times_a_year())
    }
}

impl FromStr for Every {
    type Err = NotAPeriod;
    fn from_str(text: &str) -> Result<Self, NotAPeriod> {
        Self::ALL.into_iter().find(|it| it.as_str() == text).ok_or(NotAPeriod)
    }
}

/// An amount that comes or goes regularly, in minor units.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Regular {
    /// Minor units each time.
    pub minor: i64,
    /// How often.
    pub every: Every,
}

impl Regular {
    /// So much a month.
    #[must_use]
    pub fn monthly(minor: i64) -> Self {
        Self { minor, every: Every::Month }
    }

    /// What comes in, a month: rounded down, so that nobody is held to a penny that isn't there.
    #[must_use]
    pub fn as_income(self) -> Option<i64> {
        self.every.convert(self.minor, Every::Month, Rounding::Down)
    }

    /// What goes out, a month: rounded up, so that no cost is understated.
    #[must_use]
    pub fn as_cost(self) -> Option<i64> {
        self.every.convert(self.minor, Every::Month, Rounding::Up)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_surplus_a_month_is_never_more_when_it_is_paid_weekly() {
        // calculation-vectors M38: 100.00 a month.
        let paid = |every| Every::Month.convert(10_000, every, Rounding::Down);
        assert_eq!(paid(Every::Week), Some(2_307));
        assert_eq!(paid(Every::Fortnight), Some(4_615));
        assert_eq!(paid(Every::FourWeeks), Some(9_230));
        assert_eq!(paid(Every::Month), Some(10_000));
        assert_eq!(paid(Every::Year), Some(120_000));
    }

    #[test]
    fn income_is_rounded_down_and_costs_up() {
        // 100.00 a week is 433.333… a month; 100.00 each four weeks is 108.333…; 100.00 a year is 8.333…
        let hundred = |every| Regular { minor: 10_000, every };
        for (every, income, cost) in [
            (Every::Week, 43_333, 43_334),
            (Every::Fortnight, 21_666, 21_667),
            (Every::FourWeeks, 10_833, 10_834),
            (Every::Month, 10_000, 10_000),
            (Every::Year, 833, 834),
        ] {
            assert_eq!(hundred(every).as_income(), Some(income), "{every:?}");
            assert_eq!(hundred(every).as_cost(), Some(cost), "{every:?}");
        }
    }

    #[test]
    fn a_period_reads_as_it_is_written() {
        for every in Every::ALL {
            assert_eq!(every.as_str().parse(), Ok(every));
        }
        assert_eq!("monthly".parse::<Every>(), Err(NotAPeriod));
    }
}
