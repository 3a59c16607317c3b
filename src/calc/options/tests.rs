//! The triage vectors of law and maths 3.3, asked as a shell would ask.

use serde_json::Value;

use crate::calc::answer;
use crate::packs::Packs;

fn ask(request: &str) -> Value {
    let (ok, text) = answer("options", request, Packs::built_in());
    assert!(ok, "{text}");
    serde_json::from_str(&text).unwrap()
}

fn refused(request: &str) -> (String, String) {
    let (ok, text) = answer("options", request, Packs::built_in());
    assert!(!ok, "{text}");
    let error: Value = serde_json::from_str(&text).unwrap();
    let part = |name: &str| error["error"][name].as_str().unwrap_or_default().to_owned();
    (part("code"), part("field"))
}

fn option<'a>(answer: &'a Value, id: &str) -> &'a Value {
    answer["options"].as_array().unwrap().iter().find(|it| it["id"] == id).unwrap()
}

fn possible(request: &str, id: &str) -> String {
    option(&ask(request), id)["possible"].as_str().unwrap().to_owned()
}

fn missing(request: &str, id: &str) -> Vec<String> {
    let answer = ask(request);
    let because = option(&answer, id)["because"].as_array().unwrap();
    let asked = because.iter().filter(|it| it["holds"] == "ask").map(|it| it["fact"].as_str().unwrap_or("").to_owned());
    asked.collect()
}

fn england(debts: &str, surplus: &str, home_owner: bool) -> String {
    format!(
        r#"{{"pack":"gb-england-wales","debts_total":"{debts}","surplus_month":"{surplus}","assets":"500.00",
            "vehicle":"3500.00","home_owner":{home_owner}}}"#
    )
}

const DRO: &str = "dro";
const MAP: &str = "map";

#[test]
fn t1_t2_t3_a_dro_has_limits_to_the_penny() {
    assert_eq!(possible(&england("18000.00", "60.00", false), DRO), "yes");
    assert_eq!(possible(&england("18000.00", "75.00", false), DRO), "yes");
    assert_eq!(possible(&england("18000.00", "75.01", false), DRO), "no");
    assert_eq!(possible(&england("50000.00", "60.00", false), DRO), "yes");
    assert_eq!(possible(&england("50000.01", "60.00", false), DRO), "no");
    assert_eq!(possible(&england("18000.00", "-20.00", false), DRO), "yes");
}

#[test]
fn who_rents_a_home_owns_none() {
    let tenant = |is: bool, more: &str| {
        england("18000.00", "60.00", false).replace(r#""home_owner":false"#, &format!(r#""tenant":{is}{more}"#))
    };
    assert_eq!(
        (possible(&tenant(true, ""), DRO), possible(&tenant(false, ""), DRO)),
        ("yes".to_owned(), "no".to_owned())
    );
    let both = refused(&tenant(true, r#","home_owner":false"#));
    assert_eq!(both, ("CONFLICTING_FIELDS".to_owned(), "tenant".to_owned()));
}

#[test]
fn t5_a_home_owner_is_shown_the_other_ways() {
    let answer = ask(&england("18000.00", "60.00", true));
    assert_eq!(option(&answer, DRO)["possible"], "no");
    for id in ["iva", "bankruptcy", "dmp"] {
        assert_eq!(option(&answer, id)["possible"], "yes", "{id}");
    }
}

#[test]
fn t6_a_map_looks_at_the_largest_asset() {
    let scotland = |single: &str, surplus: &str| {
        format!(
            r#"{{"pack":"gb-scotland","debts_total":"12000","assets":"900","single_asset_max":"{single}",
                "vehicle":"3000","surplus_month":"{surplus}"}}"#
        )
    };
    assert_eq!(possible(&scotland("900", "0"), MAP), "yes");
    assert_eq!(possible(&scotland("1001", "0"), MAP), "no");
    assert_eq!(possible(&scotland("900", "0.01"), MAP), "ask");
    assert_eq!(missing(&scotland("900", "0.01"), MAP), ["benefits_only_months"]);
    let answer = ask(&scotland("900", "0"));
    let home = option(&answer, MAP)["because"].as_array().unwrap();
    assert!(home.iter().any(|it| it["fact"] == "home_owner" && it["assumed"] == true));
    let owner = r#"{"pack":"gb-scotland","debts_total":"12000","assets":"900","vehicle":"0","surplus_month":"0","home_owner":true}"#;
    assert_eq!(possible(owner, MAP), "no");
}

#[test]
fn the_largest_asset_is_within_its_limit_when_all_of_them_are() {
    let scotland = |assets: &str| {
        format!(
            r#"{{"pack":"gb-scotland","debts_total":"12000","assets":"{assets}","vehicle":"0","surplus_month":"0"}}"#
        )
    };
    assert_eq!(possible(&scotland("1000"), MAP), "yes");
    assert_eq!(missing(&scotland("1001"), MAP), ["single_asset_max"]);
}

#[test]
fn full_administration_takes_debts_or_assets() {
    let full = |facts: &str| possible(&format!(r#"{{"pack":"gb-scotland",{facts}}}"#), "full_administration");
    assert_eq!(full(r#""debts_total":"3000.01""#), "yes");
    assert_eq!(full(r#""debts_total":"3000","assets":"1999.99""#), "no");
    assert_eq!(full(r#""debts_total":"3000","assets":"2000""#), "yes");
    assert_eq!(full(r#""debts_total":"3000""#), "ask");
}

#[test]
fn t8_three_years_of_social_insurance_are_needed_in_shenzhen() {
    let shenzhen = |months: u32, place: &str| {
        let facts = format!(r#"{{"pack":"cn-mainland","lives_in":"{place}","social_insurance_months":{months}}}"#);
        possible(&facts, "shenzhen")
    };
    assert_eq!(shenzhen(35, "Shenzhen"), "no");
    assert_eq!(shenzhen(36, "Shenzhen"), "yes");
    assert_eq!(shenzhen(36, "深圳"), "yes");
    assert_eq!(shenzhen(36, "Xiamen"), "no");
    assert_eq!(missing(r#"{"pack":"cn-mainland"}"#, "shenzhen"), ["lives_in", "social_insurance_months"]);
}

#[test]
fn xiamen_is_not_in_force_before_november_2025() {
    let xiamen = |day: &str| {
        let facts = format!(r#"{{"pack":"cn-mainland","lives_in":"厦门","residence_months":60,"as_of":"{day}"}}"#);
        possible(&facts, "xiamen")
    };
    assert_eq!(xiamen("2025-10-31"), "no");
    assert_eq!(xiamen("2025-11-01"), "yes");
}

#[test]
fn t9_what_sixty_months_clear_is_a_plan_first() {
    let first = |debts: &str| {
        let answer = ask(&england(debts, "60.00", false));
        (answer["options"][0]["id"].as_str().unwrap().to_owned(), answer["plan_first"].as_bool().unwrap())
    };
    assert_eq!(first("3600.00"), ("repayment_plan".to_owned(), true));
    assert_eq!(first("3600.01"), ("dmp".to_owned(), false));
}

#[test]
fn chapter_7_is_open_below_the_median_or_by_the_means_test() {
    let chapter = |facts: &str| possible(&format!(r#"{{"pack":"us-new-york",{facts}}}"#), "ch7");
    assert_eq!(chapter(r#""below_median":true"#), "yes");
    assert_eq!(chapter(r#""below_median":false,"disposable_income_month":"171.24""#), "yes");
    assert_eq!(chapter(r#""below_median":false,"disposable_income_month":"285.84""#), "no");
    assert_eq!(chapter(r#""below_median":false,"disposable_income_month":"171.25""#), "ask");
    assert_eq!(chapter(r#""below_median":false,"disposable_income_month":"200","unsecured":"48000.00""#), "no");
    assert_eq!(chapter(r#""below_median":false,"disposable_income_month":"200","unsecured":"48000.01""#), "yes");
    // By the amounts of before April 2025: 60 × 160 = 9,600 is above 9,075.
    assert_eq!(chapter(r#""below_median":false,"disposable_income_month":"160","as_of":"2025-03-31""#), "ask");
    assert_eq!(chapter(r#""below_median":false,"disposable_income_month":"160","as_of":"2025-04-01""#), "yes");
}

#[test]
fn chapter_13_has_limits_below_which_debts_lie() {
    let chapter = |unsecured: &str, secured: &str| {
        let facts = format!(r#"{{"pack":"us-federal","unsecured":"{unsecured}","secured":"{secured}"}}"#);
        possible(&facts, "ch13")
    };
    assert_eq!(chapter("526699.99", "1580124.99"), "yes");
    assert_eq!(chapter("526700.00", "0"), "no");
    assert_eq!(chapter("0", "1580125.00"), "no");
}

#[test]
fn nothing_told_makes_every_threshold_a_question_and_every_card_ends_with_advice() {
    for pack in [
        "gb-england-wales",
        "gb-scotland",
        "cn-mainland",
        "us-federal",
        "us-new-york",
        "au",
        "hk",
        "tw",
        "eu-framework",
    ] {
        let answer = ask(&format!(r#"{{"pack":"{pack}"}}"#));
        assert_eq!(answer["nature"], "information");
        for it in answer["options"].as_array().unwrap() {
            assert_eq!(it["help"], "get_free_advice_before_choosing");
            let because = it["because"].as_array().unwrap();
            assert!(!because.is_empty() && because.iter().all(|it| it["source"].is_string() && it["text"].is_string()));
            assert!(it["id"] == "hardship_variation" || it["possible"] == "ask", "{pack} {it}");
        }
        assert_eq!(answer["plan_first"], false);
    }
    let facts = ["debts_total", "surplus_month", "assets", "vehicle", "home_owner"];
    assert_eq!(missing(r#"{"pack":"gb-england-wales"}"#, DRO), facts);
}

#[test]
fn what_is_not_understood_is_refused() {
    let at = |code: &str, field: &str| (code.to_owned(), field.to_owned());
    assert_eq!(refused(r#"{"pack":"atlantis"}"#), at("UNKNOWN_PACK", "pack"));
    assert_eq!(refused("{}"), at("MISSING_FIELD", "pack"));
    assert_eq!(refused(r#"{"pack":"au","shoe_size":"44"}"#), at("UNKNOWN_FIELD", "shoe_size"));
    assert_eq!(refused(r#"{"pack":"au","months_to_clear":4}"#), at("UNKNOWN_FIELD", "months_to_clear"));
    assert_eq!(refused(r#"{"pack":"au","assets":"-1"}"#), at("INVALID_AMOUNT", "assets"));
    assert_eq!(refused(r#"{"pack":"au","surplus_month":"-0.001"}"#), at("INVALID_AMOUNT", "surplus_month"));
    assert_eq!(refused(r#"{"pack":"au","home_owner":"no"}"#), at("INVALID_REQUEST", "home_owner"));
    assert_eq!(refused(r#"{"pack":"au","debt":"1","debts_total":"1"}"#), at("CONFLICTING_FIELDS", "debt"));
    assert_eq!(refused(r#"{"pack":"au","currency":"GBP"}"#), at("WRONG_CURRENCY", "currency"));
    assert_eq!(refused(r#"{"pack":"au","residence_months":-1}"#), at("INVALID_COUNT", "residence_months"));
}
