//! Time and randomness as parameters. Everything that needs the hour or a random number is handed one of these,
//! so that a test, a demonstration and a court can all stand on a given day.

use std::sync::atomic::{AtomicI64, Ordering};

use data_encoding::BASE32_NOPAD_NOCASE;
use time::{Date, OffsetDateTime, PrimitiveDateTime};

use crate::domain::zone::Zone;

/// An instant as it is stored: whole microseconds since 1970, UTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, sqlx::Type)]
#[sqlx(transparent)]
pub struct Instant(pub i64);

impl Instant {
    /// This instant so many seconds later (or earlier, when negative).
    #[must_use]
    pub fn plus_seconds(self, seconds: i64) -> Self {
        Self(self.0.saturating_add(seconds.saturating_mul(1_000_000)))
    }

    /// As a date and time in UTC; the epoch for what no calendar holds.
    #[must_use]
    pub fn utc(self) -> OffsetDateTime {
        OffsetDateTime::from_unix_timestamp_nanos(i128::from(self.0).saturating_mul(1000))
            .unwrap_or(OffsetDateTime::UNIX_EPOCH)
    }

    /// Whole seconds since 1970.
    #[must_use]
    pub fn unix_seconds(self) -> i64 {
        self.0.div_euclid(1_000_000)
    }

    /// The date and time on the wall of a place. An unknown zone reads as UTC: zones are checked when a creditor is
    /// written.
    #[must_use]
    pub fn in_zone(self, zone: &str) -> PrimitiveDateTime {
        let there = Zone::named(zone).map_or_else(|_| self.utc(), |zone| zone.local(self.utc()));
        PrimitiveDateTime::new(there.date(), there.time())
    }

    /// The calendar day at a place.
    #[must_use]
    pub fn day_in(self, zone: &str) -> Date {
        self.in_zone(zone).date()
    }
}

impl From<OffsetDateTime> for Instant {
    fn from(at: OffsetDateTime) -> Self {
        Self(i64::try_from(at.unix_timestamp_nanos().div_euclid(1000)).unwrap_or(i64::MAX))
    }
}

/// Whether a time zone has this name.
#[must_use]
pub fn is_zone(name: &str) -> bool {
    Zone::named(name).is_ok()
}

/// What tells the time.
pub trait Clock: Send + Sync + std::fmt::Debug {
    /// The instant it is now.
    fn now(&self) -> Instant;
}

/// The machine's clock.
#[derive(Debug, Clone, Copy)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "the one place that asks the machine for the time")]
    fn now(&self) -> Instant {
        OffsetDateTime::now_utc().into()
    }
}

/// A clock that stands where it is put, for tests and the demonstration.
#[derive(Debug)]
pub struct StandingClock(AtomicI64);

impl StandingClock {
    /// A clock standing at an instant.
    #[must_use]
    pub fn at(now: Instant) -> Self {
        Self(AtomicI64::new(now.0))
    }

    /// Puts the clock to another instant.
    pub fn set(&self, now: Instant) {
        self.0.store(now.0, Ordering::SeqCst);
    }

    /// Moves the clock on by so many seconds.
    pub fn advance(&self, seconds: i64) {
        self.set(self.now().plus_seconds(seconds));
    }
}

impl Clock for StandingClock {
    fn now(&self) -> Instant {
        Instant(self.0.load(Ordering::SeqCst))
    }
}

/// A clock that runs with the machine's, but from another instant on.
#[derive(Debug)]
pub struct ShiftedClock(AtomicI64);

impl ShiftedClock {
    /// A clock for which it is now `start`.
    #[must_use]
    pub fn starting_at(start: Instant) -> Self {
        let clock = Self(AtomicI64::new(0));
        clock.set(start);
        clock
    }

    /// Makes it `start` now.
    pub fn set(&self, start: Instant) {
        self.0.store(start.0.saturating_sub(SystemClock.now().0), Ordering::SeqCst);
    }
}

impl Clock for ShiftedClock {
    fn now(&self) -> Instant {
        Instant(SystemClock.now().0.saturating_add(self.0.load(Ordering::SeqCst)))
    }
}

/// Where random numbers come from.
pub trait Random: Send + Sync + std::fmt::Debug {
    /// Fills the slice.
    fn fill(&self, bytes: &mut [u8]);

    /// A positive 63-bit number for an id.
    fn id(&self) -> i64 {
        let mut bytes = [0; 8];
        self.fill(&mut bytes);
        i64::from_le_bytes(bytes) & i64::MAX
    }

    /// A secret for a cookie or a link: 160 bits as 32 letters.
    fn token(&self) -> String {
        let mut bytes = [0; 20];
        self.fill(&mut bytes);
        BASE32_NOPAD_NOCASE.encode(&bytes).to_ascii_lowercase()
    }

    /// Decimal figures, each equally likely.
    fn figures(&self, count: usize) -> String {
        let mut text = String::with_capacity(count);
        while text.len() < count {
            let mut byte = [0; 1];
            self.fill(&mut byte);
            let [byte] = byte;
            // 250 is the largest multiple of ten in a byte: above it some figures would come more often.
            if byte < 250 {
                text.push(char::from(b'0'.saturating_add(byte.checked_rem(10).unwrap_or(0))));
            }
        }
        text
    }
}

/// The operating system's random numbers.
#[derive(Debug, Clone, Copy)]
pub struct SystemRandom;

impl Random for SystemRandom {
    #[expect(clippy::disallowed_methods, reason = "the one place that asks the machine for random numbers")]
    fn fill(&self, bytes: &mut [u8]) {
        rand::Rng::fill_bytes(&mut rand::rng(), bytes);
    }
}
