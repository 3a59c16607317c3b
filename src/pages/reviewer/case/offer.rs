//! An offer that waits: what is decided on a debtor's, and on the creditor's own.

use leptos::prelude::*;

use super::CasePage;
use super::reasons::why_fields;
use super::suggestions::{policy_says, suggestions};
use crate::domain::proposal::Act;
use crate::i18n::Lang;
use crate::islands::plan_builder::PlanBuilder;
use crate::pages::debtor::builder::facts;
use crate::pages::shared::exchange::in_short;
use crate::pages::shared::fields::{hidden, keyed_radios, keyed_submit};
use crate::pages::shared::plan_change::change_of_offer;
use crate::pages::shared::reason;
use crate::store::proposals::Proposal;
use crate::t;
use crate::web::forms::Filled;

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
                    <div class="stack" data-for="replace">
                        {suggestions(lang, shown, form)}
                        <details open=form.get("verdict") == "replace">
                            <summary>{t!(lang, "counter-terms")}</summary>
                            <PlanBuilder facts=facts(lang, case, form)/>
                        </details>
                    </div>
                    {why_fields(lang, form, &[(Act::Withdraw, 0), (Act::Replace, shown.suggestions.len())])}
                    {keyed_submit(t!(lang, "preview-button"), "p")}
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
    ];
    let reasons: Vec<_> =
        offer.reasons.iter().map(|it| view! { <li>{reason(lang, it, |minor| case.debt.money(minor))}</li> }).collect();
    view! {
        <section class="stack">
            <h2>{t!(lang, "case-answer")}</h2>
            <p><b>{in_short(lang, case, offer)}</b></p>
            {change_of_offer(lang, case, offer)}
            {offer.answer_by.map(|day| view! { <p><span class="tag wait">{t!(lang, "case-answer-by", day = lang.date(day))}</span></p> })}
            {(!reasons.is_empty()).then(|| view! { <p>{t!(lang, "case-why-you")}</p> <ul class="small">{reasons}</ul> })}
            {policy_says(lang, case, offer)}
            <form class="stack decide" method="post" action=format!("/review/offers/{}", offer.id) novalidate=true>
                {hidden("version", offer.version.to_string())}
                {keyed_radios(form, "verdict", t!(lang, "verdict"), String::new(), choices, "rows")}
                <div class="stack" data-for="counter">
                    {suggestions(lang, shown, form)}
                    <details open=form.get("verdict") == "counter">
                        <summary>{t!(lang, "counter-terms")}</summary>
                        <PlanBuilder facts=facts(lang, case, form)/>
                    </details>
                </div>
                {why_fields(lang, form, &[(Act::Accept, 0), (Act::Counter, shown.suggestions.len()), (Act::Decline, 0)])}
                {keyed_submit(t!(lang, "preview-button"), "p")}
            </form>
        </section>
    }
    .into_any()
}
