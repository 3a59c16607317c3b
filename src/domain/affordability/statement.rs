//! What a household says about its money. What isn't said is unknown, which is not the same as nothing.

use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::category::{Income, Named, NotALine, Spending};
use super::regular::Regular;

/// Who lives on the money. A number that isn't given is unknown.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Household {
    /// Adults; at least the person who fills it in.
    pub adults: u32,
    /// Children under sixteen.
    pub children_under_16: Option<u32>,
    /// Children from sixteen to eighteen.
    pub children_16_18: Option<u32>,
    /// Children whose ages aren't given.
    pub children: Option<u32>,
    /// Cars and motorcycles.
    pub vehicles: Option<u32>,
}

impl Household {
    /// Whether anything is said about children.
    #[must_use]
    pub fn says_about_children(&self) -> bool {
        self.children_under_16.or(self.children_16_18).or(self.children).is_some()
    }

    /// How many live on the money, of those who are named.
    #[must_use]
    pub fn members(&self) -> u32 {
        [self.children_under_16, self.children_16_18, self.children]
            .into_iter()
            .flatten()
            .fold(self.adults, u32::saturating_add)
    }
}

/// One line of income or spending.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(bound(serialize = "", deserialize = "Named<T>: FromStr<Err = NotALine>"))]
pub struct Line<T> {
    /// Which line, and the word that was used for it.
    pub kind: Named<T>,
    /// How much, and how often.
    pub amount: Regular,
}

/// Arrears that come before ordinary debts: rent or mortgage, energy, council tax, maintenance, fines, tax.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PriorityArrears {
    /// What for, in the person's words.
    pub kind: String,
    /// What is in arrears, in minor units, if known.
    pub balance: Option<i64>,
    /// What is paid towards them, if that is settled.
    pub repayment: Option<Regular>,
}

/// Something of value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asset {
    /// What it is, in the person's words.
    pub kind: String,
    /// What it is worth, in minor units.
    pub value: i64,
}

/// One of the debts that an offer is for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Owed {
    /// The debt.
    pub id: String,
    /// What is owed, in minor units.
    pub balance: i64,
    /// What the contract asks for a month, in minor units, if known.
    pub contractual: Option<i64>,
    /// Whether it is met before the ordinary ones.
    pub priority: bool,
}

/// The statement.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Statement {
    /// Who lives on it.
    pub household: Household,
    /// What comes in.
    pub income: Vec<Line<Income>>,
    /// What goes out.
    pub spending: Vec<Line<Spending>>,
    /// Arrears that come first.
    pub priority_arrears: Vec<PriorityArrears>,
    /// What is put aside.
    pub savings: Option<Regular>,
    /// Money that is there to offer at once, in minor units.
    pub lump_sum: Option<i64>,
    /// What else there is.
    pub assets: Vec<Asset>,
    /// Debts that share what is left.
    pub debts: Vec<Owed>,
}
