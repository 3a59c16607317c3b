//! How many requests a network may send: so many at once, then so many a minute. Counted in memory, and gone with the
//! process: nothing is written about who asked.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use crate::clock::Instant;

/// So many networks are told apart; the rest shares one count. Whoever commands many networks can't fill the memory.
const MOST_NETWORKS: usize = 50_000;

/// The counts of all networks.
#[derive(Debug)]
pub(super) struct Allowance {
    /// Microseconds after which one more request is free.
    step: i64,
    /// How far ahead of time a network may be.
    ahead: i64,
    /// When each network will have nothing on its count.
    clear_at: Mutex<HashMap<String, i64>>,
}

impl Allowance {
    /// So many requests a minute, and so many at once.
    pub fn of(a_minute: u32, at_once: u32) -> Self {
        let step = 60_000_000_i64.checked_div(i64::from(a_minute)).unwrap_or(60_000_000);
        let ahead = step.saturating_mul(i64::from(at_once.saturating_sub(1)));
        Self { step, ahead, clear_at: Mutex::default() }
    }

    /// Counts one request.
    ///
    /// # Errors
    /// The seconds to wait, when it comes too early; then it isn't counted.
    pub fn take(&self, network: &str, now: Instant) -> Result<(), i64> {
        let Instant(now) = now;
        let mut all = self.clear_at.lock().unwrap_or_else(PoisonError::into_inner);
        if all.len() >= MOST_NETWORKS && !all.contains_key(network) {
            all.retain(|_, clear_at| *clear_at > now);
        }
        let own = all.len() < MOST_NETWORKS || all.contains_key(network);
        let clear_at = all.entry(if own { network } else { "" }.to_owned()).or_insert(now);
        let from = now.max(*clear_at);
        let early = from.saturating_sub(now).saturating_sub(self.ahead);
        if early > 0 {
            return Err(early.saturating_add(999_999).checked_div(1_000_000).unwrap_or(1));
        }
        *clear_at = from.saturating_add(self.step);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use time::macros::datetime;

    use super::*;

    #[test]
    fn so_many_at_once_then_one_after_the_other() {
        let allowance = Allowance::of(60, 3);
        let start = Instant::from(datetime!(2026-11-24 09:00 UTC));
        for _ in 0..3 {
            assert_eq!(allowance.take("192.0.2", start), Ok(()));
        }
        assert_eq!(allowance.take("192.0.2", start), Err(1));
        assert_eq!(allowance.take("192.0.3", start), Ok(()), "another network has its own");
        // A refusal isn't counted: one second later one more is free, and no second.
        let later = start.plus_seconds(1);
        assert_eq!(allowance.take("192.0.2", later), Ok(()));
        assert_eq!(allowance.take("192.0.2", later), Err(1));
        for _ in 0..3 {
            assert_eq!(allowance.take("192.0.2", start.plus_seconds(3600)), Ok(()), "all of them are free again");
        }
    }

    #[test]
    fn a_slow_allowance_says_how_long_to_wait() {
        let allowance = Allowance::of(2, 1);
        let start = Instant::from(datetime!(2026-11-24 09:00 UTC));
        assert_eq!(allowance.take("a", start), Ok(()));
        assert_eq!(allowance.take("a", start), Err(30));
        assert_eq!(allowance.take("a", start.plus_seconds(30)), Ok(()));
    }

    #[test]
    fn more_networks_than_are_told_apart_share_one_count() {
        let allowance = Allowance::of(1, 1);
        let start = Instant::from(datetime!(2026-11-24 09:00 UTC));
        for it in 0..MOST_NETWORKS {
            assert_eq!(allowance.take(&it.to_string(), start), Ok(()));
        }
        assert_eq!(allowance.take("one more", start), Ok(()));
        assert!(allowance.take("another", start).is_err());
        assert!(allowance.clear_at.lock().unwrap().len() <= MOST_NETWORKS + 1);
        assert_eq!(allowance.take("another", start.plus_seconds(60)), Ok(()), "what is clear is forgotten");
    }
}
