//! The statement before it is finished: every line with its amount a month, and what somebody would ask about it.

use leptos::prelude::*;

use super::back_to_parts;
use crate::i18n::Lang;
use crate::pages::shared::fields::{error_summary, hidden, submit, text_area};
use crate::pages::shared::statement_summary::{statement_summary, sums};
use crate::pages::shared::statement_words::{line, question, section};
use crate::t;
use crate::usecases::financial_statement::summary::Summary;
use crate::usecases::financial_statement::told::Section;
use crate::usecases::open_case::Case;
use crate::web::debtor::statement::finish::{ASKED, WHY};
use crate::web::forms::Filled;

fn questions(lang: Lang, case: &Case, summary: &Summary, form: &Filled) -> Option<AnyView> {
    let items: Vec<_> = summary
        .questions
        .iter()
        .zip(WHY.into_iter().zip(ASKED))
        .map(|(it, (why, asked))| {
            let label = format!("{}: {}", line(lang, &it.line), question(lang, summary, it));
            let href = format!("/debts/{}/statement/{}", case.debt.id, Section::of_line(&it.line).as_str());
            view! {
                <li class="stack">
                    {hidden(asked, format!("{}:{}", it.line, it.code))}
                    {text_area(form, why, label, String::new(), 2)}
                    <p class="small no-print"><a href=href>{t!(lang, "fs-change-figure")} <span class="visually-hidden">" " {line(lang, &it.line)}</span></a></p>
                </li>
            }
        })
        .collect();
    let (title, text) = (t!(lang, "fs-questions"), t!(lang, "fs-questions-lead"));
    (!items.is_empty()).then(|| {
        view! { <section class="stack"><h2>{title}</h2><p>{text}</p><ul class="plain-list stack-l">{items}</ul></section> }
            .into_any()
    })
}

/// The page.
#[must_use]
pub fn check_page(lang: Lang, case: &Case, summary: &Summary, form: &Filled) -> AnyView {
    let id = case.debt.id;
    let change = |it: Section| {
        let href = format!("/debts/{id}/statement/{}", it.as_str());
        Some(view! { <a class="no-print" href=href>{t!(lang, "change")} <span class="visually-hidden">" " {section(lang, it)}</span></a> }.into_any())
    };
    view! {
        <div class="stack-l">
            <div>
                {back_to_parts(lang, case)}
                {error_summary(lang, form)}
                <h1>{t!(lang, "fs-check-title")}</h1>
                <p class="lead">{t!(lang, "fs-check-lead")}</p>
            </div>
            <section class="stack">
                <h2>{t!(lang, "fs-month-in-short")}</h2>
                {sums(lang, summary)}
            </section>
            <section class="stack-l statement">
                <h2>{t!(lang, "fs-line-by-line")}</h2>
                {statement_summary(lang, summary, &change)}
            </section>
            <form class="stack-l" method="post" action=format!("/debts/{id}/statement/check")>
                {questions(lang, case, summary, form)}
                <div class="stack">
                    {submit(t!(lang, "fs-finish"))}
                    <p class="small">{t!(lang, "fs-finish-note")}</p>
                </div>
            </form>
        </div>
    }
    .into_any()
}
