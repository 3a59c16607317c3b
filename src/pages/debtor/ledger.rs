//! The whole ledger: each entry with what it did, each interest line with its working.

use leptos::prelude::*;

use crate::domain::allocation::{Order, Part};
use crate::domain::ledger::{EntryKind, LedgerRow};
use crate::i18n::Lang;
use crate::pages::shared::day_count;
use crate::pages::shared::interest_table::{held_table, interest_table};
use crate::pages::shared::law_note::{most_note, unknown_caps};
use crate::t;
use crate::usecases::legal_caps::most;
use crate::usecases::open_case::Case;

/// What an entry is, in words.
#[must_use]
pub fn kind_word(lang: Lang, kind: EntryKind) -> String {
    match kind {
        EntryKind::Charge => t!(lang, "entry-charge"),
        EntryKind::Payment => t!(lang, "entry-payment"),
        EntryKind::Adjustment => t!(lang, "entry-adjustment"),
    }
}

/// That a charge isn't owed, or not all of it.
fn not_owed(lang: Lang, case: &Case, row: &LedgerRow) -> Option<String> {
    let is_charge = row.kind != EntryKind::Payment && row.amount > 0;
    if row.held {
        return Some(t!(lang, "charge-held"));
    }
    let part = lang.money(case.debt.money(row.to_costs));
    (is_charge && row.to_costs < row.amount).then(|| t!(lang, "charge-capped", owed = part))
}

/// The page, under the way back to where its reader came from.
#[must_use]
pub fn ledger_page(lang: Lang, case: &Case, back: AnyView) -> AnyView {
    let money = |minor| lang.money(case.debt.money(minor));
    let terms = &case.debt.terms;
    let entries: Vec<_> = case
        .statement
        .rows
        .iter()
        .map(|row| {
            let what = if row.label.is_empty() { kind_word(lang, row.kind) } else { row.label.to_string() };
            let parts = (row.kind == EntryKind::Payment).then(|| {
                let (costs, interest, principal) = (money(row.to_costs), money(row.to_interest), money(row.to_principal));
                view! { <br/><span class="small">{t!(lang, "payment-went-to", costs = costs, interest = interest, principal = principal)}</span> }
            });
            let owed = not_owed(lang, case, row).map(|text| view! { <br/><span class="small">{text}</span> });
            let sign = if row.kind == EntryKind::Payment { "−" } else { "" };
            view! {
                <tr>
                    <td>{lang.date_short(row.on)} " · " {what} {parts} {owed}</td>
                    <td class="n">{sign} {money(row.amount)}</td>
                    <td class="n" data-h=t!(lang, "owed-after")>{money(row.balance_after)}</td>
                </tr>
            }
        })
        .collect();
    let table = interest_table(lang, case);
    let none = table.is_none().then(|| view! { <p>{t!(lang, "interest-none")}</p> });
    view! {
        <div class="stack-l">
            <div>
                {back}
                <h1>{t!(lang, "ledger-title")}</h1>
                <p class="lead">{t!(lang, "ledger-lead", today = lang.date(case.today))}</p>
            </div>
            <section class="stack">
                <table class="fold">
                    <caption>{t!(lang, "ledger-entries")}</caption>
                    <thead>
                        <tr>
                            <th scope="col">{t!(lang, "ledger-what")}</th>
                            <th scope="col" class="n">{t!(lang, "amount")}</th>
                            <th scope="col" class="n">{t!(lang, "owed-after")}</th>
                        </tr>
                    </thead>
                    <tbody>
                        <tr>
                            <td>{lang.date_short(case.debt.contract_date)} " · " {t!(lang, "ledger-principal")}</td>
                            <td class="n">{money(terms.principal)}</td>
                            <td class="n" data-h=t!(lang, "owed-after")>{money(terms.principal)}</td>
                        </tr>
                        {entries}
                    </tbody>
                </table>
            </section>
            {most(case, &case.statement).map(|it| most_note(lang, case, &it, case.today))}
            {unknown_caps(lang, case)}
            <section class="stack">
                <h2>{t!(lang, "interest-title")}</h2>
                <p>{t!(lang, "interest-rule", rate = terms.annual_rate.percent_text(), count = day_count(lang, terms.day_count), from = lang.date(terms.interest_from))}</p>
                {none}
                {table}
                <details>
                    <summary>{t!(lang, "how-we-work-this-out")}</summary>
                    <p>{t!(lang, "interest-formula")}</p>
                    <p>{order_of_payments(lang, terms.order)}</p>
                    <p><a href="/rules">{t!(lang, "rules-see")}</a></p>
                </details>
            </section>
            {held_table(lang, case)}
        </div>
    }
    .into_any()
}

/// Which part of the debt a payment meets first.
fn order_of_payments(lang: Lang, order: Order) -> String {
    let [first, second, third] = order.parts().map(|part| match part {
        Part::Costs => t!(lang, "owed-costs"),
        Part::Interest => t!(lang, "owed-interest"),
        _ => t!(lang, "owed-principal"),
    });
    t!(lang, "allocation-rule", first = first, second = second, third = third)
}
