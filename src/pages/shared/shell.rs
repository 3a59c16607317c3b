//! The frame around every page: one line of header, the page, a quiet foot.

use leptos::config::LeptosOptions;
use leptos::prelude::*;
use leptos::tachys::html::attribute::custom::custom_attribute;

use super::accent::Accent;
use super::fields::escaped;
use crate::domain::role::{May, Role};
use crate::i18n::Lang;
use crate::islands::key_card::{KeyCard, KeyFacts};
use crate::islands::session_dialogue::{SessionDialogue, SessionFacts};
use crate::settings::Site;
use crate::t;

/// Who looks at the page, as far as the header is concerned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Person {
    /// Nobody signed in.
    Stranger,
    /// A debtor.
    Debtor,
    /// Somebody at the creditor's.
    Staff {
        /// Decides what the header leads to.
        role: Role,
    },
}

/// What the frame says.
#[derive(Debug, Clone)]
pub struct Frame {
    /// The page's language.
    pub lang: Lang,
    /// The page's title.
    pub title: String,
    /// Whose page it is: a creditor's or the installation's name.
    pub brand: String,
    /// The colour of whose page it is, where they chose one.
    pub accent: Option<Accent>,
    /// The installation: its name and its address.
    pub site: Site,
    /// Who looks at it.
    pub person: Person,
    /// Its path.
    pub path: String,
    /// The address that leads back here, for the language switch.
    pub here: String,
    /// What was typed into a form that came back, in one field: it goes with a change of language.
    pub typed: Option<String>,
    /// The dialogue before the end of the session, on pages whose form takes long to fill in.
    pub session: Option<SessionFacts>,
    /// The card of single keys, where a page answers to them.
    pub keys: Option<KeyFacts>,
    /// The page shows what somebody had typed when their session ended.
    pub shows_kept: bool,
    /// Shows something that can't be shown again: no language switch.
    pub shown_once: bool,
    /// The reviewers' width.
    pub wide: bool,
    /// Says that this is a demonstration.
    pub demonstration: bool,
    /// A form came back: said in the title, where screen readers begin.
    pub wrong: bool,
    /// The browser bundle, when the page has an island.
    pub options: Option<LeptosOptions>,
    /// In development: what tells the browser to load the page again after a build.
    pub reload: Option<LeptosOptions>,
}

/// The whole document.
#[must_use]
pub fn shell(frame: &Frame, body: AnyView) -> AnyView {
    let lang = frame.lang;
    let wrong = if frame.wrong { t!(lang, "title-error") + " " } else { String::new() };
    // Escaped by hand: the renderer leaves its markers in a title's children, and they would show.
    let title = escaped(&format!("{wrong}{} – {}", frame.title, frame.brand));
    let help = matches!(frame.person, Person::Staff { .. });
    let main = if frame.wide { "wide" } else { "page" };
    let home = match frame.person {
        Person::Stranger => "/",
        Person::Debtor => "/debts",
        Person::Staff { .. } => "/review",
    };
    let scripts = frame.options.clone().map(|options| view! { <HydrationScripts options=options islands=true/> });
    let accent = frame.accent.map(|it| view! { <link rel="stylesheet" href=format!("/accent/{it}.css")/> });
    let reload = frame.reload.clone().map(|options| view! { <AutoReload options=options/> });
    view! {
        <!DOCTYPE html>
        <html lang=lang.tag()>
            <head>
                <meta charset="utf-8"/>
                <meta name="viewport" content="width=device-width, initial-scale=1"/>
                <meta name="color-scheme" content="light dark"/>
                <meta name="robots" content="noindex, nofollow"/>
                <title inner_html=title></title>
                // What a chat shows of a link that somebody passes on: whose portal, and no word of debts.
                {on_the_card("og:type", "website".to_owned())}
                {on_the_card("og:title", frame.site.name.clone())}
                {on_the_card("og:image", format!("{}/card.png", frame.site.public_url))}
                <link rel="icon" href="/favicon.svg" type="image/svg+xml"/>
                <link rel="stylesheet" href="/pkg/goodterms.css"/>
                {accent}
                {scripts}
                {reload}
            </head>
            <body>
                <a class="skip-link" href="#main">{t!(lang, "skip-to-content")}</a>
                {frame.demonstration.then(|| banner(lang))}
                <header class="top">
                    <a class="brand" href=home>{frame.brand.clone()}</a>
                    <nav aria-label=t!(lang, "nav-label")>{links(frame)}</nav>
                </header>
                <main id="main" class=main tabindex="-1">
                    {frame.shows_kept.then(|| view! { <p class="note" role="status">{t!(lang, "kept-note")}</p> })}
                    {body}
                    {frame.session.is_some().then(|| view! { <p class="small no-print session-note">{t!(lang, "session-note")}</p> })}
                </main>
                <footer class="foot no-print">{(!frame.shown_once).then(|| view! {
                    {languages(frame)}
                    <p class="lang-switch">
                        {help.then(|| view! { <a href="/review/help">{t!(lang, "work-help-title")}</a> })}
                        <a href="/rules">{t!(lang, "rules-title")}</a>
                    </p>
                })} {frame.keys.clone().map(|facts| view! { <KeyCard facts=facts/> })}</footer>
                {frame.session.clone().map(|facts| view! { <SessionDialogue facts=facts/> })}
            </body>
        </html>
    }
    .into_any()
}

fn on_the_card(property: &'static str, content: String) -> AnyView {
    // The renderer has no attribute of this name.
    view! { <meta content=content/> }.add_any_attr(custom_attribute("property", property)).into_any()
}

fn banner(lang: Lang) -> AnyView {
    view! {
        <aside class="banner no-print" aria-label=t!(lang, "demo-title")>
            {t!(lang, "demo-banner")} " " <a href="/demo">{t!(lang, "demo-mailbox")}</a>
        </aside>
    }
    .into_any()
}

fn links(frame: &Frame) -> AnyView {
    let lang = frame.lang;
    let link = |href: &'static str, text: String| {
        let current = (frame.path == href).then_some("page");
        view! { <a href=href aria-current=current>{text}</a> }
    };
    let sign_out = move || {
        view! {
            <form method="post" action="/sign-out"><button class="plain" type="submit">{t!(lang, "sign-out")}</button></form>
        }
    };
    match frame.person {
        Person::Stranger => ().into_any(),
        Person::Debtor => view! { {link("/debts", t!(lang, "nav-debts"))} {link("/messages", t!(lang, "messages-title"))} {link("/settings", t!(lang, "settings-title"))} {sign_out()} }.into_any(),
        Person::Staff { role } => view! {
            {link("/review", t!(lang, "nav-queue"))}
            {link("/review/debts", t!(lang, "nav-all-debts"))}
            {link("/staff/numbers", t!(lang, "nav-numbers"))}
            {role.may(May::Import).then(|| link("/review/import", t!(lang, "nav-import")))}
            {link("/review/policy", t!(lang, "nav-policy"))}
            {role.may(May::KeepPeople).then(|| link("/review/people", t!(lang, "people-title")))}
            {link("/staff/account", t!(lang, "nav-account"))}
            {sign_out()}
        }
        .into_any(),
    }
}

fn languages(frame: &Frame) -> AnyView {
    let here = frame.here.clone();
    let typed = frame.typed.clone().map(|typed| view! { <input type="hidden" name="typed" value=typed/> });
    let buttons: Vec<_> = Lang::ALL
        .into_iter()
        .map(|lang| {
            let current = (lang == frame.lang).then_some("true");
            view! { <button class="plain" type="submit" name="lang" value=lang.tag() lang=lang.tag() aria-current=current>{lang.name()}</button> }
        })
        .collect();
    view! {
        <form class="lang-switch" method="post" action="/language" aria-label=t!(frame.lang, "language-label")>
            <input type="hidden" name="next" value=here/>
            {typed}
            {buttons}
        </form>
    }
    .into_any()
}
