//! A debtor changes a plan that runs. Within the creditor's policy the new plan takes the place of the old at once;
//! otherwise a person answers by a day that is named. It is never refused by a machine.

use serde_json::json;

use super::Refusal;
use super::agree::{about, agree};
use super::open_case::{self, Case};
use super::staff_access::tell_reviewers;
use crate::app::App;
use crate::domain::changing::{Allowed, Change, ChangeProblem, Changed, allowed, changed};
use crate::domain::negotiation::{Plan, Reason};
use crate::domain::proposal::{self, Act as OfferAct, Party, ProposalState};
use crate::domain::working_days::add_working_days;
use crate::evidence::{self, Act, Actor};
use crate::mail::Kind;
use crate::store::debts;
use crate::store::ids::{DebtId, DebtorId, PlanId, ProposalId};
use crate::store::plan_changes::{self, PlanChange};
use crate::store::proposals::{self, Decision, Proposal};

/// Changes are counted over so long.
const YEAR_SECONDS: i64 = 365 * 24 * 3600;

/// Changes of the last twelve months that were agreed and count.
#[must_use]
pub fn earlier_changes(case: &Case, app: &App) -> u32 {
    let since = app.now().plus_seconds(-YEAR_SECONDS);
    let agreed = |it: &&PlanChange| {
        let offer = case.proposals.iter().find(|offer| offer.id == it.proposal_id);
        it.change.counts()
            && offer.is_some_and(|offer| offer.state == ProposalState::Accepted && offer.decided_at >= Some(since))
    };
    u32::try_from(case.changes.iter().filter(agreed).count()).unwrap_or(u32::MAX)
}

/// The plan beside the one that the change makes of it, and why a person has to look; no reasons: agreed at once.
///
/// # Errors
/// [`ChangeProblem`]
pub fn preview(app: &App, case: &Case, change: &Change) -> Result<(Changed, Vec<Reason>), ChangeProblem> {
    let opening = case.opening_of_plan().ok_or(ChangeProblem::NothingToChange)?;
    let ground = case.ground(&opening).ok_or(ChangeProblem::NothingToChange)?;
    let made = changed(&ground, change)?;
    let policy = case.policy();
    let held = Allowed {
        policy: &policy,
        owed: opening.balance.total(),
        today: case.today,
        earlier: earlier_changes(case, app),
        counts: change.counts(),
    };
    let reasons = allowed(&held, &made);
    Ok((made, reasons))
}

/// What a debtor sends from the check page.
#[derive(Debug, Clone)]
pub struct Wanted {
    /// Of which debt.
    pub debt: DebtId,
    /// The plan that the page showed.
    pub plan: PlanId,
    /// What is changed.
    pub change: Change,
    /// Why, in their own words; empty for nothing.
    pub words: String,
    /// Made with the form: sent twice, it is one change.
    pub form_key: String,
    /// What all that is left came to on the page, in minor units,
    pub total: i64,
    /// and whether it said that it would be agreed at once.
    pub at_once: bool,
}

/// What became of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Done {
    /// The new plan stands.
    Agreed,
    /// A person answers this offer.
    Waits(ProposalId),
}

/// Changes the plan.
///
/// # Errors
/// [`Refusal::AlreadyDecided`] when another plan stands than the page showed, [`Refusal::FactsChanged`] when figures or
/// answer are no longer those on the check page.
pub async fn change_plan(app: &App, debtor: DebtorId, it: &Wanted) -> Result<Done, Refusal> {
    let now = app.now();
    let mut writing = app.db.write().await?;
    let tx = &mut writing;
    debts::of_debtor(tx, it.debt, debtor).await?.ok_or(Refusal::NotFound)?;
    debts::take(tx, it.debt).await?;
    if let Some(sent) = proposals::by_form_key(tx, app.seals(), &it.form_key, it.debt).await? {
        return Ok(if sent.decided_how == "machine" { Done::Agreed } else { Done::Waits(sent.id) });
    }
    let case = open_case::of_debtor(app, tx, it.debt, debtor, now).await?;
    let (plan, _) = case.plan().ok_or(Refusal::AlreadyDecided)?;
    if plan.id != it.plan {
        return Err(Refusal::AlreadyDecided);
    }
    let (made, reasons) = preview(app, &case, &it.change).map_err(|_| Refusal::FactsChanged)?;
    let at_once = reasons.is_empty();
    if (made.after.total, at_once) != (it.total, it.at_once) {
        return Err(Refusal::FactsChanged);
    }
    let agreed = case.offer_of(plan).ok_or(Refusal::AlreadyDecided)?;
    let actor = Actor::Debtor(debtor);
    if let Some(open) = case.open_offer() {
        let (act, recorded) = match open.offered_by {
            Party::Debtor => (OfferAct::Replace, Act::ProposalReplaced),
            Party::Creditor => (OfferAct::Counter, Act::ProposalCountered),
        };
        let state = proposal::next(open.state, open.offered_by, Some(Party::Debtor), act)
            .map_err(|_| Refusal::AlreadyDecided)?;
        let decision = Decision { state, at: now, by: None, how: "debtor", reason: None, words: "", chosen: None };
        if !proposals::decide(tx, app.seals(), open.id, open.version, &decision).await? {
            return Err(Refusal::AlreadyDecided);
        }
        evidence::record(tx, now, actor, about(&case), recorded, &json!({ "offer": open.number })).await?;
    }
    let answer_by = add_working_days(case.today, case.policy().answer_working_days);
    let terms = Plan {
        // A day of its rhythm: what is made up for on a day of its own stands in the schedule only.
        first_due: made.anchor,
        upfront: None,
        instalment: made.schedule.instalment,
        step: None,
        ..agreed.terms.clone()
    };
    let sent = Proposal {
        id: ProposalId(app.random.id()),
        debt: it.debt,
        number: case.proposals.last().map_or(1, |last| last.number.saturating_add(1)),
        offered_by: Party::Debtor,
        state: if at_once { ProposalState::Accepted } else { ProposalState::Open },
        version: 0,
        terms,
        schedule: made.schedule.clone(),
        // What is written off when the plan is kept stays the share of what was owed when it was first agreed.
        owed: if agreed.terms.discount_percent > 0 { agreed.owed } else { case.statement.balance.total() },
        options: Vec::new(),
        chosen: None,
        reasons,
        limits_version: case.policy_version.version,
        words: it.words.clone(),
        answer_by: (!at_once).then_some(answer_by),
        expires_on: None,
        sent_at: now,
        sent_by: None,
        decided_at: at_once.then_some(now),
        decided_by: None,
        decided_how: if at_once { "machine".to_owned() } else { String::new() },
        decision_reason: None,
        decision_words: String::new(),
    };
    proposals::add(tx, app.seals(), &sent, Some(&it.form_key)).await?;
    let changes = PlanChange { proposal_id: sent.id, plan_id: plan.id, change: it.change, before: made.before.clone() };
    plan_changes::add(tx, &changes).await?;
    let detail = json!({
        "offer": sent.number,
        "plan": plan.id.to_string(),
        "change": it.change,
        "before": made.before,
        "after": made.after,
        "limits_version": sent.limits_version,
        "reasons": sent.reasons,
    });
    evidence::record(tx, now, actor, about(&case), Act::ProposalSent, &detail).await?;
    if at_once {
        let detail = json!({ "offer": sent.number, "limits_version": sent.limits_version });
        evidence::record(tx, now, Actor::System, about(&case), Act::ProposalAccepted, &detail).await?;
        agree(app, tx, &case, &sent, &sent.schedule, Actor::System, now).await?;
    } else {
        tell_reviewers(app, tx, &case, Kind::CaseWaiting, sent.id.0, now).await?;
    }
    writing.commit().await?;
    app.letters.notify_one();
    Ok(if at_once { Done::Agreed } else { Done::Waits(sent.id) })
}
