//! Past offers with the facts of their time, and how far a draft has been tried on them.

use sqlx::FromRow;

use super::ids::{CreditorId, DebtId, DraftId, ProposalId};
use super::{StoreError, Tx, row, rows, run};
use crate::clock::Instant;

/// A past offer of a debtor with the machine's answer. What was known is sealed and can't be read here.
#[derive(Debug, Clone, FromRow)]
pub struct Past {
    /// The offer.
    pub proposal_id: ProposalId,
    /// About which debt.
    pub debt_id: DebtId,
    /// The debt's reference.
    pub reference: String,
    /// Its number in the exchange.
    pub number: i64,
    /// `accepted`, `offers` or `referred`.
    pub reply: String,
    /// What was known, sealed.
    pub sealed: String,
    /// What became of it.
    pub state: String,
    /// Who decided: `machine`, `reviewer`, `debtor`.
    pub decided_how: String,
    /// The debtor's language.
    pub language: String,
}

/// So many past offers of a creditor's debtors after this one, in the order of their ids.
///
/// # Errors
/// When the database can't be asked.
pub async fn page(tx: &mut Tx, creditor: CreditorId, after: ProposalId, most: i64) -> Result<Vec<Past>, StoreError> {
    rows!(
        tx,
        Past,
        "SELECT a.proposal_id, p.debt_id, d.reference, p.number, a.reply, a.sealed, p.state, p.decided_how, r.language \
         FROM answer a JOIN proposal p ON p.id = a.proposal_id JOIN debt d ON d.id = p.debt_id \
         JOIN debtor r ON r.id = d.debtor_id \
         WHERE d.creditor_id = $1 AND a.proposal_id > $2 ORDER BY a.proposal_id LIMIT $3",
        creditor,
        after,
        most
    )
}

/// How many offers of debtors there are, and how many of them have the facts of their time.
///
/// # Errors
/// When the database can't be asked.
pub async fn count(tx: &mut Tx, creditor: CreditorId) -> Result<(i64, i64), StoreError> {
    let found = row!(
        tx,
        (i64, i64),
        "SELECT COUNT(*), COUNT(a.proposal_id) FROM proposal p JOIN debt d ON d.id = p.debt_id \
         LEFT JOIN answer a ON a.proposal_id = p.id WHERE d.creditor_id = $1 AND p.offered_by = 'debtor'",
        creditor
    )?;
    Ok(found.unwrap_or_default())
}

/// How far it has come.
#[derive(Debug, Clone, FromRow, PartialEq, Eq)]
pub struct Run {
    /// Which attempt this is.
    pub run: i64,
    /// So many offers to try.
    pub total: i64,
    /// So many tried.
    pub done: i64,
    /// When it was last seen at work.
    pub seen_at: Instant,
    /// What it showed, once it is through.
    pub outcome: Option<String>,
}

/// The run of a draft.
///
/// # Errors
/// When the database can't be asked.
pub async fn of_draft(tx: &mut Tx, draft: DraftId) -> Result<Option<Run>, StoreError> {
    row!(tx, Run, "SELECT run, total, done, seen_at, outcome FROM policy_replay WHERE draft_id = $1", draft)
}

/// Begins a run in place of the one before.
///
/// # Errors
/// When the database can't be asked.
pub async fn begin(tx: &mut Tx, draft: DraftId, it: &Run) -> Result<(), StoreError> {
    forget(tx, draft).await?;
    run!(
        tx,
        "INSERT INTO policy_replay (draft_id, run, total, done, seen_at) VALUES ($1, $2, $3, $4, $5)",
        draft,
        it.run,
        it.total,
        it.done,
        it.seen_at
    )?;
    Ok(())
}

/// Forgets the run of a draft.
///
/// # Errors
/// When the database can't be asked.
pub async fn forget(tx: &mut Tx, draft: DraftId) -> Result<(), StoreError> {
    run!(tx, "DELETE FROM policy_replay WHERE draft_id = $1", draft)?;
    Ok(())
}

/// Notes how far a run has come, and at the end what it showed; `false` when nobody waits for it any more.
///
/// # Errors
/// When the database can't be asked.
pub async fn note(tx: &mut Tx, draft: DraftId, it: &Run) -> Result<bool, StoreError> {
    let changed = run!(
        tx,
        "UPDATE policy_replay SET done = $3, seen_at = $4, outcome = $5 WHERE draft_id = $1 AND run = $2",
        draft,
        it.run,
        it.done,
        it.seen_at,
        it.outcome.as_deref()
    )?;
    Ok(changed == 1)
}
