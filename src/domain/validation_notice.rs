//! The notice of a debt: when it may be taken as received, and until when it can be disputed.
//! Source: 12 CFR 1006.34(a) and (b)(5).

use serde::Deserialize;
use time::{Date, Duration};

use super::calendar::{Calendar, CalendarEnds};

/// The days of a validation notice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ValidationDays {
    /// To send it after the first contact.
    pub send_within: u32,
    /// Working days after sending on which it may be taken as received.
    pub receipt_working_days: u32,
    /// To dispute the debt after that.
    pub dispute: u32,
}

/// What follows from the day of sending.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ValidationPeriod {
    /// The day on which the notice may be taken as received.
    pub received: Date,
    /// The last day on which the debt can be disputed.
    pub ends: Date,
}

impl ValidationDays {
    /// The period of a notice sent on a day.
    ///
    /// # Errors
    /// [`CalendarEnds`]
    pub fn period(self, sent: Date, calendar: &Calendar) -> Result<ValidationPeriod, CalendarEnds> {
        let received = calendar.add(sent, self.receipt_working_days)?;
        let (from, until) = calendar.covers();
        let ends = received.checked_add(Duration::days(i64::from(self.dispute)));
        Ok(ValidationPeriod { received, ends: ends.ok_or(CalendarEnds { from, until })? })
    }
}
