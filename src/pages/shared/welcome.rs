//! The first page of the installation.

use leptos::prelude::*;

use crate::i18n::Lang;
use crate::t;

/// What this is and where to begin.
#[must_use]
pub fn welcome_page(lang: Lang) -> AnyView {
    view! {
        <div class="stack-l">
            <h1>{t!(lang, "welcome-title")}</h1>
            <p class="lead">{t!(lang, "welcome-lead")}</p>
            <ul class="steps">
                <li>{t!(lang, "welcome-see")}</li>
                <li>{t!(lang, "welcome-propose")}</li>
                <li>{t!(lang, "welcome-hard")}</li>
            </ul>
            <p><a class="btn" href="/sign-in">{t!(lang, "sign-in-title")}</a></p>
            <p class="small">{t!(lang, "sign-in-how-to-check")}</p>
        </div>
    }
    .into_any()
}
