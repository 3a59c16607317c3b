//! Public holidays: one file a calendar in `holidays/`, plain data with its source and its years. Read once; a day that
//! contradicts another is refused with the file it stands in.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use serde::Deserialize;
use time::{Date, Weekday};

use super::built_in::{self, BuiltIn, File, NotThere, read_all};
use crate::domain::about::Confidence;
use crate::domain::calendar::Calendar;
use crate::domain::{iso_date, weekdays};

/// The calendars that come with the program: name, the packs that keep it, file.
const FILES: [File; 7] = [
    ("au", &[], include_str!("holidays/au.toml")),
    ("cn", &["cn-mainland"], include_str!("holidays/cn.toml")),
    ("gb-eaw", &["gb-england-wales"], include_str!("holidays/gb-eaw.toml")),
    ("gb-sct", &["gb-scotland"], include_str!("holidays/gb-sct.toml")),
    ("hk", &[], include_str!("holidays/hk.toml")),
    ("tw", &[], include_str!("holidays/tw.toml")),
    ("us", &["us-federal", "us-new-york"], include_str!("holidays/us.toml")),
];

static CALENDARS: LazyLock<Vec<BuiltIn<Calendar>>> = LazyLock::new(|| read_all(&FILES, read));

/// Why there is no calendar.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NoCalendar {
    /// None of that name.
    #[error("not a calendar: {}", FILES.map(|(id, ..)| id).join(", "))]
    Unknown,
    /// Its file can't be used.
    #[error("{0}")]
    Unusable(String),
}

/// A file of `holidays/`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct CalendarFile {
    id: String,
    #[serde(rename = "name")]
    _name: String,
    #[serde(with = "iso_date")]
    from: Date,
    #[serde(with = "iso_date")]
    until: Date,
    #[serde(deserialize_with = "weekdays::deserialize")]
    weekend: Vec<Weekday>,
    #[serde(rename = "source")]
    _source: String,
    #[serde(rename = "as_of", with = "iso_date")]
    _as_of: Date,
    #[serde(rename = "confidence")]
    _confidence: Confidence,
    holidays: BTreeMap<String, String>,
    #[serde(default)]
    worked: BTreeMap<String, String>,
}

/// The calendar of that name, or the one that a pack of that name keeps. Upper and lower case are the same.
///
/// # Errors
/// [`NoCalendar`]
pub fn calendar(name: &str) -> Result<&'static Calendar, NoCalendar> {
    built_in::find(&CALENDARS, name).map_err(|why| match why {
        NotThere::Unknown => NoCalendar::Unknown,
        NotThere::Unusable(why) => NoCalendar::Unusable(why),
    })
}

fn read(id: &str, text: &str) -> Result<Calendar, String> {
    let wrong = |why: String| format!("holidays/{id}.toml: {why}");
    let file: CalendarFile = toml::from_str(text).map_err(|error| wrong(error.to_string()))?;
    if file.id != id {
        return Err(wrong(format!("calls itself {:?}", file.id)));
    }
    let date = |text: &str| iso_date::parse(text).ok_or_else(|| wrong(format!("{text:?} is not a date")));
    let holidays: Result<BTreeMap<_, _>, String> =
        file.holidays.into_iter().map(|(day, name)| Ok((date(&day)?, name))).collect();
    let worked: Result<BTreeSet<_>, String> = file.worked.keys().map(|day| date(day)).collect();
    Calendar::new((file.from, file.until), file.weekend, holidays?, worked?).map_err(|why| wrong(why.to_string()))
}

#[cfg(test)]
mod tests {
    use time::macros::date;

    use super::*;

    fn works(name: &str, date: Date) -> bool {
        calendar(name).unwrap().is_working_day(date).unwrap()
    }

    #[test]
    fn each_year_has_as_many_working_days_as_independent_sources_count() {
        // Counted by PyPI holidays 0.109 for 2018 to 2026 (China also by chinesecalendar 1.11.0), but for what the files
        // of Australia and Hong Kong say they do otherwise.
        let counted = [
            ("au", [254, 254, 256, 255, 252, 253, 255, 254, 255]),
            ("cn", [250, 250, 249, 250, 249, 249, 251, 248, 248]),
            ("gb-eaw", [253, 253, 254, 253, 250, 251, 254, 253, 253]),
            ("gb-sct", [252, 252, 253, 252, 249, 250, 253, 252, 251]),
            ("hk", [246, 246, 249, 248, 246, 246, 247, 246, 247]),
            ("tw", [250, 250, 251, 249, 250, 249, 251, 247, 245]),
            ("us", [251, 251, 252, 249, 250, 249, 251, 250, 250]),
        ];
        let end = |year| Date::from_calendar_date(year, time::Month::December, 31).unwrap();
        for (id, days) in counted {
            let calendar = calendar(id).unwrap();
            for (year, days) in (2018..).zip(days) {
                assert_eq!(calendar.count(end(year - 1), end(year)), Ok(days), "{id} {year}");
            }
        }
        assert_eq!(counted.len(), FILES.len());
    }

    #[test]
    fn a_pack_keeps_the_calendar_of_its_country() {
        for (pack, name) in [("cn-mainland", "CN"), ("gb-england-wales", "GB-EAW"), ("us-new-york", "us")] {
            assert_eq!(calendar(pack), calendar(name));
        }
        assert_eq!(calendar("eu-framework"), Err(NoCalendar::Unknown));
    }

    #[test]
    fn china_works_some_weekends() {
        // State Council notices for 2020 (Spring Festival made longer), 2024 and 2026.
        assert!(works("cn", date!(2024 - 09 - 29)) && works("cn", date!(2026 - 02 - 28)));
        assert!(!works("cn", date!(2020 - 01 - 31)) && !works("cn", date!(2026 - 02 - 23)));
        assert!(!works("cn", date!(2024 - 10 - 05)));
    }

    #[test]
    fn one_off_holidays_of_the_united_kingdom_are_there() {
        for day in [date!(2020 - 05 - 08), date!(2022 - 06 - 03), date!(2022 - 09 - 19), date!(2023 - 05 - 08)] {
            assert!(!works("gb-eaw", day) && !works("gb-sct", day), "{day}");
        }
        assert!(works("gb-eaw", date!(2020 - 05 - 04)) && works("gb-eaw", date!(2022 - 05 - 30)));
        // Scotland has no Easter Monday and a second day of New Year.
        assert!(works("gb-sct", date!(2026 - 04 - 06)) && !works("gb-eaw", date!(2026 - 04 - 06)));
        assert!(!works("gb-sct", date!(2026 - 01 - 02)) && works("gb-eaw", date!(2026 - 01 - 02)));
        assert!(!works("gb-sct", date!(2022 - 01 - 04)) && works("gb-eaw", date!(2022 - 01 - 04)));
    }

    #[test]
    fn federal_holidays_are_observed_beside_the_weekend() {
        // 5 USC 6103(b): 4 July 2026 is a Saturday, 19 June 2022 a Sunday.
        assert!(!works("us", date!(2026 - 07 - 03)) && !works("us", date!(2022 - 06 - 20)));
        assert!(!works("us", date!(2021 - 06 - 18)) && works("us", date!(2020 - 06 - 19)));
        assert!(works("us", date!(2025 - 01 - 09)), "a day of mourning is no holiday");
    }

    #[test]
    fn days_in_lieu_are_kept_in_hong_kong_taiwan_and_australia() {
        assert!(!works("hk", date!(2026 - 04 - 07)) && !works("hk", date!(2026 - 10 - 19)));
        assert!(!works("hk", date!(2023 - 10 - 02)) && works("hk", date!(2023 - 10 - 03)));
        assert!(works("tw", date!(2025 - 02 - 08)) && !works("tw", date!(2025 - 01 - 27)));
        assert!(!works("tw", date!(2026 - 05 - 01)) && works("tw", date!(2025 - 05 - 01)));
        assert!(!works("au", date!(2022 - 09 - 22)) && !works("au", date!(2021 - 12 - 28)));
    }

    #[test]
    fn a_file_that_contradicts_itself_is_refused_by_name() {
        let head = "id = \"xx\"\nname = \"\"\nfrom = \"2024-01-01\"\nuntil = \"2024-12-31\"\nweekend = [\"sunday\"]\n\
                    source = \"\"\nas_of = \"2024-01-01\"\nconfidence = \"M\"\n[holidays]\n";
        let refused = |days: &str| read("xx", &format!("{head}{days}")).unwrap_err();
        assert!(read("xx", head).is_ok());
        assert!(refused("2025-01-01 = \"\"").contains("holidays/xx.toml: 2025-01-01"));
        assert!(refused("2024-02-30 = \"\"").contains("2024-02-30"));
        assert!(refused("2024-02-01 = \"a\"\n2024-02-01 = \"b\"").contains("duplicate"));
        assert!(refused("[worked]\n2024-02-01 = \"\"").contains("2024-02-01"));
        assert!(read("yy", head).unwrap_err().contains("calls itself"));
    }
}
