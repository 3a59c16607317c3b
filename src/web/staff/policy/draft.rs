//! A draft before it is switched on: what it changes, and what it would have answered.

use std::time::Duration;

use axum::extract::State;
use axum::http::header::REFRESH;
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};

use super::currency;
use crate::app::App;
use crate::pages::reviewer::policy::draft::{DraftPage, draft_page};
use crate::pages::shared::policy_words::Words;
use crate::store::creditors::Creditor;
use crate::store::staff::{self, Staff};
use crate::store::{policies, policy_drafts};
use crate::t;
use crate::usecases::Refusal;
use crate::usecases::change_policy::{drop_draft, switch_on};
use crate::usecases::try_policy::{self, Trial};
use crate::web::fault::Fault;
use crate::web::forms::Filled;
use crate::web::respond::{Page, page};
use crate::web::visit::{AsPolicyMaker, Visit};

const READ: &str = "/review/policy";

/// So long a page waits for a trial before it shows how far that has come.
const AT_ONCE: Duration = Duration::from_secs(1);

/// The draft; where there is none, the policy.
pub async fn get(
    State(app): State<App>,
    AsPolicyMaker(visit, person, creditor): AsPolicyMaker,
) -> Result<Response, Fault> {
    draw(&app, &visit, &person, &creditor, StatusCode::OK).await
}

async fn draw(
    app: &App,
    visit: &Visit,
    me: &Staff,
    creditor: &Creditor,
    status: StatusCode,
) -> Result<Response, Fault> {
    let lang = visit.lang;
    let words = Words { lang, currency: currency(creditor)? };
    let mut tx = app.db.read().await?;
    let Some(draft) = policy_drafts::of_staff(&mut tx, creditor.id, me.id).await? else {
        return Ok(Redirect::to(READ).into_response());
    };
    let current = policies::in_force(&mut tx, creditor.id).await?;
    let by = match current.made_by {
        Some(id) => staff::find(&mut tx, id).await?.map(|it| it.name),
        None => None,
    };
    drop(tx);
    let trial = try_policy::of_draft(app, draft.id).await?;
    let runs = matches!(trial, Trial::Running(..));
    let it = DraftPage { creditor: creditor.clone(), draft, current, by, trial };
    let drawn = Page::new(t!(lang, "policy-draft-title"), move || draft_page(words, &it));
    let mut response = page(app, visit, drawn.status(status).with_keys()).await;
    if runs {
        // Without a script the browser looks again by itself.
        response.headers_mut().insert(REFRESH, HeaderValue::from_static("2; url=/review/policy/draft#trial"));
    }
    Ok(response)
}

/// Makes it the next version. Who comes second sees what came first.
pub async fn post_switch_on(
    State(app): State<App>,
    AsPolicyMaker(visit, person, creditor): AsPolicyMaker,
    form: Filled,
) -> Result<Response, Fault> {
    let seen: i64 = form.get("version").parse().map_err(|_| Fault::BadRequest)?;
    let draft = form.get("draft").parse().map_err(|_| Fault::BadRequest)?;
    match switch_on(&app, creditor.id, person.id, draft, seen).await {
        Ok(_) => Ok(Redirect::to(READ).into_response()),
        Err(Refusal::AlreadyDecided | Refusal::FactsChanged) => {
            draw(&app, &visit, &person, &creditor, StatusCode::CONFLICT).await
        }
        Err(other) => Err(other.into()),
    }
}

/// Tries it on past offers. Where there are few, the result is there at once.
pub async fn post_try(
    State(app): State<App>,
    AsPolicyMaker(_, person, creditor): AsPolicyMaker,
) -> Result<Response, Fault> {
    match try_policy::begin(&app, creditor.id, person.id).await {
        Ok(Some(run)) => drop(tokio::time::timeout(AT_ONCE, run).await),
        Ok(None) => {}
        Err(Refusal::NotFound) => return Ok(Redirect::to(READ).into_response()),
        Err(other) => return Err(other.into()),
    }
    Ok(Redirect::to("/review/policy/draft#trial").into_response())
}

/// Drops it.
pub async fn post_drop(
    State(app): State<App>,
    AsPolicyMaker(_, person, creditor): AsPolicyMaker,
) -> Result<Response, Fault> {
    drop_draft(&app, creditor.id, person.id).await?;
    Ok(Redirect::to(READ).into_response())
}
