//! The temporary table of an import: each row of the file with what is to become of it. Its verdict is `open` until it
//! has been held against what is on file, then `new`, `known` or `refused`, with column and reason.

use sqlx::FromRow;
use time::Date;

use super::debts::Debt;
use super::ids::{CreditorId, DebtId, DebtorId, ImportId};
use super::{StoreError, Tx, rows, run};
use crate::clock::Instant;

/// A debt of the file.
#[derive(Debug)]
pub struct StagedDebt {
    /// The debt, with an id for its debtor in case the address is new.
    pub debt: Debt,
    /// The debtor's address, or what stands in its place. A row without one says nothing about it.
    pub email: String,
    /// The debtor's language, in case they are new.
    pub language: &'static str,
}

/// A payment or charge of the file.
#[derive(Debug)]
pub struct StagedEntry {
    /// Its id, in case it is new.
    pub id: i64,
    /// Of which debt, by the creditor's reference.
    pub reference: String,
    /// Its day.
    pub on: Date,
    /// Minor units.
    pub amount: i64,
    /// What makes it one: a second with the same identity is the same.
    pub identity: String,
    /// What the file says about it.
    pub label: String,
}

/// What a row of the file says.
#[derive(Debug)]
pub enum Said {
    /// A debt.
    Debt(Box<StagedDebt>),
    /// A payment or charge.
    Entry(StagedEntry),
    /// Nothing that can be taken: column and reason.
    Nothing(&'static str, &'static str),
}

/// A row of the file.
#[derive(Debug)]
pub struct Staged {
    /// Its line.
    pub line: u64,
    /// What it says.
    pub said: Said,
}

impl Staged {
    pub(super) fn line(&self) -> i64 {
        whole(self.line)
    }

    pub(super) fn debt(&self) -> Option<&StagedDebt> {
        if let Said::Debt(it) = &self.said { Some(it) } else { None }
    }

    pub(super) fn entry(&self) -> Option<&StagedEntry> {
        if let Said::Entry(it) = &self.said { Some(it) } else { None }
    }

    pub(super) fn begins_as(&self) -> (&'static str, &'static str, &'static str) {
        match self.said {
            Said::Nothing(field, reason) => ("refused", field, reason),
            _ => ("open", "", ""),
        }
    }
}

fn whole(line: u64) -> i64 {
    i64::try_from(line).unwrap_or(i64::MAX)
}

/// Makes the table, empty.
///
/// # Errors
/// When the database can't be asked.
pub async fn create(tx: &mut Tx) -> Result<(), StoreError> {
    run!(
        tx,
        "CREATE TEMPORARY TABLE IF NOT EXISTS staged (line BIGINT PRIMARY KEY NOT NULL, verdict TEXT NOT NULL, \
         field TEXT NOT NULL, reason TEXT NOT NULL, first_line BIGINT, new_id BIGINT, reference TEXT, debt_id BIGINT, \
         debtor_id BIGINT, debtor_name TEXT, email TEXT, language TEXT, principal BIGINT, annual_rate TEXT, \
         day_count TEXT, contract_date DATE, due_date DATE, interest_from DATE, booked_on DATE, amount BIGINT, \
         identity TEXT, description TEXT)"
    )?;
    Ok(())
}

/// To be called once all rows are there: the look-ups that follow go by these.
///
/// # Errors
/// When the database can't be asked.
pub async fn complete(tx: &mut Tx) -> Result<(), StoreError> {
    run!(tx, "CREATE INDEX staged_by_reference ON staged (reference, line)")?;
    run!(tx, "CREATE INDEX staged_by_identity ON staged (debt_id, identity, line)")?;
    if let Tx::Postgres(tx) = tx {
        // Nobody else counts the rows of a temporary table, and a wrong guess costs minutes.
        sqlx::query("ANALYZE staged").execute(&mut **tx).await?;
    }
    Ok(())
}

/// Holds debts against those of this creditor and against earlier rows of the file: the same reference with the same
/// terms is known, with others it is refused.
///
/// # Errors
/// When the database can't be asked.
pub async fn compare_debts(tx: &mut Tx, creditor: CreditorId, currency: &str) -> Result<(), StoreError> {
    run!(
        tx,
        "UPDATE staged SET verdict = 'compared', field = CASE \
         WHEN debt.debtor_name <> staged.debtor_name THEN 'name' \
         WHEN debtor.email <> staged.email AND staged.email NOT LIKE 'letter:%' THEN 'email' \
         WHEN debt.currency <> $2 THEN 'currency' \
         WHEN debt.principal <> staged.principal THEN 'principal' \
         WHEN debt.annual_rate <> staged.annual_rate THEN 'annual_rate' \
         WHEN debt.day_count <> staged.day_count THEN 'day_count' \
         WHEN debt.contract_date <> staged.contract_date THEN 'contract_date' \
         WHEN debt.due_date <> staged.due_date THEN 'due_date' \
         WHEN debt.interest_from <> staged.interest_from THEN 'interest_from' \
         WHEN debt.description <> staged.description THEN 'description' ELSE '' END \
         FROM debt JOIN debtor ON debtor.id = debt.debtor_id \
         WHERE staged.verdict = 'open' AND debt.creditor_id = $1 AND debt.reference = staged.reference",
        creditor,
        currency
    )?;
    run!(
        tx,
        "UPDATE staged SET first_line = (SELECT MIN(other.line) FROM staged AS other \
         WHERE other.reference = staged.reference) WHERE verdict = 'open'"
    )?;
    run!(
        tx,
        "UPDATE staged SET verdict = 'compared', field = CASE \
         WHEN earlier.debtor_name <> staged.debtor_name THEN 'name' \
         WHEN earlier.email <> staged.email AND staged.email NOT LIKE 'letter:%' THEN 'email' \
         WHEN earlier.principal <> staged.principal THEN 'principal' \
         WHEN earlier.annual_rate <> staged.annual_rate THEN 'annual_rate' \
         WHEN earlier.day_count <> staged.day_count THEN 'day_count' \
         WHEN earlier.contract_date <> staged.contract_date THEN 'contract_date' \
         WHEN earlier.due_date <> staged.due_date THEN 'due_date' \
         WHEN earlier.interest_from <> staged.interest_from THEN 'interest_from' \
         WHEN earlier.description <> staged.description THEN 'description' ELSE '' END \
         FROM staged AS earlier \
         WHERE staged.verdict = 'open' AND earlier.line = staged.first_line AND staged.first_line < staged.line"
    )?;
    settle(tx, "differs").await
}

/// Finds the debts of payments or charges, and holds each against the ledger and against earlier rows of the file: the
/// same identity with the same day and amount is known, with others it is refused.
///
/// # Errors
/// When the database can't be asked.
pub async fn compare_entries(tx: &mut Tx, creditor: CreditorId, currency: &str, kind: &str) -> Result<(), StoreError> {
    run!(
        tx,
        "UPDATE staged SET debt_id = debt.id, \
         verdict = CASE WHEN debt.currency = $2 THEN 'open' ELSE 'refused' END, \
         field = CASE WHEN debt.currency = $2 THEN '' ELSE 'currency' END, \
         reason = CASE WHEN debt.currency = $2 THEN '' ELSE 'other_currency' END \
         FROM debt WHERE staged.verdict = 'open' AND debt.creditor_id = $1 AND debt.reference = staged.reference",
        creditor,
        currency
    )?;
    run!(
        tx,
        "UPDATE staged SET verdict = 'refused', field = 'reference', reason = 'unknown_reference' \
         WHERE verdict = 'open' AND debt_id IS NULL"
    )?;
    run!(
        tx,
        "UPDATE staged SET verdict = 'compared', field = CASE \
         WHEN ledger_entry.booked_on <> staged.booked_on THEN 'date' \
         WHEN ledger_entry.amount <> staged.amount THEN 'amount' ELSE '' END \
         FROM ledger_entry WHERE staged.verdict = 'open' AND ledger_entry.debt_id = staged.debt_id \
         AND ledger_entry.kind = $1 AND ledger_entry.identity = staged.identity",
        kind
    )?;
    run!(
        tx,
        "UPDATE staged SET first_line = (SELECT MIN(other.line) FROM staged AS other \
         WHERE other.debt_id = staged.debt_id AND other.identity = staged.identity) WHERE verdict = 'open'"
    )?;
    run!(
        tx,
        "UPDATE staged SET verdict = 'compared', field = CASE \
         WHEN earlier.booked_on <> staged.booked_on THEN 'date' \
         WHEN earlier.amount <> staged.amount THEN 'amount' ELSE '' END \
         FROM staged AS earlier \
         WHERE staged.verdict = 'open' AND earlier.line = staged.first_line AND staged.first_line < staged.line"
    )?;
    settle(tx, "entry_differs").await
}

/// What was compared is known or refused, the rest is new.
async fn settle(tx: &mut Tx, reason: &str) -> Result<(), StoreError> {
    run!(
        tx,
        "UPDATE staged SET verdict = CASE field WHEN '' THEN 'known' ELSE 'refused' END, \
         reason = CASE field WHEN '' THEN '' ELSE $1 END WHERE verdict = 'compared'",
        reason
    )?;
    run!(tx, "UPDATE staged SET verdict = 'new' WHERE verdict = 'open'")?;
    Ok(())
}

/// How many rows have each verdict.
///
/// # Errors
/// When the database can't be asked.
pub async fn counts(tx: &mut Tx) -> Result<Vec<(String, i64)>, StoreError> {
    rows!(tx, (String, i64), "SELECT verdict, COUNT(*) FROM staged GROUP BY verdict")
}

/// Some rows that are not taken, from after this line on: line, column, reason.
///
/// # Errors
/// When the database can't be asked.
pub async fn refused_after(tx: &mut Tx, line: i64) -> Result<Vec<(i64, String, String)>, StoreError> {
    rows!(
        tx,
        (i64, String, String),
        "SELECT line, field, reason FROM staged WHERE verdict = 'refused' AND line > $1 ORDER BY line LIMIT 500",
        line
    )
}

/// Keeps the rows that are not taken with the run.
///
/// # Errors
/// When the database can't be asked.
pub async fn keep_refused(tx: &mut Tx, run: ImportId) -> Result<(), StoreError> {
    run!(
        tx,
        "INSERT INTO import_refusal (run_id, line, field, reason) \
         SELECT CAST($1 AS BIGINT), line, field, reason FROM staged WHERE verdict = 'refused'",
        run
    )?;
    Ok(())
}

/// Writes the new debts, with the debtors whose addresses are new.
///
/// # Errors
/// [`StoreError::Exists`] when the creditor has a reference already.
pub async fn take_debts(
    tx: &mut Tx,
    creditor: CreditorId,
    currency: &str,
    by: ImportId,
    now: Instant,
) -> Result<(), StoreError> {
    run!(
        tx,
        "INSERT INTO debtor (id, email, language, created_at) \
         SELECT debtor_id, email, language, CAST($1 AS BIGINT) FROM staged WHERE verdict = 'new' ORDER BY line \
         ON CONFLICT (email) DO NOTHING",
        now
    )?;
    run!(
        tx,
        "INSERT INTO debt (id, creditor_id, debtor_id, reference, debtor_name, currency, principal, annual_rate, \
         day_count, contract_date, due_date, interest_from, description, asks_pin, import_id, created_at) \
         SELECT staged.new_id, creditor.id, debtor.id, staged.reference, staged.debtor_name, \
         CAST($2 AS TEXT), staged.principal, staged.annual_rate, staged.day_count, staged.contract_date, \
         staged.due_date, staged.interest_from, staged.description, creditor.asks_pin, CAST($3 AS BIGINT), \
         CAST($4 AS BIGINT) FROM staged JOIN debtor ON debtor.email = staged.email \
         JOIN creditor ON creditor.id = CAST($1 AS BIGINT) WHERE staged.verdict = 'new'",
        creditor,
        currency,
        by,
        now
    )?;
    Ok(())
}

/// Writes the new entries, and takes their debts: whoever computes with one of them waits.
///
/// # Errors
/// [`StoreError::Exists`] when an identity is on file already.
pub async fn take_entries(tx: &mut Tx, kind: &str, by: ImportId, now: Instant) -> Result<(), StoreError> {
    run!(tx, "UPDATE debt SET version = version + 1 WHERE id IN (SELECT debt_id FROM staged WHERE verdict = 'new')")?;
    run!(
        tx,
        "INSERT INTO ledger_entry (id, debt_id, kind, booked_on, amount, identity, description, import_id, created_at) \
         SELECT new_id, debt_id, CAST($1 AS TEXT), booked_on, amount, identity, description, CAST($2 AS BIGINT), \
         CAST($3 AS BIGINT) FROM staged WHERE verdict = 'new'",
        kind,
        by,
        now
    )?;
    Ok(())
}

/// A debt that was taken, for its entry in the evidence.
#[derive(Debug, FromRow)]
pub struct TakenDebt {
    /// Its line in the file.
    pub line: i64,
    /// The debt.
    pub debt_id: DebtId,
    /// Its debtor.
    pub debtor_id: DebtorId,
    /// Minor units.
    pub principal: i64,
    /// A fraction.
    pub annual_rate: String,
    /// Day count.
    pub day_count: String,
    /// The first day that costs interest.
    pub interest_from: Date,
    /// When it fell due.
    pub due_date: Date,
}

/// Some of the debts that were taken, from after this line on.
///
/// # Errors
/// When the database can't be asked.
pub async fn debts_after(tx: &mut Tx, line: i64) -> Result<Vec<TakenDebt>, StoreError> {
    rows!(
        tx,
        TakenDebt,
        "SELECT staged.line, staged.new_id AS debt_id, debtor.id AS debtor_id, staged.principal, staged.annual_rate, \
         staged.day_count, staged.interest_from, staged.due_date \
         FROM staged JOIN debtor ON debtor.email = staged.email \
         WHERE staged.verdict = 'new' AND staged.line > $1 ORDER BY staged.line LIMIT 500",
        line
    )
}

/// A payment or charge that was taken, for its entry in the evidence.
#[derive(Debug, FromRow)]
pub struct TakenEntry {
    /// Its line in the file.
    pub line: i64,
    /// The debt.
    pub debt_id: DebtId,
    /// Its debtor.
    pub debtor_id: DebtorId,
    /// Its day.
    pub booked_on: Date,
    /// Minor units.
    pub amount: i64,
}

/// Some of the payments or charges that were taken, from after this line on.
///
/// # Errors
/// When the database can't be asked.
pub async fn entries_after(tx: &mut Tx, line: i64) -> Result<Vec<TakenEntry>, StoreError> {
    rows!(
        tx,
        TakenEntry,
        "SELECT staged.line, staged.debt_id, debt.debtor_id, staged.booked_on, staged.amount \
         FROM staged JOIN debt ON debt.id = staged.debt_id \
         WHERE staged.verdict = 'new' AND staged.line > $1 ORDER BY staged.line LIMIT 500",
        line
    )
}
