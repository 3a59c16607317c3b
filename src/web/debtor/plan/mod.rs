//! The plan, its calendar file, and what can be done about it.

pub mod change;
pub mod missed;
pub mod paid;
pub mod settle;
pub mod standing;

use axum::extract::{Path, State};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Redirect, Response};
use icalendar::{Calendar, Component, Event, Property};
use time::Date;
use time::macros::format_description;

use axum::http::StatusCode;

use super::debts::own_case;
use crate::app::App;
use crate::i18n::Lang;
use crate::pages::debtor::plan;
use crate::t;
use crate::usecases::open_case::Case;
use crate::web::fault::Fault;
use crate::web::respond::{Brand, Page, page};
use crate::web::visit::{AsDebtor, Visit};

/// The plan that stands or stood last; before there is one, and once nothing is owed any more, the debt.
pub async fn get(
    State(app): State<App>,
    AsDebtor(visit, debtor): AsDebtor,
    Path(id): Path<String>,
) -> Result<Response, Fault> {
    let case = own_case(&app, debtor.id, &id).await?;
    if case.last_plan().is_none() || case.debt.closed_on.is_some() {
        return Ok(Redirect::to(&format!("/debts/{}", case.debt.id)).into_response());
    }
    Ok(draw(&app, &visit, case, None).await)
}

/// The plan as it stands; `notice` says what became of something just sent that came too late.
pub(super) async fn draw(app: &App, visit: &Visit, case: Case, notice: Option<String>) -> Response {
    let lang = visit.lang;
    let brand = Brand::from(&case.creditor);
    let status = if notice.is_some() { StatusCode::CONFLICT } else { StatusCode::OK };
    let it = Page::new(t!(lang, "plan-title"), move || plan::plan_page(lang, &case, notice.as_deref()));
    page(app, visit, it.of(brand).status(status)).await
}

/// The instalments as a calendar file: days and amounts, and a reminder the day before.
pub async fn calendar(
    State(app): State<App>,
    AsDebtor(visit, debtor): AsDebtor,
    Path(id): Path<String>,
) -> Result<Response, Fault> {
    let case = own_case(&app, debtor.id, &id).await?;
    let text = calendar_text(visit.lang, &case, &app).ok_or(Fault::NotFound)?;
    let headers =
        [(CONTENT_TYPE, "text/calendar; charset=utf-8"), (CONTENT_DISPOSITION, "attachment; filename=\"plan.ics\"")];
    Ok((headers, text).into_response())
}

fn calendar_text(lang: Lang, case: &Case, app: &App) -> Option<String> {
    case.plan()?;
    let mut calendar = Calendar::new();
    let summary = |amount: String| t!(lang, "calendar-entry", amount = amount);
    push_payments(&mut calendar, lang, case, app, summary)?;
    Some(calendar.to_string())
}

/// Every payment of the plan that stands as an event of its day. `summary` says what it is, given the amount.
pub(super) fn push_payments(
    calendar: &mut Calendar,
    lang: Lang,
    case: &Case,
    app: &App,
    summary: impl Fn(String) -> String,
) -> Option<()> {
    let (plan, progress) = case.plan()?;
    let day = |date: Date| date.format(format_description!("[year][month][day]")).unwrap_or_default();
    let stamp = app.now().utc().format(format_description!("[year][month][day]T[hour][minute][second]Z")).ok()?;
    for row in progress.rows.iter().filter(|row| row.missing() > 0) {
        let due = row.instalment.due;
        let mut event = Event::new();
        event
            .uid(&format!("{}-{}@goodterms", plan.id, row.instalment.no))
            .add_property("DTSTAMP", &stamp)
            // The amount stands here because the person puts this file into their own calendar.
            .summary(&summary(lang.money(case.debt.money(row.missing()))))
            .description(&app.link(&format!("/debts/{}/plan", case.debt.id)))
            .append_property(Property::new("DTSTART", day(due)).add_parameter("VALUE", "DATE").done());
        if let Some(next) = due.next_day() {
            event.append_property(Property::new("DTEND", day(next)).add_parameter("VALUE", "DATE").done());
        }
        calendar.push(event.done());
    }
    Some(())
}
