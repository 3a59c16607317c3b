//! The page behind the link that stops reminders.

use leptos::prelude::*;

use super::fields::submit;
use crate::i18n::Lang;
use crate::t;

/// Asks first: mail scanners open links, and a link alone must not stop anything.
#[must_use]
pub fn ask_page(lang: Lang, path: String) -> AnyView {
    view! {
        <div class="stack-l">
            <h1>{t!(lang, "stop-reminders-title")}</h1>
            <p>{t!(lang, "stop-reminders-ask")}</p>
            <form method="post" action=path>{submit(t!(lang, "stop-reminders-button"))}</form>
        </div>
    }
    .into_any()
}

/// Says that it is done.
#[must_use]
pub fn done_page(lang: Lang) -> AnyView {
    view! {
        <div class="stack">
            <h1>{t!(lang, "stop-reminders-done-title")}</h1>
            <p>{t!(lang, "stop-reminders-done")}</p>
        </div>
    }
    .into_any()
}
