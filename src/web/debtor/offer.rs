//! An offer and its answer; accepting the creditor's, withdrawing one's own.

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};

use super::debts::own_case;
use crate::app::App;
use crate::pages::debtor::answer;
use crate::store::ids::ProposalId;
use crate::usecases::answer_offer::{Choice, answer_offer};
use crate::web::fault::Fault;
use crate::web::respond::{Page, page};
use crate::web::visit::AsDebtor;

fn offer_id(text: &str) -> Result<ProposalId, Fault> {
    text.parse().map_err(|_| Fault::NotFound)
}

/// The offer with its answer and the whole exchange.
pub async fn get(
    State(app): State<App>,
    AsDebtor(visit, debtor): AsDebtor,
    Path((id, offer)): Path<(String, String)>,
) -> Result<Response, Fault> {
    let lang = visit.lang;
    let offer = offer_id(&offer)?;
    let case = own_case(&app, debtor.id, &id).await?;
    let found = case.proposals.iter().find(|it| it.id == offer).cloned().ok_or(Fault::NotFound)?;
    let brand = case.creditor.name.clone();
    let title = answer::title(lang, &case, &found);
    Ok(page(&app, &visit, Page::new(title, move || answer::answer_page(lang, &case, &found)).of(&brand)).await)
}

/// Accepts the creditor's offer.
pub async fn accept(
    State(app): State<App>,
    AsDebtor(_, debtor): AsDebtor,
    Path((id, offer)): Path<(String, String)>,
) -> Result<Response, Fault> {
    answer_offer(&app, debtor.id, offer_id(&offer)?, Choice::Accept).await?;
    Ok(Redirect::to(&format!("/debts/{}/plan", super::debts::debt_id(&id)?)).into_response())
}

/// Takes one's own offer back.
pub async fn withdraw(
    State(app): State<App>,
    AsDebtor(_, debtor): AsDebtor,
    Path((id, offer)): Path<(String, String)>,
) -> Result<Response, Fault> {
    let offer = offer_id(&offer)?;
    answer_offer(&app, debtor.id, offer, Choice::Withdraw).await?;
    Ok(Redirect::to(&format!("/debts/{}/offers/{offer}", super::debts::debt_id(&id)?)).into_response())
}
