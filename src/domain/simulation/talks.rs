//! How an agreement comes about, or doesn't: rounds, waiting, and giving up, alike for all rivals.

use time::{Date, Duration};

use super::assumptions::Assumptions;
use super::chance::{For, scaled};
use super::engine;
use super::fate::Month;
use super::limits;
use super::person::Person;
use super::rivals::{Rival, World};
use crate::domain::frequency::Frequency;

/// Somebody sitting down to agree something, on a day.
#[derive(Debug, Clone, Copy)]
pub(super) struct Talks<'a> {
    pub world: &'a World,
    pub all: &'a Assumptions,
    pub person: &'a Person,
    pub month: Month,
    pub today: Date,
    pub owed: i64,
    /// Counts the talks of a person, so that each has its own draws.
    pub no: u64,
}

/// What was agreed: payments on days.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Agreement {
    /// The payments in order.
    pub rows: Vec<(Date, i64)>,
    /// How often.
    pub every: Frequency,
    /// What they come to, which is what is owed from now on where they clear the debt.
    pub total: Option<i64>,
    /// The day on which both look again, where they don't.
    pub review: Option<Date>,
}

/// How talks went.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Talked {
    pub agreement: Option<Agreement>,
    pub rounds: i64,
    /// Days until the answer that was agreed to.
    pub days: i64,
}

/// More rounds than this nobody takes.
pub(super) const MOST_ROUNDS: i64 = 5;

impl Talks<'_> {
    pub fn with(&self, rival: Rival) -> Talked {
        match rival {
            Rival::Fixed => self.fixed(),
            Rival::Limits => limits::talks(self),
            Rival::Engine => engine::talks(self),
        }
    }

    /// A twelfth each month, from a month from now on. Take it or leave it.
    fn fixed(&self) -> Talked {
        let instalment = self.owed.saturating_add(11).div_euclid(12);
        let first = self.today.saturating_add(Duration::days(30));
        let mut left = self.owed;
        let mut rows = Vec::new();
        for turn in 0..12 {
            let Some(on) = Frequency::Monthly.nth(first, turn) else { break };
            rows.push((on, instalment.min(left)));
            left = left.saturating_sub(instalment).max(0);
        }
        let every = Frequency::Monthly;
        let agreement = Agreement { rows, every, total: Some(self.owed), review: None };
        let takes = self.says_yes(instalment, every);
        Talked { agreement: takes.then_some(agreement), rounds: 1, days: 0 }
    }

    /// What is left for the debt each time somebody pays so often.
    pub fn left(&self, every: Frequency) -> i64 {
        scaled(self.month.left.saturating_mul(12), 1, per_year(every)).max(1)
    }

    /// What they propose first.
    pub fn first_offer(&self) -> i64 {
        scaled(self.left(self.person.pay_day.every), self.person.first_offer, 1_000).clamp(1, self.owed)
    }

    /// The most they say yes to.
    pub fn most(&self, every: Frequency) -> i64 {
        scaled(self.left(every), self.person.stretch, 1_000).max(1)
    }

    pub fn says_yes(&self, instalment: i64, every: Frequency) -> bool {
        self.person.takes_anything || instalment <= self.most(every)
    }

    /// The first pay-day that is a week away or more.
    pub fn first_due(&self) -> Date {
        let pay_day = self.person.pay_day;
        let soon = self.today.saturating_add(Duration::days(7));
        (0..120).filter_map(|turn| pay_day.every.nth(pay_day.on, turn)).find(|day| *day >= soon).unwrap_or(soon)
    }

    /// Whether somebody is still there for the next round after waiting so many days.
    pub fn goes_on(&self, round: i64, days: i64) -> bool {
        let harder = if self.person.other_language { self.all.language_harder } else { 0 };
        let leaves = self.all.gives_up_round.saturating_add(harder);
        let stays_a_day = 1_000_i64.saturating_sub(self.all.gives_up_day);
        let stays =
            (0..days).fold(1_000_i64.saturating_sub(leaves).max(0), |stays, _| scaled(stays, stays_a_day, 1_000));
        self.person.chance.comes(For::Patience, self.at(round), stays)
    }

    /// Whether a reviewer takes what is proposed in a round.
    pub fn reviewer_takes(&self) -> bool {
        self.person.chance.comes(For::Reviewer, self.no, self.all.reviewer_gives)
    }

    /// The place of a round's draw.
    pub fn at(&self, round: i64) -> u64 {
        self.no.saturating_mul(16).saturating_add(u64::try_from(round).unwrap_or(0))
    }
}

/// How many instalments a year has.
pub(super) fn per_year(every: Frequency) -> i64 {
    match every {
        Frequency::Weekly => 52,
        Frequency::Fortnightly => 26,
        Frequency::FourWeekly => 13,
        Frequency::Monthly => 12,
    }
}
