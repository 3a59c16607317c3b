//! The interface for programs: the computations of `goodterms calc` over HTTP, and its description. No session is
//! needed, and nothing of a request is kept or logged. Everything here is JSON, errors too.

mod allowance;
mod calc;
mod fault;

use axum::Router;
use axum::extract::{DefaultBodyLimit, Request};
use axum::http::header::CONTENT_TYPE;
use axum::response::IntoResponse;
use axum::routing::{get, post};

pub use fault::{dressed, is_here};

use super::fault::Fault;
use crate::app::App;

/// As much as the command line reads of a request.
const REQUEST_BYTES: usize = 64 * 1024;

/// The description of everything below, under test in `calc`.
const DESCRIPTION: &str = include_str!("../../calc/openapi.json");

/// The addresses under `/api`.
pub fn router(app: &App) -> Router<App> {
    let api = Router::new()
        .route("/v1/calc/{operation}", post(calc::post))
        .route("/v1/openapi.json", get(async || ([(CONTENT_TYPE, "application/json")], DESCRIPTION).into_response()))
        .layer(DefaultBodyLimit::max(REQUEST_BYTES))
        .fallback(async |_: Request| Fault::NotFound)
        .with_state(calc::Desk::of(app));
    Router::new().nest("/api", api)
}
