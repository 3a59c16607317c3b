//! What debtor and creditor wrote to each other, on the case; the form to answer, and the answer before it goes.

use leptos::prelude::*;

use super::decisions::name_of;
use super::dispute::careful;
use super::preview::{in_another_language, send_or_change};
use crate::i18n::Lang;
use crate::pages::shared::back;
use crate::pages::shared::fields::{hidden, submit, text_area};
use crate::store::staff::Staff;
use crate::t;
use crate::usecases::correspondence::Readable;
use crate::usecases::open_case::Case;
use crate::web::forms::Filled;

const FIELDS: [&str; 2] = ["message-words", "seen"];

/// One of them: when, who, and what they wrote.
#[must_use]
pub fn said(lang: Lang, case: &Case, it: &Readable, people: &[Staff]) -> AnyView {
    let at = it.message.at.in_zone(&case.creditor.time_zone);
    let who = it.message.staff_id.map_or_else(|| case.debt.debtor_name.clone(), |id| name_of(lang, people, id));
    let words = it.words.clone().unwrap_or_else(|| t!(lang, "messages-unreadable"));
    view! {
        <li>
            <time datetime=at.date().to_string()>{lang.date_time(at)}</time>
            <div><p><b>{who}</b></p> <blockquote>{words}</blockquote></div>
        </li>
    }
    .into_any()
}

/// All messages, the last first; nothing where nobody wrote.
#[must_use]
pub fn messages(lang: Lang, case: &Case, written: &[Readable], people: &[Staff]) -> Option<AnyView> {
    let items: Vec<_> = written.iter().rev().map(|it| said(lang, case, it, people)).collect();
    (!items.is_empty())
        .then(|| view! { <h2>{t!(lang, "messages-title")}</h2> <ol class="timeline">{items}</ol> }.into_any())
}

/// What waits for an answer, and the form for it.
#[must_use]
pub fn answer_form(lang: Lang, case: &Case, written: &[Readable], form: &Filled) -> Option<AnyView> {
    let open: Vec<&Readable> = written.iter().filter(|it| it.message.waits()).collect();
    let last = open.last()?;
    // What answers a question stands with the offer, and is answered with it.
    let offer = case.open_offer().map(|offer| offer.id);
    if open.iter().all(|it| it.message.asks_about.is_some() && it.message.asks_about == offer) {
        return None;
    }
    let quotes: Vec<_> = open
        .iter()
        .map(|it| {
            let words = it.words.clone().unwrap_or_else(|| t!(lang, "messages-unreadable"));
            view! { {careful(lang, &words)} <blockquote>{words}</blockquote> }
        })
        .collect();
    let by = open.iter().filter_map(|it| it.message.answer_by).min();
    let view = view! {
        <section class="stack">
            <h2>{t!(lang, "queue-message")}</h2>
            {quotes}
            {by.map(|day| view! { <p><span class="tag wait">{t!(lang, "case-answer-by", day = lang.date(day))}</span></p> })}
            <form class="stack" method="post" action=format!("/review/messages/{}", case.debt.id) novalidate=true>
                {hidden("seen", last.message.id.to_string())}
                {text_area(form, "message-words", t!(lang, "messages-answer"), t!(lang, "case-words-hint"), 4)}
                {submit(t!(lang, "preview-button"))}
            </form>
        </section>
    };
    Some(view.into_any())
}

/// What the debtor will read, and the button that sends it.
#[must_use]
pub fn preview_message(lang: Lang, case: &Case, form: &Filled) -> AnyView {
    let carried: Vec<_> = FIELDS.iter().map(|name| hidden(name, form.get(name))).collect();
    view! {
        <div class="stack-l">
            {back(format!("/review/debts/{}", case.debt.id), case.debt.reference.clone())}
            <h1>{t!(lang, "preview-title")}</h1>
            <p>{t!(lang, "preview-lead", name = case.debt.debtor_name.clone())}</p>
            <article class="note stack" lang=case.reads.tag()>
                <h2>{t!(case.reads, "messages-they-wrote", creditor = case.creditor.name.clone())}</h2>
                <blockquote>{form.get("message-words").trim().to_owned()}</blockquote>
            </article>
            {in_another_language(lang, case, None)}
            {send_or_change(lang, format!("/review/messages/{}", case.debt.id), carried)}
        </div>
    }
    .into_any()
}
