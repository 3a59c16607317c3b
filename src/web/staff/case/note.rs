//! Notes on a case, which the debtor doesn't see: written, kept while somebody types, struck out.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};

use super::decided::keep_typed;
use super::{draw, load, words};
use crate::app::App;
use crate::store::creditors::Creditor;
use crate::store::debts;
use crate::store::ids::DebtId;
use crate::t;
use crate::usecases::case_note::{self, OnCase};
use crate::web::fault::Fault;
use crate::web::forms::Filled;
use crate::web::visit::AsDecider;

/// The case again, where its notes stand.
fn at_notes(debt: DebtId) -> Response {
    Redirect::to(&format!("/review/debts/{debt}#notes")).into_response()
}

/// A case of this creditor's.
async fn debt(app: &App, creditor: &Creditor, id: &str) -> Result<DebtId, Fault> {
    let id: DebtId = id.parse().map_err(|_| Fault::NotFound)?;
    let mut tx = app.db.read().await?;
    Ok(debts::of_creditor(&mut tx, id, creditor.id).await?.ok_or(Fault::NotFound)?.id)
}

/// Writes one.
pub async fn write(
    State(app): State<App>,
    AsDecider(visit, person, creditor): AsDecider,
    Path(id): Path<String>,
    mut form: Filled,
) -> Result<Response, Fault> {
    let debt = debt(&app, &creditor, &id).await?;
    let note = form.get("note").trim().to_owned();
    if note.is_empty() {
        form.wrong("note", t!(visit.lang, "note-missing"));
    } else {
        words(visit.lang, &mut form, "note");
    }
    if !form.is_right() {
        let shown = load(&app, &creditor, debt).await?;
        return Ok(draw(&app, &visit, shown, form).await);
    }
    let key = Some(form.get("key")).filter(|it| !it.is_empty()).ok_or(Fault::BadRequest)?;
    case_note::write(&app, OnCase { creditor: creditor.id, staff: person.id, debt }, &note, key).await?;
    Ok(at_notes(debt))
}

/// What somebody is typing, sent by the page itself.
pub async fn draft(
    State(app): State<App>,
    AsDecider(visit, person, creditor): AsDecider,
    Path(id): Path<String>,
    form: Filled,
) -> Result<StatusCode, Fault> {
    let debt = debt(&app, &creditor, &id).await?;
    keep_typed(&app, &visit, &person, debt, &form).await;
    Ok(StatusCode::NO_CONTENT)
}

/// Strikes out one of one's own.
pub async fn strike(
    State(app): State<App>,
    AsDecider(_, person, creditor): AsDecider,
    Path(id): Path<String>,
    form: Filled,
) -> Result<Response, Fault> {
    let debt = debt(&app, &creditor, &id).await?;
    let note = form.get("note-id").parse().map_err(|_| Fault::BadRequest)?;
    case_note::strike(&app, OnCase { creditor: creditor.id, staff: person.id, debt }, note).await?;
    Ok(at_notes(debt))
}
