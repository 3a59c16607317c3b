//! A hold that a debtor asked for, and what is decided on it.

use leptos::prelude::*;

use crate::i18n::Lang;
use crate::pages::shared::fields::{Field, hidden, radios, submit, text_area, text_field};
use crate::store::holds::Hold;
use crate::t;
use crate::web::forms::Filled;

/// Its days, and the form.
#[must_use]
pub fn hold_review(lang: Lang, hold: &Hold, form: &Filled) -> AnyView {
    let choices = vec![("until", t!(lang, "hold-verdict-until")), ("end", t!(lang, "hold-verdict-end"))];
    let until = Field { name: "until", label: t!(lang, "hold-until-label"), kind: "date", ..Field::default() };
    view! {
        <section class="stack">
            <h2>{t!(lang, "hold-review-title")}</h2>
            <p>{t!(lang, "hold-review-facts", from = lang.date(hold.starts_on), until = lang.date(hold.ends_on))}</p>
            {hold.asked_until.map(|day| view! { <p>{t!(lang, "hold-asked", asked = lang.date(day))}</p> })}
            <form class="stack" method="post" action=format!("/review/holds/{}", hold.id) novalidate=true>
                {hidden("version", hold.version.to_string())}
                {radios(form, "hold", t!(lang, "verdict"), String::new(), choices, "rows")}
                {text_field(form, until)}
                {text_area(form, "hold-words", t!(lang, "case-words"), t!(lang, "case-words-hint"), 4)}
                {submit(t!(lang, "preview-button"))}
            </form>
        </section>
    }
    .into_any()
}
