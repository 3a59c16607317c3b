//! Set-up, signing in, the authenticator's code at the door and again, recovery codes.

use leptos::prelude::*;
use qrcode::QrCode;

use crate::i18n::Lang;
use crate::pages::shared::fields::{Field, error_summary, hidden, submit, text_field};
use crate::pages::shared::sign_in::kept_note;
use crate::t;
use crate::web::forms::Filled;

fn password(lang: Lang, hint: String, autocomplete: &'static str) -> Field<'static> {
    Field {
        name: "password",
        label: t!(lang, "password"),
        hint,
        kind: "password",
        autocomplete,
        width: "wide",
        ..Field::default()
    }
}

fn code(lang: Lang, hint: String) -> Field<'static> {
    Field {
        name: "code",
        label: t!(lang, "staff-code"),
        hint,
        autocomplete: "one-time-code",
        width: "code-input",
        ..Field::default()
    }
}

/// The modules of a QR code as one SVG path: drawn here so that no image and no style comes from elsewhere.
fn qr(url: &str, label: String) -> AnyView {
    let Ok(code) = QrCode::new(url.as_bytes()) else { return ().into_any() };
    let size = code.width();
    let colors = code.to_colors();
    let path: String = colors
        .chunks(size)
        .enumerate()
        .flat_map(|(y, row)| row.iter().enumerate().map(move |(x, color)| (x, y, *color)))
        .filter(|(_, _, color)| *color == qrcode::Color::Dark)
        .map(|(x, y, _)| format!("M{} {}h1v1h-1z", x.saturating_add(4), y.saturating_add(4)))
        .collect();
    let side = size.saturating_add(8);
    view! {
        <svg class="qr" viewBox=format!("0 0 {side} {side}") role="img" aria-label=label width="220" height="220">
            <rect class="qr-paper" width=side height=side></rect>
            <path class="qr-ink" d=path></path>
        </svg>
    }
    .into_any()
}

/// The page behind the one-time link.
#[must_use]
pub fn set_up_page(lang: Lang, form: &Filled, name: &str, secret: &str, url: &str, token: &str) -> AnyView {
    let spaced: String = secret
        .as_bytes()
        .chunks(4)
        .map(|four| String::from_utf8_lossy(four).into_owned())
        .collect::<Vec<_>>()
        .join(" ");
    view! {
        <div class="stack-l">
            {error_summary(lang, form)}
            <h1>{t!(lang, "set-up-title")}</h1>
            <p class="lead">{t!(lang, "set-up-lead", name = name.to_owned())}</p>
            <form class="stack-l" method="post" action=format!("/staff/set-up/{token}") novalidate=true>
                {text_field(form, password(lang, t!(lang, "password-hint"), "new-password"))}
                <section class="stack">
                    <h2>{t!(lang, "authenticator-title")}</h2>
                    <p>{t!(lang, "authenticator-text")}</p>
                    {qr(url, t!(lang, "authenticator-qr"))}
                    <p>{t!(lang, "authenticator-secret")} " " <code class="secret">{spaced}</code></p>
                </section>
                {text_field(form, code(lang, t!(lang, "authenticator-code-hint")))}
                {submit(t!(lang, "set-up-button"))}
            </form>
        </div>
    }
    .into_any()
}

/// The recovery codes, shown once.
#[must_use]
pub fn recovery_page(lang: Lang, codes: &[String]) -> AnyView {
    let items: Vec<_> = codes.iter().map(|it| view! { <li><code>{it.clone()}</code></li> }).collect();
    view! {
        <div class="stack-l">
            <h1>{t!(lang, "recovery-title")}</h1>
            <p>{t!(lang, "recovery-text")}</p>
            <ul class="codes">{items}</ul>
            <p class="no-print"><a class="btn" href="/staff/sign-in">{t!(lang, "staff-sign-in-title")}</a></p>
        </div>
    }
    .into_any()
}

/// The heading for a set-up link that can't be used any more.
#[must_use]
pub fn no_longer_title(lang: Lang, used: bool) -> String {
    if used { t!(lang, "set-up-used-title") } else { t!(lang, "set-up-over-title") }
}

/// What to do when a set-up link can't be used any more.
#[must_use]
pub fn no_longer_page(lang: Lang, used: bool) -> AnyView {
    let text = if used { t!(lang, "set-up-used") } else { t!(lang, "set-up-over") };
    view! {
        <div class="stack-l">
            <h1>{no_longer_title(lang, used)}</h1>
            <p>{text}</p>
            <p>{t!(lang, "set-up-new-link")}</p>
            {used.then(|| view! { <p><a class="btn" href="/staff/sign-in">{t!(lang, "staff-sign-in-title")}</a></p> })}
        </div>
    }
    .into_any()
}

/// The code came more than five minutes after the password.
#[must_use]
pub fn start_again_page(lang: Lang, door: &str) -> AnyView {
    view! {
        <div class="stack-l">
            <h1>{t!(lang, "staff-start-again-title")}</h1>
            <p>{t!(lang, "staff-start-again")}</p>
            <p><a class="btn" href=door.to_owned()>{t!(lang, "staff-sign-in-title")}</a></p>
        </div>
    }
    .into_any()
}

/// Address and password.
#[must_use]
pub fn sign_in_page(lang: Lang, form: &Filled) -> AnyView {
    let email = Field {
        name: "email",
        label: t!(lang, "staff-email"),
        kind: "email",
        autocomplete: "username",
        inputmode: "email",
        width: "wide",
        ..Field::default()
    };
    view! {
        <div class="stack-l">
            {error_summary(lang, form)}
            <h1>{t!(lang, "staff-sign-in-title")}</h1>
            {kept_note(lang, form)}
            <form class="stack-l" method="post" action="/staff/sign-in" novalidate=true>
                {hidden("next", form.get("next"))}
                {(!form.get("kept").is_empty()).then(|| hidden("kept", "yes"))}
                {text_field(form, email)}
                {text_field(form, password(lang, String::new(), "current-password"))}
                {submit(t!(lang, "continue"))}
            </form>
        </div>
    }
    .into_any()
}

/// The authenticator's code, or a recovery code.
#[must_use]
pub fn code_page(lang: Lang, form: &Filled) -> AnyView {
    view! {
        <div class="stack-l">
            {error_summary(lang, form)}
            <h1>{t!(lang, "staff-code-title")}</h1>
            <form class="stack-l" method="post" action="/staff/code" novalidate=true>
                {hidden("next", form.get("next"))}
                {text_field(form, code(lang, t!(lang, "staff-code-hint")))}
                {submit(t!(lang, "sign-in-button"))}
            </form>
        </div>
    }
    .into_any()
}

/// Another code, from somebody who signed in.
#[must_use]
pub fn again_page(lang: Lang, form: &Filled) -> AnyView {
    view! {
        <div class="stack-l">
            <div>
                {error_summary(lang, form)}
                <h1>{t!(lang, "again-title")}</h1>
                <p class="lead">{t!(lang, "again-lead")}</p>
            </div>
            <form class="stack-l" method="post" action="/review/again" novalidate=true>
                {hidden("next", form.get("next"))}
                {text_field(form, code(lang, t!(lang, "again-hint")))}
                {submit(t!(lang, "continue"))}
            </form>
            <p>{t!(lang, "again-then")}</p>
        </div>
    }
    .into_any()
}
