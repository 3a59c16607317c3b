//! Who is asking, in which language, from which page. Found once for each request; handlers take what they need.

use std::sync::{Arc, OnceLock};

use axum::extract::{FromRequestParts, MatchedPath, Request, State};
use axum::http::StatusCode;
use axum::http::header::ACCEPT_LANGUAGE;
use axum::http::request::Parts;
use axum::http::{Extensions, HeaderMap, Uri};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use leptos::nonce::Nonce;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use super::cookies;
use super::fault::Fault;
use super::forms::safe_next;
use super::network::network;
use super::staff::presence::HERE;
use crate::alarm::{self, Event};
use crate::app::App;
use crate::domain::role::May;
use crate::i18n::Lang;
use crate::store::creditors::{self, Creditor};
use crate::store::debtors::{self, Debtor};
use crate::store::ids::StaffId;
use crate::store::sessions::Session;
use crate::store::staff::{self, Staff};
use crate::usecases::sign_in::{self, Found};

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
    /// The language this browser chose, if it did.
    pub chosen: Option<Lang>,
    /// Who is asking.
    pub who: Arc<Who>,
    /// Their session.
    pub session: Option<Session>,
    /// A session that is over by itself: it opens nothing, and tells whose form this may be.
    pub lapsed: Option<Session>,
    /// Lets the page's own scripts run and no others.
    pub nonce: Nonce,
    /// The path that was asked for.
    pub path: String,
    /// Its query, as far as we can lead back to it; empty when there is none.
    pub query: String,
    /// From which network.
    pub network: String,
    /// What the cookies say.
    pub cookies: Cookies,
    /// What is learnt of the request while it is answered.
    pub learnt: Arc<Learnt>,
}

/// The cookies that handlers ask for; empty where there is none.
#[derive(Debug, Clone, Default)]
pub struct Cookies {
    /// The session's.
    pub session: String,
    /// Of the browser that asked for a code.
    pub browser: String,
    /// Of a browser in which somebody has signed in before.
    pub known: String,
    /// Of a kept form.
    pub kept: String,
}

/// What is learnt of a request while it is answered, for the frame of its page.
#[derive(Debug, Default)]
pub struct Learnt {
    /// The form that was posted.
    pub posted: OnceLock<Vec<(String, String)>>,
    /// The page shows what somebody had typed when their session ended.
    pub shows_kept: OnceLock<()>,
}

impl Visit {
    /// What is known of a request before the database was asked: nobody's, in the language of cookie or browser.
    #[must_use]
    pub fn of_a_stranger(app: &App, headers: &HeaderMap, uri: &Uri, extensions: &Extensions) -> Self {
        let cookie = |name| cookies::value(headers, name).unwrap_or_default();
        let chosen = Lang::from_tag(&cookie(cookies::LANGUAGE));
        let browser = || headers.get(ACCEPT_LANGUAGE).and_then(|it| it.to_str().ok()).and_then(Lang::from_accept);
        let path = uri.path().to_owned();
        let here = format!("{path}?{}", uri.query().unwrap_or_default());
        let query = if safe_next(&here) == here { uri.query().unwrap_or_default() } else { "" };
        Self {
            lang: chosen.or_else(browser).unwrap_or_default(),
            chosen,
            who: Arc::new(Who::Stranger),
            session: None,
            lapsed: None,
            nonce: extensions.get::<Nonce>().cloned().unwrap_or_else(|| Nonce::from_value("")),
            path,
            query: query.to_owned(),
            network: network(&app.settings.site.proxies, headers, extensions),
            cookies: Cookies {
                session: cookie(cookies::SESSION),
                browser: cookie(cookies::BROWSER),
                known: cookie(cookies::KNOWN),
                kept: cookie(cookies::KEPT),
            },
            learnt: Arc::default(),
        }
    }

    /// The reviewer or administrator who is asking, if it is one.
    #[must_use]
    pub fn reviewer(&self) -> Option<StaffId> {
        match self.who.as_ref() {
            Who::Staff(person, _) => Some(person.id),
            Who::Debtor(_) | Who::HalfStaff(_) | Who::Stranger => None,
        }
    }

    /// The id of who signed in.
    fn id(&self) -> Option<String> {
        match self.who.as_ref() {
            Who::Debtor(it) => Some(it.id.to_string()),
            Who::Staff(it, _) | Who::HalfStaff(it) => Some(it.id.to_string()),
            Who::Stranger => None,
        }
    }

    /// The id of who signed in with everything that it takes.
    #[must_use]
    pub fn signed_in(&self) -> Option<String> {
        self.id().filter(|_| matches!(self.who.as_ref(), Who::Debtor(_) | Who::Staff(..)))
    }

    /// The address that leads back here: path and query.
    #[must_use]
    pub fn here(&self) -> String {
        if self.query.is_empty() { self.path.clone() } else { format!("{}?{}", self.path, self.query) }
    }
}

/// Middleware that finds the [`Visit`] and puts it into the request, and into the answer for what dresses it.
pub async fn find(State(app): State<App>, mut request: Request, next: Next) -> Response {
    let visit = Visit::of_a_stranger(&app, request.headers(), request.uri(), request.extensions());
    let visit = match look(&app, visit).await {
        Ok(visit) => visit,
        Err(fault) => return fault.into_response(),
    };
    request.extensions_mut().insert(visit.clone());
    // The pattern of the address, which holds no id.
    let at = request.extensions().get::<MatchedPath>().map(|it| it.as_str().to_owned()).unwrap_or_default();
    let mut response = next.run(request).await;
    if let Some(whom) =
        visit.id().filter(|_| [StatusCode::FORBIDDEN, StatusCode::NOT_FOUND].contains(&response.status()))
    {
        alarm::raise(&app, Event::Refused, &at, &visit.network, &whom);
    }
    response.extensions_mut().insert(visit);
    response
}

async fn look(app: &App, mut visit: Visit) -> Result<Visit, Fault> {
    let found = match visit.cookies.session.as_str() {
        "" => None,
        token if visit.path.starts_with(HERE) => sign_in::session_as_it_is(app, token, app.now()).await?,
        token => sign_in::session(app, token, app.now()).await?,
    };
    match found {
        Some(Found::Alive(session)) => {
            let who = who(app, &session).await?;
            let kept = match &who {
                Who::Debtor(it) => Lang::from_tag(&it.language),
                Who::Staff(it, _) | Who::HalfStaff(it) => Lang::from_tag(&it.language),
                Who::Stranger => None,
            };
            visit.lang = visit.chosen.or(kept).unwrap_or(visit.lang);
            visit.who = Arc::new(who);
            visit.session = Some(session);
        }
        Some(Found::Lapsed(session)) => visit.lapsed = Some(session),
        None => {}
    }
    Ok(visit)
}

async fn who(app: &App, session: &Session) -> Result<Who, Fault> {
    let mut tx = app.db.read().await?;
    Ok(match (session.debtor_id, session.staff_id) {
        (Some(id), _) => debtors::find(&mut tx, id).await?.map_or(Who::Stranger, Who::Debtor),
        // Whoever was removed has no password any more: a session that began at that moment opens nothing either.
        (None, Some(id)) => match staff::find(&mut tx, id).await?.filter(|it| it.password_hash.is_some()) {
            Some(person) if session.stage == "full" => {
                let creditor = creditors::find(&mut tx, person.creditor_id).await?;
                creditor.map_or(Who::Stranger, |creditor| Who::Staff(Box::new(person), Box::new(creditor)))
            }
            Some(person) => Who::HalfStaff(Box::new(person)),
            None => Who::Stranger,
        },
        (None, None) => Who::Stranger,
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
    let here = visit.here();
    let back = utf8_percent_encode(&here, NON_ALPHANUMERIC);
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

/// Who asks and for which creditor, if their role may do it; whoever may not is told who can. Only what follows calls it,
/// so that no address of the staff's can be written without saying what it takes.
fn staff_who(visit: &Visit, may: May) -> Result<(Staff, Creditor), Box<Response>> {
    match visit.who.as_ref() {
        Who::Staff(person, creditor) if person.role.may(may) => Ok((Staff::clone(person), Creditor::clone(creditor))),
        Who::Staff(..) => Err(Box::new(Fault::NeedsRole(may).into_response())),
        Who::Debtor(_) | Who::HalfStaff(_) | Who::Stranger => Err(Box::new(sign_in_first(visit, "/staff/sign-in"))),
    }
}

macro_rules! staff_who {
    ($($(#[$doc:meta])* $name:ident: $may:ident,)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone)]
        pub struct $name(pub Visit, pub Staff, pub Creditor);

        impl<S: Send + Sync> FromRequestParts<S> for $name {
            type Rejection = Response;
            async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Response> {
                let visit = Visit::from_request_parts(parts, state).await.map_err(IntoResponse::into_response)?;
                let (person, creditor) = staff_who(&visit, May::$may).map_err(|response| *response)?;
                Ok(Self(visit, person, creditor))
            }
        }
    )*};
}

staff_who! {
    /// Anybody who works for the creditor and signed in.
    AsReader: Read,
    /// Who sees what files brought, and drafts.
    AsOverseer: Oversee,
    /// Who decides.
    AsDecider: Decide,
    /// Who gives the second yes.
    AsConfirmer: Confirm,
    /// Who takes in files.
    AsImporter: Import,
    /// Who changes the policy.
    AsPolicyMaker: ChangePolicy,
    /// Who looks after the creditor's people.
    AsPeopleKeeper: KeepPeople,
}
