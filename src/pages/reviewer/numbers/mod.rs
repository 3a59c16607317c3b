//! How it goes: each question with its chart and its table.

pub(in crate::pages::reviewer) mod chart;
mod file;
mod words;

use leptos::prelude::*;

use crate::domain::money::{Currency, Money as Amount};
use crate::domain::numbers::{LAST_ROUND, Offers, Standing, YearMonth};
use crate::i18n::Lang;
use crate::t;
use crate::usecases::numbers::{Figures, Money};
use chart::{Chart, Series};

pub use file::csv;

/// The page.
#[must_use]
pub fn numbers_page(lang: Lang, figures: &Figures, is_first: bool) -> AnyView {
    let first = figures.months.first().copied();
    let last = figures.months.last().copied();
    let name = |it: Option<YearMonth>| it.map(|it| words::month(lang, it)).unwrap_or_default();
    let earlier = first.map(|it| format!("/staff/numbers?to={}", it.plus(-1).written()));
    let later = last.filter(|_| !figures.runs).map(|it| format!("/staff/numbers?to={}", it.plus(12).written()));
    let file = last.map(|it| format!("/staff/numbers.csv?to={}", it.written()));
    let head = view! {
        <div>
            <h1>{t!(lang, "numbers-title")}</h1>
            <p class="lead">{t!(lang, "numbers-period", from = name(first), to = name(last))}</p>
            {figures.runs.then(|| view! { <p class="small">{t!(lang, "numbers-runs", month = name(last))}</p> })}
        </div>
    };
    let pager = view! {
        <nav class="pager no-print" aria-label=t!(lang, "numbers-pager")>
            {earlier.map(|href| view! { <a href=href>{t!(lang, "numbers-earlier")}</a> })} " "
            {later.map(|href| view! { <a href=href>{t!(lang, "numbers-later")}</a> })}
        </nav>
    };
    if figures.is_empty() {
        let text = if is_first { t!(lang, "numbers-empty") } else { t!(lang, "numbers-empty-then") };
        return view! { <div class="stack-l">{head}<p>{text}</p>{pager}</div> }.into_any();
    }
    view! {
        <div class="stack-l numbers">
            {head}
            <p class="no-print">{file.map(|href| view! { <a href=href>{t!(lang, "numbers-csv")}</a> })} " · " {t!(lang, "print-or-save")}</p>
            {answers(lang, figures)}
            {rounds(lang, figures)}
            {reasons(lang, figures)}
            {plans(lang, figures)}
            {money(lang, figures)}
            {versions(lang, figures)}
            {pager}
        </div>
    }
    .into_any()
}

/// One question: chart, table, what has to be known to read it.
fn question(title: String, chart: &Chart, table: AnyView, note: Option<String>) -> AnyView {
    view! {
        <section class="stack">
            <h2>{title}</h2>
            {chart.view()}
            {table}
            {note.map(|text| view! { <p class="small">{text}</p> })}
        </section>
    }
    .into_any()
}

/// A table: heads, and rows that begin with their own.
fn table(caption: String, heads: &[String], rows: Vec<Vec<String>>) -> AnyView {
    let head: Vec<_> = heads
        .iter()
        .enumerate()
        .map(|(place, text)| {
            let class = (place > 0).then_some("n");
            view! { <th scope="col" class=class>{text.clone()}</th> }
        })
        .collect();
    let body: Vec<_> = rows
        .into_iter()
        .map(|row| {
            let mut cells = row.into_iter();
            let first = cells.next().unwrap_or_default();
            let cells: Vec<_> = cells
                .zip(heads.iter().skip(1))
                .map(|(text, head)| view! { <td class="n" data-h=head.clone()>{text}</td> })
                .collect();
            view! { <tr><th scope="row">{first}</th>{cells}</tr> }
        })
        .collect();
    view! {
        <table class="fold tight">
            <caption class="visually-hidden">{caption}</caption>
            <thead><tr>{head}</tr></thead>
            <tbody>{body}</tbody>
        </table>
    }
    .into_any()
}

fn answers(lang: Lang, figures: &Figures) -> AnyView {
    let none = Offers::default();
    let of = |month| figures.numbers.by_month.get(month).unwrap_or(&none);
    let values = |value: fn(&Offers) -> i64| figures.months.iter().map(|month| value(of(month))).collect();
    let series = vec![
        Series { name: t!(lang, "numbers-same-day"), values: values(|it| it.same_day) },
        Series { name: t!(lang, "numbers-later-day"), values: values(|it| it.later) },
        Series { name: t!(lang, "numbers-not-yet"), values: values(|it| it.open) },
    ];
    let title = t!(lang, "numbers-answers");
    let heads = [
        t!(lang, "numbers-month"),
        t!(lang, "numbers-offers"),
        t!(lang, "numbers-same-day"),
        t!(lang, "numbers-later-day"),
        t!(lang, "numbers-not-yet"),
        t!(lang, "numbers-half"),
        t!(lang, "numbers-nine"),
    ];
    let rows = figures.months.iter().map(|month| {
        let it = of(month);
        let wait = |percent| it.within(percent).map_or_else(|| "–".to_owned(), |minutes| words::wait(lang, minutes));
        let counts = [it.sent, it.same_day, it.later, it.open].map(|it| it.to_string());
        [vec![words::month(lang, *month)], counts.to_vec(), vec![wait(50), wait(90)]].concat()
    });
    let table = table(title.clone(), &heads, rows.collect());
    question(
        title.clone(),
        &by_month(lang, figures, title, true, series),
        table,
        Some(t!(lang, "numbers-answers-note")),
    )
}

fn by_month(lang: Lang, figures: &Figures, label: String, stacked: bool, series: Vec<Series>) -> Chart {
    let places = figures.months.iter().map(|it| words::short(lang, *it)).collect();
    let largest = Chart::most(&series, stacked).to_string();
    Chart { label, places, stacked, series, largest }
}

fn rounds(lang: Lang, figures: &Figures) -> AnyView {
    let of = |round| figures.numbers.rounds.get(&round).copied().unwrap_or_default();
    let all = 1..=LAST_ROUND;
    let name = |round: i64| {
        if round == LAST_ROUND {
            t!(lang, "numbers-round-last", number = round)
        } else {
            t!(lang, "numbers-round", number = round)
        }
    };
    let accepted: Vec<i64> = all.clone().map(|round| of(round).1).collect();
    let not: Vec<i64> = all.clone().map(|round| of(round).0.saturating_sub(of(round).1)).collect();
    let series = vec![
        Series { name: t!(lang, "numbers-accepted"), values: accepted },
        Series { name: t!(lang, "numbers-not-accepted"), values: not },
    ];
    let title = t!(lang, "numbers-rounds");
    let heads = [
        t!(lang, "numbers-place"),
        t!(lang, "numbers-offers"),
        t!(lang, "numbers-accepted"),
        t!(lang, "numbers-share"),
    ];
    let rows = all.clone().map(|round| {
        let (sent, accepted) = of(round);
        vec![name(round), sent.to_string(), accepted.to_string(), words::share(accepted, sent)]
    });
    let table = table(title.clone(), &heads, rows.collect());
    let largest = Chart::most(&series, true).to_string();
    let places = all.map(|round| if round == LAST_ROUND { format!("{round}+") } else { round.to_string() }).collect();
    let chart = Chart { label: title.clone(), places, stacked: true, series, largest };
    question(title, &chart, table, Some(t!(lang, "numbers-rounds-note")))
}

fn reasons(lang: Lang, figures: &Figures) -> AnyView {
    let mut given: Vec<(String, i64)> = Vec::new();
    for rule in figures.numbers.reasons.keys() {
        let (name, count) = (words::reason(lang, rule), figures.numbers.given(rule));
        match given.iter_mut().find(|(known, _)| *known == name) {
            Some((_, sum)) => *sum = sum.saturating_add(count),
            None => given.push((name, count)),
        }
    }
    given.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    let title = t!(lang, "numbers-reasons");
    if given.is_empty() {
        let text = t!(lang, "numbers-reasons-none");
        return view! { <section class="stack"><h2>{title}</h2><p>{text}</p></section> }.into_any();
    }
    let counts: Vec<i64> = given.iter().map(|(_, count)| *count).collect();
    // Names are long: numbers stand under the bars, and in the table before the names.
    let places: Vec<String> = (1..=given.len()).map(|no| no.to_string()).collect();
    let rows = given.iter().zip(&places).map(|((name, count), no)| vec![format!("{no}. {name}"), count.to_string()]);
    let heads = [t!(lang, "numbers-why"), t!(lang, "numbers-times")];
    let table = table(title.clone(), &heads, rows.collect());
    let series = vec![Series { name: t!(lang, "numbers-times"), values: counts }];
    let largest = Chart::most(&series, true).to_string();
    let chart = Chart { label: title.clone(), places, stacked: true, series, largest };
    question(title, &chart, table, Some(t!(lang, "numbers-reasons-note")))
}

fn standing(lang: Lang, it: Standing) -> String {
    match it {
        Standing::Finished => t!(lang, "numbers-finished"),
        Standing::OnTime => t!(lang, "numbers-on-time"),
        Standing::Behind => t!(lang, "numbers-behind"),
        Standing::Ended => t!(lang, "numbers-ended"),
    }
}

fn plans(lang: Lang, figures: &Figures) -> AnyView {
    let of: Vec<[i64; 4]> = figures.months.iter().map(|month| figures.numbers.plans_of(*month)).collect();
    let series = Standing::ALL.into_iter().enumerate().map(|(no, it)| Series {
        name: standing(lang, it),
        values: of.iter().map(|by| by.get(no).copied().unwrap_or(0)).collect(),
    });
    let title = t!(lang, "numbers-plans");
    let mut heads = vec![t!(lang, "numbers-agreed-in"), t!(lang, "numbers-plans-count")];
    heads.extend(Standing::ALL.map(|it| standing(lang, it)));
    let rows = figures.months.iter().zip(&of).map(|(month, by)| {
        let sum = by.iter().fold(0_i64, |sum, it| sum.saturating_add(*it));
        let mut row = vec![words::month(lang, *month), sum.to_string()];
        row.extend(by.iter().map(ToString::to_string));
        row
    });
    let table = table(title.clone(), &heads, rows.collect());
    let chart = by_month(lang, figures, title.clone(), true, series.collect());
    question(title, &chart, table, Some(t!(lang, "numbers-plans-note")))
}

fn money(lang: Lang, figures: &Figures) -> Vec<AnyView> {
    let of_currency = |currency: &Currency, by: &std::collections::BTreeMap<YearMonth, Money>| {
        let of = |month| by.get(month).copied().unwrap_or_default();
        let written = |minor| lang.money(Amount::new(minor, *currency));
        let series = vec![
            Series {
                name: t!(lang, "numbers-agreed"),
                values: figures.months.iter().map(|month| of(month).agreed).collect(),
            },
            Series {
                name: t!(lang, "numbers-received"),
                values: figures.months.iter().map(|month| of(month).received).collect(),
            },
        ];
        let title = t!(lang, "numbers-money", currency = currency.code());
        let heads = [t!(lang, "numbers-month"), t!(lang, "numbers-agreed"), t!(lang, "numbers-received")];
        let rows = figures.months.iter().map(|month| {
            let it = of(month);
            vec![words::month(lang, *month), written(it.agreed), written(it.received)]
        });
        let table = table(title.clone(), &heads, rows.collect());
        let largest = written(Chart::most(&series, false));
        let chart = Chart { largest, ..by_month(lang, figures, title.clone(), false, series) };
        question(title, &chart, table, Some(t!(lang, "numbers-money-note")))
    };
    figures.money.iter().map(|(currency, by)| of_currency(currency, by)).collect()
}

fn versions(lang: Lang, figures: &Figures) -> AnyView {
    let of = figures.numbers.by_version.iter();
    let shares = of.clone().map(|(_, it)| (it.accepted, it.sent.saturating_sub(it.accepted))).collect::<Vec<_>>();
    let series = vec![
        Series { name: t!(lang, "numbers-accepted"), values: shares.iter().map(|it| it.0).collect() },
        Series { name: t!(lang, "numbers-not-accepted"), values: shares.iter().map(|it| it.1).collect() },
    ];
    let title = t!(lang, "numbers-versions");
    let heads = [
        t!(lang, "numbers-version"),
        t!(lang, "numbers-offers"),
        t!(lang, "numbers-by-machine"),
        t!(lang, "numbers-accepted"),
        t!(lang, "numbers-share"),
        t!(lang, "numbers-kept"),
    ];
    let rows = of.map(|(version, it)| {
        let (kept, all) = kept_of(figures, *version);
        let counts = [it.sent, it.by_machine, it.accepted].map(|it| it.to_string());
        let shares = vec![words::share(it.accepted, it.sent), words::share(kept, all)];
        [vec![version.to_string()], counts.to_vec(), shares].concat()
    });
    let table = table(title.clone(), &heads, rows.collect());
    let largest = Chart::most(&series, true).to_string();
    let places = figures.numbers.by_version.keys().map(ToString::to_string).collect();
    let chart = Chart { label: title.clone(), places, stacked: true, series, largest };
    question(title, &chart, table, None)
}

/// How many plans of a version are finished or on time, and how many there are.
fn kept_of(figures: &Figures, version: i64) -> (i64, i64) {
    let of_version = figures.numbers.plans.iter().filter(|((_, it), _)| *it == version).flat_map(|(_, by)| by);
    of_version.fold((0_i64, 0_i64), |(kept, all), (standing, count)| {
        let is_kept = matches!(standing, Standing::Finished | Standing::OnTime);
        (kept.saturating_add(if is_kept { *count } else { 0 }), all.saturating_add(*count))
    })
}
