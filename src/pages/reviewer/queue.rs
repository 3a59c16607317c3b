//! What waits for an answer, and what is decided and hasn't gone out.

use leptos::prelude::*;

use super::all_debts::search_form;
use super::assigned::in_row;
use super::decisions::{button, standing};
use super::dispute::careful;
use super::presence::in_queue;
use super::queue_filters::{filters, pager, what_word};
use crate::i18n::Lang;
use crate::pages::shared::fields::mark;
use crate::store::decisions::Listed;
use crate::store::ids::{BatchId, DecisionId, StaffId};
use crate::store::queue::Waiting;
use crate::store::staff::Staff;
use crate::t;
use crate::usecases::decisions::Told;
use crate::usecases::open_queue::Queue;
use crate::usecases::queue_filter::{Due, Filter, Shown, What};

/// Whom a decision concerns, and where it stands.
#[must_use]
pub fn decided_row(
    lang: Lang,
    people: &[Staff],
    zone: &str,
    viewer: StaffId,
    (listed, it): &(Listed, Told),
) -> AnyView {
    let decision = &it.decision;
    let undo = decision.can_be_undone_by(viewer).then(|| button(decision.id, "undo", t!(lang, "decided-undo")));
    view! {
        <li class="head">
            <div>
                <p><a href=format!("/review/debts/{}", decision.debt_id)>{listed.debtor_name.clone()}</a> " · " <span class="small">{listed.reference.clone()}</span></p>
                <p>{standing(lang, people, zone, it, Some(viewer))}</p>
            </div>
            {undo}
        </li>
    }
    .into_any()
}

/// Several that were decided together, in one line.
fn decided_together(lang: Lang, queue: &Queue, batch: BatchId) -> AnyView {
    let count = queue.decided.iter().filter(|(_, it)| is_of(it, batch)).count();
    view! {
        <li class="stack">
            <p><a href=format!("/review/batches/{batch}")>{t!(lang, "batch-waits", count = count)}</a></p>
            <form method="post" action=format!("/review/batches/{batch}/undo")>
                <button class="btn quiet" type="submit">{t!(lang, "batch-undo")}</button>
            </form>
        </li>
    }
    .into_any()
}

fn is_of(it: &Told, batch: BatchId) -> bool {
    it.decision.is_pending() && it.decision.batch == Some(batch)
}

/// What is decided and the debtor hasn't been told, to take back or look at: what was decided together in one line.
fn decided(lang: Lang, queue: &Queue, zone: &str, viewer: StaffId) -> Option<AnyView> {
    let mut batches: Vec<BatchId> = Vec::new();
    let mut rows = Vec::new();
    for it in &queue.decided {
        match it.1.decision.batch.filter(|batch| is_of(&it.1, *batch) && it.1.decision.made_by == viewer) {
            Some(batch) if batches.contains(&batch) => (),
            Some(batch) => {
                batches.push(batch);
                rows.push(decided_together(lang, queue, batch));
            }
            None => rows.push(decided_row(lang, &queue.people, zone, viewer, it)),
        }
    }
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

/// Whom no email reaches: their letters wait until somebody sees to it.
fn unreachable(lang: Lang, queue: &Queue) -> Option<AnyView> {
    let rows: Vec<_> = queue
        .unreachable
        .iter()
        .map(|it| {
            let href = format!("/review/debts/{}", it.debt_id);
            view! { <li><a href=href>{it.debtor_name.clone()}</a> " · " <span class="small">{it.reference.clone()}</span></li> }
        })
        .collect();
    (!rows.is_empty()).then(|| {
        let title = t!(lang, "queue-unreachable", count = rows.len());
        view! { <section class="note stack"><h2>{title}</h2><ul class="plain-list stack">{rows}</ul></section> }
            .into_any()
    })
}

/// Offers that can be looked at together.
fn several(lang: Lang, queue: &Queue, filter: Filter) -> Option<AnyView> {
    let rows: Vec<_> = queue
        .several
        .iter()
        .enumerate()
        .map(|(place, it)| {
            let key = (place == 0).then_some("t");
            let href = format!("/review/alike/{}", it.lead);
            view! {
                <li>
                    {t!(lang, "alike-waits", count = it.offers.len())} " "
                    <a href=href data-key=key>{t!(lang, "alike-look")} {mark(key.unwrap_or_default())}</a>
                </li>
            }
        })
        .collect();
    let wanted = filter.what.is_none_or(|it| it == What::Offer);
    (wanted && !rows.is_empty())
        .then(|| view! { <div class="note"><ul class="plain-list">{rows}</ul></div> }.into_any())
}

fn row(lang: Lang, queue: &Queue, zone: &str, it: &Waiting, back: &str) -> AnyView {
    let what = What::ALL.into_iter().find(|what| what.as_str() == it.kind);
    let (mark, by) = match (Due::of(it.answer_by, queue.today), it.answer_by) {
        (Due::Late, Some(day)) => ("tag wait", t!(lang, "queue-late", day = lang.date_short(day))),
        (Due::Today, _) => ("tag wait", t!(lang, "queue-today")),
        (_, Some(day)) => ("tag off", lang.date_short(day)),
        (_, None) => ("", String::new()),
    };
    let href = match what {
        Some(What::Second) => format!("/review/decisions/{}", DecisionId(it.subject)),
        _ => format!("/review/debts/{}", it.debt_id),
    };
    let of = format!("{} {}", it.debtor_name, it.reference);
    let whose = queue.is_shared().then(|| {
        view! { <td data-h=t!(lang, "assigned-whose")>{in_row(lang, queue, it.debt_id, &of, back)}</td> }
    });
    view! {
        <tr>
            <td><a href=href>{it.debtor_name.clone()}</a> <br/> <span class="small">{it.reference.clone()}</span> {in_queue(lang, it.debt_id, &queue.present)}</td>
            <td data-h=t!(lang, "queue-what")>{what.map(|it| what_word(lang, it))} {careful(lang, &it.words)}</td>
            <td data-h=t!(lang, "queue-by")><span class=mark>{by}</span></td>
            <td data-h=t!(lang, "queue-since")>{lang.date_time(it.since.in_zone(zone))}</td>
            {whose}
        </tr>
    }
    .into_any()
}

fn list(lang: Lang, queue: &Queue, zone: &str, shown: &Shown<'_>, back: &str) -> AnyView {
    let rows: Vec<_> = shown.rows.iter().map(|it| row(lang, queue, zone, it, back)).collect();
    let whose = queue.is_shared().then(|| view! { <th scope="col">{t!(lang, "assigned-whose")}</th> });
    view! {
        <table class="fold queue">
            <caption class="visually-hidden">{t!(lang, "queue-title")}</caption>
            <thead>
                <tr>
                    <th scope="col">{t!(lang, "queue-who")}</th>
                    <th scope="col">{t!(lang, "queue-what")}</th>
                    <th scope="col">{t!(lang, "queue-by")}</th>
                    <th scope="col">{t!(lang, "queue-since")}</th>
                    {whose}
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}

/// What waits: hardship first, then as it is due.
#[must_use]
pub fn queue_page(lang: Lang, queue: &Queue, (filter, page): (Filter, usize), zone: &str, viewer: StaffId) -> AnyView {
    let shown = Shown::of(queue, filter, page);
    let body = if queue.waiting.is_empty() {
        view! { <p>{t!(lang, "queue-empty")}</p> }.into_any()
    } else if shown.rows.is_empty() {
        view! { <p>{t!(lang, "queue-none-such")} " " <a href="/review" data-key="x">{t!(lang, "queue-show-all")} {mark("x")}</a></p> }
            .into_any()
    } else {
        let all = (!filter.is_all())
            .then(|| view! { " " <a href="/review" data-key="x">{t!(lang, "queue-show-all")} {mark("x")}</a> });
        view! {
            <p>{t!(lang, "queue-count", count = shown.count)} {all}</p>
            {list(lang, queue, zone, &shown, &filter.address(shown.page))}
            {pager(lang, filter, shown.page, shown.pages)}
        }
        .into_any()
    };
    let choices = (!queue.waiting.is_empty()).then(|| filters(lang, queue, filter));
    view! {
        <div class="stack">
            <div class="head">
                <h1>{t!(lang, "queue-title")}</h1>
                {search_form(lang, "")}
            </div>
            {decided(lang, queue, zone, viewer)}
            {choices}
            {several(lang, queue, filter)}
            {unreachable(lang, queue)}
            {body}
            {asked(lang, queue)}
        </div>
    }
    .into_any()
}
