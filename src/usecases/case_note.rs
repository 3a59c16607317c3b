//! Notes on a case, of those who work on it for each other: their own words, which the debtor doesn't see. The record says
//! that somebody wrote or struck out, never what. Who strikes out a slip within a minute leaves no words; after that
//! colleagues may have acted on them, so they stay readable, struck through.

use serde_json::json;

use super::{Refusal, case_draft, permission};
use crate::app::App;
use crate::domain::role::May;
use crate::evidence::{self, Act, Actor};
use crate::store::case_notes::{self, Note};
use crate::store::evidence::About;
use crate::store::ids::{CreditorId, DebtId, NoteId, StaffId};
use crate::store::{StoreError, debts};

/// So long a note that is struck out leaves no words.
pub const FRESH_SECONDS: i64 = 60;

/// Who works on which case.
#[derive(Debug, Clone, Copy)]
pub struct OnCase {
    /// For which creditor.
    pub creditor: CreditorId,
    /// Who.
    pub staff: StaffId,
    /// On which case.
    pub debt: DebtId,
}

/// The page of the form in which a note is written.
#[must_use]
pub fn page_of(debt: DebtId) -> String {
    format!("/review/notes/{debt}")
}

/// Writes a note. The same form sent twice is one note.
///
/// # Errors
/// [`Refusal::NeedsRole`] for who only reads, [`Refusal::NotFound`] when the debt is another creditor's.
pub async fn write(app: &App, on: OnCase, words: &str, form_key: &str) -> Result<(), Refusal> {
    let OnCase { creditor, staff, debt } = on;
    let now = app.now();
    let mut writing = app.db.write().await?;
    let tx = &mut writing;
    permission::ask(tx, creditor, staff, May::Decide).await?;
    let debt = debts::of_creditor(tx, debt, creditor).await?.ok_or(Refusal::NotFound)?;
    let note = Note {
        id: NoteId(app.random.id()),
        debt_id: debt.id,
        staff_id: staff,
        words: words.to_owned(),
        written_at: now,
        struck_at: None,
    };
    match case_notes::add(tx, app.seals(), &note, form_key).await {
        Err(StoreError::Exists(_)) => return Ok(()),
        other => other?,
    }
    let about = About { creditor: Some(creditor), debtor: Some(debt.debtor), debt: Some(debt.id) };
    let detail = json!({ "note": note.id.to_string() });
    evidence::record(tx, now, Actor::Staff(staff), about, Act::NoteWritten, &detail).await?;
    writing.commit().await?;
    case_draft::forget(app, staff, &page_of(debt.id)).await
}

/// Strikes out what the same person wrote. Twice is once.
///
/// # Errors
/// [`Refusal::NeedsRole`] for who only reads, [`Refusal::NotFound`] when the note is another's or on another case.
pub async fn strike(app: &App, on: OnCase, id: NoteId) -> Result<(), Refusal> {
    let OnCase { creditor, staff, debt } = on;
    let now = app.now();
    let mut writing = app.db.write().await?;
    let tx = &mut writing;
    permission::ask(tx, creditor, staff, May::Decide).await?;
    let notes = case_notes::on_case(tx, app.seals(), debt, creditor).await?;
    let note = notes.into_iter().find(|it| it.id == id && it.staff_id == staff).ok_or(Refusal::NotFound)?;
    let debt = debts::of_creditor(tx, debt, creditor).await?.ok_or(Refusal::NotFound)?;
    let fresh = now.plus_seconds(-FRESH_SECONDS);
    if !case_notes::strike(tx, (debt.id, id), staff, now, fresh).await? {
        return Ok(());
    }
    let about = About { creditor: Some(creditor), debtor: Some(debt.debtor), debt: Some(debt.id) };
    let detail = json!({ "note": id.to_string(), "within_a_minute": note.written_at > fresh });
    evidence::record(tx, now, Actor::Staff(staff), about, Act::NoteStruck, &detail).await?;
    writing.commit().await?;
    Ok(())
}
