//! What a reviewer has typed on a case and not sent yet: kept on the server, sealed, for a day or until they decide. It
//! belongs to the person, not to the browser: on a machine that several share nothing of it is left, and whoever signs in
//! elsewhere finds it again. It is shown, never acted on.

use super::Refusal;
use crate::app::App;
use crate::clock::Instant;
use crate::sealed::{self, Kind};
use crate::store::case_drafts::{self, CaseDraft};
use crate::store::ids::{DebtId, StaffId};
use crate::store::{StoreError, Tx};

/// So long it is kept.
pub const DRAFT_SECONDS: i64 = 24 * 3600;

/// What was typed in one form, and when.
#[derive(Debug, Clone)]
pub struct Draft {
    /// The page of the form.
    pub page: String,
    /// Field by field.
    pub fields: Vec<(String, String)>,
    /// When it was typed last.
    pub typed_at: Instant,
}

fn row(staff: StaffId, page: &str) -> String {
    format!("case_draft/{}{page}", staff.0)
}

/// Keeps what stands in a form of a case.
///
/// # Errors
/// When the database can't be asked.
pub async fn keep(
    app: &App,
    staff: StaffId,
    debt: DebtId,
    page: &str,
    fields: &[(String, String)],
) -> Result<(), Refusal> {
    let text = serde_json::to_string(fields).map_err(|_| StoreError::Unreadable("draft"))?;
    let sealed = sealed::seal(&app.secret, app.random.as_ref(), Kind::CaseDraft, &row(staff, page), &text);
    let sealed = sealed.ok_or(Refusal::NotComputable)?;
    let draft = CaseDraft { staff_id: staff, page: page.to_owned(), debt_id: debt, sealed, typed_at: app.now() };
    let mut writing = app.db.write().await?;
    case_drafts::keep(&mut writing, &draft).await?;
    writing.commit().await?;
    Ok(())
}

/// What this person has typed on a case, the last first.
///
/// # Errors
/// When the database can't be asked.
pub async fn on_case(app: &App, debt: DebtId, staff: StaffId) -> Result<Vec<Draft>, Refusal> {
    let mut tx = app.db.read().await?;
    let found = case_drafts::on_case(&mut tx, debt, staff, app.now().plus_seconds(-DRAFT_SECONDS)).await?;
    let opened = |it: CaseDraft| {
        let text = sealed::open(&app.secret, Kind::CaseDraft, &row(staff, &it.page), &it.sealed)?;
        Some(Draft { fields: serde_json::from_str(&text).ok()?, page: it.page, typed_at: it.typed_at })
    };
    Ok(found.into_iter().filter_map(opened).collect())
}

/// Forgets what stood in a form: it was decided.
///
/// # Errors
/// When the database can't be asked.
pub async fn forget(app: &App, staff: StaffId, page: &str) -> Result<(), Refusal> {
    let mut writing = app.db.write().await?;
    case_drafts::forget(&mut writing, staff, page).await?;
    writing.commit().await?;
    Ok(())
}

/// Forgets all that this person typed on a case: they begin afresh.
///
/// # Errors
/// When the database can't be asked.
pub async fn begin_afresh(app: &App, debt: DebtId, staff: StaffId) -> Result<(), Refusal> {
    let mut writing = app.db.write().await?;
    case_drafts::forget_on_case(&mut writing, debt, staff).await?;
    writing.commit().await?;
    Ok(())
}

/// Forgets what is kept no longer.
///
/// # Errors
/// When the database can't be asked.
pub async fn forget_old(tx: &mut Tx, now: Instant) -> Result<(), StoreError> {
    case_drafts::forget_before(tx, now.plus_seconds(-DRAFT_SECONDS)).await
}
