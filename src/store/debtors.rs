//! Debtors: a person is an email address with a language. Names stand on the debts, as each creditor wrote them.

use sqlx::FromRow;

use super::ids::{CreditorId, DebtorId};
use super::queue::Listed;
use super::{StoreError, Tx, row, rows, run};
use crate::clock::Instant;

/// A debtor as stored.
#[derive(Debug, Clone, FromRow, PartialEq, Eq)]
pub struct Debtor {
    /// Their id.
    pub id: DebtorId,
    /// The address, in small letters; see [`Debtor::address`].
    pub email: String,
    /// The language they chose, or the one the creditor's file named.
    pub language: String,
    /// When they asked us to send no more reminders.
    pub reminders_stopped_at: Option<Instant>,
    /// Between which minutes after midnight reminders may come,
    pub write_from: Option<i64>,
    /// where the person chose.
    pub write_until: Option<i64>,
    /// Since when a mail server takes no letters for the address.
    pub address_refused_at: Option<Instant>,
    /// When the first debt came in.
    pub created_at: Instant,
}

/// What stands in place of an address for somebody who has none on file: nobody can type it, it is none.
const NO_ADDRESS: &str = "letter:";

/// What to write in place of an address for somebody without one.
#[must_use]
pub fn no_address(id: DebtorId) -> String {
    format!("{NO_ADDRESS}{id}")
}

impl Debtor {
    /// Where to write to; nothing for somebody who is known by letter only.
    #[must_use]
    pub fn address(&self) -> Option<&str> {
        (!self.email.starts_with(NO_ADDRESS)).then_some(self.email.as_str())
    }
}

/// The debtor with this id.
///
/// # Errors
/// When the database can't be asked.
pub async fn find(tx: &mut Tx, id: DebtorId) -> Result<Option<Debtor>, StoreError> {
    row!(tx, Debtor, "SELECT * FROM debtor WHERE id = $1", id)
}

/// The debtor with this address (small letters).
///
/// # Errors
/// When the database can't be asked.
pub async fn by_email(tx: &mut Tx, email: &str) -> Result<Option<Debtor>, StoreError> {
    row!(tx, Debtor, "SELECT * FROM debtor WHERE email = $1", email)
}

/// Writes down somebody who gave this address (small letters), unless somebody has it already.
///
/// # Errors
/// When the database can't be asked.
pub async fn add_if_new(
    tx: &mut Tx,
    id: DebtorId,
    email: &str,
    language: &str,
    now: Instant,
) -> Result<(), StoreError> {
    run!(
        tx,
        "INSERT INTO debtor (id, email, language, created_at) VALUES ($1, $2, $3, $4) ON CONFLICT (email) DO NOTHING",
        id,
        email,
        language,
        now
    )?;
    Ok(())
}

/// Keeps the language they chose.
///
/// # Errors
/// When the database can't be asked.
pub async fn set_language(tx: &mut Tx, id: DebtorId, language: &str) -> Result<(), StoreError> {
    run!(tx, "UPDATE debtor SET language = $2 WHERE id = $1", id, language)?;
    Ok(())
}

/// Stops reminders from now on; once stopped, the first moment stays.
///
/// # Errors
/// When the database can't be asked.
pub async fn stop_reminders(tx: &mut Tx, id: DebtorId, now: Instant) -> Result<bool, StoreError> {
    let changed = run!(
        tx,
        "UPDATE debtor SET reminders_stopped_at = $2 WHERE id = $1 AND reminders_stopped_at IS NULL",
        id,
        now
    )?;
    Ok(changed == 1)
}

/// Lets reminders come again; `false` when they came anyway.
///
/// # Errors
/// When the database can't be asked.
pub async fn allow_reminders(tx: &mut Tx, id: DebtorId) -> Result<bool, StoreError> {
    let changed = run!(
        tx,
        "UPDATE debtor SET reminders_stopped_at = NULL WHERE id = $1 AND reminders_stopped_at IS NOT NULL",
        id
    )?;
    Ok(changed == 1)
}

/// Keeps between which minutes after midnight reminders may come; at any hour without them.
///
/// # Errors
/// When the database can't be asked.
pub async fn set_hours(tx: &mut Tx, id: DebtorId, minutes: Option<(i64, i64)>) -> Result<(), StoreError> {
    let (from, until) = minutes.unzip();
    run!(tx, "UPDATE debtor SET write_from = $2, write_until = $3 WHERE id = $1", id, from, until)?;
    Ok(())
}

/// Notes that a mail server takes no letters for this address; `false` when that is known, or theirs is another by now.
/// Letters by post that were printed before open nothing from now on: where no email arrives, the last letter is the only
/// key.
///
/// # Errors
/// When the database can't be asked.
pub async fn refuse_address(tx: &mut Tx, id: DebtorId, email: &str, now: Instant) -> Result<bool, StoreError> {
    let changed = run!(
        tx,
        "UPDATE debtor SET address_refused_at = $3 WHERE id = $1 AND email = $2 AND address_refused_at IS NULL",
        id,
        email,
        now
    )?;
    if changed == 1 {
        run!(tx, "UPDATE debt SET pin_hash = NULL WHERE debtor_id = $1", id)?;
    }
    Ok(changed == 1)
}

/// Lets letters go to this debtor's address again; `false` when they may anyway.
///
/// # Errors
/// When the database can't be asked.
pub async fn trust_address(tx: &mut Tx, id: DebtorId) -> Result<bool, StoreError> {
    let changed =
        run!(tx, "UPDATE debtor SET address_refused_at = NULL WHERE id = $1 AND address_refused_at IS NOT NULL", id)?;
    Ok(changed == 1)
}

/// Debts of a creditor whose debtors' addresses take no letters, those that have waited longest first: a hundred.
///
/// # Errors
/// When the database can't be asked.
pub async fn unreachable(tx: &mut Tx, creditor: CreditorId) -> Result<Vec<Listed>, StoreError> {
    rows!(
        tx,
        Listed,
        "SELECT debt.id AS debt_id, debt.reference, debt.debtor_name, debt.description \
         FROM debtor JOIN debt ON debt.debtor_id = debtor.id \
         WHERE debtor.address_refused_at IS NOT NULL AND debt.creditor_id = $1 \
         ORDER BY debtor.address_refused_at, debt.reference LIMIT 100",
        creditor
    )
}

/// Puts another address (small letters) in the place of theirs; what was known of the old one is forgotten.
///
/// # Errors
/// [`StoreError::Exists`] when somebody has it.
pub async fn set_email(tx: &mut Tx, id: DebtorId, email: &str) -> Result<(), StoreError> {
    run!(tx, "UPDATE debtor SET email = $2, address_refused_at = NULL WHERE id = $1", id, email)?;
    Ok(())
}

/// Keeps the hash of a link that stops this debtor's reminders.
///
/// # Errors
/// When the database can't be asked.
pub async fn add_unsubscribe(tx: &mut Tx, token_hash: &str, id: DebtorId, now: Instant) -> Result<(), StoreError> {
    run!(tx, "INSERT INTO unsubscribe (token_hash, debtor_id, created_at) VALUES ($1, $2, $3)", token_hash, id, now)?;
    Ok(())
}

/// Whose reminders this link stops.
///
/// # Errors
/// When the database can't be asked.
pub async fn by_unsubscribe(tx: &mut Tx, token_hash: &str) -> Result<Option<DebtorId>, StoreError> {
    let found = row!(tx, (DebtorId,), "SELECT debtor_id FROM unsubscribe WHERE token_hash = $1", token_hash)?;
    Ok(found.map(|(id,)| id))
}
