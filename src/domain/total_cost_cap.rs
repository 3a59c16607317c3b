//! Caps on the total cost of short, dear credit: so much a day, so much for default, and never more than a share of the
//! amount lent. Source of the shape: FCA Handbook, CONC 5A.2.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use serde::Deserialize;

use super::about::About;
use super::decimal_text;
use super::fees::percent;
use super::money::Currency;
use super::rounding::Rounding;
use super::rule::Rule;

/// The three caps.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TotalCostCap {
    /// Which credit it is for: `hcstc`.
    pub kind: String,
    /// Where it comes from.
    pub about: About,
    /// The most a day, of the amount lent.
    #[serde(with = "decimal_text")]
    pub per_day: Decimal,
    /// The most for default in total, in whole units of the currency.
    #[serde(with = "decimal_text")]
    pub default_fees: Decimal,
    /// The most in total, of the amount lent.
    #[serde(with = "decimal_text")]
    pub share: Decimal,
}

/// The most that may be charged, in minor units.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Charges {
    /// At the daily cap, before the cap on the total.
    pub interest: i64,
    /// As charged, at most the cap on them.
    pub default_fees: i64,
    /// The cap on the total.
    pub most: i64,
    /// Interest and default fees, at most the cap.
    pub total: i64,
    /// Whether a cap took something away.
    pub capped: bool,
}

impl TotalCostCap {
    /// The most that may be charged after so many days with such default fees; nothing when it can't be held.
    /// Each cap is rounded half up once.
    #[must_use]
    pub fn charges(&self, amount: i64, days: u32, default_fee: i64, currency: Currency) -> Option<Charges> {
        let lent = Decimal::from(amount);
        let unit = Decimal::from(10_u64.saturating_pow(currency.digits()));
        let minor = |exact: Decimal| Rounding::HalfUp.decimal(exact, 0).to_i64();
        let interest = minor(lent.checked_mul(self.per_day)?.checked_mul(Decimal::from(days))?)?;
        let default_fees = default_fee.min(minor(self.default_fees.checked_mul(unit)?)?);
        let most = minor(lent.checked_mul(self.share)?)?;
        let claimed = interest.checked_add(default_fee)?;
        let total = interest.checked_add(default_fees)?.min(most);
        Some(Charges { interest, default_fees, most, total, capped: total < claimed })
    }
}

impl Rule for TotalCostCap {
    fn about(&self) -> &About {
        &self.about
    }

    fn key(&self) -> String {
        self.kind.clone()
    }

    fn words(&self) -> String {
        let (day, all) = (percent(self.per_day), percent(self.share));
        format!("at most {day} a day of the amount lent, {} for default, {all} in total", self.default_fees)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn charges_stop_at_each_cap() {
        let cap: TotalCostCap = toml::from_str(
            r#"
            kind = "hcstc"
            about = { rule = "R", source = "CONC 5A", as_of = "2026-11-24", confidence = "S" }
            per_day = "0.008"
            default_fees = "15"
            share = "1"
            "#,
        )
        .unwrap();
        let gbp = Currency::parse("GBP").unwrap();
        // FCA price cap: 300.00 for 30 days, without and with a default fee, and for so long that the total is reached.
        for (days, fee, total, capped) in [
            (30, 0, 7_200, false),
            (30, 1_500, 8_700, false),
            (30, 1_501, 8_700, true),
            (125, 0, 30_000, false),
            (125, 1, 30_000, true),
            (200, 1_500, 30_000, true),
        ] {
            let made = cap.charges(30_000, days, fee, gbp).unwrap();
            assert_eq!((made.total, made.capped), (total, capped), "{days} days, {fee}");
        }
        assert_eq!(cap.charges(i64::MAX, u32::MAX, 0, gbp), None);
    }
}
