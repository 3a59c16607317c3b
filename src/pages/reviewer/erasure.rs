//! A request to erase, on the case: the form to answer it, and the message before it goes.

use leptos::prelude::*;

use super::preview::{in_another_language, send_or_change};
use crate::i18n::Lang;
use crate::pages::shared::back;
use crate::pages::shared::fields::{hidden, radios, submit, text_area};
use crate::store::erasures::Erasure;
use crate::t;
use crate::usecases::open_case::Case;
use crate::web::forms::Filled;

const FIELDS: [&str; 2] = ["erasure", "erasure-words"];

/// What waits, and the form to answer it.
#[must_use]
pub fn erasure_form(lang: Lang, it: &Erasure, form: &Filled) -> AnyView {
    let verdicts = vec![("erase", t!(lang, "erasure-verdict-erase")), ("keep", t!(lang, "erasure-verdict-keep"))];
    view! {
        <section class="stack">
            <h2>{t!(lang, "queue-erasure")}</h2>
            <p>{t!(lang, "erasure-what")}</p>
            <p><span class="tag wait">{t!(lang, "case-answer-by", day = lang.date(it.answer_by))}</span></p>
            <form class="stack" method="post" action=format!("/review/erasures/{}", it.id) novalidate=true>
                {radios(form, "erasure", t!(lang, "verdict"), String::new(), verdicts, "rows")}
                {text_area(form, "erasure-words", t!(lang, "case-words"), t!(lang, "case-words-hint"), 4)}
                {submit(t!(lang, "preview-button"))}
            </form>
        </section>
    }
    .into_any()
}

/// What the debtor will read, and the button that sends it.
#[must_use]
pub fn preview_erasure(lang: Lang, case: &Case, it: &Erasure, erase: bool, form: &Filled) -> AnyView {
    let (creditor, reads) = (case.creditor.name.clone(), case.reads);
    let says = if erase {
        t!(reads, "erase-erased", creditor = creditor)
    } else {
        t!(reads, "erase-kept", creditor = creditor)
    };
    let carried: Vec<_> = FIELDS.iter().map(|name| hidden(name, form.get(name))).collect();
    let careful = erase.then(|| view! { <p>{t!(lang, "erasure-for-good")}</p> });
    view! {
        <div class="stack-l">
            {back(format!("/review/debts/{}", case.debt.id), case.debt.reference.clone())}
            <h1>{t!(lang, "preview-title")}</h1>
            <p>{t!(lang, "preview-lead", name = case.debt.debtor_name.clone())}</p>
            <article class="note stack" lang=reads.tag()>
                <h2>{t!(reads, "erase-title")}</h2>
                <p>{says}</p>
                <blockquote>{form.get("erasure-words").trim().to_owned()}</blockquote>
            </article>
            {in_another_language(lang, case, None)}
            {careful}
            {send_or_change(lang, format!("/review/erasures/{}", it.id), carried)}
        </div>
    }
    .into_any()
}
