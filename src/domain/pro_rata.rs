//! An amount shared by balance, to the minor unit: each share is rounded down, and the units that are left go to the
//! largest remainders.

/// A debt that takes part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Debt<'a> {
    /// Its name; decides last between equals.
    pub id: &'a str,
    /// What is owed, in minor units; below zero counts as nothing.
    pub balance: i64,
}

/// The shares of `total` in the order of the debts; they sum to it. Between equal remainders the larger debt comes
/// first, then the lesser id. Nothing when nothing is owed or `total` is negative.
///
/// The rule of thumb of debt advice: offer_i = surplus × debt_i / Σ debts.
#[must_use]
pub fn shares(total: i64, debts: &[Debt<'_>]) -> Option<Vec<i64>> {
    let owed = |debt: &Debt<'_>| i128::from(debt.balance.max(0));
    let sum = debts.iter().map(owed).try_fold(0_i128, i128::checked_add)?;
    if sum == 0 || total < 0 {
        return None;
    }
    let mut spare = total;
    let mut shares = Vec::with_capacity(debts.len());
    let mut by_remainder = Vec::with_capacity(debts.len());
    for (at, debt) in debts.iter().enumerate() {
        let product = i128::from(total).checked_mul(owed(debt))?;
        let share = i64::try_from(product.checked_div(sum)?).ok()?;
        spare = spare.checked_sub(share)?;
        shares.push(share);
        by_remainder.push((product.checked_rem(sum)?, debt, at));
    }
    by_remainder.sort_by(|(rest, debt, _), (other_rest, other, _)| {
        other_rest.cmp(rest).then_with(|| other.balance.cmp(&debt.balance)).then_with(|| debt.id.cmp(other.id))
    });
    // Fewer units are spare than debts have a remainder, so one each is enough.
    for (_, _, at) in by_remainder.into_iter().take(usize::try_from(spare).ok()?) {
        let share = shares.get_mut(at)?;
        *share = share.checked_add(1)?;
    }
    Some(shares)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn shared(total: i64, debts: &[(&str, i64)]) -> Option<Vec<i64>> {
        let debts: Vec<_> = debts.iter().map(|&(id, balance)| Debt { id, balance }).collect();
        shares(total, &debts)
    }

    #[test]
    fn a_published_example_of_four_creditors() {
        // Worked example M44a.
        let debts = [("card", 50_000), ("loan", 100_000), ("catalogue", 23_300), ("store", 20_000)];
        assert_eq!(shared(10_000, &debts), Some(vec![2_587, 5_173, 1_205, 1_035]));
    }

    #[test]
    fn the_larger_debt_then_the_lesser_id_wins_a_tie() {
        assert_eq!(shared(100, &[("b", 10), ("a", 10), ("c", 10)]), Some(vec![33, 34, 33]));
        // Remainders are equal: 1 × 3/4 and 1 × 1/4 leave 3/4 and 1/4; 2 × 3/4 and 2 × 1/4 leave a half each.
        assert_eq!(shared(2, &[("a", 1), ("b", 3)]), Some(vec![0, 2]));
        assert_eq!(shared(100, &[("a", 0), ("b", 0)]), None);
        assert_eq!(shared(0, &[("a", 5)]), Some(vec![0]));
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn the_shares_sum_to_the_total_and_are_each_within_one_unit(
            total in 0_i64..1_000_000_000,
            balances in prop::collection::vec(0_i64..10_000_000_000_000, 1..30),
        ) {
            let debts: Vec<_> = balances.iter().map(|&balance| Debt { id: "x", balance }).collect();
            let sum: i128 = balances.iter().map(|&it| i128::from(it)).sum();
            prop_assume!(sum > 0);
            let shares = shares(total, &debts).unwrap();
            prop_assert_eq!(shares.iter().sum::<i64>(), total);
            for (share, balance) in shares.iter().zip(balances) {
                let floor = i128::from(total) * i128::from(balance) / sum;
                prop_assert!((floor..=floor + 1).contains(&i128::from(*share)));
            }
        }
    }
}
