//! Who works for the creditor: the list with what was done about them, an invitation, one person, and the pages that say
//! what resetting and removing do before they are done.

use leptos::prelude::*;

use crate::domain::role::Role;
use crate::i18n::Lang;
use crate::pages::shared::back;
use crate::pages::shared::fields::{Field, error_summary, hidden, radios, submit, text_field};
use crate::pages::shared::role_words::role_word;
use crate::store::evidence::EvidenceRow;
use crate::store::ids::StaffId;
use crate::store::staff::Staff;
use crate::t;
use crate::usecases::people::{People, Person, Standing};
use crate::web::forms::Filled;

/// Where somebody stands, in words.
fn standing_words(lang: Lang, it: &Person, zone: &str) -> String {
    match it.standing {
        Standing::Active => t!(lang, "people-active"),
        Standing::LetterWaits => t!(lang, "people-letter-waits"),
        Standing::LetterRefused => t!(lang, "people-letter-refused"),
        Standing::Invited(until) => t!(lang, "people-invited", until = lang.date_time(until.in_zone(zone))),
        Standing::LinkOver => t!(lang, "people-link-over"),
        Standing::Removed if it.staff.had_an_account() => t!(lang, "people-removed"),
        Standing::Removed => t!(lang, "people-withdrawn"),
    }
}

fn standing(lang: Lang, it: &Person, zone: &str) -> AnyView {
    let class = match it.standing {
        Standing::Active => "tag ok",
        Standing::Removed => "tag off",
        _ => "tag wait",
    };
    view! { <span class=class>{standing_words(lang, it, zone)}</span> }.into_any()
}

fn last_here(lang: Lang, it: &Staff, zone: &str) -> String {
    it.signed_in_at.map_or_else(|| t!(lang, "people-never"), |at| lang.date_time(at.in_zone(zone)))
}

/// What was done, in words.
fn act_words(lang: Lang, found: &People, it: &EvidenceRow) -> String {
    let detail: serde_json::Value = serde_json::from_str(&it.detail).unwrap_or_default();
    let text = |field: &str| detail.get(field).and_then(serde_json::Value::as_str).unwrap_or_default();
    let named = |id: Option<StaffId>| {
        let person = id.and_then(|id| found.people.iter().find(|it| it.staff.id == id));
        person.map_or_else(|| t!(lang, "actor-staff"), |it| it.staff.name.clone())
    };
    let by = match it.actor.as_str() {
        "operator" => t!(lang, "people-operator"),
        _ => named(it.actor_id.map(StaffId)),
    };
    let name = named(text("staff").parse().ok());
    let role = |field: &str| text(field).parse().map_or_else(|_| String::new(), |it: Role| role_word(lang, it));
    match it.act.as_str() {
        "staff_added" => t!(lang, "people-act-added", by = by, name = name, role = role("role")),
        "set_up_link_made" => t!(lang, "people-act-link", by = by, name = name),
        "staff_set_up" => t!(lang, "people-act-set-up", by = by),
        "staff_withdrawn" => t!(lang, "people-act-withdrawn", by = by, name = name),
        "staff_role_changed" => {
            t!(lang, "people-act-role", by = by, name = name, from = role("from"), role = role("role"))
        }
        "staff_reset" => t!(lang, "people-act-reset", by = by, name = name),
        _ => t!(lang, "people-act-removed", by = by, name = name),
    }
}

fn record(lang: Lang, found: &People, zone: &str) -> Option<AnyView> {
    let items: Vec<_> = found
        .record
        .iter()
        .map(|it| {
            let at = it.at.in_zone(zone);
            view! {
                <li>
                    <time datetime=at.date().to_string()>{lang.date_time(at)}</time>
                    <span>{act_words(lang, found, it)}</span>
                </li>
            }
        })
        .collect();
    (!items.is_empty()).then(|| {
        view! {
            <section class="stack">
                <h2>{t!(lang, "people-record")}</h2>
                <ul class="timeline">{items}</ul>
            </section>
        }
        .into_any()
    })
}

/// Everybody.
#[must_use]
pub fn people_page(lang: Lang, found: &People, me: StaffId, zone: &str) -> AnyView {
    let rows: Vec<_> = found
        .people
        .iter()
        .map(|it| {
            let mine = (it.staff.id == me).then(|| view! { " " <span class="muted">{t!(lang, "people-you")}</span> });
            view! {
                <tr>
                    <td><a href=format!("/review/people/{}", it.staff.id)>{it.staff.name.clone()}</a> {mine}</td>
                    <td>{role_word(lang, it.staff.role)}</td>
                    <td data-h=t!(lang, "people-standing")>{standing(lang, it, zone)}</td>
                    <td data-h=t!(lang, "people-last")>{last_here(lang, &it.staff, zone)}</td>
                </tr>
            }
        })
        .collect();
    let alone = (rows.len() < 2).then(|| view! { <p>{t!(lang, "people-alone")}</p> });
    view! {
        <div class="stack-l">
            <div class="stack">
                <h1>{t!(lang, "people-title")}</h1>
                <p class="lead">{t!(lang, "people-lead")}</p>
                {alone}
            </div>
            <table class="fold queue">
                <caption class="visually-hidden">{t!(lang, "people-title")}</caption>
                <thead>
                    <tr>
                        <th scope="col">{t!(lang, "people-name")}</th>
                        <th scope="col">{t!(lang, "people-role")}</th>
                        <th scope="col">{t!(lang, "people-standing")}</th>
                        <th scope="col">{t!(lang, "people-last")}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
            <p class="no-print"><a class="btn" href="/review/people/invite">{t!(lang, "people-invite")}</a></p>
            {record(lang, found, zone)}
        </div>
    }
    .into_any()
}

fn to_everybody(lang: Lang) -> AnyView {
    back("/review/people".to_owned(), t!(lang, "people-title"))
}

/// What each role may do, beside its name.
fn roles(lang: Lang, form: &Filled) -> AnyView {
    let of = |role: Role| {
        let may = match role {
            Role::Reviewer => t!(lang, "people-may-reviewer"),
            Role::Approver => t!(lang, "people-may-approver"),
            Role::Auditor => t!(lang, "people-may-auditor"),
            Role::Administrator => t!(lang, "people-may-administrator"),
        };
        (role.as_str(), t!(lang, "people-role-may", role = role_word(lang, role), may = may))
    };
    radios(form, "role", t!(lang, "people-role"), String::new(), Role::ALL.map(of).to_vec(), "rows")
}

/// An invitation.
#[must_use]
pub fn invite_page(lang: Lang, form: &Filled) -> AnyView {
    let line = |name: &'static str, label: String, hint: String, kind: &'static str| Field {
        name,
        label,
        hint,
        kind,
        width: "wide",
        ..Field::default()
    };
    view! {
        <div class="stack-l">
            <div>
                {to_everybody(lang)}
                {error_summary(lang, form)}
                <h1>{t!(lang, "people-invite")}</h1>
                <p class="lead">{t!(lang, "people-invite-lead")}</p>
            </div>
            <form class="stack-l" method="post" action="/review/people/invite" novalidate=true>
                {text_field(form, line("name", t!(lang, "people-name"), t!(lang, "people-name-hint"), "text"))}
                {text_field(form, line("email", t!(lang, "staff-email"), t!(lang, "people-email-hint"), "email"))}
                {roles(lang, form)}
                {submit(t!(lang, "people-invite-send"))}
            </form>
        </div>
    }
    .into_any()
}

/// What the page of one person shows.
#[derive(Debug, Clone)]
pub struct PersonPage {
    /// Who.
    pub person: Person,
    /// Whether it is whoever looks.
    pub is_me: bool,
    /// The creditor's time zone.
    pub zone: String,
    /// What was just done, as addresses name it; empty for nothing.
    pub done: String,
}

fn done_words(lang: Lang, it: &PersonPage) -> Option<String> {
    let name = it.person.staff.name.clone();
    Some(match it.done.as_str() {
        "invited" | "sent" => t!(lang, "people-done-sent", email = it.person.staff.email.clone()),
        "withdrawn" => t!(lang, "people-done-withdrawn"),
        "role" => t!(lang, "people-done-role", role = role_word(lang, it.person.staff.role)),
        "reset" => t!(lang, "people-done-reset", name = name, email = it.person.staff.email.clone()),
        "removed" => t!(lang, "people-done-removed", name = name),
        _ => return None,
    })
}

/// A section with a sentence and a button that does it at once.
fn at_once(title: String, text: String, action: String, button: String) -> AnyView {
    view! {
        <section class="stack">
            <h2>{title}</h2>
            <p>{text}</p>
            <form method="post" action=action><button class="btn quiet" type="submit">{button}</button></form>
        </section>
    }
    .into_any()
}

/// A section with a sentence and a link to a page that asks first.
fn asked_first(title: String, text: String, href: String, link: String) -> AnyView {
    view! {
        <section class="stack">
            <h2>{title}</h2>
            <p>{text}</p>
            <p><a class="btn quiet" href=href>{link}</a></p>
        </section>
    }
    .into_any()
}

/// What can be done about them.
fn ways(lang: Lang, it: &PersonPage, form: &Filled) -> AnyView {
    let staff = &it.person.staff;
    let at = |what: &str| format!("/review/people/{}/{what}", staff.id);
    if it.is_me {
        return view! {
            <p>{t!(lang, "people-is-you")}</p>
            <p><a href="/staff/account">{t!(lang, "account-title")}</a></p>
        }
        .into_any();
    }
    if staff.removed {
        let title = if staff.had_an_account() { t!(lang, "people-back") } else { t!(lang, "people-after-all") };
        let text = t!(lang, "people-back-text", role = role_word(lang, staff.role));
        return at_once(title, text, at("send-again"), t!(lang, "people-back-button"));
    }
    let again = (!staff.can_sign_in()).then(|| {
        at_once(
            t!(lang, "people-again"),
            t!(lang, "people-again-text"),
            at("send-again"),
            t!(lang, "people-again-button"),
        )
    });
    let reset = staff.can_sign_in().then(|| {
        asked_first(t!(lang, "people-reset"), t!(lang, "people-reset-text"), at("reset"), t!(lang, "people-reset-link"))
    });
    let end = if staff.had_an_account() {
        asked_first(
            t!(lang, "people-remove"),
            t!(lang, "people-remove-text"),
            at("remove"),
            t!(lang, "people-remove-link"),
        )
    } else {
        at_once(
            t!(lang, "people-withdraw"),
            t!(lang, "people-withdraw-text"),
            at("withdraw"),
            t!(lang, "people-withdraw-button"),
        )
    };
    view! {
        <form class="stack" method="post" action=at("role")>
            {hidden("seen", staff.role.as_str())}
            {roles(lang, form)}
            {submit(t!(lang, "people-role-save"))}
        </form>
        {again}
        {reset}
        {end}
    }
    .into_any()
}

/// One of them.
#[must_use]
pub fn person_page(lang: Lang, it: &PersonPage, form: &Filled) -> AnyView {
    let staff = &it.person.staff;
    let done = done_words(lang, it).map(|text| view! { <p class="note" role="status">{text}</p> });
    view! {
        <div class="stack-l">
            <div class="stack">
                {to_everybody(lang)}
                {error_summary(lang, form)}
                {done}
                <h1>{staff.name.clone()}</h1>
                <dl class="facts">
                    <div><dt>{t!(lang, "staff-email")}</dt><dd>{staff.email.clone()}</dd></div>
                    <div><dt>{t!(lang, "people-role")}</dt><dd>{role_word(lang, staff.role)}</dd></div>
                    <div><dt>{t!(lang, "people-standing")}</dt><dd>{standing(lang, &it.person, &it.zone)}</dd></div>
                    <div><dt>{t!(lang, "people-last")}</dt><dd>{last_here(lang, staff, &it.zone)}</dd></div>
                </dl>
            </div>
            {ways(lang, it, form)}
        </div>
    }
    .into_any()
}

/// A page that asks first.
fn ask(lang: Lang, staff: &Staff, title: String, texts: Vec<String>, what: &str, button: String) -> AnyView {
    let texts: Vec<_> = texts.into_iter().map(|text| view! { <li>{text}</li> }).collect();
    let person = format!("/review/people/{}", staff.id);
    view! {
        <div class="stack-l">
            <div>
                {back(person.clone(), staff.name.clone())}
                <h1>{title}</h1>
            </div>
            <ul>{texts}</ul>
            <form class="btn-row" method="post" action=format!("{person}/{what}")>
                {submit(button)}
                <a class="btn quiet" href=person.clone()>{t!(lang, "people-keep")}</a>
            </form>
        </div>
    }
    .into_any()
}

/// What resetting does.
#[must_use]
pub fn reset_page(lang: Lang, staff: &Staff) -> AnyView {
    let texts = vec![
        t!(lang, "people-reset-sure"),
        t!(lang, "people-reset-gone"),
        t!(lang, "people-reset-letter", email = staff.email.clone()),
    ];
    let title = t!(lang, "people-reset-title", name = staff.name.clone());
    ask(lang, staff, title, texts, "reset", t!(lang, "people-reset-button"))
}

/// What removing does.
#[must_use]
pub fn remove_page(lang: Lang, staff: &Staff) -> AnyView {
    let texts = vec![
        t!(lang, "people-remove-gone"),
        t!(lang, "people-remove-cases"),
        t!(lang, "people-remove-record", name = staff.name.clone()),
    ];
    let title = t!(lang, "people-remove-title", name = staff.name.clone());
    ask(lang, staff, title, texts, "remove", t!(lang, "people-remove-button"))
}
