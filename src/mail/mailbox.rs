//! The demonstration's mailbox: letters are kept in memory, to be read on a page instead of sent.

use std::sync::{Arc, Mutex, PoisonError};

use super::compose::Letter;
use crate::clock::Instant;

/// A letter that arrived.
#[derive(Debug, Clone)]
pub struct Delivered {
    /// When.
    pub at: Instant,
    /// The letter.
    pub letter: Letter,
}

/// All letters of a demonstration, the last first.
#[derive(Debug, Clone, Default)]
pub struct Mailbox(Arc<Mutex<Vec<Delivered>>>);

impl Mailbox {
    /// Puts a letter in.
    pub fn put(&self, letter: Letter, at: Instant) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push(Delivered { at, letter });
    }

    /// Letters to an address, or all, the last first.
    #[must_use]
    pub fn read(&self, to: Option<&str>) -> Vec<Delivered> {
        let all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        all.iter().rev().filter(|it| to.is_none_or(|to| it.letter.to == to)).cloned().collect()
    }
}
