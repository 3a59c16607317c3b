//! What of the queue is shown, as links: each keeps the other choices, and says how much it leads to.

use leptos::prelude::*;

use crate::domain::working_days::add_working_days;
use crate::i18n::Lang;
use crate::pages::shared::fields::mark;
use crate::t;
use crate::usecases::open_queue::Queue;
use crate::usecases::queue_filter::{Due, Filter, What};

/// What something that waits is, as a word.
#[must_use]
pub fn what_word(lang: Lang, it: What) -> String {
    match it {
        What::Hardship => t!(lang, "queue-hold"),
        What::Dispute => t!(lang, "queue-dispute"),
        What::Offer => t!(lang, "queue-proposal"),
        What::Change => t!(lang, "queue-change"),
        What::Message => t!(lang, "queue-message"),
        What::Second => t!(lang, "queue-second"),
        What::Erasure => t!(lang, "queue-erasure"),
    }
}

fn due_word(lang: Lang, queue: &Queue, it: Due) -> String {
    match it {
        Due::Late => t!(lang, "clock-late"),
        Due::Today => t!(lang, "clock-today"),
        Due::Next => t!(lang, "clock-next", day = lang.date_short(add_working_days(queue.today, 1))),
        Due::Later => t!(lang, "clock-later"),
    }
}

/// One choice: a link with its count, or only the words where it would lead to nothing.
fn choice(queue: &Queue, shown: Filter, it: Filter, label: AnyView) -> AnyView {
    let (count, chosen) = (it.count(queue), it == shown);
    let text = view! { {label} " " <span class="count">{count}</span> };
    if count == 0 && !chosen {
        return view! { <li><span class="none">{text}</span></li> }.into_any();
    }
    view! { <li><a href=it.address(1) aria-current=chosen.then_some("true")>{text}</a></li> }.into_any()
}

fn group(label: String, choices: Vec<AnyView>) -> AnyView {
    view! { <nav class="filters" aria-label=label><ul>{choices}</ul></nav> }.into_any()
}

/// The choices.
#[must_use]
pub fn filters(lang: Lang, queue: &Queue, shown: Filter) -> AnyView {
    // "All" stands in each group: heard alone, it says of which it is.
    let every =
        |group: String| view! { {t!(lang, "queue-all")} <span class="visually-hidden">" – " {group}</span> }.into_any();
    let all = |it: Filter, group: String| choice(queue, shown, it, every(group));
    let whats = What::ALL.into_iter().filter(|what| {
        // Most queues hold no more than three or four kinds: what isn't there at all needs no place.
        shown.what == Some(*what) || queue.waiting.iter().any(|it| it.kind == what.as_str())
    });
    let whats =
        whats.map(|what| choice(queue, shown, Filter { what: Some(what), ..shown }, what_word(lang, what).into_any()));
    let dues = Due::ALL
        .into_iter()
        .map(|due| choice(queue, shown, Filter { due: Some(due), ..shown }, due_word(lang, queue, due).into_any()));
    let free = |free, label| choice(queue, shown, Filter { free, ..shown }, label);
    let anybody = [free(false, every(t!(lang, "queue-by-whom"))), free(true, t!(lang, "queue-free").into_any())];
    view! {
        <div class="filter-groups">
            {group(t!(lang, "queue-by-what"), [all(Filter { what: None, ..shown }, t!(lang, "queue-by-what"))].into_iter().chain(whats).collect())}
            {group(t!(lang, "queue-by-due"), [all(Filter { due: None, ..shown }, t!(lang, "queue-by-due"))].into_iter().chain(dues).collect())}
            {(!queue.present.is_empty() || shown.free).then(|| group(t!(lang, "queue-by-whom"), anybody.into()))}
        </div>
    }
    .into_any()
}

/// The pages of what is shown; nothing where there is one.
#[must_use]
pub fn pager(lang: Lang, shown: Filter, page: usize, pages: usize) -> Option<AnyView> {
    let link = |to: usize, label: String, key: &'static str| {
        view! { <a href=shown.address(to) data-key=key>{label} {mark(key)}</a> }
    };
    let earlier = (page > 1).then(|| link(page.saturating_sub(1), t!(lang, "pager-previous"), "b"));
    let further = (page < pages).then(|| link(page.saturating_add(1), t!(lang, "pager-next"), "n"));
    (pages > 1).then(|| {
        view! {
            <nav class="pager" aria-label=t!(lang, "pager-label")>
                {earlier} <span>{t!(lang, "queue-page", page = page, pages = pages)}</span> {further}
            </nav>
        }
        .into_any()
    })
}
