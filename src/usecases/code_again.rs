//! Somebody who signed in gives another code of their authenticator, before something that whoever finds an open browser
//! must not be able to do. A recovery code does too, as it does at the door.

use serde_json::json;

use super::Refusal;
use super::staff_access::{second_factor, trying_code};
use super::tries;
use crate::alarm::{self, Event};
use crate::app::App;
use crate::clock::Instant;
use crate::evidence::{self, Act, Actor};
use crate::store::evidence::About;
use crate::store::sessions::{self, Session};
use crate::store::staff::Staff;

/// So long a code counts as fresh.
pub const FRESH_SECONDS: i64 = 10 * 60;

/// Whether a code was given in this session a moment ago: at the door, or since.
#[must_use]
pub fn is_fresh(session: &Session, now: Instant) -> bool {
    session.confirmed_at.is_some_and(|at| now < at.plus_seconds(FRESH_SECONDS))
}

/// What becomes of the code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Given {
    /// Right.
    Right,
    /// Not the code, or used already.
    Wrong,
    /// The next try is free after so many seconds.
    Wait(i64),
}

/// Checks the code. Tries count with those at the door, and before anything is checked.
///
/// # Errors
/// When the database can't be asked.
pub async fn give_code(app: &App, person: &Staff, session: &Session, typed: &str) -> Result<Given, Refusal> {
    let now = app.now();
    let trying = trying_code(&person.email);
    let mut writing = app.db.write().await?;
    let tx = &mut writing;
    let wait = tries::take(app, tx, &trying, now).await?;
    if wait > 0 {
        return Ok(Given::Wait(wait));
    }
    let with = second_factor(app, tx, person, typed, now).await?;
    let given = if let Some(with) = with
        && sessions::confirm(tx, &session.token_hash, now).await?
    {
        tries::put_back(app, tx, &trying).await?;
        let about = About { creditor: Some(person.creditor_id), ..About::default() };
        evidence::record(tx, now, Actor::Staff(person.id), about, Act::CodeGivenAgain, &json!({ "with": with }))
            .await?;
        Given::Right
    } else {
        alarm::raise(app, Event::WrongSecondFactor, "again", "", &person.email);
        Given::Wrong
    };
    // Also when it was wrong: the try counts.
    writing.commit().await?;
    Ok(given)
}
