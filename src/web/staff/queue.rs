//! The queue, and the list of all debts.

use axum::extract::{Query, State};
use axum::response::Response;
use serde::Deserialize;

use crate::app::App;
use crate::pages::reviewer::all_debts::debts_page;
use crate::pages::reviewer::queue::queue_page;
use crate::store::creditors::Creditor;
use crate::t;
use crate::usecases::open_queue::{open_queue, search};
use crate::usecases::queue_filter::Filter;
use crate::web::fault::Fault;
use crate::web::forms::Filled;
use crate::web::kept;
use crate::web::respond::{Page, page};
use crate::web::visit::{AsReader, Visit};

/// What of the queue is asked for. What can't be read asks for nothing.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    what: String,
    due: String,
    free: String,
    whose: String,
    page: String,
}

/// What waits.
pub async fn get(
    State(app): State<App>,
    AsReader(visit, person, creditor): AsReader,
    Query(asked): Query<Asked>,
) -> Result<Response, Fault> {
    let lang = visit.lang;
    let queue = open_queue(&app, &creditor, person.id).await?;
    let filter = Filter::named(&asked.what, &asked.due, &asked.free, &asked.whose);
    let shown = (filter, asked.page.parse().unwrap_or(1));
    let zone = creditor.time_zone.clone();
    let it = Page::new(t!(lang, "queue-title"), move || queue_page(lang, &queue, shown, &zone, person.id));
    Ok(page(&app, &visit, it.wide().with_keys()).await)
}

async fn draw_debts(app: &App, visit: &Visit, creditor: &Creditor, form: &Filled) -> Result<Response, Fault> {
    let lang = visit.lang;
    let skip = form.get("skip").parse().unwrap_or(0_i64).max(0);
    let words: String = form.get("q").trim().chars().take(100).collect();
    let (found, more) = search(app, creditor, &words, skip).await?;
    let it = Page::new(t!(lang, "all-debts-title"), move || debts_page(lang, &found, &words, skip, more));
    Ok(page(app, visit, it.wide().with_keys()).await)
}

/// All debts of the creditor; after a change of language or a new sign-in, what was searched for before.
pub async fn debts(State(app): State<App>, AsReader(visit, _, creditor): AsReader) -> Result<Response, Fault> {
    let form = kept::over(&app, &visit, Filled::new(), &["/review/debts".to_owned()]).await;
    draw_debts(&app, &visit, &creditor, &form).await
}

/// Those that are searched for. A name is sent and stands in no address.
pub async fn find_debts(
    State(app): State<App>,
    AsReader(visit, _, creditor): AsReader,
    form: Filled,
) -> Result<Response, Fault> {
    draw_debts(&app, &visit, &creditor, &form).await
}
