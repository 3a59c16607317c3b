//! A section of a pack: entries of one kind with their places, their versions, and what replaces what.

use std::ops::Range;

use serde::{Deserialize, Deserializer};
use time::Date;
use toml::Spanned;

use super::listing::Listed;
use super::place::{PackError, Place, Source};
use crate::domain::about::About;
use crate::domain::rule::{Rule, in_force};

/// The entries of one kind, `[[fee]]`, in the order of the file.
#[derive(Debug, Clone)]
pub struct Section<T> {
    entries: Vec<Entry<T>>,
}

#[derive(Debug, Clone)]
struct Entry<T> {
    rule: T,
    at: At,
}

/// While a file is read only the bytes are known; the file and line come with [`Section::locate`].
#[derive(Debug, Clone)]
enum At {
    Bytes(Range<usize>),
    Place(Place),
}

impl<T> Default for Section<T> {
    fn default() -> Self {
        Self { entries: Vec::new() }
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Section<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let entry = |it: Spanned<T>| {
            let at = At::Bytes(it.span());
            Entry { rule: it.into_inner(), at }
        };
        let entries = Vec::<Spanned<T>>::deserialize(deserializer)?;
        Ok(Self { entries: entries.into_iter().map(entry).collect() })
    }
}

impl<T: Rule> Section<T> {
    /// All entries, every version.
    pub fn iter(&self) -> impl Iterator<Item = &T> {
        self.entries.iter().map(|it| &it.rule)
    }

    /// The version of an entry that holds on a day.
    #[must_use]
    pub fn on(&self, key: &str, day: Date) -> Option<&T> {
        in_force(self.iter(), key, day)
    }

    /// Puts file and line to each entry, and refuses one that contradicts itself.
    pub(super) fn locate(&mut self, source: &Source<'_>) -> Result<(), PackError> {
        for entry in &mut self.entries {
            let At::Bytes(span) = &entry.at else { continue };
            entry
                .rule
                .check()
                .and_then(|()| dates_in_order(entry.rule.about()))
                .map_err(|it| source.error(span, it))?;
            entry.at = At::Place(source.place(span));
        }
        Ok(())
    }

    /// Takes over what another pack has and this one hasn't.
    pub(super) fn inherit(&mut self, parent: &Self)
    where
        T: Clone,
    {
        let own: Vec<String> = self.iter().map(Rule::key).collect();
        self.entries.extend(parent.entries.iter().filter(|it| !own.contains(&it.rule.key())).cloned());
    }

    /// Replaces all versions of each rule that `other` has, by its name.
    pub(super) fn replace(&mut self, other: Self) -> Result<(), PackError> {
        let named = |rule: &T| rule.about().rule.clone();
        for entry in &other.entries {
            if !self.iter().any(|it| named(it) == named(&entry.rule)) {
                let message = format!("there is no {} here that it could replace", named(&entry.rule));
                return Err(entry.error(message));
            }
        }
        let replaced: Vec<String> = other.iter().map(named).collect();
        self.entries.retain(|it| !replaced.contains(&named(&it.rule)));
        self.entries.extend(other.entries);
        Ok(())
    }

    /// Refuses the first entry of which something says what is wrong.
    pub(super) fn check(&self, wrong: impl Fn(&T) -> Result<(), String>) -> Result<(), PackError> {
        self.entries.iter().try_for_each(|entry| wrong(&entry.rule).map_err(|message| entry.error(message)))
    }

    /// Refuses two versions of one entry that hold on the same day.
    pub(super) fn refuse_overlaps(&self) -> Result<(), PackError> {
        for (at, entry) in self.entries.iter().enumerate() {
            let about = entry.rule.about();
            let twin = self
                .entries
                .iter()
                .take(at)
                .find(|it| it.rule.key() == entry.rule.key() && overlap(it.rule.about(), about));
            if let Some(twin) = twin {
                let (rule, other) = (&about.rule, &twin.rule.about().rule);
                let message =
                    format!("{rule} and {other} ({}) hold on the same days: end one before the other", twin.at());
                return Err(entry.error(message));
            }
        }
        Ok(())
    }

    /// Each entry for the list of rules.
    pub(super) fn list(&self, section: &'static str, listed: &mut Vec<Listed>) {
        listed.extend(self.entries.iter().map(|it| Listed {
            section,
            key: it.rule.key(),
            words: it.rule.words(),
            about: it.rule.about().clone(),
            place: it.at(),
            verified: None,
        }));
    }
}

impl<T> Entry<T> {
    fn at(&self) -> String {
        match &self.at {
            At::Place(place) => place.to_string(),
            At::Bytes(span) => format!("byte {}", span.start),
        }
    }

    fn error(&self, message: String) -> PackError {
        let place = match &self.at {
            At::Place(place) => place.clone(),
            At::Bytes(_) => Place { file: "".into(), line: 0 },
        };
        PackError { place, message }
    }
}

fn dates_in_order(about: &About) -> Result<(), String> {
    if about.rule.trim().is_empty() || about.source.trim().is_empty() {
        return Err("`about` needs a rule and a source".to_owned());
    }
    match (about.from, about.until) {
        (Some(from), Some(until)) if until < from => Err(format!("{} ends on {until}, before {from}", about.rule)),
        _ => Ok(()),
    }
}

fn overlap(one: &About, other: &About) -> bool {
    let before = |a: &About, b: &About| a.until.zip(b.from).is_some_and(|(until, from)| until < from);
    !before(one, other) && !before(other, one)
}
