//! The answer of `affordability`: sums, offers, questions, and the working line by line.

use serde::Serialize;

use crate::calc::law::Law;
use crate::domain::affordability::Assessment;
use crate::domain::affordability::budget::Budget;
use crate::domain::affordability::category::{Income, Spending};
use crate::domain::affordability::rules::Review;
use crate::domain::affordability::strategy::Strategy;
use crate::domain::money::Money;
use crate::packs::Pack;

#[derive(Serialize)]
pub(super) struct Written<'a> {
    currency: &'static str,
    strategy: &'static str,
    monthly_income: String,
    monthly_spending: String,
    monthly_priority: String,
    monthly_savings: String,
    surplus: String,
    offered: String,
    offers: Vec<WrittenOffer<'a>>,
    questions: Vec<WrittenQuestion<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    review: Option<WrittenReview<'a>>,
    /// Offers are a month, but for a lump sum.
    within_surplus: bool,
    notes: Vec<WrittenNote>,
    working: Working,
    rule: Law<'a>,
}

#[derive(Serialize)]
struct WrittenOffer<'a> {
    id: &'a str,
    amount: String,
    /// Payments that clear it if no interest is added.
    #[serde(skip_serializing_if = "Option::is_none")]
    count: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    last: Option<String>,
}

#[derive(Serialize)]
struct WrittenQuestion<'a> {
    line: &'a str,
    why: String,
    code: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    rule: Option<Law<'a>>,
}

#[derive(Serialize)]
struct WrittenReview<'a> {
    from_months: u32,
    to_months: u32,
    rule: Law<'a>,
}

#[derive(Serialize)]
struct WrittenNote {
    code: &'static str,
    text: &'static str,
}

/// Line by line, with what a strategy allows or keeps beside the lines.
#[derive(Serialize)]
struct Working {
    lines: Vec<WorkingLine>,
    sundries: String,
    kept_for_living: String,
}

#[derive(Serialize)]
struct WorkingLine {
    section: &'static str,
    line: &'static str,
    kind: &'static str,
    amount: String,
    every: &'static str,
    a_month: String,
    counted: bool,
}

pub(super) fn written<'a>(pack: &Pack, made: &'a Assessment, strategy: Strategy) -> Written<'a> {
    let currency = pack.currency;
    let plain = |minor| Money::new(minor, currency).to_plain();
    let budget = &made.budget;
    Written {
        currency: currency.code(),
        strategy: strategy.as_str(),
        monthly_income: plain(budget.monthly_income),
        monthly_spending: plain(budget.monthly_spending),
        monthly_priority: plain(budget.monthly_priority),
        monthly_savings: plain(budget.monthly_savings),
        surplus: plain(budget.surplus),
        offered: plain(made.offered),
        offers: made
            .offers
            .iter()
            .map(|it| WrittenOffer { id: &it.id, amount: plain(it.amount), count: it.count, last: it.last.map(plain) })
            .collect(),
        questions: made
            .questions
            .iter()
            .map(|it| WrittenQuestion {
                line: &it.line,
                why: it.why.sentence(currency),
                code: it.why.code(),
                rule: it.about.as_ref().map(|about| Law::of(pack, about)),
            })
            .collect(),
        review: made.review.as_ref().map(|Review { from_months, to_months, about }| WrittenReview {
            from_months: *from_months,
            to_months: *to_months,
            rule: Law::of(pack, about),
        }),
        within_surplus: made.offered <= budget.surplus.max(0),
        notes: strategy.notes().iter().map(|it| WrittenNote { code: it.code(), text: it.sentence() }).collect(),
        working: working(budget, &plain),
        rule: Law::of(pack, &made.about),
    }
}

fn working(budget: &Budget, plain: &dyn Fn(i64) -> String) -> Working {
    let income = budget.income.iter().map(|line| WorkingLine {
        section: "income",
        line: Income::as_str(line.kind.category),
        kind: line.kind.word,
        amount: plain(line.said.minor),
        every: line.said.every.as_str(),
        a_month: plain(line.minor),
        counted: line.counted,
    });
    let spending = budget.spending.iter().map(|line| WorkingLine {
        section: if line.kind.category.is_flexible() { "flexible" } else { "fixed" },
        line: Spending::as_str(line.kind.category),
        kind: line.kind.word,
        amount: plain(line.said.minor),
        every: line.said.every.as_str(),
        a_month: plain(line.minor),
        counted: line.counted,
    });
    Working {
        lines: income.chain(spending).collect(),
        sundries: plain(budget.sundries),
        kept_for_living: plain(budget.kept_for_living),
    }
}
