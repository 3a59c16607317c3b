//! When an amount doesn't do: what is missing for each debt, and what would resolve it.

use super::creditor::Side;
use super::{Budget, Debt, Shared};
use crate::domain::negotiation::ways::Way;
use crate::domain::pro_rata::{Part, share};

/// A debt for which an amount may not do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shortfall {
    /// The debt.
    pub id: String,
    /// Its creditor.
    pub creditor: String,
    /// The least that the policy allows; nothing when no instalment does.
    pub least: Option<i64>,
    /// What there would be for it: of what is left for its kind, in proportion to what each needs.
    pub would_get: i64,
    /// What is missing.
    pub missing: Option<i64>,
    /// What would resolve it with what there is; empty when nothing is missing.
    pub ways: Vec<Way>,
}

pub(super) fn short(budget: &Budget, debts: &[Debt], sides: &[Side<'_>], leasts: &[Option<i64>]) -> Shared {
    let leasts: Vec<Option<i64>> =
        sides.iter().zip(leasts).map(|(side, least)| least.or_else(|| side.least_of_any())).collect();
    let first = would_get(budget.amount, debts, &leasts, true);
    let left = budget.amount.saturating_sub(first.iter().fold(0, |sum, it| sum.saturating_add(*it)));
    let then = would_get(left, debts, &leasts, false);
    let mut missing_in_all = 0_i64;
    let mut shortfalls = Vec::with_capacity(debts.len());
    for ((((debt, side), least), first), then) in debts.iter().zip(sides).zip(leasts).zip(first).zip(then) {
        let would_get = first.saturating_add(then);
        let missing = least.map(|least| least.saturating_sub(would_get).max(0));
        missing_in_all = missing_in_all.saturating_add(missing.unwrap_or(0));
        let ways = if missing == Some(0) { Vec::new() } else { side.ways(would_get) };
        let (id, creditor) = (debt.id.clone(), debt.creditor.clone());
        shortfalls.push(Shortfall { id, creditor, least, would_get, missing, ways });
    }
    Shared::Short { missing: missing_in_all, debts: shortfalls }
}

/// An amount among the debts with priority, or among the others, in proportion to the least of each and never more.
fn would_get(amount: i64, debts: &[Debt], leasts: &[Option<i64>], priority: bool) -> Vec<i64> {
    let parts: Vec<Part<'_>> = debts
        .iter()
        .zip(leasts)
        .map(|(debt, least)| {
            let least = least.filter(|_| debt.priority == priority).unwrap_or(0);
            Part { id: &debt.id, weight: least, most: least }
        })
        .collect();
    share(amount, &parts).unwrap_or_else(|| vec![0; debts.len()])
}
