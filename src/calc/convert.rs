//! `convert`: an amount for one time as an amount for another.

use serde_json::json;

use super::{Answer, Problem, request::Fields};
use crate::domain::conversion::{Span, convert};
use crate::domain::money::Money;
use crate::domain::rounding::Rounding;
use crate::packs::Packs;

pub(super) fn answer(mut request: Fields<'_>, _packs: &Packs) -> Result<Answer, Problem> {
    let currency = request.currency(None)?;
    let amount = request.amount("amount", currency)?;
    let amount = request.need("amount", amount)?;
    let from = request.choice::<Span>("from")?;
    let from = request.need("from", from)?;
    let to = request.choice::<Span>("to")?;
    let to = request.need("to", to)?;
    let rounding = request.choice::<Rounding>("rounding")?;
    let rounding = request.need("rounding", rounding)?;
    if !matches!(rounding, Rounding::Down | Rounding::Up) {
        return Err(request.problem("INVALID_CHOICE", "rounding", "write DOWN for income, UP for costs"));
    }
    request.finish()?;

    let converted = convert(amount, from, to, rounding).ok_or_else(|| Problem::too_large("amount"))?;
    Answer::of(&json!({ "amount": Money::new(converted, currency).to_plain() }))
}

#[cfg(test)]
mod tests {
    use super::super::tests::{error, said};

    #[test]
    fn a_monthly_surplus_by_the_week() {
        // Worked example M38.
        let request = r#"{"amount":"100.00","from":"month","to":"week","rounding":"DOWN"}"#;
        assert_eq!(said("convert", request)["amount"], "23.07");
        let yen = r#"{"amount":"1000","currency":"JPY","from":"week","to":"month","rounding":"UP"}"#;
        assert_eq!(said("convert", yen)["amount"], "4334");
        let half_up = request.replace("DOWN", "HALF_UP");
        assert_eq!(error("convert", &half_up), ("INVALID_CHOICE".into(), "rounding".into()));
        let day = request.replace("week", "day");
        assert_eq!(error("convert", &day), ("INVALID_CHOICE".into(), "to".into()));
    }
}
