//! Who has looked, downloading everything, asking for erasure.

use leptos::prelude::*;

use crate::i18n::Lang;
use crate::pages::shared::back;
use crate::pages::shared::fields::submit;
use crate::pages::shared::role_words::role_word;
use crate::store::creditors::Creditor;
use crate::store::erasures::Erasure;
use crate::store::evidence::Looked;
use crate::t;

fn to_settings(lang: Lang) -> AnyView {
    back("/settings".to_owned(), t!(lang, "settings-title"))
}

/// So many on a page.
pub const PAGE: i64 = 50;

/// Who has looked, the last first.
#[must_use]
pub fn looked_page(lang: Lang, looked: &[Looked], skip: i64, more: bool) -> AnyView {
    let rows: Vec<_> = looked
        .iter()
        .map(|it| {
            let at = it.at.in_zone(&it.time_zone);
            view! {
                <tr>
                    <td>{lang.date_time(at)}</td>
                    <td data-h=t!(lang, "looked-who")>{role_word(lang, it.role)}</td>
                    <td data-h=t!(lang, "looked-creditor")>{it.creditor.clone()}</td>
                    <td data-h=t!(lang, "looked-debt")>{it.reference.clone()}</td>
                </tr>
            }
        })
        .collect();
    let table = if rows.is_empty() {
        view! { <p>{t!(lang, "looked-none")}</p> }.into_any()
    } else {
        view! {
            <table class="fold">
                <caption class="visually-hidden">{t!(lang, "looked-title")}</caption>
                <thead>
                    <tr>
                        <th scope="col">{t!(lang, "looked-when")}</th>
                        <th scope="col">{t!(lang, "looked-who")}</th>
                        <th scope="col">{t!(lang, "looked-creditor")}</th>
                        <th scope="col">{t!(lang, "looked-debt")}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        }
        .into_any()
    };
    let older = more.then(|| view! { <a href=format!("/settings/looked?skip={}", skip.saturating_add(PAGE))>{t!(lang, "messages-older")}</a> });
    let newer = (skip > 0).then(|| {
        view! { <a href=format!("/settings/looked?skip={}", skip.saturating_sub(PAGE).max(0))>{t!(lang, "messages-newer")}</a> }
    });
    let pager = (more || skip > 0)
        .then(|| view! { <nav class="pager" aria-label=t!(lang, "pager-label")>{newer} {older}</nav> });
    view! {
        <div class="stack-l">
            <div>
                {to_settings(lang)}
                <h1>{t!(lang, "looked-title")}</h1>
                <p class="lead">{t!(lang, "looked-lead")}</p>
            </div>
            {table}
            {pager}
        </div>
    }
    .into_any()
}

/// The two files.
#[must_use]
pub fn data_page(lang: Lang) -> AnyView {
    view! {
        <div class="stack-l">
            <div>
                {to_settings(lang)}
                <h1>{t!(lang, "data-title")}</h1>
                <p class="lead">{t!(lang, "data-lead")}</p>
            </div>
            <ul class="parts">
                <li><a href="/settings/data.csv">{t!(lang, "data-csv")}</a> <span class="small">{t!(lang, "data-csv-text")}</span></li>
                <li><a href="/settings/data.json">{t!(lang, "data-json")}</a> <span class="small">{t!(lang, "data-json-text")}</span></li>
            </ul>
            <p>{t!(lang, "data-careful")}</p>
        </div>
    }
    .into_any()
}

fn request(lang: Lang, it: &Erasure, creditors: &[Creditor]) -> AnyView {
    let creditor = creditors.iter().find(|creditor| creditor.id == it.creditor_id);
    let name = creditor.map_or_else(String::new, |it| it.name.clone());
    let zone = creditor.map_or("UTC", |it| &it.time_zone);
    let asked = lang.date(it.asked_at.day_in(zone));
    let outcome = match it.outcome.as_str() {
        "erased" => t!(lang, "erase-erased", creditor = name),
        "kept" => t!(lang, "erase-kept", creditor = name),
        _ => t!(lang, "erase-waits", creditor = name, day = lang.date(it.answer_by)),
    };
    let words = (!it.answer_words.is_empty()).then(|| view! { <blockquote>{it.answer_words.clone()}</blockquote> });
    view! { <li><p class="small">{t!(lang, "erase-asked-on", day = asked)}</p> <p>{outcome}</p> {words}</li> }
        .into_any()
}

/// What can be erased, what stays and why, and what became of what was asked.
#[must_use]
pub fn erase_page(lang: Lang, asked: &[Erasure], creditors: &[Creditor]) -> AnyView {
    let requests: Vec<_> = asked.iter().map(|it| request(lang, it, creditors)).collect();
    let requests = (!requests.is_empty()).then(|| {
        view! { <section class="stack"><h2>{t!(lang, "erase-asked-title")}</h2> <ul class="plain-list stack">{requests}</ul></section> }
    });
    let waits = asked.iter().any(|it| it.outcome == "waiting");
    let ask = (!waits).then(|| {
        view! { <form class="no-print" method="post" action="/settings/erase">{submit(t!(lang, "erase-ask"))}</form> }
    });
    view! {
        <div class="stack-l">
            <div>
                {to_settings(lang)}
                <h1>{t!(lang, "erase-title")}</h1>
            </div>
            {requests}
            <section class="stack">
                <h2>{t!(lang, "erase-at-once-title")}</h2>
                <ul><li>{t!(lang, "erase-at-once-statement")}</li></ul>
                <h2>{t!(lang, "erase-person-title")}</h2>
                <ul>
                    <li>{t!(lang, "erase-person-words")}</li>
                    <li>{t!(lang, "erase-person-statement")}</li>
                    <li>{t!(lang, "erase-person-notes")}</li>
                </ul>
                <h2>{t!(lang, "erase-stays-title")}</h2>
                <ul>
                    <li>{t!(lang, "erase-stays-ledger")}</li>
                    <li>{t!(lang, "erase-stays-offers")}</li>
                    <li>{t!(lang, "erase-stays-record")}</li>
                    <li>{t!(lang, "erase-stays-address")}</li>
                </ul>
                <p>{t!(lang, "erase-download-first")} " " <a href="/settings/data">{t!(lang, "data-title")}</a></p>
            </section>
            {ask}
        </div>
    }
    .into_any()
}
