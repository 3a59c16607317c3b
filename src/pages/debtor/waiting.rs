//! What waiting costs, at the dates the person picks.

use leptos::prelude::*;

use super::chart::waiting_chart;
use crate::domain::ledger::Wait;
use crate::i18n::Lang;
use crate::pages::shared::{back, day_count};
use crate::t;
use crate::usecases::open_case::Case;

/// The same facts as the chart, in figures.
#[must_use]
pub fn waiting_table(lang: Lang, case: &Case, waits: &[Wait]) -> AnyView {
    let money = |minor| lang.money(case.debt.money(minor));
    let rows: Vec<_> = waits
        .iter()
        .map(|wait| {
            view! {
                <tr>
                    <td>{lang.date(wait.on)}</td>
                    <td class="n">{money(wait.balance.total())}</td>
                    <td class="n" data-h=t!(lang, "waiting-more")>{money(wait.more)}</td>
                </tr>
            }
        })
        .collect();
    view! {
        <table class="fold">
            <caption>{t!(lang, "waiting-caption")}</caption>
            <thead>
                <tr>
                    <th scope="col">{t!(lang, "waiting-until")}</th>
                    <th scope="col" class="n">{t!(lang, "waiting-owed")}</th>
                    <th scope="col" class="n">{t!(lang, "waiting-more")}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}

/// The page.
#[must_use]
pub fn waiting_page(lang: Lang, case: &Case, waits: &[Wait], asked: &str, right: bool) -> AnyView {
    let terms = &case.debt.terms;
    let wrong = (!right).then(|| view! { <p class="error" id="on-error">{t!(lang, "waiting-day-wrong")}</p> });
    view! {
        <div class="stack-l">
            <div>
                {back(format!("/debts/{}", case.debt.id), case.debt.description.clone())}
                <h1>{t!(lang, "waiting-title")}</h1>
                <p class="lead">{t!(lang, "waiting-lead")}</p>
            </div>
            {waiting_chart(lang, case, waits)}
            {waiting_table(lang, case, waits)}
            <form class="stack no-print" method="get">
                <div class=if right { "field" } else { "field wrong" }>
                    <label for="on">{t!(lang, "waiting-day")}</label>
                    {wrong}
                    <input id="on" name="on" type="date" value=asked.to_owned() aria-describedby=(!right).then_some("on-error")/>
                </div>
                <button class="btn quiet" type="submit">{t!(lang, "waiting-show")}</button>
            </form>
            <details>
                <summary>{t!(lang, "how-we-work-this-out")}</summary>
                <p>{t!(lang, "interest-rule", rate = terms.annual_rate.percent_text(), count = day_count(lang, terms.day_count), from = lang.date(terms.interest_from))}</p>
                <p>{t!(lang, "interest-formula")}</p>
                <p>{t!(lang, "waiting-not-in")}</p>
                <p><a href="/rules">{t!(lang, "rules-see")}</a></p>
            </details>
        </div>
    }
    .into_any()
}
