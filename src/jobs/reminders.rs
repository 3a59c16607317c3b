//! What time does: instalments fall due or stay away, holds and offers end, plans are completed. Each step is one
//! transaction, guarded, so that it happens once even with two servers.

use serde_json::json;
use time::Duration;

use crate::app::App;
use crate::clock::Instant;
use crate::domain::policy::MissedStarts;
use crate::domain::progress::{InstalmentState, not_missed_until};
use crate::domain::proposal::{self, Act as OfferAct};
use crate::domain::role::May;
use crate::evidence::{self, Act, Actor};
use crate::mail::{self, Kind, Posting};
use crate::store::ids::DebtId;
use crate::store::plans::Plan;
use crate::store::proposals::Decision;
use crate::store::{Tx, debts, holds, imports, kept_forms, plans, proposals, sessions, staff};
use crate::usecases::Refusal;
use crate::usecases::agree::about;
use crate::usecases::case_draft;
use crate::usecases::forget_done::forget_done;
use crate::usecases::open_case::{self, Case};
use crate::usecases::presence;
use crate::usecases::retention;
use crate::usecases::write_off::write_off;

/// A reminder comes so many days before.
const DAYS_BEFORE: i64 = 3;
/// A missed instalment is asked about within so many days after its days of grace; a server that slept longer asks no
/// more.
const DAYS_AFTER: i64 = 14;
/// No policy gives more days of grace.
const MOST_GRACE: i64 = 60;

/// A file that waits for an administrator's word is forgotten after a day.
const UPLOAD_SECONDS: i64 = 24 * 3600;
/// Requests for codes, sessions and tries are forgotten a day after they ended.
const SESSION_SECONDS: i64 = 24 * 3600;

/// One round of everything: reminders of instalments, plans paid in full, ends of holds, offers that ran out, and what is
/// old enough to be forgotten. Something that can't be computed or read is logged and left for the next round; the
/// others go on.
///
/// # Errors
/// When the database can't be asked what there is to do. What was done before stays done.
pub async fn look_after(app: &App) -> Result<(), Refusal> {
    // Days begin at different hours in different places: a day more on each side, and each case decides for itself.
    let today = app.now().day_in("UTC");
    let from = today.saturating_sub(Duration::days(DAYS_AFTER.saturating_add(MOST_GRACE).saturating_add(1)));
    let to = today.saturating_add(Duration::days(DAYS_BEFORE.saturating_add(1)));
    let mut tx = app.db.read().await?;
    let due = plans::with_due(&mut tx, from, to).await?;
    let mut complete = plans::paid_in_full(&mut tx).await?;
    let perhaps = plans::perhaps_cleared(&mut tx).await?;
    let ending = holds::ending_by(&mut tx, app.seals(), to).await?;
    let expired = proposals::expired(&mut tx, app.seals(), today.saturating_add(Duration::DAY)).await?;
    drop(tx);
    for plan in due {
        log("an instalment", plan.debt_id, instalments(app, &plan).await);
    }
    for plan in perhaps {
        match is_cleared(app, &plan).await {
            Ok(true) if !complete.contains(&plan) => complete.push(plan),
            Ok(_) => {}
            Err(error) => log("a paid debt", plan.debt_id, Err(error)),
        }
    }
    for plan in complete {
        log("a paid plan", plan.debt_id, complete_plan(app, &plan).await);
    }
    for hold in ending {
        log("the end of a hold", hold.debt_id, end_hold(app, &hold).await);
    }
    for (debt, offer) in expired {
        let done = match offer {
            Ok(offer) => expire(app, &offer).await,
            Err(error) => Err(error.into()),
        };
        log("an offer that ran out", debt, done);
    }
    let mut tx = app.db.write().await?;
    sessions::forget_before(&mut tx, app.now().plus_seconds(-SESSION_SECONDS)).await?;
    imports::forget_uploads_before(&mut tx, app.now().plus_seconds(-UPLOAD_SECONDS)).await?;
    kept_forms::forget_expired(&mut tx, app.now()).await?;
    presence::forget(&mut tx, app.now()).await?;
    case_draft::forget_old(&mut tx, app.now()).await?;
    tx.commit().await?;
    forget_done(app, app.settings.retention.debts_days).await?;
    Ok(retention::forget(&app.db, &app.settings.retention, app.now()).await?)
}

fn log(what: &'static str, debt: DebtId, done: Result<(), Refusal>) {
    if let Err(error) = done {
        tracing::error!(%debt, %error, what, "could not be looked after");
    }
}

async fn instalments(app: &App, plan: &Plan) -> Result<(), Refusal> {
    let now = app.now();
    let mut reading = app.db.read().await?;
    let case = open_case::for_the_portal(app, &mut reading, plan.debt_id, now).await?;
    drop(reading);
    let Some((_, progress)) = case.plan().filter(|(it, _)| it.id == plan.id) else { return Ok(()) };
    if progress.is_complete() {
        return complete_plan(app, plan).await;
    }
    // Nobody is asked for anything while on hold, or while an offer waits.
    if case.is_quiet() || case.open_offer().is_some() {
        return Ok(());
    }
    let soon = case.today.saturating_add(Duration::days(DAYS_BEFORE));
    let grace = case.policy().missed.grace_days;
    let long_ago = case.today.saturating_sub(Duration::days(DAYS_AFTER));
    for row in &progress.rows {
        let due = row.instalment.due;
        let kind = match row.state {
            InstalmentState::Missed if not_missed_until(due, &case.stops.contact, grace) >= long_ago => {
                Kind::InstalmentMissed
            }
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
        let is_new = if kind == Kind::InstalmentMissed && case.policy().missed.starts == MissedStarts::Person {
            tell_reviewers_first(app, &mut tx, &case, letter, now).await?
        } else {
            mail::post(app, &mut tx, letter, now).await?
        };
        if is_new && kind == Kind::InstalmentMissed {
            let detail = json!({ "plan": plan.id.to_string(), "no": row.instalment.no, "missing": row.missing() });
            evidence::record(&mut tx, now, Actor::System, about(&case), Act::InstalmentMissed, &detail).await?;
        }
        tx.commit().await?;
    }
    Ok(())
}

/// Where the policy has a reviewer look at a missed instalment first, they are told and the debtor is not written to.
async fn tell_reviewers_first(app: &App, tx: &mut Tx, case: &Case, it: Posting, now: Instant) -> Result<bool, Refusal> {
    let mut is_new = false;
    for person in staff::at_work(tx, case.creditor.id).await?.into_iter().filter(|it| it.role.may(May::Decide)) {
        let to_them = Posting { kind: Kind::CaseWaiting, debtor: None, staff: Some(person.id), ..it };
        is_new |= mail::post(app, tx, to_them, now).await?;
    }
    Ok(is_new)
}

/// Whether nothing is owed any more: who paid early has paid less than the plan came to.
async fn is_cleared(app: &App, plan: &Plan) -> Result<bool, Refusal> {
    let mut tx = app.db.read().await?;
    let case = open_case::for_the_portal(app, &mut tx, plan.debt_id, app.now()).await?;
    Ok(case.statement.balance.total() == 0)
}

async fn complete_plan(app: &App, plan: &Plan) -> Result<(), Refusal> {
    let now = app.now();
    let mut tx = app.db.write().await?;
    debts::take(&mut tx, plan.debt_id).await?;
    let case = open_case::for_the_portal(app, &mut tx, plan.debt_id, now).await?;
    if plans::complete(&mut tx, plan.id, now).await? {
        holds::end_of_plan(&mut tx, plan.debt_id, case.today).await?;
        write_off(app, &mut tx, &case, plan).await?;
        let detail = json!({ "plan": plan.id.to_string() });
        evidence::record(&mut tx, now, Actor::System, about(&case), Act::PlanCompleted, &detail).await?;
        // As it stands once the plan is completed.
        let case = open_case::for_the_portal(app, &mut tx, plan.debt_id, now).await?;
        if case.statement.balance.total() == 0 {
            let letter = Posting {
                kind: Kind::PaidInFull,
                debtor: Some(case.debt.debtor),
                staff: None,
                debt: Some(case.debt.id),
                subject: plan.id.0,
                number: None,
            };
            mail::post(app, &mut tx, letter, now).await?;
        }
    }
    tx.commit().await?;
    app.letters.notify_one();
    Ok(())
}

async fn end_hold(app: &App, hold: &holds::Hold) -> Result<(), Refusal> {
    let now = app.now();
    let mut tx = app.db.write().await?;
    let case = open_case::for_the_portal(app, &mut tx, hold.debt_id, now).await?;
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
        // A hold that was made longer ends another time, and is told again.
        mail::post_for_day(app, &mut tx, letter, hold.ends_on, now).await?;
    }
    tx.commit().await?;
    Ok(())
}

async fn expire(app: &App, offer: &proposals::Proposal) -> Result<(), Refusal> {
    let now = app.now();
    let mut tx = app.db.write().await?;
    debts::take(&mut tx, offer.debt).await?;
    let case = open_case::for_the_portal(app, &mut tx, offer.debt, now).await?;
    if case.stands_until(offer).is_some_and(|last| last < case.today)
        && let Ok(state) = proposal::next(offer.state, offer.offered_by, None, OfferAct::Expire)
    {
        let decision = Decision { state, at: now, by: None, how: "time", reason: None, words: "", chosen: None };
        if proposals::decide(&mut tx, app.seals(), offer.id, offer.version, &decision).await? {
            let detail = json!({ "offer": offer.number });
            evidence::record(&mut tx, now, Actor::System, about(&case), Act::ProposalExpired, &detail).await?;
        }
    }
    tx.commit().await?;
    Ok(())
}
