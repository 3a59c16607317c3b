//! The policy in words, the one in force and each before it.

use axum::extract::{Path, State};
use axum::response::Response;

use super::currency;
use crate::app::App;
use crate::domain::role::May;
use crate::pages::reviewer::policy::read::{Read, read_page};
use crate::pages::shared::place::place;
use crate::pages::shared::policy_words::Words;
use crate::store::creditors::Creditor;
use crate::store::staff::{self, Staff};
use crate::store::{policies, policy_drafts};
use crate::t;
use crate::web::fault::Fault;
use crate::web::respond::{Page, page};
use crate::web::visit::{AsReader, Visit};

/// The policy in force.
pub async fn get(State(app): State<App>, AsReader(visit, person, creditor): AsReader) -> Result<Response, Fault> {
    draw(&app, &visit, &person, &creditor, None).await
}

/// A version there was.
pub async fn version(
    State(app): State<App>,
    AsReader(visit, person, creditor): AsReader,
    Path(version): Path<String>,
) -> Result<Response, Fault> {
    let version = version.parse().map_err(|_| Fault::NotFound)?;
    draw(&app, &visit, &person, &creditor, Some(version)).await
}

async fn draw(
    app: &App,
    visit: &Visit,
    me: &Staff,
    creditor: &Creditor,
    asked: Option<i64>,
) -> Result<Response, Fault> {
    let lang = visit.lang;
    let words = Words { lang, currency: currency(creditor)? };
    let mut tx = app.db.read().await?;
    let history = policies::history(&mut tx, creditor.id).await?;
    let drafts = policy_drafts::of_creditor(&mut tx, creditor.id).await?;
    let people = staff::of_creditor(&mut tx, creditor.id).await?;
    drop(tx);
    let newest = history.first().map(|it| it.version);
    let shown = asked.or(newest).ok_or(Fault::NotFound)?;
    if !history.iter().any(|it| it.version == shown) {
        return Err(Fault::NotFound);
    }
    let law = creditor.law().and_then(|id| app.packs.get(id)).map(|it| place(lang, &it.id, &it.name));
    let it = Read {
        creditor: creditor.clone(),
        law,
        history,
        shown,
        drafts,
        people,
        me: me.id,
        changes: me.role.may(May::ChangePolicy),
    };
    Ok(page(app, visit, Page::new(t!(lang, "policy-title"), move || read_page(words, &it)).with_keys()).await)
}
