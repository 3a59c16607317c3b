//! Whether a proposal stands as it is, and everything that speaks against it.

use super::carry::{asked_yearly, each};
use super::case::Case;
use super::cells::Field;
use super::course::{Cleared, Course, Instalment, Started};
use super::plan::{End, Plan};
use super::quiet::{Due, Quiet};
use super::reasons::{Reason, Rule, Source, Value};
use super::room::Lane;
use crate::domain::policy::Regime;
use crate::domain::schedule::Size;
use time::Date;

/// A proposal under the interest of one lane.
#[derive(Debug, Clone)]
pub(super) struct Proposal {
    pub plan: Plan,
    pub cleared: Option<Cleared>,
    pub reasons: Vec<Reason>,
}

impl Field<'_> {
    /// The proposal where it stands best: where nothing speaks against it, in the interest that was asked for or else
    /// at the least cost; and otherwise where the least does.
    pub fn proposal(&self) -> Proposal {
        let lanes = self.room.lanes.iter().filter(|lane| lane.discount_percent == 0);
        let mut proposals: Vec<Proposal> = lanes.map(|lane| self.proposal_in(lane)).collect();
        proposals.sort_by_key(|it| {
            let other_interest = self.case.asked.interest.is_some_and(|asked| asked != it.plan.interest);
            (it.reasons.len(), other_interest, it.cleared.map_or(i64::MAX, |it| it.total))
        });
        proposals.into_iter().next().unwrap_or_else(|| self.without_interest_that_is_open())
    }

    /// Where a policy opens no interest at all nothing stands.
    fn without_interest_that_is_open(&self) -> Proposal {
        let value = Value::Rate(self.case.opening.rate);
        let reason =
            Reason { rule: Rule::Interest, limit: Value::Nothing, value, needed: None, source: Source::Policy };
        Proposal { reasons: vec![reason], ..self.as_asked() }
    }

    /// The proposal in the interest that was asked for, whatever the policy opens: what the offers are held against.
    pub fn as_asked(&self) -> Proposal {
        let regime = self.case.asked.interest.unwrap_or(Regime::Frozen);
        let dues = self.asked_dues(Date::MAX);
        let started = self.asked_course(regime).started().ok();
        let usual = started.as_ref().and_then(|it| self.asked_instalment(it, &dues)).unwrap_or(0);
        let cleared = started.and_then(|it| it.run(&dues, Instalment { usual, at_first: None }));
        Proposal { plan: self.asked_plan(regime, usual), cleared, reasons: Vec::new() }
    }

    fn asked_course(&self, regime: Regime) -> Course<'_> {
        let opening = &self.case.opening;
        let rate = self.case.law.rate(regime, opening.rate);
        Course {
            balance: opening.balance,
            rate,
            is_frozen: regime == Regime::Frozen,
            opening,
            upfront: self.case.asked.upfront,
        }
    }

    /// The days of the instalments, without the months that were asked to go without.
    fn asked_dues(&self, last: Date) -> Vec<Due> {
        let asked = &self.case.asked;
        self.asked_quiet().dues(asked.frequency, asked.first_due, 0, last)
    }

    fn asked_quiet(&self) -> Quiet<'_> {
        Quiet { pause: self.case.asked.pause, hard_months: &self.case.person.hard_months }
    }

    fn asked_instalment(&self, started: &Started<'_>, dues: &[Due]) -> Option<i64> {
        match self.case.asked.size {
            Size::Amount(amount) => Some(amount),
            Size::Count(count) => {
                let dues = dues.get(..usize::try_from(count).ok()?)?;
                let most = started.owed().saturating_mul(2).max(1);
                // Interest may come to more than all that is owed: a thousand times as much is more than any.
                started.least(dues, None, 1, most).or_else(|| started.least(dues, None, 1, most.saturating_mul(500)))
            }
        }
    }

    fn asked_plan(&self, interest: Regime, instalment: i64) -> Plan {
        let asked = &self.case.asked;
        Plan {
            frequency: asked.frequency,
            first_due: asked.first_due,
            upfront: asked.upfront,
            instalment,
            step: None,
            interest,
            discount_percent: 0,
            pause: asked.pause,
            hard_months: self.case.person.hard_months.clone(),
            end: End::Cleared,
        }
    }

    fn proposal_in(&self, lane: &Lane) -> Proposal {
        let dues = self.asked_dues(Date::MAX);
        let started = self.asked_course(lane.regime).started().ok();
        let usual = started.as_ref().and_then(|it| self.asked_instalment(it, &dues)).unwrap_or(0);
        let cleared = started.as_ref().and_then(|it| it.run(&dues, Instalment { usual, at_first: None }));
        let mut reasons = self.against_dates();
        reasons.extend(self.against_upfront(lane, cleared.as_ref()));
        reasons.extend(self.against_quiet());
        reasons.extend(self.against_interest(lane));
        match &cleared {
            Some(cleared) => reasons.extend(self.against_course(lane, cleared, started.as_ref(), &dues)),
            None => reasons.push(Reason {
                rule: Rule::NeverEnds,
                limit: Value::Day(lane.latest_end),
                value: Value::Amount(usual),
                needed: self.needed_by(lane.latest_end, started.as_ref(), &dues),
                source: Source::Arithmetic,
            }),
        }
        reasons.sort_by_key(|it| it.rule);
        Proposal { plan: self.asked_plan(lane.regime, usual), cleared, reasons }
    }

    fn against_dates(&self) -> Vec<Reason> {
        let mut reasons = Vec::new();
        let asked = &self.case.asked;
        // A month without an instalment can put off the first payment.
        let due = self.asked_dues(Date::MAX).first().map_or(asked.first_due, |due| due.on);
        let first = asked.upfront.map_or(due, |it| it.on.min(due));
        if first > self.room.first_by {
            let limit = Value::Day(self.room.first_by);
            let value = Value::Day(first);
            reasons.push(Reason {
                rule: Rule::FirstPayment,
                limit,
                value,
                needed: Some(limit),
                source: Source::Policy,
            });
        }
        if let Some(pay_day) = self.case.person.pay_day
            && !self.starts().pay_days().fit(asked.frequency, asked.first_due)
        {
            let limit = Value::Days(i64::from(self.room.days_after_pay_day));
            let value = Value::Day(asked.first_due);
            let needed = Some(Value::Every(pay_day.every));
            reasons.push(Reason { rule: Rule::PayDay, limit, value, needed, source: Source::Person });
        }
        reasons
    }

    fn against_upfront(&self, lane: &Lane, cleared: Option<&Cleared>) -> Vec<Reason> {
        let mut reasons = Vec::new();
        let upfront = self.case.asked.upfront.map_or(0, |it| it.amount);
        let least = self.room.upfront_least.max(lane.upfront);
        let is_once = cleared.is_some_and(|it| it.count == 1) && upfront == 0;
        if upfront < least && !is_once {
            let limit = Value::Amount(least);
            let value = Value::Amount(upfront);
            reasons.push(Reason { rule: Rule::Upfront, limit, value, needed: Some(limit), source: Source::Policy });
        }
        if let Some(now) = self.case.person.now.filter(|now| *now < upfront) {
            let (limit, value) = (Value::Amount(now), Value::Amount(upfront));
            let rule = Rule::UpfrontCarried;
            reasons.push(Reason { rule, limit, value, needed: Some(limit), source: Source::Person });
        }
        reasons
    }

    fn against_quiet(&self) -> Vec<Reason> {
        let mut reasons = Vec::new();
        let paused = self.case.asked.pause.map_or(0, |it| it.months);
        if paused > self.room.pause_months {
            let limit = Value::Months(self.room.pause_months);
            let value = Value::Months(paused);
            reasons.push(Reason { rule: Rule::Pause, limit, value, needed: Some(limit), source: Source::Policy });
        }
        let hard = self.case.person.hard_months.len();
        if hard > self.room.hard_months {
            let months = |count: usize| Value::Months(u32::try_from(count).unwrap_or(u32::MAX));
            let (limit, value) = (months(self.room.hard_months), months(hard));
            let rule = Rule::HardMonths;
            reasons.push(Reason { rule, limit, value, needed: Some(limit), source: Source::Policy });
        }
        reasons
    }

    fn against_interest(&self, lane: &Lane) -> Option<Reason> {
        let asked = self.case.asked.interest?;
        let rate = self.case.law.rate(asked, self.case.opening.rate);
        let (limit, value) = (Value::Rate(lane.rate), Value::Rate(rate));
        let reason = Reason { rule: Rule::Interest, limit, value, needed: Some(limit), source: Source::Policy };
        (lane.rate.fraction() > rate.fraction()).then_some(reason)
    }

    fn against_course(
        &self,
        lane: &Lane,
        cleared: &Cleared,
        started: Option<&Started<'_>>,
        dues: &[Due],
    ) -> Vec<Reason> {
        let mut reasons = Vec::new();
        if cleared.count > 1 && cleared.largest < self.room.smallest {
            let limit = Value::Amount(self.room.smallest);
            let value = Value::Amount(cleared.largest);
            let rule = Rule::SmallestInstalment;
            reasons.push(Reason { rule, limit, value, needed: Some(limit), source: Source::Policy });
        }
        if cleared.on > lane.latest_end {
            let (limit, value) = (Value::Day(lane.latest_end), Value::Day(cleared.on));
            let source =
                if lane.latest_end == self.room.latest_end.0 { self.room.latest_end.1 } else { Source::Policy };
            let needed = self.needed_by(lane.latest_end, started, dues);
            reasons.push(Reason { rule: Rule::LongestTerm, limit, value, needed, source });
        }
        let paid = dues.get(..usize::try_from(cleared.count).unwrap_or(0)).unwrap_or_default();
        let frequency = self.case.asked.frequency;
        let mut most = self.carry.usual(self.carry.most, frequency, paid);
        // What is there at once is spent where something is paid up front.
        if cleared.count == 1 && self.case.asked.upfront.is_none() {
            most = self.carry.once(self.carry.most, frequency, paid);
        }
        if cleared.largest > most {
            let (limit, value) = (Value::Amount(most), Value::Amount(cleared.largest));
            let said_less = most < each(self.carry.most, frequency);
            let source = if said_less { Source::Person } else { self.carry.source };
            reasons.push(Reason { rule: Rule::Affordable, limit, value, needed: Some(limit), source });
        }
        reasons
    }

    /// The least instalment that would end in time.
    fn needed_by(&self, day: Date, started: Option<&Started<'_>>, dues: &[Due]) -> Option<Value> {
        let started = started?;
        let ends = dues.partition_point(|due| due.on <= day);
        let most = started.owed().saturating_mul(2).max(1);
        started.least(dues.get(..ends)?, None, 1, most).map(Value::Amount)
    }
}

/// What was asked for, in a year.
pub(super) fn yearly(case: &Case) -> super::carry::Yearly {
    asked_yearly(&case.asked, case.opening.balance.total())
}
