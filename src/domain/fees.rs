//! Fees by table: bands that are charged part by part, steps that are charged whole, and stages that add up.
//! The tables themselves are data of a pack.

use std::fmt::Write as _;

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use serde::Deserialize;

use super::about::About;
use super::decimal_text;
use super::money::Currency;
use super::rounding::Rounding;
use super::rule::Rule;

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

impl Rule for Fee {
    fn about(&self) -> &About {
        &self.about
    }

    fn key(&self) -> String {
        self.kind.clone()
    }

    fn words(&self) -> String {
        let mut text = match &self.table {
            Table::Bands(Bands { flat, bands }) => bands.iter().fold(flat.to_string(), |mut text, it| {
                let to = it.to.map_or(String::new(), |to| format!(" to {to}"));
                let _ = write!(text, "; {} of the part above {}{to}", percent(it.rate), it.above);
                text
            }),
            Table::Steps(Steps { steps, then }) => {
                let mut parts: Vec<_> = steps
                    .iter()
                    .map(|it| match (it.to, it.below) {
                        (Some(to), _) => format!("{} up to {to}", it.fee),
                        (None, Some(below)) => format!("{} below {below}", it.fee),
                        (None, None) => format!("{} beyond", it.fee),
                    })
                    .collect();
                parts.extend(then.map(|share| format!("{} beyond", percent(share))));
                parts.join("; ")
            }
            Table::Stages(stages) => {
                let part = |it: &Stage| {
                    let more = if it.rate.is_zero() {
                        String::new()
                    } else {
                        format!(" and {} of the part above {}", percent(it.rate), it.above)
                    };
                    format!("{}: {}{more}", it.name, it.flat)
                };
                stages.iter().map(part).collect::<Vec<_>>().join("; ")
            }
        };
        if let Some(cap) = self.cap {
            let _ = write!(text, "; at most {cap}");
        }
        for it in &self.variants {
            let _ = write!(text, "; {}: one part in {} ({})", it.name, it.divisor, it.source);
        }
        text
    }

    fn check(&self) -> Result<(), String> {
        if self.variants.iter().any(|it| it.divisor == 0) {
            return Err("a variant divides by nothing".to_owned());
        }
        match &self.table {
            Table::Bands(bands) => joined(&bands.bands),
            Table::Steps(steps) => ascending(steps),
            Table::Stages(stages) => {
                let mut names: Vec<_> = stages.iter().map(|it| &it.name).collect();
                names.sort_unstable();
                names.dedup();
                if names.len() == stages.len() { Ok(()) } else { Err("a stage stands twice".to_owned()) }
            }
        }
    }
}

fn joined(bands: &[Band]) -> Result<(), String> {
    for (at, band) in bands.iter().enumerate() {
        match (band.to, bands.get(at.saturating_add(1))) {
            (Some(to), _) if to <= band.above => return Err(format!("the band above {} ends at {to}", band.above)),
            (Some(to), Some(next)) if next.above != to => {
                return Err(format!("the band to {to} is followed by one above {}: they don't join", next.above));
            }
            (None, Some(next)) => return Err(format!("an open band is followed by one above {}", next.above)),
            (Some(to), None) => return Err(format!("nothing says what holds above {to}")),
            _ => {}
        }
    }
    Ok(())
}

fn ascending(Steps { steps, then }: &Steps) -> Result<(), String> {
    let mut reached = None;
    for (at, step) in steps.iter().enumerate() {
        if step.to.is_some() && step.below.is_some() {
            return Err(format!("the step of {} has both `to` and `below`", step.fee));
        }
        let last = at.saturating_add(1) == steps.len();
        match step.bound() {
            Some(bound) if reached.is_some_and(|it| bound <= it) => {
                return Err(format!("the step to {bound} comes after a larger one"));
            }
            Some(bound) if last && then.is_none() => return Err(format!("nothing says what holds beyond {bound}")),
            None if !last || then.is_some() => return Err(format!("something follows the open step of {}", step.fee)),
            bound => reached = bound,
        }
    }
    if steps.is_empty() { Err("no steps".to_owned()) } else { Ok(()) }
}

/// `2.5 %`
pub(super) fn percent(fraction: Decimal) -> String {
    let percent = fraction.checked_mul(Decimal::ONE_HUNDRED).unwrap_or_default().normalize();
    format!("{percent} %")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fee(table: &str) -> Fee {
        let head = r#"
            kind = "k"
            about = { rule = "R", source = "S", as_of = "2026-11-24", confidence = "V" }
        "#;
        toml::from_str(&format!("{head}{table}")).unwrap()
    }

    fn bands() -> Fee {
        fee(r#"
            cap = "300"
            variants = [{ name = "half", divisor = 2, rule = "H", source = "S" }]
            [table.bands]
            flat = "50"
            bands = [{ above = "10000", to = "20000", rate = "0.025" }, { above = "20000", rate = "0.01" }]
        "#)
    }

    fn minor(fee: &Fee, amount: i64, stage: Option<&str>, variant: Option<&str>) -> Result<i64, FeeError> {
        fee.of(amount, Currency::parse("CNY").unwrap(), stage, variant)
    }

    #[test]
    fn bands_add_up_part_by_part_to_the_cap() {
        let fee = bands();
        for (amount, expected) in
            [(0, 5_000), (1_000_000, 5_000), (1_000_100, 5_003), (2_000_000, 30_000), (9_000_000, 30_000)]
        {
            assert_eq!(minor(&fee, amount, None, None), Ok(expected), "{amount}");
        }
    }

    #[test]
    fn a_half_is_rounded_once() {
        // 50.025 in full: a half is 12.5125 and 25.0125, never the half of what was rounded.
        assert_eq!(minor(&bands(), 1_000_100, None, Some("half")), Ok(2_501));
        assert!(matches!(minor(&bands(), 1, None, Some("third")), Err(FeeError::UnknownVariant(_))));
        assert!(matches!(minor(&bands(), 1, Some("sale"), None), Err(FeeError::UnknownStage(_))));
    }

    #[test]
    fn a_step_says_whether_its_end_belongs_to_it() {
        let up_to = fee(r#"
            rounding = "DOWN"
            table.steps = { steps = [{ to = "300", fee = "35" }, { to = "500", fee = "50" }], then = "0.05" }
        "#);
        for (amount, expected) in [(30_000, 3_500), (30_001, 5_000), (50_000, 5_000), (50_019, 2_500)] {
            assert_eq!(minor(&up_to, amount, None, None), Ok(expected), "{amount}");
        }
        let below = fee(r#"table.steps = { steps = [{ below = "1000", fee = "40" }, { fee = "70" }] }"#);
        assert_eq!(minor(&below, 99_999, None, None), Ok(4_000));
        assert_eq!(minor(&below, 100_000, None, None), Ok(7_000));
    }

    #[test]
    fn a_stage_includes_those_before_it() {
        let fee = fee(r#"
            [[table.stages]]
            name = "compliance"
            flat = "75"
            [[table.stages]]
            name = "enforcement"
            flat = "235"
            rate = "0.075"
            above = "1500"
        "#);
        assert_eq!(minor(&fee, 230_000, Some("compliance"), None), Ok(7_500));
        assert_eq!(minor(&fee, 230_000, Some("enforcement"), None), Ok(37_000));
        assert_eq!(minor(&fee, 90_000, Some("enforcement"), None), Ok(31_000));
        assert!(matches!(minor(&fee, 1, None, None), Err(FeeError::StageNeeded(_))));
        assert!(matches!(minor(&fee, 1, Some("x"), None), Err(FeeError::UnknownStage(_))));
    }

    #[test]
    fn tables_that_leave_a_gap_are_a_contradiction() {
        let with = |bands: &str| fee(&format!("table.bands = {{ flat = \"1\", bands = [{bands}] }}")).check();
        assert!(with(r#"{ above = "1", to = "2", rate = "0" }, { above = "3", rate = "0" }"#).is_err());
        assert!(with(r#"{ above = "1", rate = "0" }, { above = "3", rate = "0" }"#).is_err());
        assert!(with(r#"{ above = "2", to = "1", rate = "0" }"#).is_err());
        assert!(with(r#"{ above = "1", to = "2", rate = "0" }"#).is_err());
        assert!(with(r#"{ above = "1", to = "2", rate = "0" }, { above = "2", rate = "0" }"#).is_ok());
        let with = |steps: &str| fee(&format!("table.steps = {{ steps = [{steps}] }}")).check();
        assert!(with(r#"{ to = "2", fee = "1" }, { to = "1", fee = "2" }, { fee = "3" }"#).is_err());
        assert!(with(r#"{ to = "2", fee = "1" }"#).is_err());
        assert!(with(r#"{ fee = "1" }, { to = "2", fee = "1" }"#).is_err());
        assert!(with(r#"{ to = "2", below = "2", fee = "1" }, { fee = "3" }"#).is_err());
        assert!(with(r#"{ to = "2", fee = "1" }, { fee = "3" }"#).is_ok());
    }
}
