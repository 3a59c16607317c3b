//! A debtor signs in: an address, then a one-time code that is bound to the browser that asked. The answer is the
//! same, in words and in work, for an address that nobody knows.

use serde_json::json;

use super::Refusal;
use super::claim_debt;
use super::in_passing::in_passing;
use super::tries::{self, Trying, known_browser};
use crate::alarm::{self, Event};
use crate::app::App;
use crate::clock::Instant;
use crate::evidence::{self, Act, Actor};
use crate::i18n::Lang;
use crate::mail::{self, Kind, Posting};
use crate::secret::{Purpose, same};
use crate::store::evidence::About;
use crate::store::ids::{DebtorId, SessionId, SignInId};
use crate::store::sessions::{self, Session, SignIn};
use crate::store::{StoreError, Tx, debtors, kept_forms};

/// A code can be used for ten minutes.
pub const CODE_SECONDS: i64 = 10 * 60;
/// Five tries, then a new code.
pub const MOST_TRIES: i64 = 5;
/// A session ends after fifteen idle minutes.
pub const IDLE_SECONDS: i64 = 15 * 60;
/// However much somebody does, after twelve hours they sign in again.
pub const LONGEST_SECONDS: i64 = 12 * 3600;
/// Between a reviewer's password and the authenticator code.
pub const HALF_SECONDS: i64 = 5 * 60;
/// The letter with the code may leave as late as a code lasts; then the code still has its ten minutes, and so long the
/// browser must know that it asked.
pub const BROWSER_SECONDS: i64 = 2 * CODE_SECONDS;

/// The limit on codes; see `tries`.
fn trying<'a>(address: &'a str, network: &'a str, known: &'a str) -> Trying<'a> {
    Trying { what: "code", address, network, known, free: 5, free_in_all: 30 }
}

/// An email address as somebody typed it, trimmed and in small letters.
#[must_use]
pub fn plain_address(typed: &str) -> String {
    typed.trim().to_lowercase()
}

/// Somebody asks for a code.
#[derive(Debug, Clone, Copy)]
pub struct Asking<'a> {
    /// The address as typed.
    pub typed: &'a str,
    /// The network it comes from.
    pub network: &'a str,
    /// The cookie of an earlier sign-in; empty when there is none.
    pub known: &'a str,
    /// The language chosen before, if any.
    pub lang: Option<Lang>,
}

/// What becomes of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Asked {
    /// The code is on its way, if the address is known. The value of the cookie that binds it to this browser.
    Sent(String),
    /// The next code can be asked for after so many seconds.
    Wait(i64),
}

/// Notes the request and posts the code.
///
/// # Errors
/// When the database can't be asked.
pub async fn ask_for_code(app: &App, it: &Asking<'_>) -> Result<Asked, Refusal> {
    let now = app.now();
    let address = plain_address(it.typed);
    let browser = app.random.token();
    let mut writing = app.db.write().await?;
    let tx = &mut writing;
    let known = debtors::by_email(tx, &address).await?;
    let wait = tries::take(app, tx, &trying(&address, it.network, it.known), now).await?;
    if wait > 0 {
        return Ok(Asked::Wait(wait));
    }
    let id = SignInId(app.random.id());
    let asked = SignIn {
        id,
        debtor_id: known.map(|it| it.id),
        code_hash: None,
        expires_at: now.plus_seconds(CODE_SECONDS),
        tries: 0,
        used_at: None,
        language: it.lang.map(Lang::tag).unwrap_or_default().to_owned(),
        claims_debt: None,
    };
    sessions::ask(tx, &asked, &app.secret.hash(Purpose::Browser, &browser), now).await?;
    let debtor = asked.debtor_id;
    let letter = Posting { kind: Kind::SignInCode, debtor, staff: None, debt: None, subject: id.0, number: None };
    mail::post(app, tx, letter, now).await?;
    writing.commit().await?;
    app.letters.notify_one();
    Ok(Asked::Sent(browser))
}

/// What hash a code leaves: bound to its request.
#[must_use]
pub fn code_hash(app: &App, id: SignInId, code: &str) -> String {
    app.secret.hash(Purpose::Code, &format!("{id}/{code}"))
}

/// Somebody types a code.
#[derive(Debug, Clone, Copy)]
pub struct Entering<'a> {
    /// The cookie of the browser that asked.
    pub browser: &'a str,
    /// The code as typed.
    pub typed: &'a str,
    /// The network it comes from.
    pub network: &'a str,
    /// The session cookie that the browser holds; empty when it holds none.
    pub held: &'a str,
    /// The language chosen before signing in, if any.
    pub lang: Option<Lang>,
}

/// Somebody signed in.
#[derive(Debug, Clone)]
pub struct SignedIn {
    /// The value of the session's cookie.
    pub session: String,
    /// The value of the cookie that marks this browser as theirs.
    pub known: String,
}

/// Tries a code from the browser that asked. Answers nothing when it was not the code, was used, is over its time or its
/// tries. Signing in ends the session that the browser held, whosever it was.
///
/// # Errors
/// When the database can't be asked.
pub async fn enter_code(app: &App, it: &Entering<'_>) -> Result<Option<SignedIn>, Refusal> {
    let now = app.now();
    let code = figures(it.typed);
    let mut writing = app.db.write().await?;
    let tx = &mut writing;
    let hash = app.secret.hash(Purpose::Browser, it.browser);
    let begun = match sessions::try_code(tx, &hash, now, MOST_TRIES).await? {
        Some(asked) => {
            let right = asked.code_hash.as_deref().is_some_and(|kept| same(kept, &code_hash(app, asked.id, &code)));
            match asked.debtor_id {
                Some(debtor) if right && sessions::use_code(tx, asked.id, now).await? => {
                    let signed_in = begin(app, tx, debtor, it, now).await?;
                    if let Some(debt) = asked.claims_debt {
                        claim_debt::open(tx, debt, debtor, now).await?;
                    }
                    Some(signed_in)
                }
                _ => None,
            }
        }
        None => None,
    };
    // Also when it was wrong: the try counts.
    writing.commit().await?;
    if begun.is_none() {
        alarm::raise(app, Event::WrongCode, "code", it.network, it.browser);
    }
    Ok(begun)
}

async fn begin(app: &App, tx: &mut Tx, id: DebtorId, it: &Entering<'_>, now: Instant) -> Result<SignedIn, Refusal> {
    let debtor = debtors::find(tx, id).await?.ok_or(Refusal::NotFound)?;
    end_held(app, tx, it.held, now).await?;
    if let Some(lang) = it.lang {
        debtors::set_language(tx, id, lang.tag()).await?;
    }
    let known = known_browser(app, &debtor.email);
    for cookie in ["", known.as_str()] {
        tries::put_back(app, tx, &trying(&debtor.email, it.network, cookie)).await?;
    }
    let about = About { debtor: Some(id), ..About::default() };
    let detail = json!({ "with": "mailed code" });
    evidence::record(tx, now, Actor::Debtor(id), about, Act::SignedIn, &detail).await?;
    let token = app.random.token();
    let begun = Session {
        id: SessionId(app.random.id()),
        token_hash: app.secret.hash(Purpose::Session, &token),
        debtor_id: Some(id),
        staff_id: None,
        stage: "full".to_owned(),
        created_at: now,
        seen_at: now,
        confirmed_at: None,
    };
    sessions::begin(tx, &begun).await?;
    Ok(SignedIn { session: token, known })
}

/// Ends the session of a cookie that a browser still holds while somebody signs in with it.
pub(super) async fn end_held(app: &App, tx: &mut Tx, held: &str, now: Instant) -> Result<(), StoreError> {
    if !held.is_empty() {
        sessions::end(tx, &app.secret.hash(Purpose::Session, held), now).await?;
    }
    Ok(())
}

/// The figures of a code as typed, whatever stands between them.
pub(super) fn figures(typed: &str) -> String {
    typed.chars().filter_map(narrow_figure).collect()
}

fn narrow_figure(c: char) -> Option<char> {
    match c {
        '0'..='9' => Some(c),
        '０'..='９' => char::from_u32(u32::from(c).saturating_sub(0xFEE0)),
        _ => None,
    }
}

/// A session that nobody ended.
#[derive(Debug, Clone)]
pub enum Found {
    /// It opens what it should.
    Alive(Session),
    /// It was idle too long, or is too old. It opens nothing; it still tells whose it was.
    Lapsed(Session),
}

/// Seconds until a session is over by itself; 0 when it is.
#[must_use]
pub fn seconds_left(session: &Session, now: Instant) -> i64 {
    let longest = if session.stage == "full" { LONGEST_SECONDS } else { HALF_SECONDS };
    let end = session.seen_at.plus_seconds(IDLE_SECONDS).min(session.created_at.plus_seconds(longest));
    end.0.saturating_sub(now.0).max(0).div_euclid(1_000_000)
}

/// The session of a cookie's value, where a page asks by itself: that is no sign that somebody is there, and the session
/// ends by itself all the same.
///
/// # Errors
/// When the database can't be asked.
pub async fn session_as_it_is(app: &App, token: &str, now: Instant) -> Result<Option<Found>, Refusal> {
    let hash = app.secret.hash(Purpose::Session, token);
    let mut tx = app.db.read().await?;
    let Some(found) = sessions::find(&mut tx, &hash).await? else { return Ok(None) };
    Ok(Some(if seconds_left(&found, now) == 0 { Found::Lapsed(found) } else { Found::Alive(found) }))
}

/// The session of a cookie's value.
///
/// # Errors
/// When the database can't be asked.
pub async fn session(app: &App, token: &str, now: Instant) -> Result<Option<Found>, Refusal> {
    let mut found = match session_as_it_is(app, token, now).await? {
        Some(Found::Alive(found)) => found,
        other => return Ok(other),
    };
    let hash = found.token_hash.clone();
    // To the second: noted more rarely, fifteen idle minutes would end early for somebody who was there in between.
    if found.seen_at <= now.plus_seconds(-1) {
        let app = app.clone();
        in_passing("session in use", async move {
            let mut writing = app.db.write().await?;
            sessions::seen(&mut writing, &hash, now).await?;
            writing.commit().await
        })
        .await;
        found.seen_at = now;
    }
    Ok(Some(Found::Alive(found)))
}

/// Ends every session of a debtor, wherever it is.
///
/// # Errors
/// When the database can't be asked.
pub async fn sign_out_everywhere(app: &App, debtor: DebtorId) -> Result<(), Refusal> {
    let now = app.now();
    let mut writing = app.db.write().await?;
    let tx = &mut writing;
    sessions::end_all_of_debtor(tx, debtor, "", now).await?;
    kept_forms::forget_of_debtor(tx, debtor).await?;
    let about = About { debtor: Some(debtor), ..About::default() };
    evidence::record(tx, now, Actor::Debtor(debtor), about, Act::SignedOutEverywhere, &json!({})).await?;
    writing.commit().await?;
    Ok(())
}

/// Ends the session on the server.
///
/// # Errors
/// When the database can't be asked.
pub async fn sign_out(app: &App, token_hash: &str) -> Result<(), Refusal> {
    let mut writing = app.db.write().await?;
    sessions::end(&mut writing, token_hash, app.now()).await?;
    writing.commit().await?;
    Ok(())
}
