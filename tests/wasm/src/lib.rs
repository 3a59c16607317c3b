//! The rules as one function from text to text: what `goodterms calc` answers, and the account and the plan as the
//! portal has them.
#![allow(dead_code, reason = "the rules are here for what is asked of them, not whole")]

#[path = "../../../src/calc/mod.rs"]
pub mod calc;
#[path = "../../../src/domain/mod.rs"]
pub mod domain;
#[path = "../../../src/packs/mod.rs"]
pub mod packs;

mod portal;

use wasm_bindgen::prelude::wasm_bindgen;

/// The answer to one request, by the name of what is asked.
#[wasm_bindgen]
#[must_use]
pub fn answer(what: &str, request: &str) -> String {
    portal::answer(what, request).unwrap_or_else(|| calc::answer(what, request, packs::Packs::built_in()).1)
}
