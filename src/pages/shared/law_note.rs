//! What the law leaves of interest and charges, said wherever a figure is held to it: what the terms claim, what is owed,
//! and the rule with source and date.

use leptos::prelude::*;
use time::Date;

use crate::domain::about::About;
use crate::domain::rate::Rate;
use crate::i18n::Lang;
use crate::t;
use crate::usecases::legal_caps::{CapRule, Most};
use crate::usecases::open_case::Case;

/// Rule, source and date, as rows.
#[must_use]
pub fn rows_about(lang: Lang, about: &About) -> AnyView {
    view! {
        <div><dt>{t!(lang, "working-rule")}</dt><dd>{about.rule.clone()}</dd></div>
        <div><dt>{t!(lang, "working-source")}</dt><dd>{about.source.clone()}</dd></div>
        <div><dt>{t!(lang, "working-as-of")}</dt><dd>{lang.date(about.as_of)}</dd></div>
    }
    .into_any()
}

/// The rate of a cap in words: `12% a year`.
#[must_use]
pub fn cap_rate(lang: Lang, rate: rust_decimal::Decimal, daily: bool) -> String {
    let rate = Rate::of(rate).map_or_else(|_| rate.to_string(), Rate::percent_text);
    if daily { t!(lang, "cap-rate-day", rate = rate) } else { t!(lang, "cap-rate-year", rate = rate) }
}

fn rule(lang: Lang, it: &CapRule) -> AnyView {
    let rate = it.rate.map(|(rate, daily)| {
        view! { <div><dt>{t!(lang, "cap-limit")}</dt><dd>{cap_rate(lang, rate, daily)}</dd></div> }
    });
    view! { <dl class="facts small">{rate}{rows_about(lang, &it.about)}</dl> }.into_any()
}

/// What is claimed by a day, and that only what the law leaves of it is owed.
#[must_use]
pub fn most_note(lang: Lang, case: &Case, most: &Most, by: Date) -> AnyView {
    let money = |minor| lang.money(case.debt.money(minor));
    let (claimed, allowed, day) = (money(most.claimed), money(most.allowed), lang.date(by));
    let rules: Vec<_> = most.rules.iter().map(|it| rule(lang, it)).collect();
    view! {
        <section class="note">
            <h2>{t!(lang, "cap-title")}</h2>
            <p>{t!(lang, "cap-note", claimed = claimed, allowed = allowed, day = day)}</p>
            <details><summary>{t!(lang, "where-from")}</summary>{rules}</details>
        </section>
    }
    .into_any()
}

/// Caps that apply and that nobody can work out: the figures follow the terms, and that is said.
#[must_use]
pub fn unknown_caps(lang: Lang, case: &Case) -> Option<AnyView> {
    let each: Vec<_> = case
        .law
        .unknown
        .iter()
        .map(|(about, why)| {
            let why = why.why.clone();
            view! {
                <dl class="facts small">
                    {rows_about(lang, about)}
                    <div><dt>{t!(lang, "working-unknown")}</dt><dd lang="en">{why}</dd></div>
                </dl>
            }
        })
        .collect();
    let view = view! {
        <section class="note">
            <h2>{t!(lang, "law-cap")}</h2>
            <p>{t!(lang, "cap-cannot")} " " {t!(lang, "cap-what-now")}</p>
            <details><summary>{t!(lang, "where-from")}</summary>{each}</details>
        </section>
    };
    (!case.law.unknown.is_empty()).then(|| view.into_any())
}
