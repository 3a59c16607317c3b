//! Signing in as a debtor: the address, then the code.

use leptos::prelude::*;

use super::fields::{Field, error_summary, hidden, submit, text_field};
use crate::i18n::Lang;
use crate::t;
use crate::web::forms::Filled;

/// The page that asks for the address. When a link in a letter led here, it says so.
#[must_use]
pub fn address_page(lang: Lang, form: &Filled, creditor: Option<&str>) -> AnyView {
    let from_link = creditor.map(|name| {
        view! {
            <div class="note">
                <p>{t!(lang, "sign-in-who-writes", creditor = name.to_owned())}</p>
                <p class="small">{t!(lang, "sign-in-how-to-check")}</p>
            </div>
        }
    });
    let email = Field {
        name: "email",
        label: t!(lang, "sign-in-email"),
        hint: t!(lang, "sign-in-email-hint"),
        kind: "email",
        autocomplete: "email",
        inputmode: "email",
        width: "wide",
        ..Field::default()
    };
    view! {
        <div class="stack-l">
            {error_summary(lang, form)}
            <h1>{t!(lang, "sign-in-title")}</h1>
            {from_link}
            <form class="stack-l" method="post" action="/sign-in" novalidate=true>
                {hidden("next", form.get("next"))}
                {text_field(form, email)}
                {submit(t!(lang, "sign-in-send-code"))}
            </form>
            <p class="small">{t!(lang, "sign-in-staff")} " " <a href="/staff/sign-in">{t!(lang, "sign-in-staff-link")}</a></p>
        </div>
    }
    .into_any()
}

/// The page that asks for the code.
#[must_use]
pub fn code_page(lang: Lang, form: &Filled) -> AnyView {
    let code = Field {
        name: "code",
        label: t!(lang, "sign-in-code"),
        hint: t!(lang, "sign-in-code-hint"),
        autocomplete: "one-time-code",
        inputmode: "numeric",
        width: "code-input",
        ..Field::default()
    };
    view! {
        <div class="stack-l">
            {super::back("/sign-in".to_owned(), t!(lang, "sign-in-other-address"))}
            {error_summary(lang, form)}
            <h1>{t!(lang, "sign-in-code-title")}</h1>
            <p>{t!(lang, "sign-in-code-sent")}</p>
            <form class="stack-l" method="post" action="/sign-in/code" novalidate=true>
                {hidden("next", form.get("next"))}
                {text_field(form, code)}
                {submit(t!(lang, "sign-in-button"))}
            </form>
            <details>
                <summary>{t!(lang, "sign-in-no-code")}</summary>
                <p>{t!(lang, "sign-in-no-code-help")}</p>
            </details>
        </div>
    }
    .into_any()
}
