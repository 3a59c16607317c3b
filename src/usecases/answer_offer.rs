//! A debtor accepts the creditor's offer, or takes their own back.

use serde_json::json;

use super::Refusal;
use super::agree::{about, agree};
use super::open_case;
use super::staff_access::tell_reviewers;
use crate::app::App;
use crate::domain::proposal::{self, Act as OfferAct, Party, ProposalState};
use crate::evidence::{self, Act, Actor};
use crate::mail::Kind;
use crate::store::debts;
use crate::store::ids::{DebtorId, ProposalId};
use crate::store::proposals::{self, Decision};

/// What a debtor does with an offer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Choice {
    /// Accept the creditor's, which on the page came to so much in all (minor units).
    Accept {
        /// Of several plans, which.
        option: Option<u32>,
        /// What the page showed.
        total_seen: i64,
    },
    /// Take their own back.
    Withdraw,
}

/// Does it, if the offer still waits. The same choice again is no error.
///
/// # Errors
/// [`Refusal::AlreadyDecided`] when somebody was quicker or its last day has passed, [`Refusal::FactsChanged`] when it no
/// longer comes to what the page showed, [`Refusal::NoLongerStands`] when it can't become a plan.
pub async fn answer_offer(app: &App, debtor: DebtorId, id: ProposalId, choice: Choice) -> Result<(), Refusal> {
    let now = app.now();
    let mut writing = app.db.write().await?;
    let tx = &mut writing;
    let found = proposals::of_debtor(tx, app.seals(), id, debtor).await?.ok_or(Refusal::NotFound)?;
    debts::take(tx, found.debt).await?;
    // Read again now that nobody else can change it.
    let case = open_case::of_debtor(app, tx, found.debt, debtor, now).await?;
    let offer = case.proposals.iter().find(|it| it.id == id).cloned().ok_or(Refusal::NotFound)?;
    let (act, recorded) = match choice {
        Choice::Accept { .. } => (OfferAct::Accept, Act::ProposalAccepted),
        Choice::Withdraw => (OfferAct::Withdraw, Act::ProposalWithdrawn),
    };
    let Ok(state) = proposal::next(offer.state, offer.offered_by, Some(Party::Debtor), act) else {
        let wanted = proposal::next(ProposalState::Open, offer.offered_by, Some(Party::Debtor), act);
        // Another plan of the same offer, accepted in another window, is not this one.
        let same = !matches!(choice, Choice::Accept { option, .. } if option != offer.chosen);
        let twice = offer.decided_how == "debtor" && wanted == Ok(offer.state) && same;
        return if twice { Ok(()) } else { Err(Refusal::AlreadyDecided) };
    };
    if case.stands_until(&offer).is_some_and(|last| last < case.today) {
        return Err(Refusal::AlreadyDecided);
    }
    let (option, total_seen) = match choice {
        Choice::Accept { option, total_seen } => (option, Some(total_seen)),
        Choice::Withdraw => (None, None),
    };
    let decision = Decision { state, at: now, by: None, how: "debtor", reason: None, words: "", chosen: option };
    if !proposals::decide(tx, app.seals(), id, offer.version, &decision).await? {
        return Err(Refusal::AlreadyDecided);
    }
    let actor = Actor::Debtor(debtor);
    let detail = json!({ "offer": offer.number, "chosen": option });
    evidence::record(tx, now, actor, about(&case), recorded, &detail).await?;
    if let Some(total_seen) = total_seen {
        let chosen = offer.choosing(option).ok_or(Refusal::NotFound)?;
        let schedule = case.on_acceptance(&offer, option)?;
        if schedule.total != total_seen {
            return Err(Refusal::FactsChanged);
        }
        let plan = agree(app, tx, &case, &chosen, &schedule, actor, now).await?;
        // What the policy offered by itself is nobody's case.
        if offer.sent_by.is_some() {
            tell_reviewers(app, tx, &case, Kind::OfferAccepted, plan.0, now).await?;
        }
    }
    writing.commit().await?;
    app.letters.notify_one();
    Ok(())
}
