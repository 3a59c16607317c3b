//! Who is asking, in which language, from which page. Found once for each request; handlers take what they need.

use std::sync::Arc;

use axum::extract::{FromRequestParts, Request, State};
use axum::http::HeaderMap;
use axum::http::header::ACCEPT_LANGUAGE;
use axum::http::request::Parts;
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use leptos::nonce::Nonce;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use super::cookies;
use super::fault::Fault;
use crate::app::App;
use crate::i18n::Lang;
use crate::store::creditors::{self, Creditor};
use crate::store::debtors::{self, Debtor};
use crate::store::sessions::Session;
use crate::store::staff::{self, Staff};
use crate::usecases::sign_in;

/// Who is asking.
#[derive(Debug, Clone)]
pub enum Who {
    /// Nobody that we know.
    Stranger,
    /// A debtor who signed in.
    Debtor(Debtor),
    /// A reviewer whose password was right and whose authenticator code is still to come.
    HalfStaff(Box<Staff>),
    /// A reviewer or administrator who signed in, and their creditor.
    Staff(Box<Staff>, Box<Creditor>),
}

/// What is known of a request.
#[derive(Debug, Clone)]
pub struct Visit {
    /// The language of the answer.
    pub lang: Lang,
    /// Who is asking.
    pub who: Arc<Who>,
    /// Their session.
    pub session: Option<Session>,
    /// Lets the page's own scripts run and no others.
    pub nonce: Nonce,
    /// The path that was asked for.
    pub path: String,
}

/// Middleware that finds the [`Visit`] and puts it into the request.
pub async fn find(State(app): State<App>, mut request: Request, next: Next) -> Response {
    let (headers, path) = (request.headers().clone(), request.uri().path().to_owned());
    let visit = match look(&app, &headers, path).await {
        Ok(visit) => visit,
        Err(fault) => return fault.into_response(),
    };
    request.extensions_mut().insert(visit);
    next.run(request).await
}

async fn look(app: &App, headers: &HeaderMap, path: String) -> Result<Visit, Fault> {
    let now = app.now();
    let session = match cookies::value(headers, cookies::SESSION) {
        Some(token) => sign_in::session(app, &token, now).await?,
        None => None,
    };
    let who = match &session {
        None => Who::Stranger,
        Some(session) => {
            let mut tx = app.db.read().await?;
            match (session.debtor_id, session.staff_id) {
                (Some(id), _) => debtors::find(&mut tx, id).await?.map_or(Who::Stranger, Who::Debtor),
                (None, Some(id)) => match staff::find(&mut tx, id).await? {
                    Some(person) if session.stage == "full" => {
                        let creditor = creditors::find(&mut tx, person.creditor_id).await?;
                        creditor.map_or(Who::Stranger, |creditor| Who::Staff(Box::new(person), Box::new(creditor)))
                    }
                    Some(person) => Who::HalfStaff(Box::new(person)),
                    None => Who::Stranger,
                },
                (None, None) => Who::Stranger,
            }
        }
    };
    let chosen = cookies::value(headers, cookies::LANGUAGE).and_then(|tag| Lang::from_tag(&tag));
    let kept = match &who {
        Who::Debtor(it) => Lang::from_tag(&it.language),
        Who::Staff(it, _) | Who::HalfStaff(it) => Lang::from_tag(&it.language),
        Who::Stranger => None,
    };
    let browser = || headers.get(ACCEPT_LANGUAGE).and_then(|it| it.to_str().ok()).and_then(Lang::from_accept);
    Ok(Visit {
        lang: chosen.or(kept).or_else(browser).unwrap_or_default(),
        who: Arc::new(who),
        session,
        nonce: Nonce::from_value(app.random.token()),
        path,
    })
}

impl<S: Send + Sync> FromRequestParts<S> for Visit {
    type Rejection = Fault;
    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Fault> {
        parts.extensions.get::<Self>().cloned().ok_or(Fault::Broken)
    }
}

/// Where a page for people who signed in sends a stranger: to the page that says who is writing, and from there back.
fn sign_in_first(visit: &Visit, door: &str) -> Response {
    let back = utf8_percent_encode(&visit.path, NON_ALPHANUMERIC);
    Redirect::to(&format!("{door}?next={back}")).into_response()
}

/// A debtor who signed in.
#[derive(Debug, Clone)]
pub struct AsDebtor(pub Visit, pub Debtor);

impl<S: Send + Sync> FromRequestParts<S> for AsDebtor {
    type Rejection = Response;
    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Response> {
        let visit = Visit::from_request_parts(parts, state).await.map_err(IntoResponse::into_response)?;
        match visit.who.as_ref() {
            Who::Debtor(debtor) => {
                let debtor = debtor.clone();
                Ok(Self(visit, debtor))
            }
            _ => Err(sign_in_first(&visit, "/sign-in")),
        }
    }
}

/// A reviewer or administrator who signed in, with their creditor.
#[derive(Debug, Clone)]
pub struct AsReviewer(pub Visit, pub Staff, pub Creditor);

impl<S: Send + Sync> FromRequestParts<S> for AsReviewer {
    type Rejection = Response;
    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Response> {
        let visit = Visit::from_request_parts(parts, state).await.map_err(IntoResponse::into_response)?;
        match visit.who.as_ref() {
            Who::Staff(person, creditor) => {
                let (person, creditor) = (Staff::clone(person), Creditor::clone(creditor));
                Ok(Self(visit, person, creditor))
            }
            _ => Err(sign_in_first(&visit, "/staff/sign-in")),
        }
    }
}

/// An administrator; a reviewer is told that this isn't theirs.
#[derive(Debug, Clone)]
pub struct AsAdministrator(pub Visit, pub Staff, pub Creditor);

impl<S: Send + Sync> FromRequestParts<S> for AsAdministrator {
    type Rejection = Response;
    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Response> {
        let AsReviewer(visit, person, creditor) = AsReviewer::from_request_parts(parts, state).await?;
        if person.is_administrator() {
            Ok(Self(visit, person, creditor))
        } else {
            Err(Fault::Forbidden.into_response())
        }
    }
}
