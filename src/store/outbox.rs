//! Letters on their way. A row is written in the same transaction as the change it speaks of.

use sqlx::FromRow;

use super::ids::{DebtId, DebtorId, LetterId, StaffId};
use super::{StoreError, Tx, row, run};
use crate::clock::Instant;

/// A letter to be sent. What it says is decided when it is sent.
#[derive(Debug, Clone)]
pub struct Letter<'a> {
    /// Its id.
    pub id: LetterId,
    /// Which letter, as `mail::Kind` writes it.
    pub kind: &'a str,
    /// What makes this letter one: a second with the same identity is not written.
    pub identity: &'a str,
    /// To which debtor,
    pub debtor: Option<DebtorId>,
    /// or to which reviewer.
    pub staff: Option<StaffId>,
    /// About which debt.
    pub debt: Option<DebtId>,
    /// About which proposal, plan, hold or request; the kind says which.
    pub subject: Option<i64>,
    /// Number of the instalment it speaks of.
    pub number: Option<i64>,
}

/// Puts a letter into the outbox; `false` when one with this identity was there before.
///
/// # Errors
/// When the database can't be asked.
pub async fn put(tx: &mut Tx, it: &Letter<'_>, now: Instant) -> Result<bool, StoreError> {
    let changed = run!(
        tx,
        "INSERT INTO outbox (id, kind, identity, debtor_id, staff_id, debt_id, subject_id, number, created_at, \
         next_try_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9) ON CONFLICT (identity) DO NOTHING",
        it.id,
        it.kind,
        it.identity,
        it.debtor,
        it.staff,
        it.debt,
        it.subject,
        it.number,
        now
    )?;
    Ok(changed == 1)
}

/// A letter that waits.
#[derive(Debug, Clone, FromRow)]
pub struct WaitingLetter {
    /// Its id.
    pub id: LetterId,
    /// Which letter.
    pub kind: String,
    /// To which debtor,
    pub debtor_id: Option<DebtorId>,
    /// or to which reviewer.
    pub staff_id: Option<StaffId>,
    /// About which debt.
    pub debt_id: Option<DebtId>,
    /// About what.
    pub subject_id: Option<i64>,
    /// Number of the instalment.
    pub number: Option<i64>,
    /// When it was written.
    pub created_at: Instant,
    /// When it may be tried.
    pub next_try_at: Instant,
    /// How often it was tried.
    pub tries: i64,
}

/// The letter that may be tried now: a sign-in code before all others, for somebody sits and waits for it; then the
/// one that has waited longest.
///
/// # Errors
/// When the database can't be asked.
pub async fn next(tx: &mut Tx, now: Instant) -> Result<Option<WaitingLetter>, StoreError> {
    row!(
        tx,
        WaitingLetter,
        "SELECT id, kind, debtor_id, staff_id, debt_id, subject_id, number, created_at, next_try_at, tries \
         FROM outbox WHERE sent_at IS NULL AND dropped_at IS NULL AND next_try_at <= $1 \
         ORDER BY CASE kind WHEN 'sign_in_code' THEN 0 ELSE 1 END, next_try_at, id LIMIT 1",
        now
    )
}

/// Takes a letter until `lease`; of two servers one gets `true`.
///
/// # Errors
/// When the database can't be asked.
pub async fn take(tx: &mut Tx, it: &WaitingLetter, lease: Instant) -> Result<bool, StoreError> {
    let changed = run!(
        tx,
        "UPDATE outbox SET next_try_at = $3, tries = tries + 1 \
         WHERE id = $1 AND tries = $2 AND sent_at IS NULL AND dropped_at IS NULL",
        it.id,
        it.tries,
        lease
    )?;
    Ok(changed == 1)
}

/// Notes that it left.
///
/// # Errors
/// When the database can't be asked.
pub async fn sent(tx: &mut Tx, id: LetterId, now: Instant) -> Result<(), StoreError> {
    run!(tx, "UPDATE outbox SET sent_at = $2, outcome = 'sent' WHERE id = $1", id, now)?;
    Ok(())
}

/// Notes that it is not sent, and why.
///
/// # Errors
/// When the database can't be asked.
pub async fn dropped(tx: &mut Tx, id: LetterId, why: &str, now: Instant) -> Result<(), StoreError> {
    run!(tx, "UPDATE outbox SET dropped_at = $2, outcome = $3 WHERE id = $1", id, now, why)?;
    Ok(())
}

/// Notes that a try failed and when the next one is.
///
/// # Errors
/// When the database can't be asked.
pub async fn failed(tx: &mut Tx, id: LetterId, why: &str, next_try: Instant) -> Result<(), StoreError> {
    run!(tx, "UPDATE outbox SET next_try_at = $2, outcome = $3 WHERE id = $1", id, next_try, why)?;
    Ok(())
}

/// Lets the letters go that an address did not take, to whoever has the debt by now. What isn't true any more by then is
/// not sent. A code for signing in is asked for anew.
///
/// # Errors
/// When the database can't be asked.
pub async fn again(tx: &mut Tx, debtor: DebtorId, now: Instant) -> Result<(), StoreError> {
    run!(
        tx,
        "UPDATE outbox SET dropped_at = NULL, outcome = '', tries = 0, next_try_at = $2, debtor_id = $1 \
         WHERE (debtor_id = $1 OR debt_id IN (SELECT id FROM debt WHERE debtor_id = $1)) AND staff_id IS NULL \
         AND dropped_at IS NOT NULL AND outcome IN ('refused', 'address refused') AND kind <> 'sign_in_code'",
        debtor,
        now
    )?;
    Ok(())
}
