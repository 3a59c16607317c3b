//! A debtor answers what the policy offered: says what would help, or asks for a person. Whatever they say narrows the
//! next search; the plan that they asked for stays what it was.

use time::Date;

use super::Refusal;
use super::open_case::{self, Case};
use super::policy_answer::{Answered, Worked, facts, policy_of, work_out};
use super::propose_plan::How;
use super::send_offer::{Sent, send};
use crate::app::App;
use crate::domain::negotiation::{Asked, Earlier, LessUntil, Most, PayDay, Person, Plan, Reply};
use crate::domain::proposal::Party;
use crate::domain::schedule::{PlanTerms, Upfront, schedule};
use crate::store::debts;
use crate::store::ids::{DebtorId, ProposalId};
use crate::store::proposals::{self, Proposal};

/// What a debtor says in a round: all of it, whatever was said before.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Said {
    /// The most that they can manage.
    pub most: Option<Most>,
    /// When they are paid.
    pub pay_day: Option<PayDay>,
    /// What they could pay now.
    pub now: Option<i64>,
    /// Less until a day.
    pub less_until: Option<LessUntil>,
    /// Hard months of every year.
    pub hard_months: Vec<time::Month>,
    /// Life has become hard.
    pub hardship: bool,
}

impl Said {
    /// What was said before.
    #[must_use]
    pub fn of(person: &Person) -> Self {
        Self {
            most: person.most,
            pay_day: person.pay_day,
            now: person.now,
            less_until: person.less_until,
            hard_months: person.hard_months.clone(),
            hardship: person.hardship,
        }
    }

    fn over(self, before: &Person) -> Person {
        Person {
            surplus: before.surplus,
            most: self.most,
            now: self.now,
            pay_day: self.pay_day,
            hard_months: self.hard_months,
            less_until: self.less_until,
            hardship: self.hardship || before.hardship,
        }
    }
}

/// What comes next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Next {
    /// Another search, with what is said.
    Round(Said),
    /// A person answers.
    Person,
}

/// The answer on which a next round goes on, if there may be one: that to the debtor's last offer, while it is open or
/// what was offered instead is.
#[must_use]
pub fn goes_on(case: &Case) -> Option<&Answered> {
    let open = case.open_offer()?;
    let of_policy = open.offered_by == Party::Debtor || !open.options.is_empty();
    let asked = case.proposals.iter().rev().find(|it| it.offered_by == Party::Debtor).filter(|_| of_policy)?;
    case.answers.iter().find(|it| it.offer == asked.id)
}

/// Sends the next round. Answers the offer to look at then.
///
/// # Errors
/// [`Refusal::AlreadyDecided`] when the offer no longer stands, [`Refusal::FactsChanged`] when the plan that was asked for
/// has no schedule any more.
pub async fn next_round(
    app: &App,
    debtor: DebtorId,
    id: ProposalId,
    next: Next,
    words: &str,
    form_key: &str,
) -> Result<ProposalId, Refusal> {
    let now = app.now();
    let mut writing = app.db.write().await?;
    let tx = &mut writing;
    let found = proposals::of_debtor(tx, app.seals(), id, debtor).await?.ok_or(Refusal::NotFound)?;
    debts::take(tx, found.debt).await?;
    let sent = proposals::by_form_key(tx, app.seals(), form_key, found.debt).await?;
    let case = open_case::of_debtor(app, tx, found.debt, debtor, now).await?;
    if let Some(sent) = sent {
        return Ok(case.answer_to(sent.id).map_or(sent.id, |it| it.id));
    }
    let stands = |it: &&Proposal| it.id == id && case.stands_until(it).is_none_or(|last| last >= case.today);
    let open = case.open_offer().filter(stands).ok_or(Refusal::AlreadyDecided)?;
    let before = goes_on(&case).ok_or(Refusal::AlreadyDecided)?;
    let asked_before = &before.known.facts.asked;
    let terms = terms_today(&case, asked_before);
    let (person, to_a_person) = match next {
        Next::Round(said) => (said.over(&before.known.facts.person), false),
        Next::Person => (before.known.facts.person.clone(), true),
    };
    let earlier = open.options.iter().map(|it| Earlier { kinds: it.kinds.clone(), plan: it.plan.clone() }).collect();
    let worked = best_of_policies(&case, before, facts(&case, &terms, person, earlier));
    let made = schedule(&case.opening(), &terms).map_err(|_| Refusal::FactsChanged)?;
    let (terms, schedule) = match &worked.outcome.reply {
        Reply::Accepted(offer) => (offer.plan.clone(), offer.schedule.clone()),
        Reply::Offers(_) | Reply::Referred { .. } => (Plan::level(&terms, made.instalment), made),
    };
    let sent = Sent { terms, schedule, worked, words: words.to_owned(), form_key, statement: None, to_a_person };
    let shown = send(app, tx, &case, debtor, sent).await?;
    writing.commit().await?;
    app.letters.notify_one();
    Ok(shown)
}

/// While an offer stands, so does the policy that made it: a later version answers only where it answers better.
fn best_of_policies(case: &Case, before: &Answered, facts: crate::domain::negotiation::Case) -> Worked {
    let present = policy_of(case);
    if present == before.policy {
        return work_out(present, facts);
    }
    let rank = |it: &Worked| match How::of(&it.outcome.reply) {
        How::Agreed => 0,
        How::Offers => 1,
        How::Person => 2,
    };
    let (then, now) = (work_out(before.policy.clone(), facts.clone()), work_out(present, facts));
    if rank(&now) < rank(&then) { now } else { then }
}

/// What was asked for, with days that have passed moved on.
fn terms_today(case: &Case, asked: &Asked) -> PlanTerms {
    let later = |day: Date| (0..).map_while(|turn| asked.frequency.nth(day, turn)).find(|day| *day > case.today);
    let first_due = if asked.first_due > case.today { Some(asked.first_due) } else { later(asked.first_due) };
    PlanTerms {
        frequency: asked.frequency,
        first_due: first_due.unwrap_or(asked.first_due),
        size: asked.size,
        upfront: asked.upfront.map(|it| Upfront { on: it.on.max(case.today), ..it }),
        interest: case.policy().plan_interest(),
    }
}
