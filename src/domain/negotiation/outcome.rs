//! From a case and a policy to an answer.

use super::carry::Carry;
use super::case::{Case, CaseProblem};
use super::cells::Field;
use super::changes::{Change, Figured, changes};
use super::order::Target;
use super::plan::Plan;
use super::reasons::{Reason, Rule, Source, Value};
use super::room::Room;
use super::search::{Best, Kind, target};
use super::stands::{Proposal, yearly};
use super::ways::{Way, WayOut, Ways};
use crate::domain::policy::{Policy, Who};
use crate::domain::schedule::Schedule;

/// The answer, with everything that is needed to compute it again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// What is answered.
    pub reply: Reply,
    /// Why the proposal didn't stand, what is easiest to change first; empty when it does.
    pub reasons: Vec<Reason>,
    /// The offers are those of the round before: a person may find more.
    pub nothing_new: bool,
    /// The policy's version.
    pub policy_version: u32,
}

/// What is answered. A machine never refuses.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reply {
    /// The proposal stands as it is.
    Accepted(Box<Offer>),
    /// Up to three offers.
    Offers(Vec<Offer>),
    /// A person answers.
    Referred {
        /// What would resolve it, each by itself.
        ways: Vec<Way>,
    },
}

/// A plan that is offered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// What it is the best of; empty for a proposal that stands.
    pub kinds: Vec<Kind>,
    /// Its terms.
    pub plan: Plan,
    /// What it comes to.
    pub schedule: Schedule,
    /// The limits that it meets exactly: why it isn't longer, lower or cheaper.
    pub bounds: Vec<Reason>,
    /// What differs from what was asked.
    pub from_asked: Vec<Change>,
    /// What differs from the offer of its kind in the round before.
    pub from_last: Vec<Change>,
}

/// Answers a case. The same case and policy always give the same answer.
///
/// # Errors
/// Everything that keeps the case from being answered.
pub fn negotiate(case: &Case, policy: &Policy) -> Result<Outcome, Vec<CaseProblem>> {
    let problems = case.problems();
    if !problems.is_empty() {
        return Err(problems);
    }
    let room = Room::of(case, policy, Who::Machine);
    let carry = Carry::of(&case.person, &policy.affordable, &case.asked, yearly(case));
    let field = Field { case, room: &room, carry: &carry };
    let asked = field.as_asked();
    let target = target(case, yearly(case), asked.cleared.map(|it| it.on));
    Ok(Engine { field, policy, asked, target }.outcome())
}

struct Engine<'a> {
    field: Field<'a>,
    policy: &'a Policy,
    asked: Proposal,
    target: Target,
}

impl Engine<'_> {
    fn outcome(&self) -> Outcome {
        let mut proposal = self.field.proposal();
        let owed = self.field.case.opening.balance.total();
        let reviewer = (owed > self.policy.machine_up_to).then(|| self.reviewer(owed));
        if let Some((reason, way)) = reviewer {
            proposal.reasons.push(reason);
            return self.answered(Reply::Referred { ways: vec![way] }, proposal.reasons);
        }
        if proposal.reasons.is_empty()
            && let Some(offer) = self.offer(Vec::new(), proposal.plan.clone(), Vec::new())
        {
            return self.answered(Reply::Accepted(Box::new(offer)), Vec::new());
        }
        let offers = self.offers();
        if !offers.is_empty() {
            return self.answered(Reply::Offers(offers), proposal.reasons);
        }
        let Field { case, room, carry } = self.field;
        let ways = Ways { case, policy: self.policy, room, carry, target: &self.target };
        // The proposal's own limits, and what collides whatever is proposed.
        if !proposal.reasons.iter().any(|it| it.rule == Rule::Affordable) {
            proposal.reasons.extend(ways.collision());
        }
        self.answered(Reply::Referred { ways: ways.all() }, proposal.reasons)
    }

    fn answered(&self, reply: Reply, reasons: Vec<Reason>) -> Outcome {
        let earlier = &self.field.case.earlier;
        let nothing_new = match &reply {
            Reply::Offers(offers) => {
                offers.len() == earlier.len() && offers.iter().zip(earlier).all(|(now, before)| now.plan == before.plan)
            }
            _ => false,
        };
        Outcome { reply, reasons, nothing_new, policy_version: self.policy.version }
    }

    fn reviewer(&self, owed: i64) -> (Reason, Way) {
        let limit = Value::Amount(self.policy.machine_up_to);
        let value = Value::Amount(owed);
        let who = if owed > self.policy.one_person_up_to { Who::TwoPeople } else { Who::Person };
        let reason = Reason { rule: Rule::Machine, limit, value, needed: None, source: Source::Policy };
        (reason, Way { out: WayOut::Reviewer, value, who: Some(who) })
    }

    /// Up to three offers, equal ones as one; or, where nothing clears the debt, one until a review.
    fn offers(&self) -> Vec<Offer> {
        let mut offers: Vec<Offer> = Vec::new();
        let best = self.field.first_ground().map(|(_, fitting)| self.field.best(&self.target, &fitting));
        for (kind, best) in best.unwrap_or_default() {
            let plan = best.plan(&self.field);
            match offers.iter_mut().find(|offer| offer.plan == plan) {
                Some(same) => same.kinds.push(kind),
                None => offers.extend(self.offer(vec![kind], plan, self.bounds(&best))),
            }
        }
        if offers.is_empty() {
            let plan = self.field.until_review(self.target.yearly);
            offers.extend(plan.and_then(|plan| self.offer(vec![Kind::UntilReview], plan, Vec::new())));
        }
        offers
    }

    fn offer(&self, kinds: Vec<Kind>, plan: Plan, bounds: Vec<Reason>) -> Option<Offer> {
        let case = self.field.case;
        let schedule = plan.schedule(&case.opening, &case.law).ok()?;
        let figured = |plan| Figured { plan, rate: case.law.rate(plan.interest, case.opening.rate), ends: None };
        let now = Figured { ends: Some((schedule.last_due, schedule.total)), ..figured(&plan) };
        let asked = Figured { ends: self.asked.cleared.map(|it| (it.on, it.total)), ..figured(&self.asked.plan) };
        let last = case.earlier.iter().find(|it| it.kinds.iter().any(|kind| kinds.contains(kind)));
        let from_last = last.map(|last| {
            let before = last.plan.schedule(&case.opening, &case.law).ok();
            changes(Figured { ends: before.map(|it| (it.last_due, it.total)), ..figured(&last.plan) }, now)
        });
        let from_asked = changes(asked, now);
        Some(Offer { kinds, bounds, from_asked, from_last: from_last.unwrap_or_default(), schedule, plan })
    }

    /// The limits that a plan meets exactly.
    fn bounds(&self, best: &Best<'_>) -> Vec<Reason> {
        let room = self.field.room;
        let (cell, value) = (&best.cell, Value::Amount(best.usual));
        let mut bounds = Vec::new();
        let mut say = |rule, limit, value, source| {
            bounds.push(Reason { rule, limit, value, needed: None, source });
        };
        let is_least = best.usual == 1 || cell.run(best.usual.saturating_sub(1)).is_none();
        if !cell.is_once && best.usual == room.smallest {
            say(Rule::SmallestInstalment, Value::Amount(room.smallest), value, Source::Policy);
        } else if is_least {
            let end = cell.lane.latest_end;
            let source = if end == room.latest_end.0 { room.latest_end.1 } else { Source::Policy };
            say(Rule::LongestTerm, Value::Day(end), Value::Day(best.cleared.on), source);
        }
        if best.usual == cell.most {
            say(Rule::Affordable, Value::Amount(cell.most), value, self.field.carry.source);
        }
        let upfront = cell.ground.upfront;
        if upfront > 0 && upfront == room.upfront_least {
            say(Rule::Upfront, Value::Amount(upfront), Value::Amount(upfront), Source::Policy);
        }
        bounds
    }
}
