//! Whose a case is. It says so and locks nothing; whether they still work here is not asked here.

use sqlx::FromRow;

use super::ids::{CreditorId, DebtId, StaffId};
use super::{StoreError, Tx, row, rows, run};
use crate::clock::Instant;

/// A case and whose it is.
#[derive(Debug, Clone, Copy, FromRow)]
pub struct Assignment {
    /// Which case.
    pub debt_id: DebtId,
    /// Whose it is.
    pub staff_id: StaffId,
    /// Who gave it to them, or they themselves.
    pub given_by: StaffId,
    /// When.
    pub given_at: Instant,
}

/// Of all cases of a creditor.
///
/// # Errors
/// When the database can't be asked.
pub async fn of_creditor(tx: &mut Tx, creditor: CreditorId) -> Result<Vec<Assignment>, StoreError> {
    rows!(
        tx,
        Assignment,
        "SELECT debt_id, staff_id, given_by, given_at FROM case_assignment JOIN debt ON debt.id = debt_id \
         WHERE creditor_id = $1 ORDER BY given_at, debt_id",
        creditor
    )
}

/// Of one case of a creditor.
///
/// # Errors
/// When the database can't be asked.
pub async fn of_debt(tx: &mut Tx, debt: DebtId, creditor: CreditorId) -> Result<Option<Assignment>, StoreError> {
    row!(
        tx,
        Assignment,
        "SELECT debt_id, staff_id, given_by, given_at FROM case_assignment JOIN debt ON debt.id = debt_id \
         WHERE debt_id = $1 AND creditor_id = $2",
        debt,
        creditor
    )
}

/// Gives a case to somebody, from whoever has it; `false` when it is somebody else's meanwhile.
///
/// # Errors
/// When the database can't be asked.
pub async fn give(tx: &mut Tx, it: &Assignment, from: Option<StaffId>) -> Result<bool, StoreError> {
    let changed = match from {
        None => run!(
            tx,
            "INSERT INTO case_assignment (debt_id, staff_id, given_by, given_at) VALUES ($1, $2, $3, $4) \
             ON CONFLICT (debt_id) DO NOTHING",
            it.debt_id,
            it.staff_id,
            it.given_by,
            it.given_at
        )?,
        Some(from) => run!(
            tx,
            "UPDATE case_assignment SET staff_id = $2, given_by = $3, given_at = $4 WHERE debt_id = $1 AND staff_id = $5",
            it.debt_id,
            it.staff_id,
            it.given_by,
            it.given_at,
            from
        )?,
    };
    Ok(changed == 1)
}

/// Somebody lays down a case of theirs; `false` when it is not theirs.
///
/// # Errors
/// When the database can't be asked.
pub async fn lay_down(tx: &mut Tx, debt: DebtId, staff: StaffId) -> Result<bool, StoreError> {
    Ok(run!(tx, "DELETE FROM case_assignment WHERE debt_id = $1 AND staff_id = $2", debt, staff)? == 1)
}
