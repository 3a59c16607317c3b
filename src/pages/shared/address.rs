//! The pages behind the links that confirm a new address, or stop it.

use leptos::prelude::*;

use crate::i18n::Lang;
use crate::store::email_changes::{EmailChange, Side};
use crate::t;

/// Asks first: mail scanners open links, and a link alone must not change anything.
#[must_use]
pub fn ask_page(lang: Lang, path: String, it: &EmailChange, side: Side) -> AnyView {
    let text = match side {
        Side::Old => t!(lang, "address-ask-old", new = it.new_email.clone()),
        Side::New => t!(lang, "address-ask-new", new = it.new_email.clone()),
    };
    view! {
        <div class="stack-l">
            <h1>{t!(lang, "address-ask-title")}</h1>
            <p>{text}</p>
            <p>{t!(lang, "address-both")}</p>
            <form class="btn-row" method="post" action=path>
                <button class="btn" type="submit" name="say" value="yes">{t!(lang, "address-yes")}</button>
                <button class="btn quiet" type="submit" name="say" value="no">{t!(lang, "address-no")}</button>
            </form>
        </div>
    }
    .into_any()
}

/// How it stands.
#[must_use]
pub fn state_page(lang: Lang, it: &EmailChange, side: Side, over: bool) -> AnyView {
    let text = match it.outcome.as_str() {
        "done" => t!(lang, "address-done", new = it.new_email.clone()),
        "stopped" => t!(lang, "address-stopped"),
        "taken" => t!(lang, "address-taken"),
        "replaced" => t!(lang, "address-over"),
        _ if over => t!(lang, "address-over"),
        _ => match side {
            Side::Old => t!(lang, "address-then-new"),
            Side::New => t!(lang, "address-then-old"),
        },
    };
    view! {
        <div class="stack">
            <h1>{t!(lang, "address-ask-title")}</h1>
            <p role="status">{text}</p>
        </div>
    }
    .into_any()
}
