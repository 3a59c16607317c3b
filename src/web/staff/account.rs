//! The account of somebody who works for a creditor: another password, their sessions, signing out everywhere.

use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;

use crate::app::App;
use crate::i18n::Lang;
use crate::pages::shared::staff_account::account_page;
use crate::pages::shared::wait_words::wait_words;
use crate::store::staff::Staff;
use crate::t;
use crate::usecases::kept_form::Owner;
use crate::usecases::own_sessions::{self, own};
use crate::usecases::passwords::{self, SHORTEST, Weak};
use crate::usecases::staff_account::{self, Change, Changed};
use crate::web::cookies;
use crate::web::fault::Fault;
use crate::web::forms::Filled;
use crate::web::respond::{Page, page};
use crate::web::visit::{AsReader, Visit};

/// What was just done, if something was.
#[derive(Debug, Default, Deserialize)]
pub struct Asking {
    #[serde(default)]
    done: String,
}

async fn draw(
    app: &App,
    visit: &Visit,
    person: &Staff,
    form: Filled,
    done: &str,
    status: StatusCode,
) -> Result<Response, Fault> {
    let (lang, done) = (visit.lang, done.to_owned());
    let sessions = own(app, Owner::Staff(person.id), visit.session.as_ref()).await?;
    let it = Page::new(t!(lang, "account-title"), move || account_page(lang, &form, &sessions, &done));
    Ok(page(app, visit, it.status(status)).await)
}

/// The page.
pub async fn get(
    State(app): State<App>,
    AsReader(visit, person, _): AsReader,
    Query(asking): Query<Asking>,
) -> Result<Response, Fault> {
    draw(&app, &visit, &person, Filled::new(), &asking.done, StatusCode::OK).await
}

/// Ends one of their sessions.
pub async fn end_session(
    State(app): State<App>,
    AsReader(_, person, _): AsReader,
    Path(id): Path<String>,
) -> Result<Response, Fault> {
    let id = id.parse().map_err(|_| Fault::NotFound)?;
    own_sessions::end_one(&app, Owner::Staff(person.id), id).await?;
    Ok(Redirect::to("/staff/account?done=ended#sessions").into_response())
}

/// Ends all of them but this one.
pub async fn end_others(State(app): State<App>, AsReader(visit, person, _): AsReader) -> Result<Response, Fault> {
    let this = visit.session.as_ref().ok_or(Fault::Broken)?;
    own_sessions::end_others(&app, Owner::Staff(person.id), this).await?;
    Ok(Redirect::to("/staff/account?done=ended#sessions").into_response())
}

/// What is wrong with a password that somebody chose.
#[must_use]
pub fn weak_word(lang: Lang, weak: Weak) -> String {
    match weak {
        Weak::Length => t!(lang, "password-short", count = SHORTEST),
        Weak::Known => t!(lang, "password-known"),
        Weak::Names => t!(lang, "password-names"),
    }
}

/// Changes the password.
pub async fn password(
    State(app): State<App>,
    AsReader(visit, person, creditor): AsReader,
    mut form: Filled,
) -> Result<Response, Fault> {
    let lang = visit.lang;
    let [current, new, code] = ["password", "new-password", "code"].map(|field| form.get(field).to_owned());
    // None of them is written back into the page.
    for field in ["password", "new-password", "code"] {
        form.drop_value(field);
    }
    let names = [person.email.as_str(), &person.name, &creditor.name, &creditor.slug, &app.settings.site.name];
    if current.is_empty() {
        form.wrong("password", t!(lang, "account-current-missing"));
    }
    if let Err(weak) = passwords::check(&new, &names) {
        form.wrong("new-password", weak_word(lang, weak));
    }
    if code.trim().is_empty() {
        form.wrong("code", t!(lang, "account-code-missing"));
    }
    let Some(session) = visit.session.as_ref().filter(|_| form.is_right()) else {
        return draw(&app, &visit, &person, form, "", StatusCode::UNPROCESSABLE_ENTITY).await;
    };
    let change =
        Change { current: &current, new: &new, code: &code, network: &visit.network, known: &visit.cookies.known };
    match staff_account::change_password(&app, &person, session, &change).await? {
        Changed::Done => Ok(Redirect::to("/staff/account?done=saved").into_response()),
        Changed::Wrong => {
            form.wrong("password", t!(lang, "account-wrong"));
            draw(&app, &visit, &person, form, "", StatusCode::UNPROCESSABLE_ENTITY).await
        }
        Changed::Wait(seconds) => {
            form.wrong("password", t!(lang, "staff-wait", wait = wait_words(lang, seconds)));
            draw(&app, &visit, &person, form, "", StatusCode::TOO_MANY_REQUESTS).await
        }
    }
}

/// Ends every session of this person.
pub async fn sign_out(State(app): State<App>, AsReader(_, person, _): AsReader) -> Result<Response, Fault> {
    staff_account::sign_out_everywhere(&app, &person).await?;
    let mut response = Redirect::to("/").into_response();
    cookies::forget(&mut response, cookies::SESSION);
    cookies::forget(&mut response, cookies::KEPT);
    cookies::clear_site(&mut response, "\"cache\", \"cookies\", \"storage\"");
    Ok(response)
}
