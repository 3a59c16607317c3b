//! The search: the first ground on which anything fits, and on it the best plan by each order. Every cell is looked at
//! unless a bound shows that nothing better is in it.

use super::carry::each;
use super::case::Case;
use super::cells::{Cell, Field};
use super::course::Cleared;
use super::ground::{Ground, Keeps};
use super::order::{Place, Target, least_cost, lowest, nearest};
use super::plan::Plan;

/// What an offer is the best of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Fewest changes from what was asked.
    Nearest,
    /// The lowest instalment.
    LowestInstalment,
    /// The least cost within what can be carried.
    LeastCost,
    /// A small sum or nothing until a review, where no plan that clears the debt fits.
    UntilReview,
}

/// A plan that is the best of its kind, with its cell.
#[derive(Debug, Clone)]
pub(super) struct Best<'a> {
    pub cell: Cell<'a>,
    pub usual: i64,
    pub cleared: Cleared,
    pub place: Place,
}

impl Best<'_> {
    pub fn plan(&self, field: &Field<'_>) -> Plan {
        self.cell.plan(field.case, field.room, &self.cleared)
    }
}

/// Cells in which something fits, each with its least instalment, all on one ground.
pub(super) type Fitting<'a> = Vec<(Cell<'a>, i64)>;

impl<'a> Field<'a> {
    /// The first ground on which anything fits, with what fits there.
    pub fn first_ground(&self) -> Option<(Ground, Fitting<'a>)> {
        let ground = self.ground_that_fits()?;
        Some((ground, fitting(self.cells(ground))))
    }

    /// The first ground on which anything fits.
    pub fn ground_that_fits(&self) -> Option<Ground> {
        let base = self.least_upfront();
        if self.case.person.now.is_some_and(|now| now < base) {
            return None;
        }
        self.ground_with(base).or_else(|| self.ground_with(self.upfront_that_fits(base)?))
    }

    /// Whether anything fits on any ground, which is sooner known than the first such ground.
    pub fn any_ground_fits(&self) -> bool {
        let (base, most) = (self.least_upfront(), self.room.upfront_most);
        match self.case.person.now {
            Some(now) => now >= base && self.any_with(base),
            // More up front is never behind.
            None => self.any_with(base) || (base < most && self.any_with(most)),
        }
    }

    fn any_with(&self, upfront: i64) -> bool {
        let mut could_fit_sooner = None;
        Keeps::choices(self.case, self.room).into_iter().any(|keeps| {
            let asked = Ground { upfront, keeps, sooner: 0 };
            let mut could = || *could_fit_sooner.get_or_insert_with(|| self.could_fit_sooner(upfront));
            self.any_fits(asked) || (could() && self.any_sooner(asked))
        })
    }

    /// What is paid up front where nothing more than needed is: what was offered, or what the policy asks.
    pub fn least_upfront(&self) -> i64 {
        let offered = self.case.person.now.or(self.case.asked.upfront.map(|it| it.amount)).unwrap_or(0);
        self.room.upfront_least.max(offered.min(self.case.opening.balance.total()))
    }

    /// The least up front, of what may be asked for, with which anything fits: more up front is never behind, so it is
    /// found by bisection. Nothing is asked for beyond what somebody said they have now.
    fn upfront_that_fits(&self, base: i64) -> Option<i64> {
        let (mut low, mut high) = (base.saturating_add(1), self.room.upfront_most);
        if self.case.person.now.is_some() || low > high || !self.any_with(high) {
            return None;
        }
        while low < high {
            let middle = low.midpoint(high);
            if self.any_with(middle) { high = middle } else { low = middle.saturating_add(1) }
        }
        Some(high)
    }

    fn ground_with(&self, upfront: i64) -> Option<Ground> {
        let mut could_fit_sooner = None;
        for keeps in Keeps::choices(self.case, self.room) {
            let asked = Ground { upfront, keeps, sooner: 0 };
            if self.any_fits(asked) {
                return Some(asked);
            }
            let could = *could_fit_sooner.get_or_insert_with(|| self.could_fit_sooner(upfront));
            if let Some(ground) = could.then(|| self.sooner_that_fits(asked)).flatten() {
                return Some(ground);
            }
        }
        None
    }

    pub fn any_fits(&self, ground: Ground) -> bool {
        self.cells(ground).iter().any(Cell::fits)
    }

    /// The best of each kind among what fits.
    pub fn best(&self, target: &Target, fitting: &Fitting<'a>) -> Vec<(Kind, Best<'a>)> {
        let mut best = Vec::new();
        let kinds: [(Kind, Option<Best<'a>>); 3] = [
            (Kind::Nearest, self.nearest(target, fitting)),
            (Kind::LowestInstalment, lowest_instalment(target, fitting)),
            (Kind::LeastCost, self.least_cost(target, fitting)),
        ];
        for (kind, found) in kinds {
            best.extend(found.map(|it| (kind, it)));
        }
        best
    }

    /// In a cell with an instalment that isn't above what they said, the largest such is nearest: it ends no later than
    /// a smaller one. Else it is the least, unless a larger one keeps the end that was asked for.
    fn nearest(&self, target: &Target, fitting: &Fitting<'a>) -> Option<Best<'a>> {
        let mut best = None;
        for (cell, least) in fitting {
            let said = each(target.yearly, cell.frequency);
            if *least <= said {
                keep(&mut best, cell, said.min(cell.most), |it| nearest(target, cell, it));
            } else {
                keep(&mut best, cell, *least, |it| nearest(target, cell, it));
                let in_time = target.ends.and_then(|ends| cell.least_ending_by(ends, *least, cell.most));
                if let Some(usual) = in_time.filter(|usual| usual != least) {
                    keep(&mut best, cell, usual, |it| nearest(target, cell, it));
                }
            }
        }
        best
    }

    /// In a cell the largest instalment that is known to be carried costs least; of those that cost no more, the least.
    fn least_cost(&self, target: &Target, fitting: &Fitting<'a>) -> Option<Best<'a>> {
        let mut best: Option<Best<'a>> = None;
        for (cell, least) in fitting {
            let most = cell.known(self.carry);
            if most < *least {
                continue;
            }
            // A bound: if the least total of the cell has no place before the best, none of the cell has.
            let Some(cleared) = cell.run(most) else { continue };
            let ideal = Cleared { largest: 0, ..cleared };
            if best.as_ref().is_some_and(|best| least_cost(target, cell, &ideal) > best.place) {
                continue;
            }
            if let Some(usual) = cell.least_of_least_total(*least, most) {
                keep(&mut best, cell, usual, |it| least_cost(target, cell, it));
            }
        }
        best
    }
}

fn fitting(cells: Vec<Cell<'_>>) -> Fitting<'_> {
    cells
        .into_iter()
        .filter_map(|cell| {
            let least = cell.least_that_fits()?;
            Some((cell, least))
        })
        .collect()
}

fn lowest_instalment<'a>(target: &Target, fitting: &Fitting<'a>) -> Option<Best<'a>> {
    let mut best = None;
    for (cell, least) in fitting {
        keep(&mut best, cell, *least, |it| lowest(target, cell, it));
    }
    best
}

/// Takes the plan if its place is before that of the best so far.
fn keep<'a>(best: &mut Option<Best<'a>>, cell: &Cell<'a>, usual: i64, place: impl Fn(&Cleared) -> Place) {
    let Some(cleared) = cell.run(usual) else { return };
    let place = place(&cleared);
    if best.as_ref().is_none_or(|it| place < it.place) {
        *best = Some(Best { cell: cell.clone(), usual, cleared, place });
    }
}

/// Whether a case with these facts has a plan that fits.
pub(super) fn fits(field: &Field<'_>) -> bool {
    field.any_ground_fits()
}

/// What was asked, as the orders look at it.
pub(super) fn target(case: &Case, yearly: super::carry::Yearly, ends: Option<time::Date>) -> Target {
    Target {
        frequency: case.asked.frequency,
        first_due: case.asked.first_due,
        yearly,
        ends,
        pay_day_named: case.person.pay_day.is_some(),
    }
}
