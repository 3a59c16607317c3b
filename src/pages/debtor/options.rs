//! What can be done when a debt can't be cleared: a card a way, with what is known, what is missing, and why.

use leptos::prelude::*;

use super::options_words::{fact, meaning, name, needed, term, value};
use super::waiting_law::help;
use crate::domain::about::About;
use crate::domain::money::Money;
use crate::domain::options::fact::{Fact, Kind};
use crate::domain::options::triage::Holds;
use crate::i18n::Lang;
use crate::pages::shared::back;
use crate::pages::shared::fields::{Field, error_summary, radios, submit, text_field};
use crate::pages::shared::place::place;
use crate::t;
use crate::usecases::cost_of_waiting::Beyond;
use crate::usecases::open_case::Case;
use crate::usecases::ways_out::{Reason, Way, WaysOut, What};
use crate::web::forms::Filled;

/// What the page shows.
#[derive(Debug, Clone)]
pub struct OptionsPage {
    /// The debt.
    pub case: Case,
    /// The ways.
    pub found: WaysOut,
    /// Where there is help.
    pub law: Option<Beyond>,
    /// Figures of a finished statement stand in the fields.
    pub from_statement: bool,
}

fn state(lang: Lang, it: Holds) -> AnyView {
    let (class, word) = match it {
        Holds::Yes => ("tag ok", t!(lang, "option-yes")),
        Holds::No => ("tag off", t!(lang, "option-no")),
        Holds::Ask => ("tag wait", t!(lang, "option-ask")),
    };
    view! { <p><span class=class>{word}</span></p> }.into_any()
}

fn where_from(lang: Lang, about: &About) -> AnyView {
    let (source, day) = (about.source.clone(), lang.date(about.as_of));
    view! { <span class="small muted">{t!(lang, "option-source", rule = about.rule.clone(), source = source, day = day)}</span> }
        .into_any()
}

/// One reason as a sentence.
fn sentence(lang: Lang, case: &Case, reason: &Reason) -> String {
    let currency = case.debt.terms.currency;
    match &reason.what {
        What::Limit { of, test, value: None, assumed: true, .. } => {
            t!(lang, "option-assumed", fact = fact(lang, *of), needed = needed(lang, *of, test, currency))
        }
        What::Limit { of, fact: missing, test, value: None, .. } => t!(
            lang,
            "option-missing",
            fact = fact(lang, *of),
            needed = needed(lang, *of, test, currency),
            missing = fact(lang, *missing)
        ),
        What::Limit { of, test, value: Some(known), .. } => {
            let met = if reason.holds == Holds::Yes { t!(lang, "option-met") } else { t!(lang, "option-not-met") };
            t!(
                lang,
                "option-known",
                fact = fact(lang, *of),
                value = value(lang, known, currency),
                needed = needed(lang, *of, test, currency),
                met = met
            )
        }
        What::MeansTest { fact: missing, income: None, .. } => {
            t!(lang, "option-means-missing", missing = fact(lang, *missing))
        }
        What::MeansTest { .. } if reason.holds == Holds::Yes => t!(lang, "option-means-yes"),
        What::MeansTest { .. } => t!(lang, "option-means-no"),
        What::NotInForce { from, until } => match (from, until) {
            (Some(from), _) => t!(lang, "option-from", day = lang.date(*from)),
            (None, Some(until)) => t!(lang, "option-until", day = lang.date(*until)),
            (None, None) => t!(lang, "option-no"),
        },
        What::NoThreshold => t!(lang, "option-no-threshold"),
    }
}

fn card(lang: Lang, page: &OptionsPage, it: &Way) -> AnyView {
    let reasons: Vec<_> = it
        .reasons
        .iter()
        .map(|reason| view! { <li>{sentence(lang, &page.case, reason)} <br/> {where_from(lang, &reason.about)}</li> })
        .collect();
    let reasons = (!reasons.is_empty()).then(|| view! { <ul>{reasons}</ul> });
    let unchecked: Vec<_> = it.unchecked.iter().map(|it| view! { <li>{fact(lang, *it)}</li> }).collect();
    let unchecked = if !unchecked.is_empty() {
        Some(view! { <p>{t!(lang, "option-unchecked")}</p> <ul>{unchecked}</ul> }.into_any())
    } else {
        (it.possible == Holds::Ask && it.reasons.iter().all(|reason| reason.holds == Holds::Yes))
            .then(|| view! { <p>{t!(lang, "option-unchecked-all")}</p> }.into_any())
    };
    let currency = page.case.debt.terms.currency;
    let terms: Vec<_> = it
        .terms
        .iter()
        .map(|each| view! { <li>{term(lang, each, currency)} <br/> {where_from(lang, &each.about)}</li> })
        .collect();
    let terms = (!terms.is_empty()).then(|| view! { <ul>{terms}</ul> });
    let meaning = meaning(lang, &it.id).map(|text| view! { <p>{text}</p> });
    view! {
        <li class="possible stack">
            <h3>{name(lang, it)}</h3>
            {state(lang, it.possible)}
            {meaning}
            {reasons}
            {unchecked}
            {terms}
            <p><strong>{t!(lang, "option-advice")}</strong> " " <a class="no-print" href="#help">{t!(lang, "option-advice-where")}</a></p>
        </li>
    }
    .into_any()
}

fn field(lang: Lang, page: &OptionsPage, form: &Filled, it: Fact) -> AnyView {
    let label = fact(lang, it);
    let sign = lang.currency_sign(Money::zero(page.case.debt.terms.currency)).to_owned();
    let plain = Field { name: it.as_str(), label: label.clone(), ..Field::default() };
    match it.kind() {
        Kind::YesNo => {
            let choices = vec![("yes", t!(lang, "yes")), ("no", t!(lang, "no")), ("", t!(lang, "option-do-not-know"))];
            radios(form, it.as_str(), label, String::new(), choices, "seg")
        }
        Kind::Amount => text_field(form, Field { inputmode: "decimal", sign, ..plain }),
        Kind::Signed => text_field(form, Field { sign, hint: t!(lang, "option-signed-hint"), ..plain }),
        Kind::Months => text_field(form, Field { inputmode: "numeric", width: "short", ..plain }),
        Kind::Place | Kind::Derived => text_field(form, Field { width: "wide", ..plain }),
    }
}

fn questions(lang: Lang, page: &OptionsPage, form: &Filled) -> Option<AnyView> {
    let fields: Vec<_> = page.found.asked.iter().map(|it| field(lang, page, form, *it)).collect();
    if fields.is_empty() {
        return None;
    }
    let id = page.case.debt.id;
    let from = if page.from_statement { t!(lang, "options-from-statement") } else { t!(lang, "options-no-statement") };
    let statement = format!("/debts/{id}/statement");
    Some(
        view! {
            <section class="stack no-print">
                <h2>{t!(lang, "options-facts")}</h2>
                <p>{t!(lang, "options-facts-lead")}</p>
                <p class="small">{from} " " <a href=statement>{t!(lang, "fs-title")}</a></p>
                <form class="stack-l" method="post" action=format!("/debts/{id}/options") novalidate=true>
                    {fields}
                    {submit(t!(lang, "options-show"))}
                </form>
            </section>
        }
        .into_any(),
    )
}

/// The page.
#[must_use]
pub fn options_page(lang: Lang, page: &OptionsPage, form: &Filled) -> AnyView {
    let id = page.case.debt.id;
    let cards: Vec<_> = page.found.ways.iter().map(|it| card(lang, page, it)).collect();
    let ways = match &page.found.law {
        Some((id, name)) => view! {
            <p>{t!(lang, "options-law", law = place(lang, id, name))}</p>
            <ul class="plain-list">{cards}</ul>
        }
        .into_any(),
        None => view! { <p>{t!(lang, "options-no-law")}</p> }.into_any(),
    };
    view! {
        <div class="stack-l">
            <div>
                {back(format!("/debts/{id}"), page.case.debt.description.clone())}
                {error_summary(lang, form)}
                <h1>{t!(lang, "options-title")}</h1>
                <p class="lead">{t!(lang, "options-lead")}</p>
            </div>
            {questions(lang, page, form)}
            <section class="stack">
                <h2>{t!(lang, "options-ways")}</h2>
                {ways}
            </section>
            <section class="stack" id="help">
                <h2>{t!(lang, "help-title")}</h2>
                {help(lang, page.law.as_ref())}
                <p class="no-print"><a href=format!("/debts/{id}/contact")>{t!(lang, "door-contact")}</a></p>
            </section>
        </div>
    }
    .into_any()
}
