//! The evidence table: only inserts and reads, triggers refuse the rest.

use sqlx::{FromRow, Postgres, QueryBuilder, Sqlite};

use super::ids::{CreditorId, DebtId, DebtorId};
use super::{StoreError, Tx, rows, run};
use crate::clock::Instant;
use crate::domain::role::Role;

/// One entry as stored.
#[derive(Debug, Clone, FromRow)]
pub struct EvidenceRow {
    /// Counts up; gaps can happen, order can't change.
    pub seq: i64,
    /// When.
    pub at: Instant,
    /// `debtor`, `staff`, `system` or `operator`.
    pub actor: String,
    /// Which one.
    pub actor_id: Option<i64>,
    /// What was done.
    pub act: String,
    /// With what, as JSON.
    pub detail: String,
}

/// Whom and what an entry is about.
#[derive(Debug, Clone, Copy, Default)]
pub struct About {
    /// The creditor concerned.
    pub creditor: Option<CreditorId>,
    /// The debtor concerned.
    pub debtor: Option<DebtorId>,
    /// The debt concerned.
    pub debt: Option<DebtId>,
}

/// Appends an entry. Called through `evidence::record` only.
///
/// # Errors
/// When the database can't be asked.
pub async fn append(
    tx: &mut Tx,
    at: Instant,
    actor: &str,
    actor_id: Option<i64>,
    about: About,
    act: &str,
    detail: &str,
) -> Result<(), StoreError> {
    run!(
        tx,
        "INSERT INTO evidence (at, actor, actor_id, creditor_id, debtor_id, debt_id, act, detail) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        at,
        actor,
        actor_id,
        about.creditor,
        about.debtor,
        about.debt,
        act,
        detail
    )?;
    Ok(())
}

/// Appends many entries of one act, in their order. Called through `evidence::record_many` only.
///
/// # Errors
/// When the database can't be asked.
pub async fn append_many(
    tx: &mut Tx,
    at: Instant,
    actor: &str,
    actor_id: Option<i64>,
    act: &str,
    entries: &[(About, String)],
) -> Result<(), StoreError> {
    macro_rules! insert {
        ($engine:ty, $tx:expr) => {{
            let mut insert = QueryBuilder::<$engine>::new(
                "INSERT INTO evidence (at, actor, actor_id, creditor_id, debtor_id, debt_id, act, detail) ",
            );
            insert.push_values(entries, |mut values, (about, detail)| {
                values.push_bind(at).push_bind(actor).push_bind(actor_id).push_bind(about.creditor);
                values.push_bind(about.debtor).push_bind(about.debt).push_bind(act).push_bind(detail);
            });
            insert.build().execute(&mut **$tx).await?;
        }};
    }
    if entries.is_empty() {
        return Ok(());
    }
    match tx {
        Tx::Sqlite(tx) => insert!(Sqlite, tx),
        Tx::Postgres(tx) => insert!(Postgres, tx),
    }
    Ok(())
}

/// Everything recorded about a debt, the first first.
///
/// # Errors
/// When the database can't be asked.
pub async fn of_debt(tx: &mut Tx, debt: DebtId) -> Result<Vec<EvidenceRow>, StoreError> {
    rows!(
        tx,
        EvidenceRow,
        "SELECT seq, at, actor, actor_id, act, detail FROM evidence WHERE debt_id = $1 ORDER BY seq",
        debt
    )
}

/// What was done about the people of a creditor, the last first: so many. The acts as in the index (`0033_people.sql`).
///
/// # Errors
/// When the database can't be asked.
pub async fn of_people(tx: &mut Tx, creditor: CreditorId, most: i64) -> Result<Vec<EvidenceRow>, StoreError> {
    rows!(
        tx,
        EvidenceRow,
        "SELECT seq, at, actor, actor_id, act, detail FROM evidence WHERE creditor_id = $1 \
         AND act IN ('staff_added', 'set_up_link_made', 'staff_set_up', 'staff_withdrawn', 'staff_role_changed', \
         'staff_reset', 'staff_removed') ORDER BY seq DESC LIMIT $2",
        creditor,
        most
    )
}

/// Everything recorded about a debtor, the first first.
///
/// # Errors
/// When the database can't be asked.
pub async fn of_debtor(tx: &mut Tx, debtor: DebtorId) -> Result<Vec<EvidenceRow>, StoreError> {
    rows!(
        tx,
        EvidenceRow,
        "SELECT seq, evidence.at, actor, actor_id, act, detail FROM evidence \
         LEFT JOIN debt ON debt.id = evidence.debt_id WHERE evidence.debtor_id = $1 \
         AND (debt.id IS NULL OR debt.claimed_at IS NOT NULL OR NOT debt.asks_pin) ORDER BY seq",
        debtor
    )
}

/// Somebody looked at a case: when, in which role, at which creditor's.
#[derive(Debug, Clone, FromRow)]
pub struct Looked {
    /// When.
    pub at: Instant,
    /// Their role as it is now.
    #[sqlx(try_from = "String")]
    pub role: Role,
    /// The creditor's name
    pub creditor: String,
    /// and its time zone.
    pub time_zone: String,
    /// The creditor's reference of the debt.
    pub reference: String,
}

/// Who has looked at a debtor's cases, the last first. A debt whose PIN has to be given first isn't among them.
///
/// # Errors
/// When the database can't be asked.
pub async fn looked_at(tx: &mut Tx, debtor: DebtorId, most: i64, skip: i64) -> Result<Vec<Looked>, StoreError> {
    rows!(
        tx,
        Looked,
        "SELECT evidence.at, staff.role, creditor.name AS creditor, creditor.time_zone, debt.reference FROM evidence \
         JOIN staff ON staff.id = evidence.actor_id JOIN creditor ON creditor.id = staff.creditor_id \
         JOIN debt ON debt.id = evidence.debt_id \
         WHERE evidence.debtor_id = $1 AND act = 'case_opened' AND actor = 'staff' \
         AND (debt.claimed_at IS NOT NULL OR NOT debt.asks_pin) ORDER BY seq DESC LIMIT $2 OFFSET $3",
        debtor,
        most,
        skip
    )
}
