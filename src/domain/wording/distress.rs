//! Words of somebody who may be thinking of suicide or self-harm, in the text of a debtor. Used to pause contact and to show
//! a crisis line, nothing else: generous on purpose, never stored as a profile, never a reason against anybody.

use std::ops::Range;
use std::sync::LazyLock;

use super::lexicon::{BadRules, Lexicon, Phrases};
use super::{Original, normalise::normalise, original_place};

static PHRASES: LazyLock<Result<Lexicon, BadRules>> = LazyLock::new(|| {
    let phrases: Phrases = toml::from_str(include_str!("concepts/distress.toml"))
        .map_err(|error| BadRules::Unreadable { file: "concepts/distress.toml", why: error.to_string() })?;
    Lexicon::of(&phrases)
});

/// A place in a debtor's text that suggests distress.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Distress {
    /// Where it stands in the text as it was given, in Unicode scalar values from 0.
    pub place: Range<usize>,
    /// What stands there.
    pub text: String,
}

/// The first words that suggest suicide or self-harm, in English or either Chinese script; nothing when there are none,
/// which says nothing about how somebody is. Also words that could be meant otherwise: a crisis line too many harms nobody.
#[must_use]
pub fn distress(text: &str) -> Option<Distress> {
    let lexicon = PHRASES.as_ref().ok()?;
    let glyphs = normalise(text);
    let found = lexicon.find(&glyphs).into_iter().next()?;
    let place = original_place(&glyphs, &(found.start..found.end));
    let text = Original::of(text).slice(&place).to_owned();
    Some(Distress { place, text })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_phrases_can_be_read() {
        assert_eq!(PHRASES.as_ref().err(), None);
    }

    #[test]
    fn words_of_despair_are_heard_in_three_scripts() {
        for text in [
            "I can't go on like this, I want to die.",
            "Sometimes I think everyone would be better off without me.",
            "i dont want to be here anymore",
            "I have been cutting myself again",
            "I took all my pills last night",
            "There is no way out for me. I've written a goodbye letter.",
            "I'm going to k i l l  m y s e l f",
            "I'm sui\u{200b}cidal",
            "Thinking about ending it all",
            "我不想活了",
            "活着没什么意思，想一死了之",
            "我撐不下去了，好想消失",
            "每天都想跳樓",
            "我準備好遺書了",
            "他说要自 杀",
            "我真係想死",
        ] {
            assert!(distress(text).is_some(), "{text}");
        }
    }

    #[test]
    fn ordinary_worries_show_no_crisis_line() {
        for text in [
            "I lost my job in May and can pay 50 a month.",
            "I am worried about the interest.",
            "My father died last year and I inherited his debt.",
            "我下个月发工资后可以还五百。",
            "我最近失業，希望延期。",
            "",
        ] {
            assert_eq!(distress(text), None, "{text}");
        }
    }

    #[test]
    fn the_place_is_that_of_the_text_as_it_was_given() {
        let found = distress("Sorry — I’m ｓuicidal, 谢谢").unwrap();
        assert_eq!((found.place, found.text.as_str()), (12..20, "ｓuicidal"));
    }
}
