//! Which caps apply to a debt, and what they come to for it: the one place where rules become numbers, for the cost of
//! staying overdue and for the ledger.

use time::Date;

use super::rates;
use super::{Debt, Law, Unknown};
use crate::domain::about::About;
use crate::domain::caps::{Caps, Ceiling};
use crate::domain::money::LARGEST;
use crate::domain::rate_cap::RateCap;
use crate::domain::total_cost_cap::TotalCostCap;

/// The caps that apply to a debt.
pub(super) struct CapRules<'a> {
    /// What lies above isn't owed.
    pub cutting: Vec<&'a RateCap>,
    /// A court may apply them when asked.
    pub on_request: Vec<&'a RateCap>,
    pub total: Option<&'a TotalCostCap>,
}

impl<'a> CapRules<'a> {
    pub fn of(law: &Law<'a>, debt: &Debt) -> Self {
        let applying = law.rate_caps.iter().copied().filter(|it| it.applies(debt.creditor, debt.contract_date));
        let (cutting, on_request) = applying.partition(|it| it.only_if.is_none());
        let of_kind = |it: &&TotalCostCap| it.kind == debt.creditor.as_str() && it.about.holds_on(debt.contract_date);
        Self { cutting, on_request, total: law.total_caps.iter().copied().find(of_kind) }
    }

    /// Those that hold on some day after one up to another.
    pub fn during(mut self, after: Date, until: Date) -> Self {
        let during = |it: &&RateCap| {
            it.about.from.is_none_or(|from| from <= until) && it.about.until.is_none_or(|last| last > after)
        };
        self.cutting.retain(during);
        self.on_request.retain(during);
        self
    }

    /// The rule of the cap that is shown: the last one that holds.
    pub fn about(&self) -> Option<&'a About> {
        let last = self.cutting.iter().max_by_key(|it| it.about.from).map(|it| &it.about);
        self.total.map(|it| &it.about).or(last)
    }

    /// Whether penalties and fees count against them, or have a cap of their own.
    pub fn limit_charges(&self) -> bool {
        self.total.is_some() || self.cutting.iter().any(|it| it.with_charges)
    }

    pub fn ceilings(&self, law: &Law<'_>, debt: &Debt) -> Result<Vec<Ceiling>, Unknown> {
        let of_rates = self.cutting.iter().filter_map(|it| rates::ceiling(law, debt, it).transpose());
        let of_total = self.total.map(|it| law.trusts(&it.about).map(|()| daily(it)));
        of_rates.chain(of_total).collect()
    }

    /// The last day before the first cap that can't be worked out, and the caps until then. Nothing where there is no such
    /// day.
    pub fn known_until(&self, law: &Law<'_>, debt: &Debt) -> Option<(Date, Self)> {
        let unknown = self.cutting.iter().filter(|it| rates::ceiling(law, debt, it).is_err());
        let first = unknown.map(|it| it.about.from).min()??;
        let eve = first.previous_day().filter(|eve| *eve > debt.due)?;
        let (cutting, on_request) = (self.cutting.clone(), self.on_request.clone());
        Some((eve, Self { cutting, on_request, total: self.total }.during(debt.due, eve)))
    }
}

fn daily(cap: &TotalCostCap) -> Ceiling {
    Ceiling { from: None, until: None, rate: cap.per_day, daily: true }
}

/// What the caps come to for one debt, and where each comes from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LegalCaps {
    /// For the account.
    pub caps: Caps,
    /// Of each ceiling, in their order.
    pub sources: Vec<About>,
    /// Of the most in total.
    pub total: Option<About>,
    /// Caps that apply and that can't be worked out: nothing is cut by them.
    pub unknown: Vec<(About, Unknown)>,
}

/// The caps on a debt by its facts: its kind, the day of its contract, its rate, what was lent. Which of them hold on
/// which day is the account's to find. Nothing when an amount can't be held.
#[must_use]
pub fn legal_caps(law: &Law<'_>, debt: &Debt) -> Option<LegalCaps> {
    let rules = CapRules::of(law, debt);
    let mut found = LegalCaps::default();
    for cap in &rules.cutting {
        match rates::ceiling(law, debt, cap) {
            Ok(None) => {}
            Ok(Some(ceiling)) => {
                found.caps.ceilings.push(ceiling);
                found.caps.with_charges |= cap.with_charges;
                found.sources.push(cap.about.clone());
            }
            Err(unknown) => found.unknown.push((cap.about.clone(), unknown)),
        }
    }
    if let Some(cap) = rules.total {
        let most = cap.charges(debt.principal, 0, LARGEST, law.currency)?;
        found.caps.ceilings.push(daily(cap));
        found.sources.push(cap.about.clone());
        (found.caps.most_charges, found.caps.total) = (Some(most.default_fees), Some(most.most));
        // Charges have caps of their own then.
        found.caps.with_charges = false;
        found.total = Some(cap.about.clone());
    }
    Some(found)
}
