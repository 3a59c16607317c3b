//! The colour that a creditor chose, as a stylesheet: its address is the colour, so it says nothing of anybody.

use axum::extract::Path;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};

use super::fault::Fault;
use crate::pages::shared::accent::Accent;

/// The sheet. A colour that can't be read is none.
pub async fn get(Path(file): Path<String>) -> Result<Response, Fault> {
    let colour = file.strip_suffix(".css").and_then(|it| it.parse::<Accent>().ok()).ok_or(Fault::NotFound)?;
    Ok(([(CONTENT_TYPE, "text/css; charset=utf-8")], colour.sheet()).into_response())
}
