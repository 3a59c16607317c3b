//! Which rate runs on an overdue debt and which caps hold, by the facts that are known.

use time::Date;

use super::{Debt, Law, Unknown};
use crate::domain::caps::Ceiling;
use crate::domain::overdue_interest::{Follows, OverdueInterest, OverdueRate};
use crate::domain::rate_cap::{RateCap, find};
use crate::domain::reference_rate::Change;

/// The rule by which interest runs, and the rates by day.
pub(super) struct Running<'a> {
    pub rule: &'a OverdueInterest,
    pub rates: Result<Vec<Change>, Unknown>,
    /// More runs than these rates, and nobody knows how much: the contract's rate is given, and not what it adds to it
    /// once the debt is overdue.
    pub more: Option<Unknown>,
}

/// The rule by which interest runs whatever happens; nothing when none does.
pub(super) fn certain<'a>(law: &Law<'a>, debt: &Debt, first: Date, last: Date) -> Option<Running<'a>> {
    let agreed = debt.overdue_annual.or(debt.contract_annual).is_some();
    let fits = |it: &&OverdueInterest| it.is_agreed() == agreed || (!agreed && it.always_agreed);
    let rules = applying(law, debt, first).filter(|it| it.only_if.is_none()).filter(fits);
    // A rule that names the creditor goes before one for everybody.
    let rule = rules.min_by_key(|it| it.applies_to.is_empty())?;
    let rates = of_rule(law, debt, rule, first, last);
    Some(match debt.contract_annual.filter(|_| rule.rate == OverdueRate::AgreedForOverdue) {
        Some(annual) if rates.is_err() => {
            Running { rule, rates: Ok(vec![Change { from: first, annual }]), more: rates.err() }
        }
        _ => Running { rule, rates, more: None },
    })
}

/// The rule on what was agreed, by which penalties are claimed too.
pub(super) fn agreed_rule<'a>(law: &Law<'a>, debt: &Debt, first: Date) -> Option<&'a OverdueInterest> {
    applying(law, debt, first).filter(|it| it.is_agreed()).min_by_key(|it| it.applies_to.is_empty())
}

/// The rules by which interest may run if something happens, where none runs anyway.
pub(super) fn possible<'a>(law: &Law<'a>, debt: &Debt, first: Date, last: Date) -> Vec<Running<'a>> {
    if certain(law, debt, first, last).is_some() {
        return Vec::new();
    }
    applying(law, debt, first)
        .filter(|it| it.only_if.is_some())
        .map(|rule| Running { rule, rates: of_rule(law, debt, rule, first, last), more: None })
        .collect()
}

fn applying<'a>(law: &Law<'a>, debt: &Debt, day: Date) -> impl Iterator<Item = &'a OverdueInterest> {
    let creditor = debt.creditor;
    law.interest.iter().copied().filter(move |it| creditor.is_among(&it.applies_to) && it.about.holds_on(day))
}

fn of_rule(
    law: &Law<'_>,
    debt: &Debt,
    rule: &OverdueInterest,
    first: Date,
    last: Date,
) -> Result<Vec<Change>, Unknown> {
    law.trusts(&rule.about)?;
    let always = |annual| Ok(vec![Change { from: first, annual }]);
    match &rule.rate {
        OverdueRate::Annual(rate) => always(*rate),
        OverdueRate::Agreed => debt.overdue_annual.or(debt.contract_annual).map_or_else(not_given, always),
        OverdueRate::AgreedForOverdue => debt.overdue_annual.map_or_else(not_given, always),
        OverdueRate::Reference(follows) => {
            let series = find(&law.series, &follows.series)?;
            law.trusts(&series.about)?;
            follows.rates(series, first, last.max(first)).map_err(|it| Unknown::from(&it))
        }
    }
}

/// The cap of a rule for this debt; nothing when the cap is a part of a contract's rate and there is none.
pub(super) fn ceiling(law: &Law<'_>, debt: &Debt, cap: &RateCap) -> Result<Option<Ceiling>, Unknown> {
    law.trusts(&cap.about)?;
    let rate = cap.annual(&law.series, &debt.contract())?;
    Ok(rate.map(|rate| Ceiling { from: cap.about.from, until: cap.about.until, rate, daily: false }))
}

fn not_given<T>() -> Result<T, Unknown> {
    Err(Unknown {
        missing: "debt.overdue_annual".to_owned(),
        why: "the contract says what an overdue debt costs: ask the creditor for that rate".to_owned(),
    })
}

/// The series that the rate follows, for the working.
pub(super) fn follows(rule: &OverdueInterest) -> Option<&Follows> {
    match &rule.rate {
        OverdueRate::Reference(follows) => Some(follows),
        _ => None,
    }
}
