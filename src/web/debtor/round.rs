//! The next round: what somebody says to an offer, or that they would rather have a person.

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use time::{Date, Duration};

use super::debts::own_case;
use super::offer::{draw, notice, offer_id};
use super::proposal::amount_message;
use crate::app::App;
use crate::domain::frequency::{Frequency, add_months};
use crate::domain::money::{AmountProblem, Money, parse_amount};
use crate::domain::negotiation::{LessUntil, Most, PayDay};
use crate::i18n::Lang;
use crate::pages::debtor::say::{MONTHS, month_field};
use crate::t;
use crate::usecases::Refusal;
use crate::usecases::next_round::{Next, Said, goes_on, next_round};
use crate::usecases::open_case::Case;
use crate::web::fault::Fault;
use crate::web::forms::{Filled, parse_date};
use crate::web::visit::{AsDebtor, Visit};

/// What the form begins with: what was said before.
pub(super) fn to_begin_with(app: &App, case: &Case) -> Filled {
    let form = Filled::new().with("key", app.random.token()).with("person-key", app.random.token());
    let said = goes_on(case).map(|it| Said::of(&it.known.facts.person)).unwrap_or_default();
    let plain = |minor| Money::new(minor, case.debt.terms.currency).to_plain();
    let every = |it: Option<Frequency>| it.unwrap_or(Frequency::Monthly).as_str();
    let mut form = form
        .with("most", said.most.map(|it| plain(it.amount)).unwrap_or_default())
        .with("most-every", every(said.most.map(|it| it.every)))
        .with("paid-on", said.pay_day.map(|it| it.on.to_string()).unwrap_or_default())
        .with("paid-every", every(said.pay_day.map(|it| it.every)))
        .with("now", said.now.map(plain).unwrap_or_default())
        .with("until", said.less_until.map(|it| it.until.to_string()).unwrap_or_default())
        .with("less", said.less_until.map(|it| plain(it.most.amount)).unwrap_or_default())
        .with("less-every", every(said.less_until.map(|it| it.most.every)));
    for month in said.hard_months {
        form = form.with(&month_field(month), "on");
    }
    if said.hardship { form.with("hardship", "on") } else { form }
}

fn amount(lang: Lang, case: &Case, form: &mut Filled, field: &'static str) -> Option<i64> {
    let typed = form.get(field).trim().to_owned();
    if typed.is_empty() {
        return None;
    }
    let owed = case.debt.money(case.statement.balance.total());
    match parse_amount(&typed, &case.debt.terms.currency) {
        Ok(amount) if amount.is_positive() => Some(amount.minor()),
        Ok(_) => {
            form.wrong(field, amount_message(lang, AmountProblem::NotAnAmount, owed));
            None
        }
        Err(problem) => {
            form.wrong(field, amount_message(lang, problem, owed));
            None
        }
    }
}

fn day(lang: Lang, form: &mut Filled, field: &'static str, from: Date, to: Date) -> Option<Date> {
    if form.get(field).trim().is_empty() {
        return None;
    }
    let day = parse_date(form.get(field)).filter(|day| from <= *day && *day <= to);
    if day.is_none() {
        form.wrong(field, t!(lang, "say-day-wrong", from = lang.date(from), to = lang.date(to)));
    }
    day
}

fn every(form: &Filled, field: &str) -> Frequency {
    form.get(field).parse().unwrap_or(Frequency::Monthly)
}

/// Reads what is said, noting at each field what can't be taken.
fn read(lang: Lang, case: &Case, form: &mut Filled) -> Option<Said> {
    let today = case.today;
    let in_two_years = add_months(today, 24).unwrap_or(today);
    let most = amount(lang, case, form, "most");
    let most = most.map(|amount| Most { amount, every: every(form, "most-every") });
    let (a_year_ago, in_a_year) =
        (today.saturating_sub(Duration::days(366)), today.saturating_add(Duration::days(366)));
    let paid_on = day(lang, form, "paid-on", a_year_ago, in_a_year);
    let pay_day = paid_on.map(|on| PayDay { on, every: every(form, "paid-every") });
    let now = amount(lang, case, form, "now");
    if now.is_some_and(|now| now > case.statement.balance.total()) {
        let owed = lang.money(case.debt.money(case.statement.balance.total()));
        form.wrong("now", t!(lang, "upfront-too-large", owed = owed));
    }
    let until = day(lang, form, "until", today.saturating_add(Duration::DAY), in_two_years);
    let less = amount(lang, case, form, "less");
    if form.is_right() && until.is_some() != less.is_some() {
        form.wrong(if until.is_some() { "less" } else { "until" }, t!(lang, "say-less-both"));
    }
    let less_until = until.zip(less);
    let less_until =
        less_until.map(|(until, amount)| LessUntil { until, most: Most { amount, every: every(form, "less-every") } });
    let hard_months: Vec<_> = MONTHS.into_iter().filter(|it| form.get(&month_field(*it)) == "on").collect();
    if hard_months.len() > 6 {
        form.wrong("months", t!(lang, "say-months-too-many"));
    }
    if form.get("words").chars().count() > 2_000 {
        form.wrong("words", t!(lang, "words-too-long"));
    }
    let said = Said { most, pay_day, now, less_until, hard_months, hardship: form.get("hardship") == "on" };
    form.is_right().then_some(said)
}

async fn go_on(
    app: &App,
    visit: &Visit,
    debtor: crate::store::ids::DebtorId,
    (id, offer): (String, String),
    next: Next,
    form: &Filled,
) -> Result<Response, Fault> {
    let key = form.get("key");
    if key.len() != 32 {
        return Err(Fault::BadRequest);
    }
    let offer = offer_id(&offer)?;
    match next_round(app, debtor, offer, next, form.get("words").trim(), key).await {
        Ok(shown) => Ok(Redirect::to(&format!("/debts/{id}/offers/{shown}")).into_response()),
        Err(refusal @ (Refusal::AlreadyDecided | Refusal::FactsChanged)) => {
            let told = notice(visit.lang, refusal)?;
            let case = own_case(app, debtor, &id).await?;
            draw(app, visit, case, offer, form.clone(), Some(told)).await
        }
        Err(refusal) => Err(refusal.into()),
    }
}

/// Another search, with what is said.
pub async fn say(
    State(app): State<App>,
    AsDebtor(visit, debtor): AsDebtor,
    Path(path): Path<(String, String)>,
    mut form: Filled,
) -> Result<Response, Fault> {
    let case = own_case(&app, debtor.id, &path.0).await?;
    match read(visit.lang, &case, &mut form) {
        Some(said) => go_on(&app, &visit, debtor.id, path, Next::Round(said), &form).await,
        // Where no round goes on any more there is no field to correct.
        None if goes_on(&case).is_none() => Err(Fault::AlreadyDecided),
        None => draw(&app, &visit, case, offer_id(&path.1)?, form, None).await,
    }
}

/// A person answers.
pub async fn person(
    State(app): State<App>,
    AsDebtor(visit, debtor): AsDebtor,
    Path(path): Path<(String, String)>,
    form: Filled,
) -> Result<Response, Fault> {
    own_case(&app, debtor.id, &path.0).await?;
    go_on(&app, &visit, debtor.id, path, Next::Person, &form).await
}
