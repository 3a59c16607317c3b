//! Applies the rules to one sentence after the other: which sequences of concepts stand in it, and whether a guard stands
//! before them.

use std::ops::Range;

use super::Outcome;
use super::lexicon::{Concept, Found};
use super::normalise::Glyph;
use super::rules::{Element, Pattern, Rule, Rulebook, Sequence};
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
    let ends: Vec<usize> =
        sentences(glyphs).into_iter().map(|(_, end)| found.partition_point(|it| it.start < end)).collect();
    let part = |from: Option<&usize>, to: Option<&usize>| {
        let from = from.copied().unwrap_or_default();
        found.get(from..to.copied().unwrap_or(found.len())).unwrap_or_default()
    };
    let mut here = Places::of(book);
    let mut near = Places::of(book);
    let mut out = Vec::new();
    for at in 0..ends.len() {
        let before = |steps: usize| at.checked_sub(steps).and_then(|at| ends.get(at));
        let inside = part(before(1), ends.get(at));
        if inside.is_empty() {
            continue;
        }
        here.fill(inside);
        near.fill(part(before(2), ends.get(at.saturating_add(1))));
        let sentence = Sentence { book, glyphs, words: &words, here: &here, near: &near };
        let first = out.len();
        out.extend(book.rules.iter().filter_map(|rule| sentence.meets(rule)));
        if let Some(new) = out.get_mut(first..) {
            new.sort_by_key(|it: &Match<'_>| (it.glyphs.start, it.glyphs.end));
        }
    }
    out
}

/// Phrases by concept, each list in the order of the text.
struct Places {
    by_concept: Vec<Vec<Found>>,
    filled: Vec<Concept>,
}

impl Places {
    fn of(book: &Rulebook) -> Self {
        Self { by_concept: vec![Vec::new(); book.lexicon.len()], filled: Vec::new() }
    }

    /// Holds these phrases and no others. Takes no longer than there are phrases.
    fn fill(&mut self, found: &[Found]) {
        for concept in self.filled.drain(..) {
            if let Some(list) = self.by_concept.get_mut(concept.0) {
                list.clear();
            }
        }
        for it in found {
            if let Some(list) = self.by_concept.get_mut(it.concept.0) {
                if list.is_empty() {
                    self.filled.push(it.concept);
                }
                list.push(*it);
            }
        }
    }

    fn of_concept(&self, concept: Concept) -> &[Found] {
        self.by_concept.get(concept.0).map_or(&[], Vec::as_slice)
    }

    fn of_element(&self, element: &Element) -> Vec<Found> {
        let mut places: Vec<Found> = element.any_of.iter().flat_map(|it| self.of_concept(*it)).copied().collect();
        if element.any_of.len() > 1 {
            places.sort_unstable();
        }
        places
    }

    /// Whether each element of a sequence stands here at all.
    fn may_hold(&self, sequence: &[Element]) -> bool {
        sequence.iter().all(|it| it.any_of.iter().any(|concept| !self.of_concept(*concept).is_empty()))
    }
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
    here: &'s Places,
    /// This sentence, the one before and the one after.
    near: &'s Places,
}

impl Sentence<'_> {
    /// The strongest way in which a rule is met.
    fn meets<'a>(&self, rule: &'a Rule) -> Option<Match<'a>> {
        let mut best: Option<Match<'a>> = None;
        for pattern in rule.patterns.iter().filter(|it| self.may_meet(it)) {
            for chain in self.chains(&pattern.core, self.here) {
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

    /// All that has to stand beside the core, and nothing that must not.
    fn may_meet(&self, pattern: &Pattern) -> bool {
        let holds = |places: &Places, it: &Sequence| places.may_hold(it) && !self.chains(it, places).is_empty();
        self.here.may_hold(&pattern.core)
            && pattern.with.iter().all(|it| holds(self.here, it))
            && pattern.near.iter().all(|it| holds(self.near, it))
            && !pattern.without.iter().any(|it| holds(self.here, it))
    }

    /// Where a sequence is complete; of several beginnings the nearest. Each element is walked through once.
    fn chains(&self, sequence: &[Element], places: &Places) -> Vec<Chain> {
        let mut chains: Option<Vec<Chain>> = None;
        for element in sequence {
            let places = places.of_element(element);
            let Some(mut by_end) = chains else {
                chains = Some(places.iter().map(|it| Chain { start: it.start, last: it.start, end: it.end }).collect());
                continue;
            };
            // Of two that end together the longer one, last, is taken.
            by_end.sort_unstable_by_key(|it| (it.end, std::cmp::Reverse(it.start)));
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

    fn words_between(&self, from: usize, to: usize) -> usize {
        let at = |place: usize| self.words.get(place).copied().unwrap_or_default();
        at(to).saturating_sub(at(from))
    }

    /// A guard counts when it stands before the last concept of the core and nothing after it turns the sentence round.
    fn is_guarded(&self, rule: &Rule, chain: Chain) -> bool {
        let before = |concept: Concept| self.here.of_concept(concept).iter().filter(move |it| it.start < chain.last);
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
