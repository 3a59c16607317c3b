//! What is given up of the person's own words before anything else is weighed, the least dear last: more up front than
//! they offered, a pause or hard months that aren't kept, a first payment sooner than they asked. A search stands on the
//! first ground on which any plan fits, so no offer gives up more of this than it must.

use time::{Date, Duration};

use super::case::{Case, Pause};
use super::pay_days::PayDays;
use super::quiet::Quiet;
use super::room::Room;
use crate::domain::frequency::Frequency;
use crate::domain::schedule::Upfront;

/// One such ground.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Ground {
    /// Paid up front.
    pub upfront: i64,
    /// Which of the quiet months are kept.
    pub keeps: Keeps,
    /// Days by which the first instalment is sooner than asked.
    pub sooner: u32,
}

/// Which of the months without an instalment are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Keeps {
    pub pause: bool,
    pub hard_months: bool,
}

impl Keeps {
    /// What may be kept in this room of what was asked, the most first.
    pub fn choices(case: &Case, room: &Room) -> Vec<Self> {
        let pause = case.asked.pause.is_some_and(|it| it.months > 0 && it.months <= room.pause_months);
        let hard_months = !case.person.hard_months.is_empty() && case.person.hard_months.len() <= room.hard_months;
        [(true, true), (true, false), (false, true), (false, false)]
            .into_iter()
            .filter(|(p, h)| (pause || !p) && (hard_months || !h))
            .map(|(pause, hard_months)| Self { pause, hard_months })
            .collect()
    }

    /// The months without an instalment.
    pub fn quiet(self, case: &Case) -> Quiet<'_> {
        let pause: Option<Pause> = case.asked.pause.filter(|_| self.pause);
        Quiet { pause, hard_months: if self.hard_months { &case.person.hard_months } else { &[] } }
    }
}

/// When a payment may be.
#[derive(Debug, Clone, Copy)]
pub(super) struct Starts<'a> {
    pub case: &'a Case,
    pub room: &'a Room,
}

impl Starts<'_> {
    /// The up-front payment before a first instalment: on the day that was offered, today where somebody said what
    /// they have now, and else with the first instalment.
    pub fn upfront(&self, amount: i64, first: Date) -> Option<Upfront> {
        let today = self.case.person.now.map(|_| self.case.opening.as_of);
        let on = self.case.asked.upfront.map(|it| it.on).or(today).unwrap_or(first).min(first);
        (amount > 0).then_some(Upfront { amount, on })
    }

    /// Whether the first of all payments comes soon enough. What is paid up front is a payment.
    pub fn is_soon_enough(&self, upfront: Option<Upfront>, first: Date) -> bool {
        upfront.map_or(first, |it| it.on.min(first)) <= self.room.first_by
    }

    pub fn pay_days(&self) -> PayDays {
        PayDays { pay_day: self.case.person.pay_day, days_after: self.room.days_after_pay_day }
    }

    /// The first instalment on this ground: so many days sooner than asked; or for none sooner, the asked day or the
    /// first after it that fits the pay-days. Nothing where none fits or the first payment would be too late.
    pub fn first(&self, ground: Ground, frequency: Frequency) -> Option<Date> {
        let (asked, pay_days) = (self.case.asked.first_due, self.pay_days());
        let fits = |day: &Date| pay_days.fit(frequency, *day);
        // Two months hold a pay-day of every frequency, and all days near it.
        let later = if ground.sooner == 0 { 62 } else { 0 };
        let from = asked.checked_sub(Duration::days(i64::from(ground.sooner)))?;
        let day = (0..=later).filter_map(|days| from.checked_add(Duration::days(days))).find(fits)?;
        let is_later_than_today = day > self.case.opening.as_of;
        (is_later_than_today && self.is_soon_enough(self.upfront(ground.upfront, day), day)).then_some(day)
    }

    /// The most days by which a plan can start sooner than asked.
    pub fn soonest(&self) -> u32 {
        let today = self.case.opening.as_of;
        let between = i64::from(self.case.asked.first_due.to_julian_day())
            .saturating_sub(i64::from(today.to_julian_day()))
            .saturating_sub(1);
        u32::try_from(between).unwrap_or(0)
    }
}
