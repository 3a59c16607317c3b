//! An offer and its answer: accepted at once, waiting for a person, countered, declined, withdrawn.

use leptos::prelude::*;

use super::asked::{Asked, asked};
use super::offers::{cards, why_not};
use super::say::{say_form, to_a_person};
use crate::domain::held::Why;
use crate::domain::proposal::{Party, ProposalState};
use crate::domain::schedule::Schedule;
use crate::i18n::Lang;
use crate::pages::shared::because::way_out;
use crate::pages::shared::decision_words::said;
use crate::pages::shared::exchange::{exchange, in_short};
use crate::pages::shared::fields::{error_summary, hidden, submit};
use crate::pages::shared::schedule_table::schedule_table;
use crate::pages::shared::tied::part_of_a_plan;
use crate::pages::shared::{back, no_longer_stands, reason};
use crate::store::proposals::Proposal;
use crate::t;
use crate::usecases::next_round::goes_on;
use crate::usecases::open_case::Case;
use crate::web::forms::Filled;

/// That no interest runs while an answer is late.
fn late_since(lang: Lang, case: &Case) -> Option<String> {
    let late = case.held.iter().find(|it| it.why == Why::LateAnswer && it.covers(case.today))?;
    Some(t!(lang, "answer-late-no-interest", day = lang.date(late.days.from)))
}

/// The heading: what the answer is.
#[must_use]
pub fn title(lang: Lang, case: &Case, offer: &Proposal) -> String {
    let creditor = case.creditor.name.clone();
    match (offer.offered_by, offer.state) {
        (_, ProposalState::Accepted) => t!(lang, "answer-accepted-title"),
        (Party::Debtor, ProposalState::Open) => t!(lang, "answer-waiting-title", creditor = creditor),
        (Party::Creditor, ProposalState::Open) if offer.options.len() > 1 => {
            t!(lang, "answer-offers-title", creditor = creditor)
        }
        (Party::Creditor, ProposalState::Open) => t!(lang, "answer-counter-title", creditor = creditor),
        (Party::Debtor, ProposalState::Countered) => t!(lang, "answer-countered-title", creditor = creditor),
        (Party::Debtor, ProposalState::Declined) => t!(lang, "answer-declined-title", creditor = creditor),
        (_, ProposalState::Withdrawn) => t!(lang, "answer-withdrawn-title"),
        (_, ProposalState::Expired) => t!(lang, "answer-expired-title"),
        _ => t!(lang, "answer-closed-title"),
    }
}

/// Accepts what the page shows: with the total goes what it was that they said yes to.
fn accept(action: String, total: i64, label: String) -> AnyView {
    view! { <form method="post" action=action>{hidden("total", total.to_string())}{submit(label)}</form> }.into_any()
}

fn quiet(action: String, label: String) -> AnyView {
    view! { <form method="post" action=action><button class="btn quiet" type="submit">{label}</button></form> }
        .into_any()
}

/// What can be done now.
fn ways_on(lang: Lang, case: &Case, offer: &Proposal) -> AnyView {
    let id = case.debt.id;
    let base = format!("/debts/{id}/offers/{}", offer.id);
    let again = format!("/debts/{id}/proposal");
    match (offer.offered_by, offer.state) {
        (_, ProposalState::Accepted) => {
            view! { <p><a class="btn" href=format!("/debts/{id}/plan")>{t!(lang, "see-plan")}</a></p> }.into_any()
        }
        // Each of several plans has its own way on.
        (Party::Creditor, ProposalState::Open) if !offer.options.is_empty() => ().into_any(),
        (Party::Creditor, ProposalState::Open) => {
            let yes = case.on_acceptance(offer, None).ok();
            let yes = yes.map(|made| accept(format!("{base}/accept"), made.total, t!(lang, "accept-offer")));
            view! {
                <div class="btn-row">
                    {yes}
                    <a class="btn quiet" href=again>{t!(lang, "suggest-something-else")}</a>
                </div>
            }
            .into_any()
        }
        (Party::Debtor, ProposalState::Open) => view! {
            <div class="btn-row">
                <a class="btn quiet" href=again>{t!(lang, "change-offer")}</a>
                {quiet(format!("{base}/withdraw"), t!(lang, "withdraw-offer"))}
            </div>
        }
        .into_any(),
        // What came after it.
        _ if case.open_offer().is_some_and(|open| open.id != offer.id) => {
            let newer = case.open_offer().map(|open| {
                let label = match open.offered_by {
                    Party::Creditor => t!(lang, "see-their-offer"),
                    Party::Debtor => t!(lang, "see-offer"),
                };
                let href = format!("/debts/{id}/offers/{}", open.id);
                view! { <p><a class="btn" href=href>{label}</a></p> }
            });
            newer.into_any()
        }
        _ if case.plan().is_none() && case.open_offer().is_none() => view! {
            <div class="btn-row">
                <a class="btn" href=again>{t!(lang, "suggest-something-else")}</a>
                <a class="btn quiet" href=format!("/debts/{id}/contact")>{t!(lang, "door-contact")}</a>
            </div>
        }
        .into_any(),
        _ => ().into_any(),
    }
}

/// The schedule to show, and what today makes of it where that differs from what was offered.
fn as_of_today(lang: Lang, case: &Case, offer: &Proposal) -> (Schedule, Option<String>) {
    if (offer.offered_by, offer.state) != (Party::Creditor, ProposalState::Open) || !offer.options.is_empty() {
        return (offer.schedule.clone(), None);
    }
    match case.on_acceptance(offer, None) {
        Ok(made) if made.total == offer.schedule.total => (made, None),
        Ok(made) => {
            let (total, end) = (lang.money(case.debt.money(made.total)), lang.date(made.last_due));
            let count = made.count;
            (made, Some(t!(lang, "answer-today", total = total, count = count, end = end)))
        }
        Err(why) => (offer.schedule.clone(), Some(no_longer_stands(lang, why))),
    }
}

/// The page. `notice` says what became of something just sent that came too late.
#[must_use]
pub fn answer_page(
    lang: Lang,
    case: &Case,
    offer: &Proposal,
    questions: &Asked,
    form: &Filled,
    notice: Option<&str>,
) -> AnyView {
    if offer.state == ProposalState::Open && !offer.options.is_empty() {
        return offers_page(lang, case, offer, form, notice);
    }
    let creditor = case.creditor.name.clone();
    let (schedule, today) = as_of_today(lang, case, offer);
    let what_next = match (offer.offered_by, offer.state) {
        (Party::Debtor, ProposalState::Open) => offer.answer_by.map(|day| {
            let text = if case.question.is_some() && day >= case.today {
                t!(lang, "asked-meanwhile", day = lang.date(day), creditor = creditor)
            } else if day < case.today {
                t!(lang, "answer-late", day = lang.date(day), creditor = creditor)
            } else {
                t!(lang, "answer-waiting", day = lang.date(day), creditor = creditor)
            };
            let stopped = late_since(lang, case).map(|text| {
                view! { <p>{text} " " <a href=format!("/debts/{}/ledger", case.debt.id)>{t!(lang, "how-we-work-this-out")}</a></p> }
            });
            view! { <p class="lead">{text}</p> {stopped} }.into_any()
        }),
        (Party::Creditor, ProposalState::Open) => case
            .stands_until(offer)
            .map(|day| view! { <p class="lead">{t!(lang, "answer-counter", day = lang.date(day))}</p> }.into_any()),
        (_, ProposalState::Accepted) => Some(view! { <p class="lead">{t!(lang, "answer-accepted")}</p> }.into_any()),
        (Party::Debtor, ProposalState::Declined) => {
            Some(view! { <p class="lead">{t!(lang, "answer-declined")}</p> }.into_any())
        }
        _ => None,
    };
    let words = said(lang, case.said_with(offer));
    let open_reasons = offer.state == ProposalState::Open && !offer.reasons.is_empty();
    let reasons: Vec<_> =
        offer.reasons.iter().map(|it| view! { <li>{reason(lang, it, |minor| case.debt.money(minor))}</li> }).collect();
    let own = offer.state == ProposalState::Open && offer.offered_by == Party::Debtor;
    // Of several plans none is the offer before one is chosen.
    let is_one = offer.options.is_empty() || offer.chosen.is_some();
    let reference = offer.id.to_string().to_uppercase();
    view! {
        <div class="stack-l">
            <div>
                {back(format!("/debts/{}", case.debt.id), case.debt.description.clone())}
                {error_summary(lang, form)}
                <h1>{title(lang, case, offer)}</h1>
                {what_next}
                {part_of_a_plan(lang, case)}
            </div>
            {notice.map(|text| view! { <div class="note" role="status"><p>{text.to_owned()}</p></div> })}
            {words}
            {asked(lang, case, questions, form)}
            <section class="stack">
                {is_one.then(|| view! { <p class="result">{in_short(lang, case, offer)}</p> })}
                {today.map(|text| view! { <p>{text}</p> })}
                {open_reasons.then(|| view! { <div class="stack"><p>{t!(lang, "answer-why-person")}</p><ul>{reasons}</ul></div> })}
                {is_one.then(|| view! {
                    <details>
                        <summary>{t!(lang, "builder-see-each")}</summary>
                        {schedule_table(lang, &schedule, |minor| case.debt.money(minor))}
                    </details>
                })}
            </section>
            {own.then(|| why_not(lang, case, offer))}
            {own.then(|| would_help(lang, case, offer))}
            {ways_on(lang, case, offer)}
            {(own && goes_on(case).is_some()).then(|| say_form(lang, case, &format!("/debts/{}/offers/{}", case.debt.id, offer.id), form))}
            <p class="small">{t!(lang, "answer-reference", reference = reference)} " " <span class="no-print">{t!(lang, "print-or-save")}</span></p>
            <section class="stack">
                <h2>{t!(lang, "exchange-title")}</h2>
                {exchange(lang, case)}
            </section>
        </div>
    }
    .into_any()
}

/// What would resolve it where the policy has nothing that fits.
fn would_help(lang: Lang, case: &Case, offer: &Proposal) -> Option<AnyView> {
    let ways = &case.answered(offer.id)?.known.ways;
    let ways: Vec<_> =
        ways.iter().map(|it| view! { <li>{way_out(lang, it, |minor| case.debt.money(minor))}</li> }).collect();
    let options = format!("/debts/{}/options", case.debt.id);
    (!ways.is_empty()).then(|| {
        view! {
            <div class="stack">
                <h2>{t!(lang, "what-would-help")}</h2>
                <ul>{ways}</ul>
                <p><a href=options>{t!(lang, "options-link")}</a></p>
            </div>
        }
        .into_any()
    })
}

/// Several plans to choose from, and what can be said to them.
fn offers_page(lang: Lang, case: &Case, offer: &Proposal, form: &Filled, notice: Option<&str>) -> AnyView {
    let base = format!("/debts/{}/offers/{}", case.debt.id, offer.id);
    let until = case.stands_until(offer).map(|day| t!(lang, "answer-counter", day = lang.date(day)));
    let asked = case.asked_before(offer);
    let asked_for = asked.map(|it| t!(lang, "answer-asked", asked = in_short(lang, case, it)));
    let rounds = goes_on(case).is_some();
    view! {
        <div class="stack-l">
            <div>
                {back(format!("/debts/{}", case.debt.id), case.debt.description.clone())}
                {error_summary(lang, form)}
                <h1>{title(lang, case, offer)}</h1>
                {until.map(|text| view! { <p class="lead">{text}</p> })}
                {part_of_a_plan(lang, case)}
            </div>
            {notice.map(|text| view! { <div class="note" role="status"><p>{text.to_owned()}</p></div> })}
            {asked_for.map(|text| view! { <p>{text}</p> })}
            {asked.map(|asked| why_not(lang, case, asked))}
            {cards(lang, case, offer, &base)}
            {rounds.then(|| to_a_person(lang, case, &base, form))}
            {rounds.then(|| say_form(lang, case, &base, form))}
            <p class="small">{t!(lang, "answer-reference", reference = offer.id.to_string().to_uppercase())}</p>
            <section class="stack">
                <h2>{t!(lang, "exchange-title")}</h2>
                {exchange(lang, case)}
            </section>
        </div>
    }
    .into_any()
}
