//! What the law of its creditor leaves of a debt's own terms: caps that were verified, worked out for the facts of the
//! debt. The balance on every page, in every letter and plan stays below them.

use rust_decimal::Decimal;

use super::Refusal;
use super::open_case::Case;
use crate::domain::about::About;
use crate::domain::ledger::{Cut, EntryKind, Statement};
use crate::domain::overdue_cost::{self, Law, LegalCaps, legal_caps};
use crate::packs::Packs;
use crate::store::creditors::Creditor;
use crate::store::debts::Debt;

/// The facts of a debt before anything was paid or charged, for the rules on what an overdue debt may cost.
#[must_use]
pub fn facts_of(creditor: &Creditor, debt: &Debt) -> overdue_cost::Debt {
    let terms = &debt.terms;
    overdue_cost::Debt {
        creditor: creditor.kind,
        principal: terms.principal,
        kept_back: 0,
        interest_from: None,
        contract_annual: None,
        // A rate of nothing is none that was agreed.
        overdue_annual: (!terms.annual_rate.is_zero()).then(|| terms.annual_rate.fraction()),
        contract_date: debt.contract_date,
        due: terms.interest_from,
        filed: None,
        day_count: Some(terms.day_count),
        penalties: 0,
        daily_penalty: Decimal::ZERO,
        payments: Vec::new(),
        freezes: Vec::new(),
    }
}

/// The caps on a debt; none where no pack answers for its creditor.
///
/// # Errors
/// [`Refusal::NotComputable`] when an amount can't be held.
pub fn caps_of(packs: &Packs, creditor: &Creditor, debt: &Debt) -> Result<LegalCaps, Refusal> {
    let Some(pack) = creditor.law().and_then(|id| packs.get(id)) else { return Ok(LegalCaps::default()) };
    let mut law = pack.verified_caps();
    if pack.currency != debt.terms.currency {
        // Amounts of the law are in its own money: for a debt in another they say nothing. Rates hold in any.
        law = Law { total_caps: Vec::new(), ..law };
    }
    legal_caps(&law, &facts_of(creditor, debt)).ok_or(Refusal::NotComputable)
}

/// Caps that leave less than the terms claim. Minor units.
#[derive(Debug, Clone)]
pub struct Most {
    /// Interest and charges by the debt's own terms,
    pub claimed: i64,
    /// and what is owed of them.
    pub allowed: i64,
    /// The rules, with the rate where it is one by time.
    pub rules: Vec<CapRule>,
}

/// A cap that cuts.
#[derive(Debug, Clone)]
pub struct CapRule {
    /// The yearly rate, or that of a day.
    pub rate: Option<(Decimal, bool)>,
    /// Where it comes from.
    pub about: About,
}

/// Charges that are owed or were, in minor units.
#[must_use]
pub fn charged(then: &Statement) -> i64 {
    let charges = then.rows.iter().filter(|it| it.kind != EntryKind::Payment && it.amount > 0 && !it.held);
    let claimed = charges.map(|it| it.amount).fold(0, i64::saturating_add);
    claimed.saturating_sub(then.not_owed.charges)
}

/// What the caps leave by the day of a statement; nothing where they leave all of it.
#[must_use]
pub fn most(case: &Case, then: &Statement) -> Option<Most> {
    let interest = then.lines.iter().map(|it| it.interest).fold(0, i64::saturating_add);
    let allowed = charged(then).saturating_add(interest);
    let claimed = allowed.saturating_add(then.not_owed.total()).saturating_sub(agreed_away(case, then));
    (claimed > allowed).then(|| Most { claimed, allowed, rules: cutting(case, then) })
}

/// Interest that a plan, not the law, leaves out.
fn agreed_away(case: &Case, then: &Statement) -> i64 {
    let agreed = |cut: Cut| matches!(cut, Cut::Ceiling(place) if place >= case.law.sources.len());
    let lines = then.lines.iter().filter(|it| it.cut.is_some_and(agreed));
    lines.map(|it| it.claimed.saturating_sub(it.interest)).fold(0, i64::saturating_add)
}

/// The caps that took something away.
fn cutting(case: &Case, then: &Statement) -> Vec<CapRule> {
    let law = &case.law;
    let cuts = |cut: Cut| then.lines.iter().any(|it| it.cut == Some(cut));
    let counts_charges = law.caps.with_charges && then.not_owed.charges > 0;
    let by_time = law.sources.iter().zip(&law.caps.ceilings).enumerate();
    let by_time = by_time.filter(|(place, _)| cuts(Cut::Ceiling(*place)) || counts_charges);
    let by_time = by_time.map(|(_, (about, it))| CapRule { rate: Some((it.rate, it.daily)), about: about.clone() });
    let in_total = law.total.iter().filter(|_| cuts(Cut::Total) || then.not_owed.charges > 0);
    by_time.chain(in_total.map(|about| CapRule { rate: None, about: about.clone() })).collect()
}
