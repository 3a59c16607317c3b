//! What somebody owes and has paid, and what they told the creditor.

use leptos::prelude::*;

use super::history::plans_so_far;
use crate::i18n::Lang;
use crate::pages::debtor::ledger::kind_word;
use crate::pages::reviewer::dispute::{careful, disputes_before};
use crate::store::disputes::HOLD_KIND;
use crate::t;
use crate::usecases::open_case::Case;

/// The account in short, the plan, and what they told.
#[must_use]
pub fn owes(lang: Lang, case: &Case) -> AnyView {
    let balance = case.statement.balance;
    let money = |minor| lang.money(case.debt.money(minor));
    let row = |label: String, value: String| view! { <div><dt>{label}</dt><dd>{value}</dd></div> };
    let entries: Vec<_> = case
        .statement
        .rows
        .iter()
        .rev()
        .take(8)
        .map(|it| view! { <li>{lang.date_short(it.on)} " · " {kind_word(lang, it.kind)} " " {money(it.amount)}</li> })
        .collect();
    let mut of_debtor = case.holds.iter().rev().filter(|hold| hold.kind != HOLD_KIND);
    let told = of_debtor.find(|hold| hold.runs_on(case.today) || hold.review == "waiting");
    let told = told.filter(|hold| !hold.words.is_empty()).map(|hold| {
        view! { <h3>{t!(lang, "case-told-us")}</h3> {careful(lang, &hold.words)} <blockquote>{hold.words.clone()}</blockquote> }
    });
    view! {
        <section class="stack">
            <h2>{t!(lang, "case-owes")}</h2>
            <dl class="facts num">
                {row(t!(lang, "case-balance"), money(balance.total()))}
                {row(t!(lang, "principal-left"), money(balance.principal))}
                {row(t!(lang, "costs-left"), money(balance.costs))}
                {row(t!(lang, "interest-left"), money(balance.interest))}
                {row(t!(lang, "case-due-since"), lang.date_short(case.debt.due_date))}
                {row(t!(lang, "line-rate"), format!("{}%", case.debt.terms.annual_rate.percent_text()))}
                {row(t!(lang, "case-plans"), case.plans.len().to_string())}
            </dl>
            {plans_so_far(lang, case)}
            {told}
            {disputes_before(lang, case)}
            <p><a href=format!("/review/debts/{}/ledger", case.debt.id)>{t!(lang, "how-we-work-this-out")}</a></p>
            {(!entries.is_empty()).then(|| view! { <h3>{t!(lang, "ledger-entries")}</h3> <ul class="small plain-list">{entries}</ul> })}
        </section>
    }
    .into_any()
}
