//! Offers that are alike, accepted together: choose, read the messages, send; then what became of them, and all of it taken
//! back.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};

use crate::app::App;
use crate::domain::proposal::Act;
use crate::i18n::Lang;
use crate::pages::reviewer::alike::{alike_page, alike_preview, chosen_field, not_all_page, owed_field};
use crate::pages::reviewer::batch::batch_page;
use crate::pages::reviewer::case::reasons::reason_in;
use crate::store::ids::{BatchId, ProposalId};
use crate::store::staff;
use crate::t;
use crate::usecases::decisions::alike::{AT_ONCE, Together, Waits, together};
use crate::usecases::decisions::{Chosen, Why, accept_alike, of_batch, undo_batch};
use crate::usecases::staff_access::note_opened;
use crate::web::fault::Fault;
use crate::web::forms::Filled;
use crate::web::kept;
use crate::web::respond::{Page, page};
use crate::web::visit::{AsDecider, Visit};

fn address(lead: ProposalId) -> String {
    format!("/review/alike/{lead}")
}

fn lead(id: &str) -> Result<ProposalId, Fault> {
    id.parse().map_err(|_| Fault::NotFound)
}

async fn draw(app: &App, visit: &Visit, found: Together, lead: ProposalId, form: Filled) -> Response {
    let lang = visit.lang;
    let status = if form.is_right() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let form = form.over(Filled::new().with("batch", app.random.id().to_string()).with("verdict", "accept"));
    let it = Page::new(t!(lang, "alike-title"), move || alike_page(lang, &found, &address(lead), &form));
    page(app, visit, it.wide().status(status).with_keys()).await
}

/// The offers, none of them chosen.
pub async fn get(
    State(app): State<App>,
    AsDecider(visit, person, creditor): AsDecider,
    Path(id): Path<String>,
) -> Result<Response, Fault> {
    let lead = lead(&id)?;
    let found = together(&app, creditor.id, person.id, lead).await?;
    // Their figures are looked at here as much as on their own page.
    for it in &found.ready {
        note_opened(&app, &it.case, person.id).await?;
    }
    let form = kept::over(&app, &visit, Filled::new(), &[address(lead)]).await;
    Ok(draw(&app, &visit, found, lead, form).await)
}

/// The offers of the form that can still be accepted together. One that can't any more is no reason to begin anew: it
/// stands below, with why.
fn chosen(found: &Together, form: &Filled) -> Vec<Waits> {
    found.ready.iter().filter(|it| !form.get(&chosen_field(it.offer.id)).is_empty()).cloned().collect()
}

/// A reason or own words, and at least one offer.
fn check(lang: Lang, any: bool, form: &mut Filled) {
    if !any {
        form.wrong("offers", t!(lang, "alike-nothing-chosen"));
    }
    let count = form.get("words").trim().chars().count();
    if count == 0 && reason_in(form, Act::Accept).is_none() {
        form.wrong("words", t!(lang, "reason-missing"));
    } else if count > 2_000 {
        form.wrong("words", t!(lang, "words-too-long"));
    }
}

/// Chooses all where that is asked for; else the messages, before they go.
pub async fn post(
    State(app): State<App>,
    AsDecider(visit, person, creditor): AsDecider,
    Path(id): Path<String>,
    mut form: Filled,
) -> Result<Response, Fault> {
    let (lang, lead) = (visit.lang, lead(&id)?);
    let found = together(&app, creditor.id, person.id, lead).await?;
    if !form.get("all").is_empty() {
        form.drop_value("all");
        for it in &found.ready {
            form = form.with(&chosen_field(it.offer.id), it.offer.version.to_string());
        }
        return Ok(draw(&app, &visit, found, lead, form).await);
    }
    let chosen = chosen(&found, &form);
    check(lang, !chosen.is_empty(), &mut form);
    if !form.is_right() {
        return Ok(draw(&app, &visit, found, lead, form).await);
    }
    // What travels on is what the preview shows, with the figures of now.
    let mut sent = Filled::new();
    for name in ["batch", "reason-accept", "words"] {
        sent = sent.with(name, form.get(name));
    }
    for Waits { case, offer } in &chosen {
        sent = sent
            .with(&chosen_field(offer.id), offer.version.to_string())
            .with(&owed_field(offer.id), case.statement.balance.total().to_string());
    }
    let it = Page::new(t!(lang, "preview-title"), move || alike_preview(lang, &chosen, &address(lead), &sent));
    Ok(page(&app, &visit, it.wide().with_keys()).await)
}

/// The offers again with what was chosen: the way back from the messages.
pub async fn change(
    State(app): State<App>,
    AsDecider(visit, person, creditor): AsDecider,
    Path(id): Path<String>,
    form: Filled,
) -> Result<Response, Fault> {
    let lead = lead(&id)?;
    let found = together(&app, creditor.id, person.id, lead).await?;
    Ok(draw(&app, &visit, found, lead, form).await)
}

/// What the form chose, as it was shown; nothing when it isn't one of ours.
fn read(form: &Filled) -> Option<Vec<Chosen>> {
    let ids = form.named().filter_map(|name| name.strip_prefix("offer-"));
    ids.map(|id| {
        let offer: ProposalId = id.parse().ok()?;
        let number = |field: String| form.get(&field).parse().ok();
        Some(Chosen { offer, version: number(chosen_field(offer))?, owed: number(owed_field(offer))? })
    })
    .collect()
}

/// Accepts them.
pub async fn decide(
    State(app): State<App>,
    AsDecider(visit, person, creditor): AsDecider,
    Path(id): Path<String>,
    mut form: Filled,
) -> Result<Response, Fault> {
    let (lang, lead) = (visit.lang, lead(&id)?);
    let chosen = read(&form).filter(|it| it.len() <= AT_ONCE).ok_or(Fault::BadRequest)?;
    let batch = BatchId(form.get("batch").parse().map_err(|_| Fault::BadRequest)?);
    check(lang, !chosen.is_empty(), &mut form);
    if !form.is_right() {
        let found = together(&app, creditor.id, person.id, lead).await?;
        return Ok(draw(&app, &visit, found, lead, form).await);
    }
    let typed = ["reason-accept", "words"].map(|name| (name.to_owned(), form.get(name).to_owned()));
    let typed = typed.into_iter().chain([("verdict".to_owned(), "accept".to_owned())]).collect();
    let why = Why { reason: reason_in(&form, Act::Accept), words: form.get("words").trim().to_owned(), typed };
    let left = accept_alike(&app, (creditor.id, person.id), (lead, batch), &chosen, &why).await?;
    let href = format!("/review/batches/{batch}");
    if left.is_empty() {
        return Ok(Redirect::to(&href).into_response());
    }
    let rest = (left.len() < chosen.len()).then_some(href);
    let it = Page::new(t!(lang, "alike-not-all"), move || not_all_page(lang, &left, rest.clone()));
    Ok(page(&app, &visit, it.wide().status(StatusCode::CONFLICT).with_keys()).await)
}

/// What became of those that were accepted together.
pub async fn batch(
    State(app): State<App>,
    AsDecider(visit, person, creditor): AsDecider,
    Path(id): Path<String>,
) -> Result<Response, Fault> {
    let lang = visit.lang;
    let id: BatchId = id.parse().map_err(|_| Fault::NotFound)?;
    let found = of_batch(&app, creditor.id, person.id, id).await?;
    let mut tx = app.db.read().await?;
    let people = staff::of_creditor(&mut tx, creditor.id).await?;
    drop(tx);
    let zone = creditor.time_zone.clone();
    let it = Page::new(t!(lang, "batch-title"), move || batch_page(lang, id, &found, &people, &zone, person.id));
    Ok(page(&app, &visit, it.wide().with_keys()).await)
}

/// Takes all of them back that haven't gone out.
pub async fn undo(
    State(app): State<App>,
    AsDecider(_, person, creditor): AsDecider,
    Path(id): Path<String>,
) -> Result<Response, Fault> {
    let id: BatchId = id.parse().map_err(|_| Fault::NotFound)?;
    undo_batch(&app, creditor.id, person.id, id).await?;
    Ok(Redirect::to(&format!("/review/batches/{id}")).into_response())
}
