//! Where in which file something stands, and what is wrong there.

use std::fmt;
use std::ops::Range;
use std::sync::Arc;

/// A file and a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The file as it was named.
    pub file: Arc<str>,
    /// Lines begin with 1.
    pub line: usize,
}

/// Why packs can't be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{place}: {message}")]
pub struct PackError {
    /// Where.
    pub place: Place,
    /// What is wrong and what would do.
    pub message: String,
}

/// A text with its name, to find lines in.
#[derive(Debug, Clone)]
pub(super) struct Source<'a> {
    pub file: Arc<str>,
    pub text: &'a str,
}

impl<'a> Source<'a> {
    /// A file by its name and text.
    pub fn of((name, text): (&'a str, &'a str)) -> Self {
        Self { file: name.into(), text }
    }

    /// The place of a stretch of the text.
    pub fn place(&self, span: &Range<usize>) -> Place {
        let before = self.text.get(..span.start).unwrap_or(self.text);
        let line = before.bytes().filter(|byte| *byte == b'\n').count().saturating_add(1);
        Place { file: Arc::clone(&self.file), line }
    }

    /// An error there.
    pub fn error(&self, span: &Range<usize>, message: impl Into<String>) -> PackError {
        PackError { place: self.place(span), message: message.into() }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.file, self.line)
    }
}
