//! Text into lines: at spaces, between Chinese characters but never before a closing mark, and anywhere in a word that
//! is longer than a line.

use super::fonts::Letters;

/// What may not begin a line.
const NOT_FIRST: &str = "、。，．；：！？）」』】》〉”’％%)],.;:!?";
/// What may not end one.
const NOT_LAST: &str = "（「『【《〈“‘£$€¥([";

/// What can be drawn of a text: marks that only steer are left out, and a character that the font lacks is written as its
/// number, so that no empty box stands for it.
#[must_use]
pub fn drawable(text: &str, letters: &Letters<'_>) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\n' => out.push('\n'),
            '\t' => out.push(' '),
            letter if letter.is_control() || only_steers(letter) => {}
            letter if letters.glyph(letter).is_some() => out.push(letter),
            letter => out.push_str(&format!("[U+{:04X}]", u32::from(letter))),
        }
    }
    out
}

/// Marks without a shape of their own, those that turn the direction of writing among them.
fn only_steers(letter: char) -> bool {
    matches!(
        letter,
        '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
            | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}'
    )
}

/// Characters between which a line may end without a space.
fn is_wide(letter: char) -> bool {
    matches!(letter, '\u{2e80}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ffef}' | '\u{20000}'..='\u{3ffff}')
}

fn may_break(before: char, after: char) -> bool {
    if before == ' ' {
        return after != ' ';
    }
    (is_wide(before) || is_wide(after)) && !NOT_FIRST.contains(after) && !NOT_LAST.contains(before) && after != ' '
}

/// The lines of a text that is drawable, `width` in parts of the size of its letters.
#[must_use]
pub fn wrap(text: &str, letters: &Letters<'_>, width: f32) -> Vec<String> {
    text.split('\n').flat_map(|line| wrap_line(line.trim_end(), letters, width)).collect()
}

fn wrap_line(text: &str, letters: &Letters<'_>, width: f32) -> Vec<String> {
    let mut lines = Vec::new();
    // The line so far and its width; how much of it stands before the last place where it may end.
    let (mut line, mut so_far, mut whole) = (String::new(), 0.0, None);
    let mut before = None;
    for letter in text.chars() {
        if before.is_some_and(|before| may_break(before, letter)) {
            whole = Some(line.len());
        }
        let wide = letters.glyph(letter).map_or(0.0, |(_, width)| width);
        if so_far + wide > width && letter != ' ' && !line.is_empty() {
            let rest = line.split_off(whole.unwrap_or(line.len()));
            // The space at its end stays: whoever hears the document hears two words.
            lines.push(line);
            so_far = letters.width(&rest);
            line = rest;
            whole = None;
        }
        line.push(letter);
        so_far += wide;
        before = Some(letter);
    }
    lines.push(line.trim_end().to_owned());
    lines
}
