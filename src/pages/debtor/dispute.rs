//! "I don't think I owe this": the question, the page to check the answers, and what became of it.

use leptos::prelude::*;

use super::check::row;
use super::pay::contact;
use super::waiting_law::help;
use crate::domain::dispute::{Ground, Outcome};
use crate::i18n::Lang;
use crate::pages::shared::back;
use crate::pages::shared::crisis::crisis;
use crate::pages::shared::dispute_words::{ground, outcome, part};
use crate::pages::shared::fields::{Field, error_summary, hidden, radios, submit, text_area, text_field};
use crate::t;
use crate::usecases::cost_of_waiting::Beyond;
use crate::usecases::dispute_debt::{Objection, answer_by};
use crate::usecases::open_case::{Case, Disputed};
use crate::web::forms::Filled;

/// The fields that travel from the question to the check page and on.
pub const FIELDS: [&str; 4] = ["ground", "part", "amount", "words"];

/// What the page shows.
#[derive(Debug, Clone)]
pub struct DisputePage {
    /// The debt.
    pub case: Case,
    /// Where there is help.
    pub law: Option<Beyond>,
    /// Where to turn at once, when the words sound so.
    pub crisis: Option<Vec<String>>,
}

fn head(lang: Lang, case: &Case, form: &Filled, title: String) -> AnyView {
    view! {
        {back(format!("/debts/{}", case.debt.id), case.debt.description.clone())}
        {error_summary(lang, form)}
        <h1>{title}</h1>
    }
    .into_any()
}

/// What happens at once and until when.
fn at_once(lang: Lang, case: &Case, day: time::Date, rest: i64) -> AnyView {
    let creditor = case.creditor.name.clone();
    let answer = if day < case.today {
        t!(lang, "dispute-answer-late", day = lang.date(day), creditor = creditor)
    } else {
        t!(lang, "dispute-answer-by", day = lang.date(day), creditor = creditor)
    };
    let rest = (rest > 0).then(|| {
        view! { <li>{t!(lang, "dispute-rest", rest = lang.money(case.debt.money(rest)))}</li> }
    });
    view! {
        <ul>
            <li>{t!(lang, "dispute-nobody-asks")}</li>
            <li>{t!(lang, "dispute-nothing-runs")}</li>
            <li>{answer}</li>
            {rest}
        </ul>
    }
    .into_any()
}

fn what_was_said(lang: Lang, case: &Case, it: &Disputed<'_>) -> AnyView {
    let words = (!it.hold.words.is_empty()).then(|| view! { <blockquote>{it.hold.words.clone()}</blockquote> });
    view! {
        <dl class="facts">
            <div><dt>{t!(lang, "dispute-you-said")}</dt><dd>{ground(lang, it.what.ground)}</dd></div>
            <div><dt>{t!(lang, "dispute-about")}</dt><dd>{part(lang, case, it.what.amount)}</dd></div>
        </dl>
        {words}
    }
    .into_any()
}

fn running(lang: Lang, case: &Case, it: &Disputed<'_>) -> AnyView {
    let rest = it.what.amount.map_or(0, |part| case.statement.balance.total().saturating_sub(part));
    let pay = (rest > 0).then(|| {
        view! { <p class="no-print"><a href=format!("/debts/{}/pay", case.debt.id)>{t!(lang, "dispute-pay-rest")}</a></p> }
    });
    view! {
        {at_once(lang, case, it.hold.review_by.unwrap_or(it.hold.ends_on), rest)}
        {pay}
        {what_was_said(lang, case, it)}
        <p class="small">{t!(lang, "dispute-reference", reference = it.hold.id.to_string().to_uppercase())} " " <span class="no-print">{t!(lang, "print-or-save")}</span></p>
        <section class="stack no-print">
            <h2>{t!(lang, "dispute-withdraw-title")}</h2>
            <p>{t!(lang, "dispute-withdraw-text")}</p>
            <form method="post" action=format!("/debts/{}/dispute/withdraw", case.debt.id)>
                <button class="btn quiet" type="submit">{t!(lang, "dispute-withdraw-button")}</button>
            </form>
        </section>
        <section class="stack">
            <h2>{t!(lang, "contact-title")}</h2>
            {contact(lang, case)}
        </section>
    }
    .into_any()
}

/// A dispute that is over: what was said, what became of it and why, and how to go on where it wasn't agreed with.
fn over(lang: Lang, page: &DisputePage, it: &Disputed<'_>) -> AnyView {
    let case = &page.case;
    let on = it.hold.reviewed_at.map(|at| lang.date(at.day_in(&case.creditor.time_zone)));
    let why =
        (!it.hold.review_words.is_empty()).then(|| view! { <blockquote>{it.hold.review_words.clone()}</blockquote> });
    let go_on = (it.what.outcome == Outcome::Stands).then(|| {
        view! {
            <h3>{t!(lang, "dispute-go-on-title")}</h3>
            <p>{t!(lang, "dispute-go-on", creditor = case.creditor.name.clone())}</p>
            {help(lang, page.law.as_ref())}
            {contact(lang, case)}
        }
    });
    let ledger = (it.what.adjusted > 0).then(|| {
        view! { <p><a href=format!("/debts/{}/ledger", case.debt.id)>{t!(lang, "mail-see-ledger")}</a></p> }
    });
    view! {
        <section class="stack">
            <h2>{on.map_or_else(|| t!(lang, "dispute-over"), |day| t!(lang, "dispute-answered-on", day = day))}</h2>
            <p>{outcome(lang, case, it)}</p>
            {why}
            {ledger}
            {what_was_said(lang, case, it)}
            {go_on}
        </section>
    }
    .into_any()
}

fn question(lang: Lang, case: &Case, form: &Filled) -> AnyView {
    let owed = case.debt.money(case.statement.balance.total());
    let grounds = Ground::ALL.map(|it| (it.as_str(), ground(lang, it))).to_vec();
    let parts = vec![
        ("all", t!(lang, "dispute-part-all", amount = lang.money(owed))),
        ("amount", t!(lang, "dispute-part-amount")),
    ];
    let amount = Field {
        name: "amount",
        label: t!(lang, "dispute-amount"),
        hint: t!(lang, "dispute-amount-hint"),
        inputmode: "decimal",
        sign: lang.currency_sign(owed).to_owned(),
        ..Field::default()
    };
    let creditor = case.creditor.name.clone();
    view! {
        <form class="stack-l" method="post" action=format!("/debts/{}/dispute", case.debt.id) novalidate=true>
            {radios(form, "ground", t!(lang, "dispute-ground"), String::new(), grounds, "rows")}
            {radios(form, "part", t!(lang, "dispute-part"), String::new(), parts, "rows")}
            {text_field(form, amount)}
            {text_area(form, "words", t!(lang, "dispute-words"), t!(lang, "dispute-words-hint", creditor = creditor), 5)}
            {submit(t!(lang, "builder-check"))}
            <p class="small">{t!(lang, "builder-nothing-sent")}</p>
        </form>
    }
    .into_any()
}

/// The heading: what runs, or the way to it.
#[must_use]
pub fn title(lang: Lang, case: &Case) -> String {
    if case.debt.closed_on.is_some() {
        return t!(lang, "dispute-closed-title");
    }
    if case.open_dispute().is_some() { t!(lang, "dispute-waiting-title") } else { t!(lang, "door-dispute") }
}

/// The page.
#[must_use]
pub fn dispute_page(lang: Lang, page: &DisputePage, form: &Filled) -> AnyView {
    let case = &page.case;
    let head = head(lang, case, form, title(lang, case));
    let crisis = page.crisis.as_ref().map(|lines| crisis(lang, lines));
    if let Some(open) = case.open_dispute() {
        return view! { <div class="stack-l"><div>{head}</div> {crisis} {running(lang, case, &open)}</div> }.into_any();
    }
    let before: Vec<_> = case.disputed().rev().map(|it| over(lang, page, &it)).collect();
    let asked_before = !before.is_empty();
    let ask = (case.statement.balance.total() > 0).then(|| {
        let heading = asked_before.then(|| view! { <h2>{t!(lang, "dispute-again")}</h2> });
        let lead = view! { <p class="lead">{t!(lang, "dispute-lead", creditor = case.creditor.name.clone())}</p> };
        view! { <section class="stack">{heading} {lead} <p><strong>{t!(lang, "dispute-then-title")}</strong></p> {at_once(lang, case, answer_by(case), 0)} {question(lang, case, form)}</section> }
    });
    let nothing = (ask.is_none() && !asked_before).then(|| view! { <p>{t!(lang, "dispute-nothing-owed")}</p> });
    view! { <div class="stack-l"><div>{head}</div> {crisis} {before} {ask} {nothing}</div> }.into_any()
}

/// The page to check the answers.
#[must_use]
pub fn check_page(lang: Lang, page: &DisputePage, form: &Filled, it: &Objection, key: &str) -> AnyView {
    let case = &page.case;
    let base = format!("/debts/{}/dispute", case.debt.id);
    let change = format!("{base}/change");
    let carried: Vec<_> = FIELDS.iter().map(|name| hidden(name, form.get(name))).collect();
    let words = if it.words.is_empty() { t!(lang, "nothing") } else { it.words.clone() };
    let crisis = page.crisis.as_ref().map(|lines| crisis(lang, lines));
    view! {
        <div class="stack-l">
            <div>
                {back(base.clone(), t!(lang, "door-dispute"))}
                <h1>{t!(lang, "check-title")}</h1>
            </div>
            {crisis}
            <form class="stack-l" method="post" action=format!("{base}/send")>
                {carried}
                {hidden("key", key)}
                // The first button of a form is the one that Enter presses: it must be the one that sends.
                <button class="visually-hidden" type="submit" tabindex="-1" aria-hidden="true">{t!(lang, "dispute-send")}</button>
                <dl class="summary">
                    {row(lang, &change, t!(lang, "dispute-you-say"), ground(lang, it.ground), "ground")}
                    {row(lang, &change, t!(lang, "dispute-about"), part(lang, case, it.amount), "part")}
                    {row(lang, &change, t!(lang, "dispute-words"), words, "words")}
                </dl>
                <div class="note">
                    <h2>{t!(lang, "dispute-then-title")}</h2>
                    {at_once(lang, case, answer_by(case), it.rest(case))}
                    <p>{t!(lang, "dispute-no-admission", creditor = case.creditor.name.clone())}</p>
                </div>
                {submit(t!(lang, "dispute-send"))}
            </form>
        </div>
    }
    .into_any()
}
