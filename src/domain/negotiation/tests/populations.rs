//! Cases and policies by chance: small ones, on which everything can be tried, and large ones as they come in life.

use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use rust_decimal::Decimal;
use time::macros::date;
use time::{Date, Duration, Month};

use super::super::{Asked, Case, Law, LessUntil, Most, Pause, PayDay, Person};
use crate::domain::allocation::Order;
use crate::domain::caps::{Caps, Ceiling};
use crate::domain::day_count::DayCount;
use crate::domain::frequency::Frequency;
use crate::domain::ledger::{Balance, Hold};
use crate::domain::limits::Limits;
use crate::domain::money::{Currency, LARGEST};
use crate::domain::policy::{
    Affordable, DiscountRule, HardshipRules, InterestRule, Policy, Regime, SurplusMeasure, TermBand, TokenRule,
    UpfrontShare, Who,
};
use crate::domain::schedule::{Opening, Size, Upfront};

pub(super) const TODAY: Date = date!(2026 - 11 - 24);

/// How large things are.
#[derive(Debug, Clone, Copy)]
pub(super) struct Scale {
    pub owed: i64,
    pub months: u32,
    pub first_days: i64,
    pub permille: u32,
}

pub(super) const SMALL: Scale = Scale { owed: 14, months: 2, first_days: 4, permille: 9_000 };
pub(super) const LARGE: Scale = Scale { owed: 2_000_000, months: 60, first_days: 60, permille: 300 };

fn rate(permille: u32) -> crate::domain::rate::Rate {
    crate::domain::rate::Rate::from_stored(&format!("{}.{:03}", permille / 1000, permille % 1000)).unwrap()
}

fn maybe<T: std::fmt::Debug + Clone>(it: impl Strategy<Value = T>) -> impl Strategy<Value = Option<T>> {
    prop::option::weighted(0.3, it)
}

fn frequency() -> impl Strategy<Value = Frequency> {
    select(Frequency::ALL.to_vec())
}

fn regime(scale: Scale) -> impl Strategy<Value = Regime> {
    prop_oneof![
        Just(Regime::Contract),
        Just(Regime::Frozen),
        (0..scale.permille).prop_map(|permille| Regime::Reduced(rate(permille)))
    ]
}

fn who() -> impl Strategy<Value = Who> {
    prop_oneof![4 => Just(Who::Machine), 1 => Just(Who::Person), 1 => Just(Who::TwoPeople)]
}

pub(super) fn policy(scale: Scale) -> impl Strategy<Value = Policy> {
    let amount = scale.owed / 4;
    let interest = (regime(scale), any::<bool>(), maybe(1..=scale.months), 0_u32..30, who()).prop_map(
        |(regime, hardship, within_months, upfront_percent, who)| InterestRule {
            regime,
            hardship,
            within_months,
            upfront_percent,
            who,
        },
    );
    let discount = (1_u32..50, 0_u32..400, 1_u32..100, who())
        .prop_map(|(percent, age_days, within_days, who)| DiscountRule { percent, age_days, within_days, who });
    let token = maybe((1..=(scale.owed / 20).max(1), 1_u32..=6))
        .prop_map(|it| it.map(|(least_a_month, months)| TokenRule { least_a_month, months }));
    let numbers = (1..=scale.months, 0..=amount / 4, 0_u32..20, 0_u32..20, 1_i64..=scale.first_days, 0_u32..4);
    let rules = (
        regime(scale),
        prop::collection::vec(interest, 0..3),
        prop::collection::vec(discount, 0..3),
        (30_u32..=100, 1..=amount),
    );
    let hardship = (0..=scale.months, 0_i64..=100, token, 0_u32..=4, who());
    let quiet = (select(vec![0_u32, 3, 6, 12]), 0_u32..3);
    (numbers, rules, hardship, quiet).prop_map(|(numbers, rules, hardship, quiet)| {
        let (months, smallest, least, more, first_days, days_after) = numbers;
        let (always, interest, discounts, (share_percent, word_up_to)) = rules;
        let (longer_months, lower, token, break_months, who) = hardship;
        Policy {
            terms: vec![TermBand { up_to: LARGEST, months }],
            smallest_instalment: smallest,
            upfront: UpfrontShare { least_percent: least, most_percent: least + more },
            first_payment_days: u32::try_from(first_days).unwrap(),
            days_after_pay_day: days_after,
            affordable: Affordable { measure: SurplusMeasure::Statement, share_percent, word_up_to },
            interest: std::iter::once(InterestRule::always(always)).chain(interest).collect(),
            discounts,
            step_months: quiet.0,
            hard_months: quiet.1,
            hardship: HardshipRules {
                longer_months,
                smallest_instalment: smallest * lower / 100,
                token,
                break_months,
                break_at_once: false,
                who,
            },
            machine_up_to: LARGEST,
            ..Policy::from_limits(&Limits::to_begin_with(), 1)
        }
    })
}

fn person(scale: Scale) -> impl Strategy<Value = Person> {
    let amount = scale.owed / 3;
    let most = move || (0..=amount, frequency()).prop_map(|(amount, every)| Most { amount, every });
    let pay_day = (0_i64..31, frequency()).prop_map(|(days, every)| PayDay { on: TODAY + Duration::days(days), every });
    let less = (1_i64..200, most()).prop_map(|(days, most)| LessUntil { until: TODAY + Duration::days(days), most });
    let hard = maybe(subsequence(vec![Month::December, Month::January, Month::July], 0..=2));
    (maybe(-amount..=amount), maybe(most()), maybe(0..=amount), maybe(pay_day), hard, maybe(less), any::<bool>())
        .prop_map(|(surplus, most, now, pay_day, hard, less_until, hardship)| Person {
            surplus,
            most,
            now,
            pay_day,
            hard_months: hard.unwrap_or_default(),
            less_until,
            hardship,
        })
}

pub(super) fn case(scale: Scale) -> impl Strategy<Value = Case> {
    let opening = (2..=scale.owed, 0_i64..4, 0_i64..4, 0..=scale.permille, maybe((0_i64..40, 0_i64..60)));
    let day_count = select(vec![DayCount::Act365F, DayCount::Act360, DayCount::Thirty360E, DayCount::ActActIsda]);
    let size = prop_oneof![(1..=scale.owed / 2).prop_map(Size::Amount), (1_u32..=scale.months).prop_map(Size::Count)];
    let pause = maybe((0_i64..60, 1_u32..4));
    let asked =
        (frequency(), 1..=scale.first_days, size, maybe((1..=scale.owed / 2, 0_i64..100)), maybe(regime(scale)));
    let law = (maybe(10..=i64::from(scale.months) * 30), maybe(0..=scale.permille));
    (opening, day_count, asked, pause, person(scale), law, 0_i64..500).prop_map(
        |(opening, day_count, asked, pause, person, law, age)| {
            let (principal, costs, interest, permille, hold) = opening;
            let balance = Balance { costs, interest, principal };
            let (frequency, first_days, size, upfront, regime) = asked;
            let day = |days: i64| TODAY + Duration::days(days);
            let upfront = upfront.map(|(amount, days)| Upfront {
                amount: amount.min(balance.total() - 1).max(1),
                on: day(days.min(first_days)),
            });
            Case {
                opening: Opening {
                    balance,
                    currency: Currency::parse("GBP").unwrap(),
                    rate: rate(permille),
                    day_count,
                    as_of: TODAY,
                    holds: hold.iter().map(|(from, to)| Hold { from: day(*from), to: day(from + to) }).collect(),
                    caps: some_caps(permille),
                    rounding: Opening::usual_rounding(),
                    order: Order::ALL[usize::try_from(age % 6).unwrap()],
                },
                due_since: day(-age),
                law: super::super::Law { latest_end: law.0.map(day), highest_rate: law.1.map(rate) },
                asked: Asked {
                    frequency,
                    first_due: day(first_days),
                    size,
                    upfront,
                    interest: regime,
                    pause: pause.map(|(from, months)| Pause { from: day(from), months }),
                },
                person,
                earlier: Vec::new(),
            }
        },
    )
}

/// For one debt in three the law leaves less than the contract says.
fn some_caps(permille: u32) -> Caps {
    let ceiling = Ceiling { from: None, until: None, rate: Decimal::new(i64::from(permille) / 2, 3), daily: false };
    let ceilings = if permille.is_multiple_of(3) { vec![ceiling] } else { Vec::new() };
    Caps { ceilings, ..Caps::default() }
}

/// A plain case to change in a test: 1,000.00 at 10 %, 100.00 a month asked for.
pub(super) fn plain() -> Case {
    Case {
        opening: Opening {
            balance: Balance { costs: 0, interest: 0, principal: 100_000 },
            currency: Currency::parse("GBP").unwrap(),
            rate: "0.1".parse().unwrap(),
            day_count: DayCount::Act365F,
            as_of: TODAY,
            holds: Vec::new(),
            caps: Caps::default(),
            rounding: Opening::usual_rounding(),
            order: Order::USUAL,
        },
        due_since: TODAY - Duration::days(90),
        law: Law::default(),
        asked: Asked {
            frequency: Frequency::Monthly,
            first_due: date!(2026 - 12 - 28),
            size: Size::Amount(10_000),
            upfront: None,
            interest: None,
            pause: None,
        },
        person: Person::default(),
        earlier: Vec::new(),
    }
}

/// A plain policy: two years, 10.00 at least, interest frozen, up to 300.00 a month on one's word.
pub(super) fn plain_policy() -> Policy {
    let mut policy = Policy::from_limits(&Limits::to_begin_with(), 1);
    policy.affordable.word_up_to = 30_000;
    policy
}
