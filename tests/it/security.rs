//! `docs/security.md` answers every requirement of the standard, and names only tests that exist.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

const STATES: [&str; 4] = ["met", "partly", "not met", "not applicable"];

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Everything written in Rust below a folder.
fn sources(folder: &Path, all: &mut String) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() && path.file_name().unwrap() != "target" {
            sources(&path, all);
        } else if path.extension().is_some_and(|it| it == "rs") {
            all.push_str(&fs::read_to_string(path).unwrap());
        }
    }
}

/// A row of the tables: requirement, level, words, status, how, shown by.
fn rows(document: &str) -> Vec<[&str; 6]> {
    let lines = document.lines().filter(|line| line.starts_with("| V"));
    lines
        .map(|line| {
            let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
            cells.try_into().unwrap_or_else(|cells| panic!("six columns: {cells:?}"))
        })
        .collect()
}

#[test]
fn every_requirement_is_answered_and_every_named_test_exists() {
    let document = fs::read_to_string(root().join("docs/security.md")).unwrap();
    let ids = fs::read_to_string(root().join("tests/asvs-ids.txt")).unwrap();
    let known: Vec<(&str, &str)> = ids.lines().map(|line| line.split_once(' ').unwrap()).collect();
    assert_eq!(known.len(), 253);
    let rows = rows(&document);
    let answered: Vec<(&str, &str)> = rows.iter().map(|[id, level, ..]| (*id, *level)).collect();
    assert_eq!(answered, known, "each once, in the order of the standard");
    let mut all = String::new();
    for folder in ["src", "tests"] {
        sources(&root().join(folder), &mut all);
    }
    let mut count: BTreeMap<&str, usize> = BTreeMap::new();
    for [id, _, words, status, how, shown] in rows {
        assert!(STATES.contains(&status), "{id}: {status:?} is no status");
        assert!(!words.is_empty() && how.len() > 4, "{id} says how");
        let named: Vec<&str> = shown.split('`').skip(1).step_by(2).collect();
        let shows = shown == "reading" || !named.is_empty();
        assert!(status != "met" || shows, "{id} is met and nothing shows it");
        for name in named {
            let exists = match name.strip_suffix(".test.mjs") {
                Some(_) => root().join("end2end/stories").join(name).exists(),
                None => all.contains(&format!("fn {name}(")),
            };
            assert!(exists, "{id} names {name}, which is nowhere");
        }
        *count.entry(status).or_default() += 1;
    }
    let told = STATES.map(|it| format!("{} {it}", count.get(it).unwrap_or(&0))).join(", ");
    assert!(document.contains(&format!("Of 253: {told}.")), "the page should say: Of 253: {told}.");
}

#[test]
fn every_link_of_the_page_leads_somewhere() {
    let document = |name: &str| fs::read_to_string(root().join("docs").join(name)).unwrap();
    let page = document("security.md");
    for link in page.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
        let exists = match link.split_once('#') {
            Some(("", name)) => anchors(&page).iter().any(|it| it == name),
            Some((file, name)) => anchors(&document(file)).iter().any(|it| it == name),
            None => root().join("docs").join(link).exists(),
        };
        assert!(exists, "{link}");
    }
}

/// What a page's headings are called in addresses.
fn anchors(page: &str) -> Vec<String> {
    let anchor = |heading: &str| {
        let plain = heading.to_lowercase().replace(' ', "-");
        plain.chars().filter(|it| it.is_alphanumeric() || *it == '-').collect::<String>()
    };
    let headings = page.lines().filter_map(|line| line.strip_prefix("## ").or_else(|| line.strip_prefix("### ")));
    headings.map(anchor).collect()
}
