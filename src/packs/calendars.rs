//! Public holidays: one file a calendar, plain data with its source and its years. A day that contradicts another is
//! refused with file and line.

use std::collections::BTreeMap;

use serde::Deserialize;
use time::{Date, Weekday};
use toml::Spanned;

use super::place::{PackError, Source};
use crate::domain::about::Confidence;
use crate::domain::calendar::Calendar;
use crate::domain::{iso_date, weekdays};

/// The version of the format.
pub(super) const SCHEMA: &str = "calendar/1";

/// The working days of a place, with where they come from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holidays {
    /// `gb-eaw`
    pub id: String,
    /// For people.
    pub name: String,
    /// The days.
    pub calendar: Calendar,
    /// Who published them.
    pub source: String,
    /// When they were looked up.
    pub as_of: Date,
    /// How sure we are.
    pub confidence: Confidence,
}

/// A file of a calendar as it is written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Text {
    #[serde(rename = "schema")]
    _schema: String,
    id: Spanned<String>,
    name: String,
    #[serde(with = "iso_date")]
    from: Date,
    #[serde(with = "iso_date")]
    until: Date,
    #[serde(deserialize_with = "weekdays::deserialize")]
    weekend: Vec<Weekday>,
    source: String,
    #[serde(with = "iso_date")]
    as_of: Date,
    confidence: Confidence,
    holidays: BTreeMap<Spanned<String>, String>,
    #[serde(default)]
    worked: BTreeMap<Spanned<String>, String>,
}

impl Holidays {
    pub(super) fn read(source: &Source<'_>) -> Result<Self, PackError> {
        let text: Text =
            toml::from_str(source.text).map_err(|it| source.error(&it.span().unwrap_or_default(), it.message()))?;
        let date = |text: &Spanned<String>| {
            let wrong = || source.error(&text.span(), format!("{:?} is not a date", text.get_ref()));
            iso_date::parse(text.get_ref()).ok_or_else(wrong)
        };
        let holidays =
            text.holidays.iter().map(|(day, name)| Ok((date(day)?, name.clone()))).collect::<Result<_, _>>()?;
        let worked = text.worked.keys().map(date).collect::<Result<_, _>>()?;
        let calendar = Calendar::new((text.from, text.until), text.weekend, holidays, worked)
            .map_err(|why| source.error(&text.id.span(), why.to_string()))?;
        Ok(Self {
            id: text.id.into_inner(),
            name: text.name,
            calendar,
            source: text.source,
            as_of: text.as_of,
            confidence: text.confidence,
        })
    }
}

#[cfg(test)]
mod tests {
    use time::macros::date;

    use super::*;
    use crate::packs::Packs;

    fn works(name: &str, date: Date) -> bool {
        Packs::built_in().calendar(name).unwrap().is_working_day(date).unwrap()
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
        let packs = Packs::built_in();
        let end = |year| Date::from_calendar_date(year, time::Month::December, 31).unwrap();
        for (id, days) in counted {
            let calendar = packs.calendar(id).unwrap();
            for (year, days) in (2018..).zip(days) {
                assert_eq!(calendar.count(end(year - 1), end(year)), Ok(days), "{id} {year}");
            }
        }
        assert_eq!(counted.len(), packs.calendars().count());
    }

    #[test]
    fn a_pack_keeps_the_calendar_of_its_country() {
        let packs = Packs::built_in();
        for (pack, name) in [("cn-mainland", "CN"), ("gb-england-wales", "GB-EAW"), ("us-new-york", "us")] {
            assert_eq!(packs.calendar(pack), packs.calendar(name));
        }
        assert_eq!(packs.calendar("eu-framework"), None);
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
    fn a_file_that_contradicts_itself_is_refused_by_file_and_line() {
        let head = "schema = \"calendar/1\"\nid = \"xx\"\nname = \"\"\nfrom = \"2024-01-01\"\nuntil = \"2024-12-31\"\n\
                    weekend = [\"sunday\"]\nsource = \"\"\nas_of = \"2024-01-01\"\nconfidence = \"M\"\n[holidays]\n";
        let read = |text: &str| Holidays::read(&Source { file: "xx.toml".into(), text });
        let refused = |days: &str| read(&format!("{head}{days}")).unwrap_err().to_string();
        assert!(read(head).is_ok());
        assert!(refused("2025-01-01 = \"\"").starts_with("xx.toml:2: 2025-01-01"));
        assert!(refused("2024-02-30 = \"\"").starts_with("xx.toml:11: \"2024-02-30\""));
        assert!(refused("2024-02-01 = \"a\"\n2024-02-01 = \"b\"").starts_with("xx.toml:12: duplicate"));
        assert!(refused("[worked]\n2024-02-01 = \"\"").contains("2024-02-01"));
    }
}
