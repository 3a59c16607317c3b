//! A sign that somebody still looks at a case, and who else does.

use axum::extract::{Path, State};

use crate::app::App;
use crate::pages::reviewer::presence::said;
use crate::store::ids::DebtId;
use crate::usecases::presence::beat;
use crate::web::fault::Fault;
use crate::web::visit::AsReader;

/// Where the sign is given. It is no sign that somebody works: a session ends by itself all the same.
pub const HERE: &str = "/review/here/";

/// Answers with a sentence, empty for nobody.
pub async fn post(
    State(app): State<App>,
    AsReader(visit, person, creditor): AsReader,
    Path(id): Path<String>,
) -> Result<String, Fault> {
    let id: DebtId = id.parse().map_err(|_| Fault::NotFound)?;
    let others = beat(&app, creditor.id, person.id, id).await?;
    Ok(said(visit.lang, &creditor.time_zone, &others))
}
