//! A payment hasn't arrived: first a question, never a demand; then the ways on.

use leptos::prelude::*;

use crate::i18n::Lang;
use crate::pages::debtor::pay::{contact, how_to_pay};
use crate::pages::shared::back;
use crate::pages::shared::fields::{error_summary, hidden, radios, submit, text_area};
use crate::pages::shared::plan_change::missed_words;
use crate::t;
use crate::usecases::open_case::Case;
use crate::usecases::tell_missed::said_now;
use crate::web::forms::Filled;

fn question(lang: Lang, case: &Case, form: &Filled) -> AnyView {
    let choices = vec![
        ("paid", t!(lang, "missed-paid")),
        ("forgot", t!(lang, "missed-forgot")),
        ("not_enough", t!(lang, "missed-not-enough")),
        ("changed", t!(lang, "missed-changed")),
        ("another_day", t!(lang, "missed-another-day")),
    ];
    let creditor = case.creditor.name.clone();
    view! {
        <form class="stack-l" method="post" action=format!("/debts/{}/plan/missed", case.debt.id) novalidate=true>
            {hidden("key", form.get("key"))}
            {radios(form, "answer", t!(lang, "missed-question"), t!(lang, "missed-question-hint", creditor = creditor.clone()), choices, "rows")}
            {text_area(form, "words", t!(lang, "missed-words"), t!(lang, "missed-words-hint", creditor = creditor), 3)}
            {submit(t!(lang, "missed-go-on"))}
        </form>
    }
    .into_any()
}

fn door(href: String, title: String, text: String) -> AnyView {
    view! { <li><a href=href><strong>{title}</strong><span class="small">{text}</span></a></li> }.into_any()
}

fn ways(lang: Lang, case: &Case, answer: &str) -> AnyView {
    let id = case.debt.id;
    let paid = (answer == "paid").then(|| {
        view! {
            <div class="stack">
                <p class="lead">{t!(lang, "missed-paid-lead")}</p>
                <p>{t!(lang, "missed-paid-check")}</p>
                {how_to_pay(lang, case)}
                {contact(lang, case)}
            </div>
        }
    });
    let title = if answer == "paid" { t!(lang, "missed-ways-otherwise") } else { t!(lang, "missed-ways") };
    view! {
        {paid}
        <section class="stack">
            <h2>{title}</h2>
            <ul class="doors">
                {door(format!("/debts/{id}/plan/change/make-up"), t!(lang, "door-make-up"), t!(lang, "door-make-up-text"))}
                {door(format!("/debts/{id}/plan/change"), t!(lang, "door-change"), t!(lang, "door-change-text"))}
                {door(format!("/debts/{id}/cannot-pay"), t!(lang, "door-cannot-pay"), t!(lang, "door-cannot-pay-text"))}
            </ul>
        </section>
    }
    .into_any()
}

/// The page.
#[must_use]
pub fn missed_page(lang: Lang, case: &Case, form: &Filled) -> AnyView {
    let id = case.debt.id;
    let missing = case.plan().map_or(0, |(_, progress)| progress.missing());
    let amount = lang.money(case.debt.money(missing));
    let said = said_now(case);
    let asked = said.is_none() || !form.is_right();
    let lead = if asked { t!(lang, "missed-lead", amount = amount) } else { t!(lang, "missed-thanks") };
    let body = match said {
        Some(said) if !asked => {
            let words = missed_words(lang, &said.answer);
            let told = (!said.words.is_empty()).then(|| view! { <blockquote>{said.words.clone()}</blockquote> });
            view! {
                <div class="stack"><p>{t!(lang, "missed-you-said", words = words)}</p>{told}</div>
                {ways(lang, case, &said.answer)}
                <details>
                    <summary>{t!(lang, "missed-say-else")}</summary>
                    {question(lang, case, form)}
                </details>
            }
            .into_any()
        }
        _ => question(lang, case, form),
    };
    view! {
        <div class="stack-l">
            <div>
                {back(format!("/debts/{id}/plan"), t!(lang, "plan-title"))}
                {error_summary(lang, form)}
                <h1>{t!(lang, "missed-title")}</h1>
                <p class="lead">{lead}</p>
            </div>
            {body}
        </div>
    }
    .into_any()
}
