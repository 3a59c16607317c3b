//! Loans between people and companies that aren't licensed lenders: what counts as lent, and what renewals that turn
//! interest into principal may add up to. 最高人民法院关于审理民间借贷案件适用法律若干问题的规定 (2020) arts 26, 27.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::rounding::Rounding;

/// What was lent: what was agreed less the interest that was kept back at the start (art. 26, Civil Code art. 670).
/// Minor units.
#[must_use]
pub fn principal(agreed: i64, kept_back: i64) -> i64 {
    agreed.saturating_sub(kept_back.max(0)).max(0)
}

/// A loan whose interest was added to the principal at each renewal, in minor units.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Renewed {
    /// What was first lent.
    pub initial: i64,
    /// Principal and interest that are claimed at the end.
    pub claimed: i64,
    /// Days from the first loan to the end.
    pub days: u32,
}

impl Renewed {
    /// The most that principal and interest may add up to: what was first lent, and the capped rate on it for the whole
    /// time (art. 27). Nothing when it can't be held.
    #[must_use]
    pub fn most(&self, cap: Decimal, days_in_year: u16) -> Option<i64> {
        let interest = Decimal::from(self.initial)
            .checked_mul(cap)?
            .checked_mul(Decimal::from(self.days))?
            .checked_div(Decimal::from(days_in_year))?;
        Rounding::HalfUp.decimal(interest, 0).to_i64()?.checked_add(self.initial)
    }

    /// What of the claim is supported.
    #[must_use]
    pub fn allowed(&self, cap: Decimal, days_in_year: u16) -> Option<i64> {
        self.most(cap, days_in_year).map(|most| most.min(self.claimed))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn interest_that_was_kept_back_was_never_lent() {
        assert_eq!(principal(10_000_000, 500_000), 9_500_000);
        assert_eq!(principal(10, 20), 0);
    }

    #[test]
    fn renewals_stay_below_the_cap_on_what_was_first_lent() {
        // Art. 27: 100,000 at 10 % renewed after a year is 121,000; the cap of 15.4 % allows 130,800.
        let two_years = |claimed| Renewed { initial: 10_000_000, claimed, days: 730 };
        let cap = Decimal::new(154, 3);
        assert_eq!(two_years(12_100_000).most(cap, 365), Some(13_080_000));
        assert_eq!(two_years(12_100_000).allowed(cap, 365), Some(12_100_000));
        // At 20 % it would be 144,000.
        assert_eq!(two_years(14_400_000).allowed(cap, 365), Some(13_080_000));
    }
}
