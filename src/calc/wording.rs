//! `wording`: whether a text threatens, shames or misleads. Places are counted in Unicode scalar values of the text as it
//! was given. `clear` says that no listed wording was found, never that a text is compliant.

use super::{Answer, Problem, request::Fields};
use crate::domain::wording::{Language, screen};
use crate::packs::Packs;

pub(super) fn answer(mut request: Fields<'_>, _packs: &Packs) -> Result<Answer, Problem> {
    let text = request.text("text")?;
    let text = request.need("text", text)?;
    // Checked, then left: a threat in another language than the one named is a threat all the same.
    let _language: Option<Language> = request.choice("language")?;
    request.finish()?;
    Answer::of(&screen(text))
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use crate::packs::Packs;

    fn answer(request: &str) -> (bool, Value) {
        let (ok, text) = crate::calc::answer("wording", request, Packs::built_in());
        (ok, serde_json::from_str(&text).unwrap())
    }

    #[test]
    fn a_threat_is_flagged_with_its_place() {
        let (ok, answer) = answer(r#"{"text":"Hi. We will tell your boss.","language":"en"}"#);
        assert!(ok);
        assert_eq!(answer["outcome"], "flag");
        let hit = &answer["hits"][0];
        assert_eq!(hit["category"], "THIRD_PARTY");
        assert_eq!(hit["text"], "We will tell your boss");
        assert_eq!((&hit["start"], &hit["end"]), (&4.into(), &26.into()));
    }

    #[test]
    fn the_language_named_narrows_nothing() {
        for language in ["en", "zh-Hans", "zh-Hant"] {
            let (_, answer) = answer(&format!(r#"{{"text":"我们会打断你的腿","language":"{language}"}}"#));
            assert_eq!(answer["outcome"], "flag", "{language}");
        }
    }

    #[test]
    fn what_is_not_understood_is_refused() {
        for (request, code, field) in [
            ("{}", "MISSING_FIELD", "text"),
            (r#"{"text":5}"#, "INVALID_REQUEST", "text"),
            (r#"{"text":"a","language":"fr"}"#, "INVALID_CHOICE", "language"),
            (r#"{"text":"a","lang":"en"}"#, "UNKNOWN_FIELD", "lang"),
        ] {
            let (ok, answer) = answer(request);
            assert!(!ok);
            assert_eq!(
                (&answer["error"]["code"], &answer["error"]["field"]),
                (&code.into(), &field.into()),
                "{request}"
            );
        }
    }
}
