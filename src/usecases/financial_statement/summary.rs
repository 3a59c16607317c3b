//! A statement as it is shown, printed, put into files and sent: line by line with its amount a month, the sums, the
//! questions with their answers. In numbers and names of lines, not in words, so that each reader has it in their own
//! language; and frozen once it is sent.

use serde::{Deserialize, Serialize};
use time::Date;

use super::told::Told;
use super::weigh::{Here, Weighed};
use crate::domain::affordability::budget::Monthly;
use crate::domain::affordability::category::{Income, Spending};
use crate::domain::affordability::questions::{Question, Why};
use crate::domain::affordability::regular::Regular;
use crate::domain::affordability::statement::{Asset, Household};
use crate::domain::iso_date;
use crate::domain::money::Currency;

/// A regular line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    /// The line's name: `home`.
    pub line: String,
    /// As it was said.
    pub said: Regular,
    /// A month, in minor units.
    pub month: i64,
}

/// Arrears that come first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ArrearsRow {
    /// The name of the kind.
    pub line: String,
    /// What is in arrears, in minor units, if known.
    pub balance: Option<i64>,
    /// What is paid towards them, if settled.
    pub said: Option<Regular>,
    /// The same a month, in minor units.
    pub month: i64,
}

/// A debt.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DebtRow {
    /// To whom, in the person's words or by the creditor's name; empty where the reader isn't told.
    pub name: String,
    /// Owed, in minor units.
    pub balance: i64,
    /// What the contract asks for a month, in minor units, if known.
    pub contractual: Option<i64>,
}

/// A question and its answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked {
    /// The line.
    pub line: String,
    /// The stable name of the question: `ABOVE_GUIDELINE`.
    pub code: String,
    /// The figure that is asked about, in minor units, where one is.
    pub figure: Option<i64>,
    /// What it is held against, in minor units, where something is.
    pub against: Option<i64>,
    /// What the person said; empty when they said nothing.
    pub answer: String,
}

/// The sums of a month, in minor units.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sums {
    /// What comes in.
    pub income: i64,
    /// What goes out for fixed and everyday costs.
    pub spending: i64,
    /// What is paid towards arrears that come first.
    pub arrears: i64,
    /// What is put aside.
    pub savings: i64,
    /// What is left; below zero when more goes out than comes in.
    pub left: i64,
}

/// The whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Summary {
    /// Of all its amounts.
    pub currency: Currency,
    /// The day for which it is.
    #[serde(with = "iso_date")]
    pub on: Date,
    /// Who lives on the money.
    pub household: Household,
    /// What comes in.
    pub income: Vec<Row>,
    /// Fixed costs.
    pub fixed: Vec<Row>,
    /// Everyday costs.
    pub everyday: Vec<Row>,
    /// Arrears that come first.
    pub arrears: Vec<ArrearsRow>,
    /// What is put aside.
    pub savings: Option<Row>,
    /// Money that is there to offer at once, in minor units.
    pub lump_sum: Option<i64>,
    /// What there is of value.
    pub assets: Vec<Asset>,
    /// Debts, those of the portal last.
    pub debts: Vec<DebtRow>,
    /// The sums.
    pub sums: Sums,
    /// The questions.
    pub questions: Vec<Asked>,
}

fn row<T>(it: &Monthly<T>, line: &str) -> Row {
    Row { line: line.to_owned(), said: it.said, month: it.minor }
}

impl Summary {
    /// Of a statement that was weighed.
    #[must_use]
    pub fn of(told: &Told, weighed: &Weighed, here: &[Here], currency: Currency, on: Date) -> Self {
        let budget = &weighed.shared.budget;
        let mut income: Vec<_> = budget.income.iter().collect();
        income.sort_by_key(|it| it.kind.category);
        let mut spending: Vec<_> = budget.spending.iter().collect();
        spending.sort_by_key(|it| it.kind.category);
        let of_kind = |flexible: bool| {
            let rows = spending.iter().filter(|it| it.kind.category.is_flexible() == flexible);
            rows.map(|it| row(it, Spending::as_str(it.kind.category))).collect()
        };
        let arrears = told.statement.priority_arrears.iter().map(|it| ArrearsRow {
            line: it.kind.clone(),
            balance: it.balance,
            said: it.repayment,
            month: it.repayment.and_then(Regular::as_cost).unwrap_or(0),
        });
        let elsewhere = told.statement.debts.iter().map(|it| DebtRow {
            name: it.id.clone(),
            balance: it.balance,
            contractual: it.contractual,
        });
        let listed =
            here.iter().map(|it| DebtRow { name: it.creditor.clone(), balance: it.balance, contractual: None });
        let savings = told.statement.savings.map(|said| Row {
            line: "savings".to_owned(),
            said,
            month: said.as_cost().unwrap_or(0),
        });
        Self {
            currency,
            on,
            household: told.statement.household,
            income: income.iter().map(|it| row(it, Income::as_str(it.kind.category))).collect(),
            fixed: of_kind(false),
            everyday: of_kind(true),
            arrears: arrears.collect(),
            savings,
            lump_sum: told.statement.lump_sum,
            assets: told.statement.assets.clone(),
            debts: elsewhere.chain(listed).collect(),
            sums: Sums {
                income: budget.monthly_income,
                spending: budget.monthly_spending,
                arrears: budget.monthly_priority,
                savings: budget.monthly_savings,
                left: budget.surplus,
            },
            questions: weighed.questions.iter().map(|it| asked(it, told.answer(it))).collect(),
        }
    }

    /// The same for a creditor: of other debts it says how much, not to whom.
    #[must_use]
    pub fn for_a_creditor(mut self) -> Self {
        for debt in &mut self.debts {
            debt.name.clear();
        }
        self
    }
}

fn asked(question: &Question, answer: &str) -> Asked {
    let (figure, against) = match question.why {
        Why::SpendingAboveIncome { by } => (Some(by), None),
        Why::AboveGuideline { spent, guideline } => (Some(spent), Some(guideline)),
        Why::SavingsAboveLine { saved, line } => (Some(saved), Some(line)),
        Why::DebtsAboveLimit { debts, limit } => (Some(debts), Some(limit)),
        _ => (None, None),
    };
    Asked {
        line: question.line.clone(),
        code: question.why.code().to_owned(),
        figure,
        against,
        answer: answer.to_owned(),
    }
}
