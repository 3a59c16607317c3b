//! A second person confirms what the first decided, or sends it back with words. The two are never the same.

use serde_json::json;

use super::in_force::{is_overtaken, let_drop};
use super::make::tell_who_decided;
use super::read::about;
use super::{By, What, kept, seal, seal_kept};
use crate::app::App;
use crate::domain::role::May;
use crate::evidence::{self, Act, Actor};
use crate::store::decisions::{self, Decision};
use crate::store::ids::{CreditorId, DecisionId, StaffId};
use crate::store::{StoreError, Tx, debts};
use crate::usecases::Refusal;
use crate::usecases::decide_proposal::Verdict;
use crate::usecases::open_case;
use crate::usecases::permission;

/// The decision with its debt taken, if this person may be its second.
async fn taken(tx: &mut Tx, creditor: CreditorId, staff: StaffId, id: DecisionId) -> Result<Decision, Refusal> {
    permission::ask(tx, creditor, staff, May::Confirm).await?;
    let found = decisions::of_creditor(tx, id, creditor).await?.ok_or(Refusal::NotFound)?;
    debts::take(tx, found.debt_id).await?;
    // Read again now that nobody else can change it.
    let found = decisions::of_creditor(tx, id, creditor).await?.ok_or(Refusal::NotFound)?;
    if found.made_by == staff { Err(Refusal::NotTheirs) } else { Ok(found) }
}

/// Confirms it. A counter is confirmed with the total that the second person saw: interest may have run since the first.
///
/// # Errors
/// [`Refusal::NeedsRole`] for whoever may not confirm, [`Refusal::NotTheirs`] for the person who decided, [`Refusal::AlreadyDecided`] when it waits no more,
/// [`Refusal::FactsChanged`] when it doesn't come to what the page showed. Confirmed twice by one person it is no error.
pub async fn confirm(
    app: &App,
    creditor: CreditorId,
    staff: StaffId,
    id: DecisionId,
    seen: Option<i64>,
) -> Result<(), Refusal> {
    let now = app.now();
    let mut writing = app.db.write().await?;
    let tx = &mut writing;
    let found = taken(tx, creditor, staff, id).await?;
    if !found.waits_for_a_second() {
        let twice = found.confirmed_by == Some(staff) && matches!(found.state.as_str(), "pending" | "in_force");
        return if twice { Ok(()) } else { Err(Refusal::AlreadyDecided) };
    }
    let mut it = kept(app, &found).ok_or(StoreError::Unreadable("decision"))?;
    if let What::Offer { verdict: Verdict::Counter(_, total) | Verdict::Replace(_, total), .. } = &mut it.what {
        *total = seen.ok_or(Refusal::FactsChanged)?;
    }
    // What can't be done any more is said now, to the one who is here.
    let by = By { creditor, staff: found.made_by, words: &it.words, now };
    let tried = it.what.apply(app, tx, by).await;
    writing.roll_back().await?;
    if let Err(refusal) = tried {
        if is_overtaken(&refusal) {
            let_drop(app, &found, &refusal).await?;
        }
        return Err(refusal);
    }
    let mut writing = app.db.write().await?;
    let tx = &mut writing;
    let found = taken(tx, creditor, staff, id).await?;
    let seconds = i64::from(app.settings.decisions.undo_seconds);
    let sealed = seal_kept(app, id, &it)?;
    if !decisions::confirm(tx, id, staff, &sealed, now, now.plus_seconds(seconds)).await? {
        return Err(Refusal::AlreadyDecided);
    }
    let case = open_case::of_creditor(app, tx, found.debt_id, creditor, now).await?;
    let detail = json!({ "decision": id.to_string(), "about": found.kind, "what": it.what.as_str() });
    evidence::record(tx, now, Actor::Staff(staff), about(&case), Act::DecisionConfirmed, &detail).await?;
    writing.commit().await?;
    if seconds == 0 { super::in_force::put_in_force(app, id).await } else { Ok(()) }
}

/// Sends it back to whoever decided, who is told and finds their words again.
///
/// # Errors
/// [`Refusal::NeedsRole`] for whoever may not confirm, [`Refusal::NotTheirs`] for the person who decided, [`Refusal::AlreadyDecided`] when it waits no more.
pub async fn send_back(
    app: &App,
    creditor: CreditorId,
    staff: StaffId,
    id: DecisionId,
    words: &str,
) -> Result<(), Refusal> {
    let now = app.now();
    let mut writing = app.db.write().await?;
    let tx = &mut writing;
    let found = taken(tx, creditor, staff, id).await?;
    if !decisions::send_back(tx, id, staff, &seal(app, id, words)?, now).await? {
        let twice = found.state == "returned" && found.returned_by == Some(staff);
        return if twice { Ok(()) } else { Err(Refusal::AlreadyDecided) };
    }
    let case = open_case::of_creditor(app, tx, found.debt_id, creditor, now).await?;
    let detail = json!({ "decision": id.to_string(), "about": found.kind });
    evidence::record(tx, now, Actor::Staff(staff), about(&case), Act::DecisionReturned, &detail).await?;
    tell_who_decided(app, tx, &found, Some(staff), now).await?;
    writing.commit().await?;
    app.letters.notify_one();
    Ok(())
}
