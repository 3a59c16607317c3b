//! One file of rules: a new pack, or an operator's own rules over those of another.

use std::ops::Range;

use serde::Deserialize;
use time::Date;
use toml::Spanned;

use super::calendars::{self, Holidays};
use super::listing::Mark;
use super::pack::{Pack, Rules};
use super::place::{PackError, Place, Source};
use crate::domain::day_count::DayCount;
use crate::domain::iso_date;
use crate::domain::money::Currency;
use crate::domain::rounding::Rounding;

/// The version of the format.
const SCHEMA: &str = "rulepack/1";

/// What a file says, read but not yet put together with others.
#[derive(Debug)]
pub(super) struct File {
    text: Text,
    place: Place,
}

/// Rules, marks, and the day for which they were looked up.
#[derive(Debug)]
pub(super) struct Over {
    pub rules: Rules,
    pub marks: Vec<Mark>,
    pub as_of: Option<Date>,
    pub place: Place,
}

/// A file is a pack, or rules over one, or a calendar: its schema says which.
#[derive(Debug)]
pub(super) enum Read {
    Pack(Box<File>),
    Calendar(Box<Holidays>),
}

#[derive(Debug, Deserialize)]
struct Schema {
    schema: Option<String>,
}

/// A file as it is written. Nothing else may stand in it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Text {
    schema: Spanned<String>,
    /// A new pack has an id, a name, a currency and the rest of a head;
    id: Option<Spanned<String>>,
    #[serde(default)]
    also: Vec<String>,
    name: Option<String>,
    currency: Option<Currency>,
    time_zone: Option<String>,
    day_count: Option<DayCount>,
    calendar: Option<String>,
    instalment_rounding: Option<Rounding>,
    #[serde(default, with = "iso_date::option")]
    as_of: Option<Date>,
    extends: Option<Spanned<String>>,
    /// a file that replaces rules names the pack in which it does.
    overrides: Option<Spanned<String>>,
    #[serde(default)]
    verified: Vec<Spanned<Mark>>,
    #[serde(default)]
    rules: Rules,
}

impl File {
    pub fn read(source: &Source<'_>) -> Result<Self, PackError> {
        let text = source.text;
        let mut read: Text =
            toml::from_str(text).map_err(|it| source.error(&it.span().unwrap_or_default(), it.message()))?;
        let schema = &read.schema;
        if schema.get_ref() != SCHEMA {
            let message = format!("write schema = {SCHEMA:?}, or {:?} for a calendar", calendars::SCHEMA);
            return Err(source.error(&schema.span(), message));
        }
        let head = read.name.is_some()
            || !read.also.is_empty()
            || read.calendar.is_some()
            || read.currency.is_some()
            || read.time_zone.is_some()
            || read.day_count.is_some()
            || read.instalment_rounding.is_some()
            || read.extends.is_some();
        if let Some(overrides) = &read.overrides
            && (read.id.is_some() || head)
        {
            let message = "a file either overrides a pack or is one: leave out `overrides`, or the head of a pack";
            return Err(source.error(&overrides.span(), message));
        }
        read.rules.locate(source)?;
        let named = read.overrides.as_ref().or(read.id.as_ref());
        let at: Range<usize> = named.map_or(read.schema.span(), Spanned::span);
        Ok(Self { place: source.place(&at), text: read })
    }

    /// The pack whose rules it replaces.
    pub fn overrides(&self) -> Option<&str> {
        self.text.overrides.as_ref().map(|it| it.get_ref().as_str())
    }

    /// The pack whose rules it takes over.
    pub fn extends(&self) -> Option<&str> {
        self.text.extends.as_ref().map(|it| it.get_ref().as_str())
    }

    /// That the pack which it overrides or extends isn't there.
    pub fn names_no_pack(&self, known: &str) -> PackError {
        let named = self.overrides().or(self.extends()).unwrap_or_default();
        PackError { place: self.place.clone(), message: format!("no pack {named:?}: {known}") }
    }

    /// A new pack, without what it takes over from another.
    pub fn into_pack(self) -> Result<Pack, PackError> {
        let Self { text, place } = self;
        let missing = |what: &str| PackError { place: place.clone(), message: format!("`{what}` is needed") };
        Ok(Pack {
            id: text.id.ok_or_else(|| missing("id"))?.into_inner(),
            also: text.also,
            name: text.name.ok_or_else(|| missing("name"))?,
            currency: text.currency.ok_or_else(|| missing("currency"))?,
            time_zone: text.time_zone,
            day_count: text.day_count.ok_or_else(|| missing("day_count"))?,
            calendar: text.calendar,
            instalment_rounding: text.instalment_rounding,
            as_of: text.as_of.ok_or_else(|| missing("as_of"))?,
            extends: text.extends.map(Spanned::into_inner),
            marks: text.verified.into_iter().map(Spanned::into_inner).collect(),
            rules: text.rules,
            place,
        })
    }

    /// What it puts over a pack.
    pub fn into_rules(self) -> Over {
        let marks = self.text.verified.into_iter().map(Spanned::into_inner).collect();
        Over { rules: self.text.rules, marks, as_of: self.text.as_of, place: self.place }
    }
}

impl Read {
    /// Reads a file of either kind.
    pub fn of(source: &Source<'_>) -> Result<Self, PackError> {
        let schema = toml::from_str::<Schema>(source.text).ok().and_then(|it| it.schema);
        if schema.as_deref() == Some(calendars::SCHEMA) {
            Holidays::read(source).map(|it| Self::Calendar(Box::new(it)))
        } else {
            File::read(source).map(|it| Self::Pack(Box::new(it)))
        }
    }
}
