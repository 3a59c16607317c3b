//! One plan over several debts: what ties the offers together that were made for each.

use sqlx::FromRow;
use time::Date;

use super::ids::{CreditorId, DebtId, DebtorId, JointId, ProposalId};
use super::{StoreError, Tx, row, rows, run};
use crate::clock::Instant;
use crate::domain::frequency::Frequency;
use crate::domain::money::Currency;
use crate::domain::negotiation::several::Sharing;

/// What was offered for all of them together. It never changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JointOffer {
    /// Its id.
    pub id: JointId,
    /// Whose.
    pub debtor: DebtorId,
    /// Of all its amounts.
    pub currency: Currency,
    /// Minor units each time.
    pub amount: i64,
    /// How often.
    pub frequency: Frequency,
    /// From when.
    pub first_due: Date,
    /// How it is shared.
    pub sharing: Sharing,
    /// Whether the creditors may read each other's names.
    pub names_allowed: bool,
    /// When it was sent.
    pub sent_at: Instant,
}

#[derive(FromRow)]
struct OfferRow {
    id: JointId,
    debtor_id: DebtorId,
    currency: String,
    amount: i64,
    frequency: String,
    first_due: Date,
    sharing: String,
    names_allowed: bool,
    sent_at: Instant,
}

impl TryFrom<OfferRow> for JointOffer {
    type Error = StoreError;
    fn try_from(row: OfferRow) -> Result<Self, StoreError> {
        let unreadable = StoreError::Unreadable("joint offer");
        let (Ok(currency), Ok(frequency), Ok(sharing)) =
            (Currency::parse(&row.currency), row.frequency.parse(), row.sharing.parse())
        else {
            return Err(unreadable);
        };
        Ok(Self {
            id: row.id,
            debtor: row.debtor_id,
            currency,
            amount: row.amount,
            frequency,
            first_due: row.first_due,
            sharing,
            names_allowed: row.names_allowed,
            sent_at: row.sent_at,
        })
    }
}

/// The share of one debt.
#[derive(Debug, Clone, FromRow, PartialEq, Eq)]
pub struct JointShare {
    /// The offer that was made for it.
    pub proposal_id: ProposalId,
    /// Of which plan.
    pub joint_id: JointId,
    /// For which debt.
    pub debt_id: DebtId,
    /// Counts from 1, in the order in which the person sees them.
    pub place: i64,
    /// Minor units each time.
    pub amount: i64,
    /// The least that the creditor's policy allowed then, where any instalment did.
    pub least: Option<i64>,
    /// What the contract asks for, where it was said.
    pub contractual: Option<i64>,
    /// Whether the debt comes before others.
    pub comes_first: bool,
}

/// What the case of one debt knows of the plan that an offer is a share of: nothing about the other debts but how many
/// there are.
#[derive(Debug, Clone, FromRow, PartialEq, Eq)]
pub struct Tied {
    /// The offer.
    pub proposal_id: ProposalId,
    /// The plan.
    pub joint_id: JointId,
    /// This debt's share, minor units each time.
    pub amount: i64,
    /// Whether the debt comes before others.
    pub comes_first: bool,
    /// How often.
    pub frequency: String,
    /// How it is shared.
    pub sharing: String,
    /// Whether the creditors may read each other's names.
    pub names_allowed: bool,
    /// Over so many debts.
    pub debts: i64,
}

/// Writes what is offered for all of them together.
///
/// # Errors
/// [`StoreError::Exists`] when that form was taken already.
pub async fn add(tx: &mut Tx, it: &JointOffer, form_key: &str) -> Result<(), StoreError> {
    run!(
        tx,
        "INSERT INTO joint_offer (id, debtor_id, currency, amount, frequency, first_due, sharing, names_allowed, \
         form_key, sent_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        it.id,
        it.debtor,
        it.currency.code(),
        it.amount,
        it.frequency.as_str(),
        it.first_due,
        it.sharing.as_str(),
        it.names_allowed,
        form_key,
        it.sent_at
    )?;
    Ok(())
}

/// Writes the share of one debt.
///
/// # Errors
/// [`StoreError::Exists`] when that offer is a share already.
pub async fn add_share(tx: &mut Tx, it: &JointShare) -> Result<(), StoreError> {
    run!(
        tx,
        "INSERT INTO joint_share (proposal_id, joint_id, debt_id, place, amount, least, contractual, comes_first) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        it.proposal_id,
        it.joint_id,
        it.debt_id,
        it.place,
        it.amount,
        it.least,
        it.contractual,
        it.comes_first
    )?;
    Ok(())
}

/// One of this debtor's; somebody else's is not found.
///
/// # Errors
/// When the database can't be asked.
pub async fn of_debtor(tx: &mut Tx, id: JointId, debtor: DebtorId) -> Result<Option<JointOffer>, StoreError> {
    row!(tx, OfferRow, "SELECT * FROM joint_offer WHERE id = $1 AND debtor_id = $2", id, debtor)?
        .map(TryInto::try_into)
        .transpose()
}

/// All of a debtor's, the last first.
///
/// # Errors
/// When the database can't be asked.
pub async fn all_of_debtor(tx: &mut Tx, debtor: DebtorId) -> Result<Vec<JointOffer>, StoreError> {
    rows!(tx, OfferRow, "SELECT * FROM joint_offer WHERE debtor_id = $1 ORDER BY sent_at DESC, id", debtor)?
        .into_iter()
        .map(TryInto::try_into)
        .collect()
}

/// The one that this form made, when the form comes a second time.
///
/// # Errors
/// When the database can't be asked.
pub async fn by_form_key(tx: &mut Tx, form_key: &str, debtor: DebtorId) -> Result<Option<JointOffer>, StoreError> {
    row!(tx, OfferRow, "SELECT * FROM joint_offer WHERE form_key = $1 AND debtor_id = $2", form_key, debtor)?
        .map(TryInto::try_into)
        .transpose()
}

/// The shares in their order.
///
/// # Errors
/// When the database can't be asked.
pub async fn shares(tx: &mut Tx, id: JointId) -> Result<Vec<JointShare>, StoreError> {
    rows!(tx, JointShare, "SELECT * FROM joint_share WHERE joint_id = $1 ORDER BY place", id)
}

/// Which offers for a debt are shares of a plan over several, the first first.
///
/// # Errors
/// When the database can't be asked.
pub async fn of_debt(tx: &mut Tx, debt: DebtId) -> Result<Vec<Tied>, StoreError> {
    rows!(
        tx,
        Tied,
        "SELECT joint_share.proposal_id, joint_share.joint_id, joint_share.amount, joint_share.comes_first, \
         joint_offer.frequency, joint_offer.sharing, joint_offer.names_allowed, \
         (SELECT COUNT(*) FROM joint_share AS other WHERE other.joint_id = joint_share.joint_id) AS debts \
         FROM joint_share JOIN joint_offer ON joint_offer.id = joint_share.joint_id \
         WHERE joint_share.debt_id = $1 ORDER BY joint_offer.sent_at, joint_offer.id",
        debt
    )
}

/// The names of the other creditors, only where the person allows that.
///
/// # Errors
/// When the database can't be asked.
pub async fn other_names(tx: &mut Tx, id: JointId, creditor: CreditorId) -> Result<Vec<String>, StoreError> {
    let names = rows!(
        tx,
        (String,),
        "SELECT DISTINCT creditor.name FROM joint_share JOIN joint_offer ON joint_offer.id = joint_share.joint_id \
         JOIN debt ON debt.id = joint_share.debt_id JOIN creditor ON creditor.id = debt.creditor_id \
         WHERE joint_share.joint_id = $1 AND joint_offer.names_allowed AND debt.creditor_id <> $2 \
         ORDER BY creditor.name",
        id,
        creditor
    )?;
    Ok(names.into_iter().map(|(name,)| name).collect())
}
