//! "Paid in full", as a page and on paper.

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};

use super::standing::printed;
use crate::app::App;
use crate::pages::debtor::plan::paid::{Paid, paid_page, paper};
use crate::t;
use crate::usecases::open_case::Case;
use crate::web::debtor::debts::own_case;
use crate::web::fault::Fault;
use crate::web::respond::{Brand, Page, page};
use crate::web::visit::AsDebtor;

/// While something is owed it can't be said: the debt says what.
fn elsewhere(case: &Case) -> Response {
    Redirect::to(&format!("/debts/{}", case.debt.id)).into_response()
}

/// The page.
pub async fn get(
    State(app): State<App>,
    AsDebtor(visit, debtor): AsDebtor,
    Path(id): Path<String>,
) -> Result<Response, Fault> {
    let lang = visit.lang;
    let case = own_case(&app, debtor.id, &id).await?;
    let Some(paid) = Paid::of(&case) else { return Ok(elsewhere(&case)) };
    let (brand, prints) = (Brand::from(&case.creditor), app.fonts.can_print(lang));
    let it = Page::new(t!(lang, "paid-title"), move || paid_page(lang, &case, &paid, prints));
    Ok(page(&app, &visit, it.of(brand)).await)
}

/// On paper.
pub async fn pdf(
    State(app): State<App>,
    AsDebtor(visit, debtor): AsDebtor,
    Path(id): Path<String>,
) -> Result<Response, Fault> {
    let case = own_case(&app, debtor.id, &id).await?;
    let Some(paid) = Paid::of(&case) else { return Ok(elsewhere(&case)) };
    let document = paper(visit.lang, &case, &paid);
    let page = format!("/debts/{}/paid", case.debt.id);
    printed(&app, document, &format!("paid-in-full-{}", case.today), &page).await
}
