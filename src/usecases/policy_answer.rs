//! How the creditor's policy answers an offer, and the record of it: policy, packs and every fact that went in, so that
//! the same answer can be computed again at any time.

use serde::{Deserialize, Serialize};

use super::Refusal;
use super::open_case::Case;
use crate::app::App;
use crate::domain::negotiation::{self, Asked, Because, Earlier, Outcome, Person, Reply, Way, negotiate};
use crate::domain::policy::Policy;
use crate::domain::schedule::PlanTerms;
use crate::sealed::{self, Kind};
use crate::store::answers::{self, Stored};
use crate::store::ids::{DebtId, ProposalId};
use crate::store::{StoreError, Tx};

/// An answer and what it was worked out from.
#[derive(Debug, Clone)]
pub struct Worked {
    /// The policy that answered.
    pub policy: Policy,
    /// Everything that was known.
    pub facts: negotiation::Case,
    /// What it answers.
    pub outcome: Outcome,
}

/// What of an answer is sealed.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Known {
    /// Every fact.
    pub facts: negotiation::Case,
    /// Why the offer didn't stand, what is easiest to change first.
    pub reasons: Vec<Because>,
    /// What would resolve it where nothing fits.
    pub ways: Vec<Way>,
    /// The offers were those of the round before.
    pub nothing_new: bool,
}

/// An answer as it was given.
#[derive(Debug, Clone)]
pub struct Answered {
    /// To which offer.
    pub offer: ProposalId,
    /// `accepted`, `offers` or `referred`.
    pub reply: String,
    /// The policy that answered.
    pub policy: Policy,
    /// The version of the rules, and the law of the debt.
    pub packs: String,
    /// What was known, and why.
    pub known: Known,
}

/// The stored name of what is answered.
#[must_use]
pub fn name(reply: &Reply) -> &'static str {
    match reply {
        Reply::Accepted(_) => "accepted",
        Reply::Offers(_) => "offers",
        Reply::Referred { .. } => "referred",
    }
}

/// A policy as the portal carries it out: a break without any instalment has no plan to keep here, so a person gives it.
#[must_use]
pub fn as_carried_out(mut policy: Policy) -> Policy {
    policy.hardship.break_months = 0;
    policy
}

/// The creditor's policy in force, as the portal carries it out.
#[must_use]
pub fn policy_of(case: &Case) -> Policy {
    as_carried_out(case.policy())
}

/// All facts of an answer today.
#[must_use]
pub fn facts(case: &Case, terms: &PlanTerms, person: Person, earlier: Vec<Earlier>) -> negotiation::Case {
    negotiation::Case {
        opening: case.opening(),
        due_since: case.debt.due_date,
        law: case.plan_law(),
        asked: Asked {
            frequency: terms.frequency,
            first_due: terms.first_due,
            size: terms.size,
            upfront: terms.upfront,
            // Whichever is open and costs the person least.
            interest: None,
            pause: None,
        },
        person,
        earlier,
    }
}

/// What is known of a person who has said nothing yet.
#[must_use]
pub fn person(case: &Case, surplus: Option<i64>) -> Person {
    Person { surplus, hardship: case.hold().is_some(), ..Person::default() }
}

/// How a policy answers. Facts that it can't weigh are for a person.
#[must_use]
pub fn work_out(policy: Policy, facts: negotiation::Case) -> Worked {
    let outcome = negotiate(&facts, &policy).unwrap_or_else(|_| Outcome {
        reply: Reply::Referred { ways: Vec::new() },
        reasons: Vec::new(),
        nothing_new: false,
        policy_version: policy.version,
    });
    Worked { policy, facts, outcome }
}

/// What a reviewer may offer by the policy without asking anybody else: the best of each kind.
#[must_use]
pub fn suggestions(policy: &Policy, facts: &negotiation::Case) -> Vec<negotiation::Offer> {
    let facts = negotiation::Case { earlier: Vec::new(), ..facts.clone() };
    match work_out(policy.opened_to_a_person(), facts).outcome.reply {
        Reply::Accepted(offer) => vec![*offer],
        Reply::Offers(offers) => offers,
        Reply::Referred { .. } => Vec::new(),
    }
}

fn row(offer: ProposalId) -> String {
    format!("answer/{}", offer.0)
}

/// Keeps an answer with the offer that it answers.
///
/// # Errors
/// When the database can't be asked.
pub async fn keep(app: &App, tx: &mut Tx, case: &Case, offer: ProposalId, it: &Worked) -> Result<(), Refusal> {
    let ways = match &it.outcome.reply {
        Reply::Referred { ways } => ways.clone(),
        Reply::Accepted(_) | Reply::Offers(_) => Vec::new(),
    };
    let (reasons, nothing_new) = (it.outcome.reasons.clone(), it.outcome.nothing_new);
    let known = Known { facts: it.facts.clone(), reasons, ways, nothing_new };
    let text = |it: Result<String, serde_json::Error>| it.map_err(|_| StoreError::Unreadable("answer"));
    let sealed = text(serde_json::to_string(&known))?;
    let sealed = sealed::seal(&app.secret, app.random.as_ref(), Kind::Answer, &row(offer), &sealed);
    let law = case.creditor.law().unwrap_or_default();
    let stored = Stored {
        proposal_id: offer,
        reply: name(&it.outcome.reply).to_owned(),
        policy_version: i64::from(it.policy.version),
        policy: text(serde_json::to_string(&it.policy))?,
        packs: format!("{} {law}", env!("CARGO_PKG_VERSION")),
        sealed: sealed.ok_or(StoreError::Unreadable("answer"))?,
        answered_at: app.now(),
    };
    answers::add(tx, &stored).await?;
    Ok(())
}

/// What was known when an offer was answered; nothing when it was sealed with another secret.
#[must_use]
pub fn known(app: &App, offer: ProposalId, sealed: &str) -> Option<Known> {
    let text = sealed::open(&app.secret, Kind::Answer, &row(offer), sealed)?;
    serde_json::from_str(&text).ok()
}

/// Every answer about a debt, the first first.
///
/// # Errors
/// When the database can't be asked, or an answer was sealed with another secret.
pub async fn of_debt(app: &App, tx: &mut Tx, debt: DebtId) -> Result<Vec<Answered>, StoreError> {
    let unreadable = || StoreError::Unreadable("answer");
    answers::of_debt(tx, debt)
        .await?
        .into_iter()
        .map(|it| {
            let known = known(app, it.proposal_id, &it.sealed).ok_or_else(unreadable)?;
            let policy = serde_json::from_str(&it.policy).map_err(|_| unreadable())?;
            Ok(Answered { offer: it.proposal_id, reply: it.reply, policy, packs: it.packs, known })
        })
        .collect()
}
