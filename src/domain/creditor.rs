//! Who is owed. Which caps and which interest the law knows depends on it: a cap on private lending, for one, says
//! nothing of a bank.

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
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("write one of {}", CreditorType::words(&CreditorType::ALL))]
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

    /// By a name that laws and other systems use. What 最高法 2020-11-09 (法释〔2020〕27号) takes out of private lending
    /// is a licensed lender, or someone to whom only the contract applies; a company that isn't said to be more lends its
    /// own money. What a judgment costs by itself has rules of its own, so that one is owed by anyone.
    fn by_other_name(text: &str) -> Option<Self> {
        match text {
            "private_lender" | "private_lending" | "natural_person" | "individual" | "private_individual"
            | "company" | "private_company" => Some(Self::Private),
            "licensed_financial_institution" | "consumer_finance" | "financial_leasing" => Some(Self::LicensedLender),
            "credit_card" => Some(Self::Card),
            "microloan_company" => Some(Self::Microloan),
            "payday" | "payday_lender" => Some(Self::Hcstc),
            "b2b" | "trade" => Some(Self::Business),
            "financing_guarantee"
            | "regional_equity_market"
            | "pawnshop"
            | "factoring"
            | "local_amc"
            | "court_judgment"
            | "judgment" => Some(Self::Other),
            _ => None,
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
        let named = Self::ALL.into_iter().find(|it| it.as_str() == text);
        named.or_else(|| Self::by_other_name(text)).ok_or(NotACreditorType)
    }
}

impl TryFrom<String> for CreditorType {
    type Error = NotACreditorType;
    fn try_from(text: String) -> Result<Self, NotACreditorType> {
        text.parse()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_reads_as_it_is_written_and_by_the_names_that_laws_use() {
        for kind in CreditorType::ALL {
            assert_eq!(kind.as_str().parse(), Ok(kind));
        }
        assert_eq!("natural_person".parse(), Ok(CreditorType::Private));
        // The cap on private lending is not for these.
        for name in ["licensed_financial_institution", "microloan_company", "pawnshop", "factoring", "local_amc"] {
            assert_ne!(name.parse(), Ok(CreditorType::Private), "{name}");
        }
        assert_eq!("company".parse(), Ok(CreditorType::Private));
        assert_eq!("court_judgment".parse(), Ok(CreditorType::Other));
        assert_eq!("uncle".parse::<CreditorType>(), Err(NotACreditorType));
    }
}
