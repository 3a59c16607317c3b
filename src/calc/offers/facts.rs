//! Reading a case.

use time::{Date, Month};

use crate::calc::{Problem, request::Fields};
use crate::domain::allocation::{Order, Part};
use crate::domain::caps::Caps;
use crate::domain::day_count::DayCount;
use crate::domain::frequency::Frequency;
use crate::domain::ledger::{Balance, Hold};
use crate::domain::money::Currency;
use crate::domain::negotiation::{Asked, Case, Law, LessUntil, Most, Pause, PayDay, Person};
use crate::domain::policy::Regime;
use crate::domain::rate::Rate;
use crate::domain::schedule::{MAX_COUNT, Opening, Size, Upfront};

/// The facts of a request.
pub(super) fn case(request: &mut Fields<'_>, currency: Currency) -> Result<Case, Problem> {
    let as_of = request.date("as_of")?;
    let as_of = request.need("as_of", as_of)?;
    let mut opening = opening(request, currency, as_of)?;
    if let Some(rounding) = request.choice("rounding")? {
        opening.rounding = rounding;
    }
    let due_since = request.date("due_since")?.unwrap_or(opening.as_of);
    let asked = asked(request, currency)?;
    let person = match request.object("person")? {
        Some(fields) => person(fields, currency)?,
        None => Person::default(),
    };
    let law = match request.object("law")? {
        Some(mut it) => {
            let law = Law { latest_end: it.date("latest_end")?, highest_rate: yearly(&mut it, "highest_rate")? };
            it.finish()?;
            law
        }
        None => Law::default(),
    };
    Ok(Case { opening, due_since, law, asked, person, earlier: Vec::new() })
}

/// What is owed on a day.
pub(in crate::calc) fn opening(request: &mut Fields<'_>, currency: Currency, as_of: Date) -> Result<Opening, Problem> {
    let principal = request.amount("principal", currency)?;
    let principal = request.need("principal", principal)?;
    let rate = yearly(request, "annual_rate")?;
    Ok(Opening {
        balance: Balance {
            costs: request.amount("costs", currency)?.unwrap_or(0),
            interest: request.amount("interest", currency)?.unwrap_or(0),
            principal,
        },
        currency,
        rate: request.need("annual_rate", rate)?,
        day_count: request.choice("day_count")?.unwrap_or(DayCount::Act365F),
        as_of,
        holds: request.periods("freezes")?.into_iter().map(|(from, to)| Hold { from, to }).collect(),
        caps: Caps::default(),
        rounding: Opening::usual_rounding(),
        order: order(request)?,
    })
}

/// Which part a payment meets first, as agreed.
fn order(request: &mut Fields<'_>) -> Result<Order, Problem> {
    let mut parts = Vec::new();
    for (path, value) in request.values("order")? {
        let part = value.as_str().unwrap_or_default().parse::<Part>();
        parts.push(part.map_err(|why| Problem::at("INVALID_CHOICE", path, why.to_string()))?);
    }
    if parts.is_empty() {
        return Ok(Order::USUAL);
    }
    Order::of(&parts)
        .ok_or_else(|| request.problem("INVALID_CHOICE", "order", "name costs, interest and principal, each once"))
}

/// A yearly rate as a fraction.
pub(in crate::calc) fn yearly(fields: &mut Fields<'_>, name: &'static str) -> Result<Option<Rate>, Problem> {
    let Some(text) = fields.text(name)? else { return Ok(None) };
    let wrong = |_| fields.problem("INVALID_RATE", name, "write a fraction of one: 12 % is \"0.12\"");
    Rate::from_stored(text).map(Some).map_err(wrong)
}

fn asked(request: &mut Fields<'_>, currency: Currency) -> Result<Asked, Problem> {
    let frequency = request.choice("frequency")?;
    let first_due = request.date("first_due")?;
    let size = match (request.amount("instalment", currency)?, request.whole("count", 1, MAX_COUNT)?) {
        (Some(0), _) => return Err(request.problem("INVALID_AMOUNT", "instalment", "must be more than zero")),
        (Some(amount), None) => Size::Amount(amount),
        (None, Some(count)) => Size::Count(count),
        (None, None) => return request.need("instalment", None),
        (Some(_), Some(_)) => {
            return Err(request.problem("CONFLICTING_FIELDS", "count", "give count or instalment, not both"));
        }
    };
    Ok(Asked {
        frequency: request.need("frequency", frequency)?,
        first_due: request.need("first_due", first_due)?,
        size,
        upfront: request.object("upfront")?.map(|it| upfront(it, currency)).transpose()?,
        interest: request.choice::<Interest>("interest_on_plan")?.map(|Interest(regime)| regime),
        pause: request.object("pause")?.map(pause).transpose()?,
    })
}

/// Interest that may be asked for.
struct Interest(Regime);

impl std::str::FromStr for Interest {
    type Err = &'static str;
    fn from_str(text: &str) -> Result<Self, &'static str> {
        match text {
            "contract" => Ok(Self(Regime::Contract)),
            "frozen" => Ok(Self(Regime::Frozen)),
            _ => Err("contract or frozen"),
        }
    }
}

fn upfront(mut it: Fields<'_>, currency: Currency) -> Result<Upfront, Problem> {
    let amount = it.amount("amount", currency)?;
    let on = it.date("on")?;
    let upfront = Upfront { amount: it.need("amount", amount)?, on: it.need("on", on)? };
    it.finish()?;
    Ok(upfront)
}

fn pause(mut it: Fields<'_>) -> Result<Pause, Problem> {
    let from = it.date("from")?;
    let months = it.whole("months", 1, 12)?;
    let pause = Pause { from: it.need("from", from)?, months: it.need("months", months)? };
    it.finish()?;
    Ok(pause)
}

fn person(mut it: Fields<'_>, currency: Currency) -> Result<Person, Problem> {
    let person = Person {
        surplus: it.amount("surplus", currency)?,
        most: it.object("most")?.map(|fields| most(fields, currency)).transpose()?,
        now: it.amount("now", currency)?,
        pay_day: it.object("pay_day")?.map(pay_day).transpose()?,
        hard_months: hard_months(&mut it)?,
        less_until: it.object("less_until")?.map(|fields| less_until(fields, currency)).transpose()?,
        hardship: it.flag("hardship")?,
    };
    it.finish()?;
    Ok(person)
}

fn every(it: &mut Fields<'_>) -> Result<Frequency, Problem> {
    let every = it.choice("every")?;
    it.need("every", every)
}

fn most(mut it: Fields<'_>, currency: Currency) -> Result<Most, Problem> {
    let amount = it.amount("amount", currency)?;
    let most = Most { amount: it.need("amount", amount)?, every: every(&mut it)? };
    it.finish()?;
    Ok(most)
}

fn pay_day(mut it: Fields<'_>) -> Result<PayDay, Problem> {
    let on = it.date("on")?;
    let pay_day = PayDay { on: it.need("on", on)?, every: every(&mut it)? };
    it.finish()?;
    Ok(pay_day)
}

fn less_until(mut it: Fields<'_>, currency: Currency) -> Result<LessUntil, Problem> {
    let until = it.date("until")?;
    let amount = it.amount("amount", currency)?;
    let most = Most { amount: it.need("amount", amount)?, every: every(&mut it)? };
    let less = LessUntil { until: it.need("until", until)?, most };
    it.finish()?;
    Ok(less)
}

fn hard_months(it: &mut Fields<'_>) -> Result<Vec<Month>, Problem> {
    it.values("hard_months")?
        .into_iter()
        .map(|(path, value)| {
            let number = value.as_u64().and_then(|number| u8::try_from(number).ok());
            number
                .and_then(|number| Month::try_from(number).ok())
                .ok_or_else(|| Problem::at("INVALID_COUNT", path, "write a month as a number from 1 to 12"))
        })
        .collect()
}
