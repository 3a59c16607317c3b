//! Signing in as a debtor: the address, then the code.

use leptos::prelude::*;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use super::fields::{Field, error_summary, hidden, submit, text_field};
use crate::i18n::Lang;
use crate::t;
use crate::web::forms::Filled;

/// Who sent the link that led here, and how to check that.
fn from_link(lang: Lang, creditor: Option<&str>) -> Option<AnyView> {
    creditor.map(|name| {
        view! {
            <div class="note">
                <p>{t!(lang, "sign-in-who-writes", creditor = name.to_owned())}</p>
                <p class="small">{t!(lang, "sign-in-how-to-check")}</p>
            </div>
        }
        .into_any()
    })
}

/// Says that what was typed when the session ended is kept.
#[must_use]
pub fn kept_note(lang: Lang, form: &Filled) -> Option<AnyView> {
    (!form.get("kept").is_empty())
        .then(|| view! { <p class="note" role="status">{t!(lang, "sign-in-kept")}</p> }.into_any())
}

/// The page that asks for the address. When a link in a letter led here, it says so.
#[must_use]
pub fn address_page(lang: Lang, form: &Filled, creditor: Option<&str>) -> AnyView {
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
            {kept_note(lang, form)}
            {from_link(lang, creditor)}
            <form class="stack-l" method="post" action="/sign-in" novalidate=true>
                {hidden("next", form.get("next"))}
                {(!form.get("kept").is_empty()).then(|| hidden("kept", "yes"))}
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
pub fn code_page(lang: Lang, form: &Filled, creditor: Option<&str>) -> AnyView {
    let other = format!("/sign-in?next={}", utf8_percent_encode(form.get("next"), NON_ALPHANUMERIC));
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
            {super::back(other, t!(lang, "sign-in-other-address"))}
            {error_summary(lang, form)}
            <h1>{t!(lang, "sign-in-code-title")}</h1>
            <p>{t!(lang, "sign-in-code-sent")}</p>
            {from_link(lang, creditor)}
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
