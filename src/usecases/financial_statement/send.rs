//! Sending a statement with an offer: a copy as it is that day, sealed, for the creditor of that offer alone.

use serde_json::json;

use super::finished_of;
use super::summary::Summary;
use super::weigh::{Here, weigh};
use crate::app::App;
use crate::evidence::{self, Act, Actor};
use crate::sealed::{self, Kind};
use crate::store::ids::{CreditorId, DebtId, DebtorId, ProposalId, StatementId};
use crate::store::statements::{self, Sent};
use crate::store::{StoreError, Tx};
use crate::usecases::Refusal;
use crate::usecases::agree::about;
use crate::usecases::open_case::{self, Case};

/// The name of the row that a sent copy is bound to.
fn row(id: ProposalId) -> String {
    format!("proposal_statement/{}", id.0)
}

/// What the creditor of this debt would read of a debtor's finished statement today.
///
/// # Errors
/// [`Refusal::NotFound`] when it isn't theirs, isn't finished, or is in another currency than the debt.
pub async fn for_the_creditor(
    app: &App,
    tx: &mut Tx,
    case: &Case,
    debtor: DebtorId,
    id: StatementId,
) -> Result<Summary, Refusal> {
    let stored = statements::of_debtor(tx, id, debtor).await?.ok_or(Refusal::NotFound)?;
    let currency = case.debt.terms.currency;
    if stored.currency != currency.code() {
        return Err(Refusal::NotFound);
    }
    let finished = finished_of(app, &stored)?.ok_or(Refusal::NotFound)?;
    let here = Here::of(&open_case::all_of_debtor(app, tx, debtor, app.now()).await?, currency);
    let weighed = weigh(&app.packs, case, &finished.told, &here)?;
    let on = finished.at.day_in(&case.creditor.time_zone);
    Ok(Summary::of(&finished.told, &weighed, &here, currency, on).for_a_creditor())
}

/// Sends it with an offer that is being written in the same transaction.
///
/// # Errors
/// As [`for_the_creditor`].
pub async fn send_with(
    app: &App,
    tx: &mut Tx,
    case: &Case,
    debtor: DebtorId,
    id: StatementId,
    offer: ProposalId,
) -> Result<(), Refusal> {
    let now = app.now();
    let summary = for_the_creditor(app, tx, case, debtor, id).await?;
    let text = serde_json::to_string(&summary).map_err(|_| Refusal::NotComputable)?;
    let sealed = sealed::seal(&app.secret, app.random.as_ref(), Kind::SentStatement, &row(offer), &text)
        .ok_or(Refusal::NotComputable)?;
    statements::send(tx, &Sent { proposal_id: offer, sealed, sent_at: now }).await?;
    let detail = json!({ "of": summary.on.to_string() });
    evidence::record(tx, now, Actor::Debtor(debtor), about(case), Act::StatementSent, &detail).await?;
    Ok(())
}

/// The copy that came last about a debt, for the creditor it is owed to.
///
/// # Errors
/// When the database can't be asked, or the copy was sealed with another secret.
pub async fn sent_to(app: &App, tx: &mut Tx, debt: DebtId, creditor: CreditorId) -> Result<Option<Summary>, Refusal> {
    let Some(sent) = statements::sent_to(tx, debt, creditor).await? else { return Ok(None) };
    let text = sealed::open(&app.secret, Kind::SentStatement, &row(sent.proposal_id), &sent.sealed);
    let summary = text.and_then(|text| serde_json::from_str(&text).ok());
    Ok(Some(summary.ok_or(StoreError::Unreadable("sent statement"))?))
}
