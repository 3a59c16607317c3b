//! Settings: language, reminders, address, one's sessions, and the ways to one's own data.

use leptos::prelude::*;

use crate::i18n::Lang;
use crate::pages::shared::fields::{Field, error_summary, radios, submit, text_field};
use crate::pages::shared::own_sessions::own_sessions;
use crate::store::debtors::Debtor;
use crate::store::email_changes::EmailChange;
use crate::t;
use crate::usecases::contact_wishes::When;
use crate::usecases::own_sessions::Own;
use crate::web::forms::Filled;

/// What the page shows.
#[derive(Debug, Clone)]
pub struct SettingsPage {
    /// Whose.
    pub debtor: Debtor,
    /// A change of address that is open.
    pub change: Option<EmailChange>,
    /// Something was saved.
    pub saved: bool,
    /// Where they are signed in.
    pub sessions: Vec<Own>,
    /// A session was ended.
    pub ended: bool,
}

/// Hours in words.
#[must_use]
pub fn when_word(lang: Lang, it: Option<When>) -> String {
    match it {
        None => t!(lang, "settings-any-time"),
        Some(When::Morning) => t!(lang, "settings-morning"),
        Some(When::Afternoon) => t!(lang, "settings-afternoon"),
        Some(When::Evening) => t!(lang, "settings-evening"),
    }
}

fn languages(lang: Lang) -> AnyView {
    let buttons: Vec<_> = Lang::ALL
        .into_iter()
        .map(|it| {
            let current = (it == lang).then_some("true");
            view! { <button class="btn quiet" type="submit" name="lang" value=it.tag() lang=it.tag() aria-current=current>{it.name()}</button> }
        })
        .collect();
    view! {
        <section class="stack">
            <h2>{t!(lang, "language-label")}</h2>
            <p>{t!(lang, "settings-language-text")}</p>
            <form class="btn-row" method="post" action="/language">
                <input type="hidden" name="next" value="/settings"/>
                {buttons}
            </form>
        </section>
    }
    .into_any()
}

fn contact(lang: Lang, form: &Filled) -> AnyView {
    let reminders = vec![("on", t!(lang, "settings-reminders-on")), ("off", t!(lang, "settings-reminders-off"))];
    let mut when = vec![("any", when_word(lang, None))];
    when.extend(When::ALL.map(|it| (it.as_str(), when_word(lang, Some(it)))));
    view! {
        <section class="stack">
            <h2>{t!(lang, "settings-contact-title")}</h2>
            <form class="stack" method="post" action="/settings/contact">
                {radios(form, "reminders", t!(lang, "settings-reminders"), t!(lang, "settings-reminders-hint"), reminders, "rows")}
                {radios(form, "when", t!(lang, "settings-when"), t!(lang, "settings-when-hint"), when, "rows")}
                {submit(t!(lang, "settings-save"))}
            </form>
        </section>
    }
    .into_any()
}

fn address(lang: Lang, page: &SettingsPage, form: &Filled) -> AnyView {
    let said = |yes: bool| if yes { t!(lang, "address-said-yes") } else { t!(lang, "address-waits") };
    let open = page.change.as_ref().map(|it| {
        let old = page.debtor.address().unwrap_or_default().to_owned();
        view! {
            <div class="note">
                <p>{t!(lang, "address-open", new = it.new_email.clone())}</p>
                <ul>
                    <li>{old} " · " {said(it.old_confirmed_at.is_some())}</li>
                    <li>{it.new_email.clone()} " · " {said(it.new_confirmed_at.is_some())}</li>
                </ul>
                <form method="post" action="/settings/email/stop">
                    <button class="btn quiet" type="submit">{t!(lang, "address-stop")}</button>
                </form>
            </div>
        }
    });
    let field = Field {
        name: "email",
        label: t!(lang, "address-new"),
        hint: t!(lang, "address-hint"),
        kind: "email",
        autocomplete: "email",
        width: "wide",
        ..Field::default()
    };
    view! {
        <section class="stack">
            <h2>{t!(lang, "address-title")}</h2>
            <p>{t!(lang, "address-now", email = page.debtor.address().unwrap_or_default().to_owned())}</p>
            {open}
            <form class="stack" method="post" action="/settings/email" novalidate=true>
                {text_field(form, field)}
                <button class="btn quiet" type="submit">{t!(lang, "address-ask")}</button>
            </form>
        </section>
    }
    .into_any()
}

/// The page.
#[must_use]
pub fn settings_page(lang: Lang, page: &SettingsPage, form: &Filled) -> AnyView {
    let saved = page.saved.then(|| view! { <p class="note" role="status">{t!(lang, "settings-saved")}</p> });
    let row = |href: &'static str, label: String| view! { <li><a href=href>{label}</a></li> };
    view! {
        <div class="stack-l">
            <div>
                {error_summary(lang, form)}
                {saved}
                <h1>{t!(lang, "settings-title")}</h1>
            </div>
            {contact(lang, form)}
            {languages(lang)}
            {address(lang, page, form)}
            <section class="stack">
                <h2>{t!(lang, "own-data-title")}</h2>
                <ul class="parts">
                    {row("/settings/looked", t!(lang, "looked-title"))}
                    {row("/settings/data", t!(lang, "data-title"))}
                    {row("/settings/erase", t!(lang, "erase-title"))}
                </ul>
            </section>
            {own_sessions(lang, &page.sessions, "/settings", "/settings/sign-out-everywhere", page.ended)}
        </div>
    }
    .into_any()
}
