//! What clears the debt on a day that the debtor picks. The day is typed into a form; nothing is written.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};

use crate::app::App;
use crate::domain::frequency::add_months;
use crate::domain::settling::{Settlement, settlement};
use crate::pages::debtor::plan::settle::settle_page;
use crate::t;
use crate::usecases::Refusal;
use crate::usecases::open_case::Case;
use crate::web::debtor::debts::own_case;
use crate::web::fault::Fault;
use crate::web::forms::{Filled, parse_date};
use crate::web::respond::{Brand, Page, page};
use crate::web::visit::{AsDebtor, Visit};

/// Further away than this nothing is worked out.
const MOST_MONTHS: u32 = 120;

fn quote(case: &Case, on: time::Date) -> Result<Settlement, Refusal> {
    let opening = case.opening_of_plan().unwrap_or_else(|| case.opening());
    let rows = case.plan().map_or(&[][..], |(_, progress)| &progress.rows);
    settlement(&opening, rows, on).map_err(|_| Refusal::NotComputable)
}

async fn draw(app: &App, visit: &Visit, case: Case, form: Filled, shown: Settlement) -> Result<Response, Fault> {
    let lang = visit.lang;
    let status = if form.is_right() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let brand = Brand::from(&case.creditor);
    // The same account, looked at on that day.
    let mut then = case.clone();
    then.statement = case.ledger().on(shown.on).map_err(Refusal::from)?;
    let it = Page::new(t!(lang, "settle-title"), move || settle_page(lang, &case, &then, &form, &shown));
    Ok(page(app, visit, it.status(status).of(brand)).await)
}

/// Today's, and the form for another day.
pub async fn get(
    State(app): State<App>,
    AsDebtor(visit, debtor): AsDebtor,
    Path(id): Path<String>,
) -> Result<Response, Fault> {
    let case = own_case(&app, debtor.id, &id).await?;
    if case.statement.balance.total() == 0 {
        return Ok(Redirect::to(&format!("/debts/{}", case.debt.id)).into_response());
    }
    let form = Filled::new().with("on", case.today.to_string());
    let shown = quote(&case, case.today)?;
    draw(&app, &visit, case, form, shown).await
}

/// That of the day.
pub async fn post(
    State(app): State<App>,
    AsDebtor(visit, debtor): AsDebtor,
    Path(id): Path<String>,
    mut form: Filled,
) -> Result<Response, Fault> {
    let lang = visit.lang;
    let case = own_case(&app, debtor.id, &id).await?;
    if case.statement.balance.total() == 0 {
        return Ok(Redirect::to(&format!("/debts/{}", case.debt.id)).into_response());
    }
    let latest = add_months(case.today, MOST_MONTHS).unwrap_or(case.today);
    let on = parse_date(form.get("on")).filter(|day| *day >= case.today && *day <= latest);
    if on.is_none() {
        form.wrong("on", t!(lang, "payment-day-wrong"));
    }
    let shown = quote(&case, on.unwrap_or(case.today))?;
    draw(&app, &visit, case, form, shown).await
}
