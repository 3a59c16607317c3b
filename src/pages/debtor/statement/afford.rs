//! The short way first: what clearing the debt within six months would take. The statement is for those whom that
//! doesn't answer.

use leptos::prelude::*;

use crate::domain::schedule::Schedule;
use crate::i18n::Lang;
use crate::pages::shared::fields::hidden;
use crate::pages::shared::{back, in_a_row};
use crate::t;
use crate::usecases::financial_statement::Statements;
use crate::usecases::open_case::Case;
use crate::web::forms::Filled;

/// What clearing the debt in time would take.
#[derive(Debug, Clone)]
pub struct Short {
    /// Month by month.
    pub monthly: Schedule,
    /// The instalment if it is paid each week instead, in minor units.
    pub weekly: Option<i64>,
}

/// A form that leads to the builder with these fields filled in. The amounts travel in its body, not in an address.
#[must_use]
pub fn to_builder(case: &Case, offer: &Filled, label: String, class: &'static str) -> AnyView {
    let fields: Vec<_> =
        ["by", "each", "count", "frequency", "first", "upfront"].iter().map(|it| hidden(it, offer.get(it))).collect();
    view! {
        <form method="post" action=format!("/debts/{}/proposal/change", case.debt.id)>
            {fields}
            <button class=class type="submit">{label}</button>
        </form>
    }
    .into_any()
}

/// The page.
#[must_use]
pub fn afford_page(lang: Lang, case: &Case, statements: &Statements, short: Option<&Short>, offer: &Filled) -> AnyView {
    let id = case.debt.id;
    let money = |minor| lang.money(case.debt.money(minor));
    let answer = match short {
        Some(it) => {
            let made = &it.monthly;
            let (each, end) = (money(made.instalment), lang.date(made.last_due));
            let interest = if made.total_interest > 0 {
                t!(lang, "afford-interest", interest = money(made.total_interest))
            } else {
                t!(lang, "builder-no-interest")
            };
            let weekly = it.weekly.map(|week| t!(lang, "afford-weekly", amount = money(week)));
            let takes = t!(lang, "afford-takes", amount = each, count = made.count, end = end);
            let yes = to_builder(case, offer, t!(lang, "afford-yes"), "btn");
            view! {
                <p class="result">{in_a_row(lang, [Some(takes), weekly, Some(interest)])}</p>
                <div class="btn-row">
                    {yes}
                    <a class="btn quiet" href=format!("/debts/{id}/statement")>{t!(lang, "afford-no")}</a>
                </div>
            }
            .into_any()
        }
        None => view! {
            <p>{t!(lang, "afford-cannot-tell")}</p>
            <p><a class="btn" href=format!("/debts/{id}/statement")>{t!(lang, "afford-no")}</a></p>
        }
        .into_any(),
    };
    let last = statements.finished.as_ref().map(|it| {
        let day = lang.date(it.at.day_in(&case.creditor.time_zone));
        let (text, see) = (t!(lang, "fs-finished-on", day = day), t!(lang, "fs-see-result"));
        view! { <p class="note">{text} " " <a href=format!("/debts/{id}/statement/result")>{see}</a></p> }
    });
    view! {
        <div class="stack-l">
            <div>
                {back(format!("/debts/{id}/proposal"), t!(lang, "builder-title"))}
                <h1>{t!(lang, "afford-title")}</h1>
                <p class="lead">{t!(lang, "afford-lead")}</p>
            </div>
            {last}
            <section class="stack">
                <h2>{t!(lang, "afford-question")}</h2>
                {answer}
            </section>
            <p><a href=format!("/debts/{id}/options")>{t!(lang, "options-link")}</a></p>
        </div>
    }
    .into_any()
}
