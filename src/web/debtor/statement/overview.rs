//! The list of parts.

use axum::extract::{Path, State};
use axum::response::Response;

use super::Opened;
use crate::app::App;
use crate::pages::debtor::statement::overview::overview_page;
use crate::t;
use crate::web::fault::Fault;
use crate::web::respond::{Brand, Page, page};
use crate::web::visit::AsDebtor;

/// The page.
pub async fn get(
    State(app): State<App>,
    AsDebtor(visit, debtor): AsDebtor,
    Path(id): Path<String>,
) -> Result<Response, Fault> {
    let lang = visit.lang;
    let Opened { case, statements, .. } = Opened::of(&app, debtor.id, &id).await?;
    let brand = Brand::from(&case.creditor);
    let it = Page::new(t!(lang, "fs-title"), move || overview_page(lang, &case, &statements));
    Ok(page(&app, &visit, it.of(brand)).await)
}
