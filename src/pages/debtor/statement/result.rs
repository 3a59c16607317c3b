//! What a finished statement comes to: what is left, which amounts the rules find in it, and what can be done where
//! nothing is left.

use leptos::prelude::*;
use time::Date;

use super::afford::to_builder;
use super::back_to_parts;
use crate::domain::about::About;
use crate::domain::affordability::strategy::Strategy;
use crate::domain::conversion::{Span, convert};
use crate::domain::rounding::Rounding;
use crate::i18n::Lang;
use crate::pages::shared::statement_summary::{answers, statement_summary, sums};
use crate::pages::shared::{amount, in_a_row};
use crate::t;
use crate::usecases::financial_statement::summary::Summary;
use crate::usecases::financial_statement::weigh::Way;
use crate::usecases::open_case::Case;
use crate::web::forms::Filled;

/// Where an amount leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ahead {
    /// The debt is cleared by a day.
    Ends {
        /// The last instalment.
        on: Date,
        /// How many.
        count: u32,
        /// Later than the creditor's policy lets a machine accept.
        long: bool,
    },
    /// Interest outruns it, or it takes longer than a life.
    Never,
    /// It is paid once.
    Once,
}

/// An amount with where it leads and the builder's fields for it.
#[derive(Debug, Clone)]
pub struct Suggested {
    /// The amount and its rule.
    pub way: Way,
    /// Where it leads.
    pub ahead: Ahead,
    /// What stands in the builder.
    pub offer: Filled,
}

/// What the page shows.
#[derive(Debug, Clone)]
pub struct ResultPage {
    /// The debt.
    pub case: Case,
    /// The statement.
    pub summary: Summary,
    /// The amounts.
    pub suggested: Vec<Suggested>,
    /// A file can be printed in this language.
    pub pdf: bool,
    /// Something was changed since and isn't finished yet.
    pub draft: bool,
}

fn name(lang: Lang, it: Strategy) -> String {
    match it {
        Strategy::ProRata => t!(lang, "way-pro-rata"),
        Strategy::HalfSurplus => t!(lang, "way-half"),
        Strategy::CourtDetermination => t!(lang, "way-court"),
        Strategy::ContractProRata => t!(lang, "way-contract"),
        Strategy::Token => t!(lang, "way-token"),
        Strategy::LumpSum => t!(lang, "way-lump-sum"),
        Strategy::Moratorium | Strategy::CnSubsistence => it.as_str().to_owned(),
    }
}

fn meaning(lang: Lang, it: Strategy) -> String {
    match it {
        Strategy::ProRata => t!(lang, "way-pro-rata-text"),
        Strategy::HalfSurplus => t!(lang, "way-half-text"),
        Strategy::CourtDetermination => t!(lang, "way-court-text"),
        Strategy::ContractProRata => t!(lang, "way-contract-text"),
        Strategy::Token => t!(lang, "way-token-text"),
        Strategy::LumpSum => t!(lang, "way-lump-sum-text"),
        Strategy::Moratorium | Strategy::CnSubsistence => String::new(),
    }
}

fn where_from(lang: Lang, about: &About) -> AnyView {
    view! {
        <details>
            <summary>{t!(lang, "where-from")}</summary>
            <dl class="facts small">
                <div><dt>{t!(lang, "working-rule")}</dt><dd>{about.rule.clone()}</dd></div>
                <div><dt>{t!(lang, "working-source")}</dt><dd lang="en">{about.source.clone()}</dd></div>
                <div><dt>{t!(lang, "working-as-of")}</dt><dd>{lang.date(about.as_of)}</dd></div>
            </dl>
        </details>
    }
    .into_any()
}

fn suggestion(lang: Lang, page: &ResultPage, it: &Suggested) -> AnyView {
    let money = |minor| lang.money(page.case.debt.money(minor));
    let (figure, ahead) = match it.ahead {
        Ahead::Once => (money(it.way.amount), t!(lang, "way-once")),
        Ahead::Ends { on, count, long } => {
            let mut text = t!(lang, "way-ends", count = count, end = lang.date(on));
            if long {
                text = t!(lang, "way-long", text = text, creditor = page.case.creditor.name.clone());
            }
            (t!(lang, "fs-paid-a-month", amount = money(it.way.amount)), text)
        }
        Ahead::Never => (t!(lang, "fs-paid-a-month", amount = money(it.way.amount)), t!(lang, "way-never")),
    };
    let week = convert(it.way.amount, Span::Month, Span::Week, Rounding::Down).filter(|_| it.ahead != Ahead::Once);
    let week = week.map(|minor| t!(lang, "way-a-week", amount = money(minor)));
    let of_all = (it.way.all > it.way.amount).then(|| t!(lang, "way-of-all", all = money(it.way.all)));
    let button = to_builder(&page.case, &it.offer, t!(lang, "way-use"), "btn quiet");
    view! {
        <li class="possible">
            <h3>{name(lang, it.way.strategy)}</h3>
            <p class="figure">{figure}</p>
            <p>{in_a_row(lang, [week, of_all, Some(ahead)])}</p>
            <p>{meaning(lang, it.way.strategy)}</p>
            {where_from(lang, &it.way.about)}
            <div class="no-print">{button}</div>
        </li>
    }
    .into_any()
}

/// What can be done where nothing, or next to nothing, is left.
fn nothing_left(lang: Lang, page: &ResultPage) -> AnyView {
    let id = page.case.debt.id;
    view! {
        <section class="stack">
            <h2>{t!(lang, "fs-nothing-left-title")}</h2>
            <p>{t!(lang, "fs-nothing-left-text", creditor = page.case.creditor.name.clone())}</p>
            <ul>
                <li><a href=format!("/debts/{id}/cannot-pay")>{t!(lang, "door-cannot-pay")}</a> ": " {t!(lang, "fs-nothing-left-hold")}</li>
                <li><a href=format!("/debts/{id}/proposal")>{t!(lang, "door-propose")}</a> ": " {t!(lang, "fs-nothing-left-small")}</li>
                <li><a href=format!("/debts/{id}/options")>{t!(lang, "options-title")}</a> ": " {t!(lang, "fs-nothing-left-options")}</li>
            </ul>
        </section>
    }
    .into_any()
}

fn files(lang: Lang, page: &ResultPage) -> AnyView {
    let id = page.case.debt.id;
    let pdf = if page.pdf {
        view! { <a href=format!("/debts/{id}/statement.pdf") download="">{t!(lang, "fs-pdf")}</a> }.into_any()
    } else {
        view! { <span>{t!(lang, "fs-no-pdf")}</span> }.into_any()
    };
    view! {
        <section class="stack no-print">
            <h2>{t!(lang, "fs-keep-title")}</h2>
            <ul>
                <li>{pdf}</li>
                <li><a href=format!("/debts/{id}/statement.csv") download="">{t!(lang, "fs-csv")}</a></li>
                <li><a href=format!("/debts/{id}/statement")>{t!(lang, "fs-change")}</a></li>
                <li><a href=format!("/debts/{id}/statement/delete")>{t!(lang, "fs-delete")}</a></li>
            </ul>
        </section>
    }
    .into_any()
}

/// The page.
#[must_use]
pub fn result_page(lang: Lang, page: &ResultPage) -> AnyView {
    let id = page.case.debt.id;
    let summary = &page.summary;
    let left = summary.sums.left;
    let short = (left < 0).then(|| view! { <p>{t!(lang, "fs-short-text")}</p> });
    let short_by = (left < 0).then(|| view! { <p>{t!(lang, "fs-short-by")}</p> });
    let ways: Vec<_> = page.suggested.iter().map(|it| suggestion(lang, page, it)).collect();
    let amounts = if page.case.plan().is_some() {
        // What is agreed stands: there is nothing to suggest.
        let href = format!("/debts/{id}/plan");
        view! { <p><a href=href>{t!(lang, "see-plan")}</a>": "{t!(lang, "door-plan-text")}</p> }.into_any()
    } else if page.case.statement.balance.total() == 0 {
        view! { <p>{t!(lang, "next-nothing-owed")}</p> }.into_any()
    } else if ways.is_empty() {
        nothing_left(lang, page)
    } else {
        view! {
            <section class="stack">
                <h2>{t!(lang, "ways-title")}</h2>
                <p>{t!(lang, "ways-lead")}</p>
                <ul class="plain-list">{ways}</ul>
            </section>
        }
        .into_any()
    };
    let draft = page.draft.then(|| {
        let href = format!("/debts/{id}/statement/check");
        let (text, link) = (t!(lang, "fs-draft-waits"), t!(lang, "fs-to-check"));
        view! { <p class="note no-print">{text} " " <a href=href>{link}</a></p> }
    });
    view! {
        <div class="stack-l">
            <div>
                {back_to_parts(lang, &page.case)}
                <h1>{t!(lang, "fs-result-title")}</h1>
                <p class="lead">{t!(lang, "fs-finished-on", day = lang.date(summary.on))}</p>
            </div>
            {draft}
            <section class="stack">
                {short_by}
                {amount(lang, page.case.debt.money(left.saturating_abs()))}
                {short}
                {sums(lang, summary)}
            </section>
            {amounts}
            <p class="no-print"><a href=format!("/debts/{id}/options")>{t!(lang, "options-link")}</a></p>
            <details>
                <summary>{t!(lang, "fs-line-by-line")}</summary>
                <h2 class="visually-hidden">{t!(lang, "fs-line-by-line")}</h2>
                <div class="stack-l statement">{statement_summary(lang, summary, &|_| None)} {answers(lang, summary)}</div>
            </details>
            {files(lang, page)}
        </div>
    }
    .into_any()
}
