//! Where the person may be: a time zone by its IANA name, and instants there.

use time::{Date, Duration, OffsetDateTime, Time};
use time_tz::{OffsetDateTimeExt, TimeZone, Tz, timezones};

/// A time zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Zone(&'static Tz);

/// No zone of that name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a time zone: write an IANA name like America/New_York")]
pub struct UnknownZone;

impl Zone {
    /// By its IANA name.
    ///
    /// # Errors
    /// [`UnknownZone`]
    pub fn named(name: &str) -> Result<Self, UnknownZone> {
        timezones::get_by_name(name).map(Self).ok_or(UnknownZone)
    }

    /// Its IANA name.
    #[must_use]
    pub fn name(&self) -> &'static str {
        self.0.name()
    }

    /// What a clock there shows.
    #[must_use]
    pub fn local(&self, at: OffsetDateTime) -> OffsetDateTime {
        at.to_timezone(self.0)
    }

    /// The first instant at which a clock there shows this minute of this day, or a later one where it skips it. Of an
    /// hour that comes twice, the first. Nothing at the calendar's end.
    #[must_use]
    pub fn first_instant(&self, day: Date, minute: u16) -> Option<OffsetDateTime> {
        let midnight = day.with_time(Time::MIDNIGHT).assume_utc();
        let wall = midnight.checked_add(Duration::minutes(i64::from(minute)))?;
        // The offset here is the one of a day before or of a day after: no zone changes its clocks twice in two days.
        let instants = [wall.checked_sub(Duration::DAY)?, wall.checked_add(Duration::DAY)?].map(|near| {
            let offset = i64::from(self.local(near).offset().whole_seconds());
            wall.checked_sub(Duration::seconds(offset))
        });
        let reached = |at: &OffsetDateTime| {
            let local = self.local(*at);
            local.date().with_time(local.time()).assume_utc() >= wall
        };
        instants.into_iter().flatten().filter(reached).min()
    }
}

#[cfg(test)]
mod tests {
    use time::macros::{date, datetime};

    use super::*;

    #[test]
    fn clocks_that_change_are_followed() {
        let zone = Zone::named("America/New_York").unwrap();
        // 8 March 2026: 02:00 becomes 03:00. 1 November: 02:00 becomes 01:00.
        assert_eq!(zone.first_instant(date!(2026 - 03 - 07), 480), Some(datetime!(2026-03-07 13:00 UTC)));
        assert_eq!(zone.first_instant(date!(2026 - 03 - 08), 480), Some(datetime!(2026-03-08 12:00 UTC)));
        assert_eq!(zone.first_instant(date!(2026 - 11 - 01), 90), Some(datetime!(2026-11-01 05:30 UTC)));
        assert_eq!(zone.first_instant(date!(2026 - 11 - 01), 480), Some(datetime!(2026-11-01 13:00 UTC)));
        let skipped = zone.first_instant(date!(2026 - 03 - 08), 150).unwrap();
        assert_eq!(skipped, datetime!(2026-03-08 07:30 UTC));
        assert_eq!(zone.local(skipped).hour(), 3);
    }

    #[test]
    fn half_hours_count_too() {
        let zone = Zone::named("Asia/Kolkata").unwrap();
        assert_eq!(zone.first_instant(date!(2026 - 12 - 01), 480), Some(datetime!(2026-12-01 02:30 UTC)));
        assert_eq!(Zone::named("Mars/Olympus"), Err(UnknownZone));
    }
}
