//! By when an offer is answered, what was asked about it, and what the debtor said to that.

use leptos::prelude::*;

use super::CasePage;
use crate::i18n::Lang;
use crate::pages::reviewer::dispute::careful;
use crate::pages::reviewer::messages::said;
use crate::store::proposals::Proposal;
use crate::t;

/// For whom it waits and until when; under it the questions and answers, the last first.
#[must_use]
pub fn asked(lang: Lang, shown: &CasePage, offer: &Proposal) -> AnyView {
    let case = &shown.case;
    let waits = offer.answer_by.map(|day| {
        let by = lang.date(day);
        let text = match &case.question {
            Some(_) if day >= case.today => t!(lang, "case-asked", name = case.debt.debtor_name.clone(), day = by),
            _ => t!(lang, "case-answer-by", day = by),
        };
        view! { <p><span class="tag wait">{text}</span></p> }
    });
    let about: Vec<_> = shown.written.iter().filter(|it| it.message.asks_about == Some(offer.id)).collect();
    let waiting = about.iter().filter(|it| it.message.waits()).filter_map(|it| it.words.as_deref());
    let careful: Vec<_> = waiting.filter_map(|words| careful(lang, words)).take(1).collect();
    let thread = (!about.is_empty()).then(|| {
        view! {
            {careful}
            <h3>{t!(lang, "case-asked-title")}</h3>
            <ol class="timeline">{about.into_iter().rev().map(|it| said(lang, case, it, &shown.people)).collect_view()}</ol>
        }
    });
    view! { {waits} {thread} }.into_any()
}
