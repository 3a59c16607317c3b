//! Who has looked, downloading everything, asking for erasure.

use axum::extract::{Query, State};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;

use crate::app::App;
use crate::i18n::Lang;
use crate::pages::debtor::data_file::{DataFile, csv, json};
use crate::pages::debtor::own_data::{PAGE, data_page, erase_page, looked_page};
use crate::store::debtors::Debtor;
use crate::store::{creditors, erasures};
use crate::t;
use crate::usecases::erase;
use crate::usecases::own_data::everything;
use crate::web::fault::Fault;
use crate::web::respond::{Page, page};
use crate::web::visit::AsDebtor;

/// From where on.
#[derive(Debug, Default, Deserialize)]
pub struct From {
    #[serde(default)]
    skip: i64,
}

/// Who has looked.
pub async fn looked(
    State(app): State<App>,
    AsDebtor(visit, debtor): AsDebtor,
    Query(from): Query<From>,
) -> Result<Response, Fault> {
    let lang = visit.lang;
    let skip = from.skip.clamp(0, 1_000_000);
    let mut found = erase::looked_at(&app, debtor.id, PAGE.saturating_add(1), skip).await?;
    let most = usize::try_from(PAGE).unwrap_or(50);
    let more = found.len() > most;
    found.truncate(most);
    let it = Page::new(t!(lang, "looked-title"), move || looked_page(lang, &found, skip, more));
    Ok(page(&app, &visit, it).await)
}

/// The two files.
pub async fn data(State(app): State<App>, AsDebtor(visit, _): AsDebtor) -> Result<Response, Fault> {
    let lang = visit.lang;
    Ok(page(&app, &visit, Page::new(t!(lang, "data-title"), move || data_page(lang))).await)
}

async fn file(app: &App, lang: Lang, debtor: &Debtor) -> Result<DataFile, Fault> {
    let told = everything(app, debtor).await?;
    Ok(DataFile::of(lang, &told))
}

fn attachment(bytes: Vec<u8>, kind: &'static str, ending: &str) -> Response {
    let name = format!("attachment; filename=\"my-data.{ending}\"");
    ([(CONTENT_TYPE, kind.to_owned()), (CONTENT_DISPOSITION, name)], bytes).into_response()
}

/// As a table.
pub async fn data_csv(State(app): State<App>, AsDebtor(visit, debtor): AsDebtor) -> Result<Response, Fault> {
    let bytes = csv(visit.lang, &file(&app, visit.lang, &debtor).await?).ok_or(Fault::Broken)?;
    Ok(attachment(bytes, "text/csv; charset=utf-8", "csv"))
}

/// For programs.
pub async fn data_json(State(app): State<App>, AsDebtor(visit, debtor): AsDebtor) -> Result<Response, Fault> {
    let bytes = json(&file(&app, visit.lang, &debtor).await?).ok_or(Fault::Broken)?;
    Ok(attachment(bytes, "application/json", "json"))
}

/// What can be erased, and what became of what was asked.
pub async fn erase(State(app): State<App>, AsDebtor(visit, debtor): AsDebtor) -> Result<Response, Fault> {
    let lang = visit.lang;
    let mut tx = app.db.read().await?;
    let asked = erasures::of_debtor(&mut tx, app.seals(), debtor.id).await?;
    let mut known = Vec::new();
    for it in &asked {
        known.extend(creditors::find(&mut tx, it.creditor_id).await?);
    }
    drop(tx);
    let it = Page::new(t!(lang, "erase-title"), move || erase_page(lang, &asked, &known));
    Ok(page(&app, &visit, it).await)
}

/// Asks for it.
pub async fn erase_post(State(app): State<App>, AsDebtor(_, debtor): AsDebtor) -> Result<Response, Fault> {
    erase::ask(&app, debtor.id).await?;
    Ok(Redirect::to("/settings/erase").into_response())
}
