//! What pages are made of, each part once, drawn by what draws it everywhere. Nothing here is sent or kept.

use leptos::prelude::*;
use time::{Date, Duration};

use super::numbers::chart::{Chart, Series};
use crate::domain::money::{Currency, Money};
use crate::domain::schedule::{Row, Schedule};
use crate::i18n::Lang;
use crate::pages::shared::fields::{Field, error_summary, radios, select, submit, text_area, text_field};
use crate::pages::shared::schedule_table::schedule_table;
use crate::pages::shared::{amount, back};
use crate::t;
use crate::web::forms::Filled;

/// The page.
#[must_use]
pub fn parts_page(lang: Lang, currency: Currency, today: Date) -> AnyView {
    let mut form = Filled::new().with("wrong", "x").with("rows", "two").with("seg", "one");
    form.wrong("wrong", t!(lang, "parts-error"));
    view! {
        <div class="stack-l">
            <div>
                {back("/review/help".to_owned(), t!(lang, "work-help-title"))}
                {error_summary(lang, &form)}
                <h1>{t!(lang, "parts-title")}</h1>
                <p class="lead">{t!(lang, "parts-lead")}</p>
            </div>
            {words(lang, currency)}
            {forms(lang, currency, &form)}
            {states(lang)}
            {lists(lang, currency, today)}
            {pictures(lang)}
        </div>
    }
    .into_any()
}

fn words(lang: Lang, currency: Currency) -> AnyView {
    view! {
        <section class="stack">
            <h2>{t!(lang, "parts-words")}</h2>
            {amount(lang, Money::new(124_050, currency))}
            <p>{t!(lang, "parts-sentence")} " " <a href="#forms">{t!(lang, "parts-link")}</a></p>
            <p class="small">{t!(lang, "parts-small")}</p>
            <blockquote>{t!(lang, "parts-quote")}</blockquote>
            <p class="result">{t!(lang, "parts-result")}</p>
            <div class="note"><p>{t!(lang, "parts-note")}</p></div>
            <details><summary>{t!(lang, "parts-more")}</summary><p>{t!(lang, "parts-sentence")}</p></details>
        </section>
    }
    .into_any()
}

fn choices(lang: Lang) -> Vec<(&'static str, String)> {
    vec![("one", t!(lang, "parts-one")), ("two", t!(lang, "parts-two")), ("three", t!(lang, "parts-three"))]
}

fn forms(lang: Lang, currency: Currency, form: &Filled) -> AnyView {
    let line = |name, label| Field { name, label, hint: t!(lang, "parts-hint"), ..Field::default() };
    let sign = lang.currency_sign(Money::zero(currency)).to_owned();
    let money = |name, label| Field { inputmode: "decimal", sign: sign.clone(), ..line(name, label) };
    let day = Field { kind: "date", ..line("day", t!(lang, "parts-day")) };
    view! {
        <section class="stack-l" id="forms" aria-labelledby="forms-title">
            <h2 id="forms-title">{t!(lang, "parts-forms")}</h2>
            {text_field(form, Field { width: "wide", ..line("line", t!(lang, "parts-field")) })}
            {text_field(form, money("money", t!(lang, "parts-money")))}
            {text_field(form, money("wrong", t!(lang, "parts-wrong")))}
            {text_field(form, day)}
            {text_area(form, "area", t!(lang, "parts-area"), t!(lang, "parts-hint"), 3)}
            {radios(form, "rows", t!(lang, "parts-rows"), t!(lang, "parts-hint"), choices(lang), "rows")}
            {radios(form, "seg", t!(lang, "parts-seg"), String::new(), choices(lang), "seg")}
            {select(form, "list", t!(lang, "parts-list"), choices(lang))}
            // The page they lead to is this one: nothing is sent.
            <form class="btn-row" method="get" action="/review/help/parts">
                {submit(t!(lang, "parts-button"))}
                <button class="btn quiet" type="submit">{t!(lang, "parts-quiet")}</button>
            </form>
        </section>
    }
    .into_any()
}

fn states(lang: Lang) -> AnyView {
    let bar = ["paid", "paid", "missed", "next", "", ""].map(|class| view! { <i class=class></i> }).collect_view();
    view! {
        <section class="stack">
            <h2>{t!(lang, "parts-states")}</h2>
            <p><span class="tag ok">{t!(lang, "parts-ok")}</span></p>
            <p><span class="tag wait">{t!(lang, "parts-wait")}</span></p>
            <p><span class="tag off">{t!(lang, "parts-off")}</span></p>
            <div class="bar" role="img" aria-label=t!(lang, "plan-bar", count = 2, of = 6)>{bar}</div>
            <p class="small">{t!(lang, "parts-bar")}</p>
            <p>{t!(lang, "parts-empty")}</p>
        </section>
    }
    .into_any()
}

/// A plan of three instalments.
fn plan(today: Date) -> Schedule {
    let row = |no: u32, balance: i64| Row {
        no,
        due: today.saturating_add(Duration::days(30_i64.saturating_mul(i64::from(no)))),
        payment: 4_000,
        costs: 0,
        interest: 0,
        principal: 4_000,
        balance,
    };
    let rows = vec![row(1, 8_000), row(2, 4_000), row(3, 0)];
    let last_due = rows.last().map_or(today, |it| it.due);
    Schedule { rows, instalment: 4_000, count: 3, last: 4_000, last_due, total: 12_000, total_interest: 0 }
}

fn lists(lang: Lang, currency: Currency, today: Date) -> AnyView {
    let facts = choices(lang)
        .into_iter()
        .map(|(_, name)| view! { <div><dt>{name}</dt><dd>{t!(lang, "parts-value")}</dd></div> })
        .collect_view();
    let asked = view! {
        <div>
            <dt>{t!(lang, "parts-one")}</dt>
            <dd>{t!(lang, "parts-value")}</dd>
            <dd class="change"><a href="#line">{t!(lang, "change")} <span class="visually-hidden">" " {t!(lang, "parts-one")}</span></a></dd>
        </div>
    };
    let happened = [today, today.saturating_add(Duration::days(1))].map(|day| {
        view! { <li><time datetime=day.to_string()>{lang.date_short(day)}</time><div><p>{t!(lang, "parts-sentence")}</p></div></li> }
    });
    view! {
        <section class="stack">
            <h2>{t!(lang, "parts-lists")}</h2>
            <dl class="facts">{facts}</dl>
            <dl class="summary">{asked}</dl>
            <ul class="doors"><li><a href="/review"><strong>{t!(lang, "nav-queue")}</strong><span class="small">{t!(lang, "parts-small")}</span></a></li></ul>
            {schedule_table(lang, &plan(today), |minor| Money::new(minor, currency))}
            <ol class="timeline">{happened.collect_view()}</ol>
        </section>
    }
    .into_any()
}

/// A chart, and the same as a table.
fn pictures(lang: Lang) -> AnyView {
    let places: Vec<String> = choices(lang).into_iter().map(|(_, name)| name).collect();
    let series: Vec<Series> = [[4, 6, 3], [2, 3, 4], [1, 2, 2]]
        .into_iter()
        .zip(&places)
        .map(|(values, name)| Series { name: name.clone(), values: values.to_vec() })
        .collect();
    let heads = series.iter().map(|it| view! { <th scope="col" class="n">{it.name.clone()}</th> }).collect_view();
    let rows: Vec<_> = places
        .iter()
        .enumerate()
        .map(|(place, name)| {
            let values = series.iter().filter_map(|it| it.values.get(place).map(|value| (it.name.clone(), *value)));
            let cells = values.map(|(head, value)| view! { <td class="n" data-h=head>{value}</td> }).collect_view();
            view! { <tr><th scope="row">{name.clone()}</th>{cells}</tr> }
        })
        .collect();
    let largest = Chart::most(&series, true).to_string();
    let chart = Chart { label: t!(lang, "parts-chart"), places, stacked: true, series, largest };
    view! {
        <section class="stack">
            <h2>{t!(lang, "parts-charts")}</h2>
            {chart.view()}
            <table class="fold">
                <caption>{t!(lang, "parts-chart")}</caption>
                <thead><tr><th scope="col">{t!(lang, "parts-place")}</th>{heads}</tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </section>
    }
    .into_any()
}
