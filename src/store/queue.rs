//! What waits for a reviewer, and the list of a creditor's debts.

use sqlx::FromRow;
use time::Date;

use super::ids::{CreditorId, DebtId, HoldId, ProposalId};
use super::{StoreError, Tx, holds, row, rows, words};
use crate::clock::Instant;
use crate::sealed::Sealer;

/// One thing that waits.
#[derive(Debug, Clone, FromRow)]
pub struct Waiting {
    /// About which debt.
    pub debt_id: DebtId,
    /// The creditor's reference.
    pub reference: String,
    /// Who.
    pub debtor_name: String,
    /// `hold`, `dispute`, `message`, `erasure`, `proposal`, or `change` for an offer that changes a plan.
    pub kind: String,
    /// Which hold, offer or request; of messages the debt.
    pub subject: i64,
    /// By when somebody answers.
    pub answer_by: Option<Date>,
    /// Since when it waits.
    pub since: Instant,
    /// What the debtor wrote, to see whether somebody should look at once.
    pub words: String,
}

#[derive(FromRow)]
struct WaitingRow {
    #[sqlx(flatten)]
    waiting: Waiting,
    sealed_words: String,
}

impl WaitingRow {
    /// Words come with holds only.
    fn opened(self, seals: Sealer<'_>) -> Result<Waiting, StoreError> {
        let it = self.waiting;
        let bound_to = holds::words_of(HoldId(it.subject));
        Ok(Waiting { words: words::open(seals, &bound_to, it.words, &self.sealed_words)?, ..it })
    }
}

/// Everything that waits at a creditor: hardship first, then by the day on which an answer is due. What a debtor answered
/// about an offer waits with the offer.
///
/// # Errors
/// When the database can't be asked.
pub async fn waiting(tx: &mut Tx, seals: Sealer<'_>, creditor: CreditorId) -> Result<Vec<Waiting>, StoreError> {
    let found = rows!(
        tx,
        WaitingRow,
        "SELECT debt.id AS debt_id, debt.reference, debt.debtor_name, CASE hold.kind WHEN 'dispute' THEN 'dispute' ELSE 'hold' END AS kind, hold.id AS subject, hold.review_by AS answer_by, \
         hold.created_at AS since, hold.words, hold.sealed_words, CASE hold.kind WHEN 'dispute' THEN 1 ELSE 0 END AS place FROM hold JOIN debt ON debt.id = hold.debt_id \
         WHERE debt.creditor_id = $1 AND hold.review = 'waiting' \
         UNION ALL \
         SELECT debt.id, debt.reference, debt.debtor_name, CASE WHEN plan_change.proposal_id IS NULL THEN 'proposal' ELSE 'change' END, proposal.id, proposal.answer_by, proposal.sent_at, '', '', 1 \
         FROM proposal JOIN debt ON debt.id = proposal.debt_id \
         LEFT JOIN plan_change ON plan_change.proposal_id = proposal.id \
         WHERE debt.creditor_id = $1 AND proposal.state = 'open' AND proposal.offered_by = 'debtor' \
         UNION ALL \
         SELECT debt.id, debt.reference, debt.debtor_name, 'message', debt.id, MIN(message.answer_by), MIN(message.at), '', '', 1 \
         FROM message JOIN debt ON debt.id = message.debt_id \
         LEFT JOIN proposal ON proposal.id = message.asks_about AND proposal.state = 'open' \
         WHERE debt.creditor_id = $1 AND message.staff_id IS NULL AND message.answered_at IS NULL \
         AND proposal.id IS NULL GROUP BY debt.id, debt.reference, debt.debtor_name \
         UNION ALL \
         SELECT debt.id, debt.reference, debt.debtor_name, 'erasure', erasure.id, erasure.answer_by, erasure.asked_at, '', '', 1 \
         FROM erasure JOIN debt ON debt.id = erasure.debt_id \
         WHERE erasure.creditor_id = $1 AND erasure.outcome = 'waiting' \
         ORDER BY 10, 6, 7",
        creditor
    )?;
    found.into_iter().map(|it| it.opened(seals)).collect()
}

/// An offer that the policy passed on to a person, and why, sealed.
#[derive(Debug, Clone, FromRow)]
pub struct PassedOn {
    /// Which.
    pub offer: ProposalId,
    /// For which debt.
    pub debt_id: DebtId,
    /// The version of the creditor's policy.
    pub policy_version: i64,
    /// What it was worked out from, and the reasons.
    pub sealed: String,
}

/// The offers without a word of the debtor's own that the policy passed on and that wait, as they are due.
///
/// # Errors
/// When the database can't be asked.
pub async fn passed_on(tx: &mut Tx, creditor: CreditorId) -> Result<Vec<PassedOn>, StoreError> {
    rows!(
        tx,
        PassedOn,
        "SELECT proposal.id AS offer, proposal.debt_id, proposal.limits_version AS policy_version, answer.sealed FROM proposal \
         JOIN debt ON debt.id = proposal.debt_id JOIN answer ON answer.proposal_id = proposal.id \
         WHERE debt.creditor_id = $1 AND proposal.state = 'open' AND proposal.offered_by = 'debtor' \
         AND proposal.words = '' AND proposal.sealed_words = '' AND answer.reply = 'referred' \
         ORDER BY proposal.answer_by, proposal.sent_at, proposal.id",
        creditor
    )
}

#[derive(FromRow)]
struct Count {
    count: i64,
}

/// Whether the debtor also wrote or asked for something about a debt that nobody has answered.
///
/// # Errors
/// When the database can't be asked.
pub async fn wrote_too(tx: &mut Tx, debt: DebtId) -> Result<bool, StoreError> {
    let found = row!(
        tx,
        Count,
        "SELECT (SELECT COUNT(*) FROM message WHERE debt_id = $1 AND staff_id IS NULL AND answered_at IS NULL) \
         + (SELECT COUNT(*) FROM erasure WHERE debt_id = $1 AND outcome = 'waiting') AS count",
        debt
    )?;
    Ok(found.is_some_and(|it| it.count > 0))
}

/// A debt in a list.
#[derive(Debug, Clone, FromRow)]
pub struct Listed {
    /// Which debt.
    pub debt_id: DebtId,
    /// The creditor's reference.
    pub reference: String,
    /// Who.
    pub debtor_name: String,
    /// What for.
    pub description: String,
}

/// Debts whose reference or name begins with the words, a page at a time.
///
/// # Errors
/// When the database can't be asked.
pub async fn search(tx: &mut Tx, creditor: CreditorId, words: &str, skip: i64) -> Result<Vec<Listed>, StoreError> {
    let plain = words.to_lowercase().replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
    let pattern = format!("%{plain}%");
    rows!(
        tx,
        Listed,
        "SELECT id AS debt_id, reference, debtor_name, description FROM debt WHERE creditor_id = $1 \
         AND (LOWER(reference) LIKE $2 ESCAPE '\\' OR LOWER(debtor_name) LIKE $2 ESCAPE '\\') \
         ORDER BY reference LIMIT 51 OFFSET $3",
        creditor,
        &pattern,
        skip
    )
}
