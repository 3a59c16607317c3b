//! The page that a letter by post leads to.

use leptos::prelude::*;

use crate::i18n::Lang;
use crate::pages::shared::fields::{Field, error_summary, submit, text_field};
use crate::store::creditors::Creditor;
use crate::t;
use crate::web::forms::Filled;

/// Who writes, how to check that, and the way in. Who has signed in gives no address.
#[must_use]
pub fn letter_page(lang: Lang, creditor: &Creditor, form: &Filled, signed_in: bool) -> AnyView {
    let reference = Field {
        name: "reference",
        label: t!(lang, "letter-reference"),
        hint: t!(lang, "letter-reference-hint"),
        ..Field::default()
    };
    let pin = Field {
        name: "pin",
        label: t!(lang, "letter-pin"),
        hint: t!(lang, "letter-pin-hint"),
        inputmode: "numeric",
        width: "code-input",
        ..Field::default()
    };
    let email = Field {
        name: "email",
        label: t!(lang, "sign-in-email"),
        hint: t!(lang, "letter-email-hint"),
        kind: "email",
        autocomplete: "email",
        inputmode: "email",
        width: "wide",
        ..Field::default()
    };
    let action = format!("/letter/{}", creditor.slug);
    let phone = (!creditor.phone.is_empty()).then(|| {
        let hours = (!creditor.hours.is_empty()).then(|| view! { <p class="small">{creditor.hours.clone()}</p> });
        view! { <p>{t!(lang, "letter-no-pin", phone = creditor.phone.clone())}</p> {hours} }
    });
    view! {
        <div class="stack-l">
            {error_summary(lang, form)}
            <h1>{t!(lang, "letter-title", creditor = creditor.name.clone())}</h1>
            <p class="lead">{t!(lang, "letter-lead", creditor = creditor.name.clone())}</p>
            <div class="note"><p class="small">{t!(lang, "sign-in-how-to-check")}</p></div>
            <form class="stack-l" method="post" action=action novalidate=true>
                {text_field(form, reference)}
                {text_field(form, pin)}
                {(!signed_in).then(|| text_field(form, email))}
                {submit(if signed_in { t!(lang, "letter-open") } else { t!(lang, "sign-in-send-code") })}
            </form>
            <details>
                <summary>{t!(lang, "letter-no-pin-title")}</summary>
                {phone}
                {(!signed_in).then(|| view! {
                    <p>{t!(lang, "letter-by-email")} " " <a href="/sign-in">{t!(lang, "letter-by-email-link")}</a></p>
                })}
            </details>
        </div>
    }
    .into_any()
}
