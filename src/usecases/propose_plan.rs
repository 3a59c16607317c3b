//! A debtor offers a plan. Within the creditor's policy it is accepted at once; otherwise a person answers by a day
//! that is named.

use serde_json::json;

use super::Refusal;
use super::agree::{about, agree};
use super::financial_statement::send::send_with;
use super::open_case::{self, Case};
use super::staff_access::tell_reviewers;
use crate::app::App;
use crate::domain::negotiation::{Answer, Plan, answer};
use crate::domain::proposal::{self, Act as OfferAct, Party, ProposalState};
use crate::domain::schedule::{PlanTerms, Schedule, ScheduleProblem, schedule};
use crate::domain::working_days::add_working_days;
use crate::evidence::{self, Act, Actor};
use crate::mail::Kind;
use crate::store::debts;
use crate::store::ids::{DebtId, DebtorId, ProposalId, StatementId};
use crate::store::proposals::{self, Decision, Proposal};

/// What an offer comes to today, before anything is sent.
///
/// # Errors
/// [`ScheduleProblem`] with what would do.
pub fn preview(case: &Case, terms: &PlanTerms) -> Result<(Schedule, Answer), ScheduleProblem> {
    let opening = case.opening();
    let made = schedule(&opening, terms)?;
    let answer = answer(&opening, terms, &made, &case.policy(), case.today);
    Ok((made, answer))
}

/// What the check page promised.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Seen {
    /// Minor units in all.
    pub total: i64,
    /// Accepted at once; otherwise a person answers.
    pub at_once: bool,
}

impl Seen {
    /// What a preview shows.
    #[must_use]
    pub fn of(made: &Schedule, answer: &Answer) -> Self {
        Self { total: made.total, at_once: *answer == Answer::Accepted }
    }
}

/// What a debtor sends from the check page.
#[derive(Debug, Clone)]
pub struct Offer {
    /// For which debt.
    pub debt: DebtId,
    /// What is offered.
    pub terms: PlanTerms,
    /// What they wrote with it.
    pub words: String,
    /// Made with the form: sent twice, it is one offer.
    pub form_key: String,
    /// What the check page showed; when the facts have moved since, they look again.
    pub seen: Seen,
    /// The finished financial statement that goes with it, where the debtor chose to send one.
    pub statement: Option<StatementId>,
}

/// Sends an offer.
///
/// # Errors
/// [`Refusal::FactsChanged`] when figures or answer are no longer those on the check page, [`Refusal::AlreadyDecided`] when
/// a plan stands.
pub async fn propose(app: &App, debtor: DebtorId, offer: &Offer) -> Result<ProposalId, Refusal> {
    let now = app.now();
    let mut writing = app.db.write().await?;
    let tx = &mut writing;
    debts::of_debtor(tx, offer.debt, debtor).await?.ok_or(Refusal::NotFound)?;
    debts::take(tx, offer.debt).await?;
    if let Some(sent) = proposals::by_form_key(tx, &offer.form_key, offer.debt).await? {
        return Ok(sent.id);
    }
    let case = open_case::of_debtor(app, tx, offer.debt, debtor, now).await?;
    if case.plan().is_some() {
        return Err(Refusal::AlreadyDecided);
    }
    let (made, answered) = preview(&case, &offer.terms).map_err(|_| Refusal::FactsChanged)?;
    if Seen::of(&made, &answered) != offer.seen {
        return Err(Refusal::FactsChanged);
    }
    let actor = Actor::Debtor(debtor);
    if let Some(open) = case.open_offer() {
        let (act, recorded) = match open.offered_by {
            Party::Debtor => (OfferAct::Replace, Act::ProposalReplaced),
            Party::Creditor => (OfferAct::Counter, Act::ProposalCountered),
        };
        let state = proposal::next(open.state, open.offered_by, Some(Party::Debtor), act)
            .map_err(|_| Refusal::AlreadyDecided)?;
        let decision = Decision { state, at: now, by: None, how: "debtor", words: "", chosen: None };
        if !proposals::decide(tx, open.id, open.version, &decision).await? {
            return Err(Refusal::AlreadyDecided);
        }
        evidence::record(tx, now, actor, about(&case), recorded, &json!({ "offer": open.number })).await?;
    }
    let accepted = answered == Answer::Accepted;
    let reasons = match answered {
        Answer::Accepted => Vec::new(),
        Answer::Referred(reasons) => reasons,
    };
    let answer_by = add_working_days(case.today, case.policy().answer_working_days);
    let sent = Proposal {
        id: ProposalId(app.random.id()),
        debt: offer.debt,
        number: case.proposals.last().map_or(1, |last| last.number.saturating_add(1)),
        offered_by: Party::Debtor,
        state: if accepted { ProposalState::Accepted } else { ProposalState::Open },
        version: 0,
        terms: Plan::level(&offer.terms, made.instalment),
        schedule: made,
        owed: case.statement.balance.total(),
        options: Vec::new(),
        chosen: None,
        reasons,
        limits_version: case.policy_version.version,
        words: offer.words.clone(),
        answer_by: (!accepted).then_some(answer_by),
        expires_on: None,
        sent_at: now,
        sent_by: None,
        decided_at: accepted.then_some(now),
        decided_by: None,
        decided_how: if accepted { "machine".to_owned() } else { String::new() },
        decision_words: String::new(),
    };
    proposals::add(tx, &sent, Some(&offer.form_key)).await?;
    let detail = json!({
        "offer": sent.number,
        "instalment": sent.schedule.instalment,
        "count": sent.schedule.count,
        "total": sent.schedule.total,
        "last_due": sent.schedule.last_due.to_string(),
        "limits_version": sent.limits_version,
        "reasons": sent.reasons,
    });
    evidence::record(tx, now, actor, about(&case), Act::ProposalSent, &detail).await?;
    if let Some(statement) = offer.statement {
        match send_with(app, tx, &case, debtor, statement, sent.id).await {
            // Deleted in another window since the check page offered it.
            Err(Refusal::NotFound) => return Err(Refusal::FactsChanged),
            sent => sent?,
        }
    }
    if accepted {
        let detail = json!({ "offer": sent.number, "limits_version": sent.limits_version });
        evidence::record(tx, now, Actor::System, about(&case), Act::ProposalAccepted, &detail).await?;
        agree(app, tx, &case, &sent, &sent.schedule, Actor::System, now).await?;
    } else {
        tell_reviewers(app, tx, &case, Kind::CaseWaiting, sent.id.0, now).await?;
    }
    writing.commit().await?;
    app.letters.notify_one();
    Ok(sent.id)
}
