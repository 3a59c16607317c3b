//! Decisions that the debtor hasn't been told: as a note on the case, and on a page of their own, where a second person
//! confirms or sends back.

use leptos::prelude::*;

use super::case::CasePage;
use super::delay::cause_word;
use super::dispute::of_dispute;
use super::preview::{asks, heading, in_another_language, of_hold};
use crate::clock::Instant;
use crate::domain::decision::Said;
use crate::domain::negotiation::Plan;
use crate::domain::role::May;
use crate::domain::schedule::Schedule;
use crate::i18n::Lang;
use crate::pages::shared::back;
use crate::pages::shared::decision_words::{reason_words, said};
use crate::pages::shared::fields::{error_summary, hidden, mark, submit, text_area};
use crate::pages::shared::plan_words::{beside, in_short};
use crate::pages::shared::role_words::roles_words;
use crate::pages::shared::schedule_table::schedule_table;
use crate::store::ids::{DecisionId, StaffId};
use crate::store::staff::Staff;
use crate::t;
use crate::usecases::decide_proposal::Verdict;
use crate::usecases::decisions::{Told, What};
use crate::usecases::open_case::Case;
use crate::web::forms::Filled;

/// What was done with a decision, as a word; other entries keep their stored name.
#[must_use]
pub fn decision_word(lang: Lang, act: &str) -> String {
    match act {
        "decision_made" => t!(lang, "act-decision-made"),
        "decision_undone" => t!(lang, "act-decision-undone"),
        "decision_confirmed" => t!(lang, "act-decision-confirmed"),
        "decision_returned" => t!(lang, "act-decision-returned"),
        "decision_in_force" => t!(lang, "act-decision-in-force"),
        "decision_dropped" => t!(lang, "act-decision-dropped"),
        other => other.to_owned(),
    }
}

/// Somebody's name.
#[must_use]
pub fn name_of(lang: Lang, people: &[Staff], id: StaffId) -> String {
    let found = people.iter().find(|person| person.id == id);
    found.map_or_else(|| t!(lang, "actor-staff"), |person| person.name.clone())
}

/// Whether nobody but the one who decided may confirm.
fn is_alone(people: &[Staff], decided: StaffId) -> bool {
    !people.iter().any(|it| it.id != decided && it.can_sign_in() && it.role.may(May::Confirm))
}

/// A time of day at the creditor's place: `10:32`.
#[must_use]
pub fn clock_time(at: Instant, zone: &str) -> String {
    let at = at.in_zone(zone);
    format!("{:02}:{:02}", at.hour(), at.minute())
}

/// A form that is one button; taking back has a single key.
#[must_use]
pub fn button(id: DecisionId, act: &str, label: String) -> AnyView {
    let action = format!("/review/decisions/{id}/{act}");
    let key = (act == "undo").then_some("u");
    view! {
        <form method="post" action=action>
            <button class="btn quiet" type="submit" data-key=key>{label} {key.and_then(mark)}</button>
        </form>
    }
    .into_any()
}

/// Where it stands, in a sentence for whoever looks.
#[must_use]
pub fn standing(lang: Lang, people: &[Staff], zone: &str, it: &Told, viewer: Option<StaffId>) -> String {
    let decision = &it.decision;
    let own = viewer == Some(decision.made_by);
    let name = name_of(lang, people, decision.made_by);
    let time = decision.takes_effect_at.map(|at| clock_time(at, zone)).unwrap_or_default();
    match decision.state.as_str() {
        "pending" if decision.can_be_undone_by(viewer.unwrap_or(StaffId(0))) => {
            t!(lang, "decided-goes-out-yours", time = time)
        }
        "pending" => t!(lang, "decided-goes-out", name = name, time = time),
        "second" if own => t!(lang, "decided-second-yours"),
        "second" => t!(lang, "decided-second", name = name),
        "returned" => {
            let by = decision.returned_by.map(|id| name_of(lang, people, id)).unwrap_or_default();
            t!(lang, "decided-returned", name = by)
        }
        "dropped" => match decision.why.as_str() {
            "facts_changed" => t!(lang, "decided-dropped-facts"),
            "no_longer_stands" => t!(lang, "decided-dropped-stands"),
            _ => t!(lang, "decided-dropped"),
        },
        "undone" => t!(lang, "decided-undone"),
        _ => {
            let at = decision.closed_at.unwrap_or(decision.made_at).in_zone(zone);
            t!(lang, "decided-in-force", at = lang.date_time(at))
        }
    }
}

/// What somebody who comes second is told of a case on which something is decided already.
#[must_use]
pub fn under_way(lang: Lang, shown: &CasePage) -> String {
    let Some(it) = shown.decided.iter().find(|it| it.decision.is_under_way()) else {
        return t!(lang, "case-came-second");
    };
    let name = name_of(lang, &shown.people, it.decision.made_by);
    match it.decision.takes_effect_at.filter(|_| it.decision.is_pending()) {
        Some(at) => {
            t!(lang, "decided-came-second", name = name, time = clock_time(at, &shown.case.creditor.time_zone))
        }
        None => t!(lang, "decided-came-second-waits", name = name),
    }
}

fn offered(lang: Lang, case: &Case, plan: &Plan, schedule: &Schedule) -> AnyView {
    let money = |minor| case.debt.money(minor);
    let more: Vec<_> =
        beside(lang, (plan, schedule), money).into_iter().map(|line| view! { <li>{line}</li> }).collect();
    view! {
        <p>{in_short(lang, (plan, schedule), money)}</p>
        {(!more.is_empty()).then(|| view! { <ul class="small">{more}</ul> })}
        <details>
            <summary>{t!(lang, "builder-see-each")}</summary>
            {schedule_table(lang, schedule, money)}
        </details>
    }
    .into_any()
}

/// The plan that a decision is about, as it comes out today.
fn plan_of(case: &Case, it: &What) -> Option<(Plan, Schedule)> {
    let What::Offer { id, verdict, .. } = it else { return None };
    match verdict {
        Verdict::Counter(plan, _) | Verdict::Replace(plan, _) => {
            plan.schedule(&case.opening(), &case.plan_law()).ok().map(|made| (plan.clone(), made))
        }
        Verdict::Accept | Verdict::Decline | Verdict::Withdraw => {
            let offer = case.proposals.iter().find(|offer| offer.id == *id)?;
            Some((offer.terms.clone(), offer.schedule.clone()))
        }
    }
}

/// What the debtor will read, in their language.
#[must_use]
pub fn message(lang: Lang, case: &Case, it: &What, words: &str) -> AnyView {
    let reads = case.reads;
    let plain = |text: String| view! { <p>{text}</p> }.into_any();
    let (heading, what) = match it {
        What::Offer { verdict, .. } => {
            let plan = plan_of(case, it).map(|(plan, made)| offered(reads, case, &plan, &made));
            (heading(case, verdict), plan)
        }
        What::Question { .. } => (asks(case), None),
        What::Hold { verdict, .. } => (t!(reads, "hold-title"), Some(plain(of_hold(reads, *verdict)))),
        What::Dispute { verdict, .. } => (t!(reads, "door-dispute"), Some(plain(of_dispute(case, verdict)))),
        What::Message { .. } => (t!(reads, "messages-they-wrote", creditor = case.creditor.name.clone()), None),
        What::Erasure { erase, .. } => {
            let creditor = case.creditor.name.clone();
            let said = if *erase {
                t!(reads, "erase-erased", creditor = creditor)
            } else {
                t!(reads, "erase-kept", creditor = creditor)
            };
            (t!(reads, "erase-title"), Some(plain(said)))
        }
        What::Delay { delay, .. } => {
            let (from, to) = (reads.date(delay.from), reads.date(delay.to));
            let said =
                format!("{} {}", cause_word(reads, delay.cause), t!(reads, "delay-no-interest", from = from, to = to));
            (t!(reads, "held-title"), Some(plain(said)))
        }
    };
    let reason = match it {
        What::Offer { reason, .. } => *reason,
        _ => None,
    };
    view! {
        <article class="stack" lang=reads.tag()>
            <h3>{heading}</h3>
            {what}
            {said(reads, Said { reason, words })}
        </article>
        {in_another_language(lang, case, reason.map(|it| reason_words(lang, it)))}
    }
    .into_any()
}

/// What belongs to a decision whatever page it stands on: where it stands, what it says, and what can be done.
fn note(lang: Lang, shown: &CasePage, it: &Told) -> AnyView {
    let zone = &shown.case.creditor.time_zone;
    let decision = &it.decision;
    let own = shown.viewer == Some(decision.made_by);
    let undo = shown.viewer.filter(|viewer| decision.can_be_undone_by(*viewer) && shown.may(May::Decide));
    let alone = own && decision.waits_for_a_second() && is_alone(&shown.people, decision.made_by);
    // Who decided has left: it came to nothing, and is anybody's to take up.
    let left = !own && !decision.is_under_way();
    let reads = it.kept.as_ref().map(|kept| message(lang, &shown.case, &kept.what, &kept.words));
    let acts = if decision.is_under_way() {
        let look = (!own && decision.waits_for_a_second()).then(|| {
            view! { <a class="btn" href=format!("/review/decisions/{}", decision.id)>{t!(lang, "decided-look")}</a> }
        });
        let undo = undo.map(|_| button(decision.id, "undo", t!(lang, "decided-undo")));
        view! { {look} {undo} }.into_any()
    } else if !shown.may(May::Decide) {
        ().into_any()
    } else {
        view! {
            {button(decision.id, "again", t!(lang, "decided-again"))}
            {button(decision.id, "put-away", t!(lang, "decided-put-away"))}
        }
        .into_any()
    };
    view! {
        <section class="note stack">
            <h2>{t!(lang, "decided-title")}</h2>
            <p>{standing(lang, &shown.people, zone, it, shown.viewer)}</p>
            {it.sent_back.clone().map(|words| view! { <blockquote>{words}</blockquote> })}
            {left.then(|| view! { <p>{t!(lang, "decided-left", name = name_of(lang, &shown.people, decision.made_by))}</p> })}
            {alone.then(|| view! { <p>{t!(lang, "decided-nobody-else")}</p> })}
            {reads}
            <div class="btn-row">{acts}</div>
        </section>
    }
    .into_any()
}

/// The notes on a case.
#[must_use]
pub fn decisions(lang: Lang, shown: &CasePage) -> Vec<AnyView> {
    shown.decided.iter().filter(|it| it.is_for(shown.viewer, &shown.people)).map(|it| note(lang, shown, it)).collect()
}

fn second(lang: Lang, case: &Case, it: &Told, form: &Filled) -> AnyView {
    let base = format!("/review/decisions/{}", it.decision.id);
    let plan = it.kept.as_ref().and_then(|kept| plan_of(case, &kept.what));
    let total = plan.map(|(_, made)| hidden("total", made.total.to_string()));
    view! {
        <form method="post" action=format!("{base}/confirm")>
            {total}
            {submit(t!(lang, "second-confirm"))}
        </form>
        <details open=form.error("back-words").is_some()>
            <summary>{t!(lang, "second-send-back")}</summary>
            <form class="stack" method="post" action=format!("{base}/send-back") novalidate=true>
                {text_area(form, "back-words", t!(lang, "second-words"), t!(lang, "second-words-hint"), 3)}
                <button class="btn quiet" type="submit">{t!(lang, "second-send-back-button")}</button>
            </form>
        </details>
    }
    .into_any()
}

/// The page of one decision. For a second person: what the debtor will read, and their word on it.
#[must_use]
pub fn decision_page(lang: Lang, shown: &CasePage, it: &Told, form: &Filled) -> AnyView {
    let (case, decision) = (&shown.case, &it.decision);
    let zone = &case.creditor.time_zone;
    let own = shown.viewer == Some(decision.made_by);
    let at = lang.date_time(decision.made_at.in_zone(zone));
    let by = t!(lang, "decided-by", name = name_of(lang, &shown.people, decision.made_by), at = at);
    let reads = it.kept.as_ref().map(|kept| {
        view! {
            <h2>{t!(lang, "preview-title")}</h2>
            <p>{t!(lang, "preview-lead", name = case.debt.debtor_name.clone())}</p>
            <div class="note">{message(lang, case, &kept.what, &kept.words)}</div>
        }
    });
    let money = |minor| lang.money(case.debt.money(minor));
    let acts = if decision.waits_for_a_second() && !own && shown.may(May::Confirm) {
        second(lang, case, it, form)
    } else if shown.may(May::Decide) && shown.viewer.is_some_and(|viewer| decision.can_be_undone_by(viewer)) {
        button(decision.id, "undo", t!(lang, "decided-undo"))
    } else {
        ().into_any()
    };
    let alone = own && decision.waits_for_a_second() && is_alone(&shown.people, decision.made_by);
    let others = decision.waits_for_a_second() && !own && !shown.may(May::Confirm);
    let others = others.then(|| t!(lang, "role-needed-here", roles = roles_words(lang, May::Confirm)));
    view! {
        <div class="stack-l">
            <div>
                {back(format!("/review/debts/{}", case.debt.id), case.debt.reference.clone())}
                {error_summary(lang, form)}
                <h1>{t!(lang, "decided-title")} " · " {case.debt.debtor_name.clone()}</h1>
                {shown.notice.clone().map(|text| view! { <div class="note" role="status"><p>{text}</p></div> })}
                <p>{by} " " {standing(lang, &shown.people, zone, it, shown.viewer)}</p>
                {alone.then(|| view! { <p>{t!(lang, "decided-nobody-else")}</p> })}
                {it.sent_back.clone().map(|words| view! { <blockquote>{words}</blockquote> })}
            </div>
            <dl class="facts num">
                <div><dt>{t!(lang, "case-balance")}</dt><dd>{money(case.statement.balance.total())}</dd></div>
            </dl>
            {reads}
            {acts}
            {others.map(|text| view! { <p>{text}</p> })}
            <p><a href=format!("/review/debts/{}", case.debt.id)>{t!(lang, "decided-case")}</a></p>
        </div>
    }
    .into_any()
}
