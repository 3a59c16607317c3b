//! The start page, the choice of language and signing out.

use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};

use super::fault::Fault;
use super::forms::{Filled, safe_next};
use super::respond::{Page, page};
use super::visit::{Visit, Who};
use super::{cookies, kept};
use crate::app::App;
use crate::i18n::Lang;
use crate::pages::shared::welcome::welcome_page;
use crate::store::{debtors, staff};
use crate::t;
use crate::usecases::{kept_form, sign_in};

/// Leads each to their own start.
pub async fn start(State(app): State<App>, visit: Visit) -> Response {
    match visit.who.as_ref() {
        Who::Debtor(_) => Redirect::to("/debts").into_response(),
        Who::Staff(..) => Redirect::to("/review").into_response(),
        Who::HalfStaff(_) => Redirect::to("/staff/code").into_response(),
        Who::Stranger => {
            let lang = visit.lang;
            page(&app, &visit, Page::new(t!(lang, "welcome-title"), move || welcome_page(lang))).await
        }
    }
}

/// Keeps the language, with the person too so that letters come in it, and leads back to the page in it, with what was
/// typed there.
pub async fn language(State(app): State<App>, visit: Visit, form: Filled) -> Result<Response, Fault> {
    let lang = Lang::from_tag(form.get("lang")).ok_or(Fault::BadRequest)?;
    let next = safe_next(form.get("next"));
    let mut response = Redirect::to(next).into_response();
    cookies::set(&mut response, cookies::LANGUAGE, lang.tag(), Some(365 * 24 * 3600));
    let debtor = if let Who::Debtor(debtor) = visit.who.as_ref() { Some(debtor.id) } else { None };
    let person = if let Who::Staff(person, _) = visit.who.as_ref() { Some(person.id) } else { None };
    if debtor.is_some() || person.is_some() {
        let mut tx = app.db.write().await?;
        if let Some(id) = debtor {
            debtors::set_language(&mut tx, id, lang.tag()).await?;
        }
        if let Some(id) = person {
            staff::set_language(&mut tx, id, lang.tag()).await?;
        }
        tx.commit().await?;
    }
    kept::across_languages(&app, &visit, next, form.get("typed"), &mut response).await?;
    Ok(response)
}

/// Ends the session on the server and empties the browser.
pub async fn sign_out(State(app): State<App>, visit: Visit) -> Result<Response, Fault> {
    if let Some(session) = &visit.session {
        sign_in::sign_out(&app, &session.token_hash).await?;
    }
    // Who signs out leaves nothing behind on a machine that others use.
    if !visit.cookies.kept.is_empty() {
        kept_form::forget(&app, &visit.cookies.kept).await?;
    }
    let mut response = Redirect::to("/").into_response();
    cookies::forget(&mut response, cookies::SESSION);
    cookies::forget(&mut response, cookies::KEPT);
    // Not the cookies: the language and the mark of a known browser stay.
    cookies::clear_site(&mut response, "\"cache\", \"storage\"");
    Ok(response)
}
