//! What time does: instalments fall due or stay away, holds and offers end, plans are completed. Each step is one
//! transaction, guarded, so that it happens once even with two servers.

use serde_json::json;
use time::Duration;

use crate::app::App;
use crate::domain::progress::InstalmentState;
use crate::domain::proposal::{self, Act as OfferAct};
use crate::evidence::{self, Act, Actor};
use crate::mail::{self, Kind, Posting};
use crate::store::plans::Plan;
use crate::store::proposals::Decision;
use crate::store::{debts, holds, kept_forms, plans, proposals, sessions};
use crate::usecases::Refusal;
use crate::usecases::agree::about;
use crate::usecases::open_case;

/// A reminder comes so many days before.
const DAYS_BEFORE: i64 = 3;
/// A missed instalment is asked about within so many days; a server that slept longer asks no more.
const DAYS_AFTER: i64 = 14;

/// One round of everything.
///
/// # Errors
/// When the database can't be asked. What was done before stays done.
pub async fn look_after(app: &App) -> Result<(), Refusal> {
    // Days begin at different hours in different places: a day more on each side, and each case decides for itself.
    let today = app.now().day_in("UTC");
    let from = today.saturating_sub(Duration::days(DAYS_AFTER.saturating_add(1)));
    let to = today.saturating_add(Duration::days(DAYS_BEFORE.saturating_add(1)));
    let mut tx = app.db.read().await?;
    let due = plans::with_due(&mut tx, from, to).await?;
    let complete = plans::paid_in_full(&mut tx).await?;
    let ending = holds::ending_by(&mut tx, to).await?;
    let expired = proposals::expired(&mut tx, today.saturating_add(Duration::DAY)).await?;
    drop(tx);
    for plan in due {
        instalments(app, &plan).await?;
    }
    for plan in complete {
        complete_plan(app, &plan).await?;
    }
    for hold in ending {
        end_hold(app, &hold).await?;
    }
    for offer in expired {
        expire(app, &offer).await?;
    }
    let mut tx = app.db.write().await?;
    sessions::forget_before(&mut tx, app.now().plus_seconds(-24 * 3600)).await?;
    kept_forms::forget_expired(&mut tx, app.now()).await?;
    tx.commit().await?;
    Ok(())
}

async fn instalments(app: &App, plan: &Plan) -> Result<(), Refusal> {
    let now = app.now();
    let mut reading = app.db.read().await?;
    let case = open_case::for_the_portal(&mut reading, plan.debt_id, now).await?;
    drop(reading);
    let Some((_, progress)) = case.plan().filter(|(it, _)| it.id == plan.id) else { return Ok(()) };
    if case.hold().is_some() {
        return Ok(());
    }
    let soon = case.today.saturating_add(Duration::days(DAYS_BEFORE));
    let long_ago = case.today.saturating_sub(Duration::days(DAYS_AFTER));
    for row in &progress.rows {
        let due = row.instalment.due;
        let kind = match row.state {
            InstalmentState::Missed if due >= long_ago => Kind::InstalmentMissed,
            InstalmentState::Upcoming | InstalmentState::PartPaid if due <= soon => Kind::InstalmentDue,
            _ => continue,
        };
        let letter = Posting {
            kind,
            debtor: Some(case.debt.debtor),
            staff: None,
            debt: Some(case.debt.id),
            subject: plan.id.0,
            number: Some(row.instalment.no),
        };
        let mut tx = app.db.write().await?;
        if mail::post(app, &mut tx, letter, now).await? && kind == Kind::InstalmentMissed {
            let detail = json!({ "plan": plan.id.to_string(), "no": row.instalment.no, "missing": row.missing() });
            evidence::record(&mut tx, now, Actor::System, about(&case), Act::InstalmentMissed, &detail).await?;
        }
        tx.commit().await?;
    }
    Ok(())
}

async fn complete_plan(app: &App, plan: &Plan) -> Result<(), Refusal> {
    let now = app.now();
    let mut tx = app.db.write().await?;
    debts::take(&mut tx, plan.debt_id).await?;
    let case = open_case::for_the_portal(&mut tx, plan.debt_id, now).await?;
    if plans::end(&mut tx, plan.id, "completed").await? {
        let detail = json!({ "plan": plan.id.to_string() });
        evidence::record(&mut tx, now, Actor::System, about(&case), Act::PlanCompleted, &detail).await?;
    }
    tx.commit().await?;
    Ok(())
}

async fn end_hold(app: &App, hold: &holds::Hold) -> Result<(), Refusal> {
    let now = app.now();
    let mut tx = app.db.write().await?;
    let case = open_case::for_the_portal(&mut tx, hold.debt_id, now).await?;
    if hold.ends_on < case.today {
        if holds::end_as_planned(&mut tx, hold).await? {
            let detail = json!({ "hold": hold.id.to_string(), "on": hold.ends_on.to_string() });
            evidence::record(&mut tx, now, Actor::System, about(&case), Act::HoldEnded, &detail).await?;
        }
    } else if hold.ends_on <= case.today.saturating_add(Duration::days(DAYS_BEFORE)) {
        let letter = Posting {
            kind: Kind::HoldEnding,
            debtor: Some(case.debt.debtor),
            staff: None,
            debt: Some(case.debt.id),
            subject: hold.id.0,
            number: None,
        };
        mail::post(app, &mut tx, letter, now).await?;
    }
    tx.commit().await?;
    Ok(())
}

async fn expire(app: &App, offer: &proposals::Proposal) -> Result<(), Refusal> {
    let now = app.now();
    let mut tx = app.db.write().await?;
    debts::take(&mut tx, offer.debt).await?;
    let case = open_case::for_the_portal(&mut tx, offer.debt, now).await?;
    if offer.expires_on.is_some_and(|last| last < case.today)
        && let Ok(state) = proposal::next(offer.state, offer.offered_by, None, OfferAct::Expire)
    {
        let decision = Decision { state, at: now, by: None, how: "time", words: "" };
        if proposals::decide(&mut tx, offer.id, offer.version, &decision).await? {
            let detail = json!({ "offer": offer.number });
            evidence::record(&mut tx, now, Actor::System, about(&case), Act::ProposalExpired, &detail).await?;
        }
    }
    tx.commit().await?;
    Ok(())
}
