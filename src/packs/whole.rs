//! A part of a pack that it has once: how it is read, what it takes over, and where each of its rules stands.

use std::collections::BTreeMap;
use std::ops::Range;

use serde::{Deserialize, Deserializer};
use toml::Spanned;

use super::listing::Listed;
use super::place::{PackError, Place, Source};
use crate::domain::about::About;
use crate::domain::affordability::rules::AffordabilityRules;
use crate::domain::money::Currency;

/// What a pack has once. Where a file says nothing of it, it is empty.
pub trait Whole: Clone + Default {
    /// These rules, and for what they don't say those of `base`.
    #[must_use]
    fn over(self, base: &Self) -> Self;

    /// What contradicts itself, for whoever writes the file.
    ///
    /// # Errors
    /// What is wrong.
    fn check(&self, currency: Currency) -> Result<(), String>;

    /// Each rule: section, numbers in words, source.
    fn in_words(&self) -> Vec<(&'static str, String, &About)>;
}

/// Such a part, with the places of its rules.
#[derive(Debug, Clone, Default)]
pub struct Part<T> {
    rules: T,
    bytes: Range<usize>,
    places: BTreeMap<String, Place>,
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Part<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let read = Spanned::<T>::deserialize(deserializer)?;
        Ok(Self { bytes: read.span(), rules: read.into_inner(), places: BTreeMap::new() })
    }
}

impl<T: Whole> Part<T> {
    /// What it says.
    #[must_use]
    pub fn get(&self) -> &T {
        &self.rules
    }

    /// Says in which file and where its rules stand.
    pub(super) fn locate(&mut self, source: &Source<'_>) {
        let place = source.place(&self.bytes);
        let named = |about: &About| (about.rule.clone(), place.clone());
        self.places = self.rules.in_words().into_iter().map(|(_, _, about)| named(about)).collect();
    }

    /// Takes over what `base` has and this one hasn't.
    pub(super) fn inherit(&mut self, base: &Self) {
        self.rules = std::mem::take(&mut self.rules).over(&base.rules);
        for (rule, place) in &base.places {
            self.places.entry(rule.clone()).or_insert_with(|| place.clone());
        }
    }

    /// Puts what another file says over it.
    pub(super) fn replace(&mut self, mut other: Self) {
        other.inherit(self);
        *self = other;
    }

    /// Refuses what contradicts itself, at the place of its first rule.
    pub(super) fn check(&self, currency: Currency, pack: &Place) -> Result<(), PackError> {
        let place = self.places.values().find(|it| it.file == pack.file).unwrap_or(pack);
        self.rules.check(currency).map_err(|message| PackError { place: place.clone(), message })
    }

    pub(super) fn list(&self, section: &'static str, listed: &mut Vec<Listed>) {
        listed.extend(self.rules.in_words().into_iter().map(|(key, words, about)| Listed {
            section,
            key: key.to_owned(),
            words,
            about: about.clone(),
            place: self.places.get(&about.rule).map(ToString::to_string).unwrap_or_default(),
            verified: None,
        }));
    }
}

impl Whole for AffordabilityRules {
    fn over(self, base: &Self) -> Self {
        Self::over(self, base)
    }

    fn check(&self, currency: Currency) -> Result<(), String> {
        Self::check(self, currency).map_err(|why| format!("affordability: {why}"))
    }

    fn in_words(&self) -> Vec<(&'static str, String, &About)> {
        Self::in_words(self)
    }
}
