//! A debtor signs in: an address, then a one-time code that is bound to the browser that asked. The answer is the
//! same, in words and in work, for an address that nobody knows.

use serde_json::json;

use super::Refusal;
use crate::app::App;
use crate::clock::Instant;
use crate::evidence::{self, Act, Actor};
use crate::mail::{self, Kind, Posting};
use crate::secret::{Purpose, same};
use crate::store::debtors;
use crate::store::evidence::About;
use crate::store::ids::SignInId;
use crate::store::sessions::{self, Session};

/// A code can be used for ten minutes.
pub const CODE_SECONDS: i64 = 10 * 60;
/// Five tries, then a new code.
pub const MOST_TRIES: i64 = 5;
/// A session ends after fifteen idle minutes.
pub const IDLE_SECONDS: i64 = 15 * 60;
/// So many codes for one address in a quarter of an hour; more requests are answered alike but send nothing.
const MOST_CODES: i64 = 5;

/// An email address as somebody typed it, trimmed and in small letters.
#[must_use]
pub fn plain_address(typed: &str) -> String {
    typed.trim().to_lowercase()
}

/// Notes the request and posts the code. Answers the value of the cookie that binds the code to this browser.
///
/// # Errors
/// When the database can't be asked.
pub async fn ask_for_code(app: &App, typed: &str) -> Result<String, Refusal> {
    let now = app.now();
    let address = plain_address(typed);
    let browser = app.random.token();
    let mut writing = app.db.write().await?;
    let tx = &mut writing;
    let key = app.secret.hash(Purpose::Attempt, &format!("code/{address}"));
    let known = debtors::by_email(tx, &address).await?;
    let asked = sessions::attempts_since(tx, &key, now.plus_seconds(-15 * 60)).await?;
    sessions::note_attempt(tx, app.random.id(), &key, now).await?;
    // Over the limit the request goes on as if nobody had that address.
    let debtor = known.map(|it| it.id).filter(|_| asked < MOST_CODES);
    let id = SignInId(app.random.id());
    let hash = app.secret.hash(Purpose::Browser, &browser);
    sessions::ask(tx, id, debtor, &hash, now, now.plus_seconds(CODE_SECONDS)).await?;
    let letter = Posting { kind: Kind::SignInCode, debtor, staff: None, debt: None, subject: id.0, number: None };
    mail::post(app, tx, letter, now).await?;
    writing.commit().await?;
    app.letters.notify_one();
    Ok(browser)
}

/// What hash a code leaves: bound to its request.
#[must_use]
pub fn code_hash(app: &App, id: SignInId, code: &str) -> String {
    app.secret.hash(Purpose::Code, &format!("{id}/{code}"))
}

/// Tries a code from the browser that asked. Answers the value of the new session's cookie, or nothing when it was not
/// the code, was used, is over its time or its tries.
///
/// # Errors
/// When the database can't be asked.
pub async fn enter_code(app: &App, browser: &str, typed: &str) -> Result<Option<String>, Refusal> {
    let now = app.now();
    let code: String = typed.chars().filter_map(narrow_figure).collect();
    let mut writing = app.db.write().await?;
    let tx = &mut writing;
    let hash = app.secret.hash(Purpose::Browser, browser);
    let session = match sessions::try_code(tx, &hash, now, MOST_TRIES).await? {
        Some(asked) => {
            let right = asked.code_hash.as_deref().is_some_and(|kept| same(kept, &code_hash(app, asked.id, &code)));
            match asked.debtor_id {
                Some(debtor) if right && sessions::use_code(tx, asked.id, now).await? => {
                    let about = About { debtor: Some(debtor), ..About::default() };
                    evidence::record(tx, now, Actor::Debtor(debtor), about, Act::SignedIn, &json!({})).await?;
                    let token = app.random.token();
                    let token_hash = app.secret.hash(Purpose::Session, &token);
                    let begun = Session {
                        token_hash,
                        debtor_id: Some(debtor),
                        staff_id: None,
                        stage: "full".to_owned(),
                        created_at: now,
                        seen_at: now,
                    };
                    sessions::begin(tx, &begun).await?;
                    Some(token)
                }
                _ => None,
            }
        }
        None => None,
    };
    // Also when it was wrong: the try counts.
    writing.commit().await?;
    Ok(session)
}

fn narrow_figure(c: char) -> Option<char> {
    match c {
        '0'..='9' => Some(c),
        '０'..='９' => char::from_u32(u32::from(c).saturating_sub(0xFEE0)),
        _ => None,
    }
}

/// The session of a cookie's value, if it has not ended and was used in the last fifteen minutes.
///
/// # Errors
/// When the database can't be asked.
pub async fn session(app: &App, token: &str, now: Instant) -> Result<Option<Session>, Refusal> {
    let hash = app.secret.hash(Purpose::Session, token);
    let mut tx = app.db.read().await?;
    let found = sessions::find(&mut tx, &hash, now.plus_seconds(-IDLE_SECONDS)).await?;
    drop(tx);
    if let Some(session) = &found
        // Once a minute is enough to tell an idle session from one in use.
        && session.seen_at < now.plus_seconds(-60)
    {
        let mut writing = app.db.write().await?;
        sessions::seen(&mut writing, &hash, now).await?;
        writing.commit().await?;
    }
    Ok(found)
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
