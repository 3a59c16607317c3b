//! Deleting everything that was told.

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};

use crate::app::App;
use crate::pages::debtor::statement::delete::delete_page;
use crate::t;
use crate::usecases::financial_statement::delete;
use crate::web::debtor::debts::own_case;
use crate::web::fault::Fault;
use crate::web::respond::{Brand, Page, page};
use crate::web::visit::AsDebtor;

/// The page that asks first.
pub async fn get(
    State(app): State<App>,
    AsDebtor(visit, debtor): AsDebtor,
    Path(id): Path<String>,
) -> Result<Response, Fault> {
    let lang = visit.lang;
    let case = own_case(&app, debtor.id, &id).await?;
    let brand = Brand::from(&case.creditor);
    Ok(page(&app, &visit, Page::new(t!(lang, "fs-delete-title"), move || delete_page(lang, &case)).of(brand)).await)
}

/// Deletes it.
pub async fn post(
    State(app): State<App>,
    AsDebtor(_, debtor): AsDebtor,
    Path(id): Path<String>,
) -> Result<Response, Fault> {
    let case = own_case(&app, debtor.id, &id).await?;
    delete(&app, debtor.id, case.debt.terms.currency).await?;
    Ok(Redirect::to(&format!("/debts/{}/afford", case.debt.id)).into_response())
}
