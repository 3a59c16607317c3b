//! One case, and deciding it: choose, preview the message, send.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};

use crate::app::App;
use crate::domain::frequency::add_months;
use crate::domain::money::Money;
use crate::i18n::Lang;
use crate::pages::reviewer::case::{CasePage, case_page, preview_hold_page, preview_page};
use crate::pages::shared::no_longer_stands;
use crate::store::creditors::Creditor;
use crate::store::holds::Hold;
use crate::store::ids::{DebtId, HoldId, ProposalId};
use crate::store::proposals::{self, Proposal};
use crate::store::{evidence, holds, staff};
use crate::t;
use crate::usecases::Refusal;
use crate::usecases::decide_proposal::{Verdict, counter, decide as decide_proposal};
use crate::usecases::financial_statement::send::sent_to;
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
    let people = staff::of_creditor(&mut tx, creditor.id).await?;
    let statement = sent_to(app, &mut tx, id, creditor.id).await?;
    Ok(CasePage { case, timeline, people, statement, notice: None })
}

/// What the fields of a counter stand on: the debtor's offer.
fn to_begin_with(case: &Case) -> Filled {
    let form = Filled::new().with("verdict", "accept").with("hold", "until");
    let hold = case.holds.iter().find(|hold| hold.review == "waiting");
    let until = hold.map(|hold| hold.ends_on.max(case.today).to_string()).unwrap_or_default();
    let form = form.with("until", until);
    let Some(offer) = case.open_offer() else { return form };
    let plain = |minor| Money::new(minor, case.debt.terms.currency).to_plain();
    form.with("by", "amount")
        .with("each", plain(offer.schedule.instalment))
        .with("frequency", offer.terms.frequency.as_str())
        .with("first", offer.terms.first_due.to_string())
        .with("upfront", offer.terms.upfront.map(|it| plain(it.amount)).unwrap_or_default())
}

async fn draw(app: &App, visit: &Visit, shown: CasePage, form: Filled) -> Response {
    let status = if form.is_right() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    draw_with(app, visit, shown, form, status).await
}

/// The case, with what was typed in one of its forms over what the others begin with.
async fn draw_with(app: &App, visit: &Visit, shown: CasePage, form: Filled, status: StatusCode) -> Response {
    let lang = visit.lang;
    let form = form.over(to_begin_with(&shown.case));
    let title = format!("{} · {}", shown.case.debt.debtor_name, shown.case.debt.reference);
    let it = Page::new(title, move || case_page(lang, &shown, &form)).wide().status(status).with_island();
    page(app, visit, it).await
}

/// The case again for somebody who came second, or whose figures moved: what became of it, and what they typed.
async fn draw_again(
    app: &App,
    visit: &Visit,
    creditor: &Creditor,
    id: DebtId,
    form: Filled,
    refusal: Refusal,
) -> Result<Response, Fault> {
    let lang = visit.lang;
    let notice = match refusal {
        Refusal::AlreadyDecided => t!(lang, "case-came-second"),
        Refusal::FactsChanged => t!(lang, "figures-moved"),
        Refusal::NoLongerStands(why) => no_longer_stands(lang, why),
        other => return Err(other.into()),
    };
    let mut shown = load(app, creditor, id).await?;
    shown.notice = Some(notice);
    Ok(draw_with(app, visit, shown, form, StatusCode::CONFLICT).await)
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
    let form = kept::over(&app, &visit, Filled::new(), &kept::pages_of_case(&shown.case)).await;
    Ok(draw(&app, &visit, shown, form).await)
}

/// What the form decides; notes at each field what can't be taken.
fn verdict(lang: Lang, case: &Case, form: &mut Filled) -> Option<Verdict> {
    let words = form.get("words").trim().chars().count();
    let verdict = match form.get("verdict") {
        "accept" => match case.open_offer().map(|offer| case.on_acceptance(offer)) {
            Some(Err(why)) => {
                form.wrong("verdict", no_longer_stands(lang, why));
                None
            }
            _ => Some(Verdict::Accept),
        },
        "decline" => Some(Verdict::Decline),
        // The total that the preview showed comes back with it; the preview itself has none yet.
        "counter" => {
            let seen = form.get("total").parse().unwrap_or(-1);
            read_terms(lang, case, form).filter(|_| form.is_right()).map(|terms| Verdict::Counter(terms, seen))
        }
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
        return draw_again(&app, &visit, &creditor, offer.debt, form, Refusal::AlreadyDecided).await;
    }
    let Some(verdict) = verdict(lang, &shown.case, &mut form) else {
        return Ok(draw(&app, &visit, shown, form).await);
    };
    let made = match &verdict {
        Verdict::Counter(terms, _) => match counter(&app, &shown.case, terms, form.get("words").trim()) {
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
    let words = form.get("words").trim().to_owned();
    match decide_proposal(&app, creditor.id, person.id, offer.id, version, &verdict, &words).await {
        Ok(()) => Ok(Redirect::to(&format!("/review/debts/{}", offer.debt)).into_response()),
        Err(refusal) => draw_again(&app, &visit, &creditor, offer.debt, form, refusal).await,
    }
}

/// The case again with what was typed: the way back from the preview.
pub async fn change(
    State(app): State<App>,
    AsReviewer(visit, _, creditor): AsReviewer,
    Path(id): Path<String>,
    form: Filled,
) -> Result<Response, Fault> {
    let (_, shown) = offer(&app, &creditor, &id).await?;
    Ok(draw(&app, &visit, shown, form).await)
}

/// A hold of this creditor's, with its case.
async fn hold(app: &App, creditor: &Creditor, id: &str) -> Result<(Hold, CasePage), Fault> {
    let id: HoldId = id.parse().map_err(|_| Fault::NotFound)?;
    let mut tx = app.db.read().await?;
    let hold = holds::of_creditor(&mut tx, id, creditor.id).await?.ok_or(Fault::NotFound)?;
    drop(tx);
    let shown = load(app, creditor, hold.debt_id).await?;
    Ok((hold, shown))
}

/// What the form decides about a hold; notes at each field what can't be taken.
fn hold_verdict(lang: Lang, case: &Case, form: &mut Filled) -> Option<HoldVerdict> {
    let latest = add_months(case.today, 24);
    let verdict = match form.get("hold") {
        "end" => Some(HoldVerdict::EndToday),
        "until" => parse_date(form.get("until"))
            .filter(|day| *day >= case.today && latest.is_none_or(|latest| *day <= latest))
            .map(HoldVerdict::Until),
        _ => None,
    };
    if verdict.is_none() {
        form.wrong("until", t!(lang, "hold-day-wrong"));
    }
    let words = form.get("hold-words").trim().chars().count();
    if words == 0 {
        form.wrong("hold-words", t!(lang, "words-missing"));
    } else if words > 2_000 {
        form.wrong("hold-words", t!(lang, "words-too-long"));
    }
    verdict.filter(|_| form.is_right())
}

/// The message about a hold that the debtor will read, before it goes.
pub async fn preview_hold(
    State(app): State<App>,
    AsReviewer(visit, _, creditor): AsReviewer,
    Path(id): Path<String>,
    mut form: Filled,
) -> Result<Response, Fault> {
    let lang = visit.lang;
    let (hold, shown) = hold(&app, &creditor, &id).await?;
    let Some(verdict) = hold_verdict(lang, &shown.case, &mut form) else {
        return Ok(draw(&app, &visit, shown, form).await);
    };
    let it = Page::new(t!(lang, "preview-title"), move || preview_hold_page(lang, &shown.case, &hold, verdict, &form));
    Ok(page(&app, &visit, it.wide()).await)
}

/// Reviews a hold.
pub async fn review_hold(
    State(app): State<App>,
    AsReviewer(visit, person, creditor): AsReviewer,
    Path(id): Path<String>,
    mut form: Filled,
) -> Result<Response, Fault> {
    let (hold, shown) = hold(&app, &creditor, &id).await?;
    let Some(verdict) = hold_verdict(visit.lang, &shown.case, &mut form) else {
        return Ok(draw(&app, &visit, shown, form).await);
    };
    let version: i64 = form.get("version").parse().map_err(|_| Fault::BadRequest)?;
    let words = form.get("hold-words").trim().to_owned();
    match usecase_review_hold(&app, creditor.id, person.id, hold.id, version, verdict, &words).await {
        Ok(()) => Ok(Redirect::to(&format!("/review/debts/{}", hold.debt_id)).into_response()),
        Err(refusal) => draw_again(&app, &visit, &creditor, hold.debt_id, form, refusal).await,
    }
}

/// The case again with what was typed about a hold.
pub async fn change_hold(
    State(app): State<App>,
    AsReviewer(visit, _, creditor): AsReviewer,
    Path(id): Path<String>,
    form: Filled,
) -> Result<Response, Fault> {
    let (_, shown) = hold(&app, &creditor, &id).await?;
    Ok(draw(&app, &visit, shown, form).await)
}
