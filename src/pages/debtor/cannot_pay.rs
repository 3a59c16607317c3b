//! "I can't pay at the moment": what happens at once, until when, who sees it; and the hold that runs.

use leptos::prelude::*;

use super::pay::contact;
use crate::i18n::Lang;
use crate::pages::shared::back;
use crate::pages::shared::crisis::crisis;
use crate::pages::shared::fields::{error_summary, hidden, select, submit, text_area};
use crate::store::holds::Hold;
use crate::t;
use crate::usecases::flag_hardship::answer;
use crate::usecases::open_case::Case;
use crate::web::forms::Filled;

/// For how many months somebody can say that they can pay nothing.
pub const MONTHS: [&str; 12] = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12"];

/// For how long; who doesn't know says nothing.
fn how_long(lang: Lang, form: &Filled) -> AnyView {
    let months = MONTHS.into_iter().zip(1..).map(|(name, count)| (name, t!(lang, "cannot-pay-months", count = count)));
    let choices = std::iter::once(("", t!(lang, "cannot-pay-months-unknown"))).chain(months).collect();
    select(form, "months", t!(lang, "cannot-pay-how-long"), choices)
}

/// How it was answered: by whom, or by which day; and what of it a machine couldn't give.
fn answered(lang: Lang, case: &Case, hold: &Hold) -> Vec<String> {
    let creditor = || case.creditor.name.clone();
    let longer = hold.asked_until.filter(|asked| *asked > hold.last_day());
    let asked = longer.map(|asked| t!(lang, "hold-asked-longer", asked = lang.date(asked), creditor = creditor()));
    match (hold.review.as_str(), hold.review_by) {
        ("waiting", Some(day)) if day < case.today => {
            let late = t!(lang, "hold-review-late", day = lang.date(day), creditor = creditor());
            asked.into_iter().chain([late]).collect()
        }
        ("waiting", Some(day)) => {
            let by = t!(lang, "hold-review-by", day = lang.date(day), creditor = creditor());
            asked.into_iter().chain([by]).collect()
        }
        _ if hold.reviewed_by.is_none() => vec![t!(lang, "hold-agreed-at-once", creditor = creditor())],
        _ => vec![t!(lang, "hold-reviewed", creditor = creditor())],
    }
}

fn running(lang: Lang, case: &Case, hold: &Hold, form: &Filled) -> AnyView {
    let page = format!("/debts/{}/cannot-pay", case.debt.id);
    let interest = if hold.stops_interest { t!(lang, "hold-interest-stops") } else { t!(lang, "hold-interest-runs") };
    let answered: Vec<_> = answered(lang, case, hold).into_iter().map(|text| view! { <li>{text}</li> }).collect();
    let words = (!hold.review_words.is_empty()).then(|| view! { <blockquote>{hold.review_words.clone()}</blockquote> });
    let told = (!hold.words.is_empty())
        .then(|| view! { <h2>{t!(lang, "hold-you-told")}</h2> <blockquote>{hold.words.clone()}</blockquote> });
    view! {
        <p class="lead">{t!(lang, "hold-until", until = lang.date(hold.last_day()))}</p>
        <ul>
            <li>{t!(lang, "hold-no-reminders")}</li>
            <li>{interest}</li>
            {answered}
        </ul>
        {words}
        {told}
        <p class="small">{t!(lang, "hold-reference", reference = hold.id.to_string().to_uppercase())} " " <span class="no-print">{t!(lang, "print-or-save")}</span></p>
        <form class="stack no-print" method="post" action=page.clone()>
            {hidden("key", form.get("key"))}
            {text_area(form, "words", t!(lang, "hold-tell-more"), t!(lang, "cannot-pay-words-hint", creditor = case.creditor.name.clone()), 3)}
            {submit(t!(lang, "hold-tell-more-button"))}
        </form>
        <section class="stack no-print">
            <h2>{t!(lang, "hold-end-title")}</h2>
            <p>{t!(lang, "hold-end-text")}</p>
            <form method="post" action=format!("{page}/end")>
                <button class="btn quiet" type="submit">{t!(lang, "hold-end-button")}</button>
            </form>
        </section>
        <section class="stack">
            <h2>{t!(lang, "contact-title")}</h2>
            {contact(lang, case)}
        </section>
    }
    .into_any()
}

/// The hold that runs and has no earlier end.
fn running_hold(case: &Case) -> Option<&Hold> {
    case.hold().filter(|it| it.ended_on.is_none())
}

/// What a person answered to the last hold, once it is over: the letter about it leads here.
fn last_answer(lang: Lang, case: &Case) -> Option<AnyView> {
    let hold = case.holds.iter().rev().find(|it| it.kind == "cannot_pay")?;
    let day = lang.date(hold.reviewed_at?.day_in(&case.creditor.time_zone));
    let words = (!hold.review_words.is_empty()).then(|| view! { <blockquote>{hold.review_words.clone()}</blockquote> });
    let view = view! {
        <section class="stack">
            <h2>{t!(lang, "hold-last-answer", creditor = case.creditor.name.clone(), day = day)}</h2>
            <p>{t!(lang, "hold-last-day", until = lang.date(hold.last_day()))}</p>
            {words}
        </section>
    };
    Some(view.into_any())
}

/// The heading: the hold that runs, or the way to one.
#[must_use]
pub fn title(lang: Lang, case: &Case) -> String {
    if running_hold(case).is_some() { t!(lang, "hold-title") } else { t!(lang, "cannot-pay-title") }
}

/// The page.
#[must_use]
pub fn cannot_pay_page(lang: Lang, case: &Case, form: &Filled, lines: Option<&[String]>) -> AnyView {
    let id = case.debt.id;
    let crisis = lines.map(|lines| crisis(lang, lines));
    let head = back(format!("/debts/{id}"), case.debt.description.clone());
    if let Some(hold) = running_hold(case) {
        return view! {
            <div class="stack-l">
                <div>{head} {error_summary(lang, form)} <h1>{t!(lang, "hold-title")}</h1></div>
                {crisis}
                {running(lang, case, hold, form)}
            </div>
        }
        .into_any();
    }
    let policy = case.policy();
    let until = answer(case, None).until;
    let interest =
        if policy.hold.stops_interest { t!(lang, "hold-interest-stops") } else { t!(lang, "hold-interest-runs") };
    let creditor = case.creditor.name.clone();
    let most = answer(case, u32::try_from(MONTHS.len()).ok()).until;
    let answered = if most > until {
        t!(lang, "cannot-pay-at-once", creditor = creditor, until = lang.date(most))
    } else {
        t!(lang, "cannot-pay-review", creditor = creditor)
    };
    view! {
        <div class="stack-l">
            <div>
                {head}
                {error_summary(lang, form)}
                <h1>{t!(lang, "cannot-pay-title")}</h1>
                <p class="lead">{t!(lang, "cannot-pay-lead", until = lang.date(until))}</p>
            </div>
            {crisis}
            <ul>
                <li>{t!(lang, "hold-no-reminders")}</li>
                <li>{interest}</li>
                <li>{answered}</li>
            </ul>
            <form class="stack-l" method="post" action=format!("/debts/{id}/cannot-pay")>
                {hidden("key", form.get("key"))}
                {how_long(lang, form)}
                {text_area(form, "words", t!(lang, "cannot-pay-words"), t!(lang, "cannot-pay-words-hint", creditor = case.creditor.name.clone()), 4)}
                {submit(t!(lang, "cannot-pay-button"))}
            </form>
            {last_answer(lang, case)}
        </div>
    }
    .into_any()
}
