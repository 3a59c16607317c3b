//! The walk from due date to due date in whole minor units.

use std::borrow::Cow;

use super::level::{level, rounded};
use super::periods::Periods;
use super::posting::Posting;
use super::{Interest, Length, Loan, LoanProblem, Method, Row, Rows};
use crate::domain::freezes::Freezes;

/// What is paid where no break, change or interest-only row says otherwise.
#[derive(Debug, Clone, Copy)]
enum Regular {
    /// This much.
    Level(i64),
    /// This much principal, and the interest.
    Principal(i64),
}

pub(super) fn rows(loan: &Loan) -> Result<Rows, LoanProblem> {
    match (loan.method, loan.length) {
        (Method::EqualPrincipal, Length::Instalment(_)) => Err(LoanProblem::NeedsCount),
        (Method::EqualPrincipal, Length::Count(count)) => {
            let paying = count.saturating_sub(loan.interest_only).max(1);
            let repaid = rust_decimal::Decimal::from(loan.principal.saturating_sub(loan.balloon));
            let part = repaid.checked_div(paying.into()).ok_or(LoanProblem::Overflow)?;
            let part = rounded(loan, part)?;
            let rows = walk(loan, Regular::Principal(part), count, true)?.ok_or(LoanProblem::Overflow)?;
            finish(None, rows)
        }
        // Every instalment is given. The last row of an annuity takes what is left; what somebody can afford has to end it.
        (_, Length::Count(count)) if loan.is_given() => {
            let first = loan.changes.first().map_or(0, |change| change.instalment);
            let settles = loan.method == Method::Annuity;
            let rows = walk(loan, Regular::Level(first), count, settles)?.ok_or(LoanProblem::NothingLeft)?;
            finish(Some(first), rows)
        }
        (Method::Annuity, Length::Count(count)) => {
            let level = level(loan, count)?;
            let rows = walk(loan, Regular::Level(level), count, true)?.ok_or(LoanProblem::Overflow)?;
            finish(Some(level), rows)
        }
        (Method::FixedPayment, Length::Count(count)) => {
            let least = least(&loan.without_freezes(), count)?;
            let rows = walk(loan, Regular::Level(least), count, false)?.ok_or(LoanProblem::Overflow)?;
            finish(Some(least), rows)
        }
        (Method::Annuity | Method::FixedPayment, Length::Instalment(instalment)) => {
            match walk(loan, Regular::Level(instalment), loan.most_rows, false)? {
                Some(rows) => finish(Some(instalment), rows),
                None => {
                    let minimum = least(loan, loan.most_rows)?;
                    Err(LoanProblem::TooManyRows { most: loan.most_rows, minimum })
                }
            }
        }
    }
}

/// The rows up to `most`. Where the last one `settles`, it takes all that is left; else an instalment must repay more
/// than the interest, and there is nothing when `most` rows don't end it.
fn walk(loan: &Loan, regular: Regular, most: u32, settles: bool) -> Result<Option<Vec<Row>>, LoanProblem> {
    let mut periods = Periods::of(loan)?;
    let rate = match loan.interest {
        Interest::Annual { rate, .. } | Interest::Period { rate, .. } => rate,
    };
    let posting = Posting { rounding: loan.interest_rounding, is_cut: rate.is_cut() };
    let is_plain = loan.changes.is_empty() && loan.breaks.is_empty() && loan.interest_only == 0;
    // One level over periods that are alike exceeds the interest of the first: it falls to that only where it is rounded to
    // the minor unit, over a very long time. Then the rest comes with the last.
    let exceeds = loan.changes.is_empty() && loan.multiple <= 1 && periods.are_alike();
    let may_never_begin = matches!(regular, Regular::Level(_)) && !exceeds;
    let (mut balance, mut unpaid) = (loan.principal, 0_i64);
    let mut rows = Vec::with_capacity(usize::try_from(if settles { most } else { most.min(60) }).unwrap_or_default());
    for no in 1..=most {
        let period = periods.next()?;
        let interest = period.share.interest(balance, posting).ok_or(LoanProblem::Overflow)?;
        let due = unpaid.checked_add(interest).ok_or(LoanProblem::Overflow)?;
        let owed = balance.checked_add(due).ok_or(LoanProblem::Overflow)?;
        let planned = if is_plain { None } else { loan.exception(no, due) };
        let planned = match (planned, regular) {
            (Some(exception), _) => exception,
            (None, Regular::Level(level)) => level,
            (None, Regular::Principal(part)) => due.checked_add(part).ok_or(LoanProblem::Overflow)?,
        };
        let with_balloon = if settles { planned } else { planned.saturating_add(loan.balloon) };
        let payment = if (settles && no == most) || (planned > 0 && with_balloon >= owed) { owed } else { planned };
        let repays = payment > interest || payment == owed || loan.is_excused(no);
        if !repays && (!settles || (may_never_begin && never_begins(loan, no, payment, interest))) {
            let minimum = interest.checked_add(1).ok_or(LoanProblem::Overflow)?;
            return Err(LoanProblem::NegativeAmortisation { no, interest, minimum });
        }
        // Interest first, then principal (PRC Civil Code art. 561). Interest that isn't paid bears none.
        let paid_interest = payment.min(due);
        let principal = payment.saturating_sub(paid_interest);
        unpaid = due.saturating_sub(paid_interest);
        balance = balance.saturating_sub(principal);
        rows.push(Row { no, due: period.due, payment, interest: paid_interest, principal, balance });
        if balance == 0 && unpaid == 0 {
            return Ok(Some(rows));
        }
    }
    Ok(None)
}

/// Whether the first level instalment of an annuity, no more than its interest, is too little. Where a balloon leaves the
/// principal to the end by agreement it may be just the interest.
fn never_begins(loan: &Loan, no: u32, payment: i64, interest: i64) -> bool {
    let is_first = (1..no).all(|before| loan.is_excused(before));
    is_first && (payment < interest || (interest > 0 && loan.balloon == 0))
}

/// The least instalment that ends within so many rows, by bisection on the real rows: a larger one never ends later. The
/// search begins at the level instalment, which is found without rounding and so is a few minor units off at most.
fn least(loan: &Loan, count: u32) -> Result<i64, LoanProblem> {
    let ends = |instalment| match walk(loan, Regular::Level(instalment), count, false) {
        Ok(rows) => Ok(rows.is_some()),
        Err(LoanProblem::NegativeAmortisation { .. }) => Ok(false),
        Err(problem) => Err(problem),
    };
    // In whole multiples.
    let multiple = loan.multiple.max(1);
    let amount = |multiples: i64| multiples.checked_mul(multiple).ok_or(LoanProblem::Overflow);
    let all = loan.principal.checked_div(multiple).unwrap_or(0).max(1);
    let level = level(loan, count).ok().and_then(|it| it.checked_div(multiple)).filter(|it| *it > 0);
    let (mut low, mut high, mut step) = (0_i64, level.unwrap_or(all), 1_i64);
    if ends(amount(high)?)? {
        while high > step {
            let lower = high.saturating_sub(step);
            if !ends(amount(lower)?)? {
                low = lower;
                break;
            }
            (high, step) = (lower, step.saturating_mul(2));
        }
    } else {
        // Even the principal may not do where interest comes on top; a million times as much is more than any.
        let most = all.saturating_mul(1 << 20);
        loop {
            low = high;
            if low > most {
                return Err(LoanProblem::NothingLeft);
            }
            (high, step) = (high.checked_add(step).ok_or(LoanProblem::Overflow)?, step.saturating_mul(2));
            if ends(amount(high)?)? {
                break;
            }
        }
    }
    while high.saturating_sub(low) > 1 {
        let middle = low.midpoint(high);
        if ends(amount(middle)?)? { high = middle } else { low = middle }
    }
    amount(high)
}

fn finish(instalment: Option<i64>, rows: Vec<Row>) -> Result<Rows, LoanProblem> {
    let (first, last) = rows.first().zip(rows.last()).ok_or(LoanProblem::Overflow)?;
    let sum = |part: fn(&Row) -> i64| rows.iter().map(part).try_fold(0_i64, i64::checked_add);
    Ok(Rows {
        instalment: instalment.unwrap_or(first.payment),
        last: last.payment,
        last_due: last.due,
        total: sum(|row| row.payment).ok_or(LoanProblem::Overflow)?,
        total_interest: sum(|row| row.interest).ok_or(LoanProblem::Overflow)?,
        rows,
    })
}

impl Loan {
    /// The same loan with interest on every day.
    pub(super) fn without_freezes(&self) -> Cow<'_, Self> {
        if self.freezes.is_empty() {
            return Cow::Borrowed(self);
        }
        Cow::Owned(Self { freezes: Freezes::default(), ..self.clone() })
    }

    pub(super) fn is_break(&self, no: u32) -> bool {
        self.breaks.binary_search(&no).is_ok()
    }

    /// The instalment from the last change on or before a row.
    pub(super) fn change_at(&self, no: u32) -> Option<i64> {
        let after = self.changes.partition_point(|change| change.from_no <= no);
        self.changes.get(after.checked_sub(1)?).map(|change| change.instalment)
    }

    /// Whether no row before the first change pays a regular instalment.
    fn is_given(&self) -> bool {
        self.changes.first().is_some_and(|change| (1..change.from_no).all(|no| self.is_excused(no)))
    }

    /// Rows that by agreement repay nothing.
    fn is_excused(&self, no: u32) -> bool {
        no <= self.interest_only || self.is_break(no)
    }

    /// What a row pays that isn't regular; `due` is its interest.
    fn exception(&self, no: u32, due: i64) -> Option<i64> {
        if self.is_break(no) {
            Some(0)
        } else if no <= self.interest_only {
            Some(due)
        } else {
            self.change_at(no)
        }
    }
}
