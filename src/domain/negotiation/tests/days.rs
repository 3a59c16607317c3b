//! Whether any day sooner does is asked on few days: it is the same as on all of them.

use proptest::prelude::*;

use super::super::carry::Carry;
use super::super::cells::Field;
use super::super::ground::{Ground, Keeps};
use super::super::room::Room;
use super::super::stands::yearly;
use super::populations::{LARGE, SMALL, case, policy};
use crate::domain::negotiation::Case;
use crate::domain::policy::{Policy, Who};

fn asked_of_few_days_as_of_all(case: &Case, policy: &Policy) -> Result<(), TestCaseError> {
    prop_assume!(case.problems().is_empty());
    let room = Room::of(case, policy, Who::Machine);
    let carry = Carry::of(&case.person, &policy.affordable, &case.asked, yearly(case));
    let field = Field { case, room: &room, carry: &carry };
    for keeps in Keeps::choices(case, &room) {
        let ground = Ground { upfront: field.least_upfront(), keeps, sooner: 0 };
        let soonest = field.starts().soonest();
        let on_any = (1..=soonest).any(|sooner| field.any_fits(Ground { sooner, ..ground }));
        prop_assert_eq!(field.any_sooner(ground), on_any);
        prop_assert!(field.could_fit_sooner(ground.upfront) || !on_any);
    }
    prop_assert_eq!(field.any_ground_fits(), field.ground_that_fits().is_some());
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn of_large_debts(case in case(LARGE), policy in policy(LARGE)) {
        asked_of_few_days_as_of_all(&case, &policy)?;
    }

    #[test]
    fn of_small_ones(case in case(SMALL), policy in policy(SMALL)) {
        asked_of_few_days_as_of_all(&case, &policy)?;
    }
}
