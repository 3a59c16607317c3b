//! The page to check one plan for several debts before sending: what each gets, how each creditor answers, every payment by
//! day. Where the amount doesn't reach, what is missing for each and what would resolve it, all at once.

use leptos::prelude::*;

use super::days::days_table;
use super::words::sharing_title;
use super::{before, contract, show, take};
use crate::domain::ledger::Wait;
use crate::domain::money::{Currency, Money};
use crate::domain::negotiation::WayOut;
use crate::domain::negotiation::several::calendar;
use crate::domain::schedule::ScheduleProblem;
use crate::i18n::Lang;
use crate::pages::debtor::check::row;
use crate::pages::shared::because::way_out;
use crate::pages::shared::fields::{hidden, submit};
use crate::pages::shared::{back, how_often};
use crate::t;
use crate::usecases::open_case::Case;
use crate::usecases::propose_plan::{Foreseen, How};
use crate::usecases::together::begin::Left;
use crate::usecases::together::lay_out::{Asked, LaidOut, Part};
use crate::web::forms::Filled;

/// What the page shows.
#[derive(Debug, Clone)]
pub struct Checked {
    /// The debts that are taken along.
    pub cases: Vec<Case>,
    /// Of all amounts.
    pub currency: Currency,
    /// What was asked.
    pub asked: Asked,
    /// What each gets.
    pub laid_out: LaidOut,
    /// What waiting as long would cost, for each.
    pub waits: Vec<Option<Wait>>,
    /// Makes the form sent twice one plan.
    pub key: String,
    /// Why the page comes again.
    pub notice: Option<String>,
    /// A finished statement that can go with it.
    pub statement: Option<Left>,
}

impl Checked {
    fn money(&self, lang: Lang, minor: i64) -> String {
        lang.money(Money::new(minor, self.currency))
    }

    fn with_parts(&self) -> impl Iterator<Item = (&Case, &Part, Option<&Wait>)> {
        self.cases
            .iter()
            .zip(&self.laid_out.parts)
            .zip(&self.waits)
            .map(|((case, part), wait)| (case, part, wait.as_ref()))
    }
}

/// How a creditor will answer, as a sentence.
fn answer(lang: Lang, case: &Case, how: How) -> String {
    let creditor = case.creditor.name.clone();
    match how {
        How::Agreed => t!(lang, "together-how-agreed", creditor = creditor),
        How::Offers => t!(lang, "together-how-offers", creditor = creditor),
        How::Person => t!(lang, "together-how-person", creditor = creditor),
    }
}

fn figures(lang: Lang, it: &Checked, part: &Part, made: &Foreseen, wait: Option<&Wait>) -> AnyView {
    let money = |minor| it.money(lang, minor);
    let row = |label: String, value: String| view! { <div><dt>{label}</dt><dd>{value}</dd></div> };
    let schedule = &made.schedule;
    let interest = if schedule.total_interest > 0 { money(schedule.total_interest) } else { t!(lang, "none") };
    let waiting = wait.filter(|wait| wait.more > 0).map(|wait| {
        row(t!(lang, "together-waiting", day = lang.date(wait.on)), t!(lang, "together-more", more = money(wait.more)))
    });
    view! {
        <dl class="facts num">
            {part.least.map(|least| row(t!(lang, "together-least"), money(least)))}
            {row(t!(lang, "part-count"), schedule.count.to_string())}
            {row(t!(lang, "check-done"), lang.date(schedule.last_due))}
            {row(t!(lang, "check-in-all"), money(schedule.total))}
            {row(t!(lang, "check-interest"), interest)}
            {waiting}
        </dl>
    }
    .into_any()
}

/// Why a share ends never, or nothing is left for it.
fn impossible(lang: Lang, it: &Checked, problem: &ScheduleProblem) -> String {
    let money = |minor| it.money(lang, minor);
    match problem {
        ScheduleProblem::NeverEnds { first_interest, minimum } => {
            t!(lang, "never-ends", interest = money(*first_interest), minimum = money(*minimum))
        }
        ScheduleProblem::TooManyInstalments { minimum, .. } => t!(lang, "too-many", minimum = money(*minimum)),
        _ => t!(lang, "together-nothing-left"),
    }
}

/// What is missing for a debt, and what would resolve it.
fn missing(lang: Lang, it: &Checked, case: &Case, part: &Part) -> Option<AnyView> {
    if part.reaches() {
        return None;
    }
    let text = match (part.missing, part.least) {
        (Some(missing), Some(least)) => {
            t!(lang, "together-missing", missing = it.money(lang, missing), least = it.money(lang, least))
        }
        _ => t!(lang, "together-missing-unknown", creditor = case.creditor.name.clone()),
    };
    let ways: Vec<_> = part
        .ways
        .iter()
        // That more would do is said above, and the other ways stand below for all of them.
        .filter(|way| !matches!(way.out, WayOut::Carried | WayOut::Options))
        .map(|way| view! { <li>{way_out(lang, way, |minor| case.debt.money(minor))}</li> })
        .collect();
    Some(
        view! {
            <p><span class="tag wait">{text}</span></p>
            {(!ways.is_empty()).then(|| view! { <p>{t!(lang, "together-would-help")}</p> <ul>{ways}</ul> })}
        }
        .into_any(),
    )
}

fn debt(lang: Lang, it: &Checked, (case, part, wait): (&Case, &Part, Option<&Wait>)) -> AnyView {
    let often = how_often(lang, it.asked.frequency);
    let body = match &part.foreseen {
        Ok(made) => view! {
            {missing(lang, it, case, part)}
            {figures(lang, it, part, made, wait)}
            <p>{answer(lang, case, made.how)}</p>
        }
        .into_any(),
        Err(problem) => view! {
            {missing(lang, it, case, part)}
            <p>{impossible(lang, it, problem)}</p>
        }
        .into_any(),
    };
    let first = part.taken.comes_first.then(|| view! { <span class="tag ok">{t!(lang, "together-is-first")}</span> });
    view! {
        <li class="debt-row stack">
            <h3>{case.debt.description.clone()}</h3>
            <p class="small">{case.creditor.name.clone()} " · " {t!(lang, "reference", reference = case.debt.reference.clone())} " " {first}</p>
            <p class="figure">{it.money(lang, part.amount)} " · " {often}</p>
            {body}
        </li>
    }
    .into_any()
}

/// All together: the sum each time and in all, and how long it goes on.
fn in_all(lang: Lang, it: &Checked) -> Option<AnyView> {
    let made: Vec<&Foreseen> = it.laid_out.parts.iter().filter_map(|part| part.foreseen.as_ref().ok()).collect();
    let sum = |of: fn(&Foreseen) -> i64| made.iter().fold(0_i64, |sum, it| sum.saturating_add(of(it)));
    let each = it.laid_out.parts.iter().fold(0_i64, |sum, part| sum.saturating_add(part.amount));
    let last = made.iter().map(|it| it.schedule.last_due).max()?;
    let more = it.waits.iter().flatten().fold(0_i64, |sum, wait| sum.saturating_add(wait.more.max(0)));
    let row = |label: String, value: String| view! { <div><dt>{label}</dt><dd>{value}</dd></div> };
    let often = how_often(lang, it.asked.frequency);
    Some(
        view! {
            <section class="stack">
                <h2>{t!(lang, "together-all")}</h2>
                <dl class="facts num">
                    {row(often, it.money(lang, each))}
                    {row(t!(lang, "check-in-all"), it.money(lang, sum(|it| it.schedule.total)))}
                    {row(t!(lang, "check-interest"), it.money(lang, sum(|it| it.schedule.total_interest)))}
                    {row(t!(lang, "check-done"), lang.date(last))}
                    {(more > 0).then(|| row(t!(lang, "together-waiting-all"), t!(lang, "together-more", more = it.money(lang, more))))}
                </dl>
                {(it.laid_out.left > 0).then(|| view! { <p>{t!(lang, "together-left", left = it.money(lang, it.laid_out.left))}</p> })}
            </section>
        }
        .into_any(),
    )
}

fn every_payment(lang: Lang, it: &Checked) -> AnyView {
    let rows =
        it.with_parts().filter_map(|(case, part, _)| Some((case.debt.id.to_string(), part.foreseen.as_ref().ok()?)));
    let rows: Vec<_> = rows.collect();
    let payments =
        rows.iter().flat_map(|(id, made)| made.schedule.rows.iter().map(|row| (id.as_str(), row.due, row.payment)));
    let days = calendar(payments);
    let name = |id: &str| {
        let case = it.cases.iter().find(|case| case.debt.id.to_string() == id);
        (case.map_or_else(String::new, |case| case.debt.description.clone()), true)
    };
    view! {
        <details>
            <summary>{t!(lang, "builder-see-each")}</summary>
            {days_table(lang, &days, |minor| Money::new(minor, it.currency), name)}
        </details>
    }
    .into_any()
}

/// What can be done where the amount doesn't reach: everything at once.
fn ways_on(lang: Lang, it: &Checked) -> Option<AnyView> {
    if it.laid_out.reaches() {
        return None;
    }
    let raise = it.laid_out.needed().map(|needed| {
        let value = Money::new(needed, it.currency).to_plain();
        view! {
            <li>
                <button class="plain" type="submit" formaction="/together" name="raise" value=value>{t!(lang, "together-raise", amount = it.money(lang, needed))}</button>
                <br/> <span class="small">{t!(lang, "together-raise-hint")}</span>
            </li>
        }
    });
    let apart: Vec<_> = it
        .cases
        .iter()
        .filter(|_| it.cases.len() > 2)
        .map(|case| {
            let id = case.debt.id.to_string();
            view! {
                <li>
                    <button class="plain" type="submit" formaction="/together" name="without" value=id>
                        {t!(lang, "together-without", debt = case.debt.description.clone())}
                    </button>
                </li>
            }
        })
        .collect();
    let first = it.cases.first().map(|case| case.debt.id)?;
    let hard = it.with_parts().find(|(_, part, _)| !part.reaches()).map_or(first, |(case, ..)| case.debt.id);
    Some(
        view! {
            <section class="stack">
                <h2>{t!(lang, "together-ways-on")}</h2>
                <ul class="said">
                    {raise}
                    {apart}
                    <li><button class="plain" type="submit" formaction="/together/change#sharing">{t!(lang, "together-otherwise")}</button></li>
                    <li><a href=format!("/debts/{hard}/cannot-pay")>{t!(lang, "door-cannot-pay")}</a> <br/> <span class="small">{t!(lang, "door-cannot-pay-text")}</span></li>
                    <li><a href=format!("/debts/{hard}/contact")>{t!(lang, "door-contact")}</a></li>
                    <li><a href=format!("/debts/{hard}/options")>{t!(lang, "options-link")}</a></li>
                </ul>
            </section>
        }
        .into_any(),
    )
}

fn carried(form: &Filled, cases: &[Case]) -> Vec<AnyView> {
    let mut fields: Vec<String> =
        ["chosen", "each", "frequency", "first", "sharing", "names"].map(str::to_owned).to_vec();
    fields.extend(cases.iter().flat_map(|case| [take(case), before(case), contract(case)]));
    fields.iter().filter(|name| !form.get(name).is_empty()).map(|name| hidden(name, form.get(name))).collect()
}

/// The choice to show the financial statement, creditor by creditor. None is made beforehand: this is the consent.
fn with_statement(lang: Lang, form: &Filled, cases: &[Case], left: Left) -> AnyView {
    let mut creditors: Vec<&Case> = Vec::new();
    for case in cases {
        if creditors.iter().all(|it| it.creditor.id != case.creditor.id) {
            creditors.push(case);
        }
    }
    let id = left.statement.to_string();
    let see = cases.first().map(|case| format!("/debts/{}/statement/result", case.debt.id));
    let rows: Vec<_> = creditors
        .into_iter()
        .map(|case| {
            let (name, checked) = (show(case), form.get(&show(case)) == id);
            view! {
                <label>
                    <input type="checkbox" id=name.clone() name=name value=id.clone() checked=checked aria-describedby="show-hint"/>
                    <span>{case.creditor.name.clone()}</span>
                </label>
            }
        })
        .collect();
    view! {
        <fieldset class="field">
            <legend>{t!(lang, "together-show")}</legend>
            <p class="hint" id="show-hint">{t!(lang, "together-show-hint", day = lang.date(left.on))}</p>
            <div class="rows">{rows}</div>
            {see.map(|href| view! { <p class="small"><a href=href>{t!(lang, "send-statement-see")}</a></p> })}
        </fieldset>
    }
    .into_any()
}

/// What sending means, and the buttons.
fn sending(lang: Lang, it: &Checked) -> AnyView {
    if !it.laid_out.can_be_sent() {
        return view! { <p class="note">{t!(lang, "together-cannot-send")}</p> }.into_any();
    }
    let mut hows = it.laid_out.parts.iter().filter_map(|part| part.foreseen.as_ref().ok()).map(|made| made.how);
    let rather = hows.any(|how| how != How::Person).then(|| {
        view! { <button class="btn quiet" type="submit" name="person" value="yes">{t!(lang, "check-person")}</button> }
    });
    let sees = if it.asked.names_allowed { t!(lang, "together-sees-names") } else { t!(lang, "together-sees") };
    view! {
        <div class="note">
            <h2>{t!(lang, "notice-title")}</h2>
            <p>{t!(lang, "together-means")}</p>
            <p>{t!(lang, "notice-acknowledge")}</p>
            <p>{sees}</p>
        </div>
        <div class="btn-row">{submit(t!(lang, "together-send", count = it.cases.len()))} {rather}</div>
    }
    .into_any()
}

/// The page.
#[must_use]
pub fn check_page(lang: Lang, form: &Filled, it: &Checked) -> AnyView {
    let asked = &it.asked;
    let change = "/together/change";
    let names = if asked.names_allowed { t!(lang, "together-names-on") } else { t!(lang, "together-names-off") };
    let (first, others): (Vec<_>, Vec<_>) = it.with_parts().partition(|(_, part, _)| part.taken.comes_first);
    let rows: Vec<_> = first.into_iter().chain(others).map(|part| debt(lang, it, part)).collect();
    let each = it.money(lang, asked.amount);
    let short = (!it.laid_out.reaches()).then(|| {
        let text = match it.laid_out.needed() {
            Some(needed) => t!(lang, "together-short", amount = each.clone(), needed = it.money(lang, needed)),
            None => t!(lang, "together-short-unknown", amount = each.clone()),
        };
        view! { <div class="note"><h2>{t!(lang, "together-short-title")}</h2><p>{text}</p><p>{t!(lang, "together-not-cut")}</p></div> }
    });
    // The first button of a form is the one that Enter presses: it must be the one that sends.
    let first_button = it.laid_out.can_be_sent().then(|| {
        view! { <button class="visually-hidden" type="submit" tabindex="-1" aria-hidden="true">{t!(lang, "together-send", count = it.cases.len())}</button> }
    });
    view! {
        <div class="stack-l">
            <div>
                {back("/together".to_owned(), t!(lang, "together-title"))}
                <h1>{t!(lang, "together-check-title")}</h1>
            </div>
            {it.notice.as_ref().map(|text| view! { <div class="note" role="status"><p>{text.clone()}</p></div> })}
            {short}
            <form class="stack-l" method="post" action="/together/send">
                {carried(form, &it.cases)}
                {hidden("key", it.key.clone())}
                {hidden("seen", it.laid_out.seen())}
                {first_button}
                <dl class="summary">
                    {row(lang, change, t!(lang, "together-each"), each, "each")}
                    {row(lang, change, t!(lang, "builder-frequency"), how_often(lang, asked.frequency), "frequency")}
                    {row(lang, change, t!(lang, "check-row-first"), lang.date(asked.first_due), "first")}
                    {row(lang, change, t!(lang, "together-which"), t!(lang, "together-count", count = it.cases.len()), "take")}
                    {row(lang, change, t!(lang, "together-sharing"), sharing_title(lang, asked.sharing), "sharing")}
                    {row(lang, change, t!(lang, "together-names"), names, "names")}
                </dl>
                <section class="stack">
                    <h2>{t!(lang, "together-shares")}</h2>
                    <ul class="debts">{rows}</ul>
                </section>
                {in_all(lang, it)}
                {every_payment(lang, it)}
                {ways_on(lang, it)}
                {it.statement.filter(|_| it.laid_out.can_be_sent()).map(|left| with_statement(lang, form, &it.cases, left))}
                {sending(lang, it)}
            </form>
        </div>
    }
    .into_any()
}
