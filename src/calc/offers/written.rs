//! The answer as JSON: amounts as text, every reason with its limit, value and source.

use serde_json::{Map, Value as Json, json};

use crate::domain::money::{Currency, Money};
use crate::domain::negotiation::{Because, Change, End, Offer, Outcome, Reply, Value, Way};
use crate::domain::schedule::Row;

/// An answer.
pub(super) fn outcome(outcome: &Outcome, currency: Currency) -> Json {
    let write = Written(currency);
    let mut answer = Map::new();
    let (word, name, value) = match &outcome.reply {
        Reply::Accepted(offer) => ("accepted", "offers", json!([write.offer(offer)])),
        Reply::Offers(offers) => ("offers", "offers", offers.iter().map(|it| write.offer(it)).collect()),
        Reply::Referred { ways } => ("referred", "ways", ways.iter().map(|it| write.way(it)).collect()),
    };
    answer.insert("answer".to_owned(), json!(word));
    answer.insert(name.to_owned(), value);
    answer.insert("reasons".to_owned(), outcome.reasons.iter().map(|it| write.because(it)).collect());
    answer.insert("policy_version".to_owned(), json!(outcome.policy_version));
    Json::Object(answer)
}

/// Writes in a currency.
pub(in crate::calc) struct Written(pub Currency);

impl Written {
    pub fn money(&self, minor: i64) -> String {
        Money::new(minor, self.0).to_plain()
    }

    fn value(&self, value: Value) -> Json {
        match value {
            Value::Amount(minor) => json!(self.money(minor)),
            Value::Day(day) => json!(day.to_string()),
            Value::Months(count) | Value::Percent(count) => json!(count),
            Value::Days(count) => json!(count),
            Value::Rate(rate) => json!(rate.to_string()),
            Value::Every(frequency) => json!(frequency.as_str()),
            Value::Nothing => Json::Null,
        }
    }

    fn because(&self, it: &Because) -> Json {
        json!({
            "rule": it.rule,
            "limit": self.value(it.limit),
            "value": self.value(it.value),
            "needed": it.needed.map(|needed| self.value(needed)),
            "source": it.source,
        })
    }

    fn change(&self, it: &Change) -> Json {
        json!({ "part": it.part, "from": self.value(it.from), "to": self.value(it.to) })
    }

    pub fn way(&self, it: &Way) -> Json {
        json!({ "out": it.out, "value": self.value(it.value), "who": it.who })
    }

    fn offer(&self, it: &Offer) -> Json {
        let (plan, made) = (&it.plan, &it.schedule);
        let upfront = plan.upfront.map(|it| json!({ "amount": self.money(it.amount), "on": it.on.to_string() }));
        let step = plan.step.map(|it| json!({ "turns": it.turns, "instalment": self.money(it.instalment) }));
        let (interest, rate) = match plan.interest {
            crate::domain::policy::Regime::Contract => ("contract", None),
            crate::domain::policy::Regime::Frozen => ("frozen", None),
            crate::domain::policy::Regime::Reduced(rate) => ("reduced", Some(rate.to_string())),
        };
        let review = match plan.end {
            End::Cleared => None,
            End::Review(day) => Some(day.to_string()),
        };
        json!({
            "kinds": it.kinds,
            "frequency": plan.frequency.as_str(),
            "first_due": plan.first_due.to_string(),
            "upfront": upfront,
            "instalment": self.money(plan.instalment),
            "step": step,
            "interest": interest,
            "reduced_to": rate,
            "discount_percent": plan.discount_percent,
            "pause": plan.pause.map(|it| json!({ "from": it.from.to_string(), "months": it.months })),
            "hard_months": plan.hard_months.iter().map(|it| u8::from(*it)).collect::<Vec<_>>(),
            "review": review,
            "count": made.count,
            "total": self.money(made.total),
            "total_interest": self.money(made.total_interest),
            "rows": made.rows.iter().map(|row| self.row(row)).collect::<Vec<_>>(),
            "bounds": it.bounds.iter().map(|it| self.because(it)).collect::<Vec<_>>(),
            "from_asked": it.from_asked.iter().map(|it| self.change(it)).collect::<Vec<_>>(),
        })
    }

    pub fn row(&self, row: &Row) -> Json {
        json!({
            "no": row.no,
            "due": row.due.to_string(),
            "payment": self.money(row.payment),
            "costs": self.money(row.costs),
            "interest": self.money(row.interest),
            "principal": self.money(row.principal),
            "balance": self.money(row.balance),
        })
    }
}
