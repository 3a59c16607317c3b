//! A reviewer looks at a hold: confirms it until a day, or ends it, and writes to the debtor why.

use serde_json::json;
use time::Date;

use super::Refusal;
use super::agree::about;
use super::open_case;
use crate::app::App;
use crate::evidence::{self, Act, Actor};
use crate::mail::{self, Kind, Posting};
use crate::store::debts;
use crate::store::holds::{self, Review};
use crate::store::ids::{CreditorId, HoldId, StaffId};

/// What the reviewer decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HoldVerdict {
    /// It goes on until this day.
    Until(Date),
    /// Today is its last day.
    EndToday,
}

/// Writes the review, if nobody was quicker.
///
/// # Errors
/// [`Refusal::AlreadyDecided`] when somebody was, [`Refusal::FactsChanged`] when the day lies before today.
pub async fn review_hold(
    app: &App,
    creditor: CreditorId,
    staff: StaffId,
    id: HoldId,
    version: i64,
    verdict: HoldVerdict,
    words: &str,
) -> Result<(), Refusal> {
    let now = app.now();
    let mut writing = app.db.write().await?;
    let tx = &mut writing;
    let hold = holds::of_creditor(tx, id, creditor).await?.ok_or(Refusal::NotFound)?;
    debts::take(tx, hold.debt_id).await?;
    let case = open_case::of_creditor(tx, hold.debt_id, creditor, now).await?;
    let (review, ends_on, ended_on) = match verdict {
        HoldVerdict::Until(day) if day < case.today => return Err(Refusal::FactsChanged),
        HoldVerdict::Until(day) => ("confirmed", day, None),
        HoldVerdict::EndToday => ("ended", hold.ends_on, Some(case.today)),
    };
    let written = Review { review, ends_on, ended_on, by: staff, at: now, words };
    if !holds::review(tx, id, version, &written).await? {
        return Err(Refusal::AlreadyDecided);
    }
    let detail = json!({
        "hold": id.to_string(),
        "review": review,
        "to": ended_on.unwrap_or(ends_on).to_string(),
        "words": words,
    });
    evidence::record(tx, now, Actor::Staff(staff), about(&case), Act::HoldReviewed, &detail).await?;
    let letter = Posting {
        kind: Kind::Answer,
        debtor: Some(case.debt.debtor),
        staff: None,
        debt: Some(case.debt.id),
        subject: id.0,
        number: None,
    };
    mail::post(app, tx, letter, now).await?;
    writing.commit().await?;
    app.letters.notify_one();
    Ok(())
}
