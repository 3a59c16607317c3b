//! Rates: exact decimals, a year's rate as a fraction of one.

use std::fmt;
use std::str::FromStr;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// A yearly rate as a fraction: 0.12 is 12 % a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Rate(Decimal);

/// Not a rate between 0 and 1000 % a year, or one that could mean two things.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a rate between 0 and 1000 %; above 1 it needs its % sign")]
pub struct NotARate;

impl Rate {
    /// No interest.
    pub const ZERO: Self = Self(Decimal::ZERO);

    /// The fraction.
    #[must_use]
    pub fn fraction(self) -> Decimal {
        self.0
    }

    /// Whether no interest runs.
    #[must_use]
    pub fn is_zero(self) -> bool {
        self.0.is_zero()
    }

    /// A rate as it is stored: a fraction up to 10, which is 1000 %.
    ///
    /// # Errors
    /// [`NotARate`]
    pub fn from_stored(text: &str) -> Result<Self, NotARate> {
        Self::of(plain_decimal(text)?)
    }

    /// From a fraction up to 10.
    ///
    /// # Errors
    /// [`NotARate`]
    pub fn of(fraction: Decimal) -> Result<Self, NotARate> {
        let within = !fraction.is_sign_negative() && fraction <= Decimal::TEN;
        if within { Ok(Self(fraction.normalize())) } else { Err(NotARate) }
    }

    /// In percent without trailing zeros: `12`, `3.65`.
    #[must_use]
    pub fn percent_text(self) -> String {
        self.0.checked_mul(Decimal::ONE_HUNDRED).unwrap_or_default().normalize().to_string()
    }
}

impl FromStr for Rate {
    type Err = NotARate;
    fn from_str(text: &str) -> Result<Self, NotARate> {
        let text = text.trim();
        let Some(figures) = text.strip_suffix('%').or_else(|| text.strip_suffix('％')) else {
            let rate = Self::from_stored(text)?;
            // "5" would be 500 % by the letter, and 5 % is what was meant.
            return if rate.0 > Decimal::ONE { Err(NotARate) } else { Ok(rate) };
        };
        let value = plain_decimal(figures.trim_end())?.checked_div(Decimal::ONE_HUNDRED).ok_or(NotARate)?;
        Self::of(value)
    }
}

/// Figures with a point. `Decimal` also reads exponents and underscores, which nobody means in a rate.
fn plain_decimal(figures: &str) -> Result<Decimal, NotARate> {
    let is_plain = figures.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    if figures.is_empty() || figures.len() > 20 || !is_plain {
        return Err(NotARate);
    }
    Decimal::from_str_exact(figures).map_err(|_| NotARate)
}

impl TryFrom<String> for Rate {
    type Error = NotARate;
    fn try_from(text: String) -> Result<Self, NotARate> {
        Self::from_stored(&text)
    }
}

impl From<Rate> for String {
    fn from(rate: Rate) -> Self {
        rate.to_string()
    }
}

impl fmt::Display for Rate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rate_is_read_as_a_fraction_or_in_percent() {
        for (text, fraction) in [("0.12", "0.12"), ("12%", "0.12"), ("3.65 %", "0.0365"), ("0", "0"), ("18％", "0.18")]
        {
            assert_eq!(text.parse::<Rate>().unwrap().to_string(), fraction);
        }
        for text in ["", "-1", "1e1", "abc", "11", "1001%", "1_0", "5", "1.01", "8.5"] {
            assert_eq!(text.parse::<Rate>(), Err(NotARate), "{text}");
        }
        assert_eq!("0.0365".parse::<Rate>().unwrap().percent_text(), "3.65");
        assert_eq!("1".parse::<Rate>().unwrap().percent_text(), "100");
    }

    #[test]
    fn a_rate_above_one_is_written_with_its_sign_and_stored_without() {
        let rate: Rate = "500%".parse().unwrap();
        assert_eq!(rate.to_string(), "5");
        assert_eq!(Rate::from_stored(&rate.to_string()), Ok(rate));
        assert_eq!(serde_json::from_str::<Rate>(&serde_json::to_string(&rate).unwrap()).unwrap(), rate);
        assert_eq!(Rate::from_stored("10.5"), Err(NotARate));
    }
}
