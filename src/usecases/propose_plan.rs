//! A debtor offers a plan. The creditor's policy answers at once: it accepts, or offers what it allows; what it has
//! nothing for, and whatever the debtor would rather ask a person, is answered by a person by a day that is named.

use super::Refusal;
use super::financial_statement::surplus::surplus_of;
use super::open_case::{self, Case};
use super::policy_answer::{Worked, facts, person, policy_of, work_out};
use super::send_offer::{Sent, send};
use crate::app::App;
use crate::domain::negotiation::{Plan, Reply};
use crate::domain::schedule::{PlanTerms, Schedule, ScheduleProblem, schedule};
use crate::store::debts;
use crate::store::ids::{DebtId, DebtorId, ProposalId, StatementId};
use crate::store::proposals;

/// How an offer will be answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum How {
    /// It is agreed at once.
    Agreed,
    /// The policy offers something else at once.
    Offers,
    /// A person answers.
    Person,
}

impl How {
    /// The name as written in forms.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Agreed => "at-once",
            Self::Offers => "offers",
            Self::Person => "person",
        }
    }

    /// Of a policy's answer.
    #[must_use]
    pub fn of(reply: &Reply) -> Self {
        match reply {
            Reply::Accepted(_) => Self::Agreed,
            Reply::Offers(_) => Self::Offers,
            Reply::Referred { .. } => Self::Person,
        }
    }
}

/// What an offer comes to today and how it will be answered, before anything is sent.
#[derive(Debug, Clone)]
pub struct Foreseen {
    /// The plan: where it is agreed at once, in the interest that is open and costs least.
    pub plan: Plan,
    /// What it comes to.
    pub schedule: Schedule,
    /// How it will be answered.
    pub how: How,
    /// The answer with all that it was worked out from.
    pub worked: Worked,
}

/// Looks ahead. `surplus` is what a statement that goes with the offer leaves for this debt in a month.
///
/// # Errors
/// [`ScheduleProblem`] with what would do.
pub fn preview(case: &Case, terms: &PlanTerms, surplus: Option<i64>) -> Result<Foreseen, ScheduleProblem> {
    let made = schedule(&case.opening(), terms)?;
    let worked = work_out(policy_of(case), facts(case, terms, person(case, surplus), Vec::new()));
    let how = How::of(&worked.outcome.reply);
    let (plan, schedule) = match &worked.outcome.reply {
        Reply::Accepted(offer) => (offer.plan.clone(), offer.schedule.clone()),
        Reply::Offers(_) | Reply::Referred { .. } => (Plan::level(terms, made.instalment), made),
    };
    Ok(Foreseen { plan, schedule, how, worked })
}

/// What an instalment of these terms comes to, whoever answers.
///
/// # Errors
/// [`ScheduleProblem`] with what would do.
pub fn figure(case: &Case, terms: &PlanTerms) -> Result<Schedule, ScheduleProblem> {
    schedule(&case.opening(), terms)
}

/// What the check page promised.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Seen {
    /// Minor units in all.
    pub total: i64,
    /// How it is answered.
    pub how: How,
}

impl Seen {
    /// What a preview shows.
    #[must_use]
    pub fn of(it: &Foreseen) -> Self {
        Self { total: it.schedule.total, how: it.how }
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
    /// The debtor would rather have a person answer.
    pub to_a_person: bool,
}

/// Sends an offer. Answers the offer to look at: the debtor's, or what was offered instead.
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
    if let Some(sent) = proposals::by_form_key(tx, app.seals(), &offer.form_key, offer.debt).await? {
        let case = open_case::of_debtor(app, tx, offer.debt, debtor, now).await?;
        return Ok(case.answer_to(sent.id).map_or(sent.id, |it| it.id));
    }
    let case = open_case::of_debtor(app, tx, offer.debt, debtor, now).await?;
    if case.plan().is_some() {
        return Err(Refusal::AlreadyDecided);
    }
    let surplus = match offer.statement {
        // Deleted in another window since the check page offered it.
        Some(id) => Some(surplus_of(app, tx, &case, debtor, id).await.map_err(|it| match it {
            Refusal::NotFound => Refusal::FactsChanged,
            other => other,
        })?),
        None => None,
    };
    let foreseen = preview(&case, &offer.terms, surplus).map_err(|_| Refusal::FactsChanged)?;
    let seen = Seen::of(&foreseen);
    if seen.total != offer.seen.total || (seen.how != offer.seen.how && !offer.to_a_person) {
        return Err(Refusal::FactsChanged);
    }
    let sent = Sent {
        terms: foreseen.plan,
        schedule: foreseen.schedule,
        worked: foreseen.worked,
        words: offer.words.clone(),
        form_key: &offer.form_key,
        statement: offer.statement,
        to_a_person: offer.to_a_person,
    };
    let shown = send(app, tx, &case, debtor, sent).await?;
    writing.commit().await?;
    app.letters.notify_one();
    Ok(shown)
}
