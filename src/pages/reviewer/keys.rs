//! The card of single keys.

use crate::i18n::Lang;
use crate::islands::key_card::KeyFacts;
use crate::t;

/// What the card says everywhere.
#[must_use]
pub fn keys(lang: Lang, on: bool) -> KeyFacts {
    let always = [
        ("j k", t!(lang, "keys-move")),
        ("Enter", t!(lang, "keys-open")),
        ("/", t!(lang, "keys-search")),
        ("g q", t!(lang, "keys-queue")),
        ("?", t!(lang, "keys-card")),
        ("Esc", t!(lang, "keys-leave")),
    ];
    KeyFacts {
        on,
        button: t!(lang, "keys-title"),
        title: t!(lang, "keys-title"),
        here: t!(lang, "keys-here"),
        everywhere: t!(lang, "keys-everywhere"),
        always: always.map(|(key, text)| (key.to_owned(), text)).to_vec(),
        switch: t!(lang, "keys-on"),
        hint: t!(lang, "keys-on-hint"),
        without_script: t!(lang, "keys-without-script"),
        close: t!(lang, "keys-close"),
    }
}
