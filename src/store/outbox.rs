//! Letters on their way. A row is written in the same transaction as the change it speaks of.

use super::ids::{DebtId, DebtorId, LetterId, StaffId};
use super::{StoreError, Tx, run};
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
        it.id, it.kind, it.identity, it.debtor, it.staff, it.debt, it.subject, it.number, now
    )?;
    Ok(changed == 1)
}
