//! "I don't think I owe this": the question, the page to check the answers, sending, taking it back.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};

use super::debts::{debt_id, own_case};
use super::proposal::amount_message;
use super::waiting::usual;
use crate::app::App;
use crate::domain::dispute::Ground;
use crate::domain::money::{AmountProblem, parse_amount};
use crate::i18n::Lang;
use crate::pages::debtor::dispute::{DisputePage, check_page, dispute_page, title};
use crate::t;
use crate::usecases::Refusal;
use crate::usecases::cost_of_waiting::cost_of_waiting;
use crate::usecases::crisis::{crisis_lines, sounds_so};
use crate::usecases::dispute_debt::{self, Objection};
use crate::usecases::open_case::Case;
use crate::web::fault::Fault;
use crate::web::forms::Filled;
use crate::web::kept;
use crate::web::respond::{Brand, Page, page};
use crate::web::visit::{AsDebtor, Visit};

/// Reads the fields, noting at each what can't be taken.
fn read(lang: Lang, case: &Case, form: &mut Filled) -> Option<Objection> {
    let ground = form.get("ground").parse::<Ground>().ok();
    if ground.is_none() {
        form.wrong("ground", t!(lang, "dispute-ground-missing"));
    }
    let owed = case.debt.money(case.statement.balance.total());
    let amount = match form.get("part") {
        "all" => None,
        "amount" => match parse_amount(form.get("amount"), &case.debt.terms.currency) {
            Ok(it) if it.is_positive() && it.minor() <= owed.minor() => Some(it.minor()),
            Ok(it) if it.is_positive() => {
                form.wrong("amount", amount_message(lang, AmountProblem::TooLarge, owed));
                None
            }
            Ok(_) => {
                form.wrong("amount", amount_message(lang, AmountProblem::NotAnAmount, owed));
                None
            }
            Err(problem) => {
                form.wrong("amount", amount_message(lang, problem, owed));
                None
            }
        },
        _ => {
            form.wrong("part", t!(lang, "dispute-part-missing"));
            None
        }
    };
    // Without script both are there: whoever writes an amount and leaves "all" chosen is asked, not guessed at.
    if form.get("part") == "all" && !form.get("amount").trim().is_empty() {
        form.wrong("part", t!(lang, "dispute-part-unclear"));
    }
    let words = form.get("words").trim().to_owned();
    if words.chars().count() > 2_000 {
        form.wrong("words", t!(lang, "words-too-long"));
    }
    let ground = ground.filter(|_| form.is_right())?;
    // All of it written as an amount is all of it.
    Some(Objection { ground, amount: amount.filter(|part| *part < owed.minor()), words })
}

fn shown(app: &App, case: Case, words: &str) -> Result<DisputePage, Fault> {
    let law = cost_of_waiting(&case, &app.packs, &usual(case.today))?.law;
    let said = case.open_dispute().is_some_and(|it| sounds_so(&it.hold.words));
    let crisis = (said || sounds_so(words)).then(|| crisis_lines(&app.packs, &case.creditor, case.today));
    Ok(DisputePage { case, law, crisis })
}

async fn draw(app: &App, visit: &Visit, case: Case, form: Filled, status: StatusCode) -> Result<Response, Fault> {
    let lang = visit.lang;
    let brand = Brand::from(&case.creditor);
    let heading = title(lang, &case);
    let shown = shown(app, case, form.get("words"))?;
    let it = Page::new(heading, move || dispute_page(lang, &shown, &form));
    // Words take long: the page has the dialogue before the session ends.
    Ok(page(app, visit, it.of(brand).status(status).with_island()).await)
}

/// The question, what waits, or what became of it.
pub async fn get(
    State(app): State<App>,
    AsDebtor(visit, debtor): AsDebtor,
    Path(id): Path<String>,
) -> Result<Response, Fault> {
    let case = own_case(&app, debtor.id, &id).await?;
    let here = format!("/debts/{}/dispute", case.debt.id);
    let form = kept::over(&app, &visit, Filled::new().with("part", "all"), &[here]).await;
    draw(&app, &visit, case, form, StatusCode::OK).await
}

/// Somebody who comes when a dispute waits or nothing is owed lands on the page that says so.
fn elsewhere(case: &Case) -> Option<Response> {
    let there = case.open_dispute().is_some() || case.statement.balance.total() == 0;
    there.then(|| Redirect::to(&format!("/debts/{}/dispute", case.debt.id)).into_response())
}

/// The page to check the answers.
pub async fn check(
    State(app): State<App>,
    AsDebtor(visit, debtor): AsDebtor,
    Path(id): Path<String>,
    mut form: Filled,
) -> Result<Response, Fault> {
    let lang = visit.lang;
    let case = own_case(&app, debtor.id, &id).await?;
    if let Some(response) = elsewhere(&case) {
        return Ok(response);
    }
    let Some(it) = read(lang, &case, &mut form) else {
        return draw(&app, &visit, case, form, StatusCode::UNPROCESSABLE_ENTITY).await;
    };
    let (brand, key) = (Brand::from(&case.creditor), app.random.token());
    let shown = shown(&app, case, &it.words)?;
    let drawn = Page::new(t!(lang, "check-title"), move || check_page(lang, &shown, &form, &it, &key));
    Ok(page(&app, &visit, drawn.of(brand)).await)
}

/// The question again with what was typed: the way back from the check page.
pub async fn change(
    State(app): State<App>,
    AsDebtor(visit, debtor): AsDebtor,
    Path(id): Path<String>,
    form: Filled,
) -> Result<Response, Fault> {
    let case = own_case(&app, debtor.id, &id).await?;
    match elsewhere(&case) {
        Some(response) => Ok(response),
        None => draw(&app, &visit, case, form, StatusCode::OK).await,
    }
}

/// Sends it.
pub async fn send(
    State(app): State<App>,
    AsDebtor(visit, debtor): AsDebtor,
    Path(id): Path<String>,
    mut form: Filled,
) -> Result<Response, Fault> {
    let case = own_case(&app, debtor.id, &id).await?;
    let there = format!("/debts/{}/dispute", case.debt.id);
    let Some(it) = read(visit.lang, &case, &mut form) else {
        return match elsewhere(&case) {
            Some(response) => Ok(response),
            None => draw(&app, &visit, case, form, StatusCode::UNPROCESSABLE_ENTITY).await,
        };
    };
    if form.get("key").len() != 32 {
        return Err(Fault::BadRequest);
    }
    match dispute_debt::dispute(&app, debtor.id, case.debt.id, &it, form.get("key")).await {
        Ok(_) => Ok(Redirect::to(&there).into_response()),
        // What was owed moved meanwhile: the question again, with what holds now at its field.
        Err(Refusal::FactsChanged) => {
            let case = own_case(&app, debtor.id, &id).await?;
            let mut form = form;
            form.wrong("amount", t!(visit.lang, "figures-moved"));
            draw(&app, &visit, case, form, StatusCode::CONFLICT).await
        }
        Err(refusal) => Err(refusal.into()),
    }
}

/// Takes it back.
pub async fn withdraw(
    State(app): State<App>,
    AsDebtor(_, debtor): AsDebtor,
    Path(id): Path<String>,
) -> Result<Response, Fault> {
    let id = debt_id(&id)?;
    dispute_debt::withdraw(&app, debtor.id, id).await?;
    Ok(Redirect::to(&format!("/debts/{id}/dispute")).into_response())
}
