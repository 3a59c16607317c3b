//! Caps on what a debt may cost by time: a yearly rate, a part of the agreed one, or a multiple of a reference rate.

use rust_decimal::Decimal;
use serde::Deserialize;
use time::Date;

use super::about::About;
use super::creditor::CreditorType;
use super::fees::percent;
use super::reference_rate::{NotKnown, ReferenceRate};
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

/// What of a contract a cap looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Contract {
    /// Who is owed.
    pub creditor: CreditorType,
    /// When it was made.
    pub date: Date,
    /// Its yearly rate.
    pub annual: Option<Decimal>,
    /// When a case was filed.
    pub filed: Option<Date>,
}

/// Why a figure can't be told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unknown {
    /// What is missing: the path of a field, or a series with the day.
    pub missing: String,
    /// In words.
    pub why: String,
}

impl RateCap {
    /// The yearly rate for a contract; nothing when the cap is a part of a contract's rate and there is none.
    ///
    /// # Errors
    /// [`Unknown`] where the day of filing isn't known, or the series on the day that counts.
    pub fn annual(&self, series: &[&ReferenceRate], contract: &Contract) -> Result<Option<Decimal>, Unknown> {
        match &self.limit {
            Limit::Annual(rate) => Ok(Some(*rate)),
            Limit::OfContract(times) => Ok(contract.annual.map(|it| it.saturating_mul(*times))),
            Limit::OfReference(multiple) => {
                let day = match multiple.at {
                    At::Contract => contract.date,
                    At::Filing => contract.filed.ok_or_else(|| Unknown {
                        missing: "debt.filed".to_owned(),
                        why: "the cap follows the rate on the day the case was filed: write that day".to_owned(),
                    })?,
                };
                let annual = find(series, &multiple.series)?.on(day).map_err(|it| Unknown::from(&it))?;
                Ok(Some(annual.saturating_mul(multiple.times)))
            }
        }
    }

    /// Whether it is about debts of such a creditor from a contract of such a day.
    #[must_use]
    pub fn applies(&self, creditor: CreditorType, contract: Date) -> bool {
        creditor.is_among(&self.applies_to)
            && self.contracts_from.is_none_or(|from| from <= contract)
            && self.contracts_until.is_none_or(|until| contract <= until)
    }
}

/// A series by its id.
///
/// # Errors
/// [`Unknown`] when there is none.
pub fn find<'a>(series: &[&'a ReferenceRate], id: &str) -> Result<&'a ReferenceRate, Unknown> {
    let found = series.iter().copied().find(|it| it.id == id);
    found.ok_or_else(|| Unknown { missing: id.to_owned(), why: format!("the pack has no series {id}") })
}

impl Unknown {
    /// A figure hangs on a rule that nobody has verified.
    pub(super) fn not_verified(about: &About) -> Self {
        let why = "nobody has verified this rule: what it would come to stands under `unverified`";
        Self { missing: about.rule.clone(), why: why.to_owned() }
    }
}

impl From<&NotKnown> for Unknown {
    fn from(it: &NotKnown) -> Self {
        Self { missing: format!("{} on {}", it.id, it.day), why: it.to_string() }
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
