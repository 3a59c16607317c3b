//! What a pack says about overdue debts, for the rules that compute their cost.

use std::collections::BTreeSet;

use super::Pack;
use crate::domain::about::About;
use crate::domain::overdue_cost::Law;

impl Pack {
    /// Everything that bears on what an overdue debt costs, verified or not.
    #[must_use]
    pub fn overdue_law(&self) -> Law<'_> {
        let rules = &self.rules;
        Law {
            currency: self.currency,
            day_count: self.day_count,
            series: rules.reference_rate.iter().collect(),
            lending: rules.lending.iter().collect(),
            interest: rules.overdue_interest.iter().collect(),
            rate_caps: rules.rate_cap.iter().collect(),
            total_caps: rules.total_cost_cap.iter().collect(),
            fees: rules.fee.iter().collect(),
            judgment_interest: rules.judgment_interest.iter().collect(),
            conditional: rules.conditional_cost.iter().collect(),
            consequences: rules.consequence.iter().collect(),
            help: rules.help.iter().collect(),
            doubted: BTreeSet::new(),
        }
    }

    /// The caps that were verified, and the series that they follow: what a ledger may be held to.
    #[must_use]
    pub fn verified_caps(&self) -> Law<'_> {
        let rules = &self.rules;
        let is_verified = |about: &About| self.is_verified(about);
        Law {
            series: rules.reference_rate.iter().filter(|it| is_verified(&it.about)).collect(),
            rate_caps: rules.rate_cap.iter().filter(|it| is_verified(&it.about)).collect(),
            total_caps: rules.total_cost_cap.iter().filter(|it| is_verified(&it.about)).collect(),
            ..Law::none(self.currency, self.day_count)
        }
    }
}
