//! The presumption test of US bankruptcy, chapter 7 (11 USC 707(b)(2)), and the adjustment of its amounts every three
//! years (11 USC 104).

use rust_decimal::Decimal;
use serde::Deserialize;

use super::fact::{Fact, Facts, Value};
use super::triage::Holds;
use crate::domain::about::About;
use crate::domain::figure::Plain;
use crate::domain::money::Currency;
use crate::domain::rounding::Rounding;

/// The numbers of the test.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MeansTest {
    /// Over how many months disposable income is counted.
    pub months: u32,
    /// Below this there is no presumption.
    pub low: Plain,
    /// From this on there is one.
    pub high: Plain,
    /// Between the two there is one from this share of the unsecured debts without priority.
    pub unsecured_share: Plain,
    /// Where the amounts come from.
    pub about: About,
}

/// What the test says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Passed {
    /// Yes without a presumption of abuse.
    pub holds: Holds,
    /// The fact that decided, or that is missing.
    pub fact: Fact,
    /// Disposable income over all the months, in minor units, if known.
    pub income: Option<i64>,
    /// The limit that decided, in minor units.
    pub limit: Option<i64>,
}

impl MeansTest {
    /// The numbers in words.
    #[must_use]
    pub fn words(&self) -> String {
        let Self { months, low, high, unsecured_share, .. } = self;
        format!(
            "disposable over {months} months below {} or, up to {}, below {} of unsecured debts",
            low.0, high.0, unsecured_share.0
        )
    }

    /// Compares what is disposable over the months with the limits. Nothing when a number can't be held.
    #[must_use]
    pub fn try_on(&self, facts: &Facts, currency: Currency) -> Option<Passed> {
        let (low, high) = (self.low.minor(currency)?, self.high.minor(currency)?);
        let fact = Fact::DisposableIncomeMonth;
        let Ok(Value::Amount(month)) = facts.find(fact) else {
            return Some(Passed { holds: Holds::Ask, fact, income: None, limit: Some(low) });
        };
        let income = month.checked_mul(i64::from(self.months))?;
        let passed = |holds, fact, limit| Some(Passed { holds, fact, income: Some(income), limit });
        if income < low {
            return passed(Holds::Yes, fact, Some(low));
        }
        if income >= high {
            return passed(Holds::No, fact, Some(high));
        }
        let Ok(Value::Amount(unsecured)) = facts.find(Fact::Unsecured) else {
            return passed(Holds::Ask, Fact::Unsecured, None);
        };
        let share = Decimal::from(unsecured).checked_mul(self.unsecured_share.0)?;
        let limit = i64::try_from(Rounding::Up.decimal(share, 0)).ok();
        passed(if Decimal::from(income) < share { Holds::Yes } else { Holds::No }, Fact::Unsecured, limit)
    }
}

/// An amount after an adjustment: times the factor of prices, to the nearest `unit`. Nothing when it can't be held.
#[must_use]
pub fn adjusted(base: Decimal, factor: Decimal, unit: Decimal) -> Option<Decimal> {
    let units = base.checked_mul(factor)?.checked_div(unit)?;
    Rounding::HalfUp.decimal(units, 0).checked_mul(unit)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn test() -> MeansTest {
        let about = r#"{ rule = "R", source = "S", as_of = "2026-11-24", confidence = "S" }"#;
        let text =
            format!("months = 60\nlow = \"10275\"\nhigh = \"17150\"\nunsecured_share = \"0.25\"\nabout = {about}");
        toml::from_str(&text).unwrap()
    }

    fn holds(month: Option<i64>, unsecured: Option<i64>) -> (Holds, Fact) {
        let mut facts = Facts::default();
        if let Some(month) = month {
            facts.tell(Fact::DisposableIncomeMonth, Value::Amount(month));
        }
        if let Some(unsecured) = unsecured {
            facts.tell(Fact::Unsecured, Value::Amount(unsecured));
        }
        let passed = test().try_on(&facts, Currency::parse("USD").unwrap()).unwrap();
        (passed.holds, passed.fact)
    }

    #[test]
    fn sixty_months_of_disposable_income_are_held_against_the_limits() {
        // Law and maths 3.3: 60 × 171.25 = 10,275; 60 × 285.83 = 17,149.80; 60 × 285.84 = 17,150.40.
        let (month, unsecured) = (Fact::DisposableIncomeMonth, Fact::Unsecured);
        assert_eq!(holds(Some(17_124), None), (Holds::Yes, month));
        assert_eq!(holds(Some(-1), None), (Holds::Yes, month));
        assert_eq!(holds(Some(17_125), None), (Holds::Ask, unsecured));
        assert_eq!(holds(Some(28_583), None), (Holds::Ask, unsecured));
        assert_eq!(holds(Some(28_584), None), (Holds::No, month));
        assert_eq!(holds(None, Some(1)), (Holds::Ask, month));
        // 60 × 200 = 12,000 is a quarter of 48,000.
        assert_eq!(holds(Some(20_000), Some(4_800_000)), (Holds::No, unsecured));
        assert_eq!(holds(Some(20_000), Some(4_800_001)), (Holds::Yes, unsecured));
    }

    #[test]
    fn the_amounts_of_2025_follow_from_those_of_2022() {
        // calculation-vectors M50.
        let factor = Decimal::new(1_132_004, 6);
        for (before, after) in [(9_075, 10_275), (15_150, 17_150), (465_275, 526_700), (1_395_875, 1_580_125)] {
            let made = adjusted(Decimal::from(before), factor, Decimal::from(25));
            assert_eq!(made, Some(Decimal::from(after)), "{before}");
        }
        assert_eq!(adjusted(Decimal::ONE, Decimal::ONE, Decimal::ZERO), None);
    }
}
