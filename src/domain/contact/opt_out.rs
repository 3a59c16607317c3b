//! Whether a person's words ask that messages stop.

use unicode_normalization::UnicodeNormalization;

/// Whether a text holds one of the words, in capitals or not, full width or not. Off-script words count as well: who
/// writes "please quit emailing me" has opted out (12 CFR 1006.6(e), comment). A word that isn't Latin is looked for
/// anywhere, as its script puts no space around it.
#[must_use]
pub fn asks_to_stop(text: &str, words: &[String]) -> bool {
    let text: String = text.nfkc().flat_map(char::to_lowercase).collect();
    let parts: Vec<&str> = text.split(|it: char| !it.is_alphanumeric()).collect();
    let said =
        |word: &String| if word.is_ascii() { parts.contains(&word.as_str()) } else { text.contains(word.as_str()) };
    words.iter().any(said)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_person_who_asks_to_be_left_alone_is_heard() {
        let words = ["stop", "unsubscribe", "end", "quit", "cancel", "退订"].map(str::to_owned);
        for text in ["STOP", "please quit emailing me", "Ｓｔｏｐ!", "unsubscribe.", "我要退订这些短信"] {
            assert!(asks_to_stop(text, &words), "{text}");
        }
        for text in ["see you at the weekend", "", "I can pay on Friday", "it never stopped raining"] {
            assert!(!asks_to_stop(text, &words), "{text}");
        }
    }
}
