//! What reviewers have typed on cases and not sent, sealed. Whose it is and on which page it stands is beside it.

use sqlx::FromRow;

use super::ids::{DebtId, StaffId};
use super::{StoreError, Tx, rows, run};
use crate::clock::Instant;

/// A draft as stored.
#[derive(Debug, Clone, FromRow)]
pub struct CaseDraft {
    /// Whose.
    pub staff_id: StaffId,
    /// The page of its form.
    pub page: String,
    /// On which case.
    pub debt_id: DebtId,
    /// What was typed, sealed.
    pub sealed: String,
    /// When.
    pub typed_at: Instant,
}

/// Keeps a draft in place of the one before.
///
/// # Errors
/// When the database can't be asked.
pub async fn keep(tx: &mut Tx, it: &CaseDraft) -> Result<(), StoreError> {
    run!(
        tx,
        "INSERT INTO case_draft (staff_id, page, debt_id, sealed, typed_at) VALUES ($1, $2, $3, $4, $5) \
         ON CONFLICT (staff_id, page) DO UPDATE SET sealed = $4, typed_at = $5",
        it.staff_id,
        &it.page,
        it.debt_id,
        &it.sealed,
        it.typed_at
    )?;
    Ok(())
}

/// What somebody has typed on a case since then, the last first.
///
/// # Errors
/// When the database can't be asked.
pub async fn on_case(tx: &mut Tx, debt: DebtId, staff: StaffId, since: Instant) -> Result<Vec<CaseDraft>, StoreError> {
    rows!(
        tx,
        CaseDraft,
        "SELECT * FROM case_draft WHERE debt_id = $1 AND staff_id = $2 AND typed_at > $3 ORDER BY typed_at DESC, page",
        debt,
        staff,
        since
    )
}

/// Forgets what somebody typed in one form.
///
/// # Errors
/// When the database can't be asked.
pub async fn forget(tx: &mut Tx, staff: StaffId, page: &str) -> Result<(), StoreError> {
    run!(tx, "DELETE FROM case_draft WHERE staff_id = $1 AND page = $2", staff, page)?;
    Ok(())
}

/// Forgets all that somebody typed on a case.
///
/// # Errors
/// When the database can't be asked.
pub async fn forget_on_case(tx: &mut Tx, debt: DebtId, staff: StaffId) -> Result<(), StoreError> {
    run!(tx, "DELETE FROM case_draft WHERE debt_id = $1 AND staff_id = $2", debt, staff)?;
    Ok(())
}

/// Forgets all that somebody typed who no longer works here.
///
/// # Errors
/// When the database can't be asked.
pub async fn forget_of_staff(tx: &mut Tx, staff: StaffId) -> Result<(), StoreError> {
    run!(tx, "DELETE FROM case_draft WHERE staff_id = $1", staff)?;
    Ok(())
}

/// Forgets what was typed until then.
///
/// # Errors
/// When the database can't be asked.
pub async fn forget_before(tx: &mut Tx, until: Instant) -> Result<(), StoreError> {
    run!(tx, "DELETE FROM case_draft WHERE typed_at <= $1", until)?;
    Ok(())
}
