//! The days on which nothing runs on a debt: holds as stored, answers that came later than promised, and the time in
//! which the portal was out of reach. The last two are read from the facts, so that they are the same whenever one looks.

use time::Date;

use super::Refusal;
use crate::clock::Instant;
use crate::domain::held::{Held, Promise, Why};
use crate::domain::ledger;
use crate::domain::proposal::Party;
use crate::store::creditors::Creditor;
use crate::store::debts::Debt;
use crate::store::holds::{self, Hold};
use crate::store::policies;
use crate::store::proposals::Proposal;
use crate::store::uptime::{self, Ran};
use crate::store::{StoreError, Tx};

/// Shorter than this, a portal that isn't seen is no outage.
pub const OUTAGE_SECONDS: i64 = 24 * 3600;

/// Held days that follow from a fact, and when that was: the creditor's policy of that time say whether they count.
struct Derived {
    since: Instant,
    held: Held,
}

/// All held days of a debt, those that were asked for first.
///
/// # Errors
/// When the database can't be asked.
pub async fn held_days(
    tx: &mut Tx,
    creditor: &Creditor,
    debt: &Debt,
    stored: &[Hold],
    offers: &[Proposal],
    today: Date,
) -> Result<Vec<Held>, Refusal> {
    let mut held: Vec<Held> = stored.iter().map(|hold| hold.held(today)).collect();
    // What is charged on a closed debt is nothing that this person owes. Only days that have come: nobody counts the others.
    held.extend(
        debt.closed_on
            .filter(|from| *from <= today)
            .map(|from| Held::of_creditor(Why::Closed, ledger::Hold { from, to: today })),
    );
    let earlier = if stored.is_empty() { Vec::new() } else { holds::earlier_reviews(tx, debt.id).await? };
    let mut derived = late_answers(creditor, offers, today);
    derived.extend(late_reviews(creditor, stored, &earlier, today));
    derived.extend(outages(creditor, &uptime::all(tx).await?));
    if !derived.is_empty() {
        let counts = delay_counts(tx, creditor).await?;
        held.extend(derived.into_iter().filter(|it| counts(it.since)).map(|it| it.held));
    }
    Ok(held)
}

/// Whether the policy that was in force at an instant lets the creditor's delay stop interest. Nobody changes that
/// afterwards: a later version says nothing of what was promised under an earlier one.
async fn delay_counts(tx: &mut Tx, creditor: &Creditor) -> Result<impl Fn(Instant) -> bool, StoreError> {
    let versions = policies::history(tx, creditor.id).await?;
    Ok(move |at: Instant| {
        let then = versions.iter().find(|it| it.made_at <= at).or(versions.last());
        then.is_none_or(|it| it.policy.delay_stops_interest)
    })
}

fn late(why: Why, since: Instant, promise: Promise, today: Date) -> Option<Derived> {
    promise.late(today).map(|days| Derived { since, held: Held::of_creditor(why, days) })
}

fn late_answers(creditor: &Creditor, offers: &[Proposal], today: Date) -> Vec<Derived> {
    let of_debtor = offers.iter().filter(|it| it.offered_by == Party::Debtor);
    let late = |offer: &Proposal| {
        let kept_on = offer.decided_at.map(|at| at.day_in(&creditor.time_zone));
        late(Why::LateAnswer, offer.sent_at, Promise { by: offer.answer_by?, kept_on }, today)
    };
    of_debtor.filter_map(late).collect()
}

fn late_reviews(
    creditor: &Creditor,
    stored: &[Hold],
    earlier: &[(crate::store::ids::HoldId, Date, Instant)],
    today: Date,
) -> Vec<Derived> {
    let day = |at: Instant| at.day_in(&creditor.time_zone);
    let mut found = Vec::new();
    for hold in stored {
        let open = hold.review_by.map(|by| {
            // Whoever ended the hold themselves waits for no review any more.
            let ended = hold.ended_on.filter(|_| hold.review == "none");
            Promise { by, kept_on: hold.reviewed_at.map(day).or(ended) }
        });
        let before = earlier.iter().filter(|(id, ..)| *id == hold.id);
        let before = before.map(|(_, by, at)| Promise { by: *by, kept_on: Some(day(*at)) });
        let promises = open.into_iter().chain(before);
        found.extend(promises.filter_map(|it| late(Why::LateReview, hold.created_at, it, today)));
    }
    found
}

/// From the day on which the portal was last seen to the day before the one on which it was seen again.
fn outages(creditor: &Creditor, ran: &[Ran]) -> Vec<Derived> {
    let mut found = Vec::new();
    let mut seen: Option<Instant> = None;
    for it in ran {
        if let Some(last) = seen.filter(|last| it.since >= last.plus_seconds(OUTAGE_SECONDS)) {
            let from = last.day_in(&creditor.time_zone);
            let to = it.since.day_in(&creditor.time_zone).previous_day();
            let days = to.filter(|to| from <= *to).map(|to| ledger::Hold { from, to });
            found.extend(days.map(|days| Derived { since: last, held: Held::of_creditor(Why::Outage, days) }));
        }
        seen = seen.max(Some(it.seen_until));
    }
    found
}
