//! How much waits in the whole installation, as numbers: for whoever watches that it runs.

use sqlx::FromRow;
use time::Date;

use super::{Db, StoreError, Tx, row};
use crate::clock::Instant;

/// Letters in the outbox.
#[derive(Debug, Clone, Default, FromRow, PartialEq, Eq)]
pub struct Letters {
    /// Letters that wait.
    pub waiting: i64,
    /// Of these, letters that failed at least once.
    pub failed: i64,
    /// When the oldest of them was written.
    pub oldest: Option<Instant>,
}

/// Letters that wait.
///
/// # Errors
/// When the database can't be asked.
pub async fn letters(tx: &mut Tx) -> Result<Letters, StoreError> {
    let found = row!(
        tx,
        Letters,
        "SELECT COUNT(*) AS waiting, COUNT(CASE WHEN tries > 0 THEN 1 END) AS failed, MIN(created_at) AS oldest \
         FROM outbox WHERE sent_at IS NULL AND dropped_at IS NULL"
    )?;
    Ok(found.unwrap_or_default())
}

/// Offers of debtors that wait for an answer, and how many of them should have had one before this day.
///
/// # Errors
/// When the database can't be asked.
pub async fn offers(tx: &mut Tx, today: Date) -> Result<(i64, i64), StoreError> {
    let found = row!(
        tx,
        (i64, i64),
        "SELECT COUNT(*), COUNT(CASE WHEN answer_by < $1 THEN 1 END) \
         FROM proposal WHERE state = 'open' AND offered_by = 'debtor'",
        today
    )?;
    Ok(found.unwrap_or_default())
}

/// Debtors whose addresses take no letters.
///
/// # Errors
/// When the database can't be asked.
pub async fn unreachable(tx: &mut Tx) -> Result<i64, StoreError> {
    let found = row!(tx, (i64,), "SELECT COUNT(*) FROM debtor WHERE address_refused_at IS NOT NULL")?;
    Ok(found.map_or(0, |(count,)| count))
}

/// Connections in use and open, by what they are for.
#[must_use]
pub fn connections(db: &Db) -> Vec<(&'static str, usize, u32)> {
    let in_use = |size: u32, idle| usize::try_from(size).unwrap_or(usize::MAX).saturating_sub(idle);
    match db {
        Db::Sqlite { write, read } => vec![
            ("write", in_use(write.size(), write.num_idle()), write.size()),
            ("read", in_use(read.size(), read.num_idle()), read.size()),
        ],
        Db::Postgres(pool) => vec![("all", in_use(pool.size(), pool.num_idle()), pool.size())],
    }
}
