//! One calendar of several plans.

use std::collections::BTreeMap;

use time::Date;

use super::Share;

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

/// The payments of all plans by day; on a day in the order of the shares.
#[must_use]
pub fn calendar(shares: &[Share]) -> Vec<Day> {
    let mut days: BTreeMap<Date, Vec<(String, i64)>> = BTreeMap::new();
    for share in shares {
        for row in &share.schedule.rows {
            days.entry(row.due).or_default().push((share.id.clone(), row.payment));
        }
    }
    days.into_iter()
        .map(|(on, payments)| {
            let total = payments.iter().fold(0_i64, |sum, (_, amount)| sum.saturating_add(*amount));
            Day { on, total, payments }
        })
        .collect()
}
