//! `POST /api/v1/calc/{operation}`: what `goodterms calc` answers. The request lives as long as its answer takes.

use std::sync::Arc;
use std::time::Duration;

use axum::RequestExt;
use axum::body::Bytes;
use axum::extract::{Path, Request, State};
use axum::http::header::{CONTENT_TYPE, RETRY_AFTER};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use tokio::sync::Semaphore;

use super::allowance::Allowance;
use super::fault::{error, json};
use crate::alarm::{self, Event};
use crate::app::App;
use crate::calc;
use crate::web::network::network;

/// Who waits longer for their turn is told so.
const TURN: Duration = Duration::from_secs(5);

/// What the computations share: the packs, and how much may be asked.
#[derive(Debug, Clone)]
pub(super) struct Desk {
    app: App,
    allowance: Arc<Allowance>,
    turns: Arc<Semaphore>,
}

impl Desk {
    pub fn of(app: &App) -> Self {
        let limits = &app.settings.api;
        let allowance = Allowance::of(limits.requests_a_minute, limits.requests_at_once);
        let turns = usize::try_from(limits.computations).unwrap_or(Semaphore::MAX_PERMITS);
        Self { app: app.clone(), allowance: Arc::new(allowance), turns: Arc::new(Semaphore::new(turns)) }
    }
}

/// 200 with the answer; 422 with the error of `calc`.
pub(super) async fn post(State(desk): State<Desk>, Path(operation): Path<String>, request: Request) -> Response {
    let from = network(&desk.app.settings.site.proxies, request.headers(), request.extensions());
    if let Err(seconds) = desk.allowance.take(&from, desk.app.now()) {
        alarm::raise(&desk.app, Event::Limit, "calc", &from, "");
        return wait(StatusCode::TOO_MANY_REQUESTS, seconds);
    }
    if let Some(error) = calc::unknown(&operation) {
        return json(StatusCode::NOT_FOUND, error);
    }
    if !is_json(request.headers()) {
        return StatusCode::UNSUPPORTED_MEDIA_TYPE.into_response();
    }
    let body = match request.extract::<Bytes, _>().await {
        Ok(body) => body,
        Err(refused) => return refused.status().into_response(),
    };
    let Ok(text) = String::from_utf8(body.into()) else {
        return error(StatusCode::UNPROCESSABLE_ENTITY, "INVALID_REQUEST", "write the request in UTF-8");
    };
    let Ok(Ok(turn)) = tokio::time::timeout(TURN, Arc::clone(&desk.turns).acquire_owned()).await else {
        return wait(StatusCode::SERVICE_UNAVAILABLE, 1);
    };
    let computed = tokio::task::spawn_blocking(move || {
        let answer = calc::answer(&operation, &text, &desk.app.packs);
        // Also when nobody waits for the answer any more, the turn ends with the work.
        drop(turn);
        answer
    });
    match computed.await {
        Ok((true, answer)) => json(StatusCode::OK, answer),
        Ok((false, answer)) => json(StatusCode::UNPROCESSABLE_ENTITY, answer),
        Err(_) => {
            // Not the cause: it may hold what was asked.
            tracing::error!("a computation ended in panic");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}

fn wait(status: StatusCode, seconds: i64) -> Response {
    let mut answer = status.into_response();
    answer.headers_mut().insert(RETRY_AFTER, HeaderValue::from(seconds));
    answer
}

/// `application/json`, with parameters or without.
fn is_json(headers: &HeaderMap) -> bool {
    let kind = headers.get(CONTENT_TYPE).and_then(|it| it.to_str().ok()).unwrap_or_default();
    let kind = kind.split(';').next().unwrap_or_default().trim();
    kind.eq_ignore_ascii_case("application/json")
}
