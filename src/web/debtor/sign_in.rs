//! Signing in: address, then code. The same answer for every address.

use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use leptos::prelude::AnyView;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Deserialize;
use validator::Validate;

use crate::app::App;
use crate::i18n::Lang;
use crate::pages::shared::sign_in::{address_page, code_page};
use crate::pages::shared::wait_words::wait_words;
use crate::store::creditors::{self, Creditor};
use crate::store::{debts, ids::DebtId};
use crate::t;
use crate::usecases::sign_in::{self, Asked};
use crate::web::cookies;
use crate::web::fault::Fault;
use crate::web::forms::{Filled, safe_next};
use crate::web::respond::{Brand, Page, page};
use crate::web::visit::{Visit, Who};

/// Where to go afterwards.
#[derive(Debug, Default, Deserialize)]
pub struct Next {
    #[serde(default)]
    next: String,
    /// Said when what was typed is kept for after signing in.
    #[serde(default)]
    kept: String,
}

#[derive(Validate)]
struct Address<'a> {
    #[validate(email, length(max = 254))]
    email: &'a str,
}

/// Which creditor a link in a letter speaks of.
async fn writes(app: &App, next: &str) -> Result<Option<Creditor>, Fault> {
    let id =
        next.strip_prefix("/debts/").and_then(|rest| rest.split('/').next()).and_then(|id| id.parse::<DebtId>().ok());
    let Some(id) = id else { return Ok(None) };
    let mut tx = app.db.read().await?;
    let Some(debt) = debts::for_the_portal(&mut tx, id).await? else { return Ok(None) };
    Ok(creditors::find(&mut tx, debt.creditor).await?)
}

/// One of the two pages under the creditor's name, when a link in a letter led here.
async fn draw(
    app: &App,
    visit: &Visit,
    title: String,
    form: Filled,
    status: StatusCode,
    body: fn(Lang, &Filled, Option<&str>) -> AnyView,
) -> Result<Response, Fault> {
    let lang = visit.lang;
    let creditor = writes(app, form.get("next")).await?;
    let brand = creditor.as_ref().map(Brand::from);
    let mut it = Page::new(title, move || body(lang, &form, creditor.as_ref().map(|it| it.name.as_str())));
    if let Some(brand) = brand {
        it = it.of(brand);
    }
    Ok(page(app, visit, it.status(status)).await)
}

async fn draw_address(app: &App, visit: &Visit, form: Filled, status: StatusCode) -> Result<Response, Fault> {
    draw(app, visit, t!(visit.lang, "sign-in-title"), form, status, address_page).await
}

async fn draw_code(app: &App, visit: &Visit, form: Filled, status: StatusCode) -> Result<Response, Fault> {
    draw(app, visit, t!(visit.lang, "sign-in-code-title"), form, status, code_page).await
}

/// An address of ours with where to go afterwards.
fn with_next(page: &str, next: &str) -> String {
    format!("{page}?next={}", utf8_percent_encode(safe_next(next), NON_ALPHANUMERIC))
}

/// Where somebody goes who signed in.
fn onward(next: &str) -> &str {
    match safe_next(next) {
        "/" => "/debts",
        next => next,
    }
}

/// The page that asks for the address.
pub async fn get(State(app): State<App>, visit: Visit, Query(query): Query<Next>) -> Result<Response, Fault> {
    if let Who::Debtor(_) = visit.who.as_ref() {
        return Ok(Redirect::to(onward(&query.next)).into_response());
    }
    let form = Filled::new().with("next", safe_next(&query.next)).with("kept", query.kept);
    draw_address(&app, &visit, form, StatusCode::OK).await
}

/// Sends the code.
pub async fn post(State(app): State<App>, visit: Visit, mut form: Filled) -> Result<Response, Fault> {
    let lang = visit.lang;
    let typed = form.get("email").trim().to_owned();
    form.check(&Address { email: &typed }, |_| t!(lang, "sign-in-email-wrong"));
    if !form.is_right() {
        return draw_address(&app, &visit, form, StatusCode::UNPROCESSABLE_ENTITY).await;
    }
    let (network, known) = (visit.network.as_str(), visit.cookies.known.as_str());
    let asking = sign_in::Asking { typed: &typed, network, known, lang: visit.chosen };
    match sign_in::ask_for_code(&app, &asking).await? {
        Asked::Sent(browser) => {
            let mut response = Redirect::to(&with_next("/sign-in/code", form.get("next"))).into_response();
            cookies::set(&mut response, cookies::BROWSER, &browser, Some(sign_in::BROWSER_SECONDS));
            Ok(response)
        }
        Asked::Wait(seconds) => {
            form.wrong("email", t!(lang, "sign-in-wait", wait = wait_words(lang, seconds)));
            draw_address(&app, &visit, form, StatusCode::TOO_MANY_REQUESTS).await
        }
    }
}

/// The page that asks for the code. Only the browser that asked for one has a use for it.
pub async fn get_code(State(app): State<App>, visit: Visit, Query(query): Query<Next>) -> Result<Response, Fault> {
    if let Some(response) = elsewhere(&visit, &query.next) {
        return Ok(response);
    }
    draw_code(&app, &visit, Filled::new().with("next", safe_next(&query.next)), StatusCode::OK).await
}

/// Who is signed in goes on; whose browser didn't ask for a code begins at the beginning.
fn elsewhere(visit: &Visit, next: &str) -> Option<Response> {
    if let Who::Debtor(_) = visit.who.as_ref() {
        return Some(Redirect::to(onward(next)).into_response());
    }
    visit.cookies.browser.is_empty().then(|| Redirect::to(&with_next("/sign-in", next)).into_response())
}

/// Signs in.
pub async fn post_code(State(app): State<App>, visit: Visit, mut form: Filled) -> Result<Response, Fault> {
    if let Some(response) = elsewhere(&visit, form.get("next")) {
        return Ok(response);
    }
    let entering = sign_in::Entering {
        browser: &visit.cookies.browser,
        typed: form.get("code"),
        network: &visit.network,
        held: &visit.cookies.session,
        lang: visit.chosen,
    };
    match sign_in::enter_code(&app, &entering).await? {
        Some(signed_in) => {
            let mut response = Redirect::to(onward(form.get("next"))).into_response();
            cookies::signed_in(&mut response, &signed_in);
            cookies::forget(&mut response, cookies::BROWSER);
            Ok(response)
        }
        None => {
            form.wrong("code", t!(visit.lang, "sign-in-code-wrong"));
            form.drop_value("code");
            draw_code(&app, &visit, form, StatusCode::UNPROCESSABLE_ENTITY).await
        }
    }
}
