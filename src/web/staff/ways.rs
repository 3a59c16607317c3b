//! Addresses that only take forms, opened by hand, by going back or by a change of language: each leads to the page that
//! its form stands on.

use axum::extract::{Path, State};
use axum::response::Redirect;

use crate::app::App;
use crate::store::ids::{HoldId, ProposalId};
use crate::store::{holds, proposals};
use crate::web::fault::Fault;
use crate::web::visit::{AsAdministrator, AsReviewer};

/// The case of an offer.
pub async fn offer(
    State(app): State<App>,
    AsReviewer(_, _, creditor): AsReviewer,
    Path(id): Path<String>,
) -> Result<Redirect, Fault> {
    let id: ProposalId = id.parse().map_err(|_| Fault::NotFound)?;
    let mut tx = app.db.read().await?;
    let offer = proposals::of_creditor(&mut tx, id, creditor.id).await?.ok_or(Fault::NotFound)?;
    Ok(Redirect::to(&format!("/review/debts/{}", offer.debt)))
}

/// The case of a hold.
pub async fn hold(
    State(app): State<App>,
    AsReviewer(_, _, creditor): AsReviewer,
    Path(id): Path<String>,
) -> Result<Redirect, Fault> {
    let id: HoldId = id.parse().map_err(|_| Fault::NotFound)?;
    let mut tx = app.db.read().await?;
    let hold = holds::of_creditor(&mut tx, id, creditor.id).await?.ok_or(Fault::NotFound)?;
    Ok(Redirect::to(&format!("/review/debts/{}", hold.debt_id)))
}

/// The form for a file.
pub async fn upload(_: AsAdministrator) -> Redirect {
    Redirect::to("/review/import")
}
