//! What a household can pay: the financial statement, what is left of it in a month, and an offer for each debt by a
//! named strategy. Strange figures lead to questions, never to a refusal. Amounts are minor units of one currency.

pub mod budget;
pub mod category;
pub mod garnishment;
pub mod guideline;
pub mod in_words;
pub mod questions;
pub mod regular;
pub mod rows;
pub mod rules;
pub mod statement;
pub mod strategy;
#[cfg(test)]
mod tests;

use std::collections::HashSet;

use time::Date;

use super::about::About;
use super::money::Currency;
use budget::Budget;
use questions::{Asked, Question, Why, questions};
use rules::{AffordabilityRules, Review};
use statement::Statement;
use strategy::{Offer, Strategy};

/// What a statement comes to. Amounts in minor units, a month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assessment {
    /// The sums.
    pub budget: Budget,
    /// What can be offered, by debt in the order of the statement; empty when a fact that they hang on isn't known,
    /// which is then among the questions.
    pub offers: Vec<Offer>,
    /// The sum of the offers.
    pub offered: i64,
    /// What a person should ask or answer first.
    pub questions: Vec<Question>,
    /// When it is looked at again, where little or nothing is offered.
    pub review: Option<Review>,
    /// Where the strategy comes from.
    pub about: About,
}

/// Why a statement can't be worked out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum AffordabilityProblem {
    /// The pack has no such strategy.
    #[error("this pack has no rule for that strategy")]
    NoRule,
    /// A contractual payment is needed and isn't there; which debt, from 0.
    #[error("the contractual payment of each debt is needed for this strategy")]
    ContractualMissing(usize),
    /// No debt has a contractual payment above zero.
    #[error("at least one contractual payment has to be above zero")]
    ContractualZero,
    /// Two debts have one id; the second, from 0.
    #[error("another debt has this id")]
    SameId(usize),
    /// A sum can't be held.
    #[error("the result is larger than can be held")]
    TooLarge,
}

/// Works out what a household can pay.
///
/// `as_of` chooses among guidelines and standards by date; without it those without an end hold. `standard` is the
/// local subsistence standard for each member of the household, a month, where the strategy asks for one.
///
/// # Errors
/// [`AffordabilityProblem`]
pub fn assess(
    statement: &Statement,
    rules: &AffordabilityRules,
    strategy: Strategy,
    currency: Currency,
    as_of: Option<Date>,
    standard: Option<i64>,
) -> Result<Assessment, AffordabilityProblem> {
    let about = strategy.about(rules).ok_or(AffordabilityProblem::NoRule)?.clone();
    check_debts(statement, strategy)?;
    let standard = standard.filter(|_| strategy == Strategy::CnSubsistence);
    let budget = Budget::of(statement, rules, strategy, currency, standard)?;
    let offers = strategy::total(strategy, &budget, statement, rules, standard)?
        .map(|total| strategy::offers(strategy, total, &statement.debts, rules, currency))
        .transpose()?;
    let asked = Asked { statement, budget: &budget, rules, strategy, currency, as_of, offers: offers.as_deref() };
    let questions = questions(&asked);
    let offers = offers.unwrap_or_default();
    let offered = sum(offers.iter().map(|offer| offer.amount))?;
    let little = matches!(strategy, Strategy::Token | Strategy::Moratorium)
        || questions.iter().any(|it| matches!(it.why, Why::NothingLeft | Why::LittleLeft { .. }));
    let review = rules.review.clone().filter(|_| little);
    Ok(Assessment { budget, offers, offered, questions, review, about })
}

fn check_debts(statement: &Statement, strategy: Strategy) -> Result<(), AffordabilityProblem> {
    let mut ids = HashSet::new();
    for (at, debt) in statement.debts.iter().enumerate() {
        if !ids.insert(debt.id.as_str()) {
            return Err(AffordabilityProblem::SameId(at));
        }
    }
    if strategy != Strategy::ContractProRata {
        return Ok(());
    }
    if let Some(at) = statement.debts.iter().position(|debt| debt.contractual.is_none()) {
        return Err(AffordabilityProblem::ContractualMissing(at));
    }
    let nothing = statement.debts.iter().all(|debt| debt.contractual == Some(0));
    if nothing && !statement.debts.is_empty() { Err(AffordabilityProblem::ContractualZero) } else { Ok(()) }
}

fn sum(amounts: impl IntoIterator<Item = i64>) -> Result<i64, AffordabilityProblem> {
    amounts.into_iter().try_fold(0_i64, i64::checked_add).ok_or(AffordabilityProblem::TooLarge)
}
