//! Policies that aren't in force yet: one an administrator.

use serde_json::from_str;
use sqlx::FromRow;

use super::ids::{CreditorId, DraftId, StaffId};
use super::policies::written;
use super::{StoreError, Tx, row, rows, run};
use crate::clock::Instant;
use crate::domain::policy::Policy;

/// A draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// Its id. A draft that is saved again is another one.
    pub id: DraftId,
    /// The version in force when it was begun.
    pub based_on: i64,
    /// What it says.
    pub policy: Policy,
    /// When it was saved.
    pub saved_at: Instant,
}

#[derive(FromRow)]
struct DraftRow {
    id: DraftId,
    based_on: i64,
    policy: String,
    saved_at: Instant,
}

/// Who is working on a draft.
#[derive(Debug, Clone, FromRow, PartialEq, Eq)]
pub struct Working {
    /// Whose draft it is.
    pub staff_id: StaffId,
    /// Their name.
    pub name: String,
    /// When it was saved.
    pub saved_at: Instant,
}

/// The draft of an administrator of this creditor.
///
/// # Errors
/// When the database can't be asked.
pub async fn of_staff(tx: &mut Tx, creditor: CreditorId, staff: StaffId) -> Result<Option<Draft>, StoreError> {
    let found = row!(
        tx,
        DraftRow,
        "SELECT id, based_on, policy, saved_at FROM policy_draft WHERE creditor_id = $1 AND staff_id = $2",
        creditor,
        staff
    )?;
    let read = |row: DraftRow| {
        let policy = from_str(&row.policy).map_err(|_| StoreError::Unreadable("policy"))?;
        Ok(Draft { id: row.id, based_on: row.based_on, policy, saved_at: row.saved_at })
    };
    found.map(read).transpose()
}

/// Everybody of a creditor who is working on a draft.
///
/// # Errors
/// When the database can't be asked.
pub async fn of_creditor(tx: &mut Tx, creditor: CreditorId) -> Result<Vec<Working>, StoreError> {
    rows!(
        tx,
        Working,
        "SELECT d.staff_id, s.name, d.saved_at FROM policy_draft d JOIN staff s ON s.id = d.staff_id \
         WHERE d.creditor_id = $1 ORDER BY d.saved_at",
        creditor
    )
}

/// Keeps a draft in place of the one its administrator had.
///
/// # Errors
/// When the database can't be asked.
pub async fn keep(tx: &mut Tx, creditor: CreditorId, staff: StaffId, it: &Draft) -> Result<(), StoreError> {
    drop_of(tx, creditor, staff).await?;
    run!(
        tx,
        "INSERT INTO policy_draft (id, creditor_id, staff_id, based_on, policy, saved_at) \
         VALUES ($1, $2, $3, $4, $5, $6)",
        it.id,
        creditor,
        staff,
        it.based_on,
        &written(&it.policy)?,
        it.saved_at
    )?;
    Ok(())
}

/// Drops the draft of an administrator, and what was tried with it.
///
/// # Errors
/// When the database can't be asked.
pub async fn drop_of(tx: &mut Tx, creditor: CreditorId, staff: StaffId) -> Result<(), StoreError> {
    run!(tx, "DELETE FROM policy_draft WHERE creditor_id = $1 AND staff_id = $2", creditor, staff)?;
    Ok(())
}
