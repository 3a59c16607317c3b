//! `overdue-cost`: what staying overdue costs, with the rule, source, date, formula and inputs of every figure.
//! What `creditor_type` may be, see [`CreditorType`]; the answer says as which it was read. A figure that hangs on a rule
//! which nobody verified isn't among the certain ones.

#[cfg(test)]
mod tests;
mod written;

use rust_decimal::Decimal;
use serde_json::Value;
use time::Date;

use super::{Answer, Problem, request::Fields};
use crate::domain::about::About;
use crate::domain::creditor::CreditorType;
use crate::domain::frequency::{Every, MonthEnd};
use crate::domain::ledger::Hold;
use crate::domain::loan::MOST_ROWS;
use crate::domain::money::Currency;
use crate::domain::overdue_cost::{CostError, Days, Debt, Plan, checked};
use crate::domain::private_lending;
use crate::packs::{Pack, Packs};
use written::Written;

pub(super) fn answer(mut request: Fields<'_>, packs: &Packs) -> Result<Answer, Problem> {
    let pack = request.pack(packs)?;
    request.currency_of(pack)?;
    let creditor = request.choice::<CreditorType>("creditor_type")?;
    let creditor = request.need("creditor_type", creditor)?;
    let as_of = request.date("as_of")?;
    let as_of = request.need("as_of", as_of)?;
    let scenario = request.date("scenario_date")?;
    let scenario = request.need("scenario_date", scenario)?;
    if scenario < as_of {
        return Err(request.problem("INVALID_DATE", "scenario_date", "is before `as_of`"));
    }
    let days = Days { as_of, scenario };
    let fields = request.object("debt")?;
    let debt = debt(request.need("debt", fields)?, pack, creditor, days)?;
    let plan = request.object("plan")?.map(|it| plan(it, pack.currency, days)).transpose()?;
    request.finish()?;

    let is_verified = |about: &About| pack.is_verified(about);
    let cost = checked(&pack.overdue_law(), is_verified, &debt, days, plan.as_ref()).map_err(|why| match why {
        CostError::TooLarge => Problem::too_large("debt.principal"),
        CostError::NoRule => Problem::at("UNKNOWN_RULE", "pack", format!("{}: {why}", pack.id)),
    })?;
    Answer::of(&Written { pack }.cost(&cost, creditor, days))
}

fn debt(mut it: Fields<'_>, pack: &Pack, creditor: CreditorType, days: Days) -> Result<Debt, Problem> {
    let currency = pack.currency;
    let agreed = it.amount("principal", currency)?;
    let agreed = it.need("principal", agreed)?;
    let kept_back = it.amount("interest_kept_back", currency)?.unwrap_or(0);
    let interest_from = it.date("interest_from")?;
    let contract_annual = it.rate("contract_annual")?;
    let overdue_annual = it.rate("overdue_annual")?;
    let contract_date = it.date("contract_date")?;
    let contract_date = it.need("contract_date", contract_date)?;
    let due = it.date("due")?;
    let due = it.need("due", due)?;
    if due < contract_date {
        return Err(it.problem("INVALID_DATE", "due", "is before `contract_date`"));
    }
    if due > days.scenario {
        return Err(it.problem("INVALID_DATE", "due", "is after `scenario_date`: nothing is overdue by then"));
    }
    if interest_from.is_some_and(|from| from < contract_date || from > due) {
        return Err(it.problem("INVALID_DATE", "interest_from", format!("write a day from {contract_date} to {due}")));
    }
    let filed = it.date("filed")?;
    let day_count = it.choice("day_count")?;
    let (penalties, daily_penalty) = penalties(&mut it, currency)?;
    let payments = payments(&mut it, currency, due, days.as_of)?;
    let freezes = it.periods("freezes")?.into_iter().map(|(from, to)| Hold { from, to }).collect();
    it.finish()?;
    Ok(Debt {
        creditor,
        principal: private_lending::principal(agreed, kept_back),
        kept_back: kept_back.min(agreed),
        interest_from,
        contract_annual,
        overdue_annual,
        contract_date,
        due,
        filed,
        day_count,
        penalties,
        daily_penalty,
        payments,
        freezes,
    })
}

/// What was charged, `amount`, and what runs, `daily` or `per_day`: a share of the principal a day. Or one amount for all of it.
fn penalties(debt: &mut Fields<'_>, currency: Currency) -> Result<(i64, Decimal), Problem> {
    if debt.value("penalties").is_some_and(Value::is_string) {
        return Ok((debt.amount("penalties", currency)?.unwrap_or(0), Decimal::ZERO));
    }
    let (mut charged, mut share) = (0_i64, Decimal::ZERO);
    for mut it in debt.objects("penalties")? {
        it.text("kind")?;
        let daily = match (it.rate("daily")?, it.rate("per_day")?) {
            (Some(_), Some(_)) => return Err(it.problem("CONFLICTING_FIELDS", "per_day", "is the same as `daily`")),
            (daily, per_day) => daily.or(per_day),
        };
        match (it.amount("amount", currency)?, daily) {
            (Some(amount), None) => {
                charged = charged.checked_add(amount).ok_or_else(|| Problem::too_large(it.path("amount")))?;
            }
            (None, Some(daily)) => {
                share = share.checked_add(daily).ok_or_else(|| Problem::too_large(it.path("daily")))?;
            }
            (Some(_), Some(_)) => return Err(it.problem("CONFLICTING_FIELDS", "daily", "write `amount` or `daily`")),
            (None, None) => return Err(it.problem("MISSING_FIELD", "amount", "is needed, or `daily`")),
        }
        it.finish()?;
    }
    Ok((charged, share))
}

/// Payments on or after `first` and, as they are facts, not after `last`.
fn payments(of: &mut Fields<'_>, currency: Currency, first: Date, last: Date) -> Result<Vec<(Date, i64)>, Problem> {
    let payment = |mut it: Fields<'_>| {
        let on = it.date("on")?;
        let on = it.need("on", on)?;
        let amount = it.amount("amount", currency)?;
        let amount = it.need("amount", amount)?;
        if on < first || on > last {
            return Err(it.problem("INVALID_DATE", "on", format!("write a day from {first} to {last}")));
        }
        it.finish()?;
        Ok((on, amount))
    };
    of.objects("payments")?.into_iter().map(payment).collect()
}

/// A plan with its payments one by one, or an instalment with its rhythm.
fn plan(mut it: Fields<'_>, currency: Currency, days: Days) -> Result<Plan, Problem> {
    let interest_frozen = it.flag("interest_frozen")?;
    let annual = it.rate("annual")?;
    if interest_frozen && annual.is_some_and(|it| !it.is_zero()) {
        return Err(it.problem("INVALID_RATE", "annual", "no interest runs at all when it is frozen: leave it out"));
    }
    let mut payments = payments(&mut it, currency, days.as_of, Date::MAX)?;
    payments.extend(instalments(&mut it, currency, days)?);
    it.finish()?;
    Ok(Plan { interest_frozen, annual, payments })
}

/// The instalments that fall due until the day that is looked at. What is more than is owed is taken no notice of.
fn instalments(plan: &mut Fields<'_>, currency: Currency, days: Days) -> Result<Vec<(Date, i64)>, Problem> {
    let instalment = plan.amount("instalment", currency)?;
    let (first, every) = (plan.date("first_due")?, plan.choice::<Every>("frequency")?);
    let count = plan.whole("count", 1, MOST_ROWS)?;
    let Some(instalment) = instalment else {
        let more = [("first_due", first.is_some()), ("frequency", every.is_some()), ("count", count.is_some())];
        return match more.into_iter().find(|(_, given)| *given) {
            None => Ok(Vec::new()),
            Some(_) => plan.need("instalment", None),
        };
    };
    let (first, every) = (plan.need("first_due", first)?, plan.need("frequency", every)?);
    if first < days.as_of {
        return Err(plan.problem("INVALID_DATE", "first_due", "is before `as_of`"));
    }
    let due = (0..count.unwrap_or(MOST_ROWS)).map_while(|after| every.nth(first, after, MonthEnd::Clip));
    Ok(due.take_while(|on| *on <= days.scenario).map(|on| (on, instalment)).collect())
}
