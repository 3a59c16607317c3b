//! The answer of `options`: a card an option, with its reasons as data and as plain sentences.

use serde::Serialize;
use time::Date;

use crate::calc::law::Law;
use crate::domain::money::{Currency, Money};
use crate::domain::options::fact::{Fact, Facts, Kind, Value};
use crate::domain::options::rule::{Condition, Term, Test};
use crate::domain::options::triage::{Because, Found, Holds, Outcome};
use crate::packs::Pack;

/// The text that ends every card.
const FREE_ADVICE: &str = "get_free_advice_before_choosing";

#[derive(Serialize)]
pub(super) struct Written<'a> {
    currency: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    as_of: Option<String>,
    /// Whether a plan clears the debts in time: it is then the first option.
    plan_first: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    months_to_clear: Option<i64>,
    options: Vec<WrittenOption<'a>>,
    nature: &'static str,
    help: [&'static str; 1],
}

#[derive(Serialize)]
struct WrittenOption<'a> {
    id: &'a str,
    name: &'a str,
    possible: &'static str,
    because: Vec<WrittenBecause<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    terms: Vec<WrittenTerm<'a>>,
    #[serde(flatten)]
    law: Law<'a>,
    help: &'static str,
}

#[derive(Serialize)]
struct WrittenBecause<'a> {
    holds: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    fact: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    test: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    limit: Option<serde_json::Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    value: Option<serde_json::Value>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    assumed: bool,
    text: String,
    #[serde(flatten)]
    law: Law<'a>,
}

#[derive(Serialize)]
struct WrittenTerm<'a> {
    name: &'a str,
    value: &'a str,
    #[serde(flatten)]
    law: Law<'a>,
}

pub(super) fn written<'a>(pack: &Pack, outcomes: &'a [Outcome<'a>], facts: &Facts, as_of: Option<Date>) -> Written<'a> {
    let months_to_clear = match facts.find(Fact::MonthsToClear) {
        Ok(Value::Months(months)) => Some(months),
        _ => None,
    };
    Written {
        currency: pack.currency.code(),
        as_of: as_of.map(|it| it.to_string()),
        plan_first: outcomes.first().is_some_and(|it| it.option.repays && it.possible == Holds::Yes),
        months_to_clear,
        options: outcomes.iter().map(|it| option(pack, it)).collect(),
        nature: "information",
        help: [FREE_ADVICE],
    }
}

fn option<'a>(pack: &Pack, outcome: &'a Outcome<'a>) -> WrittenOption<'a> {
    let terms = outcome.option.term.iter();
    WrittenOption {
        id: &outcome.option.id,
        name: &outcome.option.name,
        possible: outcome.possible.as_str(),
        because: outcome.because.iter().map(|it| because(pack, it)).collect(),
        terms: terms
            .map(|Term { name, value, about }| WrittenTerm { name, value, law: Law::of(pack, about) })
            .collect(),
        law: Law::of(pack, &outcome.option.about),
        help: FREE_ADVICE,
    }
}

fn because<'a>(pack: &Pack, because: &'a Because<'a>) -> WrittenBecause<'a> {
    let currency = pack.currency;
    let plain = |minor| Money::new(minor, currency).to_plain();
    let mut it = WrittenBecause {
        holds: because.holds.as_str(),
        fact: None,
        test: None,
        limit: None,
        value: None,
        assumed: false,
        text: String::new(),
        law: Law::of(pack, because.about),
    };
    match &because.found {
        Found::Condition { condition, fact, value, assumed } => {
            it.fact = Some(fact.as_str());
            it.test = Some(condition.test.limit().0);
            it.limit = Some(limit(condition, currency));
            it.value = value.as_ref().map(|value| json(value, currency));
            it.assumed = *assumed;
            it.text = sentence(because.holds, condition, *fact, value.as_ref(), *assumed, currency);
        }
        Found::MeansTest { fact, income, limit } => {
            it.fact = Some(fact.as_str());
            it.test = Some("means_test");
            it.limit = limit.map(|minor| plain(minor).into());
            it.value = income.map(|minor| plain(minor).into());
            it.text = match (because.holds, income) {
                (Holds::Yes, _) => "The means test is passed: what is disposable is below its limit.".to_owned(),
                (Holds::No, _) => {
                    "The means test presumes abuse: what is disposable reaches its limit. The presumption can be \
                     answered before the court."
                        .to_owned()
                }
                (Holds::Ask, _) => format!("{}: not known yet. The means test needs it.", capital(fact.label())),
            };
        }
        Found::Open(text) => it.text = (*text).to_owned(),
        Found::NotInForce { from, until } => {
            it.text = match (from, until) {
                (Some(from), None) => format!("In force from {from}."),
                (None, Some(until)) => format!("In force until {until}."),
                (Some(from), Some(until)) => format!("In force from {from} to {until}."),
                (None, None) => "Not in force.".to_owned(),
            };
        }
        Found::NoThreshold => it.text = "No threshold of debts, income or assets is known for this.".to_owned(),
    }
    it
}

fn limit(condition: &Condition, currency: Currency) -> serde_json::Value {
    match &condition.test {
        Test::Is(wanted) => (*wanted).into(),
        Test::OneOf(names) => names.clone().into(),
        other => match (other.limit().1, condition.fact.kind()) {
            (Some(limit), Kind::Months | Kind::Derived) => i64::try_from(limit.0).unwrap_or_default().into(),
            (Some(limit), _) => Money::new(limit.minor(currency).unwrap_or_default(), currency).to_plain().into(),
            (None, _) => serde_json::Value::Null,
        },
    }
}

fn json(value: &Value, currency: Currency) -> serde_json::Value {
    match value {
        Value::Amount(minor) => Money::new(*minor, currency).to_plain().into(),
        Value::Months(months) => (*months).into(),
        Value::YesNo(is) => (*is).into(),
        Value::Place(place) => place.clone().into(),
        Value::Never => "never".into(),
    }
}

fn words(value: &serde_json::Value) -> String {
    match value {
        serde_json::Value::String(text) => text.clone(),
        serde_json::Value::Bool(is) => if *is { "yes" } else { "no" }.to_owned(),
        serde_json::Value::Array(names) => names.iter().map(words).collect::<Vec<_>>().join(" or "),
        other => other.to_string(),
    }
}

/// One plain sentence about one condition.
fn sentence(
    holds: Holds,
    condition: &Condition,
    fact: Fact,
    value: Option<&Value>,
    assumed: bool,
    currency: Currency,
) -> String {
    let limit = words(&limit(condition, currency));
    let needed = match &condition.test {
        Test::AtMost(_) => format!("at most {limit}"),
        Test::LessThan(_) => format!("less than {limit}"),
        Test::AtLeast(_) => format!("at least {limit}"),
        Test::MoreThan(_) => format!("more than {limit}"),
        Test::Is(_) | Test::OneOf(_) => limit,
    };
    let label = capital(fact.label());
    match (value.map(|value| words(&json(value, currency))), holds) {
        (Some(value), Holds::Yes) => format!("{label}: {value}. Needed: {needed}. Met."),
        (Some(value), _) => format!("{label}: {value}. Needed: {needed}. Not met."),
        (None, _) if assumed => format!("{label}: not told, taken as {needed}. Otherwise this isn't possible."),
        (None, _) if fact != condition.fact => {
            format!("{label}: not known yet. It gives {}; needed: {needed}.", condition.fact.label())
        }
        (None, _) => format!("{label}: not known yet. Needed: {needed}."),
    }
}

fn capital(label: &str) -> String {
    let mut letters = label.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}
