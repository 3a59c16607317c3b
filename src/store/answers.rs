//! How the policy answered each offer of a debtor. What was known of the person is sealed and can't be read here.

use sqlx::FromRow;

use super::ids::{DebtId, ProposalId};
use super::{StoreError, Tx, rows, run};
use crate::clock::Instant;

/// An answer as stored. It never changes.
#[derive(Debug, Clone, FromRow)]
pub struct Stored {
    /// The offer that was answered.
    pub proposal_id: ProposalId,
    /// `accepted`, `offers` or `referred`.
    pub reply: String,
    /// The version of the creditor's policy,
    pub policy_version: i64,
    /// and all of it.
    pub policy: String,
    /// The version of the rules, and the law of the debt.
    pub packs: String,
    /// What was known, and the reasons, sealed.
    pub sealed: String,
    /// When.
    pub answered_at: Instant,
}

/// Every answer about a debt.
///
/// # Errors
/// When the database can't be asked.
pub async fn of_debt(tx: &mut Tx, debt: DebtId) -> Result<Vec<Stored>, StoreError> {
    rows!(
        tx,
        Stored,
        "SELECT answer.* FROM answer JOIN proposal ON proposal.id = answer.proposal_id \
         WHERE proposal.debt_id = $1 ORDER BY proposal.number",
        debt
    )
}

/// Writes the answer to an offer.
///
/// # Errors
/// When the database can't be asked.
pub async fn add(tx: &mut Tx, it: &Stored) -> Result<(), StoreError> {
    run!(
        tx,
        "INSERT INTO answer (proposal_id, reply, policy_version, policy, packs, sealed, answered_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
        it.proposal_id,
        &it.reply,
        it.policy_version,
        &it.policy,
        &it.packs,
        &it.sealed,
        it.answered_at
    )?;
    Ok(())
}
