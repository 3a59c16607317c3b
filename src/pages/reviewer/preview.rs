//! The message as the debtor will read it, before it goes.

use leptos::prelude::*;

use super::case::reasons::{REASON_FIELDS, reason_in};
use super::presence::present;
use crate::domain::decision::Said;
use crate::i18n::Lang;
use crate::pages::debtor::check::FIELDS;
use crate::pages::shared::back;
use crate::pages::shared::decision_words::{reason_words, said};
use crate::pages::shared::exchange::in_short;
use crate::pages::shared::fields::{hidden, keyed_submit, mark};
use crate::pages::shared::schedule_table::schedule_table;
use crate::store::holds::Hold;
use crate::store::proposals::Proposal;
use crate::t;
use crate::usecases::decide_proposal::Verdict;
use crate::usecases::open_case::Case;
use crate::usecases::review_hold::HoldVerdict;
use crate::web::forms::Filled;

/// The message as the debtor will read it, and the button that sends it.
#[must_use]
pub fn preview_offer(
    lang: Lang,
    case: &Case,
    offer: &Proposal,
    verdict: &Verdict,
    made: Option<&Proposal>,
    form: &Filled,
) -> AnyView {
    // What they will read stands in their language, the rest of the page in the reviewer's.
    let reads = case.reads;
    let heading = heading(case, verdict);
    let shown = made.unwrap_or(offer);
    let reason = reason_in(form, verdict.act());
    let mut carried = carried(form);
    carried.extend(made.map(|made| hidden("total", made.schedule.total.to_string())));
    view! {
        <div class="stack-l">
            {back(format!("/review/debts/{}", case.debt.id), case.debt.reference.clone())}
            <h1>{t!(lang, "preview-title")}</h1>
            <p>{t!(lang, "preview-lead", name = case.debt.debtor_name.clone())}</p>
            <article class="note stack" lang=reads.tag()>
                <h2>{heading}</h2>
                <p>{in_short(reads, case, shown)}</p>
                {said(reads, Said { reason, words: form.get("words").trim() })}
            </article>
            {in_another_language(lang, case, reason.map(|it| reason_words(lang, it)))}
            <details>
                <summary>{t!(lang, "builder-see-each")}</summary>
                {schedule_table(lang, &shown.schedule, |minor| case.debt.money(minor))}
            </details>
            {present(lang, &case.creditor.time_zone, case.debt.id, &[])}
            {send_or_change(lang, format!("/review/offers/{}", offer.id), carried)}
        </div>
    }
    .into_any()
}

/// What the debtor reads first.
pub(super) fn heading(case: &Case, verdict: &Verdict) -> String {
    let (creditor, reads) = (case.creditor.name.clone(), case.reads);
    match verdict {
        Verdict::Accept => t!(reads, "answer-accepted-title"),
        Verdict::Counter(..) | Verdict::Replace(..) => t!(reads, "answer-counter-title", creditor = creditor),
        Verdict::Withdraw => t!(reads, "answer-withdrawn-title"),
        Verdict::Decline => t!(reads, "answer-declined-title", creditor = creditor),
    }
}

/// What the debtor reads first when something is asked about their offer.
pub(super) fn asks(case: &Case) -> String {
    t!(case.reads, "asked-title", creditor = case.creditor.name.clone())
}

/// A question as the debtor will read it, and the button that sends it.
#[must_use]
pub fn preview_question(lang: Lang, case: &Case, offer: &Proposal, form: &Filled) -> AnyView {
    view! {
        <div class="stack-l">
            {back(format!("/review/debts/{}", case.debt.id), case.debt.reference.clone())}
            <h1>{t!(lang, "preview-title")}</h1>
            <p>{t!(lang, "preview-lead", name = case.debt.debtor_name.clone())}</p>
            <article class="note stack" lang=case.reads.tag()>
                <h2>{asks(case)}</h2>
                <blockquote>{form.get("words").trim().to_owned()}</blockquote>
            </article>
            {in_another_language(lang, case, None)}
            {offer.answer_by.map(|day| view! { <p>{t!(lang, "ask-moves-no-day", day = lang.date(day))}</p> })}
            {present(lang, &case.creditor.time_zone, case.debt.id, &[])}
            {send_or_change(lang, format!("/review/offers/{}", offer.id), carried(form))}
        </div>
    }
    .into_any()
}

/// What was typed, for sending it or for the way back.
fn carried(form: &Filled) -> Vec<AnyView> {
    let fields = FIELDS.into_iter().chain(["verdict", "version", "suggestion"]).chain(REASON_FIELDS);
    fields.map(|name| hidden(name, form.get(name))).collect()
}

/// Said where debtor and reviewer read different languages.
pub(super) fn in_another_language(lang: Lang, case: &Case, here: Option<String>) -> Option<AnyView> {
    let (name, language) = (case.debt.debtor_name.clone(), case.reads.name());
    (case.reads != lang).then(|| {
        view! {
            <p class="small">
                {t!(lang, "preview-other-language", name = name, language = language)} " "
                {here.map(|reason| t!(lang, "preview-reason-here", reason = reason))}
            </p>
        }
        .into_any()
    })
}

/// Sends what the preview shows, or leads back with everything typed.
pub(super) fn send_or_change(lang: Lang, base: String, carried: Vec<AnyView>) -> AnyView {
    view! {
        <form class="btn-row" method="post" action=format!("{base}/decide")>
            {carried}
            {keyed_submit(t!(lang, "preview-send"), "s")}
            <button class="btn quiet" type="submit" formaction=format!("{base}/change") data-key="e">{t!(lang, "preview-change")} {mark("e")}</button>
        </form>
    }
    .into_any()
}

/// What becomes of a hold.
pub(super) fn of_hold(lang: Lang, verdict: HoldVerdict) -> String {
    match verdict {
        HoldVerdict::Until(day) => t!(lang, "hold-until", until = lang.date(day)),
        HoldVerdict::EndToday => t!(lang, "hold-ends-today"),
    }
}

/// What the debtor will read about a hold, and the button that sends it.
#[must_use]
pub fn preview_hold(lang: Lang, case: &Case, hold: &Hold, verdict: HoldVerdict, form: &Filled) -> AnyView {
    let what = of_hold(case.reads, verdict);
    let carried: Vec<_> =
        ["hold", "until", "hold-words", "version"].iter().map(|name| hidden(name, form.get(name))).collect();
    view! {
        <div class="stack-l">
            <h1>{t!(lang, "preview-title")}</h1>
            <p>{t!(lang, "preview-lead", name = case.debt.debtor_name.clone())}</p>
            <article class="note stack" lang=case.reads.tag()>
                <h2>{t!(case.reads, "hold-title")}</h2>
                <p>{what}</p>
                <blockquote>{form.get("hold-words").trim().to_owned()}</blockquote>
            </article>
            {in_another_language(lang, case, None)}
            {send_or_change(lang, format!("/review/holds/{}", hold.id), carried)}
        </div>
    }
    .into_any()
}
