//! Who works for a creditor: each belongs to one.

use sqlx::FromRow;

use super::ids::{CreditorId, StaffId};
use super::{StoreError, Tx, row, rows, run};
use crate::clock::Instant;
use crate::domain::role::Role;

/// Somebody who works for a creditor, as stored.
#[derive(Debug, Clone, FromRow)]
pub struct Staff {
    /// Their id.
    pub id: StaffId,
    /// To which creditor they belong.
    pub creditor_id: CreditorId,
    /// Where their mail goes.
    pub email: String,
    /// Their name, as colleagues see it.
    pub name: String,
    /// What they may do.
    #[sqlx(try_from = "String")]
    pub role: Role,
    /// Their language.
    pub language: String,
    /// Argon2id hash, once set up.
    pub password_hash: Option<String>,
    /// Secret of the authenticator, once set up; sealed.
    pub totp_secret: Option<String>,
    /// The last time step whose code was used.
    pub totp_last_step: i64,
    /// When they were added.
    pub created_at: Instant,
    /// Works by single keys.
    pub single_keys: bool,
    /// Left: nothing lets them in any more, and what they did stays under their name.
    pub removed: bool,
    /// The subject of the letter that brings their set-up link, if one does.
    pub invitation: Option<i64>,
    /// When they signed in last.
    pub signed_in_at: Option<Instant>,
}

impl Staff {
    /// Has set up an account, and nobody took it away.
    #[must_use]
    pub fn can_sign_in(&self) -> bool {
        self.password_hash.is_some()
    }

    /// Has had an account, whether they still have it or not.
    #[must_use]
    pub fn had_an_account(&self) -> bool {
        self.can_sign_in() || self.totp_last_step > 0 || self.signed_in_at.is_some()
    }
}

/// Takes the people of a creditor for this transaction: whoever else wants to change something about one of them waits
/// until it ends. Two administrators who remove each other do so one after the other, and the second is none any more.
///
/// # Errors
/// When the database can't be asked.
pub async fn take_people(tx: &mut Tx, creditor: CreditorId) -> Result<(), StoreError> {
    run!(tx, "UPDATE creditor SET name = name WHERE id = $1", creditor)?;
    Ok(())
}

/// Adds a person.
///
/// # Errors
/// [`StoreError::Exists`] when the address is taken.
pub async fn add(tx: &mut Tx, it: &Staff) -> Result<(), StoreError> {
    run!(
        tx,
        "INSERT INTO staff (id, creditor_id, email, name, role, language, created_at, invitation) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        it.id,
        it.creditor_id,
        &it.email,
        &it.name,
        it.role.as_str(),
        &it.language,
        it.created_at,
        it.invitation
    )?;
    Ok(())
}

/// The person with this id.
///
/// # Errors
/// When the database can't be asked.
pub async fn find(tx: &mut Tx, id: StaffId) -> Result<Option<Staff>, StoreError> {
    row!(tx, Staff, "SELECT * FROM staff WHERE id = $1", id)
}

/// The person with this address (small letters).
///
/// # Errors
/// When the database can't be asked.
pub async fn by_email(tx: &mut Tx, email: &str) -> Result<Option<Staff>, StoreError> {
    row!(tx, Staff, "SELECT * FROM staff WHERE email = $1", email)
}

/// Everybody of a creditor who can sign in, or could: their names stand beside what they did.
///
/// # Errors
/// When the database can't be asked.
pub async fn of_creditor(tx: &mut Tx, creditor: CreditorId) -> Result<Vec<Staff>, StoreError> {
    rows!(
        tx,
        Staff,
        "SELECT * FROM staff WHERE creditor_id = $1 AND (password_hash IS NOT NULL OR totp_last_step > 0) ORDER BY id",
        creditor
    )
}

/// Everybody of a creditor who can sign in.
///
/// # Errors
/// When the database can't be asked.
pub async fn at_work(tx: &mut Tx, creditor: CreditorId) -> Result<Vec<Staff>, StoreError> {
    rows!(tx, Staff, "SELECT * FROM staff WHERE creditor_id = $1 AND password_hash IS NOT NULL ORDER BY id", creditor)
}

/// Everybody of a creditor's, by name: who can sign in, who is invited, who left.
///
/// # Errors
/// When the database can't be asked.
pub async fn everybody(tx: &mut Tx, creditor: CreditorId) -> Result<Vec<Staff>, StoreError> {
    rows!(tx, Staff, "SELECT * FROM staff WHERE creditor_id = $1 ORDER BY removed, name, id", creditor)
}

/// How far somebody's set-up has come who can't sign in yet.
#[derive(Debug, Clone, Copy, FromRow)]
pub struct OnTheWay {
    /// Who.
    pub staff_id: StaffId,
    /// Whether a letter with a link was written that hasn't left.
    pub letter_waits: bool,
    /// Whether their mail server took it not.
    pub letter_refused: bool,
    /// Until when the link that they have not used can be.
    pub link_until: Option<Instant>,
}

/// The same of everybody of a creditor's to whom it applies.
///
/// # Errors
/// When the database can't be asked.
pub async fn on_the_way(tx: &mut Tx, creditor: CreditorId) -> Result<Vec<OnTheWay>, StoreError> {
    // The letter by its identity (`mail::Posting`): the outbox is long, and that is its index.
    rows!(
        tx,
        OnTheWay,
        "SELECT staff.id AS staff_id, \
         (outbox.id IS NOT NULL AND outbox.sent_at IS NULL AND outbox.dropped_at IS NULL) AS letter_waits, \
         (outbox.id IS NOT NULL AND outbox.dropped_at IS NOT NULL) AS letter_refused, \
         (SELECT MAX(staff_setup.expires_at) FROM staff_setup \
         WHERE staff_setup.staff_id = staff.id AND staff_setup.used_at IS NULL) AS link_until \
         FROM staff LEFT JOIN outbox \
         ON outbox.identity = 'set_up/' || CAST(staff.invitation AS TEXT) || '/0/' || CAST(staff.id AS TEXT) \
         WHERE staff.creditor_id = $1 AND staff.password_hash IS NULL AND NOT staff.removed",
        creditor
    )
}

/// Gives somebody another role in the place of this one; `false` when they had another already, or left.
///
/// # Errors
/// When the database can't be asked.
pub async fn set_role(tx: &mut Tx, id: StaffId, from: Role, to: Role) -> Result<bool, StoreError> {
    let changed = run!(
        tx,
        "UPDATE staff SET role = $3 WHERE id = $1 AND role = $2 AND NOT removed",
        id,
        from.as_str(),
        to.as_str()
    )?;
    Ok(changed == 1)
}

/// Names the letter that brings somebody's link; `None` for a link that comes another way. Whoever had left comes back.
/// `false` when they have an account.
///
/// # Errors
/// When the database can't be asked.
pub async fn expect(tx: &mut Tx, id: StaffId, invitation: Option<i64>) -> Result<bool, StoreError> {
    let changed = run!(
        tx,
        "UPDATE staff SET invitation = $2, removed = FALSE WHERE id = $1 AND password_hash IS NULL",
        id,
        invitation
    )?;
    Ok(changed == 1)
}

/// Takes somebody who is invited by this letter, so that they aren't removed while their link is made; `false` when it is
/// another letter by now, or none.
///
/// # Errors
/// When the database can't be asked.
pub async fn take_invited(tx: &mut Tx, id: StaffId, invitation: i64) -> Result<bool, StoreError> {
    let changed = run!(
        tx,
        "UPDATE staff SET invitation = $2 WHERE id = $1 AND invitation = $2 AND password_hash IS NULL AND NOT removed",
        id,
        invitation
    )?;
    Ok(changed == 1)
}

/// Notes that somebody left.
///
/// # Errors
/// When the database can't be asked.
pub async fn set_removed(tx: &mut Tx, id: StaffId) -> Result<(), StoreError> {
    run!(tx, "UPDATE staff SET removed = TRUE WHERE id = $1", id)?;
    Ok(())
}

/// Notes that somebody signed in.
///
/// # Errors
/// When the database can't be asked.
pub async fn signed_in(tx: &mut Tx, id: StaffId, now: Instant) -> Result<(), StoreError> {
    run!(tx, "UPDATE staff SET signed_in_at = $2 WHERE id = $1", id, now)?;
    Ok(())
}

/// Keeps the language they chose.
///
/// # Errors
/// When the database can't be asked.
pub async fn set_language(tx: &mut Tx, id: StaffId, language: &str) -> Result<(), StoreError> {
    run!(tx, "UPDATE staff SET language = $2 WHERE id = $1", id, language)?;
    Ok(())
}

/// Keeps whether they work by single keys.
///
/// # Errors
/// When the database can't be asked.
pub async fn set_single_keys(tx: &mut Tx, id: StaffId, on: bool) -> Result<(), StoreError> {
    run!(tx, "UPDATE staff SET single_keys = $2 WHERE id = $1", id, on)?;
    Ok(())
}

/// A set-up link.
#[derive(Debug, Clone, FromRow)]
pub struct SetUp {
    /// For whom.
    pub staff_id: StaffId,
    /// The authenticator secret it offers; sealed.
    pub totp_secret: String,
    /// Until when it can be used.
    pub expires_at: Instant,
    /// When it was used.
    pub used_at: Option<Instant>,
}

/// Keeps the hash of a set-up link.
///
/// # Errors
/// When the database can't be asked.
pub async fn add_set_up(tx: &mut Tx, token_hash: &str, it: &SetUp) -> Result<(), StoreError> {
    run!(
        tx,
        "INSERT INTO staff_setup (token_hash, staff_id, totp_secret, expires_at) VALUES ($1, $2, $3, $4)",
        token_hash,
        it.staff_id,
        &it.totp_secret,
        it.expires_at
    )?;
    Ok(())
}

/// The set-up link, whether it can still be used or not.
///
/// # Errors
/// When the database can't be asked.
pub async fn set_up(tx: &mut Tx, token_hash: &str) -> Result<Option<SetUp>, StoreError> {
    row!(
        tx,
        SetUp,
        "SELECT staff_id, totp_secret, expires_at, used_at FROM staff_setup WHERE token_hash = $1",
        token_hash
    )
}

/// Name and role of somebody who has not set up their account; `false` when they have.
///
/// # Errors
/// When the database can't be asked.
pub async fn rename_before_set_up(tx: &mut Tx, id: StaffId, name: &str, role: Role) -> Result<bool, StoreError> {
    let changed = run!(
        tx,
        "UPDATE staff SET name = $2, role = $3, invitation = NULL, removed = FALSE \
         WHERE id = $1 AND password_hash IS NULL",
        id,
        name,
        role.as_str()
    )?;
    Ok(changed == 1)
}

/// Ends the links that this person has not used.
///
/// # Errors
/// When the database can't be asked.
pub async fn end_set_ups(tx: &mut Tx, id: StaffId, now: Instant) -> Result<(), StoreError> {
    run!(
        tx,
        "UPDATE staff_setup SET expires_at = $2 WHERE staff_id = $1 AND used_at IS NULL AND expires_at > $2",
        id,
        now
    )?;
    Ok(())
}

/// Uses the link; of several at once one gets `true`.
///
/// # Errors
/// When the database can't be asked.
pub async fn use_set_up(tx: &mut Tx, token_hash: &str, now: Instant) -> Result<bool, StoreError> {
    let changed = run!(
        tx,
        "UPDATE staff_setup SET used_at = $2 WHERE token_hash = $1 AND used_at IS NULL AND expires_at > $2",
        token_hash,
        now
    )?;
    Ok(changed == 1)
}

/// Keeps password hash and authenticator secret.
///
/// # Errors
/// When the database can't be asked.
pub async fn set_credentials(
    tx: &mut Tx,
    id: StaffId,
    password: &str,
    totp: &str,
    step: i64,
) -> Result<(), StoreError> {
    run!(
        tx,
        "UPDATE staff SET password_hash = $2, totp_secret = $3, totp_last_step = $4, invitation = NULL WHERE id = $1",
        id,
        password,
        totp,
        step
    )?;
    run!(tx, "DELETE FROM recovery_code WHERE staff_id = $1", id)?;
    Ok(())
}

/// Puts another password hash in the place of this one; `false` when it was another already.
///
/// # Errors
/// When the database can't be asked.
pub async fn set_password(tx: &mut Tx, id: StaffId, old: &str, new: &str) -> Result<bool, StoreError> {
    Ok(run!(tx, "UPDATE staff SET password_hash = $3 WHERE id = $1 AND password_hash = $2", id, old, new)? == 1)
}

/// Takes away everything that somebody signs in with.
///
/// # Errors
/// When the database can't be asked.
pub async fn drop_credentials(tx: &mut Tx, id: StaffId) -> Result<(), StoreError> {
    run!(tx, "UPDATE staff SET password_hash = NULL, totp_secret = NULL, invitation = NULL WHERE id = $1", id)?;
    run!(tx, "DELETE FROM recovery_code WHERE staff_id = $1", id)?;
    Ok(())
}

/// Uses the code of a time step; a step is used once.
///
/// # Errors
/// When the database can't be asked.
pub async fn use_step(tx: &mut Tx, id: StaffId, step: i64) -> Result<bool, StoreError> {
    Ok(run!(tx, "UPDATE staff SET totp_last_step = $2 WHERE id = $1 AND totp_last_step < $2", id, step)? == 1)
}

/// Keeps the hash of a recovery code.
///
/// # Errors
/// When the database can't be asked.
pub async fn add_recovery(tx: &mut Tx, id: StaffId, code_hash: &str) -> Result<(), StoreError> {
    run!(tx, "INSERT INTO recovery_code (code_hash, staff_id) VALUES ($1, $2)", code_hash, id)?;
    Ok(())
}

/// Uses a recovery code; each works once.
///
/// # Errors
/// When the database can't be asked.
pub async fn use_recovery(tx: &mut Tx, id: StaffId, code_hash: &str, now: Instant) -> Result<bool, StoreError> {
    let changed = run!(
        tx,
        "UPDATE recovery_code SET used_at = $3 WHERE staff_id = $1 AND code_hash = $2 AND used_at IS NULL",
        id,
        code_hash,
        now
    )?;
    Ok(changed == 1)
}

/// Lets every time step's code work again, for the demonstration, whose clock is put back.
///
/// # Errors
/// When the database can't be asked.
pub async fn forget_steps(tx: &mut Tx, id: StaffId) -> Result<(), StoreError> {
    run!(tx, "UPDATE staff SET totp_last_step = 0 WHERE id = $1", id)?;
    Ok(())
}
