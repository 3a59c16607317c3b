//! The direction of writing. What somebody typed must not turn what stands beside it: a name with a mark that turns the
//! line round could make another amount of the one after it.

use std::borrow::Cow;

/// First and last isolate: what stands between them is laid out by itself.
const ISOLATE: [char; 2] = ['\u{2068}', '\u{2069}'];

/// Marks that turn what follows, until another mark ends it: embeddings, overrides, isolates. Text in Hebrew or Arabic
/// needs none of them.
#[must_use]
pub fn turns(letter: char) -> bool {
    matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// A text without the marks that turn what follows.
#[must_use]
pub fn unturned(text: &str) -> Cow<'_, str> {
    if text.contains(turns) { Cow::Owned(text.replace(turns, "")) } else { Cow::Borrowed(text) }
}

/// A text that goes into a sentence: one with letters written from right to left is laid out by itself, so that the
/// sentence around it stays in its order. All others stay as they are.
#[must_use]
pub fn in_a_sentence(text: String) -> String {
    if !text.contains(|it| turns(it) || is_leftward(it)) {
        return text;
    }
    let [begins, ends] = ISOLATE;
    format!("{begins}{}{ends}", unturned(&text))
}

/// Letters and marks written from right to left.
fn is_leftward(letter: char) -> bool {
    matches!(
        letter,
        '\u{590}'..='\u{8ff}' | '\u{200f}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}'
            | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_typed_turns_nothing_around_it() {
        assert_eq!(unturned("pay \u{202e}00.001\u{202c} now\u{2067}"), "pay 00.001 now");
        assert_eq!(in_a_sentence("Ann 李 😀".into()), "Ann 李 😀");
        assert_eq!(in_a_sentence("שרה".into()), "\u{2068}שרה\u{2069}");
        assert_eq!(in_a_sentence("\u{202e}Ann\u{2069}".into()), "\u{2068}Ann\u{2069}");
    }
}
