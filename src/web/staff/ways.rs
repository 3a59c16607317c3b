//! Addresses that only take forms, opened by hand, by going back or by a change of language: each leads to the page that
//! its form stands on.

use axum::extract::{Path, State};
use axum::response::Redirect;

use super::case::Decided;
use crate::app::App;
use crate::web::fault::Fault;
use crate::web::visit::{AsImporter, AsReader};

/// The case on which something is decided.
pub async fn to_case<D: Decided>(
    State(app): State<App>,
    AsReader(_, _, creditor): AsReader,
    Path(id): Path<String>,
) -> Result<Redirect, Fault> {
    let it = D::find(&app, &creditor, &id).await?;
    Ok(Redirect::to(&format!("/review/debts/{}", it.debt())))
}

/// The queue: the card of keys stands on it.
pub async fn keys(_: AsReader) -> Redirect {
    Redirect::to("/review")
}

/// The form for a file.
pub async fn upload(_: AsImporter) -> Redirect {
    Redirect::to("/review/import")
}
