//! Decisions of reviewers that the debtor hasn't been told: they wait for their minute, or for a second person. Each
//! change names the state it changes, so that of two people, or of somebody and the clock, one wins.

use sqlx::FromRow;
use time::Date;

use super::ids::{BatchId, CreditorId, DebtId, DecisionId, StaffId};
use super::{StoreError, Tx, row, rows, run};
use crate::clock::Instant;

/// A decision as stored. What is decided is sealed and can't be read here.
#[derive(Debug, Clone, FromRow)]
pub struct Decision {
    /// Its id.
    pub id: DecisionId,
    /// Whose case.
    pub creditor_id: CreditorId,
    /// About which debt.
    pub debt_id: DebtId,
    /// What is decided about: `offers`, `holds`, `disputes`, `messages`, `erasures` or `delays`.
    pub kind: String,
    /// Which of them; a debt where that is what it is about.
    pub subject: i64,
    /// `second` (waits for a second person), `pending` (waits for its time), `in_force`, `undone`, `returned` (by the
    /// second person) or `dropped` (what it was about had changed).
    pub state: String,
    /// What is decided, in which words, and what was typed.
    pub sealed: String,
    /// Who decided.
    pub made_by: StaffId,
    /// When.
    pub made_at: Instant,
    /// The day by which somebody answers.
    pub answer_by: Option<Date>,
    /// The second person.
    pub confirmed_by: Option<StaffId>,
    /// When they confirmed.
    pub confirmed_at: Option<Instant>,
    /// From when it counts.
    pub takes_effect_at: Option<Instant>,
    /// Who sent it back.
    pub returned_by: Option<StaffId>,
    /// What they wrote, sealed.
    pub sealed_return: String,
    /// Why it was dropped.
    pub why: String,
    /// When it came to an end.
    pub closed_at: Option<Instant>,
    /// When who decided put the note about its end away.
    pub told_at: Option<Instant>,
    /// Those that were made together with it.
    pub batch: Option<BatchId>,
}

impl Decision {
    /// Whether it waits for its time or for a second person.
    #[must_use]
    pub fn is_under_way(&self) -> bool {
        self.is_pending() || self.waits_for_a_second()
    }

    /// Whether it waits for its time.
    #[must_use]
    pub fn is_pending(&self) -> bool {
        self.state == "pending"
    }

    /// Whether it waits for a second person.
    #[must_use]
    pub fn waits_for_a_second(&self) -> bool {
        self.state == "second"
    }

    /// Whether this person can take it, or their part in it, back.
    #[must_use]
    pub fn can_be_undone_by(&self, person: StaffId) -> bool {
        self.is_under_way() && (self.made_by == person || self.confirmed_by == Some(person))
    }
}

/// A decision with whom it concerns, as the queue shows it.
#[derive(Debug, Clone, FromRow)]
pub struct Listed {
    /// The decision.
    #[sqlx(flatten)]
    pub decision: Decision,
    /// The creditor's reference.
    pub reference: String,
    /// Who.
    pub debtor_name: String,
}

/// Writes a decision.
///
/// # Errors
/// [`StoreError::Exists`] when another about the same thing is under way.
pub async fn add(tx: &mut Tx, it: &Decision) -> Result<(), StoreError> {
    run!(
        tx,
        "INSERT INTO decision (id, creditor_id, debt_id, kind, subject, state, sealed, made_by, made_at, answer_by, \
         takes_effect_at, why, closed_at, batch) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)",
        it.id,
        it.creditor_id,
        it.debt_id,
        &it.kind,
        it.subject,
        &it.state,
        &it.sealed,
        it.made_by,
        it.made_at,
        it.answer_by,
        it.takes_effect_at,
        &it.why,
        it.closed_at,
        it.batch
    )?;
    Ok(())
}

/// A decision of this creditor's.
///
/// # Errors
/// When the database can't be asked.
pub async fn of_creditor(tx: &mut Tx, id: DecisionId, creditor: CreditorId) -> Result<Option<Decision>, StoreError> {
    row!(tx, Decision, "SELECT * FROM decision WHERE id = $1 AND creditor_id = $2", id, creditor)
}

/// A decision for the portal's own work.
///
/// # Errors
/// When the database can't be asked.
pub async fn for_the_portal(tx: &mut Tx, id: DecisionId) -> Result<Option<Decision>, StoreError> {
    row!(tx, Decision, "SELECT * FROM decision WHERE id = $1", id)
}

/// The decision about a thing that is under way.
///
/// # Errors
/// When the database can't be asked.
pub async fn under_way(tx: &mut Tx, kind: &str, subject: i64) -> Result<Option<Decision>, StoreError> {
    row!(
        tx,
        Decision,
        "SELECT * FROM decision WHERE kind = $1 AND subject = $2 AND state IN ('second', 'pending')",
        kind,
        subject
    )
}

/// What a case shows: decisions under way, and those that came to nothing until who made them has put that away.
///
/// # Errors
/// When the database can't be asked.
pub async fn to_show_on(tx: &mut Tx, debt: DebtId) -> Result<Vec<Decision>, StoreError> {
    rows!(
        tx,
        Decision,
        "SELECT * FROM decision WHERE debt_id = $1 AND state IN ('second', 'pending', 'returned', 'dropped') \
         AND told_at IS NULL ORDER BY made_at, id",
        debt
    )
}

/// What a queue shows of them.
///
/// # Errors
/// When the database can't be asked.
pub async fn to_show_at(tx: &mut Tx, creditor: CreditorId) -> Result<Vec<Listed>, StoreError> {
    rows!(
        tx,
        Listed,
        "SELECT decision.*, debt.reference, debt.debtor_name FROM decision JOIN debt ON debt.id = decision.debt_id \
         WHERE decision.creditor_id = $1 AND decision.state IN ('second', 'pending', 'returned', 'dropped') \
         AND decision.told_at IS NULL ORDER BY decision.made_at, decision.id",
        creditor
    )
}

/// What somebody decided together, the first first.
///
/// # Errors
/// When the database can't be asked.
pub async fn of_batch(
    tx: &mut Tx,
    batch: BatchId,
    creditor: CreditorId,
    made_by: StaffId,
) -> Result<Vec<Listed>, StoreError> {
    rows!(
        tx,
        Listed,
        "SELECT decision.*, debt.reference, debt.debtor_name FROM decision JOIN debt ON debt.id = decision.debt_id \
         WHERE decision.batch = $1 AND decision.creditor_id = $2 AND decision.made_by = $3 \
         ORDER BY decision.made_at, debt.reference, decision.id",
        batch,
        creditor,
        made_by
    )
}

#[derive(FromRow)]
struct Due {
    id: DecisionId,
}

/// Those whose time has come, the first first.
///
/// # Errors
/// When the database can't be asked.
pub async fn due(tx: &mut Tx, now: Instant) -> Result<Vec<DecisionId>, StoreError> {
    let found = rows!(
        tx,
        Due,
        "SELECT id FROM decision WHERE state = 'pending' AND takes_effect_at <= $1 ORDER BY takes_effect_at LIMIT 500",
        now
    )?;
    Ok(found.into_iter().map(|it| it.id).collect())
}

/// Those that wait for a second person about something that waits no more.
///
/// # Errors
/// When the database can't be asked.
pub async fn overtaken(tx: &mut Tx) -> Result<Vec<Decision>, StoreError> {
    rows!(
        tx,
        Decision,
        "SELECT decision.* FROM decision LEFT JOIN proposal ON proposal.id = decision.subject \
         LEFT JOIN hold ON hold.id = decision.subject WHERE decision.state = 'second' \
         AND ((decision.kind = 'offers' AND proposal.state <> 'open') \
         OR (decision.kind = 'disputes' AND (hold.review <> 'waiting' OR hold.ended_on IS NOT NULL)))"
    )
}

/// Who decided takes it back; `false` when it is too late for that, or somebody else's.
///
/// # Errors
/// When the database can't be asked.
pub async fn undo(tx: &mut Tx, id: DecisionId, by: StaffId, now: Instant) -> Result<bool, StoreError> {
    let changed = run!(
        tx,
        "UPDATE decision SET state = 'undone', closed_at = $3 \
         WHERE id = $1 AND made_by = $2 AND state IN ('second', 'pending')",
        id,
        by,
        now
    )?;
    Ok(changed == 1)
}

/// Who confirmed takes that back: it waits for a second person again.
///
/// # Errors
/// When the database can't be asked.
pub async fn undo_confirmation(tx: &mut Tx, id: DecisionId, by: StaffId) -> Result<bool, StoreError> {
    let changed = run!(
        tx,
        "UPDATE decision SET state = 'second', confirmed_by = NULL, confirmed_at = NULL, takes_effect_at = NULL \
         WHERE id = $1 AND confirmed_by = $2 AND state = 'pending'",
        id,
        by
    )?;
    Ok(changed == 1)
}

/// A second person confirms, never the one who decided.
///
/// # Errors
/// When the database can't be asked.
pub async fn confirm(
    tx: &mut Tx,
    id: DecisionId,
    by: StaffId,
    sealed: &str,
    now: Instant,
    takes_effect_at: Instant,
) -> Result<bool, StoreError> {
    let changed = run!(
        tx,
        "UPDATE decision SET state = 'pending', confirmed_by = $2, sealed = $3, confirmed_at = $4, takes_effect_at = $5 \
         WHERE id = $1 AND made_by <> $2 AND state = 'second'",
        id,
        by,
        sealed,
        now,
        takes_effect_at
    )?;
    Ok(changed == 1)
}

/// A second person sends it back to the one who decided.
///
/// # Errors
/// When the database can't be asked.
pub async fn send_back(
    tx: &mut Tx,
    id: DecisionId,
    by: StaffId,
    sealed: &str,
    now: Instant,
) -> Result<bool, StoreError> {
    let changed = run!(
        tx,
        "UPDATE decision SET state = 'returned', returned_by = $2, sealed_return = $3, closed_at = $4 \
         WHERE id = $1 AND made_by <> $2 AND state = 'second'",
        id,
        by,
        sealed,
        now
    )?;
    Ok(changed == 1)
}

/// It counts from now on; `false` when it was taken back meanwhile, or another server was quicker.
///
/// # Errors
/// When the database can't be asked.
pub async fn put_in_force(tx: &mut Tx, id: DecisionId, now: Instant) -> Result<bool, StoreError> {
    let changed = run!(
        tx,
        "UPDATE decision SET state = 'in_force', closed_at = $2 \
         WHERE id = $1 AND state = 'pending' AND takes_effect_at <= $2",
        id,
        now
    )?;
    Ok(changed == 1)
}

/// It can't be put in force any more.
///
/// # Errors
/// When the database can't be asked.
pub async fn drop(tx: &mut Tx, id: DecisionId, why: &str, now: Instant) -> Result<bool, StoreError> {
    let changed = run!(
        tx,
        "UPDATE decision SET state = 'dropped', why = $2, closed_at = $3 WHERE id = $1 AND state IN ('second', 'pending')",
        id,
        why,
        now
    )?;
    Ok(changed == 1)
}

/// Who decided has read that it came to nothing, or somebody else has, after they had left.
///
/// # Errors
/// When the database can't be asked.
pub async fn put_away(tx: &mut Tx, id: DecisionId, by: StaffId, now: Instant) -> Result<bool, StoreError> {
    let changed = run!(
        tx,
        "UPDATE decision SET told_at = $3 \
         WHERE id = $1 AND state IN ('returned', 'dropped') AND told_at IS NULL \
         AND (made_by = $2 OR made_by NOT IN (SELECT id FROM staff WHERE password_hash IS NOT NULL))",
        id,
        by,
        now
    )?;
    Ok(changed == 1)
}

/// The notes about earlier decisions on a thing are put away once somebody decides about it again.
///
/// # Errors
/// When the database can't be asked.
pub async fn put_earlier_away(tx: &mut Tx, kind: &str, subject: i64, now: Instant) -> Result<(), StoreError> {
    run!(
        tx,
        "UPDATE decision SET told_at = $3 \
         WHERE kind = $1 AND subject = $2 AND state IN ('returned', 'dropped') AND told_at IS NULL",
        kind,
        subject,
        now
    )?;
    Ok(())
}
