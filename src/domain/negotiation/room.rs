//! The room that law and policy leave for one case: a policy held against the facts, so that a search knows only limits.

use time::{Date, Duration};

use super::case::Case;
use super::pay_days::within_months;
use super::plan::Plan;
use super::reasons::Source;
use crate::domain::ledger::Balance;
use crate::domain::policy::{Policy, Regime, TokenRule, Who};
use crate::domain::rate::Rate;

/// Interest and discount that are open together, and until when such a plan ends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Lane {
    pub regime: Regime,
    pub rate: Rate,
    pub discount_percent: u32,
    /// What is owed with the discount taken off.
    pub balance: Balance,
    pub latest_end: Date,
    /// So much must be paid up front.
    pub upfront: i64,
    /// Whether a plan may be without an end in this lane: no condition hangs on it.
    pub open_ended: bool,
}

/// What a policy leaves open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Room {
    pub lanes: Vec<Lane>,
    pub latest_end: (Date, Source),
    pub smallest: i64,
    /// The first payment falls on this day at the latest.
    pub first_by: Date,
    pub days_after_pay_day: u32,
    pub upfront_least: i64,
    pub upfront_most: i64,
    pub step_months: u32,
    pub pause_months: u32,
    pub hard_months: usize,
    pub token: Option<TokenRule>,
}

/// A share of what is owed, rounded up.
pub(super) fn share(owed: i64, percent: u32) -> i64 {
    let parts = i128::from(owed).saturating_mul(i128::from(percent)).saturating_add(99);
    i64::try_from(parts.div_euclid(100)).unwrap_or(i64::MAX)
}

impl Room {
    /// What `who` may give in this case.
    pub fn of(case: &Case, policy: &Policy, who: Who) -> Self {
        let owed = case.opening.balance.total();
        let today = case.opening.as_of;
        let hardship = case.person.hardship && policy.hardship.who <= who;
        let months = policy.months_for(owed);
        let longer = if hardship { policy.hardship.longer_months } else { 0 };
        let term = within_months(today, months.saturating_add(longer));
        let latest_end = match case.law.latest_end {
            Some(day) if day < term => (day, Source::Law),
            _ => (term, Source::Policy),
        };
        let smallest = if hardship { policy.hardship.smallest_instalment } else { policy.smallest_instalment };
        Self {
            lanes: lanes(case, policy, who, latest_end.0),
            latest_end,
            smallest,
            first_by: today.saturating_add(Duration::days(i64::from(policy.first_payment_days))),
            days_after_pay_day: policy.days_after_pay_day,
            upfront_least: share(owed, policy.upfront.least_percent),
            upfront_most: share(owed, policy.upfront.most_percent),
            step_months: policy.step_months,
            pause_months: if hardship { policy.hardship.break_months } else { 0 },
            hard_months: usize::try_from(policy.hard_months).unwrap_or(0),
            token: policy.hardship.token.filter(|_| hardship),
        }
    }

    /// The same with the term ended on another day.
    pub fn ending(mut self, day: Date) -> Self {
        for lane in &mut self.lanes {
            if lane.latest_end == self.latest_end.0 {
                lane.latest_end = day;
            }
        }
        self.latest_end.0 = day;
        self
    }
}

fn lanes(case: &Case, policy: &Policy, who: Who, latest_end: Date) -> Vec<Lane> {
    let (today, balance) = (case.opening.as_of, case.opening.balance);
    let old_enough = |days: u32| case.due_since.saturating_add(Duration::days(i64::from(days))) <= today;
    let undiscounted = (0, latest_end);
    let discounts = policy.discounts.iter().filter(|it| it.who <= who && old_enough(it.age_days)).map(|it| {
        let paid_by = today.saturating_add(Duration::days(i64::from(it.within_days)));
        (it.percent, paid_by.min(latest_end))
    });
    let ends: Vec<(u32, Date)> = std::iter::once(undiscounted).chain(discounts).collect();
    let mut lanes = Vec::new();
    for rule in policy.interest.iter().filter(|it| it.who <= who && (case.person.hardship || !it.hardship)) {
        let within = rule.within_months.map_or(latest_end, |months| within_months(today, months).min(latest_end));
        for &(discount_percent, end) in &ends {
            lanes.push(Lane {
                regime: rule.regime,
                rate: case.law.rate(rule.regime, case.opening.rate),
                discount_percent,
                balance: Plan::discounted(&case.opening, discount_percent),
                latest_end: end.min(within),
                upfront: share(balance.total(), rule.upfront_percent),
                open_ended: rule.within_months.is_none(),
            });
        }
    }
    without_dominated(lanes)
}

/// Leaves out a lane beside which another asks for no more in any respect: whatever fits in the one fits in the other
/// and costs no more there, for the other is never behind. Of two that are alike the first stays. A proposal is one
/// without a discount: a lane with one doesn't stand for it.
fn without_dominated(lanes: Vec<Lane>) -> Vec<Lane> {
    let no_worse = |a: &Lane, b: &Lane| {
        a.rate.fraction() <= b.rate.fraction()
            && a.discount_percent >= b.discount_percent
            && (a.discount_percent == 0) == (b.discount_percent == 0)
            && a.latest_end >= b.latest_end
            && a.upfront <= b.upfront
            && (a.open_ended || !b.open_ended)
    };
    let is_dominated = |at: usize, lane: &Lane| {
        lanes.iter().enumerate().any(|(other_at, other)| {
            other_at != at && no_worse(other, lane) && (!no_worse(lane, other) || other_at < at)
        })
    };
    lanes.iter().enumerate().filter(|(at, lane)| !is_dominated(*at, lane)).map(|(_, lane)| lane.clone()).collect()
}
