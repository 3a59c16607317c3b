//! Beside the certain costs: what may come on top, what isn't money, where there is help, what isn't verified yet. Each
//! figure opens its rule, source, date, formula and inputs.

use leptos::prelude::*;

use super::legal_words::{condition, input, name, relief};
use crate::domain::overdue_cost::{Input, Line};
use crate::domain::rate::Rate;
use crate::i18n::Lang;
use crate::pages::shared::law_note::{most_note, rows_about, unknown_caps};
use crate::pages::shared::place::place;
use crate::t;
use crate::usecases::cost_of_waiting::{Beyond, FREE_ADVICE};
use crate::usecases::open_case::Case;

fn written(lang: Lang, case: &Case, it: &Input) -> String {
    match it {
        Input::Amount(minor) => lang.money(case.debt.money(*minor)),
        Input::Rate(rate) => Rate::from_stored(&rate.normalize().to_string())
            .map_or_else(|_| rate.normalize().to_string(), |it| format!("{}%", it.percent_text())),
        Input::Days(days) => days.to_string(),
        Input::Date(day) => lang.date(*day),
        Input::Text(text) => text.clone(),
    }
}

/// The working of a figure, folded.
fn working(lang: Lang, case: &Case, line: &Line) -> AnyView {
    let inputs: Vec<_> = line
        .inputs
        .iter()
        .map(|(key, it)| view! { <div><dt>{input(lang, key)}</dt><dd>{written(lang, case, it)}</dd></div> })
        .collect();
    let why = line.amount.as_ref().err().map(|unknown| {
        view! { <div><dt>{t!(lang, "working-unknown")}</dt><dd lang="en">{unknown.why.clone()}</dd></div> }
    });
    view! {
        <details>
            <summary>{t!(lang, "how-we-work-this-out")}</summary>
            <dl class="facts small">
                {rows_about(lang, &line.about)}
                <div><dt>{t!(lang, "working-formula")}</dt><dd><code lang="en">{line.formula.clone()}</code></dd></div>
                {inputs}
                {why}
            </dl>
        </details>
    }
    .into_any()
}

/// The figure, what a day costs where only that is known, or that it can't be told.
fn figure(lang: Lang, case: &Case, line: &Line) -> String {
    match (&line.amount, line.per_day) {
        (Ok(minor), _) => lang.money(case.debt.money(*minor)),
        (Err(_), Some(a_day)) => t!(lang, "possible-a-day", amount = lang.money(case.debt.money(a_day))),
        (Err(_), None) => t!(lang, "possible-cannot"),
    }
}

fn possible_cost(lang: Lang, case: &Case, line: &Line) -> AnyView {
    let only_if = condition(lang, &line.kind).or_else(|| line.only_if.clone()).unwrap_or_default();
    let reliefs: Vec<_> = line.reliefs.iter().map(|it| view! { <li>{relief(lang, it)}</li> }).collect();
    view! {
        <li class="possible">
            <h3>{name(lang, &line.kind)}</h3>
            <p class="figure">{figure(lang, case, line)}</p>
            <p><strong>{t!(lang, "possible-only-if")}</strong> {only_if}</p>
            {(!reliefs.is_empty()).then(|| view! { <ul>{reliefs}</ul> })}
            {working(lang, case, line)}
        </li>
    }
    .into_any()
}

/// What the law leaves where that is less than the debt's own terms come to, and caps that can't be worked out.
#[must_use]
pub fn most_allowed(lang: Lang, case: &Case, law: &Beyond) -> Option<AnyView> {
    let most = law.most.as_ref().map(|it| most_note(lang, case, it, law.on));
    let unknown = unknown_caps(lang, case);
    (most.is_some() || unknown.is_some()).then(|| view! { {most} {unknown} }.into_any())
}

/// What a court may reduce the certain costs to, when it is asked.
fn reductions(lang: Lang, case: &Case, law: &Beyond) -> Option<AnyView> {
    let each: Vec<_> = law
        .reducible
        .iter()
        .map(|line| {
            let only_if = condition(lang, &line.kind).or_else(|| line.only_if.clone()).unwrap_or_default();
            view! {
                <li class="possible">
                    <h3>{t!(lang, "reduction-title")}</h3>
                    <p class="figure">{figure(lang, case, line)}</p>
                    <p>{t!(lang, "reduction-text", day = lang.date(law.on))}</p>
                    <p><strong>{t!(lang, "possible-only-if")}</strong> {only_if}</p>
                    {working(lang, case, line)}
                </li>
            }
        })
        .collect();
    (!each.is_empty()).then(|| view! { <ul class="plain-list">{each}</ul> }.into_any())
}

/// What may come on top, and what isn't money.
#[must_use]
pub fn possible(lang: Lang, case: &Case, law: Option<&Beyond>) -> AnyView {
    let Some(law) = law else {
        return view! { <section class="stack"><h2>{t!(lang, "possible-title")}</h2><p>{t!(lang, "possible-no-pack")}</p></section> }
            .into_any();
    };
    let costs: Vec<_> = law.possible.iter().map(|line| possible_cost(lang, case, line)).collect();
    let none = if law.other_currency {
        Some(t!(lang, "possible-other-currency"))
    } else {
        costs.is_empty().then(|| t!(lang, "possible-none", law = place(lang, &law.pack, &law.pack_name)))
    };
    let lead = (!costs.is_empty()).then(|| {
        let day = lang.date(law.on);
        view! { <p>{t!(lang, "possible-lead", law = place(lang, &law.pack, &law.pack_name), day = day)}</p> }
    });
    let others: Vec<_> = law
        .non_money
        .iter()
        .map(|it| {
            let only_if = condition(lang, &it.text_key).unwrap_or_else(|| it.only_if.clone());
            view! {
                <li class="possible">
                    <h3>{name(lang, &it.text_key)}</h3>
                    <p><strong>{t!(lang, "possible-only-if")}</strong> {only_if}</p>
                    <details><summary>{t!(lang, "where-from")}</summary><dl class="facts small">{rows_about(lang, &it.about)}</dl></details>
                </li>
            }
        })
        .collect();
    let others = (!others.is_empty()).then(|| {
        view! { <section class="stack"><h2>{t!(lang, "not-money-title")}</h2><ul class="plain-list">{others}</ul></section> }
    });
    view! {
        <section class="stack">
            <h2>{t!(lang, "possible-title")}</h2>
            {lead}
            {none.map(|text| view! { <p>{text}</p> })}
            <ul class="plain-list">{costs}</ul>
            {reductions(lang, case, law)}
        </section>
        {others}
    }
    .into_any()
}

/// Where there is help that costs nothing.
#[must_use]
pub fn help(lang: Lang, law: Option<&Beyond>) -> AnyView {
    let items: Vec<_> = law
        .iter()
        .flat_map(|law| &law.help)
        .map(|it| {
            let text = name(lang, &it.text_key);
            let (source, as_of) = (it.about.source.clone(), lang.date(it.about.as_of));
            view! { <li><p>{text}</p><p class="small">{t!(lang, "help-source", source = source, day = as_of)}</p></li> }
        })
        .collect();
    let named = law.is_some_and(|law| law.help.iter().any(|it| it.text_key == FREE_ADVICE));
    let general = (!named).then(|| view! { <li>{t!(lang, "help-general")}</li> });
    view! { <ul class="plain-list stack">{items}{general}</ul> }.into_any()
}

/// What a rule speaks of and nobody has checked yet: named, without a figure.
#[must_use]
pub fn not_shown(lang: Lang, law: Option<&Beyond>) -> Option<AnyView> {
    let law = law.filter(|it| !it.not_shown.is_empty())?;
    let items: Vec<_> = law
        .not_shown
        .iter()
        .map(|it| view! { <li>{name(lang, &it.kind)} " " <span class="small">"(" {it.rule.clone()} ")"</span></li> })
        .collect();
    let view = view! {
        <section class="stack">
            <h2>{t!(lang, "not-shown-title")}</h2>
            <p>{t!(lang, "not-shown-lead")}</p>
            <ul>{items}</ul>
        </section>
    };
    Some(view.into_any())
}
