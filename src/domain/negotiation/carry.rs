//! What a person can carry: from a statement, from their word, or up to what the policy takes without either.
//! Amounts of different frequencies are compared as what they come to in a year of 52 weeks or 12 months.

use time::Date;

use super::case::{Asked, Most, Person};
use super::quiet::Due;
use super::reasons::Source;
use crate::domain::frequency::Frequency;
use crate::domain::policy::Affordable;
use crate::domain::schedule::Size;

/// Minor units in a year.
pub(super) type Yearly = i128;

/// How many instalments a year has.
pub(super) fn per_year(frequency: Frequency) -> i64 {
    match frequency {
        Frequency::Weekly => 52,
        Frequency::Fortnightly => 26,
        Frequency::FourWeekly => 13,
        Frequency::Monthly => 12,
    }
}

/// What an instalment comes to in a year.
pub(super) fn in_a_year(amount: i64, frequency: Frequency) -> Yearly {
    i128::from(amount).saturating_mul(i128::from(per_year(frequency)))
}

/// The largest instalment that comes to no more than that in a year.
pub(super) fn each(yearly: Yearly, frequency: Frequency) -> i64 {
    i64::try_from(yearly.div_euclid(i128::from(per_year(frequency)))).unwrap_or(0)
}

/// What a person can carry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Carry {
    /// No instalments come to more.
    pub most: Yearly,
    /// Where that is from.
    pub source: Source,
    /// What they are known to carry: without a statement or a limit of their own, what they asked for.
    pub known: Yearly,
    /// Before a day no instalments come to more than this.
    until: Option<(Date, Yearly)>,
    /// What is there at once, if they said or offered so.
    pub now: Option<i64>,
}

impl Carry {
    /// From what a person has said or shown; `asked_yearly` is what they asked for, in a year.
    pub fn of(person: &Person, affordable: &Affordable, asked: &Asked, asked_yearly: Yearly) -> Self {
        let yearly = |it: Most| in_a_year(it.amount, it.every);
        let shown = person.surplus.map(|surplus| {
            let share = i128::from(surplus.max(0)).saturating_mul(i128::from(affordable.share_percent));
            (share.div_euclid(100).saturating_mul(12), Source::Statement)
        });
        let word = (in_a_year(affordable.word_up_to, Frequency::Monthly), Source::Policy);
        let said = person.most.map(|it| (yearly(it), Source::Person));
        let limit = shown.unwrap_or(word);
        let (most, source) = said.filter(|said| said.0 < limit.0).unwrap_or(limit);
        let known = if shown.is_some() || said.is_some() { most } else { asked_yearly.min(most) };
        let until = person.less_until.map(|it| (it.until, yearly(it.most)));
        Self { most, source, known, until, now: person.now.or(asked.upfront.map(|it| it.amount)) }
    }

    /// So much and no more, whatever else was said.
    pub fn only(yearly: Yearly) -> Self {
        Self { most: yearly, source: Source::Person, known: yearly, until: None, now: None }
    }

    /// The same person if anything could be carried, but for what they said of the time until a day.
    pub fn boundless(&self) -> Self {
        Self { most: Yearly::from(i64::MAX), known: Yearly::from(i64::MAX), ..self.clone() }
    }

    /// The largest instalment that can be carried on all of these days but those of the first turns.
    pub fn usual(&self, limit: Yearly, frequency: Frequency, dues: &[Due]) -> i64 {
        let early = |until: Date| dues.iter().any(|due| !due.at_first && due.on < until);
        let low = self.until.filter(|(until, _)| early(*until)).map_or(limit, |(_, low)| low.min(limit));
        each(low, frequency)
    }

    /// Whether less than usual can be carried on a day.
    pub fn is_less_on(&self, day: Date) -> bool {
        self.until.is_some_and(|(until, _)| day < until)
    }

    /// What can be carried before it is as usual again; nothing when nothing of the kind was said.
    pub fn at_first(&self, frequency: Frequency) -> Option<i64> {
        self.until.map(|(_, low)| each(low.min(self.most), frequency))
    }

    /// The largest payment of all at once: an instalment, or what is there at once.
    pub fn once(&self, limit: Yearly, frequency: Frequency, dues: &[Due]) -> i64 {
        self.usual(limit, frequency, dues).max(self.now.unwrap_or(0))
    }
}

/// What was asked for, in a year: a number of instalments counts as its amount without interest.
pub(super) fn asked_yearly(asked: &Asked, owed: i64) -> Yearly {
    let amount = match asked.size {
        Size::Amount(amount) => amount,
        Size::Count(count) => {
            let rest = owed.saturating_sub(asked.upfront.map_or(0, |it| it.amount));
            let count = i64::from(count.max(1));
            rest.saturating_add(count).saturating_sub(1).checked_div(count).unwrap_or(rest)
        }
    };
    in_a_year(amount, asked.frequency)
}
