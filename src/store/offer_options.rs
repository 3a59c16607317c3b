//! The plans of an offer that has several to choose from. They never change; which one was accepted stands with the offer.

use sqlx::FromRow;

use super::ids::{DebtId, ProposalId};
use super::{StoreError, Tx, rows, run};
use crate::domain::negotiation::{Because, Change, Kind, Offer, Plan};
use crate::domain::schedule::Schedule;

/// One of several plans.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfferOption {
    /// Counts from 1 within the offer.
    pub no: u32,
    /// What it is the best of.
    pub kinds: Vec<Kind>,
    /// Its terms.
    pub plan: Plan,
    /// What it came to when it was offered.
    pub schedule: Schedule,
    /// The limits that it meets exactly.
    pub bounds: Vec<Because>,
    /// What differs from what was asked.
    pub changes: Vec<Change>,
}

impl OfferOption {
    /// A plan that the policy offers, under its number.
    #[must_use]
    pub fn of(no: u32, offer: &Offer) -> Self {
        Self {
            no,
            kinds: offer.kinds.clone(),
            plan: offer.plan.clone(),
            schedule: offer.schedule.clone(),
            bounds: offer.bounds.clone(),
            changes: offer.from_asked.clone(),
        }
    }
}

#[derive(FromRow)]
struct OptionRow {
    proposal_id: ProposalId,
    no: i64,
    kinds: String,
    plan: String,
    schedule: String,
    bounds: String,
    changes: String,
}

fn read(row: &OptionRow) -> Result<(ProposalId, OfferOption), StoreError> {
    let unreadable = |_| StoreError::Unreadable("offer option");
    let option = OfferOption {
        no: u32::try_from(row.no).map_err(|_| StoreError::Unreadable("offer option"))?,
        kinds: serde_json::from_str(&row.kinds).map_err(unreadable)?,
        plan: serde_json::from_str(&row.plan).map_err(unreadable)?,
        schedule: serde_json::from_str(&row.schedule).map_err(unreadable)?,
        bounds: serde_json::from_str(&row.bounds).map_err(unreadable)?,
        changes: serde_json::from_str(&row.changes).map_err(unreadable)?,
    };
    Ok((row.proposal_id, option))
}

/// The options of all offers about a debt, each with its offer.
///
/// # Errors
/// When the database can't be asked.
pub(super) async fn of_debt(tx: &mut Tx, debt: DebtId) -> Result<Vec<(ProposalId, OfferOption)>, StoreError> {
    let rows = rows!(
        tx,
        OptionRow,
        "SELECT offer_option.* FROM offer_option JOIN proposal ON proposal.id = offer_option.proposal_id \
         WHERE proposal.debt_id = $1 ORDER BY offer_option.proposal_id, offer_option.no",
        debt
    )?;
    rows.iter().map(read).collect()
}

/// Writes an option of a new offer.
///
/// # Errors
/// When the database can't be asked.
pub(super) async fn add(tx: &mut Tx, offer: ProposalId, it: &OfferOption) -> Result<(), StoreError> {
    let text = |it: Result<String, serde_json::Error>| it.map_err(|_| StoreError::Unreadable("offer option"));
    run!(
        tx,
        "INSERT INTO offer_option (proposal_id, no, kinds, plan, schedule, bounds, changes) \
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
        offer,
        i64::from(it.no),
        text(serde_json::to_string(&it.kinds))?,
        text(serde_json::to_string(&it.plan))?,
        text(serde_json::to_string(&it.schedule))?,
        text(serde_json::to_string(&it.bounds))?,
        text(serde_json::to_string(&it.changes))?
    )?;
    Ok(())
}
