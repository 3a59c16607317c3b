//! Deleting what is old enough, a few hundred rows at a time: nobody waits long for their turn to write.

use super::{StoreError, Tx, run};
use crate::clock::Instant;

/// Deletes kept letters that left before this moment, the oldest first: five hundred.
///
/// # Errors
/// When the database can't be asked.
pub async fn forget_letters(tx: &mut Tx, before: Instant) -> Result<u64, StoreError> {
    run!(
        tx,
        "DELETE FROM sent_letter WHERE letter_id IN \
         (SELECT letter_id FROM sent_letter WHERE sent_at < $1 ORDER BY sent_at LIMIT 500)",
        before
    )
}

/// Deletes messages from before this moment, the oldest first: five hundred. What waits for an answer stays.
///
/// # Errors
/// When the database can't be asked.
pub async fn forget_messages(tx: &mut Tx, before: Instant) -> Result<u64, StoreError> {
    run!(
        tx,
        "DELETE FROM message WHERE id IN (SELECT id FROM message WHERE at < $1 \
         AND (staff_id IS NOT NULL OR answered_at IS NOT NULL) \
         AND NOT EXISTS (SELECT 1 FROM proposal WHERE proposal.id = message.asks_about AND proposal.state = 'open') \
         ORDER BY at LIMIT 500)",
        before
    )
}

/// Deletes copies of financial statements that went with an offer before this moment: five hundred. What goes with an
/// offer that is open, or on which a plan stands, stays.
///
/// # Errors
/// When the database can't be asked.
pub async fn forget_statements(tx: &mut Tx, before: Instant) -> Result<u64, StoreError> {
    run!(
        tx,
        "DELETE FROM proposal_statement WHERE proposal_id IN (SELECT proposal_statement.proposal_id \
         FROM proposal_statement JOIN proposal ON proposal.id = proposal_statement.proposal_id \
         WHERE proposal_statement.sent_at < $1 AND proposal.state <> 'open' \
         AND NOT EXISTS (SELECT 1 FROM plan WHERE plan.debt_id = proposal.debt_id AND plan.state = 'active') \
         ORDER BY proposal_statement.sent_at LIMIT 500)",
        before
    )
}

/// Deletes notes on cases that were written before this moment, the oldest first: five hundred. What stands beside an open
/// offer or a plan stays.
///
/// # Errors
/// When the database can't be asked.
pub async fn forget_notes(tx: &mut Tx, before: Instant) -> Result<u64, StoreError> {
    run!(
        tx,
        "DELETE FROM case_note WHERE id IN (SELECT id FROM case_note WHERE written_at < $1 \
         AND NOT EXISTS (SELECT 1 FROM proposal WHERE proposal.debt_id = case_note.debt_id AND proposal.state = 'open') \
         AND NOT EXISTS (SELECT 1 FROM plan WHERE plan.debt_id = case_note.debt_id AND plan.state = 'active') \
         ORDER BY written_at LIMIT 500)",
        before
    )
}

/// Deletes addresses that were asked for before this moment and are not waited for: the address on file is the
/// debtor's own row.
///
/// # Errors
/// When the database can't be asked.
pub async fn forget_address_changes(tx: &mut Tx, before: Instant) -> Result<u64, StoreError> {
    run!(
        tx,
        "DELETE FROM email_change WHERE id IN \
         (SELECT id FROM email_change WHERE expires_at < $1 ORDER BY expires_at LIMIT 500)",
        before
    )
}
