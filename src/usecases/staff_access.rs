//! Reviewers and administrators: added from the command line or by a letter (`usecases/people.rs`), set up by a one-time
//! link, signed in with a password and an authenticator code.

use data_encoding::BASE32_NOPAD;
use serde_json::json;
use totp_rs::{Builder, Totp};

use super::Refusal;
use super::agree::about;
use super::in_passing::in_passing;
use super::open_case::Case;
use super::passwords::{self, NOBODY};
use super::sign_in::{self, SignedIn};
use super::tries::{self, Trying, known_browser};
use crate::alarm::{self, Event};
use crate::app::App;
use crate::clock::Instant;
use crate::domain::role::{May, Role};
use crate::evidence::{self, Act, Actor};
use crate::i18n::Lang;
use crate::mail::{self, Kind, Posting};
use crate::sealed::{self, Kind as Sealed};
use crate::secret::Purpose;
use crate::store::creditors::Creditor;
use crate::store::evidence::About;
use crate::store::ids::{SessionId, StaffId};
use crate::store::sessions::{self, Session};
use crate::store::staff::{self, SetUp, Staff};
use crate::store::{StoreError, Tx};

/// A set-up link can be used for three days.
const SET_UP_SECONDS: i64 = 3 * 24 * 3600;
/// How many recovery codes there are.
const RECOVERY_CODES: usize = 10;

/// Posts the same letter to everybody of the case's creditor who decides.
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
    for person in staff::at_work(tx, case.creditor.id).await?.into_iter().filter(|it| it.role.may(May::Decide)) {
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
pub async fn add(app: &App, creditor: &Creditor, email: &str, name: &str, role: Role) -> Result<String, Refusal> {
    let now = app.now();
    let person = Staff {
        id: StaffId(app.random.id()),
        creditor_id: creditor.id,
        email: super::sign_in::plain_address(email),
        name: name.to_owned(),
        role,
        language: creditor.language.clone(),
        password_hash: None,
        totp_secret: None,
        totp_last_step: 0,
        created_at: now,
        single_keys: true,
        removed: false,
        invitation: None,
        signed_in_at: None,
    };
    let mut writing = app.db.write().await?;
    let tx = &mut writing;
    staff::add(tx, &person).await?;
    let token = add_link(app, tx, person.id, now).await?;
    let about = About { creditor: Some(creditor.id), ..About::default() };
    let detail = json!({ "staff": person.id.to_string(), "role": role.as_str() });
    evidence::record(tx, now, Actor::Operator, about, Act::StaffAdded, &detail).await?;
    writing.commit().await?;
    Ok(token)
}

/// Adds a one-time set-up link for somebody and answers its token.
///
/// # Errors
/// When the database can't be asked.
pub async fn add_link(app: &App, tx: &mut Tx, person: StaffId, now: Instant) -> Result<String, Refusal> {
    let token = app.random.token();
    let token_hash = app.secret.hash(Purpose::SetUp, &token);
    let mut secret = [0; 20];
    app.random.fill(&mut secret);
    let secret = BASE32_NOPAD.encode(&secret);
    let totp_secret = sealed::seal(&app.secret, app.random.as_ref(), Sealed::Authenticator, &token_hash, &secret)
        .ok_or(Refusal::NotComputable)?;
    let expires_at = now.plus_seconds(SET_UP_SECONDS);
    staff::add_set_up(tx, &token_hash, &SetUp { staff_id: person, totp_secret, expires_at, used_at: None }).await?;
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

/// What stands behind the token of a set-up link.
#[derive(Debug)]
pub enum SetUpLink {
    /// It can be used: for whom, and the authenticator secret it offers.
    Open(Box<Staff>, String),
    /// It was used.
    Used,
    /// Its time is over.
    Over,
}

/// Looks a set-up link up.
///
/// # Errors
/// [`Refusal::NotFound`] when there never was one.
pub async fn look_up_set_up(app: &App, token: &str) -> Result<SetUpLink, Refusal> {
    let mut tx = app.db.read().await?;
    let hash = app.secret.hash(Purpose::SetUp, token);
    let link = staff::set_up(&mut tx, &hash).await?.ok_or(Refusal::NotFound)?;
    if link.used_at.is_some() {
        return Ok(SetUpLink::Used);
    }
    if link.expires_at <= app.now() {
        return Ok(SetUpLink::Over);
    }
    let person = staff::find(&mut tx, link.staff_id).await?.ok_or(Refusal::NotFound)?;
    let secret = sealed::open(&app.secret, Sealed::Authenticator, &hash, &link.totp_secret)
        .ok_or(StoreError::Unreadable("authenticator secret of a set-up link"))?;
    Ok(SetUpLink::Open(Box::new(person), secret))
}

/// The person and the authenticator secret of a set-up link that can still be used.
///
/// # Errors
/// [`Refusal::NotFound`] when it was used, is over its time or never existed.
pub async fn open_set_up(app: &App, token: &str) -> Result<(Staff, String), Refusal> {
    match look_up_set_up(app, token).await? {
        SetUpLink::Open(person, secret) => Ok((*person, secret)),
        SetUpLink::Used | SetUpLink::Over => Err(Refusal::NotFound),
    }
}

/// To what a person's authenticator secret is bound where it is stored.
fn row_of(id: StaffId) -> String {
    format!("staff/{id}")
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
    let hash = passwords::hash(app, password).await?;
    let codes: Vec<String> = (0..RECOVERY_CODES)
        .map(|_| {
            // 120 bits: nobody who gets hold of the hashes can try them out, whatever they hash with.
            let token = app.random.token();
            let groups: Vec<&str> = (0..4_usize)
                .filter_map(|it| token.get(it.saturating_mul(6)..it.saturating_add(1).saturating_mul(6)))
                .collect();
            groups.join("-")
        })
        .collect();
    let mut writing = app.db.write().await?;
    let tx = &mut writing;
    if !staff::use_set_up(tx, &app.secret.hash(Purpose::SetUp, token), now).await? {
        return Err(Refusal::NotFound);
    }
    let secret = sealed::seal(&app.secret, app.random.as_ref(), Sealed::Authenticator, &row_of(person.id), &secret)
        .ok_or(Refusal::NotComputable)?;
    staff::set_credentials(tx, person.id, &hash, &secret, step).await?;
    for code in &codes {
        staff::add_recovery(tx, person.id, &recovery_hash(app, person.id, code)).await?;
    }
    let about = About { creditor: Some(person.creditor_id), ..About::default() };
    evidence::record(tx, now, Actor::Staff(person.id), about, Act::StaffSetUp, &json!({})).await?;
    writing.commit().await?;
    Ok(SetUpDone::Codes(codes))
}

/// Whatever stands between the groups; codes of older accounts have two of five letters.
fn recovery_hash(app: &App, id: StaffId, code: &str) -> String {
    let mut letters: String = code.chars().filter(char::is_ascii_alphanumeric).collect();
    letters.make_ascii_lowercase();
    let size = if letters.len() == 10 { 5 } else { 6 };
    let groups: Vec<&str> =
        (0..letters.len()).step_by(size).filter_map(|it| letters.get(it..it.saturating_add(size))).collect();
    app.secret.hash(Purpose::Recovery, &format!("{id}/{}", groups.join("-")))
}

fn matched_step(secret: &str, account: &str, typed: &str, now: Instant) -> Option<i64> {
    let code: String = typed.chars().filter(char::is_ascii_digit).collect();
    let seconds = u64::try_from(now.unix_seconds()).ok()?;
    if code.len() != 6 {
        return None;
    }
    i64::try_from(authenticator(secret, account)?.check(&code, seconds)?).ok()
}

/// The limit on passwords; see `tries`.
pub(super) fn trying<'a>(address: &'a str, network: &'a str, known: &'a str) -> Trying<'a> {
    Trying { what: "password", address, network, known, free: 10, free_in_all: 100 }
}

/// The limit on authenticator codes: from everywhere together, because a code has only a million values, and because
/// who gets as far as this page knows the password already.
pub(super) fn trying_code(address: &str) -> Trying<'_> {
    Trying { what: "authenticator", address, network: "", known: "", free: 10, free_in_all: 10 }
}

/// Somebody types address and password.
#[derive(Debug, Clone, Copy)]
pub struct Entering<'a> {
    /// The address as typed.
    pub email: &'a str,
    /// The password.
    pub password: &'a str,
    /// The network it comes from.
    pub network: &'a str,
    /// The cookie of an earlier sign-in; empty when there is none.
    pub known: &'a str,
    /// The session cookie that the browser holds; empty when it holds none.
    pub held: &'a str,
}

/// What becomes of it.
#[derive(Debug)]
pub enum Entered {
    /// Right. The value of a session cookie that is good for the authenticator code only.
    Half(String),
    /// Address and password don't match.
    Wrong,
    /// The next try is free after so many seconds.
    Wait(i64),
}

/// Checks address and password. The try is noted before it is checked, and put back when it was right: tries at the same
/// time can't get past the limit.
///
/// # Errors
/// When the database can't be asked.
pub async fn enter_password(app: &App, it: &Entering<'_>) -> Result<Entered, Refusal> {
    let now = app.now();
    let email = super::sign_in::plain_address(it.email);
    let trying = trying(&email, it.network, it.known);
    let mut writing = app.db.write().await?;
    let wait = tries::take(app, &mut writing, &trying, now).await?;
    if wait > 0 {
        return Ok(Entered::Wait(wait));
    }
    let person = staff::by_email(&mut writing, &email).await?;
    writing.commit().await?;
    let hash = person.as_ref().and_then(|it| it.password_hash.as_deref()).unwrap_or(NOBODY);
    let right = passwords::verify(it.password, hash).await;
    let Some(person) = person.filter(|_| right) else {
        alarm::raise(app, Event::WrongPassword, "password", it.network, &email);
        return Ok(Entered::Wrong);
    };
    let mut writing = app.db.write().await?;
    let tx = &mut writing;
    tries::put_back(app, tx, &trying).await?;
    sign_in::end_held(app, tx, it.held, now).await?;
    let token = begin(app, tx, person.id, "password", now).await?;
    writing.commit().await?;
    Ok(Entered::Half(token))
}

async fn begin(app: &App, tx: &mut Tx, id: StaffId, stage: &str, now: Instant) -> Result<String, StoreError> {
    let token = app.random.token();
    let begun = Session {
        id: SessionId(app.random.id()),
        token_hash: app.secret.hash(Purpose::Session, &token),
        debtor_id: None,
        staff_id: Some(id),
        stage: stage.to_owned(),
        created_at: now,
        seen_at: now,
        // A full one begins with a code.
        confirmed_at: (stage == "full").then_some(now),
    };
    sessions::begin(tx, &begun).await?;
    Ok(token)
}

/// Uses an authenticator's code or a recovery code; which of them it was, or nothing when it was neither.
pub(super) async fn second_factor(
    app: &App,
    tx: &mut Tx,
    person: &Staff,
    typed: &str,
    now: Instant,
) -> Result<Option<&'static str>, StoreError> {
    let step = match person.totp_secret.as_deref() {
        Some(sealed) => {
            let secret = sealed::open(&app.secret, Sealed::Authenticator, &row_of(person.id), sealed)
                .ok_or(StoreError::Unreadable("authenticator secret"))?;
            matched_step(&secret, &person.email, typed, now)
        }
        None => None,
    };
    Ok(match step {
        Some(step) => staff::use_step(tx, person.id, step).await?.then_some("authenticator"),
        None => {
            let hash = recovery_hash(app, person.id, typed);
            staff::use_recovery(tx, person.id, &hash, now).await?.then_some("recovery code")
        }
    })
}

/// What becomes of an authenticator's code.
#[derive(Debug)]
pub enum CodeEntered {
    /// Right: signed in.
    Full(SignedIn),
    /// Not the code, or used already.
    Wrong,
    /// The next try is free after so many seconds.
    Wait(i64),
}

/// Checks the authenticator code, or a recovery code, of somebody whose password was right. The half session ends, a full
/// one begins. A language chosen before is kept with the person.
///
/// # Errors
/// When the database can't be asked.
pub async fn enter_code(app: &App, session: &Session, typed: &str, lang: Option<Lang>) -> Result<CodeEntered, Refusal> {
    let now = app.now();
    let mut writing = app.db.write().await?;
    let tx = &mut writing;
    let Some(id) = session.staff_id else { return Ok(CodeEntered::Wrong) };
    let person = staff::find(tx, id).await?.ok_or(Refusal::NotFound)?;
    let trying = trying_code(&person.email);
    let wait = tries::take(app, tx, &trying, now).await?;
    if wait > 0 {
        return Ok(CodeEntered::Wait(wait));
    }
    let with = second_factor(app, tx, &person, typed, now).await?;
    let entered = if let Some(with) = with
        && sessions::end(tx, &session.token_hash, now).await?
    {
        tries::put_back(app, tx, &trying).await?;
        if let Some(lang) = lang {
            staff::set_language(tx, id, lang.tag()).await?;
        }
        staff::signed_in(tx, id, now).await?;
        let about = About { creditor: Some(person.creditor_id), ..About::default() };
        evidence::record(
            tx,
            now,
            Actor::Staff(id),
            about,
            Act::StaffSignedIn,
            &json!({ "with": format!("password, {with}") }),
        )
        .await?;
        let session = begin(app, tx, id, "full", now).await?;
        CodeEntered::Full(SignedIn { session, known: known_browser(app, &person.email) })
    } else {
        alarm::raise(app, Event::WrongSecondFactor, "authenticator", "", &person.email);
        CodeEntered::Wrong
    };
    writing.commit().await?;
    Ok(entered)
}

/// Notes that somebody opened a case.
///
/// # Errors
/// None: a page that is only looked at neither fails nor waits long for its own record.
pub async fn note_opened(app: &App, case: &Case, staff: StaffId) -> Result<(), Refusal> {
    let (app, about) = (app.clone(), about(case));
    in_passing("case opened", async move {
        let mut writing = app.db.write().await?;
        evidence::record(&mut writing, app.now(), Actor::Staff(staff), about, Act::CaseOpened, &json!({})).await?;
        writing.commit().await
    })
    .await;
    Ok(())
}
