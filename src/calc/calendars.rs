//! The field `calendar`, and what is said when a day lies outside it.

use super::problem::Problem;
use super::request::Fields;
use crate::domain::calendar::{Calendar, CalendarEnds};
use crate::packs::Packs;

/// The calendar that `calendar` names.
///
/// # Errors
/// `UNKNOWN_CALENDAR`
pub(super) fn calendar<'p>(request: &mut Fields<'_>, packs: &'p Packs) -> Result<Option<&'p Calendar>, Problem> {
    let Some(name) = request.text("calendar")? else { return Ok(None) };
    packs.calendar(name).map(Some).ok_or_else(|| {
        let known: Vec<_> = packs.calendars().map(|it| it.id.as_str()).collect();
        let message = format!("not a calendar, nor a pack that keeps one: {}", known.join(", "));
        request.problem("UNKNOWN_CALENDAR", "calendar", message)
    })
}

/// A day that the calendar doesn't know.
pub(super) fn ends(why: CalendarEnds, field: String) -> Problem {
    Problem::at("CALENDAR_ENDS", field, format!("{why}: use dates within it, or a newer calendar"))
        .with("covers", vec![why.from.to_string(), why.until.to_string()])
}
