//! What the rules are, with their sources. For everybody: nobody has to sign in to check a figure.

use axum::extract::State;
use axum::response::Response;

use super::respond::{Page, page};
use super::visit::Visit;
use crate::app::App;
use crate::pages::shared::rules::rules_page;
use crate::t;

/// The page.
pub async fn get(State(app): State<App>, visit: Visit) -> Response {
    let lang = visit.lang;
    let today = app.now().utc().date();
    let packs = app.packs.clone();
    page(&app, &visit, Page::new(t!(lang, "rules-title"), move || rules_page(lang, &packs, today))).await
}
