//! A number of a pack with where it comes from.

use rust_decimal::Decimal;
use serde::Deserialize;

use super::about::About;
use super::decimal_text;
use super::money::{Currency, LARGEST};

/// A decimal that isn't negative, written as a string in packs: `"0.10"`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
pub struct Plain(#[serde(with = "decimal_text")] pub Decimal);

impl Plain {
    /// As an amount in minor units; nothing when it has more decimals than the currency, or is too large.
    #[must_use]
    pub fn minor(self, currency: Currency) -> Option<i64> {
        let unit = Decimal::from(10_u64.checked_pow(currency.digits())?);
        let minor = self.0.checked_mul(unit)?;
        let whole = minor.trunc();
        i64::try_from(whole).ok().filter(|it| whole == minor && *it <= LARGEST)
    }
}

/// A number and its source.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Figure {
    /// The number.
    pub value: Plain,
    /// Where it comes from.
    pub about: About,
}
