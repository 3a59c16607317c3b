//! What goes wrong on the interface for programs: JSON with a stable code, in the form in which `calc` tells its own.

use axum::http::StatusCode;
use axum::http::header::{ALLOW, CONTENT_TYPE, RETRY_AFTER};
use axum::response::{IntoResponse, Response};

/// Whether an address belongs to the interface for programs.
#[must_use]
pub fn is_here(path: &str) -> bool {
    path.strip_prefix("/api").is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// The same answer with a body that says in JSON what its status means; one that is JSON already stays.
#[must_use]
pub fn dressed(mut bare: Response) -> Response {
    let kind = bare.headers().get(CONTENT_TYPE).and_then(|it| it.to_str().ok()).unwrap_or_default();
    if bare.status().is_success() || kind.starts_with("application/json") {
        return bare;
    }
    let (code, message) = meaning(bare.status());
    let mut answer = error(bare.status(), code, message);
    for name in [ALLOW, RETRY_AFTER] {
        if let Some(value) = bare.headers_mut().remove(&name) {
            answer.headers_mut().insert(name, value);
        }
    }
    answer
}

/// An error of the interface.
pub(super) fn error(status: StatusCode, code: &str, message: &str) -> Response {
    json(status, serde_json::json!({ "error": { "code": code, "message": message } }).to_string())
}

/// A text that is JSON.
pub(super) fn json(status: StatusCode, text: String) -> Response {
    (status, [(CONTENT_TYPE, "application/json")], text).into_response()
}

fn meaning(status: StatusCode) -> (&'static str, &'static str) {
    match status {
        StatusCode::NOT_FOUND => ("NOT_FOUND", "there is nothing at this address: see /api/v1/openapi.json"),
        StatusCode::METHOD_NOT_ALLOWED => ("METHOD_NOT_ALLOWED", "this address takes other methods: see Allow"),
        StatusCode::PAYLOAD_TOO_LARGE => ("TOO_LONG", "a request has at most 64 KiB"),
        StatusCode::UNSUPPORTED_MEDIA_TYPE => ("UNSUPPORTED_MEDIA_TYPE", "send application/json, in UTF-8"),
        StatusCode::TOO_MANY_REQUESTS => ("TOO_MANY_REQUESTS", "wait for the seconds that Retry-After says"),
        StatusCode::SERVICE_UNAVAILABLE => ("BUSY", "too much is being computed: try again in a little while"),
        StatusCode::FORBIDDEN => ("FORBIDDEN", "a page of another site can’t ask this"),
        status if status.is_client_error() => ("INVALID_REQUEST", "the request can’t be read"),
        _ => ("INTERNAL", "this is our fault"),
    }
}
