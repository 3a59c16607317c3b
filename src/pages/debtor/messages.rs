//! Every letter and message, the last first, and the page to write one.

use leptos::prelude::*;

use crate::i18n::Lang;
use crate::pages::shared::back;
use crate::pages::shared::crisis::crisis;
use crate::pages::shared::fields::{described_by, error_summary, error_view, hidden, submit, text_area};
use crate::t;
use crate::usecases::correspondence::{Item, PAGE, What};
use crate::usecases::open_case::Case;
use crate::web::forms::Filled;

/// What the list shows.
#[derive(Debug, Clone)]
pub struct MessagesPage {
    /// The person's debts, to name creditor and debt.
    pub cases: Vec<Case>,
    /// Letters and messages, the last first.
    pub items: Vec<Item>,
    /// So many come before these.
    pub skip: i64,
    /// There are older ones.
    pub more: bool,
    /// Where to turn at once, when their words sound so.
    pub crisis: Option<Vec<String>>,
}

fn about(page: &MessagesPage, it: &Item) -> Option<String> {
    let case = page.cases.iter().find(|case| Some(case.debt.id) == it.debt)?;
    Some(format!("{} · {}", case.creditor.name, case.debt.description))
}

/// Text with its line ends.
fn lines(text: &str) -> AnyView {
    let paragraphs: Vec<_> = text.lines().map(|line| view! { <p>{line.to_owned()}</p> }).collect();
    view! { <div class="stack written">{paragraphs}</div> }.into_any()
}

fn item(lang: Lang, page: &MessagesPage, it: &Item, zone: &str) -> AnyView {
    let case = page.cases.iter().find(|case| Some(case.debt.id) == it.debt);
    let creditor = case.map_or_else(String::new, |case| case.creditor.name.clone());
    let at = it.at.in_zone(case.map_or(zone, |case| &case.creditor.time_zone));
    let body = match &it.what {
        What::Letter(letter) => {
            let paragraphs: Vec<_> = letter.paragraphs.iter().map(|it| view! { <p>{it.clone()}</p> }).collect();
            // Heard alone, the link says about which debt it is: two letters may have the same words.
            let of =
                about(page, it).map(|it| view! { <span class="visually-hidden" lang=lang.tag()>" – " {it}</span> });
            let link = letter.link.clone().map(|(label, path)| view! { <p><a href=path>{label} {of}</a></p> });
            view! {
                <details lang=letter.lang.clone()>
                    <summary><span class="small" lang=lang.tag()>{t!(lang, "messages-email")}</span> " " <b>{letter.subject.clone()}</b></summary>
                    <div class="stack written">{paragraphs} {link}</div>
                </details>
            }
            .into_any()
        }
        What::Own(words, answer_by) => {
            let waits = answer_by.map(|day| {
                let late = case.is_some_and(|case| day < case.today);
                let text =
                    if late { t!(lang, "next-answer-late") } else { t!(lang, "next-answer-by", day = lang.date(day)) };
                view! { <p><span class="tag wait">{text}</span></p> }
            });
            view! { <p><b>{t!(lang, "messages-you-wrote")}</b></p> {lines(words)} {waits} }.into_any()
        }
        What::Theirs(words) => {
            view! { <p><b>{t!(lang, "messages-they-wrote", creditor = creditor)}</b></p> {lines(words)} }.into_any()
        }
        What::Unreadable => view! { <p>{t!(lang, "messages-unreadable")}</p> }.into_any(),
    };
    view! {
        <li>
            <time datetime=at.date().to_string()>{lang.date_time(at)}</time>
            <div>
                {about(page, it).map(|about| view! { <p class="small">{about}</p> })}
                {body}
            </div>
        </li>
    }
    .into_any()
}

/// The list.
#[must_use]
pub fn messages_page(lang: Lang, page: &MessagesPage) -> AnyView {
    let zone = page.cases.first().map_or_else(|| "UTC".to_owned(), |case| case.creditor.time_zone.clone());
    let items: Vec<_> = page.items.iter().map(|it| item(lang, page, it, &zone)).collect();
    let list = if items.is_empty() {
        view! { <p>{t!(lang, "messages-none")}</p> }.into_any()
    } else {
        view! { <ol class="timeline">{items}</ol> }.into_any()
    };
    let step = i64::try_from(PAGE).unwrap_or(50);
    let older = page.more.then(|| {
        let href = format!("/messages?skip={}", page.skip.saturating_add(step));
        view! { <a href=href>{t!(lang, "messages-older")}</a> }
    });
    let newer = (page.skip > 0).then(|| {
        let href = format!("/messages?skip={}", page.skip.saturating_sub(step).max(0));
        view! { <a href=href>{t!(lang, "messages-newer")}</a> }
    });
    let pager = (page.more || page.skip > 0)
        .then(|| view! { <nav class="pager" aria-label=t!(lang, "pager-label")>{newer} {older}</nav> });
    let write = (!page.cases.is_empty()).then(
        || view! { <p class="no-print"><a class="btn" href="/messages/write">{t!(lang, "messages-write")}</a></p> },
    );
    let crisis = page.crisis.as_ref().map(|lines| crisis(lang, lines));
    view! {
        <div class="stack-l">
            <div>
                <h1>{t!(lang, "messages-title")}</h1>
                <p class="lead">{t!(lang, "messages-lead")}</p>
            </div>
            {crisis}
            {write}
            {list}
            {pager}
            <p class="small">{t!(lang, "messages-codes")}</p>
        </div>
    }
    .into_any()
}

/// To whom: one of several debts, or the only one.
fn which(lang: Lang, cases: &[Case], form: &Filled) -> AnyView {
    // Where the one that came in wasn't theirs, the error needs a field to stand at.
    if let ([only], None) = (cases, form.error("debt")) {
        return view! {
            {hidden("debt", only.debt.id.to_string())}
            <p>{t!(lang, "messages-about", creditor = only.creditor.name.clone(), debt = only.debt.description.clone())}</p>
        }
        .into_any();
    }
    let chosen = form.get("debt").to_owned();
    let rows: Vec<_> = cases
        .iter()
        .enumerate()
        .map(|(place, case)| {
            let value = case.debt.id.to_string();
            let id = if place == 0 { "debt".to_owned() } else { format!("debt-{value}") };
            let checked = chosen == value;
            let label = format!("{} · {}", case.creditor.name, case.debt.description);
            view! { <label><input type="radio" id=id name="debt" value=value checked=checked/><span>{label}</span></label> }
        })
        .collect();
    let class = if form.error("debt").is_some() { "field wrong" } else { "field" };
    view! {
        <fieldset class=class aria-describedby=described_by("debt", false, form)>
            <legend>{t!(lang, "messages-which")}</legend>
            {error_view("debt", form)}
            <div class="rows">{rows}</div>
        </fieldset>
    }
    .into_any()
}

/// The page to write one.
#[must_use]
pub fn write_page(lang: Lang, cases: &[Case], form: &Filled) -> AnyView {
    view! {
        <div class="stack-l">
            <div>
                {back("/messages".to_owned(), t!(lang, "messages-title"))}
                {error_summary(lang, form)}
                <h1>{t!(lang, "messages-write")}</h1>
                <p class="lead">{t!(lang, "messages-write-lead")}</p>
            </div>
            <form class="stack-l" method="post" action="/messages/write" novalidate=true>
                {hidden("key", form.get("key"))}
                {which(lang, cases, form)}
                {text_area(form, "words", t!(lang, "messages-words"), String::new(), 6)}
                {submit(t!(lang, "messages-send"))}
            </form>
        </div>
    }
    .into_any()
}
