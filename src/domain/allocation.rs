//! Which part of a debt a payment meets: buckets in a named order, and what is left over is said, never kept.
//! What interest runs on while payments come is the account's and the accrual's, not here.

use std::str::FromStr;

/// A part of a debt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// What realising the claim has cost.
    Costs,
    /// Interest that has run.
    Interest,
    /// What was lent or charged.
    Principal,
}

/// Not a part of a debt.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a part of a debt: costs, interest or principal")]
pub struct NotAPart;

impl FromStr for Part {
    type Err = NotAPart;
    fn from_str(text: &str) -> Result<Self, NotAPart> {
        match text {
            "costs" => Ok(Self::Costs),
            "interest" => Ok(Self::Interest),
            "principal" => Ok(Self::Principal),
            _ => Err(NotAPart),
        }
    }
}

/// What is owed, or what was met, by part, in minor units.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Parts {
    /// Costs.
    pub costs: i64,
    /// Interest.
    pub interest: i64,
    /// Principal.
    pub principal: i64,
}

impl Parts {
    /// One of them.
    #[must_use]
    pub fn of(&self, part: Part) -> i64 {
        match part {
            Part::Costs => self.costs,
            Part::Interest => self.interest,
            Part::Principal => self.principal,
        }
    }

    fn of_mut(&mut self, part: Part) -> &mut i64 {
        match part {
            Part::Costs => &mut self.costs,
            Part::Interest => &mut self.interest,
            Part::Principal => &mut self.principal,
        }
    }
}

/// What `payment` meets of what is `owed`, and what is left over. The law's order where none is agreed is costs,
/// interest, principal (PRC Civil Code art. 561); a plan may agree another. A part that stands twice is met once; one
/// that doesn't stand in the order isn't met. Neither a negative payment nor a negative part moves anything.
#[must_use]
pub fn allocate(payment: i64, owed: &Parts, order: &[Part]) -> (Parts, i64) {
    let mut applied = Parts::default();
    let mut left = payment.max(0);
    for &part in order {
        let met = applied.of_mut(part);
        let taken = left.min(owed.of(part).saturating_sub(*met)).max(0);
        *met = met.saturating_add(taken);
        left = left.saturating_sub(taken);
    }
    (applied, left)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const LEGAL: [Part; 3] = [Part::Costs, Part::Interest, Part::Principal];
    const OWED: Parts = Parts { costs: 85_000, interest: 123_456, principal: 2_000_000 };

    #[test]
    fn costs_come_before_interest_and_interest_before_principal() {
        // Worked examples M24a, b, d; PRC Civil Code art. 561.
        let met = |costs, interest, principal| Parts { costs, interest, principal };
        assert_eq!(allocate(84_999, &OWED, &LEGAL), (met(84_999, 0, 0), 0));
        assert_eq!(allocate(150_000, &OWED, &LEGAL), (met(85_000, 65_000, 0), 0));
        assert_eq!(allocate(2_208_456, &OWED, &LEGAL), (met(85_000, 123_456, 2_000_000), 0));
        assert_eq!(allocate(2_208_457, &OWED, &LEGAL), (met(85_000, 123_456, 2_000_000), 1));
    }

    #[test]
    fn a_plan_may_agree_that_principal_comes_first() {
        // Worked example M24f.
        let order = [Part::Principal, Part::Interest, Part::Costs];
        let applied = Parts { principal: 150_000, ..Parts::default() };
        assert_eq!(allocate(150_000, &OWED, &order), (applied, 0));
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn what_is_met_and_what_is_left_sum_to_the_payment(
            payment in 0_i64..10_000_000,
            costs in 0_i64..1_000_000,
            interest in 0_i64..1_000_000,
            principal in 0_i64..10_000_000,
            order in Just(LEGAL.to_vec()).prop_shuffle(),
        ) {
            let owed = Parts { costs, interest, principal };
            let (met, left) = allocate(payment, &owed, &order);
            prop_assert_eq!(met.costs + met.interest + met.principal + left, payment);
            prop_assert!(order.iter().all(|&part| (0..=owed.of(part)).contains(&met.of(part))));
            prop_assert!(left == 0 || met == owed);
        }
    }
}
