//! One case, and deciding it: choose, preview the message, send.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};

use crate::app::App;
use crate::domain::money::Money;
use crate::i18n::Lang;
use crate::pages::reviewer::case::{CasePage, case_page, preview_page};
use crate::store::creditors::Creditor;
use crate::store::ids::{DebtId, HoldId, ProposalId};
use crate::store::proposals::{self, Proposal};
use crate::store::{evidence, holds};
use crate::t;
use crate::usecases::decide_proposal::{Verdict, counter, decide as decide_proposal};
use crate::usecases::open_case::{self, Case};
use crate::usecases::review_hold::{HoldVerdict, review_hold as usecase_review_hold};
use crate::usecases::staff_access::note_opened;
use crate::web::debtor::proposal::{explain, read_terms};
use crate::web::fault::Fault;
use crate::web::forms::{Filled, parse_date};
use crate::web::kept;
use crate::web::respond::{Page, page};
use crate::web::visit::{AsReviewer, Visit};

async fn load(app: &App, creditor: &Creditor, id: DebtId) -> Result<CasePage, Fault> {
    let mut tx = app.db.read().await?;
    let case = open_case::of_creditor(&mut tx, id, creditor.id, app.now()).await?;
    let timeline = evidence::of_debt(&mut tx, id).await?;
    Ok(CasePage { case, timeline })
}

/// What the fields of a counter stand on: the debtor's offer.
fn to_begin_with(case: &Case) -> Filled {
    let form = Filled::new().with("verdict", "accept").with("hold", "until");
    let hold = case.hold().map(|hold| hold.ends_on.to_string()).unwrap_or_default();
    let form = form.with("until", hold);
    let Some(offer) = case.open_offer() else { return form };
    let plain = |minor| Money::new(minor, case.debt.terms.currency).to_plain();
    form.with("by", "amount")
        .with("each", plain(offer.schedule.instalment))
        .with("frequency", offer.terms.frequency.as_str())
        .with("first", offer.terms.first_due.to_string())
        .with("upfront", offer.terms.upfront.map(|it| plain(it.amount)).unwrap_or_default())
}

async fn draw(app: &App, visit: &Visit, shown: CasePage, form: Filled) -> Response {
    let lang = visit.lang;
    let title = format!("{} · {}", shown.case.debt.debtor_name, shown.case.debt.reference);
    let status = if form.is_right() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let it = Page::new(title, move || case_page(lang, &shown, &form)).wide().status(status).with_island();
    page(app, visit, it).await
}

/// The case.
pub async fn get(
    State(app): State<App>,
    AsReviewer(visit, person, creditor): AsReviewer,
    Path(id): Path<String>,
) -> Result<Response, Fault> {
    let id: DebtId = id.parse().map_err(|_| Fault::NotFound)?;
    let shown = load(&app, &creditor, id).await?;
    note_opened(&app, &shown.case, person.id).await?;
    let form = kept::over(&app, &visit, to_begin_with(&shown.case), &kept::pages_of_case(&shown.case)).await;
    Ok(draw(&app, &visit, shown, form).await)
}

/// What the form decides; notes at each field what can't be taken.
fn verdict(lang: Lang, case: &Case, form: &mut Filled) -> Option<Verdict> {
    let words = form.get("words").trim().chars().count();
    let verdict = match form.get("verdict") {
        "accept" => Some(Verdict::Accept),
        "decline" => Some(Verdict::Decline),
        "counter" => read_terms(lang, case, form).filter(|_| form.is_right()).map(Verdict::Counter),
        _ => {
            form.wrong("verdict", t!(lang, "verdict-missing"));
            None
        }
    };
    if words == 0 {
        form.wrong("words", t!(lang, "words-missing"));
    } else if words > 2_000 {
        form.wrong("words", t!(lang, "words-too-long"));
    }
    verdict.filter(|_| form.is_right())
}

/// The debtor's offer that is being decided, with its case.
async fn offer(app: &App, creditor: &Creditor, id: &str) -> Result<(Proposal, CasePage), Fault> {
    let id: ProposalId = id.parse().map_err(|_| Fault::NotFound)?;
    let mut tx = app.db.read().await?;
    let offer = proposals::of_creditor(&mut tx, id, creditor.id).await?.ok_or(Fault::NotFound)?;
    drop(tx);
    let shown = load(app, creditor, offer.debt).await?;
    Ok((offer, shown))
}

/// The message that the debtor will read, before it goes.
pub async fn preview(
    State(app): State<App>,
    AsReviewer(visit, _, creditor): AsReviewer,
    Path(id): Path<String>,
    mut form: Filled,
) -> Result<Response, Fault> {
    let lang = visit.lang;
    let (offer, shown) = offer(&app, &creditor, &id).await?;
    if shown.case.open_offer().map(|open| open.id) != Some(offer.id) {
        return Err(Fault::AlreadyDecided);
    }
    let Some(verdict) = verdict(lang, &shown.case, &mut form) else {
        return Ok(draw(&app, &visit, shown, form).await);
    };
    let made = match &verdict {
        Verdict::Counter(terms) => match counter(&app, &shown.case, terms, form.get("words").trim()) {
            Ok(made) => Some(made),
            Err(problem) => {
                explain(lang, &shown.case, problem, &mut form);
                return Ok(draw(&app, &visit, shown, form).await);
            }
        },
        _ => None,
    };
    let it = Page::new(t!(lang, "preview-title"), move || {
        preview_page(lang, &shown.case, &offer, &verdict, made.as_ref(), &form)
    });
    Ok(page(&app, &visit, it.wide()).await)
}

/// Decides.
pub async fn decide(
    State(app): State<App>,
    AsReviewer(visit, person, creditor): AsReviewer,
    Path(id): Path<String>,
    mut form: Filled,
) -> Result<Response, Fault> {
    let (offer, shown) = offer(&app, &creditor, &id).await?;
    let Some(verdict) = verdict(visit.lang, &shown.case, &mut form) else {
        return Ok(draw(&app, &visit, shown, form).await);
    };
    let version: i64 = form.get("version").parse().map_err(|_| Fault::BadRequest)?;
    let words = form.get("words").trim();
    decide_proposal(&app, creditor.id, person.id, offer.id, version, &verdict, words).await?;
    Ok(Redirect::to(&format!("/review/debts/{}", offer.debt)).into_response())
}

/// Reviews a hold.
pub async fn review_hold(
    State(app): State<App>,
    AsReviewer(visit, person, creditor): AsReviewer,
    Path(id): Path<String>,
    mut form: Filled,
) -> Result<Response, Fault> {
    let lang = visit.lang;
    let id: HoldId = id.parse().map_err(|_| Fault::NotFound)?;
    let mut tx = app.db.read().await?;
    let hold = holds::of_creditor(&mut tx, id, creditor.id).await?.ok_or(Fault::NotFound)?;
    drop(tx);
    let shown = load(&app, &creditor, hold.debt_id).await?;
    let latest = crate::domain::frequency::add_months(shown.case.today, 24);
    let verdict = match form.get("hold") {
        "end" => Some(HoldVerdict::EndToday),
        "until" => parse_date(form.get("until"))
            .filter(|day| *day >= shown.case.today && latest.is_none_or(|latest| *day <= latest))
            .map(HoldVerdict::Until),
        _ => None,
    };
    if verdict.is_none() {
        form.wrong("until", t!(lang, "hold-day-wrong"));
    }
    let words = form.get("hold-words").trim().to_owned();
    if words.is_empty() || words.chars().count() > 2_000 {
        form.wrong("hold-words", t!(lang, "words-missing"));
    }
    let Some(verdict) = verdict.filter(|_| form.is_right()) else {
        return Ok(draw(&app, &visit, shown, form).await);
    };
    let version: i64 = form.get("version").parse().map_err(|_| Fault::BadRequest)?;
    usecase_review_hold(&app, creditor.id, person.id, id, version, verdict, &words).await?;
    Ok(Redirect::to(&format!("/review/debts/{}", hold.debt_id)).into_response())
}
