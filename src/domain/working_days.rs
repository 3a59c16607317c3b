//! Working days: Monday to Friday. Public holidays are data of a jurisdiction and not part of this house yet.

use time::{Date, Duration, Weekday};

/// The date so many working days later.
#[must_use]
pub fn add_working_days(from: Date, count: u32) -> Date {
    let mut date = from;
    let mut left = count;
    while left > 0 {
        let Some(next) = date.checked_add(Duration::DAY) else { return date };
        date = next;
        if !matches!(date.weekday(), Weekday::Saturday | Weekday::Sunday) {
            left = left.saturating_sub(1);
        }
    }
    date
}

#[cfg(test)]
mod tests {
    use time::macros::date;

    use super::*;

    #[test]
    fn a_weekend_does_not_count() {
        assert_eq!(add_working_days(date!(2026 - 11 - 24), 3), date!(2026 - 11 - 27));
        assert_eq!(add_working_days(date!(2026 - 11 - 27), 1), date!(2026 - 11 - 30));
        assert_eq!(add_working_days(date!(2026 - 11 - 28), 5), date!(2026 - 12 - 04));
        assert_eq!(add_working_days(date!(2026 - 11 - 28), 0), date!(2026 - 11 - 28));
    }
}
