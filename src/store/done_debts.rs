//! Debts on which nothing is left to do, and taking one away with all that belongs to it.

use sqlx::FromRow;
use time::Date;

use super::ids::{DebtId, DebtorId};
use super::{StoreError, Tx, rows, run};
use crate::clock::Instant;

/// A debt that may be done with. Whether anything is owed isn't known here.
#[derive(Debug, Clone, Copy, FromRow)]
pub struct Perhaps {
    /// Which.
    pub debt_id: DebtId,
    /// Whose.
    pub debtor_id: DebtorId,
}

/// Debts after this one that were closed, or whose principal was met, and on which nothing has been booked or waits since:
/// fifty.
///
/// # Errors
/// When the database can't be asked.
pub async fn perhaps(tx: &mut Tx, before: Instant, day: Date, after: DebtId) -> Result<Vec<Perhaps>, StoreError> {
    rows!(
        tx,
        Perhaps,
        "SELECT debt.id AS debt_id, debt.debtor_id FROM debt WHERE debt.id > $3 AND debt.created_at < $1 \
         AND (debt.closed_on < $2 OR debt.closed_on IS NULL AND debt.principal <= (SELECT CAST(COALESCE(SUM(\
         CASE ledger_entry.kind WHEN 'payment' THEN ledger_entry.amount WHEN 'adjustment' THEN -ledger_entry.amount \
         ELSE 0 END), 0) AS BIGINT) FROM ledger_entry WHERE ledger_entry.debt_id = debt.id)) \
         AND NOT EXISTS (SELECT 1 FROM ledger_entry WHERE ledger_entry.debt_id = debt.id AND ledger_entry.created_at >= $1) \
         AND NOT EXISTS (SELECT 1 FROM plan WHERE plan.debt_id = debt.id AND plan.state = 'active') \
         AND NOT EXISTS (SELECT 1 FROM proposal WHERE proposal.debt_id = debt.id AND proposal.state = 'open') \
         AND NOT EXISTS (SELECT 1 FROM hold WHERE hold.debt_id = debt.id AND hold.review = 'waiting') \
         AND NOT EXISTS (SELECT 1 FROM message WHERE message.debt_id = debt.id AND message.staff_id IS NULL AND message.answered_at IS NULL) \
         AND NOT EXISTS (SELECT 1 FROM erasure WHERE erasure.debt_id = debt.id AND erasure.outcome = 'waiting') \
         AND NOT EXISTS (SELECT 1 FROM decision WHERE decision.debt_id = debt.id AND decision.state IN ('second', 'pending')) \
         ORDER BY debt.id LIMIT 50",
        before,
        day,
        after
    )
}

/// Takes a debt away with all that belongs to it, what is on record about it too, and its debtor where nothing else of theirs
/// is here. One that is away already is no error.
///
/// # Errors
/// When the database can't be asked.
pub async fn take_away(tx: &mut Tx, debt: DebtId, debtor: DebtorId, now: Instant) -> Result<(), StoreError> {
    case(tx, debt).await?;
    offers(tx, debt).await?;
    holds(tx, debt).await?;
    run!(tx, "DELETE FROM ledger_entry WHERE debt_id = $1", debt)?;
    run!(tx, "UPDATE sign_in SET claims_debt = NULL WHERE claims_debt = $1", debt)?;
    run!(tx, "DELETE FROM debt WHERE id = $1", debt)?;
    // From here on the record lets go of it.
    gone(tx, debt.0, now).await?;
    run!(tx, "DELETE FROM evidence WHERE debt_id = $1", debt)?;
    take_debtor_away(tx, debtor, now).await
}

async fn gone(tx: &mut Tx, id: i64, now: Instant) -> Result<(), StoreError> {
    run!(tx, "INSERT INTO gone (id, at) VALUES ($1, $2) ON CONFLICT (id) DO NOTHING", id, now)?;
    Ok(())
}

/// What was written and done on the case.
async fn case(tx: &mut Tx, debt: DebtId) -> Result<(), StoreError> {
    run!(tx, "DELETE FROM case_open WHERE debt_id = $1", debt)?;
    run!(tx, "DELETE FROM case_draft WHERE debt_id = $1", debt)?;
    run!(tx, "DELETE FROM case_note WHERE debt_id = $1", debt)?;
    run!(tx, "DELETE FROM case_assignment WHERE debt_id = $1", debt)?;
    run!(tx, "DELETE FROM decision WHERE debt_id = $1", debt)?;
    run!(tx, "DELETE FROM erasure WHERE debt_id = $1", debt)?;
    run!(tx, "DELETE FROM message WHERE debt_id = $1", debt)?;
    run!(
        tx,
        "DELETE FROM sent_letter WHERE debt_id = $1 OR letter_id IN (SELECT id FROM outbox WHERE debt_id = $1)",
        debt
    )?;
    run!(tx, "DELETE FROM outbox WHERE debt_id = $1", debt)?;
    Ok(())
}

/// Offers, what was answered, and plans.
async fn offers(tx: &mut Tx, debt: DebtId) -> Result<(), StoreError> {
    run!(tx, "DELETE FROM plan_statement WHERE debt_id = $1", debt)?;
    run!(tx, "DELETE FROM missed_answer WHERE plan_id IN (SELECT id FROM plan WHERE debt_id = $1)", debt)?;
    run!(tx, "DELETE FROM instalment WHERE plan_id IN (SELECT id FROM plan WHERE debt_id = $1)", debt)?;
    run!(tx, "DELETE FROM plan_change WHERE proposal_id IN (SELECT id FROM proposal WHERE debt_id = $1)", debt)?;
    run!(tx, "DELETE FROM plan WHERE debt_id = $1", debt)?;
    run!(tx, "DELETE FROM joint_share WHERE debt_id = $1", debt)?;
    run!(
        tx,
        "DELETE FROM joint_offer WHERE NOT EXISTS (SELECT 1 FROM joint_share WHERE joint_share.joint_id = joint_offer.id)"
    )?;
    run!(tx, "DELETE FROM answer WHERE proposal_id IN (SELECT id FROM proposal WHERE debt_id = $1)", debt)?;
    run!(tx, "DELETE FROM offer_option WHERE proposal_id IN (SELECT id FROM proposal WHERE debt_id = $1)", debt)?;
    run!(tx, "DELETE FROM proposal_statement WHERE proposal_id IN (SELECT id FROM proposal WHERE debt_id = $1)", debt)?;
    run!(tx, "DELETE FROM proposal WHERE debt_id = $1", debt)?;
    Ok(())
}

async fn holds(tx: &mut Tx, debt: DebtId) -> Result<(), StoreError> {
    run!(tx, "DELETE FROM dispute WHERE hold_id IN (SELECT id FROM hold WHERE debt_id = $1)", debt)?;
    run!(tx, "DELETE FROM earlier_review WHERE hold_id IN (SELECT id FROM hold WHERE debt_id = $1)", debt)?;
    run!(tx, "DELETE FROM hold WHERE debt_id = $1", debt)?;
    Ok(())
}

/// A person of whom no debt is left.
async fn take_debtor_away(tx: &mut Tx, debtor: DebtorId, now: Instant) -> Result<(), StoreError> {
    let left = rows!(tx, Perhaps, "SELECT id AS debt_id, debtor_id FROM debt WHERE debtor_id = $1 LIMIT 1", debtor)?;
    if !left.is_empty() {
        return Ok(());
    }
    run!(tx, "DELETE FROM financial_statement WHERE debtor_id = $1", debtor)?;
    run!(tx, "DELETE FROM joint_offer WHERE debtor_id = $1", debtor)?;
    run!(tx, "DELETE FROM erasure WHERE debtor_id = $1", debtor)?;
    run!(tx, "DELETE FROM email_change WHERE debtor_id = $1", debtor)?;
    run!(tx, "DELETE FROM unsubscribe WHERE debtor_id = $1", debtor)?;
    run!(tx, "DELETE FROM sent_letter WHERE debtor_id = $1", debtor)?;
    run!(tx, "DELETE FROM outbox WHERE debtor_id = $1", debtor)?;
    run!(tx, "DELETE FROM kept_form WHERE debtor_id = $1", debtor)?;
    run!(tx, "DELETE FROM session WHERE debtor_id = $1", debtor)?;
    run!(tx, "DELETE FROM sign_in WHERE debtor_id = $1", debtor)?;
    run!(tx, "DELETE FROM debtor WHERE id = $1", debtor)?;
    gone(tx, debtor.0, now).await?;
    run!(tx, "DELETE FROM evidence WHERE debtor_id = $1 AND debt_id IS NULL", debtor)?;
    Ok(())
}
