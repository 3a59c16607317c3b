//! What a creditor's figures are counted from: light rows of a period, mostly from the indexes alone, for an offer's row
//! carries its whole schedule. The `+` keeps SQLite from going through all debts of the creditor instead of the period.

use sqlx::FromRow;
use time::Date;

use super::ids::{CreditorId, DebtorId};
use super::{StoreError, Tx, rows};
use crate::clock::Instant;

/// An offer of either side.
#[derive(Debug, Clone, FromRow)]
pub struct OfferRow {
    /// Which side offers.
    pub offered_by: String,
    /// Counts from 1 within its debt.
    pub number: i64,
    /// Where it stands.
    pub state: String,
    /// The version it was held against.
    pub limits_version: i64,
    /// When it was sent.
    pub sent_at: Instant,
    /// When it was answered, withdrawn or replaced.
    pub decided_at: Option<Instant>,
    /// `machine`, `reviewer`, `debtor` or empty while open.
    pub decided_how: String,
}

/// The offers of an exchange with a creditor that were sent from one instant up to another.
///
/// # Errors
/// When the database can't be asked.
pub async fn offers(
    tx: &mut Tx,
    creditor: CreditorId,
    from: Instant,
    to: Instant,
) -> Result<Vec<OfferRow>, StoreError> {
    rows!(
        tx,
        OfferRow,
        "SELECT proposal.offered_by, proposal.number, proposal.state, proposal.limits_version, proposal.sent_at, \
         proposal.decided_at, proposal.decided_how FROM proposal JOIN debt ON debt.id = proposal.debt_id \
         WHERE +debt.creditor_id = $1 AND proposal.sent_at >= $2 AND proposal.sent_at < $3",
        creditor,
        from,
        to
    )
}

/// Why an offer went to a person.
#[derive(Debug, Clone, FromRow)]
pub struct ReferredRow {
    /// When it was sent.
    pub sent_at: Instant,
    /// The version it was held against.
    pub limits_version: i64,
    /// The reasons as JSON.
    pub reasons: String,
}

/// The reasons of the offers that no machine answered, sent from one instant up to another.
///
/// # Errors
/// When the database can't be asked.
pub async fn referred(
    tx: &mut Tx,
    creditor: CreditorId,
    from: Instant,
    to: Instant,
) -> Result<Vec<ReferredRow>, StoreError> {
    rows!(
        tx,
        ReferredRow,
        "SELECT proposal.sent_at, proposal.limits_version, proposal.reasons FROM proposal \
         JOIN debt ON debt.id = proposal.debt_id \
         WHERE +debt.creditor_id = $1 AND proposal.offered_by = 'debtor' AND proposal.sent_at >= $2 \
         AND proposal.sent_at < $3 AND proposal.decided_how <> 'machine'",
        creditor,
        from,
        to
    )
}

/// A plan with what it comes to and what was paid for it.
#[derive(Debug, Clone, FromRow)]
pub struct PlanRow {
    /// When it was agreed.
    pub agreed_on: Date,
    /// `active`, `completed` or ended in another way.
    pub state: String,
    /// The version its offer was held against.
    pub limits_version: i64,
    /// The currency of its debt.
    pub currency: String,
    /// All instalments.
    pub total: i64,
    /// Those whose day has passed.
    pub due: i64,
    /// What was paid since it was agreed.
    pub paid: i64,
}

/// The plans of a creditor that were agreed from one day up to another; `today` decides what has fallen due.
///
/// # Errors
/// When the database can't be asked.
pub async fn plans(
    tx: &mut Tx,
    creditor: CreditorId,
    from: Date,
    to: Date,
    today: Date,
) -> Result<Vec<PlanRow>, StoreError> {
    rows!(
        tx,
        PlanRow,
        "SELECT plan.agreed_on, plan.state, proposal.limits_version, debt.currency, \
         CAST(SUM(instalment.amount) AS BIGINT) AS total, \
         CAST(SUM(CASE WHEN instalment.due < $4 THEN instalment.amount ELSE 0 END) AS BIGINT) AS due, \
         CAST((SELECT COALESCE(SUM(amount), 0) FROM ledger_entry WHERE debt_id = plan.debt_id AND kind = 'payment' \
          AND (booked_on > plan.agreed_on OR (booked_on = plan.agreed_on AND created_at >= plan.agreed_at))) \
          AS BIGINT) AS paid \
         FROM plan JOIN proposal ON proposal.id = plan.proposal_id JOIN debt ON debt.id = plan.debt_id \
         JOIN instalment ON instalment.plan_id = plan.id \
         WHERE +debt.creditor_id = $1 AND plan.agreed_on >= $2 AND plan.agreed_on < $3 \
         GROUP BY plan.id, plan.agreed_on, plan.agreed_at, plan.state, plan.debt_id, proposal.limits_version, \
         debt.currency",
        creditor,
        from,
        to,
        today
    )
}

/// What was paid on a day, all debts of a currency together.
#[derive(Debug, Clone, FromRow)]
pub struct PaidRow {
    /// The day.
    pub booked_on: Date,
    /// The currency.
    pub currency: String,
    /// Minor units.
    pub amount: i64,
}

/// What was paid to a creditor by day, from one day up to another.
///
/// # Errors
/// When the database can't be asked.
pub async fn paid(tx: &mut Tx, creditor: CreditorId, from: Date, to: Date) -> Result<Vec<PaidRow>, StoreError> {
    rows!(
        tx,
        PaidRow,
        "SELECT ledger_entry.booked_on, debt.currency, CAST(SUM(ledger_entry.amount) AS BIGINT) AS amount \
         FROM ledger_entry JOIN debt ON debt.id = ledger_entry.debt_id \
         WHERE +debt.creditor_id = $1 AND ledger_entry.kind = 'payment' AND ledger_entry.booked_on >= $2 \
         AND ledger_entry.booked_on < $3 GROUP BY ledger_entry.booked_on, debt.currency",
        creditor,
        from,
        to
    )
}

/// An offer of somebody else, with the last plan that was agreed after it, if there is one.
#[derive(Debug, Clone, FromRow)]
pub struct OtherRow {
    /// Who.
    pub debtor_id: DebtorId,
    /// What was offered, as JSON.
    pub terms: String,
    /// What it came to, as JSON.
    pub schedule: String,
    /// When it was sent.
    pub sent_at: Instant,
    /// When it was answered.
    pub decided_at: Option<Instant>,
    /// By whom.
    pub decided_how: String,
    /// How its plan stands.
    pub plan_state: Option<String>,
    /// The last day of that plan.
    pub plan_ends: Option<Date>,
}

/// The latest offers of other debtors to a creditor in a currency, from an instant on; no more than two thousand rows.
///
/// # Errors
/// When the database can't be asked.
pub async fn of_others(
    tx: &mut Tx,
    creditor: CreditorId,
    but: DebtorId,
    currency: &str,
    from: Instant,
) -> Result<Vec<OtherRow>, StoreError> {
    rows!(
        tx,
        OtherRow,
        "SELECT debt.debtor_id, proposal.terms, proposal.schedule, proposal.sent_at, proposal.decided_at, \
         proposal.decided_how, plan.state AS plan_state, \
         (SELECT MAX(due) FROM instalment WHERE plan_id = plan.id) AS plan_ends \
         FROM proposal JOIN debt ON debt.id = proposal.debt_id \
         LEFT JOIN plan ON plan.debt_id = proposal.debt_id AND plan.agreed_at >= proposal.sent_at \
         WHERE +debt.creditor_id = $1 AND debt.debtor_id <> $2 AND debt.currency = $3 AND proposal.sent_at >= $4 \
         AND proposal.offered_by = 'debtor' AND proposal.decided_how IN ('machine', 'reviewer') \
         ORDER BY proposal.sent_at DESC, proposal.id, plan.agreed_at DESC LIMIT 2000",
        creditor,
        but,
        currency,
        from
    )
}
