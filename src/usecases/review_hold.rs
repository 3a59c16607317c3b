//! A reviewer looks at a hold: confirms it until a day, or ends it, and writes to the debtor why.

use serde::{Deserialize, Serialize};
use serde_json::json;
use time::Date;

use super::Refusal;
use super::agree::about;
use super::decisions::{By, Done};
use super::open_case;
use crate::app::App;
use crate::evidence::{self, Act, Actor};
use crate::mail::{self, Kind, Posting};
use crate::store::holds::{self, Hold, Review};
use crate::store::ids::HoldId;
use crate::store::{Tx, debts};

/// What the reviewer decides. A hold whose last day has passed stays as it was: what is decided about it then is a new
/// one from today on, so that no day between comes back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HoldVerdict {
    /// It goes on until this day.
    Until(Date),
    /// Today is its last day.
    EndToday,
}

/// Writes the review, if nobody was quicker.
///
/// # Errors
/// [`Refusal::AlreadyDecided`] when somebody else was, [`Refusal::FactsChanged`] when the day lies before today.
pub(super) async fn review_hold(
    app: &App,
    tx: &mut Tx,
    by: By<'_>,
    id: HoldId,
    version: i64,
    verdict: HoldVerdict,
) -> Result<Done, Refusal> {
    let By { creditor, staff, words, now } = by;
    let hold = holds::of_creditor(tx, app.seals(), id, creditor).await?.ok_or(Refusal::NotFound)?;
    debts::take(tx, hold.debt_id).await?;
    let case = open_case::of_creditor(app, tx, hold.debt_id, creditor, now).await?;
    let over = hold.last_day() < case.today;
    let (review, ends_on, ended_on) = match verdict {
        HoldVerdict::Until(day) if day < case.today => return Err(Refusal::FactsChanged),
        HoldVerdict::Until(day) if !over => ("confirmed", day, None),
        HoldVerdict::Until(_) => ("confirmed", hold.ends_on, hold.ended_on),
        HoldVerdict::EndToday => ("ended", hold.ends_on, Some(hold.last_day().min(case.today))),
    };
    let written = Review { review, ends_on, ended_on, by: staff, at: now, words };
    if !holds::review(tx, app.seals(), id, version, &written).await? {
        let twice = hold.reviewed_by == Some(staff) && hold.review == review && hold.review_words == words;
        return if twice { Ok(Done::Before) } else { Err(Refusal::AlreadyDecided) };
    }
    let mut stands = id;
    if let HoldVerdict::Until(day) = verdict
        && over
    {
        let again = Hold {
            id: HoldId(app.random.id()),
            words: String::new(),
            starts_on: case.today,
            ends_on: day,
            ended_on: None,
            review: "confirmed".to_owned(),
            review_by: None,
            reviewed_by: Some(staff),
            reviewed_at: Some(now),
            review_words: words.to_owned(),
            version: 0,
            created_at: now,
            asked_until: None,
            ..hold.clone()
        };
        stands = again.id;
        holds::add(tx, app.seals(), &again, None).await?;
    }
    let detail = json!({
        "hold": stands.to_string(),
        "review": review,
        "to": match verdict { HoldVerdict::Until(day) => day, HoldVerdict::EndToday => ended_on.unwrap_or(ends_on) }.to_string(),
    });
    evidence::record(tx, now, Actor::Staff(staff), about(&case), Act::HoldReviewed, &detail).await?;
    let letter = Posting {
        kind: Kind::Answer,
        debtor: Some(case.debt.debtor),
        staff: None,
        debt: Some(case.debt.id),
        subject: stands.0,
        number: None,
    };
    mail::post(app, tx, letter, now).await?;
    Ok(Done::Now)
}
