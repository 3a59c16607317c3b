//! A decision is taken back before it counts. The case is as it was, for nothing of it had changed.

use serde_json::json;

use super::read::{Told, about};
use crate::app::App;
use crate::evidence::{self, Act, Actor};
use crate::store::debts;
use crate::store::decisions::{self, Decision};
use crate::store::ids::{CreditorId, DecisionId, StaffId};
use crate::usecases::Refusal;
use crate::usecases::open_case;

/// What was taken back.
#[derive(Debug, Clone)]
pub enum Undone {
    /// All of it, with what had been typed.
    Whole(Box<Told>),
    /// A second person's word: it waits for one again.
    Confirmation,
}

/// Takes it back, if it isn't in force.
///
/// # Errors
/// [`Refusal::NotTheirs`] when somebody else decided and confirmed it, [`Refusal::AlreadyDecided`] when it is too late.
/// Pressed twice it is no error.
pub async fn undo(app: &App, creditor: CreditorId, staff: StaffId, id: DecisionId) -> Result<Undone, Refusal> {
    let now = app.now();
    let mut writing = app.db.write().await?;
    let tx = &mut writing;
    let found = decisions::of_creditor(tx, id, creditor).await?.ok_or(Refusal::NotFound)?;
    debts::take(tx, found.debt_id).await?;
    let found = decisions::of_creditor(tx, id, creditor).await?.ok_or(Refusal::NotFound)?;
    let whole = found.made_by == staff;
    if !whole && found.confirmed_by != Some(staff) {
        // Taken back already, or never theirs to take back.
        return if found.waits_for_a_second() { Ok(Undone::Confirmation) } else { Err(Refusal::NotTheirs) };
    }
    if found.state == "undone" && whole {
        return Ok(Undone::Whole(Box::new(Told::open(app, found))));
    }
    let done = if whole {
        decisions::undo(tx, id, staff, now).await?
    } else {
        decisions::undo_confirmation(tx, id, staff).await?
    };
    if !done {
        return Err(Refusal::AlreadyDecided);
    }
    let case = open_case::of_creditor(app, tx, found.debt_id, creditor, now).await?;
    let detail = json!({ "decision": id.to_string(), "about": found.kind, "whole": whole });
    evidence::record(tx, now, Actor::Staff(staff), about(&case), Act::DecisionUndone, &detail).await?;
    writing.commit().await?;
    Ok(if whole { Undone::Whole(Box::new(Told::open(app, found))) } else { Undone::Confirmation })
}

/// Who decided has read that it came to nothing, or somebody else has, after they had left.
///
/// # Errors
/// [`Refusal::NotFound`] when it is another creditor's.
pub async fn put_away(app: &App, creditor: CreditorId, staff: StaffId, id: DecisionId) -> Result<Decision, Refusal> {
    let mut writing = app.db.write().await?;
    let tx = &mut writing;
    let found = decisions::of_creditor(tx, id, creditor).await?.ok_or(Refusal::NotFound)?;
    decisions::put_away(tx, id, staff, app.now()).await?;
    writing.commit().await?;
    Ok(found)
}
