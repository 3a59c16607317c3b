//! Loans between people and companies that aren't licensed lenders: what counts as lent, and what renewals that turn
//! interest into principal may add up to. 最高人民法院关于审理民间借贷案件适用法律若干问题的规定 (2020) arts 26, 27.

use rust_decimal::Decimal;
use time::Date;

use super::day_count::DayCount;
use super::exact::{Exact, ExactRate};
use super::rounding::Rounding;

/// What was lent: what was agreed less the interest that was kept back at the start (art. 26, Civil Code art. 670).
/// Minor units.
#[must_use]
pub fn principal(agreed: i64, kept_back: i64) -> i64 {
    agreed.saturating_sub(kept_back.max(0)).max(0)
}

/// A loan whose interest was added to the principal at each renewal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RenewedLoan {
    /// What was first lent, in minor units.
    pub initial: i64,
    /// The agreed rate of a year.
    pub annual: Decimal,
    /// When it was first lent.
    pub from: Date,
    /// The days on which it was renewed, in order, all after `from` and before `end`.
    pub renewed: Vec<Date>,
    /// The end of the whole time.
    pub end: Date,
    /// How days count.
    pub day_count: DayCount,
}

/// From one renewal to the next. Minor units.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Term {
    /// The day before the first that costs,
    pub from: Date,
    /// the last,
    pub to: Date,
    /// and their number.
    pub days: i64,
    /// The principal that the new note states,
    pub claimed_principal: i64,
    /// the part of it that counts as principal,
    pub principal: i64,
    /// and the interest on that part, at the agreed rate or the cap.
    pub interest: i64,
}

/// What a renewed loan adds up to. Minor units.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Renewed {
    /// Days of the whole time.
    pub days: i64,
    /// The working.
    pub terms: Vec<Term>,
    /// Principal and interest as the notes state them.
    pub claimed: i64,
    /// The most that they may come to.
    pub most: i64,
    /// What of them is supported.
    pub allowed: i64,
}

impl RenewedLoan {
    /// What it adds up to under a cap on the yearly rate. Interest within the cap becomes principal of the next term and
    /// what lies above doesn't (art. 27(1)); in the end all together is at most what was first lent, and the cap's rate on
    /// it for the whole time (art. 27(2)). Each term's interest is rounded once. Nothing when it can't be held.
    #[must_use]
    pub fn under(&self, cap: Decimal) -> Option<Renewed> {
        let interest = |amount: i64, rate: Decimal, from: Date, to: Date| {
            Exact::between(amount, ExactRate::of(rate)?, self.day_count, from, to)?.minor(Rounding::HalfUp)
        };
        let (mut claimed, mut principal, mut from) = (self.initial, self.initial, self.from);
        let mut terms = Vec::new();
        for to in self.renewed.iter().copied().chain([self.end]) {
            let within = interest(principal, self.annual.min(cap), from, to)?;
            let days = self.day_count.days(from, to);
            terms.push(Term { from, to, days, claimed_principal: claimed, principal, interest: within });
            claimed = claimed.checked_add(interest(claimed, self.annual, from, to)?)?;
            principal = principal.checked_add(within)?;
            from = to;
        }
        let most = interest(self.initial, cap, self.from, self.end)?.checked_add(self.initial)?;
        let days = self.day_count.days(self.from, self.end);
        Some(Renewed { days, terms, claimed, most, allowed: principal.min(most) })
    }
}

#[cfg(test)]
mod tests {
    use time::macros::date;

    use super::*;

    #[test]
    fn interest_that_was_kept_back_was_never_lent() {
        assert_eq!(principal(10_000_000, 500_000), 9_500_000);
        assert_eq!(principal(10, 20), 0);
    }

    fn two_years(annual: Decimal) -> Renewed {
        let loan = RenewedLoan {
            initial: 10_000_000,
            annual,
            from: date!(2020 - 09 - 01),
            renewed: vec![date!(2021 - 09 - 01)],
            end: date!(2022 - 09 - 01),
            day_count: DayCount::Act365F,
        };
        loan.under(Decimal::new(154, 3)).unwrap()
    }

    #[test]
    fn renewals_stay_below_the_cap_on_what_was_first_lent() {
        // Worked example M06, art. 27: 100,000 at 10 % renewed after a year is 121,000; the cap of 15.4 % allows 130,800.
        let made = two_years(Decimal::new(10, 2));
        assert_eq!((made.days, made.claimed, made.most, made.allowed), (730, 12_100_000, 13_080_000, 12_100_000));
        assert_eq!(made.terms.iter().map(|it| it.principal).collect::<Vec<_>>(), [10_000_000, 11_000_000]);
        // At 15 % each note is within the cap, and both together are not: 132,250.
        assert_eq!(two_years(Decimal::new(15, 2)).allowed, 13_080_000);
    }

    #[test]
    fn interest_above_the_cap_never_becomes_principal() {
        // Art. 27(1): of the 20,000 of the first year 15,400 count.
        let made = two_years(Decimal::new(20, 2));
        assert_eq!((made.claimed, made.allowed), (14_400_000, 13_080_000));
        assert_eq!((made.terms[1].claimed_principal, made.terms[1].principal), (12_000_000, 11_540_000));
    }
}
