//! `fee`: what a court or an enforcement agent charges for an amount.

use serde::Serialize;

use super::law::Law;
use super::{Answer, Problem, request::Fields};
use crate::domain::fees::{Fee, FeeError};
use crate::domain::money::Money;
use crate::domain::rule::Rule;
use crate::packs::{Pack, Packs};

#[derive(Serialize)]
struct Charged<'a> {
    fee: String,
    #[serde(flatten)]
    law: Law<'a>,
    /// The table in words, in whole units of the currency.
    formula: String,
}

pub(super) fn answer(mut request: Fields<'_>, packs: &Packs) -> Result<Answer, Problem> {
    let pack = request.pack(packs)?;
    request.currency_of(pack)?;
    let kind = request.text("fee")?;
    let kind = request.need("fee", kind)?;
    let amount = request.amount("amount", pack.currency)?;
    let amount = request.need("amount", amount)?;
    let stage = request.text("stage")?;
    let variant = request.text("variant")?;
    let on = request.date("on")?.unwrap_or(pack.as_of);
    request.finish()?;

    let fee = pack.rules.fee.on(kind, on);
    let fee =
        fee.ok_or_else(|| Problem::at("UNKNOWN_FEE", "fee", format!("{} on {on}: {}", pack.id, fees_of(pack))))?;
    let charged = fee.of(amount, pack.currency, stage, variant).map_err(problem)?;
    let mut law = Law::of(pack, &fee.about);
    if let Some(part) = variant.map(|it| fee.variant(it)).transpose().map_err(problem)? {
        (law.rule, law.source) = (&part.rule, &part.source);
    }
    Answer::of(&Charged { fee: Money::new(charged, pack.currency).to_plain(), law, formula: fee.words() })
}

/// The fees that a pack has, each once.
fn fees_of(pack: &Pack) -> String {
    let mut kinds: Vec<String> = pack.rules.fee.iter().map(Fee::key).collect();
    kinds.sort_unstable();
    kinds.dedup();
    if kinds.is_empty() { "no fees in this pack".to_owned() } else { format!("write {}", kinds.join(", ")) }
}

fn problem(error: FeeError) -> Problem {
    match error {
        FeeError::StageNeeded(_) => Problem::at("MISSING_FIELD", "stage", error.to_string()),
        FeeError::UnknownStage(_) => Problem::at("INVALID_CHOICE", "stage", error.to_string()),
        FeeError::UnknownVariant(_) => Problem::at("INVALID_CHOICE", "variant", error.to_string()),
        FeeError::TooLarge => Problem::too_large("amount"),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use crate::calc;
    use crate::packs::Packs;

    fn ask(request: &Value) -> Value {
        let (_, text) = calc::answer("fee", &request.to_string(), Packs::built_in());
        serde_json::from_str(&text).unwrap()
    }

    #[test]
    fn worked_examples_of_the_court_fees() {
        // 诉讼费用交纳办法 arts 13-16; form EX50; Taking Control of Goods (Fees) Regulations 2014; 1998 Act s. 5A.
        for (pack, fee, amount, more, expected) in [
            ("cn-mainland", "acceptance", "5000", json!({}), "50.00"),
            ("cn-mainland", "acceptance", "5000", json!({ "variant": "third" }), "16.67"),
            ("cn-mainland", "acceptance", "10000", json!({}), "50.00"),
            ("cn-mainland", "acceptance", "100000", json!({}), "2300.00"),
            ("cn-mainland", "acceptance", "100000", json!({ "variant": "third" }), "766.67"),
            ("cn-mainland", "acceptance", "250000", json!({}), "5050.00"),
            ("cn-mainland", "acceptance", "250000", json!({ "variant": "half" }), "2525.00"),
            ("cn-mainland", "acceptance", "25000000", json!({}), "166800.00"),
            ("cn-mainland", "enforcement", "9999.99", json!({}), "50.00"),
            ("cn-mainland", "enforcement", "600000", json!({}), "8400.00"),
            ("cn-mainland", "preservation", "900", json!({}), "30.00"),
            ("cn-mainland", "preservation", "80000", json!({}), "820.00"),
            ("cn-mainland", "preservation", "896000", json!({}), "5000.00"),
            ("gb-england-wales", "issue", "300", json!({}), "35.00"),
            ("gb-england-wales", "issue", "1500", json!({}), "80.00"),
            ("gb-england-wales", "issue", "10000", json!({}), "455.00"),
            ("gb-england-wales", "issue", "10000.39", json!({}), "500.01"),
            ("gb-england-wales", "issue", "200000", json!({}), "10000.00"),
            ("gb-england-wales", "issue", "200000.01", json!({}), "10000.00"),
            ("gb-england-wales", "enforcement_agent", "2300.00", json!({ "stage": "enforcement" }), "370.00"),
            ("gb-england-wales", "enforcement_agent", "2300.00", json!({ "stage": "sale" }), "540.00"),
            ("gb-england-wales", "enforcement_agent", "900.00", json!({ "stage": "enforcement" }), "310.00"),
            ("gb-england-wales", "fixed_sum", "999.99", json!({}), "40.00"),
            ("gb-england-wales", "fixed_sum", "9999.99", json!({}), "70.00"),
            ("gb-england-wales", "fixed_sum", "10000", json!({}), "100.00"),
        ] {
            let mut request = json!({ "pack": pack, "fee": fee, "amount": amount });
            request.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
            assert_eq!(ask(&request)["fee"], expected, "{request}");
        }
    }

    #[test]
    fn what_a_pack_has_not_is_said() {
        let code = |request: Value| {
            let error = ask(&request)["error"].clone();
            (error["code"].as_str().unwrap().to_owned(), error["field"].as_str().unwrap_or_default().to_owned())
        };
        let at = |code: &str, field: &str| (code.to_owned(), field.to_owned());
        assert_eq!(code(json!({ "pack": "x", "fee": "issue", "amount": "1" })), at("UNKNOWN_PACK", "pack"));
        assert_eq!(code(json!({ "pack": "au", "fee": "issue", "amount": "1" })), at("UNKNOWN_FEE", "fee"));
        let agent = json!({ "pack": "gb-england-wales", "fee": "enforcement_agent", "amount": "1" });
        assert_eq!(code(agent), at("MISSING_FIELD", "stage"));
        let half = json!({ "pack": "cn-mainland", "fee": "enforcement", "amount": "1", "variant": "half" });
        assert_eq!(code(half), at("INVALID_CHOICE", "variant"));
        let before = json!({ "pack": "cn-mainland", "fee": "acceptance", "amount": "1", "on": "2007-03-31" });
        assert_eq!(code(before), at("UNKNOWN_FEE", "fee"));
    }
}
