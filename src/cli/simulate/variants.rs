//! The same study with one thing changed at a time: every assumption at both ends of its range, and other policies.

use super::played as play;
use crate::domain::limits::Limits;
use crate::domain::policy::Policy;
use crate::domain::simulation::{ALL, Assumptions, Study, Tally};

/// A study with one thing changed.
pub(super) struct Variant {
    /// What was changed.
    pub name: String,
    /// To what.
    pub value: String,
    pub tally: Tally,
}

fn one(study: &Study, people: u32, name: &str, value: String) -> Variant {
    Variant { name: name.to_owned(), value, tally: play(study, people, name) }
}

/// All of them, with so many people each.
pub(super) fn played(study: &Study, people: u32) -> Vec<Variant> {
    let mut variants = vec![one(study, people, "as assumed", String::new())];
    for it in ALL {
        for value in [it.low, it.high] {
            // What is assumed may be an end of its range.
            if value != it.value {
                let changed = Study { assumptions: it.with(value), ..study.clone() };
                variants.push(one(&changed, people, it.name, value.to_string()));
            }
        }
    }
    let kind = Study { assumptions: kind_to_the_fixed_offer(), ..study.clone() };
    variants.push(one(&kind, people, "together", "all that is kind to the fixed offer".to_owned()));
    for (name, policy) in policies(&study.world.policy) {
        let mut changed = study.clone();
        changed.world.policy = policy;
        variants.push(one(&changed, people, "policy", name.to_owned()));
    }
    variants
}

/// What helps a fixed offer most, all of it at once: smaller debts and no others, more left to pay with, people who say
/// yes to more and pay something anyway.
fn kind_to_the_fixed_offer() -> Assumptions {
    Assumptions {
        balance_median: 80_000,
        other_debts: 0,
        surplus_share: 150,
        surplus_spread: 200,
        pays_without: 400,
        takes_anything: 300,
        stretch: 2_500,
        ..Assumptions::default()
    }
}

fn policies(policy: &Policy) -> Vec<(&'static str, Policy)> {
    let with = |change: &dyn Fn(&mut Policy)| {
        let mut changed = policy.clone();
        change(&mut changed);
        changed
    };
    vec![
        ("terms half as long", with(&|it| it.terms.iter_mut().for_each(|band| band.months = band.months.div_ceil(2)))),
        (
            "terms twice as long",
            with(&|it| it.terms.iter_mut().for_each(|band| band.months = band.months.saturating_mul(2).min(240))),
        ),
        ("no token and no break in hardship", with(&|it| (it.hardship.token, it.hardship.break_months) = (None, 0))),
        ("without a statement at most 50.00 a month", with(&|it| it.affordable.word_up_to = 5_000)),
        ("the limits a new creditor begins with", Policy::from_limits(&Limits::to_begin_with(), 1)),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::simulation::policy_to_try;

    #[test]
    fn every_changed_policy_may_be_and_is_another() {
        let policy = policy_to_try();
        for (name, changed) in policies(&policy) {
            assert_eq!(changed.problems(), [], "{name}");
            assert_ne!(changed, policy, "{name}");
        }
    }
}
