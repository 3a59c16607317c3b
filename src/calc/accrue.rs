//! `accrue`: interest between two dates.

use serde::Serialize;
use time::Date;

use super::{Answer, Problem, request::Fields};
use crate::domain::accrual::{Accrual, AccrualProblem, Accrued, Cap, Payment, Per, Step};
use crate::domain::day_count::DayCount;
use crate::domain::freezes::Freezes;
use crate::domain::iso_date;
use crate::domain::money::{Currency, Money};
use crate::packs::Packs;

/// `interest` is what is allowed of all that is claimed, `other_charges` included; `own_interest` is what the rates
/// come to before the cap.
#[derive(Serialize)]
struct Interest<'a> {
    days: i64,
    interest: String,
    claimed: String,
    excess: String,
    own_interest: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    cap: Option<String>,
    segments: Vec<SegmentRow<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    rows: Option<Vec<PaymentRow>>,
    balance: String,
}

#[derive(Serialize)]
struct SegmentRow<'a> {
    #[serde(with = "iso_date")]
    from: Date,
    #[serde(with = "iso_date")]
    to: Date,
    days: i64,
    principal: String,
    rate: &'a str,
    per: &'static str,
    interest: String,
}

#[derive(Serialize)]
struct PaymentRow {
    #[serde(with = "iso_date")]
    on: Date,
    interest: String,
    principal: String,
    balance: String,
    unpaid_interest: String,
    unapplied: String,
}

pub(super) fn answer(mut request: Fields<'_>, _packs: &Packs) -> Result<Answer, Problem> {
    let currency = request.currency(None)?;
    let principal = request.amount("principal", currency)?;
    let principal = request.need("principal", principal)?;
    let rates = read_rates(&mut request)?;
    let start = request.date("start")?;
    let start = request.need("start", start)?;
    let end = request.date("end")?;
    let end = request.need("end", end)?;
    if end < start {
        return Err(request.problem("INVALID_DATE", "end", "the end can't lie before the start"));
    }
    let freezes = Freezes::union(request.periods("freezes")?);
    let payments = read_payments(&mut request, currency, start, end)?;
    let cap = request.object("cap")?.map(|cap| read_cap(cap, currency)).transpose()?;
    let day_count = read_day_count(&mut request, &rates, cap)?;
    let charges = read_charges(&mut request, currency)?;
    let rounding = request.choice("rounding")?.unwrap_or_default();
    let rounding_order = request.choice("rounding_order")?.unwrap_or_default();
    let (at_rates, at_principal) = (request.path("rates"), request.path("principal"));
    request.finish()?;

    let steps = rates.iter().map(|(step, _)| *step).collect();
    let accrual =
        Accrual { principal, steps, day_count, start, end, freezes, payments, cap, charges, rounding, rounding_order };
    let made = accrual.compute().map_err(|why| match why {
        AccrualProblem::NoRate(_) => Problem::at("MISSING_RATE", at_rates, format!("{why}: add one from that day")),
        AccrualProblem::Overflow => Problem::too_large(at_principal),
    })?;
    Answer::of(&written(&made, &rates, currency))
}

fn written<'a>(made: &Accrued, rates: &[(Step, &'a str)], currency: Currency) -> Interest<'a> {
    let plain = |minor| Money::new(minor, currency).to_plain();
    let segments = made.segments.iter().map(|it| {
        let (per, rate) = rates.get(it.step).map_or(("", ""), |(step, text)| (named(step.per), *text));
        SegmentRow {
            from: it.from,
            to: it.to,
            days: it.days,
            principal: plain(it.principal),
            rate,
            per,
            interest: plain(it.interest),
        }
    });
    let rows = made.payments.iter().map(|it| PaymentRow {
        on: it.on,
        interest: plain(it.interest),
        principal: plain(it.principal),
        balance: plain(it.balance),
        unpaid_interest: plain(it.unpaid_interest),
        unapplied: plain(it.unapplied),
    });
    Interest {
        days: made.days,
        interest: plain(made.allowed),
        claimed: plain(made.claimed),
        excess: plain(made.excess),
        own_interest: plain(made.interest),
        cap: made.ceiling.map(plain),
        segments: segments.collect(),
        rows: Some(rows.collect::<Vec<_>>()).filter(|rows| !rows.is_empty()),
        balance: plain(made.principal),
    }
}

fn named(per: Per) -> &'static str {
    match per {
        Per::Year => "year",
        Per::Day => "day",
    }
}

/// Each rate as it was written, in the order of their days.
fn read_rates<'a>(request: &mut Fields<'a>) -> Result<Vec<(Step, &'a str)>, Problem> {
    let mut rates = Vec::new();
    for mut rate in request.objects("rates")? {
        let from = rate.date("from")?;
        let from = rate.need("from", from)?;
        let (annual, daily) = (rate.exact_rate("annual")?, rate.exact_rate("daily")?);
        let (per, name, fraction) = match (annual, daily) {
            (Some(annual), None) => (Per::Year, "annual", annual),
            (None, Some(daily)) => (Per::Day, "daily", daily),
            (None, None) => return rate.need("annual", None),
            (Some(_), Some(_)) => {
                return Err(rate.problem("CONFLICTING_FIELDS", "daily", "write annual or daily, not both"));
            }
        };
        let text = rate.text(name)?.unwrap_or_default();
        let again = rate.problem("INVALID_DATE", "from", "two rates from one day: which of them holds?");
        rate.finish()?;
        if rates.iter().any(|(step, _): &(Step, &str)| step.from == from) {
            return Err(again);
        }
        rates.push((Step { from, rate: fraction, per }, text));
    }
    if rates.is_empty() {
        return request.need("rates", None);
    }
    rates.sort_by_key(|(step, _)| step.from);
    Ok(rates)
}

/// Needed where something is a year's; days as such are counted by the calendar.
fn read_day_count(request: &mut Fields<'_>, rates: &[(Step, &str)], cap: Option<Cap>) -> Result<DayCount, Problem> {
    let by_year = matches!(cap, Some(Cap::Annual(_))) || rates.iter().any(|(step, _)| step.per == Per::Year);
    match request.choice("day_count")? {
        None if by_year => request.need("day_count", None),
        given => Ok(given.unwrap_or(DayCount::Act365F)),
    }
}

fn read_payments(
    request: &mut Fields<'_>,
    currency: Currency,
    start: Date,
    end: Date,
) -> Result<Vec<Payment>, Problem> {
    let mut payments = Vec::new();
    for mut payment in request.objects("payments")? {
        let on = payment.date("on")?;
        let on = payment.need("on", on)?;
        if on < start || on > end {
            return Err(payment.problem("INVALID_DATE", "on", "a payment lies between the start and the end"));
        }
        let amount = payment.amount("amount", currency)?;
        let amount = payment.need("amount", amount)?;
        payment.finish()?;
        payments.push(Payment { on, amount });
    }
    payments.sort_by_key(|payment| payment.on);
    Ok(payments)
}

fn read_cap(mut cap: Fields<'_>, currency: Currency) -> Result<Cap, Problem> {
    let (annual, total) = (cap.exact_rate("annual")?, cap.amount("total", currency)?);
    let read = match (annual, total) {
        (Some(rate), None) => Ok(Cap::Annual(rate)),
        (None, Some(total)) => Ok(Cap::Total(total)),
        (None, None) => cap.need("annual", None),
        (Some(_), Some(_)) => Err(cap.problem("CONFLICTING_FIELDS", "total", "write annual or total, not both")),
    }?;
    cap.finish()?;
    Ok(read)
}

/// What is claimed beside interest, summed.
fn read_charges(request: &mut Fields<'_>, currency: Currency) -> Result<i64, Problem> {
    let mut sum = 0_i64;
    for mut charge in request.objects("other_charges")? {
        let kind = charge.text("kind")?;
        charge.need("kind", kind)?;
        let amount = charge.amount("amount", currency)?;
        let amount = charge.need("amount", amount)?;
        sum = sum.checked_add(amount).ok_or_else(|| Problem::too_large(charge.path("amount")))?;
        charge.finish()?;
    }
    Ok(sum)
}

#[cfg(test)]
mod tests {
    use super::super::tests::{error, said};

    const PLAIN: &str = r#""principal":"100000.00","day_count":"ACT/365F","start":"2025-07-01","end":"2026-06-30""#;

    #[test]
    fn what_is_claimed_what_is_allowed_and_the_working() {
        // Worked example M01.
        let cap = r#""rates":[{"from":"2025-06-01","annual":"0.24"}],"cap":{"annual":"0.12"}"#;
        let answer = said("accrue", &format!("{{{PLAIN},{cap}}}"));
        let expected = r#"{"balance":"100000.00","cap":"11967.12","claimed":"23934.25","days":364,"excess":"11967.13","interest":"11967.12","own_interest":"23934.25","segments":[{"days":364,"from":"2025-07-01","interest":"23934.25","per":"year","principal":"100000.00","rate":"0.24","to":"2026-06-30"}]}"#;
        assert_eq!(answer, serde_json::from_str::<serde_json::Value>(expected).unwrap());
    }

    #[test]
    fn a_cap_in_money_counts_what_is_claimed_beside_interest() {
        let rates = r#""rates":[{"from":"2025-06-01","daily":"0.0001"}],"cap":{"total":"4000.00"}"#;
        let charges = r#""other_charges":[{"kind":"penalty","amount":"500.00"}]"#;
        let answer = said("accrue", &format!("{{{PLAIN},{rates},{charges}}}"));
        assert_eq!((&answer["own_interest"], &answer["claimed"]), (&"3640.00".into(), &"4140.00".into()));
        assert_eq!((&answer["interest"], &answer["excess"]), (&"4000.00".into(), &"140.00".into()));
    }

    #[test]
    fn only_what_is_a_year_s_needs_a_day_count() {
        // 0.0175 % a day, 法释〔2014〕8号.
        let days = r#""principal":"200000.00","start":"2026-01-01","end":"2026-04-01""#;
        let daily = r#""rates":[{"from":"2026-01-01","daily":"0.000175"}]"#;
        assert_eq!(said("accrue", &format!("{{{days},{daily}}}"))["interest"], "3150.00");
        let needs = |more: &str| assert_eq!(error("accrue", &format!("{{{days},{more}}}")).1, "day_count");
        needs(r#""rates":[{"from":"2026-01-01","annual":"0.08"}]"#);
        needs(&format!(r#"{daily},"cap":{{"annual":"0.24"}}"#));
    }

    #[test]
    fn payments_give_rows() {
        let rates = r#""rates":[{"from":"2025-06-01","annual":"0.365"}]"#;
        let payments = r#""payments":[{"on":"2025-07-11","amount":"2000.00"}]"#;
        let answer = said("accrue", &format!("{{{PLAIN},{rates},{payments}}}"));
        let row = &answer["rows"][0];
        assert_eq!((&row["interest"], &row["principal"]), (&"1000.00".into(), &"1000.00".into()));
        assert_eq!(row["balance"], "99000.00");
    }

    #[test]
    fn what_is_not_understood_is_named() {
        let wrong = |more: &str| error("accrue", &format!("{{{PLAIN},{more}}}"));
        let rates = r#""rates":[{"from":"2025-06-01","annual":"0.24"}]"#;
        let pair = |code: &str, field: &str| (code.to_owned(), field.to_owned());
        assert_eq!(wrong(r#""rates":[]"#), pair("MISSING_FIELD", "rates"));
        assert_eq!(wrong(r#""rates":[{"from":"2025-08-01","annual":"0"}]"#), pair("MISSING_RATE", "rates"));
        let both = r#""rates":[{"from":"2025-06-01","annual":"0.24","daily":"0.1"}]"#;
        assert_eq!(wrong(both), pair("CONFLICTING_FIELDS", "rates[0].daily"));
        let twice = r#""rates":[{"from":"2025-06-01","annual":"0.2"},{"from":"2025-06-01","annual":"0.1"}]"#;
        assert_eq!(wrong(twice), pair("INVALID_DATE", "rates[1].from"));
        let early = format!(r#"{rates},"payments":[{{"on":"2025-06-30","amount":"1"}}]"#);
        assert_eq!(wrong(&early), pair("INVALID_DATE", "payments[0].on"));
        assert_eq!(wrong(&format!(r#"{rates},"cap":{{}}"#)), pair("MISSING_FIELD", "cap.annual"));
        assert_eq!(wrong(&format!(r#"{rates},"rounding":"half_up""#)), pair("INVALID_CHOICE", "rounding"));
        assert_eq!(wrong(&format!(r#"{rates},"colour":"red""#)), pair("UNKNOWN_FIELD", "colour"));
        let huge = r#""rates":[{"from":"2025-06-01","annual":"79228162514264337593543950335"}]"#;
        assert_eq!(wrong(huge), pair("INVALID_RATE", "rates[0].annual"));
    }
}
