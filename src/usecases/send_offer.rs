//! A debtor's offer enters the exchange together with its answer: what was open before is closed, the offer and all that
//! the answer was worked out from are kept, and what follows happens at once. Called inside the transaction of whoever
//! took the debt.

use serde_json::{Value, json};
use time::{Date, Duration};

use super::Refusal;
use super::agree::{about, agree};
use super::financial_statement::send::send_with;
use super::open_case::Case;
use super::policy_answer::{Worked, keep};
use super::staff_access::tell_reviewers;
use crate::app::App;
use crate::domain::negotiation::{End, Offer, Plan, Reply};
use crate::domain::policy::Policy;
use crate::domain::proposal::{self, Act as OfferAct, Party, ProposalState};
use crate::domain::schedule::Schedule;
use crate::domain::working_days::add_working_days;
use crate::evidence::{self, Act, Actor};
use crate::mail::Kind;
use crate::store::Tx;
use crate::store::ids::{DebtorId, ProposalId, StatementId};
use crate::store::offer_options::OfferOption;
use crate::store::proposals::{self, Decision, Proposal};

/// What a debtor sends, with the answer to it.
#[derive(Debug)]
pub struct Sent<'a> {
    /// The plan that is asked for.
    pub terms: Plan,
    /// What it comes to.
    pub schedule: Schedule,
    /// How the policy answers.
    pub worked: Worked,
    /// What they wrote with it.
    pub words: String,
    /// Made with the form: sent twice, it is one offer.
    pub form_key: &'a str,
    /// A financial statement that goes with it.
    pub statement: Option<StatementId>,
    /// They would rather have a person answer.
    pub to_a_person: bool,
}

/// Sends it. Answers the offer to look at: the debtor's, or what was offered instead.
///
/// # Errors
/// [`Refusal::AlreadyDecided`] when somebody was quicker, or the debt is closed.
pub async fn send(
    app: &App,
    tx: &mut Tx,
    case: &Case,
    debtor: DebtorId,
    sent: Sent<'_>,
) -> Result<ProposalId, Refusal> {
    if case.debt.closed_on.is_some() {
        return Err(Refusal::AlreadyDecided);
    }
    let now = app.now();
    let actor = Actor::Debtor(debtor);
    close_open(app, tx, case, debtor).await?;
    // The policy answers for the creditor; an offer that a person is asked about stays open.
    let act = match &sent.worked.outcome.reply {
        _ if sent.to_a_person => None,
        Reply::Accepted(_) => Some(OfferAct::Accept),
        Reply::Offers(_) => Some(OfferAct::Counter),
        Reply::Referred { .. } => None,
    };
    let state = match act {
        Some(act) => proposal::next(ProposalState::Open, Party::Debtor, Some(Party::Creditor), act)
            .map_err(|_| Refusal::AlreadyDecided)?,
        None => ProposalState::Open,
    };
    let policy = &sent.worked.policy;
    let by = add_working_days(case.today, policy.answer_working_days);
    let offer = Proposal {
        id: ProposalId(app.random.id()),
        debt: case.debt.id,
        number: case.next_number(),
        offered_by: Party::Debtor,
        state,
        version: 0,
        terms: sent.terms,
        schedule: sent.schedule,
        owed: case.statement.balance.total(),
        options: Vec::new(),
        chosen: None,
        reasons: Vec::new(),
        limits_version: case.policy_version.version,
        words: sent.words,
        answer_by: act.is_none().then_some(by),
        expires_on: None,
        sent_at: now,
        sent_by: None,
        decided_at: act.map(|_| now),
        decided_by: None,
        decided_how: act.map_or_else(String::new, |_| "machine".to_owned()),
        decision_reason: None,
        decision_words: String::new(),
    };
    proposals::add(tx, app.seals(), &offer, Some(sent.form_key)).await?;
    keep(app, tx, case, offer.id, &sent.worked).await?;
    // Which rules speak against it, not the figures: some are the person's own.
    let rules: Vec<_> = sent.worked.outcome.reasons.iter().map(|it| json!(it.rule)).collect();
    let mut detail = figures(&offer);
    if let Value::Object(detail) = &mut detail {
        detail.insert("policy_version".to_owned(), json!(policy.version));
        detail.insert("reasons".to_owned(), Value::Array(rules));
        detail.insert("to_a_person".to_owned(), json!(sent.to_a_person));
    }
    evidence::record(tx, now, actor, about(case), Act::ProposalSent, &detail).await?;
    if let Some(statement) = sent.statement {
        match send_with(app, tx, case, debtor, statement, offer.id).await {
            // Deleted in another window since the check page offered it.
            Err(Refusal::NotFound) => return Err(Refusal::FactsChanged),
            sent => sent?,
        }
    }
    let decided = json!({ "offer": offer.number, "policy_version": policy.version });
    match (act, &sent.worked.outcome.reply) {
        (Some(OfferAct::Accept), _) => {
            evidence::record(tx, now, Actor::System, about(case), Act::ProposalAccepted, &decided).await?;
            agree(app, tx, case, &offer, &offer.schedule, Actor::System, now).await?;
            Ok(offer.id)
        }
        (Some(_), Reply::Offers(offers)) => {
            evidence::record(tx, now, Actor::System, about(case), Act::ProposalCountered, &decided).await?;
            let several =
                set(app, case, offer.number.saturating_add(1), offers, policy).ok_or(Refusal::NotComputable)?;
            proposals::add(tx, app.seals(), &several, None).await?;
            let mut detail = figures(&several);
            if let Value::Object(detail) = &mut detail {
                let options = several.options.iter().map(|it| json!({ "no": it.no, "total": it.schedule.total }));
                detail.insert("options".to_owned(), options.collect());
            }
            evidence::record(tx, now, Actor::System, about(case), Act::ProposalSent, &detail).await?;
            Ok(several.id)
        }
        _ => {
            tell_reviewers(app, tx, case, Kind::CaseWaiting, offer.id.0, now).await?;
            Ok(offer.id)
        }
    }
}

/// What an offer comes to, for the record.
#[must_use]
pub fn figures(it: &Proposal) -> Value {
    json!({
        "offer": it.number,
        "instalment": it.schedule.instalment,
        "count": it.schedule.count,
        "total": it.schedule.total,
        "last_due": it.schedule.last_due.to_string(),
        "limits_version": it.limits_version,
    })
}

/// Closes what was open: the debtor's own is replaced, the creditor's is answered with another.
async fn close_open(app: &App, tx: &mut Tx, case: &Case, debtor: DebtorId) -> Result<(), Refusal> {
    let Some(open) = case.open_offer() else { return Ok(()) };
    let now = app.now();
    let (act, recorded) = match open.offered_by {
        Party::Debtor => (OfferAct::Replace, Act::ProposalReplaced),
        Party::Creditor => (OfferAct::Counter, Act::ProposalCountered),
    };
    let state = proposal::next(open.state, open.offered_by, Some(Party::Debtor), act);
    let state = state.map_err(|_| Refusal::AlreadyDecided)?;
    let decision = Decision { state, at: now, by: None, how: "debtor", reason: None, words: "", chosen: None };
    if !proposals::decide(tx, app.seals(), open.id, open.version, &decision).await? {
        return Err(Refusal::AlreadyDecided);
    }
    let detail = json!({ "offer": open.number });
    evidence::record(tx, now, Actor::Debtor(debtor), about(case), recorded, &detail).await?;
    Ok(())
}

/// What the policy offers, as one offer with several plans.
fn set(app: &App, case: &Case, number: i64, offers: &[Offer], policy: &Policy) -> Option<Proposal> {
    let options: Vec<OfferOption> = (1_u32..).zip(offers).map(|(no, offer)| OfferOption::of(no, offer)).collect();
    let first = options.first()?;
    let stands = case.today.saturating_add(Duration::days(i64::from(policy.offer_days)));
    // It stands as long as any of its plans can still begin.
    let last = options.iter().map(|it| last_to_accept(&it.plan, &it.schedule)).max().unwrap_or(stands);
    Some(Proposal {
        id: ProposalId(app.random.id()),
        debt: case.debt.id,
        number,
        offered_by: Party::Creditor,
        state: ProposalState::Open,
        version: 0,
        terms: first.plan.clone(),
        schedule: first.schedule.clone(),
        owed: case.statement.balance.total(),
        options,
        chosen: None,
        reasons: Vec::new(),
        limits_version: case.policy_version.version,
        words: String::new(),
        answer_by: None,
        expires_on: Some(stands.min(last)),
        sent_at: app.now(),
        sent_by: None,
        decided_at: None,
        decided_by: None,
        decided_how: String::new(),
        decision_reason: None,
        decision_words: String::new(),
    })
}

/// The last day on which a plan can be accepted: later, its first instalment would be due already.
#[must_use]
pub fn last_to_accept(plan: &Plan, schedule: &Schedule) -> Date {
    let first = schedule.rows.iter().find(|row| row.no > 0).map(|row| row.due);
    let first = first.unwrap_or(match plan.end {
        End::Review(day) => day,
        End::Cleared => plan.first_due,
    });
    first.saturating_sub(Duration::DAY)
}
