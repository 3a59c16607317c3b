//! The whole exchange: who offered what, when, why, what changed since, and what became of it.

use leptos::prelude::*;

use super::because::{because, said};
use super::decision_words::said as said_with;
use super::plan_words::{self, beside, differences};
use super::reason;
use crate::domain::decision::Said;
use crate::domain::proposal::{Party, ProposalState};
use crate::i18n::Lang;
use crate::store::proposals::Proposal;
use crate::t;
use crate::usecases::open_case::Case;

/// An offer in one sentence: "£120.00 every month, 26 payments, the last on 28 January 2029".
#[must_use]
pub fn in_short(lang: Lang, case: &Case, offer: &Proposal) -> String {
    plan_words::in_short(lang, (&offer.terms, &offer.schedule), |minor| case.debt.money(minor))
}

/// Where an offer stands, as a word.
#[must_use]
pub fn state_word(lang: Lang, state: ProposalState) -> String {
    match state {
        ProposalState::Open => t!(lang, "offer-open"),
        ProposalState::Accepted => t!(lang, "offer-accepted"),
        ProposalState::Countered => t!(lang, "offer-countered"),
        ProposalState::Declined => t!(lang, "offer-declined"),
        ProposalState::Withdrawn => t!(lang, "offer-withdrawn"),
        ProposalState::Replaced => t!(lang, "offer-replaced"),
        ProposalState::Expired => t!(lang, "offer-expired"),
    }
}

/// The mark that goes with it.
#[must_use]
pub fn state_mark(state: ProposalState) -> &'static str {
    match state {
        ProposalState::Open => "tag wait",
        ProposalState::Accepted => "tag ok",
        _ => "tag off",
    }
}

fn list(lines: Vec<String>) -> Option<AnyView> {
    let items: Vec<_> = lines.iter().map(|text| view! { <li>{text.clone()}</li> }).collect();
    (!lines.is_empty()).then(|| view! { <ul class="small">{items}</ul> }.into_any())
}

/// What is offered: one plan, or several with the one that was accepted.
fn what(lang: Lang, case: &Case, offer: &Proposal) -> AnyView {
    let money = |minor| case.debt.money(minor);
    if offer.options.is_empty() {
        let more = list(beside(lang, (&offer.terms, &offer.schedule), money));
        return view! { <p>{in_short(lang, case, offer)}</p> {more} }.into_any();
    }
    let options: Vec<_> = offer
        .options
        .iter()
        .map(|it| {
            let short = plan_words::in_short(lang, (&it.plan, &it.schedule), money);
            let total = t!(lang, "exchange-total", total = lang.money(money(it.schedule.total)));
            let more = beside(lang, (&it.plan, &it.schedule), money).join(" ");
            let chosen = (offer.chosen == Some(it.no))
                .then(|| view! { " " <span class="tag ok">{t!(lang, "exchange-chosen")}</span> });
            view! { <li>{short} " · " {total} {chosen} <br/> <span class="small">{more}</span></li> }
        })
        .collect();
    view! { <p>{t!(lang, "exchange-one-of")}</p> <ol>{options}</ol> }.into_any()
}

/// What changed since the offer before, where both are one plan.
fn changed(lang: Lang, case: &Case, before: Option<&Proposal>, offer: &Proposal) -> Option<AnyView> {
    let before = before.filter(|it| it.options.is_empty() || it.chosen.is_some())?;
    if !offer.options.is_empty() {
        return None;
    }
    let (from, to) = ((&before.terms, &before.schedule), (&offer.terms, &offer.schedule));
    let lines = differences(lang, from, to, |minor| case.debt.money(minor));
    let lines = lines.into_iter().map(|(label, from, to)| t!(lang, "differs", label = label, from = from, to = to));
    let lines = list(lines.collect())?;
    Some(view! { <p class="small">{t!(lang, "exchange-changed")}</p> {lines} }.into_any())
}

/// Why it wasn't agreed as it was, and what had been said with it.
fn why(lang: Lang, case: &Case, offer: &Proposal) -> AnyView {
    let money = |minor| case.debt.money(minor);
    let mut reasons: Vec<_> = offer.reasons.iter().map(|it| reason(lang, it, money)).collect();
    let answered = case.answered(offer.id);
    let told = answered.map(|it| said(lang, &it.known.facts.person, money)).unwrap_or_default();
    reasons.extend(answered.into_iter().flat_map(|it| &it.known.reasons).map(|it| because(lang, it, money)));
    let told = list(told).map(|told| view! { <p class="small">{t!(lang, "exchange-said")}</p> {told} });
    let reasons = list(reasons).map(|reasons| view! { <p class="small">{t!(lang, "exchange-why")}</p> {reasons} });
    view! { {told} {reasons} }.into_any()
}

fn item(lang: Lang, case: &Case, before: Option<&Proposal>, offer: &Proposal) -> AnyView {
    let zone = &case.creditor.time_zone;
    let who = match offer.offered_by {
        Party::Debtor => case.debt.debtor_name.clone(),
        Party::Creditor => case.creditor.name.clone(),
    };
    let by_policy = (!offer.options.is_empty())
        .then(|| view! { " · " <span class="muted">{t!(lang, "exchange-by-policy")}</span> });
    let words = (!offer.words.is_empty()).then(|| view! { <blockquote>{offer.words.clone()}</blockquote> });
    // Own words that stand with the offer already aren't said twice.
    let own = Some(offer.decision_words.as_str()).filter(|it| *it != offer.words).unwrap_or_default();
    let answer = said_with(lang, Said { reason: offer.decision_reason, words: own });
    let sent = offer.sent_at.in_zone(zone);
    let decided = offer.decided_at.map(|at| {
        let how = match (offer.decided_how.as_str(), offer.state) {
            ("machine", ProposalState::Accepted) => t!(lang, "offer-by-machine"),
            ("machine", _) => t!(lang, "exchange-by-policy"),
            _ => String::new(),
        };
        view! { <span class="small">{lang.date_time(at.in_zone(zone))} " " {how}</span> }
    });
    let until = case.stands_until(offer).filter(|_| offer.state == ProposalState::Open);
    let until = until.map(|day| view! { <p class="small">{t!(lang, "exchange-until", day = lang.date(day))}</p> });
    view! {
        <li>
            <time datetime=sent.date().to_string()>{lang.date_short(sent.date())}</time>
            <div>
                <p><b>{t!(lang, "offer-number", number = offer.number)} " · " {who}</b> {by_policy}</p>
                {what(lang, case, offer)}
                {words}
                {changed(lang, case, before, offer)}
                {why(lang, case, offer)}
                {until}
                <p><span class=state_mark(offer.state)>{state_word(lang, offer.state)}</span> " " {decided}</p>
                {answer}
            </div>
        </li>
    }
    .into_any()
}

/// The exchange as a list, the first offer first.
#[must_use]
pub fn exchange(lang: Lang, case: &Case) -> AnyView {
    let before = std::iter::once(None).chain(case.proposals.iter().map(Some));
    let items: Vec<_> =
        case.proposals.iter().zip(before).map(|(offer, before)| item(lang, case, before, offer)).collect();
    view! { <ol class="timeline">{items}</ol> }.into_any()
}
