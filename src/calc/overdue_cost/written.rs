//! The answer as JSON: each line with its rule, source, date, formula and inputs.

use serde_json::{Map, Value, json};

use crate::calc::law::Law as Cited;
use crate::domain::about::About;
use crate::domain::creditor::CreditorType;
use crate::domain::money::Money;
use crate::domain::overdue_cost::{Days, Input, Inputs, Line, OverdueCost, Saving, Segment, Unknown};
use crate::packs::Pack;

/// Writes an answer in the terms of a pack.
pub(super) struct Written<'a> {
    pub pack: &'a Pack,
}

impl Written<'_> {
    pub fn cost(&self, cost: &OverdueCost<'_>, creditor: CreditorType, days: Days) -> Value {
        let lines = |lines: &[Line]| lines.iter().map(|it| self.line(it)).collect::<Vec<_>>();
        let mut answer = Map::new();
        answer.insert("creditor_type".to_owned(), json!(creditor.as_str()));
        answer.insert("as_of".to_owned(), json!(days.as_of.to_string()));
        answer.insert("scenario_date".to_owned(), json!(days.scenario.to_string()));
        if let Some(lent) = &cost.lent {
            answer.insert("lent".to_owned(), self.line(lent));
        }
        answer.insert("certain".to_owned(), json!(lines(&cost.certain)));
        let mut unverified = lines(&cost.unverified);
        // Whichever rule it cites: one that had a say in it was not.
        unverified.iter_mut().for_each(|it| it["verified"] = json!(false));
        answer.insert("unverified".to_owned(), json!(unverified));
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
                map.insert(name.to_owned(), Value::Null);
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
