//! "I can't pay at the moment."

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use validator::Validate;

use super::debts::{debt_id, own_case};
use crate::app::App;
use crate::pages::debtor::cannot_pay::{MONTHS, cannot_pay_page, title};
use crate::t;
use crate::usecases::crisis::{crisis_lines, sounds_so};
use crate::usecases::flag_hardship::{self, CannotPay, flag_hardship};
use crate::usecases::open_case::Case;
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

async fn draw(app: &App, visit: &Visit, case: Case, form: Filled, status: StatusCode) -> Response {
    let lang = visit.lang;
    let brand = Brand::from(&case.creditor);
    let said = case.hold().is_some_and(|it| it.ended_on.is_none() && sounds_so(&it.words));
    let lines = (said || sounds_so(form.get("words"))).then(|| crisis_lines(&app.packs, &case.creditor, case.today));
    let it = Page::new(title(lang, &case), move || cannot_pay_page(lang, &case, &form, lines.as_deref()));
    // Words take long: the page has the dialogue before the session ends.
    page(app, visit, it.of(brand).status(status).with_island()).await
}

/// The page: what happens at once, and a place for a reason.
pub async fn get(
    State(app): State<App>,
    AsDebtor(visit, debtor): AsDebtor,
    Path(id): Path<String>,
) -> Result<Response, Fault> {
    let case = own_case(&app, debtor.id, &id).await?;
    let form = Filled::new().with("key", app.random.token());
    let form = kept::over(&app, &visit, form, std::slice::from_ref(&visit.path)).await;
    Ok(draw(&app, &visit, case, form, StatusCode::OK).await)
}

/// Begins the hold.
pub async fn post(
    State(app): State<App>,
    AsDebtor(visit, debtor): AsDebtor,
    Path(id): Path<String>,
    mut form: Filled,
) -> Result<Response, Fault> {
    let lang = visit.lang;
    let case = own_case(&app, debtor.id, &id).await?;
    let words = form.get("words").trim().to_owned();
    form.check(&Words { words: &words }, |_| t!(lang, "words-too-long"));
    if !form.is_right() {
        return Ok(draw(&app, &visit, case, form, StatusCode::UNPROCESSABLE_ENTITY).await);
    }
    let months = form.get("months");
    if form.get("key").len() != 32 || !(months.is_empty() || MONTHS.contains(&months)) {
        return Err(Fault::BadRequest);
    }
    let said = CannotPay { words: &words, months: months.parse().ok() };
    flag_hardship(&app, debtor.id, case.debt.id, &said, form.get("key")).await?;
    Ok(Redirect::to(&format!("/debts/{}/cannot-pay", case.debt.id)).into_response())
}

/// Ends the hold.
pub async fn end(
    State(app): State<App>,
    AsDebtor(_, debtor): AsDebtor,
    Path(id): Path<String>,
) -> Result<Response, Fault> {
    let id = debt_id(&id)?;
    flag_hardship::end_hold(&app, debtor.id, id).await?;
    Ok(Redirect::to(&format!("/debts/{id}")).into_response())
}
