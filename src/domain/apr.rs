//! The annual percentage rate: the one yearly rate at which what is repaid is worth what was advanced.
//! Σ R_l (1 + X)^(−s_l) = A, with the times s_l in years: FCA handbook CONC App 1.2.6, directive 2008/48/EC annex I.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::rounding::Rounding;

/// How long after the advance. A year has 365 days, 52 weeks or 12 equal months (CONC App 1.2.6 (4)); a year of 366
/// days needs dates, which are not known here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum After {
    /// Days.
    Days(u32),
    /// Weeks.
    Weeks(u32),
    /// Months.
    Months(u32),
    /// Years.
    Years(u32),
}

impl After {
    /// As a count of parts of a year, and how many of them make one.
    fn parts(self) -> (u32, u32) {
        match self {
            Self::Days(count) => (count, 365),
            Self::Weeks(count) => (count, 52),
            Self::Months(count) => (count, 12),
            Self::Years(count) => (count, 1),
        }
    }
}

/// Something repaid.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Repayment {
    /// Minor units.
    pub amount: i64,
    /// When.
    pub after: After,
}

/// No rate between −99.99 % and 100,000,000 % makes the two sides equal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("no rate between -99.99 % and 100000000 % makes what is repaid worth what was advanced")]
pub struct NoRate;

/// The rate in percent, exact to well over six decimals.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Apr(Decimal);

impl Apr {
    /// In percent to so many places, halves away from zero.
    #[must_use]
    pub fn percent(self, digits: u32) -> String {
        let mut percent = Rounding::HalfUp.decimal(self.0, digits);
        percent.rescale(digits);
        // Nobody means minus nothing.
        if percent.is_zero() { percent.abs() } else { percent }.to_string()
    }
}

/// The least and the greatest rate that are looked for, as fractions.
const LEAST: Decimal = Decimal::from_parts(9_999, 0, 0, true, 4);
const GREATEST: Decimal = Decimal::from_parts(1_000_000, 0, 0, false, 0);
/// Halvings until the difference is far below what is printed, and Newton is at home.
const HALVINGS: u32 = 48;
/// Each doubles the figures that are right.
const REFINEMENTS: u32 = 3;

/// The annual percentage rate of one advance, in minor units, and what is repaid.
///
/// The unknown is not the rate but the discount of the smallest common part of a year, so that all powers are whole
/// and decimals are enough.
///
/// # Errors
/// [`NoRate`]
pub fn apr(advance: i64, repayments: &[Repayment]) -> Result<Apr, NoRate> {
    let (flows, parts_of_a_year) = by_time(advance, repayments).ok_or(NoRate)?;
    let discount = solve(&flows, Decimal::from(advance)).ok_or(NoRate)?;
    let year = power(discount, parts_of_a_year).filter(|it| !it.is_zero()).ok_or(NoRate)?;
    let rate = Decimal::ONE.checked_div(year).and_then(|it| it.checked_sub(Decimal::ONE)).ok_or(NoRate)?;
    if rate < LEAST || rate > GREATEST {
        return Err(NoRate);
    }
    rate.checked_mul(Decimal::ONE_HUNDRED).map(Apr).ok_or(NoRate)
}

/// Amounts by time, in the smallest part of a year that all times are whole numbers of.
fn by_time(advance: i64, repayments: &[Repayment]) -> Option<(Vec<(u32, Decimal)>, u32)> {
    if advance <= 0 {
        return None;
    }
    let used = || repayments.iter().filter(|it| it.amount > 0).map(|it| (it.after.parts(), it.amount));
    let parts_of_a_year = used().try_fold(1, |common, ((_, parts), _)| least_common_multiple(common, parts))?;
    let mut flows = BTreeMap::<u32, Decimal>::new();
    for ((count, parts), amount) in used() {
        let time = count.checked_mul(parts_of_a_year.checked_div(parts)?)?;
        let sum = flows.entry(time).or_default();
        *sum = sum.checked_add(Decimal::from(amount))?;
    }
    Some((flows.into_iter().collect(), parts_of_a_year))
}

/// The discount at which the flows are worth the advance. Their worth rises with it, ever more steeply: halving closes
/// in from both sides, then Newton's steps from above can't jump over the root.
fn solve(flows: &[(u32, Decimal)], advance: Decimal) -> Option<Decimal> {
    let (mut low, mut high) = (Decimal::ZERO, Decimal::from(10_000));
    // What is repaid at once must leave something to be repaid later.
    let at_once = flows.first().filter(|(time, _)| *time == 0).map_or(Decimal::ZERO, |(_, amount)| *amount);
    if at_once >= advance || !is_above(flows, high, advance) {
        return None;
    }
    for _ in 0..HALVINGS {
        let middle = low.checked_add(high)?.checked_div(Decimal::TWO)?;
        if is_above(flows, middle, advance) { high = middle } else { low = middle }
    }
    let mut discount = high;
    for _ in 0..REFINEMENTS {
        // Beyond what can be held the halvings have done all that can be done.
        let Some((worth, slope)) = worth_and_slope(flows, discount) else { break };
        let Some(step) = worth.checked_sub(advance)?.checked_div(slope) else { break };
        discount = discount.checked_sub(step)?.clamp(low, high);
    }
    Some(discount)
}

/// Whether the flows are worth more than the advance; what can't be held is.
fn is_above(flows: &[(u32, Decimal)], discount: Decimal, advance: Decimal) -> bool {
    let mut worth = Decimal::ZERO;
    for flow in discounted(flows, discount) {
        match flow.and_then(|(_, flow)| worth.checked_add(flow)) {
            Some(more) if more <= advance => worth = more,
            _ => return true,
        }
    }
    false
}

/// What the flows are worth and how fast that rises with the discount.
fn worth_and_slope(flows: &[(u32, Decimal)], discount: Decimal) -> Option<(Decimal, Decimal)> {
    let (mut worth, mut slope) = (Decimal::ZERO, Decimal::ZERO);
    for flow in discounted(flows, discount) {
        let (time, flow) = flow?;
        worth = worth.checked_add(flow)?;
        slope = slope.checked_add(flow.checked_mul(Decimal::from(time))?)?;
    }
    Some((worth, slope.checked_div(discount)?))
}

/// Each flow at what it is worth, with its time; nothing for one that can't be held.
fn discounted(flows: &[(u32, Decimal)], discount: Decimal) -> impl Iterator<Item = Option<(u32, Decimal)>> {
    let squares = Squares::of(discount);
    let (mut reached, mut factor) = (0, Decimal::ONE);
    flows.iter().map(move |&(time, amount)| {
        factor = factor.checked_mul(squares.power(time.checked_sub(reached)?)?)?;
        reached = time;
        Some((time, amount.checked_mul(factor)?))
    })
}

/// A base with its repeated squares, as far as they can be held.
struct Squares(Vec<Decimal>);

impl Squares {
    fn of(base: Decimal) -> Self {
        Self(std::iter::successors(Some(base), |it| it.checked_mul(*it)).take(32).collect())
    }

    fn power(&self, exponent: u32) -> Option<Decimal> {
        (0..u32::BITS.saturating_sub(exponent.leading_zeros()))
            .filter(|bit| exponent.checked_shr(*bit).is_some_and(|rest| rest & 1 == 1))
            .try_fold(Decimal::ONE, |power, bit| power.checked_mul(*self.0.get(usize::try_from(bit).ok()?)?))
    }
}

/// A whole power; nothing when it can't be held.
fn power(base: Decimal, exponent: u32) -> Option<Decimal> {
    Squares::of(base).power(exponent)
}

fn least_common_multiple(a: u32, b: u32) -> Option<u32> {
    let (mut divisor, mut rest) = (a, b);
    while rest > 0 {
        (divisor, rest) = (rest, divisor.checked_rem(rest)?);
    }
    a.checked_div(divisor)?.checked_mul(b)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn level(count: u32, amount: i64, after: fn(u32) -> After) -> Vec<Repayment> {
        (1..=count).map(|no| Repayment { amount, after: after(no) }).collect()
    }

    fn both(advance: i64, repayments: &[Repayment]) -> (String, String) {
        let apr = apr(advance, repayments).unwrap();
        (apr.percent(1), apr.percent(6))
    }

    fn pair(one: &str, six: &str) -> (String, String) {
        (one.to_owned(), six.to_owned())
    }

    #[test]
    fn level_instalments_by_month_and_by_week() {
        // Worked examples M47a, c, d.
        assert_eq!(both(100_000, &level(12, 9_000, After::Months)), pair("15.4", "15.448936"));
        assert_eq!(both(50_000, &level(52, 1_200, After::Weeks)), pair("57.0", "57.042440"));
        assert_eq!(both(120_000, &level(12, 10_000, After::Months)), pair("0.0", "0.000000"));
    }

    #[test]
    fn one_repayment_after_a_year_is_plain_interest() {
        for after in [After::Days(365), After::Weeks(52), After::Months(12), After::Years(1)] {
            assert_eq!(both(100_000, &[Repayment { amount: 112_345, after }]), pair("12.3", "12.345000"));
        }
    }

    #[test]
    fn a_payday_loan_has_a_large_rate() {
        // 300.00 for 30 days at 0.8 % a day: 1.24^(365/30) − 1.
        let repayments = [Repayment { amount: 37_200, after: After::Days(30) }];
        assert_eq!(both(30_000, &repayments).0, "1269.7");
    }

    #[test]
    fn less_repaid_than_advanced_is_a_negative_rate() {
        let repayments = [Repayment { amount: 90_000, after: After::Years(1) }];
        assert_eq!(both(100_000, &repayments), pair("-10.0", "-10.000000"));
    }

    #[test]
    fn times_of_different_kinds_meet_in_one_year() {
        let mixed = [
            Repayment { amount: 50_000, after: After::Weeks(26) },
            Repayment { amount: 60_000, after: After::Days(365) },
        ];
        let months = [
            Repayment { amount: 50_000, after: After::Months(6) },
            Repayment { amount: 60_000, after: After::Years(1) },
        ];
        assert_eq!(both(100_000, &mixed), both(100_000, &months));
    }

    #[test]
    fn what_has_no_rate_says_so() {
        let at = |amount, after| [Repayment { amount, after }];
        assert_eq!(apr(100, &[]), Err(NoRate));
        assert_eq!(apr(0, &at(100, After::Years(1))), Err(NoRate));
        assert_eq!(apr(100, &at(100, After::Days(0))), Err(NoRate));
        assert_eq!(apr(100, &at(0, After::Years(1))), Err(NoRate));
        assert_eq!(apr(1, &at(10_000_000_000_000, After::Days(1))), Err(NoRate));
        assert_eq!(apr(10_000_000_000_000, &at(1, After::Years(1))), Err(NoRate));
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn the_rate_discounts_what_is_repaid_to_the_advance(
            advance in 1_000_i64..1_000_000_000,
            percent in 50_i64..300,
            count in 1_u32..400,
        ) {
            let amount = (advance * percent / 100 / i64::from(count)).max(1);
            let repayments = level(count, amount, After::Months);
            let Ok(Apr(percent)) = apr(advance, &repayments) else { return Ok(()) };
            // Hold it against the definition, month by month, in the direction that was not computed.
            let year = Decimal::ONE / (Decimal::ONE + percent / Decimal::ONE_HUNDRED);
            let discount = solve(&[(12, Decimal::ONE)], year).unwrap();
            let worth: Decimal = (1..=count).map(|no| Decimal::from(amount) * power(discount, no).unwrap()).sum();
            prop_assert!((worth - Decimal::from(advance)).abs() < Decimal::new(1, 6), "{worth} {advance}");
        }
    }
}
