//! Tables and their edges.

use super::*;
use crate::domain::rule::Rule as _;

fn fee(table: &str) -> Fee {
    let head = r#"
        kind = "k"
        about = { rule = "R", source = "S", as_of = "2026-11-24", confidence = "V" }
    "#;
    toml::from_str(&format!("{head}{table}")).unwrap()
}

fn bands() -> Fee {
    fee(r#"
        cap = "300"
        variants = [{ name = "half", divisor = 2, rule = "H", source = "S" }]
        [table.bands]
        flat = "50"
        bands = [{ above = "10000", to = "20000", rate = "0.025" }, { above = "20000", rate = "0.01" }]
    "#)
}

fn minor(fee: &Fee, amount: i64, stage: Option<&str>, variant: Option<&str>) -> Result<i64, FeeError> {
    fee.of(amount, Currency::parse("CNY").unwrap(), stage, variant)
}

#[test]
fn bands_add_up_part_by_part_to_the_cap() {
    let fee = bands();
    for (amount, expected) in
        [(0, 5_000), (1_000_000, 5_000), (1_000_100, 5_003), (2_000_000, 30_000), (9_000_000, 30_000)]
    {
        assert_eq!(minor(&fee, amount, None, None), Ok(expected), "{amount}");
    }
}

#[test]
fn a_half_is_rounded_once() {
    // 50.025 in full: a half is 12.5125 and 25.0125, never the half of what was rounded.
    assert_eq!(minor(&bands(), 1_000_100, None, Some("half")), Ok(2_501));
    assert!(matches!(minor(&bands(), 1, None, Some("third")), Err(FeeError::UnknownVariant(_))));
    assert!(matches!(minor(&bands(), 1, Some("sale"), None), Err(FeeError::UnknownStage(_))));
}

#[test]
fn a_step_says_whether_its_end_belongs_to_it() {
    let up_to = fee(r#"
        rounding = "DOWN"
        table.steps = { steps = [{ to = "300", fee = "35" }, { to = "500", fee = "50" }], then = "0.05" }
    "#);
    for (amount, expected) in [(30_000, 3_500), (30_001, 5_000), (50_000, 5_000), (50_019, 2_500)] {
        assert_eq!(minor(&up_to, amount, None, None), Ok(expected), "{amount}");
    }
    let below = fee(r#"table.steps = { steps = [{ below = "1000", fee = "40" }, { fee = "70" }] }"#);
    assert_eq!(minor(&below, 99_999, None, None), Ok(4_000));
    assert_eq!(minor(&below, 100_000, None, None), Ok(7_000));
}

#[test]
fn a_stage_includes_those_before_it() {
    let fee = fee(r#"
        [[table.stages]]
        name = "compliance"
        flat = "75"
        [[table.stages]]
        name = "enforcement"
        flat = "235"
        rate = "0.075"
        above = "1500"
    "#);
    assert_eq!(minor(&fee, 230_000, Some("compliance"), None), Ok(7_500));
    assert_eq!(minor(&fee, 230_000, Some("enforcement"), None), Ok(37_000));
    assert_eq!(minor(&fee, 90_000, Some("enforcement"), None), Ok(31_000));
    assert!(matches!(minor(&fee, 1, None, None), Err(FeeError::StageNeeded(_))));
    assert!(matches!(minor(&fee, 1, Some("x"), None), Err(FeeError::UnknownStage(_))));
}

#[test]
fn tables_that_leave_a_gap_are_a_contradiction() {
    let with = |bands: &str| fee(&format!("table.bands = {{ flat = \"1\", bands = [{bands}] }}")).check();
    assert!(with(r#"{ above = "1", to = "2", rate = "0" }, { above = "3", rate = "0" }"#).is_err());
    assert!(with(r#"{ above = "1", rate = "0" }, { above = "3", rate = "0" }"#).is_err());
    assert!(with(r#"{ above = "2", to = "1", rate = "0" }"#).is_err());
    assert!(with(r#"{ above = "1", to = "2", rate = "0" }"#).is_err());
    assert!(with(r#"{ above = "1", to = "2", rate = "0" }, { above = "2", rate = "0" }"#).is_ok());
    let with = |steps: &str| fee(&format!("table.steps = {{ steps = [{steps}] }}")).check();
    assert!(with(r#"{ to = "2", fee = "1" }, { to = "1", fee = "2" }, { fee = "3" }"#).is_err());
    assert!(with(r#"{ to = "2", fee = "1" }"#).is_err());
    assert!(with(r#"{ fee = "1" }, { to = "2", fee = "1" }"#).is_err());
    assert!(with(r#"{ to = "2", below = "2", fee = "1" }, { fee = "3" }"#).is_err());
    assert!(with(r#"{ to = "2", fee = "1" }, { fee = "3" }"#).is_ok());
}
