//! A period's interest in minor units: the period's share of the balance, rounded. The exact share is a fraction of
//! whole numbers; a binary fraction decides fast wherever it is certain.

use super::{Interest, Loan};
use crate::domain::exact::Exact;
use crate::domain::rounding::Rounding;

/// How far a binary result must lie from a whole number and from a half to decide, in 2⁻⁶⁴: two millionths of a minor unit. The
/// fraction is off by less than 2⁻⁸⁴ of the balance, which is 2⁻⁴⁰ for the largest; and what a cut rate makes within a
/// millionth of a minor unit of either is for the exact way too.
const GUARD: u64 = 1 << 45;
const BINARY_DIGITS: u32 = 84;
/// Balances below this times a share below one fit 128 bits.
const FAST_BELOW: u128 = 1 << 44;

/// How interest becomes whole minor units.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Posting {
    pub rounding: Rounding,
    /// The rate is a fraction that somebody cut.
    pub is_cut: bool,
}

impl Posting {
    /// As a loan has it.
    pub fn of(loan: &Loan) -> Self {
        let (Interest::Annual { rate, .. } | Interest::Period { rate, .. }) = loan.interest;
        Self { rounding: loan.interest_rounding, is_cut: rate.is_cut() }
    }

    pub fn minor(self, exact: Exact) -> Option<i64> {
        if self.is_cut { exact.nearly(self.rounding) } else { exact.minor(self.rounding) }
    }
}

/// The interest of one minor unit for a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Share {
    pub exact: Exact,
    binary: Option<u128>,
}

impl Share {
    pub fn of(exact: Exact) -> Self {
        Self { exact, binary: exact.binary() }
    }

    /// In 2⁻⁸⁴, rounded down; nothing from one on.
    pub fn binary(&self) -> Option<u128> {
        self.binary
    }

    /// The interest of a balance, posted.
    #[inline]
    pub fn interest(&self, balance: i64, posting: Posting) -> Option<i64> {
        if balance == 0 || self.exact == Exact::ZERO {
            return Some(0);
        }
        self.fast(balance, posting.rounding).or_else(|| posting.minor(self.exact.times(balance)?))
    }

    /// The same where the binary fraction leaves no doubt.
    #[inline]
    fn fast(&self, balance: i64, rounding: Rounding) -> Option<i64> {
        let balance = u128::try_from(balance).ok().filter(|it| *it < FAST_BELOW)?;
        let product = self.binary?.checked_mul(balance)?;
        let whole = i64::try_from(product >> BINARY_DIGITS).ok()?;
        let fraction = u64::try_from((product >> (BINARY_DIGITS - u64::BITS)) & u128::from(u64::MAX)).ok()?;
        let half = 1_u64 << (u64::BITS - 1);
        if !(GUARD..=u64::MAX - GUARD).contains(&fraction) || fraction.abs_diff(half) < GUARD {
            return None;
        }
        let away = match rounding {
            Rounding::HalfUp | Rounding::HalfEven => fraction > half,
            Rounding::Down => false,
            Rounding::Up => true,
        };
        whole.checked_add(i64::from(away))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rust_decimal::Decimal;

    use super::*;
    use crate::domain::exact::{Basis, ExactRate};

    fn share(rate: Decimal, days: i64, basis: Basis) -> (Share, bool) {
        let rate = ExactRate::of(rate).unwrap();
        (Share::of(Exact::days(1, rate, days, basis).unwrap()), rate.is_cut())
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 20_000, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn the_fast_way_and_the_exact_way_agree(
            balance in prop_oneof![0_i64..10_000_000_000_000, 0_i64..1_000_000, (0_i64..1_000_000).prop_map(|it| it * 50)],
            rate in prop_oneof![
                (1_i64..1_000_000, 2_u32..9).prop_map(|(rate, digits)| Decimal::new(rate, digits)),
                (1_i64..4_000).prop_map(|rate| Decimal::new(rate, 4) / Decimal::from(12)),
            ],
            days in 1_i64..366,
            length in prop::sample::select(vec![Basis::Day, Basis::Year(360), Basis::Year(365), Basis::Year(366)]),
            rounding in prop::sample::select(Rounding::ALL.to_vec()),
        ) {
            let (share, is_cut) = share(rate, if length == Basis::Day { 1 } else { days }, length);
            let Some(exact) = share.exact.times(balance) else { return Ok(()) };
            let exact = Posting { rounding, is_cut }.minor(exact);
            prop_assert_eq!(share.interest(balance, Posting { rounding, is_cut }), exact);
        }
    }

    #[test]
    fn a_half_is_a_half() {
        let (share, is_cut) = share(Decimal::new(1, 2), 1, Basis::Day);
        let at = |rounding| share.interest(12_450, Posting { rounding, is_cut });
        assert_eq!(Rounding::ALL.map(at), [Some(125), Some(124), Some(124), Some(125)]);
    }
}
