//! A delay that was the creditor's own: the form on the case, and the message before it goes.

use leptos::prelude::*;

use super::preview::{in_another_language, send_or_change};
use crate::i18n::Lang;
use crate::pages::shared::back;
use crate::pages::shared::fields::{Field, hidden, radios, submit, text_area, text_field};
use crate::t;
use crate::usecases::open_case::Case;
use crate::usecases::record_delay::{Cause, Delay};
use crate::web::forms::Filled;

const FIELDS: [&str; 5] = ["delay", "delay-from", "delay-to", "delay-words", "key"];

pub(super) fn cause_word(lang: Lang, cause: Cause) -> String {
    match cause {
        Cause::NotTaken => t!(lang, "delay-not-taken"),
        Cause::WrongDetails => t!(lang, "delay-wrong-details"),
    }
}

/// The form, folded: it is rarely wanted.
#[must_use]
pub fn delay_form(lang: Lang, case: &Case, form: &Filled) -> AnyView {
    let causes = Cause::ALL.map(|it| (it.as_str(), cause_word(lang, it))).to_vec();
    let day =
        |name: &'static str, label: String| text_field(form, Field { name, label, kind: "date", ..Field::default() });
    let typed = FIELDS.iter().any(|name| *name != "key" && !form.get(name).is_empty());
    let open = typed || FIELDS.iter().any(|name| form.error(name).is_some());
    view! {
        <details open=open>
            <summary>{t!(lang, "delay-title")}</summary>
            <form class="stack" method="post" action=format!("/review/delays/{}", case.debt.id) novalidate=true>
                <p>{t!(lang, "delay-lead")}</p>
                {hidden("key", form.get("key"))}
                {radios(form, "delay", t!(lang, "delay-what"), String::new(), causes, "rows")}
                {day("delay-from", t!(lang, "delay-from"))}
                {day("delay-to", t!(lang, "delay-to"))}
                {text_area(form, "delay-words", t!(lang, "case-words"), t!(lang, "case-words-hint"), 3)}
                {submit(t!(lang, "preview-button"))}
            </form>
        </details>
    }
    .into_any()
}

/// What the debtor will read, what it changes, and the button that sends it.
#[must_use]
pub fn preview_delay(lang: Lang, case: &Case, delay: &Delay, form: &Filled) -> AnyView {
    let carried: Vec<_> = FIELDS.iter().map(|name| hidden(name, form.get(name))).collect();
    let reads = case.reads;
    let (from, to) = (reads.date(delay.from), reads.date(delay.to));
    let saved = delay.saves(case).ok().map(|minor| {
        view! { <p>{t!(lang, "delay-saves", amount = lang.money(case.debt.money(minor)))}</p> }
    });
    view! {
        <div class="stack-l">
            {back(format!("/review/debts/{}", case.debt.id), case.debt.reference.clone())}
            <h1>{t!(lang, "preview-title")}</h1>
            <p>{t!(lang, "preview-lead", name = case.debt.debtor_name.clone())}</p>
            <article class="note stack" lang=reads.tag()>
                <h2>{t!(reads, "held-title")}</h2>
                <p>{cause_word(reads, delay.cause)} " " {t!(reads, "delay-no-interest", from = from, to = to)}</p>
                <blockquote>{form.get("delay-words").trim().to_owned()}</blockquote>
            </article>
            {in_another_language(lang, case, None)}
            {saved}
            {send_or_change(lang, format!("/review/delays/{}", case.debt.id), carried)}
        </div>
    }
    .into_any()
}
