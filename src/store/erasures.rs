//! Requests to erase what the law lets a creditor erase, and erasing it.

use sqlx::FromRow;
use time::Date;

use super::ids::{CreditorId, DebtId, DebtorId, ErasureId, StaffId};
use super::{StoreError, Tx, row, rows, run, words};
use crate::clock::Instant;
use crate::sealed::Sealer;

/// A request as stored.
#[derive(Debug, Clone, FromRow, PartialEq, Eq)]
pub struct Erasure {
    /// Its id.
    pub id: ErasureId,
    /// Whose.
    pub debtor_id: DebtorId,
    /// To which creditor.
    pub creditor_id: CreditorId,
    /// The debt on whose case it is answered.
    pub debt_id: DebtId,
    /// `waiting`, `erased` or `kept`.
    pub outcome: String,
    /// The day by which a person answers.
    pub answer_by: Date,
    /// When it was asked for.
    pub asked_at: Instant,
    /// Who answered.
    pub answered_by: Option<StaffId>,
    /// When.
    pub answered_at: Option<Instant>,
    /// What the debtor reads.
    pub answer_words: String,
}

#[derive(FromRow)]
struct ErasureRow {
    #[sqlx(flatten)]
    request: Erasure,
    sealed_answer_words: String,
}

fn answer_words_of(id: ErasureId) -> String {
    format!("erasure/{}/answer_words", id.0)
}

impl ErasureRow {
    fn opened(self, seals: Sealer<'_>) -> Result<Erasure, StoreError> {
        let it = self.request;
        let answer_words = words::open(seals, &answer_words_of(it.id), it.answer_words, &self.sealed_answer_words)?;
        Ok(Erasure { answer_words, ..it })
    }
}

/// Writes a request down, unless one waits; `false` then.
///
/// # Errors
/// When the database can't be asked.
pub async fn ask(tx: &mut Tx, it: &Erasure) -> Result<bool, StoreError> {
    let changed = run!(
        tx,
        "INSERT INTO erasure (id, debtor_id, creditor_id, debt_id, answer_by, asked_at) \
         VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (debtor_id, creditor_id) WHERE outcome = 'waiting' DO NOTHING",
        it.id,
        it.debtor_id,
        it.creditor_id,
        it.debt_id,
        it.answer_by,
        it.asked_at
    )?;
    Ok(changed == 1)
}

/// All requests of a debtor, the last first.
///
/// # Errors
/// When the database can't be asked.
pub async fn of_debtor(tx: &mut Tx, seals: Sealer<'_>, debtor: DebtorId) -> Result<Vec<Erasure>, StoreError> {
    let found = rows!(tx, ErasureRow, "SELECT * FROM erasure WHERE debtor_id = $1 ORDER BY asked_at DESC, id", debtor)?;
    found.into_iter().map(|it| it.opened(seals)).collect()
}

/// The request with this id to this creditor; another's is not found.
///
/// # Errors
/// When the database can't be asked.
pub async fn of_creditor(
    tx: &mut Tx,
    seals: Sealer<'_>,
    id: ErasureId,
    creditor: CreditorId,
) -> Result<Option<Erasure>, StoreError> {
    row!(tx, ErasureRow, "SELECT * FROM erasure WHERE id = $1 AND creditor_id = $2", id, creditor)?
        .map(|it| it.opened(seals))
        .transpose()
}

/// All requests on the case of a debt owed to this creditor, the last first.
///
/// # Errors
/// When the database can't be asked.
pub async fn on_case(
    tx: &mut Tx,
    seals: Sealer<'_>,
    debt: DebtId,
    creditor: CreditorId,
) -> Result<Vec<Erasure>, StoreError> {
    let found = rows!(
        tx,
        ErasureRow,
        "SELECT * FROM erasure WHERE debt_id = $1 AND creditor_id = $2 ORDER BY asked_at DESC, id",
        debt,
        creditor
    )?;
    found.into_iter().map(|it| it.opened(seals)).collect()
}

/// Writes the answer; `false` when somebody was quicker.
///
/// # Errors
/// When the database can't be asked.
pub async fn answer(
    tx: &mut Tx,
    seals: Sealer<'_>,
    id: ErasureId,
    outcome: &str,
    staff: StaffId,
    words: &str,
    now: Instant,
) -> Result<bool, StoreError> {
    let sealed_words = words::seal(seals, &answer_words_of(id), words)?;
    let changed = run!(
        tx,
        "UPDATE erasure SET outcome = $2, answered_by = $3, answered_at = $4, sealed_answer_words = $5 \
         WHERE id = $1 AND outcome = 'waiting'",
        id,
        outcome,
        staff,
        now,
        &sealed_words
    )?;
    Ok(changed == 1)
}

/// Erases a debtor's own words and figures at a creditor: messages, what they wrote with holds, disputes and offers
/// and about missed instalments, the copies of financial statements that went with offers, what people at the creditor's
/// noted about them, what reviewers have typed and not sent, and which offers were shares of a plan over several debts.
///
/// # Errors
/// When the database can't be asked.
pub async fn erase_words(tx: &mut Tx, debtor: DebtorId, creditor: CreditorId) -> Result<(), StoreError> {
    run!(
        tx,
        "DELETE FROM message WHERE debt_id IN (SELECT id FROM debt WHERE debtor_id = $1 AND creditor_id = $2)",
        debtor,
        creditor
    )?;
    run!(
        tx,
        "UPDATE hold SET words = '', sealed_words = '' \
         WHERE debt_id IN (SELECT id FROM debt WHERE debtor_id = $1 AND creditor_id = $2)",
        debtor,
        creditor
    )?;
    run!(
        tx,
        "UPDATE proposal SET words = '', sealed_words = '' WHERE offered_by = 'debtor' \
         AND debt_id IN (SELECT id FROM debt WHERE debtor_id = $1 AND creditor_id = $2)",
        debtor,
        creditor
    )?;
    run!(
        tx,
        "UPDATE missed_answer SET words = '', sealed_words = '' WHERE plan_id IN (SELECT plan.id FROM plan \
         JOIN debt ON debt.id = plan.debt_id WHERE debt.debtor_id = $1 AND debt.creditor_id = $2)",
        debtor,
        creditor
    )?;
    run!(
        tx,
        "DELETE FROM proposal_statement WHERE proposal_id IN (SELECT proposal.id FROM proposal \
         JOIN debt ON debt.id = proposal.debt_id WHERE debt.debtor_id = $1 AND debt.creditor_id = $2)",
        debtor,
        creditor
    )?;
    run!(
        tx,
        "DELETE FROM case_draft WHERE debt_id IN (SELECT id FROM debt WHERE debtor_id = $1 AND creditor_id = $2)",
        debtor,
        creditor
    )?;
    run!(
        tx,
        "DELETE FROM case_note WHERE debt_id IN (SELECT id FROM debt WHERE debtor_id = $1 AND creditor_id = $2)",
        debtor,
        creditor
    )?;
    // That these offers were shares of one plan says something about other debts.
    run!(
        tx,
        "DELETE FROM joint_share WHERE debt_id IN (SELECT id FROM debt WHERE debtor_id = $1 AND creditor_id = $2)",
        debtor,
        creditor
    )?;
    run!(
        tx,
        "DELETE FROM joint_offer WHERE debtor_id = $1 \
         AND NOT EXISTS (SELECT 1 FROM joint_share WHERE joint_share.joint_id = joint_offer.id)",
        debtor
    )?;
    Ok(())
}

/// Deletes a debtor's financial statements in every currency; answers how many there were.
///
/// # Errors
/// When the database can't be asked.
pub async fn delete_statements(tx: &mut Tx, debtor: DebtorId) -> Result<u64, StoreError> {
    run!(tx, "DELETE FROM financial_statement WHERE debtor_id = $1", debtor)
}
