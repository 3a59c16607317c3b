//! What may come on top, and what has to happen before it does.

use super::certain::{Certain, a_day, given, terms};
use super::rates;
use super::{CostError, Days, Debt, Input, Law, Line, Unknown};
use crate::domain::consequences::{ConditionalCost, CostOf, FeeOf};
use crate::domain::judgment::JudgmentRate;
use crate::domain::rule::in_force;

pub(super) fn of(law: &Law<'_>, debt: &Debt, days: Days, certain: &Certain) -> Result<Vec<Line>, CostError> {
    let mut lines = interest(law, debt, days)?;
    let costs = law.conditional.iter().filter(|it| debt.creditor.is_among(&it.applies_to));
    for cost in costs.filter(|it| it.about.holds_on(days.scenario)) {
        let line = match &cost.amount {
            CostOf::Fee(fee) => fee_line(law, debt, days, certain, cost, fee),
            CostOf::JudgmentInterest => judgment_line(law, debt, days, certain, cost),
        };
        lines.extend(line.map(|mut line| {
            line.only_if = Some(cost.only_if.clone());
            line.reliefs.clone_from(&cost.reliefs);
            line
        }));
    }
    Ok(lines)
}

/// Interest that a court may award where none is agreed.
fn interest(law: &Law<'_>, debt: &Debt, days: Days) -> Result<Vec<Line>, CostError> {
    let first = debt.due.next_day().ok_or(CostError::TooLarge)?;
    let line = |running: rates::Running<'_>| {
        let mut inputs = given(debt, days);
        let amount = match running.rates {
            Err(unknown) => Err(unknown),
            Ok(changes) => {
                inputs.extend(changes.iter().map(|it| ("r", Input::Rate(it.annual))));
                let course = terms(law, debt, running.rule.day_count, changes, Vec::new()).until(days.scenario)?.0;
                inputs.push(("d", Input::Days(course.days)));
                Ok(course.interest)
            }
        };
        let mut line = Line::new("interest", amount, &running.rule.about, "P*r*d/B", inputs);
        line.only_if.clone_from(&running.rule.only_if);
        Ok(line)
    };
    rates::possible(law, debt, first, days.scenario).into_iter().map(line).collect()
}

fn fee_line(
    law: &Law<'_>,
    debt: &Debt,
    days: Days,
    certain: &Certain,
    cost: &ConditionalCost,
    of: &FeeOf,
) -> Option<Line> {
    let fee = in_force(law.fees.iter().copied(), &of.kind, days.scenario)?;
    let amount = if of.on_principal { Ok(certain.principal) } else { certain.owed.clone() };
    let charged = amount.clone().and_then(|owed| {
        let charged = fee.of(owed, law.currency, of.stage.as_deref(), of.variant.as_deref());
        charged.map_err(|why| Unknown { missing: of.kind.clone(), why: why.to_string() })
    });
    let mut inputs = given(debt, days);
    inputs.extend(amount.ok().map(|it| ("amount", Input::Amount(it))));
    Some(Line::new(cost.kind.clone(), charged, &fee.about, &crate::domain::rule::Rule::words(fee), inputs))
}

/// Nobody knows when a judgment would come: only what a day would cost then.
fn judgment_line(law: &Law<'_>, debt: &Debt, days: Days, certain: &Certain, cost: &ConditionalCost) -> Option<Line> {
    let rule = in_force(law.judgment_interest.iter().copied(), "any", days.scenario)?;
    let unknown = Unknown {
        missing: "the judgment".to_owned(),
        why: "there is no judgment yet: what a day would cost is known, not how many there will be".to_owned(),
    };
    let mut inputs = given(debt, days);
    let base = if rule.without_interest { Some(certain.principal) } else { certain.owed.as_ref().ok().copied() };
    let owed = base.filter(|owed| rule.bears(*owed, law.currency));
    let (rate, year) = match rule.rate {
        JudgmentRate::Daily(rate) => (Some(rate), 1),
        JudgmentRate::Annual(rate) => (Some(rate), 365),
        JudgmentRate::OfJudgment => (None, 365),
    };
    inputs.extend(rate.map(|it| ("r", Input::Rate(it))));
    inputs.extend(owed.map(|it| ("base", Input::Amount(it))));
    let mut line = Line::new(cost.kind.clone(), Err(unknown), &rule.about, "base*r a day", inputs);
    line.per_day = owed.zip(rate).and_then(|(owed, rate)| a_day(owed, rate, year));
    Some(line)
}
