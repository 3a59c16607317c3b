//! The level instalment: the one amount that, paid in every row, leaves the balloon. Closed form where all periods are
//! alike; else found on the unrounded rows. Freezes have no say in it: one that begins later changes nothing that falls
//! due before, so the instalment is that of the loan without them.

use rust_decimal::Decimal;

use super::periods::{Period, Periods};
use super::posting::Share;
use super::{Loan, LoanProblem};
use crate::domain::rounding::Rounding;

/// Decimal places of a minor unit to which the unrounded instalment is known.
const KNOWN_DIGITS: u32 = 9;
/// What is nothing, in what is left over.
const NARROW: Decimal = Decimal::from_parts(1, 0, 0, false, KNOWN_DIGITS + 1);
/// Binary places of the fast way, and how near to a rounding edge it leaves the decision to the exact one.
const FRACTION_DIGITS: u32 = 20;
const DOUBT: u128 = 1 << 4;

/// The level instalment of an annuity over `count` rows, rounded; at least zero.
pub(super) fn level(loan: &Loan, count: u32) -> Result<i64, LoanProblem> {
    let loan = &*loan.without_freezes();
    let mut periods = Periods::of(loan)?;
    let is_plain = loan.changes.is_empty() && loan.breaks.is_empty();
    match periods.level_share().filter(|_| is_plain) {
        Some(share) => {
            let paying = count.saturating_sub(loan.interest_only).max(1);
            match fast(loan, &share, paying) {
                Some(level) => Ok(level),
                None => rounded(loan, closed_form(loan, &share, paying).ok_or(LoanProblem::Overflow)?),
            }
        }
        None => {
            let share = |period: Period| period.share.exact.decimal().ok_or(LoanProblem::Overflow);
            let shares = (0..count).map(|_| periods.next().and_then(share)).collect::<Result<Vec<_>, _>>()?;
            let straight = if is_plain { straight(loan, &shares) } else { None };
            let is_exact = |it: &Decimal| over(loan, &shares, *it).is_some_and(|left| left.abs() <= NARROW);
            rounded(loan, straight.filter(is_exact).map_or_else(|| found(loan, &shares, straight), Ok)?)
        }
    }
}

/// To whole multiples, by the loan's rounding.
pub(super) fn rounded(loan: &Loan, unrounded: Decimal) -> Result<i64, LoanProblem> {
    let multiple = Decimal::from(loan.multiple.max(1));
    let known = unrounded.round_dp(KNOWN_DIGITS);
    let multiples = known.checked_div(multiple).map(|it| loan.rounding.decimal(it, 0));
    let rounded = multiples.and_then(|it| it.checked_mul(multiple)).and_then(|it| i64::try_from(it).ok());
    rounded.map(|it| it.max(0)).ok_or(LoanProblem::Overflow)
}

/// `(P·g − F)·i / (g − 1)` with `g = (1 + i)^n`, which is exact where a result is short; the same by `v = 1 / (1 + i)`
/// where `g` can't be held.
fn closed_form(loan: &Loan, share: &Share, count: u32) -> Option<Decimal> {
    let (principal, balloon) = (Decimal::from(loan.principal), Decimal::from(loan.balloon));
    let rate = share.exact.decimal()?;
    if rate.is_zero() {
        return principal.checked_sub(balloon)?.checked_div(Decimal::from(count));
    }
    let one_more = rate.checked_add(Decimal::ONE)?;
    let by_growth = || {
        let growth = power(one_more, count)?;
        let worth = principal.checked_mul(growth)?.checked_sub(balloon)?;
        worth.checked_mul(rate)?.checked_div(growth.checked_sub(Decimal::ONE)?)
    };
    by_growth().or_else(|| {
        let discount = power(Decimal::ONE.checked_div(one_more)?, count)?;
        let worth = principal.checked_sub(balloon.checked_mul(discount)?)?;
        worth.checked_mul(rate)?.checked_div(Decimal::ONE.checked_sub(discount)?)
    })
}

fn power(base: Decimal, exponent: u32) -> Option<Decimal> {
    let (mut power, mut square, mut left) = (Decimal::ONE, base, exponent);
    loop {
        if left & 1 == 1 {
            power = power.checked_mul(square)?;
        }
        left >>= 1;
        if left == 0 {
            return Some(power);
        }
        square = square.checked_mul(square)?;
    }
}

/// `P·i / (1 − v^n)` in 64 binary digits, where that leaves no doubt about a minor unit.
fn fast(loan: &Loan, share: &Share, count: u32) -> Option<i64> {
    const ONE: u128 = 1 << 64;
    if loan.balloon != 0 || loan.multiple > 1 {
        return None;
    }
    let rate = share.binary()? >> 20;
    let principal = u128::try_from(loan.principal).ok().filter(|it| *it < 1 << 43)?;
    // v = 2¹²⁷ / ((1 + i)·2⁶³), and every product of two 64-digit fractions is cut to 64 digits.
    let mut square = (ONE << 63).checked_div(ONE.checked_add(rate)? >> 1)?;
    let (mut discount, mut left) = (ONE, count);
    while left > 0 {
        if left & 1 == 1 {
            discount = discount.checked_mul(square)? >> 64;
        }
        left >>= 1;
        square = square.checked_mul(square)? >> 64;
    }
    let denominator = ONE.checked_sub(discount).filter(|it| *it > 0)?;
    let level = (principal.checked_mul(rate)? << FRACTION_DIGITS).checked_div(denominator)?;
    // v^n is off by at most four last digits for each factor, the rate by one: relative to what they divide.
    let slip = level.checked_mul(u128::from(count).checked_mul(4)?)?.checked_div(denominator)?;
    let slip = slip.checked_add(level.checked_div(rate)?)?.checked_add(DOUBT)?;
    let (unit, half) = (1_u128 << FRACTION_DIGITS, 1_u128 << (FRACTION_DIGITS - 1));
    let (whole, fraction) = (level >> FRACTION_DIGITS, level & unit.wrapping_sub(1));
    if slip >= half || fraction <= slip || unit.abs_diff(fraction) <= slip || fraction.abs_diff(half) <= slip {
        return None;
    }
    let away = match loan.rounding {
        Rounding::HalfUp | Rounding::HalfEven => fraction > half,
        Rounding::Down => false,
        Rounding::Up => true,
    };
    i64::try_from(whole).ok()?.checked_add(i64::from(away))
}

/// `(P·g − F) / h` with `g = Π (1 + i)` and `h = Σ Π (1 + i)` over the rows after each: what is left over is a straight
/// line of the instalment where no row falls short of its interest. Not it where one does, or where 28 digits don't do
/// for so many rows; nothing where it can't be held.
fn straight(loan: &Loan, shares: &[Decimal]) -> Option<Decimal> {
    let (mut growth, mut paid) = (Decimal::ONE, Decimal::ZERO);
    for (no, share) in (1..).zip(shares) {
        if no > loan.interest_only {
            let one_more = share.checked_add(Decimal::ONE)?;
            growth = growth.checked_mul(one_more)?;
            paid = paid.checked_mul(one_more)?.checked_add(Decimal::ONE)?;
        }
    }
    let worth = Decimal::from(loan.principal).checked_mul(growth)?.checked_sub(Decimal::from(loan.balloon))?;
    worth.checked_div(paid)
}

/// The instalment at which the unrounded rows end with the balloon. What is left over falls as the instalment rises,
/// in straight pieces: a secant that keeps the root between its ends needs a few steps, and fewer where it is known
/// nearly.
fn found(loan: &Loan, shares: &[Decimal], near: Option<Decimal>) -> Result<Decimal, LoanProblem> {
    let around = near.and_then(|it| {
        let (low, high) = (it.checked_sub(Decimal::ONE)?, it.checked_add(Decimal::ONE)?);
        let is_between = over(loan, shares, low)? > Decimal::ZERO && over(loan, shares, high)? < Decimal::ZERO;
        (is_between && low >= Decimal::ZERO).then_some((low, high))
    });
    let over = |level: Decimal| over(loan, shares, level).ok_or(LoanProblem::Overflow);
    let (mut low, mut high) = around.unwrap_or((Decimal::ZERO, Decimal::from(loan.principal)));
    let (mut at_low, mut at_high) = (over(low)?, over(high)?);
    if at_low == at_high || at_low <= Decimal::ZERO {
        return Err(LoanProblem::NothingLeft);
    }
    while at_high > Decimal::ZERO {
        (low, at_low) = (high, at_high);
        high = high.checked_mul(Decimal::TWO).ok_or(LoanProblem::Overflow)?;
        at_high = over(high)?;
    }
    for step in 0..200_u32 {
        let width = high.checked_sub(low).ok_or(LoanProblem::Overflow)?;
        if width <= NARROW {
            break;
        }
        // Every third step halves, so that a crooked piece can't hold the secant up.
        let share = if step % 3 == 2 {
            Decimal::new(5, 1)
        } else {
            let fall = at_low.checked_sub(at_high).ok_or(LoanProblem::Overflow)?;
            at_low.checked_div(fall).ok_or(LoanProblem::Overflow)?
        };
        let middle = width.checked_mul(share).and_then(|it| low.checked_add(it)).ok_or(LoanProblem::Overflow)?;
        let at_middle = over(middle)?;
        // Every row that pays the instalment takes at least as much from what is left over.
        if at_middle.abs() <= NARROW {
            return Ok(middle);
        }
        if at_middle > Decimal::ZERO {
            (low, at_low) = (middle, at_middle)
        } else {
            (high, at_high) = (middle, at_middle)
        }
    }
    Ok(high)
}

/// What is left beyond the balloon after all rows with this instalment, nothing rounded.
fn over(loan: &Loan, shares: &[Decimal], level: Decimal) -> Option<Decimal> {
    let mut balance = Decimal::from(loan.principal);
    let mut unpaid = Decimal::ZERO;
    for (no, share) in (1..).zip(shares) {
        let due = unpaid.checked_add(balance.checked_mul(*share)?)?;
        let payment = if loan.is_break(no) {
            Decimal::ZERO
        } else if no <= loan.interest_only {
            due
        } else {
            loan.change_at(no).map_or(level, Decimal::from)
        };
        let interest = payment.min(due);
        balance = balance.checked_sub(payment.checked_sub(interest)?)?;
        unpaid = due.checked_sub(interest)?;
    }
    balance.checked_add(unpaid)?.checked_sub(Decimal::from(loan.balloon))
}
