//! `schedule`: the rows of a loan.

use serde::Serialize;
use time::Date;

use super::request::{Fields, count};
use super::{Answer, Problem};
use crate::domain::day_count::DayCount;
use crate::domain::freezes::Freezes;
use crate::domain::frequency::Every;
use crate::domain::iso_date;
use crate::domain::loan::{Change, Interest, Length, Loan, LoanProblem, MOST_ROWS, Method, Row, Rows};
use crate::domain::money::{Currency, Money};
use crate::domain::rounding::Rounding;
use crate::packs::Packs;

#[derive(Serialize)]
struct Schedule {
    instalment: String,
    count: usize,
    last: String,
    #[serde(with = "iso_date")]
    last_due: Date,
    total: String,
    total_interest: String,
    rows: Vec<ScheduleRow>,
}

#[derive(Serialize)]
struct ScheduleRow {
    no: u32,
    #[serde(with = "iso_date")]
    due: Date,
    payment: String,
    interest: String,
    principal: String,
    balance: String,
}

pub(super) fn answer(mut request: Fields<'_>, _packs: &Packs) -> Result<Answer, Problem> {
    let currency = request.currency(None)?;
    let loan = read(&mut request, currency)?;
    request.finish()?;
    let made = loan.rows().map_err(|why| explained(why, currency))?;
    Answer::of(&written(made, currency))
}

fn read(request: &mut Fields<'_>, currency: Currency) -> Result<Loan, Problem> {
    let principal = request.amount("principal", currency)?;
    let principal = request.need("principal", principal)?;
    if principal == 0 {
        return Err(request.problem("INVALID_AMOUNT", "principal", "must be more than zero"));
    }
    let method = request.choice::<Method>("method")?;
    let method = request.need("method", method)?;
    let first_due = request.date("first_due")?;
    let first_due = request.need("first_due", first_due)?;
    let every = request.choice::<Every>("frequency")?;
    let every = request.need("frequency", every)?;
    let interest = read_interest(request, first_due, every)?;
    let most_rows = request.whole("max_count", 1, MOST_ROWS)?.unwrap_or(MOST_ROWS);
    let length = read_length(request, method, currency, most_rows)?;
    let balloon = request.amount("balloon", currency)?.unwrap_or(0);
    if balloon > principal {
        return Err(request.problem("INVALID_AMOUNT", "balloon", "can't be more than the principal"));
    }
    let most = match length {
        Length::Count(count) => count,
        Length::Instalment(_) => MOST_ROWS,
    };
    let interest_only = request.whole("interest_only", 0, most.saturating_sub(1))?.unwrap_or(0);
    let changes = read_changes(request, method, currency, most)?;
    let breaks = read_breaks(request, length, most)?;
    let multiple = request.amount("instalment_multiple", currency)?.unwrap_or(1);
    if multiple == 0 {
        return Err(request.problem("INVALID_AMOUNT", "instalment_multiple", "must be more than zero"));
    }
    let rounding = request.choice::<Rounding>("rounding")?.unwrap_or_default();
    // Lenders that round instalments up post interest to the nearest. Who does it otherwise can say so.
    let interest_rounding = request.choice("interest_rounding")?.unwrap_or_else(|| rounding.to_nearest());
    Ok(Loan {
        principal,
        method,
        interest,
        first_due,
        every,
        month_end: request.choice("month_end")?.unwrap_or_default(),
        length,
        balloon,
        interest_only,
        changes,
        breaks,
        multiple,
        rounding,
        interest_rounding,
        freezes: Freezes::union(request.periods("freezes")?),
        most_rows,
    })
}

/// One of `annual_rate` and `period_rate`. Where no start is given, the first period is as long as the others.
fn read_interest(request: &mut Fields<'_>, first_due: Date, every: Every) -> Result<Interest, Problem> {
    let start = request.date("start")?;
    if start.is_some_and(|start| start > first_due) {
        return Err(request.problem("INVALID_DATE", "start", "can't lie after the first due date"));
    }
    // Where no contract says otherwise, days over 365: what courts use for private loans, and the UK.
    let day_count = request.choice("day_count")?.unwrap_or(DayCount::Act365F);
    match (request.exact_rate("annual_rate")?, request.exact_rate("period_rate")?) {
        (Some(rate), None) => {
            let start = start.or_else(|| every.before(first_due));
            Ok(Interest::Annual { rate, day_count, start: request.need("start", start)? })
        }
        (None, Some(rate)) => Ok(Interest::Period { rate, start }),
        (None, None) => request.need("annual_rate", None),
        (Some(_), Some(_)) => {
            Err(request.problem("CONFLICTING_FIELDS", "period_rate", "write annual_rate or period_rate, not both"))
        }
    }
}

fn read_length(
    request: &mut Fields<'_>,
    method: Method,
    currency: Currency,
    most_rows: u32,
) -> Result<Length, Problem> {
    match (request.whole("count", 1, MOST_ROWS)?, request.amount("instalment", currency)?) {
        (Some(count), None) if count > most_rows => {
            let message = format!("{count} instalments are more than the {most_rows} that are allowed");
            Err(Problem::at("TOO_MANY_INSTALMENTS", request.path("count"), message).with("max_count", most_rows))
        }
        (Some(count), None) => Ok(Length::Count(count)),
        (None, Some(_)) if method == Method::EqualPrincipal => request.need("count", None),
        (None, Some(instalment)) => Ok(Length::Instalment(instalment)),
        (None, None) => request.need("count", None),
        (Some(_), Some(_)) => {
            Err(request.problem("CONFLICTING_FIELDS", "instalment", "write count or instalment, not both"))
        }
    }
}

fn read_changes(
    request: &mut Fields<'_>,
    method: Method,
    currency: Currency,
    most: u32,
) -> Result<Vec<Change>, Problem> {
    let mut changes: Vec<Change> = Vec::new();
    for mut step in request.objects("steps")? {
        let from_no = step.whole("from_no", 1, most)?;
        let from_no = step.need("from_no", from_no)?;
        if changes.iter().any(|change| change.from_no == from_no) {
            return Err(step.problem("INVALID_COUNT", "from_no", "two steps from one row: which of them holds?"));
        }
        let instalment = step.amount("instalment", currency)?;
        let instalment = step.need("instalment", instalment)?;
        step.finish()?;
        changes.push(Change { from_no, instalment });
    }
    if method == Method::EqualPrincipal && !changes.is_empty() {
        let why = "equal principal has no instalment that could change: use annuity or fixed_payment";
        return Err(request.problem("CONFLICTING_FIELDS", "steps", why));
    }
    changes.sort_by_key(|change| change.from_no);
    Ok(changes)
}

fn read_breaks(request: &mut Fields<'_>, length: Length, most: u32) -> Result<Vec<u32>, Problem> {
    let mut breaks = Vec::new();
    // With a count the last row takes what is left, so it can't be a break.
    let last = match length {
        Length::Count(count) => count.saturating_sub(1),
        Length::Instalment(_) => most,
    };
    for (path, value) in request.values("breaks")? {
        let no = count(value).filter(|no| (1..=last).contains(no));
        let why = || format!("write the number of a row before the last: 1 to {last}");
        breaks.push(no.ok_or_else(|| Problem::at("INVALID_COUNT", path, why()))?);
    }
    breaks.sort_unstable();
    breaks.dedup();
    Ok(breaks)
}

fn explained(why: LoanProblem, currency: Currency) -> Problem {
    let plain = |minor| Money::new(minor, currency).to_plain();
    match why {
        LoanProblem::NegativeAmortisation { no, interest, minimum } => {
            let message = format!(
                "instalment {no} would not even pay its interest of {}: pay at least {}, or ask for interest to stop",
                plain(interest),
                plain(minimum)
            );
            Problem::at("NEGATIVE_AMORTISATION", "instalment", message)
                .with("first_interest", plain(interest))
                .with("minimum_instalment", plain(minimum))
                .with("no", no)
        }
        LoanProblem::TooManyRows { most, minimum } => {
            let message = format!("it would take more than {most} instalments: pay at least {}", plain(minimum));
            Problem::at("TOO_MANY_INSTALMENTS", "instalment", message)
                .with("max_count", most)
                .with("minimum_instalment", plain(minimum))
        }
        LoanProblem::NothingLeft => {
            Problem::at("INVALID_STEPS", "steps", format!("{why}: change the steps or the count"))
        }
        LoanProblem::NeedsCount => Problem::at("MISSING_FIELD", "count", why.to_string()),
        LoanProblem::Overflow => Problem::too_large("principal"),
    }
}

fn written(made: Rows, currency: Currency) -> Schedule {
    let plain = |minor| Money::new(minor, currency).to_plain();
    let row = |row: Row| ScheduleRow {
        no: row.no,
        due: row.due,
        payment: plain(row.payment),
        interest: plain(row.interest),
        principal: plain(row.principal),
        balance: plain(row.balance),
    };
    Schedule {
        instalment: plain(made.instalment),
        count: made.rows.len(),
        last: plain(made.last),
        last_due: made.last_due,
        total: plain(made.total),
        total_interest: plain(made.total_interest),
        rows: made.rows.into_iter().map(row).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{error, said};
    use crate::packs::Packs;

    const LOAN: &str = r#""principal":"12000.00","first_due":"2026-12-04","frequency":"monthly""#;

    #[test]
    fn the_rows_of_an_annuity() {
        // Worked example M25.
        let request = format!(r#"{{{LOAN},"method":"annuity","period_rate":"0.01","count":24}}"#);
        let answer = said("schedule", &request);
        let expected = r#"{"no":1,"due":"2026-12-04","payment":"564.88","interest":"120.00","principal":"444.88","balance":"11555.12"}"#;
        assert_eq!(answer["rows"][0], serde_json::from_str::<serde_json::Value>(expected).unwrap());
        let fields = ["instalment", "count", "last", "last_due", "total", "total_interest"];
        let expected = [r#""564.88""#, "24", r#""564.94""#, r#""2028-11-04""#, r#""13557.18""#, r#""1557.18""#];
        assert_eq!(fields.map(|name| answer[name].to_string()), expected);
    }

    #[test]
    fn an_instalment_that_repays_nothing_says_what_would() {
        // Worked example M32.
        let request = r#"{"principal":"10000.00","method":"fixed_payment","annual_rate":"0.24","start":"2026-01-01",
            "first_due":"2026-02-01","frequency":"monthly","instalment":"203.84"}"#;
        let (ok, text) = super::super::answer("schedule", request, Packs::built_in());
        let error = &serde_json::from_str::<serde_json::Value>(&text).unwrap()["error"];
        assert!(!ok && error["code"] == "NEGATIVE_AMORTISATION" && error["field"] == "instalment", "{text}");
        assert_eq!((&error["first_interest"], &error["minimum_instalment"]), (&"203.84".into(), &"203.85".into()));
    }

    #[test]
    fn a_rate_divided_by_twelve_has_as_many_places_as_a_program_writes() {
        let request =
            |rate: &str| format!(r#"{{{LOAN},"method":"annuity","period_rate":"{rate}","count":360,"rounding":"UP"}}"#);
        let long = said("schedule", &request("0.004166666666666666666666666667"));
        assert_eq!(long["instalment"], "64.42");
        assert_eq!(long["rows"][0]["interest"], "50.00");
        assert_eq!(said("schedule", &request("0.00416666666666666667")), long);
    }

    #[test]
    fn without_a_start_the_first_period_is_as_long_as_the_others() {
        let request = |start: &str| format!(r#"{{{LOAN},"method":"annuity","annual_rate":"0.12","count":12{start}}}"#);
        let made = said("schedule", &request(""));
        assert_eq!(made, said("schedule", &request(r#","start":"2026-11-04""#)));
        assert_eq!(made["rows"][0]["interest"], "118.36");
    }

    #[test]
    fn steps_may_name_every_instalment() {
        let asked = |method: &str, second: &str| {
            let steps = format!(r#"[{{"from_no":1,"instalment":"500.00"}},{{"from_no":13,"instalment":"{second}"}}]"#);
            format!(r#"{{{LOAN},"method":"{method}","period_rate":"0.01","count":24,"steps":{steps}}}"#)
        };
        // The last row of an annuity takes the rest.
        let made = said("schedule", &asked("annuity", "620.00"));
        let payment = |no: usize| made["rows"][no]["payment"].clone();
        assert_eq!((payment(11), payment(12), &made["instalment"]), ("500.00".into(), "620.00".into(), &payment(0)));
        assert_eq!((&made["count"], &made["last"]), (&24.into(), &"848.19".into()));
        // What can be afforded has to end it.
        let wrong = error("schedule", &asked("fixed_payment", "620.00"));
        assert_eq!(wrong, ("INVALID_STEPS".into(), "steps".into()));
        let made = said("schedule", &asked("fixed_payment", "700.00"));
        assert_eq!((&made["instalment"], &made["last_due"]), (&"500.00".into(), &"2028-10-04".into()));
    }

    #[test]
    fn a_lender_that_rounds_instalments_up_posts_interest_to_the_nearest() {
        let request = |more: &str| {
            format!(r#"{{{LOAN},"method":"annuity","period_rate":"0.0123412","count":24,"rounding":"UP"{more}}}"#)
        };
        let interest = |more: &str| said("schedule", &request(more))["rows"][0]["interest"].clone();
        // 12,000.00 × 0.0123412 is 148.0944.
        assert_eq!(interest(""), "148.09");
        assert_eq!(interest(r#","interest_rounding":"UP""#), "148.10");
    }

    #[test]
    fn what_is_not_understood_is_named() {
        let wrong = |more: &str| error("schedule", &format!("{{{LOAN},{more}}}"));
        let pair = |code: &str, field: &str| (code.to_owned(), field.to_owned());
        let annuity = r#""method":"annuity","period_rate":"0.01","count":12"#;
        assert_eq!(wrong(r#""method":"flat""#), pair("INVALID_CHOICE", "method"));
        assert_eq!(wrong(r#""method":"annuity","count":12"#), pair("MISSING_FIELD", "annual_rate"));
        assert_eq!(wrong(&format!(r#"{annuity},"max_count":11"#)), pair("TOO_MANY_INSTALMENTS", "count"));
        assert_eq!(wrong(r#""method":"annuity","period_rate":"0.1""#), pair("MISSING_FIELD", "count"));
        let equal = r#""method":"equal_principal","period_rate":"0.1","instalment":"5""#;
        assert_eq!(wrong(equal), pair("MISSING_FIELD", "count"));
        let both = format!(r#"{annuity},"instalment":"5""#);
        assert_eq!(wrong(&both), pair("CONFLICTING_FIELDS", "instalment"));
        assert_eq!(wrong(&format!(r#"{annuity},"breaks":[12]"#)), pair("INVALID_COUNT", "breaks[0]"));
        assert_eq!(wrong(&format!(r#"{annuity},"interest_only":12"#)), pair("INVALID_COUNT", "interest_only"));
        assert_eq!(wrong(&format!(r#"{annuity},"balloon":"12000.01""#)), pair("INVALID_AMOUNT", "balloon"));
        let steps = format!(r#"{annuity},"steps":[{{"from_no":1,"instalment":"1"}},{{"from_no":1,"instalment":"2"}}]"#);
        assert_eq!(wrong(&steps), pair("INVALID_COUNT", "steps[1].from_no"));
        assert_eq!(wrong(&format!(r#"{annuity},"month_ends":"clip""#)), pair("UNKNOWN_FIELD", "month_ends"));
        assert_eq!(wrong(r#""method":"annuity","period_rate":"0.01","count":2601"#), pair("INVALID_COUNT", "count"));
    }
}
