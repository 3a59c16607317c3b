//! One debt's side: the least that its creditor's policy allows, and the plan that a share makes.

use rust_decimal::Decimal;

use super::{Budget, Debt};
use crate::domain::negotiation::carry::{Carry, each, in_a_year};
use crate::domain::negotiation::case::Case;
use crate::domain::negotiation::cells::{Cell, Field};
use crate::domain::negotiation::ground::{Ground, Keeps};
use crate::domain::negotiation::order::Target;
use crate::domain::negotiation::plan::Plan;
use crate::domain::negotiation::room::Room;
use crate::domain::negotiation::search;
use crate::domain::negotiation::ways::{Way, Ways};
use crate::domain::policy::Who;
use crate::domain::schedule::Schedule;

/// A debt with the room of its policy.
#[derive(Debug)]
pub(super) struct Side<'a> {
    debt: &'a Debt,
    case: &'a Case,
    room: Room,
    carry: Carry,
}

impl<'a> Side<'a> {
    pub fn new(debt: &'a Debt, case: &'a Case, budget: &Budget) -> Self {
        let carry = Carry::only(in_a_year(budget.amount, budget.frequency));
        Self { debt, case, room: Room::of(case, &debt.policy, Who::Machine), carry }
    }

    fn field(&self) -> Field<'_> {
        Field { case: self.case, room: &self.room, carry: &self.carry }
    }

    /// The plans of the budget's own frequency and days. A policy that asks for something up front has none: the
    /// budget has nothing at once.
    fn cells(&self) -> Vec<Cell<'_>> {
        let (asked, keeps) = (&self.case.asked, Keeps { pause: false, hard_months: false });
        let mut cells = Vec::new();
        if self.room.upfront_least == 0 && asked.first_due <= self.room.first_by {
            let ground = Ground { upfront: 0, keeps, sooner: 0 };
            self.field().push_cells(ground, asked.frequency, asked.first_due, &mut cells);
        }
        cells
    }

    /// The least instalment that the policy allows within the budget.
    pub fn least(&self) -> Option<i64> {
        let least = |cell: &Cell<'_>| {
            let usual = cell.least_that_fits()?;
            cell.run(usual).map(|it| it.largest)
        };
        self.cells().iter().filter_map(least).min()
    }

    /// What clears the debt with the first instalment, in the dearest of the interests that are open.
    pub fn clears_at_once(&self) -> Option<i64> {
        let boundless = self.carry.boundless();
        let field = Field { carry: &boundless, ..self.field() };
        let ground = Ground { upfront: 0, keeps: Keeps { pause: false, hard_months: false }, sooner: 0 };
        let mut cells = Vec::new();
        field.push_cells(ground, self.case.asked.frequency, self.case.asked.first_due, &mut cells);
        cells.iter().filter(|cell| cell.is_once).filter_map(Cell::least_that_fits).max()
    }

    /// The plan of a share at the least cost that is open for it.
    pub fn plan(&self, amount: i64) -> Option<(Plan, Schedule)> {
        let plan = |cell: &Cell<'_>| {
            let usual = amount.max(cell.least).min(cell.most);
            let cleared = cell.run(usual).filter(|it| it.largest <= amount)?;
            Some((cleared.total, cleared.on, cell.plan(self.case, &self.room, &cleared)))
        };
        let cells = self.cells();
        let (.., plan) = cells.iter().filter_map(plan).min_by_key(|(total, on, _)| (*total, *on))?;
        let schedule = plan.schedule(&self.case.opening, &self.case.law).ok()?;
        Some((plan, schedule))
    }

    /// The rate that the debt bears when nothing is agreed.
    pub fn highest_rate(&self) -> Decimal {
        self.debt.opening.rate.fraction()
    }

    /// Who answers for the creditor.
    pub fn who(&self) -> Who {
        let owed = self.debt.opening.balance.total();
        if owed <= self.debt.policy.machine_up_to {
            Who::Machine
        } else if owed <= self.debt.policy.one_person_up_to {
            Who::Person
        } else {
            Who::TwoPeople
        }
    }

    /// What would make a share do.
    pub fn ways(&self, amount: i64) -> Vec<Way> {
        let frequency = self.case.asked.frequency;
        let yearly = in_a_year(amount, frequency);
        let carry = Carry::only(yearly);
        let target: Target = search::target(self.case, yearly, None);
        let policy = &self.debt.policy;
        Ways { case: self.case, policy, room: &self.room, carry: &carry, target: &target }.all()
    }

    /// The least if the budget were larger.
    pub fn least_of_any(&self) -> Option<i64> {
        let boundless = self.carry.boundless();
        let side = Side { carry: boundless, room: self.room.clone(), debt: self.debt, case: self.case };
        side.least().filter(|least| *least <= each(side.carry.most, self.case.asked.frequency))
    }
}
