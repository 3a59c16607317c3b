//! The demonstration's mailbox: every letter, codes included, and the reviewers' authenticator codes.

use axum::Extension;
use axum::Router;
use axum::extract::{Query, State};
use axum::response::Response;
use axum::routing::get;
use leptos::prelude::*;
use serde::Deserialize;

use super::histories::shows;
use super::people::{Letter, People, Reviewer, SHOWN};
use crate::app::App;
use crate::i18n::Lang;
use crate::mail::{Delivered, Mailbox};
use crate::t;
use crate::usecases::staff_access::authenticator;
use crate::web::Demonstration;
use crate::web::respond::{Page, page};
use crate::web::visit::Visit;

/// How many letters the page shows.
const SHOWN_LETTERS: usize = 40;

/// The page's router.
pub(super) fn router(mailbox: Mailbox, people: People) -> Demonstration {
    Router::new().route("/demo", get(show)).layer(Extension(mailbox)).layer(Extension(people))
}

#[derive(Debug, Default, Deserialize)]
struct To {
    to: Option<String>,
}

async fn show(
    State(app): State<App>,
    visit: Visit,
    Extension(mailbox): Extension<Mailbox>,
    Extension(people): Extension<People>,
    Query(query): Query<To>,
) -> Response {
    let lang = visit.lang;
    let to = query.to.filter(|to| !to.is_empty());
    let letters = mailbox.read(to.as_deref());
    let now = u64::try_from(app.now().unix_seconds()).unwrap_or(0);
    let codes: Vec<(Reviewer, String)> = people
        .reviewers
        .into_iter()
        .map(|it| {
            let code = authenticator(&it.secret, &it.email).map(|totp| totp.generate(now).to_string());
            (it, code.unwrap_or_default())
        })
        .collect();
    let it =
        Page::new(t!(lang, "demo-title"), move || mailbox_page(lang, &letters, &codes, &people.letters, to.as_deref()));
    page(&app, &visit, it).await
}

fn letter(lang: Lang, it: &Delivered) -> AnyView {
    let letter = &it.letter;
    let at = lang.date_time(it.at.in_zone("UTC"));
    let code = letter.code.clone().map(|code| view! { <p class="code-shown">{code}</p> });
    let link = letter.link.clone().map(|(label, url)| view! { <p><a href=url>{label}</a></p> });
    let stop = letter
        .unsubscribe
        .clone()
        .map(|url| view! { <p class="small"><a href=url>{t!(letter.lang, "mail-unsubscribe")}</a></p> });
    let paragraphs: Vec<_> = letter.paragraphs.iter().map(|text| view! { <p>{text.clone()}</p> }).collect();
    view! {
        <li lang=letter.lang.tag()>
            <details>
                <summary><b>{letter.subject.clone()}</b> <span class="small">" " {letter.to.clone()} " · " {at}</span></summary>
                <div class="stack letter">{code}{paragraphs}{link}<p class="small">{letter.foot.clone()}</p>{stop}</div>
            </details>
        </li>
    }
    .into_any()
}

fn mailbox_page(
    lang: Lang,
    letters: &[Delivered],
    codes: &[(Reviewer, String)],
    posted: &[Letter],
    to: Option<&str>,
) -> AnyView {
    let people: Vec<_> = SHOWN
        .iter()
        .map(|&(email, history)| {
            let shows = shows(lang, history);
            view! { <li><a href=format!("/demo?to={email}")>{email}</a> <span class="small">" – " {shows}</span></li> }
        })
        .collect();
    let reviewers: Vec<_> = codes
        .iter()
        .map(|(it, code)| {
            view! { <div><dt>{it.email.clone()}</dt><dd>{t!(lang, "demo-reviewer", name = it.name.clone(), creditor = it.creditor.clone(), password = it.password.clone(), code = code.clone())}</dd></div> }
        })
        .collect();
    let posted: Vec<_> = posted
        .iter()
        .map(|it| {
            let Letter { name, reference, pin, link } = it.clone();
            view! { <li><a href=link>{t!(lang, "demo-letter", name = name, reference = reference, pin = pin)}</a></li> }
        })
        .collect();
    let items: Vec<_> = letters.iter().take(SHOWN_LETTERS).map(|it| letter(lang, it)).collect();
    let none = items.is_empty().then(|| view! { <p>{t!(lang, "demo-no-letters")}</p> });
    let all = to.map(|_| view! { <p><a href="/demo">{t!(lang, "demo-all-letters")}</a></p> });
    view! {
        <div class="stack-l">
            <h1>{t!(lang, "demo-title")}</h1>
            <section class="stack">
                <h2>{t!(lang, "demo-reviewers")}</h2>
                <p>{t!(lang, "demo-two-people")}</p>
                <dl class="facts mails">{reviewers}</dl>
                <p><a href="/staff/sign-in">{t!(lang, "sign-in-staff-link")}</a></p>
            </section>
            <section class="stack">
                <h2>{t!(lang, "demo-debtors")}</h2>
                <ul>{people}</ul>
                <p><a href="/sign-in">{t!(lang, "sign-in-title")}</a></p>
            </section>
            <section class="stack">
                <h2>{t!(lang, "demo-by-post")}</h2>
                <ul>{posted}</ul>
            </section>
            <section class="stack">
                <h2>{t!(lang, "demo-letters")}</h2>
                {all}
                {none}
                <ul class="mailbox">{items}</ul>
            </section>
        </div>
    }
    .into_any()
}
