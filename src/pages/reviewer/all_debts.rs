//! The list of all debts, with a search. What is searched for is mostly a name, so it is sent, and stands in no address.

use leptos::prelude::*;

use crate::i18n::Lang;
use crate::pages::shared::fields::{hidden, mark};
use crate::store::queue::Listed;
use crate::t;

/// The field for a reference or a name, here and beside the queue.
#[must_use]
pub fn search_form(lang: Lang, words: &str) -> AnyView {
    view! {
        <form class="search" method="post" action="/review/debts" role="search">
            <label for="q">{t!(lang, "search-label")}</label>
            <input id="q" name="q" type="search" autocomplete="off" maxlength="100" value=words.to_owned()/>
            <button class="btn quiet" type="submit">{t!(lang, "search-button")}</button>
        </form>
    }
    .into_any()
}

/// Leads to another page of the same search.
fn step(words: &str, skip: i64, label: String, key: &'static str) -> AnyView {
    view! {
        <form method="post" action="/review/debts">
            {hidden("q", words)}
            {hidden("skip", skip.to_string())}
            <button class="btn quiet" type="submit" data-key=key>{label} {mark(key)}</button>
        </form>
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
    let earlier = (skip > 0).then(|| step(words, skip.saturating_sub(50).max(0), t!(lang, "pager-previous"), "b"));
    let further = more.then(|| step(words, skip.saturating_add(50), t!(lang, "pager-next"), "n"));
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
    let pages = (earlier.is_some() || further.is_some())
        .then(|| view! { <nav class="pager" aria-label=t!(lang, "pager-label")>{earlier} {further}</nav> });
    view! {
        <div class="stack">
            <h1>{t!(lang, "all-debts-title")}</h1>
            {search_form(lang, words)}
            {list}
            {pages}
        </div>
    }
    .into_any()
}
