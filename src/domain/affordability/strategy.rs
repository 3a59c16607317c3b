//! From what is left to an offer for each debt. Priority debts come first, nothing is offered that isn't there, and
//! every total is rounded down.

use std::str::FromStr;

use super::budget::Budget;
use super::rules::AffordabilityRules;
use super::statement::{Owed, Statement};
use super::{AffordabilityProblem, sum};
use crate::domain::about::About;
use crate::domain::money::Currency;
use crate::domain::pro_rata::{Part, share};
use crate::domain::rounding::Rounding;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

/// How an offer is made from what is left (law and maths 3.2).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Strategy {
    /// A share of what is left, about half; no longest term.
    HalfSurplus,
    /// Income less essential spending, as a court officer works it out on paper.
    CourtDetermination,
    /// All that is left, by balance.
    ProRata,
    /// All that is left, by contractual payment.
    ContractProRata,
    /// A small sum for each debt.
    Token,
    /// Nothing for some months, then a review.
    Moratorium,
    /// Money that is there at once, by balance, in full and final settlement.
    LumpSum,
    /// What is left once living costs are kept at the local subsistence standard, by balance.
    CnSubsistence,
}

/// Not a strategy.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error(
    "not a strategy: HALF_SURPLUS, COURT_DETERMINATION, PRO_RATA, CONTRACT_PRO_RATA, TOKEN, MORATORIUM, LUMP_SUM or \
     CN_SUBSISTENCE"
)]
pub struct NotAStrategy;

impl Strategy {
    /// Span strategy.
    pub const ALL: [Self; 8] = [
        Self::HalfSurplus,
        Self::CourtDetermination,
        Self::ProRata,
        Self::ContractProRata,
        Self::Token,
        Self::Moratorium,
        Self::LumpSum,
        Self::CnSubsistence,
    ];

    /// The name in requests, answers and policies.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::HalfSurplus => "HALF_SURPLUS",
            Self::CourtDetermination => "COURT_DETERMINATION",
            Self::ProRata => "PRO_RATA",
            Self::ContractProRata => "CONTRACT_PRO_RATA",
            Self::Token => "TOKEN",
            Self::Moratorium => "MORATORIUM",
            Self::LumpSum => "LUMP_SUM",
            Self::CnSubsistence => "CN_SUBSISTENCE",
        }
    }

    /// The rule of the pack behind it; nothing when the pack has none.
    #[must_use]
    pub fn about(self, rules: &AffordabilityRules) -> Option<&About> {
        match self {
            Self::HalfSurplus => rules.half_surplus.as_ref().map(|it| &it.about),
            Self::CourtDetermination => rules.court.as_ref().map(|it| &it.about),
            Self::ProRata => rules.pro_rata.as_ref().map(|it| &it.about),
            Self::ContractProRata => rules.contract_pro_rata.as_ref().map(|it| &it.about),
            Self::Token => rules.token.as_ref().map(|it| &it.about),
            Self::Moratorium => rules.review.as_ref().map(|it| &it.about),
            Self::LumpSum => rules.lump_sum.as_ref().map(|it| &it.about),
            Self::CnSubsistence => rules.subsistence.as_ref().map(|it| &it.about),
        }
    }
}

impl FromStr for Strategy {
    type Err = NotAStrategy;
    fn from_str(text: &str) -> Result<Self, NotAStrategy> {
        Self::ALL.into_iter().find(|it| it.as_str() == text).ok_or(NotAStrategy)
    }
}

/// What goes with an offer, whatever the figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Note {
    /// There is no longest term, and more may be offered where much is left.
    NoLongestTerm,
    /// Lines that a court leaves out are no reason to refuse.
    IgnoredIsNoRefusal,
    /// Creditors are asked to stop interest and charges.
    AskToFreezeInterest,
    /// The sum is paid whether or not so much is left.
    NotBoundBySurplus,
    /// The creditor says in writing what becomes of the rest (CONC 7.4.2R).
    RestInWriting,
}

impl Note {
    /// The stable name, under which texts are found.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::NoLongestTerm => "NO_LONGEST_TERM",
            Self::IgnoredIsNoRefusal => "IGNORED_IS_NO_REFUSAL",
            Self::AskToFreezeInterest => "ASK_TO_FREEZE_INTEREST",
            Self::NotBoundBySurplus => "NOT_BOUND_BY_SURPLUS",
            Self::RestInWriting => "REST_IN_WRITING",
        }
    }

    /// In plain English.
    #[must_use]
    pub fn sentence(self) -> &'static str {
        match self {
            Self::NoLongestTerm => "There is no longest term. Where much is left, more may be offered.",
            Self::IgnoredIsNoRefusal => "Lines that aren't counted are no reason to refuse an offer.",
            Self::AskToFreezeInterest => "Ask the creditors to stop interest and charges.",
            Self::NotBoundBySurplus => "This isn't measured by what is left in a month.",
            Self::RestInWriting => {
                "The creditor has to say in writing whether the rest is written off, or is still owed and may be sold \
                 or pursued."
            }
        }
    }
}

impl Strategy {
    /// What goes with an offer of this kind.
    #[must_use]
    pub fn notes(self) -> &'static [Note] {
        match self {
            Self::HalfSurplus => &[Note::NoLongestTerm],
            Self::CourtDetermination => &[Note::IgnoredIsNoRefusal],
            Self::Token => &[Note::NotBoundBySurplus, Note::AskToFreezeInterest],
            Self::Moratorium => &[Note::AskToFreezeInterest],
            Self::LumpSum => &[Note::NotBoundBySurplus, Note::RestInWriting],
            Self::ProRata | Self::ContractProRata | Self::CnSubsistence => &[],
        }
    }
}

/// What is offered for one debt, in minor units: a month, or once for a lump sum.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// The debt.
    pub id: String,
    /// How much.
    pub amount: i64,
    /// How many payments clear it without interest; nothing when it is never cleared, or paid once.
    pub count: Option<i64>,
    /// The last of them.
    pub last: Option<i64>,
}

/// What can be offered in total; nothing when a fact that it hangs on isn't known.
pub(super) fn total(
    strategy: Strategy,
    budget: &Budget,
    statement: &Statement,
    rules: &AffordabilityRules,
    standard: Option<i64>,
) -> Result<Option<i64>, AffordabilityProblem> {
    let left = budget.surplus.max(0);
    Ok(match strategy {
        Strategy::HalfSurplus => {
            let share = rules.half_surplus.as_ref().map_or(Decimal::ZERO, |it| it.share.0);
            let half = Decimal::from(left).checked_mul(share).ok_or(AffordabilityProblem::TooLarge)?;
            Some(Rounding::Down.decimal(half, 0).to_i64().ok_or(AffordabilityProblem::TooLarge)?)
        }
        Strategy::CourtDetermination | Strategy::ProRata | Strategy::ContractProRata => Some(left),
        Strategy::CnSubsistence => standard.map(|_| left),
        Strategy::LumpSum => statement.lump_sum,
        Strategy::Token | Strategy::Moratorium => Some(0),
    })
}

/// Shares a total among the debts: those with priority first, each up to what is owed.
pub(super) fn offers(
    strategy: Strategy,
    total: i64,
    debts: &[Owed],
    rules: &AffordabilityRules,
    currency: Currency,
) -> Result<Vec<Offer>, AffordabilityProblem> {
    let too_large = AffordabilityProblem::TooLarge;
    if strategy == Strategy::Token {
        let token = rules.token.as_ref().and_then(|it| it.amount.minor(currency)).ok_or(too_large)?;
        return Ok(debts.iter().map(|debt| offer(debt, token.min(debt.balance))).collect());
    }
    let weight = |debt: &Owed| match strategy {
        Strategy::ContractProRata => debt.contractual.unwrap_or(0),
        _ => debt.balance,
    };
    let parts = |priority: bool| -> Vec<Part<'_>> {
        debts
            .iter()
            .map(|debt| {
                let weight = if debt.priority == priority { weight(debt) } else { 0 };
                Part { id: &debt.id, weight, most: debt.balance }
            })
            .collect()
    };
    let first = share(total, &parts(true)).ok_or(too_large)?;
    let left = total.checked_sub(sum(first.iter().copied())?).ok_or(too_large)?;
    let then = share(left, &parts(false)).ok_or(too_large)?;
    let amounts = first.into_iter().zip(then).map(|(first, then)| first.saturating_add(then));
    let offer = if strategy == Strategy::LumpSum { once } else { offer };
    Ok(debts.iter().zip(amounts).map(|(debt, amount)| offer(debt, amount)).collect())
}

/// Paid once, in full and final settlement: no further payments clear it.
fn once(debt: &Owed, amount: i64) -> Offer {
    Offer { id: debt.id.clone(), amount, count: None, last: None }
}

fn offer(debt: &Owed, amount: i64) -> Offer {
    let count = match amount {
        0 => None,
        _ => Rounding::Up.quotient(i128::from(debt.balance), i128::from(amount)),
    };
    let before = count.and_then(|count| count.checked_sub(1)?.checked_mul(amount));
    let last = before.and_then(|before| debt.balance.checked_sub(before));
    Offer { id: debt.id.clone(), amount, count, last }
}
