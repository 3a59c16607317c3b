//! "I can't pay at the moment": what happens at once, until when, who sees it; and the hold that runs.

use leptos::prelude::*;
use time::Duration;

use super::pay::contact;
use crate::i18n::Lang;
use crate::pages::shared::back;
use crate::pages::shared::crisis::crisis;
use crate::pages::shared::fields::{error_summary, hidden, submit, text_area};
use crate::store::holds::Hold;
use crate::t;
use crate::usecases::open_case::Case;
use crate::web::forms::Filled;

fn running(lang: Lang, case: &Case, hold: &Hold, form: &Filled) -> AnyView {
    let page = format!("/debts/{}/cannot-pay", case.debt.id);
    let interest = if hold.stops_interest { t!(lang, "hold-interest-stops") } else { t!(lang, "hold-interest-runs") };
    let review = match (hold.review.as_str(), hold.review_by) {
        ("waiting", Some(day)) if day < case.today => {
            t!(lang, "hold-review-late", day = lang.date(day), creditor = case.creditor.name.clone())
        }
        ("waiting", Some(day)) => {
            t!(lang, "hold-review-by", day = lang.date(day), creditor = case.creditor.name.clone())
        }
        _ => t!(lang, "hold-reviewed", creditor = case.creditor.name.clone()),
    };
    let words = (!hold.review_words.is_empty()).then(|| view! { <blockquote>{hold.review_words.clone()}</blockquote> });
    let told = (!hold.words.is_empty())
        .then(|| view! { <h2>{t!(lang, "hold-you-told")}</h2> <blockquote>{hold.words.clone()}</blockquote> });
    view! {
        <p class="lead">{t!(lang, "hold-until", until = lang.date(hold.last_day()))}</p>
        <ul>
            <li>{t!(lang, "hold-no-reminders")}</li>
            <li>{interest}</li>
            <li>{review}</li>
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
    let until = case.today.saturating_add(Duration::days(i64::from(policy.hold.days).saturating_sub(1)));
    let interest =
        if policy.hold.stops_interest { t!(lang, "hold-interest-stops") } else { t!(lang, "hold-interest-runs") };
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
                <li>{t!(lang, "cannot-pay-review", creditor = case.creditor.name.clone())}</li>
            </ul>
            <form class="stack-l" method="post" action=format!("/debts/{id}/cannot-pay")>
                {hidden("key", form.get("key"))}
                {text_area(form, "words", t!(lang, "cannot-pay-words"), t!(lang, "cannot-pay-words-hint", creditor = case.creditor.name.clone()), 4)}
                {submit(t!(lang, "cannot-pay-button"))}
            </form>
        </div>
    }
    .into_any()
}
