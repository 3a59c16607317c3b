//! Any policy that has no problems, for properties that hold for all.

use proptest::prelude::*;

use super::{
    Affordable, DiscountRule, HardshipRules, HoldRules, InterestRule, Missed, MissedStarts, Policy, Regime,
    SurplusMeasure, TermBand, TokenRule, UpfrontShare, Who,
};
use crate::domain::money::LARGEST;
use crate::domain::rate::Rate;

fn who() -> impl Strategy<Value = Who> {
    prop_oneof![Just(Who::Machine), Just(Who::Person), Just(Who::TwoPeople)]
}

fn limit(least: i64) -> impl Strategy<Value = i64> {
    prop_oneof![Just(LARGEST), least..=LARGEST]
}

fn regime() -> impl Strategy<Value = Regime> {
    let rate =
        |millionths: u32| Rate::from_stored(&format!("{}.{:06}", millionths / 1_000_000, millionths % 1_000_000));
    prop_oneof![
        Just(Regime::Frozen),
        Just(Regime::Contract),
        (0_u32..=10_000_000).prop_map(move |it| Regime::Reduced(rate(it).unwrap()))
    ]
}

fn terms() -> impl Strategy<Value = Vec<TermBand>> {
    prop::collection::vec((1_i64..1_000_000_000, 0_u32..40), 0..4).prop_map(|steps| {
        let mut bands = Vec::new();
        let (mut up_to, mut months) = (0, 1);
        for (more, longer) in steps {
            (up_to, months) = (up_to + more, months + longer);
            bands.push(TermBand { up_to, months });
        }
        bands.push(TermBand { up_to: LARGEST, months });
        bands
    })
}

fn interest() -> impl Strategy<Value = Vec<InterestRule>> {
    let rule = (regime(), any::<bool>(), prop::option::of(1_u32..=240), 0_u32..=90, who()).prop_map(
        |(regime, hardship, within_months, upfront_percent, who)| InterestRule {
            regime,
            hardship,
            within_months,
            upfront_percent,
            who,
        },
    );
    let open = regime().prop_map(InterestRule::always);
    (open, prop::collection::vec(rule, 0..4)).prop_map(|(open, rules)| rules.into_iter().chain([open]).collect())
}

fn instalments() -> impl Strategy<Value = (i64, UpfrontShare, HardshipRules)> {
    let token = prop::option::of((1_i64..=LARGEST, 1_u32..=24));
    let hardship = (0_u32..=120, 0_i64..=100, token, (0_u32..=12, any::<bool>()), who());
    (0..=LARGEST, 0_u32..=45, 0_u32..=45, hardship).prop_map(|(smallest, least, more, hardship)| {
        let (longer_months, lower, token, (break_months, break_at_once), who) = hardship;
        let token = token.map(|(least_a_month, months)| TokenRule { least_a_month, months });
        let smallest_instalment = smallest / 100 * lower;
        let hardship = HardshipRules { longer_months, smallest_instalment, token, break_months, break_at_once, who };
        (smallest, UpfrontShare { least_percent: least, most_percent: least + more }, hardship)
    })
}

/// Any policy without problems.
pub(crate) fn policy() -> impl Strategy<Value = Policy> {
    let measure = prop_oneof![
        Just(SurplusMeasure::Statement),
        Just(SurplusMeasure::CourtDetermination),
        Just(SurplusMeasure::CnSubsistence)
    ];
    let affordable = (measure, 1_u32..=100, limit(0));
    let discounts = prop::collection::vec((1_u32..=9, 0_u32..=36_500, 1_u32..=366, who()), 0..4);
    let days =
        (1_u32..=365, 0_u32..=6, 0_u32..=12, 0_u32..=6, 1_u32..=90, 0_u32..=52, 0_u32..=60, 1_u32..=30, 1_u32..=365);
    let choices = (any::<bool>(), any::<bool>(), any::<bool>());
    let people = limit(0).prop_flat_map(|machine| (Just(machine), limit(machine)));
    (terms(), instalments(), interest(), affordable, discounts, days, choices, people).prop_map(
        |(terms, instalments, interest, affordable, discounts, days, choices, people)| {
            let (smallest_instalment, upfront, hardship) = instalments;
            let (measure, share_percent, word_up_to) = affordable;
            let (first, pay_day, step, hard, offer, changes, grace, answer, hold) = days;
            let discount = |(percent, age_days, within_days, who)| DiscountRule { percent, age_days, within_days, who };
            Policy {
                version: 1,
                terms,
                smallest_instalment,
                upfront,
                first_payment_days: first,
                days_after_pay_day: pay_day,
                affordable: Affordable { measure, share_percent, word_up_to },
                interest,
                discounts: discounts.into_iter().map(discount).collect(),
                step_months: step,
                hard_months: hard,
                hardship,
                machine_up_to: people.0,
                one_person_up_to: people.1,
                offer_days: offer,
                changes_a_year: changes,
                missed: Missed {
                    grace_days: grace,
                    starts: if choices.0 { MissedStarts::Question } else { MissedStarts::Person },
                },
                answer_working_days: answer,
                hold: HoldRules { days: hold, stops_interest: choices.1 },
                delay_stops_interest: choices.2,
            }
        },
    )
}
