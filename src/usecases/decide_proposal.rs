//! A reviewer answers a debtor's offer: accepts it, offers something else, or says no; or takes the creditor's own open
//! offer back, or puts another in its place. Always with a reason.

use serde::{Deserialize, Serialize};
use serde_json::json;
use time::Duration;

use super::Refusal;
use super::agree::{about, agree};
use super::decisions::{By, Done};
use super::open_case::{self, Case};
use super::send_offer::{figures, last_to_accept};
use crate::app::App;
use crate::domain::decision::DecisionReason;
use crate::domain::negotiation::Plan;
use crate::domain::proposal::{self, Act as OfferAct, Party, ProposalState};
use crate::domain::schedule::ScheduleProblem;
use crate::evidence::{self, Act, Actor};
use crate::mail::{self, Kind, Posting};
use crate::store::ids::ProposalId;
use crate::store::messages;
use crate::store::proposals::{self, Decision, Proposal};
use crate::store::{Tx, debts};

/// What a reviewer decides.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// As offered.
    Accept,
    /// Something else instead, with the total that the preview showed.
    Counter(Plan, i64),
    /// No.
    Decline,
    /// The creditor's own offer is taken back.
    Withdraw,
    /// Another takes the place of the creditor's own, with the total that the preview showed.
    Replace(Plan, i64),
}

impl Verdict {
    /// What is done to the offer.
    #[must_use]
    pub fn act(&self) -> OfferAct {
        match self {
            Self::Accept => OfferAct::Accept,
            Self::Counter(..) => OfferAct::Counter,
            Self::Decline => OfferAct::Decline,
            Self::Withdraw => OfferAct::Withdraw,
            Self::Replace(..) => OfferAct::Replace,
        }
    }
}

/// Makes the offer of a counter, as it would be sent today.
///
/// # Errors
/// [`ScheduleProblem`] with what would do.
pub fn counter(app: &App, case: &Case, terms: &Plan, words: &str) -> Result<Proposal, ScheduleProblem> {
    let schedule = terms.schedule(&case.opening(), &case.plan_law())?;
    let stands = case.today.saturating_add(Duration::days(i64::from(case.policy().offer_days)));
    let before_first = last_to_accept(terms, &schedule);
    Ok(Proposal {
        id: ProposalId(app.random.id()),
        debt: case.debt.id,
        number: case.next_number(),
        offered_by: Party::Creditor,
        state: ProposalState::Open,
        version: 0,
        terms: terms.clone(),
        schedule,
        owed: case.statement.balance.total(),
        options: Vec::new(),
        chosen: None,
        reasons: Vec::new(),
        limits_version: case.policy_version.version,
        words: words.to_owned(),
        answer_by: None,
        expires_on: Some(stands.min(before_first)),
        sent_at: app.now(),
        sent_by: None,
        decided_at: None,
        decided_by: None,
        decided_how: String::new(),
        decision_reason: None,
        decision_words: String::new(),
    })
}

/// Writes the decision, if the offer still waits and is as the reviewer saw it. Called by `decisions` alone, which sees to
/// the second person.
///
/// # Errors
/// [`Refusal::AlreadyDecided`] when somebody else was quicker, [`Refusal::FactsChanged`] when a counter no longer comes
/// to what the preview showed, [`Refusal::NoLongerStands`] when the offer can't become a plan. The same decision of the
/// same person again is no error.
pub(super) async fn decide(
    app: &App,
    tx: &mut Tx,
    by: By<'_>,
    id: ProposalId,
    version: i64,
    verdict: &Verdict,
    reason: Option<DecisionReason>,
) -> Result<Done, Refusal> {
    let By { creditor, staff, words, now } = by;
    let found = proposals::of_creditor(tx, app.seals(), id, creditor).await?.ok_or(Refusal::NotFound)?;
    debts::take(tx, found.debt).await?;
    let offer = proposals::of_creditor(tx, app.seals(), id, creditor).await?.ok_or(Refusal::NotFound)?;
    let case = open_case::of_creditor(app, tx, offer.debt, creditor, now).await?;
    let act = verdict.act();
    let recorded = match verdict {
        Verdict::Accept => Act::ProposalAccepted,
        Verdict::Counter(..) => Act::ProposalCountered,
        Verdict::Decline => Act::ProposalDeclined,
        Verdict::Withdraw => Act::ProposalWithdrawn,
        Verdict::Replace(..) => Act::ProposalReplaced,
    };
    let Ok(state) = proposal::next(offer.state, offer.offered_by, Some(Party::Creditor), act) else {
        let wanted = proposal::next(ProposalState::Open, offer.offered_by, Some(Party::Creditor), act);
        let twice = offer.decided_by == Some(staff) && wanted == Ok(offer.state);
        return if twice { Ok(Done::Before) } else { Err(Refusal::AlreadyDecided) };
    };
    let decision = Decision { state, at: now, by: Some(staff), how: "reviewer", reason, words, chosen: None };
    if !proposals::decide(tx, app.seals(), id, version, &decision).await? {
        return Err(Refusal::AlreadyDecided);
    }
    messages::answered_with(tx, id, now).await?;
    let actor = Actor::Staff(staff);
    let detail = json!({ "offer": offer.number, "reason": reason });
    evidence::record(tx, now, actor, about(&case), recorded, &detail).await?;
    if let Verdict::Counter(terms, seen) | Verdict::Replace(terms, seen) = verdict {
        let mut sent = counter(app, &case, terms, words).map_err(|_| Refusal::FactsChanged)?;
        if sent.schedule.total != *seen {
            return Err(Refusal::FactsChanged);
        }
        sent.sent_by = Some(staff);
        proposals::add(tx, app.seals(), &sent, None).await?;
        evidence::record(tx, now, actor, about(&case), Act::ProposalSent, &figures(&sent)).await?;
    }
    if *verdict == Verdict::Accept {
        let schedule = case.on_acceptance(&offer, None)?;
        agree(app, tx, &case, &offer, &schedule, actor, now).await?;
    } else {
        let letter = Posting {
            kind: Kind::Answer,
            debtor: Some(case.debt.debtor),
            staff: None,
            debt: Some(case.debt.id),
            subject: offer.id.0,
            number: None,
        };
        mail::post(app, tx, letter, now).await?;
    }
    Ok(Done::Now)
}
