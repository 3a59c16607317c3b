//! The one way of every decision on a case: choose, read the message as the debtor will, send or change.

use std::future::Future;

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use leptos::prelude::AnyView;

use super::{draw, draw_again, load};
use crate::app::App;
use crate::i18n::Lang;
use crate::pages::reviewer::case::CasePage;
use crate::store::creditors::Creditor;
use crate::store::ids::DebtId;
use crate::store::staff::Staff;
use crate::t;
use crate::usecases::Refusal;
use crate::usecases::case_draft;
use crate::usecases::decisions::{New, What, make};
use crate::usecases::open_case::Case;
use crate::web::fault::Fault;
use crate::web::forms::Filled;
use crate::web::kept::{kept_fields, page_of};
use crate::web::respond::{Page, page};
use crate::web::visit::{AsDecider, Visit};

/// Something that is decided on a case.
pub trait Decided: Sized + Send + Sync + 'static {
    /// What can be decided.
    type Verdict: Send + Sync + 'static;

    /// The thing with this id, if it is this creditor's.
    fn find(app: &App, creditor: &Creditor, id: &str) -> impl Future<Output = Result<Self, Fault>> + Send;

    /// The debt that it is about.
    fn debt(&self) -> DebtId;

    /// Whether it still waits for a decision.
    fn waits(&self, case: &Case) -> bool;

    /// What the form decides; notes at each field what can't be taken.
    fn verdict(&self, app: &App, lang: Lang, case: &Case, form: &mut Filled) -> Option<Self::Verdict>;

    /// The message as the debtor will read it, and the button that sends it.
    fn message(&self, lang: Lang, case: &Case, verdict: &Self::Verdict, form: &Filled) -> AnyView;

    /// What is decided, and in which words; nothing when the form isn't one of ours.
    fn decision(&self, verdict: &Self::Verdict, form: &Filled) -> Option<(What, String)>;
}

async fn found<D: Decided>(app: &App, creditor: &Creditor, id: &str) -> Result<(D, CasePage), Fault> {
    let it = D::find(app, creditor, id).await?;
    let shown = load(app, creditor, it.debt()).await?;
    Ok((it, shown))
}

/// Keeps what stands in a form with whoever typed it. Nobody is held up in their work because it can't be kept.
pub(super) async fn keep_typed(app: &App, visit: &Visit, person: &Staff, debt: DebtId, form: &Filled) {
    let Some(page) = page_of(&visit.path) else { return };
    if let Err(error) = case_draft::keep(app, person.id, debt, &page, &kept_fields(&form.typed())).await {
        tracing::warn!(%error, "what was typed can't be kept");
    }
}

/// What somebody is typing, sent by the page itself.
pub async fn draft<D: Decided>(
    State(app): State<App>,
    AsDecider(visit, person, creditor): AsDecider,
    Path(id): Path<String>,
    form: Filled,
) -> Result<StatusCode, Fault> {
    let it = D::find(&app, &creditor, &id).await?;
    keep_typed(&app, &visit, &person, it.debt(), &form).await;
    Ok(StatusCode::NO_CONTENT)
}

/// The message that the debtor will read, before it goes.
pub async fn preview<D: Decided>(
    State(app): State<App>,
    AsDecider(visit, person, creditor): AsDecider,
    Path(id): Path<String>,
    mut form: Filled,
) -> Result<Response, Fault> {
    let lang = visit.lang;
    let (it, shown) = found::<D>(&app, &creditor, &id).await?;
    keep_typed(&app, &visit, &person, it.debt(), &form).await;
    if !it.waits(&shown.case) {
        return draw_again(&app, &visit, &creditor, it.debt(), form, Refusal::AlreadyDecided).await;
    }
    let Some(verdict) = it.verdict(&app, lang, &shown.case, &mut form) else {
        return Ok(draw(&app, &visit, shown, form).await);
    };
    let under_way = |what: &What| shown.decided.iter().any(|it| it.holds_up(what.kind(), what.subject()));
    if it.decision(&verdict, &form).is_some_and(|(what, _)| under_way(&what)) {
        return draw_again(&app, &visit, &creditor, it.debt(), form, Refusal::UnderWay).await;
    }
    let message = Page::new(t!(lang, "preview-title"), move || it.message(lang, &shown.case, &verdict, &form));
    Ok(page(&app, &visit, message.wide().with_keys()).await)
}

/// Decides.
pub async fn decide<D: Decided>(
    State(app): State<App>,
    AsDecider(visit, person, creditor): AsDecider,
    Path(id): Path<String>,
    mut form: Filled,
) -> Result<Response, Fault> {
    let (it, shown) = found::<D>(&app, &creditor, &id).await?;
    let typed = form.clone();
    let Some(verdict) = it.verdict(&app, visit.lang, &shown.case, &mut form) else {
        // Where nothing waits any more there is no field to correct.
        return match it.waits(&shown.case) {
            true => Ok(draw(&app, &visit, shown, form).await),
            false => draw_again(&app, &visit, &creditor, it.debt(), typed, Refusal::AlreadyDecided).await,
        };
    };
    let (what, words) = it.decision(&verdict, &form).ok_or(Fault::BadRequest)?;
    let new = New { what, words, typed: kept_fields(&form.typed()) };
    match make(&app, creditor.id, person.id, new).await {
        Ok(_) => {
            if let Some(page) = page_of(&visit.path) {
                case_draft::forget(&app, person.id, &page).await?;
            }
            Ok(Redirect::to(&format!("/review/debts/{}", it.debt())).into_response())
        }
        Err(refusal) => draw_again(&app, &visit, &creditor, it.debt(), form, refusal).await,
    }
}

/// The case again with what was typed: the way back from the message.
pub async fn change<D: Decided>(
    State(app): State<App>,
    AsDecider(visit, _, creditor): AsDecider,
    Path(id): Path<String>,
    form: Filled,
) -> Result<Response, Fault> {
    let (_, shown) = found::<D>(&app, &creditor, &id).await?;
    Ok(draw(&app, &visit, shown, form).await)
}
