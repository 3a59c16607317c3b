//! Shown where somebody's words sound as if they might harm themselves: where to turn at once, before anything about money.

use leptos::prelude::*;

use crate::i18n::Lang;
use crate::t;

/// The lines to ring; without any, the words that hold everywhere.
#[must_use]
pub fn crisis(lang: Lang, lines: &[String]) -> AnyView {
    let items: Vec<_> = lines.iter().map(|it| view! { <li><strong>{it.clone()}</strong></li> }).collect();
    let items = (!items.is_empty()).then(|| view! { <ul class="plain-list">{items}</ul> });
    view! {
        <section class="note" aria-labelledby="crisis">
            <h2 id="crisis">{t!(lang, "crisis-title")}</h2>
            <p>{t!(lang, "crisis-text")}</p>
            {items}
            <p>{t!(lang, "crisis-anywhere")}</p>
        </section>
    }
    .into_any()
}
