//! What `calc` says when it can't answer: a stable code, the field, and what to do.

use serde::Serialize;
use serde_json::{Map, Value};

/// An error of `calc`. Codes are stable and upper case.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Problem {
    /// `INVALID_AMOUNT`, `UNKNOWN_FIELD` …
    pub code: &'static str,
    /// Where: `payments[1].amount`; null where it is the request as a whole.
    pub field: Option<String>,
    /// What is wrong and what would do.
    pub message: String,
    /// What else is known, beside the others: `minimum_instalment`.
    #[serde(flatten)]
    pub more: Map<String, Value>,
}

impl Problem {
    /// An error at a field.
    #[must_use]
    pub fn at(code: &'static str, field: impl Into<String>, message: impl Into<String>) -> Self {
        Self { code, field: Some(field.into()), message: message.into(), more: Map::new() }
    }

    /// An error of the whole request.
    #[must_use]
    pub fn whole(code: &'static str, message: impl Into<String>) -> Self {
        Self { code, field: None, message: message.into(), more: Map::new() }
    }

    /// The same with one more fact.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.more.insert(name.to_owned(), value.into());
        self
    }

    /// As `{"error": …}` on one line.
    #[must_use]
    pub fn to_json(&self) -> String {
        let text = serde_json::to_string(&serde_json::json!({ "error": self }));
        text.unwrap_or_else(|_| r#"{"error":{"code":"INTERNAL","field":null,"message":"can't be written"}}"#.to_owned())
    }

    /// A result larger than can be held.
    #[must_use]
    pub fn too_large(field: impl Into<String>) -> Self {
        Self::at("TOO_LARGE", field, "the result is larger than can be held: use smaller amounts or fewer days")
    }
}
