//! Whether this person wants single keys.

use axum::extract::{Path, State};
use axum::http::StatusCode;

use crate::app::App;
use crate::store::staff;
use crate::web::fault::Fault;
use crate::web::visit::AsReader;

/// Remembers it with the person: who speaks to their computer does so on every machine.
pub async fn post(
    State(app): State<App>,
    AsReader(_, person, _): AsReader,
    Path(choice): Path<String>,
) -> Result<StatusCode, Fault> {
    let on = match choice.as_str() {
        "on" => true,
        "off" => false,
        _ => return Err(Fault::NotFound),
    };
    let mut writing = app.db.write().await?;
    staff::set_single_keys(&mut writing, person.id, on).await?;
    writing.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}
