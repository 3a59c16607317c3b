//! What can be done when a debt can't be cleared. The facts that decide are asked for and used for this one answer;
//! nothing of them is kept, and none travels in an address.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;

use super::statement::Opened;
use super::statement::fields::amount_message;
use super::waiting::usual;
use crate::app::App;
use crate::domain::money::{AmountProblem, Currency, Money, parse_amount};
use crate::domain::options::fact::{Fact, Facts, Kind, Value};
use crate::i18n::Lang;
use crate::pages::debtor::options::{OptionsPage, options_page};
use crate::t;
use crate::usecases::cost_of_waiting::cost_of_waiting;
use crate::usecases::ways_out::{known, ways_out};
use crate::web::fault::Fault;
use crate::web::forms::{Filled, narrow_figures};
use crate::web::kept;
use crate::web::respond::{Brand, Page, page};
use crate::web::visit::{AsDebtor, Visit};

/// More months than anybody lives.
const MOST_MONTHS: i64 = 1_200;
/// The longest name of a place.
const LONGEST_PLACE: usize = 60;

/// What stands in the fields: what is known.
fn filled(facts: &Facts, currency: Currency) -> Filled {
    Fact::told().fold(Filled::new(), |form, (fact, _, _)| match facts.find(fact) {
        Ok(Value::Amount(minor)) => form.with(fact.as_str(), Money::new(minor, currency).to_plain()),
        Ok(Value::Months(months)) => form.with(fact.as_str(), months.to_string()),
        Ok(Value::YesNo(is)) => form.with(fact.as_str(), if is { "yes" } else { "no" }),
        Ok(Value::Place(place)) => form.with(fact.as_str(), place),
        Ok(Value::Never) | Err(_) => form,
    })
}

/// Reads what was told, noting at each field what can't be taken. An empty field is unknown.
fn read(lang: Lang, currency: Currency, form: &mut Filled) -> Facts {
    let mut facts = Facts::default();
    for (fact, _, kind) in Fact::told() {
        let typed = narrow_figures(form.get(fact.as_str())).trim().to_owned();
        if typed.is_empty() {
            continue;
        }
        match value(lang, currency, kind, &typed) {
            Ok(value) => facts.tell(fact, value),
            Err(message) => form.wrong(fact.as_str(), message),
        }
    }
    facts
}

fn value(lang: Lang, currency: Currency, kind: Kind, typed: &str) -> Result<Value, String> {
    let amount = |typed: &str| parse_amount(typed, &currency).map_err(|why| amount_message(lang, why, currency));
    match kind {
        Kind::Amount => Ok(Value::Amount(amount(typed)?.minor())),
        Kind::Signed => match typed.strip_prefix(['-', '−', '－']) {
            Some(size) => Ok(Value::Amount(amount(size)?.minor().saturating_neg())),
            None => Ok(Value::Amount(amount(typed)?.minor())),
        },
        Kind::Months => typed
            .parse()
            .ok()
            .filter(|months| (0..=MOST_MONTHS).contains(months))
            .map(Value::Months)
            .ok_or_else(|| t!(lang, "fs-count-wrong", least = 0, most = MOST_MONTHS)),
        Kind::YesNo => Ok(Value::YesNo(typed == "yes")),
        Kind::Place if typed.chars().count() <= LONGEST_PLACE => Ok(Value::Place(typed.to_owned())),
        Kind::Place => Err(t!(lang, "fs-name-too-long", most = LONGEST_PLACE)),
        Kind::Derived => Err(amount_message(lang, AmountProblem::NotAnAmount, currency)),
    }
}

async fn draw(app: &App, visit: &Visit, opened: Opened, form: Filled, facts: &Facts) -> Result<Response, Fault> {
    let lang = visit.lang;
    let case = opened.case;
    let found = ways_out(&app.packs, &case, facts);
    let law = cost_of_waiting(&case, &app.packs, &usual(case.today))?.law;
    let brand = Brand::from(&case.creditor);
    let status = if form.is_right() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let shown = OptionsPage { case, found, law, from_statement: opened.statements.finished.is_some() };
    let it = Page::new(t!(lang, "options-title"), move || options_page(lang, &shown, &form));
    Ok(page(app, visit, it.of(brand).status(status)).await)
}

fn known_here(app: &App, opened: &Opened) -> Result<Facts, Fault> {
    let Some(finished) = &opened.statements.finished else { return Ok(known(&opened.here, None)) };
    let weighed = opened.weigh(app, &finished.told)?;
    Ok(known(&opened.here, Some((&finished.told, &weighed))))
}

/// The page with what is known already.
pub async fn get(
    State(app): State<App>,
    AsDebtor(visit, debtor): AsDebtor,
    Path(id): Path<String>,
) -> Result<Response, Fault> {
    let opened = Opened::of(&app, debtor.id, &id).await?;
    let facts = known_here(&app, &opened)?;
    let form = filled(&facts, opened.currency());
    let mut form = kept::over(&app, &visit, form, std::slice::from_ref(&visit.path)).await;
    let facts = read(visit.lang, opened.currency(), &mut form);
    draw(&app, &visit, opened, form, &facts).await
}

/// The page with what was told.
pub async fn post(
    State(app): State<App>,
    AsDebtor(visit, debtor): AsDebtor,
    Path(id): Path<String>,
    mut form: Filled,
) -> Result<Response, Fault> {
    let opened = Opened::of(&app, debtor.id, &id).await?;
    let facts = read(visit.lang, opened.currency(), &mut form);
    draw(&app, &visit, opened, form, &facts).await
}
