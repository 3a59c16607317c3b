//! The link that stops reminders. `POST` is the one-click form of RFC 8058: a mail program sends it from anywhere,
//! without a session, so it is outside the same-origin check and does nothing but this.

use axum::extract::{Path, State};
use axum::response::Response;

use super::fault::Fault;
use super::respond::{Page, page};
use super::visit::Visit;
use crate::app::App;
use crate::pages::shared::stop_reminders::{ask_page, done_page};
use crate::t;
use crate::usecases::stop_reminders as usecase;

/// Asks first.
pub async fn get(State(app): State<App>, visit: Visit, Path(token): Path<String>) -> Result<Response, Fault> {
    if !usecase::is_known(&app, &token).await? {
        return Err(Fault::NotFound);
    }
    let lang = visit.lang;
    let path = visit.path.clone();
    Ok(page(&app, &visit, Page::new(t!(lang, "stop-reminders-title"), move || ask_page(lang, path.clone()))).await)
}

/// Stops them.
pub async fn post(State(app): State<App>, visit: Visit, Path(token): Path<String>) -> Result<Response, Fault> {
    usecase::stop_reminders(&app, &token).await?;
    let lang = visit.lang;
    Ok(page(&app, &visit, Page::new(t!(lang, "stop-reminders-done-title"), move || done_page(lang))).await)
}
