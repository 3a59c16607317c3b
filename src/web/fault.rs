//! What goes wrong, told twice: the person reads a sentence and a way on, the log gets the cause. Neither sees the
//! other's.

use axum::extract::{Request, State};
use axum::http::header::{ALLOW, CONTENT_TYPE, RETRY_AFTER};
use axum::http::{HeaderValue, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::api;
use super::forms::is_text_query;
use super::respond::{Page, page};
use super::visit::{Visit, Who};
use crate::app::App;
use crate::domain::role::May;
use crate::pages::shared::fault::{fault_page, title};
use crate::store::{StoreError, staff};
use crate::usecases::Refusal;

/// After so many seconds it is worth another try when the database could not be asked.
const COME_BACK: HeaderValue = HeaderValue::from_static("30");

/// What went wrong, as far as the person is concerned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// There is nothing at this address, or it is somebody else's.
    NotFound,
    /// It was decided meanwhile.
    AlreadyDecided,
    /// The facts moved; look again.
    FactsChanged,
    /// Not for this person, or asked for by another site.
    Forbidden,
    /// Not for this role, but for those that may do this.
    NeedsRole(May),
    /// The request can't be understood.
    BadRequest,
    /// More than we take at once.
    TooLarge,
    /// Too much in a short time, by somebody who signed in.
    TooOften {
        /// After so many seconds there is room again.
        seconds: i64,
    },
    /// The database can't be asked at the moment.
    Unavailable,
    /// Our fault.
    Broken,
}

impl Fault {
    /// The status that goes with it.
    #[must_use]
    pub fn status(self) -> StatusCode {
        match self {
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::AlreadyDecided | Self::FactsChanged => StatusCode::CONFLICT,
            Self::Forbidden | Self::NeedsRole(_) => StatusCode::FORBIDDEN,
            Self::BadRequest => StatusCode::BAD_REQUEST,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::TooOften { .. } => StatusCode::TOO_MANY_REQUESTS,
            Self::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
            Self::Broken => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }
}

impl IntoResponse for Fault {
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        if let Self::TooOften { seconds } = self {
            response.headers_mut().insert(RETRY_AFTER, HeaderValue::from(seconds));
        }
        response.extensions_mut().insert(self);
        response
    }
}

impl From<Refusal> for Fault {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::NotFound => Self::NotFound,
            Refusal::AlreadyDecided | Refusal::UnderWay => Self::AlreadyDecided,
            Refusal::NotTheirs => Self::Forbidden,
            Refusal::NeedsRole(may) => Self::NeedsRole(may),
            Refusal::FactsChanged | Refusal::NoLongerStands(_) => Self::FactsChanged,
            Refusal::NotComputable => {
                tracing::error!("figures can't be computed");
                Self::Broken
            }
            Refusal::Store(error) => error.into(),
        }
    }
}

impl From<StoreError> for Fault {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Exists(_) => Self::AlreadyDecided,
            StoreError::Unreadable(what) => {
                tracing::error!(what, "stored value can't be read");
                Self::Broken
            }
            StoreError::Database(cause) => {
                tracing::error!(%cause, "database");
                Self::Unavailable
            }
        }
    }
}

/// Middleware that gives every bare error status the page that goes with it, in the visitor's language, also when it could
/// not be found out who they are.
pub async fn dress(State(app): State<App>, request: Request, next: Next) -> Response {
    let stranger = Visit::of_a_stranger(&app, request.headers(), request.uri(), request.extensions());
    let mut response = if request.uri().query().is_none_or(is_text_query) {
        next.run(request).await
    } else {
        Fault::BadRequest.into_response()
    };
    if response.status() == StatusCode::SERVICE_UNAVAILABLE {
        response.headers_mut().entry(RETRY_AFTER).or_insert(COME_BACK);
    }
    if api::is_here(&stranger.path) {
        return api::dressed(response);
    }
    let Some(fault) = fault_of(&response).filter(|_| !is_html(&response)) else { return response };
    let visit = response.extensions_mut().remove::<Visit>().unwrap_or(stranger);
    let lang = visit.lang;
    // A fault has its own status already; 405 stays 405.
    let status = response.status();
    let way_on = (status == StatusCode::CONFLICT).then(|| where_it_stands(&visit.path)).flatten();
    let who_can = match fault {
        Fault::NeedsRole(may) => who_can(&app, &visit, may).await,
        _ => Vec::new(),
    };
    let drawn =
        Page::new(title(lang, fault), move || fault_page(lang, fault, way_on.as_deref(), &who_can)).status(status);
    let mut dressed = page(&app, &visit, drawn).await;
    for name in [ALLOW, RETRY_AFTER] {
        if let Some(value) = response.headers_mut().remove(&name) {
            dressed.headers_mut().insert(name, value);
        }
    }
    dressed
}

/// The names of the colleagues who may do it. Nobody misses the answer because they can't be had.
async fn who_can(app: &App, visit: &Visit, may: May) -> Vec<String> {
    let Who::Staff(_, creditor) = visit.who.as_ref() else { return Vec::new() };
    let Ok(mut tx) = app.db.read().await else { return Vec::new() };
    let people = staff::at_work(&mut tx, creditor.id).await.unwrap_or_default();
    people.into_iter().filter(|it| it.role.may(may)).map(|it| it.name).collect()
}

fn fault_of(response: &Response) -> Option<Fault> {
    response.extensions().get::<Fault>().copied().or_else(|| match response.status() {
        StatusCode::NOT_FOUND | StatusCode::METHOD_NOT_ALLOWED => Some(Fault::NotFound),
        StatusCode::PAYLOAD_TOO_LARGE => Some(Fault::TooLarge),
        StatusCode::BAD_REQUEST | StatusCode::UNSUPPORTED_MEDIA_TYPE | StatusCode::UNPROCESSABLE_ENTITY => {
            Some(Fault::BadRequest)
        }
        StatusCode::FORBIDDEN => Some(Fault::Forbidden),
        StatusCode::SERVICE_UNAVAILABLE => Some(Fault::Unavailable),
        StatusCode::INTERNAL_SERVER_ERROR => Some(Fault::Broken),
        _ => None,
    })
}

/// Where somebody who came second sees how things stand: the debt, or what leads to the case.
fn where_it_stands(path: &str) -> Option<String> {
    let mut parts = path.split('/').skip(1);
    match (parts.next()?, parts.next()?, parts.next()) {
        ("debts", debt, _) => Some(format!("/debts/{debt}")),
        ("review", kind @ ("offers" | "holds" | "disputes" | "decisions"), Some(id)) => {
            Some(format!("/review/{kind}/{id}"))
        }
        ("review", page, _) => Some(format!("/review/{page}")),
        _ => None,
    }
}

fn is_html(response: &Response) -> bool {
    let kind = response.headers().get(CONTENT_TYPE).and_then(|it| it.to_str().ok());
    kind.is_some_and(|kind| kind.starts_with("text/html"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_comes_second_is_led_to_the_debt_or_the_case() {
        for (path, way) in [
            ("/debts/1/proposal/send", Some("/debts/1")),
            ("/debts/1/offers/2/accept", Some("/debts/1")),
            ("/review/offers/2/decide", Some("/review/offers/2")),
            ("/review/holds/3", Some("/review/holds/3")),
            ("/review/policy/draft/drop", Some("/review/policy")),
            ("/sign-in", None),
        ] {
            assert_eq!(where_it_stands(path).as_deref(), way, "{path}");
        }
    }
}
