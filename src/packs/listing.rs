//! The list of rules: what is on, from when, with which source, and who verified it. For a page and for a shell.

use std::fmt;

use serde::{Deserialize, Serialize};
use time::Date;

use crate::domain::about::About;
use crate::domain::iso_date;

/// The operator's word that a rule was checked against its source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mark {
    /// Which rule.
    pub rule: String,
    /// Who checked it.
    pub by: String,
    /// When. A mark from before the number was last looked up (`as_of`) says nothing about it.
    #[serde(with = "iso_date")]
    pub on: Date,
}

impl Mark {
    /// Whether it is about this number.
    #[must_use]
    pub fn covers(&self, about: &About) -> bool {
        self.rule == about.rule && self.on >= about.as_of
    }
}

/// One rule of a pack in words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Listed {
    /// The section of the file: `fee`.
    pub section: &'static str,
    /// What it is called there: `acceptance`.
    pub key: String,
    /// Its numbers in words.
    pub words: String,
    /// Rule, source, date, confidence, validity.
    pub about: About,
    /// File and line.
    pub place: String,
    /// Whose mark makes it verified; nobody's when it was read in the primary text, or isn't verified.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub verified: Option<Mark>,
}

impl Listed {
    /// Whether the portal shows it.
    #[must_use]
    pub fn is_on(&self) -> bool {
        self.about.is_verified() || self.verified.is_some()
    }
}

/// For a shell: rule and numbers, then where they come from and whether they are on.
impl fmt::Display for Listed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let About { rule, source, as_of, confidence, from, until } = &self.about;
        writeln!(f, "{rule}  {} {}: {}", self.section, self.key, self.words)?;
        write!(f, "    {source}; as of {as_of}, confidence {confidence:?}")?;
        from.map_or(Ok(()), |it| write!(f, ", from {it}"))?;
        until.map_or(Ok(()), |it| write!(f, ", until {it}"))?;
        match &self.verified {
            Some(mark) => write!(f, "; verified by {} on {}", mark.by, mark.on)?,
            None if self.is_on() => f.write_str("; read in the primary text")?,
            None => f.write_str("; off until it is marked as verified")?,
        }
        write!(f, " ({})", self.place)
    }
}
