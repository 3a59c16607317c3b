//! Holding what a person told against the options of a pack. The outcome informs: it says what is possible, what isn't
//! and what is missing, never what to do.

use time::Date;

use super::fact::{Fact, Facts, Value};
use super::rule::{Condition, OptionRule, Test};
use crate::domain::about::About;
use crate::domain::figure::Plain;
use crate::domain::money::Currency;

/// Whether something is so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holds {
    /// It is.
    Yes,
    /// It isn't.
    No,
    /// A fact is missing.
    Ask,
}

impl Holds {
    /// `yes`, `no`, `ask`
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::No => "no",
            Self::Ask => "ask",
        }
    }

    /// Both have to hold.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::No, _) | (_, Self::No) => Self::No,
            (Self::Yes, Self::Yes) => Self::Yes,
            _ => Self::Ask,
        }
    }

    /// One has to hold.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        match (self, other) {
            (Self::Yes, _) | (_, Self::Yes) => Self::Yes,
            (Self::No, Self::No) => Self::No,
            _ => Self::Ask,
        }
    }
}

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found<'a> {
    /// A condition was looked at.
    Condition {
        /// It.
        condition: &'a Condition,
        /// The fact that decided; one that bounds it, or one that is missing.
        fact: Fact,
        /// What is known of it.
        value: Option<Value>,
        /// Whether it was only taken to be so.
        assumed: bool,
    },
    /// The means test was looked at.
    MeansTest {
        /// The fact that decided, or that is missing.
        fact: Fact,
        /// Disposable income over its months, in minor units.
        income: Option<i64>,
        /// The limit that decided, in minor units.
        limit: Option<i64>,
    },
    /// The pack can't tell.
    Open(&'a str),
    /// Not in force on the day.
    NotInForce {
        /// From when.
        from: Option<Date>,
        /// Until when.
        until: Option<Date>,
    },
    /// Nothing has to be met.
    NoThreshold,
}

/// A reason, with its source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Because<'a> {
    /// Whether this part holds.
    pub holds: Holds,
    /// What was found.
    pub found: Found<'a>,
    /// Where the rule comes from.
    pub about: &'a About,
}

/// An option, held against the facts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome<'a> {
    /// The option.
    pub option: &'a OptionRule,
    /// Whether it is possible.
    pub possible: Holds,
    /// Why; never empty.
    pub because: Vec<Because<'a>>,
}

/// The options of a pack for a person. A plan that repays comes first when it is possible and last when it isn't; the
/// others keep the pack's order, and none is ranked.
///
/// `as_of` chooses among versions by date; without it those without an end hold.
#[must_use]
pub fn triage<'a>(
    rules: impl IntoIterator<Item = &'a OptionRule>,
    facts: &Facts,
    currency: Currency,
    as_of: Option<Date>,
) -> Vec<Outcome<'a>> {
    let rules: Vec<&OptionRule> = rules.into_iter().collect();
    let in_force = |option: &OptionRule| {
        let about = &option.about;
        as_of.map_or(about.until.is_none(), |day| about.holds_on(day))
    };
    let mut outcomes: Vec<Outcome<'a>> = Vec::new();
    for &option in &rules {
        let another = |it: &&OptionRule| it.id == option.id && in_force(it);
        if in_force(option) {
            outcomes.push(look_at(option, facts, currency));
        } else if !rules.iter().any(another) && !outcomes.iter().any(|it| it.option.id == option.id) {
            outcomes.push(not_in_force(option));
        }
    }
    outcomes.sort_by_key(|it| match (it.option.repays, it.possible) {
        (true, Holds::Yes) => 0,
        (false, _) => 1,
        (true, _) => 2,
    });
    outcomes
}

fn not_in_force(option: &OptionRule) -> Outcome<'_> {
    let found = Found::NotInForce { from: option.about.from, until: option.about.until };
    Outcome { option, possible: Holds::No, because: vec![Because { holds: Holds::No, found, about: &option.about }] }
}

fn look_at<'a>(option: &'a OptionRule, facts: &Facts, currency: Currency) -> Outcome<'a> {
    let mut because: Vec<Because<'a>> = Vec::new();
    let mut possible = Holds::Yes;
    for condition in &option.all {
        let one = meet(condition, facts, currency);
        possible = possible.and(one.holds);
        because.push(one);
    }
    let (either, ways) = look_at_ways(option, facts, currency);
    because.extend(ways);
    possible = possible.and(either);
    if let Some(text) = &option.open {
        possible = possible.and(Holds::Ask);
        because.push(Because { holds: Holds::Ask, found: Found::Open(text), about: &option.about });
    }
    if because.is_empty() {
        because.push(Because { holds: Holds::Yes, found: Found::NoThreshold, about: &option.about });
    }
    Outcome { option, possible, because }
}

/// The conditions one of which has to hold, and the means test as another way. Once one holds, nothing is asked for
/// the others.
fn look_at_ways<'a>(option: &'a OptionRule, facts: &Facts, currency: Currency) -> (Holds, Vec<Because<'a>>) {
    let mut ways: Vec<Because<'a>> = option.any.iter().map(|condition| meet(condition, facts, currency)).collect();
    let open = |ways: &[Because<'_>]| ways.iter().any(|it| it.holds == Holds::Yes);
    if let Some(test) = option.means_test.as_ref().filter(|_| !open(&ways)) {
        let passed = test.try_on(facts, currency);
        let found = Found::MeansTest {
            fact: passed.map_or(Fact::DisposableIncomeMonth, |it| it.fact),
            income: passed.and_then(|it| it.income),
            limit: passed.and_then(|it| it.limit),
        };
        ways.push(Because { holds: passed.map_or(Holds::Ask, |it| it.holds), found, about: &test.about });
    }
    if open(&ways) {
        ways.retain(|it| it.holds != Holds::Ask);
    }
    let either = ways.iter().map(|it| it.holds).reduce(Holds::or).unwrap_or(Holds::Yes);
    (either, ways)
}

fn meet<'a>(condition: &'a Condition, facts: &Facts, currency: Currency) -> Because<'a> {
    let found = |fact, value, assumed| Found::Condition { condition, fact, value, assumed };
    let because = |holds, found| Because { holds, found, about: &condition.about };
    let missing = match facts.find(condition.fact) {
        Ok(value) => {
            let holds = if is_met(&condition.test, &value, currency) { Holds::Yes } else { Holds::No };
            return because(holds, found(condition.fact, Some(value), false));
        }
        Err(missing) => missing,
    };
    if let Some((bound, Ok(value))) = condition.bounded_by.map(|bound| (bound, facts.find(bound)))
        && is_met(&condition.test, &value, currency)
    {
        return because(Holds::Yes, found(bound, Some(value), false));
    }
    if condition.unless_told {
        return because(Holds::Yes, found(condition.fact, None, true));
    }
    because(Holds::Ask, found(missing, None, false))
}

fn is_met(test: &Test, value: &Value, currency: Currency) -> bool {
    let number = match value {
        Value::Amount(minor) => Some(*minor),
        Value::Months(months) => Some(*months),
        _ => None,
    };
    let limit = |limit: &Plain| match value {
        Value::Amount(_) => limit.minor(currency),
        _ => i64::try_from(limit.0).ok(),
    };
    let compare = |of: &Plain, holds: fn(&i64, &i64) -> bool| {
        number.zip(limit(of)).is_some_and(|(number, limit)| holds(&number, &limit))
    };
    match (test, value) {
        (Test::AtMost(of), _) => compare(of, i64::le),
        (Test::LessThan(of), _) => compare(of, i64::lt),
        (Test::AtLeast(of), _) => compare(of, i64::ge),
        (Test::MoreThan(of), _) => compare(of, i64::gt),
        (Test::Is(wanted), Value::YesNo(is)) => wanted == is,
        (Test::OneOf(names), Value::Place(place)) => {
            let place = place.trim().to_lowercase();
            names.iter().any(|name| name.to_lowercase() == place)
        }
        _ => false,
    }
}
