//! Which part of a debt a payment meets: buckets in a named order, and what is left over is said, never kept.
//! What interest runs on while payments come is the account's and the accrual's, not here.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// A part of a debt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// What realising the claim has cost.
    Costs,
    /// Interest that has run.
    Interest,
    /// What was lent or charged.
    Principal,
    /// After a judgment: everything that it orders to be paid.
    JudgmentMoney,
    /// After a judgment: what runs because it isn't paid in time.
    JudgmentInterest,
}

/// Not a part of a debt.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a part of a debt: costs, interest or principal; after a judgment judgment_money or judgment_interest")]
pub struct NotAPart;

impl Part {
    /// Before a judgment.
    pub const BEFORE_JUDGMENT: &'static [Self] = &[Self::Costs, Self::Interest, Self::Principal];
    /// After one.
    pub const AFTER_JUDGMENT: &'static [Self] = &[Self::JudgmentMoney, Self::JudgmentInterest];

    /// Its name in requests and packs.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Costs => "costs",
            Self::Interest => "interest",
            Self::Principal => "principal",
            Self::JudgmentMoney => "judgment_money",
            Self::JudgmentInterest => "judgment_interest",
        }
    }
}

impl FromStr for Part {
    type Err = NotAPart;
    fn from_str(text: &str) -> Result<Self, NotAPart> {
        let mut all = Self::BEFORE_JUDGMENT.iter().chain(Self::AFTER_JUDGMENT);
        all.find(|it| it.as_str() == text).copied().ok_or(NotAPart)
    }
}

/// In which order a payment meets the parts of a debt that no court has decided on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Order([Part; 3]);

impl Order {
    /// What most laws presume where nothing else was agreed (PRC Civil Code art. 561).
    pub const USUAL: Self = Self([Part::Costs, Part::Interest, Part::Principal]);

    /// The parts, the first to be met first; nothing where one is missing.
    #[must_use]
    pub fn of(parts: &[Part]) -> Option<Self> {
        let parts: [Part; 3] = parts.try_into().ok()?;
        Part::BEFORE_JUDGMENT.iter().all(|it| parts.contains(it)).then_some(Self(parts))
    }

    /// The parts, the first to be met first.
    #[must_use]
    pub const fn parts(&self) -> &[Part; 3] {
        &self.0
    }
}

#[cfg(test)]
impl Order {
    /// Every one.
    pub(crate) const ALL: [Self; 6] = {
        use Part::{Costs as C, Interest as I, Principal as P};
        [Self([C, I, P]), Self([C, P, I]), Self([I, C, P]), Self([I, P, C]), Self([P, C, I]), Self([P, I, C])]
    };
}

impl Default for Order {
    fn default() -> Self {
        Self::USUAL
    }
}

impl fmt::Display for Order {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [first, second, third] = self.0.map(Part::as_str);
        write!(f, "{first},{second},{third}")
    }
}

impl From<Order> for String {
    fn from(order: Order) -> Self {
        order.to_string()
    }
}

/// Not an order of payments.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not an order of payments: costs, interest and principal, each once, with commas between")]
pub struct NotAnOrder;

impl FromStr for Order {
    type Err = NotAnOrder;
    fn from_str(text: &str) -> Result<Self, NotAnOrder> {
        let parts: Vec<Part> =
            text.split(',').map(|it| it.trim().parse()).collect::<Result<_, _>>().map_err(|_| NotAnOrder)?;
        Self::of(&parts).ok_or(NotAnOrder)
    }
}

impl TryFrom<String> for Order {
    type Error = NotAnOrder;
    fn try_from(text: String) -> Result<Self, NotAnOrder> {
        text.parse()
    }
}

/// An order of payments, where one was agreed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct ChosenOrder(pub Option<Order>);

impl ChosenOrder {
    /// As stored: empty where none was.
    #[must_use]
    pub fn to_text(self) -> String {
        self.0.map_or_else(String::new, String::from)
    }
}

impl TryFrom<String> for ChosenOrder {
    type Error = NotAnOrder;
    fn try_from(text: String) -> Result<Self, NotAnOrder> {
        if text.is_empty() { Ok(Self(None)) } else { text.parse().map(|it| Self(Some(it))) }
    }
}

/// Parts with an amount each, in minor units.
pub type Amounts = Vec<(Part, i64)>;

/// What `payment` meets of what is `owed`, part by part as `owed` has them, and what is left over. The order is the
/// law's ([`super::payment_order`]) or what was agreed. A part that stands twice in it is met once; one that doesn't
/// stand in it isn't met. Neither a negative payment nor a negative part moves anything.
#[must_use]
pub fn allocate(payment: i64, owed: &[(Part, i64)], order: &[Part]) -> (Amounts, i64) {
    let mut applied: Amounts = owed.iter().map(|&(part, _)| (part, 0)).collect();
    let mut left = payment.max(0);
    for wanted in order {
        for ((part, met), &(_, owed)) in applied.iter_mut().zip(owed) {
            if part == wanted {
                let taken = left.min(owed.saturating_sub(*met)).max(0);
                *met = met.saturating_add(taken);
                left = left.saturating_sub(taken);
            }
        }
    }
    (applied, left)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const LEGAL: &[Part] = Part::BEFORE_JUDGMENT;

    fn parts(costs: i64, interest: i64, principal: i64) -> Amounts {
        vec![(Part::Costs, costs), (Part::Interest, interest), (Part::Principal, principal)]
    }

    #[test]
    fn costs_come_before_interest_and_interest_before_principal() {
        // Worked examples M24a, b, d; PRC Civil Code art. 561.
        let owed = parts(85_000, 123_456, 2_000_000);
        assert_eq!(allocate(84_999, &owed, LEGAL), (parts(84_999, 0, 0), 0));
        assert_eq!(allocate(150_000, &owed, LEGAL), (parts(85_000, 65_000, 0), 0));
        assert_eq!(allocate(2_208_456, &owed, LEGAL), (owed.clone(), 0));
        assert_eq!(allocate(2_208_457, &owed, LEGAL), (owed, 1));
    }

    #[test]
    fn a_plan_may_agree_that_principal_comes_first() {
        // Worked example M24f.
        let order = [Part::Principal, Part::Interest, Part::Costs];
        assert_eq!(allocate(150_000, &parts(85_000, 123_456, 2_000_000), &order), (parts(0, 0, 150_000), 0));
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
            let owed = parts(costs, interest, principal);
            let (met, left) = allocate(payment, &owed, &order);
            prop_assert_eq!(met.iter().map(|it| it.1).sum::<i64>() + left, payment);
            prop_assert!(met.iter().zip(&owed).all(|(met, owed)| (0..=owed.1).contains(&met.1)));
            prop_assert!(left == 0 || met == owed);
        }
    }
}
