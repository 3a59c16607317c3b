//! One part of the statement: shown with what was told, saved when it can be taken.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};

use super::Opened;
use super::fields::{filled, read};
use crate::app::App;
use crate::domain::affordability::statement::Statement;
use crate::pages::debtor::statement::part::{PartPage, part_page};
use crate::pages::shared::statement_words;
use crate::usecases::financial_statement::save;
use crate::usecases::financial_statement::told::{Section, Told};
use crate::web::fault::Fault;
use crate::web::forms::Filled;
use crate::web::kept;
use crate::web::respond::{Brand, Page, page};
use crate::web::visit::{AsDebtor, Visit};

fn section_of(text: &str) -> Result<Section, Fault> {
    text.parse().map_err(|_| Fault::NotFound)
}

/// What is left a month without the regular lines of a part.
fn left_without(app: &App, opened: &Opened, section: Section) -> Result<i64, Fault> {
    let Told { mut statement, .. } = opened.statements.to_go_on_with();
    let Statement { income, spending, priority_arrears, savings, .. } = &mut statement;
    match section {
        Section::Income => income.clear(),
        Section::Fixed => spending.retain(|it| it.kind.category.is_flexible()),
        Section::Everyday => spending.retain(|it| !it.kind.category.is_flexible()),
        Section::Arrears => priority_arrears.clear(),
        Section::Savings => *savings = None,
        Section::Household | Section::Debts => {}
    }
    let weighed = opened.weigh(app, &Told { statement, ..Told::default() })?;
    Ok(weighed.shared.budget.surplus)
}

async fn draw(app: &App, visit: &Visit, opened: Opened, section: Section, form: Filled) -> Result<Response, Fault> {
    let lang = visit.lang;
    let left_without = left_without(app, &opened, section)?;
    let Opened { case, here, .. } = opened;
    let brand = Brand::from(&case.creditor);
    let status = if form.is_right() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let shown = PartPage { case, section, here, left_without };
    let it = Page::new(statement_words::section(lang, section), move || part_page(lang, &shown, &form));
    Ok(page(app, visit, it.of(brand).status(status).with_island()).await)
}

/// The part with what was told.
pub async fn get(
    State(app): State<App>,
    AsDebtor(visit, debtor): AsDebtor,
    Path((id, section)): Path<(String, String)>,
) -> Result<Response, Fault> {
    let section = section_of(&section)?;
    let opened = Opened::of(&app, debtor.id, &id).await?;
    let told = opened.statements.to_go_on_with();
    let form = filled(section, &told.statement, opened.currency());
    let form = kept::over(&app, &visit, form, std::slice::from_ref(&visit.path)).await;
    draw(&app, &visit, opened, section, form).await
}

/// Saves the part and goes on to the next one that nobody has looked at, or to the check page.
pub async fn post(
    State(app): State<App>,
    AsDebtor(visit, debtor): AsDebtor,
    Path((id, section)): Path<(String, String)>,
    mut form: Filled,
) -> Result<Response, Fault> {
    let section = section_of(&section)?;
    let opened = Opened::of(&app, debtor.id, &id).await?;
    let Some(part) = read(visit.lang, section, opened.currency(), &mut form) else {
        return draw(&app, &visit, opened, section, form).await;
    };
    let told = save(&app, debtor.id, opened.currency(), section, |statement| part.put(statement)).await?;
    let next = match told.next() {
        _ if form.get("more") == "yes" => section.as_str(),
        Some(next) => next.as_str(),
        None => "check",
    };
    Ok(Redirect::to(&format!("/debts/{}/statement/{next}", opened.case.debt.id)).into_response())
}
