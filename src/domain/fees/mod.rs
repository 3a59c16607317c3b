//! Fees by table: bands that are charged part by part, steps that are charged whole, and stages that add up.
//! The tables themselves are data of a pack.

mod rule;
#[cfg(test)]
mod tests;

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use serde::Deserialize;

use super::about::About;
use super::decimal_text;
use super::money::Currency;
use super::rounding::Rounding;

/// A fee that depends on an amount. Its numbers are in whole units of the pack's currency.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fee {
    /// What is charged for: `acceptance`, `enforcement`, `issue` …
    pub kind: String,
    /// Where it comes from.
    pub about: About,
    /// How it follows from the amount.
    pub table: Table,
    /// What happens to parts of a minor unit.
    #[serde(default)]
    pub rounding: Rounding,
    /// The most that is charged.
    #[serde(default, with = "decimal_text::option")]
    pub cap: Option<Decimal>,
    /// Parts of the fee that are charged instead of the whole.
    #[serde(default)]
    pub variants: Vec<Variant>,
}

/// How a fee follows from an amount.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Table {
    /// A flat sum, and a share of each part of the amount.
    Bands(Bands),
    /// A sum for the whole amount.
    Steps(Steps),
    /// A sum at each stage; who reaches a stage has passed those before it.
    Stages(Vec<Stage>),
}

/// A flat sum and bands above it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Bands {
    /// Charged whatever the amount.
    #[serde(with = "decimal_text")]
    pub flat: Decimal,
    /// In order, joined, the last one open.
    pub bands: Vec<Band>,
}

/// The part of an amount between two others.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Band {
    /// The part above this,
    #[serde(with = "decimal_text")]
    pub above: Decimal,
    /// and up to this; open when not given.
    #[serde(default, with = "decimal_text::option")]
    pub to: Option<Decimal>,
    /// Of this part.
    #[serde(with = "decimal_text")]
    pub rate: Decimal,
}

/// Sums for whole amounts.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Steps {
    /// In order.
    pub steps: Vec<Step>,
    /// Beyond the last step, a share of the whole amount.
    #[serde(default, with = "decimal_text::option")]
    pub then: Option<Decimal>,
}

/// A sum up to an amount.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// Charged for amounts up to this one, itself included,
    #[serde(default, with = "decimal_text::option")]
    pub to: Option<Decimal>,
    /// or below this one, itself not included. A last step may have neither.
    #[serde(default, with = "decimal_text::option")]
    pub below: Option<Decimal>,
    /// The sum.
    #[serde(with = "decimal_text")]
    pub fee: Decimal,
}

/// A sum and a share at a stage.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Stage {
    /// Its name.
    pub name: String,
    /// Charged whatever the amount.
    #[serde(with = "decimal_text")]
    pub flat: Decimal,
    /// A share of what lies above `above`.
    #[serde(default, with = "decimal_text")]
    pub rate: Decimal,
    /// See `rate`.
    #[serde(default, with = "decimal_text")]
    pub above: Decimal,
}

/// A part of a fee: a half, a third.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Variant {
    /// `half`
    pub name: String,
    /// The fee is divided by this.
    pub divisor: u8,
    /// The rule that says so.
    pub rule: String,
    /// Where it says so.
    pub source: String,
}

/// Why a fee can't be told.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FeeError {
    /// It depends on the stage, and none was named.
    #[error("the fee depends on the stage: {0}")]
    StageNeeded(String),
    /// Not one of its stages.
    #[error("not a stage of this fee{0}")]
    UnknownStage(String),
    /// Not one of its variants.
    #[error("not a variant of this fee{0}")]
    UnknownVariant(String),
    /// Larger than can be held.
    #[error("too large")]
    TooLarge,
}

impl Fee {
    /// The fee for an amount, both in minor units of `currency`. The cap comes before a variant's division, and there
    /// is one rounding, at the end.
    ///
    /// # Errors
    /// [`FeeError`]
    pub fn of(
        &self,
        amount: i64,
        currency: Currency,
        stage: Option<&str>,
        variant: Option<&str>,
    ) -> Result<i64, FeeError> {
        let whole = Decimal::new(amount, currency.digits());
        let fee = match &self.table {
            Table::Stages(stages) => stages_to(stages, stage, whole)?,
            _ if stage.is_some() => return Err(FeeError::UnknownStage(": it has no stages".to_owned())),
            Table::Bands(bands) => bands.of(whole).ok_or(FeeError::TooLarge)?,
            Table::Steps(steps) => steps.of(whole).ok_or(FeeError::TooLarge)?,
        };
        let fee = self.cap.map_or(fee, |cap| fee.min(cap));
        let divisor = variant.map(|it| self.variant(it)).transpose()?.map_or(1, |it| it.divisor);
        let unit = Decimal::from(10_u64.saturating_pow(currency.digits()));
        fee.checked_mul(unit)
            .and_then(|it| it.checked_div(Decimal::from(divisor)))
            .and_then(|it| self.rounding.decimal(it, 0).to_i64())
            .ok_or(FeeError::TooLarge)
    }

    /// A variant by name.
    ///
    /// # Errors
    /// [`FeeError::UnknownVariant`]
    pub fn variant(&self, name: &str) -> Result<&Variant, FeeError> {
        self.variants.iter().find(|it| it.name == name).ok_or_else(|| {
            let known: Vec<_> = self.variants.iter().map(|it| it.name.as_str()).collect();
            FeeError::UnknownVariant(if known.is_empty() {
                ": it has no variants".to_owned()
            } else {
                format!(": {}", known.join(", "))
            })
        })
    }
}

impl Bands {
    fn of(&self, amount: Decimal) -> Option<Decimal> {
        self.bands.iter().try_fold(self.flat, |fee, band| {
            let top = band.to.map_or(amount, |to| to.min(amount));
            let part = top.checked_sub(band.above)?.max(Decimal::ZERO);
            fee.checked_add(part.checked_mul(band.rate)?)
        })
    }
}

impl Steps {
    fn of(&self, amount: Decimal) -> Option<Decimal> {
        match self.steps.iter().find(|step| step.holds(amount)) {
            Some(step) => Some(step.fee),
            None => amount.checked_mul(self.then?),
        }
    }
}

impl Step {
    fn holds(&self, amount: Decimal) -> bool {
        self.to.is_none_or(|to| amount <= to) && self.below.is_none_or(|below| amount < below)
    }

    fn bound(&self) -> Option<Decimal> {
        self.to.or(self.below)
    }
}

fn stages_to(stages: &[Stage], stage: Option<&str>, amount: Decimal) -> Result<Decimal, FeeError> {
    let known = || stages.iter().map(|it| it.name.as_str()).collect::<Vec<_>>().join(", ");
    let stage = stage.ok_or_else(|| FeeError::StageNeeded(known()))?;
    let last = stages.iter().position(|it| it.name == stage);
    let last = last.ok_or_else(|| FeeError::UnknownStage(format!(": {}", known())))?;
    stages
        .iter()
        .take(last.saturating_add(1))
        .try_fold(Decimal::ZERO, |fee, it| {
            let above = amount.checked_sub(it.above)?.max(Decimal::ZERO);
            fee.checked_add(it.flat)?.checked_add(above.checked_mul(it.rate)?)
        })
        .ok_or(FeeError::TooLarge)
}

/// `2.5 %`
pub(in crate::domain) fn percent(fraction: Decimal) -> String {
    let percent = fraction.checked_mul(Decimal::ONE_HUNDRED).unwrap_or_default().normalize();
    format!("{percent} %")
}
