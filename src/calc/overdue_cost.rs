//! `overdue-cost`: what staying overdue costs, with the rule, source, date, formula and inputs of every figure.
//! What `creditor_type` may be, see [`CreditorType`].

use rust_decimal::Decimal;
use serde_json::{Map, Value, json};
use time::Date;

use super::law::Law as Cited;
use super::{Answer, Problem, request::Fields};
use crate::domain::about::About;
use crate::domain::creditor::CreditorType;
use crate::domain::ledger::Hold;
use crate::domain::money::{Currency, Money};
use crate::domain::overdue_cost::{
    CostError, Days, Debt, Input, Inputs, Law, Line, OverdueCost, Plan, Saving, Segment, Unknown, overdue_cost,
};
use crate::domain::private_lending;
use crate::packs::{Pack, Packs};

pub(super) fn answer(mut request: Fields<'_>, packs: &Packs) -> Result<Answer, Problem> {
    let pack = request.pack(packs)?;
    let creditor = request.choice::<CreditorType>("creditor_type")?;
    let creditor = request.need("creditor_type", creditor)?;
    let as_of = request.date("as_of")?;
    let as_of = request.need("as_of", as_of)?;
    let scenario = request.date("scenario_date")?;
    let scenario = request.need("scenario_date", scenario)?;
    if scenario < as_of {
        return Err(request.problem("INVALID_DATE", "scenario_date", "is before `as_of`"));
    }
    let days = Days { as_of, scenario };
    let fields = request.object("debt")?;
    let debt = debt(request.need("debt", fields)?, pack, creditor, days)?;
    let plan = request.object("plan")?.map(|it| plan(it, pack.currency, days)).transpose()?;
    request.finish()?;

    let cost = overdue_cost(&law(pack), &debt, days, plan.as_ref()).map_err(|why| match why {
        CostError::TooLarge => Problem::too_large("debt.principal"),
        CostError::NoRule => Problem::at("NOT_IN_PACK", "pack", format!("{}: {why}", pack.id)),
    })?;
    Answer::of(&Written { pack }.cost(&cost, days))
}

/// What a pack says about overdue debts.
fn law(pack: &Pack) -> Law<'_> {
    let rules = &pack.rules;
    Law {
        currency: pack.currency,
        day_count: pack.day_count,
        series: rules.reference_rate.iter().collect(),
        interest: rules.overdue_interest.iter().collect(),
        rate_caps: rules.rate_cap.iter().collect(),
        total_caps: rules.total_cost_cap.iter().collect(),
        fees: rules.fee.iter().collect(),
        judgment_interest: rules.judgment_interest.iter().collect(),
        conditional: rules.conditional_cost.iter().collect(),
        consequences: rules.consequence.iter().collect(),
        help: rules.help.iter().collect(),
    }
}

fn debt(mut it: Fields<'_>, pack: &Pack, creditor: CreditorType, days: Days) -> Result<Debt, Problem> {
    let currency = pack.currency;
    let agreed = it.amount("principal", currency)?;
    let agreed = it.need("principal", agreed)?;
    let kept_back = it.amount("interest_kept_back", currency)?.unwrap_or(0);
    let contract_annual = it.rate("contract_annual")?;
    let overdue_annual = it.rate("overdue_annual")?;
    let contract_date = it.date("contract_date")?;
    let contract_date = it.need("contract_date", contract_date)?;
    let due = it.date("due")?;
    let due = it.need("due", due)?;
    if due < contract_date {
        return Err(it.problem("INVALID_DATE", "due", "is before `contract_date`"));
    }
    if due > days.scenario {
        return Err(it.problem("INVALID_DATE", "due", "is after `scenario_date`: nothing is overdue by then"));
    }
    let filed = it.date("filed")?;
    let day_count = it.choice("day_count")?;
    let (penalties, daily_penalty) = penalties(&mut it, currency)?;
    let payments = payments(&mut it, currency, due, days.as_of)?;
    let freezes = it.periods("freezes")?.into_iter().map(|(from, to)| Hold { from, to }).collect();
    it.finish()?;
    Ok(Debt {
        creditor,
        principal: private_lending::principal(agreed, kept_back),
        contract_annual,
        overdue_annual,
        contract_date,
        due,
        filed,
        day_count,
        penalties,
        daily_penalty,
        payments,
        freezes,
    })
}

/// What was charged, `amount`, and what runs, `daily`: a share of the principal a day.
fn penalties(debt: &mut Fields<'_>, currency: Currency) -> Result<(i64, Decimal), Problem> {
    let (mut charged, mut share) = (0_i64, Decimal::ZERO);
    for mut it in debt.objects("penalties")? {
        it.text("kind")?;
        match (it.amount("amount", currency)?, it.rate("daily")?) {
            (Some(amount), None) => {
                charged = charged.checked_add(amount).ok_or_else(|| Problem::too_large(it.path("amount")))?;
            }
            (None, Some(daily)) => {
                share = share.checked_add(daily).ok_or_else(|| Problem::too_large(it.path("daily")))?;
            }
            (Some(_), Some(_)) => return Err(it.problem("INVALID_REQUEST", "daily", "write `amount` or `daily`")),
            (None, None) => return Err(it.problem("MISSING_FIELD", "amount", "is needed, or `daily`")),
        }
        it.finish()?;
    }
    Ok((charged, share))
}

/// Payments on or after `first` and, as they are facts, not after `last`.
fn payments(of: &mut Fields<'_>, currency: Currency, first: Date, last: Date) -> Result<Vec<(Date, i64)>, Problem> {
    let payment = |mut it: Fields<'_>| {
        let on = it.date("on")?;
        let on = it.need("on", on)?;
        let amount = it.amount("amount", currency)?;
        let amount = it.need("amount", amount)?;
        if on < first || on > last {
            return Err(it.problem("INVALID_DATE", "on", format!("write a day from {first} to {last}")));
        }
        it.finish()?;
        Ok((on, amount))
    };
    of.objects("payments")?.into_iter().map(payment).collect()
}

fn plan(mut it: Fields<'_>, currency: Currency, days: Days) -> Result<Plan, Problem> {
    let interest_frozen = it.flag("interest_frozen")?;
    let annual = it.rate("annual")?;
    if interest_frozen && annual.is_some_and(|it| !it.is_zero()) {
        return Err(it.problem("INVALID_RATE", "annual", "no interest runs at all when it is frozen: leave it out"));
    }
    let payments = payments(&mut it, currency, days.as_of, Date::MAX)?;
    it.finish()?;
    Ok(Plan { interest_frozen, annual, payments })
}

/// Writes an answer in the terms of a pack.
struct Written<'a> {
    pack: &'a Pack,
}

impl Written<'_> {
    fn cost(&self, cost: &OverdueCost<'_>, days: Days) -> Value {
        let lines = |lines: &[Line]| lines.iter().map(|it| self.line(it)).collect::<Vec<_>>();
        let mut answer = Map::new();
        answer.insert("as_of".to_owned(), json!(days.as_of.to_string()));
        answer.insert("scenario_date".to_owned(), json!(days.scenario.to_string()));
        answer.insert("certain".to_owned(), json!(lines(&cost.certain)));
        if let Some(cap) = &cost.capped_at {
            answer.insert("capped_at".to_owned(), self.line(cap));
        }
        if !cost.reducible_to.is_empty() {
            answer.insert("reducible_to".to_owned(), json!(lines(&cost.reducible_to)));
        }
        answer.insert("conditional".to_owned(), json!(lines(&cost.conditional)));
        let non_money = cost.non_money.iter().map(|it| {
            let mut map = self.text(&it.text_key, &it.about);
            map.insert("only_if".to_owned(), json!(it.only_if));
            map
        });
        answer.insert("non_money".to_owned(), json!(non_money.collect::<Vec<_>>()));
        if let Some(saving) = &cost.if_plan_agreed {
            answer.insert("if_plan_agreed".to_owned(), self.saving(saving));
        }
        let help = cost.help.iter().map(|it| self.text(&it.text_key, &it.about));
        answer.insert("help".to_owned(), json!(help.collect::<Vec<_>>()));
        Value::Object(answer)
    }

    fn line(&self, line: &Line) -> Value {
        let mut map = self.cited(&line.about);
        map.insert("kind".to_owned(), json!(line.kind));
        self.amount("amount", &line.amount, &mut map);
        for (name, minor) in [("by_as_of", line.by_as_of), ("claimed", line.claimed), ("per_day", line.per_day)] {
            if let Some(minor) = minor {
                map.insert(name.to_owned(), json!(self.money(minor)));
            }
        }
        if let Some(only_if) = &line.only_if {
            map.insert("if".to_owned(), json!(only_if));
            map.insert("reliefs".to_owned(), json!(line.reliefs));
        }
        if !line.segments.is_empty() {
            let segments = line.segments.iter().map(|it| self.segment(it)).collect::<Vec<_>>();
            map.insert("segments".to_owned(), json!(segments));
        }
        map.insert("formula".to_owned(), json!(line.formula));
        map.insert("inputs".to_owned(), self.inputs(&line.inputs));
        Value::Object(map)
    }

    fn segment(&self, it: &Segment) -> Value {
        json!({
            "from": it.from.to_string(),
            "to": it.to.to_string(),
            "days": it.days,
            "principal": self.money(it.principal),
            "rate": it.rate.normalize().to_string(),
            "cap_rate": it.cap_rate.map(|it| it.normalize().to_string()),
            "interest": self.money(it.interest),
        })
    }

    fn saving(&self, saving: &Saving) -> Value {
        let mut map = saving.about.as_ref().map(|it| self.cited(it)).unwrap_or_default();
        map.insert("interest_frozen".to_owned(), json!(saving.interest_frozen));
        self.amount("saving", &saving.amount, &mut map);
        map.insert("formula".to_owned(), json!("certain without the plan - certain with it"));
        map.insert("inputs".to_owned(), self.inputs(&saving.inputs));
        Value::Object(map)
    }

    fn text(&self, key: &str, about: &About) -> Map<String, Value> {
        let mut map = self.cited(about);
        map.insert("text_key".to_owned(), json!(key));
        map.insert("formula".to_owned(), json!("none: not money"));
        map.insert("inputs".to_owned(), json!({}));
        map
    }

    fn cited(&self, about: &About) -> Map<String, Value> {
        match serde_json::to_value(Cited::of(self.pack, about)) {
            Ok(Value::Object(map)) => map,
            _ => Map::new(),
        }
    }

    /// The amount, or that it can't be calculated and why.
    fn amount(&self, name: &str, amount: &Result<i64, Unknown>, map: &mut Map<String, Value>) {
        match amount {
            Ok(minor) => {
                map.insert(name.to_owned(), json!(self.money(*minor)));
            }
            Err(Unknown { missing, why }) => {
                map.insert("cannot_calculate".to_owned(), json!({ "missing": missing, "why": why }));
            }
        }
    }

    /// A name that stands more than once becomes a list.
    fn inputs(&self, inputs: &Inputs) -> Value {
        let mut map: Map<String, Value> = Map::new();
        for (name, input) in inputs {
            let value = match input {
                Input::Amount(minor) => json!(self.money(*minor)),
                Input::Rate(rate) => json!(rate.normalize().to_string()),
                Input::Days(days) => json!(days),
                Input::Date(date) => json!(date.to_string()),
                Input::Text(text) => json!(text),
            };
            match map.get_mut(*name) {
                None => {
                    map.insert((*name).to_owned(), value);
                }
                Some(Value::Array(list)) => list.push(value),
                Some(one) => *one = json!([one.take(), value]),
            }
        }
        Value::Object(map)
    }

    fn money(&self, minor: i64) -> String {
        Money::new(minor, self.pack.currency).to_plain()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::{Value, json};

    use crate::calc;
    use crate::packs::Packs;

    fn ask(request: &Value) -> Value {
        let (_, text) = calc::answer("overdue-cost", &request.to_string(), &Packs::built_in());
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
        let files = [("cn.toml", include_str!("../packs/data/cn-mainland.toml")), ("own.toml", stepped)];
        let packs = Packs::of_texts(&files).unwrap();
        let answer: Value =
            serde_json::from_str(&calc::answer("overdue-cost", &request.to_string(), &packs).1).unwrap();
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
    }

    #[test]
    fn a_bank_is_not_under_the_cap_on_private_lending() {
        // 银发〔2003〕251号: 6 % and one half more, 45 days of 360.
        let debt = json!({ "principal": "80000.00", "contract_annual": "0.06", "overdue_annual": "0.09",
            "contract_date": "2025-06-01", "due": "2026-01-01" });
        let answer = cost("cn-mainland", "bank", debt, "2026-02-15");
        assert_eq!(line(&answer, "certain", "interest")["amount"], "900.00");
        assert_eq!(answer["capped_at"]["rule"], "CN-LL-UPLIFT");
        assert_eq!(answer["reducible_to"][0]["rule"], "CN-LL-24");
    }

    #[test]
    fn an_old_contract_has_the_old_cap_until_the_day_of_change() {
        // Art. 31: 24 % for the 231 days to 2020-08-19, then four times the 3.85 % of the day of filing.
        let debt = |filed: Value| {
            json!({ "principal": "100000.00", "contract_annual": "0.30", "contract_date": "2019-09-01",
                "due": "2020-01-01", "filed": filed })
        };
        let answer = cost("cn-mainland", "private", debt(json!("2021-02-01")), "2021-06-30");
        let rows = line(&answer, "certain", "interest")["segments"].as_array().unwrap();
        let rows: Vec<_> = rows.iter().map(|it| (it["days"].clone(), it["cap_rate"].clone())).collect();
        assert_eq!(rows, [(json!(231), json!("0.24")), (json!(315), json!("0.154"))]);
        let unknown = cost("cn-mainland", "private", debt(Value::Null), "2021-06-30");
        assert_eq!(line(&unknown, "certain", "interest")["cannot_calculate"]["missing"], "debt.filed");
    }

    #[test]
    fn what_is_not_known_is_said_and_never_guessed() {
        let debt = json!({ "principal": "1000.00", "overdue_annual": "0.10",
            "contract_date": "2026-06-01", "due": "2026-07-01" });
        let answer = cost("cn-mainland", "private", debt, "2026-10-09");
        for it in
            [line(&answer, "certain", "interest"), &answer["capped_at"], line(&answer, "conditional", "court_fee")]
        {
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
            assert_eq!(line(&answer, "certain", "interest")["amount"], interest);
            assert_eq!(line(&answer, "certain", "penalty")["amount"], penalty);
            assert_eq!(answer["capped_at"]["amount"], "300.00");
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
        let debt = json!({ "principal": "1000.00", "contract_date": "2025-12-01", "due": "2026-01-01" });
        let answer = cost("gb-england-wales", "business", debt, "2027-01-01");
        assert_eq!(line(&answer, "certain", "interest")["amount"], "117.50");
        assert_eq!(line(&answer, "conditional", "fixed_sum")["amount"], "70.00");
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
}
