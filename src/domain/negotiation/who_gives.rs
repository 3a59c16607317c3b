//! How many people a plan takes: what is owed, the interest, the discount and what hardship opens each have somebody in
//! the policy who may give it, and the most of them decides. It binds people, who may go beyond a policy's limits: what
//! goes beyond all its rules of a kind takes as many as the strictest of them.

use time::{Date, Duration};

use super::case::Law;
use super::pay_days::within_months;
use super::plan::{End, Plan};
use super::room::share;
use crate::domain::policy::{DiscountRule, InterestRule, Policy, Who};
use crate::domain::rate::Rate;

/// A plan, and what is known where it is given.
#[derive(Debug, Clone, Copy)]
pub struct Given<'a> {
    /// The plan.
    pub plan: &'a Plan,
    /// Its last day.
    pub last_day: Date,
    /// What is owed today, in minor units.
    pub owed: i64,
    /// The yearly rate of the contract.
    pub rate: Rate,
    /// What the law allows.
    pub law: Law,
    /// Since when it has been due.
    pub due_since: Date,
    /// Whether the person has told of hardship.
    pub hardship: bool,
    /// Today at the creditor's place.
    pub today: Date,
}

/// Who may give this plan under this policy.
#[must_use]
pub fn who_gives(policy: &Policy, it: &Given<'_>) -> Who {
    let size = if it.owed > policy.one_person_up_to { Who::TwoPeople } else { Who::Machine };
    let opened = if is_for_hardship(policy, it) { policy.hardship.who } else { Who::Machine };
    size.max(opened).max(interest(policy, it)).max(discount(policy, it))
}

/// The least who may give it by a rule whose conditions hold; else the strictest of the rules that give as much, or of all.
fn least<'a, R: 'a>(
    rules: &'a [R],
    who: impl Fn(&R) -> Who,
    gives_it: impl Fn(&R) -> bool,
    holds: impl Fn(&R) -> bool,
) -> Who {
    let reaching: Vec<&R> = rules.iter().filter(|rule| gives_it(rule)).collect();
    let by_rule = reaching.iter().filter(|rule| holds(rule)).map(|rule| who(rule)).min();
    let beyond = || reaching.iter().map(|rule| who(rule)).max();
    by_rule.or_else(beyond).or_else(|| rules.iter().map(&who).max()).unwrap_or(Who::Person)
}

fn interest(policy: &Policy, it: &Given<'_>) -> Who {
    let rate = |regime| it.law.rate(regime, it.rate).fraction();
    let upfront = it.plan.upfront.map_or(0, |upfront| upfront.amount);
    let gives_it = |rule: &InterestRule| rate(rule.regime) <= rate(it.plan.interest);
    let holds = |rule: &InterestRule| {
        (it.hardship || !rule.hardship)
            && rule.within_months.is_none_or(|months| it.last_day <= within_months(it.today, months))
            && upfront >= share(it.owed, rule.upfront_percent)
    };
    least(&policy.interest, |rule| rule.who, gives_it, holds)
}

fn discount(policy: &Policy, it: &Given<'_>) -> Who {
    if it.plan.discount_percent == 0 {
        return Who::Machine;
    }
    let later = |day: Date, days: u32| day.saturating_add(Duration::days(i64::from(days)));
    let gives_it = |rule: &DiscountRule| rule.percent >= it.plan.discount_percent;
    let holds = |rule: &DiscountRule| {
        later(it.due_since, rule.age_days) <= it.today && it.last_day <= later(it.today, rule.within_days)
    };
    least(&policy.discounts, |rule| rule.who, gives_it, holds)
}

/// Whether it is more than the policy gives without hardship: longer, smaller, with a break, or until a review.
fn is_for_hardship(policy: &Policy, it: &Given<'_>) -> bool {
    let smallest = it.plan.step.map_or(it.plan.instalment, |step| step.instalment.min(it.plan.instalment));
    let is_once = it.last_day <= it.plan.first_due;
    it.last_day > within_months(it.today, policy.months_for(it.owed))
        || (!is_once && smallest < policy.smallest_instalment)
        || it.plan.pause.is_some()
        || it.plan.end != End::Cleared
}

#[cfg(test)]
mod tests {
    use time::macros::date;

    use super::*;
    use crate::domain::frequency::Frequency;
    use crate::domain::policy::Regime;
    use crate::domain::schedule::{PlanInterest, PlanTerms, Size};

    const TODAY: Date = date!(2026 - 11 - 24);

    fn plan() -> Plan {
        let first_due = date!(2026 - 12 - 28);
        let (frequency, size, interest) = (Frequency::Monthly, Size::Count(6), PlanInterest::Contract);
        Plan::level(&PlanTerms { frequency, first_due, size, upfront: None, interest }, 20_000)
    }

    fn who(policy: &Policy, plan: &Plan, change: impl FnOnce(&mut Given<'_>)) -> Who {
        let rate = "0.05".parse().unwrap();
        let mut given = Given {
            plan,
            last_day: date!(2027 - 05 - 28),
            owed: 120_000,
            rate,
            law: Law::default(),
            due_since: date!(2026 - 08 - 01),
            hardship: false,
            today: TODAY,
        };
        change(&mut given);
        who_gives(policy, &given)
    }

    fn policy() -> Policy {
        let contract = InterestRule::always(Regime::Contract);
        Policy {
            interest: vec![
                contract,
                InterestRule { regime: Regime::Reduced("0.02".parse().unwrap()), who: Who::Person, ..contract },
                InterestRule { regime: Regime::Frozen, hardship: true, who: Who::TwoPeople, ..contract },
            ],
            discounts: vec![
                DiscountRule { percent: 10, age_days: 90, within_days: 365, who: Who::Person },
                DiscountRule { percent: 30, age_days: 90, within_days: 365, who: Who::TwoPeople },
            ],
            one_person_up_to: 200_000,
            ..Policy::to_begin_with()
        }
    }

    #[test]
    fn what_is_owed_alone_can_ask_for_two() {
        assert_eq!(who(&policy(), &plan(), |_| ()), Who::Machine);
        assert_eq!(who(&policy(), &plan(), |it| it.owed = 200_000), Who::Machine);
        assert_eq!(who(&policy(), &plan(), |it| it.owed = 200_001), Who::TwoPeople);
    }

    #[test]
    fn interest_is_given_by_whom_its_rule_names_and_beyond_the_rules_by_the_strictest() {
        let with = |interest| Plan { interest, ..plan() };
        assert_eq!(who(&policy(), &with(Regime::Reduced("0.02".parse().unwrap())), |_| ()), Who::Person);
        assert_eq!(who(&policy(), &with(Regime::Reduced("0.03".parse().unwrap())), |_| ()), Who::Person);
        assert_eq!(who(&policy(), &with(Regime::Frozen), |it| it.hardship = true), Who::TwoPeople);
        assert_eq!(who(&policy(), &with(Regime::Frozen), |_| ()), Who::TwoPeople, "nor for somebody outside the rule");
        assert_eq!(
            who(&policy(), &with(Regime::Frozen), |it| it.rate = Rate::ZERO),
            Who::Machine,
            "no interest at all"
        );
        let only = Policy { interest: vec![InterestRule::always(Regime::Contract)], ..policy() };
        assert!(who(&only, &with(Regime::Frozen), |_| ()) < Who::TwoPeople, "the policy speaks of nobody else");
    }

    #[test]
    fn a_discount_is_given_by_whom_the_rule_that_reaches_it_names() {
        let with = |discount_percent| Plan { discount_percent, ..plan() };
        assert_eq!(who(&policy(), &with(10), |_| ()), Who::Person);
        for percent in [11, 30, 31] {
            assert_eq!(who(&policy(), &with(percent), |_| ()), Who::TwoPeople, "{percent}");
        }
        assert_eq!(who(&policy(), &with(10), |it| it.due_since = TODAY), Who::TwoPeople, "too young for either rule");
    }

    #[test]
    fn what_hardship_opens_is_given_by_whom_the_policy_names() {
        let mut policy = policy();
        let longer = |it: &mut Given<'_>| it.last_day = date!(2035 - 01 - 28);
        assert!(who(&policy, &plan(), longer) < Who::TwoPeople);
        policy.hardship.who = Who::TwoPeople;
        assert_eq!(who(&policy, &plan(), longer), Who::TwoPeople);
        assert_eq!(who(&policy, &plan(), |_| ()), Who::Machine, "a plan that anybody could have");
        let small = Plan { instalment: policy.smallest_instalment - 1, ..plan() };
        assert_eq!(who(&policy, &small, |_| ()), Who::TwoPeople);
        let review = Plan { end: End::Review(date!(2027 - 05 - 29)), ..plan() };
        assert_eq!(who(&policy, &review, |_| ()), Who::TwoPeople);
    }
}
