//! Signing in: address, then code. The same answer for every address.

use axum::extract::{Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;
use validator::Validate;

use crate::app::App;
use crate::pages::shared::sign_in::{address_page, code_page};
use crate::store::{creditors, debts, ids::DebtId};
use crate::t;
use crate::usecases::sign_in;
use crate::web::cookies;
use crate::web::fault::Fault;
use crate::web::forms::{Filled, safe_next};
use crate::web::respond::{Page, page};
use crate::web::visit::{Visit, Who};

/// Where to go afterwards.
#[derive(Debug, Default, Deserialize)]
pub struct Next {
    #[serde(default)]
    next: String,
}

#[derive(Validate)]
struct Address<'a> {
    #[validate(email, length(max = 254))]
    email: &'a str,
}

/// Which creditor a link in a letter speaks of.
async fn writes(app: &App, next: &str) -> Result<Option<String>, Fault> {
    let id =
        next.strip_prefix("/debts/").and_then(|rest| rest.split('/').next()).and_then(|id| id.parse::<DebtId>().ok());
    let Some(id) = id else { return Ok(None) };
    let mut tx = app.db.read().await?;
    let Some(debt) = debts::for_the_portal(&mut tx, id).await? else { return Ok(None) };
    Ok(creditors::find(&mut tx, debt.creditor).await?.map(|creditor| creditor.name))
}

async fn draw(app: &App, visit: &Visit, form: Filled, status: StatusCode) -> Result<Response, Fault> {
    let lang = visit.lang;
    let creditor = writes(app, form.get("next")).await?;
    let brand = creditor.clone();
    let mut it = Page::new(t!(lang, "sign-in-title"), move || address_page(lang, &form, creditor.as_deref()));
    if let Some(brand) = brand {
        it = it.of(&brand);
    }
    Ok(page(app, visit, it.status(status)).await)
}

/// The page that asks for the address.
pub async fn get(State(app): State<App>, visit: Visit, Query(query): Query<Next>) -> Result<Response, Fault> {
    let next = safe_next(&query.next).to_owned();
    if let Who::Debtor(_) = visit.who.as_ref() {
        return Ok(Redirect::to(&next).into_response());
    }
    draw(&app, &visit, Filled::new().with("next", next), StatusCode::OK).await
}

/// Sends the code.
pub async fn post(State(app): State<App>, visit: Visit, mut form: Filled) -> Result<Response, Fault> {
    let lang = visit.lang;
    let typed = form.get("email").trim().to_owned();
    form.check(&Address { email: &typed }, |_| t!(lang, "sign-in-email-wrong"));
    if !form.is_right() {
        return draw(&app, &visit, form, StatusCode::UNPROCESSABLE_ENTITY).await;
    }
    let browser = sign_in::ask_for_code(&app, &typed).await?;
    let next = safe_next(form.get("next"));
    let next = percent_encoding::utf8_percent_encode(next, percent_encoding::NON_ALPHANUMERIC);
    let mut response = Redirect::to(&format!("/sign-in/code?next={next}")).into_response();
    cookies::set(&mut response, cookies::BROWSER, &browser, Some(sign_in::CODE_SECONDS));
    Ok(response)
}

/// The page that asks for the code.
pub async fn get_code(State(app): State<App>, visit: Visit, Query(query): Query<Next>) -> Response {
    let lang = visit.lang;
    let form = Filled::new().with("next", safe_next(&query.next));
    page(&app, &visit, Page::new(t!(lang, "sign-in-code-title"), move || code_page(lang, &form))).await
}

/// Signs in.
pub async fn post_code(
    State(app): State<App>,
    visit: Visit,
    headers: HeaderMap,
    mut form: Filled,
) -> Result<Response, Fault> {
    let browser = cookies::value(&headers, cookies::BROWSER).unwrap_or_default();
    match sign_in::enter_code(&app, &browser, form.get("code")).await? {
        Some(token) => {
            let next = match safe_next(form.get("next")) {
                "/" => "/debts",
                next => next,
            };
            let mut response = Redirect::to(next).into_response();
            cookies::set(&mut response, cookies::SESSION, &token, None);
            cookies::forget(&mut response, cookies::BROWSER);
            Ok(response)
        }
        None => {
            let lang = visit.lang;
            form.wrong("code", t!(lang, "sign-in-code-wrong"));
            form.drop_value("code");
            let it = Page::new(t!(lang, "sign-in-code-title"), move || code_page(lang, &form));
            Ok(page(&app, &visit, it.status(StatusCode::UNPROCESSABLE_ENTITY)).await)
        }
    }
}
