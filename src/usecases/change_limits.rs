//! An administrator writes the next version of the creditor's limits.

use serde_json::json;

use super::Refusal;
use crate::app::App;
use crate::domain::limits::Limits;
use crate::evidence::{self, Act, Actor};
use crate::store::StoreError;
use crate::store::creditors;
use crate::store::evidence::About;
use crate::store::ids::{CreditorId, StaffId};

/// Writes version `seen + 1`.
///
/// # Errors
/// [`Refusal::AlreadyDecided`] when somebody else wrote that version since the form was opened.
pub async fn change_limits(
    app: &App,
    creditor: CreditorId,
    staff: StaffId,
    seen: i64,
    limits: &Limits,
) -> Result<i64, Refusal> {
    let now = app.now();
    let mut writing = app.db.write().await?;
    let tx = &mut writing;
    let current = creditors::limits(tx, creditor).await?;
    if current.version != seen {
        return Err(Refusal::AlreadyDecided);
    }
    if current.limits == *limits {
        return Ok(seen);
    }
    let version = seen.saturating_add(1);
    match creditors::add_limits(tx, creditor, version, limits, Some(staff), now).await {
        Err(StoreError::Exists(_)) => return Err(Refusal::AlreadyDecided),
        other => other?,
    }
    let about = About { creditor: Some(creditor), ..About::default() };
    let detail = json!({ "version": version, "limits": limits });
    evidence::record(tx, now, Actor::Staff(staff), about, Act::LimitsChanged, &detail).await?;
    writing.commit().await?;
    Ok(version)
}
