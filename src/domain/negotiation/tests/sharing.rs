//! One amount over several debts.

use proptest::prelude::*;
use time::macros::date;

use super::super::WayOut;
use super::super::several::{Budget, Debt, Share, Shared, Sharing, SharingProblem, calendar, share_out};
use super::populations::{LARGE, TODAY, case, plain, plain_policy, policy};
use super::rules::objection;
use crate::domain::frequency::Frequency;
use crate::domain::policy::Policy;

fn debt(id: &str, owed: i64, rate: &str) -> Debt {
    let mut opening = plain().opening;
    opening.balance.principal = owed;
    opening.rate = rate.parse().unwrap();
    Debt {
        id: id.to_owned(),
        creditor: format!("of {id}"),
        opening,
        due_since: TODAY,
        law: super::super::Law::default(),
        policy: plain_policy(),
        contractual: owed / 50,
        priority: false,
    }
}

fn budget(amount: i64, sharing: Sharing) -> Budget {
    let first_due = date!(2026 - 12 - 28);
    Budget { amount, frequency: Frequency::Monthly, first_due, sharing, hardship: false }
}

fn amounts(shared: &Shared) -> Vec<i64> {
    let Shared::Fits { shares, .. } = shared else { panic!("{shared:?}") };
    shares.iter().map(|it| it.amount).collect()
}

#[test]
fn each_has_its_least_and_the_rest_is_shared_as_chosen() {
    // 23 instalments within two years: at least 43.48 and 130.44 each.
    let mut debts = [debt("a", 100_000, "0.1"), debt("b", 300_000, "0.2")];
    debts[0].contractual = 9_000;
    debts[1].contractual = 3_000;
    let of = |sharing| amounts(&share_out(&budget(20_000, sharing), &debts).unwrap());
    assert_eq!(of(Sharing::ByBalance), [4_348 + 652, 13_044 + 1_956]);
    assert_eq!(of(Sharing::ByContract), [4_348 + 1_956, 13_044 + 652]);
    assert_eq!(of(Sharing::CostliestFirst), [4_348, 13_044 + 2_608]);
}

#[test]
fn a_debt_with_priority_has_its_least_and_no_part_in_the_rest() {
    let mut debts = [debt("rent", 100_000, "0"), debt("card", 100_000, "0")];
    debts[0].priority = true;
    let shared = share_out(&budget(10_000, Sharing::ByBalance), &debts).unwrap();
    assert_eq!(amounts(&shared), [4_348, 5_652]);
}

#[test]
fn what_is_missing_is_shown_for_each_with_what_would_resolve_it() {
    let mut debts = [debt("rent", 100_000, "0"), debt("card", 100_000, "0")];
    debts[0].priority = true;
    let Shared::Short { missing, debts } = share_out(&budget(6_000, Sharing::ByBalance), &debts).unwrap() else {
        panic!()
    };
    assert_eq!((missing, debts[0].missing, debts[1].missing), (2_696, Some(0), Some(2_696)));
    assert_eq!((debts[0].would_get, debts[1].would_get), (4_348, 1_652));
    assert!(debts[0].ways.is_empty() && debts[1].ways.iter().any(|it| it.out == WayOut::LongerTerm));
}

#[test]
fn the_calendar_has_every_payment_once() {
    let debts = [debt("a", 100_000, "0.1"), debt("b", 300_000, "0.2")];
    let Shared::Fits { shares, left } = share_out(&budget(20_000, Sharing::ByBalance), &debts).unwrap() else {
        panic!()
    };
    let days = calendar(shares.iter().flat_map(Share::payments));
    let all: i64 = days.iter().map(|it| it.total).sum();
    assert_eq!((left, all), (0, shares.iter().map(|it| it.schedule.total).sum()));
    assert_eq!((days[0].total, days[0].payments.len()), (20_000, 2));
}

#[test]
fn what_cannot_be_shared_is_said() {
    assert_eq!(share_out(&budget(1, Sharing::ByBalance), &[]), Err(SharingProblem::NoDebt));
    let nothing = [debt("a", 100, "0"), debt("b", 0, "0")];
    assert_eq!(share_out(&budget(1, Sharing::ByBalance), &nothing), Err(SharingProblem::Debt(1)));
    assert_eq!(share_out(&budget(0, Sharing::ByBalance), &nothing), Err(SharingProblem::Amount));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, max_shrink_iters: 200, ..ProptestConfig::default() })]

    #[test]
    fn shares_are_within_each_policy_and_add_up(
        all in prop::collection::vec((case(LARGE), policy(LARGE), any::<bool>()), 1..6),
        amount in 1_i64..1_000_000,
        sharing in prop::sample::select(vec![Sharing::ByBalance, Sharing::ByContract, Sharing::CostliestFirst]),
    ) {
        let debts: Vec<Debt> = all.into_iter().enumerate().map(|(no, (case, policy, priority))| Debt {
            id: no.to_string(),
            creditor: "one".into(),
            contractual: case.opening.balance.total() / 40,
            opening: case.opening,
            due_since: case.due_since,
            law: case.law,
            policy: Policy { first_payment_days: 60, ..policy },
            priority,
        }).collect();
        let budget = budget(amount, sharing);
        let Ok(shared) = share_out(&budget, &debts) else { return Ok(()) };
        prop_assert_eq!(&shared, &share_out(&budget, &debts).unwrap());
        match shared {
            Shared::Fits { shares, left } => {
                prop_assert_eq!(shares.iter().map(|it| it.amount).sum::<i64>() + left, amount);
                for (share, debt) in shares.iter().zip(&debts) {
                    prop_assert!(share.least <= share.amount && share.schedule.instalment <= share.amount);
                    let case = super::super::several::case(&budget, debt);
                    let mut policy = debt.policy.clone();
                    policy.affordable.word_up_to = i64::MAX / 12;
                    prop_assert_eq!(objection(&share.plan, &case, &policy), None);
                }
            }
            Shared::Short { missing, debts } => {
                let some = debts.iter().any(|it| it.missing.is_none() || it.missing > Some(0));
                prop_assert!(some && missing >= 0);
                prop_assert!(debts.iter().all(|it| it.missing == Some(0) || !it.ways.is_empty()));
            }
        }
    }
}
