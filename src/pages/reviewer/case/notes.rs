//! Notes on a case, for those who work on it: the last first, and the form for another one.

use leptos::prelude::*;

use super::CasePage;
use crate::domain::role::May;
use crate::i18n::Lang;
use crate::pages::reviewer::decisions::name_of;
use crate::pages::shared::fields::{hidden, keyed_text_area, mark};
use crate::store::case_notes::Note;
use crate::t;
use crate::usecases::case_note::page_of;
use crate::web::forms::Filled;

/// The button with which its writer strikes a note out.
fn strike(lang: Lang, shown: &CasePage, it: &Note) -> Option<AnyView> {
    let own = shown.viewer == Some(it.staff_id) && it.struck_at.is_none() && shown.may(May::Decide);
    let at = lang.date_time(it.written_at.in_zone(&shown.case.creditor.time_zone));
    own.then(|| {
        view! {
            <form method="post" action=format!("{}/strike", page_of(it.debt_id))>
                {hidden("note-id", it.id.to_string())}
                <button class="plain small" type="submit" aria-label=t!(lang, "note-strike-of", at = at)>{t!(lang, "note-strike")}</button>
            </form>
        }
        .into_any()
    })
}

fn note(lang: Lang, shown: &CasePage, it: &Note) -> AnyView {
    let zone = &shown.case.creditor.time_zone;
    let at = it.written_at.in_zone(zone);
    let struck = it.struck_at.map(|at| lang.date_time(at.in_zone(zone)));
    let words = match struck {
        None => view! { <blockquote>{it.words.clone()}</blockquote> }.into_any(),
        Some(at) if it.words.is_empty() => {
            view! { <p class="small">{t!(lang, "note-taken-back", at = at)}</p> }.into_any()
        }
        Some(at) => view! {
            <p class="small">{t!(lang, "note-struck", at = at)}</p>
            <blockquote><s>{it.words.clone()}</s></blockquote>
        }
        .into_any(),
    };
    view! {
        <li>
            <time datetime=at.date().to_string()>{lang.date_time(at)}</time>
            <div><p><b>{name_of(lang, &shown.people, it.staff_id)}</b></p> {words} {strike(lang, shown, it)}</div>
        </li>
    }
    .into_any()
}

/// The form, folded while nobody types in it.
fn write(lang: Lang, shown: &CasePage, form: &Filled) -> AnyView {
    let open = !form.get("note").is_empty() || form.error("note").is_some();
    view! {
        <details open=open>
            <summary data-key="w">{t!(lang, "note-write")} {mark("w")}</summary>
            <form class="stack" method="post" action=page_of(shown.case.debt.id) novalidate=true>
                {hidden("key", form.get("key"))}
                {keyed_text_area(form, "note", t!(lang, "note-words"), t!(lang, "note-words-hint"), 4, "")}
                <button class="btn quiet" type="submit">{t!(lang, "note-keep")}</button>
            </form>
        </details>
    }
    .into_any()
}

/// All of it.
#[must_use]
pub fn notes(lang: Lang, shown: &CasePage, form: &Filled) -> AnyView {
    let items: Vec<_> = shown.notes.iter().map(|it| note(lang, shown, it)).collect();
    let list = if items.is_empty() {
        view! { <p>{t!(lang, "notes-none")}</p> }.into_any()
    } else {
        view! { <ol class="timeline">{items}</ol> }.into_any()
    };
    let creditor = shown.case.creditor.name.clone();
    view! {
        <section class="stack" id="notes">
            <h2>{t!(lang, "notes-title")}</h2>
            <p class="small">{t!(lang, "notes-lead", creditor = creditor)}</p>
            {list}
            {shown.may(May::Decide).then(|| write(lang, shown, form))}
        </section>
    }
    .into_any()
}
