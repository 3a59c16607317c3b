//! What waits for an answer, and the list of all debts.

use leptos::prelude::*;

use super::decisions::{button, standing};
use super::dispute::careful;
use super::presence::in_queue;
use crate::domain::working_days::add_working_days;
use crate::i18n::Lang;
use crate::store::case_open::Open;
use crate::store::ids::StaffId;
use crate::store::queue::Listed;
use crate::t;
use crate::usecases::open_queue::Queue;

/// What is decided and the debtor hasn't been told, in a line each: one's own to take back, others' to look at.
fn decided(lang: Lang, queue: &Queue, zone: &str, viewer: StaffId) -> Option<AnyView> {
    let rows: Vec<_> = queue
        .decided
        .iter()
        .map(|(listed, it)| {
            let decision = &it.decision;
            let own = decision.made_by == viewer;
            let href = if decision.waits_for_a_second() && !own {
                format!("/review/decisions/{}", decision.id)
            } else {
                format!("/review/debts/{}", decision.debt_id)
            };
            let undo = decision.can_be_undone_by(viewer).then(|| button(decision.id, "undo", t!(lang, "decided-undo")));
            view! {
                <li class="stack">
                    <p><a href=href>{listed.debtor_name.clone()}</a> " · " <span class="small">{listed.reference.clone()}</span></p>
                    <p>{standing(lang, &queue.people, zone, it, Some(viewer))}</p>
                    {undo}
                </li>
            }
        })
        .collect();
    (!rows.is_empty())
        .then(|| view! { <section class="stack"><h2>{t!(lang, "decided-title")}</h2> <ul class="plain-list stack">{rows}</ul></section> }.into_any())
}

/// Offers about which the debtor is asked something: nobody at the creditor has to do anything yet.
fn asked(lang: Lang, queue: &Queue) -> Option<AnyView> {
    let rows: Vec<_> = queue
        .asked
        .iter()
        .map(|it| {
            let href = format!("/review/debts/{}", it.debt_id);
            let by = it.answer_by.map(|day| t!(lang, "case-answer-by", day = lang.date_short(day)));
            view! { <li><a href=href>{it.debtor_name.clone()}</a> " · " <span class="small">{it.reference.clone()} " · " {by}</span></li> }
        })
        .collect();
    (!rows.is_empty()).then(|| {
        let title = t!(lang, "queue-asked", count = rows.len());
        view! { <details><summary>{title}</summary><ul class="plain-list stack">{rows}</ul></details> }.into_any()
    })
}

/// How much is late, due today, due on the next working day, and due later.
fn clock(lang: Lang, queue: &Queue) -> AnyView {
    let (today, next) = (queue.today, add_working_days(queue.today, 1));
    let count = |is: &dyn Fn(time::Date) -> bool| {
        queue.waiting.iter().filter_map(|it| it.answer_by).filter(|day| is(*day)).count()
    };
    let row = |label: String, count: usize| view! { <div><dt>{label}</dt><dd>{count}</dd></div> };
    view! {
        <dl class="facts num">
            {row(t!(lang, "clock-late"), count(&|day| day < today))}
            {row(t!(lang, "clock-today"), count(&|day| day == today))}
            {row(t!(lang, "clock-next", day = lang.date_short(next)), count(&|day| day > today && day <= next))}
            {row(t!(lang, "clock-later"), count(&|day| day > next))}
        </dl>
    }
    .into_any()
}

/// What waits, holds first.
#[must_use]
pub fn queue_page(lang: Lang, queue: &Queue, present: &[Open], zone: &str, viewer: StaffId) -> AnyView {
    let title = t!(lang, "queue-title");
    let decided = decided(lang, queue, zone, viewer);
    if queue.waiting.is_empty() {
        return view! {
            <div class="stack">
                <h1>{title}</h1>
                {decided}
                <p>{t!(lang, "queue-empty")}</p>
                {asked(lang, queue)}
            </div>
        }
        .into_any();
    }
    let rows: Vec<_> = queue
        .waiting
        .iter()
        .map(|it| {
            let what = match it.kind.as_str() {
                "hold" => t!(lang, "queue-hold"),
                "dispute" => t!(lang, "queue-dispute"),
                "erasure" => t!(lang, "queue-erasure"),
                "message" => t!(lang, "queue-message"),
                _ => t!(lang, "queue-proposal"),
            };
            let (mark, by) = match it.answer_by {
                Some(day) if day < queue.today => ("tag wait", t!(lang, "queue-late", day = lang.date_short(day))),
                Some(day) if day == queue.today => ("tag wait", t!(lang, "queue-today")),
                Some(day) => ("tag off", lang.date_short(day)),
                None => ("tag off", String::new()),
            };
            let href = format!("/review/debts/{}", it.debt_id);
            view! {
                <tr>
                    <td><a href=href>{it.debtor_name.clone()}</a> <br/> <span class="small">{it.reference.clone()}</span> {in_queue(lang, it.debt_id, present)}</td>
                    <td data-h=t!(lang, "queue-what")>{what} {careful(lang, &it.words)}</td>
                    <td data-h=t!(lang, "queue-by")><span class=mark>{by}</span></td>
                    <td data-h=t!(lang, "queue-since")>{lang.date_time(it.since.in_zone(zone))}</td>
                </tr>
            }
        })
        .collect();
    view! {
        <div class="stack">
            <h1>{title}</h1>
            {decided}
            <p>{t!(lang, "queue-count", count = queue.waiting.len())}</p>
            {clock(lang, queue)}
            <table class="fold queue">
                <caption class="visually-hidden">{t!(lang, "queue-title")}</caption>
                <thead>
                    <tr>
                        <th scope="col">{t!(lang, "queue-who")}</th>
                        <th scope="col">{t!(lang, "queue-what")}</th>
                        <th scope="col">{t!(lang, "queue-by")}</th>
                        <th scope="col">{t!(lang, "queue-since")}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
            {asked(lang, queue)}
        </div>
    }
    .into_any()
}

/// All debts, with a search.
#[must_use]
pub fn debts_page(lang: Lang, found: &[Listed], words: &str, skip: i64, more: bool) -> AnyView {
    let rows: Vec<_> = found
        .iter()
        .map(|it| {
            view! {
                <tr>
                    <td><a href=format!("/review/debts/{}", it.debt_id)>{it.reference.clone()}</a></td>
                    <td>{it.debtor_name.clone()}</td>
                    <td>{it.description.clone()}</td>
                </tr>
            }
        })
        .collect();
    let encoded = percent_encoding::utf8_percent_encode(words, percent_encoding::NON_ALPHANUMERIC).to_string();
    let further = more.then(|| {
        let href = format!("/review/debts?q={encoded}&skip={}", skip.saturating_add(50));
        view! { <a href=href>{t!(lang, "pager-next")}</a> }
    });
    let earlier = (skip > 0).then(|| {
        let href = format!("/review/debts?q={encoded}&skip={}", skip.saturating_sub(50).max(0));
        view! { <a href=href>{t!(lang, "pager-previous")}</a> }
    });
    let list = if found.is_empty() {
        view! { <p>{t!(lang, "debts-none-found")}</p> }.into_any()
    } else {
        view! {
            <table class="fold queue">
                <caption class="visually-hidden">{t!(lang, "all-debts-title")}</caption>
                <thead>
                    <tr>
                        <th scope="col">{t!(lang, "case-reference")}</th>
                        <th scope="col">{t!(lang, "queue-who")}</th>
                        <th scope="col">{t!(lang, "ledger-what")}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        }
        .into_any()
    };
    view! {
        <div class="stack">
            <h1>{t!(lang, "all-debts-title")}</h1>
            <form class="search" method="get" action="/review/debts" role="search">
                <label for="q">{t!(lang, "search-label")}</label>
                <input id="q" name="q" type="search" value=words.to_owned()/>
                <button class="btn quiet" type="submit">{t!(lang, "search-button")}</button>
            </form>
            {list}
            <nav class="pager" aria-label=t!(lang, "pager-label")>{earlier} " " {further}</nav>
        </div>
    }
    .into_any()
}
