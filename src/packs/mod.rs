//! Rule packs: the law of a jurisdiction as data, one TOML file each, and calendars of public holidays beside them.
//! Reading and checking the files, putting an operator's own over those that come with the program. The rules that use
//! the numbers are `domain`'s.

mod built_in;
mod calendars;
mod contact_rules;
mod file;
mod folder;
mod listing;
mod overdue_law;
mod pack;
mod place;
mod section;
mod whole;

#[cfg(test)]
mod tests;

use std::path::Path;
use std::sync::LazyLock;

pub use calendars::Holidays;
pub use contact_rules::ContactRules;
pub use folder::ReadError;
pub use listing::{Listed, Mark};
pub use pack::{Pack, Rules};
pub use place::{PackError, Place};
pub use section::Section;
pub use whole::{Part, Whole};

use built_in::{BUILT_IN, COMMON};
use file::{File, Read};
use place::Source;

use crate::domain::affordability::rules::AffordabilityRules;
use crate::domain::calendar::Calendar;

/// Every pack and every calendar that is there.
#[derive(Debug, Clone, Default)]
pub struct Packs {
    common: Rules,
    packs: Vec<Pack>,
    calendars: Vec<Holidays>,
}

impl Packs {
    /// What comes with the program, read once. A test reads every file, so that there is none that can't be read; were
    /// there one, there would be no pack at all rather than half of them, and [`Packs::read`] would say why.
    #[must_use]
    pub fn built_in() -> &'static Self {
        static READ: LazyLock<Packs> = LazyLock::new(|| Packs::with(&[]).unwrap_or_default());
        &READ
    }

    /// What comes with the program, and an operator's own over it: every `*.toml` of a folder, by name.
    ///
    /// # Errors
    /// [`ReadError`], with file and line where a file is wrong.
    pub fn read(folder: Option<&Path>) -> Result<Self, ReadError> {
        let own = folder.map(folder::texts).transpose()?.unwrap_or_default();
        let own: Vec<_> = own.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
        Ok(Self::with(&own)?)
    }

    /// A pack by its id, `cn-mainland`, or another of its names, `cn`. Upper and lower case are the same.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Pack> {
        self.packs.iter().find(|it| it.is_called(name))
    }

    /// All packs.
    pub fn iter(&self) -> impl Iterator<Item = &Pack> {
        self.packs.iter()
    }

    /// The working days of a place, by the calendar's name, `gb-eaw`, or by that of a pack which keeps it.
    #[must_use]
    pub fn calendar(&self, name: &str) -> Option<&Calendar> {
        let of = |id: &str| self.calendars.iter().find(|it| it.id.eq_ignore_ascii_case(id));
        let found = of(name).or_else(|| of(self.get(name)?.calendar.as_deref()?));
        found.map(|it| &it.calendar)
    }

    /// All calendars.
    pub fn calendars(&self) -> impl Iterator<Item = &Holidays> {
        self.calendars.iter()
    }

    /// The product's own rules of contact, stricter than any law.
    #[must_use]
    pub fn product_contact(&self) -> &ContactRules {
        self.common.contact.get()
    }

    /// What holds for households everywhere: for creditors whose country has no pack, or another currency.
    #[must_use]
    pub fn common_affordability(&self) -> &AffordabilityRules {
        self.common.affordability.get()
    }

    /// Every pack with every rule in words, or one pack: what `goodterms packs` prints.
    #[must_use]
    pub fn in_words(&self, only: Option<&str>) -> String {
        let mut text = String::new();
        for pack in self.iter().filter(|it| only.is_none_or(|name| it.is_called(name))) {
            let rules: Vec<String> = pack.listed().iter().map(ToString::to_string).collect();
            text.push_str(&format!("{}  {}, as of {}\n{}\n\n", pack.id, pack.name, pack.as_of, rules.join("\n")));
        }
        text
    }

    /// What comes with the program, and other files over it: name and text.
    pub(crate) fn with(own: &[(&str, &str)]) -> Result<Self, PackError> {
        Self::of_texts(&[BUILT_IN.as_slice(), own].concat())
    }

    /// The packs of files. A pack is made after the one that it extends, so that it inherits what was replaced there.
    fn of_texts(texts: &[(&str, &str)]) -> Result<Self, PackError> {
        let mut packs = Self { common: File::read(&Source::of(COMMON))?.into_rules().rules, ..Self::default() };
        let (mut waiting, mut overrides) = (Vec::new(), Vec::new());
        for &text in texts {
            match Read::of(&Source::of(text))? {
                Read::Calendar(calendar) => packs.put_calendar(*calendar),
                Read::Pack(file) if file.overrides().is_some() => overrides.push(*file),
                Read::Pack(file) => waiting.push(*file),
            }
        }
        while let Some(ready) = waiting.iter().position(|it| it.extends().is_none_or(|id| packs.get(id).is_some())) {
            let mut pack = packs.make(waiting.remove(ready))?;
            let (own, rest): (Vec<File>, Vec<File>) =
                overrides.into_iter().partition(|it| it.overrides().is_some_and(|name| pack.is_called(name)));
            overrides = rest;
            for file in own {
                pack.override_with(file)?;
            }
            pack.check()?;
            packs.refuse_lost_calendar(&pack)?;
            packs.packs.push(pack);
        }
        match waiting.first().or_else(|| overrides.first()) {
            None => Ok(packs),
            Some(file) => Err(file.names_no_pack(&packs.ids())),
        }
    }

    /// A calendar replaces the one of its name.
    fn put_calendar(&mut self, calendar: Holidays) {
        self.calendars.retain(|it| it.id != calendar.id);
        self.calendars.push(calendar);
    }

    fn make(&self, file: File) -> Result<Pack, PackError> {
        let parent = file.extends().and_then(|id| self.get(id)).cloned();
        let mut pack = file.into_pack()?;
        let names = std::iter::once(&pack.id).chain(&pack.also);
        if let Some(twin) = names.filter_map(|name| self.get(name)).next() {
            let message = format!("{} is there already ({}): write `overrides = {:?}`", twin.id, twin.place, twin.id);
            return Err(PackError { place: pack.place, message });
        }
        match parent {
            Some(parent) => pack.inherit(&parent),
            None => pack.inherit_common(&self.common),
        }
        Ok(pack)
    }

    fn refuse_lost_calendar(&self, pack: &Pack) -> Result<(), PackError> {
        let there = |id: &str| self.calendars.iter().any(|it| it.id == id);
        match pack.calendar.as_deref().filter(|id| !there(id)) {
            None => Ok(()),
            Some(id) => {
                let known: Vec<_> = self.calendars.iter().map(|it| it.id.as_str()).collect();
                let message = format!("no calendar {id:?}: {}", known.join(", "));
                Err(PackError { place: pack.place.clone(), message })
            }
        }
    }

    fn ids(&self) -> String {
        self.packs.iter().map(|it| it.id.as_str()).collect::<Vec<_>>().join(", ")
    }
}
