//! A way out of debt as data: who can take it, under which conditions, on what terms.

use rust_decimal::Decimal;
use serde::Deserialize;

use super::fact::{Fact, Kind};
use super::means_test::MeansTest;
use crate::domain::about::About;
use crate::domain::figure::Plain;
use crate::domain::money::Currency;
use crate::domain::rule::Rule;

/// One option. It is possible when all of `all` hold and, where there are any, one of `any` or the means test.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OptionRule {
    /// `dro`
    pub id: String,
    /// As people call it.
    pub name: String,
    /// Whether it repays the debts from what is left: shown before the others when it is possible.
    #[serde(default)]
    pub repays: bool,
    /// Conditions all of which have to hold.
    #[serde(default)]
    pub all: Vec<Condition>,
    /// Conditions one of which has to hold.
    #[serde(default)]
    pub any: Vec<Condition>,
    /// Another way to meet `any`.
    pub means_test: Option<MeansTest>,
    /// What the pack can't tell, so that it has to be asked.
    pub open: Option<String>,
    /// What it costs, how long it takes.
    #[serde(default)]
    pub term: Vec<Term>,
    /// Where it comes from, and when it holds.
    pub about: About,
}

/// A condition on one fact.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(try_from = "Entry")]
pub struct Condition {
    /// The fact.
    pub fact: Fact,
    /// What has to be true of it.
    pub test: Test,
    /// An exclusion that is rare: it is taken not to apply unless somebody says so, and the answer says that.
    pub unless_told: bool,
    /// A fact that is never smaller: if it is within the limit, so is this one.
    pub bounded_by: Option<Fact>,
    /// Where it comes from.
    pub about: About,
}

/// What has to be true of a fact. Amounts in units of the pack's currency.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Test {
    /// No more than this.
    AtMost(Plain),
    /// Less than this.
    LessThan(Plain),
    /// No less than this.
    AtLeast(Plain),
    /// More than this.
    MoreThan(Plain),
    /// Yes, or no.
    Is(bool),
    /// One of these names.
    OneOf(Vec<String>),
}

impl Test {
    /// The name of the test and its number, where it has one.
    #[must_use]
    pub fn limit(&self) -> (&'static str, Option<Plain>) {
        match self {
            Self::AtMost(limit) => ("at_most", Some(*limit)),
            Self::LessThan(limit) => ("less_than", Some(*limit)),
            Self::AtLeast(limit) => ("at_least", Some(*limit)),
            Self::MoreThan(limit) => ("more_than", Some(*limit)),
            Self::Is(_) => ("is", None),
            Self::OneOf(_) => ("one_of", None),
        }
    }

    fn words(&self) -> String {
        match self {
            Self::Is(is) => (if *is { "yes" } else { "no" }).to_owned(),
            Self::OneOf(names) => names.join(" or "),
            Self::AtMost(limit) => format!("at most {}", limit.0),
            Self::LessThan(limit) => format!("less than {}", limit.0),
            Self::AtLeast(limit) => format!("at least {}", limit.0),
            Self::MoreThan(limit) => format!("more than {}", limit.0),
        }
    }
}

/// A condition as the file has it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    fact: Fact,
    at_most: Option<Plain>,
    less_than: Option<Plain>,
    at_least: Option<Plain>,
    more_than: Option<Plain>,
    is: Option<bool>,
    one_of: Option<Vec<String>>,
    #[serde(default)]
    unless_told: bool,
    bounded_by: Option<Fact>,
    about: About,
}

impl TryFrom<Entry> for Condition {
    type Error = String;
    fn try_from(entry: Entry) -> Result<Self, String> {
        let Entry { fact, unless_told, bounded_by, about, .. } = entry;
        let tests = [
            entry.at_most.map(Test::AtMost),
            entry.less_than.map(Test::LessThan),
            entry.at_least.map(Test::AtLeast),
            entry.more_than.map(Test::MoreThan),
            entry.is.map(Test::Is),
            entry.one_of.map(Test::OneOf),
        ];
        let mut tests = tests.into_iter().flatten();
        let (Some(test), None) = (tests.next(), tests.next()) else {
            return Err(format!(
                "{}: give exactly one of at_most, less_than, at_least, more_than, is, one_of",
                fact.as_str()
            ));
        };
        let fits = match (&test, fact.kind()) {
            (Test::Is(_), Kind::YesNo) | (Test::OneOf(_), Kind::Place) => true,
            (Test::Is(_) | Test::OneOf(_), _) | (_, Kind::YesNo | Kind::Place) => false,
            _ => true,
        };
        if !fits {
            return Err(format!("{}: no such test fits this fact", fact.as_str()));
        }
        Ok(Self { fact, test, unless_told, bounded_by, about })
    }
}

/// A term of an option: a fee, a length.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Term {
    /// `discharge_months`
    pub name: String,
    /// As a number or in words.
    pub value: String,
    /// Where it comes from.
    pub about: About,
}

/// Why the options of a pack are refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum OptionsProblem {
    /// A limit that isn't an amount of the currency, or not whole months.
    #[error("option {id}: the limit of {} isn't one of its kind", fact.as_str())]
    Limit {
        /// The option.
        id: String,
        /// The fact.
        fact: Fact,
    },
    /// Limits of a means test that cross.
    #[error("option {0}: the lower limit of the means test is above the upper")]
    MeansTest(String),
    /// No fact can meet both limits.
    #[error("option {id}: no value of {} meets all its limits", fact.as_str())]
    Contradiction {
        /// The option.
        id: String,
        /// The fact.
        fact: Fact,
    },
}

impl Rule for OptionRule {
    fn about(&self) -> &About {
        &self.about
    }

    fn key(&self) -> String {
        self.id.clone()
    }

    fn words(&self) -> String {
        let test = |it: &Condition| format!("{} {}", it.fact.as_str().replace('_', " "), it.test.words());
        let mut parts: Vec<String> = self.all.iter().map(test).collect();
        let mut any: Vec<String> = self.any.iter().map(test).collect();
        any.extend(self.means_test.as_ref().map(MeansTest::words));
        parts.extend((!any.is_empty()).then(|| any.join(" or ")));
        parts.extend(self.open.clone());
        parts.extend(self.term.iter().map(|it| format!("{}: {}", it.name.replace('_', " "), it.value)));
        if parts.is_empty() { "no condition".to_owned() } else { parts.join("; ") }
    }
}

impl OptionRule {
    /// Refuses what contradicts itself.
    ///
    /// # Errors
    /// [`OptionsProblem`]
    pub fn check_limits(&self, currency: Currency) -> Result<(), OptionsProblem> {
        for condition in self.all.iter().chain(&self.any) {
            let Some(limit) = condition.test.limit().1 else { continue };
            let fits = match condition.fact.kind() {
                Kind::Months | Kind::Derived => limit.0.fract().is_zero(),
                _ => limit.minor(currency).is_some(),
            };
            if !fits {
                return Err(OptionsProblem::Limit { id: self.id.clone(), fact: condition.fact });
            }
            if self.all.iter().any(|other| other.fact == condition.fact && excludes(&condition.test, &other.test)) {
                return Err(OptionsProblem::Contradiction { id: self.id.clone(), fact: condition.fact });
            }
        }
        match &self.means_test {
            Some(test) if test.low > test.high => Err(OptionsProblem::MeansTest(self.id.clone())),
            _ => Ok(()),
        }
    }
}

/// Whether nothing can be below one limit and above the other.
fn excludes(upper: &Test, lower: &Test) -> bool {
    let (upper, upper_in) = match upper {
        Test::AtMost(limit) => (limit.0, true),
        Test::LessThan(limit) => (limit.0, false),
        _ => return false,
    };
    let (lower, lower_in): (Decimal, bool) = match lower {
        Test::AtLeast(limit) => (limit.0, true),
        Test::MoreThan(limit) => (limit.0, false),
        _ => return false,
    };
    upper < lower || (upper == lower && !(upper_in && lower_in))
}
