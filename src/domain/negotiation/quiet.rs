//! Days on which an instalment falls due, and months that go without one.

use time::{Date, Month};

use super::case::Pause;
use crate::domain::frequency::Frequency;
use crate::domain::schedule::MAX_COUNT;

/// Months without an instalment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Quiet<'a> {
    pub pause: Option<Pause>,
    pub hard_months: &'a [Month],
}

/// A day on which an instalment falls due.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Due {
    pub on: Date,
    /// Whether it belongs to the turns in which less is paid.
    pub at_first: bool,
}

impl Quiet<'_> {
    /// Whether a day lies in a month without an instalment.
    pub fn covers(&self, day: Date) -> bool {
        let paused = self.pause.is_some_and(|it| it.from <= day && day < it.end());
        paused || (!self.hard_months.is_empty() && self.hard_months.contains(&day.month()))
    }

    /// The days of instalments up to a last day. A turn that falls into a quiet month is left out, not put off.
    pub fn dues(&self, frequency: Frequency, first: Date, turns_at_first: u32, last: Date) -> Vec<Due> {
        (0..MAX_COUNT)
            .zip(frequency.dates(first))
            .take_while(|(_, on)| *on <= last)
            .filter(|(_, on)| !self.covers(*on))
            .map(|(turn, on)| Due { on, at_first: turn < turns_at_first })
            .collect()
    }
}
