//! The plan: what is paid, what is next and when, how to pay.

use leptos::prelude::*;

use super::pay::how_to_pay;
use crate::domain::progress::{InstalmentRow, InstalmentState};
use crate::i18n::Lang;
use crate::pages::shared::{amount, back};
use crate::t;
use crate::usecases::open_case::Case;

fn state_word(lang: Lang, row: &InstalmentRow) -> (&'static str, String) {
    match row.state {
        InstalmentState::Paid => ("tag ok", t!(lang, "instalment-paid")),
        InstalmentState::Missed => ("tag wait", t!(lang, "instalment-missed")),
        InstalmentState::PartPaid => ("tag wait", t!(lang, "instalment-part-paid")),
        InstalmentState::Upcoming => ("tag off", t!(lang, "instalment-upcoming")),
    }
}

/// The page.
#[must_use]
pub fn plan_page(lang: Lang, case: &Case) -> AnyView {
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
    let missing: i64 = progress.missed().map(InstalmentRow::missing).fold(0, i64::saturating_add);
    let missed = (missing > 0).then(|| {
        view! {
            <div class="note">
                <h2>{t!(lang, "missed-title")}</h2>
                <p>{t!(lang, "missed-text", amount = money(missing))}</p>
                <ul>
                    <li>{t!(lang, "missed-pay-now")}</li>
                    <li><a href=format!("/debts/{id}/cannot-pay")>{t!(lang, "door-cannot-pay")}</a></li>
                    <li><a href=format!("/debts/{id}/contact")>{t!(lang, "door-contact")}</a></li>
                </ul>
            </div>
        }
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
    let said = case.offer_of(plan).map(|offer| offer.decision_words.clone()).filter(|words| !words.is_empty());
    let frozen = case.holds.iter().any(|hold| hold.kind == "plan" && hold.stops_interest && hold.runs_on(case.today));
    let zone = &case.creditor.time_zone;
    view! {
        <div class="stack-l agreement">
            <div>
                {back(format!("/debts/{id}"), case.debt.description.clone())}
                <h1>{t!(lang, "plan-title")}</h1>
                <p class="lead">{t!(lang, "plan-agreed", creditor = case.creditor.name.clone(), on = lang.date_time(plan.agreed_at.in_zone(zone)))}</p>
            </div>
            {said.map(|words| view! { <blockquote>{words}</blockquote> })}
            {missed}
            <section class="stack">
                {head}
                <p>{t!(lang, "plan-paid-of", paid = money(progress.paid), total = money(progress.total), count = progress.paid_count(), of = progress.rows.len())}</p>
                <div class="bar" role="img" aria-label=t!(lang, "plan-bar", count = progress.paid_count(), of = progress.rows.len())>{bar}</div>
                {frozen.then(|| view! { <p>{t!(lang, "plan-frozen")}</p> })}
            </section>
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
        </div>
    }
    .into_any()
}
