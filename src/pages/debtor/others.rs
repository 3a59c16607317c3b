//! What became of others in a similar place: small, without a judgement, and only where enough are counted.

use leptos::prelude::*;

use crate::i18n::Lang;
use crate::t;
use crate::usecases::what_others_did::Told;

/// The note; nothing where nothing can be said.
#[must_use]
pub fn others_note(lang: Lang, creditor: &str, told: Option<&Told>) -> Option<AnyView> {
    let told = told?;
    let same_day = told.others.same_day;
    let since = lang.date(told.since);
    let finished = told.others.finished.map(|it| {
        view! { <p class="small">{t!(lang, "others-finished", some = it.in_ten, of = it.of)}</p> }
    });
    Some(
        view! {
            <section class="stack" id="others">
                <h2>{t!(lang, "others-title")}</h2>
                <p class="small">{t!(lang, "others-same-day", some = same_day.in_ten, of = same_day.of, creditor = creditor.to_owned())}</p>
                {finished}
                <p class="small">{t!(lang, "others-counted", since = since)}</p>
            </section>
        }
        .into_any(),
    )
}
