//! Which offers a reviewer may accept together: those that the same version of the policy passed on for the same reasons,
//! and with which nothing else is going on. Whoever told of their situation, wrote a word, or needs a second person has a
//! case of their own.

use std::collections::BTreeSet;

use super::{What, takes_two};
use crate::app::App;
use crate::clock::Instant;
use crate::domain::negotiation::Rule;
use crate::store::ids::{CreditorId, ProposalId, StaffId};
use crate::store::proposals::{self, Proposal};
use crate::store::queue::{self, PassedOn};
use crate::store::{StoreError, Tx, decisions, messages};
use crate::usecases::Refusal;
use crate::usecases::decide_proposal::Verdict;
use crate::usecases::open_case::{self, Case};
use crate::usecases::policy_answer::{Known, known};
use crate::usecases::presence;

/// No more are looked at together.
pub const AT_ONCE: usize = 50;

/// What offers have in common: the version of the policy that passed them on, and the rules that spoke against them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Likeness {
    policy_version: i64,
    rules: BTreeSet<Rule>,
}

impl Likeness {
    fn new(policy_version: i64, known: &Known) -> Self {
        Self { policy_version, rules: known.reasons.iter().map(|it| it.rule).collect() }
    }
}

/// Why an offer is not answered together with others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Apart {
    /// It waits no more.
    Answered,
    /// Somebody has decided it.
    Decided,
    /// It was passed on for other reasons, or as another version of the policy says.
    Unlike,
    /// They wrote or asked for something beside it.
    Wrote,
    /// They told of their situation: hardship, a dispute, income and spending, months that are hard.
    Situation,
    /// It changes a plan, or there was one.
    Plan,
    /// It is a share of one plan over several debts.
    Joint,
    /// It takes two people.
    TwoPeople,
    /// What is owed has changed.
    Figures,
    /// They were asked something, and may answer.
    Asked,
    /// A colleague has it open.
    Open,
}

/// An offer with its case.
#[derive(Debug, Clone)]
pub struct Waits {
    /// The case.
    pub case: Case,
    /// The offer.
    pub offer: Proposal,
}

/// Offers that wait for the same reasons.
#[derive(Debug, Clone, Default)]
pub struct Together {
    /// Those that can be accepted together, as they are due.
    pub ready: Vec<Waits>,
    /// The others, each with why.
    pub apart: Vec<(Waits, Apart)>,
}

/// Several offers that look alike, as the queue knows them.
#[derive(Debug, Clone)]
pub struct Several {
    likeness: Likeness,
    /// The one that is due first.
    pub lead: ProposalId,
    /// All of them.
    pub offers: Vec<PassedOn>,
}

/// What the offers that were passed on have in common: only where there are at least two.
pub(in crate::usecases) fn several(app: &App, offers: Vec<PassedOn>) -> Vec<Several> {
    let mut found: Vec<Several> = Vec::new();
    for it in offers {
        let Some(known) = known(app, it.offer, &it.sealed) else { continue };
        let likeness = Likeness::new(it.policy_version, &known);
        match found.iter_mut().find(|several| several.likeness == likeness) {
            Some(several) => several.offers.push(it),
            None => found.push(Several { likeness, lead: it.offer, offers: vec![it] }),
        }
    }
    found.retain(|it| it.offers.len() > 1);
    found
}

/// What an offer has in common with others; nothing where the policy didn't pass it on.
fn likeness(case: &Case, offer: ProposalId) -> Option<Likeness> {
    let version = case.proposals.iter().find(|it| it.id == offer)?.limits_version;
    let answered = case.answered(offer).filter(|it| it.reply == "referred")?;
    Some(Likeness::new(version, &answered.known))
}

/// What an offer of this creditor's has in common with others, whatever became of it.
///
/// # Errors
/// [`Refusal::NotFound`] when there is no such offer.
pub async fn likeness_of(app: &App, tx: &mut Tx, creditor: CreditorId, lead: ProposalId) -> Result<Likeness, Refusal> {
    let offer = proposals::of_creditor(tx, app.seals(), lead, creditor).await?.ok_or(Refusal::NotFound)?;
    let case = open_case::of_creditor(app, tx, offer.debt, creditor, app.now()).await?;
    likeness(&case, lead).ok_or(Refusal::NotFound)
}

/// The offers that wait for the same reasons as this one.
///
/// # Errors
/// [`Refusal::NotFound`] when there is no such offer.
pub async fn together(app: &App, creditor: CreditorId, staff: StaffId, lead: ProposalId) -> Result<Together, Refusal> {
    let now = app.now();
    let mut reading = app.db.read().await?;
    let tx = &mut reading;
    let wanted = likeness_of(app, tx, creditor, lead).await?;
    let mut found = Together::default();
    let like = several(app, queue::passed_on(tx, creditor).await?).into_iter().find(|it| it.likeness == wanted);
    for it in like.into_iter().flat_map(|it| it.offers).take(AT_ONCE) {
        let case = open_case::of_creditor(app, tx, it.debt_id, creditor, now).await?;
        let Some(offer) = case.open_offer().filter(|open| open.id == it.offer).cloned() else { continue };
        let why = match decisions::under_way(tx, "offers", offer.id.0).await? {
            Some(_) => Some(Apart::Decided),
            None => apart(tx, &case, offer.id, &wanted, staff, now).await?,
        };
        let it = Waits { case, offer };
        match why {
            None => found.ready.push(it),
            Some(why) => found.apart.push((it, why)),
        }
    }
    Ok(found)
}

/// Why an offer can't be accepted together with others that are so; nothing when it can.
///
/// # Errors
/// When the database can't be asked.
pub(super) async fn apart(
    tx: &mut Tx,
    case: &Case,
    id: ProposalId,
    wanted: &Likeness,
    staff: StaffId,
    now: Instant,
) -> Result<Option<Apart>, StoreError> {
    let Some(offer) = case.open_offer().filter(|it| it.id == id) else { return Ok(Some(Apart::Answered)) };
    if let Some(why) = apart_by_itself(case, offer, wanted) {
        return Ok(Some(why));
    }
    if queue::wrote_too(tx, case.debt.id).await? {
        return Ok(Some(Apart::Wrote));
    }
    if messages::asked_at(tx, case.creditor.id).await?.contains(&id) {
        return Ok(Some(Apart::Asked));
    }
    let open = presence::others_at(tx, case.creditor.id, staff, now).await?;
    Ok(open.iter().any(|it| it.debt_id == case.debt.id).then_some(Apart::Open))
}

/// What can be said without looking further than the case.
fn apart_by_itself(case: &Case, offer: &Proposal, wanted: &Likeness) -> Option<Apart> {
    if likeness(case, offer.id).as_ref() != Some(wanted) {
        return Some(Apart::Unlike);
    }
    if !offer.words.is_empty() {
        return Some(Apart::Wrote);
    }
    let person = &case.answered(offer.id)?.known.facts.person;
    let told = person.hardship
        || person.surplus.is_some()
        || person.less_until.is_some()
        || !person.hard_months.is_empty()
        || case.holds.iter().any(|it| it.review == "waiting" || it.runs_on(case.today));
    if told {
        return Some(Apart::Situation);
    }
    if case.change_of(offer).is_some() || !case.plans.is_empty() {
        return Some(Apart::Plan);
    }
    if !case.ties.is_empty() {
        return Some(Apart::Joint);
    }
    let accept = What::Offer { id: offer.id, version: offer.version, verdict: Verdict::Accept, reason: None };
    if takes_two(case, &accept) {
        return Some(Apart::TwoPeople);
    }
    case.on_acceptance(offer, None).is_err().then_some(Apart::Figures)
}
