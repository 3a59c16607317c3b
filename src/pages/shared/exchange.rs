//! The whole exchange: who offered what, when, why, and what became of it.

use leptos::prelude::*;

use super::{how_often, reason};
use crate::domain::proposal::{Party, ProposalState};
use crate::i18n::Lang;
use crate::store::proposals::Proposal;
use crate::t;
use crate::usecases::open_case::Case;

/// An offer in one sentence: "£120.00 every month, 26 payments, the last on 28 January 2029".
#[must_use]
pub fn in_short(lang: Lang, case: &Case, offer: &Proposal) -> String {
    let short = t!(
        lang,
        "offer-in-short",
        amount = lang.money(case.debt.money(offer.schedule.instalment)),
        often = how_often(lang, offer.terms.frequency),
        count = offer.schedule.count,
        end = lang.date(offer.schedule.last_due)
    );
    match offer.terms.upfront {
        Some(upfront) => t!(
            lang,
            "offer-in-short-upfront",
            amount = lang.money(case.debt.money(upfront.amount)),
            on = lang.date(upfront.on),
            rest = short
        ),
        None => short,
    }
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

/// The exchange as a list, the first offer first.
#[must_use]
pub fn exchange(lang: Lang, case: &Case) -> AnyView {
    let zone = &case.creditor.time_zone;
    let items: Vec<_> = case
        .proposals
        .iter()
        .map(|offer| {
            let who = match offer.offered_by {
                Party::Debtor => case.debt.debtor_name.clone(),
                Party::Creditor => case.creditor.name.clone(),
            };
            let reasons: Vec<_> = offer
                .reasons
                .iter()
                .map(|it| view! { <li>{reason(lang, it, |minor| case.debt.money(minor))}</li> })
                .collect();
            let words = (!offer.words.is_empty()).then(|| view! { <blockquote>{offer.words.clone()}</blockquote> });
            let answer = (!offer.decision_words.is_empty() && offer.decision_words != offer.words)
                .then(|| view! { <blockquote>{offer.decision_words.clone()}</blockquote> });
            let sent = offer.sent_at.in_zone(zone);
            let decided = offer.decided_at.map(|at| {
                let how = if offer.decided_how == "machine" { t!(lang, "offer-by-machine") } else { String::new() };
                view! { <span class="small">{lang.date_time(at.in_zone(zone))} " " {how}</span> }
            });
            view! {
                <li>
                    <time datetime=sent.date().to_string()>{lang.date_short(sent.date())}</time>
                    <div>
                        <p><b>{t!(lang, "offer-number", number = offer.number)} " · " {who}</b></p>
                        <p>{in_short(lang, case, offer)}</p>
                        {words}
                        {(!reasons.is_empty()).then(|| view! { <ul class="small">{reasons}</ul> })}
                        <p><span class=state_mark(offer.state)>{state_word(lang, offer.state)}</span> " " {decided}</p>
                        {answer}
                    </div>
                </li>
            }
        })
        .collect();
    view! { <ol class="timeline">{items}</ol> }.into_any()
}
