//! Dates as files and requests write them: `YYYY-MM-DD`, nothing else.

use serde::{Deserialize, Deserializer, Serializer};
use time::Date;
use time::macros::format_description;

/// Reads `2026-11-24`. Nothing for any other form, or for a day that doesn't exist.
#[must_use]
pub fn parse(text: &str) -> Option<Date> {
    if text.len() != 10 {
        return None;
    }
    Date::parse(text, format_description!("[year]-[month]-[day]")).ok()
}

/// Writes `2026-11-24`.
///
/// # Errors
/// As the serializer has it.
pub fn serialize<S: Serializer>(date: &Date, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(date)
}

/// Reads `2026-11-24`.
///
/// # Errors
/// Not a date in that form.
pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Date, D::Error> {
    let text = String::deserialize(deserializer)?;
    parse(&text).ok_or_else(|| serde::de::Error::custom(format_args!("write a date as YYYY-MM-DD, not {text:?}")))
}

/// The same for a date that may be missing.
pub mod option {
    use serde::{Deserialize, Deserializer, Serializer};
    use time::Date;

    /// Writes a date, or nothing.
    ///
    /// # Errors
    /// As the serializer has it.
    pub fn serialize<S: Serializer>(date: &Option<Date>, serializer: S) -> Result<S::Ok, S::Error> {
        match date {
            Some(date) => serializer.collect_str(date),
            None => serializer.serialize_none(),
        }
    }

    /// Reads a date, or nothing.
    ///
    /// # Errors
    /// Not a date in that form.
    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Date>, D::Error> {
        #[derive(Deserialize)]
        struct Wrapped(#[serde(with = "super")] Date);
        Option::<Wrapped>::deserialize(deserializer).map(|it| it.map(|Wrapped(date)| date))
    }
}
