//! A plan in words: in one sentence, with whatever else is agreed, and what differs from another.

use leptos::prelude::*;

use super::how_often;
use crate::domain::money::Money;
use crate::domain::negotiation::{End, Plan};
use crate::domain::policy::Regime;
use crate::domain::schedule::Schedule;
use crate::i18n::Lang;
use crate::t;

/// A plan and what it comes to.
pub type Figured<'a> = (&'a Plan, &'a Schedule);

/// "£120.00 every month, 26 payments, the last on 28 January 2029".
#[must_use]
pub fn in_short(lang: Lang, (plan, schedule): Figured<'_>, money: impl Fn(i64) -> Money) -> String {
    if schedule.count == 0 {
        return match plan.end {
            End::Review(day) => t!(lang, "plan-nothing-until", day = lang.date(day)),
            End::Cleared => t!(lang, "nothing"),
        };
    }
    let short = t!(
        lang,
        "offer-in-short",
        amount = lang.money(money(schedule.instalment)),
        often = how_often(lang, plan.frequency),
        count = schedule.count,
        end = lang.date(schedule.last_due)
    );
    match schedule.rows.first().filter(|row| row.no == 0) {
        Some(upfront) => t!(
            lang,
            "offer-in-short-upfront",
            amount = lang.money(money(upfront.payment)),
            on = lang.date(upfront.due),
            rest = short
        ),
        None => short,
    }
}

/// Whatever is agreed beside instalments: less at first, months without one, interest, what is written off, a review.
#[must_use]
pub fn beside(lang: Lang, (plan, schedule): Figured<'_>, money: impl Fn(i64) -> Money) -> Vec<String> {
    let mut said = Vec::new();
    if let Some(step) = plan.step {
        let amount = lang.money(money(step.instalment));
        said.push(t!(lang, "plan-step", amount = amount, count = step.turns));
    }
    if !plan.hard_months.is_empty() {
        let months: Vec<_> = plan.hard_months.iter().map(|it| lang.month(*it)).collect();
        said.push(t!(lang, "plan-hard-months", months = months.join(lang.list_comma())));
    }
    if let Some(pause) = plan.pause {
        let (from, to) = (lang.date(pause.from), lang.date(pause.end()));
        said.push(t!(lang, "plan-pause", from = from, to = to));
    }
    match plan.interest {
        Regime::Frozen => said.push(t!(lang, "plan-interest-none")),
        Regime::Reduced(rate) => said.push(t!(lang, "plan-interest-reduced", rate = rate.percent_text())),
        Regime::Contract => {}
    }
    if plan.discount_percent > 0 {
        said.push(t!(lang, "plan-discount", percent = plan.discount_percent));
    }
    if let End::Review(day) = plan.end {
        let left = schedule.rows.last().map(|row| lang.money(money(row.balance)));
        said.push(match left {
            Some(left) => t!(lang, "plan-review-left", day = lang.date(day), left = left),
            None => t!(lang, "plan-review", day = lang.date(day)),
        });
    }
    said
}

/// One figure of a plan under its label.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// What it is.
    pub label: String,
    /// How much, or when.
    pub value: String,
}

/// The figures that people compare, always in the same order.
#[must_use]
pub fn parts(lang: Lang, (plan, schedule): Figured<'_>, money: impl Fn(i64) -> Money) -> Vec<Part> {
    let amount = |minor: i64| lang.money(money(minor));
    let each = format!("{} · {}", amount(schedule.instalment), how_often(lang, plan.frequency));
    let upfront = schedule.rows.first().filter(|row| row.no == 0);
    let upfront = upfront.map_or_else(|| t!(lang, "none"), |row| amount(row.payment));
    let first = schedule.rows.iter().find(|row| row.no > 0).map_or(plan.first_due, |row| row.due);
    let end = match plan.end {
        End::Cleared => schedule.last_due,
        End::Review(day) => day,
    };
    let end_label = if plan.end == End::Cleared { t!(lang, "part-end") } else { t!(lang, "part-review") };
    let interest = if schedule.total_interest > 0 { amount(schedule.total_interest) } else { t!(lang, "none") };
    [
        (t!(lang, "part-each"), each),
        (t!(lang, "part-count"), schedule.count.to_string()),
        (t!(lang, "part-upfront"), upfront),
        (t!(lang, "part-first"), lang.date(first)),
        (end_label, lang.date(end)),
        (t!(lang, "part-interest"), interest),
        (t!(lang, "part-total"), amount(schedule.total)),
    ]
    .into_iter()
    .map(|(label, value)| Part { label, value })
    .collect()
}

/// What differs from another plan: the label, what it was, what it is.
#[must_use]
pub fn differences(
    lang: Lang,
    from: Figured<'_>,
    to: Figured<'_>,
    money: impl Fn(i64) -> Money,
) -> Vec<(String, String, String)> {
    let (before, after) = (parts(lang, from, &money), parts(lang, to, &money));
    let pairs = before.into_iter().zip(after).filter(|(before, after)| before.value != after.value);
    pairs.map(|(before, after)| (after.label, before.value, after.value)).collect()
}

/// The figures as a list, those that differ from another plan set bold.
#[must_use]
pub fn figures(lang: Lang, it: Figured<'_>, other: Option<Figured<'_>>, money: impl Fn(i64) -> Money) -> AnyView {
    let before = other.map(|other| parts(lang, other, &money));
    let rows: Vec<_> = parts(lang, it, &money)
        .into_iter()
        .enumerate()
        .map(|(place, part)| {
            let same = before.as_ref().is_none_or(|all| all.get(place).is_some_and(|old| old.value == part.value));
            let value = if same { part.value.into_any() } else { view! { <b>{part.value}</b> }.into_any() };
            view! { <div><dt>{part.label}</dt><dd>{value}</dd></div> }
        })
        .collect();
    view! { <dl class="facts num">{rows}</dl> }.into_any()
}
