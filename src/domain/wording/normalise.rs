//! A text as it is matched, with the way back: folded, without what can't be seen, with spaced-out words closed up and
//! figures that stand for letters read as letters. Every character knows the original character it came from.

use super::fold::{folded, is_han, is_invisible, is_word};

/// One character as it is matched.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Glyph {
    /// The folded character.
    pub(super) c: char,
    /// Its place in the original text, in Unicode scalar values.
    pub(super) at: usize,
    /// It belongs to a word that was spelled out, in which the borders of words are lost.
    pub(super) spelled: bool,
}

/// A blank line: always the end of a sentence.
pub(super) const BREAK: char = '\n';

/// So many single letters in a row are a word spelled out: `k i l l`, not `Plan B`.
const LEAST_SPELLED: usize = 3;

/// The text as it is matched.
#[must_use]
pub(super) fn normalise(text: &str) -> Vec<Glyph> {
    letters_for_figures(closed_up(&visible(text)))
}

fn visible(text: &str) -> Vec<Glyph> {
    let mut glyphs = Vec::with_capacity(text.len());
    for (at, c) in text.chars().enumerate().filter(|(_, c)| !is_invisible(*c)) {
        folded(c, |c| glyphs.push(Glyph { c, at, spelled: false }));
    }
    glyphs
}

/// What people put between letters to hide a word.
fn is_filler(c: char) -> bool {
    c.is_whitespace() || matches!(c, '.' | '-' | '_' | '*' | '·' | '•' | '~' | '|' | '/' | '+' | '^' | '#' | '=' | '\\')
}

/// Closes up Chinese characters and spelled-out words; what remains of white space is one space, a blank line a `BREAK`.
fn closed_up(glyphs: &[Glyph]) -> Vec<Glyph> {
    let mut out: Vec<Glyph> = Vec::with_capacity(glyphs.len());
    let mut rest = glyphs;
    while let Some((first, after)) = rest.split_first() {
        let fresh = out.last().is_none_or(|last| !is_word(last.c));
        if let Some(length) = spelled_out(rest).filter(|_| fresh) {
            let (word, after) = rest.split_at(length.min(rest.len()));
            out.extend(word.iter().filter(|it| is_word(it.c)).map(|it| Glyph { spelled: true, ..*it }));
            rest = after;
        } else if is_filler(first.c) {
            let length = rest.iter().take_while(|it| is_filler(it.c)).count();
            let (gap, after) = rest.split_at(length);
            let between_han = out.last().is_some_and(|it| is_han(it.c)) && after.first().is_some_and(|it| is_han(it.c));
            let lines = gap.iter().filter(|it| it.c == '\n').count();
            if lines > 1 {
                out.push(Glyph { c: BREAK, ..*first });
            } else if !between_han {
                out.extend(gap_as_matched(gap));
            }
            rest = after;
        } else {
            out.push(*first);
            rest = after;
        }
    }
    out
}

/// Points and dashes stay as they are, each run of white space becomes one space.
fn gap_as_matched(gap: &[Glyph]) -> impl Iterator<Item = Glyph> {
    let mut spaced = false;
    gap.iter().filter_map(move |it| {
        let space = it.c.is_whitespace();
        let again = space && spaced;
        spaced = space;
        (!again).then_some(if space { Glyph { c: ' ', ..*it } } else { *it })
    })
}

/// How many glyphs a word takes that is spelled out from here: single letters, one filler between each two.
fn spelled_out(glyphs: &[Glyph]) -> Option<usize> {
    let letter = |at: usize| {
        glyphs
            .get(at)
            .is_some_and(|it| it.c.is_ascii_alphabetic() || matches!(it.c, '@' | '$' | '0' | '1' | '3' | '4' | '5'))
    };
    let filler = |at: usize| glyphs.get(at).is_some_and(|it| is_filler(it.c));
    let mut length: usize = 0;
    let mut letters: usize = 0;
    while letter(length) && !letter(length.saturating_add(1)) {
        letters = letters.saturating_add(1);
        length = length.saturating_add(1);
        if filler(length) && letter(length.saturating_add(1)) {
            length = length.saturating_add(1);
        } else {
            break;
        }
    }
    // The last filler belongs to what follows when a longer word stands there: `k i l l you`.
    if length > 0 && filler(length.saturating_sub(1)) {
        length = length.saturating_sub(1);
    }
    (letters >= LEAST_SPELLED).then_some(length)
}

/// `k1ll` stays for the lexicon (1 is i or l), `p0lice`, `@rrest`, `$tab` become words; `9am` and `500usd` stay figures.
fn letters_for_figures(mut glyphs: Vec<Glyph>) -> Vec<Glyph> {
    let is_letter = |it: Option<&Glyph>| it.is_some_and(|it| it.c.is_ascii_alphabetic());
    let changed: Vec<(usize, char)> = glyphs
        .iter()
        .enumerate()
        .filter_map(|(at, it)| {
            let letter = stands_for(it.c)?;
            let (before, after) = glyphs.split_at(at);
            let after = after.get(1..).unwrap_or_default();
            let follows = |count: usize| after.iter().take(count).filter(|it| is_letter(Some(it))).count() == count;
            let precedes =
                |count: usize| before.iter().rev().take(count).filter(|it| is_letter(Some(it))).count() == count;
            let no_word = |it: Option<&Glyph>| it.is_none_or(|it| !is_word(it.c));
            let inside = precedes(1) && follows(1);
            let doubled = precedes(1) && after.first().is_some_and(|next| next.c == it.c) && is_letter(after.get(1));
            let first = it.c != '!' && no_word(before.last()) && follows(3);
            let last = it.c != '!' && precedes(3) && no_word(after.first());
            (inside || doubled || first || last).then_some((at, letter))
        })
        .collect();
    for (at, letter) in changed {
        if let Some(glyph) = glyphs.get_mut(at) {
            glyph.c = letter;
        }
    }
    glyphs
}

fn stands_for(c: char) -> Option<char> {
    match c {
        '0' => Some('o'),
        '3' | '€' => Some('e'),
        '4' | '@' => Some('a'),
        '5' | '$' => Some('s'),
        '7' => Some('t'),
        '!' => Some('i'),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn matched(text: &str) -> String {
        normalise(text).into_iter().map(|it| it.c).collect()
    }

    #[test]
    fn what_hides_a_word_is_undone() {
        for (text, plain) in [
            ("ＢＲＥＡＫ your ｌｅｇｓ", "break your legs"),
            ("br\u{200b}eak y\u{2060}our l\u{feff}eg\u{ad}s", "break your legs"),
            ("\u{202e}break\u{202c} your\u{200f} legs", "break your legs"),
            ("pоlicе", "police"),
            ("kíll", "kill"),
            ("p0lice @rrest $tab h0use", "police arrest stab house"),
            ("打 断 你 的 腿", "打断你的腿"),
            ("打·断*你_的-腿", "打断你的腿"),
            ("叫兄弟去您家潑漆", "叫兄弟去你家泼漆"),
            ("k i l l  y o u", "kill you"),
            ("k.i.l.l you", "kill you"),
            ("k-i-l-l", "kill"),
        ] {
            assert_eq!(matched(text), plain, "{text}");
        }
    }

    #[test]
    fn plain_writing_stays_as_it_is() {
        for text in
            ["9am to 5pm", "plan b or c", "500usd by the 30th", "a £12 fee.", "rate 0.05 a day", "we don't", "24小时"]
        {
            assert_eq!(matched(text), text, "{text}");
        }
        assert_eq!(matched("one\ntwo\n\nthree"), "one two\nthree");
    }

    #[test]
    fn every_character_knows_where_it_came_from() {
        let text = "\u{200b}Ｋ\u{200b}１ll ﬁne 打  断";
        let original: Vec<char> = text.chars().collect();
        for glyph in normalise(text) {
            let mut parts = Vec::new();
            folded(original[glyph.at], |c| parts.push(c));
            let space = glyph.c == ' ' && original[glyph.at].is_whitespace();
            assert!(space || parts.contains(&glyph.c), "{glyph:?}");
        }
    }
}
