//! Breathing space: the days in which a debt is frozen and its creditor silent.
//! Source: Debt Respite Scheme (Breathing Space Moratorium and Mental Health Crisis Moratorium) Regulations 2020.

use serde::Deserialize;
use time::{Date, Duration};

/// How long a moratorium lasts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BreathingSpace {
    /// Days, from the day after the entry in the register.
    pub days: u32,
    /// Days after the end of crisis treatment.
    pub crisis_tail_days: u32,
}

impl BreathingSpace {
    /// The first and the last day of a moratorium that was registered on a day.
    #[must_use]
    pub fn window(self, registered: Date) -> Option<(Date, Date)> {
        Some((registered.next_day()?, later(registered, self.days)?))
    }

    /// The last day of a mental health crisis moratorium.
    #[must_use]
    pub fn crisis_ends(self, treatment_ends: Date) -> Option<Date> {
        later(treatment_ends, self.crisis_tail_days)
    }
}

fn later(date: Date, days: u32) -> Option<Date> {
    date.checked_add(Duration::days(i64::from(days)))
}

#[cfg(test)]
mod tests {
    use time::macros::date;

    use super::*;

    #[test]
    fn sixty_days_from_the_day_after_the_entry() {
        // Vector K15.
        let space = BreathingSpace { days: 60, crisis_tail_days: 30 };
        let window = (date!(2026 - 12 - 01), date!(2027 - 01 - 29));
        assert_eq!(space.window(date!(2026 - 11 - 30)), Some(window));
        assert_eq!((window.1 - window.0).whole_days() + 1, 60);
        assert_eq!(space.crisis_ends(date!(2026 - 11 - 30)), Some(date!(2026 - 12 - 30)));
        assert_eq!(space.window(Date::MAX), None);
    }
}
