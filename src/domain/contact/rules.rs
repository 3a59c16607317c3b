//! The rules of contact of a jurisdiction, as a pack states them: hours, days of rest, limits. Each names its source.

use std::str::FromStr;

use serde::Deserialize;
use time::{Date, Duration, OffsetDateTime, Weekday};

use super::history::What;
use super::vocabulary::Channel;
use crate::domain::about::About;
use crate::domain::frequency::{Every, MonthEnd};
use crate::domain::weekdays;

/// What a jurisdiction says about contact.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rules {
    /// The channels that may be used at all; any when none is named.
    #[serde(default)]
    pub only: Option<Only>,
    /// When contact is allowed. A channel without a window has no hours of its own.
    #[serde(default)]
    pub windows: Vec<Window>,
    /// Days without contact.
    #[serde(default)]
    pub rests: Vec<Rest>,
    /// How often is too often.
    #[serde(default)]
    pub limits: Vec<Limit>,
}

/// The channels that may be used.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Only {
    /// These.
    pub channels: Vec<Channel>,
    /// Rule and source.
    pub about: About,
}

/// Hours in which contact is allowed, where the person is.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Window {
    /// For these channels.
    pub channels: Vec<Channel>,
    /// On these days of the week.
    #[serde(default)]
    pub days: Days,
    /// From when until when.
    pub hours: Hours,
    /// Rule and source.
    pub about: About,
}

/// Days without contact.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rest {
    /// For these channels.
    pub channels: Vec<Channel>,
    /// These days of the week.
    #[serde(default, deserialize_with = "weekdays::deserialize")]
    pub weekdays: Vec<Weekday>,
    /// The holidays of the pack's calendar.
    #[serde(default)]
    pub holidays: bool,
    /// Rule and source.
    pub about: About,
}

/// So many contacts within so many days, the day of asking among them.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Limit {
    /// What is said when it is reached.
    pub reason: LimitReason,
    /// The channels that are limited and counted.
    pub channels: Vec<Channel>,
    /// What counts.
    pub counts: Vec<What>,
    /// The most that there may be; the next is refused.
    pub most: u32,
    /// Within so many days or months.
    pub within: Within,
    /// Counted for a person or for each debt.
    pub scope: Scope,
    /// Rule and source.
    pub about: About,
}

/// Why a limit is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum LimitReason {
    /// Too many.
    Cap,
    /// Too soon after one.
    Cooldown,
}

/// Whose contacts are counted together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Scope {
    /// All contacts with a person.
    Person,
    /// Contacts about one debt.
    Debt,
}

/// A stretch of days that moves along with the day of asking.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Within {
    /// So many days, the first and the last among them: 7 days from Tuesday end on Monday.
    Days(u32),
    /// So many months, so that no month of a calendar holds more.
    Months(u32),
}

impl Within {
    /// The first day on which a contact of `day` no longer counts.
    #[must_use]
    pub fn leaves(self, day: Date) -> Date {
        let later = match self {
            Self::Days(days) => day.checked_add(Duration::days(i64::from(days))),
            Self::Months(months) => Every::Month.nth(day, months, MonthEnd::Clip),
        };
        later.unwrap_or(Date::MAX)
    }
}

/// Days of the week; all of them when none is named.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
pub struct Days(#[serde(deserialize_with = "weekdays::deserialize")] pub Vec<Weekday>);

impl Days {
    /// Whether a date is one of them.
    #[must_use]
    pub fn contain(&self, date: Date) -> bool {
        self.0.is_empty() || self.0.contains(&date.weekday())
    }
}

/// From one time of day to another: the first minute belongs to them, the last doesn't. They may pass midnight.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(try_from = "[String; 2]")]
pub struct Hours {
    open: u16,
    close: u16,
}

/// Not hours of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("write two different times of day, like [\"08:00\", \"21:00\"]")]
pub struct NotHours;

const DAY: u16 = 24 * 60;

impl Hours {
    /// The whole day.
    pub(super) const ALL_DAY: Self = Self { open: 0, close: DAY };

    /// From `08:00` and `21:00`; `24:00` is the end of the day.
    ///
    /// # Errors
    /// [`NotHours`]
    pub fn new(open: &str, close: &str) -> Result<Self, NotHours> {
        let (open, close) = (minute(open)?, minute(close)?);
        if open == close || open == DAY { Err(NotHours) } else { Ok(Self { open, close }) }
    }

    /// Whether a local time lies within them.
    #[must_use]
    pub fn contain(self, local: OffsetDateTime) -> bool {
        let minute = minute_of(local);
        if self.open < self.close {
            self.open <= minute && minute < self.close
        } else {
            self.open <= minute || minute < self.close
        }
    }

    /// The minutes of a day at which they begin: opening, and midnight when they pass it.
    pub(super) fn beginnings(self) -> impl Iterator<Item = u16> {
        let midnight = (self.open > self.close).then_some(0);
        midnight.into_iter().chain([self.open])
    }

    /// As `08:00–21:00`.
    #[must_use]
    pub fn text(self) -> String {
        let time = |minute: u16| format!("{:02}:{:02}", minute / 60, minute % 60);
        format!("{}–{}", time(self.open), time(self.close))
    }
}

/// The minute of a local day.
pub(super) fn minute_of(local: OffsetDateTime) -> u16 {
    u16::from(local.hour()).saturating_mul(60).saturating_add(u16::from(local.minute()))
}

fn minute(text: &str) -> Result<u16, NotHours> {
    let number = |text: &str| {
        let plain = text.len() == 2 && text.bytes().all(|b| b.is_ascii_digit());
        if plain { u16::from_str(text).map_err(|_| NotHours) } else { Err(NotHours) }
    };
    let (hour, minute) = text.split_once(':').ok_or(NotHours)?;
    let (hour, minute) = (number(hour)?, number(minute)?);
    let whole = hour.saturating_mul(60).saturating_add(minute);
    if minute < 60 && whole <= DAY { Ok(whole) } else { Err(NotHours) }
}

impl TryFrom<[String; 2]> for Hours {
    type Error = NotHours;
    fn try_from([open, close]: [String; 2]) -> Result<Self, NotHours> {
        Self::new(&open, &close)
    }
}

#[cfg(test)]
mod tests {
    use time::macros::{date, datetime};

    use super::*;

    #[test]
    fn hours_have_a_first_minute_but_no_last() {
        let hours = Hours::new("08:00", "21:00").unwrap();
        assert!(hours.contain(datetime!(2026-12-01 08:00 -5)) && !hours.contain(datetime!(2026-12-01 07:59:59 -5)));
        assert!(hours.contain(datetime!(2026-12-01 20:59:59.999 -5)) && !hours.contain(datetime!(2026-12-01 21:00 -5)));
        let night = Hours::new("22:00", "02:00").unwrap();
        assert!(night.contain(datetime!(2026-12-01 23:00 -5)) && night.contain(datetime!(2026-12-01 01:59 -5)));
        assert!(!night.contain(datetime!(2026-12-01 12:00 -5)));
        assert_eq!(Hours::new("00:00", "24:00").map(Hours::text).as_deref(), Ok("00:00–24:00"));
        for (open, close) in [("8:00", "21:00"), ("08:00", "08:00"), ("24:00", "08:00"), ("08:60", "09:00"), ("", "")] {
            assert_eq!(Hours::new(open, close), Err(NotHours), "{open} {close}");
        }
    }

    #[test]
    fn a_moving_month_is_never_shorter_than_the_one_it_ends_in() {
        let month = Within::Months(1);
        assert_eq!(month.leaves(date!(2026 - 12 - 01)), date!(2027 - 01 - 01));
        assert_eq!(month.leaves(date!(2027 - 01 - 31)), date!(2027 - 02 - 28));
        assert_eq!(Within::Days(7).leaves(date!(2026 - 12 - 01)), date!(2026 - 12 - 08));
        assert_eq!(Within::Days(u32::MAX).leaves(date!(2026 - 12 - 01)), Date::MAX);
    }
}
