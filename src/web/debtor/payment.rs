//! What a payment would do, before it is made. The amount is typed into a form and never stands in an address.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;

use super::debts::own_case;
use super::proposal::amount_message;
use crate::app::App;
use crate::domain::frequency::add_months;
use crate::domain::money::parse_amount;
use crate::domain::paying::{Intended, PayingProblem};
use crate::i18n::Lang;
use crate::pages::debtor::payment::payment_page;
use crate::t;
use crate::usecases::open_case::Case;
use crate::usecases::preview_payment::{Effect, preview_payment};
use crate::web::fault::Fault;
use crate::web::forms::{Filled, parse_date};
use crate::web::kept;
use crate::web::respond::{Brand, Page, page};
use crate::web::visit::{AsDebtor, Visit};

/// Further away than this nothing is worked out.
const MOST_MONTHS: u32 = 120;

fn to_begin_with(case: &Case) -> Filled {
    Filled::new().with("on", case.today.to_string()).with("how", "instead")
}

async fn draw(app: &App, visit: &Visit, case: Case, form: Filled, effect: Option<Effect>) -> Response {
    let lang = visit.lang;
    let status = if form.is_right() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let brand = Brand::from(&case.creditor);
    let it = Page::new(t!(lang, "payment-title"), move || payment_page(lang, &case, &form, effect.as_ref()));
    page(app, visit, it.status(status).of(brand)).await
}

/// The form.
pub async fn get(
    State(app): State<App>,
    AsDebtor(visit, debtor): AsDebtor,
    Path(id): Path<String>,
) -> Result<Response, Fault> {
    let case = own_case(&app, debtor.id, &id).await?;
    let form = kept::over(&app, &visit, to_begin_with(&case), std::slice::from_ref(&visit.path)).await;
    Ok(draw(&app, &visit, case, form, None).await)
}

/// The form with what the payment would do.
pub async fn post(
    State(app): State<App>,
    AsDebtor(visit, debtor): AsDebtor,
    Path(id): Path<String>,
    mut form: Filled,
) -> Result<Response, Fault> {
    let case = own_case(&app, debtor.id, &id).await?;
    let effect = match read(visit.lang, &case, &mut form) {
        Some(intended) => found(visit.lang, &case, &intended, &mut form)?,
        None => None,
    };
    Ok(draw(&app, &visit, case, form, effect).await)
}

/// What was typed as a payment; notes at each field what can't be taken.
fn read(lang: Lang, case: &Case, form: &mut Filled) -> Option<Intended> {
    let most = case.debt.money(crate::domain::money::LARGEST);
    let amount = match parse_amount(form.get("amount"), &case.debt.terms.currency) {
        Ok(read) if read.minor() > 0 => Some(read.minor()),
        Ok(_) => {
            form.wrong("amount", t!(lang, "payment-amount-zero"));
            None
        }
        Err(problem) => {
            form.wrong("amount", amount_message(lang, problem, most));
            None
        }
    };
    let latest = add_months(case.today, MOST_MONTHS);
    let on = parse_date(form.get("on"));
    let on = on.filter(|day| *day >= case.today && latest.is_none_or(|latest| *day <= latest));
    if on.is_none() {
        form.wrong("on", t!(lang, "payment-day-wrong"));
    }
    Some(Intended { amount: amount?, on: on?, on_top: form.get("how") == "on-top" })
}

fn found(lang: Lang, case: &Case, intended: &Intended, form: &mut Filled) -> Result<Option<Effect>, Fault> {
    match preview_payment(case, intended) {
        Ok(effect) => Ok(Some(effect)),
        Err(PayingProblem::TooMuch { owed }) => {
            let owed = lang.money(case.debt.money(owed));
            form.wrong("amount", t!(lang, "payment-too-much", owed = owed, day = lang.date(intended.on)));
            Ok(None)
        }
        Err(PayingProblem::DayPassed) => {
            form.wrong("on", t!(lang, "payment-day-wrong"));
            Ok(None)
        }
        Err(PayingProblem::TooLarge) => Err(crate::usecases::Refusal::NotComputable.into()),
    }
}
