//! The rules written out once more, plainly and slowly, from the rows of a plan alone: what a search finds is held
//! against them.

use time::{Date, Duration};

use super::super::carry::per_year;
use super::super::{Case, End, Kind, PayDay, Plan};
use crate::domain::frequency::{Frequency, add_months};
use crate::domain::policy::{Policy, Regime, Who};
use crate::domain::schedule::{Schedule, Size};

/// Why a plan isn't one that a machine may offer; nothing when it is.
pub(super) fn objection(plan: &Plan, case: &Case, policy: &Policy) -> Option<&'static str> {
    let made = plan.schedule(&case.opening, &case.law).ok();
    let Some(made) = made else { return Some("no schedule") };
    let today = case.opening.as_of;
    let owed = case.opening.balance.total();
    let hardship = case.person.hardship && policy.hardship.who == Who::Machine;
    if let End::Review(day) = plan.end {
        return until_review_objection(plan, &made, day, case, policy);
    }
    let band = policy.terms.iter().find(|it| owed <= it.up_to).unwrap();
    let term = add_months(today, band.months + if hardship { policy.hardship.longer_months } else { 0 }).unwrap();
    if made.last_due > term || case.law.latest_end.is_some_and(|end| made.last_due > end) {
        return Some("too long");
    }
    let upfront = plan.upfront.map_or(0, |it| it.amount);
    let once = made.count == 1 && upfront == 0;
    let rule = policy.interest.iter().any(|it| {
        it.regime == plan.interest
            && it.who == Who::Machine
            && (!it.hardship || case.person.hardship)
            && it.within_months.is_none_or(|months| made.last_due <= add_months(today, months).unwrap())
            && (once || upfront * 100 >= owed * i64::from(it.upfront_percent))
    });
    if !rule {
        return Some("interest not open");
    }
    let discount = policy.discounts.iter().any(|it| {
        it.percent == plan.discount_percent
            && it.who == Who::Machine
            && case.due_since + Duration::days(it.age_days.into()) <= today
            && made.last_due <= today + Duration::days(it.within_days.into())
    });
    if plan.discount_percent > 0 && !discount {
        return Some("discount not open");
    }
    let smallest = if hardship { policy.hardship.smallest_instalment } else { policy.smallest_instalment };
    let instalments: Vec<_> = made.rows.iter().filter(|row| row.no > 0).collect();
    if instalments.iter().rev().skip(1).any(|row| row.payment < smallest) {
        return Some("instalment too small");
    }
    if !once && upfront * 100 < owed * i64::from(policy.upfront.least_percent) {
        return Some("too little up front");
    }
    if case.person.now.is_some_and(|now| upfront > now) {
        return Some("more up front than there is");
    }
    if made.rows.first().unwrap().due > today + Duration::days(policy.first_payment_days.into()) {
        return Some("starts too late");
    }
    if instalments.iter().any(|row| !near_pay_day(row.due, case, policy.days_after_pay_day)) {
        return Some("off the pay-days");
    }
    let pause_months = if hardship { policy.hardship.break_months } else { 0 };
    if plan.pause.is_some_and(|it| Some(it) != case.asked.pause || it.months > pause_months) {
        return Some("pause too long");
    }
    if plan.hard_months.len() > policy.hard_months as usize {
        return Some("too many hard months");
    }
    if plan.step.is_some_and(|it| it.turns > turns(policy.step_months, plan.frequency)) {
        return Some("step too long");
    }
    let now = case.person.now.or(case.asked.upfront.map(|it| it.amount)).filter(|_| once).unwrap_or(0);
    let too_much = |payment: i64, on| payment > now && payment > can_carry(case, policy, plan.frequency, on);
    if instalments.iter().any(|row| too_much(row.payment, row.due)) {
        return Some("unaffordable");
    }
    None
}

fn until_review_objection(
    plan: &Plan,
    made: &Schedule,
    review: Date,
    case: &Case,
    policy: &Policy,
) -> Option<&'static str> {
    if !case.person.hardship || policy.hardship.who != Who::Machine {
        return Some("not told of hardship");
    }
    let too_much = |row: &crate::domain::schedule::Row| row.payment > can_carry(case, policy, plan.frequency, row.due);
    let unaffordable = made.rows.iter().any(too_much);
    let late = made.rows.iter().any(|row| row.due >= review);
    let broken = made.rows.is_empty() && policy.hardship.break_months == 0;
    (unaffordable || late || broken).then_some("a review that can't be")
}

/// The most that can be carried on a day.
pub(super) fn can_carry(case: &Case, policy: &Policy, frequency: Frequency, on: Date) -> i64 {
    let year = |amount: i64, frequency| i128::from(amount) * i128::from(per_year(frequency));
    let mut most = match case.person.surplus {
        Some(surplus) => i128::from(surplus.max(0)) * i128::from(policy.affordable.share_percent) / 100 * 12,
        None => year(policy.affordable.word_up_to, Frequency::Monthly),
    };
    if let Some(said) = case.person.most {
        most = most.min(year(said.amount, said.every));
    }
    if let Some(less) = case.person.less_until.filter(|it| on < it.until) {
        most = most.min(year(less.most.amount, less.most.every));
    }
    i64::try_from(most / i128::from(per_year(frequency))).unwrap()
}

fn near_pay_day(due: Date, case: &Case, days_after: u32) -> bool {
    let Some(pay_day) = case.person.pay_day else { return true };
    (0..=i64::from(days_after)).any(|days| is_pay_day(due - Duration::days(days), pay_day))
}

fn is_pay_day(day: Date, pay_day: PayDay) -> bool {
    let days = i64::from((day.to_julian_day() - pay_day.on.to_julian_day()).abs());
    match pay_day.every {
        Frequency::Weekly => days % 7 == 0,
        Frequency::Fortnightly => days % 14 == 0,
        Frequency::FourWeekly => days % 28 == 0,
        Frequency::Monthly => day.day() == pay_day.on.day().min(day.month().length(day.year())),
    }
}

/// Turns of a frequency in so many months, rounded up.
pub(super) fn turns(months: u32, frequency: Frequency) -> u32 {
    (months * u32::try_from(per_year(frequency)).unwrap()).div_ceil(12)
}

/// What was asked, in a year, and when it would have ended.
pub(super) fn asked(case: &Case) -> (i128, Option<Date>) {
    let it = &case.asked;
    let amount = match it.size {
        Size::Amount(amount) => amount,
        Size::Count(count) => {
            let rest = case.opening.balance.total() - it.upfront.map_or(0, |it| it.amount);
            (rest + i64::from(count) - 1) / i64::from(count)
        }
    };
    let plan = |instalment| Plan {
        frequency: it.frequency,
        first_due: it.first_due,
        upfront: it.upfront,
        instalment,
        step: None,
        interest: it.interest.unwrap_or(Regime::Frozen),
        discount_percent: 0,
        pause: it.pause,
        hard_months: case.person.hard_months.clone(),
        end: End::Cleared,
    };
    let ends = match it.size {
        Size::Amount(amount) => plan(amount).schedule(&case.opening, &case.law).ok(),
        Size::Count(count) => {
            let in_time = |amount| {
                let made = plan(amount).schedule(&case.opening, &case.law).ok();
                made.filter(|made| made.count <= count)
            };
            let (mut low, mut high) = (1, case.opening.balance.total() * 1_000);
            while low < high {
                let middle = i64::midpoint(low, high);
                if in_time(middle).is_some() { high = middle } else { low = middle + 1 }
            }
            in_time(high)
        }
    };
    (i128::from(amount) * i128::from(per_year(it.frequency)), ends.map(|it| it.last_due))
}

/// The place of a plan in the order of a kind; the least is the best.
pub(super) fn place(kind: Kind, plan: &Plan, made: &Schedule, case: &Case, asked: (i128, Option<Date>)) -> Vec<i128> {
    let days = |a: Date, b: Date| i128::from(a.to_julian_day()) - i128::from(b.to_julian_day());
    let year = i128::from(made.instalment) * i128::from(per_year(plan.frequency));
    let (asked_year, asked_end) = asked;
    let (first, asked_first) = (plan.first_due, case.asked.first_due);
    let frequency = i128::from(plan.frequency != case.asked.frequency);
    let total = i128::from(made.total);
    match kind {
        Kind::Nearest => {
            let above = (year - asked_year).max(0);
            let same_day = match case.asked.frequency {
                Frequency::Monthly => first.day() == asked_first.day(),
                _ => first.weekday() == asked_first.weekday(),
            };
            let later = asked_end.map_or(0, |end| days(made.last_due, end).max(0));
            vec![
                i128::from(above > 0),
                i128::from(case.person.pay_day.is_none() && !same_day),
                frequency,
                i128::from(first != asked_first),
                i128::from(later > 0),
                above,
                days(first, asked_first).abs(),
                later,
                (asked_year - year).max(0),
                total,
            ]
        }
        Kind::LowestInstalment => vec![frequency, year, total],
        Kind::LeastCost => vec![frequency, total, year],
        Kind::UntilReview => Vec::new(),
    }
}
