//! The queue, and the list of all debts.

use axum::extract::{Query, State};
use axum::response::Response;
use serde::Deserialize;

use crate::app::App;
use crate::pages::reviewer::queue::{debts_page, queue_page};
use crate::t;
use crate::usecases::open_queue::{open_queue, search};
use crate::usecases::presence::others;
use crate::web::fault::Fault;
use crate::web::respond::{Page, page};
use crate::web::visit::AsReviewer;

/// What waits.
pub async fn get(State(app): State<App>, AsReviewer(visit, person, creditor): AsReviewer) -> Result<Response, Fault> {
    let lang = visit.lang;
    let queue = open_queue(&app, &creditor, person.id).await?;
    let present = others(&app, creditor.id, person.id).await?;
    let zone = creditor.time_zone.clone();
    Ok(page(
        &app,
        &visit,
        Page::new(t!(lang, "queue-title"), move || queue_page(lang, &queue, &present, &zone, person.id))
            .wide()
            .with_keys(),
    )
    .await)
}

/// What to look for, and from where.
#[derive(Debug, Default, Deserialize)]
pub struct Search {
    #[serde(default)]
    q: String,
    #[serde(default)]
    skip: i64,
}

/// All debts of the creditor.
pub async fn debts(
    State(app): State<App>,
    AsReviewer(visit, _, creditor): AsReviewer,
    Query(query): Query<Search>,
) -> Result<Response, Fault> {
    let lang = visit.lang;
    let skip = query.skip.max(0);
    let words: String = query.q.chars().take(100).collect();
    let (found, more) = search(&app, &creditor, words.trim(), skip).await?;
    let it = Page::new(t!(lang, "all-debts-title"), move || debts_page(lang, &found, &words, skip, more));
    Ok(page(&app, &visit, it.wide().with_keys()).await)
}
