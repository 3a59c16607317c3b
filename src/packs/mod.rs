//! Rule packs: the law of a jurisdiction as data, one TOML file each. Reading and checking the files, putting an
//! operator's own over those that come with the program. The rules that use the numbers are `domain`'s.

mod affordability;
mod file;
mod folder;
mod listing;
mod options;
mod pack;
mod place;
mod section;

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::path::Path;

pub use folder::ReadError;
pub use listing::{Listed, Mark};
pub use pack::{Pack, Rules};
pub use place::{PackError, Place};
pub use section::Section;

use file::File;

use crate::domain::affordability::rules::{AffordabilityRules, RulesProblem};
use crate::domain::options::rule::{OptionRules, OptionsProblem};

/// The packs that come with the program; a pack stands after the one that it extends.
const BUILT_IN: [(&str, &str); 9] = [
    ("cn-mainland.toml", include_str!("data/cn-mainland.toml")),
    ("gb-england-wales.toml", include_str!("data/gb-england-wales.toml")),
    ("gb-scotland.toml", include_str!("data/gb-scotland.toml")),
    ("us-federal.toml", include_str!("data/us-federal.toml")),
    ("us-new-york.toml", include_str!("data/us-new-york.toml")),
    ("au.toml", include_str!("data/au.toml")),
    ("tw.toml", include_str!("data/tw.toml")),
    ("hk.toml", include_str!("data/hk.toml")),
    ("eu-framework.toml", include_str!("data/eu-framework.toml")),
];

mod built_in;
mod calendars;
mod contact_rules;

pub use calendars::NoCalendar;
pub use contact_rules::{ContactRules, NoContactRules};

use crate::domain::calendar::Calendar;

/// Every pack that is there.
#[derive(Debug, Clone, Default)]
pub struct Packs {
    affordability: BTreeMap<String, AffordabilityRules>,
    options: BTreeMap<String, OptionRules>,
    packs: Vec<Pack>,
}

/// Why a file of a pack is refused.
#[derive(Debug, thiserror::Error)]
pub enum FileProblem {
    /// It doesn't have the form of such a file; says the line.
    #[error("{file}: {why}")]
    Form {
        /// The file.
        file: String,
        /// What and where.
        why: toml::de::Error,
    },
    /// Its rules of affordability contradict themselves.
    #[error("{file}: {why}")]
    Rules {
        /// The file.
        file: String,
        /// What.
        why: RulesProblem,
    },
    /// Its options contradict themselves.
    #[error("{file}: {why}")]
    Options {
        /// The file.
        file: String,
        /// What.
        why: OptionsProblem,
    },
    /// It extends a pack that isn't there.
    #[error("{file}: extends {base}, which isn't there")]
    NoBase {
        /// The file.
        file: String,
        /// The pack it extends.
        base: String,
    },
}

impl Packs {
    /// The packs that come with the program. A test reads them, so that there is none that can't be read.
    #[must_use]
    pub fn built_in() -> Self {
        Self {
            affordability: affordability::read(&affordability::FILES).unwrap_or_default(),
            options: options::read(&options::FILES).unwrap_or_default(),
            ..Self::of_texts(&BUILT_IN).unwrap_or_default()
        }
    }

    /// The packs that come with the program, and an operator's own over them: every `*.toml` of a folder, by name.
    ///
    /// # Errors
    /// [`ReadError`], with file and line where a file is wrong.
    pub fn read(folder: Option<&Path>) -> Result<Self, ReadError> {
        let own = folder.map(folder::texts).transpose()?.unwrap_or_default();
        let own = own.iter().map(|(name, text)| (name.as_str(), text.as_str()));
        let texts: Vec<_> = BUILT_IN.into_iter().chain(own).collect();
        Ok(Self::of_texts(&texts)?)
    }

    /// A pack by its id: `cn-mainland`.
    #[must_use]
    pub fn get(&self, id: &str) -> Option<&Pack> {
        self.packs.iter().find(|it| it.id == id)
    }

    /// All packs.
    pub fn iter(&self) -> impl Iterator<Item = &Pack> {
        self.packs.iter()
    }

    /// Every pack with every rule in words, or one pack: what `goodterms packs` prints.
    #[must_use]
    pub fn in_words(&self, only: Option<&str>) -> String {
        let mut text = String::new();
        for pack in self.iter().filter(|it| only.is_none_or(|id| it.id == id)) {
            let rules: Vec<String> = pack.listed().iter().map(ToString::to_string).collect();
            text.push_str(&format!("{}  {}, as of {}\n{}\n\n", pack.id, pack.name, pack.as_of, rules.join("\n")));
        }
        text
    }

    /// The packs of files. A pack is made after the one that it extends, so that it inherits what was replaced there.
    pub(crate) fn of_texts(texts: &[(&str, &str)]) -> Result<Self, PackError> {
        let files = texts.iter().map(|(name, text)| File::read(name, text)).collect::<Result<Vec<_>, _>>()?;
        let (mut waiting, mut overrides): (Vec<File>, Vec<File>) =
            files.into_iter().partition(|it| it.overrides().is_none());
        let mut packs = Self::default();
        while let Some(ready) = waiting.iter().position(|it| it.extends().is_none_or(|id| packs.get(id).is_some())) {
            let mut pack = packs.make(waiting.remove(ready))?;
            let (own, rest): (Vec<File>, Vec<File>) =
                overrides.into_iter().partition(|it| it.overrides() == Some(pack.id.as_str()));
            overrides = rest;
            for file in own {
                pack.override_with(file)?;
            }
            pack.check()?;
            packs.packs.push(pack);
        }
        let lost = waiting.first().or_else(|| overrides.first());
        lost.map_or(Ok(packs.clone()), |file| Err(file.names_no_pack(&packs.ids())))
    }

    fn make(&self, file: File) -> Result<Pack, PackError> {
        let parent = file.extends().and_then(|id| self.get(id)).cloned();
        let mut pack = file.into_pack()?;
        if let Some(twin) = self.get(&pack.id) {
            let message = format!("{} is there already ({}): write `overrides = {:?}`", twin.id, twin.place, twin.id);
            return Err(PackError { place: pack.place, message });
        }
        if let Some(parent) = parent {
            pack.inherit(&parent);
        }
        Ok(pack)
    }

    fn ids(&self) -> String {
        self.packs.iter().map(|it| it.id.as_str()).collect::<Vec<_>>().join(", ")
    }

    /// What a pack says about affordability; nothing when there is no such pack.
    #[must_use]
    pub fn affordability(&self, pack: &str) -> Option<&AffordabilityRules> {
        self.affordability.get(pack)
    }

    /// The ways out of debt that a pack knows; nothing when there is no such pack.
    #[must_use]
    pub fn options(&self, pack: &str) -> Option<&OptionRules> {
        self.options.get(pack)
    }

    /// The working days of a place, by the calendar's name or a pack's.
    ///
    /// # Errors
    /// [`NoCalendar`]
    pub fn calendar(&self, name: &str) -> Result<&Calendar, NoCalendar> {
        calendars::calendar(name)
    }

    /// What a pack says about contact.
    ///
    /// # Errors
    /// [`NoContactRules`]
    pub fn contact(&self, pack: &str) -> Result<&ContactRules, NoContactRules> {
        contact_rules::contact_rules(pack)
    }

    /// The product's own rules of contact, stricter than any law.
    ///
    /// # Errors
    /// [`NoContactRules`]
    pub fn product_contact(&self) -> Result<&ContactRules, NoContactRules> {
        contact_rules::product_default()
    }
}

fn form(file: &str) -> impl Fn(toml::de::Error) -> FileProblem {
    move |why| FileProblem::Form { file: file.to_owned(), why }
}
