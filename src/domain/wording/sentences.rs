//! Where a sentence ends, and how far apart two places in it are.

use super::fold::{is_han, is_word};
use super::normalise::{BREAK, Glyph};

/// Shorter than this, a sentence goes on.
const LEAST_WORDS: usize = 3;

/// A mark after a single word ends nothing: `We. Will. Find. You.` is one sentence.
const LEAST_BEFORE_MARK: usize = 2;

/// After these, a point ends no sentence.
const ABBREVIATIONS: [&str; 8] = ["mr", "mrs", "ms", "dr", "st", "no", "e.g", "i.e"];

/// The sentences of a text, as ranges of glyphs that follow one another.
pub(super) fn sentences(glyphs: &[Glyph]) -> Vec<(usize, usize)> {
    let mut out = Vec::new();
    let (mut start, mut words, mut since_mark) = (0, 0_usize, 0_usize);
    for (at, glyph) in glyphs.iter().enumerate() {
        if starts_word(glyphs, at) {
            words = words.saturating_add(1);
            since_mark = since_mark.saturating_add(1);
        }
        let next = at.saturating_add(1);
        let mark = match glyph.c {
            '。' | '!' | '?' | ';' => true,
            '.' => ends_at_point(glyphs, at),
            _ => false,
        };
        if glyph.c == BREAK || (mark && words >= LEAST_WORDS && since_mark >= LEAST_BEFORE_MARK) {
            out.push((start, next));
            (start, words) = (next, 0);
        }
        if mark {
            since_mark = 0;
        }
    }
    if start < glyphs.len() {
        out.push((start, glyphs.len()));
    }
    out
}

fn ends_at_point(glyphs: &[Glyph], at: usize) -> bool {
    let after = glyphs.get(at.saturating_add(1)).map(|it| it.c);
    if after.is_some_and(|c| !c.is_whitespace() && !is_han(c) && !matches!(c, '"' | '\'' | ')' | '”')) {
        return false;
    }
    let before = glyphs.get(..at).unwrap_or_default();
    let mut word: Vec<char> =
        before.iter().rev().take(4).map(|it| it.c).take_while(|c| is_word(*c) || *c == '.').collect();
    word.reverse();
    !ABBREVIATIONS.iter().any(|known| word.iter().copied().eq(known.chars()))
}

fn starts_word(glyphs: &[Glyph], at: usize) -> bool {
    let c = glyphs.get(at).map(|it| it.c);
    let before = at.checked_sub(1).and_then(|at| glyphs.get(at)).map(|it| it.c);
    c.is_some_and(|c| is_han(c) || (is_word(c) && before.is_none_or(|before| !is_word(before))))
}

/// For each glyph, and for the end, how many words began before it. A Chinese character counts as one.
pub(super) fn words_before(glyphs: &[Glyph]) -> Vec<usize> {
    let mut words: usize = 0;
    let mut out = Vec::with_capacity(glyphs.len().saturating_add(1));
    for at in 0..glyphs.len() {
        out.push(words);
        if starts_word(glyphs, at) {
            words = words.saturating_add(1);
        }
    }
    out.push(words);
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::wording::normalise::normalise;

    #[test]
    fn sentences_end_where_a_reader_would_stop() {
        let count = |text: &str| sentences(&normalise(text)).len();
        assert_eq!(count("We wrote to you in May. Please reply soon."), 2);
        assert_eq!(count("This is Mr. Grant from the office."), 1);
        assert_eq!(count("The rate is 0.05 per cent a day."), 1);
        assert_eq!(count("我们会联系您。请您放心好吗？谢谢您的配合！"), 3);
        assert_eq!(count("We. Will. Find. You."), 1);
        assert_eq!(count(""), 0);
    }
}
