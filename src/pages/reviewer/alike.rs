//! Offers that wait for the same reasons, accepted together: chosen one by one, read as each debtor will, sent.

use leptos::prelude::*;

use super::case::reasons::{reason_in, why_fields};
use crate::domain::decision::Said;
use crate::domain::proposal::Act;
use crate::i18n::Lang;
use crate::pages::shared::back;
use crate::pages::shared::because::because;
use crate::pages::shared::decision_words::{reason_words, said};
use crate::pages::shared::exchange::in_short;
use crate::pages::shared::fields::{described_by, error_summary, error_view, hidden, keyed_submit, mark};
use crate::store::ids::ProposalId;
use crate::t;
use crate::usecases::decisions::Left;
use crate::usecases::decisions::alike::{Apart, Together, Waits};
use crate::usecases::open_case::Case;
use crate::web::forms::Filled;

/// The field of an offer: its version where it is chosen.
#[must_use]
pub fn chosen_field(offer: ProposalId) -> String {
    format!("offer-{offer}")
}

/// The field of what was owed when it was chosen.
#[must_use]
pub fn owed_field(offer: ProposalId) -> String {
    format!("owed-{offer}")
}

/// Why an offer is not answered together with others, as a word.
#[must_use]
pub fn apart_word(lang: Lang, it: Apart) -> String {
    match it {
        Apart::Answered => t!(lang, "apart-answered"),
        Apart::Decided => t!(lang, "apart-decided"),
        Apart::Unlike => t!(lang, "apart-unlike"),
        Apart::Wrote => t!(lang, "apart-wrote"),
        Apart::Situation => t!(lang, "apart-situation"),
        Apart::Plan => t!(lang, "apart-plan"),
        Apart::Joint => t!(lang, "apart-joint"),
        Apart::TwoPeople => t!(lang, "apart-two-people"),
        Apart::Figures => t!(lang, "apart-figures"),
        Apart::Asked => t!(lang, "apart-asked"),
        Apart::Open => t!(lang, "apart-open"),
    }
}

fn name(case: &Case) -> AnyView {
    let href = format!("/review/debts/{}", case.debt.id);
    view! { <a href=href>{case.debt.debtor_name.clone()}</a> " · " <span class="small">{case.debt.reference.clone()}</span> }
        .into_any()
}

/// Those that are left to be answered one by one.
#[must_use]
pub fn left<'a>(lang: Lang, title: String, all: impl Iterator<Item = (&'a Case, Apart)>) -> Option<AnyView> {
    let rows: Vec<_> = all.map(|(case, why)| view! { <li>{name(case)} <br/> {apart_word(lang, why)}</li> }).collect();
    (!rows.is_empty()).then(|| {
        view! { <section class="stack"><h2>{title}</h2> <ul class="plain-list stack">{rows}</ul></section> }.into_any()
    })
}

fn row(lang: Lang, Waits { case, offer }: &Waits, place: usize, form: &Filled) -> AnyView {
    let money = |minor| lang.money(case.debt.money(minor));
    let field = chosen_field(offer.id);
    let id = if place == 0 { "offers".to_owned() } else { field.clone() };
    let why = case.answered(offer.id).into_iter().flat_map(|it| &it.known.reasons);
    let why: Vec<_> = why.map(|it| because(lang, it, |minor| case.debt.money(minor))).collect();
    let checked = !form.get(&field).is_empty();
    let owed = case.statement.balance.total();
    let label = format!("{}, {}", case.debt.debtor_name, case.debt.reference);
    view! {
        <tr>
            <td>
                <label class="tick">
                    <input type="checkbox" id=id name=field value=offer.version.to_string() checked=checked aria-label=label/>
                    <span>{case.debt.debtor_name.clone()}</span>
                </label>
                {hidden(&owed_field(offer.id), owed.to_string())}
                <a class="small" href=format!("/review/debts/{}", case.debt.id)>{case.debt.reference.clone()}</a>
            </td>
            <td class="n" data-h=t!(lang, "case-balance")>{money(owed)}</td>
            <td data-h=t!(lang, "queue-proposal")>{in_short(lang, case, offer)} <br/> <span class="small">{why}</span></td>
            <td class="n" data-h=t!(lang, "alike-total")>{money(offer.schedule.total)}</td>
        </tr>
    }
    .into_any()
}

fn choices(lang: Lang, found: &Together, address: &str, form: &Filled) -> AnyView {
    let rows: Vec<_> = found.ready.iter().enumerate().map(|(place, it)| row(lang, it, place, form)).collect();
    let wrong = if form.error("offers").is_some() { "field wrong" } else { "field" };
    view! {
        <form class="stack-l" method="post" action=address.to_owned() novalidate=true>
            {hidden("batch", form.get("batch"))}
            <fieldset class=wrong aria-describedby=described_by("offers", true, form)>
                <legend>{t!(lang, "alike-choose")}</legend>
                <p class="hint" id="offers-hint">{t!(lang, "alike-choose-hint")}</p>
                {error_view("offers", form)}
                <table class="fold queue">
                    <caption class="visually-hidden">{t!(lang, "alike-title")}</caption>
                    <thead>
                        <tr>
                            <th scope="col">{t!(lang, "queue-who")}</th>
                            <th scope="col" class="n">{t!(lang, "case-balance")}</th>
                            <th scope="col">{t!(lang, "queue-proposal")}</th>
                            <th scope="col" class="n">{t!(lang, "alike-total")}</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
                <button class="btn quiet" type="submit" name="all" value="1" data-key="a">
                    {t!(lang, "alike-all", count = found.ready.len())} {mark("a")}
                </button>
            </fieldset>
            <div class="stack">{why_fields(lang, form, &[(Act::Accept, 0)])}</div>
            {keyed_submit(t!(lang, "alike-preview"), "p")}
        </form>
    }
    .into_any()
}

/// Chooses among them.
#[must_use]
pub fn alike_page(lang: Lang, found: &Together, address: &str, form: &Filled) -> AnyView {
    let body = if found.ready.is_empty() {
        view! { <p>{t!(lang, "alike-none")}</p> }.into_any()
    } else {
        choices(lang, found, address, form)
    };
    let apart = found.apart.iter().map(|(it, why)| (&it.case, *why));
    view! {
        <div class="stack-l">
            <div class="stack">
                {back("/review".to_owned(), t!(lang, "queue-title"))}
                {(!found.ready.is_empty()).then(|| error_summary(lang, form))}
                <h1>{t!(lang, "alike-title")}</h1>
                <p>{t!(lang, "alike-lead")}</p>
            </div>
            {body}
            {left(lang, t!(lang, "alike-apart"), apart)}
        </div>
    }
    .into_any()
}

/// The message as each debtor will read it, once for each language, and all whom it goes to.
#[must_use]
pub fn alike_preview(lang: Lang, chosen: &[Waits], address: &str, form: &Filled) -> AnyView {
    let reason = reason_in(form, Act::Accept);
    let messages: Vec<_> = Lang::ALL
        .into_iter()
        .filter_map(|reads| {
            let count = chosen.iter().filter(|it| it.case.reads == reads).count();
            (count > 0).then(|| {
                let here = reason.filter(|_| reads != lang).map(|it| reason_words(lang, it));
                view! {
                    <section class="stack">
                        <h2>{t!(lang, "alike-read-by", count = count, language = reads.name())}</h2>
                        <article class="note stack" lang=reads.tag()>
                            <h3>{t!(reads, "answer-accepted-title")}</h3>
                            {said(reads, Said { reason, words: form.get("words").trim() })}
                        </article>
                        {here.map(|here| view! { <p class="small">{t!(lang, "preview-reason-here", reason = here)}</p> })}
                    </section>
                }
            })
        })
        .collect();
    let rows: Vec<_> = chosen
        .iter()
        .map(|Waits { case, offer }| view! { <li>{name(case)} <br/> {in_short(lang, case, offer)}</li> })
        .collect();
    let carried: Vec<_> = form.typed().into_iter().map(|(name, value)| hidden(&name, value)).collect();
    view! {
        <div class="stack-l">
            {back(address.to_owned(), t!(lang, "alike-title"))}
            <h1>{t!(lang, "preview-title")}</h1>
            <p>{t!(lang, "alike-preview-lead", count = chosen.len())}</p>
            {messages}
            <section class="stack">
                <h2>{t!(lang, "alike-each")}</h2>
                <ul class="plain-list stack">{rows}</ul>
            </section>
            <form class="btn-row" method="post" action=format!("{address}/decide")>
                {carried}
                {keyed_submit(t!(lang, "alike-send", count = chosen.len()), "s")}
                <button class="btn quiet" type="submit" formaction=format!("{address}/change") data-key="e">{t!(lang, "preview-change")} {mark("e")}</button>
            </form>
        </div>
    }
    .into_any()
}

/// Those that were left, and the way to the others.
#[must_use]
pub fn not_all_page(lang: Lang, not_sent: &[Left], rest: Option<String>) -> AnyView {
    let rest = rest.map(|href| view! { <p><a href=href>{t!(lang, "alike-rest")}</a></p> });
    view! {
        <div class="stack-l">
            <div class="stack">
                {back("/review".to_owned(), t!(lang, "queue-title"))}
                <h1>{t!(lang, "alike-not-all")}</h1>
                {rest}
            </div>
            {left(lang, t!(lang, "alike-left"), not_sent.iter().map(|it| (&it.case, it.why)))}
        </div>
    }
    .into_any()
}
