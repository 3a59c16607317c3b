//! Worked examples of laws, courts, tax offices and lenders, asked as a shell would ask: `vectors.jsonl`, one a line, with
//! the source of each. The garnishment of M46 and the adjustment of M50 are no operations: see `packs::tests` and
//! `domain::options::means_test`.

use serde::Deserialize;
use serde_json::{Map, Value};

use super::answer;
use crate::packs::Packs;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Vector {
    id: String,
    source: String,
    operation: String,
    request: Value,
    /// What stands where in the answer, by JSON pointer.
    answer: Map<String, Value>,
}

#[test]
fn every_worked_example_is_answered() {
    let mut wrong = Vec::new();
    let mut count = 0;
    for line in include_str!("vectors.jsonl").lines() {
        let it: Vector = serde_json::from_str(line).unwrap();
        let (_, text) = answer(&it.operation, &it.request.to_string(), Packs::built_in());
        let said: Value = serde_json::from_str(&text).unwrap();
        for (place, expected) in &it.answer {
            count += 1;
            if said.pointer(place) != Some(expected) {
                wrong.push(format!("{} ({}) {place}: {expected} expected, {text}", it.id, it.source));
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
    assert!(count > 130, "{count}");
}
