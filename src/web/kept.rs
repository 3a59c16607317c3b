//! Forms that come too late, or whose page changes its language: what was typed is kept and shown again, never acted on.

use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderMap, Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use super::cookies;
use super::fault::Fault;
use super::forms::{Filled, is_text};
use super::router::FORM_BYTES;
use super::visit::{Visit, Who};
use crate::app::App;
use crate::store::disputes::HOLD_KIND;
use crate::usecases::kept_form::{self, KEPT_SECONDS, Owner, Typed};
use crate::usecases::open_case::Case;

/// Never kept: secrets, what belongs to one showing of a page, and the form's own language.
const NOT_KEPT: [&str; 10] = ["password", "code", "key", "total", "seen", "version", "lang", "next", "typed", "file"];

/// The page on which the form of an address is shown again, filled in; nothing for forms that nobody types much into.
#[must_use]
pub fn page_of(path: &str) -> Option<String> {
    let parts: Vec<&str> = path.split('/').skip(1).collect();
    match parts.as_slice() {
        ["debts", debt, "proposal", ..] => Some(format!("/debts/{debt}/proposal")),
        ["debts", debt, "plan", "missed"] => Some(format!("/debts/{debt}/plan/missed")),
        ["debts", debt, "plan", "change", kind, ..] => Some(format!("/debts/{debt}/plan/change/{kind}")),
        ["debts", debt, "dispute", ..] => Some(format!("/debts/{debt}/dispute")),
        ["debts", debt, "offers", offer, "say" | "answer"] => Some(format!("/debts/{debt}/offers/{offer}")),
        ["debts", debt, page @ ("cannot-pay" | "options" | "payment")] => Some(format!("/debts/{debt}/{page}")),
        ["debts", _, "statement", "delete"] => None,
        ["debts", debt, "statement", part] => Some(format!("/debts/{debt}/statement/{part}")),
        ["review", kind @ ("offers" | "holds" | "disputes" | "messages" | "erasures" | "delays" | "notes"), id, ..] => {
            Some(format!("/review/{kind}/{id}"))
        }
        ["review", "debts"] => Some("/review/debts".to_owned()),
        ["review", "alike", id, ..] => Some(format!("/review/alike/{id}")),
        ["review", "policy", "change"] => Some("/review/policy/change".to_owned()),
        ["review", "people", "invite"] => Some("/review/people/invite".to_owned()),
        ["review", "people", id, "role"] => Some(format!("/review/people/{id}")),
        ["together", ..] => Some("/together".to_owned()),
        ["messages", "write"] => Some("/messages/write".to_owned()),
        _ => None,
    }
}

/// The fields of a form that are kept.
#[must_use]
pub fn kept_fields(fields: &[(String, String)]) -> Vec<(String, String)> {
    fields.iter().filter(|(name, _)| !NOT_KEPT.contains(&name.as_str())).cloned().collect()
}

/// Whose forms this visit keeps and sees.
fn owner(visit: &Visit) -> Option<Owner> {
    match visit.who.as_ref() {
        Who::Debtor(debtor) => Some(Owner::Debtor(debtor.id)),
        Who::Staff(person, _) => Some(Owner::Staff(person.id)),
        Who::HalfStaff(_) | Who::Stranger => None,
    }
}

/// Whose the session was that is over, if its page is theirs too.
fn owner_of_lapsed(visit: &Visit) -> Option<Owner> {
    let session = visit.lapsed.as_ref().filter(|session| session.stage == "full")?;
    match (session.debtor_id, session.staff_id) {
        (Some(id), _) if ["/debts/", "/messages/", "/together"].iter().any(|it| visit.path.starts_with(it)) => {
            Some(Owner::Debtor(id))
        }
        (None, Some(id)) if visit.path.starts_with("/review/") => Some(Owner::Staff(id)),
        _ => None,
    }
}

/// Middleware: a form that comes after its session ended is kept for the next sign-in of the same person; one that comes
/// in time takes the place of what was kept.
pub async fn guard(State(app): State<App>, visit: Visit, request: Request, next: Next) -> Response {
    let page = page_of(&visit.path).filter(|_| request.method() == Method::POST && is_form(request.headers()));
    let Some(page) = page else { return next.run(request).await };
    if let Some(owner) = owner_of_lapsed(&visit) {
        return match keep_late(&app, owner, page, request.into_body()).await {
            Ok(response) => response,
            Err(fault) => fault.into_response(),
        };
    }
    let mut response = next.run(request).await;
    if !visit.cookies.kept.is_empty() && owner(&visit).is_some() && response.status() != StatusCode::FORBIDDEN {
        cookies::forget(&mut response, cookies::KEPT);
    }
    response
}

fn is_form(headers: &HeaderMap) -> bool {
    let kind = headers.get(CONTENT_TYPE).and_then(|it| it.to_str().ok()).unwrap_or_default();
    kind.starts_with("application/x-www-form-urlencoded")
}

/// Keeps the form of a request that isn't acted on. Answers the value of the cookie.
async fn keep_unsent(app: &App, owner: Owner, page: String, body: Body) -> Result<String, Fault> {
    let bytes = to_bytes(body, FORM_BYTES).await.map_err(|_| Fault::TooLarge)?;
    let text = std::str::from_utf8(&bytes).map_err(|_| Fault::BadRequest)?;
    let fields = kept_fields(&read(text)?);
    Ok(kept_form::keep(app, owner, &Typed { page, fields, unsent: true }).await?)
}

/// Keeps what was typed into the form of a request that something has to go before, where its page shows it again, and sets
/// the cookie.
///
/// # Errors
/// When the database can't be asked, or the body holds no form.
pub async fn for_later(app: &App, visit: &Visit, request: Request, response: &mut Response) -> Result<(), Fault> {
    let page = page_of(&visit.path).filter(|_| is_form(request.headers()));
    let (Some(owner), Some(page)) = (owner(visit), page) else { return Ok(()) };
    let token = keep_unsent(app, owner, page, request.into_body()).await?;
    cookies::set(response, cookies::KEPT, &token, Some(KEPT_SECONDS));
    Ok(())
}

async fn keep_late(app: &App, owner: Owner, page: String, body: Body) -> Result<Response, Fault> {
    let token = keep_unsent(app, owner, page.clone(), body).await?;
    let door = if matches!(owner, Owner::Debtor(_)) { "/sign-in" } else { "/staff/sign-in" };
    let back = utf8_percent_encode(&page, NON_ALPHANUMERIC);
    let mut response = Redirect::to(&format!("{door}?next={back}&kept=yes")).into_response();
    cookies::set(&mut response, cookies::KEPT, &token, Some(KEPT_SECONDS));
    Ok(response)
}

/// Reads a form's body, or the same text where it travelled in a field.
fn read(text: &str) -> Result<Vec<(String, String)>, Fault> {
    let fields: Vec<(String, String)> = serde_urlencoded::from_str(text).map_err(|_| Fault::BadRequest)?;
    let readable = fields.iter().all(|(name, value)| is_text(name) && is_text(value));
    if readable { Ok(fields) } else { Err(Fault::BadRequest) }
}

/// Writes a form so that it can travel in a field: what a page that came back hands to the buttons for the language.
#[must_use]
pub fn as_one_field(fields: &[(String, String)]) -> String {
    serde_urlencoded::to_string(kept_fields(fields)).unwrap_or_default()
}

/// Keeps what stands in a page whose language changes, and sets the cookie. Strangers type nothing that is worth it.
///
/// # Errors
/// When the database can't be asked, or the field holds no form.
pub async fn across_languages(
    app: &App,
    visit: &Visit,
    next: &str,
    typed: &str,
    response: &mut Response,
) -> Result<(), Fault> {
    let path = next.split('?').next().unwrap_or_default();
    let (Some(owner), Some(page)) = (owner(visit), page_of(path)) else { return Ok(()) };
    if typed.is_empty() {
        return Ok(());
    }
    let fields = kept_fields(&read(typed)?);
    let token = kept_form::keep(app, owner, &Typed { page, fields, unsent: false }).await?;
    cookies::set(response, cookies::KEPT, &token, Some(KEPT_SECONDS));
    Ok(())
}

/// The form with what this person had typed over it, if something is kept for one of these pages.
pub async fn over(app: &App, visit: &Visit, form: Filled, pages: &[String]) -> Filled {
    let Some(owner) = owner(visit).filter(|_| !visit.cookies.kept.is_empty()) else { return form };
    match kept_form::find(app, owner, &visit.cookies.kept).await {
        Ok(Some(typed)) if pages.contains(&typed.page) => {
            if typed.unsent {
                let _ = visit.learnt.shows_kept.set(());
            }
            typed.fields.into_iter().fold(form, |form, (name, value)| form.with(&name, value))
        }
        Ok(_) => form,
        Err(error) => {
            tracing::warn!(%error, "a kept form can't be read");
            form
        }
    }
}

/// The pages whose forms stand on a reviewer's case: its open offer's, its holds' and its own.
#[must_use]
pub fn pages_of_case(case: &Case) -> Vec<String> {
    let offers = case.open_offer().map(|offer| format!("/review/offers/{}", offer.id));
    let holds = case.holds.iter().map(|hold| {
        let kind = if hold.kind == HOLD_KIND { "disputes" } else { "holds" };
        format!("/review/{kind}/{}", hold.id)
    });
    offers
        .into_iter()
        .chain(holds)
        .chain(["delays", "messages", "notes"].map(|kind| format!("/review/{kind}/{}", case.debt.id)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_form_has_the_page_that_shows_it_again() {
        for (path, page) in [
            ("/debts/1/proposal", Some("/debts/1/proposal")),
            ("/debts/1/proposal/send", Some("/debts/1/proposal")),
            ("/debts/1/cannot-pay", Some("/debts/1/cannot-pay")),
            ("/debts/1/options", Some("/debts/1/options")),
            ("/debts/1/plan/change/skip/agree", Some("/debts/1/plan/change/skip")),
            ("/debts/1/plan/missed", Some("/debts/1/plan/missed")),
            ("/debts/1/dispute/send", Some("/debts/1/dispute")),
            ("/review/disputes/2/decide", Some("/review/disputes/2")),
            ("/debts/1/statement/income", Some("/debts/1/statement/income")),
            ("/debts/1/statement/delete", None),
            ("/review/offers/2/decide", Some("/review/offers/2")),
            ("/review/holds/2", Some("/review/holds/2")),
            ("/review/notes/2", Some("/review/notes/2")),
            ("/review/people/invite", Some("/review/people/invite")),
            ("/review/people/2/role", Some("/review/people/2")),
            ("/review/people/2/remove", None),
            ("/sign-out", None),
            ("/sign-in/code", None),
        ] {
            assert_eq!(page_of(path).as_deref(), page, "{path}");
        }
    }

    #[test]
    fn secrets_and_what_belongs_to_one_showing_are_not_kept() {
        let fields = ["words", "password", "code", "key", "version"].map(|name| (name.to_owned(), "x".to_owned()));
        assert_eq!(kept_fields(&fields), [("words".to_owned(), "x".to_owned())]);
    }
}
