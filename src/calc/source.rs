//! Where a figure of an answer comes from, as it is written beside it.

use serde::Serialize;

use crate::domain::about::{About, Confidence};

/// A rule with its source.
#[derive(Debug, Serialize)]
pub(super) struct Source<'a> {
    rule: &'a str,
    source: &'a str,
    as_of: String,
    confidence: Confidence,
    verified: bool,
}

impl<'a> Source<'a> {
    pub(super) fn of(about: &'a About) -> Self {
        Self {
            rule: &about.rule,
            source: &about.source,
            as_of: about.as_of.to_string(),
            confidence: about.confidence,
            verified: about.is_verified(),
        }
    }
}
