//! The statement as files to keep: a table for spreadsheets, a PDF for paper.

use axum::extract::{Path, State};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Redirect, Response};
use time::Date;

use super::Opened;
use crate::app::App;
use crate::pages::debtor::statement::paper::paper;
use crate::pages::debtor::statement::table::table;
use crate::pdf::{self, PdfError};
use crate::usecases::financial_statement::Finished;
use crate::web::fault::Fault;
use crate::web::visit::AsDebtor;

/// A file with its kind, to be saved under the day of the statement.
fn file(bytes: Vec<u8>, kind: &'static str, ending: &str, on: Date) -> Response {
    let name = format!("attachment; filename=\"goodterms-{on}.{ending}\"");
    ([(CONTENT_TYPE, kind.to_owned()), (CONTENT_DISPOSITION, name)], bytes).into_response()
}

fn finished(opened: &Opened) -> Option<(Finished, Date)> {
    let it = opened.statements.finished.clone()?;
    let on = it.at.day_in(&opened.case.creditor.time_zone);
    Some((it, on))
}

/// The table.
pub async fn csv(
    State(app): State<App>,
    AsDebtor(visit, debtor): AsDebtor,
    Path(id): Path<String>,
) -> Result<Response, Fault> {
    let opened = Opened::of(&app, debtor.id, &id).await?;
    let Some((it, on)) = finished(&opened) else { return Ok(opened.to_parts()) };
    let weighed = opened.weigh(&app, &it.told)?;
    let bytes = table(visit.lang, &weighed, &opened.here, opened.currency()).ok_or(Fault::Broken)?;
    Ok(file(bytes, "text/csv; charset=utf-8", "csv", on))
}

/// The PDF. Where no font is there, the page that offers it says so, and this leads back to it.
pub async fn pdf(
    State(app): State<App>,
    AsDebtor(visit, debtor): AsDebtor,
    Path(id): Path<String>,
) -> Result<Response, Fault> {
    let lang = visit.lang;
    let opened = Opened::of(&app, debtor.id, &id).await?;
    let Some((it, on)) = finished(&opened) else { return Ok(opened.to_parts()) };
    let weighed = opened.weigh(&app, &it.told)?;
    let document = paper(lang, &opened.summary(&it.told, &weighed, on), &app.settings.site.name);
    let result = format!("/debts/{}/statement/result", opened.case.debt.id);
    // Drawing takes some milliseconds, reading the fonts for the first time more.
    let drawn = tokio::task::spawn_blocking(move || pdf::draw(&app.fonts, &document)).await;
    match drawn.map_err(|_| Fault::Broken)? {
        Ok(bytes) => Ok(file(bytes, "application/pdf", "pdf", on)),
        Err(PdfError::NoFont(_)) => Ok(Redirect::to(&result).into_response()),
        Err(refused) => {
            tracing::error!(%refused, "a PDF");
            Err(Fault::Broken)
        }
    }
}
