//! Settings: reminders, address, sessions, signing out everywhere.

use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;
use validator::ValidateEmail;

use crate::app::App;
use crate::pages::debtor::settings::{SettingsPage, settings_page};
use crate::pages::shared::wait_words::wait_words;
use crate::store::debtors::Debtor;
use crate::store::email_changes;
use crate::t;
use crate::usecases::change_email::{self, Asked};
use crate::usecases::contact_wishes::{When, choose};
use crate::usecases::kept_form::Owner;
use crate::usecases::own_sessions::{self, own};
use crate::usecases::sign_in;
use crate::web::cookies;
use crate::web::fault::Fault;
use crate::web::forms::Filled;
use crate::web::respond::{Page, page};
use crate::web::visit::{AsDebtor, Visit};

/// Whether something was just saved, or a session ended.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asking {
    saved: String,
    ended: String,
}

fn to_begin_with(debtor: &Debtor) -> Filled {
    let reminders = if debtor.reminders_stopped_at.is_some() { "off" } else { "on" };
    Filled::new().with("reminders", reminders).with("when", When::of(debtor).map_or("any", When::as_str))
}

async fn draw(
    app: &App,
    visit: &Visit,
    debtor: Debtor,
    form: Filled,
    asking: &Asking,
    status: StatusCode,
) -> Result<Response, Fault> {
    let lang = visit.lang;
    let mut tx = app.db.read().await?;
    let open = email_changes::open_of_debtor(&mut tx, debtor.id).await?;
    drop(tx);
    let change = open.filter(|it| change_email::is_open(it, app.now()));
    let form = form.over(to_begin_with(&debtor));
    let sessions = own(app, Owner::Debtor(debtor.id), visit.session.as_ref()).await?;
    let shown = SettingsPage { debtor, change, saved: asking.saved == "yes", sessions, ended: asking.ended == "yes" };
    let it = Page::new(t!(lang, "settings-title"), move || settings_page(lang, &shown, &form));
    Ok(page(app, visit, it.status(status)).await)
}

/// The page.
pub async fn get(
    State(app): State<App>,
    AsDebtor(visit, debtor): AsDebtor,
    Query(asking): Query<Asking>,
) -> Result<Response, Fault> {
    draw(&app, &visit, debtor, Filled::new(), &asking, StatusCode::OK).await
}

/// Keeps how and when reminders come.
pub async fn contact(
    State(app): State<App>,
    AsDebtor(visit, debtor): AsDebtor,
    mut form: Filled,
) -> Result<Response, Fault> {
    let lang = visit.lang;
    let reminders = match form.get("reminders") {
        "on" => Some(true),
        "off" => Some(false),
        _ => None,
    };
    if reminders.is_none() {
        form.wrong("reminders", t!(lang, "settings-choose"));
    }
    let chosen = form.get("when").to_owned();
    let when = When::ALL.into_iter().find(|it| it.as_str() == chosen);
    if when.is_none() && chosen != "any" {
        form.wrong("when", t!(lang, "settings-choose"));
    }
    let Some(reminders) = reminders.filter(|_| form.is_right()) else {
        return draw(&app, &visit, debtor, form, &Asking::default(), StatusCode::UNPROCESSABLE_ENTITY).await;
    };
    choose(&app, &debtor, reminders, when).await?;
    Ok(Redirect::to("/settings?saved=yes").into_response())
}

/// Asks for another address.
pub async fn email(
    State(app): State<App>,
    AsDebtor(visit, debtor): AsDebtor,
    mut form: Filled,
) -> Result<Response, Fault> {
    let lang = visit.lang;
    let typed = form.get("email").trim().to_owned();
    if !typed.validate_email() || typed.len() > 254 {
        form.wrong("email", t!(lang, "address-wrong"));
        return draw(&app, &visit, debtor, form, &Asking::default(), StatusCode::UNPROCESSABLE_ENTITY).await;
    }
    match change_email::ask(&app, &debtor, &typed, &visit.network).await? {
        Asked::Sent => Ok(Redirect::to("/settings").into_response()),
        Asked::Same => {
            form.wrong("email", t!(lang, "address-same"));
            draw(&app, &visit, debtor, form, &Asking::default(), StatusCode::UNPROCESSABLE_ENTITY).await
        }
        Asked::Wait(seconds) => {
            form.wrong("email", t!(lang, "address-wait", wait = wait_words(lang, seconds)));
            draw(&app, &visit, debtor, form, &Asking::default(), StatusCode::TOO_MANY_REQUESTS).await
        }
    }
}

/// Stops a change of address.
pub async fn stop_email(State(app): State<App>, AsDebtor(_, debtor): AsDebtor) -> Result<Response, Fault> {
    change_email::stop(&app, debtor.id).await?;
    Ok(Redirect::to("/settings").into_response())
}

/// Ends one of their sessions.
pub async fn end_session(
    State(app): State<App>,
    AsDebtor(_, debtor): AsDebtor,
    Path(id): Path<String>,
) -> Result<Response, Fault> {
    let id = id.parse().map_err(|_| Fault::NotFound)?;
    own_sessions::end_one(&app, Owner::Debtor(debtor.id), id).await?;
    Ok(Redirect::to("/settings?ended=yes#sessions").into_response())
}

/// Ends all of them but this one.
pub async fn end_others(State(app): State<App>, AsDebtor(visit, debtor): AsDebtor) -> Result<Response, Fault> {
    let this = visit.session.as_ref().ok_or(Fault::Broken)?;
    own_sessions::end_others(&app, Owner::Debtor(debtor.id), this).await?;
    Ok(Redirect::to("/settings?ended=yes#sessions").into_response())
}

/// Ends every session of this person, and has the browser forget what it kept of this site.
pub async fn sign_out(State(app): State<App>, AsDebtor(_, debtor): AsDebtor) -> Result<Response, Fault> {
    sign_in::sign_out_everywhere(&app, debtor.id).await?;
    let mut response = Redirect::to("/").into_response();
    cookies::forget(&mut response, cookies::SESSION);
    cookies::forget(&mut response, cookies::KEPT);
    cookies::clear_site(&mut response, "\"cache\", \"cookies\", \"storage\"");
    Ok(response)
}
