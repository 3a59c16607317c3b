//! One debt: what is owed today and what it is made of, what can be done, what waiting costs.

use leptos::prelude::*;

use super::chart::waiting_chart;
use super::overview::next_thing;
use super::plan::paid::Paid;
use super::waiting::waiting_table;
use crate::i18n::Lang;
use crate::pages::shared::law_note::cap_rate;
use crate::pages::shared::tied::part_of_a_plan;
use crate::pages::shared::{amount, back};
use crate::t;
use crate::usecases::cost_of_waiting::CostOfWaiting;
use crate::usecases::open_case::Case;

fn door(href: String, title: String, text: String) -> AnyView {
    view! { <li><a href=href><strong>{title}</strong><span class="small">{text}</span></a></li> }.into_any()
}

/// What it is made of, as a table.
fn made_of(lang: Lang, case: &Case) -> AnyView {
    let balance = case.statement.balance;
    let money = |minor| lang.money(case.debt.money(minor));
    let row = |label: String, minor: i64| view! { <tr><td>{label}</td><td class="n">{money(minor)}</td></tr> };
    let ledger = format!("/debts/{}/ledger", case.debt.id);
    view! {
        <table class="fold">
            <caption class="visually-hidden">{t!(lang, "made-of")}</caption>
            <thead>
                <tr><th scope="col">{t!(lang, "made-of")}</th><th scope="col" class="n">{t!(lang, "amount")}</th></tr>
            </thead>
            <tbody>
                {row(t!(lang, "principal-left"), balance.principal)}
                {(balance.costs != 0).then(|| row(t!(lang, "costs-left"), balance.costs))}
                <tr>
                    <td>
                        {t!(lang, "interest-left")} <br/>
                        <a class="small" href=ledger>{t!(lang, "how-we-work-this-out")}</a>
                    </td>
                    <td class="n">{money(balance.interest)}</td>
                </tr>
            </tbody>
        </table>
    }
    .into_any()
}

/// What has been agreed or offered, said first.
fn standing(lang: Lang, case: &Case) -> AnyView {
    let id = case.debt.id;
    let (_, next) = next_thing(lang, case);
    let link = if case.debt.closed_on.is_some() || case.open_dispute().is_some() {
        Some((format!("/debts/{id}/dispute"), t!(lang, "see-dispute")))
    } else if case.hold().is_some() {
        Some((format!("/debts/{id}/cannot-pay"), t!(lang, "see-hold")))
    } else if case.plan().is_some() {
        Some((format!("/debts/{id}/plan"), t!(lang, "see-plan")))
    } else if Paid::of(case).is_some() {
        Some((format!("/debts/{id}/paid"), t!(lang, "mail-paid-see")))
    } else {
        case.open_offer().map(|offer| (format!("/debts/{id}/offers/{}", offer.id), t!(lang, "see-offer")))
    };
    link.map(|(href, label)| view! { <div class="note"><p>{next}</p><p><a href=href>{label}</a></p></div> }.into_any())
        .unwrap_or_else(|| ().into_any())
}

/// The page.
#[must_use]
pub fn debt_page(lang: Lang, case: &Case, cost: &CostOfWaiting) -> AnyView {
    let id = case.debt.id;
    let owed = case.statement.balance.total();
    let money = |minor| lang.money(case.debt.money(minor));
    let doors = (owed > 0).then(|| {
        let plan = if case.plan().is_some() {
            door(format!("/debts/{id}/plan"), t!(lang, "door-plan"), t!(lang, "door-plan-text"))
        } else {
            door(format!("/debts/{id}/proposal"), t!(lang, "door-propose"), t!(lang, "door-propose-text"))
        };
        view! {
            <section class="stack no-print">
                <h2>{t!(lang, "doors-title")}</h2>
                <ul class="doors">
                    {plan}
                    {door(format!("/debts/{id}/pay"), t!(lang, "door-pay"), t!(lang, "door-pay-text"))}
                    {door(format!("/debts/{id}/cannot-pay"), t!(lang, "door-cannot-pay"), t!(lang, "door-cannot-pay-text"))}
                    {door(format!("/debts/{id}/dispute"), t!(lang, "door-dispute"), t!(lang, "door-dispute-text"))}
                    {door(format!("/debts/{id}/contact"), t!(lang, "door-contact"), t!(lang, "door-contact-text"))}
                </ul>
                <p><a href=format!("/debts/{id}/options")>{t!(lang, "options-link")}</a></p>
                <p><a href=format!("/debts/{id}/answers")>{t!(lang, "how-title", creditor = case.creditor.name.clone())}</a></p>
            </section>
        }
    });
    let waiting = (owed > 0).then(|| {
        let per_day = case.statement.per_day;
        let sentence = if let (true, Some(cap)) = (per_day > 0, case.held_to()) {
            t!(
                lang,
                "waiting-per-day-capped",
                amount = money(per_day),
                rate = case.debt.terms.annual_rate.percent_text(),
                contract = lang.date(case.debt.contract_date),
                cap = cap_rate(lang, cap.rate, cap.daily)
            )
        } else if per_day > 0 {
            t!(
                lang,
                "waiting-per-day",
                amount = money(per_day),
                rate = case.rate_today().percent_text(),
                contract = lang.date(case.debt.contract_date)
            )
        } else if case.interest_runs() {
            t!(lang, "waiting-per-day-little")
        } else {
            t!(lang, "waiting-no-interest")
        };
        // Where waiting adds nothing, the sentence says all there is.
        let grows = cost.waits.iter().any(|it| it.wait.more > 0);
        view! {
            <section class="stack">
                <h2>{t!(lang, "waiting-title")}</h2>
                <p>{sentence}</p>
                {grows.then(|| view! {
                    {waiting_chart(lang, case, cost)}
                    {waiting_table(lang, case, cost)}
                })}
                <p class="no-print"><a href=format!("/debts/{id}/waiting")>{t!(lang, "waiting-other-day")}</a></p>
            </section>
        }
    });
    let exchange = (!case.proposals.is_empty()).then(|| {
        view! {
            <section class="stack">
                <h2>{t!(lang, "exchange-title")}</h2>
                {crate::pages::shared::exchange::exchange(lang, case)}
            </section>
        }
    });
    let credit = case.statement.credit;
    view! {
        <div class="stack-l">
            <div>
                {back("/debts".to_owned(), t!(lang, "debts-title"))}
                <h1>{case.debt.description.clone()}</h1>
                <p class="lead">
                    {t!(lang, "reference", reference = case.debt.reference.clone())} " · "
                    {t!(lang, "to-creditor", creditor = case.creditor.name.clone())}
                </p>
            </div>
            {standing(lang, case)}
            {part_of_a_plan(lang, case.tie_now())}
            <section class="stack">
                <p>{t!(lang, "owed-today", today = lang.date(case.today))}</p>
                {amount(lang, case.debt.money(owed))}
                {(credit > 0).then(|| view! { <p>{t!(lang, "credit", amount = money(credit))}</p> })}
                {made_of(lang, case)}
            </section>
            {doors}
            {waiting}
            {exchange}
        </div>
    }
    .into_any()
}
