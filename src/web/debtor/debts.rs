//! What a debtor owes: the overview, one debt, its ledger, how to pay, whom to ask.

use axum::extract::{Path, State};
use axum::response::Response;
use leptos::prelude::IntoAny;

use super::waiting::usual;
use crate::app::App;
use crate::pages::debtor::overview::Together;
use crate::pages::debtor::{debt, how_answered, ledger, overview, pay};
use crate::pages::shared::back;
use crate::pages::shared::policy_words::Words;
use crate::store::ids::{DebtId, DebtorId};
use crate::store::{joint_offers, letters};
use crate::t;
use crate::usecases::cost_of_waiting::cost_of_waiting;
use crate::usecases::open_case::{self, Case};
use crate::usecases::together::Debts;
use crate::web::fault::Fault;
use crate::web::respond::{Brand, Page, page};
use crate::web::visit::AsDebtor;

/// Reads the id of a path; what is none is not found.
pub(super) fn debt_id(text: &str) -> Result<DebtId, Fault> {
    text.parse().map_err(|_| Fault::NotFound)
}

/// A debtor's own case.
pub(super) async fn own_case(app: &App, debtor: DebtorId, id: &str) -> Result<Case, Fault> {
    let id = debt_id(id)?;
    let mut tx = app.db.read().await?;
    Ok(open_case::of_debtor(app, &mut tx, id, debtor, app.now()).await?)
}

/// All debts.
pub async fn all(State(app): State<App>, AsDebtor(visit, debtor): AsDebtor) -> Result<Response, Fault> {
    let lang = visit.lang;
    let mut tx = app.db.read().await?;
    let cases = open_case::all_of_debtor(&app, &mut tx, debtor.id, app.now()).await?;
    let waits = letters::one_waits(&mut tx, debtor.id).await?;
    let sent = joint_offers::all_of_debtor(&mut tx, debtor.id).await?;
    drop(tx);
    let zone = cases.first().map_or("UTC", |it| it.creditor.time_zone.as_str());
    let plans = Together {
        door: Debts::of(cases.clone()).is_some_and(|it| it.are_several()),
        sent: sent.iter().map(|it| (it.id, it.sent_at.day_in(zone))).collect(),
    };
    let it = Page::new(t!(lang, "debts-title"), move || overview::overview(lang, &cases, waits, &plans));
    Ok(page(&app, &visit, it).await)
}

/// One debt.
pub async fn one(
    State(app): State<App>,
    AsDebtor(visit, debtor): AsDebtor,
    Path(id): Path<String>,
) -> Result<Response, Fault> {
    let lang = visit.lang;
    let case = own_case(&app, debtor.id, &id).await?;
    let cost = cost_of_waiting(&case, &app.packs, &usual(case.today))?;
    let (title, brand) = (case.debt.description.clone(), Brand::from(&case.creditor));
    Ok(page(&app, &visit, Page::new(title, move || debt::debt_page(lang, &case, &cost)).of(brand)).await)
}

/// The ledger with the working of each line.
pub async fn ledger(
    State(app): State<App>,
    AsDebtor(visit, debtor): AsDebtor,
    Path(id): Path<String>,
) -> Result<Response, Fault> {
    let lang = visit.lang;
    let case = own_case(&app, debtor.id, &id).await?;
    let brand = Brand::from(&case.creditor);
    let it = Page::new(t!(lang, "ledger-title"), move || {
        let way_back = back(format!("/debts/{}", case.debt.id), case.debt.description.clone());
        ledger::ledger_page(lang, &case, way_back.into_any())
    });
    Ok(page(&app, &visit, it.of(brand)).await)
}

/// How to pay.
pub async fn pay(
    State(app): State<App>,
    AsDebtor(visit, debtor): AsDebtor,
    Path(id): Path<String>,
) -> Result<Response, Fault> {
    let lang = visit.lang;
    let case = own_case(&app, debtor.id, &id).await?;
    let brand = Brand::from(&case.creditor);
    Ok(page(&app, &visit, Page::new(t!(lang, "pay-title"), move || pay::pay_page(lang, &case)).of(brand)).await)
}

/// How the creditor answers.
pub async fn how_answered(
    State(app): State<App>,
    AsDebtor(visit, debtor): AsDebtor,
    Path(id): Path<String>,
) -> Result<Response, Fault> {
    let lang = visit.lang;
    let case = own_case(&app, debtor.id, &id).await?;
    let brand = Brand::from(&case.creditor);
    let words = Words { lang, currency: case.debt.terms.currency };
    let title = t!(lang, "how-title", creditor = case.creditor.name.clone());
    Ok(page(&app, &visit, Page::new(title, move || how_answered::how_answered_page(words, &case)).of(brand)).await)
}

/// Whom to ask.
pub async fn contact(
    State(app): State<App>,
    AsDebtor(visit, debtor): AsDebtor,
    Path(id): Path<String>,
) -> Result<Response, Fault> {
    let lang = visit.lang;
    let case = own_case(&app, debtor.id, &id).await?;
    let brand = Brand::from(&case.creditor);
    Ok(page(&app, &visit, Page::new(t!(lang, "contact-title"), move || pay::contact_page(lang, &case)).of(brand)).await)
}
