//! The short way: what clearing the debt within six months would take.

use axum::extract::{Path, State};
use axum::response::Response;

use super::Opened;
use crate::app::App;
use crate::domain::frequency::Frequency;
use crate::domain::money::Money;
use crate::domain::schedule::{PlanTerms, Size};
use crate::pages::debtor::statement::afford::{Short, afford_page};
use crate::t;
use crate::usecases::open_case::Case;
use crate::usecases::propose_plan::figure;
use crate::web::debtor::proposal::{elsewhere, first_day};
use crate::web::fault::Fault;
use crate::web::forms::Filled;
use crate::web::respond::{Brand, Page, page};
use crate::web::visit::AsDebtor;

/// So many months, or weeks, make the half year of the question.
const MONTHS: u32 = 6;
const WEEKS: u32 = 26;

fn terms(case: &Case, frequency: Frequency, count: u32) -> PlanTerms {
    let interest = case.policy().plan_interest();
    PlanTerms { frequency, first_due: first_day(case), size: Size::Count(count), upfront: None, interest }
}

fn short(case: &Case) -> Option<Short> {
    let monthly = figure(case, &terms(case, Frequency::Monthly, MONTHS)).ok()?;
    let weekly = figure(case, &terms(case, Frequency::Weekly, WEEKS)).ok().map(|made| made.instalment);
    Some(Short { monthly, weekly })
}

/// The builder's fields for an amount a month from the usual first day on.
pub(super) fn monthly_offer(case: &Case, each: i64) -> Filled {
    Filled::new()
        .with("by", "amount")
        .with("each", Money::new(each, case.debt.terms.currency).to_plain())
        .with("frequency", Frequency::Monthly.as_str())
        .with("first", first_day(case).to_string())
}

/// The page.
pub async fn get(
    State(app): State<App>,
    AsDebtor(visit, debtor): AsDebtor,
    Path(id): Path<String>,
) -> Result<Response, Fault> {
    let lang = visit.lang;
    let Opened { case, statements, .. } = Opened::of(&app, debtor.id, &id).await?;
    if let Some(response) = elsewhere(&case) {
        return Ok(response);
    }
    let short = short(&case);
    let offer = short.as_ref().map_or_else(Filled::new, |it| monthly_offer(&case, it.monthly.instalment));
    let brand = Brand::from(&case.creditor);
    let draw = move || afford_page(lang, &case, &statements, short.as_ref(), &offer);
    Ok(page(&app, &visit, Page::new(t!(lang, "afford-title"), draw).of(brand)).await)
}
