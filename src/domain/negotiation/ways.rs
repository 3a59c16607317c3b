//! What would resolve it when nothing fits: one thing changed at a time, and tried. What is named here works by itself.

use serde::{Deserialize, Serialize};
use time::Date;

use super::carry::Carry;
use super::case::Case;
use super::cells::{Cell, Field};
use super::order::Target;
use super::pay_days::within_months;
use super::reasons::{Reason, Rule, Source, Value};
use super::room::{Lane, Room};
use super::search::{Kind, fits};
use crate::domain::policy::{Policy, Regime, Who};

/// Something that would resolve it, and who can decide that.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Way {
    /// What.
    pub out: WayOut,
    /// How much of it.
    pub value: Value,
    /// Who decides; nothing when the person does.
    pub who: Option<Who>,
}

/// A change after which something fits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WayOut {
    /// A first payment after the policy's window: the day.
    FirstPayment,
    /// Less up front: what there is.
    LessUpfront,
    /// So much up front.
    Upfront,
    /// A smaller instalment: how small.
    SmallerInstalment,
    /// Interest at this yearly rate.
    Interest,
    /// A longer term: so many months.
    LongerTerm,
    /// So many percent written off.
    Discount,
    /// What hardship opens, which a person gives.
    HardshipRules,
    /// What hardship opens, if it is told.
    TellHardship,
    /// A statement: without one a person's word counts only so far. The instalment that it would have to carry.
    Statement,
    /// An instalment that would have to be carried.
    Carried,
    /// A person, as more is owed than a machine answers for.
    Reviewer,
    /// What there is when a debt can't be cleared.
    Options,
}

/// What a search of ways starts from.
pub(super) struct Ways<'a> {
    pub case: &'a Case,
    pub policy: &'a Policy,
    pub room: &'a Room,
    pub carry: &'a Carry,
    pub target: &'a Target,
}

/// Terms longer than this aren't tried.
const LONGEST_MONTHS: u32 = crate::domain::policy::LONGEST_MONTHS;

impl Ways<'_> {
    /// Every single change after which something fits, what is easiest first; last what there is when none does.
    pub fn all(&self) -> Vec<Way> {
        let mut ways = Vec::new();
        ways.extend(self.first_payment());
        ways.extend(self.less_upfront());
        ways.extend(self.more_upfront());
        ways.extend(self.smaller_instalment());
        ways.extend(self.frozen());
        ways.extend(self.longer_term());
        ways.extend(self.rules_of_people());
        ways.extend(self.tell_hardship());
        ways.extend(self.more_carried());
        ways.push(Way { out: WayOut::Options, value: Value::Nothing, who: None });
        ways
    }

    /// The limits that collide: what would have to be carried, and what is.
    pub fn collision(&self) -> Option<Reason> {
        let value = self.needed()?;
        let limit = Value::Amount(super::carry::each(self.carry.most, self.case.asked.frequency));
        Some(Reason { rule: Rule::Affordable, limit, value, needed: Some(value), source: self.carry.source })
    }

    fn fits_in(&self, room: &Room) -> bool {
        fits(&Field { case: self.case, room, carry: self.carry })
    }

    fn first_payment(&self) -> Option<Way> {
        let room = Room { first_by: Date::MAX, ..self.room.clone() };
        let field = Field { case: self.case, room: &room, carry: self.carry };
        let (_, fitting) = field.first_ground()?;
        let first: &Cell<'_> = fitting.first().map(|(cell, _)| cell)?;
        Some(Way { out: WayOut::FirstPayment, value: Value::Day(first.first), who: Some(Who::Person) })
    }

    fn less_upfront(&self) -> Option<Way> {
        let now = self.case.person.now.filter(|now| *now < self.room.upfront_least)?;
        let room = Room { upfront_least: now, ..self.room.clone() };
        let way = Way { out: WayOut::LessUpfront, value: Value::Amount(now), who: Some(Who::Person) };
        self.fits_in(&room).then_some(way)
    }

    fn more_upfront(&self) -> Option<Way> {
        let owed = self.case.opening.balance.total();
        let case = Case { person: super::case::Person { now: None, ..self.case.person.clone() }, ..self.case.clone() };
        let room = Room { upfront_most: owed.saturating_sub(1), ..self.room.clone() };
        let field = Field { case: &case, room: &room, carry: self.carry };
        let ground = field.ground_that_fits()?;
        (ground.upfront > 0).then_some(Way { out: WayOut::Upfront, value: Value::Amount(ground.upfront), who: None })
    }

    fn smaller_instalment(&self) -> Option<Way> {
        let room = Room { smallest: 1, ..self.room.clone() };
        let field = Field { case: self.case, room: &room, carry: self.carry };
        let (_, fitting) = field.first_ground()?;
        let (_, best) =
            field.best(self.target, &fitting).into_iter().find(|(kind, _)| *kind == Kind::LowestInstalment)?;
        let value = Value::Amount(best.cleared.largest);
        Some(Way { out: WayOut::SmallerInstalment, value, who: Some(Who::Person) })
    }

    fn frozen(&self) -> Option<Way> {
        let mut room = self.room.clone();
        let undiscounted = room.lanes.iter().find(|lane| lane.discount_percent == 0)?.clone();
        room.lanes = vec![Lane {
            regime: Regime::Frozen,
            rate: crate::domain::rate::Rate::ZERO,
            latest_end: room.latest_end.0,
            upfront: 0,
            ..undiscounted
        }];
        let rule = self.policy.interest.iter().filter(|it| it.regime == Regime::Frozen).map(|it| it.who).min();
        let who = Some(rule.unwrap_or(Who::Person).max(Who::Person));
        let value = Value::Rate(crate::domain::rate::Rate::ZERO);
        self.fits_in(&room).then_some(Way { out: WayOut::Interest, value, who })
    }

    /// The shortest term that would do; a longer one never makes a plan fail.
    fn longer_term(&self) -> Option<Way> {
        let today = self.case.opening.as_of;
        let fits_within = |months: u32| {
            let day = within_months(today, months);
            day > self.room.latest_end.0 && self.fits_in(&self.room.clone().ending(day))
        };
        let allowed = |months: u32| self.case.law.latest_end.is_none_or(|end| within_months(today, months) <= end);
        let (mut low, mut high) = (1, (1..=LONGEST_MONTHS).rev().find(|months| allowed(*months))?);
        if !fits_within(high) {
            return None;
        }
        while low < high {
            let middle = low.midpoint(high);
            if fits_within(middle) { high = middle } else { low = middle.saturating_add(1) }
        }
        Some(Way { out: WayOut::LongerTerm, value: Value::Months(high), who: Some(Who::Person) })
    }

    /// Each rule that people give: with it alone, does something fit?
    fn rules_of_people(&self) -> Vec<Way> {
        let mut ways = Vec::new();
        let with = |change: &dyn Fn(&mut Policy)| {
            let mut policy = self.policy.clone();
            change(&mut policy);
            self.opens(&policy, self.case)
        };
        for (at, rule) in self.policy.interest.iter().enumerate().filter(|(_, it)| it.who > Who::Machine) {
            if rule.regime != Regime::Frozen && with(&|it| by_machine(it.interest.get_mut(at).map(|it| &mut it.who))) {
                let value = Value::Rate(self.case.law.rate(rule.regime, self.case.opening.rate));
                ways.push(Way { out: WayOut::Interest, value, who: Some(rule.who) });
            }
        }
        for (at, rule) in self.policy.discounts.iter().enumerate().filter(|(_, it)| it.who > Who::Machine) {
            if with(&|it| by_machine(it.discounts.get_mut(at).map(|it| &mut it.who))) {
                let value = Value::Percent(rule.percent);
                ways.push(Way { out: WayOut::Discount, value, who: Some(rule.who) });
            }
        }
        let hardship = self.policy.hardship.who;
        if hardship > Who::Machine && self.case.person.hardship && with(&|it| it.hardship.who = Who::Machine) {
            ways.push(Way { out: WayOut::HardshipRules, value: Value::Nothing, who: Some(hardship) });
        }
        ways
    }

    fn tell_hardship(&self) -> Option<Way> {
        let person = super::case::Person { hardship: true, ..self.case.person.clone() };
        let case = Case { person, ..self.case.clone() };
        let opens = !self.case.person.hardship && self.opens(self.policy, &case);
        opens.then_some(Way { out: WayOut::TellHardship, value: Value::Nothing, who: None })
    }

    /// Whether a policy has anything for a case, be it until a review.
    fn opens(&self, policy: &Policy, case: &Case) -> bool {
        let room = Room::of(case, policy, Who::Machine);
        let field = Field { case, room: &room, carry: self.carry };
        fits(&field) || field.until_review(self.target.yearly).is_some()
    }

    fn more_carried(&self) -> Option<Way> {
        let value = self.needed()?;
        let out = if self.carry.source == Source::Policy { WayOut::Statement } else { WayOut::Carried };
        Some(Way { out, value, who: None })
    }

    /// The lowest instalment that fits if anything can be carried.
    fn needed(&self) -> Option<Value> {
        let carry = self.carry.boundless();
        let field = Field { case: self.case, room: self.room, carry: &carry };
        let (_, fitting) = field.first_ground()?;
        let best = field.best(self.target, &fitting);
        let (_, best) = best.into_iter().find(|(kind, _)| *kind == Kind::LowestInstalment)?;
        Some(Value::Amount(best.cleared.largest))
    }
}

fn by_machine(who: Option<&mut Who>) {
    if let Some(who) = who {
        *who = Who::Machine;
    }
}
