//! Worked cases: each answer, each reason, each way out.

use std::collections::BTreeSet;

use time::macros::date;
use time::{Duration, Month};

use super::super::{Asked, Case, Kind, Law, Most, Part, Pause, PayDay, Person, Reply, Rule, Value, WayOut, negotiate};
use super::populations::{plain, plain_policy};
use crate::domain::frequency::Frequency;
use crate::domain::policy::{DiscountRule, InterestRule, Policy, Regime, TokenRule, UpfrontShare, Who};
use crate::domain::schedule::{Size, Upfront};

fn reasons(case: &Case, policy: &Policy) -> Vec<Rule> {
    negotiate(case, policy).unwrap().reasons.into_iter().map(|it| it.rule).collect()
}

fn asking(change: impl FnOnce(&mut Asked)) -> Case {
    let mut case = plain();
    change(&mut case.asked);
    case
}

fn saying(change: impl FnOnce(&mut Person)) -> Case {
    let mut case = plain();
    change(&mut case.person);
    case
}

#[test]
fn a_proposal_that_stands_is_accepted_unchanged() {
    let outcome = negotiate(&plain(), &plain_policy()).unwrap();
    let Reply::Accepted(offer) = outcome.reply else { panic!("{outcome:?}") };
    assert_eq!((offer.schedule.instalment, offer.schedule.count, offer.schedule.total), (10_000, 10, 100_000));
    assert!(offer.from_asked.is_empty() && outcome.reasons.is_empty());
}

#[test]
fn a_plan_that_ends_too_late_is_brought_within_the_term() {
    // 20.00 a month would take fifty months; within two years from 28 December there are 23 instalments.
    let case = asking(|it| it.size = Size::Amount(2_000));
    let outcome = negotiate(&case, &plain_policy()).unwrap();
    let Reply::Offers(offers) = outcome.reply else { panic!("{outcome:?}") };
    assert_eq!(offers[0].kinds, [Kind::Nearest, Kind::LowestInstalment]);
    assert_eq!((offers[0].plan.instalment, offers[0].schedule.count), (4_348, 23));
    assert_eq!(offers[0].bounds[0].rule, Rule::LongestTerm);
    let reason = outcome.reasons[0];
    assert_eq!((reason.rule, reason.needed), (Rule::LongestTerm, Some(Value::Amount(4_348))));
    let instalment = offers[0].from_asked.iter().find(|it| it.part == Part::Instalment).unwrap();
    assert_eq!((instalment.from, instalment.to), (Value::Amount(2_000), Value::Amount(4_348)));
}

#[test]
fn every_reason_is_given() {
    let policy = plain_policy();
    let hard = Policy {
        upfront: UpfrontShare { least_percent: 10, most_percent: 10 },
        interest: vec![InterestRule::always(Regime::Contract)],
        ..policy.clone()
    };
    let paid_on = |day| Some(PayDay { on: day, every: Frequency::Monthly });
    let mut never = asking(|it| it.size = Size::Amount(100));
    never.opening.rate = "0.9".parse().unwrap();
    let upfront = |amount| Some(Upfront { amount, on: date!(2026 - 12 - 01) });
    let mut more_than_there_is = asking(|it| it.upfront = upfront(30_000));
    more_than_there_is.person.now = Some(20_000);
    let found: BTreeSet<Rule> = [
        (asking(|it| it.first_due = date!(2027 - 03 - 01)), &policy),
        (saying(|it| it.pay_day = paid_on(date!(2026 - 12 - 01))), &policy),
        (plain(), &hard),
        (more_than_there_is, &policy),
        (asking(|it| it.size = Size::Amount(500)), &policy),
        (never, &hard),
        (asking(|it| it.pause = Some(Pause { from: date!(2027 - 02 - 01), months: 2 })), &policy),
        (saying(|it| it.hard_months = vec![Month::December]), &policy),
        (asking(|it| it.interest = Some(Regime::Frozen)), &hard),
        (saying(|it| it.surplus = Some(9_000)), &policy),
        (plain(), &Policy { machine_up_to: 50_000, ..policy.clone() }),
    ]
    .iter()
    .flat_map(|(case, policy)| reasons(case, policy))
    .collect();
    assert_eq!(found, Rule::ALL.into_iter().collect());
}

#[test]
fn all_reasons_come_at_once_what_is_easiest_to_change_first() {
    let mut case = asking(|it| {
        it.first_due = date!(2027 - 03 - 01);
        it.size = Size::Amount(500);
        it.interest = Some(Regime::Frozen);
    });
    case.person.surplus = Some(400);
    let policy = Policy {
        upfront: UpfrontShare { least_percent: 10, most_percent: 10 },
        interest: vec![InterestRule::always(Regime::Contract)],
        ..plain_policy()
    };
    let expected = [
        Rule::FirstPayment,
        Rule::Upfront,
        Rule::SmallestInstalment,
        Rule::NeverEnds,
        Rule::Interest,
        Rule::Affordable,
    ];
    let found = reasons(&case, &policy);
    assert!(found.iter().all(|it| expected.contains(it) || *it == Rule::LongestTerm), "{found:?}");
    assert!(found.is_sorted() && found.len() >= 5, "{found:?}");
}

#[test]
fn a_law_ends_a_plan_before_a_policy_does() {
    let mut case = asking(|it| it.size = Size::Amount(2_000));
    case.law = Law { latest_end: Some(date!(2027 - 11 - 30)), highest_rate: None };
    let outcome = negotiate(&case, &plain_policy()).unwrap();
    assert_eq!(outcome.reasons[0].source, super::super::Source::Law);
    let Reply::Offers(offers) = outcome.reply else { panic!() };
    assert!(offers.iter().all(|it| it.schedule.last_due <= date!(2027 - 11 - 30)));
}

#[test]
fn a_small_sum_until_a_review_where_nothing_clears_the_debt() {
    let mut case = saying(|it| {
        it.surplus = Some(500);
        it.hardship = true;
    });
    let mut policy = plain_policy();
    policy.hardship.who = Who::Machine;
    policy.hardship.token = Some(TokenRule { least_a_month: 100, months: 6 });
    let outcome = negotiate(&case, &policy).unwrap();
    let Reply::Offers(offers) = outcome.reply else { panic!("{outcome:?}") };
    assert_eq!((offers[0].kinds.as_slice(), offers[0].plan.instalment), ([Kind::UntilReview].as_slice(), 500));
    assert_eq!(offers[0].schedule.count, 6);
    // Not even that: a break, if the policy has one.
    case.person.surplus = Some(0);
    policy.hardship.break_months = 3;
    let Reply::Offers(offers) = negotiate(&case, &policy).unwrap().reply else { panic!() };
    assert_eq!((offers[0].plan.instalment, offers[0].schedule.rows.len()), (0, 0));
}

#[test]
fn every_way_out_is_found() {
    let outs = |case: &Case, policy: &Policy| -> Vec<WayOut> {
        match negotiate(case, policy).unwrap().reply {
            Reply::Referred { ways } => ways.into_iter().map(|it| it.out).collect(),
            reply => panic!("{reply:?}"),
        }
    };
    let contract = Policy { interest: vec![InterestRule::always(Regime::Contract)], ..plain_policy() };
    let mut found = outs(&saying(|it| it.surplus = Some(2_000)), &plain_policy());
    assert!(found.contains(&WayOut::LongerTerm) && found.contains(&WayOut::Carried), "{found:?}");
    found.extend(outs(&plain(), &Policy { machine_up_to: 50_000, ..plain_policy() }));
    found.extend(outs(&saying(|it| it.surplus = Some(4_300)), &contract));
    let mut word = plain_policy();
    word.affordable.word_up_to = 2_000;
    word.hardship.longer_months = 60;
    word.hardship.who = Who::Machine;
    found.extend(outs(&plain(), &word));
    word.hardship.who = Who::Person;
    found.extend(outs(&saying(|it| it.hardship = true), &word));
    let few = Policy { smallest_instalment: 5_000, ..plain_policy() };
    found.extend(outs(&saying(|it| it.surplus = Some(4_600)), &few));
    let upfront = UpfrontShare { least_percent: 10, most_percent: 10 };
    found.extend(outs(&saying(|it| it.now = Some(5_000)), &Policy { upfront, ..plain_policy() }));
    let off = DiscountRule { percent: 50, age_days: 0, within_days: 366, who: Who::Person };
    let discount = Policy { discounts: vec![off], terms: plain_policy().terms, ..plain_policy() };
    let mut short = discount.clone();
    short.terms[0].months = 12;
    found.extend(outs(&saying(|it| it.surplus = Some(4_800)), &short));
    let mut late = saying(|it| it.pay_day = Some(PayDay { on: date!(2026 - 12 - 20), every: Frequency::Monthly }));
    late.person.surplus = Some(30_000);
    found.extend(outs(&late, &Policy { first_payment_days: 10, days_after_pay_day: 0, ..plain_policy() }));
    let every = [
        WayOut::FirstPayment,
        WayOut::LessUpfront,
        WayOut::Upfront,
        WayOut::SmallerInstalment,
        WayOut::Interest,
        WayOut::LongerTerm,
        WayOut::Discount,
        WayOut::HardshipRules,
        WayOut::TellHardship,
        WayOut::Statement,
        WayOut::Carried,
        WayOut::Reviewer,
        WayOut::Options,
    ];
    let missing: Vec<_> = every.iter().filter(|it| !found.contains(it)).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn a_case_that_cannot_be_answered_says_everything_that_is_wrong() {
    let mut case = plain();
    case.opening.balance.principal = 0;
    case.asked.size = Size::Count(0);
    case.asked.first_due = case.opening.as_of;
    case.person.most = Some(Most { amount: -1, every: Frequency::Weekly });
    case.asked.upfront = Some(Upfront { amount: 1, on: case.opening.as_of - Duration::DAY });
    assert_eq!(negotiate(&case, &plain_policy()).unwrap_err().len(), 5);
}
