//! Who is owed. Which caps and which interest the law knows depends on it: a cap on private lending, for one, says
//! nothing of a bank.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// The kind of a creditor, or of the debt where that is what the law looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CreditorType {
    /// A person or company that lent its own money and isn't a licensed lender.
    Private,
    /// A licensed lender that is none of those below: consumer finance, credit union, leasing.
    LicensedLender,
    /// A bank, for a loan.
    Bank,
    /// The issuer of a credit card.
    Card,
    /// A microloan company.
    Microloan,
    /// A lender of short, dear credit (payday loans).
    Hcstc,
    /// A business that is owed by another business for goods or services.
    Business,
    /// A local authority: tax, fees.
    Council,
    /// Anyone else who is owed by a consumer: a landlord, a shop, a utility.
    Other,
}

/// Not a kind of creditor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotACreditorType;

impl CreditorType {
    /// Every kind.
    pub const ALL: [Self; 9] = [
        Self::Private,
        Self::LicensedLender,
        Self::Bank,
        Self::Card,
        Self::Microloan,
        Self::Hcstc,
        Self::Business,
        Self::Council,
        Self::Other,
    ];

    /// The name in requests and packs.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Private => "private",
            Self::LicensedLender => "licensed_lender",
            Self::Bank => "bank",
            Self::Card => "card",
            Self::Microloan => "microloan",
            Self::Hcstc => "hcstc",
            Self::Business => "business",
            Self::Council => "council",
            Self::Other => "other",
        }
    }

    /// Whether it is in a list; an empty list stands for every kind.
    #[must_use]
    pub fn is_among(self, list: &[Self]) -> bool {
        list.is_empty() || list.contains(&self)
    }

    /// A list in words.
    #[must_use]
    pub fn words(list: &[Self]) -> String {
        if list.is_empty() {
            return "every creditor".to_owned();
        }
        list.iter().map(|it| it.as_str()).collect::<Vec<_>>().join(", ")
    }
}

impl FromStr for CreditorType {
    type Err = NotACreditorType;
    fn from_str(text: &str) -> Result<Self, NotACreditorType> {
        Self::ALL.into_iter().find(|it| it.as_str() == text).ok_or(NotACreditorType)
    }
}

impl fmt::Display for NotACreditorType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let known: Vec<_> = CreditorType::ALL.into_iter().map(CreditorType::as_str).collect();
        write!(f, "write one of {}", known.join(", "))
    }
}
