//! The creditor's figures, as a page and as a file. Whoever works for the creditor may read them; they name nobody.

use axum::extract::{Query, State};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;

use crate::app::App;
use crate::domain::numbers::YearMonth;
use crate::pages::reviewer::numbers::{csv, numbers_page};
use crate::t;
use crate::usecases::numbers::figures;
use crate::web::fault::Fault;
use crate::web::respond::{Page, page};
use crate::web::visit::AsReader;

/// The last of the months; what isn't one is this month.
#[derive(Debug, Default, Deserialize)]
pub struct Period {
    #[serde(default)]
    to: String,
}

/// The page.
pub async fn get(
    State(app): State<App>,
    AsReader(visit, _, creditor): AsReader,
    Query(period): Query<Period>,
) -> Result<Response, Fault> {
    let lang = visit.lang;
    let figures = figures(&app, &creditor, YearMonth::read(&period.to)).await?;
    let is_first = figures.runs;
    let it = Page::new(t!(lang, "numbers-title"), move || numbers_page(lang, &figures, is_first));
    Ok(page(&app, &visit, it.wide().with_keys()).await)
}

/// The file.
pub async fn file(
    State(app): State<App>,
    AsReader(_, _, creditor): AsReader,
    Query(period): Query<Period>,
) -> Result<Response, Fault> {
    let figures = figures(&app, &creditor, YearMonth::read(&period.to)).await?;
    let last = figures.months.last().map(|it| it.written()).unwrap_or_default();
    let bytes = csv(&figures).ok_or(Fault::Broken)?;
    let name = format!("attachment; filename=\"goodterms-numbers-{last}.csv\"");
    Ok(([(CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()), (CONTENT_DISPOSITION, name)], bytes).into_response())
}
