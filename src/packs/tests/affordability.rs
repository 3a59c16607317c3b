//! What packs say about affordability.

use super::{OWN, refused};
use crate::domain::affordability::category::{Named, Spending};
use crate::domain::affordability::strategy::Strategy;
use crate::packs::Packs;

#[test]
fn every_pack_has_the_rules_of_thumb() {
    for pack in Packs::built_in().iter() {
        let rules = pack.affordability();
        assert!(rules.guideline.is_empty(), "{}: figures under licence are the operator's", pack.id);
        assert!(Strategy::ProRata.about(rules).is_some(), "{}", pack.id);
    }
}

#[test]
fn a_court_ignores_only_words_that_a_line_can_have() {
    for pack in Packs::built_in().iter() {
        for word in pack.affordability().court.iter().flat_map(|court| &court.ignored) {
            assert_eq!(word.parse::<Named<Spending>>().unwrap().word, word);
        }
    }
}

#[test]
fn a_quarter_of_wages_or_what_is_above_the_floor_may_be_taken_in_the_us() {
    // calculation-vectors M46.
    for id in ["us-federal", "us-new-york"] {
        let us = Packs::built_in().get(id).unwrap();
        let rule = us.affordability().garnishment.as_ref().unwrap();
        for (earnings, most) in [(20_000, 0), (21_750, 0), (29_000, 7_250), (60_000, 15_000)] {
            assert_eq!(rule.ceiling(earnings, us.currency), Some(most), "{earnings}");
        }
    }
}

#[test]
fn an_unknown_or_contradictory_entry_is_refused_with_its_place() {
    let refused = |text: &str| refused(&format!("{OWN}{}", text.replace("[s", "[rules.affordability.s")));
    let about = r#"about = { rule = "R", source = "S", as_of = "2026-01-01", confidence = "M" }"#;
    let unknown = refused("[rules.affordability]\nsaving = 1\n");
    assert!(unknown.starts_with("own.toml:8: ") && unknown.contains("saving"), "{unknown}");
    let token = refused(&format!("[rules.affordability.token]\namount = \"0.001\"\n{about}\n"));
    assert_eq!(token, "own.toml:7: affordability: token: isn't an amount of the pack's currency");
    let share = refused(&format!("[rules.affordability.half_surplus]\nshare = \"1.01\"\n{about}\n"));
    assert!(share.ends_with("half_surplus: is more than the whole"), "{share}");
    let standard = format!("[[subsistence.standard]]\nplaces = [\"here\"]\neach_month = \"1\"\n{about}\n");
    let twice = refused(&format!("[subsistence]\n{about}\n{standard}{standard}"));
    assert!(twice.contains("two standards hold for here"), "{twice}");
    let table = format!(
        "[[rules.affordability.guideline]]\nline = \"personal\"\nbase = \"50\"\n\
         factors = {{ adult = \"1\", child_under_16 = \"0\", child_16_18 = \"0\", vehicle = \"0\" }}\n\
         stated = [{{ adults = 2, every = \"month\", amount = \"99\" }}]\n{about}\n"
    );
    let table = refused(&table);
    assert!(
        table.ends_with("guideline personal, row 1: 99.00 each month is stated, 100.00 follows from the base"),
        "{table}"
    );
}
