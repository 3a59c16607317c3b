//! What a debtor owes: the overview, one debt, its ledger, what waiting costs, how to pay, whom to ask.

use axum::extract::{Path, Query, State};
use axum::response::Response;
use serde::Deserialize;
use time::Date;

use crate::app::App;
use crate::domain::frequency::add_months;
use crate::pages::debtor::{debt, ledger, overview, pay, waiting};
use crate::store::ids::{DebtId, DebtorId};
use crate::t;
use crate::usecases::open_case::{self, Case};
use crate::web::fault::Fault;
use crate::web::forms::parse_date;
use crate::web::respond::{Page, page};
use crate::web::visit::AsDebtor;

/// Reads the id of a path; what is none is not found.
pub(super) fn debt_id(text: &str) -> Result<DebtId, Fault> {
    text.parse().map_err(|_| Fault::NotFound)
}

/// A debtor's own case.
pub(super) async fn own_case(app: &App, debtor: DebtorId, id: &str) -> Result<Case, Fault> {
    let id = debt_id(id)?;
    let mut tx = app.db.read().await?;
    Ok(open_case::of_debtor(&mut tx, id, debtor, app.now()).await?)
}

/// All debts.
pub async fn all(State(app): State<App>, AsDebtor(visit, debtor): AsDebtor) -> Result<Response, Fault> {
    let lang = visit.lang;
    let mut tx = app.db.read().await?;
    let cases = open_case::all_of_debtor(&mut tx, debtor.id, app.now()).await?;
    drop(tx);
    Ok(page(&app, &visit, Page::new(t!(lang, "debts-title"), move || overview::overview(lang, &cases))).await)
}

/// The days asked for, or 1, 3, 6 and 12 months from today.
fn waiting_dates(today: Date, asked: &str) -> (Vec<Date>, bool) {
    let mut dates: Vec<Date> = [1, 3, 6, 12].into_iter().filter_map(|months| add_months(today, months)).collect();
    let limit = add_months(today, 120).unwrap_or(today);
    let right = match parse_date(asked) {
        _ if asked.trim().is_empty() => true,
        Some(day) if day > today && day <= limit => {
            dates.push(day);
            dates.sort_unstable();
            dates.dedup();
            true
        }
        _ => false,
    };
    (dates, right)
}

/// One debt.
pub async fn one(
    State(app): State<App>,
    AsDebtor(visit, debtor): AsDebtor,
    Path(id): Path<String>,
) -> Result<Response, Fault> {
    let lang = visit.lang;
    let case = own_case(&app, debtor.id, &id).await?;
    let waits = case.waiting(&waiting_dates(case.today, "").0)?;
    let (title, brand) = (case.debt.description.clone(), case.creditor.name.clone());
    Ok(page(&app, &visit, Page::new(title, move || debt::debt_page(lang, &case, &waits)).of(&brand)).await)
}

/// The ledger with the working of each line.
pub async fn ledger(
    State(app): State<App>,
    AsDebtor(visit, debtor): AsDebtor,
    Path(id): Path<String>,
) -> Result<Response, Fault> {
    let lang = visit.lang;
    let case = own_case(&app, debtor.id, &id).await?;
    let brand = case.creditor.name.clone();
    Ok(page(&app, &visit, Page::new(t!(lang, "ledger-title"), move || ledger::ledger_page(lang, &case)).of(&brand))
        .await)
}

/// A day to look at.
#[derive(Debug, Default, Deserialize)]
pub struct On {
    #[serde(default)]
    on: String,
}

/// What waiting costs.
pub async fn waiting(
    State(app): State<App>,
    AsDebtor(visit, debtor): AsDebtor,
    Path(id): Path<String>,
    Query(query): Query<On>,
) -> Result<Response, Fault> {
    let lang = visit.lang;
    let case = own_case(&app, debtor.id, &id).await?;
    let (dates, right) = waiting_dates(case.today, &query.on);
    let waits = case.waiting(&dates)?;
    let brand = case.creditor.name.clone();
    let asked = query.on.clone();
    let mut it =
        Page::new(t!(lang, "waiting-title"), move || waiting::waiting_page(lang, &case, &waits, &asked, right));
    if !right {
        it = it.status(axum::http::StatusCode::UNPROCESSABLE_ENTITY);
    }
    Ok(page(&app, &visit, it.of(&brand)).await)
}

/// How to pay.
pub async fn pay(
    State(app): State<App>,
    AsDebtor(visit, debtor): AsDebtor,
    Path(id): Path<String>,
) -> Result<Response, Fault> {
    let lang = visit.lang;
    let case = own_case(&app, debtor.id, &id).await?;
    let brand = case.creditor.name.clone();
    Ok(page(&app, &visit, Page::new(t!(lang, "pay-title"), move || pay::pay_page(lang, &case)).of(&brand)).await)
}

/// Whom to ask.
pub async fn contact(
    State(app): State<App>,
    AsDebtor(visit, debtor): AsDebtor,
    Path(id): Path<String>,
) -> Result<Response, Fault> {
    let lang = visit.lang;
    let case = own_case(&app, debtor.id, &id).await?;
    let brand = case.creditor.name.clone();
    Ok(page(&app, &visit, Page::new(t!(lang, "contact-title"), move || pay::contact_page(lang, &case)).of(&brand))
        .await)
}
