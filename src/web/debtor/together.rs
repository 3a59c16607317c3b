//! One plan for several debts: the builder, the page to check it, sending, and how it stands afterwards.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Redirect, Response};
use icalendar::Calendar;

use self::read::read;
use super::plan::push_payments;
use super::proposal::first_day;
use crate::app::App;
use crate::domain::frequency::Frequency;
use crate::domain::money::Money;
use crate::domain::negotiation::several::Sharing;
use crate::i18n::Lang;
use crate::pages::debtor::together::check::{Checked, check_page};
use crate::pages::debtor::together::standing::standing_page;
use crate::pages::debtor::together::together_page;
use crate::store::ids::{DebtorId, JointId};
use crate::t;
use crate::usecases::Refusal;
use crate::usecases::open_case::Case;
use crate::usecases::together::begin::{Begin, begin};
use crate::usecases::together::lay_out::{Asked, LaidOut, lay_out, surpluses};
use crate::usecases::together::send::{Together, send_together};
use crate::usecases::together::standing;
use crate::web::fault::Fault;
use crate::web::forms::Filled;
use crate::web::kept;
use crate::web::respond::{Page, page};
use crate::web::visit::{AsDebtor, Visit};

mod read;

/// What the fields stand on when the page is opened: what a finished statement leaves, by what is owed.
fn to_begin_with(it: &Begin) -> Filled {
    let form =
        Filled::new().with("frequency", Frequency::Monthly.as_str()).with("sharing", Sharing::ByBalance.as_str());
    let Some(debts) = &it.debts else { return form };
    let first = debts.can.iter().map(first_day).max();
    let left = it.left.filter(|left| left.amount > 0).map(|left| Money::new(left.amount, debts.currency).to_plain());
    form.with("first", first.map(|day| day.to_string()).unwrap_or_default()).with("each", left.unwrap_or_default())
}

async fn draw_builder(app: &App, visit: &Visit, it: Begin, form: Filled) -> Response {
    let lang = visit.lang;
    let status = if form.is_right() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let it = Page::new(t!(lang, "together-title"), move || together_page(lang, &it, &form));
    page(app, visit, it.status(status)).await
}

/// The builder.
pub async fn get(State(app): State<App>, AsDebtor(visit, debtor): AsDebtor) -> Result<Response, Fault> {
    let it = begin(&app, debtor.id).await?;
    let form = kept::over(&app, &visit, to_begin_with(&it), &["/together".to_owned()]).await;
    Ok(draw_builder(&app, &visit, it, form).await)
}

/// The builder again, with what was typed: the way back from the check page.
pub async fn change(
    State(app): State<App>,
    AsDebtor(visit, debtor): AsDebtor,
    form: Filled,
) -> Result<Response, Fault> {
    let it = begin(&app, debtor.id).await?;
    Ok(draw_builder(&app, &visit, it, form).await)
}

/// The page to check it. Buttons there lead here again: with more each time, or with one debt left apart.
pub async fn check(
    State(app): State<App>,
    AsDebtor(visit, debtor): AsDebtor,
    mut form: Filled,
) -> Result<Response, Fault> {
    let it = begin(&app, debtor.id).await?;
    let raise = form.get("raise").to_owned();
    if !raise.is_empty() {
        form = form.with("each", raise);
    }
    let without = format!("take-{}", form.get("without"));
    form.drop_value(&without);
    for used in ["raise", "without"] {
        form.drop_value(used);
    }
    draw_check(&app, &visit, debtor.id, it, form, None).await
}

/// The debts that were taken, in their order on the page.
fn taken(it: &Begin, asked: &Asked) -> Vec<Case> {
    let cases = it.debts.iter().flat_map(|debts| &debts.can);
    cases.filter(|case| asked.debts.iter().any(|taken| taken.debt == case.debt.id)).cloned().collect()
}

/// The page to check it; `notice` says why it comes again.
async fn draw_check(
    app: &App,
    visit: &Visit,
    debtor: DebtorId,
    it: Begin,
    mut form: Filled,
    notice: Option<String>,
) -> Result<Response, Fault> {
    let lang = visit.lang;
    let read = read(lang, &it, &mut form)?.filter(|_| form.is_right());
    let (Some(mut asked), Some(debts)) = (read, &it.debts) else {
        return Ok(draw_builder(app, visit, it, form).await);
    };
    let (cases, currency) = (taken(&it, &asked), debts.currency);
    // What is ticked here counts for the answers; a statement that is gone can't be.
    let statement = it.left.map(|left| left.statement);
    for taken in &mut asked.debts {
        taken.statement = taken.statement.filter(|id| statement == Some(*id));
    }
    let surpluses = surpluses(app, &mut app.db.read().await?, debtor, &cases, &asked).await?;
    let Ok(laid_out) = lay_out(&cases, &surpluses, &asked) else {
        form.wrong("first", t!(lang, "plan-impossible"));
        return Ok(draw_builder(app, visit, it, form).await);
    };
    let waits = waits(&cases, &laid_out)?;
    let status = if notice.is_some() { StatusCode::CONFLICT } else { StatusCode::OK };
    let statement = it.left;
    let checked = Checked { cases, currency, asked, laid_out, waits, key: app.random.token(), notice, statement };
    let it = Page::new(t!(lang, "together-check-title"), move || check_page(lang, &form, &checked));
    Ok(page(app, visit, it.status(status)).await)
}

/// What waiting as long as each plan goes would cost instead.
fn waits(cases: &[Case], laid_out: &LaidOut) -> Result<Vec<Option<crate::domain::ledger::Wait>>, Refusal> {
    let each = cases.iter().zip(&laid_out.parts).map(|(case, part)| match &part.foreseen {
        Ok(made) => Ok(case.waiting(&[made.schedule.last_due])?.pop()),
        Err(_) => Ok(None),
    });
    each.collect()
}

/// Sends it.
pub async fn send(
    State(app): State<App>,
    AsDebtor(visit, debtor): AsDebtor,
    mut form: Filled,
) -> Result<Response, Fault> {
    let form_key = form.get("key").to_owned();
    if form_key.len() != 32 {
        return Err(Fault::BadRequest);
    }
    let it = begin(&app, debtor.id).await?;
    // Sent already, its debts have an offer and can't be taken along again.
    if let Some(id) = sent_before(&app, debtor.id, &form_key).await? {
        return Ok(Redirect::to(&format!("/together/{id}")).into_response());
    }
    let Some(asked) = read(visit.lang, &it, &mut form)?.filter(|_| form.is_right()) else {
        return Ok(draw_builder(&app, &visit, it, form).await);
    };
    let to_a_person = form.get("person") == "yes";
    let shows = asked.debts.iter().any(|it| it.statement.is_some());
    let together = Together { asked, seen: form.get("seen").to_owned(), form_key, to_a_person };
    match send_together(&app, debtor.id, &together).await {
        Ok(id) => Ok(Redirect::to(&format!("/together/{id}")).into_response()),
        Err(Refusal::FactsChanged | Refusal::AlreadyDecided) => {
            let it = begin(&app, debtor.id).await?;
            let why = if shows { t!(visit.lang, "together-moved-statement") } else { t!(visit.lang, "together-moved") };
            draw_check(&app, &visit, debtor.id, it, form, Some(why)).await
        }
        Err(refusal) => Err(refusal.into()),
    }
}

async fn sent_before(app: &App, debtor: DebtorId, form_key: &str) -> Result<Option<JointId>, Fault> {
    let mut tx = app.db.read().await?;
    let sent = crate::store::joint_offers::by_form_key(&mut tx, form_key, debtor).await?;
    Ok(sent.map(|it| it.id))
}

fn joint_id(text: &str) -> Result<JointId, Fault> {
    text.parse().map_err(|_| Fault::NotFound)
}

/// How it stands.
pub async fn standing(
    State(app): State<App>,
    AsDebtor(visit, debtor): AsDebtor,
    Path(id): Path<String>,
) -> Result<Response, Fault> {
    let lang = visit.lang;
    let all = standing::standing(&app, debtor.id, joint_id(&id)?).await?;
    let title = t!(lang, "together-standing-title", count = all.shares.len());
    Ok(page(&app, &visit, Page::new(title, move || standing_page(lang, &all))).await)
}

/// What is agreed of it as one calendar file.
pub async fn calendar(
    State(app): State<App>,
    AsDebtor(visit, debtor): AsDebtor,
    Path(id): Path<String>,
) -> Result<Response, Fault> {
    let all = standing::standing(&app, debtor.id, joint_id(&id)?).await?;
    let agreed: Vec<&Case> = all.shares.iter().filter(|it| it.plan().is_some()).map(|it| &it.case).collect();
    if agreed.is_empty() {
        return Err(Fault::NotFound);
    }
    let mut file = Calendar::new();
    for case in agreed {
        push_of(&mut file, visit.lang, case, &app).ok_or(Fault::Broken)?;
    }
    let headers =
        [(CONTENT_TYPE, "text/calendar; charset=utf-8"), (CONTENT_DISPOSITION, "attachment; filename=\"plan.ics\"")];
    Ok((headers, file.to_string()).into_response())
}

fn push_of(file: &mut Calendar, lang: Lang, case: &Case, app: &App) -> Option<()> {
    let debt = &case.debt.description;
    push_payments(file, lang, case, app, |amount| t!(lang, "together-ics-entry", amount = amount, debt = debt.clone()))
}
