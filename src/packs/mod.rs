//! Rule packs: the law of a jurisdiction as data. Reading and checking the files; the rules that use them are `domain`'s.

mod built_in;
mod calendars;
mod contact_rules;

pub use calendars::NoCalendar;
pub use contact_rules::{ContactRules, NoContactRules};

use crate::domain::calendar::Calendar;

/// Every pack that is there.
#[derive(Debug, Clone, Default)]
pub struct Packs {}

impl Packs {
    /// The packs that come with the program.
    #[must_use]
    pub fn built_in() -> Self {
        Self::default()
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
