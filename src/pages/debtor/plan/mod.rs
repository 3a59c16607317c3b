//! The plan: what is paid, what is next and when, how to pay, and what can be done about it.

pub mod change;
pub mod check;
pub mod missed;
pub mod paid;
pub mod settle;
pub mod standing;

use leptos::prelude::*;

use super::pay::how_to_pay;
use crate::domain::progress::{InstalmentState, not_missed_until};
use crate::i18n::Lang;
use crate::pages::shared::decision_words::said;
use crate::pages::shared::plan_change::{plan_history, state_word};
use crate::pages::shared::tied::part_of_a_plan;
use crate::pages::shared::{amount, back};
use crate::t;
use crate::usecases::open_case::Case;

/// A payment that hasn't arrived: the way to the question what happened.
fn missed(lang: Lang, case: &Case, missing: i64) -> AnyView {
    let href = format!("/debts/{}/plan/missed", case.debt.id);
    view! {
        <div class="note">
            <h2>{t!(lang, "missed-title")}</h2>
            <p>{t!(lang, "missed-text", amount = lang.money(case.debt.money(missing)))}</p>
            <p class="no-print"><a class="btn" href=href>{t!(lang, "missed-tell")}</a></p>
        </div>
    }
    .into_any()
}

/// What can be done with a plan that runs.
fn ways_on(lang: Lang, case: &Case) -> AnyView {
    let id = case.debt.id;
    let door = |href: String, title: String, text: String| {
        view! { <li><a href=href><strong>{title}</strong><span class="small">{text}</span></a></li> }
    };
    let change = case.plan().map(|_| {
        view! {
            {door(format!("/debts/{id}/plan/change"), t!(lang, "door-change"), t!(lang, "door-change-text"))}
            {door(format!("/debts/{id}/settle"), t!(lang, "door-settle"), t!(lang, "door-settle-text"))}
        }
    });
    let paid = (case.statement.balance.total() == 0)
        .then(|| door(format!("/debts/{id}/paid"), t!(lang, "door-paid"), t!(lang, "door-paid-text")));
    view! {
        <ul class="doors no-print">
            {change}
            {paid}
            {door(format!("/debts/{id}/plan/standing"), t!(lang, "door-standing"), t!(lang, "door-standing-text"))}
        </ul>
    }
    .into_any()
}

/// The page.
#[must_use]
pub fn plan_page(lang: Lang, case: &Case, notice: Option<&str>) -> AnyView {
    let Some((plan, progress)) = case.last_plan() else { return ().into_any() };
    let id = case.debt.id;
    let money = |minor| lang.money(case.debt.money(minor));
    let next = progress.next().map(|row| row.instalment.no);
    let bar: Vec<_> = progress
        .rows
        .iter()
        .map(|row| {
            let class = match row.state {
                InstalmentState::Paid => "paid",
                InstalmentState::Missed => "missed",
                _ if Some(row.instalment.no) == next => "next",
                _ => "open",
            };
            view! { <i class=class></i> }
        })
        .collect();
    let rows: Vec<_> = progress
        .rows
        .iter()
        .map(|row| {
            let (mark, word) = state_word(lang, row);
            view! {
                <tr>
                    <td>{lang.date(row.instalment.due)}</td>
                    <td class="n">{money(row.instalment.amount)}</td>
                    <td data-h=t!(lang, "plan-state")><span class=mark>{word}</span></td>
                </tr>
            }
        })
        .collect();
    let missing = progress.missing();
    let missed = (missing > 0).then(|| missed(lang, case, missing));
    let grace = progress.next().filter(|row| row.state == InstalmentState::Grace).map(|row| {
        let days = case.policy().missed.grace_days;
        let until = not_missed_until(row.instalment.due, &case.stops.contact, days);
        view! { <p>{t!(lang, "plan-grace", until = lang.date(until))}</p> }
    });
    let ahead = Some(progress.ahead(case.today)).filter(|ahead| *ahead > 0 && case.plan().is_some()).map(|ahead| {
        let href = format!("/debts/{id}/plan/change/ahead");
        view! { <p>{t!(lang, "plan-ahead", amount = money(ahead))} " " <a class="no-print" href=href>{t!(lang, "plan-ahead-choose")}</a></p> }
    });
    let waits = case.open_offer().filter(|offer| case.change_of(offer).is_some()).map(|offer| {
        let href = format!("/debts/{id}/offers/{}", offer.id);
        let text = offer.answer_by.map_or_else(
            || t!(lang, "next-offer-for-you"),
            |day| t!(lang, "plan-change-waits", creditor = case.creditor.name.clone(), day = lang.date(day)),
        );
        view! { <div class="note"><p>{text}</p><p class="no-print"><a href=href>{t!(lang, "see-offer")}</a></p></div> }
    });
    let head = match progress.next() {
        Some(row) => view! {
            <p>{t!(lang, "plan-next", due = lang.date(row.instalment.due))}</p>
            {amount(lang, case.debt.money(row.missing()))}
        }
        .into_any(),
        None if progress.is_complete() => view! { <p class="lead">{t!(lang, "plan-complete")}</p> }.into_any(),
        None => ().into_any(),
    };
    let offer = case.offer_of(plan);
    let said = offer.and_then(|offer| said(lang, case.said_with(offer)));
    let frozen = case.holds.iter().any(|hold| hold.kind == "plan" && hold.stops_interest && hold.runs_on(case.today));
    let zone = &case.creditor.time_zone;
    view! {
        <div class="stack-l agreement">
            <div>
                {back(format!("/debts/{id}"), case.debt.description.clone())}
                <h1>{t!(lang, "plan-title")}</h1>
                <p class="lead">{t!(lang, "plan-agreed", creditor = case.creditor.name.clone(), on = lang.date_time(plan.agreed_at.in_zone(zone)))}</p>
                {part_of_a_plan(lang, offer.and_then(|it| case.tie_of(it)))}
            </div>
            {said}
            {notice.map(|text| view! { <div class="note" role="status"><p>{text.to_owned()}</p></div> })}
            {waits}
            {missed}
            <section class="stack">
                {head}
                <p>{t!(lang, "plan-paid-of", paid = money(progress.paid), total = money(progress.total), count = progress.paid_count(), of = progress.rows.len())}</p>
                <div class="bar" role="img" aria-label=t!(lang, "plan-bar", count = progress.paid_count(), of = progress.rows.len())>{bar}</div>
                {grace}
                {ahead}
                {frozen.then(|| view! { <p>{t!(lang, "plan-frozen")}</p> })}
            </section>
            {ways_on(lang, case)}
            <section class="stack">
                <h2>{t!(lang, "pay-how")}</h2>
                {how_to_pay(lang, case)}
                <p class="no-print"><a href=format!("/debts/{id}/payment")>{t!(lang, "payment-try-plan")}</a></p>
                <p class="no-print"><a href=format!("/debts/{id}/plan.ics")>{t!(lang, "plan-calendar")}</a></p>
            </section>
            <section class="stack">
                <table class="fold">
                    <caption>{t!(lang, "plan-instalments")}</caption>
                    <thead>
                        <tr>
                            <th scope="col">{t!(lang, "schedule-day")}</th>
                            <th scope="col" class="n">{t!(lang, "amount")}</th>
                            <th scope="col">{t!(lang, "plan-state")}</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                    <tfoot>
                        <tr><th scope="row">{t!(lang, "schedule-in-all")}</th><td class="n">{money(progress.total)}</td><td></td></tr>
                    </tfoot>
                </table>
            </section>
            {plan_history(lang, case)}
        </div>
    }
    .into_any()
}
