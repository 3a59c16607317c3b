//! Certain is only what rests on rules that somebody verified. What others would add to it, or take away from it, stands
//! apart, and the certain figure that hangs on them is unknown.

use super::{CostError, Days, Debt, Law, Line, OverdueCost, Plan, overdue_cost};
use crate::domain::about::About;

/// What staying overdue until a day costs, with what hangs on rules that nobody verified under
/// [`OverdueCost::unverified`]. A cap that isn't verified and changes nothing is no reason to doubt a figure.
///
/// # Errors
/// [`CostError`]
pub fn checked<'a>(
    law: &Law<'a>,
    is_verified: impl Fn(&About) -> bool,
    debt: &Debt,
    days: Days,
    plan: Option<&Plan>,
) -> Result<OverdueCost<'a>, CostError> {
    let whole = overdue_cost(law, debt, days, plan)?;
    let mut open = law.clone();
    open.rate_caps.retain(|it| it.only_if.is_some() || is_verified(&it.about));
    open.total_caps.retain(|it| is_verified(&it.about));
    let same = overdue_cost(&open, debt, days, plan).is_ok_and(|it| figures(&it.certain) == figures(&whole.certain));
    let mut sure = if same { open } else { law.clone() };
    let interest = sure.interest.iter().map(|it| &it.about).chain(sure.series.iter().map(|it| &it.about));
    let caps = sure.rate_caps.iter().filter(|it| it.only_if.is_none()).map(|it| &it.about);
    let all = interest.chain(caps).chain(sure.total_caps.iter().map(|it| &it.about));
    sure.doubted = all.filter(|it| !is_verified(it)).map(|it| it.rule.as_str()).collect();
    let mut sure = overdue_cost(&sure, debt, days, plan)?;
    // What may come on top is no more than possible, whoever verified it.
    for (line, other) in sure.conditional.iter_mut().zip(whole.conditional) {
        if line.amount.is_err() && !is_verified(&other.about) {
            *line = other;
        }
    }
    let known =
        |line: &Line| sure.certain.iter().chain(&sure.capped_at).any(|it| it.kind == line.kind && it.amount.is_ok());
    let apart = whole.certain.into_iter().chain(whole.capped_at).filter(|it| it.amount.is_ok() && !known(it));
    sure.unverified = apart.collect();
    Ok(sure)
}

/// What lines come to.
fn figures(lines: &[Line]) -> Vec<(&str, Option<i64>, Option<i64>)> {
    lines.iter().map(|it| (it.kind.as_str(), it.amount.as_ref().ok().copied(), it.claimed)).collect()
}
