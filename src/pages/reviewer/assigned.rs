//! Whose a case is: in a row of the queue, and on the case.

use leptos::prelude::*;

use super::case::CasePage;
use super::decisions::name_of;
use crate::domain::role::May;
use crate::i18n::Lang;
use crate::pages::shared::fields::{hidden, mark, select};
use crate::store::ids::{DebtId, StaffId};
use crate::t;
use crate::usecases::assign::can_have_cases;
use crate::usecases::open_queue::Queue;
use crate::web::forms::Filled;

/// Whose it was as the page shows it, for whoever comes second.
fn seen(owner: Option<StaffId>) -> AnyView {
    hidden("seen", owner.map(|it| it.to_string()).unwrap_or_default())
}

/// What the viewer can do with a case by one press: take it, or lay down their own.
struct Press {
    act: &'static str,
    key: &'static str,
    label: String,
    /// The same with the name of the case, which tells one button of a list from the next.
    named: String,
}

fn press(lang: Lang, owner: Option<StaffId>, viewer: StaffId, of: &str) -> Press {
    let of = of.to_owned();
    if owner == Some(viewer) {
        let named = t!(lang, "assigned-lay-down-of", case = of);
        Press { act: "lay-down", key: "l", label: t!(lang, "assigned-lay-down"), named }
    } else {
        let named = t!(lang, "assigned-take-of", case = of);
        Press { act: "take", key: "m", label: t!(lang, "assigned-take"), named }
    }
}

/// The last cell of a row of the queue. `back` is the address of the page of the queue.
#[must_use]
pub fn in_row(lang: Lang, queue: &Queue, debt: DebtId, of: &str, back: &str) -> AnyView {
    let owner = queue.owner(debt);
    let whose = match owner {
        Some(id) if id == queue.viewer => Some(t!(lang, "assigned-mine")),
        other => other.map(|id| name_of(lang, &queue.people, id)),
    };
    let form = queue.decides().then(|| {
        let Press { act, key, label, named } = press(lang, owner, queue.viewer, of);
        view! {
            <form method="post" action=format!("/review/debts/{debt}/{act}")>
                {seen(owner)} {hidden("next", back)}
                <button class="plain small" type="submit" data-key=key aria-label=named>{label} {mark(key)}</button>
            </form>
        }
    });
    view! { {whose} {form} }.into_any()
}

/// To a colleague, from the list of those who decide.
fn give(lang: Lang, shown: &CasePage, owner: Option<StaffId>) -> Option<AnyView> {
    let others = shown.people.iter().filter(|it| can_have_cases(it) && Some(it.id) != owner);
    let others: Vec<_> =
        others.filter(|it| Some(it.id) != shown.viewer).map(|it| (it.id.to_string(), it.name.clone())).collect();
    (!others.is_empty()).then(|| {
        view! {
            <details>
                <summary>{t!(lang, "assigned-give")}</summary>
                <form class="stack" method="post" action=format!("/review/debts/{}/give", shown.case.debt.id)>
                    {seen(owner)}
                    {select(&Filled::new(), "to", t!(lang, "assigned-to"), others)}
                    <button class="btn quiet" type="submit">{t!(lang, "assigned-give-button")}</button>
                </form>
            </details>
        }
        .into_any()
    })
}

/// The sentence on a case, and what can be done about it; nothing where one person works alone.
#[must_use]
pub fn on_case(lang: Lang, shown: &CasePage) -> Option<AnyView> {
    let several = shown.people.iter().filter(|it| can_have_cases(it)).count() > 1;
    if shown.assigned.is_none() && !several {
        return None;
    }
    let owner = shown.assigned.map(|it| it.staff_id);
    let since = shown.assigned.map(|it| lang.date_time(it.given_at.in_zone(&shown.case.creditor.time_zone)));
    let said = match (owner, since) {
        (Some(id), Some(at)) if Some(id) == shown.viewer => t!(lang, "assigned-yours-since", at = at),
        (Some(id), Some(at)) => t!(lang, "assigned-theirs-since", name = name_of(lang, &shown.people, id), at = at),
        _ => t!(lang, "assigned-nobodys"),
    };
    let acts = shown.viewer.filter(|_| shown.may(May::Decide)).map(|viewer| {
        let Press { act, key, label, .. } = press(lang, owner, viewer, "");
        view! {
            <form method="post" action=format!("/review/debts/{}/{act}", shown.case.debt.id)>
                {seen(owner)}
                <button class="plain" type="submit" data-key=key>{label} {mark(key)}</button>
            </form>
            {give(lang, shown, owner)}
        }
    });
    Some(view! { <div class="assigned small"><p>{said}</p> {acts}</div> }.into_any())
}
