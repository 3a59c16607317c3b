//! What a plan does to both sides, so that a reviewer sees it before offering it: what it takes of what somebody has left a
//! month, and what the creditor receives, when, and forgoes against the terms and against what was asked. Compiled for
//! server and browser: the same figures while somebody types.

use serde::{Deserialize, Serialize};
use time::Date;

use super::conversion::{Span, convert};
use super::frequency::Frequency;
use super::iso_date;
use super::negotiation::{Answer, Given, Law, Plan, Reason, answer, who_gives};
use super::policy::{Policy, Regime, Who};
use super::rounding::Rounding;
use super::schedule::{Opening, PlanInterest, PlanTerms, Schedule, Size};

/// What a plan is held against.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Against {
    /// What the person has left a month by their statement, in minor units; below zero when more goes out than comes in.
    /// Nothing when no statement was sent.
    pub left_a_month: Option<i64>,
    /// What was asked for.
    pub asked: Asked,
    /// The creditor's policy.
    pub policy: Policy,
    /// Since when the debt has been due.
    #[serde(with = "iso_date")]
    pub due_since: Date,
    /// Whether the person has told of hardship.
    pub hardship: bool,
}

/// What was asked for, as it comes out. Amounts are minor units.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked {
    /// A month, where it is more than one payment.
    pub a_month: Option<i64>,
    /// In all.
    pub total: i64,
    /// The last day.
    #[serde(with = "iso_date")]
    pub last: Date,
}

/// What it does. Amounts are minor units.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sides {
    /// What the instalments come to a month, rounded up; nothing for a single payment.
    pub a_month: Option<i64>,
    /// What is then left a month for living; below zero when it isn't enough. Nothing where it isn't known.
    pub left: Option<i64>,
    /// What the creditor receives.
    pub total: i64,
    /// By which day.
    pub last: Date,
    /// What is still owed after it.
    pub still_owed: i64,
    /// How much less that is than by the terms, paid in the same instalments; nothing when by the terms they would never
    /// pay the debt off.
    pub forgone: Option<i64>,
    /// How much more a month than was asked for, or, below zero, less.
    pub more_a_month: Option<i64>,
    /// How much more in all, or, below zero, less.
    pub more: i64,
    /// How many whole months later, or, below zero, sooner.
    pub months_later: i64,
}

/// How often, as the span that an amount is for.
fn span(it: Frequency) -> Span {
    match it {
        Frequency::Weekly => Span::Week,
        Frequency::Fortnightly => Span::Fortnight,
        Frequency::FourWeekly => Span::FourWeeks,
        Frequency::Monthly => Span::Month,
    }
}

/// What the instalments come to a month, rounded up; nothing for a single payment.
fn a_month(plan: &Plan, schedule: &Schedule) -> Option<i64> {
    let month = || convert(schedule.instalment, span(plan.frequency), Span::Month, Rounding::Up);
    if schedule.rows.len() > 1 { month() } else { None }
}

fn still_owed(it: &Schedule) -> i64 {
    it.rows.last().map_or(0, |row| row.balance)
}

/// What is paid in all and still owed at the end: so much the debt costs by this schedule.
fn in_all(it: &Schedule) -> i64 {
    it.total.saturating_add(still_owed(it))
}

/// Whole months from one day to another; below zero when the other comes first.
fn months_between(from: Date, to: Date) -> i64 {
    let of = |day: Date| i64::from(day.year()).saturating_mul(12).saturating_add(i64::from(u8::from(day.month())));
    let months = of(to).saturating_sub(of(from));
    if months > 0 && to.day() < from.day() {
        months.saturating_sub(1)
    } else if months < 0 && to.day() > from.day() {
        months.saturating_add(1)
    } else {
        months
    }
}

impl Asked {
    /// Of the plan that was asked for.
    #[must_use]
    pub fn of(plan: &Plan, schedule: &Schedule) -> Self {
        Self { a_month: a_month(plan, schedule), total: schedule.total, last: schedule.last_due }
    }
}

impl Sides {
    /// Of a plan that comes to this schedule.
    #[must_use]
    pub fn of(opening: &Opening, (plan, schedule): (&Plan, &Schedule), against: &Against) -> Self {
        let a_month = a_month(plan, schedule);
        let by_terms = Plan { interest: Regime::Contract, discount_percent: 0, ..plan.clone() };
        let by_terms = by_terms.schedule(opening, &Law::default()).ok();
        let asked = &against.asked;
        Self {
            a_month,
            left: against.left_a_month.zip(a_month).map(|(left, month)| left.saturating_sub(month)),
            total: schedule.total,
            last: schedule.last_due,
            still_owed: still_owed(schedule),
            forgone: by_terms.map(|it| in_all(&it).saturating_sub(in_all(schedule)).max(0)),
            more_a_month: a_month.zip(asked.a_month).map(|(month, asked)| month.saturating_sub(asked)),
            more: schedule.total.saturating_sub(asked.total),
            months_later: months_between(asked.last, schedule.last_due),
        }
    }
}

impl Against {
    /// Where a plan goes beyond what the policy gives this person; a person may offer it all the same.
    #[must_use]
    pub fn beyond(&self, opening: &Opening, (plan, schedule): (&Plan, &Schedule)) -> Vec<Reason> {
        let mut policy = self.policy.opened_to_a_person();
        if self.hardship {
            let longer = policy.hardship.longer_months;
            policy.terms.iter_mut().for_each(|band| band.months = band.months.saturating_add(longer));
            policy.smallest_instalment = policy.smallest_instalment.min(policy.hardship.smallest_instalment);
        }
        let (frequency, first_due, upfront) = (plan.frequency, plan.first_due, plan.upfront);
        let size = Size::Amount(plan.instalment);
        let terms = PlanTerms { frequency, first_due, size, upfront, interest: PlanInterest::Contract };
        let Answer::Referred(mut reasons) = answer(opening, &terms, schedule, &policy, opening.as_of) else {
            return Vec::new();
        };
        // How much one person may decide on is no limit of the plan.
        reasons.retain(|it| !matches!(it, Reason::BalanceTooLarge { .. }));
        reasons
    }

    /// Whether it takes a second person.
    #[must_use]
    pub fn takes_two(&self, opening: &Opening, (plan, schedule): (&Plan, &Schedule)) -> bool {
        let given = Given {
            plan,
            last_day: plan.last_day(schedule),
            owed: opening.balance.total(),
            rate: opening.rate,
            law: Law::default(),
            due_since: self.due_since,
            hardship: self.hardship,
            today: opening.as_of,
        };
        who_gives(&self.policy, &given) == Who::TwoPeople
    }
}

#[cfg(test)]
mod tests {
    use time::macros::date;

    use super::*;
    use crate::domain::allocation::Order;
    use crate::domain::caps::Caps;
    use crate::domain::day_count::DayCount;
    use crate::domain::ledger::Balance;
    use crate::domain::money::Currency;
    use crate::domain::rate::Rate;
    use crate::domain::schedule::schedule;

    /// £1,200.00 at 12% a year.
    fn opening() -> Opening {
        Opening {
            balance: Balance { principal: 120_000, ..Balance::default() },
            currency: Currency::parse("GBP").unwrap(),
            rate: "0.12".parse::<Rate>().unwrap(),
            day_count: DayCount::Act365F,
            as_of: date!(2026 - 11 - 24),
            holds: Vec::new(),
            caps: Caps::default(),
            rounding: Rounding::Up,
            order: Order::USUAL,
        }
    }

    fn monthly(each: i64, interest: PlanInterest) -> PlanTerms {
        let first_due = date!(2026 - 12 - 24);
        PlanTerms { frequency: Frequency::Monthly, first_due, size: Size::Amount(each), upfront: None, interest }
    }

    fn made(terms: &PlanTerms) -> (Plan, Schedule) {
        let made = schedule(&opening(), terms).unwrap();
        (Plan::level(terms, made.instalment), made)
    }

    fn against(left_a_month: Option<i64>, (plan, schedule): (&Plan, &Schedule)) -> Against {
        Against {
            left_a_month,
            asked: Asked::of(plan, schedule),
            policy: Policy::to_begin_with(),
            due_since: date!(2026 - 08 - 01),
            hardship: false,
        }
    }

    #[test]
    fn frozen_interest_is_what_the_terms_would_have_brought() {
        let (frozen, schedule) = made(&monthly(10_000, PlanInterest::Frozen));
        let (terms, by_terms) = made(&monthly(10_000, PlanInterest::Contract));
        let sides = Sides::of(&opening(), (&frozen, &schedule), &against(Some(25_000), (&terms, &by_terms)));
        assert_eq!((sides.total, sides.last), (120_000, date!(2027 - 11 - 24)));
        assert_eq!((sides.a_month, sides.left, sides.more_a_month), (Some(10_000), Some(15_000), Some(0)));
        assert!(by_terms.total_interest > 0);
        assert_eq!(sides.forgone, Some(by_terms.total_interest));
        assert_eq!((sides.more, sides.months_later), (-by_terms.total_interest, -1));
    }

    #[test]
    fn a_discount_is_forgone_too_and_by_the_terms_nothing_is() {
        let (mut plan, schedule) = made(&monthly(10_000, PlanInterest::Contract));
        let held = against(None, (&plan, &schedule));
        let sides = Sides::of(&opening(), (&plan, &schedule), &held);
        assert_eq!((sides.forgone, sides.left, sides.more, sides.still_owed), (Some(0), None, 0, 0));
        plan.discount_percent = 20;
        let cut = plan.schedule(&opening(), &Law::default()).unwrap();
        assert!(Sides::of(&opening(), (&plan, &cut), &held).forgone.unwrap() > 24_000);
    }

    #[test]
    fn what_would_never_end_by_the_terms_has_no_figure() {
        // £12.00 a month is what interest takes.
        let (plan, schedule) = made(&monthly(1_100, PlanInterest::Frozen));
        assert_eq!(Sides::of(&opening(), (&plan, &schedule), &against(None, (&plan, &schedule))).forgone, None);
    }

    #[test]
    fn a_week_counts_as_a_twelfth_of_fifty_two_and_too_much_is_below_zero() {
        let terms = PlanTerms { frequency: Frequency::Weekly, ..monthly(3_000, PlanInterest::Frozen) };
        let (plan, schedule) = made(&terms);
        let sides = Sides::of(&opening(), (&plan, &schedule), &against(Some(12_000), (&plan, &schedule)));
        assert_eq!((sides.a_month, sides.left), (Some(13_000), Some(-1_000)));
        let (once, schedule) = made(&monthly(120_000, PlanInterest::Frozen));
        let sides = Sides::of(&opening(), (&once, &schedule), &against(Some(12_000), (&plan, &schedule)));
        assert_eq!((sides.a_month, sides.left), (None, None), "a single payment is none a month");
    }

    #[test]
    fn all_that_is_beyond_the_policy_is_said_and_hardship_opens_more() {
        let (small, schedule) =
            made(&PlanTerms { first_due: date!(2027 - 03 - 24), ..monthly(1_000, PlanInterest::Frozen) });
        let mut held = against(None, (&small, &schedule));
        held.policy.smallest_instalment = 2_000;
        held.policy.machine_up_to = 1;
        let beyond = held.beyond(&opening(), (&small, &schedule));
        assert!(beyond.iter().any(|it| matches!(it, Reason::InstalmentTooSmall { limit: 2_000, value: 1_000 })));
        assert!(beyond.iter().any(|it| matches!(it, Reason::FirstPaymentTooLate { .. })));
        assert!(!beyond.iter().any(|it| matches!(it, Reason::BalanceTooLarge { .. })), "{beyond:?}");
        held.hardship = true;
        held.policy.hardship.smallest_instalment = 500;
        let open = held.beyond(&opening(), (&small, &schedule));
        assert!(!open.iter().any(|it| matches!(it, Reason::InstalmentTooSmall { .. })), "{open:?}");
        let (usual, schedule) = made(&monthly(10_000, PlanInterest::Frozen));
        held.hardship = false;
        assert_eq!(held.beyond(&opening(), (&usual, &schedule)), []);
    }

    #[test]
    fn what_takes_two_people_is_said() {
        let (plan, schedule) = made(&monthly(10_000, PlanInterest::Contract));
        let mut held = against(None, (&plan, &schedule));
        held.policy.one_person_up_to = 120_000;
        assert!(!held.takes_two(&opening(), (&plan, &schedule)));
        held.policy.one_person_up_to = 119_999;
        assert!(held.takes_two(&opening(), (&plan, &schedule)));
    }

    #[test]
    fn months_count_when_they_are_whole() {
        for (from, to, months) in [
            (date!(2026 - 11 - 24), date!(2026 - 12 - 23), 0),
            (date!(2026 - 11 - 24), date!(2026 - 12 - 24), 1),
            (date!(2026 - 12 - 24), date!(2026 - 11 - 25), 0),
            (date!(2027 - 02 - 24), date!(2026 - 11 - 24), -3),
        ] {
            assert_eq!(months_between(from, to), months, "{from} {to}");
        }
    }
}
