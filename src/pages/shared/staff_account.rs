//! The account of somebody who works for a creditor.

use leptos::prelude::*;

use super::fields::{Field, error_summary, submit, text_field};
use super::own_sessions::own_sessions;
use crate::i18n::Lang;
use crate::t;
use crate::usecases::own_sessions::Own;
use crate::web::forms::Filled;

/// The page; `done` is what was just done, as addresses name it.
#[must_use]
pub fn account_page(lang: Lang, form: &Filled, sessions: &[Own], done: &str) -> AnyView {
    let password = |name: &'static str, label: String, hint: String, autocomplete: &'static str| Field {
        name,
        label,
        hint,
        kind: "password",
        autocomplete,
        width: "wide",
        ..Field::default()
    };
    let code = Field {
        name: "code",
        label: t!(lang, "staff-code"),
        hint: t!(lang, "staff-code-hint"),
        autocomplete: "one-time-code",
        width: "code-input",
        ..Field::default()
    };
    let current = password("password", t!(lang, "account-current"), String::new(), "current-password");
    let new = password("new-password", t!(lang, "account-new"), t!(lang, "password-hint"), "new-password");
    view! {
        <div class="stack-l">
            <div>
                {error_summary(lang, form)}
                {(done == "saved").then(|| view! { <p class="note" role="status">{t!(lang, "account-changed")}</p> })}
                <h1>{t!(lang, "account-title")}</h1>
            </div>
            <section class="stack">
                <h2>{t!(lang, "account-password-title")}</h2>
                <p>{t!(lang, "account-password-text")}</p>
                <form class="stack" method="post" action="/staff/account/password" novalidate=true>
                    {text_field(form, current)}
                    {text_field(form, new)}
                    {text_field(form, code)}
                    {submit(t!(lang, "account-password-title"))}
                </form>
            </section>
            {own_sessions(lang, sessions, "/staff/account", "/staff/account/sign-out-everywhere", done == "ended")}
            <p class="small">{t!(lang, "account-lost")}</p>
        </div>
    }
    .into_any()
}
