//! What became of others who owed a similar amount to the same creditor and offered something similar: from the last
//! two years of this installation, and only where enough are counted.

use std::collections::HashSet;

use serde::Deserialize;
use time::Date;

use super::Refusal;
use super::open_case::Case;
use crate::app::App;
use crate::domain::frequency::Frequency;
use crate::domain::others::{Other, Others, Place, others};
use crate::store::numbers::{OtherRow, of_others};

/// Days that are looked back.
const DAYS: i64 = 730;

/// What can be said, and since when it was counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Told {
    /// What became of them.
    pub others: Others,
    /// The first day that was looked at.
    pub since: Date,
}

/// As much of an offer as is looked at.
#[derive(Deserialize)]
struct Terms {
    frequency: Frequency,
}

/// As much of what it came to as is looked at.
#[derive(Deserialize)]
struct Came {
    instalment: i64,
    total: i64,
    total_interest: i64,
}

/// What an offer with such instalments is, as others are held beside it.
#[must_use]
pub fn place(owed: i64, instalment: i64, every: Frequency) -> Place {
    let times = match every {
        Frequency::Weekly => 52,
        Frequency::Fortnightly => 26,
        Frequency::FourWeekly => 13,
        Frequency::Monthly => 12,
    };
    Place { owed, a_year: instalment.saturating_mul(times) }
}

/// What became of those in a similar place; nothing where they are too few.
///
/// # Errors
/// When the database can't be asked.
pub async fn what_others_did(app: &App, case: &Case, place: &Place) -> Result<Option<Told>, Refusal> {
    let (creditor, debt) = (&case.creditor, &case.debt);
    let from = app.now().plus_seconds(DAYS.saturating_mul(-86_400));
    let mut tx = app.db.read().await?;
    let code = debt.terms.currency.code();
    let rows = of_others(&mut tx, creditor.id, debt.debtor, code, from).await?;
    drop(tx);
    let mut seen = HashSet::new();
    let mut all = Vec::new();
    for row in rows {
        let Some(other) = other(&row, &creditor.time_zone, case.today) else { continue };
        // Each person counts once: with the latest offer that was similar.
        if place.is_similar(&other.place) && seen.insert(row.debtor_id) {
            all.push(other);
        }
    }
    Ok(others(place, &all).map(|others| Told { others, since: from.day_in(&creditor.time_zone) }))
}

fn other(row: &OtherRow, zone: &str, today: Date) -> Option<Other> {
    let terms: Terms = serde_json::from_str(&row.terms).ok()?;
    let came: Came = serde_json::from_str(&row.schedule).ok()?;
    let owed = came.total.saturating_sub(came.total_interest);
    // Only plans whose time is over: those who finish early would otherwise be counted before the others can be. The
    // last payment may take some days to be booked.
    let is_over = |day: Date| day.saturating_add(time::Duration::days(14)) < today;
    let finished = match (row.plan_state.as_deref(), row.plan_ends) {
        (Some(state), Some(day)) if is_over(day) => Some(state == "completed"),
        _ => None,
    };
    let answered = row.decided_at?;
    Some(Other {
        place: place(owed, came.instalment, terms.frequency),
        same_day: answered.day_in(zone) == row.sent_at.day_in(zone),
        finished,
    })
}
