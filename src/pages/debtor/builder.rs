//! The plan builder's page: the island inside a plain form.

use leptos::prelude::*;

use crate::domain::frequency::Frequency;
use crate::i18n::Lang;
use crate::islands::plan_builder::{Facts, PlanBuilder, Texts, Typed};
use crate::pages::shared::fields::{error_summary, hidden, submit, text_area};
use crate::pages::shared::{back, how_often};
use crate::t;
use crate::usecases::open_case::Case;
use crate::web::forms::{Filled, parse_date};

/// The island's facts from a case and what stands in the form.
#[must_use]
pub fn facts(lang: Lang, case: &Case, form: &Filled) -> Facts {
    let owed = lang.money(case.debt.money(case.statement.balance.total()));
    let frequencies = Frequency::ALL.map(|it| how_often(lang, it));
    // What is put in later stands in braces, so that one text serves server and browser.
    let texts = Texts {
        by: t!(lang, "builder-by"),
        by_amount: t!(lang, "builder-by-amount"),
        by_count: t!(lang, "builder-by-count"),
        each: t!(lang, "builder-each"),
        each_hint: t!(lang, "builder-each-hint", owed = owed),
        slider: t!(lang, "builder-slider"),
        count: t!(lang, "builder-count"),
        frequency: t!(lang, "builder-frequency"),
        frequencies,
        first: t!(lang, "builder-first"),
        first_hint: t!(lang, "builder-first-hint"),
        upfront: t!(lang, "builder-upfront"),
        upfront_hint: t!(lang, "builder-upfront-hint"),
        result_one: t!(lang, "builder-result-one", amount = "{amount}", first = "{first}"),
        result_many: t!(
            lang,
            "builder-result-many",
            amount = "{amount}",
            often = "{often}",
            first = "{first}",
            count = "{count}",
            last = "{last}",
            end = "{end}"
        ),
        with_upfront: t!(lang, "builder-with-upfront", amount = "{amount}"),
        in_all: t!(lang, "builder-in-all", total = "{total}"),
        waiting: t!(lang, "builder-waiting", more = "{more}", end = "{end}"),
        no_interest: t!(lang, "builder-no-interest"),
        interest: t!(lang, "builder-interest", interest = "{interest}"),
        unfinished: t!(lang, "builder-unfinished"),
        never_ends: t!(lang, "never-ends", interest = "{interest}", minimum = "{minimum}"),
        too_many: t!(lang, "too-many", minimum = "{minimum}"),
        impossible: t!(lang, "plan-impossible"),
        see_each: t!(lang, "builder-see-each"),
    };
    let first = parse_date(form.get("first")).map_or_else(|| form.get("first").to_owned(), |day| day.to_string());
    let typed = Typed {
        by: form.get("by").to_owned(),
        each: form.get("each").to_owned(),
        count: form.get("count").to_owned(),
        frequency: form.get("frequency").to_owned(),
        first,
        upfront: form.get("upfront").to_owned(),
    };
    Facts {
        opening: case.opening(),
        interest: case.policy().plan_interest(),
        lang,
        typed,
        errors: form.errors().to_vec(),
        texts,
        sides: None,
    }
}

/// The page.
#[must_use]
pub fn builder_page(lang: Lang, case: &Case, form: &Filled) -> AnyView {
    let id = case.debt.id;
    view! {
        <div class="stack-l">
            <div>
                {back(format!("/debts/{id}"), case.debt.description.clone())}
                {error_summary(lang, form)}
                <h1>{t!(lang, "builder-title")}</h1>
                <p class="lead">{t!(lang, "builder-lead")}</p>
                <p class="no-print"><a href=format!("/debts/{id}/afford")>{t!(lang, "builder-find-amount")}</a></p>
            </div>
            <form class="stack-l" method="post" action=format!("/debts/{id}/proposal") novalidate=true>
                <PlanBuilder facts=facts(lang, case, form)/>
                // What was ticked on the check page stays ticked there.
                {hidden("statement", form.get("statement"))}
                {text_area(form, "words", t!(lang, "builder-words"), t!(lang, "builder-words-hint"), 3)}
                <div class="stack">
                    {submit(t!(lang, "builder-check"))}
                    <p class="small">{t!(lang, "builder-nothing-sent")}</p>
                </div>
            </form>
        </div>
    }
    .into_any()
}
