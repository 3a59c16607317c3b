//! An administrator tries a draft on past offers: each is answered again with the facts of its time. It runs beside
//! everything else, on all cores, and notes how far it has come.

use std::num::NonZero;
use std::sync::Arc;
use std::thread::available_parallelism;

use serde::{Deserialize, Serialize};
use tokio::task::{JoinHandle, JoinSet};

use super::{Refusal, policy_answer};
use crate::app::App;
use crate::domain::policy::Policy;
use crate::domain::replay::{Answer, Later, Replayed, Summary, replay};
use crate::store::ids::{CreditorId, DebtId, DraftId, ProposalId, StaffId};
use crate::store::replays::{self, Past, Run};
use crate::store::{StoreError, policy_drafts};

/// So many offers are read at a time.
const PAGE: i64 = 512;
/// A run that wasn't seen for so long has ended with its server.
const SILENT_SECONDS: i64 = 60;
/// So many changed answers are named.
const NAMED: usize = 500;

/// An offer that would be answered otherwise.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Changed {
    /// About which debt.
    pub debt: DebtId,
    /// The debt's reference.
    pub reference: String,
    /// Its number in the exchange.
    pub number: i64,
    /// The answer of that time.
    pub then: Answer,
    /// The draft's.
    pub now: Answer,
}

/// What a run showed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shown {
    /// In numbers.
    pub summary: Summary,
    /// Offers whose facts were not kept.
    pub left_out: i64,
    /// How many would be answered otherwise.
    pub changed: usize,
    /// The first of these.
    pub named: Vec<Changed>,
}

/// How a trial stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Trial {
    /// There was none, or it ended without a result.
    None,
    /// It runs: so many of so many.
    Running(i64, i64),
    /// It is through.
    Through(Box<Shown>),
}

/// How the trial of a draft stands.
///
/// # Errors
/// When the database can't be asked.
pub async fn of_draft(app: &App, draft: DraftId) -> Result<Trial, StoreError> {
    let mut tx = app.db.read().await?;
    Ok(match replays::of_draft(&mut tx, draft).await? {
        None => Trial::None,
        Some(Run { outcome: Some(shown), .. }) => {
            let shown = serde_json::from_str(&shown).map_err(|_| StoreError::Unreadable("replay"))?;
            Trial::Through(Box::new(shown))
        }
        Some(run) if is_silent(app, &run) => Trial::None,
        Some(run) => Trial::Running(run.done, run.total),
    })
}

fn is_silent(app: &App, run: &Run) -> bool {
    app.now() > run.seen_at.plus_seconds(SILENT_SECONDS)
}

/// Begins to try the draft of an administrator. A trial that runs goes on; one that is through is done again. Whoever
/// likes may wait for the end.
///
/// # Errors
/// [`Refusal::NotFound`] when there is no draft.
pub async fn begin(app: &App, creditor: CreditorId, staff: StaffId) -> Result<Option<JoinHandle<()>>, Refusal> {
    let mut writing = app.db.write().await?;
    let tx = &mut writing;
    let draft = policy_drafts::of_staff(tx, creditor, staff).await?.ok_or(Refusal::NotFound)?;
    let runs = replays::of_draft(tx, draft.id).await?;
    if runs.is_some_and(|run| run.outcome.is_none() && !is_silent(app, &run)) {
        return Ok(None);
    }
    let (offers, total) = replays::count(tx, creditor).await?;
    let run = Run { run: app.random.id(), total, done: 0, seen_at: app.now(), outcome: None };
    replays::begin(tx, draft.id, &run).await?;
    writing.commit().await?;
    let work = Work {
        app: app.clone(),
        creditor,
        draft: draft.id,
        policy: Arc::new(policy_answer::as_carried_out(draft.policy)),
        offers,
        run,
    };
    Ok(Some(tokio::spawn(async move {
        let (draft, app) = (work.draft, work.app.clone());
        if let Err(error) = work.through().await {
            tracing::error!(%error, %draft, "a draft of a policy could not be tried");
            let mut tx = app.db.write().await.ok();
            // Without its run the page says that there is no result, and offers to begin again.
            if let Some(mut tx) = tx.take()
                && replays::forget(&mut tx, draft).await.is_ok()
            {
                let _ = tx.commit().await;
            }
        }
    })))
}

struct Work {
    app: App,
    creditor: CreditorId,
    draft: DraftId,
    policy: Arc<Policy>,
    offers: i64,
    run: Run,
}

/// An offer that was tried.
struct Tried {
    past: Past,
    replayed: Replayed,
}

impl Work {
    async fn through(mut self) -> Result<(), StoreError> {
        let mut tried: Vec<Tried> = Vec::new();
        let mut after = ProposalId(-1);
        loop {
            let mut tx = self.app.db.read().await?;
            let page = replays::page(&mut tx, self.creditor, after, PAGE).await?;
            drop(tx);
            let Some(last) = page.last() else { break };
            after = last.proposal_id;
            let read = i64::try_from(page.len()).unwrap_or(PAGE);
            tried.extend(self.on_all_cores(page).await);
            self.run.done = self.run.done.saturating_add(read);
            if !self.note().await? {
                return Ok(());
            }
        }
        let shown = shown(&tried, self.offers);
        self.run.outcome = Some(serde_json::to_string(&shown).map_err(|_| StoreError::Unreadable("replay"))?);
        self.note().await?;
        Ok(())
    }

    async fn note(&mut self) -> Result<bool, StoreError> {
        self.run.seen_at = self.app.now();
        let mut tx = self.app.db.write().await?;
        let waits = replays::note(&mut tx, self.draft, &self.run).await?;
        tx.commit().await?;
        Ok(waits)
    }

    /// Splits the work: requests are answered by other threads meanwhile.
    async fn on_all_cores(&self, page: Vec<Past>) -> Vec<Tried> {
        let cores = available_parallelism().map_or(1, NonZero::get);
        let size = page.len().div_ceil(cores).max(1);
        let mut parts = JoinSet::new();
        let mut rest = page;
        while !rest.is_empty() {
            let part: Vec<Past> = rest.drain(..size.min(rest.len())).collect();
            let (app, policy) = (self.app.clone(), self.policy.clone());
            parts.spawn_blocking(move || part.into_iter().filter_map(|past| try_one(&app, past, &policy)).collect());
        }
        let parts: Vec<Vec<Tried>> = parts.join_all().await;
        parts.into_iter().flatten().collect()
    }
}

/// Nothing where the facts can't be read any more.
fn try_one(app: &App, past: Past, policy: &Policy) -> Option<Tried> {
    let known = policy_answer::known(app, past.proposal_id, &past.sealed)?;
    let then = Answer::named(&past.reply)?;
    let later = match (past.state.as_str(), past.decided_how.as_str()) {
        ("accepted", "reviewer") => Later::Accepted,
        ("countered", "reviewer") => Later::Countered,
        ("declined", _) => Later::Declined,
        _ => Later::Nothing,
    };
    let replayed = replay(&known.facts, then, later, &past.language, policy);
    Some(Tried { past, replayed })
}

fn shown(tried: &[Tried], offers: i64) -> Shown {
    let replayed: Vec<Replayed> = tried.iter().map(|it| it.replayed.clone()).collect();
    let mut changed: Vec<&Tried> = tried.iter().filter(|it| it.replayed.then != it.replayed.now).collect();
    changed.sort_by(|a, b| (&a.past.reference, a.past.number).cmp(&(&b.past.reference, b.past.number)));
    let named = changed.iter().take(NAMED).map(|it| Changed {
        debt: it.past.debt_id,
        reference: it.past.reference.clone(),
        number: it.past.number,
        then: it.replayed.then,
        now: it.replayed.now,
    });
    Shown {
        summary: Summary::of(&replayed),
        left_out: offers.saturating_sub(i64::try_from(tried.len()).unwrap_or(i64::MAX)),
        changed: changed.len(),
        named: named.collect(),
    }
}
