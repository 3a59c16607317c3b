//! `affordability` as a shell would ask for it.

use serde_json::{Value, json};

use crate::calc::answer;
use crate::packs::Packs;

fn calc(request: &str) -> (bool, Value) {
    let (ok, text) = answer("affordability", request, Packs::built_in());
    (ok, serde_json::from_str(&text).unwrap())
}

fn ask(request: &str) -> Value {
    let (ok, answer) = calc(request);
    assert!(ok, "{answer}");
    answer
}

fn refused(request: &str) -> (String, String) {
    let (ok, answer) = calc(request);
    assert!(!ok, "{answer}");
    let part = |name: &str| answer["error"][name].as_str().unwrap_or_default().to_owned();
    (part("code"), part("field"))
}

fn at(code: &str, field: &str) -> (String, String) {
    (code.to_owned(), field.to_owned())
}

/// A request whose parts can be replaced: `base(&[("strategy", "\"TOKEN\"")])`.
fn base(with: &[(&str, &str)]) -> String {
    let mut request: Value = serde_json::from_str(
        r#"{"pack":"gb-england-wales","household":{"adults":1},
            "income":[{"kind":"earnings","amount":"300.00","every":"week"}],
            "spending":[{"kind":"home","amount":"600.00","every":"month"},
                        {"kind":"food_and_housekeeping","amount":"60.00","every":"week"},
                        {"kind":"gambling","amount":"20.00","every":"month"}],
            "strategy":"PRO_RATA",
            "debts":[{"id":"a","balance":"2000.00"},{"id":"b","balance":"1000.00"}]}"#,
    )
    .unwrap();
    for (name, value) in with {
        request[*name] = serde_json::from_str(value).unwrap();
    }
    request.to_string()
}

#[test]
fn a_statement_becomes_sums_offers_and_questions() {
    // 300.00 a week is 1,300.00 a month, 60.00 a week is 260.00.
    let answer = ask(&base(&[]));
    assert_eq!(answer["monthly_income"], "1300.00");
    assert_eq!(answer["monthly_spending"], "880.00");
    assert_eq!(answer["surplus"], "420.00");
    assert_eq!(answer["offers"][0]["amount"], "280.00");
    assert_eq!(answer["offers"][1]["amount"], "140.00");
    assert_eq!(answer["questions"], serde_json::json!([]));
}

#[test]
fn every_strategy_of_the_contract_answers() {
    let offered = |strategy: &str, more: &[(&str, &str)]| {
        let strategy = format!("{strategy:?}");
        let answer = ask(&base(&[&[("strategy", strategy.as_str())], more].concat()));
        answer["offered"].as_str().unwrap().to_owned()
    };
    assert_eq!(offered("HALF_SURPLUS", &[]), "210.00");
    // 1,300.00 − 860.00 − 65.00; what is gambled isn't counted.
    assert_eq!(offered("COURT_DETERMINATION", &[]), "375.00");
    assert_eq!(offered("TOKEN", &[]), "2.00");
    assert_eq!(offered("MORATORIUM", &[]), "0.00");
    assert_eq!(offered("LUMP_SUM", &[("savings", "\"900.00\"")]), "900.00");
    assert_eq!(offered("LUMP_SUM", &[("lump_sum", "\"5000.00\"")]), "3000.00");
    let debts =
        r#"[{"id":"a","balance":"2000.00","contractual":"1.00"},{"id":"b","balance":"1000.00","contractual":"3.00"}]"#;
    assert_eq!(offered("CONTRACT_PRO_RATA", &[("debts", debts)]), "420.00");
    let china = [("pack", "\"cn-mainland\""), ("subsistence_standard", "\"1000.00\"")];
    assert_eq!(offered("CN_SUBSISTENCE", &china), "300.00");
}

#[test]
fn what_is_saved_is_a_month_or_as_often_as_it_says() {
    let saved = |savings: &str| ask(&base(&[("savings", savings)]))["surplus"].as_str().unwrap().to_owned();
    assert_eq!(saved("\"20.00\""), "400.00");
    assert_eq!(saved(r#"{"amount":"3.00","every":"week"}"#), "407.00");
}

#[test]
fn everyday_words_are_lines_and_an_unknown_word_counts_as_other_with_a_question() {
    let lines = |words: &str| {
        let lines: Vec<_> =
            words.split(' ').map(|it| json!({ "kind": it, "amount": "1.00", "every": "month" })).collect();
        json!(lines).to_string()
    };
    let income = lines(
        "self_employed housing_benefit child_maintenance maintenance pip esa jsa bonus overtime student_loan \
         social_security pay",
    );
    let spending =
        lines("bus pets repairs dentist sundries fines tax tuition parking commuting child_maintenance rent");
    let answer = ask(&base(&[("income", &income), ("spending", &spending)]));
    assert_eq!((&answer["monthly_income"], &answer["monthly_spending"]), (&json!("12.00"), &json!("12.00")));
    let codes = |answer: &Value| {
        let questions = answer["questions"].as_array().unwrap().iter();
        questions.map(|it| format!("{} {}", it["line"], it["code"])).collect::<Vec<_>>()
    };
    assert_eq!(codes(&answer), [r#""offers" "NOTHING_LEFT""#]);
    let answer = ask(&base(&[("income", &lines("luck")), ("spending", &lines("cello_lessons"))]));
    assert_eq!(codes(&answer)[..2], [r#""luck" "KIND_NOT_KNOWN""#, r#""cello_lessons" "KIND_NOT_KNOWN""#]);
    let line = |no: usize| answer["working"]["lines"][no]["line"].clone();
    assert_eq!((line(0), line(1)), (json!("other"), json!("other_essential")));
}

#[test]
fn a_court_asks_about_savings_and_a_lump_sum_is_paid_once() {
    let court = [("strategy", "\"COURT_DETERMINATION\""), ("savings", "\"50.00\"")];
    let answer = ask(&base(&court));
    assert_eq!(answer["questions"][0]["code"], "SAVINGS_NOT_COUNTED");
    assert_eq!(answer["offered"], "375.00");
    let offer = ask(&base(&[("strategy", "\"LUMP_SUM\""), ("lump_sum", "\"900.00\"")]))["offers"][0].clone();
    assert_eq!(offer, json!({ "id": "a", "amount": "600.00" }));
}

#[test]
fn arrears_without_a_rhythm_are_what_is_owed() {
    let answer = ask(&base(&[("priority_arrears", r#"[{"kind":"rent","amount":"300.00"}]"#)]));
    assert_eq!((&answer["monthly_priority"], &answer["surplus"]), (&json!("0.00"), &json!("420.00")));
    assert_eq!(
        (&answer["questions"][0]["line"], &answer["questions"][0]["code"]),
        (&json!("rent"), &json!("ARREARS_UNSETTLED"))
    );
}

#[test]
fn what_is_unknown_is_said_and_not_taken_as_nothing() {
    let answer = ask(&base(&[("pack", "\"cn-mainland\""), ("strategy", "\"CN_SUBSISTENCE\"")]));
    assert_eq!(answer["offers"], serde_json::json!([]));
    let lines: Vec<_> = answer["questions"].as_array().unwrap().iter().map(|it| it["line"].clone()).collect();
    assert_eq!(lines, ["household", "subsistence_standard"]);
    assert_eq!(refused(&base(&[("strategy", "\"CONTRACT_PRO_RATA\"")])), at("MISSING_FIELD", "debts[0].contractual"));
    for name in ["household", "income", "spending", "debts", "strategy", "pack"] {
        assert_eq!(refused(&base(&[(name, "null")])), at("MISSING_FIELD", name));
    }
}

#[test]
fn what_is_not_understood_is_refused_at_its_place() {
    let with = |name: &str, value: &str| refused(&base(&[(name, value)]));
    assert_eq!(with("pack", "\"atlantis\""), at("UNKNOWN_PACK", "pack"));
    assert_eq!(with("strategy", "\"ALL_OF_IT\""), at("INVALID_CHOICE", "strategy"));
    assert_eq!(with("surprise", "1"), at("UNKNOWN_FIELD", "surprise"));
    assert_eq!(with("household", r#"{"adults":1,"dogs":2}"#), at("UNKNOWN_FIELD", "household.dogs"));
    assert_eq!(with("household", r#"{"adults":0}"#), at("INVALID_COUNT", "household.adults"));
    let income = |entry: &str| with("income", &format!("[{entry}]"));
    assert_eq!(income(r#"{"kind":"%","amount":"1","every":"week"}"#), at("INVALID_CHOICE", "income[0].kind"));
    assert_eq!(income(r#"{"kind":"earnings","amount":"1","every":"day"}"#), at("INVALID_CHOICE", "income[0].every"));
    assert_eq!(income(r#"{"kind":"earnings","amount":"1"}"#), at("MISSING_FIELD", "income[0].every"));
    assert_eq!(income(r#"{"kind":"earnings","amount":1,"every":"week"}"#), at("INVALID_AMOUNT", "income[0].amount"));
    assert_eq!(
        with("debts", r#"[{"id":"a","balance":"1"},{"id":"a","balance":"1"}]"#),
        at("DUPLICATE_ID", "debts[1].id")
    );
    assert_eq!(with("priority_arrears", r#"[{"kind":"rent"}]"#), at("MISSING_FIELD", "priority_arrears[0].amount"));
    let both = r#"[{"kind":"rent","balance":"300.00","amount":"10.00"}]"#;
    assert_eq!(with("priority_arrears", both), at("MISSING_FIELD", "priority_arrears[0].every"));
    assert_eq!(with("currency", "\"EUR\""), at("WRONG_CURRENCY", "currency"));
    let scotland = base(&[("pack", "\"gb-scotland\""), ("strategy", "\"COURT_DETERMINATION\"")]);
    assert_eq!(refused(&scotland), at("UNKNOWN_RULE", "strategy"));
}
