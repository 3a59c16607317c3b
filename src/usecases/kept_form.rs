//! What somebody had typed when their session ended, when a code was asked for first, or when they changed the language of a
//! page that had come back, is kept for half an hour: sealed, bound to their browser by a cookie, and shown again only to the same person. It is
//! shown, never acted on. What people write about their hardship may concern their health: it isn't kept longer than
//! signing in again takes, and leaves nothing readable in the database or its backups.

use serde::{Deserialize, Serialize};

use super::Refusal;
use crate::app::App;
use crate::sealed::{self, Kind};
use crate::secret::Purpose;
use crate::store::ids::{DebtorId, StaffId};
use crate::store::kept_forms::{self, KeptForm};

/// So long a form is kept.
pub const KEPT_SECONDS: i64 = 30 * 60;

/// Whose form it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Owner {
    /// A debtor's.
    Debtor(DebtorId),
    /// A reviewer's.
    Staff(StaffId),
}

/// A form as typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Typed {
    /// The page on which it is shown again.
    pub page: String,
    /// Field by field.
    pub fields: Vec<(String, String)>,
    /// Kept because it came when it could not be acted on: the session had ended, or a code was asked for first.
    #[serde(rename = "ended")]
    pub unsent: bool,
}

/// Keeps it. Answers the value of the cookie that binds it to this browser.
///
/// # Errors
/// When the database can't be asked.
pub async fn keep(app: &App, owner: Owner, typed: &Typed) -> Result<String, Refusal> {
    let token = app.random.token();
    let token_hash = app.secret.hash(Purpose::KeptForm, &token);
    let text = serde_json::to_string(typed).map_err(|_| Refusal::NotComputable)?;
    let sealed = sealed::seal(&app.secret, app.random.as_ref(), Kind::KeptForm, &token_hash, &text)
        .ok_or(Refusal::NotComputable)?;
    let (debtor_id, staff_id) = match owner {
        Owner::Debtor(id) => (Some(id), None),
        Owner::Staff(id) => (None, Some(id)),
    };
    let expires_at = app.now().plus_seconds(KEPT_SECONDS);
    let mut writing = app.db.write().await?;
    kept_forms::keep(&mut writing, &KeptForm { token_hash, debtor_id, staff_id, sealed, expires_at }).await?;
    writing.commit().await?;
    Ok(token)
}

/// What this person had typed in this browser, while it is kept.
///
/// # Errors
/// When the database can't be asked.
pub async fn find(app: &App, owner: Owner, token: &str) -> Result<Option<Typed>, Refusal> {
    let hash = app.secret.hash(Purpose::KeptForm, token);
    let mut tx = app.db.read().await?;
    let Some(found) = kept_forms::find(&mut tx, &hash, app.now()).await? else { return Ok(None) };
    let same = match owner {
        Owner::Debtor(id) => found.debtor_id == Some(id),
        Owner::Staff(id) => found.staff_id == Some(id),
    };
    let text = same.then(|| sealed::open(&app.secret, Kind::KeptForm, &hash, &found.sealed)).flatten();
    Ok(text.and_then(|text| serde_json::from_str(&text).ok()))
}

/// Forgets it.
///
/// # Errors
/// When the database can't be asked.
pub async fn forget(app: &App, token: &str) -> Result<(), Refusal> {
    let mut writing = app.db.write().await?;
    kept_forms::forget(&mut writing, &app.secret.hash(Purpose::KeptForm, token)).await?;
    writing.commit().await?;
    Ok(())
}
