//! Whether instalments come when money is there.

use time::{Date, Duration};

use super::case::PayDay;
use crate::domain::frequency::{Frequency, add_months};

/// So many instalments in a row are tried: four years, in which months of every length and a leap day come.
const TRIED: u32 = 48;

/// Pay-days, and how long after one an instalment may fall due.
#[derive(Debug, Clone, Copy)]
pub(super) struct PayDays {
    pub pay_day: Option<PayDay>,
    pub days_after: u32,
}

impl PayDays {
    /// Whether every instalment from `first` on falls due within the days after a pay-day.
    pub fn fit(&self, frequency: Frequency, first: Date) -> bool {
        let Some(pay_day) = self.pay_day else { return true };
        let near = |due: Date| days_since(pay_day, due) <= i64::from(self.days_after);
        (0..TRIED).map_while(|turn| frequency.nth(first, turn)).all(near)
    }
}

/// Days since the pay-day before, 0 on the day itself.
fn days_since(pay_day: PayDay, due: Date) -> i64 {
    let every = match pay_day.every {
        Frequency::Weekly => 7,
        Frequency::Fortnightly => 14,
        Frequency::FourWeekly => 28,
        Frequency::Monthly => return since_day_of_month(pay_day.on.day(), due),
    };
    days_from(pay_day.on, due).rem_euclid(every)
}

fn since_day_of_month(day: u8, due: Date) -> i64 {
    let in_month = |date: Date| date.replace_day(day.min(date.month().length(date.year()))).unwrap_or(date);
    let this = in_month(due);
    if this <= due {
        return days_from(this, due);
    }
    let first = due.replace_day(1).unwrap_or(due);
    let before = first.saturating_sub(Duration::DAY);
    days_from(in_month(before), due)
}

/// Days from one date to another, negative when that is earlier.
fn days_from(from: Date, to: Date) -> i64 {
    i64::from(to.to_julian_day()).saturating_sub(i64::from(from.to_julian_day()))
}

/// Days between two dates, whichever comes first.
pub(super) fn days_apart(a: Date, b: Date) -> i64 {
    days_from(a, b).saturating_abs()
}

/// Whether two first days fall on the same day of the month, or of the week.
pub(super) fn same_day(frequency: Frequency, a: Date, b: Date) -> bool {
    match frequency {
        Frequency::Monthly => a.day() == b.day(),
        _ => a.weekday() == b.weekday(),
    }
}

/// The last day that lies within so many months of a day.
pub(super) fn within_months(today: Date, months: u32) -> Date {
    add_months(today, months).unwrap_or(Date::MAX)
}
