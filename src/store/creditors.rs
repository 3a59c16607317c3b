//! Creditors.

use sqlx::FromRow;

use super::ids::CreditorId;
use super::{StoreError, Tx, row, rows, run};
use crate::clock::Instant;
use crate::domain::allocation::ChosenOrder;
use crate::domain::creditor::CreditorType;
use crate::domain::jurisdiction::pack_of_country;
use crate::domain::rounding::Chosen;

/// A creditor as stored.
#[derive(Debug, Clone, FromRow, PartialEq, Eq)]
pub struct Creditor {
    /// Its id.
    pub id: CreditorId,
    /// The short name used on the command line.
    pub slug: String,
    /// The name that people read.
    pub name: String,
    /// ISO 3166 country, `CN`, `GB`, `US`.
    pub country: String,
    /// The rule pack of its law, where its country has several; empty: that of the country.
    pub jurisdiction: String,
    /// What kind of creditor it is, for rules that depend on it.
    #[sqlx(try_from = "String")]
    pub kind: CreditorType,
    /// ISO 4217 currency of new debts.
    pub currency: String,
    /// Language tag in which it writes unless the debtor chose another.
    pub language: String,
    /// IANA time zone: the day on which something falls is the day there.
    pub time_zone: String,
    /// Where questions go.
    pub email: String,
    /// Telephone for questions.
    pub phone: String,
    /// When the telephone is answered.
    pub hours: String,
    /// Name of the account's holder.
    pub pay_holder: String,
    /// Bank of the account.
    pub pay_bank: String,
    /// Number of the account (IBAN, or sort code and number).
    pub pay_account: String,
    /// Debts that come in are shown only after the PIN of their letter was given.
    pub asks_pin: bool,
    /// When it was added.
    pub created_at: Instant,
    /// How it rounds an instalment that follows from a number of them.
    #[sqlx(try_from = "String")]
    pub rounding: Chosen,
    /// Which part of a debt a payment meets first.
    #[sqlx(try_from = "String")]
    pub payment_order: ChosenOrder,
    /// The colour of its pages, six hexadecimal figures; empty: the house's own.
    pub accent: String,
}

impl Creditor {
    /// The id of the rule pack that answers for it; nothing where none is known.
    #[must_use]
    pub fn law(&self) -> Option<&str> {
        if self.jurisdiction.is_empty() { pack_of_country(&self.country) } else { Some(&self.jurisdiction) }
    }
}

/// Adds a creditor.
///
/// # Errors
/// [`StoreError::Exists`] when the short name is taken.
pub async fn add(tx: &mut Tx, it: &Creditor) -> Result<(), StoreError> {
    run!(
        tx,
        "INSERT INTO creditor (id, slug, name, country, jurisdiction, kind, currency, language, time_zone, email, phone, \
         hours, pay_holder, pay_bank, pay_account, asks_pin, created_at, rounding, payment_order, accent) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)",
        it.id,
        &it.slug,
        &it.name,
        &it.country,
        &it.jurisdiction,
        it.kind.as_str(),
        &it.currency,
        &it.language,
        &it.time_zone,
        &it.email,
        &it.phone,
        &it.hours,
        &it.pay_holder,
        &it.pay_bank,
        &it.pay_account,
        it.asks_pin,
        it.created_at,
        it.rounding.as_str(),
        it.payment_order.to_text(),
        &it.accent,
    )?;
    Ok(())
}

/// Lets a creditor round instalments otherwise; `false` when there is no such creditor.
///
/// # Errors
/// When the database can't be asked.
pub async fn set_rounding(tx: &mut Tx, id: CreditorId, rounding: Chosen) -> Result<bool, StoreError> {
    Ok(run!(tx, "UPDATE creditor SET rounding = $2 WHERE id = $1", id, rounding.as_str())? == 1)
}

/// Lets payments to a creditor meet the parts of a debt in another order; `false` when there is no such creditor.
///
/// # Errors
/// When the database can't be asked.
pub async fn set_payment_order(tx: &mut Tx, id: CreditorId, order: ChosenOrder) -> Result<bool, StoreError> {
    Ok(run!(tx, "UPDATE creditor SET payment_order = $2 WHERE id = $1", id, order.to_text())? == 1)
}

/// Gives a creditor's pages another colour; `false` when there is no such creditor.
///
/// # Errors
/// When the database can't be asked.
pub async fn set_accent(tx: &mut Tx, id: CreditorId, accent: &str) -> Result<bool, StoreError> {
    Ok(run!(tx, "UPDATE creditor SET accent = $2 WHERE id = $1", id, accent)? == 1)
}

/// Puts a creditor under another law; `false` when there is no such creditor.
///
/// # Errors
/// When the database can't be asked.
pub async fn set_jurisdiction(tx: &mut Tx, id: CreditorId, pack: &str) -> Result<bool, StoreError> {
    Ok(run!(tx, "UPDATE creditor SET jurisdiction = $2 WHERE id = $1", id, pack)? == 1)
}

/// The creditor with this id.
///
/// # Errors
/// When the database can't be asked.
pub async fn find(tx: &mut Tx, id: CreditorId) -> Result<Option<Creditor>, StoreError> {
    row!(tx, Creditor, "SELECT * FROM creditor WHERE id = $1", id)
}

/// The creditor with this short name.
///
/// # Errors
/// When the database can't be asked.
pub async fn by_slug(tx: &mut Tx, slug: &str) -> Result<Option<Creditor>, StoreError> {
    row!(tx, Creditor, "SELECT * FROM creditor WHERE slug = $1", slug)
}

/// All creditors of this installation, by short name.
///
/// # Errors
/// When the database can't be asked.
pub async fn all(tx: &mut Tx) -> Result<Vec<Creditor>, StoreError> {
    rows!(tx, Creditor, "SELECT * FROM creditor ORDER BY slug")
}
