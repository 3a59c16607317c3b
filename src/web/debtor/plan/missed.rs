//! "A payment hasn't arrived yet": the question what happened, then the ways on.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use validator::Validate;

use crate::app::App;
use crate::pages::debtor::plan::missed::missed_page;
use crate::t;
use crate::usecases::Refusal;
use crate::usecases::open_case::Case;
use crate::usecases::tell_missed::{ANSWERS, tell_missed};
use crate::web::debtor::debts::own_case;
use crate::web::fault::Fault;
use crate::web::forms::Filled;
use crate::web::kept;
use crate::web::respond::{Brand, Page, page};
use crate::web::visit::{AsDebtor, Visit};

#[derive(Validate)]
struct Words<'a> {
    #[validate(length(max = 2000))]
    words: &'a str,
}

/// Where nothing is missed, the plan says how it stands.
fn elsewhere(case: &Case) -> Option<Response> {
    let missed = case.plan().is_some_and(|(_, progress)| progress.missed().next().is_some());
    (!missed).then(|| Redirect::to(&format!("/debts/{}/plan", case.debt.id)).into_response())
}

async fn draw(app: &App, visit: &Visit, case: Case, form: Filled, status: StatusCode) -> Response {
    let lang = visit.lang;
    let brand = Brand::from(&case.creditor);
    let it = Page::new(t!(lang, "missed-title"), move || missed_page(lang, &case, &form));
    page(app, visit, it.of(brand).status(status).with_island()).await
}

/// The question; once it is answered, the ways on.
pub async fn get(
    State(app): State<App>,
    AsDebtor(visit, debtor): AsDebtor,
    Path(id): Path<String>,
) -> Result<Response, Fault> {
    let case = own_case(&app, debtor.id, &id).await?;
    if let Some(response) = elsewhere(&case) {
        return Ok(response);
    }
    let form = Filled::new().with("key", app.random.token());
    let form = kept::over(&app, &visit, form, std::slice::from_ref(&visit.path)).await;
    Ok(draw(&app, &visit, case, form, StatusCode::OK).await)
}

/// Keeps the answer.
pub async fn post(
    State(app): State<App>,
    AsDebtor(visit, debtor): AsDebtor,
    Path(id): Path<String>,
    mut form: Filled,
) -> Result<Response, Fault> {
    let lang = visit.lang;
    let case = own_case(&app, debtor.id, &id).await?;
    if let Some(response) = elsewhere(&case) {
        return Ok(response);
    }
    let answer = form.get("answer").to_owned();
    if !ANSWERS.contains(&answer.as_str()) {
        form.wrong("answer", t!(lang, "missed-answer-missing"));
    }
    let words = form.get("words").trim().to_owned();
    form.check(&Words { words: &words }, |_| t!(lang, "words-too-long"));
    if !form.is_right() {
        return Ok(draw(&app, &visit, case, form, StatusCode::UNPROCESSABLE_ENTITY).await);
    }
    if form.get("key").len() != 32 {
        return Err(Fault::BadRequest);
    }
    match tell_missed(&app, debtor.id, case.debt.id, &answer, &words, form.get("key")).await {
        // Nothing is missed any more: the plan says so.
        Ok(()) | Err(Refusal::AlreadyDecided) => {
            Ok(Redirect::to(&format!("/debts/{}/plan/missed", case.debt.id)).into_response())
        }
        Err(refusal) => Err(refusal.into()),
    }
}
