//! What people write in words of their own: sealed before it is stored, opened as it is read, bound to row and column.

use super::StoreError;
use crate::sealed::{Kind, Sealer};

/// Words for the row and column they are bound to. None stay none, so that SQL sees whether there are any.
///
/// # Errors
/// [`StoreError::Unreadable`] when they are longer than the cipher takes.
pub(super) fn seal(seals: Sealer<'_>, bound_to: &str, words: &str) -> Result<String, StoreError> {
    if words.is_empty() {
        return Ok(String::new());
    }
    seals.seal(Kind::Words, bound_to, words).ok_or(StoreError::Unreadable("words"))
}

/// The words again. What lies open was written before words were sealed, and is the newer one.
///
/// # Errors
/// [`StoreError::Unreadable`] when they were changed, or no key opens them.
pub(super) fn open(seals: Sealer<'_>, bound_to: &str, open: String, sealed: &str) -> Result<String, StoreError> {
    if !open.is_empty() || sealed.is_empty() {
        return Ok(open);
    }
    seals.open(Kind::Words, bound_to, sealed).ok_or(StoreError::Unreadable("words"))
}
