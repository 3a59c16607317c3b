//! Worked examples of the law, what isn't known, and properties.

use proptest::prelude::*;
use serde_json::{Value, json};

use crate::calc;
use crate::packs::Packs;

fn ask(request: &Value) -> Value {
    let (_, text) = calc::answer("overdue-cost", &request.to_string(), Packs::built_in());
    serde_json::from_str(&text).unwrap()
}

/// A debt of a creditor in a pack, looked at on one day.
fn cost(pack: &str, creditor: &str, debt: Value, day: &str) -> Value {
    ask(&json!({ "pack": pack, "creditor_type": creditor, "debt": debt, "as_of": day, "scenario_date": day }))
}

fn line<'a>(answer: &'a Value, part: &str, kind: &str) -> &'a Value {
    answer[part].as_array().unwrap().iter().find(|it| it["kind"] == kind).unwrap_or(&Value::Null)
}

fn minor(amount: &Value) -> i64 {
    amount.as_str().unwrap().replace('.', "").parse().unwrap()
}

#[test]
fn a_private_loan_is_capped_at_four_times_the_lpr_of_its_contract() {
    // 民间借贷规定 arts 25, 29: 100,000 at 24 %, LPR 3 %, 364 days.
    let debt = json!({ "principal": "100000.00", "contract_annual": "0.24",
            "contract_date": "2025-06-01", "due": "2025-07-01" });
    let answer = cost("cn-mainland", "private", debt, "2026-06-30");
    let interest = line(&answer, "certain", "interest");
    assert_eq!((&interest["amount"], &interest["claimed"]), (&json!("11967.12"), &json!("23934.25")));
    assert_eq!((&interest["rule"], &interest["inputs"]["d"]), (&json!("CN-PL-28"), &json!(364)));
    assert_eq!(answer["capped_at"]["amount"], "11967.12");
    assert_eq!(answer["capped_at"]["rule"], "CN-PL-29");
}

#[test]
fn where_nothing_was_agreed_the_lpr_of_the_first_day_overdue_runs() {
    // Art. 28(2)(1): 30,000 for 244 days; the LPR fell on the way.
    let debt = json!({ "principal": "30000.00", "contract_date": "2025-01-01", "due": "2025-05-01" });
    let request = json!({ "pack": "cn-mainland", "creditor_type": "private", "debt": debt,
            "as_of": "2025-12-31", "scenario_date": "2025-12-31" });
    assert_eq!(line(&ask(&request), "certain", "interest")["amount"], "621.70");
    let stepped = r#"schema = "rulepack/1"
overrides = "cn-mainland"
[[rules.overdue_interest]]
name = "private_agreed"
about = { rule = "CN-PL-28", source = "art. 28", as_of = "2026-11-24", confidence = "V" }
applies_to = ["private"]
rate = "agreed"
[[rules.overdue_interest]]
name = "private_none_agreed"
about = { rule = "CN-PL-28", source = "art. 28", as_of = "2026-11-24", confidence = "V" }
applies_to = ["private"]
rate = { reference = { series = "lpr_1y", mode = "stepped" } }
"#;
    let packs = Packs::with(&[("own.toml", stepped)]).unwrap();
    let answer: Value = serde_json::from_str(&calc::answer("overdue-cost", &request.to_string(), &packs).1).unwrap();
    assert_eq!(line(&answer, "certain", "interest")["amount"], "603.12");
}

#[test]
fn interest_and_penalties_together_stay_below_the_cap() {
    // Art. 29: 10 % and 0.05 % a day for 100 days, 7,739.73 together, of which 3,287.67 may be claimed.
    let debt = json!({ "principal": "100000.00", "overdue_annual": "0.10", "contract_date": "2025-06-01",
            "due": "2025-07-01", "penalties": [{ "kind": "late", "daily": "0.0005" }] });
    let answer = cost("cn-mainland", "private", debt, "2025-10-09");
    assert_eq!(line(&answer, "certain", "interest")["amount"], "2739.73");
    let penalty = line(&answer, "certain", "penalty");
    assert_eq!((&penalty["amount"], &penalty["claimed"]), (&json!("547.94"), &json!("5000.00")));
    assert_eq!(answer["capped_at"]["amount"], "3287.67");
    let per_day = json!({ "principal": "100000.00", "overdue_annual": "0.10", "contract_date": "2025-06-01",
            "due": "2025-07-01", "penalties": [{ "per_day": "0.0005" }] });
    assert_eq!(cost("cn-mainland", "private", per_day, "2025-10-09"), answer);
}

#[test]
fn a_bank_is_not_under_the_cap_on_private_lending() {
    // 银发〔2003〕251号: 6 % and one half more, 45 days of 360.
    let debt = json!({ "principal": "80000.00", "contract_annual": "0.06", "overdue_annual": "0.09",
            "contract_date": "2025-06-01", "due": "2026-01-01" });
    let answer = cost("cn-mainland", "bank", debt, "2026-02-15");
    assert_eq!(line(&answer, "certain", "interest")["amount"], "900.00");
    assert_eq!((&answer["certain"][0]["verified"], &answer["capped_at"]), (&json!(true), &Value::Null));
    // The cap of one half more is from a secondary source, and takes nothing away.
    let cap = line(&answer, "unverified", "cap");
    assert_eq!((&cap["rule"], &cap["amount"]), (&json!("CN-LL-UPLIFT"), &json!("900.00")));
    assert_eq!(answer["reducible_to"][0]["rule"], "CN-LL-24");
}

#[test]
fn a_bank_whose_overdue_rate_is_not_known_takes_its_contract_rate_at_least() {
    let debt = json!({ "principal": "80000.00", "contract_annual": "0.06", "contract_date": "2025-06-01",
            "due": "2026-01-01" });
    let answer = cost("cn-mainland", "bank", debt, "2026-02-15");
    assert_eq!(line(&answer, "certain", "interest")["amount"], "600.00");
    for it in [line(&answer, "certain", "overdue_uplift"), line(&answer, "conditional", "court_fee")] {
        assert_eq!((&it["amount"], &it["cannot_calculate"]["missing"]), (&Value::Null, &json!("debt.overdue_annual")));
    }
}

#[test]
fn an_old_contract_has_the_old_cap_until_the_day_of_change() {
    // Art. 31: 24 % for the 231 days to 2020-08-19, then four times the 3.85 % of the day of filing.
    let debt = |annual: &str, filed: Value| {
        json!({ "principal": "100000.00", "contract_annual": annual, "contract_date": "2019-09-01",
                "due": "2020-01-01", "filed": filed })
    };
    let answer = cost("cn-mainland", "private", debt("0.30", json!("2021-02-01")), "2021-06-30");
    // The old cap was not read in its text yet: nothing certain rests on it.
    let interest = line(&answer, "certain", "interest");
    assert_eq!((&interest["amount"], &interest["claimed"]), (&Value::Null, &json!("44876.71")));
    assert_eq!(interest["cannot_calculate"]["missing"], "CN-PL-OLD");
    let rows = line(&answer, "unverified", "interest")["segments"].as_array().unwrap();
    let rows: Vec<_> = rows.iter().map(|it| (it["days"].clone(), it["cap_rate"].clone())).collect();
    assert_eq!(rows, [(json!(231), json!("0.24")), (json!(315), json!("0.154"))]);
    // Below 24 % it makes no difference; what runs until the new law is known, and the rest hangs on the day of filing.
    let known = cost("cn-mainland", "private", debt("0.20", json!("2021-02-01")), "2021-06-30");
    let interest = line(&known, "certain", "interest");
    assert_eq!(interest["amount"], "25947.95");
    assert_eq!(line(&known, "unverified", "interest"), &Value::Null);
    assert_eq!(line(&known, "unverified", "cap")["verified"], false);
    let unknown = cost("cn-mainland", "private", debt("0.20", Value::Null), "2021-06-30");
    assert_eq!(line(&unknown, "certain", "interest_part")["amount"], "12657.53");
    assert_eq!(line(&unknown, "certain", "interest_part")["inputs"]["to"], "2020-08-19");
    assert_eq!(line(&unknown, "certain", "interest")["cannot_calculate"]["missing"], "debt.filed");
}

#[test]
fn interest_of_a_term_before_the_new_law_is_under_the_old_cap_alone() {
    let debt = json!({ "principal": "100000.00", "contract_annual": "0.30", "contract_date": "2019-07-01",
            "interest_from": "2019-07-01", "due": "2020-06-30" });
    let answer = cost("cn-mainland", "private", debt, "2021-06-30");
    // 24 % of 365 days; a day of filing makes no difference to it.
    assert_eq!(line(&answer, "unverified", "interest_in_term")["amount"], "24000.00");
}

#[test]
fn what_is_not_known_is_said_and_never_guessed() {
    let debt = json!({ "principal": "1000.00", "overdue_annual": "0.10",
            "contract_date": "2026-06-01", "due": "2026-07-01" });
    let answer = cost("cn-mainland", "private", debt, "2026-10-09");
    for it in [line(&answer, "certain", "interest"), &answer["capped_at"], line(&answer, "conditional", "court_fee")] {
        assert_eq!(it["cannot_calculate"]["missing"], "lpr_1y on 2026-06-01");
        assert_eq!(it["amount"], Value::Null);
    }
    let card = json!({ "principal": "1000.00", "contract_date": "2026-01-01", "due": "2026-02-01" });
    let answer = cost("gb-england-wales", "card", card, "2026-03-01");
    assert_eq!(line(&answer, "certain", "interest")["cannot_calculate"]["missing"], "debt.overdue_annual");
}

#[test]
fn short_dear_credit_stops_at_its_caps_and_never_goes_back() {
    let debt = json!({ "principal": "300.00", "overdue_annual": "10", "contract_date": "2025-06-01",
            "due": "2026-01-01", "penalties": [{ "amount": "20.00" }] });
    for (day, interest, penalty) in [("2026-01-31", "72.00", "15.00"), ("2026-08-15", "285.00", "15.00")] {
        let answer = cost("gb-england-wales", "hcstc", debt.clone(), day);
        assert_eq!(line(&answer, "unverified", "interest")["amount"], interest);
        assert_eq!(line(&answer, "unverified", "penalty")["amount"], penalty);
        assert_eq!(line(&answer, "unverified", "cap")["amount"], "300.00");
        for it in [line(&answer, "certain", "interest"), line(&answer, "certain", "penalty"), &answer["capped_at"]] {
            assert_eq!((&it["amount"], &it["cannot_calculate"]["missing"]), (&Value::Null, &json!("GB-CONC-5A")));
        }
    }
}

#[test]
fn a_claim_may_bring_interest_only_where_none_runs_anyway() {
    let debt = |rate: Value| json!({ "principal": "1000.00", "contract_annual": rate, "contract_date": "2025-12-01", "due": "2026-01-01" });
    // County Courts Act 1984 s. 69: 8 % simple for a year.
    let answer = cost("gb-england-wales", "other", debt(Value::Null), "2027-01-01");
    assert_eq!(answer["certain"], json!([]));
    assert_eq!(line(&answer, "conditional", "interest")["amount"], "80.00");
    let answer = cost("gb-england-wales", "other", debt(json!("0.05")), "2027-01-01");
    assert_eq!(line(&answer, "certain", "interest")["amount"], "50.00");
    assert_eq!(*line(&answer, "conditional", "interest"), Value::Null);
}

#[test]
fn a_business_has_the_base_rate_and_eight_points() {
    // Late Payment of Commercial Debts (Interest) Act 1998: 3.75 % + 8 %, first half of 2026; £70 from £1,000.
    let debt = |due: &str| json!({ "principal": "1000.00", "contract_date": "2010-01-01", "due": due });
    let answer = cost("gb-england-wales", "business", debt("2026-01-01"), "2027-01-01");
    let line_of = |answer: &Value| line(answer, "unverified", "interest").clone();
    assert_eq!((&line_of(&answer)["amount"], &line_of(&answer)["verified"]), (&json!("117.50"), &json!(false)));
    let certain = line(&answer, "certain", "interest");
    assert_eq!((&certain["amount"], &certain["cannot_calculate"]["missing"]), (&Value::Null, &json!("GB-LPCDA-1")));
    assert_eq!(line(&answer, "conditional", "fixed_sum")["amount"], "70.00");
    // Bank Rate of 30 June 2024, 5.25 %; of 31 December 2024, 4.75 %.
    assert_eq!(line_of(&cost("gb-england-wales", "business", debt("2024-06-30"), "2025-06-30"))["amount"], "132.50");
    assert_eq!(line_of(&cost("gb-scotland", "business", debt("2024-12-31"), "2025-12-31"))["amount"], "127.50");
    let early = cost("gb-england-wales", "business", debt("2010-06-30"), "2011-06-30");
    assert_eq!(early["unverified"], json!([]));
    // One that the operator verified is certain.
    let own = r#"schema = "rulepack/1"
overrides = "gb-england-wales"
[[verified]]
rule = "GB-LPCDA-1"
by = "A. Solicitor"
on = "2026-11-25"
[[verified]]
rule = "GB-LPCDA-REFERENCE"
by = "A. Solicitor"
on = "2026-11-25"
"#;
    let packs = Packs::with(&[("own.toml", own)]).unwrap();
    let request = |due: &str, day: &str| {
        let request = json!({ "pack": "gb-england-wales", "creditor_type": "business", "debt": debt(due), "as_of": day,
            "scenario_date": day });
        let (_, text) = calc::answer("overdue-cost", &request.to_string(), &packs);
        serde_json::from_str::<Value>(&text).unwrap()
    };
    assert_eq!(line(&request("2026-01-01", "2027-01-01"), "certain", "interest")["amount"], "117.50");
    let early = request("2010-06-30", "2011-06-30");
    let why = &line(&early, "certain", "interest")["cannot_calculate"]["why"];
    assert!(why.as_str().unwrap().contains("known from 2011-01-01 to 2026-06-30 only, not on 2010-07-01"), "{why}");
}

#[test]
fn a_plan_that_freezes_interest_saves_what_would_have_run() {
    let debt = json!({ "principal": "5000.00", "contract_annual": "0.12", "contract_date": "2025-01-01",
            "due": "2026-01-01" });
    let saving = |plan: Value| {
        let answer = ask(&json!({ "pack": "au", "creditor_type": "bank", "debt": debt, "plan": plan,
                "as_of": "2026-02-09", "scenario_date": "2026-04-10" }));
        answer["if_plan_agreed"]["saving"].clone()
    };
    // 5,000 × 12 % × 60/365, by the whole: 162.74 - 64.11.
    assert_eq!(saving(json!({ "interest_frozen": true })), "98.63");
    assert_eq!(saving(json!({})), "0.00");
    assert_eq!(saving(json!({ "payments": [{ "on": "2026-02-09", "amount": "9000" }] })), "98.63");
}

#[test]
fn a_plan_may_be_an_instalment_and_its_rhythm() {
    let debt = json!({ "principal": "5000.00", "contract_annual": "0.12", "contract_date": "2025-01-01",
            "due": "2026-01-01" });
    let saving = |plan: Value| {
        let answer = ask(&json!({ "pack": "au", "creditor_type": "bank", "debt": debt, "plan": plan,
                "as_of": "2026-02-09", "scenario_date": "2026-05-10" }));
        if answer["error"].is_null() {
            answer["if_plan_agreed"]["saving"].clone()
        } else {
            answer["error"]["field"].clone()
        }
    };
    let by_one = saving(json!({ "payments": [
        { "on": "2026-02-28", "amount": "500.00" }, { "on": "2026-03-28", "amount": "500.00" },
        { "on": "2026-04-28", "amount": "500.00" }] }));
    let rhythm = json!({ "instalment": "500.00", "first_due": "2026-02-28", "frequency": "monthly" });
    assert_eq!(saving(rhythm.clone()), by_one);
    let with = |name: &str, value: Value| {
        let mut plan = rhythm.clone();
        plan[name] = value;
        saving(plan)
    };
    assert_ne!(with("count", json!(2)), by_one);
    assert_eq!(with("instalment", Value::Null), "plan.instalment");
    assert_eq!(with("frequency", Value::Null), "plan.frequency");
    assert_eq!(with("first_due", json!("2026-02-08")), "plan.first_due");
}

#[test]
fn interest_of_the_term_that_was_not_paid_stands_beside_that_for_being_late() {
    // 民间借贷规定 arts 24, 25: 100,000 at 20 % for 365 days under 4 × 3.0 %, then 100 days overdue.
    let debt = |more: Value| {
        let mut debt = json!({ "principal": "100000.00", "contract_annual": "0.20", "contract_date": "2025-06-01",
            "interest_from": "2025-06-01", "due": "2026-06-01" });
        debt.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        debt
    };
    let answer = cost("cn-mainland", "private", debt(json!({})), "2026-09-09");
    let term = line(&answer, "certain", "interest_in_term");
    assert_eq!((&term["amount"], &term["claimed"]), (&json!("12000.00"), &json!("20000.00")));
    assert_eq!((&term["rule"], &term["inputs"]["d"]), (&json!("CN-PL-25"), &json!(365)));
    assert_eq!(line(&answer, "certain", "interest")["amount"], "3287.67");
    // The court's fee is on all of it: 115,287.67.
    assert_eq!(line(&answer, "conditional", "court_fee")["inputs"]["amount"], "115287.67");
    // A payment meets the interest of the term before that for being late, and both before principal (民法典 art. 561).
    let paid = json!({ "payments": [{ "on": "2026-06-01", "amount": "12500.00" }] });
    let answer = cost("cn-mainland", "private", debt(paid), "2026-09-09");
    assert_eq!(line(&answer, "certain", "interest")["segments"][0]["principal"], "99500.00");
    let none = json!({ "contract_annual": null });
    let answer = cost("cn-mainland", "private", debt(none), "2026-09-09");
    let term = line(&answer, "certain", "interest_in_term");
    assert_eq!((&term["amount"], &term["rule"]), (&json!("0.00"), &json!("CN-PL-24")));
    let early = cost("cn-mainland", "private", debt(json!({ "interest_from": "2025-05-31" })), "2026-09-09");
    assert_eq!(early["error"]["field"], "debt.interest_from");
}

#[test]
fn interest_that_was_kept_back_was_never_lent() {
    // 民法典 art. 670; 民间借贷规定 art. 26.
    let debt = json!({ "principal": "100000.00", "interest_kept_back": "5000.00", "contract_annual": "0.10",
            "contract_date": "2025-06-01", "due": "2025-07-01" });
    let answer = cost("cn-mainland", "private", debt, "2026-07-01");
    assert_eq!((&answer["lent"]["amount"], &answer["lent"]["rule"]), (&json!("95000.00"), &json!("CN-PL-26")));
    assert_eq!(line(&answer, "certain", "interest")["amount"], "9500.00");
}

#[test]
fn a_fee_is_on_what_is_still_owed() {
    // 10,000 at 36.5 % in England: 1,000 of interest are paid on day 100, then 50 days more. 10,500 are owed.
    let debt = json!({ "principal": "10000.00", "overdue_annual": "0.365", "contract_date": "2025-06-01",
            "due": "2026-01-01", "payments": [{ "on": "2026-04-11", "amount": "1000.00" }] });
    let answer = cost("gb-england-wales", "bank", debt, "2026-05-31");
    assert_eq!(line(&answer, "certain", "interest")["amount"], "1500.00");
    assert_eq!(line(&answer, "conditional", "court_fee")["inputs"]["amount"], "10500.00");
}

#[test]
fn penalties_may_be_one_amount() {
    let debt = |penalties: Value| {
        json!({ "principal": "1000.00", "contract_date": "2026-01-01", "due": "2026-02-01",
            "overdue_annual": "0.05", "penalties": penalties })
    };
    let listed = cost("gb-england-wales", "bank", debt(json!([{ "kind": "late", "amount": "12.00" }])), "2026-03-01");
    assert_eq!(cost("gb-england-wales", "bank", debt(json!("12.00")), "2026-03-01"), listed);
}

#[test]
fn facts_that_contradict_one_another_are_refused() {
    let wrong = |debt: Value| {
        let error = cost("cn-mainland", "private", debt, "2026-03-01")["error"].clone();
        format!("{} {}", error["code"].as_str().unwrap(), error["field"].as_str().unwrap())
    };
    let debt = |more: Value| {
        let mut debt = json!({ "principal": "1000.00", "contract_date": "2026-01-01", "due": "2026-02-01" });
        debt.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        debt
    };
    assert_eq!(wrong(debt(json!({ "due": "2025-12-31" }))), "INVALID_DATE debt.due");
    assert_eq!(wrong(debt(json!({ "due": "2026-03-02" }))), "INVALID_DATE debt.due");
    let paid = |on: &str| debt(json!({ "payments": [{ "on": on, "amount": "1" }] }));
    assert_eq!(wrong(paid("2026-01-31")), "INVALID_DATE debt.payments[0].on");
    assert_eq!(wrong(paid("2026-03-02")), "INVALID_DATE debt.payments[0].on");
    assert_eq!(wrong(debt(json!({ "penalties": [{}] }))), "MISSING_FIELD debt.penalties[0].amount");
    assert_eq!(wrong(debt(json!({ "rate": "0.1" }))), "UNKNOWN_FIELD debt.rate");
}

proptest! {
    #[test]
    fn freezes_and_payments_never_raise_the_cost_and_caps_hold(
        principal in 1_i64..10_000_000, rate in 0_u32..100, share in 0_u32..50, start in 1_u8..28, length in 0_i64..90,
        paid in 0_i64..5_000_000,
    ) {
        let money = |minor: i64| format!("{}.{:02}", minor / 100, minor % 100);
        let from = time::Date::from_calendar_date(2025, time::Month::August, start).unwrap();
        let to = from + time::Duration::days(length);
        let debt = json!({ "principal": money(principal), "overdue_annual": format!("0.{rate:02}"),
            "contract_date": "2025-06-01", "due": "2025-07-01",
            "penalties": [{ "daily": format!("0.00{share:02}") }, { "amount": "10.00" }] });
        let total = |debt: Value| {
            let answer = cost("cn-mainland", "private", debt, "2026-03-31");
            let certain = answer["certain"].as_array().unwrap();
            let total: i64 = certain.iter().map(|it| minor(&it["amount"])).sum();
            assert!(total <= minor(&answer["capped_at"]["amount"]), "{answer}");
            let rows = certain[0]["segments"].as_array().cloned().unwrap_or_default();
            assert_eq!(rows.iter().map(|it| minor(&it["interest"])).sum::<i64>(), minor(&certain[0]["amount"]));
            total
        };
        let plain = total(debt.clone());
        let mut frozen = debt.clone();
        frozen["freezes"] = json!([[from.to_string(), to.to_string()]]);
        prop_assert!(total(frozen) <= plain);
        let mut less = debt;
        less["payments"] = json!([{ "on": from.to_string(), "amount": money(paid) }]);
        prop_assert!(total(less) <= plain);
    }
}
