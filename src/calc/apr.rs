//! `apr`: the annual percentage rate of an advance and its repayments.

use serde_json::json;

use super::{Answer, Problem, request::Fields};
use crate::domain::apr::{After, Repayment, apr};
use crate::domain::money::Currency;
use crate::packs::Packs;

/// The longest time until a repayment, in years.
const MOST_YEARS: u32 = 200;

pub(super) fn answer(mut request: Fields<'_>, _packs: &Packs) -> Result<Answer, Problem> {
    let currency = request.currency(None)?;
    let advance = request.amount("advance", currency)?;
    let advance = request.need("advance", advance)?;
    let list = request.objects("repayments")?;
    if list.is_empty() {
        return request.need("repayments", None);
    }
    let repayments = list.into_iter().map(|it| read_repayment(it, currency)).collect::<Result<Vec<_>, _>>()?;
    request.finish()?;

    let apr = apr(advance, &repayments).map_err(|why| Problem::at("NO_RATE", "repayments", why.to_string()))?;
    Answer::of(&json!({ "apr": apr.percent(1), "apr_exact": apr.percent(6) }))
}

fn read_repayment(mut repayment: Fields<'_>, currency: Currency) -> Result<Repayment, Problem> {
    let amount = repayment.amount("amount", currency)?;
    let amount = repayment.need("amount", amount)?;
    let after = repayment.object("after")?;
    let mut after = repayment.need("after", after)?;
    let mut count = |name, in_a_year: u32| after.whole(name, 0, in_a_year.saturating_mul(MOST_YEARS));
    let given = (count("days", 365)?, count("weeks", 52)?, count("months", 12)?, count("years", 1)?);
    after.finish()?;
    let after = match given {
        (Some(days), None, None, None) => Ok(After::Days(days)),
        (None, Some(weeks), None, None) => Ok(After::Weeks(weeks)),
        (None, None, Some(months), None) => Ok(After::Months(months)),
        (None, None, None, Some(years)) => Ok(After::Years(years)),
        _ => Err(repayment.problem("INVALID_CHOICE", "after", "write one of days, weeks, months or years")),
    }?;
    repayment.finish()?;
    Ok(Repayment { amount, after })
}

#[cfg(test)]
mod tests {
    use super::super::tests::{error, said};

    fn level(advance: &str, count: u32, amount: &str, kind: &str) -> String {
        let row = |no: u32| format!(r#"{{"amount":"{amount}","after":{{"{kind}":{no}}}}}"#);
        let rows: Vec<_> = (1..=count).map(row).collect();
        format!(r#"{{"advance":"{advance}","repayments":[{}]}}"#, rows.join(","))
    }

    #[test]
    fn the_rate_has_one_place_and_six() {
        // Worked examples M47a and M47c.
        let monthly = said("apr", &level("1000.00", 12, "90.00", "months")).to_string();
        assert_eq!(monthly, r#"{"apr":"15.4","apr_exact":"15.448936"}"#);
        let weekly = said("apr", &level("500.00", 52, "12.00", "weeks")).to_string();
        assert_eq!(weekly, r#"{"apr":"57.0","apr_exact":"57.042440"}"#);
    }

    #[test]
    fn a_time_is_of_one_kind_and_something_is_repaid() {
        let both = r#"{"advance":"1","repayments":[{"amount":"1","after":{"days":1,"weeks":1}}]}"#;
        assert_eq!(error("apr", both), ("INVALID_CHOICE".into(), "repayments[0].after".into()));
        let hours = both.replace(r#""days":1,"weeks""#, r#""hours""#);
        assert_eq!(error("apr", &hours), ("UNKNOWN_FIELD".into(), "repayments[0].after.hours".into()));
        assert_eq!(error("apr", r#"{"advance":"1","repayments":[]}"#), ("MISSING_FIELD".into(), "repayments".into()));
        let nothing = level("100", 2, "0", "years");
        assert_eq!(error("apr", &nothing), ("NO_RATE".into(), "repayments".into()));
    }
}
