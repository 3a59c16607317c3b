//! What goes wrong, told twice: the person reads a sentence and a way on, the log gets the cause. Neither sees the
//! other's.

use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::respond::{Page, page};
use super::visit::Visit;
use crate::app::App;
use crate::pages::shared::fault::fault_page;
use crate::store::StoreError;
use crate::usecases::Refusal;

/// What went wrong, as far as the person is concerned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// There is nothing at this address, or it is somebody else's.
    NotFound,
    /// It was decided meanwhile.
    AlreadyDecided,
    /// The facts moved; look again.
    FactsChanged,
    /// Not for this role.
    Forbidden,
    /// The request can't be understood.
    BadRequest,
    /// More than we take at once.
    TooLarge,
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
            Self::Forbidden => StatusCode::FORBIDDEN,
            Self::BadRequest => StatusCode::BAD_REQUEST,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
            Self::Broken => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }
}

impl IntoResponse for Fault {
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        response.extensions_mut().insert(self);
        response
    }
}

impl From<Refusal> for Fault {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::NotFound => Self::NotFound,
            Refusal::AlreadyDecided => Self::AlreadyDecided,
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

/// Middleware that gives every bare error status the page that goes with it, in the visitor's language.
pub async fn dress(State(app): State<App>, request: Request, next: Next) -> Response {
    let visit = request.extensions().get::<Visit>().cloned();
    let response = next.run(request).await;
    let fault = response.extensions().get::<Fault>().copied().or_else(|| match response.status() {
        StatusCode::NOT_FOUND | StatusCode::METHOD_NOT_ALLOWED => Some(Fault::NotFound),
        StatusCode::PAYLOAD_TOO_LARGE => Some(Fault::TooLarge),
        StatusCode::BAD_REQUEST | StatusCode::UNSUPPORTED_MEDIA_TYPE | StatusCode::UNPROCESSABLE_ENTITY
            if !is_html(&response) =>
        {
            Some(Fault::BadRequest)
        }
        StatusCode::FORBIDDEN if !is_html(&response) => Some(Fault::Forbidden),
        _ => None,
    });
    match (fault, visit) {
        (Some(fault), Some(visit)) if !is_html(&response) => {
            let lang = visit.lang;
            let title = crate::pages::shared::fault::title(lang, fault);
            let drawn = Page::new(title, move || fault_page(lang, fault)).status(fault.status());
            page(&app, &visit, drawn).await
        }
        _ => response,
    }
}

fn is_html(response: &Response) -> bool {
    let kind = response.headers().get(axum::http::header::CONTENT_TYPE).and_then(|it| it.to_str().ok());
    kind.is_some_and(|kind| kind.starts_with("text/html"))
}
