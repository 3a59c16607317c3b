//! Changing a plan that runs: what to change, the form for it, old and new side by side, and agreeing.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};

use crate::app::App;
use crate::domain::changing::{Change, ChangeProblem, MOST_SKIPPED, MOST_SPREAD, MakeUp, Then};
use crate::domain::money::{AmountProblem, parse_amount};
use crate::i18n::Lang;
use crate::pages::debtor::plan::change::{Kind, choose_page, form_page};
use crate::pages::debtor::plan::check::{Checked, check_page};
use crate::store::ids::PlanId;
use crate::t;
use crate::usecases::Refusal;
use crate::usecases::change_plan::{Done, Wanted, change_plan, preview};
use crate::usecases::open_case::Case;
use crate::web::debtor::debts::own_case;
use crate::web::debtor::proposal::amount_message;
use crate::web::fault::Fault;
use crate::web::forms::{Filled, narrow_figures, parse_date};
use crate::web::kept;
use crate::web::respond::{Brand, Page, page};
use crate::web::visit::{AsDebtor, Visit};

/// Somebody who comes when there is nothing to change in that way lands on the plan.
fn elsewhere(case: &Case, kind: Kind) -> Option<Response> {
    (!kind.is_open(case)).then(|| Redirect::to(&format!("/debts/{}/plan", case.debt.id)).into_response())
}

fn kind_of(text: &str) -> Result<Kind, Fault> {
    Kind::ALL.into_iter().find(|kind| kind.as_str() == text).ok_or(Fault::NotFound)
}

/// What can be changed.
pub async fn choose(
    State(app): State<App>,
    AsDebtor(visit, debtor): AsDebtor,
    Path(id): Path<String>,
) -> Result<Response, Fault> {
    let lang = visit.lang;
    let case = own_case(&app, debtor.id, &id).await?;
    if case.plan().is_none() {
        return Ok(Redirect::to(&format!("/debts/{}/plan", case.debt.id)).into_response());
    }
    let brand = Brand::from(&case.creditor);
    let it = Page::new(t!(lang, "change-title"), move || choose_page(lang, &case));
    Ok(page(&app, &visit, it.of(brand)).await)
}

/// The form for one kind of change.
pub async fn get(
    State(app): State<App>,
    AsDebtor(visit, debtor): AsDebtor,
    Path((id, kind)): Path<(String, String)>,
) -> Result<Response, Fault> {
    let kind = kind_of(&kind)?;
    let case = own_case(&app, debtor.id, &id).await?;
    if let Some(response) = elsewhere(&case, kind) {
        return Ok(response);
    }
    let here = format!("/debts/{}/plan/change/{}", case.debt.id, kind.as_str());
    let form = kept::over(&app, &visit, kind.to_begin_with(&case), &[here]).await;
    Ok(draw_form(&app, &visit, case, kind, form).await)
}

async fn draw_form(app: &App, visit: &Visit, case: Case, kind: Kind, form: Filled) -> Response {
    let lang = visit.lang;
    let brand = Brand::from(&case.creditor);
    let status = if form.is_right() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let it = Page::new(kind.title(lang), move || form_page(lang, &case, kind, &form));
    page(app, visit, it.of(brand).status(status).with_island()).await
}

/// Old and new side by side, to be checked; or the form again, for whoever comes back from there.
pub async fn check(
    State(app): State<App>,
    AsDebtor(visit, debtor): AsDebtor,
    Path((id, kind)): Path<(String, String)>,
    mut form: Filled,
) -> Result<Response, Fault> {
    let kind = kind_of(&kind)?;
    let case = own_case(&app, debtor.id, &id).await?;
    if let Some(response) = elsewhere(&case, kind) {
        return Ok(response);
    }
    if form.get("again") == "yes" {
        return Ok(draw_form(&app, &visit, case, kind, form).await);
    }
    let Some(change) = read(visit.lang, &case, kind, &mut form).filter(|_| form.is_right()) else {
        return Ok(draw_form(&app, &visit, case, kind, form).await);
    };
    Ok(draw_check(&app, &visit, case, kind, form, &change, None).await)
}

/// `notice` says why it comes again.
async fn draw_check(
    app: &App,
    visit: &Visit,
    case: Case,
    kind: Kind,
    mut form: Filled,
    change: &Change,
    notice: Option<String>,
) -> Response {
    let lang = visit.lang;
    let (made, reasons) = match preview(app, &case, change) {
        Ok(it) => it,
        Err(problem) => {
            explain(lang, &case, kind, problem, &mut form);
            return draw_form(app, visit, case, kind, form).await;
        }
    };
    let brand = Brand::from(&case.creditor);
    let status = if notice.is_some() { StatusCode::CONFLICT } else { StatusCode::OK };
    let checked = Checked { kind, change: *change, made, reasons, key: app.random.token(), notice };
    let it = Page::new(t!(lang, "change-check-title"), move || check_page(lang, &case, &form, &checked));
    page(app, visit, it.of(brand).status(status)).await
}

/// Agrees the change, or passes it on to a person.
pub async fn agree(
    State(app): State<App>,
    AsDebtor(visit, debtor): AsDebtor,
    Path((id, kind)): Path<(String, String)>,
    mut form: Filled,
) -> Result<Response, Fault> {
    let lang = visit.lang;
    let kind = kind_of(&kind)?;
    let case = own_case(&app, debtor.id, &id).await?;
    let debt = case.debt.id;
    let plan: PlanId = form.get("plan").parse().map_err(|_| Fault::BadRequest)?;
    let total: i64 = form.get("total").parse().map_err(|_| Fault::BadRequest)?;
    let form_key = form.get("key").to_owned();
    if form_key.len() != 32 {
        return Err(Fault::BadRequest);
    }
    let Some(change) = read(lang, &case, kind, &mut form).filter(|_| form.is_right()) else {
        return Ok(draw_form(&app, &visit, case, kind, form).await);
    };
    let words = form.get("words").trim().to_owned();
    let at_once = form.get("answer") == "at-once";
    let wanted = Wanted { debt, plan, change, words, form_key, total, at_once };
    match change_plan(&app, debtor.id, &wanted).await {
        Ok(Done::Agreed) => Ok(Redirect::to(&format!("/debts/{debt}/plan")).into_response()),
        Ok(Done::Waits(offer)) => Ok(Redirect::to(&format!("/debts/{debt}/offers/{offer}")).into_response()),
        Err(Refusal::FactsChanged) => {
            let case = own_case(&app, debtor.id, &id).await?;
            match elsewhere(&case, kind) {
                Some(response) => Ok(response),
                None => {
                    let moved = Some(t!(lang, "figures-moved"));
                    Ok(draw_check(&app, &visit, case, kind, form, &change, moved).await)
                }
            }
        }
        // In another window, or by the creditor: the plan as it stands now.
        Err(Refusal::AlreadyDecided) => {
            let case = own_case(&app, debtor.id, &id).await?;
            Ok(super::draw(&app, &visit, case, Some(t!(lang, "change-came-second"))).await)
        }
        Err(refusal) => Err(refusal.into()),
    }
}

/// What was typed as a change; notes at each field what can't be taken.
fn read(lang: Lang, case: &Case, kind: Kind, form: &mut Filled) -> Option<Change> {
    if form.get("words").chars().count() > 2_000 {
        form.wrong("words", t!(lang, "words-too-long"));
    }
    match kind {
        Kind::Skip => {
            let count = form.get("count").parse().ok().filter(|count| (1..=MOST_SKIPPED).contains(count));
            if count.is_none() {
                form.wrong("count", t!(lang, "change-skip-missing"));
            }
            Some(Change::Skip { count: count? })
        }
        Kind::Amount => {
            let owed = case.debt.money(case.statement.balance.total());
            let each = match parse_amount(form.get("each"), &case.debt.terms.currency) {
                Ok(each) if each.is_positive() => Some(each.minor()),
                Ok(_) => {
                    form.wrong("each", amount_message(lang, AmountProblem::NotAnAmount, owed));
                    None
                }
                Err(problem) => {
                    form.wrong("each", amount_message(lang, problem, owed));
                    None
                }
            };
            let times = match form.get("times") {
                "all" => Some(None),
                "3" => Some(Some(3)),
                "6" => Some(Some(6)),
                _ => {
                    form.wrong("times", t!(lang, "change-times-missing"));
                    None
                }
            };
            Some(Change::Amount { each: each?, times: times? })
        }
        Kind::Day => {
            let next = parse_date(form.get("next"));
            if next.is_none() {
                form.wrong("next", t!(lang, "change-day-missing"));
            }
            Some(Change::Day { next: next? })
        }
        Kind::Ahead => {
            let then = match form.get("then") {
                "shorter" => Some(Then::Shorter),
                "smaller" => Some(Then::Smaller),
                _ => {
                    form.wrong("then", t!(lang, "change-ahead-missing"));
                    None
                }
            };
            Some(Change::Ahead { then: then? })
        }
        Kind::MakeUp => read_make_up(lang, form).map(|how| Change::MakeUp { how }),
    }
}

fn read_make_up(lang: Lang, form: &mut Filled) -> Option<MakeUp> {
    match form.get("how") {
        "by" => {
            let day = parse_date(form.get("by"));
            if day.is_none() {
                form.wrong("by", t!(lang, "change-day-missing"));
            }
            day.map(MakeUp::By)
        }
        "spread" => {
            let over: Option<u32> = narrow_figures(form.get("over")).trim().parse().ok();
            let over = over.filter(|over| (1..=MOST_SPREAD).contains(over));
            if over.is_none() {
                form.wrong("over", t!(lang, "change-spread-missing", most = MOST_SPREAD));
            }
            over.map(MakeUp::Spread)
        }
        "end" => Some(MakeUp::AtEnd),
        _ => {
            form.wrong("how", t!(lang, "change-make-up-missing"));
            None
        }
    }
}

/// What does not work, explained at its field with what would.
fn explain(lang: Lang, case: &Case, kind: Kind, problem: ChangeProblem, form: &mut Filled) {
    match problem {
        ChangeProblem::TooLittle { minimum } => {
            let minimum = lang.money(case.debt.money(minimum));
            form.wrong(kind.field(), t!(lang, "change-too-little", minimum = minimum));
        }
        ChangeProblem::DayOut { from, to } => {
            let field = if kind == Kind::MakeUp { "by" } else { kind.field() };
            form.wrong(field, t!(lang, "change-day-out", from = lang.date(from), to = lang.date(to)));
        }
        ChangeProblem::NothingOwed | ChangeProblem::NothingToChange | ChangeProblem::Impossible => {
            form.wrong(kind.field(), t!(lang, "change-impossible"));
        }
    }
}
