//! A first instalment sooner than asked, where nothing fits on the asked day. Most often nothing fits on any day, and a
//! search of ways asks that hundreds of times: so it is asked first whether any day can do, on the few days of which one
//! is never behind the others.

use time::{Date, Duration};

use super::carry::each;
use super::cells::{Cell, Field, STEPS, turns};
use super::ground::{Ground, Keeps};
use crate::domain::frequency::Frequency;

impl Field<'_> {
    /// The fewest days sooner with which anything fits.
    pub fn sooner_that_fits(&self, ground: Ground) -> Option<Ground> {
        let soonest = self.starts().soonest();
        let sooner = |sooner: u32| Ground { sooner, ..ground };
        let quiet = ground.keeps.quiet(self.case);
        let person = &self.case.person;
        let no_day_differs = quiet.pause.is_none() && quiet.hard_months.is_empty();
        if !no_day_differs || person.pay_day.is_some() || person.less_until.is_some() {
            let all = || (1..=soonest).map(sooner);
            return if self.any_sooner(ground) { all().find(|it| self.any_fits(*it)) } else { None };
        }
        // Where all days are alike, a plan that starts sooner is never behind: bisection.
        let (mut low, mut high) = (1, soonest);
        if low > high || !self.any_fits(sooner(high)) {
            return None;
        }
        while low < high {
            let middle = low.midpoint(high);
            if self.any_fits(sooner(middle)) { high = middle } else { low = middle.saturating_add(1) }
        }
        Some(sooner(high))
    }

    /// Whether anything could fit with a first instalment sooner than asked. A bound: plans from tomorrow on, on every
    /// day that is counted and with all that can be carried, are never behind one alike that starts later or leaves
    /// turns out. Who can manage less until a day that lies after the asked one pays less in every level plan: no more
    /// is carried there.
    pub fn could_fit_sooner(&self, upfront: i64) -> bool {
        let Some(tomorrow) = self.case.opening.as_of.next_day() else { return false };
        let ground = Ground { upfront, keeps: Keeps { pause: false, hard_months: false }, sooner: 0 };
        let mut cells = Vec::new();
        for frequency in Frequency::ALL {
            self.push_cells(ground, frequency, tomorrow, &mut cells);
        }
        let asked = &self.case.asked;
        let no_turn_is_left_out = asked.pause.is_none() && self.case.person.hard_months.is_empty();
        let level_is_less = no_turn_is_left_out && self.carry.is_less_on(asked.first_due);
        cells.iter_mut().any(|cell| {
            if cell.at_first.is_some() || !level_is_less {
                cell.most = cell.most.max(each(self.carry.most, cell.frequency));
            }
            cell.fits()
        })
    }

    /// Whether anything fits with a first instalment on any day sooner than asked.
    pub fn any_sooner(&self, ground: Ground) -> bool {
        Frequency::ALL.into_iter().any(|frequency| {
            self.sooner_to_try(ground, frequency).into_iter().any(|sooner| {
                let ground = Ground { sooner, ..ground };
                let mut cells = Vec::new();
                if let Some(first) = self.starts().first(ground, frequency) {
                    self.push_cells(ground, frequency, first, &mut cells);
                }
                cells.iter().any(Cell::fits)
            })
        })
    }

    /// Days, as so many sooner, of which one fits if any does: a plan that starts a turn earlier has all the turns of
    /// the other and one more.
    fn sooner_to_try(&self, ground: Ground, frequency: Frequency) -> Vec<u32> {
        let soonest = self.starts().soonest();
        let person = &self.case.person;
        let quiet = ground.keeps.quiet(self.case);
        let is_quiet = quiet.pause.is_some() || !quiet.hard_months.is_empty();
        let all = || (1..=soonest).collect();
        let a_turn = match frequency {
            Frequency::Weekly => Some(7),
            Frequency::Fortnightly => Some(14),
            Frequency::FourWeekly => Some(28),
            Frequency::Monthly => None,
        };
        match (person.pay_day.map(|it| it.every), person.less_until, a_turn) {
            (None, Some(less), _) if !is_quiet && less.until > self.case.asked.first_due => {
                self.sooner_around(less.until, frequency, soonest)
            }
            (_, Some(_), _) => all(),
            // Whether a day of the month fits has no such order; where both go by weeks, what fits does so a turn before.
            (Some(Frequency::Monthly), None, _) | (Some(_), None, None) => all(),
            (None, None, _) if !is_quiet => latest(soonest, 1),
            (_, None, Some(days)) => latest(soonest, days),
            // Days of one month have their turns in the same months: the first is never behind.
            (None, None, None) => (1..=soonest).filter(|it| *it == soonest || self.begins_a_month(*it)).collect(),
        }
    }

    fn day(&self, sooner: u32) -> Option<Date> {
        self.case.asked.first_due.checked_sub(Duration::days(i64::from(sooner)))
    }

    fn begins_a_month(&self, sooner: u32) -> bool {
        self.day(sooner).is_some_and(|day| day.day() == 1)
    }

    /// Who can manage less until a day pays less in every level plan that begins before it: the first day is never
    /// behind. A first step is over on that day or it isn't: of the days on which it is, the first is never behind; of
    /// the others each is as a level plan.
    fn sooner_around(&self, until: Date, frequency: Frequency, soonest: u32) -> Vec<u32> {
        let over = |months: u32| {
            let turns = turns(months, frequency);
            (1..=soonest).rev().find(|sooner| {
                self.day(*sooner).and_then(|day| frequency.nth(day, turns)).is_some_and(|day| day >= until)
            })
        };
        let mut days: Vec<u32> = STEPS.into_iter().filter_map(over).collect();
        days.extend((soonest > 0).then_some(soonest));
        days
    }
}

/// The days that are the most of them sooner.
fn latest(soonest: u32, days: u32) -> Vec<u32> {
    (soonest.saturating_sub(days).saturating_add(1).max(1)..=soonest).collect()
}
