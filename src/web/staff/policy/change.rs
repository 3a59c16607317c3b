//! The policy as a form. Its buttons add and take away rows; the last one keeps what is right as a draft and shows it.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};

use super::currency;
use super::fields::{filled, read};
use super::rows::Move;
use crate::app::App;
use crate::pages::reviewer::policy::form::form_page;
use crate::store::creditors::Creditor;
use crate::store::{policies, policy_drafts};
use crate::t;
use crate::usecases::change_policy::save_draft;
use crate::web::fault::Fault;
use crate::web::forms::Filled;
use crate::web::kept;
use crate::web::respond::{Page, page};
use crate::web::visit::{AsPolicyMaker, Visit};

async fn draw(app: &App, visit: &Visit, creditor: &Creditor, form: Filled) -> Result<Response, Fault> {
    let (lang, currency) = (visit.lang, currency(creditor)?);
    let status = if form.is_right() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let it = Page::new(t!(lang, "policy-change"), move || form_page(lang, &form, currency)).with_island().with_keys();
    Ok(page(app, visit, it.status(status)).await)
}

/// The form with the draft, or with the policy in force.
pub async fn get(
    State(app): State<App>,
    AsPolicyMaker(visit, person, creditor): AsPolicyMaker,
) -> Result<Response, Fault> {
    let mut tx = app.db.read().await?;
    let current = policies::in_force(&mut tx, creditor.id).await?;
    let draft = policy_drafts::of_staff(&mut tx, creditor.id, person.id).await?;
    drop(tx);
    let (policy, based_on) = draft.map_or((current.policy, current.version), |it| (it.policy, it.based_on));
    let form = filled(&policy, currency(&creditor)?).with("version", based_on.to_string());
    let form = kept::over(&app, &visit, form, std::slice::from_ref(&visit.path)).await;
    draw(&app, &visit, &creditor, form).await
}

/// Changes the rows, or keeps a draft.
pub async fn post(
    State(app): State<App>,
    AsPolicyMaker(visit, person, creditor): AsPolicyMaker,
    mut form: Filled,
) -> Result<Response, Fault> {
    if let Some(moved) = Move::of(form.get("do")) {
        return draw(&app, &visit, &creditor, moved.done(form)).await;
    }
    let Some(policy) = read(visit.lang, &mut form, currency(&creditor)?) else {
        return draw(&app, &visit, &creditor, form).await;
    };
    let seen: i64 = form.get("version").parse().map_err(|_| Fault::BadRequest)?;
    save_draft(&app, creditor.id, person.id, seen, policy).await?;
    Ok(Redirect::to("/review/policy/draft").into_response())
}
