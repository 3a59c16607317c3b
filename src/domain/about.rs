//! Where a number of a rule pack comes from: no figure without its rule, source and date.

use serde::{Deserialize, Serialize};
use time::Date;

/// How sure we are of a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Confidence {
    /// Read in the primary text.
    V,
    /// Read in a secondary source.
    S,
    /// General knowledge, to be checked against the named instrument.
    M,
}

/// What stands beside every number of a pack.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct About {
    /// The rule's name: `CN-PL-25`.
    pub rule: String,
    /// The instrument and where in it.
    pub source: String,
    /// The day for which it was looked up.
    #[serde(with = "super::iso_date")]
    pub as_of: Date,
    /// How sure we are.
    pub confidence: Confidence,
    /// The first day on which it holds; always when not given.
    #[serde(default, with = "super::iso_date::option", skip_serializing_if = "Option::is_none")]
    pub from: Option<Date>,
    /// The last day on which it holds; open when not given.
    #[serde(default, with = "super::iso_date::option", skip_serializing_if = "Option::is_none")]
    pub until: Option<Date>,
}

impl About {
    /// Whether it holds on a day.
    #[must_use]
    pub fn holds_on(&self, day: Date) -> bool {
        self.from.is_none_or(|from| from <= day) && self.until.is_none_or(|until| day <= until)
    }

    /// Whether it was read in the primary text. What was not is off in the portal until the operator says so.
    #[must_use]
    pub fn is_verified(&self) -> bool {
        self.confidence == Confidence::V
    }
}
