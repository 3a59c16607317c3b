//! Set-up link, password, authenticator code.

use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Deserialize;

use super::account::weak_word;
use crate::app::App;
use crate::pages::reviewer::access;
use crate::pages::shared::wait_words::wait_words;
use crate::store::creditors;
use crate::t;
use crate::usecases::Refusal;
use crate::usecases::passwords::{self, Weak};
use crate::usecases::staff_access::{self, CodeEntered, Entered, Entering, SetUpDone, SetUpLink};
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
    /// Said when what was typed is kept for after signing in.
    #[serde(default)]
    kept: String,
}

/// A link that was used, or whose time is over: what that means and what to do.
async fn draw_no_longer(app: &App, visit: &Visit, used: bool) -> Response {
    let lang = visit.lang;
    let title = access::no_longer_title(lang, used);
    let it = Page::new(title, move || access::no_longer_page(lang, used));
    page(app, visit, it.status(StatusCode::GONE)).await
}

async fn draw_set_up(app: &App, visit: &Visit, token: String, form: Filled) -> Result<Response, Fault> {
    let (person, secret) = match staff_access::look_up_set_up(app, &token).await? {
        SetUpLink::Open(person, secret) => (person, secret),
        SetUpLink::Used => return Ok(draw_no_longer(app, visit, true).await),
        SetUpLink::Over => return Ok(draw_no_longer(app, visit, false).await),
    };
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

/// Whether this password can be chosen by whom the link is for; a link that does nothing any more says so later.
async fn choose(app: &App, token: &str, password: &str) -> Result<Result<(), Weak>, Fault> {
    let SetUpLink::Open(person, _) = staff_access::look_up_set_up(app, token).await? else { return Ok(Ok(())) };
    let mut tx = app.db.read().await?;
    let creditor = creditors::find(&mut tx, person.creditor_id).await?.ok_or(Fault::Broken)?;
    let names = [person.email.as_str(), &person.name, &creditor.name, &creditor.slug, &app.settings.site.name];
    Ok(passwords::check(password, &names))
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
    if let Err(weak) = choose(&app, &token, &password).await? {
        form.wrong("password", weak_word(lang, weak));
        return draw_set_up(&app, &visit, token, form).await;
    }
    match staff_access::finish_set_up(&app, &token, &password, form.get("code")).await {
        Ok(SetUpDone::Codes(codes)) => {
            let it = Page::new(t!(lang, "recovery-title"), move || access::recovery_page(lang, &codes));
            Ok(page(&app, &visit, it.shown_once()).await)
        }
        // Used or over in the meantime: the page says which. One that never was is not found there either.
        Err(Refusal::NotFound) => draw_set_up(&app, &visit, token, form).await,
        Err(refusal) => Err(refusal.into()),
        Ok(SetUpDone::WrongCode) => {
            form.wrong("code", t!(lang, "staff-code-wrong"));
            draw_set_up(&app, &visit, token, form).await
        }
    }
}

async fn draw_sign_in(app: &App, visit: &Visit, form: Filled, status: StatusCode) -> Response {
    let lang = visit.lang;
    let it = Page::new(t!(lang, "staff-sign-in-title"), move || access::sign_in_page(lang, &form));
    page(app, visit, it.status(status)).await
}

/// Where somebody goes who signed in.
fn onward(next: &str) -> &str {
    match safe_next(next) {
        "/" => "/review",
        next => next,
    }
}

/// Address and password.
pub async fn get_sign_in(State(app): State<App>, visit: Visit, Query(query): Query<Next>) -> Response {
    match visit.who.as_ref() {
        Who::Staff(..) => Redirect::to(onward(&query.next)).into_response(),
        _ => {
            let form = Filled::new().with("next", safe_next(&query.next)).with("kept", query.kept);
            draw_sign_in(&app, &visit, form, StatusCode::OK).await
        }
    }
}

/// Checks them.
pub async fn post_sign_in(State(app): State<App>, visit: Visit, mut form: Filled) -> Result<Response, Fault> {
    let lang = visit.lang;
    let password = form.get("password").to_owned();
    form.drop_value("password");
    let entering = Entering {
        email: form.get("email"),
        password: &password,
        network: &visit.network,
        known: &visit.cookies.known,
        held: &visit.cookies.session,
    };
    match staff_access::enter_password(&app, &entering).await? {
        Entered::Half(token) => {
            let next = utf8_percent_encode(safe_next(form.get("next")), NON_ALPHANUMERIC);
            let mut response = Redirect::to(&format!("/staff/code?next={next}")).into_response();
            cookies::set(&mut response, cookies::SESSION, &token, None);
            Ok(response)
        }
        Entered::Wrong => {
            form.wrong("email", t!(lang, "staff-sign-in-wrong"));
            Ok(draw_sign_in(&app, &visit, form, StatusCode::UNPROCESSABLE_ENTITY).await)
        }
        Entered::Wait(seconds) => {
            form.wrong("email", t!(lang, "staff-wait", wait = wait_words(lang, seconds)));
            Ok(draw_sign_in(&app, &visit, form, StatusCode::TOO_MANY_REQUESTS).await)
        }
    }
}

async fn draw_code(app: &App, visit: &Visit, form: Filled, status: StatusCode) -> Response {
    let lang = visit.lang;
    let it = Page::new(t!(lang, "staff-code-title"), move || access::code_page(lang, &form));
    page(app, visit, it.status(status)).await
}

/// Who comes to the code's page without a password that was right a moment ago: signed in already, too late, or never.
async fn elsewhere(app: &App, visit: &Visit, next: &str) -> Response {
    if let Who::Staff(..) = visit.who.as_ref() {
        return Redirect::to(onward(next)).into_response();
    }
    let door = format!("/staff/sign-in?next={}", utf8_percent_encode(safe_next(next), NON_ALPHANUMERIC));
    if visit.lapsed.as_ref().is_none_or(|session| session.stage == "full") {
        return Redirect::to(&door).into_response();
    }
    let lang = visit.lang;
    let it = Page::new(t!(lang, "staff-start-again-title"), move || access::start_again_page(lang, &door));
    page(app, visit, it).await
}

/// The authenticator's code.
pub async fn get_code(State(app): State<App>, visit: Visit, Query(query): Query<Next>) -> Response {
    match visit.who.as_ref() {
        Who::HalfStaff(_) => {
            draw_code(&app, &visit, Filled::new().with("next", safe_next(&query.next)), StatusCode::OK).await
        }
        _ => elsewhere(&app, &visit, &query.next).await,
    }
}

/// Checks it.
pub async fn post_code(State(app): State<App>, visit: Visit, mut form: Filled) -> Result<Response, Fault> {
    let lang = visit.lang;
    let (Who::HalfStaff(_), Some(session)) = (visit.who.as_ref(), &visit.session) else {
        return Ok(elsewhere(&app, &visit, form.get("next")).await);
    };
    let entered = staff_access::enter_code(&app, session, form.get("code"), visit.chosen).await?;
    form.drop_value("code");
    match entered {
        CodeEntered::Full(signed_in) => {
            let mut response = Redirect::to(onward(form.get("next"))).into_response();
            cookies::signed_in(&mut response, &signed_in);
            Ok(response)
        }
        CodeEntered::Wrong => {
            form.wrong("code", t!(lang, "staff-code-wrong"));
            Ok(draw_code(&app, &visit, form, StatusCode::UNPROCESSABLE_ENTITY).await)
        }
        CodeEntered::Wait(seconds) => {
            form.wrong("code", t!(lang, "staff-wait", wait = wait_words(lang, seconds)));
            Ok(draw_code(&app, &visit, form, StatusCode::TOO_MANY_REQUESTS).await)
        }
    }
}
