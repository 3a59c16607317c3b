//! `round`: an amount to so many places by a named mode.

use rust_decimal::Decimal;
use serde_json::json;

use super::{Answer, Problem, request::Fields};
use crate::domain::rounding::Rounding;
use crate::packs::Packs;

/// As many places as a decimal can hold.
const MOST_DIGITS: u32 = 28;

pub(super) fn answer(mut request: Fields<'_>, _packs: &Packs) -> Result<Answer, Problem> {
    let amount = request.signed("amount")?;
    let amount = request.need("amount", amount)?;
    let digits = request.whole("digits", 0, MOST_DIGITS)?;
    let digits = request.need("digits", digits)?;
    let rounding = request.choice::<Rounding>("rounding")?;
    let rounding = request.need("rounding", rounding)?;
    request.finish()?;

    let rounded = rounding.decimal(amount, digits);
    Answer::of(&json!({ "amount": with_places(rounded, digits) }))
}

/// Plain figures with exactly so many places. `Decimal`'s own padding panics beyond what its buffer holds.
fn with_places(number: Decimal, digits: u32) -> String {
    // Nobody means minus nothing.
    let mut text = if number.is_zero() { number.abs() } else { number }.to_string();
    if number.scale() == 0 && digits > 0 {
        text.push('.');
    }
    text.extend((number.scale()..digits).map(|_| '0'));
    text
}

#[cfg(test)]
mod tests {
    use super::super::tests::{error, said};

    #[test]
    fn each_mode_rounds_as_its_name_says() {
        let round = |amount: &str, digits: u32, rounding: &str| {
            let request = format!(r#"{{"amount":"{amount}","digits":{digits},"rounding":"{rounding}"}}"#);
            said("round", &request)["amount"].as_str().unwrap().to_owned()
        };
        // Worked examples M49a and M49c.
        assert_eq!(
            ["HALF_UP", "HALF_EVEN", "DOWN", "UP"].map(|it| round("0.125", 2, it)),
            ["0.13", "0.12", "0.12", "0.13"]
        );
        assert_eq!(["HALF_UP", "HALF_EVEN", "DOWN"].map(|it| round("-0.125", 2, it)), ["-0.13", "-0.12", "-0.12"]);
        assert_eq!(round("7", 2, "DOWN"), "7.00");
        assert_eq!(round("-0.001", 2, "HALF_UP"), "0.00");
        assert_eq!(round("2.5", 0, "HALF_EVEN"), "2");
        assert_eq!(round("79228162514264337593543950335", 28, "UP").len(), 58);
        let request = r#"{"amount":"1","digits":29,"rounding":"UP"}"#;
        assert_eq!(error("round", request), ("INVALID_COUNT".into(), "digits".into()));
    }
}
