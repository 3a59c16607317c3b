//! The whole ledger: each entry with what it did, each interest line with its working.

use leptos::prelude::*;

use crate::domain::ledger::EntryKind;
use crate::i18n::Lang;
use crate::pages::shared::{back, day_count};
use crate::t;
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

/// The page.
#[must_use]
pub fn ledger_page(lang: Lang, case: &Case) -> AnyView {
    let money = |minor| lang.money(case.debt.money(minor));
    let terms = &case.debt.terms;
    let entries: Vec<_> = case
        .statement
        .rows
        .iter()
        .map(|row| {
            let what = if row.label.is_empty() { kind_word(lang, row.kind) } else { row.label.clone() };
            let parts = (row.kind == EntryKind::Payment).then(|| {
                let (costs, interest, principal) = (money(row.to_costs), money(row.to_interest), money(row.to_principal));
                view! { <br/><span class="small">{t!(lang, "payment-went-to", costs = costs, interest = interest, principal = principal)}</span> }
            });
            let sign = if row.kind == EntryKind::Payment { "−" } else { "" };
            view! {
                <tr>
                    <td>{lang.date_short(row.on)} " · " {what} {parts}</td>
                    <td class="n">{sign} {money(row.amount)}</td>
                    <td class="n" data-h=t!(lang, "owed-after")>{money(row.balance_after)}</td>
                </tr>
            }
        })
        .collect();
    let lines: Vec<_> = case
        .statement
        .lines
        .iter()
        .map(|line| {
            let last = line.to.previous_day().unwrap_or(line.to);
            view! {
                <tr>
                    <td>{lang.date_short(line.from)} " – " {lang.date_short(last)}</td>
                    <td class="n" data-h=t!(lang, "line-days")>{line.days}</td>
                    <td class="n" data-h=t!(lang, "line-principal")>{money(line.principal)}</td>
                    <td class="n" data-h=t!(lang, "line-rate")>{line.rate.percent_text()} "%"</td>
                    <td class="n">{money(line.interest)}</td>
                </tr>
            }
        })
        .collect();
    let interest_total: i64 = case.statement.lines.iter().map(|line| line.interest).fold(0, i64::saturating_add);
    let no_lines = lines.is_empty();
    view! {
        <div class="stack-l">
            <div>
                {back(format!("/debts/{}", case.debt.id), case.debt.description.clone())}
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
            <section class="stack">
                <h2>{t!(lang, "interest-title")}</h2>
                <p>{t!(lang, "interest-rule", rate = terms.annual_rate.percent_text(), count = day_count(lang, terms.day_count), from = lang.date(terms.interest_from))}</p>
                {no_lines.then(|| view! { <p>{t!(lang, "interest-none")}</p> })}
                {(!no_lines).then(|| view! {
                    <table class="fold">
                        <caption>{t!(lang, "interest-lines")}</caption>
                        <thead>
                            <tr>
                                <th scope="col">{t!(lang, "line-period")}</th>
                                <th scope="col" class="n">{t!(lang, "line-days")}</th>
                                <th scope="col" class="n">{t!(lang, "line-principal")}</th>
                                <th scope="col" class="n">{t!(lang, "line-rate")}</th>
                                <th scope="col" class="n">{t!(lang, "line-interest")}</th>
                            </tr>
                        </thead>
                        <tbody>{lines}</tbody>
                        <tfoot>
                            <tr>
                                <th scope="row">{t!(lang, "interest-total")}</th>
                                <td></td><td></td><td></td>
                                <td class="n">{money(interest_total)}</td>
                            </tr>
                        </tfoot>
                    </table>
                })}
                <details>
                    <summary>{t!(lang, "how-we-work-this-out")}</summary>
                    <p>{t!(lang, "interest-formula")}</p>
                    <p>{t!(lang, "allocation-rule")}</p>
                    <p><a href="/rules">{t!(lang, "rules-see")}</a></p>
                </details>
            </section>
        </div>
    }
    .into_any()
}
