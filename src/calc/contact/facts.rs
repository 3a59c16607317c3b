//! The facts of a `contact` request: instants, places, history, what the person asked for.

use serde_json::Value;
use time::OffsetDateTime;

use crate::calc::Problem;
use crate::calc::request::Fields;
use crate::domain::contact::{Channel, Days, Entry, Hours, Preferences, What};
use crate::domain::weekdays;
use crate::domain::zone::Zone;

/// As many zones as the largest country has names for.
const MOST_ZONES: usize = 30;

/// An instant of our time: what lies centuries away was not meant.
pub(super) fn instant(fields: &mut Fields<'_>, name: &'static str) -> Result<OffsetDateTime, Problem> {
    let at = fields.instant(name)?;
    let at = fields.need(name, at)?;
    if (1970..2100).contains(&at.year()) {
        Ok(at)
    } else {
        Err(fields.problem("INVALID_DATE", name, "write an instant between the years 1970 and 2099"))
    }
}

/// Every place where the person may be, each once; one place may be written without a list.
pub(super) fn zones(request: &mut Fields<'_>) -> Result<Vec<Zone>, Problem> {
    let mut zones = Vec::new();
    let given = match request.value("zones") {
        Some(one @ Value::String(_)) => vec![(request.path("zones"), one)],
        _ => request.values("zones")?,
    };
    for (path, value) in given {
        let zone = value.as_str().and_then(|name| Zone::named(name).ok());
        let zone = zone.ok_or_else(|| {
            Problem::at("UNKNOWN_ZONE", path, "is not a time zone: write an IANA name like America/New_York")
        })?;
        if !zones.contains(&zone) {
            zones.push(zone);
        }
    }
    match zones.len() {
        0 => Err(request.problem("MISSING_FIELD", "zones", "write every time zone in which the person may be")),
        1..=MOST_ZONES => Ok(zones),
        _ => Err(request.problem("INVALID_REQUEST", "zones", format!("write at most {MOST_ZONES} time zones"))),
    }
}

/// What has happened before `now`. An empty list says that nothing has.
pub(super) fn history(request: &mut Fields<'_>, now: OffsetDateTime) -> Result<Vec<Entry>, Problem> {
    if !request.has("history") {
        return Err(request.problem("MISSING_FIELD", "history", "is needed; write [] when there was no contact"));
    }
    request.objects("history")?.into_iter().map(|it| entry(it, now)).collect()
}

fn entry(mut fields: Fields<'_>, now: OffsetDateTime) -> Result<Entry, Problem> {
    let at = instant(&mut fields, "at")?;
    if at > now {
        return Err(fields.problem("INVALID_DATE", "at", "lies after now: history is what has happened"));
    }
    let channel = fields.choice::<Channel>("channel")?;
    let channel = fields.need("channel", channel)?;
    let what = fields.choice::<What>("kind")?;
    let what = fields.need("kind", what)?;
    let debt = fields.text("debt")?.map(str::to_owned);
    fields.finish()?;
    Ok(Entry { at, channel, what, debt })
}

/// What the person asked for, and whether the product's own rule is asked for.
pub(super) fn preferences(request: &mut Fields<'_>) -> Result<(Preferences, bool), Problem> {
    let Some(mut fields) = request.object("preferences")? else { return Ok((Preferences::default(), false)) };
    let hours = hours(&mut fields)?;
    let days = words(&mut fields, "days", weekdays::parse, "write days of the week, like \"monday\"")?;
    let channels = words(&mut fields, "channels", |it| it.parse().ok(), "write email, sms, call, letter or visit")?;
    let stricter = fields.flag("product_default")?;
    fields.finish()?;
    Ok((Preferences { hours, days: Days(days), channels }, stricter))
}

fn hours(fields: &mut Fields<'_>) -> Result<Option<Hours>, Problem> {
    let Some(value) = fields.value("window") else { return Ok(None) };
    let ends = match value.as_array().map(Vec::as_slice) {
        Some([open, close]) => open.as_str().zip(close.as_str()),
        _ => None,
    };
    let wrong = "write two different times of day, like [\"09:00\", \"17:00\"]";
    let hours = ends.and_then(|(open, close)| Hours::new(open, close).ok());
    hours.map(Some).ok_or_else(|| fields.problem("INVALID_CHOICE", "window", wrong))
}

/// A list of words; one that is given must name something.
fn words<T>(
    fields: &mut Fields<'_>,
    name: &'static str,
    read: impl Fn(&str) -> Option<T>,
    wrong: &'static str,
) -> Result<Vec<T>, Problem> {
    let given = fields.has(name);
    let words: Vec<T> = fields
        .values(name)?
        .into_iter()
        .map(|(path, value)| value.as_str().and_then(&read).ok_or_else(|| Problem::at("INVALID_CHOICE", path, wrong)))
        .collect::<Result<_, _>>()?;
    if given && words.is_empty() { Err(fields.problem("INVALID_CHOICE", name, wrong)) } else { Ok(words) }
}
