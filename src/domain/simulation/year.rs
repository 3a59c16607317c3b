//! A year with what was agreed: what is paid, missed, made good and asked to be changed, and where it ends.

use time::{Date, Duration};

use super::assumptions::Assumptions;
use super::chance::{For, scaled};
use super::fate::Fate;
use super::person::Person;
use super::rivals::{Rival, World};
use super::talks::{Agreement, Talked, Talks, per_year};
use crate::domain::frequency::Frequency;

/// Days that are looked at.
const DAYS: i64 = 365;

/// What became of one person under one rival after twelve months.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Outcome {
    /// Something was agreed at the beginning,
    pub agreed: bool,
    /// which is a small sum or nothing until a review.
    pub until_review: bool,
    /// An agreement stands at the end, no more than a month behind, or the debt is paid.
    pub kept: bool,
    /// Everything is paid.
    pub finished: bool,
    /// Money, in pence.
    pub received: i64,
    /// Of it what was not left after essential spending.
    pub from_essentials: i64,
    /// Rounds until the first agreement, or until it was given up.
    pub rounds: i64,
    /// Days of waiting meanwhile.
    pub days: i64,
}

/// The facts of a life.
#[derive(Debug, Clone, Copy)]
pub(super) struct Life<'a> {
    pub world: &'a World,
    pub all: &'a Assumptions,
    pub person: &'a Person,
    pub fate: &'a Fate,
}

/// Months in which something was missed.
#[derive(Debug, Clone, Copy, Default)]
struct Missed {
    last: Option<usize>,
    in_a_row: i64,
}

impl Missed {
    fn in_month(&mut self, month: usize) {
        match self.last {
            Some(last) if last == month => {}
            Some(last) if last.saturating_add(1) == month => self.in_a_row = self.in_a_row.saturating_add(1),
            _ => self.in_a_row = 1,
        }
        self.last = Some(month);
    }

    fn shortly_before(&self, month: usize) -> bool {
        self.last.is_some_and(|last| last.saturating_add(1) >= month)
    }
}

impl Life<'_> {
    pub fn under(&self, rival: Rival) -> Outcome {
        let talked = self.talks(rival, self.world.today, self.person.owed, 0);
        let mut outcome = Outcome { rounds: talked.rounds, days: talked.days, ..Outcome::default() };
        let mut owed = self.person.owed;
        let ends = self.world.today.saturating_add(Duration::days(DAYS));
        let mut next = talked.agreement;
        outcome.agreed = next.is_some();
        outcome.until_review = next.as_ref().is_some_and(|it| it.review.is_some());
        let mut stopped = self.world.today;
        let mut changes = 0;
        while let Some(agreement) = next.take() {
            owed = agreement.total.unwrap_or(owed);
            let mut stretch = Stretch { life: self, rival, ends, owed, changes, outcome: &mut outcome };
            let end = stretch.follow(&agreement);
            (owed, changes) = (stretch.owed, stretch.changes);
            match end {
                Ended::Year(kept) => {
                    outcome.kept = kept;
                    return outcome;
                }
                Ended::Paid => {
                    (outcome.kept, outcome.finished) = (true, true);
                    return outcome;
                }
                Ended::Changed(changed) => next = Some(changed),
                Ended::Broken(day) => stopped = day,
            }
        }
        self.without_agreement(stopped, ends, owed, &mut outcome);
        outcome
    }

    fn talks(&self, rival: Rival, today: Date, owed: i64, no: u64) -> Talked {
        let Self { world, all, person, fate } = *self;
        Talks { world, all, person, month: fate.on(today), today, owed, no }.with(rival)
    }

    /// Somebody without an agreement pays something now and then.
    fn without_agreement(&self, from: Date, ends: Date, owed: i64, outcome: &mut Outcome) {
        let mut owed = owed;
        for turn in 1..=12 {
            let Some(day) = Frequency::Monthly.nth(self.world.today, turn) else { return };
            let month = self.fate.number(day);
            if day > from && day <= ends && self.comes(For::PaysWithout, month, self.all.pays_without) {
                let paid = self.fate.on(day).left.div_euclid(2).min(owed);
                owed = owed.saturating_sub(paid);
                outcome.received = outcome.received.saturating_add(paid);
            }
        }
        outcome.finished = owed == 0;
        outcome.kept = outcome.finished;
    }

    fn comes(&self, of: For, month: usize, permille: i64) -> bool {
        self.person.chance.comes(of, u64::try_from(month).unwrap_or(0), permille)
    }

    /// The chance that an instalment is paid, in thousandths: it falls as it nears what is left, and beyond.
    fn chance(&self, amount: i64, every: Frequency, on: Date, missed: &Missed) -> i64 {
        let left = scaled(self.fate.on(on).left.saturating_mul(12), 1, per_year(every)).max(1);
        let load = scaled(amount, 1_000, left);
        let Assumptions { keeps_half, keeps_all, keeps_double, .. } = *self.all;
        let last = keeps_double.div_euclid(4);
        let between = |(a, from): (i64, i64), (b, to): (i64, i64)| {
            let way = load.saturating_sub(from);
            a.saturating_add(scaled(b.saturating_sub(a), way, to.saturating_sub(from)))
        };
        let paid = match load {
            ..=500 => keeps_half,
            501..=1_000 => between((keeps_half, 500), (keeps_all, 1_000)),
            1_001..=2_000 => between((keeps_all, 1_000), (keeps_double, 2_000)),
            2_001..=4_000 => between((keeps_double, 2_000), (last, 4_000)),
            _ => scaled(last, 4_000, load),
        };
        let late = if self.days_since_pay_day(on) > 7 { self.all.off_pay_day } else { 0 };
        let missed = if missed.shortly_before(self.fate.number(on)) { self.all.after_miss } else { 0 };
        paid.saturating_sub(late).saturating_sub(missed).max(0)
    }

    fn days_since_pay_day(&self, on: Date) -> i64 {
        let pay_day = self.person.pay_day;
        let days = (0..120).map_while(|turn| pay_day.every.nth(pay_day.on, turn).filter(|day| *day <= on));
        days.last().map_or(0, |day| i64::from(on.to_julian_day()).saturating_sub(i64::from(day.to_julian_day())))
    }
}

/// One agreement while it is followed.
struct Stretch<'a, 'b> {
    life: &'a Life<'a>,
    rival: Rival,
    ends: Date,
    owed: i64,
    changes: u32,
    outcome: &'b mut Outcome,
}

/// How that ended.
enum Ended {
    /// The year is over; whether the plan is kept.
    Year(bool),
    Paid,
    Changed(Agreement),
    Broken(Date),
}

impl Stretch<'_, '_> {
    fn follow(&mut self, agreement: &Agreement) -> Ended {
        let (mut missed, mut behind) = (Missed::default(), 0_i64);
        let (ends, mut largest) = (self.ends, 0);
        for &(on, amount) in agreement.rows.iter().take_while(|(on, _)| *on <= ends) {
            let month = self.life.fate.number(on);
            largest = amount.max(largest);
            let amount = amount.min(self.owed);
            let chance = self.life.chance(amount, agreement.every, on, &missed);
            if self.life.comes(For::Instalment, month, chance) {
                let catches_up = self.life.comes(For::CatchesUp, month, self.life.all.catches_up);
                let more = if catches_up { behind } else { 0 };
                self.pay(amount.saturating_add(more), agreement.every, on);
                behind = behind.saturating_sub(more);
                if self.owed == 0 {
                    return Ended::Paid;
                }
                continue;
            }
            behind = behind.saturating_add(amount);
            let is_first_in_month = missed.last != Some(month);
            missed.in_month(month);
            if missed.in_a_row >= self.life.all.broken_after {
                return Ended::Broken(on);
            }
            if is_first_in_month && let Some(changed) = self.asks_for_change(on, month) {
                return Ended::Changed(changed);
            }
        }
        if let Some(day) = agreement.review.filter(|day| *day <= self.ends) {
            return self.again(day).map_or(Ended::Broken(day), Ended::Changed);
        }
        let a_month = scaled(largest, per_year(agreement.every), 12);
        Ended::Year(behind <= a_month)
    }

    fn pay(&mut self, amount: i64, every: Frequency, on: Date) {
        let paid = amount.min(self.owed);
        let left = scaled(self.life.fate.on(on).left.saturating_mul(12), 1, per_year(every));
        self.owed = self.owed.saturating_sub(paid);
        self.outcome.received = self.outcome.received.saturating_add(paid);
        let beyond = paid.saturating_sub(left).max(0);
        self.outcome.from_essentials = self.outcome.from_essentials.saturating_add(beyond);
    }

    /// Who misses one may ask for a change: of the engine or the limits, as often as the policy lets them. A fixed
    /// offer knows no change.
    fn asks_for_change(&mut self, on: Date, month: usize) -> Option<Agreement> {
        let asks = self.rival != Rival::Fixed
            && self.changes < self.life.world.policy.changes_a_year
            && self.life.comes(For::AsksForChange, month, self.life.all.asks_change);
        asks.then(|| self.again(on)).flatten()
    }

    fn again(&mut self, on: Date) -> Option<Agreement> {
        self.changes = self.changes.saturating_add(1);
        self.life.talks(self.rival, on, self.owed, u64::from(self.changes)).agreement
    }
}
