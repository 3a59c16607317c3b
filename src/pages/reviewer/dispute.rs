//! A dispute on the case: what was said, the form to answer it, and the message before it goes.

use leptos::prelude::*;

use super::preview::{in_another_language, send_or_change};
use crate::i18n::Lang;
use crate::pages::shared::back;
use crate::pages::shared::dispute_words::{adjusted, ground, outcome, part};
use crate::pages::shared::fields::{Field, hidden, radios, submit, text_area, text_field};
use crate::t;
use crate::usecases::answer_dispute::DisputeVerdict;
use crate::usecases::crisis::sounds_so;
use crate::usecases::open_case::{Case, Disputed};
use crate::web::forms::Filled;

const FIELDS: [&str; 5] = ["dispute", "less", "less-from", "dispute-words", "version"];

/// Said of words that sound as if somebody might harm themselves.
#[must_use]
pub fn careful(lang: Lang, words: &str) -> Option<AnyView> {
    sounds_so(words).then(|| view! { <p><span class="tag wait">{t!(lang, "case-careful")}</span></p> }.into_any())
}

/// The dispute that waits, with the form to answer it.
#[must_use]
pub fn dispute_form(lang: Lang, case: &Case, it: &Disputed<'_>, form: &Filled) -> AnyView {
    let verdicts = vec![
        ("adjust", t!(lang, "dispute-verdict-adjust")),
        ("close", t!(lang, "dispute-verdict-close")),
        ("stands", t!(lang, "dispute-verdict-stands")),
    ];
    let owed = case.debt.money(case.statement.balance.total());
    let less = Field {
        name: "less",
        label: t!(lang, "dispute-less"),
        inputmode: "decimal",
        sign: lang.currency_sign(owed).to_owned(),
        ..Field::default()
    };
    let from = Field {
        name: "less-from",
        label: t!(lang, "dispute-less-from"),
        hint: t!(lang, "dispute-less-from-hint"),
        kind: "date",
        ..Field::default()
    };
    let words = if it.hold.words.is_empty() {
        view! { <p>{t!(lang, "dispute-no-words")}</p> }.into_any()
    } else {
        view! { <blockquote>{it.hold.words.clone()}</blockquote> }.into_any()
    };
    view! {
        <section class="stack">
            <h2>{t!(lang, "queue-dispute")}</h2>
            {careful(lang, &it.hold.words)}
            <dl class="facts">
                <div><dt>{t!(lang, "dispute-they-say")}</dt><dd>{ground(lang, it.what.ground)}</dd></div>
                <div><dt>{t!(lang, "dispute-about")}</dt><dd>{part(lang, case, it.what.amount)}</dd></div>
            </dl>
            {words}
            {it.hold.review_by.map(|day| view! { <p><span class="tag wait">{t!(lang, "case-answer-by", day = lang.date(day))}</span></p> })}
            <form class="stack" method="post" action=format!("/review/disputes/{}", it.hold.id) novalidate=true>
                {hidden("version", it.hold.version.to_string())}
                {radios(form, "dispute", t!(lang, "verdict"), String::new(), verdicts, "rows")}
                {text_field(form, less)}
                {text_field(form, from)}
                {text_area(form, "dispute-words", t!(lang, "case-words"), t!(lang, "case-words-hint"), 4)}
                {submit(t!(lang, "preview-button"))}
            </form>
        </section>
    }
    .into_any()
}

/// Disputes that are over, in a line each.
#[must_use]
pub fn disputes_before(lang: Lang, case: &Case) -> Option<AnyView> {
    let over = case.disputed().filter(|it| !it.hold.is_open_dispute());
    let items: Vec<_> = over
        .map(|it| view! { <li>{lang.date_short(it.hold.starts_on)} " · " {ground(lang, it.what.ground)} " " {outcome(lang, case, &it)}</li> })
        .collect();
    (!items.is_empty())
        .then(|| view! { <h3>{t!(lang, "disputes-before")}</h3> <ul class="small plain-list">{items}</ul> }.into_any())
}

/// What becomes of a dispute.
pub(super) fn of_dispute(case: &Case, verdict: &DisputeVerdict) -> String {
    let (creditor, reads) = (case.creditor.name.clone(), case.reads);
    match verdict {
        DisputeVerdict::Adjust { amount, from } => adjusted(reads, case, *amount, *from),
        DisputeVerdict::Close => t!(reads, "dispute-is-closed", creditor = creditor),
        DisputeVerdict::Stands => t!(reads, "dispute-stands", creditor = creditor),
    }
}

/// What the debtor will read, what it changes, and the button that sends it.
#[must_use]
pub fn preview_dispute(lang: Lang, case: &Case, it: &Disputed<'_>, verdict: &DisputeVerdict, form: &Filled) -> AnyView {
    let reads = case.reads;
    let says = of_dispute(case, verdict);
    let go_on = (*verdict == DisputeVerdict::Stands).then(|| view! { <p>{t!(reads, "dispute-preview-go-on")}</p> });
    let money = |minor| lang.money(case.debt.money(minor));
    let then = verdict.then_owed(case).ok().map(|then| {
        let now = case.statement.balance.total();
        view! { <p>{t!(lang, "dispute-then-owed", now = money(now), then = money(then))}</p> }
    });
    let carried: Vec<_> = FIELDS.iter().map(|name| hidden(name, form.get(name))).collect();
    view! {
        <div class="stack-l">
            {back(format!("/review/debts/{}", case.debt.id), case.debt.reference.clone())}
            <h1>{t!(lang, "preview-title")}</h1>
            <p>{t!(lang, "preview-lead", name = case.debt.debtor_name.clone())}</p>
            <article class="note stack" lang=reads.tag()>
                <h2>{t!(reads, "door-dispute")}</h2>
                <p>{says}</p>
                <blockquote>{form.get("dispute-words").trim().to_owned()}</blockquote>
                {go_on}
            </article>
            {in_another_language(lang, case, None)}
            {then}
            {send_or_change(lang, format!("/review/disputes/{}", it.hold.id), carried)}
        </div>
    }
    .into_any()
}
