//! The wording screen: does a text threaten, shame or mislead somebody who owes money? A tripwire over concepts and their
//! combinations, in English and both Chinese scripts. It finds reasons to stop; it never says that a text is compliant.

pub mod distress;
mod fold;
mod lexicon;
mod matching;
mod normalise;
mod rules;
mod sentences;

use std::ops::Range;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// What a text does that it must not. The law behind each is named at the rules.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Category {
    /// Threatens a person, a family or their things.
    Violence,
    /// Arrest, jail, seizure without a court, invented proceedings.
    FalseLegal,
    /// Claims to be police, court, regulator or lawyer.
    Impersonation,
    /// Tells, or threatens to tell, family, employer, contacts, neighbours.
    ThirdParty,
    /// Insults, or shows somebody up in public.
    Shaming,
    /// Contact without end or at night.
    Harassment,
    /// Invented sums, fees or deadlines.
    Misstate,
    /// Exaggerates what happens to somebody's credit, children, travel.
    CreditThreat,
    /// Makes somebody borrow, sell up or pay into a private account.
    CoerceFunding,
    /// Turns illness, job loss or despair against somebody.
    VulnExploit,
}

/// What has to happen with a text. The worst hit decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Outcome {
    /// No listed wording was found. This never means "compliant".
    Clear,
    /// A second person reads it first.
    Review,
    /// It must not be sent as it is.
    Flag,
}

/// The language somebody says a text is in. It narrows nothing: a threat in another language is a threat.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Language {
    /// English.
    English,
    /// Simplified Chinese.
    ChineseSimplified,
    /// Traditional Chinese.
    ChineseTraditional,
}

/// Not a language that is screened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a language that is screened: en, zh-Hans or zh-Hant")]
pub struct NotALanguage;

impl FromStr for Language {
    type Err = NotALanguage;
    fn from_str(text: &str) -> Result<Self, NotALanguage> {
        match text {
            "en" => Ok(Self::English),
            "zh-Hans" => Ok(Self::ChineseSimplified),
            "zh-Hant" => Ok(Self::ChineseTraditional),
            _ => Err(NotALanguage),
        }
    }
}

/// A place in a text and the rule that found it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Hit {
    /// What it does.
    pub category: Category,
    /// The rule's name: `THIRD-PARTY-TELL`.
    pub rule: String,
    /// Where it starts in the text as it was given, in Unicode scalar values from 0.
    pub start: usize,
    /// The first place after it.
    pub end: usize,
    /// What stands there.
    pub text: String,
    /// What this hit alone would lead to; `review` when a guard stands before it.
    pub outcome: Outcome,
}

/// What was found in a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Screening {
    /// The worst of the hits.
    pub outcome: Outcome,
    /// In the order of the text, each rule at most once a sentence, at most `MOST_HITS`.
    pub hits: Vec<Hit>,
}

/// More hits than this aren't listed; they still count for the outcome.
pub const MOST_HITS: usize = 200;

/// Screens a text: the message of a reviewer, a template, a variable in it. Linear in its length.
#[must_use]
pub fn screen(text: &str) -> Screening {
    let Ok(book) = rules::built_in() else {
        // Without rules nothing can be said, so a person has to read it.
        return Screening { outcome: Outcome::Review, hits: Vec::new() };
    };
    let glyphs = normalise::normalise(text);
    let matches = matching::matches(book, &glyphs);
    let outcome = matches.iter().map(|it| it.outcome).max().unwrap_or(Outcome::Clear);
    let original = Original::of(text);
    let hits = matches.iter().take(MOST_HITS).map(|it| {
        let place = original_place(&glyphs, &it.glyphs);
        Hit {
            category: it.rule.category,
            rule: it.rule.id.clone(),
            start: place.start,
            end: place.end,
            text: original.slice(&place).to_owned(),
            outcome: it.outcome,
        }
    });
    Screening { outcome, hits: hits.collect() }
}

/// From glyphs to Unicode scalar values of the original.
fn original_place(glyphs: &[normalise::Glyph], range: &Range<usize>) -> Range<usize> {
    let here = glyphs.get(range.clone()).unwrap_or_default();
    let start = here.first().map_or(0, |it| it.at);
    start..here.last().map_or(start, |it| it.at.saturating_add(1))
}

/// A text that can be cut by Unicode scalar values.
struct Original<'a> {
    text: &'a str,
    /// The byte at which each scalar value starts.
    bytes: Vec<usize>,
}

impl<'a> Original<'a> {
    fn of(text: &'a str) -> Self {
        Self { text, bytes: text.char_indices().map(|(at, _)| at).collect() }
    }

    fn slice(&self, place: &Range<usize>) -> &'a str {
        let byte = |at: usize| self.bytes.get(at).copied().unwrap_or(self.text.len());
        self.text.get(byte(place.start)..byte(place.end)).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests;
