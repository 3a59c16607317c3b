//! `flags` of a `contact` request: names, `"opted_out"`; names with a channel, `"opted_out:email"`; or objects with the
//! days on which a flag stands, `{"flag":"moratorium","registered":"2026-11-30"}`. Or one object, `{"disputed":true}`.

use serde_json::Value;

use crate::calc::Problem;
use crate::calc::request::Fields;
use crate::domain::contact::{Channel, Stop, StopFlag};
use crate::packs::ContactRules;

/// More than there are kinds, for flags that stand at several times.
const MOST: usize = 30;

/// What stops contact.
pub(super) fn flags(request: &mut Fields<'_>, pack: &ContactRules) -> Result<Vec<StopFlag>, Problem> {
    let flags = read(request, pack)?;
    if flags.len() > MOST {
        return Err(request.problem("INVALID_REQUEST", "flags", format!("write at most {MOST} flags")));
    }
    Ok(flags)
}

fn read(request: &mut Fields<'_>, pack: &ContactRules) -> Result<Vec<StopFlag>, Problem> {
    let path = request.path("flags");
    match request.value("flags") {
        Some(Value::Object(flags)) => {
            let stands = |(name, value): (&String, &Value)| {
                let path = format!("{path}.{name}");
                let flag = named(name, &path);
                match value {
                    Value::Bool(stands) => flag.map(|flag| stands.then_some(flag)),
                    _ => Err(Problem::at("INVALID_REQUEST", path, "write true or false")),
                }
            };
            flags.iter().filter_map(|flag| stands(flag).transpose()).collect()
        }
        _ => request
            .values("flags")?
            .into_iter()
            .map(|(path, value)| match value {
                Value::String(name) => named(name, &path),
                _ => Fields::within(value, path).and_then(|fields| with_days(fields, pack)),
            })
            .collect(),
    }
}

fn named(text: &str, path: &str) -> Result<StopFlag, Problem> {
    let wrong = |why: String| Problem::at("INVALID_CHOICE", path, why);
    let (name, channel) = match text.split_once(':') {
        Some((name, channel)) => (name, Some(channel.parse::<Channel>().map_err(|why| wrong(why.to_string()))?)),
        None => (text, None),
    };
    let stop = name.parse::<Stop>().map_err(|why| wrong(why.to_string()))?;
    Ok(StopFlag { channel, ..StopFlag::always(stop) })
}

fn with_days(mut fields: Fields<'_>, pack: &ContactRules) -> Result<StopFlag, Problem> {
    let stop = fields.choice::<Stop>("flag")?;
    let stop = fields.need("flag", stop)?;
    let channel = fields.choice::<Channel>("channel")?;
    let (from, until) = (fields.date("from")?, fields.date("until")?);
    let registered = fields.date("registered")?;
    let (from, until) = match registered {
        None => (from, until),
        Some(_) if from.is_some() || until.is_some() => {
            return Err(fields.problem(
                "INVALID_REQUEST",
                "registered",
                "write registered, or from and until, not both",
            ));
        }
        Some(day) => {
            let space = pack.breathing_space.filter(|_| stop == Stop::Moratorium);
            let window = space.and_then(|space| space.window(day)).ok_or_else(|| {
                let why = "the pack has no length for this: write from and until";
                fields.problem("INVALID_CHOICE", "registered", why)
            })?;
            (Some(window.0), Some(window.1))
        }
    };
    if from.zip(until).is_some_and(|(from, until)| until < from) {
        return Err(fields.problem("INVALID_DATE", "until", "must not be before from"));
    }
    fields.finish()?;
    Ok(StopFlag { stop, channel, from, until })
}
