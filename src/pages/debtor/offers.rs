//! What the creditor can agree to at once: up to three plans side by side, alike in size, each with what it comes to, what
//! differs from what was asked, and why it is among them.

use leptos::prelude::*;

use crate::i18n::Lang;
use crate::pages::shared::because::{because, bound, kind};
use crate::pages::shared::fields::{hidden, submit};
use crate::pages::shared::plan_words::{beside, differences, figures};
use crate::pages::shared::schedule_table::schedule_table;
use crate::pages::shared::{back, how_often, no_longer_stands};
use crate::store::offer_options::OfferOption;
use crate::store::proposals::Proposal;
use crate::t;
use crate::usecases::open_case::Case;

/// Why a plan is among them, in one sentence.
fn why(lang: Lang, option: &OfferOption) -> String {
    let kinds: Vec<_> = option.kinds.iter().map(|it| kind(lang, *it)).collect();
    kinds.join(" · ")
}

fn card(lang: Lang, case: &Case, offer: &Proposal, option: &OfferOption, base: &str) -> AnyView {
    let money = |minor| case.debt.money(minor);
    let asked = case.asked_before(offer).map(|it| (&it.terms, &it.schedule));
    // Paid in between, it is shorter than it was offered.
    let today = case.on_acceptance(offer, Some(option.no));
    let schedule = today.as_ref().unwrap_or(&option.schedule);
    let it = (&option.plan, schedule);
    let more: Vec<_> = beside(lang, it, money)
        .into_iter()
        .chain(option.bounds.iter().filter_map(|it| bound(lang, it, money)))
        .map(|text| view! { <li>{text}</li> })
        .collect();
    let heading = if schedule.count == 0 {
        t!(lang, "kind-until-review")
    } else {
        format!("{} · {}", lang.money(money(schedule.instalment)), how_often(lang, option.plan.frequency))
    };
    let choose = match &today {
        Ok(_) => {
            let href = format!("{base}/options/{}", option.no);
            view! {
                <p><a class="btn" href=href>{t!(lang, "option-choose")} <span class="visually-hidden">" " {t!(lang, "option-no", no = option.no)}</span></a></p>
            }
            .into_any()
        }
        Err(why) => view! { <p>{no_longer_stands(lang, *why)}</p> }.into_any(),
    };
    view! {
        <li>
            <h2>{why(lang, option)}</h2>
            <p class="figure">{heading}</p>
            {figures(lang, it, asked, money)}
            {(!more.is_empty()).then(|| view! { <ul class="small">{more}</ul> })}
            {choose}
        </li>
    }
    .into_any()
}

/// The plans of an open offer.
#[must_use]
pub fn cards(lang: Lang, case: &Case, offer: &Proposal, base: &str) -> AnyView {
    let cards: Vec<_> = offer.options.iter().map(|it| card(lang, case, offer, it, base)).collect();
    view! {
        <div class="stack">
            <p class="small">{t!(lang, "option-bold")}</p>
            <ol class="offers">{cards}</ol>
        </div>
    }
    .into_any()
}

/// Why the plan that was asked for can't be agreed as it is: all reasons at once.
#[must_use]
pub fn why_not(lang: Lang, case: &Case, asked: &Proposal) -> Option<AnyView> {
    let answered = case.answered(asked.id)?;
    let money = |minor| case.debt.money(minor);
    let reasons: Vec<_> =
        answered.known.reasons.iter().map(|it| view! { <li>{because(lang, it, money)}</li> }).collect();
    let same =
        answered.known.nothing_new.then(|| view! { <p class="note" role="status">{t!(lang, "round-nothing-new")}</p> });
    let reasons = (!reasons.is_empty())
        .then(|| view! { <div class="stack"><p>{t!(lang, "answer-why-not")}</p> <ul>{reasons}</ul></div> });
    Some(view! { {same} {reasons} }.into_any())
}

/// The page on which one plan is checked before it is agreed: all of it, and what saying yes means.
#[must_use]
pub fn option_page(lang: Lang, case: &Case, offer: &Proposal, option: &OfferOption) -> AnyView {
    let base = format!("/debts/{}/offers/{}", case.debt.id, offer.id);
    let money = |minor| case.debt.money(minor);
    let today = case.on_acceptance(offer, Some(option.no));
    let schedule = today.as_ref().unwrap_or(&option.schedule);
    let it = (&option.plan, schedule);
    let asked = case.asked_before(offer).map(|it| (&it.terms, &it.schedule));
    let differs = asked.map(|asked| differences(lang, asked, it, money)).unwrap_or_default();
    let differs: Vec<_> = differs
        .into_iter()
        .map(|(label, from, to)| view! { <li>{t!(lang, "differs", label = label, from = from, to = to)}</li> })
        .collect();
    let more: Vec<_> = beside(lang, it, money).into_iter().map(|text| view! { <li>{text}</li> }).collect();
    let yes = match &today {
        Ok(made) => view! {
            <form class="stack" method="post" action=format!("{base}/accept")>
                {hidden("option", option.no.to_string())}
                {hidden("total", made.total.to_string())}
                {submit(t!(lang, "option-agree"))}
            </form>
        }
        .into_any(),
        Err(why) => view! { <p class="note">{no_longer_stands(lang, *why)}</p> }.into_any(),
    };
    view! {
        <div class="stack-l">
            <div>
                {back(base.clone(), t!(lang, "option-back"))}
                <h1>{t!(lang, "option-title")}</h1>
                <p class="lead">{why(lang, option)}</p>
            </div>
            {figures(lang, it, None, money)}
            {(!more.is_empty()).then(|| view! { <ul>{more}</ul> })}
            {(!differs.is_empty()).then(|| view! { <div class="stack"><h2>{t!(lang, "differs-title")}</h2><ul>{differs}</ul></div> })}
            {schedule_table(lang, schedule, money)}
            <div class="note">
                <h2>{t!(lang, "option-means-title")}</h2>
                <p>{t!(lang, "option-means", creditor = case.creditor.name.clone())}</p>
                <p>{t!(lang, "notice-acknowledge")}</p>
            </div>
            {yes}
        </div>
    }
    .into_any()
}
