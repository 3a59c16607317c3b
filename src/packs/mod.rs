//! Rule packs: the law of a jurisdiction as data. Reading and checking the files; the rules that use them are `domain`'s.

mod affordability;
mod options;

use std::collections::BTreeMap;

use crate::domain::affordability::rules::{AffordabilityRules, RulesProblem};
use crate::domain::options::rule::{OptionRules, OptionsProblem};

/// Every pack that is there.
#[derive(Debug, Clone, Default)]
pub struct Packs {
    affordability: BTreeMap<String, AffordabilityRules>,
    options: BTreeMap<String, OptionRules>,
}

/// Why a file of a pack is refused.
#[derive(Debug, thiserror::Error)]
pub enum FileProblem {
    /// It doesn't have the form of such a file; says the line.
    #[error("{file}: {why}")]
    Form {
        /// The file.
        file: String,
        /// What and where.
        why: toml::de::Error,
    },
    /// Its rules of affordability contradict themselves.
    #[error("{file}: {why}")]
    Rules {
        /// The file.
        file: String,
        /// What.
        why: RulesProblem,
    },
    /// Its options contradict themselves.
    #[error("{file}: {why}")]
    Options {
        /// The file.
        file: String,
        /// What.
        why: OptionsProblem,
    },
    /// It extends a pack that isn't there.
    #[error("{file}: extends {base}, which isn't there")]
    NoBase {
        /// The file.
        file: String,
        /// The pack it extends.
        base: String,
    },
}

impl Packs {
    /// The packs that come with the program.
    #[must_use]
    pub fn built_in() -> Self {
        // A test reads every file; what can't be read is an unknown pack and never half of one.
        Self {
            affordability: affordability::read(&affordability::FILES).unwrap_or_default(),
            options: options::read(&options::FILES).unwrap_or_default(),
        }
    }

    /// What a pack says about affordability; nothing when there is no such pack.
    #[must_use]
    pub fn affordability(&self, pack: &str) -> Option<&AffordabilityRules> {
        self.affordability.get(pack)
    }

    /// The ways out of debt that a pack knows; nothing when there is no such pack.
    #[must_use]
    pub fn options(&self, pack: &str) -> Option<&OptionRules> {
        self.options.get(pack)
    }
}

fn form(file: &str) -> impl Fn(toml::de::Error) -> FileProblem {
    move |why| FileProblem::Form { file: file.to_owned(), why }
}
