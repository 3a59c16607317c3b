//! Imports: runs, rows that were not taken, remembered columns, files that wait for a word.

use sqlx::FromRow;

use super::ids::{CreditorId, ImportId, StaffId, UploadId};
use super::{StoreError, Tx, row, rows, run};
use crate::clock::Instant;

/// What a run did.
#[derive(Debug, Clone, Copy, FromRow, PartialEq, Eq)]
pub struct Run {
    /// All rows.
    pub row_count: i64,
    /// New ones.
    pub taken: i64,
    /// On file already.
    pub known: i64,
    /// Not taken.
    pub refused: i64,
}

/// A run with its day.
#[derive(Debug, Clone, Copy, FromRow, PartialEq, Eq)]
pub struct DatedRun {
    /// What it did.
    #[sqlx(flatten)]
    pub run: Run,
    /// When.
    pub at: Instant,
}

/// A file as it is known again.
#[derive(Debug, Clone)]
pub struct SameFile<'a> {
    /// Whose it is.
    pub creditor: CreditorId,
    /// Debts, payments or charges.
    pub kind: &'a str,
    /// The hash of its bytes.
    pub hash: &'a str,
    /// With which columns it was read.
    pub columns: &'a str,
}

/// Writes down a run.
///
/// # Errors
/// When the database can't be asked.
pub async fn add(
    tx: &mut Tx,
    id: ImportId,
    file: &SameFile<'_>,
    it: &Run,
    by: Option<StaffId>,
    now: Instant,
) -> Result<(), StoreError> {
    run!(
        tx,
        "INSERT INTO import_run (id, creditor_id, kind, row_count, taken, known, refused, started_by, at, file_hash, \
         columns) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        id,
        file.creditor,
        file.kind,
        it.row_count,
        it.taken,
        it.known,
        it.refused,
        by,
        now,
        file.hash,
        file.columns
    )?;
    Ok(())
}

/// The run that took in this same file whole, if there was one. A file of which rows were refused may come again: what
/// was in their way may be gone.
///
/// # Errors
/// When the database can't be asked.
pub async fn of_same_file(tx: &mut Tx, file: &SameFile<'_>) -> Result<Option<(ImportId, Instant, i64)>, StoreError> {
    row!(
        tx,
        (ImportId, Instant, i64),
        "SELECT id, at, row_count FROM import_run WHERE creditor_id = $1 AND kind = $2 AND file_hash = $3 \
         AND columns = $4 AND refused = 0 ORDER BY at LIMIT 1",
        file.creditor,
        file.kind,
        file.hash,
        file.columns
    )
}

/// A run of this creditor.
///
/// # Errors
/// When the database can't be asked.
pub async fn find(tx: &mut Tx, id: ImportId, creditor: CreditorId) -> Result<Option<DatedRun>, StoreError> {
    row!(
        tx,
        DatedRun,
        "SELECT row_count, taken, known, refused, at FROM import_run WHERE id = $1 AND creditor_id = $2",
        id,
        creditor
    )
}

/// The rows that a run did not take: line, column, reason.
///
/// # Errors
/// When the database can't be asked.
pub async fn refusals(tx: &mut Tx, id: ImportId) -> Result<Vec<(i64, String, String)>, StoreError> {
    rows!(
        tx,
        (i64, String, String),
        "SELECT line, field, reason FROM import_refusal WHERE run_id = $1 ORDER BY line",
        id
    )
}

/// The mapping remembered for these headings.
///
/// # Errors
/// When the database can't be asked.
pub async fn mapping(
    tx: &mut Tx,
    creditor: CreditorId,
    kind: &str,
    headings: &str,
) -> Result<Option<String>, StoreError> {
    let found = row!(
        tx,
        (String,),
        "SELECT mapping FROM column_mapping WHERE creditor_id = $1 AND kind = $2 AND headings = $3",
        creditor,
        kind,
        headings
    )?;
    Ok(found.map(|(text,)| text))
}

/// Remembers a mapping.
///
/// # Errors
/// When the database can't be asked.
pub async fn remember(
    tx: &mut Tx,
    creditor: CreditorId,
    kind: &str,
    headings: &str,
    mapping: &str,
    now: Instant,
) -> Result<(), StoreError> {
    run!(
        tx,
        "INSERT INTO column_mapping (creditor_id, kind, headings, mapping, saved_at) VALUES ($1, $2, $3, $4, $5) \
         ON CONFLICT (creditor_id, kind, headings) DO UPDATE SET mapping = excluded.mapping, saved_at = excluded.saved_at",
        creditor,
        kind,
        headings,
        mapping,
        now
    )?;
    Ok(())
}

/// Keeps a file until the administrator has seen its preview.
///
/// # Errors
/// When the database can't be asked.
pub async fn keep_upload(
    tx: &mut Tx,
    id: UploadId,
    creditor: CreditorId,
    by: StaffId,
    kind: &str,
    file: &[u8],
    now: Instant,
) -> Result<(), StoreError> {
    run!(
        tx,
        "INSERT INTO upload (id, creditor_id, staff_id, kind, file, at) VALUES ($1, $2, $3, $4, $5, $6)",
        id,
        creditor,
        by,
        kind,
        file,
        now
    )?;
    Ok(())
}

/// A file of this creditor that waits.
///
/// # Errors
/// When the database can't be asked.
pub async fn upload(tx: &mut Tx, id: UploadId, creditor: CreditorId) -> Result<Option<(String, Vec<u8>)>, StoreError> {
    row!(tx, (String, Vec<u8>), "SELECT kind, file FROM upload WHERE id = $1 AND creditor_id = $2", id, creditor)
}

/// Forgets a file.
///
/// # Errors
/// When the database can't be asked.
pub async fn forget_upload(tx: &mut Tx, id: UploadId) -> Result<(), StoreError> {
    run!(tx, "DELETE FROM upload WHERE id = $1", id)?;
    Ok(())
}

/// Forgets files that nobody came back for.
///
/// # Errors
/// When the database can't be asked.
pub async fn forget_uploads_before(tx: &mut Tx, before: Instant) -> Result<(), StoreError> {
    run!(tx, "DELETE FROM upload WHERE at < $1", before)?;
    Ok(())
}
