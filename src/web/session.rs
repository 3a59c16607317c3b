//! Staying signed in: what the dialogue two minutes before the end asks for.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};

use super::visit::{Visit, Who};
use crate::app::App;
use crate::usecases::sign_in;

/// Answers for how many seconds somebody stays signed in from now on: the request itself was the sign of life. 401 when
/// the session is over.
pub async fn stay(State(app): State<App>, visit: Visit) -> Response {
    match (visit.who.as_ref(), &visit.session) {
        (Who::Debtor(_) | Who::Staff(..), Some(session)) => {
            sign_in::seconds_left(session, app.now()).to_string().into_response()
        }
        _ => StatusCode::UNAUTHORIZED.into_response(),
    }
}

/// An address that only takes forms, opened by hand or by a change of language: the start page leads on.
pub async fn start() -> Redirect {
    Redirect::to("/")
}
