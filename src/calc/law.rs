//! What stands beside a figure: the rule, its source and date, and whether it was verified.

use serde::Serialize;

use crate::domain::about::{About, Confidence};
use crate::packs::Pack;

#[derive(Debug, Clone, Serialize)]
pub(super) struct Law<'a> {
    pub rule: &'a str,
    pub source: &'a str,
    pub as_of: String,
    pub confidence: Confidence,
    pub verified: bool,
}

impl<'a> Law<'a> {
    pub fn of(pack: &Pack, about: &'a About) -> Self {
        Self {
            rule: &about.rule,
            source: &about.source,
            as_of: about.as_of.to_string(),
            confidence: about.confidence,
            verified: pack.is_verified(about),
        }
    }
}
