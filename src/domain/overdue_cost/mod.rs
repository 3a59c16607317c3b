//! What staying overdue costs, to be shown to the person who owes: what is certain, what a cap leaves of it, what may
//! come on top and when, what isn't money, what a plan saves, and where there is help. Certain and possible costs are
//! never added up. What can't be known is said to be unknown.

mod cap_rules;
mod certain;
mod course;
mod in_term;
mod possible;
mod rates;
mod verified;

pub use cap_rules::{LegalCaps, legal_caps};
pub use verified::checked;

use std::collections::BTreeSet;

use rust_decimal::Decimal;
use time::Date;

use super::about::About;
use super::consequences::{ConditionalCost, Consequence, Help};
use super::creditor::CreditorType;
use super::day_count::DayCount;
use super::fees::Fee;
use super::judgment::JudgmentInterest;
use super::ledger::Hold;
use super::lending::LendingRule;
use super::money::Currency;
use super::overdue_interest::OverdueInterest;
use super::rate_cap::{Contract, RateCap};
use super::reference_rate::ReferenceRate;
use super::total_cost_cap::TotalCostCap;

pub use super::rate_cap::Unknown;

/// What a pack says about overdue debts.
#[derive(Debug, Clone)]
pub struct Law<'a> {
    /// Of all amounts.
    pub currency: Currency,
    /// Where no rule and no contract says otherwise.
    pub day_count: DayCount,
    /// Published series.
    pub series: Vec<&'a ReferenceRate>,
    /// What holds of loans before anything is overdue.
    pub lending: Vec<&'a LendingRule>,
    /// Which rate runs.
    pub interest: Vec<&'a OverdueInterest>,
    /// Caps by rate.
    pub rate_caps: Vec<&'a RateCap>,
    /// Caps by total.
    pub total_caps: Vec<&'a TotalCostCap>,
    /// Fees that may come.
    pub fees: Vec<&'a Fee>,
    /// Interest that may come.
    pub judgment_interest: Vec<&'a JudgmentInterest>,
    /// When they come.
    pub conditional: Vec<&'a ConditionalCost>,
    /// What isn't money.
    pub consequences: Vec<&'a Consequence>,
    /// Where there is help.
    pub help: Vec<&'a Help>,
    /// The names of rules on which no certain figure may rest.
    pub doubted: BTreeSet<&'a str>,
}

impl Law<'_> {
    /// A law that says nothing.
    #[must_use]
    pub fn none(currency: Currency, day_count: DayCount) -> Self {
        Self {
            currency,
            day_count,
            series: Vec::new(),
            lending: Vec::new(),
            interest: Vec::new(),
            rate_caps: Vec::new(),
            total_caps: Vec::new(),
            fees: Vec::new(),
            judgment_interest: Vec::new(),
            conditional: Vec::new(),
            consequences: Vec::new(),
            help: Vec::new(),
            doubted: BTreeSet::new(),
        }
    }

    /// Whether a figure may rest on a rule.
    fn trusts(&self, about: &About) -> Result<(), Unknown> {
        if self.doubted.contains(about.rule.as_str()) { Err(Unknown::not_verified(about)) } else { Ok(()) }
    }
}

/// An overdue debt. Amounts are minor units, rates fractions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Debt {
    /// Who is owed.
    pub creditor: CreditorType,
    /// What was owed when it fell due, without interest that was kept back at the start.
    pub principal: i64,
    /// Interest that was kept back at the start.
    pub kept_back: i64,
    /// The day after which the interest of the term is unpaid; nothing when all of it was paid.
    pub interest_from: Option<Date>,
    /// The yearly rate of the contract.
    pub contract_annual: Option<Decimal>,
    /// The yearly rate agreed for the time after it fell due.
    pub overdue_annual: Option<Decimal>,
    /// When the contract was made.
    pub contract_date: Date,
    /// When it fell due. The day after is the first that costs.
    pub due: Date,
    /// When a case was filed.
    pub filed: Option<Date>,
    /// What the contract says instead of the pack.
    pub day_count: Option<DayCount>,
    /// Penalties that were charged, summed.
    pub penalties: i64,
    /// Penalties that run: a share of the principal a day.
    pub daily_penalty: Decimal,
    /// By day, after it fell due and until today.
    pub payments: Vec<(Date, i64)>,
    /// Days on which nothing runs, both ends included.
    pub freezes: Vec<Hold>,
}

impl Debt {
    /// What caps look at.
    fn contract(&self) -> Contract {
        let (creditor, date, annual, filed) = (self.creditor, self.contract_date, self.contract_annual, self.filed);
        Contract { creditor, date, annual, filed }
    }

    fn has_penalties(&self) -> bool {
        self.penalties > 0 || !self.daily_penalty.is_zero()
    }
}

/// A plan that could be agreed today.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// Nothing runs while it is kept.
    pub interest_frozen: bool,
    /// The yearly rate while it is kept.
    pub annual: Option<Decimal>,
    /// What is paid and when.
    pub payments: Vec<(Date, i64)>,
}

/// Today, and the day that is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Days {
    /// Today.
    pub as_of: Date,
    /// The day that is looked at.
    pub scenario: Date,
}

/// Days with one principal and one rate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Segment {
    /// The first day that costs.
    pub from: Date,
    /// The last.
    pub to: Date,
    /// Days by the day count.
    pub days: i64,
    /// Minor units.
    pub principal: i64,
    /// The yearly rate,
    pub rate: Decimal,
    /// and the cap on it, of a year or of a day.
    pub cap_rate: Option<Decimal>,
    /// What it comes to. Segments add up to the rounded whole, before a cap on the total.
    pub interest: i64,
}

/// Something that went into a figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Input {
    /// Minor units.
    Amount(i64),
    /// A fraction.
    Rate(Decimal),
    /// Days.
    Days(i64),
    /// A day.
    Date(Date),
    /// A word.
    Text(String),
}

/// Inputs with their names.
pub type Inputs = Vec<(&'static str, Input)>;

/// One line: a figure or why there is none, with all that stands beside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// `interest`, `penalty`, `court_fee` …
    pub kind: String,
    /// Minor units, to the day that is looked at.
    pub amount: Result<i64, Unknown>,
    /// How much of it has run until today.
    pub by_as_of: Option<i64>,
    /// What was claimed, where a cap leaves less.
    pub claimed: Option<i64>,
    /// What a day costs, where only that is known.
    pub per_day: Option<i64>,
    /// What has to happen.
    pub only_if: Option<String>,
    /// What may take it away again.
    pub reliefs: Vec<String>,
    /// Where the figure comes from.
    pub about: About,
    /// Its working, stretch by stretch.
    pub segments: Vec<Segment>,
    /// How it was made.
    pub formula: String,
    /// From what.
    pub inputs: Inputs,
}

/// A plan beside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Saving {
    /// Nothing runs while the plan is kept.
    pub interest_frozen: bool,
    /// Minor units until the day that is looked at, or why nobody knows.
    pub amount: Result<i64, Unknown>,
    /// The rule by which the plan would otherwise cost.
    pub about: Option<About>,
    /// From what.
    pub inputs: Inputs,
}

/// What staying overdue costs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OverdueCost<'a> {
    /// What counts as lent, where interest was kept back.
    pub lent: Option<Line>,
    /// What is owed whatever happens.
    pub certain: Vec<Line>,
    /// What would be certain too if rules that nobody has verified hold: of [`checked`].
    pub unverified: Vec<Line>,
    /// The most that the certain costs may be.
    pub capped_at: Option<Line>,
    /// Caps that a court may apply when asked.
    pub reducible_to: Vec<Line>,
    /// What may come on top.
    pub conditional: Vec<Line>,
    /// What isn't money.
    pub non_money: Vec<&'a Consequence>,
    /// What a plan saves.
    pub if_plan_agreed: Option<Saving>,
    /// Where there is help.
    pub help: Vec<&'a Help>,
}

/// Why there is no answer at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CostError {
    /// Larger than can be held.
    #[error("too large")]
    TooLarge,
    /// The pack says nothing of what such a debt costs.
    #[error("the pack doesn't say what such a debt costs")]
    NoRule,
}

impl From<course::TooLarge> for CostError {
    fn from(_: course::TooLarge) -> Self {
        Self::TooLarge
    }
}

impl Line {
    fn new(
        kind: impl Into<String>,
        amount: Result<i64, Unknown>,
        about: &About,
        formula: &str,
        inputs: Inputs,
    ) -> Self {
        Self {
            kind: kind.into(),
            amount,
            by_as_of: None,
            claimed: None,
            per_day: None,
            only_if: None,
            reliefs: Vec::new(),
            segments: Vec::new(),
            about: about.clone(),
            formula: formula.to_owned(),
            inputs,
        }
    }
}

/// What staying overdue until a day costs.
///
/// # Errors
/// [`CostError`]
pub fn overdue_cost<'a>(
    law: &Law<'a>,
    debt: &Debt,
    days: Days,
    plan: Option<&Plan>,
) -> Result<OverdueCost<'a>, CostError> {
    let certain = certain::of(law, debt, days)?;
    let conditional = possible::of(law, debt, days, &certain)?;
    let if_plan_agreed = plan.map(|plan| certain.saving(debt, days, plan)).transpose()?;
    let creditor = debt.creditor;
    let about = |about: &About, list: &[CreditorType]| creditor.is_among(list) && about.holds_on(days.scenario);
    Ok(OverdueCost {
        conditional,
        if_plan_agreed,
        non_money: law.consequences.iter().copied().filter(|it| about(&it.about, &it.applies_to)).collect(),
        help: law.help.iter().copied().filter(|it| about(&it.about, &it.applies_to)).collect(),
        lent: in_term::lent(law, debt, days),
        certain: certain.lines,
        unverified: Vec::new(),
        capped_at: certain.capped_at,
        reducible_to: certain.reducible_to,
    })
}
