//! Reviewers and administrators: added from the command line, set up by a one-time link, signed in with a password and
//! an authenticator code.

use argon2::Argon2;
use argon2::password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash};
use data_encoding::BASE32_NOPAD;
use serde_json::json;
use totp_rs::{Builder, Totp};

use super::Refusal;
use super::agree::about;
use super::open_case::Case;
use crate::app::App;
use crate::clock::Instant;
use crate::evidence::{self, Act, Actor};
use crate::mail::{self, Kind, Posting};
use crate::secret::Purpose;
use crate::store::creditors::Creditor;
use crate::store::evidence::About;
use crate::store::ids::StaffId;
use crate::store::sessions::{self, Session};
use crate::store::staff::{self, SetUp, Staff};
use crate::store::{StoreError, Tx};

/// A set-up link can be used for three days.
const SET_UP_SECONDS: i64 = 3 * 24 * 3600;
/// Between password and authenticator code.
const CODE_SECONDS: i64 = 5 * 60;
/// So many wrong passwords or codes for one address in a quarter of an hour.
const MOST_TRIES: i64 = 10;
/// How many recovery codes there are.
const RECOVERY_CODES: usize = 10;

/// Posts the same letter to every reviewer of the case's creditor.
///
/// # Errors
/// When the database can't be asked.
pub async fn tell_reviewers(
    app: &App,
    tx: &mut Tx,
    case: &Case,
    kind: Kind,
    subject: i64,
    now: Instant,
) -> Result<(), StoreError> {
    for person in staff::of_creditor(tx, case.creditor.id).await? {
        let debt = Some(case.debt.id);
        let letter = Posting { kind, debtor: None, staff: Some(person.id), debt, subject, number: None };
        mail::post(app, tx, letter, now).await?;
    }
    Ok(())
}

/// Adds a person and answers the token of the one-time set-up link.
///
/// # Errors
/// [`StoreError::Exists`] when the address is taken.
pub async fn add(app: &App, creditor: &Creditor, email: &str, name: &str, role: &str) -> Result<String, Refusal> {
    let now = app.now();
    let person = Staff {
        id: StaffId(app.random.id()),
        creditor_id: creditor.id,
        email: super::sign_in::plain_address(email),
        name: name.to_owned(),
        role: role.to_owned(),
        language: creditor.language.clone(),
        password_hash: None,
        totp_secret: None,
        totp_last_step: 0,
        created_at: now,
    };
    let token = app.random.token();
    let mut secret = [0; 20];
    app.random.fill(&mut secret);
    let mut writing = app.db.write().await?;
    let tx = &mut writing;
    staff::add(tx, &person).await?;
    let link = SetUp {
        staff_id: person.id,
        totp_secret: BASE32_NOPAD.encode(&secret),
        expires_at: now.plus_seconds(SET_UP_SECONDS),
    };
    staff::add_set_up(tx, &app.secret.hash(Purpose::SetUp, &token), &link).await?;
    let about = About { creditor: Some(creditor.id), ..About::default() };
    let detail = json!({ "staff": person.id.to_string(), "role": role });
    evidence::record(tx, now, Actor::Operator, about, Act::StaffAdded, &detail).await?;
    writing.commit().await?;
    Ok(token)
}

/// The authenticator of a base32 secret.
#[must_use]
pub fn authenticator(secret: &str, account: &str) -> Option<Totp> {
    let bytes = BASE32_NOPAD.decode(secret.as_bytes()).ok()?;
    // Colons would end the account name in the address that authenticator apps read.
    let account = account.replace(':', " ");
    Builder::new().with_secret(bytes).with_issuer(Some("Goodterms")).with_account_name(account).build().ok()
}

/// The person and the authenticator secret of a set-up link that can still be used.
///
/// # Errors
/// [`Refusal::NotFound`] when it was used, is over its time or never existed.
pub async fn open_set_up(app: &App, token: &str) -> Result<(Staff, String), Refusal> {
    let mut tx = app.db.read().await?;
    let hash = app.secret.hash(Purpose::SetUp, token);
    let link = staff::set_up(&mut tx, &hash, app.now()).await?.ok_or(Refusal::NotFound)?;
    let person = staff::find(&mut tx, link.staff_id).await?.ok_or(Refusal::NotFound)?;
    Ok((person, link.totp_secret))
}

/// What a set-up needs yet.
#[derive(Debug)]
pub enum SetUpDone {
    /// All is set up; these recovery codes are shown once.
    Codes(Vec<String>),
    /// The authenticator's code was not right.
    WrongCode,
}

/// Keeps the password and the authenticator, uses the link and makes recovery codes.
///
/// # Errors
/// [`Refusal::NotFound`] when the link can't be used any more.
pub async fn finish_set_up(app: &App, token: &str, password: &str, code: &str) -> Result<SetUpDone, Refusal> {
    let (person, secret) = open_set_up(app, token).await?;
    let now = app.now();
    let Some(step) = matched_step(&secret, &person.email, code, now) else { return Ok(SetUpDone::WrongCode) };
    let hash = hash_password(app, password).await?;
    let codes: Vec<String> = (0..RECOVERY_CODES)
        .map(|_| {
            let token = app.random.token();
            let (first, second) = (token.get(..5).unwrap_or_default(), token.get(5..10).unwrap_or_default());
            format!("{first}-{second}")
        })
        .collect();
    let mut writing = app.db.write().await?;
    let tx = &mut writing;
    if !staff::use_set_up(tx, &app.secret.hash(Purpose::SetUp, token), now).await? {
        return Err(Refusal::NotFound);
    }
    staff::set_credentials(tx, person.id, &hash, &secret, step).await?;
    for code in &codes {
        staff::add_recovery(tx, person.id, &recovery_hash(app, person.id, code)).await?;
    }
    writing.commit().await?;
    Ok(SetUpDone::Codes(codes))
}

fn recovery_hash(app: &App, id: StaffId, code: &str) -> String {
    app.secret.hash(Purpose::Recovery, &format!("{id}/{}", code.trim().to_lowercase()))
}

fn matched_step(secret: &str, account: &str, typed: &str, now: Instant) -> Option<i64> {
    let code: String = typed.chars().filter(char::is_ascii_digit).collect();
    let seconds = u64::try_from(now.unix_seconds()).ok()?;
    if code.len() != 6 {
        return None;
    }
    i64::try_from(authenticator(secret, account)?.check(&code, seconds)?).ok()
}

/// Argon2id with the library's defaults (19 MiB, 2 passes), off the request's thread.
async fn hash_password(app: &App, password: &str) -> Result<String, Refusal> {
    let mut salt = [0; 16];
    app.random.fill(&mut salt);
    let password = password.to_owned();
    tokio::task::spawn_blocking(move || {
        Argon2::default().hash_password_with_salt(password.as_bytes(), &salt).map(|hash: PasswordHash| hash.to_string())
    })
    .await
    .ok()
    .and_then(Result::ok)
    .ok_or(Refusal::NotComputable)
}

/// A hash of nobody's password: an unknown address costs the same time as a known one.
const NOBODY: &str =
    "$argon2id$v=19$m=19456,t=2,p=1$Z29vZHRlcm1zLW5vYm9keQ$ckwzGO2LcLq1dJkGX6IYyeqUPJbbfKVQ7ZKkGjGbzWw";

async fn verify(password: &str, hash: &str) -> bool {
    let (password, hash) = (password.to_owned(), hash.to_owned());
    tokio::task::spawn_blocking(move || {
        PasswordHash::new(&hash).is_ok_and(|hash| Argon2::default().verify_password(password.as_bytes(), &hash).is_ok())
    })
    .await
    .unwrap_or(false)
}

/// Checks address and password. Answers the value of a session cookie that is good for the authenticator code only.
///
/// # Errors
/// When the database can't be asked.
pub async fn enter_password(app: &App, typed: &str, password: &str) -> Result<Option<String>, Refusal> {
    let now = app.now();
    let address = super::sign_in::plain_address(typed);
    let key = app.secret.hash(Purpose::Attempt, &format!("staff/{address}"));
    let mut reading = app.db.read().await?;
    let person = staff::by_email(&mut reading, &address).await?;
    let tried = sessions::attempts_since(&mut reading, &key, now.plus_seconds(-15 * 60)).await?;
    drop(reading);
    let hash = person.as_ref().and_then(|it| it.password_hash.as_deref()).unwrap_or(NOBODY);
    let right = verify(password, hash).await && tried < MOST_TRIES;
    let mut writing = app.db.write().await?;
    let tx = &mut writing;
    let session = match person {
        Some(person) if right => Some(begin(app, tx, person.id, "password", now).await?),
        _ => {
            sessions::note_attempt(tx, app.random.id(), &key, now).await?;
            None
        }
    };
    writing.commit().await?;
    Ok(session)
}

async fn begin(app: &App, tx: &mut Tx, id: StaffId, stage: &str, now: Instant) -> Result<String, StoreError> {
    let token = app.random.token();
    let begun = Session {
        token_hash: app.secret.hash(Purpose::Session, &token),
        debtor_id: None,
        staff_id: Some(id),
        stage: stage.to_owned(),
        created_at: now,
        seen_at: now,
    };
    sessions::begin(tx, &begun).await?;
    Ok(token)
}

/// Checks the authenticator code, or a recovery code, of somebody whose password was right. Answers the value of the
/// full session's cookie; the first one ends.
///
/// # Errors
/// When the database can't be asked.
pub async fn enter_code(app: &App, session: &Session, typed: &str) -> Result<Option<String>, Refusal> {
    let now = app.now();
    let mut writing = app.db.write().await?;
    let tx = &mut writing;
    let Some(id) = session.staff_id else { return Ok(None) };
    let person = staff::find(tx, id).await?.ok_or(Refusal::NotFound)?;
    let key = app.secret.hash(Purpose::Attempt, &format!("staff-code/{id}"));
    let tried = sessions::attempts_since(tx, &key, now.plus_seconds(-15 * 60)).await?;
    let in_time = session.created_at > now.plus_seconds(-CODE_SECONDS) && tried < MOST_TRIES;
    let step = person.totp_secret.as_deref().and_then(|secret| matched_step(secret, &person.email, typed, now));
    let right = in_time
        && match step {
            Some(step) => staff::use_step(tx, id, step).await?,
            None => staff::use_recovery(tx, id, &recovery_hash(app, id, typed), now).await?,
        };
    let begun = if right {
        sessions::end(tx, &session.token_hash, now).await?;
        let about = About { creditor: Some(person.creditor_id), ..About::default() };
        evidence::record(tx, now, Actor::Staff(id), about, Act::StaffSignedIn, &json!({})).await?;
        Some(begin(app, tx, id, "full", now).await?)
    } else {
        sessions::note_attempt(tx, app.random.id(), &key, now).await?;
        None
    };
    writing.commit().await?;
    Ok(begun)
}

/// Notes that somebody opened a case.
///
/// # Errors
/// When the database can't be asked.
pub async fn note_opened(app: &App, case: &Case, staff: StaffId) -> Result<(), Refusal> {
    let mut writing = app.db.write().await?;
    evidence::record(&mut writing, app.now(), Actor::Staff(staff), about(case), Act::CaseOpened, &json!({})).await?;
    writing.commit().await?;
    Ok(())
}
