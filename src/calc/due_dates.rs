//! `due-dates`

use serde::Serialize;
use time::Date;

use super::{Answer, Problem, calendars, request::Fields};
use crate::domain::due_dates::{Shift, due_dates};
use crate::domain::frequency::{Every, MonthEnd};
use crate::packs::Packs;

/// The most dates of one answer: 190 years of weeks.
const MOST: u32 = 10_000;

#[derive(Serialize)]
struct DueDates {
    dates: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    shifted: Option<Vec<Shifted>>,
}

/// A date that moved, counted from one.
#[derive(Serialize)]
struct Shifted {
    no: usize,
    from: String,
    to: String,
}

pub(super) fn answer(mut request: Fields<'_>, packs: &Packs) -> Result<Answer, Problem> {
    let first = request.date("first")?;
    let first = request.need("first", first)?;
    let every = request.choice::<Every>("frequency")?;
    let every = request.need("frequency", every)?;
    let count = request.whole("count", 1, MOST)?;
    let count = request.need("count", count)?;
    let month_end = request.choice::<MonthEnd>("month_end")?.unwrap_or_default();
    let calendar = calendars::calendar(&mut request, packs)?;
    let shift = request.choice::<Shift>("shift")?.unwrap_or_default();
    if shift != Shift::None && calendar.is_none() {
        return Err(request.problem(
            "MISSING_FIELD",
            "calendar",
            "is needed to know the working days: cn, gb-eaw, us …",
        ));
    }
    let ends = |why| calendars::ends(why, request.path("calendar"));
    let too_late =
        || request.problem("TOO_LARGE", "count", "the last date lies after the year 9999: use a smaller count");
    let due = due_dates(first, every, count, month_end).ok_or_else(too_late)?;
    let moved: Option<Vec<Date>> = match calendar.filter(|_| shift != Shift::None) {
        Some(calendar) => {
            Some(due.iter().map(|date| shift.moved(*date, calendar)).collect::<Result<_, _>>().map_err(ends)?)
        }
        None => None,
    };
    request.finish()?;
    let shifted = moved.as_ref().map(|moved| changes(&due, moved));
    let dates = moved.unwrap_or(due).iter().map(Date::to_string).collect();
    Answer::of(&DueDates { dates, shifted })
}

fn changes(due: &[Date], moved: &[Date]) -> Vec<Shifted> {
    let changed = (1..).zip(due.iter().zip(moved)).filter(|(_, (from, to))| from != to);
    changed.map(|(no, (from, to))| Shifted { no, from: from.to_string(), to: to.to_string() }).collect()
}

#[cfg(test)]
mod tests {
    use crate::calc::answer;
    use crate::packs::Packs;

    fn asked(request: &str) -> String {
        answer("due-dates", request, Packs::built_in()).1
    }

    #[test]
    fn months_are_counted_from_the_anchor() {
        let request = r#"{"first":"2027-01-31","frequency":"monthly","count":3}"#;
        assert_eq!(asked(request), r#"{"dates":["2027-01-31","2027-02-28","2027-03-31"]}"#);
        let request = r#"{"first":"2026-10-31","frequency":"monthly","count":2,"month_end":"overflow"}"#;
        assert_eq!(asked(request), r#"{"dates":["2026-10-31","2026-12-01"]}"#);
    }

    #[test]
    fn a_holiday_moves_a_date_and_the_answer_says_which() {
        let request = r#"{"first":"2026-09-30","frequency":"weekly","count":3,"calendar":"cn","shift":"next"}"#;
        let answer = r#"{"dates":["2026-09-30","2026-10-08","2026-10-14"],"shifted":[{"no":2,"from":"2026-10-07","to":"2026-10-08"}]}"#;
        assert_eq!(asked(request), answer);
        let request = r#"{"first":"2026-10-07","frequency":"weekly","count":1,"calendar":"cn","shift":"previous"}"#;
        assert!(asked(request).starts_with(r#"{"dates":["2026-09-30"]"#));
    }

    #[test]
    fn what_cannot_be_answered_says_why() {
        for (request, code, field) in [
            (r#"{"first":"2027-01-31","frequency":"daily","count":3}"#, "INVALID_CHOICE", "frequency"),
            (r#"{"first":"2027-01-31","frequency":"weekly","count":0}"#, "INVALID_COUNT", "count"),
            (r#"{"first":"2027-02-29","frequency":"weekly","count":1}"#, "INVALID_DATE", "first"),
            (r#"{"first":"2027-01-31","frequency":"weekly","count":1,"shift":"next"}"#, "MISSING_FIELD", "calendar"),
            (r#"{"first":"9999-12-31","frequency":"weekly","count":2}"#, "TOO_LARGE", "count"),
            (
                r#"{"first":"2026-12-31","frequency":"monthly","count":2,"calendar":"cn","shift":"next"}"#,
                "CALENDAR_ENDS",
                "calendar",
            ),
            (r#"{"first":"2027-01-31","frequency":"weekly","count":1,"step":1}"#, "UNKNOWN_FIELD", "step"),
        ] {
            let answer = asked(request);
            let said = |name: &str, value: &str| answer.contains(&format!(r#""{name}":"{value}""#));
            assert!(said("code", code) && said("field", field), "{request} {answer}");
        }
    }
}
