//! What was written to a debtor and by them: letters as they left, and messages in both directions. All of it is sealed.

use sqlx::FromRow;
use time::Date;

use super::ids::{CreditorId, DebtId, DebtorId, LetterId, MessageId, ProposalId, StaffId};
use super::{StoreError, Tx, row, rows, run};
use crate::clock::Instant;

/// A letter as it left.
#[derive(Debug, Clone, Copy)]
pub struct SentLetter<'a> {
    /// Which letter of the outbox.
    pub letter: LetterId,
    /// To whom.
    pub debtor: DebtorId,
    /// About which debt.
    pub debt: Option<DebtId>,
    /// What it said.
    pub sealed: &'a str,
}

/// Keeps a letter as it left. One that left twice is kept as it was the first time.
///
/// # Errors
/// When the database can't be asked.
pub async fn keep_letter(tx: &mut Tx, it: &SentLetter<'_>, now: Instant) -> Result<(), StoreError> {
    run!(
        tx,
        "INSERT INTO sent_letter (letter_id, debtor_id, debt_id, sealed, sent_at) VALUES ($1, $2, $3, $4, $5) \
         ON CONFLICT (letter_id) DO NOTHING",
        it.letter,
        it.debtor,
        it.debt,
        it.sealed,
        now
    )?;
    Ok(())
}

/// A message as stored.
#[derive(Debug, Clone, FromRow)]
pub struct Message {
    /// Its id.
    pub id: MessageId,
    /// About which debt.
    pub debt_id: DebtId,
    /// Who wrote it; without a reviewer it is the debtor's.
    pub staff_id: Option<StaffId>,
    /// What it says.
    pub sealed: String,
    /// The day by which a person answers.
    pub answer_by: Option<Date>,
    /// When it was answered.
    pub answered_at: Option<Instant>,
    /// When it was written.
    pub at: Instant,
    /// The debtor's offer about which the creditor asks in it, or the debtor answers.
    pub asks_about: Option<ProposalId>,
}

impl Message {
    /// Whether somebody is to answer it.
    #[must_use]
    pub fn waits(&self) -> bool {
        self.staff_id.is_none() && self.answered_at.is_none()
    }
}

/// Writes a message. `form_key` makes the same form sent twice one message.
///
/// # Errors
/// [`StoreError::Exists`] when that form was taken already.
pub async fn add(tx: &mut Tx, it: &Message, form_key: Option<&str>) -> Result<(), StoreError> {
    run!(
        tx,
        "INSERT INTO message (id, debt_id, staff_id, sealed, answer_by, form_key, at, asks_about) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        it.id,
        it.debt_id,
        it.staff_id,
        &it.sealed,
        it.answer_by,
        form_key,
        it.at,
        it.asks_about
    )?;
    Ok(())
}

/// All messages about a debt, the first first.
///
/// # Errors
/// When the database can't be asked.
pub async fn of_debt(tx: &mut Tx, debt: DebtId) -> Result<Vec<Message>, StoreError> {
    rows!(
        tx,
        Message,
        "SELECT id, debt_id, staff_id, sealed, answer_by, answered_at, at, asks_about FROM message WHERE debt_id = $1 \
         ORDER BY at, CASE WHEN staff_id IS NULL THEN 0 ELSE 1 END, id",
        debt
    )
}

/// Messages that wait for somebody at this creditor.
///
/// # Errors
/// When the database can't be asked.
pub async fn waiting(tx: &mut Tx, creditor: CreditorId) -> Result<Vec<Message>, StoreError> {
    rows!(
        tx,
        Message,
        "SELECT message.id, debt_id, staff_id, sealed, answer_by, answered_at, at, asks_about FROM message \
         JOIN debt ON debt.id = debt_id WHERE creditor_id = $1 AND staff_id IS NULL AND answered_at IS NULL \
         ORDER BY at, message.id",
        creditor
    )
}

/// Notes that what the debtor wrote about a debt is answered; answers how many messages that were.
///
/// # Errors
/// When the database can't be asked.
pub async fn answered(tx: &mut Tx, debt: DebtId, now: Instant) -> Result<u64, StoreError> {
    run!(
        tx,
        "UPDATE message SET answered_at = $2 WHERE debt_id = $1 AND staff_id IS NULL AND answered_at IS NULL",
        debt,
        now
    )
}

/// The creditor's question about an offer to which the debtor hasn't answered.
///
/// # Errors
/// When the database can't be asked.
pub async fn question_on(tx: &mut Tx, offer: ProposalId) -> Result<Option<Message>, StoreError> {
    row!(
        tx,
        Message,
        "SELECT id, debt_id, staff_id, sealed, answer_by, answered_at, at, asks_about FROM message \
         WHERE asks_about = $1 AND staff_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM message AS own \
         WHERE own.asks_about = $1 AND own.staff_id IS NULL AND own.at >= message.at) ORDER BY at DESC, id DESC LIMIT 1",
        offer
    )
}

#[derive(FromRow)]
struct Asked {
    asks_about: ProposalId,
}

/// The open offers at a creditor about which the debtor is asked something and hasn't answered.
///
/// # Errors
/// When the database can't be asked.
pub async fn asked_at(tx: &mut Tx, creditor: CreditorId) -> Result<Vec<ProposalId>, StoreError> {
    let found = rows!(
        tx,
        Asked,
        "SELECT DISTINCT message.asks_about FROM message JOIN proposal ON proposal.id = message.asks_about \
         JOIN debt ON debt.id = message.debt_id WHERE debt.creditor_id = $1 AND proposal.state = 'open' \
         AND message.staff_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM message AS own \
         WHERE own.asks_about = message.asks_about AND own.staff_id IS NULL AND own.at >= message.at)",
        creditor
    )?;
    Ok(found.into_iter().map(|it| it.asks_about).collect())
}

/// What the debtor answered about an offer is read: the offer is decided, or something else is asked.
///
/// # Errors
/// When the database can't be asked.
pub async fn answered_with(tx: &mut Tx, offer: ProposalId, now: Instant) -> Result<u64, StoreError> {
    run!(
        tx,
        "UPDATE message SET answered_at = $2 WHERE asks_about = $1 AND staff_id IS NULL AND answered_at IS NULL",
        offer,
        now
    )
}

/// A letter or a message.
#[derive(Debug, Clone, FromRow)]
pub struct Written {
    /// Of the letter or the message.
    pub id: i64,
    /// `letter`, `theirs` (from the creditor) or `own`.
    pub kind: String,
    /// What it says.
    pub sealed: String,
    /// About which debt.
    pub debt_id: Option<DebtId>,
    /// The day by which a person answers, while nobody has.
    pub answer_by: Option<Date>,
    /// When.
    pub at: Instant,
}

/// Letters to a debtor and messages of both sides, the last first. What concerns a debt whose PIN has to be given first
/// isn't among them.
///
/// # Errors
/// When the database can't be asked.
pub async fn of_debtor(tx: &mut Tx, debtor: DebtorId, most: i64, skip: i64) -> Result<Vec<Written>, StoreError> {
    rows!(
        tx,
        Written,
        "SELECT sent_letter.letter_id AS id, 'letter' AS kind, sealed, sent_letter.debt_id, \
         CAST(NULL AS DATE) AS answer_by, sent_at AS at \
         FROM sent_letter LEFT JOIN debt ON debt.id = sent_letter.debt_id \
         WHERE sent_letter.debtor_id = $1 AND (debt.id IS NULL OR debt.claimed_at IS NOT NULL OR NOT debt.asks_pin) \
         UNION ALL \
         SELECT message.id, CASE WHEN staff_id IS NULL THEN 'own' ELSE 'theirs' END, sealed, message.debt_id, \
         CASE WHEN answered_at IS NULL THEN answer_by END, at FROM message JOIN debt ON debt.id = message.debt_id \
         WHERE debt.debtor_id = $1 AND (debt.claimed_at IS NOT NULL OR NOT debt.asks_pin) \
         ORDER BY 6 DESC, 1 DESC LIMIT $2 OFFSET $3",
        debtor,
        most,
        skip
    )
}
