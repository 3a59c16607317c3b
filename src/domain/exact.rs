//! Interest kept exact until it is posted.
//!
//! Days count over 360, 365 or 366, rates are decimals. Over the one denominator that all of them divide, a sum of
//! stretches is a whole number: no split of a period changes a cent, and the one rounding happens at posting.

use rust_decimal::Decimal;

use super::rounding::Rounding;

/// The least number that 360, 365 and 366 divide.
const YEARS: i128 = 1_603_080;
/// The most decimal places of a rate.
pub const RATE_DIGITS: u32 = 18;
const RATES: i128 = 10_i128.pow(RATE_DIGITS);
const DENOMINATOR: i128 = YEARS * RATES;

/// What days of a stretch are parts of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Basis {
    /// A year of so many days: 360, 365 or 366.
    Year(u16),
    /// A day: the rate is a daily one.
    Day,
}

/// A sum of interest in minor units, exact.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Exact(i128);

impl Exact {
    /// Nothing.
    pub const ZERO: Self = Self(0);

    /// `amount` minor units at `rate` for so many days. Nothing when the rate has more than [`RATE_DIGITS`] places or
    /// the result can't be held.
    #[must_use]
    pub fn interest(amount: i64, rate: Decimal, days: i64, basis: Basis) -> Option<Self> {
        let places = RATE_DIGITS.checked_sub(rate.scale())?;
        let rate = rate.mantissa().checked_mul(10_i128.checked_pow(places)?)?;
        let per = match basis {
            Basis::Year(length) => YEARS.checked_div(i128::from(length))?,
            Basis::Day => YEARS,
        };
        let amount_days = i128::from(amount).checked_mul(i128::from(days))?;
        Some(Self(amount_days.checked_mul(rate)?.checked_mul(per)?))
    }

    /// Whole minor units.
    #[must_use]
    pub fn of_minor(minor: i64) -> Option<Self> {
        i128::from(minor).checked_mul(DENOMINATOR).map(Self)
    }

    /// The sum.
    #[must_use]
    pub fn checked_add(self, other: Self) -> Option<Self> {
        self.0.checked_add(other.0).map(Self)
    }

    /// The difference.
    #[must_use]
    pub fn checked_sub(self, other: Self) -> Option<Self> {
        self.0.checked_sub(other.0).map(Self)
    }

    /// In whole minor units, rounded once.
    #[must_use]
    pub fn minor(self, rounding: Rounding) -> Option<i64> {
        rounding.quotient(self.0, DENOMINATOR)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_denominator_is_whole_for_every_year() {
        assert!([360, 365, 366].iter().all(|length| YEARS % length == 0));
    }

    #[test]
    fn a_half_survives_a_split() {
        // 100.50 at 5 % for 73 of 365 days is 1.005 exactly, however the days are cut.
        let rate = Decimal::new(5, 2);
        let days = |n| Exact::interest(10_050, rate, n, Basis::Year(365)).unwrap();
        let split = days(31).checked_add(days(42)).unwrap();
        assert_eq!(split, days(73));
        assert_eq!(split.minor(Rounding::HalfUp), Some(101));
        assert_eq!(split.minor(Rounding::HalfEven), Some(100));
    }

    #[test]
    fn a_daily_rate_is_of_the_day() {
        // Doubled interest during delayed performance, 法释〔2014〕8号: 0.0175 % a day; 200,000.00 for 90 days.
        let sum = Exact::interest(20_000_000, Decimal::new(175, 6), 90, Basis::Day).unwrap();
        assert_eq!(sum.minor(Rounding::HalfUp), Some(315_000));
    }
}
