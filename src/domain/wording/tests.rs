//! The screen as a whole: the sentences of the rules, evasions, guards, places, time.

use super::*;

fn outcome(text: &str) -> Outcome {
    screen(text).outcome
}

fn all(outcome_wanted: Outcome, texts: &[&str]) {
    let wrong: Vec<_> =
        texts.iter().map(|it| (it, screen(it))).filter(|(_, it)| it.outcome != outcome_wanted).collect();
    assert!(wrong.is_empty(), "wanted {outcome_wanted:?}: {wrong:#?}");
}

#[test]
fn every_rule_names_its_law_and_shows_what_it_hits_and_what_it_leaves() {
    assert_eq!(rules::built_in().err(), None);
    let mut wrong = Vec::new();
    for file in rules::files().unwrap() {
        for rule in file.rules {
            assert!(!rule.anchor.is_empty() && rule.hits.len() >= 2 && rule.clears.len() >= 2, "{}", rule.id);
            let found = |text: &str| screen(text).hits.into_iter().find(|hit| hit.rule == rule.id);
            for text in &rule.hits {
                if found(text).is_none_or(|hit| hit.outcome != rule.outcome || hit.category != file.category) {
                    wrong.push(format!("{} should hit: {text} {:?}", rule.id, screen(text).hits));
                }
            }
            for text in &rule.clears {
                if outcome(text) != Outcome::Clear {
                    wrong.push(format!("{} should leave: {text} {:?}", rule.id, screen(text).hits));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
