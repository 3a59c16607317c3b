//! The list of parts: what is filled in, what isn't yet, and the way on. It can be left and come back to at any point.

use leptos::prelude::*;

use crate::i18n::Lang;
use crate::pages::shared::back;
use crate::pages::shared::statement_words::section;
use crate::t;
use crate::usecases::financial_statement::Statements;
use crate::usecases::financial_statement::told::{Section, Told};
use crate::usecases::open_case::Case;

fn part(lang: Lang, case: &Case, told: &Told, it: Section) -> AnyView {
    let href = format!("/debts/{}/statement/{}", case.debt.id, it.as_str());
    let (class, word) = if told.saved.contains(&it) {
        ("tag ok", t!(lang, "fs-part-done"))
    } else {
        ("tag off", t!(lang, "fs-part-open"))
    };
    view! { <li><a href=href>{section(lang, it)}</a><span class=class>{word}</span></li> }.into_any()
}

/// What was finished before, with the way to it.
fn finished(lang: Lang, case: &Case, statements: &Statements) -> Option<AnyView> {
    let it = statements.finished.as_ref()?;
    let day = lang.date(it.at.day_in(&case.creditor.time_zone));
    let (finished, again) = (t!(lang, "fs-finished-on", day = day), t!(lang, "fs-change-begins-new"));
    let see = t!(lang, "fs-see-result");
    let text = statements.draft.is_none().then_some(again);
    let href = format!("/debts/{}/statement/result", case.debt.id);
    Some(view! { <div class="note"><p>{finished} " " {text}</p><p><a href=href>{see}</a></p></div> }.into_any())
}

/// The page.
#[must_use]
pub fn overview_page(lang: Lang, case: &Case, statements: &Statements) -> AnyView {
    let id = case.debt.id;
    let told = statements.to_go_on_with();
    let parts: Vec<_> = Section::ALL.into_iter().map(|it| part(lang, case, &told, it)).collect();
    let begun = statements.draft.is_some();
    let next = told.next();
    let on = match next {
        Some(next) => {
            let href = format!("/debts/{id}/statement/{}", next.as_str());
            let label = if begun { t!(lang, "fs-go-on") } else { t!(lang, "fs-begin") };
            Some(view! { <a class="btn" href=href>{label}</a> })
        }
        None if begun => {
            Some(view! { <a class="btn" href=format!("/debts/{id}/statement/check")>{t!(lang, "fs-to-check")}</a> })
        }
        None => None,
    };
    // Whoever leaves parts out can go on all the same.
    let early = (begun && next.is_some())
        .then(|| view! { <p><a href=format!("/debts/{id}/statement/check")>{t!(lang, "fs-to-check-early")}</a></p> });
    let delete = (begun || statements.finished.is_some())
        .then(|| view! { <p><a href=format!("/debts/{id}/statement/delete")>{t!(lang, "fs-delete")}</a></p> });
    let currency = case.debt.terms.currency.code();
    view! {
        <div class="stack-l">
            <div>
                {back(format!("/debts/{id}/afford"), t!(lang, "afford-title"))}
                <h1>{t!(lang, "fs-title")}</h1>
                <p class="lead">{t!(lang, "fs-lead")}</p>
            </div>
            {finished(lang, case, statements)}
            <ul class="small">
                <li>{t!(lang, "fs-saved-as-you-go")}</li>
                <li>{t!(lang, "fs-only-you", creditor = case.creditor.name.clone())}</li>
                <li>{t!(lang, "fs-in-currency", currency = currency)}</li>
            </ul>
            <ol class="parts">{parts}</ol>
            <div class="stack">{on} {early} {delete}</div>
        </div>
    }
    .into_any()
}
