//! Offers that change a plan: what each changes, and the plan as it was that day.

use sqlx::FromRow;

use super::ids::{DebtId, PlanId, ProposalId};
use super::{StoreError, Tx, rows, run};
use crate::domain::changing::{Change, Side};
use crate::domain::schedule::Schedule;

/// What an offer changes about a plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanChange {
    /// The offer.
    pub proposal_id: ProposalId,
    /// The plan that it changes.
    pub plan_id: PlanId,
    /// What it changes.
    pub change: Change,
    /// The plan as it was.
    pub before: Side,
}

impl PlanChange {
    /// The plan that the change makes, beside the one before.
    #[must_use]
    pub fn after(&self, made: &Schedule) -> Side {
        self.change.side_of(made)
    }
}

#[derive(FromRow)]
struct ChangeRow {
    proposal_id: ProposalId,
    plan_id: PlanId,
    change: String,
    before: String,
}

impl TryFrom<ChangeRow> for PlanChange {
    type Error = StoreError;
    fn try_from(row: ChangeRow) -> Result<Self, StoreError> {
        let ChangeRow { proposal_id, plan_id, change, before } = row;
        let unreadable = |_| StoreError::Unreadable("plan change");
        let change = serde_json::from_str(&change).map_err(unreadable)?;
        Ok(Self { proposal_id, plan_id, change, before: serde_json::from_str(&before).map_err(unreadable)? })
    }
}

/// All changes of a debt's plans, whatever became of them, the first first.
///
/// # Errors
/// When the database can't be asked.
pub async fn of_debt(tx: &mut Tx, debt: DebtId) -> Result<Vec<PlanChange>, StoreError> {
    rows!(
        tx,
        ChangeRow,
        "SELECT plan_change.* FROM plan_change JOIN proposal ON proposal.id = plan_change.proposal_id \
         WHERE proposal.debt_id = $1 ORDER BY proposal.number",
        debt
    )?
    .into_iter()
    .map(TryInto::try_into)
    .collect()
}

/// Writes what an offer changes.
///
/// # Errors
/// [`StoreError::Exists`] when that stands there already.
pub async fn add(tx: &mut Tx, it: &PlanChange) -> Result<(), StoreError> {
    let unreadable = |_| StoreError::Unreadable("plan change");
    let change = serde_json::to_string(&it.change).map_err(unreadable)?;
    let before = serde_json::to_string(&it.before).map_err(unreadable)?;
    run!(
        tx,
        "INSERT INTO plan_change (proposal_id, plan_id, change, before) VALUES ($1, $2, $3, $4)",
        it.proposal_id,
        it.plan_id,
        &change,
        &before
    )?;
    Ok(())
}
