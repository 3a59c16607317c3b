//! Whether this person wants single keys.

use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

use crate::web::cookies;
use crate::web::fault::Fault;
use crate::web::visit::AsReviewer;

/// What the cookie says of keys that are off.
pub const KEYS_OFF: &str = "off";

/// Remembers it for a year in this browser.
pub async fn post(_: AsReviewer, Path(choice): Path<String>) -> Result<Response, Fault> {
    let mut response = StatusCode::NO_CONTENT.into_response();
    match choice.as_str() {
        "on" => cookies::forget(&mut response, cookies::KEYS),
        KEYS_OFF => cookies::set(&mut response, cookies::KEYS, KEYS_OFF, Some(365 * 24 * 3600)),
        _ => return Err(Fault::NotFound),
    }
    Ok(response)
}
