//! Rounding: exact decimals to so many digits, by a named mode. Negative amounts mirror positive ones.

use std::str::FromStr;

use rust_decimal::{Decimal, RoundingStrategy};
use serde::{Deserialize, Serialize};

/// What happens to what lies between two representable amounts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Rounding {
    /// To the nearest, halves away from zero.
    #[default]
    HalfUp,
    /// To the nearest, halves to the even neighbour.
    HalfEven,
    /// Towards zero.
    Down,
    /// Away from zero.
    Up,
}

/// A way of rounding, where one was chosen.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Chosen(pub Option<Rounding>);

impl Chosen {
    /// As stored: empty where none was.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        self.0.map_or("", Rounding::as_str)
    }
}

impl TryFrom<String> for Chosen {
    type Error = NotARounding;
    fn try_from(text: String) -> Result<Self, NotARounding> {
        if text.is_empty() { Ok(Self(None)) } else { text.parse().map(|it| Self(Some(it))) }
    }
}

/// Not a way of rounding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a rounding: HALF_UP, HALF_EVEN, DOWN or UP")]
pub struct NotARounding;

impl Rounding {
    /// Every mode.
    pub const ALL: [Self; 4] = [Self::HalfUp, Self::HalfEven, Self::Down, Self::Up];

    /// The name as written in requests and packs.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::HalfUp => "HALF_UP",
            Self::HalfEven => "HALF_EVEN",
            Self::Down => "DOWN",
            Self::Up => "UP",
        }
    }

    /// This mode where it rounds to the nearest, else half up: who rounds an instalment up or an offer down still
    /// posts the interest in it to the nearest.
    #[must_use]
    pub fn to_nearest(self) -> Self {
        match self {
            Self::HalfUp | Self::Down | Self::Up => Self::HalfUp,
            Self::HalfEven => Self::HalfEven,
        }
    }

    /// To so many decimal places.
    #[must_use]
    pub fn decimal(self, exact: Decimal, digits: u32) -> Decimal {
        let strategy = match self {
            Self::HalfUp => RoundingStrategy::MidpointAwayFromZero,
            Self::HalfEven => RoundingStrategy::MidpointNearestEven,
            Self::Down => RoundingStrategy::ToZero,
            Self::Up => RoundingStrategy::AwayFromZero,
        };
        exact.round_dp_with_strategy(digits, strategy)
    }

    /// A quotient in whole numbers; nothing when `denominator` is not positive or the result can't be held.
    #[must_use]
    pub fn quotient(self, numerator: i128, denominator: i128) -> Option<i64> {
        if denominator <= 0 {
            return None;
        }
        let whole = numerator.checked_div(denominator)?;
        let rest = numerator.checked_sub(whole.checked_mul(denominator)?)?.unsigned_abs();
        self.step(whole, rest, denominator.unsigned_abs(), numerator.signum())
    }

    /// The same for a numerator that is known only to within `tolerance`: what lies that close to a whole number or to
    /// a half is taken to be it. A twelfth of 5 % written to 28 places is not quite a twelfth; without this, a lender
    /// who rounds up would charge a cent more for the last figure of the fraction.
    #[must_use]
    pub fn near_quotient(self, numerator: i128, denominator: i128, tolerance: i128) -> Option<i64> {
        if denominator <= 0 {
            return None;
        }
        let whole = numerator.checked_div(denominator)?;
        let rest = numerator.checked_sub(whole.checked_mul(denominator)?)?.unsigned_abs();
        let (size, tolerance) = (denominator.unsigned_abs(), tolerance.unsigned_abs());
        if rest <= tolerance {
            return i64::try_from(whole).ok();
        }
        if size.checked_sub(rest)? <= tolerance {
            return i64::try_from(whole.checked_add(numerator.signum())?).ok();
        }
        let is_half = rest.checked_mul(2)?.abs_diff(size) <= tolerance.checked_mul(2)?;
        if is_half {
            self.step(whole, 1, 2, numerator.signum())
        } else {
            self.step(whole, rest, size, numerator.signum())
        }
    }

    /// `whole`, or its neighbour away from zero, as `rest` parts of `size` have it.
    pub(super) fn step(self, whole: i128, rest: u128, size: u128, sign: i128) -> Option<i64> {
        let away = match self {
            Self::Down => false,
            Self::Up => rest > 0,
            Self::HalfUp => rest >= size.checked_sub(rest)?,
            Self::HalfEven => match rest.cmp(&size.checked_sub(rest)?) {
                std::cmp::Ordering::Less => false,
                std::cmp::Ordering::Greater => true,
                std::cmp::Ordering::Equal => whole.checked_rem(2)? != 0,
            },
        };
        let step = if away { sign } else { 0 };
        i64::try_from(whole.checked_add(step)?).ok()
    }
}

impl FromStr for Rounding {
    type Err = NotARounding;
    fn from_str(text: &str) -> Result<Self, NotARounding> {
        Self::ALL.into_iter().find(|it| it.as_str() == text).ok_or(NotARounding)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_mode_rounds_as_its_name_says_and_mirrors_below_zero() {
        let modes = [Rounding::HalfUp, Rounding::HalfEven, Rounding::Down, Rounding::Up];
        for (numerator, expected) in
            [(5, [3, 2, 2, 3]), (7, [4, 4, 3, 4]), (6, [3, 3, 3, 3]), (-5, [-3, -2, -2, -3]), (1, [1, 0, 0, 1])]
        {
            for (mode, expected) in modes.into_iter().zip(expected) {
                assert_eq!(mode.quotient(numerator, 2), Some(expected), "{mode:?} {numerator}/2");
                let decimal = mode.decimal(Decimal::new(i64::try_from(numerator).unwrap() * 5, 1), 0);
                assert_eq!(decimal, Decimal::from(expected), "{mode:?} {numerator}/2");
            }
        }
        assert_eq!(Rounding::HalfUp.quotient(1, 0), None);
    }

    #[test]
    fn what_is_known_nearly_rounds_as_what_was_meant() {
        let near = |mode: Rounding, numerator| mode.near_quotient(numerator, 1_000_000, 2);
        for (numerator, expected) in [
            (3_000_001, [3, 3, 3, 3]),
            (2_999_999, [3, 3, 3, 3]),
            (2_499_998, [3, 2, 2, 3]),
            (2_500_002, [3, 2, 2, 3]),
            (2_500_003, [3, 3, 2, 3]),
            (-2_499_999, [-3, -2, -2, -3]),
            (-2_999_999, [-3, -3, -3, -3]),
        ] {
            for (mode, expected) in Rounding::ALL.into_iter().zip(expected) {
                assert_eq!(near(mode, numerator), Some(expected), "{mode:?} {numerator}");
            }
        }
    }

    #[test]
    fn a_named_example_for_each_mode() {
        // Worked example M49: 0.125 and its mirror image to two places.
        let eighth = Decimal::new(125, 3);
        for (mode, expected) in Rounding::ALL.into_iter().zip([13, 12, 12, 13]) {
            assert_eq!(mode.decimal(eighth, 2), Decimal::new(expected, 2), "{mode:?}");
            assert_eq!(mode.decimal(-eighth, 2), Decimal::new(-expected, 2), "{mode:?}");
        }
    }
}
