//! Before a debt is overdue: what was lent, and interest of the term that wasn't paid.

use time::Date;

use super::cap_rules::CapRules;
use super::certain::{given, terms};
use super::course::Course;
use super::rates::agreed_rule;
use super::{CostError, Days, Debt, Input, Law, Line, Segment, Unknown};
use crate::domain::about::About;
use crate::domain::lending::{LendingKind, of_kind};
use crate::domain::reference_rate::Change;

/// The interest of the term.
#[derive(Debug, Clone)]
pub(super) struct InTerm {
    /// Minor units that are owed, or why nobody knows.
    pub amount: Result<i64, Unknown>,
    pub line: Line,
}

/// The unpaid interest of the term, as far as the caps leave it; nothing when all was paid, or no rule speaks of it.
pub(super) fn of(law: &Law<'_>, debt: &Debt, days: Days) -> Result<Option<InTerm>, CostError> {
    let Some(from) = debt.interest_from.filter(|from| *from < debt.due) else { return Ok(None) };
    let Some(about) = about(law, debt) else { return Ok(None) };
    let course = course(law, debt, from, &CapRules::of(law, debt).during(from, debt.due))?;
    let amount = course.as_ref().map(|(course, _)| course.interest).map_err(Clone::clone);
    let mut inputs = given(debt, days);
    inputs.push(("interest_from", Input::Date(from)));
    inputs.extend(debt.contract_annual.map(|it| ("r", Input::Rate(it))));
    let mut line = Line::new("interest_in_term", amount.clone(), about, "P*min(r, cap_rate)*d/B", inputs);
    if let Ok((course, segments)) = course {
        line.inputs.push(("d", Input::Days(course.days)));
        line.by_as_of = Some(course.interest);
        line.claimed = (course.interest < course.claimed).then_some(course.claimed);
        line.segments = segments;
    }
    Ok(Some(InTerm { amount, line }))
}

type Made = Result<(Course, Vec<Segment>), Unknown>;

fn course(law: &Law<'_>, debt: &Debt, from: Date, caps: &CapRules<'_>) -> Result<Made, CostError> {
    let Some(annual) = debt.contract_annual else { return Ok(Ok((Course::default(), Vec::new()))) };
    let ceilings = match caps.ceilings(law, debt) {
        Ok(ceilings) => ceilings,
        Err(unknown) => return Ok(Err(unknown)),
    };
    let of_rule = agreed_rule(law, debt, debt.due).and_then(|it| it.day_count);
    let mut terms = terms(law, debt, of_rule, vec![Change { from, annual }], ceilings);
    terms.due = from;
    terms.daily_penalty = rust_decimal::Decimal::ZERO;
    terms.payments.clear();
    Ok(Ok(terms.until(debt.due)?))
}

/// The rule by which it runs, or by which none does where none was agreed.
fn about<'a>(law: &Law<'a>, debt: &Debt) -> Option<&'a About> {
    let kind = if debt.contract_annual.is_some() { LendingKind::InTerm } else { LendingKind::NoneAgreed };
    let rule = of_kind(law.lending.iter().copied(), kind, debt.creditor).map(|it| &it.about);
    rule.or_else(|| agreed_rule(law, debt, debt.due).filter(|_| debt.contract_annual.is_some()).map(|it| &it.about))
}

/// What counts as lent, where interest was kept back.
pub(super) fn lent(law: &Law<'_>, debt: &Debt, days: Days) -> Option<Line> {
    let kept_back = Some(debt.kept_back).filter(|it| *it > 0)?;
    let rule = of_kind(law.lending.iter().copied(), LendingKind::KeptBack, debt.creditor)?;
    let mut inputs = given(debt, days);
    inputs.push(("agreed", Input::Amount(debt.principal.saturating_add(kept_back))));
    inputs.push(("kept_back", Input::Amount(kept_back)));
    Some(Line::new("principal", Ok(debt.principal), &rule.about, "agreed - kept_back", inputs))
}
