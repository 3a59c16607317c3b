//! The policy in words, who is working on it, and the versions there were.

use leptos::prelude::*;

use crate::pages::shared::policy_words::{Words, parts_view};
use crate::store::creditors::Creditor;
use crate::store::ids::StaffId;
use crate::store::policies::PolicyVersion;
use crate::store::policy_drafts::Working;
use crate::store::staff::Staff;
use crate::t;

/// What the page shows.
#[derive(Debug, Clone)]
pub struct Read {
    /// Whose policy it is.
    pub creditor: Creditor,
    /// Its law, by name.
    pub law: Option<String>,
    /// All versions, the newest first.
    pub history: Vec<PolicyVersion>,
    /// The one that is shown.
    pub shown: i64,
    /// Who is working on a draft.
    pub drafts: Vec<Working>,
    /// Everybody who may have made a version.
    pub people: Vec<Staff>,
    /// Who looks.
    pub me: StaffId,
    /// Whether they may change it.
    pub changes: bool,
}

/// What can be done: change it, or go on.
fn to_do(words: Words, it: &Read) -> AnyView {
    let lang = words.lang;
    let at = |saved: crate::clock::Instant| lang.date_time(saved.in_zone(&it.creditor.time_zone));
    let others: Vec<_> = it
        .drafts
        .iter()
        .filter(|draft| draft.staff_id != it.me)
        .map(|draft| view! { <p>{t!(lang, "policy-draft-of", name = draft.name.clone(), at = at(draft.saved_at))}</p> })
        .collect();
    let own = it.drafts.iter().find(|draft| draft.staff_id == it.me && it.changes);
    let own = own.map(|draft| {
        view! {
            <p>{t!(lang, "policy-your-draft", at = at(draft.saved_at))}</p>
            <p><a class="btn" href="/review/policy/draft">{t!(lang, "policy-see-draft")}</a></p>
        }
        .into_any()
    });
    let change = || view! { <p><a class="btn" href="/review/policy/change">{t!(lang, "policy-change")}</a></p> };
    let own = own.or_else(|| it.changes.then(|| change().into_any()));
    view! { {others} {own} }.into_any()
}

fn history(words: Words, it: &Read) -> AnyView {
    let lang = words.lang;
    let rows: Vec<_> = it
        .history
        .iter()
        .map(|version| {
            let by = it.people.iter().find(|person| Some(person.id) == version.made_by);
            let by = by.map_or_else(|| t!(lang, "policy-came-with"), |person| person.name.clone());
            let since = lang.date_time(version.made_at.in_zone(&it.creditor.time_zone));
            let href = format!("/review/policy/versions/{}", version.version);
            view! {
                <tr>
                    <td><a href=href>{t!(lang, "policy-version-number", version = version.version)}</a></td>
                    <td data-h=t!(lang, "policy-since")>{since}</td>
                    <td data-h=t!(lang, "policy-made-by")>{by}</td>
                </tr>
            }
        })
        .collect();
    view! {
        <table class="fold">
            <caption>{t!(lang, "policy-history")}</caption>
            <thead>
                <tr>
                    <th scope="col">{t!(lang, "policy-version")}</th>
                    <th scope="col">{t!(lang, "policy-since")}</th>
                    <th scope="col">{t!(lang, "policy-made-by")}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}

/// The page.
#[must_use]
pub fn read_page(words: Words, it: &Read) -> AnyView {
    let lang = words.lang;
    let Some(shown) = it.history.iter().find(|version| version.version == it.shown) else { return ().into_any() };
    let since = lang.date_time(shown.made_at.in_zone(&it.creditor.time_zone));
    let is_in_force = it.history.first().is_some_and(|newest| newest.version == it.shown);
    let head = if is_in_force {
        view! {
            <p>{t!(lang, "policy-version-since", version = shown.version, since = since)}</p>
            {to_do(words, it)}
        }
        .into_any()
    } else {
        view! {
            <div class="note">
                <p>{t!(lang, "policy-old-version", version = shown.version, since = since)}</p>
                <p><a href="/review/policy">{t!(lang, "policy-see-in-force")}</a></p>
            </div>
        }
        .into_any()
    };
    let law = match it.law.clone() {
        Some(law) => t!(lang, "policy-law", law = law),
        None => t!(lang, "policy-no-law"),
    };
    view! {
        <div class="stack-l">
            <div class="stack">
                <h1>{t!(lang, "policy-title")}</h1>
                <p class="lead">{t!(lang, "policy-lead", creditor = it.creditor.name.clone())}</p>
                {head}
            </div>
            {parts_view(&words.whole(&shown.policy))}
            <p>{law} " " <a href="/rules">{t!(lang, "rules-see")}</a></p>
            {history(words, it)}
        </div>
    }
    .into_any()
}
