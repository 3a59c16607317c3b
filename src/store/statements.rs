//! Financial statements, sealed. Whose they are stands beside them; what is in them can't be read here.

use sqlx::FromRow;

use super::ids::{CreditorId, DebtId, DebtorId, ProposalId, StatementId};
use super::{StoreError, Tx, row, run};
use crate::clock::Instant;

/// A statement as stored.
#[derive(Debug, Clone, FromRow)]
pub struct Stored {
    /// Its id.
    pub id: StatementId,
    /// Whose it is.
    pub debtor_id: DebtorId,
    /// ISO 4217.
    pub currency: String,
    /// Guards against two pages saving at once.
    pub version: i64,
    /// What it says, sealed.
    pub sealed: String,
    /// When it was begun.
    pub created_at: Instant,
    /// When something of it was last saved.
    pub updated_at: Instant,
    /// When it was finished; nothing while it is being filled in.
    pub finished_at: Option<Instant>,
}

/// The one that a debtor is filling in.
///
/// # Errors
/// When the database can't be asked.
pub async fn draft(tx: &mut Tx, debtor: DebtorId, currency: &str) -> Result<Option<Stored>, StoreError> {
    row!(
        tx,
        Stored,
        "SELECT id, debtor_id, currency, version, sealed, created_at, updated_at, finished_at FROM financial_statement \
         WHERE debtor_id = $1 AND currency = $2 AND finished_at IS NULL",
        debtor,
        currency
    )
}

/// The one that a debtor finished last.
///
/// # Errors
/// When the database can't be asked.
pub async fn finished(tx: &mut Tx, debtor: DebtorId, currency: &str) -> Result<Option<Stored>, StoreError> {
    row!(
        tx,
        Stored,
        "SELECT id, debtor_id, currency, version, sealed, created_at, updated_at, finished_at FROM financial_statement \
         WHERE debtor_id = $1 AND currency = $2 AND finished_at IS NOT NULL ORDER BY finished_at DESC, id LIMIT 1",
        debtor,
        currency
    )
}

/// A finished one of this debtor; somebody else's is not found.
///
/// # Errors
/// When the database can't be asked.
pub async fn of_debtor(tx: &mut Tx, id: StatementId, debtor: DebtorId) -> Result<Option<Stored>, StoreError> {
    row!(
        tx,
        Stored,
        "SELECT id, debtor_id, currency, version, sealed, created_at, updated_at, finished_at FROM financial_statement \
         WHERE id = $1 AND debtor_id = $2 AND finished_at IS NOT NULL",
        id,
        debtor
    )
}

/// Begins one.
///
/// # Errors
/// [`StoreError::Exists`] when one in this currency is being filled in already.
pub async fn begin(tx: &mut Tx, it: &Stored) -> Result<(), StoreError> {
    run!(
        tx,
        "INSERT INTO financial_statement (id, debtor_id, currency, version, sealed, created_at, updated_at) \
         VALUES ($1, $2, $3, 0, $4, $5, $5)",
        it.id,
        it.debtor_id,
        &it.currency,
        &it.sealed,
        it.updated_at
    )?;
    Ok(())
}

/// Saves what it says now, and finishes it where `finished_at` is given. `false` when it was saved or finished meanwhile.
///
/// # Errors
/// When the database can't be asked.
pub async fn save(tx: &mut Tx, it: &Stored) -> Result<bool, StoreError> {
    let changed = run!(
        tx,
        "UPDATE financial_statement SET sealed = $3, updated_at = $4, finished_at = $5, version = version + 1 \
         WHERE id = $1 AND version = $2 AND finished_at IS NULL",
        it.id,
        it.version,
        &it.sealed,
        it.updated_at,
        it.finished_at
    )?;
    Ok(changed == 1)
}

/// Deletes all of a debtor's in a currency. Answers how many there were.
///
/// # Errors
/// When the database can't be asked.
pub async fn delete(tx: &mut Tx, debtor: DebtorId, currency: &str) -> Result<u64, StoreError> {
    run!(tx, "DELETE FROM financial_statement WHERE debtor_id = $1 AND currency = $2", debtor, currency)
}

/// A copy as it went to a creditor.
#[derive(Debug, Clone, FromRow)]
pub struct Sent {
    /// With which offer.
    pub proposal_id: ProposalId,
    /// What it says, sealed.
    pub sealed: String,
    /// When.
    pub sent_at: Instant,
}

/// Sends a copy with an offer.
///
/// # Errors
/// When the database can't be asked.
pub async fn send(tx: &mut Tx, it: &Sent) -> Result<(), StoreError> {
    run!(
        tx,
        "INSERT INTO proposal_statement (proposal_id, sealed, sent_at) VALUES ($1, $2, $3)",
        it.proposal_id,
        &it.sealed,
        it.sent_at
    )?;
    Ok(())
}

/// The copy that came last with an offer about this debt, for the creditor it is owed to.
///
/// # Errors
/// When the database can't be asked.
pub async fn sent_to(tx: &mut Tx, debt: DebtId, creditor: CreditorId) -> Result<Option<Sent>, StoreError> {
    row!(
        tx,
        Sent,
        "SELECT proposal_statement.* FROM proposal_statement \
         JOIN proposal ON proposal.id = proposal_statement.proposal_id JOIN debt ON debt.id = proposal.debt_id \
         WHERE debt.id = $1 AND debt.creditor_id = $2 ORDER BY proposal.number DESC LIMIT 1",
        debt,
        creditor
    )
}
