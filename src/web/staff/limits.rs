//! The creditor's limits as a form; each change is a version of its own.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};

use crate::app::App;
use crate::domain::limits::Limits;
use crate::domain::money::{Currency, Money, parse_amount};
use crate::domain::schedule::PlanInterest;
use crate::i18n::Lang;
use crate::pages::reviewer::limits::limits_page;
use crate::pages::shared::place::place;
use crate::store::StoreError;
use crate::store::creditors::{self, Creditor, LimitsVersion};
use crate::t;
use crate::usecases::change_limits::change_limits;
use crate::web::debtor::proposal::amount_message;
use crate::web::fault::Fault;
use crate::web::forms::Filled;
use crate::web::kept;
use crate::web::respond::{Page, page};
use crate::web::visit::{AsAdministrator, Visit};

fn filled(it: &LimitsVersion, currency: Currency) -> Filled {
    let limits = &it.limits;
    let plain = |minor| Money::new(minor, currency).to_plain();
    Filled::new()
        .with("version", it.version.to_string())
        .with("longest_months", limits.longest_months.to_string())
        .with("min_instalment", plain(limits.min_instalment))
        .with("min_upfront_percent", limits.min_upfront_percent.to_string())
        .with("accept_up_to", plain(limits.accept_up_to))
        .with("first_due_within_days", limits.first_due_within_days.to_string())
        .with("interest", limits.interest.as_str())
        .with("answer_working_days", limits.answer_working_days.to_string())
        .with("hold_days", limits.hold_days.to_string())
        .with("hold_stops_interest", if limits.hold_stops_interest { "yes" } else { "no" })
        .with("offer_days", limits.offer_days.to_string())
        .with("delay_stops_interest", if limits.delay_stops_interest { "yes" } else { "no" })
}

fn read(lang: Lang, form: &mut Filled, currency: Currency) -> Option<Limits> {
    let most = Money::new(crate::domain::money::LARGEST, currency);
    let number = |form: &mut Filled, field: &'static str| {
        let read = form.get(field).trim().parse::<u32>().ok();
        if read.is_none() {
            form.wrong(field, t!(lang, "number-wrong"));
        }
        read
    };
    let longest_months = number(form, "longest_months");
    let min_upfront_percent = number(form, "min_upfront_percent");
    let first_due_within_days = number(form, "first_due_within_days");
    let answer_working_days = number(form, "answer_working_days");
    let hold_days = number(form, "hold_days");
    let offer_days = number(form, "offer_days");
    let amount = |form: &mut Filled, field: &'static str| match parse_amount(form.get(field), &currency) {
        Ok(read) => Some(read.minor()),
        Err(problem) => {
            form.wrong(field, amount_message(lang, problem, most));
            None
        }
    };
    let min_instalment = amount(form, "min_instalment");
    let accept_up_to = amount(form, "accept_up_to");
    let limits = Limits {
        longest_months: longest_months?,
        min_instalment: min_instalment?,
        min_upfront_percent: min_upfront_percent?,
        accept_up_to: accept_up_to?,
        first_due_within_days: first_due_within_days?,
        interest: if form.get("interest") == "contract" { PlanInterest::Contract } else { PlanInterest::Frozen },
        answer_working_days: answer_working_days?,
        hold_days: hold_days?,
        hold_stops_interest: form.get("hold_stops_interest") != "no",
        offer_days: offer_days?,
        delay_stops_interest: form.get("delay_stops_interest") != "no",
    };
    for problem in limits.problems() {
        form.wrong(problem.field, t!(lang, "number-range", least = problem.least, most = problem.most));
    }
    form.is_right().then_some(limits)
}

async fn draw(app: &App, visit: &Visit, creditor: &Creditor, form: Filled) -> Result<Response, Fault> {
    let lang = visit.lang;
    let mut tx = app.db.read().await?;
    let history = creditors::limits_history(&mut tx, creditor.id).await?;
    drop(tx);
    let status = if form.is_right() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let currency = currency(creditor)?;
    let zone = creditor.time_zone.clone();
    let law = creditor.law().and_then(|id| app.packs.get(id)).map(|it| place(lang, &it.id, &it.name));
    let it = Page::new(t!(lang, "limits-title"), move || {
        limits_page(lang, &form, &history, currency, &zone, law.as_deref())
    });
    Ok(page(app, visit, it.status(status)).await)
}

fn currency(creditor: &Creditor) -> Result<Currency, Fault> {
    Currency::parse(&creditor.currency).map_err(|_| StoreError::Unreadable("currency").into())
}

/// The form with the version in force.
pub async fn get(
    State(app): State<App>,
    AsAdministrator(visit, _, creditor): AsAdministrator,
) -> Result<Response, Fault> {
    let mut tx = app.db.read().await?;
    let current = creditors::limits(&mut tx, creditor.id).await?;
    drop(tx);
    let form =
        kept::over(&app, &visit, filled(&current, currency(&creditor)?), std::slice::from_ref(&visit.path)).await;
    draw(&app, &visit, &creditor, form).await
}

/// Writes the next version.
pub async fn post(
    State(app): State<App>,
    AsAdministrator(visit, person, creditor): AsAdministrator,
    mut form: Filled,
) -> Result<Response, Fault> {
    let Some(limits) = read(visit.lang, &mut form, currency(&creditor)?) else {
        return draw(&app, &visit, &creditor, form).await;
    };
    let seen: i64 = form.get("version").parse().map_err(|_| Fault::BadRequest)?;
    change_limits(&app, creditor.id, person.id, seen, &limits).await?;
    Ok(Redirect::to("/review/limits").into_response())
}
