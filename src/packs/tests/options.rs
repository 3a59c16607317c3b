//! The ways out of debt of packs.

use proptest::prelude::*;

use super::{OWN, refused};
use crate::domain::options::fact::{Fact, Facts, Kind, Value};
use crate::domain::options::triage::{Found, Holds, triage};
use crate::packs::Packs;

/// Everything that can be told, from a number for each fact.
fn told(numbers: &[u32], told: impl Fn(usize) -> bool) -> Facts {
    let mut facts = Facts::default();
    for (at, ((fact, _, kind), &number)) in Fact::told().zip(numbers).enumerate().filter(|(at, _)| told(*at)) {
        let value = match kind {
            Kind::Amount => Value::Amount(i64::from(number)),
            Kind::Signed => Value::Amount(i64::from(number) / 50 - 1_000),
            Kind::Months => Value::Months(i64::from(number % 80)),
            Kind::YesNo => Value::YesNo(number % 2 == 0),
            Kind::Place => Value::Place(["Shenzhen", "厦门", "Lhasa"][at % 3].to_owned()),
            Kind::Derived => continue,
        };
        facts.tell(fact, value);
    }
    facts
}

/// No single asset is worth more than all assets together: nothing is said about people for whom one is.
fn can_be(facts: &Facts) -> bool {
    match (facts.find(Fact::Assets), facts.find(Fact::SingleAssetMax)) {
        (Ok(Value::Amount(all)), Ok(Value::Amount(one))) => one <= all,
        _ => true,
    }
}

proptest! {
    #[test]
    fn telling_more_never_turns_a_yes_or_a_no_unless_something_was_only_assumed(
        numbers in prop::collection::vec(0_u32..3_000_000, 18),
        some in prop::collection::vec(any::<bool>(), 18),
    ) {
        prop_assume!(can_be(&told(&numbers, |_| true)));
        for pack in Packs::built_in().iter() {
            let (rules, currency) = (&pack.rules.option, pack.currency);
            let (all, part) = (told(&numbers, |_| true), told(&numbers, |at| some[at]));
            let later = triage(rules.iter(), &all, currency, None);
            for before in triage(rules.iter(), &part, currency, None) {
                let after = later.iter().find(|it| it.option.id == before.option.id).unwrap();
                let assumed = before
                    .because
                    .iter()
                    .any(|it| matches!(it.found, Found::Condition { assumed: true, .. }));
                match before.possible {
                    Holds::Ask => {}
                    Holds::Yes if assumed => {}
                    _ => prop_assert_eq!(before.possible, after.possible, "{}", &before.option.id),
                }
                let open = before.option.open.is_some();
                prop_assert!(open || after.possible != Holds::Ask, "{}", &before.option.id);
            }
        }
    }
}

#[test]
fn a_plan_is_among_the_ways_everywhere() {
    for pack in Packs::built_in().iter() {
        assert!(pack.rules.option.iter().any(|it| it.repays), "{}", pack.id);
    }
    let ids = |pack: &str| {
        let pack = Packs::built_in().get(pack).unwrap();
        pack.rules.option.iter().map(|it| it.id.clone()).collect::<Vec<_>>()
    };
    assert_eq!(ids("us-new-york"), ids("us-federal"));
}

#[test]
fn the_amounts_of_us_bankruptcy_follow_from_those_before() {
    // The notice FR 2025-02207 gives the factor; to the nearest 25 (11 USC 104).
    use crate::domain::options::means_test::adjusted;
    use rust_decimal::Decimal;
    let tests: Vec<_> = Packs::built_in()
        .get("us-federal")
        .unwrap()
        .rules
        .option
        .iter()
        .filter_map(|it| it.means_test.as_ref())
        .collect();
    let [before, after] = tests[..] else { panic!("two versions of the means test") };
    for (before, after) in [(before.low, after.low), (before.high, after.high)] {
        assert_eq!(adjusted(before.0, Decimal::new(1_132_004, 6), Decimal::from(25)), Some(after.0));
    }
}

#[test]
fn an_unknown_or_contradictory_entry_is_refused_with_its_place() {
    let about = r#"about = { rule = "R", source = "S", as_of = "2026-01-01", confidence = "M" }"#;
    let refused = |all: &str| {
        let option = format!("[[rules.option]]\nid = \"a\"\nname = \"A\"\n{about}\nall = [{all}]\n");
        refused(&format!("{OWN}{option}"))
    };
    let unknown = refused(&format!("{{ fact = \"shoe_size\", at_most = \"1\", {about} }}"));
    assert!(unknown.starts_with("own.toml:1") && unknown.contains("shoe_size"), "{unknown}");
    let kind = refused(&format!("{{ fact = \"home_owner\", at_most = \"1\", {about} }}"));
    assert!(kind.contains("no such test fits"), "{kind}");
    let two = refused(&format!("{{ fact = \"assets\", at_most = \"1\", at_least = \"1\", {about} }}"));
    assert!(two.contains("exactly one"), "{two}");
    let most = format!("{{ fact = \"assets\", at_most = \"1\", {about} }}");
    let least = format!("{{ fact = \"assets\", more_than = \"1\", {about} }}");
    let crossed = refused(&format!("{most}, {least}"));
    assert_eq!(crossed, "own.toml:7: option a: no value of assets meets all its limits");
    let months = refused(&format!("{{ fact = \"residence_months\", at_least = \"1.5\", {about} }}"));
    assert!(months.contains("isn't one of its kind"), "{months}");
}
