//! One calendar of several plans.

use std::collections::BTreeMap;

use time::Date;

/// All payments of a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Day {
    /// The day.
    pub on: Date,
    /// All together, in minor units.
    pub total: i64,
    /// For each debt that is paid on it.
    pub payments: Vec<(String, i64)>,
}

/// Payments by day, each of a debt; on a day in the order in which they were given.
#[must_use]
pub fn calendar<'a>(payments: impl IntoIterator<Item = (&'a str, Date, i64)>) -> Vec<Day> {
    let mut days: BTreeMap<Date, Vec<(String, i64)>> = BTreeMap::new();
    for (debt, due, amount) in payments {
        days.entry(due).or_default().push((debt.to_owned(), amount));
    }
    days.into_iter()
        .map(|(on, payments)| {
            let total = payments.iter().fold(0_i64, |sum, (_, amount)| sum.saturating_add(*amount));
            Day { on, total, payments }
        })
        .collect()
}
