//! Forms that outlive a session, sealed. Whose they are stands beside them; what is in them can't be read here.

use sqlx::FromRow;

use super::ids::{DebtorId, StaffId};
use super::{StoreError, Tx, row, run};
use crate::clock::Instant;

/// A kept form as stored.
#[derive(Debug, Clone, FromRow)]
pub struct KeptForm {
    /// Keyed hash of the cookie that binds it to a browser.
    pub token_hash: String,
    /// The debtor who typed it,
    pub debtor_id: Option<DebtorId>,
    /// or the reviewer.
    pub staff_id: Option<StaffId>,
    /// What was typed, sealed.
    pub sealed: String,
    /// Until when it is kept.
    pub expires_at: Instant,
}

/// Keeps a form.
///
/// # Errors
/// When the database can't be asked.
pub async fn keep(tx: &mut Tx, it: &KeptForm) -> Result<(), StoreError> {
    run!(
        tx,
        "INSERT INTO kept_form (token_hash, debtor_id, staff_id, sealed, expires_at) VALUES ($1, $2, $3, $4, $5)",
        &it.token_hash,
        it.debtor_id,
        it.staff_id,
        &it.sealed,
        it.expires_at
    )?;
    Ok(())
}

/// The form of this browser, while it is kept.
///
/// # Errors
/// When the database can't be asked.
pub async fn find(tx: &mut Tx, token_hash: &str, now: Instant) -> Result<Option<KeptForm>, StoreError> {
    row!(
        tx,
        KeptForm,
        "SELECT token_hash, debtor_id, staff_id, sealed, expires_at FROM kept_form \
         WHERE token_hash = $1 AND expires_at > $2",
        token_hash,
        now
    )
}

/// Forgets the form of this browser.
///
/// # Errors
/// When the database can't be asked.
pub async fn forget(tx: &mut Tx, token_hash: &str) -> Result<(), StoreError> {
    run!(tx, "DELETE FROM kept_form WHERE token_hash = $1", token_hash)?;
    Ok(())
}

/// Forgets what is kept no longer.
///
/// # Errors
/// When the database can't be asked.
pub async fn forget_expired(tx: &mut Tx, now: Instant) -> Result<(), StoreError> {
    run!(tx, "DELETE FROM kept_form WHERE expires_at <= $1", now)?;
    Ok(())
}

/// Forgets all that is kept for a debtor.
///
/// # Errors
/// When the database can't be asked.
pub async fn forget_of_debtor(tx: &mut Tx, debtor: DebtorId) -> Result<(), StoreError> {
    run!(tx, "DELETE FROM kept_form WHERE debtor_id = $1", debtor)?;
    Ok(())
}

/// Forgets all that is kept for a reviewer.
///
/// # Errors
/// When the database can't be asked.
pub async fn forget_of_staff(tx: &mut Tx, staff: StaffId) -> Result<(), StoreError> {
    run!(tx, "DELETE FROM kept_form WHERE staff_id = $1", staff)?;
    Ok(())
}
