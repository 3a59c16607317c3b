//! `options`: what can be done when debts can't be cleared. Information, never advice.
//!
//! A request gives the `pack`, and of the person's figures those that are known:
//! `debts_total`, `surplus_month` (may be below zero), `assets`, `single_asset_max`, `vehicle`, `home_owner`,
//! `insolvency_last_6_years`, `breathing_space_last_12_months`, `judgment`, `card_debt`, `lives_in`,
//! `social_insurance_months`, `residence_months`, `benefits_only_months`, `below_median`, `disposable_income_month`
//! (may be below zero), `unsecured`, `secured`; some are also taken under other names (`domain::options::fact`), and
//! `tenant` is the opposite of `home_owner`.
//! `as_of` chooses the law of a day. What is missing makes an option `ask`, with the fact in `because`; an exclusion
//! that is rare is taken not to apply until it is told, and `because` says `assumed`.

mod written;

#[cfg(test)]
mod tests;

use super::request::Fields;
use super::{Answer, Problem};
use crate::domain::figure::Plain;
use crate::domain::money::Currency;
use crate::domain::options::fact::{Fact, Facts, Kind, Value};
use crate::domain::options::triage::triage;
use crate::packs::Packs;

/// More months than anybody lives.
const MOST_MONTHS: u32 = 1_200;

pub(super) fn answer(mut request: Fields<'_>, packs: &Packs) -> Result<Answer, Problem> {
    let pack = request.pack(packs)?;
    let currency = request.currency_of(pack)?;
    let as_of = request.date("as_of")?;
    let facts = facts(&mut request, currency)?;
    request.finish()?;
    let outcomes = triage(pack.rules.option.iter(), &facts, currency, as_of);
    Answer::of(&written::written(pack, &outcomes, &facts, as_of))
}

fn facts(request: &mut Fields<'_>, currency: Currency) -> Result<Facts, Problem> {
    let mut facts = Facts::default();
    for (fact, names, kind) in Fact::told() {
        let mut under = None;
        for name in names {
            let Some(value) = read(request, name, kind, currency)? else { continue };
            if let Some(other) = under.replace(name) {
                let message = format!("is the same as {other}: give it once");
                return Err(request.problem("CONFLICTING_FIELDS", name, message));
            }
            facts.tell(fact, value);
        }
    }
    if request.has("tenant") {
        if facts.find(Fact::HomeOwner).is_ok() {
            return Err(request.problem(
                "CONFLICTING_FIELDS",
                "tenant",
                "says the same as home_owner: give one of them",
            ));
        }
        facts.tell(Fact::HomeOwner, Value::YesNo(!request.flag("tenant")?));
    }
    request.value("tenant");
    Ok(facts)
}

fn read(
    request: &mut Fields<'_>,
    name: &'static str,
    kind: Kind,
    currency: Currency,
) -> Result<Option<Value>, Problem> {
    match kind {
        Kind::Amount => Ok(request.amount(name, currency)?.map(Value::Amount)),
        Kind::Signed => {
            let Some(number) = request.signed(name)? else { return Ok(None) };
            let size = Plain(number.abs()).minor(currency);
            let minor = size.and_then(|it| if number.is_sign_negative() { it.checked_neg() } else { Some(it) });
            let wrong =
                || format!("{} has {} decimal places, and no amounts so large", currency.code(), currency.digits());
            minor
                .map(|minor| Some(Value::Amount(minor)))
                .ok_or_else(|| request.problem("INVALID_AMOUNT", name, wrong()))
        }
        Kind::Months => Ok(request.whole(name, 0, MOST_MONTHS)?.map(|it| Value::Months(i64::from(it)))),
        Kind::YesNo if request.has(name) => Ok(Some(Value::YesNo(request.flag(name)?))),
        Kind::Place => Ok(request.text(name)?.map(|it| Value::Place(it.to_owned()))),
        Kind::YesNo | Kind::Derived => {
            request.value(name);
            Ok(None)
        }
    }
}
