//! A place's time: a zone by its IANA name, and instants there. The zones are the program's own copy of the IANA
//! database, so that every machine answers alike, whatever its own files say.

use std::sync::LazyLock;

use jiff::Timestamp;
use jiff::tz::{TimeZone, TimeZoneDatabase};
use time::{Date, Duration, OffsetDateTime, Time, UtcOffset};

static DATABASE: LazyLock<TimeZoneDatabase> = LazyLock::new(TimeZoneDatabase::bundled);

/// A time zone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Zone(TimeZone);

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
        // "Etc/Unknown" is the name of not knowing.
        DATABASE.get(name).ok().filter(|it| !it.is_unknown()).map(Self).ok_or(UnknownZone)
    }

    /// Its IANA name.
    #[must_use]
    pub fn name(&self) -> &str {
        self.0.iana_name().unwrap_or_default()
    }

    /// What a clock there shows.
    #[must_use]
    pub fn local(&self, at: OffsetDateTime) -> OffsetDateTime {
        let offset = Timestamp::from_second(at.unix_timestamp()).map(|it| self.0.to_offset(it).seconds());
        // Both libraries hold every instant of the years ±9999 and every offset of a real clock.
        let offset = offset.ok().and_then(|it| UtcOffset::from_whole_seconds(it).ok()).unwrap_or(UtcOffset::UTC);
        at.checked_to_offset(offset).unwrap_or(at)
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
    fn changes_of_recent_years_are_known() {
        // The IANA database, files `asia` and `northamerica`. Kazakhstan has been one zone, five hours ahead, since
        // 2024-03-01 (release 2024a); Nuuk has been two hours behind since 2023-03-25 and on summer time since 2024-03-31
        // (releases 2022f, 2023a); Mexico, but for its northern border, has had no summer time since 2022-10-30 (2022f).
        let offset = |zone: &str, at| Zone::named(zone).unwrap().local(at).offset().whole_hours();
        let almaty = |at| offset("Asia/Almaty", at);
        assert_eq!((almaty(datetime!(2024-02-29 17:59 UTC)), almaty(datetime!(2024-02-29 18:00 UTC))), (6, 5));
        let nuuk = [datetime!(2023-03-01 12:00 UTC), datetime!(2023-12-01 12:00 UTC), datetime!(2024-07-01 12:00 UTC)];
        assert_eq!(nuuk.map(|at| offset("America/Nuuk", at)), [-3, -2, -1]);
        assert_eq!(offset("America/Mexico_City", datetime!(2026-07-01 12:00 UTC)), -6);
        assert_eq!(offset("America/Ciudad_Juarez", datetime!(2026-07-01 12:00 UTC)), -6);
    }

    #[test]
    fn half_hours_count_too() {
        let zone = Zone::named("Asia/Kolkata").unwrap();
        assert_eq!(zone.first_instant(date!(2026 - 12 - 01), 480), Some(datetime!(2026-12-01 02:30 UTC)));
        assert_eq!(Zone::named("europe/london").unwrap().name(), "Europe/London");
        for unknown in ["Mars/Olympus", "Etc/Unknown", ""] {
            assert_eq!(Zone::named(unknown), Err(UnknownZone), "{unknown}");
        }
    }
}
