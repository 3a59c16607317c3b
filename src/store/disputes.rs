//! What is said beside a hold of the kind `dispute`: on which ground, about how much, and what became of it.

use sqlx::FromRow;
use time::Date;

use super::ids::{DebtId, HoldId};
use super::{StoreError, Tx, rows, run};
use crate::domain::dispute::{Ground, Outcome};

/// The stored kind of hold that a dispute is.
pub const HOLD_KIND: &str = "dispute";

/// A dispute; its dates, words and review are those of its hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dispute {
    /// Its hold.
    pub hold: HoldId,
    /// On which ground.
    pub ground: Ground,
    /// The part that is disputed, in minor units; all of it where there is none.
    pub amount: Option<i64>,
    /// What became of it.
    pub outcome: Outcome,
    /// By how much less is owed, in minor units.
    pub adjusted: i64,
    /// From which day that counts.
    pub counts_from: Option<Date>,
}

#[derive(FromRow)]
struct DisputeRow {
    hold_id: HoldId,
    ground: String,
    amount: Option<i64>,
    outcome: String,
    adjusted: i64,
    counts_from: Option<Date>,
}

impl TryFrom<DisputeRow> for Dispute {
    type Error = StoreError;
    fn try_from(row: DisputeRow) -> Result<Self, StoreError> {
        Ok(Self {
            hold: row.hold_id,
            ground: row.ground.parse().map_err(|_| StoreError::Unreadable("ground of a dispute"))?,
            amount: row.amount,
            outcome: row.outcome.parse().map_err(|_| StoreError::Unreadable("outcome of a dispute"))?,
            adjusted: row.adjusted,
            counts_from: row.counts_from,
        })
    }
}

/// All disputes of a debt, the first first.
///
/// # Errors
/// When the database can't be asked.
pub async fn of_debt(tx: &mut Tx, debt: DebtId) -> Result<Vec<Dispute>, StoreError> {
    rows!(
        tx,
        DisputeRow,
        "SELECT dispute.* FROM dispute JOIN hold ON hold.id = dispute.hold_id WHERE hold.debt_id = $1 \
         ORDER BY hold.created_at, hold.id",
        debt
    )?
    .into_iter()
    .map(TryInto::try_into)
    .collect()
}

/// Writes what is disputed, beside its hold.
///
/// # Errors
/// When the database can't be asked.
pub async fn add(tx: &mut Tx, hold: HoldId, ground: Ground, amount: Option<i64>) -> Result<(), StoreError> {
    run!(tx, "INSERT INTO dispute (hold_id, ground, amount) VALUES ($1, $2, $3)", hold, ground.as_str(), amount)?;
    Ok(())
}

/// Writes what became of it. Its hold was moved by a guarded update before.
///
/// # Errors
/// When the database can't be asked.
pub async fn decide(
    tx: &mut Tx,
    hold: HoldId,
    outcome: Outcome,
    adjusted: i64,
    counts_from: Option<Date>,
) -> Result<(), StoreError> {
    run!(
        tx,
        "UPDATE dispute SET outcome = $2, adjusted = $3, counts_from = $4 WHERE hold_id = $1",
        hold,
        outcome.as_str(),
        adjusted,
        counts_from
    )?;
    Ok(())
}
