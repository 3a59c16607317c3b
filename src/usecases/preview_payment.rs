//! Somebody tries out a payment: what it would do to their plan, or to the debt where there is none. Nothing is written.

use super::open_case::Case;
use crate::domain::frequency::add_months;
use crate::domain::paying::{Intended, Part, PayingProblem, Preview, part, preview};

/// What it would do.
#[derive(Debug, Clone)]
pub enum Effect {
    /// To the plan that stands.
    OnPlan(Intended, Preview),
    /// To a debt without one, looked at for a year after the payment.
    OnDebt(Intended, Part),
}

/// What a payment would do.
///
/// # Errors
/// [`PayingProblem`]
pub fn preview_payment(case: &Case, intended: &Intended) -> Result<Effect, PayingProblem> {
    let opening = case.opening();
    if let Some((_, progress)) = case.plan() {
        let it = preview(&opening, &progress.rows, &case.stops.contact, intended)?;
        return Ok(Effect::OnPlan(*intended, it));
    }
    let until = add_months(intended.on, 12).ok_or(PayingProblem::TooLarge)?;
    part(&opening, intended, until).map(|it| Effect::OnDebt(*intended, it))
}
