//! One plan for several debts: how much for all of them together, which are taken along, how it is shared.

pub mod check;
pub mod days;
pub mod standing;
pub mod words;

use leptos::prelude::*;

use self::words::{apart_sentence, sharing_text, sharing_title};
use crate::domain::frequency::Frequency;
use crate::domain::money::Money;
use crate::domain::negotiation::several::Sharing;
use crate::i18n::Lang;
use crate::pages::shared::fields::{
    Field, described_by, error_summary, error_view, hidden, select, submit, text_field,
};
use crate::pages::shared::{back, how_often};
use crate::t;
use crate::usecases::open_case::Case;
use crate::usecases::together::begin::Begin;
use crate::usecases::together::{Apart, Debts, comes_first};
use crate::web::forms::Filled;

/// The field that says whether a debt is taken along.
#[must_use]
pub fn take(case: &Case) -> String {
    format!("take-{}", case.debt.id)
}

/// The field that says whether it comes before others.
#[must_use]
pub fn before(case: &Case) -> String {
    format!("before-{}", case.debt.id)
}

/// The field of what its contract asks for.
#[must_use]
pub fn contract(case: &Case) -> String {
    format!("contract-{}", case.debt.id)
}

/// The field that lets its creditor see the financial statement; debts of one creditor share it.
#[must_use]
pub fn show(case: &Case) -> String {
    format!("show-{}", case.creditor.id)
}

/// Whether the boxes stand as the person left them; before that they stand as the portal knows.
#[must_use]
pub fn is_chosen(form: &Filled) -> bool {
    form.get("chosen") == "yes"
}

fn tick(name: String, checked: bool, label: String) -> AnyView {
    view! {
        <label><input type="checkbox" id=name.clone() name=name value="yes" checked=checked/><span>{label}</span></label>
    }
    .into_any()
}

fn debt(lang: Lang, case: &Case, form: &Filled) -> AnyView {
    let ticked = |field: &str, otherwise: bool| if is_chosen(form) { form.get(field) == "yes" } else { otherwise };
    let owed = lang.money(case.debt.money(case.statement.balance.total()));
    let (takes, first) = (take(case), before(case));
    let (is_taken, is_first) = (ticked(&takes, true), ticked(&first, comes_first(case)));
    view! {
        <li class="debt-row">
            <fieldset class="stack">
                <legend>{case.debt.description.clone()} " · " {owed}</legend>
                <p class="small">{case.creditor.name.clone()} " · " {t!(lang, "reference", reference = case.debt.reference.clone())}</p>
                <div class="rows">
                    {tick(takes, is_taken, t!(lang, "together-take"))}
                    {tick(first, is_first, t!(lang, "together-before"))}
                </div>
            </fieldset>
        </li>
    }
    .into_any()
}

fn group(lang: Lang, title: String, text: Option<String>, cases: &[&Case], form: &Filled) -> Option<AnyView> {
    let rows: Vec<_> = cases.iter().map(|case| debt(lang, case, form)).collect();
    (!rows.is_empty()).then(|| {
        view! {
            <div class="stack">
                <h3>{title}</h3>
                {text.map(|text| view! { <p>{text}</p> })}
                <ul class="debts">{rows}</ul>
            </div>
        }
        .into_any()
    })
}

fn debts(lang: Lang, debts: &Debts, form: &Filled) -> AnyView {
    let (first, others): (Vec<_>, Vec<_>) = debts.can.iter().partition(|case| comes_first(case));
    let why = Some(t!(lang, "together-first-why"));
    let none_first = first.is_empty().then(|| view! { <p>{t!(lang, "together-first-why")}</p> });
    let others_title = if first.is_empty() { t!(lang, "together-yours") } else { t!(lang, "together-others") };
    view! {
        <section class="stack" id="take">
            <h2>{t!(lang, "together-which")}</h2>
            {error_view("take", form)}
            {none_first}
            {group(lang, t!(lang, "together-first"), why, &first, form)}
            {group(lang, others_title, None, &others, form)}
        </section>
    }
    .into_any()
}

fn sharing(lang: Lang, debts: &Debts, form: &Filled) -> AnyView {
    let chosen = form.get("sharing").to_owned();
    let rows: Vec<_> = Sharing::ALL
        .into_iter()
        .enumerate()
        .map(|(place, it)| {
            let name = it.as_str();
            let id = if place == 0 { "sharing".to_owned() } else { format!("sharing-{name}") };
            view! {
                <label>
                    <input type="radio" id=id name="sharing" value=name checked=chosen == name/>
                    <span><b>{sharing_title(lang, it)}</b> <br/> <span class="small">{sharing_text(lang, it)}</span></span>
                </label>
            }
        })
        .collect();
    let by_contract = chosen == Sharing::ByContract.as_str();
    let fields: Vec<_> = debts
        .can
        .iter()
        .map(|case| {
            let name = contract(case);
            let it = Field {
                name: &name,
                label: case.debt.description.clone(),
                inputmode: "decimal",
                sign: lang.currency_sign(Money::zero(debts.currency)).to_owned(),
                ..Field::default()
            };
            text_field(form, it)
        })
        .collect();
    let class = if form.error("sharing").is_some() { "field wrong" } else { "field" };
    view! {
        <section class="stack">
            <fieldset class=class aria-describedby=described_by("sharing", true, form)>
                <legend>{t!(lang, "together-sharing")}</legend>
                <p class="hint" id="sharing-hint">{t!(lang, "together-sharing-hint")}</p>
                {error_view("sharing", form)}
                <div class="rows">{rows}</div>
            </fieldset>
            <details open=by_contract>
                <summary>{t!(lang, "together-contract")}</summary>
                <div class="stack">
                    <p class="hint">{t!(lang, "together-contract-hint")}</p>
                    {fields}
                </div>
            </details>
        </section>
    }
    .into_any()
}

/// The debts that aren't taken along, each with the reason and where to go on with it.
fn apart(lang: Lang, it: &Debts, waits: bool) -> Option<AnyView> {
    let rows: Vec<_> = it
        .apart
        .iter()
        .map(|(case, why)| {
            let id = case.debt.id;
            let href = match why {
                Apart::Dispute => format!("/debts/{id}/dispute"),
                Apart::Hold => format!("/debts/{id}/cannot-pay"),
                Apart::Plan => format!("/debts/{id}/plan"),
                Apart::Offer(offer) => format!("/debts/{id}/offers/{offer}"),
                Apart::Currency => format!("/debts/{id}/proposal"),
            };
            view! { <li><a href=href>{case.debt.description.clone()}</a> " · " {case.creditor.name.clone()} <br/> <span class="small">{apart_sentence(lang, *why)}</span></li> }
        })
        .collect();
    let waits = waits.then(|| view! { <li>{t!(lang, "together-apart-letter")}</li> });
    (!rows.is_empty() || waits.is_some()).then(|| {
        view! {
            <section class="stack">
                <h2>{t!(lang, "together-apart")}</h2>
                <ul class="said">{rows} {waits}</ul>
            </section>
        }
        .into_any()
    })
}

/// Where there are not several to take along: why, and what can be done.
fn not_several(lang: Lang, it: &Begin) -> AnyView {
    let one = it.debts.as_ref().and_then(|debts| debts.can.first()).map(|case| {
        let href = format!("/debts/{}/proposal", case.debt.id);
        view! { <p><a class="btn" href=href>{t!(lang, "together-only-one-do", debt = case.debt.description.clone())}</a></p> }
    });
    view! {
        <p>{t!(lang, "together-only-one")}</p>
        {one}
        {it.debts.as_ref().and_then(|debts| apart(lang, debts, it.waits))}
    }
    .into_any()
}

fn amounts(lang: Lang, it: &Begin, debts: &Debts, form: &Filled) -> AnyView {
    let money = |minor| lang.money(Money::new(minor, debts.currency));
    let hint = match it.left {
        Some(left) if left.amount > 0 => {
            t!(lang, "together-each-left", day = lang.date(left.on), amount = money(left.amount))
        }
        Some(left) => t!(lang, "together-each-nothing", day = lang.date(left.on)),
        None => t!(lang, "together-each-hint"),
    };
    let each = Field {
        name: "each",
        label: t!(lang, "together-each"),
        hint,
        inputmode: "decimal",
        sign: lang.currency_sign(Money::zero(debts.currency)).to_owned(),
        ..Field::default()
    };
    let first = Field {
        name: "first",
        label: t!(lang, "builder-first"),
        hint: t!(lang, "builder-first-hint"),
        kind: "date",
        ..Field::default()
    };
    let often = Frequency::ALL.map(|it| (it.as_str(), how_often(lang, it))).to_vec();
    let statement = debts.can.first().filter(|_| it.left.is_none()).map(|case| {
        let href = format!("/debts/{}/statement", case.debt.id);
        view! { <p class="no-print"><a href=href>{t!(lang, "builder-find-amount")}</a></p> }
    });
    view! {
        <section class="stack">
            {text_field(form, each)}
            {statement}
            {select(form, "frequency", t!(lang, "builder-frequency"), often)}
            {text_field(form, first)}
        </section>
    }
    .into_any()
}

/// The page.
#[must_use]
pub fn together_page(lang: Lang, it: &Begin, form: &Filled) -> AnyView {
    let Some(found) = it.debts.as_ref().filter(|debts| debts.are_several()) else {
        return view! {
            <div class="stack-l">
                <div>
                    {back("/debts".to_owned(), t!(lang, "debts-title"))}
                    <h1>{t!(lang, "together-title")}</h1>
                </div>
                {not_several(lang, it)}
            </div>
        }
        .into_any();
    };
    let names = form.get("names") == "yes";
    view! {
        <div class="stack-l">
            <div>
                {back("/debts".to_owned(), t!(lang, "debts-title"))}
                {error_summary(lang, form)}
                <h1>{t!(lang, "together-title")}</h1>
                <p class="lead">{t!(lang, "together-lead")}</p>
            </div>
            <form class="stack-l" method="post" action="/together" novalidate=true>
                {hidden("chosen", "yes")}
                {amounts(lang, it, found, form)}
                {debts(lang, found, form)}
                {sharing(lang, found, form)}
                <fieldset class="field">
                    <legend>{t!(lang, "together-names")}</legend>
                    <p class="hint">{t!(lang, "together-names-hint")}</p>
                    <div class="rows">{tick("names".to_owned(), names, t!(lang, "together-names-yes"))}</div>
                </fieldset>
                <div class="stack">
                    {submit(t!(lang, "builder-check"))}
                    <p class="small">{t!(lang, "builder-nothing-sent")}</p>
                </div>
            </form>
            {apart(lang, found, it.waits)}
        </div>
    }
    .into_any()
}
