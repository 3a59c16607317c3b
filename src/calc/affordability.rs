//! `affordability`: what a household can pay.
//!
//! Beside what the contract lists, a request may give
//! - in `household`: `adults`, `children_under_16`, `children_16_18`, `children` (ages not given), `vehicles`;
//! - in an entry of `priority_arrears`: `kind`, what is repaid as `amount` with `every`, what is owed as `balance`;
//! - `savings` as an amount a month or as {`amount`, `every`}; under `LUMP_SUM` a plain amount is what is there to offer,
//!   as is `lump_sum`;
//! - in an entry of `debts`: `priority`, true for one that is met before the others;
//! - `assets`: [{`kind`, `amount`}], `as_of` (which guidelines hold), and for `CN_SUBSISTENCE` either
//!   `subsistence_standard` (for each member of the household, a month) or `lives_in`.
//!
//! Income and spending of a kind are read by category or by everyday word. A word that isn't known counts as other, and
//! a question says so. In `priority_arrears` an amount without `every` is what is owed, and not what is paid.

mod written;

#[cfg(test)]
mod tests;

use serde_json::Value;

use super::request::Fields;
use super::{Answer, Problem};
use crate::domain::affordability::category::{Income, Named, Spending};
use crate::domain::affordability::questions::{Question, Why};
use crate::domain::affordability::regular::Regular;
use crate::domain::affordability::rules::AffordabilityRules;
use crate::domain::affordability::statement::{Asset, Household, Line, Owed, PriorityArrears, Statement};
use crate::domain::affordability::strategy::Strategy;
use crate::domain::affordability::{AffordabilityProblem, assess};
use crate::domain::conversion::Span;
use crate::domain::money::Currency;
use crate::packs::Packs;
use time::Date;

/// More people than live in one home.
const MOST_PEOPLE: u32 = 100;

pub(super) fn answer(mut request: Fields<'_>, packs: &Packs) -> Result<Answer, Problem> {
    let pack = request.pack(packs)?;
    let rules = pack.affordability();
    let currency = request.currency_of(pack)?;
    let strategy = request.choice::<Strategy>("strategy")?;
    let strategy = request.need("strategy", strategy)?;
    let mut not_known = Vec::new();
    let statement = statement(&mut request, strategy, currency, &mut not_known)?;
    let as_of = request.date("as_of")?;
    let standard = standard(&mut request, rules, currency, as_of)?;
    let path = |part: &str| request.path(part);
    let (at_strategy, at_debts) = (path("strategy"), path("debts"));
    request.finish()?;
    let mut assessment = assess(&statement, rules, strategy, currency, as_of, standard).map_err(|why| {
        let message = why.to_string();
        match why {
            AffordabilityProblem::NoRule => Problem::at("UNKNOWN_RULE", at_strategy, message),
            AffordabilityProblem::ContractualMissing(at) => {
                Problem::at("MISSING_FIELD", format!("{at_debts}[{at}].contractual"), message)
            }
            AffordabilityProblem::ContractualZero => Problem::at("INVALID_AMOUNT", at_debts, message),
            AffordabilityProblem::SameId(at) => Problem::at("DUPLICATE_ID", format!("{at_debts}[{at}].id"), message),
            AffordabilityProblem::TooLarge => Problem::too_large("income"),
        }
    })?;
    assessment.questions.splice(0..0, not_known);
    Answer::of(&written::written(pack, &assessment, strategy))
}

fn statement(
    request: &mut Fields<'_>,
    strategy: Strategy,
    currency: Currency,
    not_known: &mut Vec<Question>,
) -> Result<Statement, Problem> {
    let household = request.object("household")?;
    let household = household_of(request.need("household", household)?)?;
    let income = lines(request, "income", currency, Named::<Income>::other, not_known)?;
    let spending = lines(request, "spending", currency, Named::<Spending>::other, not_known)?;
    let priority_arrears = request
        .objects("priority_arrears")?
        .into_iter()
        .map(|entry| arrears(entry, currency))
        .collect::<Result<_, _>>()?;
    let lump_sum = request.amount("lump_sum", currency)?;
    let (savings, at_once) = match savings(request, currency)? {
        Some((savings, true)) if strategy == Strategy::LumpSum => (None, Some(savings.minor)),
        Some((savings, _)) => (Some(savings), None),
        None => (None, None),
    };
    let assets =
        request.objects("assets")?.into_iter().map(|entry| asset(entry, currency)).collect::<Result<_, _>>()?;
    request.has("debts").then_some(()).ok_or_else(|| request.problem("MISSING_FIELD", "debts", "is needed"))?;
    let debts = request.objects("debts")?.into_iter().map(|entry| owed(entry, currency)).collect::<Result<_, _>>()?;
    let lump_sum = lump_sum.or(at_once);
    Ok(Statement { household, income, spending, priority_arrears, savings, lump_sum, assets, debts })
}

fn household_of(mut entry: Fields<'_>) -> Result<Household, Problem> {
    let adults = entry.whole("adults", 1, MOST_PEOPLE)?;
    let household = Household {
        adults: entry.need("adults", adults)?,
        children_under_16: entry.whole("children_under_16", 0, MOST_PEOPLE)?,
        children_16_18: entry.whole("children_16_18", 0, MOST_PEOPLE)?,
        children: entry.whole("children", 0, MOST_PEOPLE)?,
        vehicles: entry.whole("vehicles", 0, MOST_PEOPLE)?,
    };
    entry.finish()?;
    Ok(household)
}

/// `income` or `spending`: needed, since what isn't given is unknown; it may be empty.
fn lines<T>(
    request: &mut Fields<'_>,
    name: &'static str,
    currency: Currency,
    other: fn(&str) -> Option<Named<T>>,
    not_known: &mut Vec<Question>,
) -> Result<Vec<Line<T>>, Problem>
where
    Named<T>: std::str::FromStr,
    <Named<T> as std::str::FromStr>::Err: std::fmt::Display,
{
    if !request.has(name) {
        return Err(request.problem("MISSING_FIELD", name, "is needed; write [] if there is none"));
    }
    let line = |mut entry: Fields<'_>| {
        let word = entry.text("kind")?;
        let word = entry.need("kind", word)?;
        let kind = match (word.parse::<Named<T>>(), other(word)) {
            (Ok(kind), _) => kind,
            (Err(_), Some(kind)) => {
                not_known.push(Question { line: word.to_owned(), why: Why::KindNotKnown, about: None });
                kind
            }
            (Err(why), None) => return Err(entry.problem("INVALID_CHOICE", "kind", why.to_string())),
        };
        let amount = regular(&mut entry, currency)?;
        entry.finish()?;
        Ok(Line { kind, amount })
    };
    request.objects(name)?.into_iter().map(line).collect()
}

fn regular(entry: &mut Fields<'_>, currency: Currency) -> Result<Regular, Problem> {
    let minor = entry.amount("amount", currency)?;
    let every = entry.choice::<Span>("every")?;
    Ok(Regular { minor: entry.need("amount", minor)?, every: entry.need("every", every)? })
}

fn arrears(mut entry: Fields<'_>, currency: Currency) -> Result<PriorityArrears, Problem> {
    let kind = entry.text("kind")?;
    let kind = entry.need("kind", kind)?.to_owned();
    let balance = entry.amount("balance", currency)?;
    let (balance, repayment) = match (balance, entry.has("amount"), entry.has("every")) {
        (Some(balance), false, false) => (Some(balance), None),
        // Without a rhythm it is what is owed.
        (None, true, false) => (entry.amount("amount", currency)?, None),
        (balance, _, _) => (balance, Some(regular(&mut entry, currency)?)),
    };
    entry.finish()?;
    Ok(PriorityArrears { kind, balance, repayment })
}

/// What is put aside, and whether it was given as a plain amount.
fn savings(request: &mut Fields<'_>, currency: Currency) -> Result<Option<(Regular, bool)>, Problem> {
    if !matches!(request.value("savings"), Some(Value::Object(_))) {
        return Ok(request.amount("savings", currency)?.map(|minor| (Regular::monthly(minor), true)));
    }
    let Some(mut entry) = request.object("savings")? else { return Ok(None) };
    let savings = regular(&mut entry, currency)?;
    entry.finish()?;
    Ok(Some((savings, false)))
}

fn asset(mut entry: Fields<'_>, currency: Currency) -> Result<Asset, Problem> {
    let kind = entry.text("kind")?;
    let value = entry.amount("amount", currency)?;
    let asset = Asset { kind: entry.need("kind", kind)?.to_owned(), value: entry.need("amount", value)? };
    entry.finish()?;
    Ok(asset)
}

fn owed(mut entry: Fields<'_>, currency: Currency) -> Result<Owed, Problem> {
    let id = entry.text("id")?;
    let balance = entry.amount("balance", currency)?;
    let owed = Owed {
        id: entry.need("id", id)?.to_owned(),
        balance: entry.need("balance", balance)?,
        contractual: entry.amount("contractual", currency)?,
        priority: entry.flag("priority")?,
    };
    entry.finish()?;
    Ok(owed)
}

/// The local subsistence standard: as given, else the operator's for the place.
fn standard(
    request: &mut Fields<'_>,
    rules: &AffordabilityRules,
    currency: Currency,
    as_of: Option<Date>,
) -> Result<Option<i64>, Problem> {
    let given = request.amount("subsistence_standard", currency)?;
    let place = request.text("lives_in")?;
    let known = || rules.subsistence.as_ref()?.at(place?, as_of)?.each_month.minor(currency);
    Ok(given.or_else(known))
}
