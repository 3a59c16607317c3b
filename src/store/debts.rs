//! Debts and their ledgers. Every look-up names whose debt it must be.

use sqlx::FromRow;
use time::Date;

use super::ids::{CreditorId, DebtId, DebtorId, EntryId};
use super::{StoreError, Tx, row, rows, run};
use crate::clock::Instant;
use crate::domain::allocation::Order;
use crate::domain::day_count::DayCount;
use crate::domain::ledger::{Entry, EntryKind, Terms};
use crate::domain::money::{Currency, Money};
use crate::domain::rate::Rate;

/// One obligation with its terms.
#[derive(Debug, Clone)]
pub struct Debt {
    /// Its id.
    pub id: DebtId,
    /// To whom it is owed.
    pub creditor: CreditorId,
    /// Who owes it.
    pub debtor: DebtorId,
    /// The creditor's reference.
    pub reference: String,
    /// The debtor's name as this creditor writes it.
    pub debtor_name: String,
    /// Principal, rate, day count and from when interest runs.
    pub terms: Terms,
    /// When the contract was made.
    pub contract_date: Date,
    /// When it fell due.
    pub due_date: Date,
    /// What it is for.
    pub description: String,
    /// From this day on the creditor asks this person for nothing any more.
    pub closed_on: Option<Date>,
}

impl Debt {
    /// The principal as it was at the start.
    #[must_use]
    pub fn principal(&self) -> Money {
        Money::new(self.terms.principal, self.terms.currency)
    }

    /// Whole minor units of this debt's currency as money.
    #[must_use]
    pub fn money(&self, minor: i64) -> Money {
        Money::new(minor, self.terms.currency)
    }
}

#[derive(FromRow)]
pub(super) struct DebtRow {
    id: DebtId,
    creditor_id: CreditorId,
    debtor_id: DebtorId,
    reference: String,
    debtor_name: String,
    currency: String,
    principal: i64,
    annual_rate: String,
    day_count: String,
    contract_date: Date,
    due_date: Date,
    interest_from: Date,
    description: String,
    closed_on: Option<Date>,
}

impl TryFrom<DebtRow> for Debt {
    type Error = StoreError;
    fn try_from(row: DebtRow) -> Result<Self, StoreError> {
        let unreadable = StoreError::Unreadable;
        Ok(Self {
            id: row.id,
            creditor: row.creditor_id,
            debtor: row.debtor_id,
            reference: row.reference,
            debtor_name: row.debtor_name,
            terms: Terms {
                currency: Currency::parse(&row.currency).map_err(|_| unreadable("currency"))?,
                principal: row.principal,
                annual_rate: Rate::from_stored(&row.annual_rate).map_err(|_| unreadable("rate"))?,
                day_count: row.day_count.parse::<DayCount>().map_err(|_| unreadable("day count"))?,
                interest_from: row.interest_from,
                // The creditor's or the law's: whoever opens the case puts it here.
                order: Order::USUAL,
            },
            contract_date: row.contract_date,
            due_date: row.due_date,
            description: row.description,
            closed_on: row.closed_on,
        })
    }
}

/// A debt of this debtor; somebody else's is not found, nor one whose PIN has to be given first.
///
/// # Errors
/// When the database can't be asked.
pub async fn of_debtor(tx: &mut Tx, id: DebtId, debtor: DebtorId) -> Result<Option<Debt>, StoreError> {
    row!(
        tx,
        DebtRow,
        "SELECT * FROM debt WHERE id = $1 AND debtor_id = $2 AND (claimed_at IS NOT NULL OR NOT asks_pin)",
        id,
        debtor
    )?
    .map(TryInto::try_into)
    .transpose()
}

/// A debt owed to this creditor; another's is not found.
///
/// # Errors
/// When the database can't be asked.
pub async fn of_creditor(tx: &mut Tx, id: DebtId, creditor: CreditorId) -> Result<Option<Debt>, StoreError> {
    row!(tx, DebtRow, "SELECT * FROM debt WHERE id = $1 AND creditor_id = $2", id, creditor)?
        .map(TryInto::try_into)
        .transpose()
}

/// A debt for the portal's own work (letters, reminders), where nobody asks.
///
/// # Errors
/// When the database can't be asked.
pub async fn for_the_portal(tx: &mut Tx, id: DebtId) -> Result<Option<Debt>, StoreError> {
    row!(tx, DebtRow, "SELECT * FROM debt WHERE id = $1", id)?.map(TryInto::try_into).transpose()
}

/// All debts of a debtor but those whose PIN has to be given first, the oldest due first.
///
/// # Errors
/// When the database can't be asked.
pub async fn all_of_debtor(tx: &mut Tx, debtor: DebtorId) -> Result<Vec<Debt>, StoreError> {
    rows!(
        tx,
        DebtRow,
        "SELECT * FROM debt WHERE debtor_id = $1 AND (claimed_at IS NOT NULL OR NOT asks_pin) ORDER BY due_date, id",
        debtor
    )?
    .into_iter()
    .map(TryInto::try_into)
    .collect()
}

/// Takes the debt for this transaction: whoever else wants to change something about it waits until it ends.
///
/// # Errors
/// When the database can't be asked.
pub async fn take(tx: &mut Tx, id: DebtId) -> Result<(), StoreError> {
    run!(tx, "UPDATE debt SET version = version + 1 WHERE id = $1", id)?;
    Ok(())
}

/// What was paid on a debt since an instant of a day: payments booked later, those of the same day that came in after
/// it, and those of days before that nobody knew of then.
///
/// # Errors
/// When the database can't be asked.
pub async fn paid_since(tx: &mut Tx, id: DebtId, on: Date, at: Instant) -> Result<i64, StoreError> {
    let sum = row!(
        tx,
        (i64,),
        "SELECT CAST(COALESCE(SUM(amount), 0) AS BIGINT) FROM ledger_entry WHERE debt_id = $1 AND kind = 'payment' \
         AND (booked_on > $2 OR (booked_on = $2 AND created_at >= $3) OR created_at > $3)",
        id,
        on,
        at
    )?;
    Ok(sum.map_or(0, |(sum,)| sum))
}

#[derive(FromRow)]
struct EntryRow {
    kind: String,
    booked_on: Date,
    amount: i64,
    description: String,
}

/// The ledger of a debt in the order of its days.
///
/// # Errors
/// When the database can't be asked.
pub async fn ledger(tx: &mut Tx, id: DebtId) -> Result<Vec<Entry>, StoreError> {
    rows!(
        tx,
        EntryRow,
        "SELECT kind, booked_on, amount, description FROM ledger_entry WHERE debt_id = $1 \
         ORDER BY booked_on, created_at, id",
        id
    )?
    .into_iter()
    .map(|row| {
        Ok(Entry {
            kind: row.kind.parse::<EntryKind>().map_err(|_| StoreError::Unreadable("ledger entry"))?,
            on: row.booked_on,
            amount: row.amount,
            label: row.description.into(),
        })
    })
    .collect()
}

/// A correction of the account that follows from something agreed or decided.
#[derive(Debug, Clone)]
pub struct Adjustment {
    /// Its id.
    pub id: EntryId,
    /// Of which debt.
    pub debt: DebtId,
    /// From which day it counts.
    pub on: Date,
    /// Minor units; negative takes away.
    pub amount: i64,
    /// What makes it happen once.
    pub identity: String,
    /// What the ledger calls it.
    pub description: String,
}

/// Books a correction, once: `false` when it stands already.
///
/// # Errors
/// When the database can't be asked.
pub async fn adjust(tx: &mut Tx, it: &Adjustment, now: Instant) -> Result<bool, StoreError> {
    let added = run!(
        tx,
        "INSERT INTO ledger_entry (id, debt_id, kind, booked_on, amount, identity, description, created_at) \
         VALUES ($1, $2, 'adjustment', $3, $4, $5, $6, $7) ON CONFLICT (debt_id, kind, identity) DO NOTHING",
        it.id,
        it.debt,
        it.on,
        it.amount,
        &it.identity,
        &it.description,
        now
    )?;
    Ok(added == 1)
}

/// Closes a debt for its debtor; once closed, the first day stays.
///
/// # Errors
/// When the database can't be asked.
pub async fn close(tx: &mut Tx, id: DebtId, on: Date) -> Result<(), StoreError> {
    run!(tx, "UPDATE debt SET closed_on = $2 WHERE id = $1 AND closed_on IS NULL", id, on)?;
    Ok(())
}
