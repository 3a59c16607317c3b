//! What a person can tell about their situation, each fact under one name. What isn't told is unknown.

use std::collections::BTreeMap;

use serde::{Deserialize, Deserializer};

use crate::domain::rounding::Rounding;

/// A fact about a person's money and home.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Fact {
    /// Everything that is owed.
    DebtsTotal,
    /// What is left in a month; may be below zero.
    SurplusMonth,
    /// What everything of value is worth, without a vehicle that the rule counts apart.
    Assets,
    /// What the most valuable single thing is worth.
    SingleAssetMax,
    /// What the vehicle is worth.
    Vehicle,
    /// Whether a home is owned, alone or with others.
    HomeOwner,
    /// Whether there was an insolvency of the same kind in the last six years.
    InsolvencyLast6Years,
    /// Whether there was a breathing space in the last twelve months.
    BreathingSpaceLast12Months,
    /// Whether a court has given judgment for one of the debts.
    Judgment,
    /// Whether one of the debts is a credit card's.
    CardDebt,
    /// Where the person lives.
    LivesIn,
    /// Months without a gap in the local social insurance.
    SocialInsuranceMonths,
    /// Months without a gap for which the person has lived or traded there.
    ResidenceMonths,
    /// Months for which benefits were the only income.
    BenefitsOnlyMonths,
    /// Income below the median of the state for such a household.
    BelowMedian,
    /// Disposable income a month as the means test has it; may be below zero.
    DisposableIncomeMonth,
    /// Unsecured debts without priority.
    Unsecured,
    /// Secured debts.
    Secured,
    /// How many months of the surplus clear the debts; follows from other facts.
    MonthsToClear,
}

/// What kind of thing a fact is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// An amount that isn't negative.
    Amount,
    /// An amount of either sign.
    Signed,
    /// A whole number of months.
    Months,
    /// Yes or no.
    YesNo,
    /// A name.
    Place,
    /// Not told but worked out.
    Derived,
}

/// A fact's value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// In minor units.
    Amount(i64),
    /// Months.
    Months(i64),
    /// Yes or no.
    YesNo(bool),
    /// A name.
    Place(String),
    /// It never comes to that.
    Never,
}

/// Name, other names under which it is taken, label in a sentence, kind.
type Entry = (Fact, &'static [&'static str], &'static str, Kind);

const TABLE: [Entry; 19] = [
    (
        Fact::DebtsTotal,
        &["debts_total", "debt", "debts", "debt_total", "total_debt"],
        "the debts in total",
        Kind::Amount,
    ),
    (Fact::SurplusMonth, &["surplus_month", "surplus", "monthly_surplus"], "what is left in a month", Kind::Signed),
    (Fact::Assets, &["assets", "assets_total"], "the assets", Kind::Amount),
    (
        Fact::SingleAssetMax,
        &["single_asset_max", "single_asset", "largest_asset", "max_single_asset"],
        "the most valuable single asset",
        Kind::Amount,
    ),
    (Fact::Vehicle, &["vehicle", "vehicle_value"], "the value of the vehicle", Kind::Amount),
    (Fact::HomeOwner, &["home_owner", "homeowner", "owns_home"], "owning a home", Kind::YesNo),
    (
        Fact::InsolvencyLast6Years,
        &["insolvency_last_6_years", "dro_last_6_years"],
        "such an insolvency in the last 6 years",
        Kind::YesNo,
    ),
    (
        Fact::BreathingSpaceLast12Months,
        &["breathing_space_last_12_months"],
        "a breathing space in the last 12 months",
        Kind::YesNo,
    ),
    (Fact::Judgment, &["judgment", "has_judgment", "ccj"], "a judgment for one of the debts", Kind::YesNo),
    (Fact::CardDebt, &["card_debt"], "a credit-card debt", Kind::YesNo),
    (Fact::LivesIn, &["lives_in", "city", "residence", "place", "region"], "the place of residence", Kind::Place),
    (
        Fact::SocialInsuranceMonths,
        &["social_insurance_months"],
        "the months in a row in the local social insurance",
        Kind::Months,
    ),
    (
        Fact::ResidenceMonths,
        &["residence_months", "lived_there_months"],
        "the months in a row of living or trading there",
        Kind::Months,
    ),
    (Fact::BenefitsOnlyMonths, &["benefits_only_months"], "the months on benefits alone", Kind::Months),
    (Fact::BelowMedian, &["below_median"], "an income below the state's median", Kind::YesNo),
    (
        Fact::DisposableIncomeMonth,
        &["disposable_income_month", "monthly_disposable_income", "disposable_month"],
        "the disposable income of a month",
        Kind::Signed,
    ),
    (
        Fact::Unsecured,
        &["unsecured", "unsecured_debts", "unsecured_debt"],
        "the unsecured debts without priority",
        Kind::Amount,
    ),
    (Fact::Secured, &["secured", "secured_debts", "secured_debt"], "the secured debts", Kind::Amount),
    (
        Fact::MonthsToClear,
        &["months_to_clear"],
        "the months in which what is left clears the debts without interest",
        Kind::Derived,
    ),
];

impl Fact {
    /// Every fact that can be told, with the names under which it is taken; the first is its own.
    pub fn told() -> impl Iterator<Item = (Self, &'static [&'static str], Kind)> {
        TABLE.iter().filter(|entry| entry.3 != Kind::Derived).map(|&(fact, names, _, kind)| (fact, names, kind))
    }

    fn entry(self) -> Option<&'static Entry> {
        TABLE.iter().find(|entry| entry.0 == self)
    }

    /// The name in requests, answers and packs.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        self.entry().and_then(|entry| entry.1.first().copied()).unwrap_or_default()
    }

    /// How a sentence names it.
    #[must_use]
    pub fn label(self) -> &'static str {
        self.entry().map_or("", |entry| entry.2)
    }

    /// What kind of thing it is.
    #[must_use]
    pub fn kind(self) -> Kind {
        self.entry().map_or(Kind::Derived, |entry| entry.3)
    }
}

impl<'de> Deserialize<'de> for Fact {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        TABLE
            .iter()
            .map(|entry| entry.0)
            .find(|fact| fact.as_str() == text)
            .ok_or_else(|| serde::de::Error::custom(format_args!("{text:?} is not a fact that is known here")))
    }
}

/// What a person told.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Facts(BTreeMap<Fact, Value>);

impl Facts {
    /// Notes a fact.
    pub fn tell(&mut self, fact: Fact, value: Value) {
        self.0.insert(fact, value);
    }

    /// What was told, or follows from it.
    ///
    /// # Errors
    /// The fact that has to be told first.
    pub fn find(&self, fact: Fact) -> Result<Value, Fact> {
        if fact == Fact::MonthsToClear { self.months_to_clear() } else { self.0.get(&fact).cloned().ok_or(fact) }
    }

    fn amount(&self, fact: Fact) -> Result<i64, Fact> {
        match self.0.get(&fact) {
            Some(Value::Amount(minor)) => Ok(*minor),
            _ => Err(fact),
        }
    }

    /// The debts over the surplus, rounded up: no interest is counted, as a plan can freeze it.
    fn months_to_clear(&self) -> Result<Value, Fact> {
        let debts = self.amount(Fact::DebtsTotal)?;
        let surplus = self.amount(Fact::SurplusMonth)?;
        if debts <= 0 {
            return Ok(Value::Months(0));
        }
        let months = Rounding::Up.quotient(i128::from(debts), i128::from(surplus));
        Ok(months.map_or(Value::Never, Value::Months))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_of_one_fact() {
        let names: Vec<_> = TABLE.iter().flat_map(|entry| entry.1).collect();
        for (at, name) in names.iter().enumerate() {
            assert_eq!(names.iter().position(|it| it == name), Some(at), "{name}");
        }
    }

    #[test]
    fn the_months_to_clear_follow_from_debts_and_surplus() {
        let facts = |debts, surplus| {
            let mut facts = Facts::default();
            facts.tell(Fact::DebtsTotal, Value::Amount(debts));
            facts.tell(Fact::SurplusMonth, Value::Amount(surplus));
            facts.find(Fact::MonthsToClear)
        };
        assert_eq!(facts(6_000, 100), Ok(Value::Months(60)));
        assert_eq!(facts(6_001, 100), Ok(Value::Months(61)));
        assert_eq!(facts(0, 0), Ok(Value::Months(0)));
        assert_eq!(facts(1, 0), Ok(Value::Never));
        assert_eq!(facts(1, -5), Ok(Value::Never));
        assert_eq!(Facts::default().find(Fact::MonthsToClear), Err(Fact::DebtsTotal));
    }
}
