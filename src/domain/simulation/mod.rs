//! A made-up population against three ways of answering: a fixed offer, limits that accept or pass on, and the engine
//! with a policy. The same people meet the same fate under each. It compares policies; it is no evidence about people.
//! Everything is whole numbers, and a seed decides all of it.

mod assumptions;
mod chance;
mod engine;
mod fate;
mod limits;
mod person;
mod rivals;
mod talks;
mod tally;
mod year;

#[cfg(test)]
mod tests;

use std::ops::Range;

pub use assumptions::{ALL, Assumption, Assumptions};
pub use rivals::{Rival, World, policy_to_try};
pub use tally::{Group, Sums, Tally};

use fate::Fate;
use person::Person;
use year::Life;

/// What is simulated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Study {
    /// Decides every draw.
    pub seed: u64,
    /// What is assumed of people.
    pub assumptions: Assumptions,
    /// What is the same for everybody.
    pub world: World,
}

impl Study {
    /// The people with these numbers under all three; `each` is called after every one of them.
    pub fn run(&self, people: Range<u32>, mut each: impl FnMut()) -> Tally {
        let mut tally = Tally::default();
        for number in people {
            self.person(number, &mut tally);
            each();
        }
        tally
    }

    fn person(&self, number: u32, tally: &mut Tally) {
        let (world, all) = (&self.world, &self.assumptions);
        let person = &Person::of(self.seed, number, world.today, all);
        let fate = &Fate::of(person, world.today, all);
        let groups = self.groups(person);
        let life = Life { world, all, person, fate };
        for rival in Rival::ALL {
            tally.count(&groups, rival, life.under(rival));
        }
    }

    fn groups(&self, person: &Person) -> Vec<Group> {
        let nothing_left = person.essentials >= person.income;
        let is_in = |group: &Group| match group {
            Group::All => true,
            Group::HardshipTold => nothing_left && person.tells_hardship,
            Group::HardshipNotTold => nothing_left && !person.tells_hardship,
            Group::LowIncome => person.income < self.low_income(),
            Group::OtherLanguage => person.other_language,
        };
        Group::ALL.into_iter().filter(is_in).collect()
    }

    /// Below it is the fifth with the lowest incomes.
    fn low_income(&self) -> i64 {
        let Assumptions { income_median, income_spread, .. } = self.assumptions;
        chance::times_power_of_e(income_median, chance::scaled(income_spread, -842, 1_000))
    }
}
