//! Who looks at a case at present. A row lives as long as it is seen again; nothing of it is kept after that.

use sqlx::FromRow;

use super::ids::{CreditorId, DebtId, StaffId};
use super::{StoreError, Tx, rows, run};
use crate::clock::Instant;

/// Somebody who has a case open.
#[derive(Debug, Clone, FromRow)]
pub struct Open {
    /// Which.
    pub debt_id: DebtId,
    /// Who.
    pub staff_id: StaffId,
    /// Their name, as colleagues see it.
    pub name: String,
    /// Since when.
    pub opened_at: Instant,
}

/// Notes that somebody has a case open. Who wasn't seen since `gone` opens it anew.
///
/// # Errors
/// When the database can't be asked.
pub async fn seen(tx: &mut Tx, debt: DebtId, staff: StaffId, now: Instant, gone: Instant) -> Result<(), StoreError> {
    run!(
        tx,
        "INSERT INTO case_open (debt_id, staff_id, opened_at, seen_at) VALUES ($1, $2, $3, $3) \
         ON CONFLICT (debt_id, staff_id) DO UPDATE SET \
         opened_at = CASE WHEN case_open.seen_at < $4 THEN $3 ELSE case_open.opened_at END, seen_at = $3",
        debt,
        staff,
        now,
        gone
    )?;
    Ok(())
}

/// Who else of this creditor has one of its cases open and was seen since then, the first first.
///
/// # Errors
/// When the database can't be asked.
pub async fn others(
    tx: &mut Tx,
    creditor: CreditorId,
    staff: StaffId,
    since: Instant,
) -> Result<Vec<Open>, StoreError> {
    rows!(
        tx,
        Open,
        "SELECT case_open.debt_id, case_open.staff_id, staff.name, case_open.opened_at FROM case_open \
         JOIN debt ON debt.id = case_open.debt_id JOIN staff ON staff.id = case_open.staff_id \
         WHERE debt.creditor_id = $1 AND staff.creditor_id = $1 AND case_open.staff_id <> $2 \
         AND case_open.seen_at >= $3 ORDER BY case_open.opened_at, staff.name",
        creditor,
        staff,
        since
    )
}

/// Forgets who wasn't seen since then.
///
/// # Errors
/// When the database can't be asked.
pub async fn forget(tx: &mut Tx, before: Instant) -> Result<(), StoreError> {
    run!(tx, "DELETE FROM case_open WHERE seen_at < $1", before)?;
    Ok(())
}
