//! A statement as rows of a table, always in the same order, for a file that a spreadsheet opens.

use super::Assessment;
use super::category::{Income, Spending};
use super::period::Regular;
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
    let mut add = |section: &str, line: &str, said: Option<Regular>, month: Option<i64>, counted: &str| {
        let amount = said.map_or(String::new(), |it| plain(it.minor));
        let every = said.map_or(String::new(), |it| it.every.as_str().to_owned());
        rows.push([
            section.to_owned(),
            harmless(line),
            amount,
            every,
            month.map_or(String::new(), plain),
            counted.to_owned(),
        ]);
    };
    let household = &statement.household;
    for (line, count) in [
        ("adults", Some(household.adults)),
        ("children_under_16", household.children_under_16),
        ("children_16_18", household.children_16_18),
        ("children", household.children),
        ("vehicles", household.vehicles),
    ] {
        add("household", line, None, None, &count.map_or(String::new(), |count| count.to_string()));
    }
    let budget = &assessment.budget;
    let mut income: Vec<_> = budget.income.iter().collect();
    income.sort_by_key(|line| line.kind.category);
    for line in income {
        add("income", Income::as_str(line.kind.category), Some(line.said), Some(line.minor), "yes");
    }
    let mut spending: Vec<_> = budget.spending.iter().collect();
    spending.sort_by_key(|line| line.kind.category);
    for line in spending {
        let counted = if line.counted { "yes" } else { "no" };
        add("spending", Spending::as_str(line.kind.category), Some(line.said), Some(line.minor), counted);
    }
    for arrears in &statement.priority_arrears {
        let month = arrears.repayment.and_then(Regular::as_cost);
        add("priority_arrears", &arrears.kind, arrears.repayment, month, if month.is_some() { "yes" } else { "" });
    }
    if let Some(savings) = statement.savings {
        let counted = if budget.monthly_savings > 0 { "yes" } else { "no" };
        add("savings", "savings", Some(savings), savings.as_cost(), counted);
    }
    for (section, line, minor) in (statement.assets.iter().map(|it| ("assets", it.kind.as_str(), it.value)))
        .chain(statement.debts.iter().map(|it| ("debts", it.id.as_str(), it.balance)))
    {
        rows.push([section.to_owned(), harmless(line), plain(minor), String::new(), String::new(), String::new()]);
    }
    for (line, minor) in [
        ("income", budget.monthly_income),
        ("spending", budget.monthly_spending),
        ("priority_arrears", budget.monthly_priority),
        ("savings", budget.monthly_savings),
        ("surplus", budget.surplus),
    ] {
        rows.push(["sums".to_owned(), line.to_owned(), String::new(), String::new(), plain(minor), String::new()]);
    }
    for offer in &assessment.offers {
        let id = harmless(&offer.id);
        rows.push(["offers".to_owned(), id, plain(offer.amount), String::new(), String::new(), String::new()]);
    }
    rows
}

/// A spreadsheet runs what starts with one of these signs.
fn harmless(text: &str) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']) { format!("'{text}") } else { text.to_owned() }
}
