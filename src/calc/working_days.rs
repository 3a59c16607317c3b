//! `working-days`

use serde::Serialize;
use time::Date;

use super::{Answer, Problem, calendars, request::Fields};
use crate::packs::Packs;

/// More working days than any calendar here has.
const MOST: u32 = 100_000;

#[derive(Serialize)]
#[serde(rename_all = "snake_case")]
enum Found {
    Date(String),
    Count(u32),
}

pub(super) fn answer(mut request: Fields<'_>, packs: &Packs) -> Result<Answer, Problem> {
    let calendar = calendars::calendar(&mut request, packs)?;
    let calendar = request.need("calendar", calendar)?;
    let from = request.date("from")?;
    let from = request.need("from", from)?;
    let (add, to) = (request.whole("add", 0, MOST)?, request.date("to")?);
    let asked = asked(&request, from, add, to)?;
    request.finish()?;
    let (field, found) = match asked {
        Asked::After(add) => ("add", calendar.add(from, add).map(|date| Found::Date(date.to_string()))),
        Asked::Until(to) => ("to", calendar.count(from, to).map(Found::Count)),
    };
    let field = if from < calendar.covers().0 { "from" } else { field };
    Answer::of(&found.map_err(|why| calendars::ends(why, field.to_owned()))?)
}

enum Asked {
    After(u32),
    Until(Date),
}

fn asked(request: &Fields<'_>, from: Date, add: Option<u32>, to: Option<Date>) -> Result<Asked, Problem> {
    match (add, to) {
        (Some(add), None) => Ok(Asked::After(add)),
        (None, Some(to)) if to < from => Err(request.problem("INVALID_DATE", "to", "must not be before from")),
        (None, Some(to)) => Ok(Asked::Until(to)),
        (None, None) => Err(request.problem("MISSING_FIELD", "add", "write add or to")),
        (Some(_), Some(_)) => Err(request.problem("INVALID_REQUEST", "to", "write add or to, not both")),
    }
}

#[cfg(test)]
mod tests {
    use crate::calc::answer;
    use crate::packs::Packs;

    fn asked(request: &str) -> String {
        answer("working-days", request, Packs::built_in()).1
    }

    #[test]
    fn a_period_begins_the_day_after_and_ends_with_its_last_day() {
        // 12 CFR 1006.34(b)(5): five days without Saturdays, Sundays and federal holidays; Thanksgiving is the 26th.
        assert_eq!(asked(r#"{"calendar":"us","from":"2026-11-24","add":5}"#), r#"{"date":"2026-12-02"}"#);
        assert_eq!(asked(r#"{"calendar":"us-federal","from":"2026-11-24","to":"2026-12-02"}"#), r#"{"count":5}"#);
        assert_eq!(asked(r#"{"calendar":"CN","from":"2024-09-30","add":1}"#), r#"{"date":"2024-10-08"}"#);
        assert_eq!(asked(r#"{"calendar":"GB-EAW","from":"2022-09-16","add":1}"#), r#"{"date":"2022-09-20"}"#);
        assert_eq!(asked(r#"{"calendar":"hk","from":"2017-12-31","to":"2018-12-31"}"#), r#"{"count":246}"#);
    }

    #[test]
    fn what_cannot_be_answered_says_why() {
        for (request, code, field) in [
            (r#"{"calendar":"us","from":"2027-12-30","add":5}"#, "CALENDAR_ENDS", "add"),
            (r#"{"calendar":"us","from":"2026-12-30","to":"2028-01-01"}"#, "CALENDAR_ENDS", "to"),
            (r#"{"calendar":"us","from":"2010-12-30","to":"2026-01-01"}"#, "CALENDAR_ENDS", "from"),
            (r#"{"calendar":"fr","from":"2026-12-30","add":1}"#, "UNKNOWN_CALENDAR", "calendar"),
            (r#"{"calendar":"us","from":"2026-12-30"}"#, "MISSING_FIELD", "add"),
            (r#"{"calendar":"us","from":"2026-12-30","to":"2026-12-29"}"#, "INVALID_DATE", "to"),
            (r#"{"calendar":"us","from":"2026-12-30","add":1,"to":"2026-12-31"}"#, "INVALID_REQUEST", "to"),
            (r#"{"calendar":"us","from":"2026-12-30","add":-1}"#, "INVALID_COUNT", "add"),
            (r#"{"calendar":"us","from":"2026-12-30","add":1,"day":1}"#, "UNKNOWN_FIELD", "day"),
        ] {
            let answer = asked(request);
            let said = |name: &str, value: &str| answer.contains(&format!(r#""{name}":"{value}""#));
            assert!(said("code", code) && said("field", field), "{request} {answer}");
        }
    }
}
