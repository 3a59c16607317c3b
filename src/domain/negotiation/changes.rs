//! What is different in a plan from another: what was asked for, or the offer before.

use serde::{Deserialize, Serialize};
use time::Date;

use super::plan::{End, Plan};
use super::reasons::Value;

/// A part of a plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// The instalment.
    Instalment,
    /// Less at first.
    FirstStep,
    /// How often.
    Frequency,
    /// The first instalment's day.
    FirstDue,
    /// What is paid up front.
    Upfront,
    /// Its day.
    UpfrontDay,
    /// The last day.
    End,
    /// The yearly rate of interest.
    Interest,
    /// Percent written off.
    Discount,
    /// Months without instalments.
    Pause,
    /// Months of every year without one.
    HardMonths,
    /// All payments together.
    Total,
}

/// What is different.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// Which part.
    pub part: Part,
    /// What it was.
    pub from: Value,
    /// What it is.
    pub to: Value,
}

/// A plan with what it comes to.
#[derive(Debug, Clone, Copy)]
pub(super) struct Figured<'a> {
    pub plan: &'a Plan,
    pub rate: crate::domain::rate::Rate,
    /// The last day and all payments; nothing when it never ends.
    pub ends: Option<(Date, i64)>,
}

/// Everything that is different, in the order of [`Part`].
pub(super) fn changes(from: Figured<'_>, to: Figured<'_>) -> Vec<Change> {
    parts(from)
        .into_iter()
        .zip(parts(to))
        .filter(|((_, from), (_, to))| from != to)
        .map(|((part, from), (_, to))| Change { part, from, to })
        .collect()
}

fn parts(it: Figured<'_>) -> [(Part, Value); 12] {
    let plan = it.plan;
    let or_nothing = |value: Option<Value>| value.unwrap_or(Value::Nothing);
    let hard = u32::try_from(plan.hard_months.len()).unwrap_or(u32::MAX);
    let ends = match plan.end {
        End::Cleared => it.ends.map(|(on, _)| Value::Day(on)),
        End::Review(_) => None,
    };
    [
        (Part::Instalment, Value::Amount(plan.instalment)),
        (Part::FirstStep, or_nothing(plan.step.map(|it| Value::Amount(it.instalment)))),
        (Part::Frequency, Value::Every(plan.frequency)),
        (Part::FirstDue, Value::Day(plan.first_due)),
        (Part::Upfront, or_nothing(plan.upfront.map(|it| Value::Amount(it.amount)))),
        (Part::UpfrontDay, or_nothing(plan.upfront.map(|it| Value::Day(it.on)))),
        (Part::End, or_nothing(ends)),
        (Part::Interest, Value::Rate(it.rate)),
        (Part::Discount, Value::Percent(plan.discount_percent)),
        (Part::Pause, Value::Months(plan.pause.map_or(0, |it| it.months))),
        (Part::HardMonths, Value::Months(hard)),
        (Part::Total, or_nothing(it.ends.map(|(_, total)| Value::Amount(total)))),
    ]
}
