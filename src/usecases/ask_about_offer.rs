//! A reviewer asks something about a debtor's offer, which goes on waiting. The question moves no day: the answer to the
//! offer is due when it was promised, and the days after that count as late whoever is waited for. Nobody loses anything by
//! being asked or by taking time; the creditor can decide without a reply.

use serde_json::json;

use super::Refusal;
use super::agree::about;
use super::correspondence::{message, words_of};
use super::decisions::{By, Done};
use super::open_case;
use crate::app::App;
use crate::domain::proposal::{Party, ProposalState};
use crate::evidence::{self, Act, Actor};
use crate::mail::{self, Kind, Posting};
use crate::store::ids::ProposalId;
use crate::store::messages;
use crate::store::{Tx, debts, proposals};

/// Asks, if the offer still waits and is as the reviewer saw it. What the debtor answered to an earlier question counts as
/// read with it.
///
/// # Errors
/// [`Refusal::NotFound`] when the offer is another creditor's, [`Refusal::AlreadyDecided`] when it no longer waits. The
/// same question of the same person again is no error.
pub(super) async fn ask(app: &App, tx: &mut Tx, by: By<'_>, id: ProposalId, version: i64) -> Result<Done, Refusal> {
    let By { creditor, staff, words, now } = by;
    let found = proposals::of_creditor(tx, app.seals(), id, creditor).await?.ok_or(Refusal::NotFound)?;
    debts::take(tx, found.debt).await?;
    let offer = proposals::of_creditor(tx, app.seals(), id, creditor).await?.ok_or(Refusal::NotFound)?;
    let waits = offer.state == ProposalState::Open && offer.offered_by == Party::Debtor && offer.version == version;
    if !waits {
        return Err(Refusal::AlreadyDecided);
    }
    let case = open_case::of_creditor(app, tx, offer.debt, creditor, now).await?;
    let open = case.question.as_ref().filter(|it| it.staff_id == Some(staff));
    if open.is_some_and(|it| words_of(app, it).as_deref() == Some(words)) {
        return Ok(Done::Before);
    }
    messages::answered_with(tx, id, now).await?;
    let asked = message(app, &case, Some(staff), Some(id), words)?;
    messages::add(tx, &asked, None).await?;
    let detail = json!({ "offer": offer.number, "message": asked.id.to_string() });
    evidence::record(tx, now, Actor::Staff(staff), about(&case), Act::OfferAsked, &detail).await?;
    let letter = Posting {
        kind: Kind::OfferAsked,
        debtor: Some(case.debt.debtor),
        staff: None,
        debt: Some(case.debt.id),
        subject: asked.id.0,
        number: None,
    };
    mail::post(app, tx, letter, now).await?;
    Ok(Done::Now)
}
