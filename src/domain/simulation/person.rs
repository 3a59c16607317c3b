//! Somebody who owes: what comes in and goes out, when they are paid, and how they answer. All made up.

use time::{Date, Duration};

use super::assumptions::Assumptions;
use super::chance::{Chance, For, scaled};
use crate::domain::frequency::Frequency;
use crate::domain::negotiation::PayDay;

/// One of the population. Amounts are pence, a month where nothing else is said.
#[derive(Debug, Clone)]
pub(super) struct Person {
    pub chance: Chance,
    pub income: i64,
    pub essentials: i64,
    pub pay_day: PayDay,
    /// What is owed on this debt.
    pub owed: i64,
    /// Its part of everything that is owed, in thousandths: so much of what is left may go to it.
    pub part: i64,
    pub other_language: bool,
    pub tells_hardship: bool,
    pub gives_statement: bool,
    /// What they propose first, of what is left for the debt, in thousandths.
    pub first_offer: i64,
    /// The largest instalment they say yes to, of the same.
    pub stretch: i64,
    pub takes_anything: bool,
}

impl Person {
    /// The person with a number; the same seed and number are the same person.
    pub fn of(seed: u64, number: u32, today: Date, all: &Assumptions) -> Self {
        let chance = Chance::of(seed, number);
        let income = chance.log_normal(For::Income, 0, all.income_median, all.income_spread).max(20_000);
        let share = scaled(chance.normal(For::Surplus, 0), all.surplus_spread, 1_000).saturating_add(all.surplus_share);
        let essentials = income.saturating_sub(scaled(income, share.clamp(-1_000, 900), 1_000));
        let balance = |at| chance.log_normal(For::Balance, at, all.balance_median, all.balance_spread).max(2_000);
        let owed = balance(0);
        let others = all_others(chance, all).map(balance).fold(0_i64, i64::saturating_add);
        let part = scaled(owed, 1_000, owed.saturating_add(others)).max(1);
        let first_offer = all.first_offer.saturating_add(chance.below(For::FirstOffer, 0, 401)).saturating_sub(200);
        let beyond = u32::try_from(all.stretch.saturating_sub(1_000).saturating_mul(2)).unwrap_or(0);
        Self {
            chance,
            income,
            essentials,
            pay_day: pay_day(chance, today, all),
            owed,
            part,
            other_language: chance.comes(For::Language, 0, all.other_language),
            tells_hardship: chance.comes(For::Hardship, 0, all.told_hardship),
            gives_statement: chance.comes(For::Statement, 0, all.gives_statement),
            first_offer: first_offer.max(50),
            stretch: chance.below(For::Stretch, 0, beyond.saturating_add(1)).saturating_add(1_000),
            takes_anything: chance.comes(For::TakesAnything, 0, all.takes_anything),
        }
    }
}

/// As many numbers as there are other debts: of twice the average each comes or not.
fn all_others(chance: Chance, all: &Assumptions) -> impl Iterator<Item = u64> {
    let twice = u64::try_from(all.other_debts.saturating_mul(2)).unwrap_or(0);
    // Tenths: the last is there for as many in ten.
    let whole = twice.div_euclid(10);
    let last = i64::try_from(twice.rem_euclid(10)).unwrap_or(0);
    (1..=whole.saturating_add(1)).filter(move |at| {
        let often = if *at > whole { last.saturating_mul(50) } else { 500 };
        chance.comes(For::OtherDebts, *at, often)
    })
}

fn pay_day(chance: Chance, today: Date, all: &Assumptions) -> PayDay {
    let draw = chance.below(For::PayCycle, 0, 1_000);
    let (every, within) = match draw.saturating_sub(all.paid_weekly) {
        ..0 => (Frequency::Weekly, 7),
        0..100 => (Frequency::Fortnightly, 14),
        100..200 => (Frequency::FourWeekly, 28),
        _ => (Frequency::Monthly, 30),
    };
    let on = today.saturating_add(Duration::days(chance.below(For::PayDay, 0, within).saturating_add(1)));
    PayDay { on, every }
}

#[cfg(test)]
mod tests {
    use time::macros::date;

    use super::*;

    fn people(all: &Assumptions) -> Vec<Person> {
        (0..3_000).map(|number| Person::of(1, number, date!(2026 - 11 - 24), all)).collect()
    }

    fn permille(people: &[Person], is: impl Fn(&Person) -> bool) -> usize {
        people.iter().filter(|it| is(it)).count() * 1_000 / people.len()
    }

    #[test]
    fn the_population_has_the_figures_it_is_drawn_from() {
        let all = people(&Assumptions::default());
        let mean = |of: fn(&Person) -> i64| all.iter().map(of).sum::<i64>() / 3_000;
        // The sources: £1,558 income, £73 left, 32 % with less than nothing, £2,617 a debt.
        assert!((150_000..162_000).contains(&mean(|it| it.income)), "{}", mean(|it| it.income));
        assert!((5_500..9_000).contains(&mean(|it| it.income - it.essentials)));
        assert!((280..370).contains(&permille(&all, |it| it.essentials > it.income)));
        assert!((235_000..290_000).contains(&mean(|it| it.owed)), "{}", mean(|it| it.owed));
        assert!((70..110).contains(&permille(&all, |it| it.other_language)));
        assert!((170..230).contains(&permille(&all, |it| it.pay_day.every == Frequency::Weekly)));
    }

    #[test]
    fn with_no_other_debts_all_that_is_left_may_go_to_this_one() {
        let alone = Assumptions { other_debts: 0, ..Assumptions::default() };
        assert!(people(&alone).iter().all(|it| it.part == 1_000));
        assert!(people(&Assumptions::default()).iter().any(|it| it.part < 200));
    }
}
