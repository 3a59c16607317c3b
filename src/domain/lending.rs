//! What a law says of loans themselves, before anything is overdue: what interest may run in the term, what counts as
//! lent, what renewals may add up to. The numbers of the caps are `rate_cap`'s.

use serde::Deserialize;

use super::about::About;
use super::creditor::CreditorType;
use super::rule::Rule;

/// A rule on loans.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LendingRule {
    /// What it is about. One rule a kind holds on a day.
    pub kind: LendingKind,
    /// Where it comes from.
    pub about: About,
    /// Whose loans; everyone's when empty.
    #[serde(default)]
    pub applies_to: Vec<CreditorType>,
}

/// What a rule on loans is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LendingKind {
    /// The agreed interest of the term runs, as far as the cap leaves it.
    InTerm,
    /// Where no interest was agreed, none runs.
    NoneAgreed,
    /// Interest that was kept back at the start was never lent.
    KeptBack,
    /// Interest that renewals turned into principal: all together at most what was first lent and the cap on it.
    Renewed,
}

impl LendingKind {
    fn as_str(self) -> &'static str {
        match self {
            Self::InTerm => "in_term",
            Self::NoneAgreed => "none_agreed",
            Self::KeptBack => "kept_back",
            Self::Renewed => "renewed",
        }
    }
}

/// The rule of a kind for the loans of a creditor.
pub fn of_kind<'a>(
    rules: impl IntoIterator<Item = &'a LendingRule>,
    kind: LendingKind,
    creditor: CreditorType,
) -> Option<&'a LendingRule> {
    rules.into_iter().find(|it| it.kind == kind && creditor.is_among(&it.applies_to))
}

impl Rule for LendingRule {
    fn about(&self) -> &About {
        &self.about
    }

    fn key(&self) -> String {
        self.kind.as_str().to_owned()
    }

    fn words(&self) -> String {
        let says = match self.kind {
            LendingKind::InTerm => "the agreed interest of the term, as far as the cap leaves it",
            LendingKind::NoneAgreed => "no interest in the term where none was agreed",
            LendingKind::KeptBack => "what was lent is what was paid out, without interest that was kept back",
            LendingKind::Renewed => {
                "renewals together at most what was first lent and the cap on it for the whole time"
            }
        };
        format!("{says}; for {}", CreditorType::words(&self.applies_to))
    }
}
