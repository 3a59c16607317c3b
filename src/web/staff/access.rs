//! Set-up link, password, authenticator code.

use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;

use crate::app::App;
use crate::pages::reviewer::access;
use crate::t;
use crate::usecases::staff_access::{self, SetUpDone};
use crate::web::cookies;
use crate::web::fault::Fault;
use crate::web::forms::{Filled, safe_next};
use crate::web::respond::{Page, page};
use crate::web::visit::{Visit, Who};

/// A password has at least so many characters.
const SHORTEST: usize = 12;

/// Where to go afterwards.
#[derive(Debug, Default, Deserialize)]
pub struct Next {
    #[serde(default)]
    next: String,
}

async fn draw_set_up(app: &App, visit: &Visit, token: String, form: Filled) -> Result<Response, Fault> {
    let (person, secret) = staff_access::open_set_up(app, &token).await?;
    let url =
        staff_access::authenticator(&secret, &person.email).and_then(|it| it.to_url().ok()).ok_or(Fault::Broken)?;
    let lang = visit.lang;
    let status = if form.is_right() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let it = Page::new(t!(lang, "set-up-title"), move || {
        access::set_up_page(lang, &form, &person.name, &secret, &url, &token)
    });
    Ok(page(app, visit, it.status(status)).await)
}

/// The set-up page: a password, and the authenticator.
pub async fn get_set_up(State(app): State<App>, visit: Visit, Path(token): Path<String>) -> Result<Response, Fault> {
    draw_set_up(&app, &visit, token, Filled::new()).await
}

/// Finishes the set-up and shows the recovery codes, once.
pub async fn post_set_up(
    State(app): State<App>,
    visit: Visit,
    Path(token): Path<String>,
    mut form: Filled,
) -> Result<Response, Fault> {
    let lang = visit.lang;
    let password = form.get("password").to_owned();
    form.drop_value("password");
    if password.chars().count() < SHORTEST || password.len() > 1_000 {
        form.wrong("password", t!(lang, "password-short", count = SHORTEST));
        return draw_set_up(&app, &visit, token, form).await;
    }
    match staff_access::finish_set_up(&app, &token, &password, form.get("code")).await? {
        SetUpDone::Codes(codes) => {
            let it = Page::new(t!(lang, "recovery-title"), move || access::recovery_page(lang, &codes));
            Ok(page(&app, &visit, it).await)
        }
        SetUpDone::WrongCode => {
            form.wrong("code", t!(lang, "staff-code-wrong"));
            draw_set_up(&app, &visit, token, form).await
        }
    }
}

async fn draw_sign_in(app: &App, visit: &Visit, form: Filled) -> Response {
    let lang = visit.lang;
    let status = if form.is_right() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    page(
        app,
        visit,
        Page::new(t!(lang, "staff-sign-in-title"), move || access::sign_in_page(lang, &form)).status(status),
    )
    .await
}

/// Address and password.
pub async fn get_sign_in(State(app): State<App>, visit: Visit, Query(query): Query<Next>) -> Response {
    match visit.who.as_ref() {
        Who::Staff(..) => Redirect::to(safe_next(&query.next)).into_response(),
        _ => draw_sign_in(&app, &visit, Filled::new().with("next", safe_next(&query.next))).await,
    }
}

/// Checks them.
pub async fn post_sign_in(State(app): State<App>, visit: Visit, mut form: Filled) -> Result<Response, Fault> {
    let lang = visit.lang;
    let password = form.get("password").to_owned();
    form.drop_value("password");
    match staff_access::enter_password(&app, form.get("email"), &password).await? {
        Some(token) => {
            let next =
                percent_encoding::utf8_percent_encode(safe_next(form.get("next")), percent_encoding::NON_ALPHANUMERIC);
            let mut response = Redirect::to(&format!("/staff/code?next={next}")).into_response();
            cookies::set(&mut response, cookies::SESSION, &token, None);
            Ok(response)
        }
        None => {
            form.wrong("email", t!(lang, "staff-sign-in-wrong"));
            Ok(draw_sign_in(&app, &visit, form).await)
        }
    }
}

async fn draw_code(app: &App, visit: &Visit, form: Filled) -> Response {
    let lang = visit.lang;
    let status = if form.is_right() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    page(app, visit, Page::new(t!(lang, "staff-code-title"), move || access::code_page(lang, &form)).status(status))
        .await
}

/// The authenticator's code.
pub async fn get_code(State(app): State<App>, visit: Visit, Query(query): Query<Next>) -> Response {
    match visit.who.as_ref() {
        Who::HalfStaff(_) => draw_code(&app, &visit, Filled::new().with("next", safe_next(&query.next))).await,
        _ => Redirect::to("/staff/sign-in").into_response(),
    }
}

/// Checks it.
pub async fn post_code(State(app): State<App>, visit: Visit, mut form: Filled) -> Result<Response, Fault> {
    let lang = visit.lang;
    let (Who::HalfStaff(_), Some(session)) = (visit.who.as_ref(), &visit.session) else {
        return Ok(Redirect::to("/staff/sign-in").into_response());
    };
    match staff_access::enter_code(&app, session, form.get("code")).await? {
        Some(token) => {
            let next = match safe_next(form.get("next")) {
                "/" => "/review",
                next => next,
            };
            let mut response = Redirect::to(next).into_response();
            cookies::set(&mut response, cookies::SESSION, &token, None);
            Ok(response)
        }
        None => {
            form.wrong("code", t!(lang, "staff-code-wrong"));
            form.drop_value("code");
            Ok(draw_code(&app, &visit, form).await)
        }
    }
}
