//! Applies the rules to one sentence after the other: which sequences of concepts stand in it, and whether a guard stands
//! before them.

use std::ops::Range;

use super::Outcome;
use super::lexicon::{Concept, Found};
use super::normalise::Glyph;
use super::rules::{Element, Pattern, Rule, Rulebook};
use super::sentences::{sentences, words_before};

/// A rule met: the glyphs from the first concept of its core to the last.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Match<'a> {
    pub(super) rule: &'a Rule,
    pub(super) glyphs: Range<usize>,
    pub(super) outcome: Outcome,
}

impl PartialEq for Rule {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl Eq for Rule {}

/// A place where a sequence is complete.
#[derive(Debug, Clone, Copy)]
struct Chain {
    /// Where its first concept starts.
    start: usize,
    /// Where its last concept starts and ends.
    last: usize,
    end: usize,
}

/// Every rule that is met, at most once a sentence, in the order of the text.
pub(super) fn matches<'a>(book: &'a Rulebook, glyphs: &[Glyph]) -> Vec<Match<'a>> {
    let found = without_hidden_guards(book, glyphs, &book.lexicon.find(glyphs));
    let words = words_before(glyphs);
    let mut rest = found.as_slice();
    let mut by_concept = vec![Vec::new(); book.lexicon.len()];
    let mut out = Vec::new();
    for (_, end) in sentences(glyphs) {
        let (here, later) = rest.split_at(rest.partition_point(|it| it.start < end));
        rest = later;
        if here.is_empty() {
            continue;
        }
        for it in here {
            if let Some(list) = by_concept.get_mut(it.concept.0) {
                list.push(*it);
            }
        }
        let sentence = Sentence { book, glyphs, words: &words, by_concept: &by_concept };
        let first = out.len();
        out.extend(book.rules.iter().filter_map(|rule| sentence.meets(rule)));
        if let Some(new) = out.get_mut(first..) {
            new.sort_by_key(|it: &Match<'_>| (it.glyphs.start, it.glyphs.end));
        }
        for it in here {
            if let Some(list) = by_concept.get_mut(it.concept.0) {
                list.clear();
            }
        }
    }
    out
}

/// A guard inside a longer phrase is none: `don't` in `don't pay`, `不会` in `不会放过`. Nor is one whose last words begin
/// another phrase: `we do not` before `care`, where `do not care` is what is said.
fn without_hidden_guards(book: &Rulebook, glyphs: &[Glyph], found: &[Found]) -> Vec<Found> {
    let is_guard = |it: &Found| it.concept == book.denial || it.concept == book.advice;
    let mut kept = Vec::with_capacity(found.len());
    // The furthest end of a phrase that starts before this place, and of one that starts here.
    let (mut earlier, mut here, mut place) = (0, 0, 0);
    let goes_on = |guard: &Found, later: &[Found]| {
        let inside = later.iter().take_while(|it| it.start < guard.end);
        let latin = glyphs.get(guard.start).is_some_and(|it| it.c.is_ascii_alphabetic());
        latin && inside.into_iter().any(|it| !is_guard(it) && it.end > guard.end)
    };
    let mut rest = found;
    while let Some(first) = rest.first() {
        let (group, later) = rest.split_at(rest.partition_point(|it| it.start == first.start).max(1));
        rest = later;
        if first.start != place {
            (earlier, here, place) = (earlier.max(here), 0, first.start);
        }
        here = group.iter().filter(|it| !is_guard(it)).map(|it| it.end).max().unwrap_or(0).max(here);
        kept.extend(
            group.iter().filter(|it| !is_guard(it) || (it.end > earlier && it.end >= here && !goes_on(it, later))),
        );
    }
    kept
}

struct Sentence<'s> {
    book: &'s Rulebook,
    glyphs: &'s [Glyph],
    words: &'s [usize],
    by_concept: &'s [Vec<Found>],
}

impl Sentence<'_> {
    fn of(&self, concept: Concept) -> &[Found] {
        self.by_concept.get(concept.0).map_or(&[], Vec::as_slice)
    }

    /// The strongest way in which a rule is met.
    fn meets<'a>(&self, rule: &'a Rule) -> Option<Match<'a>> {
        let mut best: Option<Match<'a>> = None;
        for pattern in rule.patterns.iter().filter(|it| self.may_meet(it)) {
            for chain in self.chains(&pattern.core) {
                let outcome = if self.is_guarded(rule, chain) { Outcome::Review } else { rule.outcome };
                if best.as_ref().is_none_or(|best| outcome > best.outcome) {
                    best = Some(Match { rule, glyphs: chain.start..chain.end, outcome });
                }
                if outcome == rule.outcome {
                    return best;
                }
            }
        }
        best
    }

    /// All that stands beside the core.
    fn may_meet(&self, pattern: &Pattern) -> bool {
        let there = |sequence: &Vec<Element>| {
            let each = |it: &Element| it.any_of.iter().any(|concept| !self.of(*concept).is_empty());
            sequence.iter().all(each)
        };
        there(&pattern.core)
            && pattern.with.iter().all(|it| there(it) && !self.chains(it).is_empty())
            && pattern.without.iter().all(|it| !there(it) || self.chains(it).is_empty())
    }

    /// Where a sequence is complete; of several beginnings the nearest. Each element is walked through once.
    fn chains(&self, sequence: &[Element]) -> Vec<Chain> {
        let mut chains: Option<Vec<Chain>> = None;
        for element in sequence {
            let places = self.places(element);
            let Some(before) = chains else {
                chains = Some(places.iter().map(|it| Chain { start: it.start, last: it.start, end: it.end }).collect());
                continue;
            };
            let mut by_end = before;
            by_end.sort_unstable_by_key(|it| (it.end, it.start));
            let mut waiting = by_end.iter().peekable();
            let mut nearest: Option<&Chain> = None;
            let mut longer = Vec::new();
            for place in places {
                while let Some(chain) = waiting.next_if(|it| it.end <= place.start) {
                    nearest = Some(chain);
                }
                if let Some(chain) = nearest.filter(|it| self.words_between(it.end, place.start) <= element.reach) {
                    longer.push(Chain { start: chain.start, last: place.start, end: place.end });
                }
            }
            chains = Some(longer);
        }
        chains.unwrap_or_default()
    }

    fn places(&self, element: &Element) -> Vec<Found> {
        let mut places: Vec<Found> = element.any_of.iter().flat_map(|it| self.of(*it)).copied().collect();
        if element.any_of.len() > 1 {
            places.sort_unstable();
        }
        places
    }

    fn words_between(&self, from: usize, to: usize) -> usize {
        let at = |place: usize| self.words.get(place).copied().unwrap_or_default();
        at(to).saturating_sub(at(from))
    }

    /// A guard counts when it stands before the last concept of the core and nothing after it turns the sentence round.
    fn is_guarded(&self, rule: &Rule, chain: Chain) -> bool {
        let before = |concept: Concept| self.of(concept).iter().filter(move |it| it.start < chain.last);
        let turned = |from: usize| before(self.book.but).any(|it| it.start >= from);
        let resumed = |from: usize| {
            before(self.book.resumes).any(|it| it.start >= from)
                || before(self.book.subject).any(|it| it.start >= from && self.opens_clause(it.start))
        };
        let nearest = |concept: Concept| before(concept).next_back();
        nearest(self.book.denial).is_some_and(|it| !turned(it.end) && !resumed(it.end))
            || nearest(self.book.advice).is_some_and(|it| !turned(it.end))
            || rule.guards.iter().any(|it| nearest(*it).is_some_and(|it| !turned(it.end)))
    }

    /// Nothing but a comma, or the like, stands before it.
    fn opens_clause(&self, at: usize) -> bool {
        let before = self.glyphs.get(..at).unwrap_or_default();
        before
            .iter()
            .rev()
            .find(|it| it.c != ' ')
            .is_some_and(|it| !it.c.is_alphanumeric() && it.c != '\'' && it.c != '"')
    }
}
