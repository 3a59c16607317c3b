//! What a statement comes to for one debt: the sums, the questions, and the ways in which the rules find an amount. A
//! number that nobody has checked in the law's own text isn't used: its way or its question is left out.

use super::told::Told;
use crate::domain::about::About;
use crate::domain::affordability::questions::{Question, Why};
use crate::domain::affordability::rules::AffordabilityRules;
use crate::domain::affordability::statement::{Owed, Statement};
use crate::domain::affordability::strategy::Strategy;
use crate::domain::affordability::{AffordabilityProblem, Assessment, assess};
use crate::domain::money::Currency;
use crate::packs::{Pack, Packs};
use crate::usecases::Refusal;
use crate::usecases::open_case::Case;

/// A debt of this person that the portal lists.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Here {
    /// Its id as text.
    pub id: String,
    /// To whom.
    pub creditor: String,
    /// What for.
    pub description: String,
    /// Owed today, in minor units.
    pub balance: i64,
}

impl Here {
    /// The debts of these cases that are in the currency and not yet paid.
    #[must_use]
    pub fn of(cases: &[Case], currency: Currency) -> Vec<Self> {
        let owed = cases.iter().filter(|it| it.debt.terms.currency == currency && it.statement.balance.total() > 0);
        owed.map(|it| Self {
            id: it.debt.id.to_string(),
            creditor: it.creditor.name.clone(),
            description: it.debt.description.clone(),
            balance: it.statement.balance.total(),
        })
        .collect()
    }
}

/// A way to find an amount. Amounts are minor units a month, once for a lump sum.
#[derive(Debug, Clone)]
pub struct Way {
    /// By which rule.
    pub strategy: Strategy,
    /// For the debt that was asked about.
    pub amount: i64,
    /// For all debts together.
    pub all: i64,
    /// Where the rule comes from.
    pub about: About,
}

/// What a statement comes to.
#[derive(Debug, Clone)]
pub struct Weighed {
    /// All that was told, with the debts that the portal lists.
    pub statement: Statement,
    /// Sums and questions when all that is left is shared by balance.
    pub shared: Assessment,
    /// The questions that may be asked.
    pub questions: Vec<Question>,
    /// The ways that have an amount for this debt, that of [`Weighed::shared`] first.
    pub ways: Vec<Way>,
    /// All debts together, in minor units.
    pub owed: i64,
}

/// The law of a creditor's country, where its amounts are in this currency.
#[must_use]
pub fn pack_of<'a>(packs: &'a Packs, case: &Case) -> Option<&'a Pack> {
    let pack = case.creditor.law().and_then(|id| packs.get(id));
    pack.filter(|it| it.currency == case.debt.terms.currency)
}

/// The ways that find an amount from a surplus, the plainest first.
const WAYS: [Strategy; 4] =
    [Strategy::HalfSurplus, Strategy::CourtDetermination, Strategy::ContractProRata, Strategy::LumpSum];

/// Weighs a statement for one debt.
///
/// # Errors
/// [`Refusal::NotComputable`] when a sum can't be held.
pub fn weigh(packs: &Packs, case: &Case, told: &Told, here: &[Here]) -> Result<Weighed, Refusal> {
    let pack = pack_of(packs, case);
    let rules = pack.map_or(packs.common_affordability(), Pack::affordability);
    let currency = case.debt.terms.currency;
    let statement = with_debts(told, here);
    let by = |strategy| assess(&statement, rules, strategy, currency, Some(case.today), None);
    let shared = by(Strategy::ProRata).map_err(|_| Refusal::NotComputable)?;
    let id = case.debt.id.to_string();
    let verified = |about: &About| pack.is_some_and(|it| it.is_verified(about));
    let mut ways = vec![way(Strategy::ProRata, &shared, &id)];
    for strategy in WAYS.into_iter().filter(|it| may_be_used(*it, rules, &verified)) {
        match by(strategy) {
            Ok(made) => ways.push(way(strategy, &made, &id)),
            // Not every way fits every statement: one needs the payments of all contracts.
            Err(AffordabilityProblem::TooLarge) => return Err(Refusal::NotComputable),
            Err(_) => {}
        }
    }
    let mut ways: Vec<Way> = ways.into_iter().filter(|it| it.amount > 0).collect();
    if ways.is_empty() && rules.token.as_ref().is_some_and(|it| verified(&it.about)) {
        ways.extend(by(Strategy::Token).ok().map(|made| way(Strategy::Token, &made, &id)).filter(|it| it.amount > 0));
    }
    let questions = shared.questions.iter().filter(|it| may_be_asked(it, &verified)).cloned().collect();
    let owed = statement.debts.iter().fold(0, |sum: i64, debt| sum.saturating_add(debt.balance));
    Ok(Weighed { statement, shared, questions, ways, owed })
}

fn with_debts(told: &Told, here: &[Here]) -> Statement {
    let listed =
        here.iter().map(|it| Owed { id: it.id.clone(), balance: it.balance, contractual: None, priority: false });
    let mut statement = told.statement.clone();
    // A name that somebody chose may be that of another: numbers can't be.
    for (no, debt) in (1..).zip(&mut statement.debts) {
        debt.id = format!("{no} {}", debt.id);
    }
    statement.debts.extend(listed);
    statement
}

fn way(strategy: Strategy, made: &Assessment, debt: &str) -> Way {
    let amount = made.offers.iter().find(|it| it.id == debt).map_or(0, |it| it.amount);
    Way { strategy, amount, all: made.offered, about: made.about.clone() }
}

/// Whether every number behind a way has been checked.
fn may_be_used(strategy: Strategy, rules: &AffordabilityRules, verified: &impl Fn(&About) -> bool) -> bool {
    match strategy {
        Strategy::HalfSurplus => rules.half_surplus.as_ref().is_some_and(|it| verified(&it.about)),
        Strategy::CourtDetermination => rules
            .court
            .as_ref()
            .is_some_and(|it| [&it.about, &it.most.about, &it.sundries_week.about].into_iter().all(verified)),
        // Sharing has no number of its own.
        _ => true,
    }
}

/// A question that holds a figure against a number is asked only when that number has been checked.
fn may_be_asked(question: &Question, verified: &impl Fn(&About) -> bool) -> bool {
    match question.why {
        Why::AboveGuideline { .. } | Why::SavingsAboveLine { .. } | Why::DebtsAboveLimit { .. } => {
            question.about.as_ref().is_some_and(verified)
        }
        // What little is left is said on the page of the result, with what can be done: it isn't for them to explain.
        Why::NothingLeft | Why::LittleLeft { .. } => false,
        _ => true,
    }
}
