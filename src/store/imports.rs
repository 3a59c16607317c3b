//! Imports: runs, rows that were not taken, remembered columns, files that wait for a word.

use sqlx::FromRow;
use time::Date;

use super::debts::{Debt, DebtRow};
use super::ids::{CreditorId, DebtId, ImportId, StaffId, UploadId};
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

/// Begins a run.
///
/// # Errors
/// When the database can't be asked.
pub async fn begin(
    tx: &mut Tx,
    id: ImportId,
    creditor: CreditorId,
    kind: &str,
    by: Option<StaffId>,
    now: Instant,
) -> Result<(), StoreError> {
    run!(
        tx,
        "INSERT INTO import_run (id, creditor_id, kind, row_count, taken, known, refused, started_by, at) \
         VALUES ($1, $2, $3, 0, 0, 0, 0, $4, $5)",
        id,
        creditor,
        kind,
        by,
        now
    )?;
    Ok(())
}

/// Writes what it did.
///
/// # Errors
/// When the database can't be asked.
pub async fn finish(tx: &mut Tx, id: ImportId, it: &Run) -> Result<(), StoreError> {
    run!(
        tx,
        "UPDATE import_run SET row_count = $2, taken = $3, known = $4, refused = $5 WHERE id = $1",
        id,
        it.row_count,
        it.taken,
        it.known,
        it.refused
    )?;
    Ok(())
}

/// Notes a row that was not taken.
///
/// # Errors
/// When the database can't be asked.
pub async fn refuse(tx: &mut Tx, id: ImportId, line: u64, field: &str, reason: &str) -> Result<(), StoreError> {
    let line = i64::try_from(line).unwrap_or(i64::MAX);
    run!(
        tx,
        "INSERT INTO import_refusal (run_id, line, field, reason) VALUES ($1, $2, $3, $4)",
        id,
        line,
        field,
        reason
    )?;
    Ok(())
}

/// A run of this creditor.
///
/// # Errors
/// When the database can't be asked.
pub async fn find(tx: &mut Tx, id: ImportId, creditor: CreditorId) -> Result<Option<Run>, StoreError> {
    row!(
        tx,
        Run,
        "SELECT row_count, taken, known, refused FROM import_run WHERE id = $1 AND creditor_id = $2",
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

/// A debt with the address of its debtor, by the creditor's reference.
///
/// # Errors
/// When the database can't be asked.
pub async fn debt_by_reference(
    tx: &mut Tx,
    creditor: CreditorId,
    reference: &str,
) -> Result<Option<(Debt, String)>, StoreError> {
    let found = row!(tx, DebtRow, "SELECT * FROM debt WHERE creditor_id = $1 AND reference = $2", creditor, reference)?;
    let Some(found) = found else { return Ok(None) };
    let debt: Debt = found.try_into()?;
    let email = row!(tx, (String,), "SELECT email FROM debtor WHERE id = $1", debt.debtor)?;
    Ok(email.map(|(email,)| (debt, email)))
}

/// Writes a debt.
///
/// # Errors
/// [`StoreError::Exists`] when the creditor has the reference already.
pub async fn add_debt(tx: &mut Tx, it: &Debt, by: ImportId, now: Instant) -> Result<(), StoreError> {
    run!(
        tx,
        "INSERT INTO debt (id, creditor_id, debtor_id, reference, debtor_name, currency, principal, annual_rate, \
         day_count, contract_date, due_date, interest_from, description, import_id, created_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)",
        it.id,
        it.creditor,
        it.debtor,
        &it.reference,
        &it.debtor_name,
        it.terms.currency.code(),
        it.terms.principal,
        it.terms.annual_rate.to_string(),
        it.terms.day_count.as_str(),
        it.contract_date,
        it.due_date,
        it.terms.interest_from,
        &it.description,
        by,
        now
    )?;
    Ok(())
}

/// Writes a ledger entry; `false` when one with this identity is on file.
///
/// # Errors
/// When the database can't be asked.
#[expect(clippy::too_many_arguments, reason = "one for each column")]
pub async fn add_entry(
    tx: &mut Tx,
    id: i64,
    debt: DebtId,
    kind: &str,
    on: Date,
    amount: i64,
    identity: &str,
    label: &str,
    by: ImportId,
    now: Instant,
) -> Result<bool, StoreError> {
    let changed = run!(
        tx,
        "INSERT INTO ledger_entry (id, debt_id, kind, booked_on, amount, identity, description, import_id, created_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (debt_id, kind, identity) DO NOTHING",
        id,
        debt,
        kind,
        on,
        amount,
        identity,
        label,
        by,
        now
    )?;
    Ok(changed == 1)
}
