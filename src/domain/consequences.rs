//! What else may follow when a debt stays overdue, and where there is help: costs that depend on what happens, things
//! that are not money, and people to turn to. Texts are keys; the languages have the words.

use serde::Deserialize;

use super::about::About;
use super::creditor::CreditorType;
use super::rule::Rule;

/// A cost that isn't certain.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ConditionalCost {
    /// What it is: `court_fee`.
    pub kind: String,
    /// The rule by which it falls on the debtor.
    pub about: About,
    /// Whose debts; everyone's when empty.
    #[serde(default)]
    pub applies_to: Vec<CreditorType>,
    /// What has to happen.
    pub only_if: String,
    /// What may take it away again.
    #[serde(default)]
    pub reliefs: Vec<String>,
    /// How much.
    pub amount: CostOf,
}

/// How much a conditional cost is.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CostOf {
    /// A fee of the pack on what is owed.
    Fee(FeeOf),
    /// Interest after a judgment, by the day: nobody knows yet when it begins.
    JudgmentInterest,
}

/// Which fee.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FeeOf {
    /// Its kind.
    pub kind: String,
    /// Its stage.
    #[serde(default)]
    pub stage: Option<String>,
    /// Its part.
    #[serde(default)]
    pub variant: Option<String>,
    /// It depends on the principal that is left, not on all that is owed.
    #[serde(default)]
    pub on_principal: bool,
}

/// A consequence that isn't money.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Consequence {
    /// The text.
    pub text_key: String,
    /// Where it comes from.
    pub about: About,
    /// Whose debts; everyone's when empty.
    #[serde(default)]
    pub applies_to: Vec<CreditorType>,
    /// What has to be so.
    pub only_if: String,
}

/// Somewhere to turn to, or something to ask for.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Help {
    /// The text.
    pub text_key: String,
    /// Where it comes from.
    pub about: About,
    /// Whose debts; everyone's when empty.
    #[serde(default)]
    pub applies_to: Vec<CreditorType>,
}

impl Rule for ConditionalCost {
    fn about(&self) -> &About {
        &self.about
    }

    fn key(&self) -> String {
        self.kind.clone()
    }

    fn words(&self) -> String {
        let amount = match &self.amount {
            CostOf::Fee(FeeOf { kind, stage: None, variant: None, .. }) => format!("the fee {kind}"),
            CostOf::Fee(FeeOf { kind, stage, variant, .. }) => {
                let more: Vec<_> = stage.iter().chain(variant).map(String::as_str).collect();
                format!("the fee {kind} ({})", more.join(", "))
            }
            CostOf::JudgmentInterest => "interest after a judgment".to_owned(),
        };
        format!("{amount} if {}; for {}", self.only_if, CreditorType::words(&self.applies_to))
    }
}

impl Rule for Consequence {
    fn about(&self) -> &About {
        &self.about
    }

    fn key(&self) -> String {
        self.text_key.clone()
    }

    fn words(&self) -> String {
        format!("{} if {}; for {}", self.text_key, self.only_if, CreditorType::words(&self.applies_to))
    }
}

impl Rule for Help {
    fn about(&self) -> &About {
        &self.about
    }

    fn key(&self) -> String {
        self.text_key.clone()
    }

    fn words(&self) -> String {
        format!("{}; for {}", self.text_key, CreditorType::words(&self.applies_to))
    }
}
