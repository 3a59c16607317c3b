//! The schedule of a plan from JSON to JSON: `goodterms calc plan` on the server, and the same function in the browser
//! bundle, so that anybody can hold the two against each other.

use serde::{Deserialize, Serialize};
use time::Date;
use time::macros::format_description;

use super::allocation::{NotAnOrder, Order};
use super::caps::Caps;
use super::day_count::DayCount;
use super::frequency::Frequency;
use super::ledger::Balance;
use super::money::{AmountProblem, Currency, LARGEST, Money};
use super::rate::Rate;
use super::rounding::Rounding;
use super::schedule::{Opening, PlanInterest, PlanTerms, ScheduleProblem, Size, Upfront, schedule};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Request {
    #[serde(default = "cny")]
    currency: String,
    costs: Option<String>,
    interest: Option<String>,
    principal: String,
    annual_rate: String,
    day_count: Option<String>,
    as_of: String,
    frequency: String,
    first_due: String,
    count: Option<u32>,
    instalment: Option<String>,
    upfront: Option<UpfrontRequest>,
    interest_on_plan: Option<String>,
    rounding: Option<String>,
    #[serde(default)]
    order: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct UpfrontRequest {
    amount: String,
    on: String,
}

fn cny() -> String {
    "CNY".to_owned()
}

#[derive(Serialize)]
struct Answer {
    instalment: String,
    count: u32,
    last: String,
    last_due: String,
    total: String,
    total_interest: String,
    rows: Vec<AnswerRow>,
}

#[derive(Serialize)]
struct AnswerRow {
    no: u32,
    due: String,
    payment: String,
    costs: String,
    interest: String,
    principal: String,
    balance: String,
}

#[derive(Serialize)]
struct Problem {
    code: &'static str,
    field: Option<&'static str>,
    message: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    first_interest: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    minimum_instalment: Option<String>,
}

fn problem(code: &'static str, field: &'static str, message: impl Into<String>) -> Problem {
    Problem { code, field: Some(field), message: message.into(), first_interest: None, minimum_instalment: None }
}

/// Answers one request. `true` when it is an answer, `false` when it is an error; both are JSON objects on one line.
#[must_use]
pub fn answer(request: &str) -> (bool, String) {
    let made = compute(request);
    let ok = made.is_ok();
    let text = match made {
        Ok(answer) => serde_json::to_string(&answer),
        Err(error) => serde_json::to_string(&serde_json::json!({ "error": error })),
    };
    (
        ok,
        text.unwrap_or_else(|_| {
            r#"{"error":{"code":"INTERNAL","field":null,"message":"can't be written"}}"#.to_owned()
        }),
    )
}

fn compute(request: &str) -> Result<Answer, Problem> {
    let request: Request = serde_json::from_str(request).map_err(|error| {
        let message = error.to_string();
        let code = match message.split_once(" field").map(|(start, _)| start) {
            Some("unknown") => "UNKNOWN_FIELD",
            Some("missing") => "MISSING_FIELD",
            _ => "INVALID_REQUEST",
        };
        Problem { code, field: None, message, first_interest: None, minimum_instalment: None }
    })?;
    let currency = Currency::parse(&request.currency)
        .map_err(|_| problem("UNKNOWN_CURRENCY", "currency", "not a currency that is known here"))?;
    let amount = |text: &str, field| strict_amount(text, currency).map_err(|why| problem("INVALID_AMOUNT", field, why));
    let optional = |text: &Option<String>, field| text.as_deref().map_or(Ok(0), |text| amount(text, field));
    let balance = Balance {
        costs: optional(&request.costs, "costs")?,
        interest: optional(&request.interest, "interest")?,
        principal: amount(&request.principal, "principal")?,
    };
    let rate = request.annual_rate.parse::<Rate>();
    let rate = rate.map_err(|why| problem("INVALID_RATE", "annual_rate", why.to_string()))?;
    let day_count = request.day_count.as_deref().unwrap_or("ACT/365F").parse::<DayCount>();
    let day_count = day_count.map_err(|why| problem("INVALID_CHOICE", "day_count", why.to_string()))?;
    let frequency = request.frequency.parse::<Frequency>();
    let frequency = frequency.map_err(|why| problem("INVALID_CHOICE", "frequency", why.to_string()))?;
    let size = match (request.count, &request.instalment) {
        (Some(count), None) => Size::Count(count),
        (None, Some(text)) => Size::Amount(amount(text, "instalment")?),
        (None, None) => return Err(problem("MISSING_FIELD", "count", "give count or instalment")),
        (Some(_), Some(_)) => {
            return Err(problem("CONFLICTING_FIELDS", "instalment", "give count or instalment, not both"));
        }
    };
    let interest = match request.interest_on_plan.as_deref() {
        None | Some("contract") => PlanInterest::Contract,
        Some("frozen") => PlanInterest::Frozen,
        Some(_) => return Err(problem("INVALID_CHOICE", "interest_on_plan", "contract or frozen")),
    };
    let upfront = match &request.upfront {
        Some(it) => Some(Upfront { amount: amount(&it.amount, "upfront")?, on: date(&it.on, "upfront")? }),
        None => None,
    };
    let as_of = date(&request.as_of, "as_of")?;
    let rounding = request.rounding.as_deref().map_or(Ok(Opening::usual_rounding()), str::parse::<Rounding>);
    let rounding = rounding.map_err(|why| problem("INVALID_CHOICE", "rounding", why.to_string()))?;
    let order = if request.order.is_empty() { Ok(Order::USUAL) } else { request.order.join(",").parse() };
    let order = order.map_err(|why: NotAnOrder| problem("INVALID_CHOICE", "order", why.to_string()))?;
    let (holds, caps) = (Vec::new(), Caps::default());
    let opening = Opening { balance, currency, rate, day_count, as_of, holds, caps, rounding, order };
    let first_due = date(&request.first_due, "first_due")?;
    let terms = PlanTerms { frequency, first_due, size, upfront, interest };
    let plain = |minor| Money::new(minor, currency).to_plain();
    let made = schedule(&opening, &terms).map_err(|why| explain(why, &plain))?;
    Ok(Answer {
        instalment: plain(made.instalment),
        count: made.count,
        last: plain(made.last),
        last_due: made.last_due.to_string(),
        total: plain(made.total),
        total_interest: plain(made.total_interest),
        rows: made
            .rows
            .iter()
            .map(|row| AnswerRow {
                no: row.no,
                due: row.due.to_string(),
                payment: plain(row.payment),
                costs: plain(row.costs),
                interest: plain(row.interest),
                principal: plain(row.principal),
                balance: plain(row.balance),
            })
            .collect(),
    })
}

fn explain(why: ScheduleProblem, plain: &dyn Fn(i64) -> String) -> Problem {
    let (code, field) = match why {
        ScheduleProblem::NothingOwed => ("NOTHING_OWED", "principal"),
        ScheduleProblem::AmountNotPositive => ("INVALID_AMOUNT", "instalment"),
        ScheduleProblem::CountOutOfRange { .. } => ("INVALID_COUNT", "count"),
        ScheduleProblem::NeverEnds { .. } => ("NEGATIVE_AMORTISATION", "instalment"),
        ScheduleProblem::TooManyInstalments { .. } => ("TOO_MANY_INSTALMENTS", "instalment"),
        ScheduleProblem::UpfrontTooLarge { .. } | ScheduleProblem::UpfrontDate => ("INVALID_UPFRONT", "upfront"),
        ScheduleProblem::FirstDueNotAfter { .. } => ("INVALID_DATE", "first_due"),
        ScheduleProblem::Overflow => ("INVALID_AMOUNT", "principal"),
    };
    let mut it = problem(code, field, why.to_string());
    match why {
        ScheduleProblem::NeverEnds { first_interest, minimum } => {
            it.first_interest = Some(plain(first_interest));
            it.minimum_instalment = Some(plain(minimum));
        }
        ScheduleProblem::TooManyInstalments { minimum, .. } => it.minimum_instalment = Some(plain(minimum)),
        _ => {}
    }
    it
}

/// Figures and a point only: what a machine writes, not what people type.
fn strict_amount(text: &str, currency: Currency) -> Result<i64, String> {
    if !text.bytes().all(|b| b.is_ascii_digit() || b == b'.') || text.starts_with('.') {
        return Err("write figures and a point, like 1234.50".to_owned());
    }
    match super::money::parse_amount(text, &currency) {
        Ok(money) => Ok(money.minor()),
        Err(AmountProblem::TooLarge) => Err(format!("at most {LARGEST} minor units")),
        Err(why) => Err(why.to_string()),
    }
}

fn date(text: &str, field: &'static str) -> Result<Date, Problem> {
    Date::parse(text, format_description!("[year]-[month]-[day]"))
        .map_err(|_| problem("INVALID_DATE", field, "write a date as YYYY-MM-DD"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_request_is_answered_with_rows_that_add_up() {
        let (ok, text) = answer(
            r#"{"currency":"GBP","principal":"3071.30","annual_rate":"0.1","as_of":"2026-11-24","frequency":"monthly",
               "first_due":"2026-12-28","instalment":"120.00","interest_on_plan":"frozen"}"#,
        );
        assert!(ok, "{text}");
        let answer: serde_json::Value = serde_json::from_str(&text).unwrap();
        assert_eq!(answer["count"], 26);
        assert_eq!(answer["last"], "71.30");
        assert_eq!(answer["rows"][25]["balance"], "0.00");
    }

    #[test]
    fn what_is_not_understood_is_an_error_with_a_code() {
        let base = r#""principal":"100","annual_rate":"0.1","as_of":"2026-11-24","frequency":"monthly","first_due":"2026-12-28""#;
        for (request, code) in [
            ("{".to_owned(), "INVALID_REQUEST"),
            (format!("{{{base}}}"), "MISSING_FIELD"),
            ("{}".to_owned(), "MISSING_FIELD"),
            (format!(r#"{{{base},"count":3,"instalment":"5"}}"#), "CONFLICTING_FIELDS"),
            (format!(r#"{{{base},"count":3,"x":1}}"#), "UNKNOWN_FIELD"),
            (format!(r#"{{{base},"instalment":"1e2"}}"#), "INVALID_AMOUNT"),
            (format!(r#"{{{base},"count":0}}"#), "INVALID_COUNT"),
            (
                base.replace("0.1", "0.9").replace("\"100\"", "\"100000\"") + r#","instalment":"10""#,
                "NEGATIVE_AMORTISATION",
            ),
            (base.replace("2026-12-28", "2026-13-28") + r#","count":3"#, "INVALID_DATE"),
        ] {
            let request = if request.starts_with('{') { request } else { format!("{{{request}}}") };
            let (ok, text) = answer(&request);
            assert!(!ok && text.contains(&format!("\"{code}\"")), "{request} -> {text}");
        }
    }
}
