//! What takes a fresh code of the authenticator, given in this session in the last ten minutes: taking figures out, the
//! people, what the policy allows, and ending a session elsewhere. Whoever comes without one is asked for it on a page of
//! its own, and comes back to the page of the form, or of the link, with what was typed: nothing is done until they press
//! its button again.

use axum::extract::{Query, Request, State};
use axum::http::{Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Deserialize;

use super::fault::Fault;
use super::forms::{Filled, safe_next};
use super::kept;
use super::respond::{Page, page};
use super::visit::{AsReader, Visit, Who};
use crate::app::App;
use crate::domain::role::May;
use crate::pages::reviewer::access::again_page;
use crate::pages::shared::wait_words::wait_words;
use crate::t;
use crate::usecases::code_again::{Given, give_code, is_fresh};

/// Where the code is asked for.
pub const PAGE: &str = "/review/again";

/// The pages that are come back to, and those below them.
const BACK_TO: [&str; 4] = ["/staff/numbers", "/staff/account", "/review/people", "/review/policy/draft"];

/// Whether a request takes a fresh code: what its role must allow, and the page on which it is asked for.
fn takes(method: &Method, path: &str) -> Option<(May, String)> {
    let parts: Vec<&str> = path.split('/').skip(1).collect();
    let post = *method == Method::POST;
    match parts.as_slice() {
        ["staff", "account", "sessions", ..] if post => Some((May::Read, "/staff/account".to_owned())),
        ["staff", "numbers.csv"] => Some((May::Read, "/staff/numbers".to_owned())),
        ["review", "policy", "draft", "switch-on"] if post => {
            Some((May::ChangePolicy, "/review/policy/draft".to_owned()))
        }
        // Whatever is done about people, also what will be added one day.
        ["review", "people", "invite"] | ["review", "people", _, "reset" | "remove"] if post => {
            Some((May::KeepPeople, path.to_owned()))
        }
        ["review", "people", id, ..] if post => Some((May::KeepPeople, format!("/review/people/{id}"))),
        _ => None,
    }
}

/// One of the pages above, with its query; anything else is the queue.
fn way_back(next: &str) -> &str {
    let next = safe_next(next);
    let path = next.split('?').next().unwrap_or_default();
    let known = |page: &str| path.strip_prefix(page).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
    if BACK_TO.into_iter().any(known) { next } else { "/review" }
}

/// Middleware: asks for a code first where one is taken and none was given. Whoever may not do it anyway, or hasn't signed
/// in, is told so by the address itself.
pub async fn guard(State(app): State<App>, visit: Visit, request: Request, next: Next) -> Response {
    let Some((may, back)) = takes(request.method(), &visit.path) else { return next.run(request).await };
    let asked = match (visit.who.as_ref(), &visit.session) {
        (Who::Staff(person, _), Some(session)) => person.role.may(may) && !is_fresh(session, app.now()),
        _ => false,
    };
    if !asked {
        return next.run(request).await;
    }
    let back = if visit.query.is_empty() { back } else { format!("{back}?{}", visit.query) };
    let mut response =
        Redirect::to(&format!("{PAGE}?next={}", utf8_percent_encode(&back, NON_ALPHANUMERIC))).into_response();
    match kept::for_later(&app, &visit, request, &mut response).await {
        Ok(()) => response,
        Err(fault) => fault.into_response(),
    }
}

/// Where to go afterwards.
#[derive(Debug, Default, Deserialize)]
pub struct Asking {
    #[serde(default)]
    next: String,
}

async fn draw(app: &App, visit: &Visit, form: Filled, status: StatusCode) -> Response {
    let lang = visit.lang;
    let it = Page::new(t!(lang, "again-title"), move || again_page(lang, &form));
    page(app, visit, it.status(status)).await
}

/// The page that asks; whoever gave a code a moment ago is asked for nothing.
pub async fn get(State(app): State<App>, AsReader(visit, ..): AsReader, Query(asking): Query<Asking>) -> Response {
    let next = way_back(&asking.next);
    if visit.session.as_ref().is_some_and(|it| is_fresh(it, app.now())) {
        return Redirect::to(next).into_response();
    }
    draw(&app, &visit, Filled::new().with("next", next), StatusCode::OK).await
}

/// Checks the code.
pub async fn post(
    State(app): State<App>,
    AsReader(visit, person, _): AsReader,
    mut form: Filled,
) -> Result<Response, Fault> {
    let lang = visit.lang;
    let session = visit.session.as_ref().ok_or(Fault::Broken)?;
    let code = form.get("code").to_owned();
    form.drop_value("code");
    if code.trim().is_empty() {
        form.wrong("code", t!(lang, "account-code-missing"));
        return Ok(draw(&app, &visit, form, StatusCode::UNPROCESSABLE_ENTITY).await);
    }
    match give_code(&app, &person, session, &code).await? {
        Given::Right => Ok(Redirect::to(way_back(form.get("next"))).into_response()),
        Given::Wrong => {
            form.wrong("code", t!(lang, "staff-code-wrong"));
            Ok(draw(&app, &visit, form, StatusCode::UNPROCESSABLE_ENTITY).await)
        }
        Given::Wait(seconds) => {
            form.wrong("code", t!(lang, "staff-wait", wait = wait_words(lang, seconds)));
            Ok(draw(&app, &visit, form, StatusCode::TOO_MANY_REQUESTS).await)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_takes_a_fresh_code_is_named_with_the_page_to_come_back_to() {
        let asked = |method: Method, path: &str| takes(&method, path).map(|(_, page)| page);
        for (path, page) in [
            ("/review/policy/draft/switch-on", Some("/review/policy/draft")),
            ("/review/people/invite", Some("/review/people/invite")),
            ("/review/people/1/role", Some("/review/people/1")),
            ("/review/people/1/send-again", Some("/review/people/1")),
            ("/review/people/1/withdraw", Some("/review/people/1")),
            ("/review/people/1/reset", Some("/review/people/1/reset")),
            ("/review/people/1/remove", Some("/review/people/1/remove")),
            ("/review/people/1/anything-else", Some("/review/people/1")),
            ("/staff/account/sessions/1/end", Some("/staff/account")),
            ("/staff/account/sessions/end-others", Some("/staff/account")),
            ("/review/policy/draft/try", None),
            ("/review/offers/1/decide", None),
            ("/staff/account/password", None),
        ] {
            assert_eq!(asked(Method::POST, path).as_deref(), page, "{path}");
            assert_eq!(asked(Method::GET, path), None, "{path} is only looked at");
        }
        assert_eq!(asked(Method::GET, "/staff/numbers.csv").as_deref(), Some("/staff/numbers"));
    }

    #[test]
    fn only_these_pages_are_come_back_to() {
        for next in ["/staff/numbers?to=2026-10", "/review/people", "/review/people/1/remove", "/review/policy/draft"] {
            assert_eq!(way_back(next), next);
        }
        for next in ["", "/", "/sign-out", "/review/peoples", "https://example.com/review/people", "//review/people"] {
            assert_eq!(way_back(next), "/review", "{next}");
        }
    }
}
