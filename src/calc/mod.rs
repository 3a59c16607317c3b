//! `goodterms calc`: the rules from a shell. One JSON object in, one out; a file an operation. Nothing is computed here:
//! requests become domain values, results become JSON.
//!
//! An error has a code that stays, and one situation has one code in every operation:
//!
//! | code | when |
//! | --- | --- |
//! | `INVALID_REQUEST` | not one JSON object in UTF-8, a name twice, a value of another kind than the field's |
//! | `TOO_LONG` | a request of more than 64 KiB |
//! | `UNKNOWN_OPERATION` | no such operation |
//! | `UNKNOWN_FIELD` | a field that the operation doesn't have |
//! | `MISSING_FIELD` | a field that is needed |
//! | `CONFLICTING_FIELDS` | fields of which only one can be meant |
//! | `DUPLICATE_ID` | two debts of one id |
//! | `INVALID_AMOUNT` `INVALID_RATE` `INVALID_DATE` `INVALID_COUNT` | not an amount, a rate, a date or a count that can be meant here |
//! | `INVALID_CHOICE` | not one of the words of a list |
//! | `INVALID_POLICY` | a policy whose numbers don't make sense, with the first field that doesn't |
//! | `INVALID_STEPS` `INVALID_UPFRONT` | steps or a first payment that don't fit the plan |
//! | `UNKNOWN_CURRENCY` `UNKNOWN_ZONE` | no such currency or time zone |
//! | `WRONG_CURRENCY` | a currency that isn't the pack's |
//! | `UNKNOWN_PACK` `UNKNOWN_CALENDAR` | no such rule pack or calendar |
//! | `UNKNOWN_FEE` `UNKNOWN_RULE` | the pack has no such fee or rule, or not on that day |
//! | `CALENDAR_ENDS` | a day outside the years of the calendar, which the error names as `covers` |
//! | `MISSING_RATE` | no rate holds from the first day |
//! | `NO_RATE` | no annual percentage rate fits the repayments |
//! | `NOTHING_OWED` | there is nothing to share or to repay |
//! | `NEGATIVE_AMORTISATION` | an instalment that never repays; with `first_interest` and `minimum_instalment` |
//! | `TOO_MANY_INSTALMENTS` | more instalments than are allowed |
//! | `TOO_LARGE` | a result larger than can be held |
//! | `INTERNAL` | a fault of the program |

mod accrue;
mod affordability;
mod allocate;
mod apr;
mod calendars;
mod contact;
mod convert;
mod due_dates;
mod fee;
mod judgment_interest;
mod law;
mod offers;
mod options;
mod overdue_cost;
mod pro_rata;
mod problem;
mod renewals;
mod request;
mod round;
mod schedule;
mod share_out;
pub mod stream;
mod total_cost_cap;
mod wording;
mod working_days;

use std::str::FromStr;

use serde::Serialize;

pub use problem::Problem;
use request::Fields;

use crate::domain::plan_json;
use crate::packs::Packs;

/// The schedule of a plan in the portal, which the browser computes too.
const PLAN: &str = "plan";

/// What can be computed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Operation {
    /// Interest between two dates.
    Accrue,
    /// The rows of a loan.
    Schedule,
    /// The days on which instalments fall due.
    DueDates,
    /// Counting working days.
    WorkingDays,
    /// Which part of a debt a payment meets.
    Allocate,
    /// An amount shared by balance.
    ProRata,
    /// An amount a week as an amount a month, and so on.
    Convert,
    /// The annual percentage rate.
    Apr,
    /// A fee from a table of a pack.
    Fee,
    /// Interest after a judgment.
    JudgmentInterest,
    /// Charges under a cap on the total cost.
    TotalCostCap,
    /// What a renewed loan may add up to.
    Renewals,
    /// What staying overdue costs.
    OverdueCost,
    /// What a household can pay.
    Affordability,
    /// How a machine answers an offer.
    Offers,
    /// One amount over several debts.
    ShareOut,
    /// What can be done when a debt cannot be cleared.
    Options,
    /// Whether a message may go now.
    Contact,
    /// Whether a text threatens, shames or misleads.
    Wording,
    /// Rounding.
    Round,
}

/// Not something that can be computed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not an operation")]
pub struct NotAnOperation;

impl Operation {
    /// Every operation.
    pub const ALL: [Self; 20] = [
        Self::Accrue,
        Self::Schedule,
        Self::DueDates,
        Self::WorkingDays,
        Self::Allocate,
        Self::ProRata,
        Self::Convert,
        Self::Apr,
        Self::Fee,
        Self::JudgmentInterest,
        Self::TotalCostCap,
        Self::Renewals,
        Self::OverdueCost,
        Self::Affordability,
        Self::Offers,
        Self::ShareOut,
        Self::Options,
        Self::Contact,
        Self::Wording,
        Self::Round,
    ];

    /// The name on the command line and in addresses.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Accrue => "accrue",
            Self::Schedule => "schedule",
            Self::DueDates => "due-dates",
            Self::WorkingDays => "working-days",
            Self::Allocate => "allocate",
            Self::ProRata => "pro-rata",
            Self::Convert => "convert",
            Self::Apr => "apr",
            Self::Fee => "fee",
            Self::JudgmentInterest => "judgment-interest",
            Self::TotalCostCap => "total-cost-cap",
            Self::Renewals => "renewals",
            Self::OverdueCost => "overdue-cost",
            Self::Affordability => "affordability",
            Self::Offers => "offers",
            Self::ShareOut => "share-out",
            Self::Options => "options",
            Self::Contact => "contact",
            Self::Wording => "wording",
            Self::Round => "round",
        }
    }
}

impl FromStr for Operation {
    type Err = NotAnOperation;
    fn from_str(text: &str) -> Result<Self, NotAnOperation> {
        Self::ALL.into_iter().find(|it| it.as_str() == text).ok_or(NotAnOperation)
    }
}

/// The answer to a request: one JSON object on one line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer(String);

impl Answer {
    /// From what serde writes.
    fn of(answer: &impl Serialize) -> Result<Self, Problem> {
        serde_json::to_string(answer).map(Self).map_err(|error| Problem::whole("INTERNAL", error.to_string()))
    }
}

/// The error about an operation that isn't there; nothing when it is.
#[must_use]
pub fn unknown(operation: &str) -> Option<String> {
    let there = operation == PLAN || operation.parse::<Operation>().is_ok();
    (!there).then(|| not_an_operation(operation).to_json())
}

fn not_an_operation(name: &str) -> Problem {
    let known: Vec<_> = Operation::ALL.into_iter().map(Operation::as_str).chain([PLAN]).collect();
    Problem::whole("UNKNOWN_OPERATION", format!("{name:?} is {NotAnOperation}: {}", known.join(", ")))
}

/// Answers one request: `true` with an answer, `false` with an error, both as one JSON object on one line.
#[must_use]
pub fn answer(operation: &str, request: &str, packs: &Packs) -> (bool, String) {
    if operation == PLAN {
        return plan_json::answer(request);
    }
    match compute(operation, request, packs) {
        Ok(Answer(text)) => (true, text),
        Err(problem) => (false, problem.to_json()),
    }
}

fn compute(operation: &str, request: &str, packs: &Packs) -> Result<Answer, Problem> {
    let operation = operation.parse::<Operation>().map_err(|_| not_an_operation(operation))?;
    let request = request::parse(request)?;
    let request = Fields::of(&request)?;
    let answer = match operation {
        Operation::Accrue => accrue::answer,
        Operation::Schedule => schedule::answer,
        Operation::DueDates => due_dates::answer,
        Operation::WorkingDays => working_days::answer,
        Operation::Allocate => allocate::answer,
        Operation::ProRata => pro_rata::answer,
        Operation::Convert => convert::answer,
        Operation::Apr => apr::answer,
        Operation::Fee => fee::answer,
        Operation::JudgmentInterest => judgment_interest::answer,
        Operation::TotalCostCap => total_cost_cap::answer,
        Operation::Renewals => renewals::answer,
        Operation::OverdueCost => overdue_cost::answer,
        Operation::Affordability => affordability::answer,
        Operation::Offers => offers::answer,
        Operation::ShareOut => share_out::answer,
        Operation::Options => options::answer,
        Operation::Contact => contact::answer,
        Operation::Wording => wording::answer,
        Operation::Round => round::answer,
    };
    answer(request, packs)
}

#[cfg(test)]
mod openapi;
#[cfg(test)]
mod vectors;

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    /// The answer to a request that has one.
    pub(super) fn said(operation: &str, request: &str) -> Value {
        let (ok, text) = answer(operation, request, Packs::built_in());
        assert!(ok, "{text}");
        serde_json::from_str(&text).unwrap()
    }

    /// Code and field of the error of a request that has none.
    pub(super) fn error(operation: &str, request: &str) -> (String, String) {
        let (ok, text) = answer(operation, request, Packs::built_in());
        assert!(!ok, "{text}");
        let error: Value = serde_json::from_str(&text).unwrap();
        let part = |name: &str| error["error"][name].as_str().unwrap_or_default().to_owned();
        (part("code"), part("field"))
    }

    #[test]
    fn one_situation_has_one_code_in_every_operation() {
        let about_packs: Vec<_> = Operation::ALL
            .into_iter()
            .filter(|it| {
                let (code, field) = error(it.as_str(), r#"{"pack":"atlantis"}"#);
                (code.as_str(), field.as_str()) == ("UNKNOWN_PACK", "pack")
            })
            .map(Operation::as_str)
            .collect();
        let expected = [
            "allocate",
            "fee",
            "judgment-interest",
            "total-cost-cap",
            "renewals",
            "overdue-cost",
            "affordability",
            "options",
            "contact",
        ];
        assert_eq!(about_packs, expected);
        for operation in Operation::ALL.into_iter().map(Operation::as_str).chain([PLAN]) {
            let code = |request: &str| error(operation, request).0;
            assert_eq!(code("{}"), "MISSING_FIELD", "{operation}");
            assert_eq!(code("[]"), "INVALID_REQUEST", "{operation}");
            assert_eq!(code("{"), "INVALID_REQUEST", "{operation}");
            let whole: Value = serde_json::from_str(&answer(operation, "{", Packs::built_in()).1).unwrap();
            assert!(whole["error"].get("field").is_some_and(Value::is_null), "{whole}");
        }
        assert_eq!(error("interest", "{}").0, "UNKNOWN_OPERATION");
        assert!(unknown("interest").is_some_and(|it| it.contains("UNKNOWN_OPERATION")) && unknown(PLAN).is_none());
    }

    #[test]
    fn a_currency_may_be_named_if_it_is_the_packs() {
        let request = |currency: &str| {
            json!({ "pack": "gb-england-wales", "fee": "issue", "amount": "300", "currency": currency }).to_string()
        };
        assert_eq!(said("fee", &request("GBP"))["fee"], "35.00");
        assert_eq!(error("fee", &request("CNY")), ("WRONG_CURRENCY".to_owned(), "currency".to_owned()));
    }
}
