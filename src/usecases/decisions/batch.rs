//! Several offers that are alike are accepted together. Each is a decision of its own, in a transaction of its own: one
//! whose facts moved meanwhile is left, and said to be, without holding up the others.

use super::alike::{Apart, Likeness, apart, likeness_of};
use super::make::make_one;
use super::{New, Told, What, undo};
use crate::app::App;
use crate::clock::Instant;
use crate::domain::decision::DecisionReason;
use crate::store::Tx;
use crate::store::decisions::{self, Listed};
use crate::store::ids::{BatchId, CreditorId, ProposalId, StaffId};
use crate::store::proposals;
use crate::usecases::Refusal;
use crate::usecases::decide_proposal::Verdict;
use crate::usecases::open_case::{self, Case};

/// What holds of a decision that is made together with others.
#[derive(Debug, Clone)]
pub(super) struct InBatch {
    /// Which go together.
    pub id: BatchId,
    /// What they have in common.
    pub likeness: Likeness,
    /// What was owed as the page showed it, in minor units.
    pub owed: i64,
}

impl InBatch {
    /// Holds it against the facts once more, where nobody can change them.
    pub async fn check(
        &self,
        tx: &mut Tx,
        case: &Case,
        what: &What,
        staff: StaffId,
        now: Instant,
    ) -> Result<(), Refusal> {
        let id = ProposalId(what.subject());
        let moved = case.statement.balance.total() != self.owed;
        let alike = apart(tx, case, id, &self.likeness, staff, now).await?.is_none();
        if alike && !moved { Ok(()) } else { Err(Refusal::FactsChanged) }
    }
}

/// An offer as somebody saw it when they chose it.
#[derive(Debug, Clone, Copy)]
pub struct Chosen {
    /// Which.
    pub offer: ProposalId,
    /// Its version.
    pub version: i64,
    /// What was owed, in minor units.
    pub owed: i64,
}

/// Why they are accepted.
#[derive(Debug, Clone)]
pub struct Why {
    /// By a reason of the list.
    pub reason: Option<DecisionReason>,
    /// What each debtor reads.
    pub words: String,
    /// The form as it was typed.
    pub typed: Vec<(String, String)>,
}

/// An offer that was not accepted with the others.
#[derive(Debug, Clone)]
pub struct Left {
    /// Its case.
    pub case: Case,
    /// Why not.
    pub why: Apart,
}

/// Accepts them, each for itself; answers those that were left. Pressed twice it is done once.
///
/// # Errors
/// [`Refusal::NotFound`] when one of them is another creditor's: then none is accepted.
pub async fn accept_alike(
    app: &App,
    (creditor, staff): (CreditorId, StaffId),
    (lead, batch): (ProposalId, BatchId),
    chosen: &[Chosen],
    why: &Why,
) -> Result<Vec<Left>, Refusal> {
    let mut tx = app.db.read().await?;
    let likeness = likeness_of(app, &mut tx, creditor, lead).await?;
    for it in chosen {
        proposals::of_creditor(&mut tx, app.seals(), it.offer, creditor).await?.ok_or(Refusal::NotFound)?;
    }
    drop(tx);
    let mut left = Vec::new();
    for it in chosen {
        let what = What::Offer { id: it.offer, version: it.version, verdict: Verdict::Accept, reason: why.reason };
        let new = New { what, words: why.words.clone(), typed: why.typed.clone() };
        let in_batch = InBatch { id: batch, likeness: likeness.clone(), owed: it.owed };
        let seconds = app.settings.decisions.undo_seconds;
        let why = match make_one(app, creditor, staff, new, seconds, Some(&in_batch)).await {
            Ok(_) => continue,
            Err(Refusal::UnderWay) => Apart::Decided,
            Err(Refusal::AlreadyDecided) => Apart::Answered,
            Err(Refusal::FactsChanged | Refusal::NoLongerStands(_)) => Apart::Figures,
            Err(refusal) => return Err(refusal),
        };
        left.push(told(app, creditor, staff, it.offer, &likeness, why).await?);
    }
    Ok(left)
}

/// The case as it is now, and the plainest reason why its offer was left.
async fn told(
    app: &App,
    creditor: CreditorId,
    staff: StaffId,
    offer: ProposalId,
    likeness: &Likeness,
    why: Apart,
) -> Result<Left, Refusal> {
    let now = app.now();
    let mut tx = app.db.read().await?;
    let found = proposals::of_creditor(&mut tx, app.seals(), offer, creditor).await?.ok_or(Refusal::NotFound)?;
    let case = open_case::of_creditor(app, &mut tx, found.debt, creditor, now).await?;
    let now_is = if why == Apart::Figures { apart(&mut tx, &case, offer, likeness, staff, now).await? } else { None };
    Ok(Left { why: now_is.unwrap_or(why), case })
}

/// What somebody decided together, each with where it stands. What was decided again counts as it was decided last.
///
/// # Errors
/// [`Refusal::NotFound`] when they decided nothing under this id.
pub async fn of_batch(
    app: &App,
    creditor: CreditorId,
    staff: StaffId,
    batch: BatchId,
) -> Result<Vec<(Listed, Told)>, Refusal> {
    let mut tx = app.db.read().await?;
    let all = decisions::of_batch(&mut tx, batch, creditor, staff).await?;
    let mut last: Vec<Listed> = Vec::new();
    for it in all {
        last.retain(|earlier| earlier.decision.subject != it.decision.subject);
        last.push(it);
    }
    if last.is_empty() {
        return Err(Refusal::NotFound);
    }
    Ok(last.into_iter().map(|it| (it.clone(), Told::open(app, it.decision))).collect())
}

/// Takes back all of them that haven't gone out. Those that have stay.
///
/// # Errors
/// [`Refusal::NotFound`] when they decided nothing under this id.
pub async fn undo_batch(app: &App, creditor: CreditorId, staff: StaffId, batch: BatchId) -> Result<(), Refusal> {
    for (listed, _) in of_batch(app, creditor, staff, batch).await? {
        if !listed.decision.is_under_way() {
            continue;
        }
        match undo(app, creditor, staff, listed.decision.id).await {
            // It went out, or came to nothing, just now: its page says so.
            Ok(_) | Err(Refusal::AlreadyDecided) => (),
            Err(refusal) => return Err(refusal),
        }
    }
    Ok(())
}
