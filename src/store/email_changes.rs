//! A new address that is to take the place of the old one. Only hashes of the links are stored; each is used by a
//! guarded update.

use sqlx::FromRow;

use super::ids::{DebtorId, EmailChangeId};
use super::{StoreError, Tx, row, run};
use crate::clock::Instant;

/// A change as stored.
#[derive(Debug, Clone, FromRow, PartialEq, Eq)]
pub struct EmailChange {
    /// Its id.
    pub id: EmailChangeId,
    /// Whose.
    pub debtor_id: DebtorId,
    /// The new address, in small letters.
    pub new_email: String,
    /// Keyed hash of the link that went to the old address,
    pub old_hash: Option<String>,
    /// and of the one to the new address.
    pub new_hash: Option<String>,
    /// When the old address said yes,
    pub old_confirmed_at: Option<Instant>,
    /// and the new one.
    pub new_confirmed_at: Option<Instant>,
    /// `open`, `done`, `stopped`, `replaced` or `taken` (somebody else has that address).
    pub outcome: String,
    /// When it was asked for.
    pub created_at: Instant,
    /// Until when its links work.
    pub expires_at: Instant,
}

/// Which of the two addresses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// The one on file.
    Old,
    /// The one that is to take its place.
    New,
}

/// Writes a change down.
///
/// # Errors
/// [`StoreError::Exists`] when one is open.
pub async fn add(tx: &mut Tx, it: &EmailChange) -> Result<(), StoreError> {
    run!(
        tx,
        "INSERT INTO email_change (id, debtor_id, new_email, created_at, expires_at) VALUES ($1, $2, $3, $4, $5)",
        it.id,
        it.debtor_id,
        &it.new_email,
        it.created_at,
        it.expires_at
    )?;
    Ok(())
}

/// The change with this id, for its letters.
///
/// # Errors
/// When the database can't be asked.
pub async fn for_the_portal(tx: &mut Tx, id: EmailChangeId) -> Result<Option<EmailChange>, StoreError> {
    row!(tx, EmailChange, "SELECT * FROM email_change WHERE id = $1", id)
}

/// The change of a debtor that is open.
///
/// # Errors
/// When the database can't be asked.
pub async fn open_of_debtor(tx: &mut Tx, debtor: DebtorId) -> Result<Option<EmailChange>, StoreError> {
    row!(tx, EmailChange, "SELECT * FROM email_change WHERE debtor_id = $1 AND outcome = 'open'", debtor)
}

/// The change that a link belongs to.
///
/// # Errors
/// When the database can't be asked.
pub async fn by_link(tx: &mut Tx, hash: &str) -> Result<Option<EmailChange>, StoreError> {
    row!(tx, EmailChange, "SELECT * FROM email_change WHERE old_hash = $1 OR new_hash = $1", hash)
}

/// Keeps the hash of the link that is about to leave, while the change is open.
///
/// # Errors
/// When the database can't be asked.
pub async fn mint(tx: &mut Tx, id: EmailChangeId, side: Side, hash: &str) -> Result<bool, StoreError> {
    let changed = match side {
        Side::Old => run!(tx, "UPDATE email_change SET old_hash = $2 WHERE id = $1 AND outcome = 'open'", id, hash)?,
        Side::New => run!(tx, "UPDATE email_change SET new_hash = $2 WHERE id = $1 AND outcome = 'open'", id, hash)?,
    };
    Ok(changed == 1)
}

/// Notes that one of the addresses said yes; `false` when it had, or the change is over.
///
/// # Errors
/// When the database can't be asked.
pub async fn confirm(tx: &mut Tx, id: EmailChangeId, side: Side, now: Instant) -> Result<bool, StoreError> {
    let changed = match side {
        Side::Old => run!(
            tx,
            "UPDATE email_change SET old_confirmed_at = $2 \
             WHERE id = $1 AND outcome = 'open' AND old_confirmed_at IS NULL AND expires_at > $2",
            id,
            now
        )?,
        Side::New => run!(
            tx,
            "UPDATE email_change SET new_confirmed_at = $2 \
             WHERE id = $1 AND outcome = 'open' AND new_confirmed_at IS NULL AND expires_at > $2",
            id,
            now
        )?,
    };
    Ok(changed == 1)
}

/// Ends a change that is open; `false` when it is over.
///
/// # Errors
/// When the database can't be asked.
pub async fn end(tx: &mut Tx, id: EmailChangeId, outcome: &str) -> Result<bool, StoreError> {
    Ok(run!(tx, "UPDATE email_change SET outcome = $2 WHERE id = $1 AND outcome = 'open'", id, outcome)? == 1)
}
