//! An offer and its answer; accepting the creditor's, one of several after a look at all of it; withdrawing one's own.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use leptos::prelude::*;

use super::debts::own_case;
use super::round::to_begin_with;
use crate::app::App;
use crate::domain::proposal::ProposalState;
use crate::i18n::Lang;
use crate::pages::debtor::answer;
use crate::pages::debtor::asked::Asked;
use crate::pages::debtor::offers::option_page;
use crate::pages::debtor::others::others_note;
use crate::pages::shared::no_longer_stands;
use crate::store::ids::{DebtorId, ProposalId};
use crate::store::proposals::Proposal;
use crate::t;
use crate::usecases::Refusal;
use crate::usecases::answer_offer::{Choice, answer_offer};
use crate::usecases::correspondence::{self, Readable};
use crate::usecases::crisis::{crisis_lines, sounds_so};
use crate::usecases::open_case::Case;
use crate::usecases::what_others_did::{Told, place, what_others_did};
use crate::web::fault::Fault;
use crate::web::forms::Filled;
use crate::web::kept;
use crate::web::respond::{Brand, Page, page};
use crate::web::visit::{AsDebtor, Visit};

pub(super) fn offer_id(text: &str) -> Result<ProposalId, Fault> {
    text.parse().map_err(|_| Fault::NotFound)
}

async fn others_of(app: &App, case: &Case, offer: &Proposal) -> Result<Option<Told>, Refusal> {
    what_others_did(app, case, &place(offer.owed, offer.schedule.instalment, offer.terms.frequency)).await
}

/// What was asked about it and answered.
async fn questions(app: &App, case: &Case, offer: ProposalId) -> Result<Asked, Fault> {
    let mut tx = app.db.read().await?;
    let mut thread = correspondence::about_debt(app, &mut tx, case.debt.id).await?;
    thread.retain(|it| it.message.asks_about == Some(offer));
    let waits = |it: &&Readable| it.message.waits() && it.words.as_deref().is_some_and(sounds_so);
    let crisis = thread.iter().find(waits).map(|_| crisis_lines(&app.packs, &case.creditor, case.today));
    Ok(Asked { thread, crisis })
}

/// The offer; `typed` is a form that came back, `notice` what became of something that came too late.
pub(super) async fn draw(
    app: &App,
    visit: &Visit,
    case: Case,
    id: ProposalId,
    typed: Filled,
    notice: Option<String>,
) -> Result<Response, Fault> {
    let lang = visit.lang;
    let found = case.proposals.iter().find(|it| it.id == id).cloned().ok_or(Fault::NotFound)?;
    let brand = Brand::from(&case.creditor);
    let title = answer::title(lang, &case, &found);
    let status = match (&notice, typed.is_right()) {
        (Some(_), _) => StatusCode::CONFLICT,
        (None, false) => StatusCode::UNPROCESSABLE_ENTITY,
        (None, true) => StatusCode::OK,
    };
    let questions = questions(app, &case, id).await?;
    let several = found.options.len() > 1 && found.state == ProposalState::Open;
    let form = typed.over(to_begin_with(app, &case));
    // While an answer is open: afterwards their own is what matters.
    let told = if found.state == ProposalState::Open { others_of(app, &case, &found).await? } else { None };
    let it = Page::new(title, move || {
        let others = others_note(lang, &case.creditor.name, told.as_ref());
        let answer = answer::answer_page(lang, &case, &found, &questions, &form, notice.as_deref());
        view! { <div class="stack-l">{answer} {others}</div> }.into_any()
    });
    let it = if several { it.wide() } else { it };
    Ok(page(app, visit, it.of(brand).status(status)).await)
}

/// The offer with its answer and the whole exchange.
pub async fn get(
    State(app): State<App>,
    AsDebtor(visit, debtor): AsDebtor,
    Path((id, offer)): Path<(String, String)>,
) -> Result<Response, Fault> {
    let offer = offer_id(&offer)?;
    let case = own_case(&app, debtor.id, &id).await?;
    let here = format!("/debts/{id}/offers/{offer}");
    let form = kept::over(&app, &visit, Filled::new(), &[here]).await;
    draw(&app, &visit, case, offer, form, None).await
}

/// One of several plans, all of it, before it is agreed. When the offer no longer stands, the offer says so.
pub async fn option(
    State(app): State<App>,
    AsDebtor(visit, debtor): AsDebtor,
    Path((id, offer, no)): Path<(String, String, String)>,
) -> Result<Response, Fault> {
    let offer = offer_id(&offer)?;
    let case = own_case(&app, debtor.id, &id).await?;
    let found = case.proposals.iter().find(|it| it.id == offer).cloned().ok_or(Fault::NotFound)?;
    let option = found.options.iter().find(|it| it.no.to_string() == no).cloned().ok_or(Fault::NotFound)?;
    if found.state != ProposalState::Open {
        return Ok(Redirect::to(&format!("/debts/{id}/offers/{offer}")).into_response());
    }
    let (lang, brand) = (visit.lang, Brand::from(&case.creditor));
    let it = Page::new(t!(lang, "option-title"), move || option_page(lang, &case, &found, &option));
    Ok(page(&app, &visit, it.of(brand)).await)
}

/// What happened to somebody who came second, said above the offer as it stands now.
pub(super) fn notice(lang: Lang, refusal: Refusal) -> Result<String, Fault> {
    match refusal {
        Refusal::AlreadyDecided => Ok(t!(lang, "offer-came-second")),
        Refusal::FactsChanged => Ok(t!(lang, "figures-moved")),
        Refusal::NoLongerStands(why) => Ok(no_longer_stands(lang, why)),
        other => Err(other.into()),
    }
}

async fn choose(
    app: &App,
    visit: &Visit,
    debtor: DebtorId,
    (id, offer): (String, String),
    choice: Choice,
    then: &str,
) -> Result<Response, Fault> {
    let offer = offer_id(&offer)?;
    let case = own_case(app, debtor, &id).await?;
    if !case.proposals.iter().any(|it| it.id == offer) {
        return Err(Fault::NotFound);
    }
    match answer_offer(app, debtor, offer, choice).await {
        Ok(()) => Ok(Redirect::to(&format!("/debts/{id}/{then}")).into_response()),
        Err(refusal) => {
            let notice = notice(visit.lang, refusal)?;
            draw(app, visit, own_case(app, debtor, &id).await?, offer, Filled::new(), Some(notice)).await
        }
    }
}

/// Accepts the creditor's offer.
pub async fn accept(
    State(app): State<App>,
    AsDebtor(visit, debtor): AsDebtor,
    Path(path): Path<(String, String)>,
    form: Filled,
) -> Result<Response, Fault> {
    // Without the total that the page showed there is nothing to hold the figures against: no total equals -1.
    let total_seen = form.get("total").parse().unwrap_or(-1);
    let option = form.get("option").parse().ok();
    choose(&app, &visit, debtor.id, path, Choice::Accept { option, total_seen }, "plan").await
}

/// Takes one's own offer back.
pub async fn withdraw(
    State(app): State<App>,
    AsDebtor(visit, debtor): AsDebtor,
    Path(path): Path<(String, String)>,
) -> Result<Response, Fault> {
    let then = format!("offers/{}", path.1);
    choose(&app, &visit, debtor.id, path, Choice::Withdraw, &then).await
}

/// Answers what the creditor asks about the offer: a message, which waits with the offer.
pub async fn answer(
    State(app): State<App>,
    AsDebtor(visit, debtor): AsDebtor,
    Path((id, offer)): Path<(String, String)>,
    mut form: Filled,
) -> Result<Response, Fault> {
    let lang = visit.lang;
    let offer = offer_id(&offer)?;
    let case = own_case(&app, debtor.id, &id).await?;
    if !case.proposals.iter().any(|it| it.id == offer) {
        return Err(Fault::NotFound);
    }
    let words = form.get("answer").trim().to_owned();
    if words.is_empty() {
        form.wrong("answer", t!(lang, "messages-words-missing"));
    } else if words.chars().count() > 2_000 {
        form.wrong("answer", t!(lang, "words-too-long"));
    }
    if !form.is_right() {
        return draw(&app, &visit, case, offer, form, None).await;
    }
    if form.get("key").len() != 32 {
        return Err(Fault::BadRequest);
    }
    correspondence::write(&app, debtor.id, case.debt.id, &words, form.get("key")).await?;
    // Where the offer was decided just before it is a message as any other.
    let then = if case.question.is_some() { format!("/debts/{id}/offers/{offer}") } else { "/messages".to_owned() };
    Ok(Redirect::to(&then).into_response())
}
