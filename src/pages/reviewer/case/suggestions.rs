//! What the policy says of an offer, and the plans that it would let a reviewer offer.

use leptos::prelude::*;

use super::CasePage;
use crate::i18n::Lang;
use crate::pages::shared::because::{because, kind, way_out};
use crate::pages::shared::fields::mark;
use crate::pages::shared::plan_words::{self, beside};
use crate::store::proposals::Proposal;
use crate::t;
use crate::usecases::open_case::Case;
use crate::web::forms::Filled;

/// What the policy says of an offer: reasons, and what would resolve it.
#[must_use]
pub fn policy_says(lang: Lang, case: &Case, offer: &Proposal) -> Option<AnyView> {
    let known = &case.answered(offer.id)?.known;
    let money = |minor| case.debt.money(minor);
    let reasons: Vec<_> = known.reasons.iter().map(|it| view! { <li>{because(lang, it, money)}</li> }).collect();
    let ways: Vec<_> = known.ways.iter().map(|it| view! { <li>{way_out(lang, it, money)}</li> }).collect();
    Some(
        view! {
            <div class="stack">
                <h3>{t!(lang, "policy-says")}</h3>
                <ul class="small">{reasons}</ul>
                {(!ways.is_empty()).then(|| view! { <p>{t!(lang, "what-would-help")}</p> <ul class="small">{ways}</ul> })}
            </div>
        }
        .into_any(),
    )
}

/// The plans that the policy would let a reviewer offer, as choices beside the one in the fields.
#[must_use]
pub fn suggestions(lang: Lang, shown: &CasePage, form: &Filled) -> Option<AnyView> {
    let money = |minor| shown.case.debt.money(minor);
    let chosen = form.get("suggestion").to_owned();
    let rows: Vec<_> = shown
        .suggestions
        .iter()
        .zip(1_u32..)
        .map(|(it, no)| {
            let kinds: Vec<_> = it.kinds.iter().map(|it| kind(lang, *it)).collect();
            let plan = (&it.plan, &it.schedule);
            let total = t!(lang, "exchange-total", total = lang.money(money(it.schedule.total)));
            let named = t!(lang, "sides-suggestion", no = no);
            let kinds = (!kinds.is_empty()).then(|| format!(" · {}", kinds.join(lang.list_comma())));
            let label = format!("{} · {total}", plan_words::in_short(lang, plan, money));
            let more = beside(lang, plan, money).join(" ");
            let (id, value) = (format!("suggestion-{no}"), no.to_string());
            let checked = chosen == value;
            let key = value.clone();
            view! {
                <label>
                    <input type="radio" id=id name="suggestion" value=value checked=checked data-key=key.clone()/>
                    <span><b>{named}</b> {kinds}<br/>{label}<br/><small>{more}</small></span> {mark(&key)}
                </label>
            }
        })
        .collect();
    let own = chosen.is_empty() || chosen == "own";
    (!shown.suggestions.is_empty()).then(|| {
        view! {
            <fieldset class="field">
                <legend>{t!(lang, "policy-suggestions")}</legend>
                <div class="rows">
                    {rows}
                    <label><input type="radio" id="suggestion" name="suggestion" value="own" checked=own data-key="0"/> <span>{t!(lang, "suggestion-own")}</span> {mark("0")}</label>
                </div>
            </fieldset>
        }
        .into_any()
    })
}
