//! What a debtor told in a financial statement: the statement itself, which parts were looked at, and why a figure is as
//! it is.

use std::collections::{BTreeMap, BTreeSet};
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::domain::affordability::category::Spending;
use crate::domain::affordability::questions::Question;
use crate::domain::affordability::statement::{Household, Statement};

/// A part of the statement: one page each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Section {
    /// Who lives on the money.
    Household,
    /// What comes in.
    Income,
    /// Costs that are hard to change at once.
    Fixed,
    /// Costs that vary from week to week.
    Everyday,
    /// Arrears that come before other debts.
    Arrears,
    /// Debts that aren't listed here.
    Debts,
    /// What is put aside, and what there is.
    Savings,
}

/// Not a part of the statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a part of the statement")]
pub struct NotASection;

impl Section {
    /// All of them in their order.
    pub const ALL: [Self; 7] =
        [Self::Household, Self::Income, Self::Fixed, Self::Everyday, Self::Arrears, Self::Debts, Self::Savings];

    /// The name in addresses.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Household => "household",
            Self::Income => "income",
            Self::Fixed => "fixed",
            Self::Everyday => "everyday",
            Self::Arrears => "arrears",
            Self::Debts => "debts",
            Self::Savings => "savings",
        }
    }

    /// The part that a question of the rules is about.
    #[must_use]
    pub fn of_line(line: &str) -> Self {
        match line {
            "household" => Self::Household,
            "income" => Self::Income,
            "savings" | "lump_sum" => Self::Savings,
            "debts" | "offers" => Self::Debts,
            line if ARREARS.contains(&line) => Self::Arrears,
            line if Spending::all().any(|it| it.is_flexible() && it.as_str() == line) => Self::Everyday,
            _ => Self::Fixed,
        }
    }
}

impl FromStr for Section {
    type Err = NotASection;
    fn from_str(text: &str) -> Result<Self, NotASection> {
        Self::ALL.into_iter().find(|it| it.as_str() == text).ok_or(NotASection)
    }
}

/// Arrears that come first (law and maths 3.2), by the name under which they are kept.
pub const ARREARS: [&str; 7] = [
    "arrears_home",
    "arrears_energy",
    "arrears_water",
    "arrears_tax",
    "arrears_maintenance",
    "arrears_fines",
    "arrears_income_tax",
];

/// Things of value, by the name under which they are kept.
pub const ASSETS: [&str; 3] = ["money_held", "vehicle", "other_things"];

/// What was told so far.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Told {
    /// The figures. Its debts are those that aren't listed in the portal.
    pub statement: Statement,
    /// The parts that were saved.
    pub saved: BTreeSet<Section>,
    /// Why a figure is as it is, by [`key`] of the question.
    pub answers: BTreeMap<String, String>,
}

impl Told {
    /// An empty one: the person who fills it in is there.
    #[must_use]
    pub fn nothing() -> Self {
        let household = Household { adults: 1, ..Household::default() };
        Self { statement: Statement { household, ..Statement::default() }, ..Self::default() }
    }

    /// What was answered to a question.
    #[must_use]
    pub fn answer(&self, question: &Question) -> &str {
        self.answers.get(&key(question)).map_or("", String::as_str)
    }

    /// The first part that nobody has looked at yet.
    #[must_use]
    pub fn next(&self) -> Option<Section> {
        Section::ALL.into_iter().find(|it| !self.saved.contains(it))
    }
}

/// Under which name the answer to a question is kept: it stays while the same is asked about the same line.
#[must_use]
pub fn key(question: &Question) -> String {
    format!("{}:{}", question.line, question.why.code())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::affordability::regular::Regular;
    use crate::domain::affordability::statement::{Asset, Line, Owed, PriorityArrears};
    use crate::domain::conversion::Span;

    #[test]
    fn what_was_told_reads_back_as_written() {
        let amount = Regular { minor: 12_345, every: Span::FourWeeks };
        let statement = Statement {
            household: Household { adults: 2, children_under_16: Some(1), ..Household::default() },
            income: vec![Line { kind: "earnings".parse().unwrap(), amount }],
            spending: vec![Line { kind: "food_and_housekeeping".parse().unwrap(), amount }],
            priority_arrears: vec![PriorityArrears { kind: ARREARS[0].to_owned(), balance: Some(1), repayment: None }],
            savings: Some(amount),
            lump_sum: Some(5),
            assets: vec![Asset { kind: ASSETS[1].to_owned(), value: 9 }],
            debts: vec![Owed { id: "Card".to_owned(), balance: 7, contractual: Some(1), priority: false }],
        };
        let told = Told {
            statement,
            saved: [Section::Income, Section::Everyday].into(),
            answers: [("home:USUAL_LINE_MISSING".to_owned(), "I live with my parents.".to_owned())].into(),
        };
        let text = serde_json::to_string(&told).unwrap();
        assert_eq!(serde_json::from_str::<Told>(&text).unwrap(), told);
        assert_eq!(told.next(), Some(Section::Household));
    }

    #[test]
    fn a_part_reads_as_it_is_written_and_every_line_belongs_to_one() {
        for section in Section::ALL {
            assert_eq!(section.as_str().parse(), Ok(section));
        }
        assert_eq!(Section::of_line("food_and_housekeeping"), Section::Everyday);
        assert_eq!(Section::of_line("home"), Section::Fixed);
        assert_eq!(Section::of_line(ARREARS[3]), Section::Arrears);
    }
}
