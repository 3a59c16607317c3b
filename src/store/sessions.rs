//! Sessions and one-time codes. Only hashes are stored; a code is used once, by a guarded update.

use sqlx::FromRow;

use super::ids::{DebtId, DebtorId, SessionId, SignInId, StaffId};
use super::{StoreError, Tx, row, rows, run};
use crate::clock::Instant;

/// A session as stored.
#[derive(Debug, Clone, FromRow)]
pub struct Session {
    /// By what its owner names it.
    pub id: SessionId,
    /// Keyed hash of the cookie's value.
    pub token_hash: String,
    /// The debtor who signed in,
    pub debtor_id: Option<DebtorId>,
    /// or the reviewer.
    pub staff_id: Option<StaffId>,
    /// `full`, or `password` while the authenticator code is still to come.
    pub stage: String,
    /// When it began.
    pub created_at: Instant,
    /// When it was last used.
    pub seen_at: Instant,
    /// When a code of the authenticator, or a recovery code, was given in it last. Never in a debtor's.
    pub confirmed_at: Option<Instant>,
}

/// Begins a session.
///
/// # Errors
/// When the database can't be asked.
pub async fn begin(tx: &mut Tx, it: &Session) -> Result<(), StoreError> {
    run!(
        tx,
        "INSERT INTO session (token_hash, debtor_id, staff_id, stage, created_at, seen_at, id, confirmed_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        &it.token_hash,
        it.debtor_id,
        it.staff_id,
        &it.stage,
        it.created_at,
        it.seen_at,
        it.id,
        it.confirmed_at
    )?;
    Ok(())
}

/// The session that nobody ended. Whether it is over by itself is for the caller to say.
///
/// # Errors
/// When the database can't be asked.
pub async fn find(tx: &mut Tx, token_hash: &str) -> Result<Option<Session>, StoreError> {
    row!(
        tx,
        Session,
        "SELECT id, token_hash, debtor_id, staff_id, stage, created_at, seen_at, confirmed_at FROM session \
         WHERE token_hash = $1 AND ended_at IS NULL",
        token_hash
    )
}

/// The sessions of a debtor that nobody ended, the last used first.
///
/// # Errors
/// When the database can't be asked.
pub async fn of_debtor(tx: &mut Tx, debtor: DebtorId) -> Result<Vec<Session>, StoreError> {
    rows!(
        tx,
        Session,
        "SELECT id, token_hash, debtor_id, staff_id, stage, created_at, seen_at, confirmed_at FROM session \
         WHERE debtor_id = $1 AND ended_at IS NULL ORDER BY seen_at DESC, id",
        debtor
    )
}

/// The sessions of a reviewer that nobody ended, the last used first.
///
/// # Errors
/// When the database can't be asked.
pub async fn of_staff(tx: &mut Tx, staff: StaffId) -> Result<Vec<Session>, StoreError> {
    rows!(
        tx,
        Session,
        "SELECT id, token_hash, debtor_id, staff_id, stage, created_at, seen_at, confirmed_at FROM session \
         WHERE staff_id = $1 AND ended_at IS NULL ORDER BY seen_at DESC, id",
        staff
    )
}

/// A session of this debtor, ended or not.
///
/// # Errors
/// When the database can't be asked.
pub async fn one_of_debtor(tx: &mut Tx, id: SessionId, debtor: DebtorId) -> Result<Option<Session>, StoreError> {
    row!(
        tx,
        Session,
        "SELECT id, token_hash, debtor_id, staff_id, stage, created_at, seen_at, confirmed_at FROM session \
         WHERE id = $1 AND debtor_id = $2",
        id,
        debtor
    )
}

/// A session of this reviewer, ended or not.
///
/// # Errors
/// When the database can't be asked.
pub async fn one_of_staff(tx: &mut Tx, id: SessionId, staff: StaffId) -> Result<Option<Session>, StoreError> {
    row!(
        tx,
        Session,
        "SELECT id, token_hash, debtor_id, staff_id, stage, created_at, seen_at, confirmed_at FROM session \
         WHERE id = $1 AND staff_id = $2",
        id,
        staff
    )
}

/// Notes that a fresh code was given in it; `false` when it has ended.
///
/// # Errors
/// When the database can't be asked.
pub async fn confirm(tx: &mut Tx, token_hash: &str, now: Instant) -> Result<bool, StoreError> {
    let changed =
        run!(tx, "UPDATE session SET confirmed_at = $2 WHERE token_hash = $1 AND ended_at IS NULL", token_hash, now)?;
    Ok(changed == 1)
}

/// Notes that it was used; never puts the hour back.
///
/// # Errors
/// When the database can't be asked.
pub async fn seen(tx: &mut Tx, token_hash: &str, now: Instant) -> Result<(), StoreError> {
    run!(
        tx,
        "UPDATE session SET seen_at = $2 WHERE token_hash = $1 AND ended_at IS NULL AND seen_at < $2",
        token_hash,
        now
    )?;
    Ok(())
}

/// Ends it; from here on the cookie opens nothing. Of several at once one gets `true`.
///
/// # Errors
/// When the database can't be asked.
pub async fn end(tx: &mut Tx, token_hash: &str, now: Instant) -> Result<bool, StoreError> {
    Ok(run!(tx, "UPDATE session SET ended_at = $2 WHERE token_hash = $1 AND ended_at IS NULL", token_hash, now)? == 1)
}

/// Ends all of them, and every code that was asked for.
///
/// # Errors
/// When the database can't be asked.
pub async fn end_all(tx: &mut Tx, now: Instant) -> Result<(), StoreError> {
    run!(tx, "UPDATE session SET ended_at = $1 WHERE ended_at IS NULL", now)?;
    run!(tx, "UPDATE sign_in SET used_at = $1 WHERE used_at IS NULL", now)?;
    Ok(())
}

/// Ends every session of a debtor but the one with this hash, and what they asked for to begin another; all of them when it
/// is empty.
///
/// # Errors
/// When the database can't be asked.
pub async fn end_all_of_debtor(tx: &mut Tx, debtor: DebtorId, but: &str, now: Instant) -> Result<(), StoreError> {
    run!(
        tx,
        "UPDATE session SET ended_at = $2 WHERE debtor_id = $1 AND ended_at IS NULL AND token_hash <> $3",
        debtor,
        now,
        but
    )?;
    run!(tx, "UPDATE sign_in SET used_at = $2 WHERE debtor_id = $1 AND used_at IS NULL", debtor, now)?;
    Ok(())
}

/// Ends every session of a reviewer but the one with this hash; all of them when it is empty.
///
/// # Errors
/// When the database can't be asked.
pub async fn end_all_of_staff(tx: &mut Tx, staff: StaffId, but: &str, now: Instant) -> Result<(), StoreError> {
    run!(
        tx,
        "UPDATE session SET ended_at = $2 WHERE staff_id = $1 AND ended_at IS NULL AND token_hash <> $3",
        staff,
        now,
        but
    )?;
    Ok(())
}

/// A request for a one-time code.
#[derive(Debug, Clone, FromRow)]
pub struct SignIn {
    /// Its id.
    pub id: SignInId,
    /// Whose address it was; nobody's when the address is not known.
    pub debtor_id: Option<DebtorId>,
    /// Keyed hash of the code, once it has been sent.
    pub code_hash: Option<String>,
    /// Until when the code can be used.
    pub expires_at: Instant,
    /// How many codes were tried.
    pub tries: i64,
    /// When it was used.
    pub used_at: Option<Instant>,
    /// The language chosen before asking; empty when none was.
    pub language: String,
    /// The debt whose PIN was given with it.
    pub claims_debt: Option<DebtId>,
}

/// Writes a request for a code, for known and unknown addresses alike.
///
/// # Errors
/// When the database can't be asked.
pub async fn ask(tx: &mut Tx, it: &SignIn, browser_hash: &str, now: Instant) -> Result<(), StoreError> {
    run!(
        tx,
        "INSERT INTO sign_in (id, debtor_id, browser_hash, language, claims_debt, created_at, expires_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
        it.id,
        it.debtor_id,
        browser_hash,
        &it.language,
        it.claims_debt,
        now,
        it.expires_at
    )?;
    Ok(())
}

/// Keeps the hash of the code that is about to leave, as long as none was used.
///
/// # Errors
/// When the database can't be asked.
pub async fn mint(tx: &mut Tx, id: SignInId, code_hash: &str, expires_at: Instant) -> Result<bool, StoreError> {
    let changed = run!(
        tx,
        "UPDATE sign_in SET code_hash = $2, expires_at = $3 WHERE id = $1 AND used_at IS NULL",
        id,
        code_hash,
        expires_at
    )?;
    Ok(changed == 1)
}

/// A request by its id, for the letter that brings the code.
///
/// # Errors
/// When the database can't be asked.
pub async fn asked(tx: &mut Tx, id: SignInId) -> Result<Option<SignIn>, StoreError> {
    row!(
        tx,
        SignIn,
        "SELECT id, debtor_id, code_hash, expires_at, tries, used_at, language, claims_debt FROM sign_in WHERE id = $1",
        id
    )
}

/// Counts one try against the request of this browser, and answers it as it is after that; nothing when the tries
/// are used up, the time is over, or a code was used already.
///
/// # Errors
/// When the database can't be asked.
pub async fn try_code(
    tx: &mut Tx,
    browser_hash: &str,
    now: Instant,
    most_tries: i64,
) -> Result<Option<SignIn>, StoreError> {
    row!(
        tx,
        SignIn,
        "UPDATE sign_in SET tries = tries + 1 \
         WHERE browser_hash = $1 AND used_at IS NULL AND expires_at > $2 AND tries < $3 \
         RETURNING id, debtor_id, code_hash, expires_at, tries, used_at, language, claims_debt",
        browser_hash,
        now,
        most_tries
    )
}

/// Uses the code. Of several at once one gets `true`.
///
/// # Errors
/// When the database can't be asked.
pub async fn use_code(tx: &mut Tx, id: SignInId, now: Instant) -> Result<bool, StoreError> {
    Ok(run!(tx, "UPDATE sign_in SET used_at = $2 WHERE id = $1 AND used_at IS NULL", id, now)? == 1)
}

/// What was counted against a limit.
#[derive(Debug, Clone, Copy, FromRow)]
pub struct Counted {
    /// How many tries.
    pub tries: i64,
    /// When the last of them was.
    pub last_at: Instant,
}

/// Takes the count of a key in hand: until this transaction ends nobody else can, so that of two tries at once the
/// second sees the first.
///
/// # Errors
/// When the database can't be asked.
pub async fn take_count(tx: &mut Tx, key_hash: &str, now: Instant) -> Result<Counted, StoreError> {
    let counted = row!(
        tx,
        Counted,
        "INSERT INTO try_count (key_hash, tries, last_at) VALUES ($1, 0, $2) \
         ON CONFLICT (key_hash) DO UPDATE SET tries = try_count.tries RETURNING tries, last_at",
        key_hash,
        now
    )?;
    counted.ok_or(StoreError::Unreadable("try_count"))
}

/// Writes the count of a key that was taken in hand.
///
/// # Errors
/// When the database can't be asked.
pub async fn set_count(tx: &mut Tx, key_hash: &str, it: Counted) -> Result<(), StoreError> {
    run!(tx, "UPDATE try_count SET tries = $2, last_at = $3 WHERE key_hash = $1", key_hash, it.tries, it.last_at)?;
    Ok(())
}

/// Forgets what was counted of a key.
///
/// # Errors
/// When the database can't be asked.
pub async fn forget_count(tx: &mut Tx, key_hash: &str) -> Result<(), StoreError> {
    run!(tx, "DELETE FROM try_count WHERE key_hash = $1", key_hash)?;
    Ok(())
}

/// Forgets tries, requests and sessions that no longer matter.
///
/// # Errors
/// When the database can't be asked.
pub async fn forget_before(tx: &mut Tx, before: Instant) -> Result<(), StoreError> {
    run!(tx, "DELETE FROM try_count WHERE last_at < $1", before)?;
    run!(tx, "DELETE FROM sign_in WHERE expires_at < $1", before)?;
    run!(tx, "DELETE FROM session WHERE seen_at < $1", before)?;
    Ok(())
}
