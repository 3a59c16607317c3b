//! An administrator changes the creditor's policy: a draft first, then the next version.

use serde_json::json;

use super::{Refusal, permission};
use crate::app::App;
use crate::domain::policy::Policy;
use crate::domain::role::May;
use crate::evidence::{self, Act, Actor};
use crate::store::StoreError;
use crate::store::evidence::About;
use crate::store::ids::{CreditorId, DraftId, StaffId};
use crate::store::policies;
use crate::store::policy_drafts::{self, Draft};

/// Keeps what an administrator has checked. It says nothing until it is switched on.
///
/// # Errors
/// When the database can't be asked.
pub async fn save_draft(
    app: &App,
    creditor: CreditorId,
    staff: StaffId,
    based_on: i64,
    policy: Policy,
) -> Result<(), Refusal> {
    let draft = Draft { id: DraftId(app.random.id()), based_on, policy, saved_at: app.now() };
    let mut tx = app.db.write().await?;
    policy_drafts::keep(&mut tx, creditor, staff, &draft).await?;
    tx.commit().await?;
    Ok(())
}

/// Drops the draft of an administrator.
///
/// # Errors
/// When the database can't be asked.
pub async fn drop_draft(app: &App, creditor: CreditorId, staff: StaffId) -> Result<(), Refusal> {
    let mut tx = app.db.write().await?;
    policy_drafts::drop_of(&mut tx, creditor, staff).await?;
    tx.commit().await?;
    Ok(())
}

/// Makes a draft version `seen + 1`, in force from now on. Pressed twice it is done once.
///
/// # Errors
/// [`Refusal::NeedsRole`] when they are no administrator any more, [`Refusal::AlreadyDecided`] when somebody switched on another version since this one's changes were shown,
/// [`Refusal::FactsChanged`] when the draft has been saved again since.
pub async fn switch_on(
    app: &App,
    creditor: CreditorId,
    staff: StaffId,
    id: DraftId,
    seen: i64,
) -> Result<i64, Refusal> {
    let now = app.now();
    let mut writing = app.db.write().await?;
    let tx = &mut writing;
    permission::ask(tx, creditor, staff, May::ChangePolicy).await?;
    let current = policies::in_force(tx, creditor).await?;
    let next = seen.saturating_add(1);
    let Some(draft) = policy_drafts::of_staff(tx, creditor, staff).await? else {
        let is_done = current.version == next && current.made_by == Some(staff);
        return if is_done { Ok(next) } else { Err(Refusal::AlreadyDecided) };
    };
    if draft.id != id {
        return Err(Refusal::FactsChanged);
    }
    if current.version != seen {
        return Err(Refusal::AlreadyDecided);
    }
    let version = u32::try_from(next).map_err(|_| StoreError::Unreadable("policy"))?;
    let policy = Policy { version, ..draft.policy };
    match policies::add(tx, creditor, &policy, Some(staff), now).await {
        Err(StoreError::Exists(_)) => return Err(Refusal::AlreadyDecided),
        other => other?,
    }
    policy_drafts::drop_of(tx, creditor, staff).await?;
    let about = About { creditor: Some(creditor), ..About::default() };
    evidence::record(tx, now, Actor::Staff(staff), about, Act::PolicyChanged, &json!({ "policy": policy })).await?;
    writing.commit().await?;
    Ok(next)
}
