//! A decision that the debtor hasn't been told: looked at, taken back, confirmed by a second person or sent back by them,
//! and taken up again by who made it.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};

use super::case::load;
use crate::app::App;
use crate::pages::reviewer::decisions::decision_page;
use crate::pages::shared::no_longer_stands;
use crate::store::creditors::Creditor;
use crate::store::decisions as store;
use crate::store::decisions::Decision;
use crate::store::ids::{DecisionId, StaffId};
use crate::store::staff;
use crate::t;
use crate::usecases::Refusal;
use crate::usecases::decisions::{self, Kept, Told, Undone};
use crate::usecases::kept_form::{self, KEPT_SECONDS, Owner, Typed};
use crate::usecases::staff_access::note_opened;
use crate::web::cookies;
use crate::web::fault::Fault;
use crate::web::forms::Filled;
use crate::web::respond::{Page, page};
use crate::web::visit::{AsConfirmer, AsDecider, AsReader, Visit};

async fn found(app: &App, creditor: &Creditor, id: &str) -> Result<Told, Fault> {
    let id: DecisionId = id.parse().map_err(|_| Fault::NotFound)?;
    let mut tx = app.db.read().await?;
    let found = store::of_creditor(&mut tx, id, creditor.id).await?.ok_or(Fault::NotFound)?;
    Ok(Told::open(app, found))
}

async fn draw(
    app: &App,
    visit: &Visit,
    creditor: &Creditor,
    it: Told,
    form: Filled,
    notice: Option<String>,
) -> Result<Response, Fault> {
    let lang = visit.lang;
    let mut shown = load(app, creditor, it.decision.debt_id).await?;
    shown.viewer = visit.reviewer();
    let status = match (&notice, form.is_right()) {
        (Some(_), _) => StatusCode::CONFLICT,
        (None, true) => StatusCode::OK,
        (None, false) => StatusCode::UNPROCESSABLE_ENTITY,
    };
    shown.notice = notice;
    if let Some(viewer) = shown.viewer {
        note_opened(app, &shown.case, viewer).await?;
    }
    let title = format!("{} · {}", t!(lang, "decided-title"), shown.case.debt.debtor_name);
    let it = Page::new(title, move || decision_page(lang, &shown, &it, &form)).wide().status(status).with_keys();
    Ok(page(app, visit, it).await)
}

/// The page.
pub async fn get(
    State(app): State<App>,
    AsReader(visit, _, creditor): AsReader,
    Path(id): Path<String>,
) -> Result<Response, Fault> {
    let it = found(&app, &creditor, &id).await?;
    draw(&app, &visit, &creditor, it, Filled::new(), None).await
}

/// The page again for somebody who was too late, or whose figures moved.
async fn draw_again(
    app: &App,
    visit: &Visit,
    creditor: &Creditor,
    id: &str,
    form: Filled,
    refusal: Refusal,
) -> Result<Response, Fault> {
    let lang = visit.lang;
    let notice = match refusal {
        Refusal::AlreadyDecided => t!(lang, "decided-too-late"),
        Refusal::FactsChanged => t!(lang, "figures-moved"),
        Refusal::NoLongerStands(why) => no_longer_stands(lang, why),
        other => return Err(other.into()),
    };
    let it = found(app, creditor, id).await?;
    draw(app, visit, creditor, it, form, Some(notice)).await
}

fn to_case(it: &Decision) -> Response {
    Redirect::to(&format!("/review/debts/{}", it.debt_id)).into_response()
}

/// Leads to the case, where the form stands as it had been typed.
async fn with_what_was_typed(app: &App, person: StaffId, it: &Decision, kept: Option<Kept>) -> Result<Response, Fault> {
    let mut response = to_case(it);
    if let Some(kept) = kept {
        let typed = Typed { page: kept.what.page(), fields: kept.typed, unsent: false };
        let token = kept_form::keep(app, Owner::Staff(person), &typed).await?;
        cookies::set(&mut response, cookies::KEPT, &token, Some(KEPT_SECONDS));
    }
    Ok(response)
}

/// Takes it back.
pub async fn undo(
    State(app): State<App>,
    AsDecider(visit, person, creditor): AsDecider,
    Path(id): Path<String>,
) -> Result<Response, Fault> {
    let it = found(&app, &creditor, &id).await?;
    match decisions::undo(&app, creditor.id, person.id, it.decision.id).await {
        Ok(Undone::Whole(it)) => with_what_was_typed(&app, person.id, &it.decision, it.kept).await,
        Ok(Undone::Confirmation) => Ok(Redirect::to(&format!("/review/decisions/{id}")).into_response()),
        Err(refusal) => draw_again(&app, &visit, &creditor, &id, Filled::new(), refusal).await,
    }
}

/// A second person's yes.
pub async fn confirm(
    State(app): State<App>,
    AsConfirmer(visit, person, creditor): AsConfirmer,
    Path(id): Path<String>,
    form: Filled,
) -> Result<Response, Fault> {
    let it = found(&app, &creditor, &id).await?;
    let seen = form.get("total").parse().ok();
    match decisions::confirm(&app, creditor.id, person.id, it.decision.id, seen).await {
        Ok(()) => Ok(to_case(&it.decision)),
        Err(refusal) => draw_again(&app, &visit, &creditor, &id, Filled::new(), refusal).await,
    }
}

/// A second person's no, with words for the first.
pub async fn send_back(
    State(app): State<App>,
    AsConfirmer(visit, person, creditor): AsConfirmer,
    Path(id): Path<String>,
    mut form: Filled,
) -> Result<Response, Fault> {
    let lang = visit.lang;
    let it = found(&app, &creditor, &id).await?;
    let words = form.get("back-words").trim().to_owned();
    if words.is_empty() {
        form.wrong("back-words", t!(lang, "second-words-missing"));
    } else if words.chars().count() > 2_000 {
        form.wrong("back-words", t!(lang, "words-too-long"));
    }
    if !form.is_right() {
        return draw(&app, &visit, &creditor, it, form, None).await;
    }
    match decisions::send_back(&app, creditor.id, person.id, it.decision.id, &words).await {
        Ok(()) => Ok(Redirect::to("/review").into_response()),
        Err(refusal) => draw_again(&app, &visit, &creditor, &id, form, refusal).await,
    }
}

/// Who decided takes up again what was sent back or came to nothing; once they have left, anybody does.
pub async fn again(
    State(app): State<App>,
    AsDecider(_, person, creditor): AsDecider,
    Path(id): Path<String>,
) -> Result<Response, Fault> {
    let it = found(&app, &creditor, &id).await?;
    let people = staff::of_creditor(&mut app.db.read().await?, creditor.id).await?;
    if !it.is_up_to(person.id, &people) {
        return Err(Fault::Forbidden);
    }
    with_what_was_typed(&app, person.id, &it.decision, it.kept).await
}

/// Who decided has read what became of it.
pub async fn put_away(
    State(app): State<App>,
    AsDecider(_, person, creditor): AsDecider,
    Path(id): Path<String>,
) -> Result<Response, Fault> {
    let id: DecisionId = id.parse().map_err(|_| Fault::NotFound)?;
    let it = decisions::put_away(&app, creditor.id, person.id, id).await?;
    Ok(to_case(&it))
}
