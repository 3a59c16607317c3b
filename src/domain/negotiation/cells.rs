//! The plans that differ only in their instalment: one lane, frequency, first day and shape. In such a cell what fits is
//! every instalment from the least that ends in time to the most that can be carried.

use time::Date;

use super::carry::{Carry, Yearly, each};
use super::case::Case;
use super::course::{Cleared, Course, Instalment, Started};
use super::ground::{Ground, Starts};
use super::plan::{End, Plan, Step};
use super::quiet::Due;
use super::room::{Lane, Room};
use crate::domain::frequency::Frequency;
use crate::domain::policy::Regime;
use crate::domain::schedule::Upfront;

/// What a search looks at: the facts, the room, and what can be carried.
#[derive(Debug, Clone, Copy)]
pub(super) struct Field<'a> {
    pub case: &'a Case,
    pub room: &'a Room,
    pub carry: &'a Carry,
}

/// Plans that differ only in their instalment.
#[derive(Debug, Clone)]
pub(super) struct Cell<'a> {
    pub lane: &'a Lane,
    pub frequency: Frequency,
    pub ground: Ground,
    pub first: Date,
    /// Turns in which less is paid, and how much.
    pub at_first: Option<Step>,
    /// One payment for all of it.
    pub is_once: bool,
    pub dues: Vec<Due>,
    pub started: Started<'a>,
    /// The least that the policy takes; the most that can be carried.
    pub least: i64,
    pub most: i64,
}

/// The lengths of a first step, in months.
pub(super) const STEPS: [u32; 3] = [3, 6, 12];

/// A step's months as turns of a frequency, rounded up.
pub(super) fn turns(months: u32, frequency: Frequency) -> u32 {
    let in_a_year = u32::try_from(super::carry::per_year(frequency)).unwrap_or(12);
    months.saturating_mul(in_a_year).div_ceil(12)
}

impl<'a> Field<'a> {
    pub fn starts(&self) -> Starts<'a> {
        Starts { case: self.case, room: self.room }
    }

    /// Every cell on a ground. Whether anything fits in it is asked later.
    pub fn cells(&self, ground: Ground) -> Vec<Cell<'a>> {
        let mut cells = Vec::new();
        for frequency in Frequency::ALL {
            let Some(first) = self.starts().first(ground, frequency) else { continue };
            self.push_cells(ground, frequency, first, &mut cells);
        }
        cells
    }

    /// The cells of one frequency from a first day on: level, with a first step, at once.
    pub fn push_cells(&self, ground: Ground, frequency: Frequency, first: Date, cells: &mut Vec<Cell<'a>>) {
        let could = |lane: &&Lane| self.could_clear(lane, ground.upfront, frequency, first);
        let lanes: Vec<&Lane> = self.room.lanes.iter().filter(could).collect();
        let Some(last_day) = lanes.iter().map(|lane| lane.latest_end).max() else { return };
        let quiet = ground.keeps.quiet(self.case);
        let level = quiet.dues(frequency, first, 0, last_day);
        for lane in &lanes {
            cells.extend(self.at_once(lane, ground, frequency, first, &level));
            cells.extend(self.in_turns(lane, ground, frequency, first, &level, None));
        }
        let Some(instalment) = self.carry.at_first(frequency) else { return };
        // A step that takes less than the policy's smallest instalment is no step.
        if instalment < self.room.smallest.max(1) {
            return;
        }
        for months in STEPS.into_iter().filter(|months| *months <= self.room.step_months) {
            let step = Step { turns: turns(months, frequency), instalment };
            let stepped = quiet.dues(frequency, first, step.turns, last_day);
            for lane in &lanes {
                cells.extend(self.in_turns(lane, ground, frequency, first, &stepped, Some(step)));
            }
        }
    }

    /// A bound, known without a single day of payment: whether what can be carried, on as many turns as there can be,
    /// or what is there at once comes to what is owed today. Interest only adds to that, a turn that is left out takes
    /// away, and what rounding leaves for the last is at most one minor unit a turn.
    fn could_clear(&self, lane: &Lane, upfront: i64, frequency: Frequency, first: Date) -> bool {
        let turns = frequency.most_turns(first, lane.latest_end);
        let each = i128::from(each(self.carry.most, frequency)).saturating_add(1);
        let in_turns = each.saturating_mul(i128::from(turns)).saturating_add(i128::from(upfront));
        let at_once = i128::from(self.carry.now.unwrap_or(0)).saturating_add(1);
        in_turns.max(at_once) >= i128::from(lane.balance.total())
    }

    /// All of it in one payment. Nothing else is asked up front then, and no instalment is too small.
    fn at_once(
        &self,
        lane: &'a Lane,
        ground: Ground,
        frequency: Frequency,
        first: Date,
        dues: &[Due],
    ) -> Option<Cell<'a>> {
        let dues: Vec<Due> = dues.iter().take(1).copied().filter(|due| due.on <= lane.latest_end).collect();
        if dues.first()?.on > self.room.first_by {
            return None;
        }
        let most = self.carry.once(self.carry.most, frequency, &dues);
        Some(Cell {
            lane,
            frequency,
            ground: Ground { upfront: 0, ..ground },
            first,
            at_first: None,
            is_once: true,
            dues,
            started: self.started(lane, None)?,
            least: 1,
            most,
        })
    }

    fn in_turns(
        &self,
        lane: &'a Lane,
        ground: Ground,
        frequency: Frequency,
        first: Date,
        dues: &[Due],
        at_first: Option<Step>,
    ) -> Option<Cell<'a>> {
        if lane.upfront > ground.upfront {
            return None;
        }
        let ends = dues.partition_point(|due| due.on <= lane.latest_end);
        let dues = dues.get(..ends)?.to_vec();
        // A month without an instalment can put off the first payment.
        if ground.upfront == 0 && dues.first()?.on > self.room.first_by {
            return None;
        }
        let most = self.carry.usual(self.carry.most, frequency, &dues);
        let started = self.started(lane, self.starts().upfront(ground.upfront, first))?;
        let smallest = self.room.smallest.max(1);
        // One instalment that leaves nothing is the last, and that may be less than the policy's smallest.
        let one = dues.get(..1).filter(|_| at_first.is_none() && started.owed() < smallest);
        let least = one.and_then(|one| started.least(one, None, 1, smallest)).unwrap_or(smallest);
        Some(Cell { lane, frequency, ground, first, at_first, is_once: false, dues, started, least, most })
    }

    fn started(&self, lane: &Lane, upfront: Option<Upfront>) -> Option<Started<'a>> {
        let is_frozen = lane.regime == Regime::Frozen;
        let (balance, rate, opening) = (lane.balance, lane.rate, &self.case.opening);
        Course { balance, rate, is_frozen, opening, upfront }.started().ok()
    }
}

impl Cell<'_> {
    fn size(&self, usual: i64) -> Instalment {
        Instalment { usual, at_first: self.at_first.map(|it| it.instalment) }
    }

    /// Whether any plan of the cell fits: then the largest instalment does.
    pub fn fits(&self) -> bool {
        self.has_debt() && self.most >= self.least && self.run(self.most).is_some()
    }

    /// What is paid up front leaves something.
    fn has_debt(&self) -> bool {
        self.started.owed() > 0
    }

    /// How the debt is cleared by an instalment.
    pub fn run(&self, usual: i64) -> Option<Cleared> {
        self.started.run(&self.dues, self.size(usual))
    }

    /// The least instalment that fits.
    pub fn least_that_fits(&self) -> Option<i64> {
        if !self.has_debt() {
            return None;
        }
        self.started.least(&self.dues, self.at_first.map(|it| it.instalment), self.least, self.most)
    }

    /// The least instalment from `low` to `high` that ends by a day.
    pub fn least_ending_by(&self, day: Date, low: i64, high: i64) -> Option<i64> {
        let ends = self.dues.partition_point(|due| due.on <= day);
        let dues = self.dues.get(..ends)?;
        self.started.least(dues, self.at_first.map(|it| it.instalment), low, high)
    }

    /// The least instalment from `low` to `high` whose total is not above that of the largest one: totals never grow
    /// with the instalment, for a larger one is never behind.
    pub fn least_of_least_total(&self, low: i64, high: i64) -> Option<i64> {
        let total = self.run(high)?.total;
        let (mut low, mut high) = (low, high);
        while low < high {
            let middle = low.midpoint(high);
            if self.run(middle).is_some_and(|it| it.total <= total) {
                high = middle;
            } else {
                low = middle.saturating_add(1);
            }
        }
        Some(high)
    }

    /// The most that is known to be carried, within the cell.
    pub fn known(&self, carry: &Carry) -> i64 {
        let limit: Yearly = carry.known;
        let most = if self.is_once {
            carry.once(limit, self.frequency, &self.dues)
        } else {
            carry.usual(limit, self.frequency, &self.dues)
        };
        most.min(self.most)
    }

    /// The plan that clears the debt so. Its instalment is the largest that is really paid, which changes no row.
    pub fn plan(&self, case: &Case, room: &Room, cleared: &Cleared) -> Plan {
        let quiet = self.ground.keeps.quiet(case);
        let upfront = Starts { case, room }.upfront(self.ground.upfront, self.first);
        // Where nothing more than the step's instalment is paid the plan is level.
        let step = self.at_first.filter(|step| step.instalment < cleared.largest);
        Plan {
            frequency: self.frequency,
            first_due: self.first,
            upfront,
            instalment: cleared.largest,
            step,
            interest: self.lane.regime,
            discount_percent: self.lane.discount_percent,
            pause: quiet.pause,
            hard_months: quiet.hard_months.to_vec(),
            end: End::Cleared,
        }
    }
}
