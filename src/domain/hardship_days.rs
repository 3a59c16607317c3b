//! The days that a hardship notice sets running. Source: National Credit Code (Australia), ss 72, 88, 89A.

use serde::Deserialize;
use time::{Date, Duration};

/// How many days there are. All are counted from the day after.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HardshipDays {
    /// To decide, and to ask for information.
    pub decision: u32,
    /// Without enforcement after a refusal.
    pub wait_after_refusal: u32,
    /// That a default notice leaves at least.
    pub default_notice: u32,
}

impl HardshipDays {
    /// The last day on which a notice is answered in time.
    #[must_use]
    pub fn decide_by(self, notice: Date) -> Option<Date> {
        later(notice, self.decision)
    }

    /// The first day on which a refused debt may be enforced.
    #[must_use]
    pub fn enforce_from(self, refused: Date) -> Option<Date> {
        later(refused, self.wait_after_refusal)?.next_day()
    }

    /// The last day on which a default can be put right.
    #[must_use]
    pub fn remedy_by(self, default_notice: Date) -> Option<Date> {
        later(default_notice, self.default_notice)
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
    fn twenty_one_days_to_decide_and_fourteen_to_wait() {
        // Law and maths, section 2.4: counted from the day after.
        let days = HardshipDays { decision: 21, wait_after_refusal: 14, default_notice: 30 };
        assert_eq!(days.decide_by(date!(2026 - 11 - 24)), Some(date!(2026 - 12 - 15)));
        assert_eq!(days.enforce_from(date!(2026 - 12 - 15)), Some(date!(2026 - 12 - 30)));
        assert_eq!(days.remedy_by(date!(2026 - 11 - 24)), Some(date!(2026 - 12 - 24)));
    }
}
