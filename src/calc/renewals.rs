//! `renewals`: a loan whose interest was added to the principal each time it was renewed, and what of the sum is
//! supported.

use rust_decimal::Decimal;
use serde::Serialize;
use time::Date;

use super::law::Law;
use super::{Answer, Problem, request::Fields};
use crate::domain::creditor::CreditorType;
use crate::domain::iso_date;
use crate::domain::lending::{LendingKind, of_kind};
use crate::domain::money::{Currency, Money};
use crate::domain::private_lending::{RenewedLoan, Term};
use crate::domain::rate_cap::{Contract, Unknown};
use crate::packs::{Pack, Packs};

#[derive(Serialize)]
struct Renewals<'a> {
    claimed_total: String,
    max_total: String,
    allowed_total: String,
    excess: String,
    days: i64,
    cap_rate: String,
    terms: Vec<TermRow>,
    formula: &'static str,
    #[serde(flatten)]
    law: Law<'a>,
    cap: Law<'a>,
}

#[derive(Serialize)]
struct TermRow {
    #[serde(with = "iso_date")]
    from: Date,
    #[serde(with = "iso_date")]
    to: Date,
    days: i64,
    claimed_principal: String,
    principal: String,
    interest: String,
}

pub(super) fn answer(mut request: Fields<'_>, packs: &Packs) -> Result<Answer, Problem> {
    let pack = request.pack(packs)?;
    request.currency_of(pack)?;
    let loan = read(&mut request, pack)?;
    let filed = request.date("filed")?;
    let creditor = request.choice("creditor_type")?.unwrap_or(CreditorType::Private);
    request.finish()?;

    let none = || Problem::at("UNKNOWN_RULE", "pack", format!("{} has no rule on renewals of such loans", pack.id));
    let rule = of_kind(pack.rules.lending.iter(), LendingKind::Renewed, creditor).ok_or_else(none)?;
    let contract = Contract { creditor, date: loan.from, annual: Some(loan.annual), filed };
    let mut caps = pack.rules.rate_cap.iter().filter(|it| it.only_if.is_none() && it.applies(creditor, contract.date));
    let cap = caps.find(|it| it.about.holds_on(loan.end)).ok_or_else(none)?;
    let series: Vec<_> = pack.rules.reference_rate.iter().collect();
    let rate = cap.annual(&series, &contract).map_err(unknown)?.ok_or_else(none)?;
    let made = loan.under(rate).ok_or_else(|| Problem::too_large("principal"))?;
    let money = |minor| Money::new(minor, pack.currency).to_plain();
    Answer::of(&Renewals {
        claimed_total: money(made.claimed),
        max_total: money(made.most),
        allowed_total: money(made.allowed),
        excess: money(made.claimed.saturating_sub(made.allowed)),
        days: made.days,
        cap_rate: rate.normalize().to_string(),
        terms: made.terms.iter().map(|it| row(it, pack.currency)).collect(),
        formula: "min(P grown by min(r, cap_rate) at each renewal, P + P*cap_rate*d/B)",
        law: Law::of(pack, &rule.about),
        cap: Law::of(pack, &cap.about),
    })
}

fn read(request: &mut Fields<'_>, pack: &Pack) -> Result<RenewedLoan, Problem> {
    let initial = request.amount("principal", pack.currency)?;
    let initial = request.need("principal", initial)?;
    let annual = request.rate("annual")?;
    let annual = request.need("annual", annual)?;
    if annual > Decimal::ONE_THOUSAND {
        return Err(request.problem("INVALID_RATE", "annual", "write a fraction of one: 12 % is \"0.12\""));
    }
    let from = request.date("contract_date")?;
    let from = request.need("contract_date", from)?;
    let end = request.date("end")?;
    let end = request.need("end", end)?;
    if end <= from {
        return Err(request.problem("INVALID_DATE", "end", "must be after `contract_date`"));
    }
    let day_count = request.choice("day_count")?.unwrap_or(pack.day_count);
    let renewed = days(request, from, end)?;
    Ok(RenewedLoan { initial, annual, from, renewed, end, day_count })
}

/// The days of the renewals, each after the one before and before the end.
fn days(request: &mut Fields<'_>, from: Date, end: Date) -> Result<Vec<Date>, Problem> {
    let mut days: Vec<Date> = Vec::new();
    for (path, value) in request.values("renewed")? {
        let after = days.last().copied().unwrap_or(from);
        let day = value.as_str().and_then(iso_date::parse).filter(|it| after < *it && *it < end);
        let wrong = || Problem::at("INVALID_DATE", path, format!("write a day after {after} and before {end}"));
        days.push(day.ok_or_else(wrong)?);
    }
    Ok(days)
}

fn unknown(why: Unknown) -> Problem {
    let field = why.missing.strip_prefix("debt.").map(str::to_owned);
    match field {
        Some(field) => Problem::at("MISSING_FIELD", field, why.why),
        None => Problem::at("MISSING_RATE", "contract_date", why.why),
    }
}

fn row(term: &Term, currency: Currency) -> TermRow {
    let money = |minor| Money::new(minor, currency).to_plain();
    TermRow {
        from: term.from,
        to: term.to,
        days: term.days,
        claimed_principal: money(term.claimed_principal),
        principal: money(term.principal),
        interest: money(term.interest),
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{error, said};

    fn loan(annual: &str, more: &str) -> String {
        format!(
            r#"{{"pack":"cn-mainland","principal":"100000.00","annual":"{annual}","contract_date":"2020-09-01",
                "renewed":["2021-09-01"],"end":"2022-09-01"{more}}}"#
        )
    }

    #[test]
    fn renewals_add_up_to_no_more_than_the_cap_on_what_was_first_lent() {
        // 民间借贷规定 art. 27; 1-year LPR of 2020-09-01: 3.85 %.
        let answer = said("renewals", &loan("0.10", ""));
        let totals = ["claimed_total", "max_total", "allowed_total", "rule", "cap_rate"].map(|it| answer[it].clone());
        assert_eq!(totals, ["121000.00", "130800.00", "121000.00", "CN-PL-27", "0.154"]);
        assert_eq!(answer["cap"]["rule"], "CN-PL-29");
        let answer = said("renewals", &loan("0.20", ""));
        assert_eq!((&answer["allowed_total"], &answer["excess"]), (&"130800.00".into(), &"13200.00".into()));
    }

    #[test]
    fn what_is_not_known_is_named() {
        let pair = |code: &str, field: &str| (code.to_owned(), field.to_owned());
        let with = |from: &str, to: &str| error("renewals", &loan("0.10", "").replace(from, to));
        assert_eq!(with("cn-mainland", "au"), pair("UNKNOWN_RULE", "pack"));
        assert_eq!(with("[\"2021-09-01\"]", "[\"2020-09-01\"]"), pair("INVALID_DATE", "renewed[0]"));
        assert_eq!(with("[\"2021-09-01\"]", "[\"2021-09-01\",\"2021-09-01\"]"), pair("INVALID_DATE", "renewed[1]"));
        assert_eq!(with("2022-09-01", "2020-09-01"), pair("INVALID_DATE", "end"));
        // An older contract: four times the LPR of the day of filing (art. 31).
        assert_eq!(with("2020-09-01", "2020-01-01"), pair("MISSING_FIELD", "filed"));
        let filed = said("renewals", &loan("0.10", r#","filed":"2022-10-01""#).replace("2020-09-01", "2020-01-01"));
        assert_eq!((&filed["cap"]["rule"], &filed["cap_rate"]), (&"CN-PL-31".into(), &"0.146".into()));
        let bank = loan("0.10", r#","creditor_type":"bank""#);
        assert_eq!(error("renewals", &bank), pair("UNKNOWN_RULE", "pack"));
    }
}
