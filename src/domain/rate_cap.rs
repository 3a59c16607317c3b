//! Caps on what a debt may cost by time: a yearly rate, a part of the agreed one, or a multiple of a reference rate.

use rust_decimal::Decimal;
use serde::Deserialize;
use time::Date;

use super::about::About;
use super::creditor::CreditorType;
use super::fees::percent;
use super::rule::Rule;
use super::{decimal_text, iso_date};

/// A cap. Its validity (`about`) is by the days on which interest runs.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RateCap {
    /// What it is called in its pack.
    pub name: String,
    /// Where it comes from.
    pub about: About,
    /// Whose debts; everyone's when empty.
    #[serde(default)]
    pub applies_to: Vec<CreditorType>,
    /// How much.
    pub limit: Limit,
    /// Whether penalties and fees count against it together with interest.
    #[serde(default)]
    pub with_charges: bool,
    /// The debtor has to ask for it, and a court decides. Otherwise what lies above isn't owed.
    #[serde(default)]
    pub only_if: Option<String>,
    /// The first day of contracts to which it applies,
    #[serde(default, with = "iso_date::option")]
    pub contracts_from: Option<Date>,
    /// and the last.
    #[serde(default, with = "iso_date::option")]
    pub contracts_until: Option<Date>,
}

/// How much.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Limit {
    /// A yearly rate.
    Annual(#[serde(with = "decimal_text")] Decimal),
    /// So many times the contract's rate.
    OfContract(#[serde(with = "decimal_text")] Decimal),
    /// So many times a reference rate.
    OfReference(Multiple),
}

/// A multiple of a reference rate.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Multiple {
    /// Which series.
    pub series: String,
    /// So many times.
    #[serde(with = "decimal_text")]
    pub times: Decimal,
    /// As it stood when.
    pub at: At,
}

/// The day whose reference rate counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum At {
    /// When the contract was made.
    Contract,
    /// When the case was filed.
    Filing,
}

impl RateCap {
    /// Whether it is about debts of such a creditor from a contract of such a day.
    #[must_use]
    pub fn applies(&self, creditor: CreditorType, contract: Date) -> bool {
        creditor.is_among(&self.applies_to)
            && self.contracts_from.is_none_or(|from| from <= contract)
            && self.contracts_until.is_none_or(|until| contract <= until)
    }
}

impl Rule for RateCap {
    fn about(&self) -> &About {
        &self.about
    }

    fn key(&self) -> String {
        let day = |it: Option<Date>| it.map_or(String::new(), |it| it.to_string());
        format!("{} {}..{}", self.name, day(self.contracts_from), day(self.contracts_until)).replace(" ..", "")
    }

    fn words(&self) -> String {
        let limit = match &self.limit {
            Limit::Annual(rate) => format!("{} a year", percent(*rate)),
            Limit::OfContract(times) => format!("{times} times the contract's rate"),
            Limit::OfReference(Multiple { series, times, at }) => {
                let day = if *at == At::Contract { "of the contract" } else { "of filing the case" };
                format!("{times} times {series} on the day {day}")
            }
        };
        let charges = if self.with_charges { "interest, penalties and fees together" } else { "interest" };
        let contracts = match (self.contracts_from, self.contracts_until) {
            (None, None) => String::new(),
            (from, until) => {
                let day = |word, it: Option<Date>| it.map_or(String::new(), |it| format!(" {word} {it}"));
                format!("; contracts{}{}", day("from", from), day("until", until))
            }
        };
        let only_if = self.only_if.as_ref().map_or(String::new(), |it| format!("; only if {it}"));
        format!("{charges} at most {limit}; for {}{contracts}{only_if}", CreditorType::words(&self.applies_to))
    }

    fn check(&self) -> Result<(), String> {
        match self.contracts_from.zip(self.contracts_until) {
            Some((from, until)) if until < from => Err(format!("contracts until {until}, before {from}")),
            _ => Ok(()),
        }
    }
}
