//! The message as the debtor will read it, before it goes.

use leptos::prelude::*;

use crate::i18n::Lang;
use crate::pages::debtor::check::FIELDS;
use crate::pages::shared::back;
use crate::pages::shared::exchange::in_short;
use crate::pages::shared::fields::{hidden, submit};
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
    let heading = heading(lang, case, verdict);
    let shown = made.unwrap_or(offer);
    let mut carried: Vec<_> =
        FIELDS.iter().chain(&["verdict", "version", "suggestion"]).map(|name| hidden(name, form.get(name))).collect();
    carried.extend(made.map(|made| hidden("total", made.schedule.total.to_string())));
    view! {
        <div class="stack-l">
            {back(format!("/review/debts/{}", case.debt.id), case.debt.reference.clone())}
            <h1>{t!(lang, "preview-title")}</h1>
            <p>{t!(lang, "preview-lead", name = case.debt.debtor_name.clone())}</p>
            <article class="note stack">
                <h2>{heading}</h2>
                <p>{in_short(lang, case, shown)}</p>
                <blockquote>{form.get("words").trim().to_owned()}</blockquote>
            </article>
            <details>
                <summary>{t!(lang, "builder-see-each")}</summary>
                {schedule_table(lang, &shown.schedule, |minor| case.debt.money(minor))}
            </details>
            {send_or_change(lang, format!("/review/offers/{}", offer.id), carried)}
        </div>
    }
    .into_any()
}

/// What the debtor reads first.
pub(super) fn heading(lang: Lang, case: &Case, verdict: &Verdict) -> String {
    let creditor = case.creditor.name.clone();
    match verdict {
        Verdict::Accept => t!(lang, "answer-accepted-title"),
        Verdict::Counter(..) | Verdict::Replace(..) => t!(lang, "answer-counter-title", creditor = creditor),
        Verdict::Withdraw => t!(lang, "answer-withdrawn-title"),
        Verdict::Decline => t!(lang, "answer-declined-title", creditor = creditor),
    }
}

/// Sends what the preview shows, or leads back with everything typed.
pub(super) fn send_or_change(lang: Lang, base: String, carried: Vec<AnyView>) -> AnyView {
    view! {
        <form class="btn-row" method="post" action=format!("{base}/decide")>
            {carried}
            {submit(t!(lang, "preview-send"))}
            <button class="btn quiet" type="submit" formaction=format!("{base}/change")>{t!(lang, "preview-change")}</button>
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
    let what = of_hold(lang, verdict);
    let carried: Vec<_> =
        ["hold", "until", "hold-words", "version"].iter().map(|name| hidden(name, form.get(name))).collect();
    view! {
        <div class="stack-l">
            <h1>{t!(lang, "preview-title")}</h1>
            <p>{t!(lang, "preview-lead", name = case.debt.debtor_name.clone())}</p>
            <article class="note stack">
                <h2>{t!(lang, "hold-title")}</h2>
                <p>{what}</p>
                <blockquote>{form.get("hold-words").trim().to_owned()}</blockquote>
            </article>
            {send_or_change(lang, format!("/review/holds/{}", hold.id), carried)}
        </div>
    }
    .into_any()
}
