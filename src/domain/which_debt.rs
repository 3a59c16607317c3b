//! Which of several debts to one creditor a payment meets: the one that whoever pays names; what nobody named follows the
//! law (PRC Civil Code art. 560): due before not yet due, then the least secured, then the most burdensome, then what
//! fell due first, and where all of that is equal, in proportion.

use std::cmp::Reverse;

use rust_decimal::Decimal;
use time::Date;

use super::pro_rata::{Part, share};

/// A debt of several.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claim {
    /// Decides the last tie between spare minor units.
    pub id: String,
    /// Minor units.
    pub balance: i64,
    /// Since when or from when it is due; always, where it isn't given.
    pub due: Option<Date>,
    /// Whether something secures it.
    pub secured: bool,
    /// What it costs a year, as a fraction.
    pub annual: Decimal,
}

/// What each claim gets of a payment, in their order, and what is left over. `choice` names claims by their places.
/// Nothing where the numbers can't be held.
#[must_use]
pub fn meet(payment: i64, claims: &[Claim], choice: &[usize], on: Option<Date>) -> Option<(Vec<i64>, i64)> {
    let mut met = vec![0_i64; claims.len()];
    let mut left = payment.max(0);
    let rank = |it: &Claim| (it.due.zip(on).is_some_and(|(due, on)| due > on), it.secured, Reverse(it.annual), it.due);
    let mut others: Vec<usize> = (0..claims.len()).filter(|it| !choice.contains(it)).collect();
    others.sort_by_key(|at| claims.get(*at).map(rank));
    let chosen = choice.iter().map(std::slice::from_ref);
    let by_law = others.chunk_by(|a, b| claims.get(*a).map(rank) == claims.get(*b).map(rank));
    for places in chosen.chain(by_law) {
        let open = |at: &usize| {
            let claim = claims.get(*at)?;
            let most = claim.balance.saturating_sub(met.get(*at).copied()?).max(0);
            Some(Part { id: &claim.id, weight: most, most })
        };
        let parts = places.iter().map(open).collect::<Option<Vec<_>>>()?;
        for (at, amount) in places.iter().zip(share(left, &parts)?) {
            let of = met.get_mut(*at)?;
            *of = of.checked_add(amount)?;
            left = left.checked_sub(amount)?;
        }
    }
    Some((met, left))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use time::macros::date;

    use super::*;

    fn claim(id: &str, balance: i64, due: Date, secured: bool, permille: i64) -> Claim {
        Claim { id: id.to_owned(), balance, due: Some(due), secured, annual: Decimal::new(permille, 3) }
    }

    const TODAY: Date = date!(2026 - 11 - 24);

    #[test]
    fn the_law_goes_step_by_step() {
        let claims = [
            claim("not due", 1_000, date!(2027 - 01 - 01), false, 240),
            claim("secured", 1_000, date!(2026 - 01 - 01), true, 240),
            claim("cheap", 1_000, date!(2026 - 01 - 01), false, 40),
            claim("dear, later", 1_000, date!(2026 - 06 - 01), false, 120),
            claim("dear, sooner", 1_000, date!(2026 - 02 - 01), false, 120),
        ];
        let met = |payment| meet(payment, &claims, &[], Some(TODAY)).unwrap();
        assert_eq!(met(600), (vec![0, 0, 0, 0, 600], 0));
        assert_eq!(met(3_500), (vec![0, 500, 1_000, 1_000, 1_000], 0));
        assert_eq!(met(5_200), (vec![1_000; 5], 200));
        // Whoever pays may say otherwise; the rest still follows the law.
        assert_eq!(meet(1_400, &claims, &[0], Some(TODAY)).unwrap(), (vec![1_000, 0, 0, 0, 400], 0));
    }

    #[test]
    fn equal_in_everything_they_share_in_proportion() {
        let claims = [claim("a", 2_000, TODAY, false, 50), claim("b", 1_000, TODAY, false, 50)];
        assert_eq!(meet(100, &claims, &[], Some(TODAY)).unwrap(), (vec![67, 33], 0));
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn nothing_is_lost(
            facts in prop::collection::vec((0_i64..100_000, 0_i64..4, any::<bool>(), 0_i64..3), 1..8),
            payment in 0_i64..400_000,
            chosen in 0_usize..8,
        ) {
            let one = |(no, (balance, month, secured, rate)): (usize, &(i64, i64, bool, i64))| {
                claim(&no.to_string(), *balance, TODAY + time::Duration::days(30 * (month - 2)), *secured, *rate)
            };
            let claims: Vec<Claim> = facts.iter().enumerate().map(one).collect();
            let choice: Vec<usize> = Some(chosen).filter(|it| *it < claims.len()).into_iter().collect();
            let (met, left) = meet(payment, &claims, &choice, Some(TODAY)).unwrap();
            prop_assert_eq!(met.iter().sum::<i64>() + left, payment);
            prop_assert!(met.iter().zip(&claims).all(|(met, it)| *met >= 0 && *met <= it.balance));
            prop_assert!(left == 0 || met.iter().zip(&claims).all(|(met, it)| *met == it.balance));
        }
    }
}
