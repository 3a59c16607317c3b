//! The account of a debt and the schedule of a plan with everything that the portal puts into them, written out whole.

use serde::Deserialize;
use time::Date;

use crate::domain::allocation::Order;
use crate::domain::caps::Caps;
use crate::domain::day_count::DayCount;
use crate::domain::ledger::{Entry, EntryKind, Hold, Ledger, Terms};
use crate::domain::money::Currency;
use crate::domain::negotiation;
use crate::domain::policy::Policy;
use crate::domain::rate::Rate;
use crate::domain::schedule::{Opening, PlanTerms, schedule};
use crate::domain::sides::{Against, Asked, Sides};

#[derive(Deserialize)]
struct Account {
    principal: i64,
    rate: Rate,
    day_count: DayCount,
    interest_from: Date,
    order: Order,
    as_of: Date,
    entries: Vec<(EntryKind, Date, i64)>,
    holds: Vec<Hold>,
    no_charges: Vec<Hold>,
    caps: Caps,
}

#[derive(Deserialize)]
struct Plan {
    opening: Opening,
    terms: PlanTerms,
    left_a_month: Option<i64>,
    asked: Asked,
    due_since: Date,
    hardship: bool,
}

/// The answer; nothing when it isn't one of the two that is asked.
pub fn answer(what: &str, request: &str) -> Option<String> {
    match what {
        "balance" => Some(serde_json::from_str(request).map_or_else(|why| why.to_string(), balance)),
        "portal-plan" => Some(serde_json::from_str(request).map_or_else(|why| why.to_string(), plan)),
        _ => None,
    }
}

fn balance(it: Account) -> String {
    let Ok(currency) = Currency::parse("GBP") else { return String::new() };
    let terms = Terms {
        currency,
        principal: it.principal,
        annual_rate: it.rate,
        day_count: it.day_count,
        interest_from: it.interest_from,
        order: it.order,
    };
    let entry = |&(kind, on, amount): &(EntryKind, Date, i64)| Entry { kind, on, amount, label: "".into() };
    let entries: Vec<Entry> = it.entries.iter().map(entry).collect();
    let (holds, no_charges, caps) = (&it.holds, &it.no_charges, &it.caps);
    format!("{:?}", Ledger { terms: &terms, entries: &entries, holds, no_charges, caps }.on(it.as_of))
}

/// The schedule, and what the plan does to both sides as a reviewer sees it.
fn plan(it: Plan) -> String {
    let made = schedule(&it.opening, &it.terms);
    let sides = made.as_ref().ok().map(|made| {
        let plan = negotiation::Plan::level(&it.terms, made.instalment);
        let policy = Policy { one_person_up_to: 4_500_000, ..Policy::to_begin_with() };
        let Plan { left_a_month, asked, due_since, hardship, .. } = it;
        let against = Against { left_a_month, asked, policy, due_since, hardship };
        let figured = (&plan, made);
        let sides = Sides::of(&it.opening, figured, &against);
        (sides, against.beyond(&it.opening, figured), against.takes_two(&it.opening, figured))
    });
    format!("{made:?} {sides:?}")
}
