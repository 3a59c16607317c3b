//! `judgment-interest`: interest on what is left of a judgment, in segments.

use rust_decimal::Decimal;
use serde::Serialize;
use time::Date;

use super::law::Law;
use super::{Answer, Problem, request::Fields};
use crate::domain::judgment::{
    Compounding, Judgment, JudgmentInterest, NoRate, RateStep, Segment, anniversaries, date_after, days_between, rates,
};
use crate::domain::money::{Currency, Money};
use crate::packs::{Pack, Packs};

/// The most days that are asked for: a hundred years.
const MOST_DAYS: u32 = 36_525;
/// The debt that is meant when none is named.
const ANY: &str = "any";

#[derive(Serialize)]
struct Interest<'a> {
    interest: String,
    days: i64,
    segments: Vec<Row>,
    base_left: String,
    /// Paid beyond the judgment money; it counts towards the interest.
    paid_beyond: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    because: Option<String>,
    #[serde(flatten)]
    law: Law<'a>,
}

#[derive(Serialize)]
struct Row {
    /// The first and the last day that count, where the request has dates;
    #[serde(skip_serializing_if = "Option::is_none")]
    from: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    to: Option<String>,
    /// else how many days had passed before.
    #[serde(skip_serializing_if = "Option::is_none")]
    after_days: Option<i64>,
    days: i64,
    base: String,
    rate: String,
    interest: String,
}

/// For which days interest is asked.
struct Days {
    /// The day from which it runs, where the request has dates.
    from: Option<Date>,
    /// The day after which, and the day until which it counts.
    counted: (i64, i64),
}

pub(super) fn answer(mut request: Fields<'_>, packs: &Packs) -> Result<Answer, Problem> {
    let pack = request.pack(packs)?;
    request.currency_of(pack)?;
    let base = request.amount("base", pack.currency)?;
    let base = request.need("base", base)?;
    let debt = request.text("debt")?.unwrap_or(ANY);
    let fixed = request.rate("rate")?;
    let span = span(&mut request)?;
    let rule = rule_on(pack, debt, span.map_or(pack.as_of, |it| it.from))?;
    let days = days(&mut request, span, rule)?;
    let payments = payments(&mut request, pack.currency, days.from)?;
    request.finish()?;

    let mut judgment = Judgment {
        base,
        after: days.counted.0,
        until: days.counted.1,
        rates: rate_steps(pack, rule, debt, &days, fixed)?,
        anniversaries: Vec::new(),
        payments,
    };
    if rule.compounding == Compounding::Annual {
        judgment.anniversaries = anniversaries(days.from, judgment.until);
    }
    let bears = rule.bears(base, pack.currency);
    if !bears {
        judgment.rates.clear();
    }
    let run = judgment.interest().map_err(|_| Problem::too_large("base"))?;
    let money = |minor| Money::new(minor, pack.currency).to_plain();
    Answer::of(&Interest {
        interest: money(run.interest),
        days: judgment.until.saturating_sub(judgment.after),
        segments: run.segments.iter().map(|it| row(it, days.from, pack.currency)).collect(),
        base_left: money(run.base_left),
        paid_beyond: money(run.beyond),
        because: rule.least.filter(|_| !bears).map(|least| format!("a judgment below {least} bears no interest")),
        law: Law::of(pack, &rule.about),
    })
}

/// `from` and `to`.
#[derive(Clone, Copy)]
struct Span {
    from: Date,
    to: Date,
}

fn span(request: &mut Fields<'_>) -> Result<Option<Span>, Problem> {
    let (from, to) = (request.date("from")?, request.date("to")?);
    match (from, to) {
        (None, None) => Ok(None),
        _ if request.has("days") => {
            Err(request.problem("CONFLICTING_FIELDS", "days", "write `days`, or `from` and `to`"))
        }
        (from, to) => {
            let span = Span { from: request.need("from", from)?, to: request.need("to", to)? };
            let wrong = || request.problem("INVALID_DATE", "to", "is before `from`");
            if span.to < span.from { Err(wrong()) } else { Ok(Some(span)) }
        }
    }
}

fn days(request: &mut Fields<'_>, span: Option<Span>, rule: &JudgmentInterest) -> Result<Days, Problem> {
    let days = request.whole("days", 0, MOST_DAYS)?;
    match span {
        None => Ok(Days { from: None, counted: (0, i64::from(request.need("days", days)?)) }),
        Some(Span { from, to }) => Ok(Days { from: Some(from), counted: rule.days_that_count(from, to) }),
    }
}

fn rule_on<'a>(pack: &'a Pack, debt: &str, day: Date) -> Result<&'a JudgmentInterest, Problem> {
    pack.rules.judgment_interest.on(debt, day).ok_or_else(|| {
        let mut known: Vec<_> = pack.rules.judgment_interest.iter().map(|it| it.debt.as_str()).collect();
        known.sort_unstable();
        known.dedup();
        if known.contains(&debt) || known.is_empty() {
            Problem::at("UNKNOWN_RULE", "pack", format!("{} has no interest on judgments on {day}", pack.id))
        } else {
            Problem::at("INVALID_CHOICE", "debt", format!("write one of {}", known.join(", ")))
        }
    })
}

fn payments(request: &mut Fields<'_>, currency: Currency, from: Option<Date>) -> Result<Vec<(i64, i64)>, Problem> {
    let payment = |mut it: Fields<'_>| {
        let amount = it.amount("amount", currency)?;
        let amount = it.need("amount", amount)?;
        let day = match (it.whole("after_days", 0, MOST_DAYS)?, it.date("on")?, from) {
            (Some(_), Some(_), _) => {
                return Err(it.problem("CONFLICTING_FIELDS", "on", "write after_days or on, not both"));
            }
            (Some(after), None, _) => i64::from(after),
            (None, Some(on), Some(from)) => days_between(from, on),
            (None, Some(_), None) => return it.need("after_days", None),
            (None, None, _) => return it.need(if from.is_none() { "after_days" } else { "on" }, None),
        };
        if day < 0 {
            return Err(it.problem("INVALID_DATE", "on", "is before `from`: take it off `base`"));
        }
        it.finish()?;
        Ok((day, amount))
    };
    request.objects("payments")?.into_iter().map(payment).collect()
}

/// Without dates, the rule of the pack's day holds all the time.
fn rate_steps(
    pack: &Pack,
    rule: &JudgmentInterest,
    debt: &str,
    days: &Days,
    fixed: Option<Decimal>,
) -> Result<Vec<RateStep>, Problem> {
    let versions: Vec<_> = pack.rules.judgment_interest.iter().collect();
    let steps = match days.from {
        None => rule.step(days.counted.0, fixed).map(|it| vec![it]),
        Some(from) => rates(&versions, debt, from, days.counted, fixed),
    };
    let steps = steps.map_err(|why| match why {
        NoRate::NotOn(_) => Problem::at("UNKNOWN_RULE", "pack", format!("{}: {why}", pack.id)),
        NoRate::OfJudgment => Problem::at("MISSING_FIELD", "rate", why.to_string()),
    })?;
    match fixed {
        Some(rate) if steps.iter().all(|it| it.rate != rate) => {
            Err(Problem::at("INVALID_RATE", "rate", format!("{} says the rate itself: leave it out", pack.id)))
        }
        _ => Ok(steps),
    }
}

fn row(segment: &Segment, from: Option<Date>, currency: Currency) -> Row {
    let date = |days: i64| from.and_then(|it| date_after(it, days)).map(|it| it.to_string());
    Row {
        from: date(segment.after.saturating_add(1)),
        to: date(segment.until),
        after_days: if from.is_none() { Some(segment.after) } else { None },
        days: segment.until.saturating_sub(segment.after),
        base: Money::new(segment.base, currency).to_plain(),
        rate: segment.rate.to_string(),
        interest: Money::new(segment.interest, currency).to_plain(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use crate::calc;
    use crate::packs::Packs;

    fn ask(request: &Value) -> Value {
        let (_, text) = calc::answer("judgment-interest", &request.to_string(), Packs::built_in());
        serde_json::from_str(&text).unwrap()
    }

    #[test]
    fn worked_examples_after_a_judgment() {
        // CPL art. 264 and 法释〔2014〕8号; 28 USC 1961(b); NY CPLR 5004(a).
        let chinese = ask(&json!({ "pack": "cn-mainland", "base": "200000.00", "days": 90 }));
        assert_eq!(chinese["interest"], "3150.00");
        let federal = json!({ "pack": "us-federal", "base": "10000.00", "rate": "0.0400", "days": 730 });
        assert_eq!(ask(&federal)["interest"], "816.00");
        let new_york = json!({ "pack": "us-new-york", "base": "8000.00", "days": 365 });
        assert_eq!(ask(&new_york)["interest"], "160.00");
        let english = json!({ "pack": "gb-england-wales", "base": "5000", "from": "2026-01-01", "to": "2027-01-01" });
        assert_eq!(ask(&english)["interest"], "400.00");
    }

    #[test]
    fn payments_cut_segments_by_date() {
        let answer = ask(&json!({
            "pack": "cn-mainland", "base": "200000.00", "from": "2026-01-01", "to": "2026-04-01",
            "payments": [{ "on": "2026-01-31", "amount": "50000" }],
        }));
        // 200,000 × 0.000175 × 30 and 150,000 × 0.000175 × 60.
        assert_eq!(answer["interest"], "2625.00");
        assert_eq!(answer["days"], 90);
        assert_eq!(answer["segments"][0]["from"], "2026-01-02");
        assert_eq!(answer["segments"][0]["to"], "2026-01-31");
        assert_eq!(answer["segments"][1]["days"], 60);
        let counted = json!({
            "pack": "cn-mainland", "base": "200000.00", "from": "2026-01-01", "to": "2026-04-01",
            "payments": [{ "after_days": 30, "amount": "50000" }],
        });
        assert_eq!(ask(&counted), answer);
    }

    #[test]
    fn a_rate_changes_with_the_law() {
        // NY CPLR 5004: nine percent to 2022-04-29, two percent from the day after on what is left.
        let answer = ask(&json!({ "pack": "us-new-york", "base": "36500", "from": "2022-04-19", "to": "2022-05-09" }));
        let rows: Vec<_> = answer["segments"].as_array().unwrap().iter().map(|it| it["interest"].clone()).collect();
        assert_eq!(rows, ["90.00", "20.00"]);
        let other = json!({ "pack": "us-new-york", "base": "36500", "debt": "other", "days": 10 });
        assert_eq!(ask(&other)["interest"], "90.00");
    }

    #[test]
    fn a_small_county_court_judgment_bears_nothing() {
        let answer = ask(&json!({ "pack": "gb-england-wales", "base": "4999.99", "days": 365 }));
        assert_eq!(answer["interest"], "0.00");
        assert_eq!(answer["because"], "a judgment below 5000 bears no interest");
    }

    #[test]
    fn what_is_missing_or_contradicts_is_named() {
        let wrong = |request: Value| {
            let error = ask(&request)["error"].clone();
            format!("{} {}", error["code"].as_str().unwrap(), error["field"].as_str().unwrap_or_default())
        };
        assert_eq!(wrong(json!({ "pack": "us-federal", "base": "1", "days": 1 })), "MISSING_FIELD rate");
        assert_eq!(wrong(json!({ "pack": "au", "base": "1", "days": 1 })), "UNKNOWN_RULE pack");
        assert_eq!(wrong(json!({ "pack": "cn-mainland", "base": "1" })), "MISSING_FIELD days");
        assert_eq!(wrong(json!({ "pack": "cn-mainland", "base": "1", "from": "2026-01-01" })), "MISSING_FIELD to");
        let both = json!({ "pack": "cn-mainland", "base": "1", "days": 1, "from": "2026-01-01", "to": "2026-01-02" });
        assert_eq!(wrong(both), "CONFLICTING_FIELDS days");
        let backwards = json!({ "pack": "cn-mainland", "base": "1", "from": "2026-01-02", "to": "2026-01-01" });
        assert_eq!(wrong(backwards), "INVALID_DATE to");
        let rate = json!({ "pack": "cn-mainland", "base": "1", "days": 1, "rate": "0.5" });
        assert_eq!(wrong(rate), "INVALID_RATE rate");
        let early = json!({ "pack": "cn-mainland", "base": "1", "from": "2026-01-02", "to": "2026-01-03",
            "payments": [{ "on": "2026-01-01", "amount": "1" }] });
        assert_eq!(wrong(early), "INVALID_DATE payments[0].on");
        let before = json!({ "pack": "cn-mainland", "base": "1", "from": "2014-07-01", "to": "2015-01-01" });
        assert_eq!(wrong(before), "UNKNOWN_RULE pack");
        let mixed = json!({ "pack": "cn-mainland", "base": "1", "days": 9,
            "payments": [{ "on": "2026-01-01", "amount": "1" }] });
        assert_eq!(wrong(mixed), "MISSING_FIELD payments[0].after_days");
    }
}
