//! Decisions whose time has come are put in force, each in one transaction: that it counts, and what it does. Where what it
//! was about has changed meanwhile, it is dropped instead, and who decided is told.

use serde_json::json;

use super::make::tell_who_decided;
use super::read::about;
use super::{By, Done, kept, takes_two};
use crate::app::App;
use crate::evidence::{self, Act, Actor};
use crate::store::decisions::{self, Decision};
use crate::store::ids::DecisionId;
use crate::store::{StoreError, debts};
use crate::usecases::Refusal;
use crate::usecases::open_case;

/// Puts in force what is due, and drops what waits for a second person about something that waits no more. One that
/// can't be carried out for a reason of the machine's is logged and tried again; the others go on.
///
/// # Errors
/// When the database can't be asked what there is to do.
pub async fn put_due_in_force(app: &App) -> Result<(), Refusal> {
    let mut tx = app.db.read().await?;
    let due = decisions::due(&mut tx, app.now()).await?;
    let overtaken = decisions::overtaken(&mut tx).await?;
    drop(tx);
    for id in due {
        if let Err(error) = put_in_force(app, id).await {
            tracing::error!(decision = %id, %error, "could not be put in force");
        }
    }
    for it in overtaken {
        if let Err(error) = let_drop(app, &it, &Refusal::AlreadyDecided).await {
            tracing::error!(decision = %it.id, %error, "could not be dropped");
        }
    }
    Ok(())
}

/// Puts one in force, unless it was taken back or another server was quicker.
pub(super) async fn put_in_force(app: &App, id: DecisionId) -> Result<(), Refusal> {
    let now = app.now();
    let mut writing = app.db.write().await?;
    let tx = &mut writing;
    let Some(found) = decisions::for_the_portal(tx, id).await? else { return Ok(()) };
    debts::take(tx, found.debt_id).await?;
    if !decisions::put_in_force(tx, id, now).await? {
        return Ok(());
    }
    // Read again now that nobody can change it: a second person may have confirmed another total.
    let found = decisions::for_the_portal(tx, id).await?.ok_or(Refusal::NotFound)?;
    let it = kept(app, &found).ok_or(StoreError::Unreadable("decision"))?;
    let by = By { creditor: found.creditor_id, staff: found.made_by, words: &it.words, now };
    let case = open_case::for_the_portal(app, tx, found.debt_id, now).await?;
    // More may be owed by now, or another policy in force: what one person decided may take two today.
    if found.confirmed_by.is_none() && takes_two(&case, &it.what) {
        writing.roll_back().await?;
        return let_drop(app, &found, &Refusal::FactsChanged).await;
    }
    match it.what.apply(app, tx, by).await {
        // The same was done another way: these words went nowhere.
        Ok(Done::Before) => {
            writing.roll_back().await?;
            let_drop(app, &found, &Refusal::AlreadyDecided).await
        }
        Ok(Done::Now) => {
            let detail = json!({ "decision": id.to_string(), "about": found.kind, "what": it.what.as_str() });
            evidence::record(tx, now, Actor::System, about(&case), Act::DecisionInForce, &detail).await?;
            writing.commit().await?;
            app.letters.notify_one();
            Ok(())
        }
        Err(refusal) if is_overtaken(&refusal) => {
            writing.roll_back().await?;
            let_drop(app, &found, &refusal).await
        }
        Err(refusal) => Err(refusal),
    }
}

/// Whether what was decided about has changed, so that trying again is of no use.
pub(super) fn is_overtaken(refusal: &Refusal) -> bool {
    match refusal {
        Refusal::NotFound
        | Refusal::AlreadyDecided
        | Refusal::FactsChanged
        | Refusal::NoLongerStands(_)
        | Refusal::NotComputable
        | Refusal::Store(StoreError::Exists(_) | StoreError::Unreadable(_)) => true,
        Refusal::UnderWay | Refusal::NotTheirs | Refusal::NeedsRole(_) | Refusal::Store(StoreError::Database(_)) => {
            false
        }
    }
}

/// Drops it, and tells who decided.
pub(super) async fn let_drop(app: &App, it: &Decision, why: &Refusal) -> Result<(), Refusal> {
    let now = app.now();
    let why = match why {
        Refusal::FactsChanged => "facts_changed",
        Refusal::NoLongerStands(_) => "no_longer_stands",
        _ => "already_decided",
    };
    let mut writing = app.db.write().await?;
    let tx = &mut writing;
    debts::take(tx, it.debt_id).await?;
    if !decisions::drop(tx, it.id, why, now).await? {
        return Ok(());
    }
    let case = open_case::for_the_portal(app, tx, it.debt_id, now).await?;
    let detail = json!({ "decision": it.id.to_string(), "about": it.kind, "why": why });
    evidence::record(tx, now, Actor::System, about(&case), Act::DecisionDropped, &detail).await?;
    tell_who_decided(app, tx, it, None, now).await?;
    writing.commit().await?;
    app.letters.notify_one();
    Ok(())
}
