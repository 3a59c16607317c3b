//! The simulation as a whole: repeatable, with the same fate for all, and moved by what it assumes.

use super::*;
use crate::domain::money::Currency;

fn study(assumptions: Assumptions) -> Study {
    let world = World::under(policy_to_try(), Currency::parse("GBP").unwrap());
    Study { seed: 1, assumptions, world }
}

#[test]
fn the_same_seed_gives_the_same_sums_however_the_people_are_cut() {
    let study = study(Assumptions::default());
    let whole = study.run(0..12, || ());
    let mut parts = study.run(0..5, || ());
    parts.merge(&study.run(5..12, || ()));
    assert_eq!(whole, parts);
    let other = Study { seed: 2, ..study };
    assert_ne!(whole, other.run(0..12, || ()));
}

#[test]
fn nobody_pays_more_than_is_owed_and_nothing_is_received_from_nobody() {
    let study = study(Assumptions::default());
    for number in 0..25 {
        let person = Person::of(study.seed, number, study.world.today, &study.assumptions);
        let fate = Fate::of(&person, study.world.today, &study.assumptions);
        let life = Life { world: &study.world, all: &study.assumptions, person: &person, fate: &fate };
        for rival in Rival::ALL {
            let it = life.under(rival);
            assert!((0..=person.owed).contains(&it.received), "{rival:?}: {it:?} of {}", person.owed);
            assert!(it.from_essentials <= it.received);
            assert_eq!(it.finished, it.received == person.owed, "{rival:?}: {it:?} of {}", person.owed);
        }
    }
}

#[test]
fn where_everybody_takes_and_keeps_a_twelfth_all_of_it_is_paid() {
    let sure = Assumptions {
        takes_anything: 1_000,
        keeps_half: 1_000,
        keeps_all: 1_000,
        keeps_double: 1_000,
        surplus_share: 900,
        surplus_spread: 0,
        other_debts: 0,
        balance_median: 10_000,
        off_pay_day: 0,
        job_loss: 0,
        illness: 0,
        expense: 0,
        ..Assumptions::default()
    };
    let sums = study(sure).run(0..40, || ()).of(Group::All, Rival::Fixed);
    assert_eq!((sums.people, sums.agreed, sums.kept, sums.finished), (40, 40, 40, 40));
}

#[test]
fn where_nobody_says_yes_only_what_is_paid_without_an_agreement_comes_in() {
    let none =
        Assumptions { takes_anything: 0, stretch: 1_000, found_anyway: 0, pays_without: 0, ..Assumptions::default() };
    let none = Assumptions { surplus_share: -900, ..none };
    let sums = study(none).run(0..30, || ()).of(Group::All, Rival::Fixed);
    assert_eq!((sums.agreed, sums.received), (0, 0));
}

#[test]
fn who_keeps_less_pays_less() {
    let can = Assumptions { surplus_share: 150, other_debts: 0, balance_median: 40_000, ..Assumptions::default() };
    let received = |all: Assumptions| study(all).run(0..15, || ()).of(Group::All, Rival::Fixed).received;
    let base = received(can.clone());
    assert!(received(Assumptions { keeps_half: 300, keeps_all: 300, keeps_double: 0, ..can }) < base);
}
