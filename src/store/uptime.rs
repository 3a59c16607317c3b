//! When the portal ran, one row an unbroken stretch. Several servers on one database write the same rows.

use sqlx::FromRow;

use super::{StoreError, Tx, rows, run};
use crate::clock::Instant;

/// A stretch in which the portal ran.
#[derive(Debug, Clone, Copy, FromRow, PartialEq, Eq)]
pub struct Ran {
    /// Since when.
    pub since: Instant,
    /// The last time it was seen.
    pub seen_until: Instant,
}

/// Writes that the portal runs now. The stretch goes on where it was last seen after `unbroken_since`; else another
/// begins.
///
/// # Errors
/// When the database can't be asked.
pub async fn seen(tx: &mut Tx, now: Instant, unbroken_since: Instant) -> Result<(), StoreError> {
    let goes_on = run!(
        tx,
        "UPDATE uptime SET seen_until = CASE WHEN seen_until < $1 THEN $1 ELSE seen_until END WHERE seen_until > $2",
        now,
        unbroken_since
    )?;
    if goes_on == 0 {
        run!(tx, "INSERT INTO uptime (since, seen_until) VALUES ($1, $1) ON CONFLICT (since) DO NOTHING", now)?;
    }
    Ok(())
}

/// Every stretch, the first first.
///
/// # Errors
/// When the database can't be asked.
pub async fn all(tx: &mut Tx) -> Result<Vec<Ran>, StoreError> {
    rows!(tx, Ran, "SELECT since, seen_until FROM uptime ORDER BY since")
}
