//! Somebody sees where they are signed in, and ends what isn't theirs any more: one session, or all but the one they look
//! from. Nobody finds another's.

use serde_json::json;

use super::Refusal;
use super::kept_form::Owner;
use super::sign_in::seconds_left;
use crate::app::App;
use crate::clock::Instant;
use crate::evidence::{self, Act, Actor};
use crate::store::evidence::About;
use crate::store::ids::SessionId;
use crate::store::sessions::{self, Session};
use crate::store::{StoreError, Tx, staff};

/// One of somebody's sessions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Own {
    /// Its name.
    pub id: SessionId,
    /// Whole minutes since it began.
    pub begun: i64,
    /// Whole minutes since it was last used.
    pub used: i64,
    /// Whether they look from it.
    pub this: bool,
}

fn minutes(from: Instant, to: Instant) -> i64 {
    to.unix_seconds().saturating_sub(from.unix_seconds()).max(0).div_euclid(60)
}

/// Their sessions that open something, the one they look from first, then the last used.
///
/// # Errors
/// When the database can't be asked.
pub async fn own(app: &App, owner: Owner, this: Option<&Session>) -> Result<Vec<Own>, Refusal> {
    let now = app.now();
    let mut tx = app.db.read().await?;
    let all = match owner {
        Owner::Debtor(id) => sessions::of_debtor(&mut tx, id).await?,
        Owner::Staff(id) => sessions::of_staff(&mut tx, id).await?,
    };
    let alive = all.into_iter().filter(|it| it.stage == "full" && seconds_left(it, now) > 0);
    let mut own: Vec<Own> = alive
        .map(|it| {
            let this = this.is_some_and(|this| this.id == it.id);
            // Noted in passing: the request that asks may be newer than what is written.
            let used = if this { 0 } else { minutes(it.seen_at, now) };
            Own { id: it.id, begun: minutes(it.created_at, now), used, this }
        })
        .collect();
    own.sort_by_key(|it| !it.this);
    Ok(own)
}

async fn record(tx: &mut Tx, owner: Owner, which: &str, now: Instant) -> Result<(), StoreError> {
    let (actor, about) = match owner {
        Owner::Debtor(id) => (Actor::Debtor(id), About { debtor: Some(id), ..About::default() }),
        Owner::Staff(id) => {
            let creditor = staff::find(tx, id).await?.map(|it| it.creditor_id);
            (Actor::Staff(id), About { creditor, ..About::default() })
        }
    };
    evidence::record(tx, now, actor, about, Act::SessionEnded, &json!({ "which": which })).await
}

/// Ends one of them. Done twice it is no error.
///
/// # Errors
/// [`Refusal::NotFound`] when it isn't theirs.
pub async fn end_one(app: &App, owner: Owner, id: SessionId) -> Result<(), Refusal> {
    let now = app.now();
    let mut writing = app.db.write().await?;
    let tx = &mut writing;
    let found = match owner {
        Owner::Debtor(debtor) => sessions::one_of_debtor(tx, id, debtor).await?,
        Owner::Staff(staff) => sessions::one_of_staff(tx, id, staff).await?,
    };
    let found = found.ok_or(Refusal::NotFound)?;
    if sessions::end(tx, &found.token_hash, now).await? {
        record(tx, owner, "one", now).await?;
        writing.commit().await?;
    }
    Ok(())
}

/// Ends all but the one they look from, and what was asked for to begin another.
///
/// # Errors
/// When the database can't be asked.
pub async fn end_others(app: &App, owner: Owner, this: &Session) -> Result<(), Refusal> {
    let now = app.now();
    let mut writing = app.db.write().await?;
    let tx = &mut writing;
    match owner {
        Owner::Debtor(debtor) => sessions::end_all_of_debtor(tx, debtor, &this.token_hash, now).await?,
        Owner::Staff(staff) => sessions::end_all_of_staff(tx, staff, &this.token_hash, now).await?,
    }
    record(tx, owner, "others", now).await?;
    writing.commit().await?;
    Ok(())
}
