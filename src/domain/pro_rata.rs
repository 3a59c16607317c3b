//! An amount shared out in whole minor units: each share floored, the spare units to the largest remainders; of equal
//! remainders the larger debt comes first, then the id (law and maths 4.8).

use std::cmp::Ordering;

/// Somebody who gets a share.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Part<'a> {
    /// Decides the last tie.
    pub id: &'a str,
    /// In proportion to what: a balance or a contractual payment. Not negative.
    pub weight: i64,
    /// The most it may get, usually what is owed; decides ties before weight and id.
    pub most: i64,
}

impl<'a> Part<'a> {
    /// One that may get anything.
    #[must_use]
    pub fn unlimited(id: &'a str, weight: i64) -> Self {
        Self { id, weight, most: i64::MAX }
    }
}

/// What each part gets, in the order of `parts`. No part gets more than its most: what it can't take goes to the
/// others in proportion. The sum is `total`, or less only if every part with a weight has its most. Nothing when the
/// numbers can't be held.
#[must_use]
pub fn share(total: i64, parts: &[Part<'_>]) -> Option<Vec<i64>> {
    let mut order: Vec<(usize, &Part<'_>)> = parts.iter().enumerate().filter(|(_, part)| part.weight > 0).collect();
    // Who is full first stands first: the smallest most for its weight.
    let cross = |most: i64, weight: i64| i128::from(most).saturating_mul(i128::from(weight));
    order.sort_by(|(_, a), (_, b)| cross(a.most, b.weight).cmp(&cross(b.most, a.weight)));
    let mut shares = vec![0_i64; parts.len()];
    let mut left = total.max(0);
    let mut weights = order.iter().try_fold(0_i128, |sum, (_, part)| sum.checked_add(i128::from(part.weight)))?;
    let mut open = order.as_slice();
    while let [(at, part), rest @ ..] = open {
        let would_get = i128::from(left).checked_mul(i128::from(part.weight))?;
        if would_get < i128::from(part.most).checked_mul(weights)? {
            break;
        }
        *shares.get_mut(*at)? = part.most;
        left = left.checked_sub(part.most)?;
        weights = weights.checked_sub(i128::from(part.weight))?;
        open = rest;
    }
    for (at, amount) in by_remainder(left, weights, open)? {
        *shares.get_mut(at)? = amount;
    }
    Some(shares)
}

/// The shares of parts none of which is full. A floor below the most leaves room for one spare unit.
fn by_remainder(total: i64, weights: i128, parts: &[(usize, &Part<'_>)]) -> Option<Vec<(usize, i64)>> {
    if parts.is_empty() {
        return Some(Vec::new());
    }
    let mut spare = total;
    let mut floors = Vec::with_capacity(parts.len());
    for (at, part) in parts {
        let exact = i128::from(total).checked_mul(i128::from(part.weight))?;
        let floor = i64::try_from(exact.checked_div(weights)?).ok()?;
        spare = spare.checked_sub(floor)?;
        floors.push((*at, floor, exact.checked_rem(weights)?, *part));
    }
    floors.sort_by(|(_, _, left, a), (_, _, right, b)| right.cmp(left).then_with(|| larger_first(a, b)));
    for (_, floor, ..) in floors.iter_mut().take(usize::try_from(spare).ok()?) {
        *floor = floor.checked_add(1)?;
    }
    Some(floors.into_iter().map(|(at, amount, ..)| (at, amount)).collect())
}

fn larger_first(a: &Part<'_>, b: &Part<'_>) -> Ordering {
    b.most.cmp(&a.most).then_with(|| b.weight.cmp(&a.weight)).then_with(|| a.id.cmp(b.id))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn by_balance<'a>(debts: &[(&'a str, i64)]) -> Vec<Part<'a>> {
        debts.iter().map(|&(id, balance)| Part { id, weight: balance, most: balance }).collect()
    }

    #[test]
    fn a_published_example_comes_out_to_the_penny() {
        // calculation-vectors M44a.
        let debts = by_balance(&[("card", 50_000), ("loan", 100_000), ("catalogue", 23_300), ("store", 20_000)]);
        assert_eq!(share(10_000, &debts), Some(vec![2_587, 5_173, 1_205, 1_035]));
    }

    #[test]
    fn of_equal_remainders_the_larger_debt_comes_first_and_then_the_id() {
        assert_eq!(share(100, &by_balance(&[("c", 100), ("a", 100), ("b", 100)])), Some(vec![33, 34, 33]));
        // 1 : 3 of 2 leaves the remainders 0.5 and 0.5.
        assert_eq!(share(2, &by_balance(&[("a", 100), ("b", 300)])), Some(vec![0, 2]));
    }

    #[test]
    fn what_one_debt_cannot_take_goes_to_the_others() {
        let parts = [
            Part { id: "small", weight: 50, most: 10 },
            Part { id: "a", weight: 25, most: 500 },
            Part { id: "b", weight: 25, most: 500 },
        ];
        assert_eq!(share(100, &parts), Some(vec![10, 45, 45]));
        assert_eq!(share(9_999, &parts), Some(vec![10, 500, 500]));
    }

    #[test]
    fn nothing_is_shared_among_nobody() {
        assert_eq!(share(100, &[]), Some(vec![]));
        assert_eq!(share(100, &by_balance(&[("a", 0), ("b", 0)])), Some(vec![0, 0]));
        assert_eq!(share(-5, &by_balance(&[("a", 7)])), Some(vec![0]));
    }

    #[test]
    fn without_a_limit_a_share_may_be_more_than_the_balance() {
        assert_eq!(share(100, &[Part::unlimited("a", 1), Part::unlimited("b", 3)]), Some(vec![25, 75]));
        let equal = [Part::unlimited("b", 10), Part::unlimited("a", 10), Part::unlimited("c", 10)];
        assert_eq!(share(100, &equal), Some(vec![33, 34, 33]));
    }

    proptest! {
        #[test]
        fn the_shares_are_the_whole_and_nobody_gets_more_than_the_most(
            total in 0_i64..5_000_000,
            debts in prop::collection::vec((0_i64..1_000_000, 0_i64..1_000_000), 0..12),
        ) {
            let ids: Vec<String> = (0..debts.len()).map(|no| no.to_string()).collect();
            let parts: Vec<_> =
                ids.iter().zip(&debts).map(|(id, &(weight, most))| Part { id, weight, most }).collect();
            let shares = share(total, &parts).unwrap();
            let room: i64 = debts.iter().filter(|(weight, _)| *weight > 0).map(|(_, most)| most).sum();
            prop_assert_eq!(shares.iter().sum::<i64>(), total.min(room));
            prop_assert!(shares.iter().zip(&debts).all(|(share, (_, most))| share <= most));
        }

        #[test]
        fn a_share_is_within_a_unit_of_the_exact_one(
            total in 0_i64..1_000_000,
            balances in prop::collection::vec(1_i64..1_000_000, 1..12),
        ) {
            let sum: i64 = balances.iter().sum();
            prop_assume!(total <= sum);
            let parts: Vec<_> = balances.iter().map(|&it| Part { id: "", weight: it, most: it }).collect();
            for (share, balance) in share(total, &parts).unwrap().into_iter().zip(&balances) {
                prop_assert!((share * sum - total * balance).abs() < sum);
            }
        }
    }
}
