//! Which rate runs once a debt is overdue: the agreed one, a fixed one of the law, or one that follows a reference rate.

use rust_decimal::Decimal;
use serde::Deserialize;
use time::Date;

use super::about::About;
use super::creditor::CreditorType;
use super::day_count::DayCount;
use super::decimal_text;
use super::fees::percent;
use super::reference_rate::{Change, NotKnown, ReferenceRate};
use super::rule::Rule;

/// A rule on interest for overdue debts.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OverdueInterest {
    /// What it is called in its pack.
    pub name: String,
    /// Where it comes from.
    pub about: About,
    /// Whose debts; everyone's when empty.
    #[serde(default)]
    pub applies_to: Vec<CreditorType>,
    /// Which rate.
    pub rate: OverdueRate,
    /// Such contracts always have a rate: one that isn't given isn't known, and doesn't mean that there is none.
    #[serde(default)]
    pub always_agreed: bool,
    /// Instead of the pack's, unless the contract has its own.
    #[serde(default)]
    pub day_count: Option<DayCount>,
    /// What has to happen before anything is owed: then it isn't certain.
    #[serde(default)]
    pub only_if: Option<String>,
}

/// Which rate runs.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OverdueRate {
    /// The rate agreed for overdue debts; else the contract's rate goes on.
    Agreed,
    /// The rate agreed for overdue debts and no other.
    AgreedForOverdue,
    /// Where nothing is agreed: this rate a year.
    Annual(#[serde(with = "decimal_text")] Decimal),
    /// Where nothing is agreed: a reference rate.
    Reference(Follows),
}

/// A rate that follows another.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Follows {
    /// Which series.
    pub series: String,
    /// So much above it.
    #[serde(default, with = "decimal_text")]
    pub margin: Decimal,
    /// As it stood when the debt became overdue, or with each change.
    pub mode: Mode,
}

/// When a reference rate is looked up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mode {
    /// Once, on the first day overdue.
    FixedAtDefault,
    /// On every day.
    Stepped,
}

impl OverdueInterest {
    /// Whether it is about an agreed rate.
    #[must_use]
    pub fn is_agreed(&self) -> bool {
        matches!(self.rate, OverdueRate::Agreed | OverdueRate::AgreedForOverdue)
    }
}

impl Follows {
    /// The rates from the first day overdue to the last day asked for.
    ///
    /// # Errors
    /// [`NotKnown`] where the series ends too early.
    pub fn rates(&self, series: &ReferenceRate, first: Date, last: Date) -> Result<Vec<Change>, NotKnown> {
        let mut changes = match self.mode {
            Mode::FixedAtDefault => vec![Change { from: first, annual: series.on(first)? }],
            Mode::Stepped => series.between(first, last)?,
        };
        for change in &mut changes {
            change.annual = change.annual.saturating_add(self.margin);
        }
        Ok(changes)
    }
}

impl Rule for OverdueInterest {
    fn about(&self) -> &About {
        &self.about
    }

    fn key(&self) -> String {
        self.name.clone()
    }

    fn words(&self) -> String {
        let rate = match &self.rate {
            OverdueRate::Agreed => "the rate agreed for overdue debts, else the contract's".to_owned(),
            OverdueRate::AgreedForOverdue => "the rate agreed for overdue debts".to_owned(),
            OverdueRate::Annual(rate) => format!("where no rate is agreed, {} a year", percent(*rate)),
            OverdueRate::Reference(Follows { series, margin, mode }) => {
                let when = if *mode == Mode::Stepped { "with each change" } else { "as on the first day overdue" };
                format!("where no rate is agreed, {series} + {} {when}", percent(*margin))
            }
        };
        let only_if = self.only_if.as_ref().map_or(String::new(), |it| format!("; only if {it}"));
        format!("{rate}; for {}{only_if}", CreditorType::words(&self.applies_to))
    }
}
