//! The files on affordability: one for each jurisdiction over one with rules of thumb for all.

use std::collections::BTreeMap;

use super::{FileProblem, form};
use crate::domain::affordability::rules::AffordabilityRules;

const COMMON: &str = include_str!("affordability/common.toml");

/// Name and text of each file.
pub(super) const FILES: [(&str, &str); 9] = [
    ("affordability/au.toml", include_str!("affordability/au.toml")),
    ("affordability/cn-mainland.toml", include_str!("affordability/cn-mainland.toml")),
    ("affordability/eu-framework.toml", include_str!("affordability/eu-framework.toml")),
    ("affordability/gb-england-wales.toml", include_str!("affordability/gb-england-wales.toml")),
    ("affordability/gb-scotland.toml", include_str!("affordability/gb-scotland.toml")),
    ("affordability/hk.toml", include_str!("affordability/hk.toml")),
    ("affordability/tw.toml", include_str!("affordability/tw.toml")),
    ("affordability/us-federal.toml", include_str!("affordability/us-federal.toml")),
    ("affordability/us-new-york.toml", include_str!("affordability/us-new-york.toml")),
];

pub(super) fn read(files: &[(&str, &str)]) -> Result<BTreeMap<String, AffordabilityRules>, FileProblem> {
    let common: AffordabilityRules = toml::from_str(COMMON).map_err(form("affordability/common.toml"))?;
    files
        .iter()
        .map(|&(file, text)| {
            let own: AffordabilityRules = toml::from_str(text).map_err(form(file))?;
            let rules = own.over(&common);
            rules.check().map_err(|why| FileProblem::Rules { file: file.to_owned(), why })?;
            Ok((rules.pack.clone(), rules))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::affordability::category::Spending;
    use crate::domain::affordability::strategy::Strategy;

    #[test]
    fn every_file_reads_and_is_found_by_its_pack() {
        let packs = read(&FILES).unwrap();
        for (file, _) in FILES {
            let pack = file.trim_start_matches("affordability/").trim_end_matches(".toml");
            let rules = packs.get(pack).unwrap();
            assert!(rules.currency.is_some(), "{pack}");
            assert!(rules.guideline.is_empty(), "{pack}: figures under licence are the operator's");
            assert!(Strategy::ProRata.about(rules).is_some(), "{pack}");
        }
    }

    #[test]
    fn a_court_ignores_only_words_that_a_line_can_have() {
        use crate::domain::affordability::category::Named;
        for rules in read(&FILES).unwrap().values() {
            for word in rules.court.iter().flat_map(|court| &court.ignored) {
                assert_eq!(word.parse::<Named<Spending>>().unwrap().word, word);
            }
        }
    }

    #[test]
    fn a_quarter_of_wages_or_what_is_above_the_floor_may_be_taken_in_the_us() {
        // calculation-vectors M46.
        let packs = read(&FILES).unwrap();
        let us = &packs["us-federal"];
        let rule = us.garnishment.as_ref().unwrap();
        for (earnings, most) in [(20_000, 0), (21_750, 0), (29_000, 7_250), (60_000, 15_000)] {
            assert_eq!(rule.ceiling(earnings, us.currency.unwrap()), Some(most), "{earnings}");
        }
    }

    #[test]
    fn an_unknown_or_contradictory_entry_is_refused_with_its_place() {
        let refused = |text: &str| read(&[("mine.toml", text)]).unwrap_err().to_string();
        let unknown = refused("pack = \"x\"\ncurrency = \"GBP\"\nsaving = 1\n");
        assert!(
            unknown.starts_with("mine.toml") && unknown.contains("line 3") && unknown.contains("saving"),
            "{unknown}"
        );
        let about = r#"about = { rule = "R", source = "S", as_of = "2026-01-01", confidence = "M" }"#;
        let token = refused(&format!("pack = \"x\"\ncurrency = \"GBP\"\n[token]\namount = \"0.001\"\n{about}\n"));
        assert_eq!(token, "mine.toml: token: isn't an amount of the pack's currency");
        let share = refused(&format!("pack = \"x\"\n[half_surplus]\nshare = \"1.01\"\n{about}\n"));
        assert_eq!(share, "mine.toml: half_surplus: is more than the whole");
        let standard = format!("[[subsistence.standard]]\nplaces = [\"here\"]\neach_month = \"1\"\n{about}\n");
        let twice = refused(&format!("pack = \"x\"\ncurrency = \"CNY\"\n[subsistence]\n{about}\n{standard}{standard}"));
        assert!(twice.contains("two standards hold for here"), "{twice}");
        let table = format!(
            "[[guideline]]\nline = \"personal\"\nbase = \"50\"\n\
             factors = {{ adult = \"1\", child_under_16 = \"0\", child_16_18 = \"0\", vehicle = \"0\" }}\n\
             stated = [{{ adults = 2, every = \"month\", amount = \"99\" }}]\n{about}\n"
        );
        let table = refused(&format!("pack = \"x\"\ncurrency = \"GBP\"\n{table}"));
        assert_eq!(
            table,
            "mine.toml: guideline personal, row 1: 99.00 each month is stated, 100.00 follows from the base"
        );
    }
}
