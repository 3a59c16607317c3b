//! Plans that both sides agreed, with their instalments. Whether one is paid is read from the ledger, not kept.

use sqlx::FromRow;
use time::Date;

use super::ids::{DebtId, PlanId, ProposalId};
use super::{StoreError, Tx, rows, run};
use crate::clock::Instant;
use crate::domain::progress::Instalment;

/// A plan as stored.
#[derive(Debug, Clone, FromRow, PartialEq, Eq)]
pub struct Plan {
    /// Its id.
    pub id: PlanId,
    /// Of which debt.
    pub debt_id: DebtId,
    /// The offer that was accepted.
    pub proposal_id: ProposalId,
    /// `active`, `completed`, or `replaced` by another plan.
    pub state: String,
    /// The day it was agreed, at the creditor's place. Payments from this day on count for it.
    pub agreed_on: Date,
    /// The instant it was agreed.
    pub agreed_at: Instant,
    /// When it was completed or replaced.
    pub ended_at: Option<Instant>,
}

/// Writes a plan with its instalments.
///
/// # Errors
/// [`StoreError::Exists`] when the offer became a plan already, or another plan is active.
pub async fn add(tx: &mut Tx, plan: &Plan, instalments: &[Instalment]) -> Result<(), StoreError> {
    run!(
        tx,
        "INSERT INTO plan (id, debt_id, proposal_id, state, agreed_on, agreed_at) VALUES ($1, $2, $3, $4, $5, $6)",
        plan.id,
        plan.debt_id,
        plan.proposal_id,
        &plan.state,
        plan.agreed_on,
        plan.agreed_at
    )?;
    for it in instalments {
        run!(
            tx,
            "INSERT INTO instalment (plan_id, no, due, amount) VALUES ($1, $2, $3, $4)",
            plan.id,
            i64::from(it.no),
            it.due,
            it.amount
        )?;
    }
    Ok(())
}

/// All plans of a debt, the first first.
///
/// # Errors
/// When the database can't be asked.
pub async fn of_debt(tx: &mut Tx, debt: DebtId) -> Result<Vec<Plan>, StoreError> {
    rows!(
        tx,
        Plan,
        "SELECT plan.* FROM plan JOIN proposal ON proposal.id = plan.proposal_id WHERE plan.debt_id = $1 \
         ORDER BY proposal.number",
        debt
    )
}

/// The instalments of a plan in order.
///
/// # Errors
/// When the database can't be asked.
pub async fn instalments(tx: &mut Tx, plan: PlanId) -> Result<Vec<Instalment>, StoreError> {
    rows!(tx, (i64, Date, i64), "SELECT no, due, amount FROM instalment WHERE plan_id = $1 ORDER BY no", plan)?
        .into_iter()
        .map(|(no, due, amount)| {
            let no = u32::try_from(no).map_err(|_| StoreError::Unreadable("instalment"))?;
            Ok(Instalment { no, due, amount })
        })
        .collect()
}

/// Active plans with an instalment due between two days, both counted.
///
/// # Errors
/// When the database can't be asked.
pub async fn with_due(tx: &mut Tx, from: Date, to: Date) -> Result<Vec<Plan>, StoreError> {
    rows!(
        tx,
        Plan,
        "SELECT * FROM plan WHERE state = 'active' AND EXISTS \
         (SELECT 1 FROM instalment WHERE plan_id = plan.id AND due BETWEEN $1 AND $2) ORDER BY id",
        from,
        to
    )
}

/// Moves an active plan to `completed`; `false` when it was not active.
///
/// # Errors
/// When the database can't be asked.
pub async fn complete(tx: &mut Tx, id: PlanId, at: Instant) -> Result<bool, StoreError> {
    let done =
        run!(tx, "UPDATE plan SET state = 'completed', ended_at = $2 WHERE id = $1 AND state = 'active'", id, at)?;
    Ok(done == 1)
}

/// Moves an active plan to `replaced`, because another takes its place; `false` when it was not active.
///
/// # Errors
/// When the database can't be asked.
pub async fn replace(tx: &mut Tx, id: PlanId, at: Instant) -> Result<bool, StoreError> {
    let done =
        run!(tx, "UPDATE plan SET state = 'replaced', ended_at = $2 WHERE id = $1 AND state = 'active'", id, at)?;
    Ok(done == 1)
}

/// Moves an active plan to `closed`, because the debt was; `false` when it was not active.
///
/// # Errors
/// When the database can't be asked.
pub async fn close(tx: &mut Tx, id: PlanId, at: Instant) -> Result<bool, StoreError> {
    let done = run!(tx, "UPDATE plan SET state = 'closed', ended_at = $2 WHERE id = $1 AND state = 'active'", id, at)?;
    Ok(done == 1)
}

/// Active plans on whose debt so much came in that it may be cleared, however much the plan comes to.
///
/// # Errors
/// When the database can't be asked.
pub async fn perhaps_cleared(tx: &mut Tx) -> Result<Vec<Plan>, StoreError> {
    rows!(
        tx,
        Plan,
        "SELECT plan.* FROM plan JOIN debt ON debt.id = plan.debt_id WHERE plan.state = 'active' AND debt.principal <= \
         (SELECT COALESCE(SUM(ABS(amount)), 0) FROM ledger_entry WHERE debt_id = plan.debt_id \
          AND kind IN ('payment', 'adjustment')) ORDER BY plan.id LIMIT 500"
    )
}

/// Active plans for which everything is paid.
///
/// # Errors
/// When the database can't be asked.
pub async fn paid_in_full(tx: &mut Tx) -> Result<Vec<Plan>, StoreError> {
    rows!(
        tx,
        Plan,
        "SELECT * FROM plan WHERE state = 'active' AND \
         (SELECT SUM(amount) FROM instalment WHERE plan_id = plan.id) <= \
         (SELECT COALESCE(SUM(amount), 0) FROM ledger_entry WHERE debt_id = plan.debt_id AND kind = 'payment' \
          AND (booked_on > plan.agreed_on OR (booked_on = plan.agreed_on AND created_at >= plan.agreed_at) \
          OR created_at > plan.agreed_at)) \
         ORDER BY id LIMIT 500"
    )
}
