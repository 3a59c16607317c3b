//! What clears the debt on a day: the amount, how it comes about, what it saves, how to pay it.

use leptos::prelude::*;

use crate::domain::settling::Settlement;
use crate::i18n::Lang;
use crate::pages::debtor::pay::how_to_pay;
use crate::pages::shared::fields::{Field, error_summary, submit, text_field};
use crate::pages::shared::interest_table::interest_table;
use crate::pages::shared::{amount, back};
use crate::t;
use crate::usecases::open_case::Case;
use crate::web::forms::Filled;

/// From what is owed today to the amount, step by step.
fn working(lang: Lang, case: &Case, it: &Settlement) -> AnyView {
    let money = |minor| lang.money(case.debt.money(minor));
    let owed = case.statement.balance.total();
    let off = case.opening_of_plan().map_or(0, |opening| owed.saturating_sub(opening.balance.total()));
    let before = it.before.iter().fold(0_i64, |sum, (_, amount)| sum.saturating_add(*amount));
    let interest = it.amount.saturating_add(before).saturating_add(off).saturating_sub(owed);
    let row = |label: String, value: String| view! { <div><dt>{label}</dt><dd>{value}</dd></div> };
    let less = |minor| format!("− {}", money(minor));
    view! {
        <dl class="facts num">
            {row(t!(lang, "settle-owed", today = lang.date(case.today)), money(owed))}
            {(off > 0).then(|| row(t!(lang, "settle-written-off"), less(off)))}
            {(it.on > case.today).then(|| row(t!(lang, "settle-interest", day = lang.date(it.on)), money(interest)))}
            {(before > 0).then(|| row(t!(lang, "settle-before", count = it.before.len()), less(before)))}
            <div class="sum"><dt>{t!(lang, "settle-clears", day = lang.date(it.on))}</dt><dd>{money(it.amount)}</dd></div>
        </dl>
        <p class="small">{t!(lang, "settle-made-of", costs = money(it.made_of.costs), interest = money(it.made_of.interest), principal = money(it.made_of.principal))}</p>
    }
    .into_any()
}

/// The page; `then` is the case as it will stand on that day if nothing is paid.
#[must_use]
pub fn settle_page(lang: Lang, case: &Case, then: &Case, form: &Filled, it: &Settlement) -> AnyView {
    let id = case.debt.id;
    let money = |minor| lang.money(case.debt.money(minor));
    let way_back = if case.plan().is_some() {
        back(format!("/debts/{id}/plan"), t!(lang, "plan-title"))
    } else {
        back(format!("/debts/{id}/pay"), t!(lang, "pay-title"))
    };
    let before = (!it.before.is_empty()).then(|| {
        let dues: Vec<_> =
            it.before.iter().map(|(on, amount)| view! { <li>{lang.date(*on)} ": " {money(*amount)}</li> }).collect();
        view! {
            <p>{t!(lang, "settle-if-kept")}</p>
            <ul>{dues}</ul>
            <p>{t!(lang, "settle-alone", amount = money(it.alone))}</p>
        }
    });
    let saved = it.saved.map(|saved| {
        let text =
            if saved > 0 { t!(lang, "settle-saves", amount = money(saved)) } else { t!(lang, "settle-saves-nothing") };
        view! { <p>{text}</p> }
    });
    let later = if it.next_day > 0 {
        t!(lang, "settle-later", amount = money(it.next_day))
    } else {
        t!(lang, "settle-later-nothing")
    };
    let on = Field { name: "on", label: t!(lang, "settle-day"), kind: "date", ..Field::default() };
    view! {
        <div class="stack-l">
            <div>
                {way_back}
                {error_summary(lang, form)}
                <h1>{t!(lang, "settle-title")}</h1>
            </div>
            <form class="stack no-print" method="post" action=format!("/debts/{id}/settle") novalidate=true>
                {text_field(form, on)}
                {submit(t!(lang, "settle-show"))}
            </form>
            <section class="stack" aria-live="polite">
                <p>{t!(lang, "settle-on", day = lang.date(it.on))}</p>
                {amount(lang, case.debt.money(it.amount))}
                {saved}
                <p>{later}</p>
                {before}
            </section>
            <section class="stack">
                <h2>{t!(lang, "how-we-work-this-out")}</h2>
                {working(lang, case, it)}
                <details>
                    <summary>{t!(lang, "settle-each-line")}</summary>
                    {interest_table(lang, then)}
                    {then.statement.lines.is_empty().then(|| view! { <p>{t!(lang, "settle-no-interest")}</p> })}
                </details>
            </section>
            <section class="stack">
                <h2>{t!(lang, "pay-how")}</h2>
                <dl class="facts"><div><dt>{t!(lang, "amount")}</dt><dd>{money(it.amount)}</dd></div></dl>
                {how_to_pay(lang, case)}
                <p class="small">{t!(lang, "settle-exact", day = lang.date(it.on))}</p>
            </section>
        </div>
    }
    .into_any()
}
