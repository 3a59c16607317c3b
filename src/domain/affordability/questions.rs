//! Questions instead of refusals: what a reviewer, or the person, is asked before anybody relies on a statement.

use time::Date;

use super::budget::Budget;
use super::category::Spending;
use super::guideline::Guideline;
use super::rules::AffordabilityRules;
use super::statement::Statement;
use super::strategy::{Offer, Strategy};
use crate::domain::about::About;
use crate::domain::money::{Currency, Money};
use crate::domain::rounding::Rounding;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

/// A question about one line of a statement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// The line, or the part of the statement.
    pub line: String,
    /// Why it is asked.
    pub why: Why,
    /// The rule behind it, if a number of the pack is.
    pub about: Option<About>,
}

/// Why something is asked. Amounts in minor units, a month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// Nothing comes in.
    NoIncome,
    /// More goes out than comes in.
    SpendingAboveIncome {
        /// By how much.
        by: i64,
    },
    /// A line that a household rarely goes without isn't there.
    UsualLineMissing,
    /// Such a line is there, with nothing.
    UsualLineZero,
    /// More than the guideline for such a household.
    AboveGuideline {
        /// What is spent.
        spent: i64,
        /// The guideline.
        guideline: i64,
    },
    /// More put aside than the savings line has.
    SavingsAboveLine {
        /// What is put aside.
        saved: i64,
        /// What the line has.
        line: i64,
    },
    /// A court counts neither what is put aside nor, without being told, what has been saved.
    SavingsNotCounted {
        /// What is said.
        saved: i64,
    },
    /// A line of a kind that isn't known, counted as other.
    KindNotKnown,
    /// Arrears that come first, without an arrangement.
    ArrearsUnsettled,
    /// The figure depends on children, and nothing is said about them.
    ChildrenUnknown,
    /// The local subsistence standard isn't known here.
    StandardUnknown,
    /// Nothing is said about what is there to offer at once.
    LumpSumUnknown,
    /// The debts are above what the rule decides without a person.
    DebtsAboveLimit {
        /// The debts.
        debts: i64,
        /// The limit.
        limit: i64,
    },
    /// Nothing is left to offer.
    NothingLeft,
    /// Less is left than a token for each debt.
    LittleLeft {
        /// What is left.
        surplus: i64,
    },
    /// The tokens are more than what is left.
    TokenAboveSurplus {
        /// The tokens.
        tokens: i64,
        /// What is left.
        surplus: i64,
    },
    /// More is left than the tokens.
    SurplusAboveToken {
        /// The tokens.
        tokens: i64,
        /// What is left.
        surplus: i64,
    },
}

impl Why {
    /// The stable name, under which texts are found.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::NoIncome => "NO_INCOME",
            Self::SpendingAboveIncome { .. } => "SPENDING_ABOVE_INCOME",
            Self::UsualLineMissing => "USUAL_LINE_MISSING",
            Self::UsualLineZero => "USUAL_LINE_ZERO",
            Self::AboveGuideline { .. } => "ABOVE_GUIDELINE",
            Self::SavingsAboveLine { .. } => "SAVINGS_ABOVE_LINE",
            Self::SavingsNotCounted { .. } => "SAVINGS_NOT_COUNTED",
            Self::KindNotKnown => "KIND_NOT_KNOWN",
            Self::ArrearsUnsettled => "ARREARS_UNSETTLED",
            Self::ChildrenUnknown => "CHILDREN_UNKNOWN",
            Self::StandardUnknown => "STANDARD_UNKNOWN",
            Self::LumpSumUnknown => "LUMP_SUM_UNKNOWN",
            Self::DebtsAboveLimit { .. } => "DEBTS_ABOVE_LIMIT",
            Self::NothingLeft => "NOTHING_LEFT",
            Self::LittleLeft { .. } => "LITTLE_LEFT",
            Self::TokenAboveSurplus { .. } => "TOKEN_ABOVE_SURPLUS",
            Self::SurplusAboveToken { .. } => "SURPLUS_ABOVE_TOKEN",
        }
    }

    /// In plain English.
    #[must_use]
    pub fn sentence(self, currency: Currency) -> String {
        let plain = |minor| Money::new(minor, currency).to_plain();
        match self {
            Self::NoIncome => "No income is given. What do you live on at the moment?".to_owned(),
            Self::SpendingAboveIncome { by } => {
                format!("{} a month more goes out than comes in. Is a line too high, or is income missing?", plain(by))
            }
            Self::UsualLineMissing => "This line is missing. Do you pay for it, or does somebody else?".to_owned(),
            Self::UsualLineZero => "Nothing is spent on this. Does somebody else pay for it?".to_owned(),
            Self::AboveGuideline { spent, guideline } => {
                format!("{} a month is above the guideline of {}. What is it for?", plain(spent), plain(guideline))
            }
            Self::SavingsAboveLine { saved, line } => {
                format!("{} a month is put aside; the savings line has {}. What is it for?", plain(saved), plain(line))
            }
            Self::SavingsNotCounted { saved } => format!(
                "{} of savings isn't counted: before a court it is no spending. Is it put aside every month, or is it there \
                 to pay with?",
                plain(saved)
            ),
            Self::KindNotKnown => {
                "This word isn't known here, so the amount is counted as other. Which line does it belong to?"
                    .to_owned()
            }
            Self::ArrearsUnsettled => {
                "These arrears come first. What have you agreed to pay towards them, and how often?".to_owned()
            }
            Self::ChildrenUnknown => {
                "Nothing is said about children, so none are counted. Do any live with you?".to_owned()
            }
            Self::StandardUnknown => {
                "The local subsistence standard isn't known here, so no offer can be worked out. Which one holds?"
                    .to_owned()
            }
            Self::LumpSumUnknown => {
                "No sum is given, so no offer can be worked out. How much is there to offer at once?".to_owned()
            }
            Self::DebtsAboveLimit { debts, limit } => {
                format!("The debts of {} are above {}: a person has to look at this.", plain(debts), plain(limit))
            }
            Self::NothingLeft => {
                "Nothing is left to offer. Would a token payment, or a pause with a review, be looked at?".to_owned()
            }
            Self::LittleLeft { surplus } => format!(
                "Only {} is left for all debts. Would a token payment, or a pause with a review, be looked at?",
                plain(surplus)
            ),
            Self::TokenAboveSurplus { tokens, surplus } => {
                format!(
                    "The token payments of {} are more than what is left, {}. Can you pay them?",
                    plain(tokens),
                    plain(surplus)
                )
            }
            Self::SurplusAboveToken { tokens, surplus } => {
                format!(
                    "{} is left, the token payments are {}. Is there a reason to offer no more?",
                    plain(surplus),
                    plain(tokens)
                )
            }
        }
    }
}

/// What the questions are asked of.
pub(super) struct Asked<'a> {
    pub statement: &'a Statement,
    pub budget: &'a Budget,
    pub rules: &'a AffordabilityRules,
    pub strategy: Strategy,
    pub currency: Currency,
    /// The day whose guidelines hold; those without an end when not given.
    pub as_of: Option<Date>,
    /// Nothing when they couldn't be worked out.
    pub offers: Option<&'a [Offer]>,
}

/// The questions, in the order of the statement.
pub(super) fn questions(asked: &Asked<'_>) -> Vec<Question> {
    let mut questions = Vec::new();
    about_income(asked, &mut questions);
    about_spending(asked, &mut questions);
    about_saving(asked, &mut questions);
    about_debts(asked, &mut questions);
    about_the_offer(asked, &mut questions);
    questions
}

fn ask(questions: &mut Vec<Question>, line: impl Into<String>, why: Why, about: Option<&About>) {
    questions.push(Question { line: line.into(), why, about: about.cloned() });
}

fn about_income(asked: &Asked<'_>, questions: &mut Vec<Question>) {
    let Budget { monthly_income, surplus, .. } = *asked.budget;
    if monthly_income == 0 {
        ask(questions, "income", Why::NoIncome, None);
    }
    if surplus < 0 {
        ask(questions, "spending", Why::SpendingAboveIncome { by: surplus.saturating_neg() }, None);
    }
}

fn about_spending(asked: &Asked<'_>, questions: &mut Vec<Question>) {
    let usual = asked.rules.usual_lines.as_ref();
    let mut children_matter = asked.strategy == Strategy::CnSubsistence;
    for line in Spending::all() {
        let spent = asked.budget.spent_on(line);
        if let Some(usual) = usual.filter(|it| it.lines.contains(&line)) {
            match spent {
                None => ask(questions, line.as_str(), Why::UsualLineMissing, Some(&usual.about)),
                Some(0) => ask(questions, line.as_str(), Why::UsualLineZero, Some(&usual.about)),
                Some(_) => {}
            }
        }
        let Some((spent, guideline)) = spent.zip(guideline(asked, line)) else { continue };
        match guideline.monthly(&asked.statement.household, asked.currency) {
            None => children_matter = true,
            Some(most) if spent > most => {
                let why = Why::AboveGuideline { spent, guideline: most };
                ask(questions, line.as_str(), why, Some(&guideline.about));
            }
            Some(_) => {}
        }
    }
    if children_matter && !asked.statement.household.says_about_children() {
        ask(questions, "household", Why::ChildrenUnknown, None);
    }
}

fn guideline<'a>(asked: &Asked<'a>, line: Spending) -> Option<&'a Guideline> {
    let holds = |about: &About| asked.as_of.map_or(about.until.is_none(), |day| about.holds_on(day));
    asked.rules.guideline.iter().find(|it| it.line == line && holds(&it.about))
}

fn about_saving(asked: &Asked<'_>, questions: &mut Vec<Question>) {
    let said = asked.statement.savings.map_or(0, |it| it.minor);
    if asked.strategy == Strategy::CourtDetermination && said > 0 {
        let about = asked.strategy.about(asked.rules);
        return ask(questions, "savings", Why::SavingsNotCounted { saved: said }, about);
    }
    let Some(rule) = asked.rules.savings.as_ref() else { return };
    let saved = asked.budget.monthly_savings;
    let before = asked.budget.surplus.saturating_add(saved).max(0);
    let share = Decimal::from(before).checked_mul(rule.share.0).and_then(|it| Rounding::Down.decimal(it, 0).to_i64());
    if let Some((share, most)) = share.zip(rule.most.minor(asked.currency))
        && saved > share.min(most)
    {
        ask(questions, "savings", Why::SavingsAboveLine { saved, line: share.min(most) }, Some(&rule.about));
    }
}

fn about_debts(asked: &Asked<'_>, questions: &mut Vec<Question>) {
    for arrears in asked.statement.priority_arrears.iter().filter(|it| it.repayment.is_none()) {
        ask(questions, arrears.kind.as_str(), Why::ArrearsUnsettled, None);
    }
    let limit = match asked.strategy {
        Strategy::CourtDetermination => asked.rules.court.as_ref().map(|it| &it.most),
        Strategy::HalfSurplus => asked.rules.half_surplus.as_ref().and_then(|it| it.self_serve_most.as_ref()),
        _ => None,
    };
    let debts = asked.statement.debts.iter().fold(0, |sum: i64, debt| sum.saturating_add(debt.balance));
    if let Some(rule) = limit
        && let Some(limit) = rule.value.minor(asked.currency).filter(|limit| debts > *limit)
    {
        ask(questions, "debts", Why::DebtsAboveLimit { debts, limit }, Some(&rule.about));
    }
}

fn about_the_offer(asked: &Asked<'_>, questions: &mut Vec<Question>) {
    let about = asked.strategy.about(asked.rules);
    let surplus = asked.budget.surplus;
    match (asked.strategy, asked.offers) {
        (Strategy::LumpSum, None) => ask(questions, "lump_sum", Why::LumpSumUnknown, about),
        (_, None) => ask(questions, "subsistence_standard", Why::StandardUnknown, about),
        (Strategy::Token, Some(offers)) => {
            let tokens = offers.iter().fold(0, |sum: i64, offer| sum.saturating_add(offer.amount));
            if tokens > surplus {
                ask(questions, "offers", Why::TokenAboveSurplus { tokens, surplus }, about);
            } else if tokens < surplus {
                ask(questions, "offers", Why::SurplusAboveToken { tokens, surplus }, about);
            }
        }
        (Strategy::LumpSum | Strategy::Moratorium, Some(_)) => {}
        (_, Some(_)) if surplus <= 0 => ask(questions, "offers", Why::NothingLeft, about),
        (_, Some(_)) if surplus < all_tokens(asked) => ask(questions, "offers", Why::LittleLeft { surplus }, about),
        (_, Some(_)) => {}
    }
}

/// A token for each debt, where the pack has one.
fn all_tokens(asked: &Asked<'_>) -> i64 {
    let token = asked.rules.token.as_ref().and_then(|it| it.amount.minor(asked.currency)).unwrap_or(0);
    asked.statement.debts.iter().fold(0, |sum: i64, debt| sum.saturating_add(token.min(debt.balance)))
}
