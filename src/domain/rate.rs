//! Rates: exact decimals, a year's rate as a fraction of one.

use std::fmt;
use std::str::FromStr;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// A yearly rate as a fraction: 0.12 is 12 % a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Rate(Decimal);

/// Not a rate between 0 and 1000 % a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a rate between 0 and 10 (1000 %)")]
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
        let (figures, percent) = match text.strip_suffix('%').or_else(|| text.strip_suffix('％')) {
            Some(figures) => (figures.trim_end(), true),
            None => (text, false),
        };
        // `Decimal` also reads exponents and underscores, which nobody means in a rate.
        if figures.is_empty() || figures.len() > 20 || !figures.bytes().all(|b| b.is_ascii_digit() || b == b'.') {
            return Err(NotARate);
        }
        let value = Decimal::from_str_exact(figures).map_err(|_| NotARate)?;
        let value = if percent { value.checked_div(Decimal::ONE_HUNDRED).ok_or(NotARate)? } else { value };
        if value > Decimal::TEN {
            return Err(NotARate);
        }
        Ok(Self(value.normalize()))
    }
}

impl TryFrom<String> for Rate {
    type Error = NotARate;
    fn try_from(text: String) -> Result<Self, NotARate> {
        text.parse()
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
        for text in ["", "-1", "1e1", "abc", "11", "1001%", "1_0"] {
            assert_eq!(text.parse::<Rate>(), Err(NotARate), "{text}");
        }
        assert_eq!("0.0365".parse::<Rate>().unwrap().percent_text(), "3.65");
    }
}
