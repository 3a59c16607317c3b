//! Help for who answers.

use axum::extract::State;
use axum::response::Response;

use crate::app::App;
use crate::domain::money::Currency;
use crate::pages::reviewer::help::help_page;
use crate::pages::reviewer::parts::parts_page;
use crate::t;
use crate::web::fault::Fault;
use crate::web::respond::{Page, page};
use crate::web::visit::AsReader;

/// The page.
pub async fn get(State(app): State<App>, AsReader(visit, _, _): AsReader) -> Response {
    let lang = visit.lang;
    page(&app, &visit, Page::new(t!(lang, "work-help-title"), move || help_page(lang)).with_keys()).await
}

/// What pages are made of, in the creditor's colour and currency.
pub async fn parts(State(app): State<App>, AsReader(visit, _, creditor): AsReader) -> Result<Response, Fault> {
    let lang = visit.lang;
    let currency = Currency::parse(&creditor.currency).map_err(|_| Fault::Broken)?;
    let today = app.now().day_in(&creditor.time_zone);
    Ok(page(&app, &visit, Page::new(t!(lang, "parts-title"), move || parts_page(lang, currency, today))).await)
}
