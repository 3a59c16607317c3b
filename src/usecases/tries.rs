//! How often somebody may try. The rule, for codes that are asked for and passwords that are typed alike:
//!
//! - Tries are counted for an address *and* the network they come from, so that a stranger elsewhere uses up nothing of
//!   the person's own. So many are free; after that each has to wait, one minute first, then two, four, eight, and never
//!   longer than a quarter of an hour. A try that comes too early is refused and not counted: whoever waits gets on, and
//!   nobody can push the end away.
//! - All tries from everywhere are counted for the address too, with more of them free and the same waits: who commands
//!   many networks can't flood a mailbox or guess without end.
//! - A network is counted over all addresses as well: so many tries at once, then one after the other, with waits that grow
//!   ([`super::pace`]). Its count runs off by itself, and the waits stay short, for others share it.
//! - A browser in which this person has signed in before carries a cookie that says so (a keyed hash of the address).
//!   Its tries are counted on their own and by nothing else: no stranger can use them up. So the person is never locked
//!   out of the browser they use.
//! - The right code or password puts the counts back.
//!
//! Unknown addresses are counted as known ones are: a refusal tells nothing about an address.

use super::pace::Pace;
use crate::alarm::{self, Event};
use crate::app::App;
use crate::clock::Instant;
use crate::secret::Purpose;
use crate::store::sessions::{self, Counted};
use crate::store::{StoreError, Tx};

/// Seconds to wait once the free tries are used up, then longer and longer.
const WAITS: [i64; 5] = [60, 120, 240, 480, 900];
/// After so many quiet seconds nothing is remembered.
const FORGOTTEN_AFTER: i64 = 2 * 3600;

/// What is tried, by whom, from where.
#[derive(Debug, Clone, Copy)]
pub struct Trying<'a> {
    /// What is tried: counts of different things don't mix.
    pub what: &'static str,
    /// The address it concerns, plain.
    pub address: &'a str,
    /// The network it comes from; empty where it makes no difference.
    pub network: &'a str,
    /// What the browser's cookie of an earlier sign-in says; empty when there is none.
    pub known: &'a str,
    /// How many are free from one network.
    pub free: i64,
    /// How many are free from everywhere together.
    pub free_in_all: i64,
}

/// The value of the cookie that marks a browser in which this address has signed in.
#[must_use]
pub fn known_browser(app: &App, address: &str) -> String {
    app.secret.hash(Purpose::Known, address)
}

impl Trying<'_> {
    /// Whether it comes from a browser in which this person has signed in before.
    fn is_known(&self, app: &App) -> bool {
        crate::secret::same(self.known, &known_browser(app, self.address))
    }

    /// The key that counts its network over all addresses, if that counts.
    fn network_key(&self, app: &App) -> Option<String> {
        let counts = !self.network.is_empty() && !self.is_known(app);
        counts.then(|| app.secret.hash(Purpose::Attempt, &format!("{}/from/{}", self.what, self.network)))
    }

    /// The keys that count this try, each with what is free of it.
    fn keys(&self, app: &App) -> Vec<(String, i64)> {
        let (what, address) = (self.what, self.address);
        let key = |text: String| app.secret.hash(Purpose::Attempt, &text);
        if self.is_known(app) {
            return vec![(key(format!("{what}/known/{address}")), self.free)];
        }
        // Always in this order: two transactions that take the same counts wait for each other and never in a ring.
        vec![
            (key(format!("{what}/network/{}/{address}", self.network)), self.free),
            (key(format!("{what}/all/{address}")), self.free_in_all),
        ]
    }
}

/// Seconds until the next try is free.
fn wait(counted: Counted, free: i64, now: Instant) -> i64 {
    let over = counted.tries.saturating_sub(free);
    let Ok(over) = usize::try_from(over) else { return 0 };
    let [.., longest] = WAITS;
    let wait = WAITS.get(over).copied().unwrap_or(longest);
    seconds_until(counted.last_at.plus_seconds(wait), now)
}

/// Whole seconds, rounded up: who waits as long as they were told gets on.
pub(super) fn seconds_until(then: Instant, now: Instant) -> i64 {
    then.0.saturating_sub(now.0).max(0).saturating_add(999_999).div_euclid(1_000_000)
}

/// What one network may try at all addresses together.
fn pace_of_network(app: &App) -> Pace {
    let limits = &app.settings.security;
    Pace { at_once: limits.network_tries_at_once.into(), every: limits.network_try_every_seconds.into() }
}

/// Notes a try, before anything is checked: tries at the same time count each other. Answers 0 when it may go on, else
/// for how many seconds it has to wait; then it isn't counted.
///
/// # Errors
/// When the database can't be asked.
pub async fn take(app: &App, tx: &mut Tx, it: &Trying<'_>, now: Instant) -> Result<i64, StoreError> {
    let mut taken = Vec::new();
    let mut longest = 0;
    for (key, free) in it.keys(app) {
        let mut counted = sessions::take_count(tx, &key, now).await?;
        if counted.last_at <= now.plus_seconds(-FORGOTTEN_AFTER) {
            counted.tries = 0;
        }
        longest = wait(counted, free, now).max(longest);
        taken.push((key, Counted { tries: counted.tries.saturating_add(1), last_at: now }));
    }
    // Last, for many addresses share it.
    if let Some(key) = it.network_key(app) {
        let counted = sessions::take_count(tx, &key, now).await?;
        let pace = pace_of_network(app);
        longest = pace.wait(counted, now).max(longest);
        taken.push((key, pace.count(counted, now)));
    }
    if longest > 0 {
        alarm::raise(app, Event::Limit, it.what, it.network, it.address);
    } else {
        for (key, counted) in taken {
            sessions::set_count(tx, &key, counted).await?;
        }
    }
    Ok(longest)
}

/// The try was right: what was counted of the address is put back. What was counted of the network is not, or whoever has
/// an address of their own could try at others without end.
///
/// # Errors
/// When the database can't be asked.
pub async fn put_back(app: &App, tx: &mut Tx, it: &Trying<'_>) -> Result<(), StoreError> {
    for (key, _) in it.keys(app) {
        sessions::forget_count(tx, &key).await?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_grow_and_stop_growing() {
        let at = Instant(0);
        let waits: Vec<i64> = (0..12).map(|tries| wait(Counted { tries, last_at: at }, 5, at)).collect();
        assert_eq!(waits, [0, 0, 0, 0, 0, 60, 120, 240, 480, 900, 900, 900]);
    }

    #[test]
    fn who_waits_as_long_as_they_were_told_gets_on() {
        let counted = Counted { tries: 6, last_at: Instant(1) };
        let now = Instant(500_000);
        let told = wait(counted, 5, now);
        assert_eq!(told, 120);
        assert_eq!(wait(counted, 5, now.plus_seconds(told)), 0);
    }
}
