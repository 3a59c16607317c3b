//! Somebody who works for a creditor changes their password, or ends their sessions. Changing it asks for everything that
//! signing in asks for, and ends the sessions elsewhere.

use serde_json::json;

use super::Refusal;
use super::passwords;
use super::staff_access::{second_factor, trying, trying_code};
use super::tries;
use crate::alarm::{self, Event};
use crate::app::App;
use crate::evidence::{self, Act, Actor};
use crate::store::evidence::About;
use crate::store::kept_forms;
use crate::store::sessions::{self, Session};
use crate::store::staff::{self, Staff};

/// What is typed.
#[derive(Debug, Clone, Copy)]
pub struct Change<'a> {
    /// The password as it is.
    pub current: &'a str,
    /// The password as it shall be; checked already.
    pub new: &'a str,
    /// The authenticator's code, or a recovery code.
    pub code: &'a str,
    /// The network it comes from.
    pub network: &'a str,
    /// The cookie of an earlier sign-in.
    pub known: &'a str,
}

/// What becomes of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Changed {
    /// It is the new one from now on.
    Done,
    /// Password or code is not right.
    Wrong,
    /// The next try is free after so many seconds.
    Wait(i64),
}

/// Changes the password. Tries count as those of signing in do, and before anything is checked.
///
/// # Errors
/// When the database can't be asked.
pub async fn change_password(
    app: &App,
    person: &Staff,
    session: &Session,
    it: &Change<'_>,
) -> Result<Changed, Refusal> {
    let now = app.now();
    let limits = [trying(&person.email, it.network, it.known), trying_code(&person.email)];
    let mut writing = app.db.write().await?;
    let mut longest = 0;
    for limit in &limits {
        longest = tries::take(app, &mut writing, limit, now).await?.max(longest);
    }
    // A try that comes too early counts at neither limit.
    if longest > 0 {
        return Ok(Changed::Wait(longest));
    }
    writing.commit().await?;
    let kept = person.password_hash.as_deref().unwrap_or(passwords::NOBODY);
    let mut right = passwords::verify(it.current, kept).await;
    let hash = passwords::hash(app, it.new).await?;
    let mut writing = app.db.write().await?;
    let tx = &mut writing;
    // A code is used up only beside the right password.
    right = right && second_factor(app, tx, person, it.code, now).await?.is_some();
    if right && staff::set_password(tx, person.id, kept, &hash).await? {
        for limit in &limits {
            tries::put_back(app, tx, limit).await?;
        }
        sessions::end_all_of_staff(tx, person.id, &session.token_hash, now).await?;
        let about = About { creditor: Some(person.creditor_id), ..About::default() };
        evidence::record(tx, now, Actor::Staff(person.id), about, Act::PasswordChanged, &json!({})).await?;
        writing.commit().await?;
        return Ok(Changed::Done);
    }
    writing.commit().await?;
    alarm::raise(app, Event::WrongPassword, "change", it.network, &person.email);
    Ok(Changed::Wrong)
}

/// Ends every session of theirs, this one too.
///
/// # Errors
/// When the database can't be asked.
pub async fn sign_out_everywhere(app: &App, person: &Staff) -> Result<(), Refusal> {
    let now = app.now();
    let mut writing = app.db.write().await?;
    let tx = &mut writing;
    sessions::end_all_of_staff(tx, person.id, "", now).await?;
    kept_forms::forget_of_staff(tx, person.id).await?;
    let about = About { creditor: Some(person.creditor_id), ..About::default() };
    evidence::record(tx, now, Actor::Staff(person.id), about, Act::SignedOutEverywhere, &json!({})).await?;
    writing.commit().await?;
    Ok(())
}
