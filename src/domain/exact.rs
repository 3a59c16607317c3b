//! Interest kept exact until it is posted.
//!
//! Days count over 360, 365 or 366, rates are decimals. Over the one denominator that all of them divide, a sum of
//! stretches is a whole number: no split of a period changes a cent, and the one rounding happens at posting.

use rust_decimal::Decimal;
use time::Date;

use super::day_count::DayCount;
use super::rounding::Rounding;

/// The least number that 360, 365 and 366 divide.
const YEARS: i128 = 1_603_080;
/// The most decimal places of a rate.
pub const RATE_DIGITS: u32 = 18;
const RATES: i128 = 10_i128.pow(RATE_DIGITS);
const DENOMINATOR: i128 = YEARS * RATES;
/// 1 to 10¹⁸: a rate is read for every line of a ledger.
const POWERS: [i64; 19] = [
    1,
    10,
    100,
    1_000,
    10_000,
    100_000,
    1_000_000,
    10_000_000,
    100_000_000,
    1_000_000_000,
    10_000_000_000,
    100_000_000_000,
    1_000_000_000_000,
    10_000_000_000_000,
    100_000_000_000_000,
    1_000_000_000_000_000,
    10_000_000_000_000_000,
    100_000_000_000_000_000,
    1_000_000_000_000_000_000,
];
/// 2¹²⁷ over the denominator, for a division by multiplication.
const RECIPROCAL: u128 = (1 << 127) / DENOMINATOR.unsigned_abs();
/// No contract or law writes a rate with more places than this: what is longer is a fraction that was cut, 0.05 / 12.
const WRITTEN_DIGITS: u32 = 12;
/// How near a sum at a cut rate must come to a minor unit, or a half of one, to be meant as that: a millionth of it.
const NEAR: i128 = DENOMINATOR / 1_000_000;

/// What days of a stretch are parts of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Basis {
    /// A year of so many days: 360, 365 or 366.
    Year(u16),
    /// A day: the rate is a daily one.
    Day,
}

/// A rate as a whole number of 10⁻¹⁸, for sums that stay exact.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ExactRate {
    parts: i128,
    cut: bool,
}

impl ExactRate {
    /// From a decimal fraction. What has more than [`RATE_DIGITS`] places is brought to that many. Nothing when it is
    /// larger than can be held.
    #[must_use]
    pub fn of(rate: Decimal) -> Option<Self> {
        let scaled = |rate: Decimal| {
            let missing = RATE_DIGITS.checked_sub(rate.scale())?;
            rate.mantissa().checked_mul(i128::from(*POWERS.get(usize::try_from(missing).ok()?)?))
        };
        if rate.scale() <= WRITTEN_DIGITS {
            return Some(Self { parts: scaled(rate)?, cut: false });
        }
        let rate = rate.normalize();
        Some(Self { parts: scaled(rate.round_dp(RATE_DIGITS))?, cut: rate.scale() > WRITTEN_DIGITS })
    }

    /// Whether no interest runs.
    #[must_use]
    pub fn is_zero(self) -> bool {
        self.parts == 0
    }

    /// Whether it is a fraction that somebody cut, known only nearly: post what it makes with [`Exact::nearly`].
    #[must_use]
    pub fn is_cut(self) -> bool {
        self.cut
    }
}

/// An amount of minor units for a time, exact: what several rates can be laid on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AmountTime(i128);

impl AmountTime {
    /// `amount` minor units from one date to another, of which a yearly rate is. Nothing when it can't be held.
    #[must_use]
    pub fn between(amount: i64, day_count: DayCount, start: Date, end: Date) -> Option<Self> {
        Self::for_days(day_count.days(start, end), amount, day_count, start, end)
    }

    /// The same where it is known how many days these are.
    #[must_use]
    pub fn for_days(days: i64, amount: i64, day_count: DayCount, start: Date, end: Date) -> Option<Self> {
        let parts = |(days, length): (i64, i64)| i128::from(days).checked_mul(YEARS.checked_div(i128::from(length))?);
        let time = match day_count {
            DayCount::Act365F => parts((days, 365)),
            DayCount::Act360 | DayCount::Thirty360E => parts((days, 360)),
            DayCount::ActActIsda => {
                day_count.parts(start, end).into_iter().try_fold(0_i128, |sum, it| sum.checked_add(parts(it)?))
            }
        };
        time?.checked_mul(i128::from(amount)).map(Self)
    }

    /// The interest of it. Nothing when that can't be held.
    #[must_use]
    pub fn at(self, rate: ExactRate) -> Option<Exact> {
        self.0.checked_mul(rate.parts).map(Exact)
    }
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
        if rate.scale() > RATE_DIGITS {
            return None;
        }
        Self::days(amount, ExactRate::of(rate)?, days, basis)
    }

    /// `amount` minor units at `rate` for so many days. Nothing when the result can't be held.
    #[must_use]
    pub fn days(amount: i64, rate: ExactRate, days: i64, basis: Basis) -> Option<Self> {
        let per = match basis {
            Basis::Year(length) => YEARS.checked_div(i128::from(length))?,
            Basis::Day => YEARS,
        };
        let amount_days = i128::from(amount).checked_mul(i128::from(days))?;
        Some(Self(amount_days.checked_mul(rate.parts)?.checked_mul(per)?))
    }

    /// `amount` minor units at a yearly `rate` from one date to another. Nothing when the result can't be held.
    #[must_use]
    pub fn between(amount: i64, rate: ExactRate, day_count: DayCount, start: Date, end: Date) -> Option<Self> {
        AmountTime::between(amount, day_count, start, end)?.at(rate)
    }

    /// So many times this.
    #[must_use]
    pub fn times(self, count: i64) -> Option<Self> {
        self.0.checked_mul(i128::from(count)).map(Self)
    }

    /// The part `of` / `whole` of this; nothing when that isn't a whole number of the least parts.
    #[must_use]
    pub fn share(self, of: i64, whole: i64) -> Option<Self> {
        self.0.checked_mul(i128::from(of))?.checked_div(i128::from(whole)).map(Self)
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
        let (whole, rest) = divided(self.0.unsigned_abs())?;
        let sign = self.0.signum();
        let whole = i128::try_from(whole).ok()?.checked_mul(sign)?;
        rounding.step(whole, rest, DENOMINATOR.unsigned_abs(), sign)
    }

    /// In whole minor units, rounded once, where a rate [is cut](ExactRate::is_cut): what lies within a millionth of a
    /// minor unit, or of half of one, is taken to be it.
    #[must_use]
    pub fn nearly(self, rounding: Rounding) -> Option<i64> {
        rounding.near_quotient(self.0, DENOMINATOR, NEAR)
    }

    /// As a decimal number of minor units, as far as 28 digits go.
    #[must_use]
    pub fn decimal(self) -> Option<Decimal> {
        Decimal::try_from_i128_with_scale(self.0, RATE_DIGITS).ok()?.checked_div(Decimal::from(YEARS))
    }

    /// In 2⁻⁸⁴ of a minor unit, rounded down; nothing below zero or from one minor unit on.
    #[must_use]
    #[cfg(feature = "ssr")]
    pub(super) fn binary(self) -> Option<u128> {
        let (mut rest, denominator) = (u128::try_from(self.0).ok()?, DENOMINATOR.unsigned_abs());
        if rest >= denominator {
            return None;
        }
        // Long division, 42 binary digits at a time: 42 and the 81 of the denominator fit.
        let mut binary = 0_u128;
        for _ in 0..2 {
            rest = rest.checked_shl(42)?;
            let digits = rest.checked_div(denominator)?;
            rest = rest.checked_sub(digits.checked_mul(denominator)?)?;
            binary = binary.checked_shl(42)?.checked_add(digits)?;
        }
        Some(binary)
    }
}

/// Quotient and rest by the denominator. Every line of a ledger is rounded once, and a division of 128 bits by 81 costs
/// as much as all the rest of the line: here the upper half is multiplied instead, and falls short by two at most.
fn divided(numerator: u128) -> Option<(u128, u128)> {
    let denominator = DENOMINATOR.unsigned_abs();
    let mut whole = (numerator >> 64).checked_mul(RECIPROCAL)? >> 63;
    let mut rest = numerator.checked_sub(whole.checked_mul(denominator)?)?;
    while let Some(less) = rest.checked_sub(denominator) {
        (whole, rest) = (whole.checked_add(1)?, less);
    }
    Some((whole, rest))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #![proptest_config(ProptestConfig { cases: 20_000, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn division_by_multiplication_is_division(
            bits in 0_u32..128,
            any in any::<i128>(),
            count in any::<i64>(),
            off in -3_i128..=3,
        ) {
            for numerator in [any >> bits, i128::MAX, i128::MIN + 1, DENOMINATOR * i128::from(count >> 20) + off] {
                for rounding in Rounding::ALL {
                    prop_assert_eq!(Exact(numerator).minor(rounding), rounding.quotient(numerator, DENOMINATOR));
                }
            }
        }
    }

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

    #[test]
    fn a_rate_with_many_places_is_a_fraction_that_was_cut() {
        let twelfth = Decimal::from_str_exact("0.0041666666666666666666666667").unwrap();
        let rate = ExactRate::of(twelfth).unwrap();
        assert!(rate.is_cut() && !ExactRate::of(Decimal::new(175, 6)).unwrap().is_cut());
        // A twelfth of 5 % of 240.00 is 1.00, not 1.01, for a lender who rounds up.
        let interest = Exact::days(24_000, rate, 1, Basis::Day).unwrap();
        assert_eq!(Rounding::ALL.map(|mode| interest.nearly(mode)), [Some(100); 4]);
    }

    #[test]
    fn a_binary_fraction_is_the_same_fraction_rounded_down() {
        let half = Exact::days(1, ExactRate::of(Decimal::new(5, 1)).unwrap(), 1, Basis::Day).unwrap();
        assert_eq!(half.binary(), Some(1 << 83));
        let one = Exact::of_minor(1).unwrap();
        assert_eq!((one.binary(), Exact::ZERO.binary()), (None, Some(0)));
    }
}
