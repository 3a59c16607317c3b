//! What the creditor asks about an offer, what was answered, and the form to answer.

use leptos::prelude::*;

use crate::i18n::Lang;
use crate::pages::shared::crisis::crisis;
use crate::pages::shared::fields::{hidden, submit, text_area};
use crate::t;
use crate::usecases::correspondence::Readable;
use crate::usecases::open_case::Case;
use crate::web::forms::Filled;

/// Questions and answers about an offer.
#[derive(Debug, Clone, Default)]
pub struct Asked {
    /// The first first.
    pub thread: Vec<Readable>,
    /// Where to turn at once, when an answer that waits sounds so.
    pub crisis: Option<Vec<String>>,
}

fn said(lang: Lang, case: &Case, it: &Readable) -> AnyView {
    let at = it.message.at.in_zone(&case.creditor.time_zone);
    let who = match it.message.staff_id {
        Some(_) => t!(lang, "asked-they", creditor = case.creditor.name.clone()),
        None => t!(lang, "asked-you"),
    };
    let words = it.words.clone().unwrap_or_else(|| t!(lang, "messages-unreadable"));
    let lines: Vec<_> = words.lines().map(|line| view! { <p>{line.to_owned()}</p> }).collect();
    view! {
        <li>
            <time datetime=at.date().to_string()>{lang.date_time(at)}</time>
            <div><p><b>{who}</b></p> <div class="stack written">{lines}</div></div>
        </li>
    }
    .into_any()
}

/// The thread, and while a question is open the form to answer it; nothing where nobody asked.
#[must_use]
pub fn asked(lang: Lang, case: &Case, it: &Asked, form: &Filled) -> Option<AnyView> {
    if it.thread.is_empty() {
        return None;
    }
    let lines: Vec<_> = it.thread.iter().map(|it| said(lang, case, it)).collect();
    let answer = case.question.as_ref().and_then(|it| it.asks_about).map(|offer| {
        view! {
            <form class="stack" method="post" action=format!("/debts/{}/offers/{offer}/answer", case.debt.id) novalidate=true>
                {hidden("key", form.get("key"))}
                {text_area(form, "answer", t!(lang, "asked-answer"), t!(lang, "asked-answer-hint"), 4)}
                {submit(t!(lang, "asked-send"))}
            </form>
            <p class="small">{t!(lang, "asked-or-change")}</p>
        }
    });
    Some(
        view! {
            <section class="stack">
                {it.crisis.as_ref().map(|lines| crisis(lang, lines))}
                <h2>{t!(lang, "asked-title", creditor = case.creditor.name.clone())}</h2>
                <ol class="timeline">{lines}</ol>
                {answer}
            </section>
        }
        .into_any(),
    )
}
