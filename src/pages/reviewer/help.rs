//! Help for who answers: the keys, where figures come from, and what pages are made of.

use leptos::prelude::*;

use super::keys::keys;
use crate::i18n::Lang;
use crate::t;

/// The page.
#[must_use]
pub fn help_page(lang: Lang) -> AnyView {
    let card = keys(lang, true);
    let always: Vec<_> = card
        .always
        .into_iter()
        .map(|(key, text)| view! { <div><dt><kbd>{key}</kbd></dt><dd>{text}</dd></div> })
        .collect();
    view! {
        <div class="stack-l">
            <div>
                <h1>{t!(lang, "work-help-title")}</h1>
                <p class="lead">{t!(lang, "help-lead")}</p>
            </div>
            <section class="stack">
                <h2>{card.title}</h2>
                <p>{t!(lang, "help-keys")}</p>
                <dl class="facts">{always}</dl>
                <p class="small">{card.hint}</p>
            </section>
            <section class="stack">
                <h2>{t!(lang, "help-figures")}</h2>
                <p>{t!(lang, "help-figures-text")}</p>
                <p><a href="/rules">{t!(lang, "rules-title")}</a></p>
            </section>
            <section class="stack">
                <h2>{t!(lang, "parts-title")}</h2>
                <p>{t!(lang, "help-parts-text")}</p>
                <p><a href="/review/help/parts">{t!(lang, "help-parts-see")}</a></p>
            </section>
        </div>
    }
    .into_any()
}
