//! Letters and messages, and writing one.

use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;

use crate::app::App;
use crate::pages::debtor::messages::{MessagesPage, messages_page, write_page};
use crate::store::ids::{DebtId, DebtorId};
use crate::t;
use crate::usecases::correspondence::{self, PAGE, What};
use crate::usecases::crisis::{crisis_lines, sounds_so};
use crate::usecases::open_case::{self, Case};
use crate::web::fault::Fault;
use crate::web::forms::Filled;
use crate::web::kept;
use crate::web::respond::{Page, page};
use crate::web::visit::{AsDebtor, Visit};

/// From where on.
#[derive(Debug, Default, Deserialize)]
pub struct From {
    #[serde(default)]
    skip: i64,
}

/// The list.
pub async fn get(
    State(app): State<App>,
    AsDebtor(visit, debtor): AsDebtor,
    Query(from): Query<From>,
) -> Result<Response, Fault> {
    let lang = visit.lang;
    let skip = from.skip.clamp(0, 1_000_000);
    let mut tx = app.db.read().await?;
    let cases = open_case::all_of_debtor(&app, &mut tx, debtor.id, app.now()).await?;
    let (items, more) = correspondence::of_debtor(&app, &mut tx, debtor.id, PAGE, skip).await?;
    drop(tx);
    // While somebody is still to answer: what they wrote long ago isn't held up to them.
    let said = items.iter().find(|it| matches!(&it.what, What::Own(words, Some(_)) if sounds_so(words)));
    let of = said.and_then(|it| cases.iter().find(|case| Some(case.debt.id) == it.debt));
    let crisis = of.map(|case| crisis_lines(&app.packs, &case.creditor, case.today));
    let shown = MessagesPage { cases, items, skip, more, crisis };
    Ok(page(&app, &visit, Page::new(t!(lang, "messages-title"), move || messages_page(lang, &shown))).await)
}

async fn cases(app: &App, debtor: DebtorId) -> Result<Vec<Case>, Fault> {
    let mut tx = app.db.read().await?;
    Ok(open_case::all_of_debtor(app, &mut tx, debtor, app.now()).await?)
}

async fn draw(app: &App, visit: &Visit, cases: Vec<Case>, form: Filled, status: StatusCode) -> Response {
    let lang = visit.lang;
    let it = Page::new(t!(lang, "messages-write"), move || write_page(lang, &cases, &form));
    page(app, visit, it.status(status).with_island()).await
}

/// About which debt.
#[derive(Debug, Default, Deserialize)]
pub struct About {
    #[serde(default)]
    debt: String,
}

/// The page to write one. Somebody to whom nothing is owed by lands on the list.
pub async fn write_get(
    State(app): State<App>,
    AsDebtor(visit, debtor): AsDebtor,
    Query(about): Query<About>,
) -> Result<Response, Fault> {
    let cases = cases(&app, debtor.id).await?;
    if cases.is_empty() {
        return Ok(Redirect::to("/messages").into_response());
    }
    let form = Filled::new().with("key", app.random.token()).with("debt", about.debt);
    let form = kept::over(&app, &visit, form, &["/messages/write".to_owned()]).await;
    Ok(draw(&app, &visit, cases, form, StatusCode::OK).await)
}

/// Sends it.
pub async fn write_post(
    State(app): State<App>,
    AsDebtor(visit, debtor): AsDebtor,
    mut form: Filled,
) -> Result<Response, Fault> {
    let lang = visit.lang;
    let cases = cases(&app, debtor.id).await?;
    let debt = form.get("debt").parse::<DebtId>().ok();
    if debt.is_none() {
        form.wrong("debt", t!(lang, "messages-which-missing"));
    }
    let words = form.get("words").trim().to_owned();
    if words.is_empty() {
        form.wrong("words", t!(lang, "messages-words-missing"));
    } else if words.chars().count() > 2_000 {
        form.wrong("words", t!(lang, "words-too-long"));
    }
    let Some(debt) = debt.filter(|_| form.is_right()) else {
        return Ok(draw(&app, &visit, cases, form, StatusCode::UNPROCESSABLE_ENTITY).await);
    };
    if form.get("key").len() != 32 {
        return Err(Fault::BadRequest);
    }
    correspondence::write(&app, debtor.id, debt, &words, form.get("key")).await?;
    Ok(Redirect::to("/messages").into_response())
}
