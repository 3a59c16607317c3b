//! An offer that waits: what is decided on a debtor's, and on the creditor's own.

use leptos::prelude::*;

use super::CasePage;
use super::asked::asked;
use super::reasons::why_fields;
use super::sides::{builder_facts, compared};
use super::suggestions::{policy_says, suggestions};
use crate::domain::proposal::Act;
use crate::i18n::Lang;
use crate::islands::plan_builder::PlanBuilder;
use crate::pages::shared::exchange::in_short;
use crate::pages::shared::fields::{hidden, keyed_radios, keyed_submit};
use crate::pages::shared::plan_change::change_of_offer;
use crate::pages::shared::reason;
use crate::store::proposals::Proposal;
use crate::t;
use crate::web::forms::Filled;

/// What can be offered instead: one of the policy's plans or one of the reviewer's own, each with what it does to both
/// sides.
fn counter(lang: Lang, shown: &CasePage, form: &Filled, verdict: &'static str) -> AnyView {
    view! {
        <div class="stack" data-for=verdict>
            {suggestions(lang, shown, form)}
            {compared(lang, shown)}
            <div class="stack own">
                <h3>{t!(lang, "counter-terms")}</h3>
                <PlanBuilder facts=builder_facts(lang, shown, form)/>
            </div>
        </div>
    }
    .into_any()
}

/// To the message; and where nothing wakes, what the plan in the fields does.
fn submits(lang: Lang, offer: &Proposal, verdict: &'static str) -> AnyView {
    let action = format!("/review/offers/{}/sides#sides", offer.id);
    view! {
        {keyed_submit(t!(lang, "preview-button"), "p")}
        <div data-for=verdict>
            <div class="no-script"><button class="btn quiet" type="submit" formaction=action>{t!(lang, "sides-show")}</button></div>
        </div>
    }
    .into_any()
}

/// The creditor's own open offer: it can be taken back, or another put in its place.
#[must_use]
pub fn own_offer(lang: Lang, shown: &CasePage, offer: &Proposal, form: &Filled) -> AnyView {
    let case = &shown.case;
    let choices = vec![
        ("withdraw", t!(lang, "verdict-withdraw"), "w".into()),
        ("replace", t!(lang, "verdict-replace"), "r".into()),
    ];
    view! {
        <section class="stack">
            <h2>{t!(lang, "case-own-offer")}</h2>
            {offer.options.is_empty().then(|| view! { <p><b>{in_short(lang, case, offer)}</b></p> })}
            {case.stands_until(offer).map(|day| view! { <p>{t!(lang, "exchange-until", day = lang.date(day))}</p> })}
            <details open=matches!(form.get("verdict"), "withdraw" | "replace")>
                <summary>{t!(lang, "verdict")}</summary>
                <form class="stack decide" method="post" action=format!("/review/offers/{}", offer.id) novalidate=true>
                    {hidden("version", offer.version.to_string())}
                    {keyed_radios(form, "verdict", t!(lang, "verdict"), String::new(), choices, "rows")}
                    {counter(lang, shown, form, "replace")}
                    {why_fields(lang, form, &[(Act::Withdraw, 0), (Act::Replace, shown.suggestions.len())])}
                    {submits(lang, offer, "replace")}
                </form>
            </details>
        </section>
    }
    .into_any()
}

/// The debtor's offer, and what is decided on it.
#[must_use]
pub fn decision(lang: Lang, shown: &CasePage, offer: &Proposal, form: &Filled) -> AnyView {
    let case = &shown.case;
    let choices = vec![
        ("accept", t!(lang, "verdict-accept"), "a".to_owned()),
        ("counter", t!(lang, "verdict-counter"), "c".to_owned()),
        ("decline", t!(lang, "verdict-decline"), "d".to_owned()),
        ("ask", t!(lang, "verdict-ask"), "q".to_owned()),
    ];
    let reasons: Vec<_> =
        offer.reasons.iter().map(|it| view! { <li>{reason(lang, it, |minor| case.debt.money(minor))}</li> }).collect();
    view! {
        <section class="stack">
            <h2>{t!(lang, "case-answer")}</h2>
            <p><b>{in_short(lang, case, offer)}</b></p>
            {change_of_offer(lang, case, offer)}
            {asked(lang, shown, offer)}
            {(!reasons.is_empty()).then(|| view! { <p>{t!(lang, "case-why-you")}</p> <ul class="small">{reasons}</ul> })}
            {policy_says(lang, case, offer)}
            <form class="stack decide" method="post" action=format!("/review/offers/{}", offer.id) novalidate=true>
                {hidden("version", offer.version.to_string())}
                {keyed_radios(form, "verdict", t!(lang, "verdict"), String::new(), choices, "rows")}
                {counter(lang, shown, form, "counter")}
                {offer.answer_by.map(|day| view! { <p class="small" data-for="ask">{t!(lang, "ask-moves-no-day", day = lang.date(day))}</p> })}
                {why_fields(lang, form, &[(Act::Accept, 0), (Act::Counter, shown.suggestions.len()), (Act::Decline, 0)])}
                {submits(lang, offer, "counter")}
            </form>
        </section>
    }
    .into_any()
}
