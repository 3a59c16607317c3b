//! Concepts and the phrases that express them, in one tree of characters. A text is read once, from each place where a
//! word may begin; nothing backtracks further than the longest phrase.

use std::collections::BTreeMap;
use std::collections::HashMap;

use super::fold::{folded, is_han, is_word};
use super::normalise::Glyph;

/// A concept, by its place in the lexicon: `agent`, `family`, `arrest`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Concept(pub(super) usize);

/// A phrase found: from the glyph `start` up to, not including, the glyph `end`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Found {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) concept: Concept,
}

/// What is wrong with the lexicon or the rules.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(super) enum BadRules {
    #[error("{file}: {why}")]
    Unreadable { file: &'static str, why: String },
    #[error("{0:?} is not a concept")]
    UnknownConcept(String),
    #[error("rule {0}: {1}")]
    Pattern(String, &'static str),
}

/// A file of phrases: by concept, each a word or words in lower case; `*` at the end takes any ending of the word.
pub(super) type Phrases = BTreeMap<String, Vec<String>>;

#[derive(Debug, Default)]
struct Node {
    next: HashMap<char, usize>,
    /// Concepts of the phrase that ends here.
    whole: Vec<Concept>,
    /// Concepts of the phrase that ends here and goes on to the end of the word.
    open: Vec<Concept>,
}

/// All phrases.
#[derive(Debug)]
pub(super) struct Lexicon {
    names: Vec<String>,
    nodes: Vec<Node>,
}

/// In these, a left-out apostrophe makes another word: `we'll` is not `well`.
const APOSTROPHE_NEEDED: [&str; 6] = ["we'll", "i'll", "she'll", "he'll", "we're", "it's"];

impl Lexicon {
    pub(super) fn len(&self) -> usize {
        self.names.len()
    }

    /// The concept of a name.
    pub(super) fn concept(&self, name: &str) -> Option<Concept> {
        self.names.iter().position(|known| known == name).map(Concept)
    }

    /// All phrases, with those of the concepts that a concept takes in.
    pub(super) fn of(phrases: &Phrases) -> Result<Self, BadRules> {
        let mut lexicon = Self { names: phrases.keys().cloned().collect(), nodes: vec![Node::default()] };
        for (at, listed) in phrases.values().enumerate() {
            for phrase in listed {
                match phrase.strip_prefix('@') {
                    None => lexicon.add_with_variant(phrase, Concept(at)),
                    Some(other) => {
                        let others = phrases.get(other).ok_or_else(|| BadRules::UnknownConcept(other.to_owned()))?;
                        others.iter().for_each(|phrase| lexicon.add_with_variant(phrase, Concept(at)));
                    }
                }
            }
        }
        Ok(lexicon)
    }

    fn add_with_variant(&mut self, phrase: &str, concept: Concept) {
        self.add_phrase(phrase, concept);
        if phrase.contains('\'') && !APOSTROPHE_NEEDED.iter().any(|it| phrase.contains(it)) {
            self.add_phrase(&phrase.replace('\'', ""), concept);
        }
    }

    fn add_phrase(&mut self, phrase: &str, concept: Concept) {
        let (phrase, open) = phrase.strip_suffix('*').map_or((phrase, false), |stem| (stem, true));
        let mut chars = Vec::new();
        phrase.chars().for_each(|c| folded(c, |c| chars.push(c)));
        let mut at = 0;
        for c in chars {
            let fresh = self.nodes.len();
            let Some(node) = self.nodes.get_mut(at) else { return };
            at = *node.next.entry(c).or_insert(fresh);
            if at == fresh {
                self.nodes.push(Node::default());
            }
        }
        if let Some(node) = self.nodes.get_mut(at).filter(|_| at > 0) {
            if open { node.open.push(concept) } else { node.whole.push(concept) }
        }
    }

    /// Every phrase of a text, by where it starts; of one concept only the longest from each start.
    pub(super) fn find(&self, glyphs: &[Glyph]) -> Vec<Found> {
        let mut all = Vec::new();
        let mut here = Vec::new();
        for start in 0..glyphs.len() {
            if begins_word(glyphs, start) {
                self.walk(glyphs, start, start, 0, &mut here);
                here.sort_unstable_by_key(|it: &Found| (it.concept, std::cmp::Reverse(it.end)));
                here.dedup_by_key(|it| it.concept);
                all.append(&mut here);
            }
        }
        all
    }

    fn walk(&self, glyphs: &[Glyph], start: usize, at: usize, node: usize, found: &mut Vec<Found>) {
        let Some(node) = self.nodes.get(node) else { return };
        if at > start {
            if ends_word(glyphs, at) {
                found.extend(node.whole.iter().map(|concept| Found { start, end: at, concept: *concept }));
            }
            if !node.open.is_empty() {
                let end = end_of_word(glyphs, at);
                found.extend(node.open.iter().map(|concept| Found { start, end, concept: *concept }));
            }
        }
        let Some(glyph) = glyphs.get(at) else { return };
        let after = at.saturating_add(1);
        for c in readings(glyphs, at) {
            if let Some(next) = node.next.get(&c) {
                self.walk(glyphs, start, after, *next, found);
            }
        }
        // In a word that was spelled out nobody knows where the spaces were.
        if let Some(next) = node.next.get(&' ').filter(|_| glyph.spelled) {
            self.walk(glyphs, start, at, *next, found);
        }
    }
}

/// What a character may be read as: `1` beside a letter is also an i or an l.
fn readings(glyphs: &[Glyph], at: usize) -> impl Iterator<Item = char> {
    let c = glyphs.get(at).map(|it| it.c);
    let letter = |at: Option<usize>| at.and_then(|at| glyphs.get(at)).is_some_and(|it| it.c.is_ascii_alphabetic());
    let beside = c == Some('1') && (letter(at.checked_sub(1)) || letter(at.checked_add(1)));
    c.into_iter().chain(['i', 'l'].into_iter().filter(move |_| beside))
}

fn begins_word(glyphs: &[Glyph], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|at| glyphs.get(at));
    glyphs
        .get(at)
        .is_some_and(|it| it.c != ' ' && (it.spelled || !is_word(it.c) || before.is_none_or(|it| !is_word(it.c))))
}

fn ends_word(glyphs: &[Glyph], at: usize) -> bool {
    let last = at.checked_sub(1).and_then(|at| glyphs.get(at));
    last.is_none_or(|it| it.spelled || !is_word(it.c)) || glyphs.get(at).is_none_or(|it| !is_word(it.c))
}

/// A phrase that is open takes the rest of a word, but of a spelled-out run only itself.
fn end_of_word(glyphs: &[Glyph], at: usize) -> usize {
    let last = at.checked_sub(1).and_then(|at| glyphs.get(at));
    if last.is_none_or(|it| it.spelled || is_han(it.c)) {
        return at;
    }
    let rest = glyphs.get(at..).unwrap_or_default();
    at.saturating_add(rest.iter().take(LONGEST_ENDING).take_while(|it| is_word(it.c)).count())
}

/// Endings are short; a longer run of letters is no word.
const LONGEST_ENDING: usize = 12;
