//! A reviewer answers a dispute: less is owed, nothing is asked of this person any more, or the debt stands; always with
//! a reason. What changes is a ledger entry of its own: what stood there before stays.

use serde::{Deserialize, Serialize};
use serde_json::json;
use time::Date;

use super::Refusal;
use super::agree::about;
use super::decisions::{By, Done};
use super::open_case::{self, Case};
use crate::app::App;
use crate::clock::Instant;
use crate::domain::dispute::Outcome;
use crate::domain::ledger::{Entry, EntryKind, Ledger};
use crate::domain::proposal::{self, Act as OfferAct, Party};
use crate::evidence::{self, Act, Actor};
use crate::mail::{self, Kind, Posting};
use crate::store::debts::{self, Adjustment};
use crate::store::holds::{self, Review};
use crate::store::ids::{EntryId, HoldId, StaffId};
use crate::store::proposals::Decision;
use crate::store::{Tx, disputes, plans, proposals};

/// What a reviewer answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DisputeVerdict {
    /// So much less is owed (minor units), from this day on.
    Adjust {
        /// Minor units.
        amount: i64,
        /// From when it counts.
        from: Date,
    },
    /// Nothing is asked of this person any more.
    Close,
    /// It stands as it was.
    Stands,
}

impl DisputeVerdict {
    /// What the entry in the ledger takes away, and from which day; nothing where the debt stands.
    #[must_use]
    pub fn adjustment(&self, case: &Case) -> Option<(i64, Date)> {
        match self {
            Self::Adjust { amount, from } => Some((*amount, *from)),
            Self::Close => Some((case.statement.balance.total(), case.today)),
            Self::Stands => None,
        }
    }

    /// Whether it can be decided so: not more than is owed, not before the contract, not in days to come.
    #[must_use]
    pub fn is_possible(&self, case: &Case) -> bool {
        match self {
            Self::Adjust { amount, from } => {
                (1..=case.statement.balance.total()).contains(amount)
                    && (case.debt.contract_date..=case.today).contains(from)
            }
            Self::Close | Self::Stands => true,
        }
    }

    /// What is owed today with it, in minor units.
    ///
    /// # Errors
    /// When the figures can't be computed.
    pub fn then_owed(&self, case: &Case) -> Result<i64, Refusal> {
        let Some((amount, on)) = self.adjustment(case) else { return Ok(case.statement.balance.total()) };
        let entry = Entry { kind: EntryKind::Adjustment, on, amount: amount.saturating_neg(), label: "".into() };
        let entries = [case.entries.as_slice(), &[entry]].concat();
        Ok(Ledger { entries: &entries, ..case.ledger() }.on(case.today)?.balance.total())
    }

    fn outcome(&self) -> Outcome {
        match self {
            Self::Adjust { .. } => Outcome::Adjusted,
            Self::Close => Outcome::Closed,
            Self::Stands => Outcome::Stands,
        }
    }
}

/// Writes the answer, if nobody was quicker.
///
/// # Errors
/// [`Refusal::AlreadyDecided`] when somebody was, [`Refusal::FactsChanged`] when so much isn't owed any more. The same
/// answer of the same person again is no error.
pub(super) async fn answer_dispute(
    app: &App,
    tx: &mut Tx,
    by: By<'_>,
    id: HoldId,
    version: i64,
    verdict: &DisputeVerdict,
) -> Result<Done, Refusal> {
    let By { creditor, staff, words, now } = by;
    let hold = holds::of_creditor(tx, app.seals(), id, creditor).await?.ok_or(Refusal::NotFound)?;
    debts::take(tx, hold.debt_id).await?;
    let case = open_case::of_creditor(app, tx, hold.debt_id, creditor, now).await?;
    let disputed = case.disputed().find(|it| it.hold.id == id).ok_or(Refusal::NotFound)?;
    let outcome = verdict.outcome();
    if !disputed.hold.is_open_dispute() {
        let hold = disputed.hold;
        let twice = hold.reviewed_by == Some(staff) && disputed.what.outcome == outcome && hold.review_words == words;
        return if twice { Ok(Done::Before) } else { Err(Refusal::AlreadyDecided) };
    }
    if !verdict.is_possible(&case) {
        return Err(Refusal::FactsChanged);
    }
    let review =
        Review { review: "ended", ends_on: hold.ends_on, ended_on: Some(case.today), by: staff, at: now, words };
    if !holds::review(tx, app.seals(), id, version, &review).await? {
        return Err(Refusal::AlreadyDecided);
    }
    let adjusted = verdict.adjustment(&case).filter(|(amount, _)| *amount > 0);
    let (amount, from) = adjusted.map_or((0, None), |(amount, from)| (amount, Some(from)));
    disputes::decide(tx, id, outcome, amount, from).await?;
    let actor = Actor::Staff(staff);
    let detail = json!({ "hold": id.to_string(), "outcome": outcome.as_str() });
    evidence::record(tx, now, actor, about(&case), Act::DisputeAnswered, &detail).await?;
    if let Some((amount, on)) = adjusted {
        let it = Adjustment {
            id: EntryId(app.random.id()),
            debt: case.debt.id,
            on,
            amount: amount.saturating_neg(),
            identity: format!("dispute/{id}"),
            description: String::new(),
        };
        if !debts::adjust(tx, &it, now).await? {
            return Err(Refusal::AlreadyDecided);
        }
        let detail = json!({ "amount": it.amount, "on": on.to_string(), "hold": id.to_string() });
        evidence::record(tx, now, actor, about(&case), Act::AdjustmentBooked, &detail).await?;
    }
    if *verdict == DisputeVerdict::Close {
        close(app, tx, &case, actor, staff, words, now).await?;
    }
    let letter = Posting {
        kind: Kind::Answer,
        debtor: Some(case.debt.debtor),
        staff: None,
        debt: Some(case.debt.id),
        subject: id.0,
        number: None,
    };
    mail::post(app, tx, letter, now).await?;
    Ok(Done::Now)
}

/// Closes the debt with all that was still open about it: an offer, a plan.
async fn close(
    app: &App,
    tx: &mut Tx,
    case: &Case,
    actor: Actor,
    staff: StaffId,
    words: &str,
    now: Instant,
) -> Result<(), Refusal> {
    debts::close(tx, case.debt.id, case.today).await?;
    if let Some(offer) = case.open_offer() {
        let (act, recorded) = match offer.offered_by {
            Party::Creditor => (OfferAct::Withdraw, Act::ProposalWithdrawn),
            Party::Debtor => (OfferAct::Decline, Act::ProposalDeclined),
        };
        if let Ok(state) = proposal::next(offer.state, offer.offered_by, Some(Party::Creditor), act) {
            let decision =
                Decision { state, at: now, by: Some(staff), how: "reviewer", reason: None, words, chosen: None };
            if !proposals::decide(tx, app.seals(), offer.id, offer.version, &decision).await? {
                return Err(Refusal::AlreadyDecided);
            }
            evidence::record(tx, now, actor, about(case), recorded, &json!({ "offer": offer.number })).await?;
        }
    }
    let plan = case.plan().map(|(plan, _)| plan.id);
    if let Some(plan) = plan {
        plans::close(tx, plan, now).await?;
        holds::end_of_plan(tx, case.debt.id, case.today).await?;
    }
    let detail = json!({ "on": case.today.to_string(), "plan": plan.map(|id| id.to_string()) });
    evidence::record(tx, now, actor, about(case), Act::DebtClosed, &detail).await?;
    Ok(())
}
