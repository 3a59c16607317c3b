//! The files on ways out of debt: one for each jurisdiction, over one for all and, for a state, the federal one.

use std::collections::BTreeMap;

use super::{FileProblem, form};
use crate::domain::options::rule::{OptionRule, OptionRules};

const COMMON: &str = include_str!("options/common.toml");

/// Name and text of each file; one that is extended stands before the one that extends it.
pub(super) const FILES: [(&str, &str); 9] = [
    ("options/au.toml", include_str!("options/au.toml")),
    ("options/cn-mainland.toml", include_str!("options/cn-mainland.toml")),
    ("options/eu-framework.toml", include_str!("options/eu-framework.toml")),
    ("options/gb-england-wales.toml", include_str!("options/gb-england-wales.toml")),
    ("options/gb-scotland.toml", include_str!("options/gb-scotland.toml")),
    ("options/hk.toml", include_str!("options/hk.toml")),
    ("options/tw.toml", include_str!("options/tw.toml")),
    ("options/us-federal.toml", include_str!("options/us-federal.toml")),
    ("options/us-new-york.toml", include_str!("options/us-new-york.toml")),
];

pub(super) fn read(files: &[(&str, &str)]) -> Result<BTreeMap<String, OptionRules>, FileProblem> {
    let common: OptionRules = toml::from_str(COMMON).map_err(form("options/common.toml"))?;
    let mut packs: BTreeMap<String, OptionRules> = BTreeMap::new();
    for &(file, text) in files {
        let mut rules: OptionRules = toml::from_str(text).map_err(form(file))?;
        let base: Vec<OptionRule> = match &rules.extends {
            None => common.option.clone(),
            Some(base) => match packs.get(base) {
                Some(base) => base.option.clone(),
                None => return Err(FileProblem::NoBase { file: file.to_owned(), base: base.clone() }),
            },
        };
        rules.option.splice(0..0, base);
        rules.check().map_err(|why| FileProblem::Options { file: file.to_owned(), why })?;
        packs.insert(rules.pack.clone(), rules);
    }
    Ok(packs)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::domain::options::fact::{Fact, Facts, Kind, Value};
    use crate::domain::options::triage::{Found, Holds, triage};

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

    proptest! {
        #[test]
        fn telling_more_never_turns_a_yes_or_a_no_unless_something_was_only_assumed(
            numbers in prop::collection::vec(0_u32..3_000_000, 18),
            some in prop::collection::vec(any::<bool>(), 18),
        ) {
            for rules in read(&FILES).unwrap().values() {
                let currency = rules.currency.unwrap();
                let (all, part) = (told(&numbers, |_| true), told(&numbers, |at| some[at]));
                let later = triage(rules, &all, currency, None);
                for before in triage(rules, &part, currency, None) {
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
    fn every_file_reads_and_is_found_by_its_pack() {
        let packs = read(&FILES).unwrap();
        for (file, _) in FILES {
            let pack = file.trim_start_matches("options/").trim_end_matches(".toml");
            assert!(packs.get(pack).unwrap().option.iter().any(|it| it.repays), "{pack}");
        }
        let ids = |pack: &str| packs[pack].option.iter().map(|it| it.id.clone()).collect::<Vec<_>>();
        assert_eq!(ids("us-new-york"), ids("us-federal"));
    }

    #[test]
    fn the_amounts_of_us_bankruptcy_follow_from_those_before() {
        // The notice FR 2025-02207 gives the factor; to the nearest 25 (11 USC 104).
        use crate::domain::options::means_test::adjusted;
        use rust_decimal::Decimal;
        let packs = read(&FILES).unwrap();
        let tests: Vec<_> = packs["us-federal"].option.iter().filter_map(|it| it.means_test.as_ref()).collect();
        let [before, after] = tests[..] else { panic!("two versions of the means test") };
        for (before, after) in [(before.low, after.low), (before.high, after.high)] {
            assert_eq!(adjusted(before.0, Decimal::new(1_132_004, 6), Decimal::from(25)), Some(after.0));
        }
    }

    #[test]
    fn an_unknown_or_contradictory_entry_is_refused_with_its_place() {
        let about = r#"about = { rule = "R", source = "S", as_of = "2026-01-01", confidence = "M" }"#;
        let refused = |all: &str| {
            let option = format!("[[option]]\nid = \"a\"\nname = \"A\"\n{about}\nall = [{all}]\n");
            read(&[("mine.toml", &format!("pack = \"x\"\ncurrency = \"GBP\"\n{option}"))]).unwrap_err().to_string()
        };
        let unknown = refused(&format!("{{ fact = \"shoe_size\", at_most = \"1\", {about} }}"));
        assert!(unknown.contains("line 7") && unknown.contains("shoe_size"), "{unknown}");
        let kind = refused(&format!("{{ fact = \"home_owner\", at_most = \"1\", {about} }}"));
        assert!(kind.contains("no such test fits"), "{kind}");
        let two = refused(&format!("{{ fact = \"assets\", at_most = \"1\", at_least = \"1\", {about} }}"));
        assert!(two.contains("exactly one"), "{two}");
        let most = format!("{{ fact = \"assets\", at_most = \"1\", {about} }}");
        let least = format!("{{ fact = \"assets\", more_than = \"1\", {about} }}");
        let crossed = refused(&format!("{most}, {least}"));
        assert_eq!(crossed, "mine.toml: option a: no value of assets meets all its limits");
        let months = refused(&format!("{{ fact = \"residence_months\", at_least = \"1.5\", {about} }}"));
        assert!(months.contains("isn't one of its kind"), "{months}");
    }
}
