//! Checking the statement, answering what is asked about it, finishing it; and what it comes to.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};

use super::Opened;
use super::afford::monthly_offer;
use crate::app::App;
use crate::domain::affordability::strategy::Strategy;
use crate::domain::frequency::add_months;
use crate::domain::money::Money;
use crate::pages::debtor::statement::check::check_page;
use crate::pages::debtor::statement::result::{Ahead, ResultPage, Suggested, result_page};
use crate::t;
use crate::usecases::financial_statement::finish;
use crate::usecases::financial_statement::summary::Summary;
use crate::usecases::financial_statement::weigh::Way;
use crate::usecases::open_case::Case;
use crate::usecases::propose_plan::figure;
use crate::web::debtor::proposal::read_terms;
use crate::web::fault::Fault;
use crate::web::forms::Filled;
use crate::web::kept;
use crate::web::respond::{Brand, Page, page};
use crate::web::visit::{AsDebtor, Visit};

macro_rules! numbered {
    ($name:literal, $($no:literal),+) => { [$(concat!($name, $no)),+] };
}

/// The fields of the answers, in the order of the questions. There are fewer questions than lines.
pub const WHY: [&str; 30] = numbered!(
    "why-", 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29,
    30
);

/// Which question each of them answers.
pub const ASKED: [&str; 30] = numbered!(
    "asked-", 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28,
    29, 30
);

/// The longest answer.
const LONGEST_ANSWER: usize = 2_000;

/// What is being filled in, as it stands; nothing when nothing is.
fn draft(app: &App, opened: &Opened) -> Result<Option<Summary>, Fault> {
    let Some(told) = &opened.statements.draft else { return Ok(None) };
    let weighed = opened.weigh(app, told)?;
    Ok(Some(opened.summary(told, &weighed, opened.case.today)))
}

async fn draw(app: &App, visit: &Visit, opened: Opened, summary: Summary, form: Filled) -> Response {
    let lang = visit.lang;
    let case = opened.case;
    let brand = Brand::from(&case.creditor);
    let status = if form.is_right() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let it = Page::new(t!(lang, "fs-check-title"), move || check_page(lang, &case, &summary, &form));
    page(app, visit, it.of(brand).status(status).with_island()).await
}

/// The page to check everything. Without a statement that is being filled in it leads to what there is.
pub async fn get(
    State(app): State<App>,
    AsDebtor(visit, debtor): AsDebtor,
    Path(id): Path<String>,
) -> Result<Response, Fault> {
    let opened = Opened::of(&app, debtor.id, &id).await?;
    let Some(summary) = draft(&app, &opened)? else { return Ok(opened.to_parts()) };
    let form =
        summary.questions.iter().zip(WHY).fold(Filled::new(), |form, (it, why)| form.with(why, it.answer.clone()));
    let form = kept::over(&app, &visit, form, std::slice::from_ref(&visit.path)).await;
    Ok(draw(&app, &visit, opened, summary, form).await)
}

/// Finishes it.
pub async fn post(
    State(app): State<App>,
    AsDebtor(visit, debtor): AsDebtor,
    Path(id): Path<String>,
    mut form: Filled,
) -> Result<Response, Fault> {
    let lang = visit.lang;
    let opened = Opened::of(&app, debtor.id, &id).await?;
    for why in WHY {
        if form.get(why).chars().count() > LONGEST_ANSWER {
            form.wrong(why, t!(lang, "words-too-long"));
        }
    }
    if !form.is_right() {
        let Some(summary) = draft(&app, &opened)? else { return Ok(opened.to_parts()) };
        return Ok(draw(&app, &visit, opened, summary, form).await);
    }
    let answers =
        ASKED.iter().zip(WHY).map(|(asked, why)| (form.get(asked).to_owned(), form.get(why).trim().to_owned()));
    let answers: Vec<(String, String)> = answers.filter(|(asked, _)| !asked.is_empty() && asked.len() < 100).collect();
    finish(&app, debtor.id, opened.currency(), &answers).await?;
    Ok(Redirect::to(&format!("/debts/{}/statement/result", opened.case.debt.id)).into_response())
}

/// Where an amount leads, by the schedule that the builder would show.
fn suggested(visit: &Visit, case: &Case, way: Way) -> Suggested {
    let currency = case.debt.terms.currency;
    if way.strategy == Strategy::LumpSum {
        let offer = monthly_offer(case, way.amount);
        let whole = way.amount >= case.statement.balance.total();
        // All of it at once is one instalment; a part of it comes up front.
        let offer = if whole {
            offer
        } else {
            offer.with("each", "").with("upfront", Money::new(way.amount, currency).to_plain())
        };
        return Suggested { way, ahead: Ahead::Once, offer };
    }
    let mut offer = monthly_offer(case, way.amount);
    let made = read_terms(visit.lang, case, &mut offer).map(|terms| figure(case, &terms));
    let latest = add_months(case.today, case.policy().months_for(case.statement.balance.total()));
    let ahead = match made {
        Some(Ok(made)) => Ahead::Ends {
            on: made.last_due,
            count: made.count,
            long: latest.is_some_and(|latest| made.last_due > latest),
        },
        _ => Ahead::Never,
    };
    Suggested { way, ahead, offer }
}

/// What the statement that was finished last comes to.
pub async fn result(
    State(app): State<App>,
    AsDebtor(visit, debtor): AsDebtor,
    Path(id): Path<String>,
) -> Result<Response, Fault> {
    let lang = visit.lang;
    let opened = Opened::of(&app, debtor.id, &id).await?;
    let Some(finished) = opened.statements.finished.clone() else { return Ok(opened.to_parts()) };
    let weighed = opened.weigh(&app, &finished.told)?;
    let on = finished.at.day_in(&opened.case.creditor.time_zone);
    let summary = opened.summary(&finished.told, &weighed, on);
    // Where a plan stands or nothing is owed, there is nothing to suggest.
    let open = opened.case.plan().is_none() && opened.case.statement.balance.total() > 0;
    let ways = weighed.ways.into_iter().filter(|_| open);
    let suggested = ways.map(|way| suggested(&visit, &opened.case, way)).collect();
    let draft = opened.statements.draft.is_some();
    let brand = Brand::from(&opened.case.creditor);
    let shown = ResultPage { case: opened.case, summary, suggested, pdf: app.fonts.can_print(lang), draft };
    let it = Page::new(t!(lang, "fs-result-title"), move || result_page(lang, &shown));
    Ok(page(&app, &visit, it.of(brand)).await)
}
