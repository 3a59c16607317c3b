//! The most that may be taken from wages in a week: the lesser of a share of disposable earnings and what is above a
//! protected amount (US federal: 15 USC 1673).

use serde::Deserialize;

use crate::domain::about::About;
use crate::domain::figure::Plain;
use crate::domain::money::Currency;
use crate::domain::rounding::Rounding;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

/// The ceiling of a pack.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Garnishment {
    /// Of disposable earnings, as a fraction.
    pub share: Plain,
    /// What is left untouched, a week.
    pub protected_week: Plain,
    /// Where both come from.
    pub about: About,
}

impl Garnishment {
    /// The numbers in words.
    #[must_use]
    pub fn words(&self) -> String {
        format!("at most {} of wages, and nothing up to {} a week", self.share.0, self.protected_week.0)
    }

    /// The most of a week's disposable earnings, in minor units, rounded down. Nothing when it can't be held.
    #[must_use]
    pub fn ceiling(&self, disposable_week: i64, currency: Currency) -> Option<i64> {
        let earnings = disposable_week.max(0);
        let share = Decimal::from(earnings).checked_mul(self.share.0)?;
        let share = Rounding::Down.decimal(share, 0).to_i64()?;
        let above = earnings.saturating_sub(self.protected_week.minor(currency)?).max(0);
        Some(share.min(above))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lesser_of_a_quarter_and_the_excess_may_be_taken() {
        // calculation-vectors M46: 25 % and 217.50, thirty times the federal minimum wage of 7.25.
        let about = r#"{ rule = "US-15-1673", source = "15 USC 1673", as_of = "2026-11-24", confidence = "S" }"#;
        let text = format!("share = \"0.25\"\nprotected_week = \"217.50\"\nabout = {about}");
        let rule: Garnishment = toml::from_str(&text).unwrap();
        let usd = Currency::parse("USD").unwrap();
        for (earnings, most) in [
            (20_000, 0),
            (21_750, 0),
            (25_000, 3_250),
            (29_000, 7_250),
            (29_001, 7_250),
            (60_000, 15_000),
            (0, 0),
            (-5, 0),
        ] {
            assert_eq!(rule.ceiling(earnings, usd), Some(most), "{earnings}");
        }
    }
}
