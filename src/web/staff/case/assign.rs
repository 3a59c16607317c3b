//! Whose a case is: taken, given to a colleague, laid down. From the queue it leads back there.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};

use super::{draw_with, load};
use crate::app::App;
use crate::i18n::Lang;
use crate::pages::reviewer::case::CasePage;
use crate::pages::reviewer::decisions::name_of;
use crate::store::ids::{DebtId, StaffId};
use crate::store::staff::Staff;
use crate::t;
use crate::usecases::Refusal;
use crate::usecases::assign;
use crate::usecases::case_note::OnCase;
use crate::web::fault::Fault;
use crate::web::forms::{Filled, safe_next};
use crate::web::visit::{AsDecider, Visit};

/// Somebody takes it.
pub async fn take(
    State(app): State<App>,
    who: AsDecider,
    Path(id): Path<String>,
    form: Filled,
) -> Result<Response, Fault> {
    let on = on(&who, &id)?;
    let done = assign::give(&app, on, on.staff, seen(&form)?).await;
    answer(&app, who, on.debt, &form, done).await
}

/// Somebody gives it to a colleague.
pub async fn give(
    State(app): State<App>,
    who: AsDecider,
    Path(id): Path<String>,
    form: Filled,
) -> Result<Response, Fault> {
    let on = on(&who, &id)?;
    let to = form.get("to").parse().map_err(|_| Fault::BadRequest)?;
    let done = assign::give(&app, on, to, seen(&form)?).await;
    answer(&app, who, on.debt, &form, done).await
}

/// Somebody lays it down.
pub async fn lay_down(
    State(app): State<App>,
    who: AsDecider,
    Path(id): Path<String>,
    form: Filled,
) -> Result<Response, Fault> {
    let on = on(&who, &id)?;
    let done = assign::lay_down(&app, on).await;
    answer(&app, who, on.debt, &form, done).await
}

fn on(AsDecider(_, person, creditor): &AsDecider, id: &str) -> Result<OnCase, Fault> {
    let debt: DebtId = id.parse().map_err(|_| Fault::NotFound)?;
    Ok(OnCase { creditor: creditor.id, staff: person.id, debt })
}

/// Whose it was when the page was drawn; nobody's where the field is empty.
fn seen(form: &Filled) -> Result<Option<StaffId>, Fault> {
    match form.get("seen") {
        "" => Ok(None),
        id => id.parse().map(Some).map_err(|_| Fault::BadRequest),
    }
}

/// Back to where it was sent from; who comes second sees the case, and is told whose it is.
async fn answer(
    app: &App,
    AsDecider(visit, person, creditor): AsDecider,
    debt: DebtId,
    form: &Filled,
    done: Result<(), Refusal>,
) -> Result<Response, Fault> {
    let lang = visit.lang;
    match done {
        Ok(()) => {
            let back = Some(safe_next(form.get("next"))).filter(|it| *it == "/review" || it.starts_with("/review?"));
            let to = back.map_or_else(|| format!("/review/debts/{debt}"), str::to_owned);
            Ok(Redirect::to(&to).into_response())
        }
        Err(refusal @ (Refusal::AlreadyDecided | Refusal::FactsChanged)) => {
            let mut shown = load(app, &creditor, debt).await?;
            shown.notice = Some(match refusal {
                Refusal::AlreadyDecided => came_second(lang, &shown, &person),
                _ => t!(lang, "assigned-decides-no-more"),
            });
            Ok(draw_case(app, &visit, shown).await)
        }
        Err(other) => Err(other.into()),
    }
}

fn came_second(lang: Lang, shown: &CasePage, person: &Staff) -> String {
    match shown.assigned {
        Some(it) if it.staff_id != person.id => {
            t!(lang, "assigned-came-second", name = name_of(lang, &shown.people, it.staff_id))
        }
        Some(_) => t!(lang, "assigned-came-second-yours"),
        None => t!(lang, "assigned-came-second-nobody"),
    }
}

async fn draw_case(app: &App, visit: &Visit, shown: CasePage) -> Response {
    draw_with(app, visit, shown, Filled::new(), StatusCode::CONFLICT).await
}
