//! Days of the week as files and requests write them: `monday`, or `mon`.

use serde::{Deserialize, Deserializer};
use time::Weekday;

const NAMES: [(&str, Weekday); 7] = [
    ("monday", Weekday::Monday),
    ("tuesday", Weekday::Tuesday),
    ("wednesday", Weekday::Wednesday),
    ("thursday", Weekday::Thursday),
    ("friday", Weekday::Friday),
    ("saturday", Weekday::Saturday),
    ("sunday", Weekday::Sunday),
];

/// Reads a name or its first three letters, in capitals or not.
#[must_use]
pub fn parse(text: &str) -> Option<Weekday> {
    let text = text.to_ascii_lowercase();
    let named = |name: &str| name == text || (text.len() == 3 && name.starts_with(&text));
    NAMES.into_iter().find(|(name, _)| named(name)).map(|(_, day)| day)
}

/// The names in a row.
#[must_use]
pub fn list(days: &[Weekday]) -> String {
    let name = |day: &Weekday| NAMES.into_iter().find(|(_, it)| it == day).map_or("", |(name, _)| name);
    days.iter().map(name).collect::<Vec<_>>().join(", ")
}

/// Reads a list of names.
///
/// # Errors
/// Not a day of the week.
pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<Weekday>, D::Error> {
    let names = Vec::<String>::deserialize(deserializer)?;
    let day =
        |name: &String| parse(name).ok_or_else(|| serde::de::Error::custom(format_args!("{name:?} is not a day")));
    names.iter().map(day).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_has_a_name_and_a_short_one() {
        assert_eq!(parse("Sunday"), Some(Weekday::Sunday));
        assert_eq!(parse("tue"), Some(Weekday::Tuesday));
        assert_eq!(parse("t"), None);
        assert_eq!(parse("sonntag"), None);
    }
}
