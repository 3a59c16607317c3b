//! So many at once, and then one after the other: for what may come often, and may not come without end. Who goes on at
//! the limit waits twice as long each time, up to sixteen times as long; who leaves some room begins anew. Nothing is
//! locked, and what is counted runs off by itself.
//!
//! Counted in the same table as tries ([`super::tries`]): there `last_at` is the moment at which nothing of the count will
//! be left, and `tries` how often somebody went on at the limit.

use std::time::Duration;

use super::tries::seconds_until;
use crate::alarm::{self, Event};
use crate::app::App;
use crate::clock::Instant;
use crate::secret::Purpose;
use crate::settings::Security;
use crate::store::StoreError;
use crate::store::sessions::{self, Counted};

/// No wait is longer than so many times the first, as a power of two.
const LONGEST: i64 = 4;

/// How much of something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pace {
    /// At once.
    pub at_once: i64,
    /// Seconds after which there is one more.
    pub every: i64,
}

impl Pace {
    /// Seconds until the next one is free.
    #[must_use]
    pub fn wait(self, counted: Counted, now: Instant) -> i64 {
        seconds_until(counted.last_at.plus_seconds(self.all_but_one().saturating_neg()), now)
    }

    /// The count with one more, which is free.
    #[must_use]
    pub fn count(self, counted: Counted, now: Instant) -> Counted {
        let left = counted.last_at.max(now);
        let room = seconds_until(left, now);
        let over = if room.saturating_mul(2) <= self.all_but_one() { 0 } else { counted.tries.clamp(0, LONGEST) };
        if room.saturating_add(self.every) <= self.all_but_one() {
            return Counted { tries: over, last_at: left.plus_seconds(self.every) };
        }
        let times = 1_i64.checked_shl(u32::try_from(over).unwrap_or(0)).unwrap_or(1);
        Counted { tries: over.saturating_add(1), last_at: left.plus_seconds(self.every.saturating_mul(times)) }
    }

    fn all_but_one(self) -> i64 {
        self.at_once.saturating_sub(1).saturating_mul(self.every)
    }
}

/// What somebody who signed in asks for, by what it costs the portal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asks {
    /// A form, or a preview of what it would do.
    Form,
    /// A document or a file that is made for them: a PDF, a table, all of their data.
    Document,
    /// A statement that is signed and kept.
    Statement,
    /// What a page sends by itself while somebody types or looks.
    Passing,
}

impl Asks {
    fn name(self) -> &'static str {
        match self {
            Self::Form => "form",
            Self::Document => "document",
            Self::Statement => "statement",
            Self::Passing => "passing",
        }
    }

    /// How much of it. Nobody who works with both hands comes near.
    #[must_use]
    pub fn pace(self, limits: &Security) -> Pace {
        match self {
            Self::Form => Pace { at_once: limits.forms_at_once.into(), every: 2 },
            Self::Document => Pace { at_once: limits.documents_at_once.into(), every: 10 },
            Self::Statement => Pace { at_once: 10, every: 60 },
            Self::Passing => Pace { at_once: 900, every: 1 },
        }
    }
}

/// A page that changes nothing waits no longer for a busy writer; then this one isn't counted.
const PATIENCE: Duration = Duration::from_millis(250);

/// Counts something that a person who signed in asks for, by their own id: nobody else can use any of it up. Answers 0
/// when it may go on, else for how many seconds it has to wait; then it isn't counted.
///
/// # Errors
/// When the database can't be asked.
pub async fn take(app: &App, person: &str, asks: Asks) -> Result<i64, StoreError> {
    match asks {
        Asks::Form | Asks::Statement => counted(app, person, asks).await,
        Asks::Document | Asks::Passing => {
            tokio::time::timeout(PATIENCE, counted(app, person, asks)).await.unwrap_or(Ok(0))
        }
    }
}

async fn counted(app: &App, person: &str, asks: Asks) -> Result<i64, StoreError> {
    let now = app.now();
    let key = app.secret.hash(Purpose::Attempt, &format!("{}/of/{person}", asks.name()));
    let mut tx = app.db.write().await?;
    let counted = sessions::take_count(&mut tx, &key, now).await?;
    let pace = asks.pace(&app.settings.security);
    let wait = pace.wait(counted, now);
    if wait > 0 {
        alarm::raise(app, Event::Limit, asks.name(), "", person);
        return Ok(wait);
    }
    sessions::set_count(&mut tx, &key, pace.count(counted, now)).await?;
    tx.commit().await?;
    Ok(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    const PACE: Pace = Pace { at_once: 20, every: 10 };

    /// Comes whenever it is free, and answers how long each wait was.
    fn waits(mut counted: Counted, mut now: Instant, times: usize) -> (Vec<i64>, Counted, Instant) {
        let mut all = Vec::new();
        for _ in 0..times {
            let wait = PACE.wait(counted, now);
            now = now.plus_seconds(wait);
            assert_eq!(PACE.wait(counted, now), 0, "who waits as long as they were told gets on");
            counted = PACE.count(counted, now);
            all.push(wait);
        }
        (all, counted, now)
    }

    #[test]
    fn many_at_once_and_then_longer_and_longer() {
        let (all, counted, now) = waits(Counted { tries: 0, last_at: Instant(1) }, Instant(1), 28);
        assert_eq!(all[..20], [0; 20]);
        assert_eq!(all[20..], [10, 20, 40, 80, 160, 160, 160, 160]);
        // Who leaves room begins anew, and what was counted is gone after a while.
        let later = now.plus_seconds(260);
        let (all, ..) = waits(counted, later, 12);
        assert_eq!((&all[..11], all[11]), (&[0; 11][..], 10));
        assert_eq!(waits(counted, now.plus_seconds(3_600), 20).0, [0; 20]);
    }

    #[test]
    fn one_at_a_time_is_a_pace_too() {
        let pace = Pace { at_once: 1, every: 5 };
        let first = pace.count(Counted { tries: 0, last_at: Instant(0) }, Instant(0));
        assert_eq!(pace.wait(first, Instant(0)), 5);
    }
}
