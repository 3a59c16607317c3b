//! Signed statements about plans, as they were handed out.

use sqlx::FromRow;

use super::ids::{DebtId, PlanId, SignedId};
use super::{StoreError, Tx, row, rows, run};
use crate::clock::Instant;

/// One that was made.
#[derive(Debug, Clone, FromRow, PartialEq, Eq)]
pub struct Signed {
    /// Its id.
    pub id: SignedId,
    /// About which debt.
    pub debt_id: DebtId,
    /// About which plan.
    pub plan_id: PlanId,
    /// The file, to the byte.
    pub file: String,
    /// When it was made.
    pub made_at: Instant,
}

/// All about a debt, the last first.
///
/// # Errors
/// When the database can't be asked.
pub async fn of_debt(tx: &mut Tx, debt: DebtId) -> Result<Vec<Signed>, StoreError> {
    rows!(
        tx,
        Signed,
        "SELECT id, debt_id, plan_id, file, made_at FROM plan_statement WHERE debt_id = $1 ORDER BY made_at DESC, id",
        debt
    )
}

/// The one that a form made, when the form comes a second time.
///
/// # Errors
/// When the database can't be asked.
pub async fn by_form_key(tx: &mut Tx, form_key: &str, debt: DebtId) -> Result<Option<Signed>, StoreError> {
    row!(
        tx,
        Signed,
        "SELECT id, debt_id, plan_id, file, made_at FROM plan_statement WHERE form_key = $1 AND debt_id = $2",
        form_key,
        debt
    )
}

/// Keeps one.
///
/// # Errors
/// [`StoreError::Exists`] when that form was taken already.
pub async fn add(tx: &mut Tx, it: &Signed, form_key: &str) -> Result<(), StoreError> {
    run!(
        tx,
        "INSERT INTO plan_statement (id, debt_id, plan_id, file, form_key, made_at) VALUES ($1, $2, $3, $4, $5, $6)",
        it.id,
        it.debt_id,
        it.plan_id,
        &it.file,
        form_key,
        it.made_at
    )?;
    Ok(())
}
