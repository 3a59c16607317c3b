//! The field `calendar`, and what is said when a day lies outside it.

use super::problem::Problem;
use super::request::Fields;
use crate::domain::calendar::{Calendar, CalendarEnds};
use crate::packs::{NoCalendar, Packs};

/// The calendar that `calendar` names.
///
/// # Errors
/// `UNKNOWN_PACK`
pub(super) fn calendar<'p>(request: &mut Fields<'_>, packs: &'p Packs) -> Result<Option<&'p Calendar>, Problem> {
    let Some(name) = request.text("calendar")? else { return Ok(None) };
    packs.calendar(name).map(Some).map_err(|why| match why {
        NoCalendar::Unknown => request.problem("UNKNOWN_PACK", "calendar", why.to_string()),
        NoCalendar::Unusable(_) => request.problem("INVALID_PACK", "calendar", why.to_string()),
    })
}

/// A day that the calendar doesn't know.
pub(super) fn ends(why: CalendarEnds, field: String) -> Problem {
    Problem::at("CALENDAR_ENDS", field, format!("{why}: use dates within it, or a newer calendar"))
        .with("covers", vec![why.from.to_string(), why.until.to_string()])
}
