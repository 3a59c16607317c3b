//! Proposing a plan: the builder, the page to check every answer, and sending.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use leptos::prelude::*;
use time::Date;

use super::debts::own_case;
use crate::app::App;
use crate::domain::frequency::{Frequency, add_months};
use crate::domain::money::{AmountProblem, Money, parse_amount};
use crate::domain::schedule::{MAX_COUNT, PlanTerms, ScheduleProblem, Size, Upfront};
use crate::i18n::Lang;
use crate::pages::debtor::check::Checked;
use crate::pages::debtor::others::others_note;
use crate::pages::debtor::{builder, check};
use crate::store::ids::StatementId;
use crate::t;
use crate::usecases::financial_statement::surplus::surplus_of;
use crate::usecases::open_case::Case;
use crate::usecases::propose_plan::{How, Offer, Seen, figure, preview, propose};
use crate::usecases::what_others_did::{place, what_others_did};
use crate::usecases::{Refusal, financial_statement};
use crate::web::fault::Fault;
use crate::web::forms::{Filled, narrow_figures, parse_date};
use crate::web::kept;
use crate::web::respond::{Brand, Page, page};
use crate::web::visit::{AsDebtor, Visit};

/// Why an amount can't be taken, for its field.
#[must_use]
pub fn amount_message(lang: Lang, problem: AmountProblem, most: Money) -> String {
    let least = Money::new(1, most.currency());
    match problem {
        AmountProblem::Empty => t!(lang, "amount-empty"),
        AmountProblem::NotAnAmount => t!(lang, "amount-not-one", least = lang.money(least), most = lang.money(most)),
        AmountProblem::TooManyDecimals => t!(lang, "amount-too-many-decimals", digits = most.currency().digits()),
        AmountProblem::TooLarge => t!(lang, "amount-too-large", most = lang.money(most)),
    }
}

/// Reads the fields of an offer, noting at each what can't be taken. Used for debtors' and reviewers' offers alike.
pub fn read_terms(lang: Lang, case: &Case, form: &mut Filled) -> Option<PlanTerms> {
    let currency = case.debt.terms.currency;
    let owed = case.debt.money(case.statement.balance.total());
    let size = if form.get("by") == "count" {
        match narrow_figures(form.get("count")).trim().parse::<u32>() {
            Ok(count) if (1..=MAX_COUNT).contains(&count) => Some(Size::Count(count)),
            _ => {
                form.wrong("count", t!(lang, "count-wrong", most = MAX_COUNT));
                None
            }
        }
    } else {
        match parse_amount(form.get("each"), &currency) {
            Ok(each) if each.is_positive() => Some(Size::Amount(each.minor())),
            Ok(_) => {
                form.wrong("each", amount_message(lang, AmountProblem::NotAnAmount, owed));
                None
            }
            Err(problem) => {
                form.wrong("each", amount_message(lang, problem, owed));
                None
            }
        }
    };
    // Without script both fields are there: whoever fills in the one and leaves the other chosen is asked, not guessed at.
    if form.get("by") == "amount" && form.get("each").trim().is_empty() && !form.get("count").trim().is_empty() {
        form.wrong("by", t!(lang, "by-unclear"));
    }
    let frequency = form.get("frequency").parse::<Frequency>().ok();
    if frequency.is_none() {
        form.wrong("frequency", t!(lang, "frequency-missing"));
    }
    let latest = add_months(case.today, 24).unwrap_or(case.today);
    let first_due = parse_date(form.get("first")).filter(|day| *day > case.today && *day <= latest);
    if first_due.is_none() {
        form.wrong("first", t!(lang, "first-wrong", today = lang.date(case.today), latest = lang.date(latest)));
    }
    let upfront = match form.get("upfront").trim() {
        "" => Ok(None),
        typed => match parse_amount(typed, &currency) {
            Ok(amount) if !amount.is_positive() => Ok(None),
            Ok(amount) if amount.minor() < owed.minor() => Ok(Some(Upfront { amount: amount.minor(), on: case.today })),
            Ok(_) => Err(t!(lang, "upfront-too-large", owed = lang.money(owed))),
            Err(problem) => Err(amount_message(lang, problem, owed)),
        },
    };
    if let Err(message) = &upfront {
        form.wrong("upfront", message.clone());
    }
    if form.get("words").chars().count() > 2_000 {
        form.wrong("words", t!(lang, "words-too-long"));
    }
    let interest = case.policy().plan_interest();
    Some(PlanTerms { frequency: frequency?, first_due: first_due?, size: size?, upfront: upfront.ok()?, interest })
}

/// What does not work, explained at its field with what would.
pub fn explain(lang: Lang, case: &Case, problem: ScheduleProblem, form: &mut Filled) {
    let money = |minor| lang.money(case.debt.money(minor));
    match problem {
        ScheduleProblem::NeverEnds { first_interest, minimum } => {
            form.wrong("each", t!(lang, "never-ends", interest = money(first_interest), minimum = money(minimum)))
        }
        ScheduleProblem::TooManyInstalments { minimum, .. } => {
            form.wrong("each", t!(lang, "too-many", minimum = money(minimum)));
        }
        ScheduleProblem::CountOutOfRange { max } => form.wrong("count", t!(lang, "count-wrong", most = max)),
        ScheduleProblem::UpfrontTooLarge { total } => {
            form.wrong("upfront", t!(lang, "upfront-too-large", owed = money(total)));
        }
        _ => form.wrong("first", t!(lang, "plan-impossible")),
    }
}

/// What the fields stand on when the page is opened: a twelfth a month from the end of this month on, or the offer
/// that is being changed or answered.
fn to_begin_with(case: &Case) -> Filled {
    let currency = case.debt.terms.currency;
    let form = Filled::new().with("by", "amount");
    if let Some(last) = case.open_offer().or(case.proposals.last()) {
        let first = if last.terms.first_due > case.today { last.terms.first_due } else { first_day(case) };
        let upfront = last.terms.upfront.map(|it| Money::new(it.amount, currency).to_plain()).unwrap_or_default();
        return form
            .with("each", Money::new(last.schedule.instalment, currency).to_plain())
            .with("frequency", last.terms.frequency.as_str())
            .with("first", first.to_string())
            .with("upfront", upfront);
    }
    let terms = PlanTerms {
        frequency: Frequency::Monthly,
        first_due: first_day(case),
        size: Size::Count(12),
        upfront: None,
        interest: case.policy().plan_interest(),
    };
    let each = figure(case, &terms).map(|made| made.instalment).unwrap_or(case.statement.balance.total());
    form.with("each", Money::new(each, currency).to_plain())
        .with("frequency", "monthly")
        .with("first", terms.first_due.to_string())
}

/// A common choice for the first day: the 28th, when money has come in for most.
pub(in crate::web::debtor) fn first_day(case: &Case) -> Date {
    let this_month = case.today.replace_day(28).unwrap_or(case.today);
    if this_month > case.today.saturating_add(time::Duration::days(6)) {
        this_month
    } else {
        add_months(this_month, 1).unwrap_or(this_month)
    }
}

async fn draw_builder(app: &App, visit: &Visit, case: Case, form: Filled) -> Response {
    let lang = visit.lang;
    let brand = Brand::from(&case.creditor);
    let status = if form.is_right() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let it = Page::new(t!(lang, "builder-title"), move || builder::builder_page(lang, &case, &form));
    page(app, visit, it.of(brand).status(status).with_island()).await
}

/// Somebody who comes when a plan stands, or nothing is owed, lands on the page where they can be.
pub(super) fn elsewhere(case: &Case) -> Option<Response> {
    let id = case.debt.id;
    if case.plan().is_some() {
        return Some(Redirect::to(&format!("/debts/{id}/plan")).into_response());
    }
    (case.statement.balance.total() == 0).then(|| Redirect::to(&format!("/debts/{id}")).into_response())
}

/// The builder.
pub async fn get(
    State(app): State<App>,
    AsDebtor(visit, debtor): AsDebtor,
    Path(id): Path<String>,
) -> Result<Response, Fault> {
    let case = own_case(&app, debtor.id, &id).await?;
    if let Some(response) = elsewhere(&case) {
        return Ok(response);
    }
    let page = format!("/debts/{}/proposal", case.debt.id);
    let form = kept::over(&app, &visit, to_begin_with(&case), &[page]).await;
    Ok(draw_builder(&app, &visit, case, form).await)
}

/// The builder again, with what was typed: the way back from the check page.
pub async fn change(
    State(app): State<App>,
    AsDebtor(visit, debtor): AsDebtor,
    Path(id): Path<String>,
    form: Filled,
) -> Result<Response, Fault> {
    let case = own_case(&app, debtor.id, &id).await?;
    Ok(elsewhere(&case).unwrap_or(draw_builder(&app, &visit, case, form).await))
}

/// The page to check every answer.
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
    let Some(terms) = read_terms(lang, &case, &mut form).filter(|_| form.is_right()) else {
        return Ok(draw_builder(&app, &visit, case, form).await);
    };
    draw_check(&app, &visit, case, form, &terms, None).await
}

/// The page to check every answer; `notice` says why it comes again.
async fn draw_check(
    app: &App,
    visit: &Visit,
    case: Case,
    mut form: Filled,
    terms: &PlanTerms,
    notice: Option<String>,
) -> Result<Response, Fault> {
    let lang = visit.lang;
    let statement = finished_statement(app, &case).await?;
    // What is ticked here counts for the answer.
    let with = statement.filter(|(id, _)| form.get("statement") == id.to_string());
    let surplus = match with {
        Some((id, _)) => Some(surplus_of(app, &mut app.db.read().await?, &case, case.debt.debtor, id).await?),
        None => None,
    };
    let foreseen = match preview(&case, terms, surplus) {
        Ok(it) => it,
        Err(problem) => {
            explain(lang, &case, problem, &mut form);
            return Ok(draw_builder(app, visit, case, form).await);
        }
    };
    let wait = case.waiting(&[foreseen.schedule.last_due])?.pop();
    let brand = Brand::from(&case.creditor);
    let status = if notice.is_some() { StatusCode::CONFLICT } else { StatusCode::OK };
    let alike = place(case.statement.balance.total(), foreseen.schedule.instalment, terms.frequency);
    let told = what_others_did(app, &case, &alike).await?;
    let checked = Checked { foreseen, wait, key: app.random.token(), notice, statement };
    let it = Page::new(t!(lang, "check-title"), move || {
        let others = others_note(lang, &case.creditor.name, told.as_ref());
        view! { <div class="stack-l">{check::check_page(lang, &case, &form, &checked)} {others}</div> }.into_any()
    });
    Ok(page(app, visit, it.of(brand).status(status)).await)
}

/// The statement that this person finished last, and its day: it can go with the offer.
async fn finished_statement(app: &App, case: &Case) -> Result<Option<(StatementId, Date)>, Fault> {
    let mut tx = app.db.read().await?;
    let found = financial_statement::find(app, &mut tx, case.debt.debtor, case.debt.terms.currency).await?;
    Ok(found.finished.map(|it| (it.id, it.at.day_in(&case.creditor.time_zone))))
}

/// Sends the offer.
pub async fn send(
    State(app): State<App>,
    AsDebtor(visit, debtor): AsDebtor,
    Path(id): Path<String>,
    mut form: Filled,
) -> Result<Response, Fault> {
    let lang = visit.lang;
    let case = own_case(&app, debtor.id, &id).await?;
    let Some(terms) = read_terms(lang, &case, &mut form).filter(|_| form.is_right()) else {
        return Ok(draw_builder(&app, &visit, case, form).await);
    };
    let form_key = form.get("key").to_owned();
    let total: i64 = form.get("total").parse().map_err(|_| Fault::BadRequest)?;
    if form_key.len() != 32 {
        return Err(Fault::BadRequest);
    }
    let answers = [How::Agreed, How::Offers, How::Person];
    let how = answers.into_iter().find(|it| it.as_str() == form.get("answer")).ok_or(Fault::BadRequest)?;
    let seen = Seen { total, how };
    let to_a_person = form.get("person") == "yes";
    let words = form.get("words").trim().to_owned();
    let statement = form.get("statement").parse().ok();
    let offer = Offer { debt: case.debt.id, terms, words, form_key, seen, statement, to_a_person };
    match propose(&app, debtor.id, &offer).await {
        Ok(sent) => Ok(Redirect::to(&format!("/debts/{}/offers/{sent}", case.debt.id)).into_response()),
        Err(Refusal::FactsChanged | Refusal::AlreadyDecided) => {
            let case = own_case(&app, debtor.id, &id).await?;
            match elsewhere(&case) {
                Some(response) => Ok(response),
                None => {
                    let with = statement.is_some();
                    let why = if with { t!(lang, "check-with-statement") } else { t!(lang, "figures-moved") };
                    draw_check(&app, &visit, case, form, &offer.terms, Some(why)).await
                }
            }
        }
        Err(refusal) => Err(refusal.into()),
    }
}
