//! What of the queue is shown, as links: each keeps the other choices, and says how much it leads to.

use leptos::prelude::*;

use crate::domain::working_days::add_working_days;
use crate::i18n::Lang;
use crate::pages::shared::fields::mark;
use crate::t;
use crate::usecases::open_queue::Queue;
use crate::usecases::queue_filter::{Due, Filter, What, Whose};

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

/// One choice: a link with its count, or only the words where it would lead to nothing. A word that stands in several groups
/// is told apart by the name of its group, for whoever hears it.
fn choice(queue: &Queue, shown: Filter, it: Filter, label: String, group: Option<&str>) -> AnyView {
    let (count, chosen) = (it.count(queue), it == shown);
    let group = group.map(|it| view! { <span class="visually-hidden">" · " {it.to_owned()}</span> });
    let text = view! { {label} " " <span class="count">{count}</span> {group} };
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
    let all = |it: Filter, group: &str| choice(queue, shown, it, t!(lang, "queue-all"), Some(group));
    let whats = What::ALL.into_iter().filter(|what| {
        // Most queues hold no more than three or four kinds: what isn't there at all needs no place.
        shown.what == Some(*what) || queue.waiting.iter().any(|it| it.kind == what.as_str())
    });
    let whats =
        whats.map(|what| choice(queue, shown, Filter { what: Some(what), ..shown }, what_word(lang, what), None));
    let dues = Due::ALL
        .into_iter()
        .map(|due| choice(queue, shown, Filter { due: Some(due), ..shown }, due_word(lang, queue, due), None));
    let by_whom = t!(lang, "queue-by-whom");
    let anybody = [
        all(Filter { free: false, ..shown }, &by_whom),
        choice(queue, shown, Filter { free: true, ..shown }, t!(lang, "queue-free"), None),
    ];
    let (by_what, by_due) = (t!(lang, "queue-by-what"), t!(lang, "queue-by-due"));
    let by_owner = t!(lang, "assigned-whose");
    let mine = Whose::ALL.into_iter().map(|it| {
        let word = match it {
            Whose::Mine => t!(lang, "assigned-mine"),
            Whose::Nobodys => t!(lang, "assigned-nobody"),
        };
        choice(queue, shown, Filter { whose: Some(it), ..shown }, word, None)
    });
    let whose = [all(Filter { whose: None, ..shown }, &by_owner)].into_iter().chain(mine).collect();
    view! {
        <div class="filter-groups">
            {group(by_what.clone(), [all(Filter { what: None, ..shown }, &by_what)].into_iter().chain(whats).collect())}
            {group(by_due.clone(), [all(Filter { due: None, ..shown }, &by_due)].into_iter().chain(dues).collect())}
            {(queue.is_shared() || shown.whose.is_some()).then(|| group(by_owner, whose))}
            {(!queue.present.is_empty() || shown.free).then(|| group(by_whom, anybody.into()))}
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
