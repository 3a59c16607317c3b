//! PINs of letters by post: which debts need one, which was printed, and whose debt it becomes.

use sqlx::FromRow;

use super::ids::{CreditorId, DebtId, DebtorId};
use super::{StoreError, Tx, row, rows, run};
use crate::clock::Instant;

/// A debt about which a letter is to be printed.
#[derive(Debug, Clone, FromRow)]
pub struct Unprinted {
    /// The debt.
    pub id: DebtId,
    /// Its debtor.
    pub debtor_id: DebtorId,
    /// The creditor's reference.
    pub reference: String,
    /// The debtor's name as this creditor writes it.
    pub debtor_name: String,
    /// The language in which to write.
    pub language: String,
}

/// A debt whose letter somebody may hold.
#[derive(Debug, Clone, FromRow)]
pub struct Lettered {
    /// The debt.
    pub id: DebtId,
    /// Whose it is on file.
    pub debtor_id: DebtorId,
    /// Keyed hash of the PIN of its last letter.
    pub pin_hash: Option<String>,
    /// When that was made.
    pub pin_made_at: Option<Instant>,
}

/// Some debts of a creditor that can't be opened without a letter and have none yet, by reference, from after this one
/// on: the debtor has no address on file, or one that takes no letters, or the creditor asks for the PIN.
///
/// # Errors
/// When the database can't be asked.
pub async fn unprinted_after(tx: &mut Tx, creditor: CreditorId, reference: &str) -> Result<Vec<Unprinted>, StoreError> {
    rows!(
        tx,
        Unprinted,
        "SELECT debt.id, debt.debtor_id, debt.reference, debt.debtor_name, debtor.language \
         FROM debt JOIN debtor ON debtor.id = debt.debtor_id \
         WHERE debt.creditor_id = $1 AND debt.reference > $2 AND debt.pin_hash IS NULL \
         AND ((debt.claimed_at IS NULL AND (debt.asks_pin OR debtor.email LIKE 'letter:%')) \
         OR debtor.address_refused_at IS NOT NULL) ORDER BY debt.reference LIMIT 500",
        creditor,
        reference
    )
}

/// The debt of this creditor with this reference, whatever letters it had.
///
/// # Errors
/// When the database can't be asked.
pub async fn printed_again(
    tx: &mut Tx,
    creditor: CreditorId,
    reference: &str,
) -> Result<Option<Unprinted>, StoreError> {
    row!(
        tx,
        Unprinted,
        "SELECT debt.id, debt.debtor_id, debt.reference, debt.debtor_name, debtor.language \
         FROM debt JOIN debtor ON debtor.id = debt.debtor_id WHERE debt.creditor_id = $1 AND debt.reference = $2",
        creditor,
        reference
    )
}

/// Keeps the hash of a debt's PIN, and since when it is; the PINs of earlier letters are dead.
///
/// # Errors
/// When the database can't be asked.
pub async fn set_pin(tx: &mut Tx, debt: DebtId, pin_hash: &str, now: Instant) -> Result<(), StoreError> {
    run!(tx, "UPDATE debt SET pin_hash = $2, pin_made_at = $3 WHERE id = $1", debt, pin_hash, now)?;
    Ok(())
}

/// The debt of this creditor with this reference, to hold a PIN against it.
///
/// # Errors
/// When the database can't be asked.
pub async fn by_reference(tx: &mut Tx, creditor: CreditorId, reference: &str) -> Result<Option<Lettered>, StoreError> {
    row!(
        tx,
        Lettered,
        "SELECT id, debtor_id, pin_hash, pin_made_at FROM debt WHERE creditor_id = $1 AND reference = $2",
        creditor,
        reference
    )
}

/// Opens a debt to this debtor: their own, or one of somebody of whom no address was on file, or one that takes no
/// letters. Anybody else's stays as it is.
///
/// # Errors
/// When the database can't be asked.
pub async fn claim(tx: &mut Tx, debt: DebtId, debtor: DebtorId, now: Instant) -> Result<bool, StoreError> {
    let changed = run!(
        tx,
        "UPDATE debt SET debtor_id = $2, claimed_at = COALESCE(claimed_at, $3), version = version + 1 WHERE id = $1 \
         AND (debtor_id = $2 OR debtor_id IN (SELECT id FROM debtor \
         WHERE email LIKE 'letter:%' OR address_refused_at IS NOT NULL))",
        debt,
        debtor,
        now
    )?;
    Ok(changed == 1)
}

/// Whether a debt of this debtor waits for the PIN of its letter.
///
/// # Errors
/// When the database can't be asked.
pub async fn one_waits(tx: &mut Tx, debtor: DebtorId) -> Result<bool, StoreError> {
    let found =
        row!(tx, (i64,), "SELECT COUNT(*) FROM debt WHERE debtor_id = $1 AND asks_pin AND claimed_at IS NULL", debtor)?;
    Ok(found.is_some_and(|(count,)| count > 0))
}
