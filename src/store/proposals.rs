//! Offers from either side. One open offer a debt, kept so by a unique index.

use serde::Deserialize;
use sqlx::FromRow;
use time::Date;

use super::ids::{CreditorId, DebtId, DebtorId, ProposalId, StaffId};
use super::offer_options::{self, OfferOption};
use super::{StoreError, Tx, row, rows, run, words};
use crate::clock::Instant;
use crate::domain::decision::DecisionReason;
use crate::domain::negotiation::{Plan, Reason};
use crate::domain::proposal::{Party, ProposalState};
use crate::domain::schedule::{PlanTerms, Schedule};
use crate::sealed::Sealer;

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
    /// What is offered: of several plans the one that was accepted, and before that the first.
    pub terms: Plan,
    /// What that comes to, as computed when it was sent.
    pub schedule: Schedule,
    /// What was owed that day, in minor units.
    pub owed: i64,
    /// The plans that are offered together, where there are several to choose from.
    pub options: Vec<OfferOption>,
    /// The one of them that was accepted.
    pub chosen: Option<u32>,
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
    /// The reason given with the decision, from the list.
    pub decision_reason: Option<DecisionReason>,
    /// The reason given in own words.
    pub decision_words: String,
}

impl Proposal {
    /// The plan that has this number among several; or the one there is, when none is asked for and there are no several.
    #[must_use]
    pub fn option(&self, no: Option<u32>) -> Option<(&Plan, &Schedule)> {
        match no {
            Some(no) => self.options.iter().find(|it| it.no == no).map(|it| (&it.plan, &it.schedule)),
            None => self.options.is_empty().then_some((&self.terms, &self.schedule)),
        }
    }

    /// The same offer with one of its plans chosen. Nothing when it has no such plan.
    #[must_use]
    pub fn choosing(&self, no: Option<u32>) -> Option<Self> {
        let (terms, schedule) = self.option(no)?;
        Some(Self { terms: terms.clone(), schedule: schedule.clone(), chosen: no, ..self.clone() })
    }

    /// Takes what belongs to it, and speaks of the plan that was accepted from then on.
    fn take_options(&mut self, options: &mut Vec<(ProposalId, OfferOption)>) {
        let own = options.extract_if(.., |(offer, _)| *offer == self.id);
        self.options = own.map(|(_, option)| option).collect();
        let chosen = self.chosen.and_then(|no| self.options.iter().find(|it| it.no == no));
        if let Some(chosen) = chosen {
            (self.terms, self.schedule) = (chosen.plan.clone(), chosen.schedule.clone());
        }
    }
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
    owed: Option<i64>,
    chosen: Option<i64>,
    reasons: String,
    limits_version: i64,
    words: String,
    sealed_words: String,
    answer_by: Option<Date>,
    expires_on: Option<Date>,
    sent_at: Instant,
    sent_by: Option<StaffId>,
    decided_at: Option<Instant>,
    decided_by: Option<StaffId>,
    decided_how: String,
    decision_reason: String,
    decision_words: String,
    sealed_decision_words: String,
}

fn words_of(id: ProposalId) -> String {
    format!("proposal/{}/words", id.0)
}

fn decision_words_of(id: ProposalId) -> String {
    format!("proposal/{}/decision_words", id.0)
}

/// Terms as stored: level ones in the older shape, with an amount or a number of instalments.
#[derive(Deserialize)]
#[serde(untagged)]
enum StoredTerms {
    Plan(Plan),
    Level(PlanTerms),
}

impl StoredTerms {
    fn plan(self, schedule: &Schedule) -> Plan {
        match self {
            Self::Plan(plan) => plan,
            Self::Level(terms) => Plan::level(&terms, schedule.instalment),
        }
    }
}

impl ProposalRow {
    fn opened(self, seals: Sealer<'_>) -> Result<Proposal, StoreError> {
        let row = self;
        let unreadable = StoreError::Unreadable("proposal");
        let (Ok(offered_by), Ok(state), Ok(terms), Ok(schedule), Ok(reasons)) = (
            row.offered_by.parse(),
            row.state.parse(),
            serde_json::from_str::<StoredTerms>(&row.terms),
            serde_json::from_str::<Schedule>(&row.schedule),
            serde_json::from_str(&row.reasons),
        ) else {
            return Err(unreadable);
        };
        Ok(Proposal {
            id: row.id,
            debt: row.debt_id,
            number: row.number,
            offered_by,
            state,
            version: row.version,
            terms: terms.plan(&schedule),
            owed: row.owed.unwrap_or_else(|| schedule.total.saturating_sub(schedule.total_interest)),
            schedule,
            options: Vec::new(),
            chosen: row.chosen.and_then(|no| u32::try_from(no).ok()),
            reasons,
            limits_version: row.limits_version,
            words: words::open(seals, &words_of(row.id), row.words, &row.sealed_words)?,
            answer_by: row.answer_by,
            expires_on: row.expires_on,
            sent_at: row.sent_at,
            sent_by: row.sent_by,
            decided_at: row.decided_at,
            decided_by: row.decided_by,
            decided_how: row.decided_how,
            decision_reason: DecisionReason::from_stored(&row.decision_reason),
            decision_words: words::open(
                seals,
                &decision_words_of(row.id),
                row.decision_words,
                &row.sealed_decision_words,
            )?,
        })
    }
}

/// The whole exchange about a debt, the first offer first.
///
/// # Errors
/// When the database can't be asked.
pub async fn of_debt(tx: &mut Tx, seals: Sealer<'_>, debt: DebtId) -> Result<Vec<Proposal>, StoreError> {
    let found = rows!(tx, ProposalRow, "SELECT * FROM proposal WHERE debt_id = $1 ORDER BY number", debt)?;
    let mut offers = found.into_iter().map(|it| it.opened(seals)).collect::<Result<Vec<_>, _>>()?;
    if !offers.is_empty() {
        let mut options = offer_options::of_debt(tx, debt).await?;
        for offer in &mut offers {
            offer.take_options(&mut options);
        }
    }
    Ok(offers)
}

/// An offer about a debt of this debtor.
///
/// # Errors
/// When the database can't be asked.
pub async fn of_debtor(
    tx: &mut Tx,
    seals: Sealer<'_>,
    id: ProposalId,
    debtor: DebtorId,
) -> Result<Option<Proposal>, StoreError> {
    row!(
        tx,
        ProposalRow,
        "SELECT proposal.* FROM proposal JOIN debt ON debt.id = proposal.debt_id \
         WHERE proposal.id = $1 AND debt.debtor_id = $2",
        id,
        debtor
    )?
    .map(|it| it.opened(seals))
    .transpose()
}

/// An offer about a debt owed to this creditor.
///
/// # Errors
/// When the database can't be asked.
pub async fn of_creditor(
    tx: &mut Tx,
    seals: Sealer<'_>,
    id: ProposalId,
    creditor: CreditorId,
) -> Result<Option<Proposal>, StoreError> {
    row!(
        tx,
        ProposalRow,
        "SELECT proposal.* FROM proposal JOIN debt ON debt.id = proposal.debt_id \
         WHERE proposal.id = $1 AND debt.creditor_id = $2",
        id,
        creditor
    )?
    .map(|it| it.opened(seals))
    .transpose()
}

/// The offer that this form made, when the form comes a second time.
///
/// # Errors
/// When the database can't be asked.
pub async fn by_form_key(
    tx: &mut Tx,
    seals: Sealer<'_>,
    form_key: &str,
    debt: DebtId,
) -> Result<Option<Proposal>, StoreError> {
    row!(tx, ProposalRow, "SELECT * FROM proposal WHERE form_key = $1 AND debt_id = $2", form_key, debt)?
        .map(|it| it.opened(seals))
        .transpose()
}

/// Counter-offers that nobody accepted by their last day, each with its debt; one that can't be read hides no other.
///
/// # Errors
/// When the database can't be asked.
pub async fn expired(
    tx: &mut Tx,
    seals: Sealer<'_>,
    before: Date,
) -> Result<Vec<(DebtId, Result<Proposal, StoreError>)>, StoreError> {
    let found = rows!(
        tx,
        ProposalRow,
        "SELECT * FROM proposal WHERE state = 'open' AND expires_on < $1 ORDER BY expires_on LIMIT 500",
        before
    )?;
    Ok(found.into_iter().map(|row| (row.debt_id, row.opened(seals))).collect())
}

/// Writes a new offer.
///
/// # Errors
/// [`StoreError::Exists`] when another offer is open, or that form was taken already.
pub async fn add(tx: &mut Tx, seals: Sealer<'_>, it: &Proposal, form_key: Option<&str>) -> Result<(), StoreError> {
    let sealed_words = words::seal(seals, &words_of(it.id), &it.words)?;
    let sealed_decision_words = words::seal(seals, &decision_words_of(it.id), &it.decision_words)?;
    let unreadable = |_| StoreError::Unreadable("proposal");
    let terms = serde_json::to_string(&it.terms).map_err(unreadable)?;
    let schedule = serde_json::to_string(&it.schedule).map_err(unreadable)?;
    let reasons = serde_json::to_string(&it.reasons).map_err(unreadable)?;
    run!(
        tx,
        "INSERT INTO proposal (id, debt_id, number, offered_by, state, version, terms, schedule, reasons, \
         limits_version, sealed_words, answer_by, expires_on, sent_at, sent_by, decided_at, decided_by, decided_how, \
         sealed_decision_words, form_key, owed) \
         VALUES ($1, $2, $3, $4, $5, 0, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)",
        it.id,
        it.debt,
        it.number,
        it.offered_by.as_str(),
        it.state.as_str(),
        &terms,
        &schedule,
        &reasons,
        it.limits_version,
        &sealed_words,
        it.answer_by,
        it.expires_on,
        it.sent_at,
        it.sent_by,
        it.decided_at,
        it.decided_by,
        &it.decided_how,
        &sealed_decision_words,
        form_key,
        it.owed
    )?;
    for option in &it.options {
        offer_options::add(tx, it.id, option).await?;
    }
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
    /// The reason given, from the list,
    pub reason: Option<DecisionReason>,
    /// and in own words.
    pub words: &'a str,
    /// Which of several plans is accepted.
    pub chosen: Option<u32>,
}

/// Writes a decision if the offer is still open and as it was read; `false` when somebody else was first.
///
/// # Errors
/// When the database can't be asked.
pub async fn decide(
    tx: &mut Tx,
    seals: Sealer<'_>,
    id: ProposalId,
    version: i64,
    it: &Decision<'_>,
) -> Result<bool, StoreError> {
    let sealed_words = words::seal(seals, &decision_words_of(id), it.words)?;
    let changed = run!(
        tx,
        "UPDATE proposal SET state = $3, decided_at = $4, decided_by = $5, decided_how = $6, \
         sealed_decision_words = $7, decision_words = '', chosen = $8, decision_reason = $9, version = version + 1 WHERE id = $1 AND version = $2 AND state = 'open'",
        id,
        version,
        it.state.as_str(),
        it.at,
        it.by,
        it.how,
        &sealed_words,
        it.chosen.map(i64::from),
        it.reason.map_or("", DecisionReason::as_str)
    )?;
    Ok(changed == 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::policy::Regime;

    #[test]
    fn terms_of_older_rows_are_level_plans() {
        let schedule: Schedule = serde_json::from_value(serde_json::json!({
            "rows": [], "instalment": 10_054, "count": 12, "last": 10_054, "last_due": time::macros::date!(2027 - 11 - 28), "total": 120_648,
            "total_interest": 0,
        }))
        .unwrap();
        let first_due = time::macros::date!(2026 - 12 - 28);
        let terms = PlanTerms {
            frequency: crate::domain::frequency::Frequency::Monthly,
            first_due,
            size: crate::domain::schedule::Size::Count(12),
            upfront: None,
            interest: crate::domain::schedule::PlanInterest::Frozen,
        };
        let older = serde_json::to_string(&terms).unwrap();
        let plan = serde_json::from_str::<StoredTerms>(&older).unwrap().plan(&schedule);
        assert_eq!((plan.instalment, plan.first_due, plan.interest), (10_054, first_due, Regime::Frozen));
        let newer = serde_json::to_string(&plan).unwrap();
        assert_eq!(serde_json::from_str::<StoredTerms>(&newer).unwrap().plan(&schedule), plan);
    }
}
