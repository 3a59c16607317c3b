//! Rules of contact: one file a jurisdiction in `contact/`, with the product's own beside them. Read once.

use std::sync::LazyLock;

use serde::Deserialize;

use super::built_in::{self, BuiltIn, File, NotThere, read_all};
use crate::domain::breathing_space::BreathingSpace;
use crate::domain::contact::{Limit, Only, Rest, Rules, Window};
use crate::domain::hardship_days::HardshipDays;
use crate::domain::validation_notice::ValidationDays;

/// The files that come with the program: the pack, other names for it, its text. New York has no numbers of its own.
const FILES: [File; 9] = [
    ("au", &[], include_str!("contact/au.toml")),
    ("cn-mainland", &["cn"], include_str!("contact/cn-mainland.toml")),
    ("eu-framework", &["eu"], include_str!("contact/eu-framework.toml")),
    ("gb-england-wales", &["gb-eaw"], include_str!("contact/gb-england-wales.toml")),
    ("gb-scotland", &["gb-sct"], include_str!("contact/gb-scotland.toml")),
    ("hk", &[], include_str!("contact/hk.toml")),
    ("tw", &[], include_str!("contact/tw.toml")),
    ("us-federal", &["us-new-york", "us"], include_str!("contact/us-federal.toml")),
    (PRODUCT, &[], include_str!("contact/product-default.toml")),
];
const PRODUCT: &str = "product-default";

static RULES: LazyLock<Vec<BuiltIn<ContactRules>>> = LazyLock::new(|| read_all(&FILES, read));

/// What a pack says about contact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContactRules {
    /// The calendar whose holidays the rules mean.
    pub calendar: Option<String>,
    /// Hours, days of rest and limits.
    pub rules: Rules,
    /// Words by which a person closes a channel, in small letters.
    pub opt_out_words: Vec<String>,
    /// How long a moratorium lasts.
    pub breathing_space: Option<BreathingSpace>,
    /// The days of a validation notice.
    pub validation: Option<ValidationDays>,
    /// The days that a hardship notice sets running.
    pub hardship: Option<HardshipDays>,
}

/// Why there are no rules.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NoContactRules {
    /// No pack of that name.
    #[error(
        "not a pack: au, cn-mainland, eu-framework, gb-england-wales, gb-scotland, hk, tw, us-federal or us-new-york"
    )]
    Unknown,
    /// Its file can't be used.
    #[error("{0}")]
    Unusable(String),
}

/// A file of `contact/`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ContactFile {
    id: String,
    calendar: Option<String>,
    #[serde(default)]
    opt_out_words: Vec<String>,
    breathing_space: Option<BreathingSpace>,
    validation: Option<ValidationDays>,
    hardship: Option<HardshipDays>,
    only: Option<Only>,
    #[serde(default)]
    windows: Vec<Window>,
    #[serde(default)]
    rests: Vec<Rest>,
    #[serde(default)]
    limits: Vec<Limit>,
}

/// The rules of a pack. Upper and lower case are the same.
///
/// # Errors
/// [`NoContactRules`]
pub fn contact_rules(pack: &str) -> Result<&'static ContactRules, NoContactRules> {
    if pack.eq_ignore_ascii_case(PRODUCT) { Err(NoContactRules::Unknown) } else { find(pack) }
}

/// The product's own rules.
///
/// # Errors
/// [`NoContactRules`]
pub fn product_default() -> Result<&'static ContactRules, NoContactRules> {
    find(PRODUCT)
}

fn find(name: &str) -> Result<&'static ContactRules, NoContactRules> {
    built_in::find(&RULES, name).map_err(|why| match why {
        NotThere::Unknown => NoContactRules::Unknown,
        NotThere::Unusable(why) => NoContactRules::Unusable(why),
    })
}

fn read(id: &str, text: &str) -> Result<ContactRules, String> {
    let wrong = |why: String| format!("contact/{id}.toml: {why}");
    let file: ContactFile = toml::from_str(text).map_err(|error| wrong(error.to_string()))?;
    if file.id != id {
        return Err(wrong(format!("calls itself {:?}", file.id)));
    }
    if let Some(limit) = file.limits.iter().find(|limit| limit.most == 0) {
        return Err(wrong(format!("{} allows nothing: name the channels under [only] instead", limit.about.rule)));
    }
    Ok(ContactRules {
        calendar: file.calendar,
        rules: Rules { only: file.only, windows: file.windows, rests: file.rests, limits: file.limits },
        opt_out_words: file.opt_out_words,
        breathing_space: file.breathing_space,
        validation: file.validation,
        hardship: file.hardship,
    })
}

#[cfg(test)]
mod tests {
    use time::macros::date;

    use super::*;
    use crate::packs::Packs;

    #[test]
    fn every_file_is_read_and_names_a_calendar_that_is_there() {
        for file in RULES.iter() {
            let calendar = file.read.as_ref().unwrap().calendar.as_ref();
            assert!(calendar.is_none_or(|name| Packs::built_in().calendar(name).is_ok()), "{}", file.id);
        }
        assert_eq!(contact_rules("US-New-York"), contact_rules("us-federal"));
        assert_eq!(contact_rules("product-default"), Err(NoContactRules::Unknown));
    }

    #[test]
    fn a_file_that_is_not_understood_is_refused_by_name() {
        assert!(read("xx", "id = \"xx\"\nmore = 1").unwrap_err().starts_with("contact/xx.toml: "));
        assert!(read("xx", "id = \"yy\"").unwrap_err().contains("calls itself"));
        let limit = "id = \"xx\"\n[[limits]]\nreason = \"CAP\"\nchannels = []\ncounts = []\nmost = 0\n\
                     within = { days = 1 }\nscope = \"person\"\n\
                     about = { rule = \"R\", source = \"\", as_of = \"2026-11-24\", confidence = \"M\" }";
        assert!(read("xx", limit).unwrap_err().contains("R allows nothing"));
    }

    #[test]
    fn a_validation_notice_is_received_after_five_working_days_and_disputed_for_thirty_more() {
        // Vector K13: sent Tuesday 2026-11-24, Thanksgiving on the 26th.
        let calendar = Packs::built_in().calendar("us").unwrap().clone();
        let days = contact_rules("us-federal").unwrap().validation.unwrap();
        let period = days.period(date!(2026 - 11 - 24), &calendar).unwrap();
        assert_eq!((period.received, period.ends), (date!(2026 - 12 - 02), date!(2027 - 01 - 01)));
        // 4 July 2026 is a Saturday, observed on Friday the 3rd.
        let period = days.period(date!(2026 - 06 - 30), &calendar).unwrap();
        assert_eq!((period.received, period.ends), (date!(2026 - 07 - 08), date!(2026 - 08 - 07)));
        assert!(days.period(date!(2027 - 12 - 31), &calendar).is_err());
    }

    #[test]
    fn moratorium_and_hardship_take_their_days_from_the_pack() {
        // Vector K15.
        let space = contact_rules("gb-england-wales").unwrap().breathing_space.unwrap();
        assert_eq!(space.window(date!(2026 - 11 - 30)), Some((date!(2026 - 12 - 01), date!(2027 - 01 - 29))));
        let days = contact_rules("au").unwrap().hardship.unwrap();
        assert_eq!(days.decide_by(date!(2026 - 11 - 24)), Some(date!(2026 - 12 - 15)));
    }
}
