//! Rule packs: the law of a jurisdiction as data. Reading and checking the files; the rules that use them are `domain`'s.

mod calendars;

pub use calendars::NoCalendar;

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
}
