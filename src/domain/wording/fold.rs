//! How single characters are folded before matching: compatibility forms, case, accents, look-alike letters, traditional
//! Chinese. Folded text is only matched, never shown.

use std::collections::HashMap;
use std::sync::LazyLock;

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// Pairs of a traditional and a simplified character.
const TRADITIONAL: &str = include_str!("traditional.txt");

/// Cyrillic and Greek letters that look like Latin ones, as in `pоlice` with a Cyrillic о.
const LOOK_ALIKES: &str =
    "аa еe оo рp сc уy хx іi јj ѕs һh ԁd ԛq ԝw кk мm тt нh вb гr зe αa βb εe ηn ιi κk νv οo ρp τt υu χx ıi ƚl ɡg";

static FOLDS: LazyLock<HashMap<char, char>> = LazyLock::new(|| {
    let pairs = TRADITIONAL.lines().filter(|line| !line.starts_with('#')).flat_map(str::split_whitespace);
    pairs.chain(LOOK_ALIKES.split_whitespace()).filter_map(pair).collect()
});

fn pair(text: &str) -> Option<(char, char)> {
    let mut chars = text.chars();
    chars.next().zip(chars.next())
}

/// Characters that show nothing: zero-width spaces and joiners, marks of direction, soft hyphens, variation selectors,
/// tags. Between two letters they only hide a word.
#[must_use]
pub(super) fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}'
        | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{feff}'
        | '\u{ffa0}' | '\u{fe00}'..='\u{fe0f}' | '\u{e0000}'..='\u{e0fff}')
}

/// One character can stand for a whole sentence (U+FDFA is 18 letters); more than this is no word that is screened.
const MOST_PARTS: usize = 4;

/// The folded characters of one original character, mostly one; none for an accent that stands alone.
pub(super) fn folded(c: char, mut put: impl FnMut(char)) {
    if c.is_ascii() {
        return put(c.to_ascii_lowercase());
    }
    let parts = std::iter::once(c).nfkd().take(MOST_PARTS).filter(|it| !is_combining_mark(*it));
    for part in parts.flat_map(char::to_lowercase) {
        match part {
            '\u{2018}' | '\u{2019}' | '\u{201b}' | '\u{2bc}' | '\u{60}' | '\u{b4}' => put('\''),
            '\u{2010}'..='\u{2015}' | '\u{2212}' => put('-'),
            _ if is_combining_mark(part) => {}
            _ => put(FOLDS.get(&part).copied().unwrap_or(part)),
        }
    }
}

/// Chinese characters, written without spaces between words.
#[must_use]
pub(super) fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}' | '〇' | '々')
}

/// A letter or figure of a word that is written with spaces around it.
#[must_use]
pub(super) fn is_word(c: char) -> bool {
    c.is_ascii_alphanumeric() || (c.is_alphanumeric() && !is_han(c))
}
