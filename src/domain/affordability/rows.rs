//! A statement as rows of a table, always in the same order, for a file that a spreadsheet opens.

use super::Assessment;
use super::category::{Income, Spending};
use super::regular::Regular;
use super::statement::Statement;
use crate::domain::money::{Currency, Money};

/// The names of the columns.
pub const COLUMNS: [&str; 6] = ["section", "line", "amount", "every", "a_month", "counted"];

/// One row: section, line, amount as said, its period, amount a month, whether it counts. What doesn't apply is empty.
pub type Row = [String; 6];

/// Household, income, spending, priority arrears, savings, assets, debts, sums, offers: in this order, lines by category.
/// Words that a person chose never start with a sign that a spreadsheet takes for a formula.
#[must_use]
pub fn rows(statement: &Statement, assessment: &Assessment, currency: Currency) -> Vec<Row> {
    let plain = |minor| Money::new(minor, currency).to_plain();
    let mut rows = Vec::new();
    let mut add = |section: &str, line: &str, amount: String, every: &str, month: Option<i64>, counted: &str| {
        let month = month.map_or(String::new(), plain);
        rows.push([section.to_owned(), harmless(line), amount, every.to_owned(), month, counted.to_owned()]);
    };
    let household = &statement.household;
    for (line, count) in [
        ("adults", Some(household.adults)),
        ("children_under_16", household.children_under_16),
        ("children_16_18", household.children_16_18),
        ("children", household.children),
        ("vehicles", household.vehicles),
    ] {
        add("household", line, count.map_or(String::new(), |count| count.to_string()), "", None, "");
    }
    let mut regular = |section: &str, line: &str, said: Option<Regular>, month: Option<i64>, counted: &str| {
        let amount = said.map_or(String::new(), |it| plain(it.minor));
        add(section, line, amount, said.map_or("", |it| it.every.as_str()), month, counted);
    };
    let budget = &assessment.budget;
    let mut income: Vec<_> = budget.income.iter().collect();
    income.sort_by_key(|line| line.kind.category);
    for line in income {
        regular("income", Income::as_str(line.kind.category), Some(line.said), Some(line.minor), "yes");
    }
    let mut spending: Vec<_> = budget.spending.iter().collect();
    spending.sort_by_key(|line| line.kind.category);
    for line in spending {
        let counted = if line.counted { "yes" } else { "no" };
        regular("spending", Spending::as_str(line.kind.category), Some(line.said), Some(line.minor), counted);
    }
    for arrears in &statement.priority_arrears {
        let month = arrears.repayment.and_then(Regular::as_cost);
        regular("priority_arrears", &arrears.kind, arrears.repayment, month, if month.is_some() { "yes" } else { "" });
    }
    if let Some(savings) = statement.savings {
        let counted = if budget.monthly_savings > 0 { "yes" } else { "no" };
        regular("savings", "savings", Some(savings), savings.as_cost(), counted);
    }
    for asset in &statement.assets {
        add("assets", &asset.kind, plain(asset.value), "", None, "");
    }
    for debt in &statement.debts {
        add("debts", &debt.id, plain(debt.balance), "", debt.contractual, "");
    }
    for (line, minor) in [
        ("income", budget.monthly_income),
        ("spending", budget.monthly_spending),
        ("priority_arrears", budget.monthly_priority),
        ("savings", budget.monthly_savings),
        ("surplus", budget.surplus),
    ] {
        add("sums", line, String::new(), "", Some(minor), "");
    }
    for offer in &assessment.offers {
        add("offers", &offer.id, plain(offer.amount), "", None, "");
    }
    rows
}

/// A spreadsheet runs what starts with one of these signs, in some languages also where they are full-width.
#[must_use]
pub fn harmless(text: &str) -> String {
    const RUN: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];
    if text.starts_with(RUN) { format!("'{text}") } else { text.to_owned() }
}
