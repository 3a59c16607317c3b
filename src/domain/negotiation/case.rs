//! What is known when an offer is answered: what is owed, what was asked for, and what the person has said or shown.
//! Amounts are minor units.

use serde::{Deserialize, Serialize};
use time::{Date, Duration, Month};

use super::plan::Plan;
use super::search::Kind;
use crate::domain::frequency::{Frequency, add_months};
use crate::domain::money::LARGEST;
use crate::domain::policy::Regime;
use crate::domain::rate::Rate;
use crate::domain::schedule::{MAX_COUNT, Opening, Size, Upfront};

/// All facts of one answer. The same facts always give the same answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Case {
    /// What is owed on the day of the answer, `as_of`.
    pub opening: Opening,
    /// Since when it has been due.
    pub due_since: Date,
    /// What the law allows.
    pub law: Law,
    /// What was asked for.
    pub asked: Asked,
    /// What the person has said or shown.
    pub person: Person,
    /// The offers of the round before, if there was one.
    pub earlier: Vec<Earlier>,
}

/// An offer of the round before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Earlier {
    /// What it was the best of.
    pub kinds: Vec<Kind>,
    /// The plan.
    pub plan: Plan,
}

/// What the law of the debt allows, from its rule pack.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Law {
    /// No plan ends later.
    pub latest_end: Option<Date>,
    /// No plan bears more interest.
    pub highest_rate: Option<Rate>,
}

impl Law {
    /// The yearly rate of a regime under a contract's rate.
    #[must_use]
    pub fn rate(&self, regime: Regime, contract: Rate) -> Rate {
        let lower = |a: Rate, b: Rate| if b.fraction() < a.fraction() { b } else { a };
        let allowed = self.highest_rate.map_or(contract, |highest| lower(contract, highest));
        match regime {
            Regime::Frozen => Rate::ZERO,
            Regime::Reduced(rate) => lower(allowed, rate),
            Regime::Contract => allowed,
        }
    }
}

/// What was asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked {
    /// How often.
    pub frequency: Frequency,
    /// The first instalment.
    pub first_due: Date,
    /// How much, or how many.
    pub size: Size,
    /// Something up front.
    pub upfront: Option<Upfront>,
    /// Which interest; nothing for whatever is open.
    pub interest: Option<Regime>,
    /// Some months without instalments.
    pub pause: Option<Pause>,
}

/// Whole months from a day on in which no instalment falls due.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pause {
    /// The first day.
    pub from: Date,
    /// How many months.
    pub months: u32,
}

impl Pause {
    /// The first day after it.
    #[must_use]
    pub fn end(&self) -> Date {
        add_months(self.from, self.months).unwrap_or(Date::MAX)
    }
}

/// What the person has said or shown. Unknown is not zero.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// What a statement leaves in a month, by the measure of the policy. Less than nothing may be left.
    pub surplus: Option<i64>,
    /// "I can manage 80."
    pub most: Option<Most>,
    /// "I could pay 300 now."
    pub now: Option<i64>,
    /// "I'm paid on the 25th."
    pub pay_day: Option<PayDay>,
    /// Months named as hard, every year.
    pub hard_months: Vec<Month>,
    /// "Less until March."
    pub less_until: Option<LessUntil>,
    /// Whether hardship has been told.
    pub hardship: bool,
}

/// The most that somebody can manage.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Most {
    /// So much
    pub amount: i64,
    /// each time.
    pub every: Frequency,
}

/// When somebody is paid.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct PayDay {
    /// Any one of the days.
    pub on: Date,
    /// How often they come.
    pub every: Frequency,
}

/// Less than usual before a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct LessUntil {
    /// The first day on which it is as usual.
    pub until: Date,
    /// At most so much until then.
    pub most: Most,
}

/// Why a case can't be answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CaseProblem {
    /// Nothing is owed.
    #[error("nothing is owed")]
    NothingOwed,
    /// An amount is negative or larger than a debt can be.
    #[error("an amount is negative or too large")]
    Amount,
    /// Neither an amount nor a number of instalments that can be meant.
    #[error("the instalment must be more than zero, or their number between 1 and {MAX_COUNT}")]
    Size,
    /// The first instalment must lie after today, and within three years.
    #[error("the first instalment must lie after today and within three years")]
    FirstDue,
    /// What is paid up front must be more than nothing and less than everything, and come before the instalments.
    #[error("the up-front payment must be part of what is owed, between today and the first instalment")]
    Upfront,
}

/// The furthest day of a first instalment, in days from today.
const FURTHEST_FIRST_DAYS: i64 = 1_096;

impl Case {
    /// Everything that keeps the case from being answered.
    #[must_use]
    pub fn problems(&self) -> Vec<CaseProblem> {
        let (balance, today) = (&self.opening.balance, self.opening.as_of);
        let owed = balance.total();
        let person = &self.person;
        let mut amounts = vec![balance.costs, balance.interest, balance.principal, owed];
        amounts.extend(person.most.map(|it| it.amount));
        amounts.extend(person.less_until.map(|it| it.most.amount));
        amounts.extend(person.now);
        amounts.extend(person.surplus.map(i64::saturating_abs));
        let size_is_right = match self.asked.size {
            Size::Amount(amount) => (1..=LARGEST).contains(&amount),
            Size::Count(count) => (1..=MAX_COUNT).contains(&count),
        };
        let furthest = today.saturating_add(Duration::days(FURTHEST_FIRST_DAYS));
        let first = self.asked.first_due;
        let upfront_is_right = self
            .asked
            .upfront
            .is_none_or(|it| it.amount > 0 && it.amount < owed && it.on >= today && it.on <= self.asked.first_due);
        [
            (owed > 0, CaseProblem::NothingOwed),
            (amounts.iter().all(|it| (0..=LARGEST).contains(it)), CaseProblem::Amount),
            (size_is_right, CaseProblem::Size),
            (first > today && first <= furthest, CaseProblem::FirstDue),
            (upfront_is_right, CaseProblem::Upfront),
        ]
        .into_iter()
        .filter_map(|(is_right, problem)| (!is_right).then_some(problem))
        .collect()
    }
}
