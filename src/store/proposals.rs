//! Offers from either side. One open offer a debt, kept so by a unique index.

use sqlx::FromRow;
use time::Date;

use super::ids::{CreditorId, DebtId, DebtorId, ProposalId, StaffId};
use super::{StoreError, Tx, row, rows, run};
use crate::clock::Instant;
use crate::domain::negotiation::Reason;
use crate::domain::proposal::{Party, ProposalState};
use crate::domain::schedule::{PlanTerms, Schedule};

/// An offer with the schedule it was sent with. Nothing of it but its state ever changes.
#[derive(Debug, Clone)]
pub struct Proposal {
    /// Its id.
    pub id: ProposalId,
    /// For which debt.
    pub debt: DebtId,
    /// Counts from 1 within the debt.
    pub number: i64,
    /// Which side offers.
    pub offered_by: Party,
    /// Where it stands.
    pub state: ProposalState,
    /// Guards against two people deciding at once.
    pub version: i64,
    /// What is offered.
    pub terms: PlanTerms,
    /// What that comes to, as computed when it was sent.
    pub schedule: Schedule,
    /// Why a machine did not accept it, all reasons at once.
    pub reasons: Vec<Reason>,
    /// The version of the creditor's policy it was held against.
    pub limits_version: i64,
    /// What the offering side wrote with it.
    pub words: String,
    /// The day by which a person answers.
    pub answer_by: Option<Date>,
    /// The last day on which a counter-offer can be accepted.
    pub expires_on: Option<Date>,
    /// When it was sent.
    pub sent_at: Instant,
    /// Which reviewer sent it.
    pub sent_by: Option<StaffId>,
    /// When it was answered, withdrawn or replaced.
    pub decided_at: Option<Instant>,
    /// Which reviewer decided.
    pub decided_by: Option<StaffId>,
    /// `machine`, `reviewer`, `debtor` or empty while open.
    pub decided_how: String,
    /// The reason given with the decision.
    pub decision_words: String,
}

#[derive(FromRow)]
struct ProposalRow {
    id: ProposalId,
    debt_id: DebtId,
    number: i64,
    offered_by: String,
    state: String,
    version: i64,
    terms: String,
    schedule: String,
    reasons: String,
    limits_version: i64,
    words: String,
    answer_by: Option<Date>,
    expires_on: Option<Date>,
    sent_at: Instant,
    sent_by: Option<StaffId>,
    decided_at: Option<Instant>,
    decided_by: Option<StaffId>,
    decided_how: String,
    decision_words: String,
}

impl TryFrom<ProposalRow> for Proposal {
    type Error = StoreError;
    fn try_from(row: ProposalRow) -> Result<Self, StoreError> {
        let unreadable = StoreError::Unreadable("proposal");
        let (Ok(offered_by), Ok(state), Ok(terms), Ok(schedule), Ok(reasons)) = (
            row.offered_by.parse(),
            row.state.parse(),
            serde_json::from_str(&row.terms),
            serde_json::from_str(&row.schedule),
            serde_json::from_str(&row.reasons),
        ) else {
            return Err(unreadable);
        };
        Ok(Self {
            id: row.id,
            debt: row.debt_id,
            number: row.number,
            offered_by,
            state,
            version: row.version,
            terms,
            schedule,
            reasons,
            limits_version: row.limits_version,
            words: row.words,
            answer_by: row.answer_by,
            expires_on: row.expires_on,
            sent_at: row.sent_at,
            sent_by: row.sent_by,
            decided_at: row.decided_at,
            decided_by: row.decided_by,
            decided_how: row.decided_how,
            decision_words: row.decision_words,
        })
    }
}

/// The whole exchange about a debt, the first offer first.
///
/// # Errors
/// When the database can't be asked.
pub async fn of_debt(tx: &mut Tx, debt: DebtId) -> Result<Vec<Proposal>, StoreError> {
    rows!(tx, ProposalRow, "SELECT * FROM proposal WHERE debt_id = $1 ORDER BY number", debt)?
        .into_iter()
        .map(TryInto::try_into)
        .collect()
}

/// An offer about a debt of this debtor.
///
/// # Errors
/// When the database can't be asked.
pub async fn of_debtor(tx: &mut Tx, id: ProposalId, debtor: DebtorId) -> Result<Option<Proposal>, StoreError> {
    row!(
        tx,
        ProposalRow,
        "SELECT proposal.* FROM proposal JOIN debt ON debt.id = proposal.debt_id \
         WHERE proposal.id = $1 AND debt.debtor_id = $2",
        id,
        debtor
    )?
    .map(TryInto::try_into)
    .transpose()
}

/// An offer about a debt owed to this creditor.
///
/// # Errors
/// When the database can't be asked.
pub async fn of_creditor(tx: &mut Tx, id: ProposalId, creditor: CreditorId) -> Result<Option<Proposal>, StoreError> {
    row!(
        tx,
        ProposalRow,
        "SELECT proposal.* FROM proposal JOIN debt ON debt.id = proposal.debt_id \
         WHERE proposal.id = $1 AND debt.creditor_id = $2",
        id,
        creditor
    )?
    .map(TryInto::try_into)
    .transpose()
}

/// The offer that this form made, when the form comes a second time.
///
/// # Errors
/// When the database can't be asked.
pub async fn by_form_key(tx: &mut Tx, form_key: &str, debt: DebtId) -> Result<Option<Proposal>, StoreError> {
    row!(tx, ProposalRow, "SELECT * FROM proposal WHERE form_key = $1 AND debt_id = $2", form_key, debt)?
        .map(TryInto::try_into)
        .transpose()
}

/// Counter-offers that nobody accepted by their last day, each with its debt; one that can't be read hides no other.
///
/// # Errors
/// When the database can't be asked.
pub async fn expired(tx: &mut Tx, before: Date) -> Result<Vec<(DebtId, Result<Proposal, StoreError>)>, StoreError> {
    let found = rows!(
        tx,
        ProposalRow,
        "SELECT * FROM proposal WHERE state = 'open' AND expires_on < $1 ORDER BY expires_on LIMIT 500",
        before
    )?;
    Ok(found.into_iter().map(|row| (row.debt_id, row.try_into())).collect())
}

/// Writes a new offer.
///
/// # Errors
/// [`StoreError::Exists`] when another offer is open, or that form was taken already.
pub async fn add(tx: &mut Tx, it: &Proposal, form_key: Option<&str>) -> Result<(), StoreError> {
    let unreadable = |_| StoreError::Unreadable("proposal");
    let terms = serde_json::to_string(&it.terms).map_err(unreadable)?;
    let schedule = serde_json::to_string(&it.schedule).map_err(unreadable)?;
    let reasons = serde_json::to_string(&it.reasons).map_err(unreadable)?;
    run!(
        tx,
        "INSERT INTO proposal (id, debt_id, number, offered_by, state, version, terms, schedule, reasons, \
         limits_version, words, answer_by, expires_on, sent_at, sent_by, decided_at, decided_by, decided_how, \
         decision_words, form_key) \
         VALUES ($1, $2, $3, $4, $5, 0, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)",
        it.id,
        it.debt,
        it.number,
        it.offered_by.as_str(),
        it.state.as_str(),
        &terms,
        &schedule,
        &reasons,
        it.limits_version,
        &it.words,
        it.answer_by,
        it.expires_on,
        it.sent_at,
        it.sent_by,
        it.decided_at,
        it.decided_by,
        &it.decided_how,
        &it.decision_words,
        form_key
    )?;
    Ok(())
}

/// How an offer leaves the open state.
#[derive(Debug, Clone)]
pub struct Decision<'a> {
    /// Where it goes.
    pub state: ProposalState,
    /// When.
    pub at: Instant,
    /// Which reviewer, if one.
    pub by: Option<StaffId>,
    /// `machine`, `reviewer` or `debtor`.
    pub how: &'a str,
    /// The reason given.
    pub words: &'a str,
}

/// Writes a decision if the offer is still open and as it was read; `false` when somebody else was first.
///
/// # Errors
/// When the database can't be asked.
pub async fn decide(tx: &mut Tx, id: ProposalId, version: i64, it: &Decision<'_>) -> Result<bool, StoreError> {
    let changed = run!(
        tx,
        "UPDATE proposal SET state = $3, decided_at = $4, decided_by = $5, decided_how = $6, decision_words = $7, \
         version = version + 1 WHERE id = $1 AND version = $2 AND state = 'open'",
        id,
        version,
        it.state.as_str(),
        it.at,
        it.by,
        it.how,
        it.words
    )?;
    Ok(changed == 1)
}
