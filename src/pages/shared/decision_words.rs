//! Why a creditor decided as it did, as a sentence in the reader's language, and the reviewer's own words beside it.

use leptos::prelude::*;

use crate::domain::decision::{DecisionReason, Said};
use crate::i18n::Lang;
use crate::t;

/// A reason from the list, as the debtor reads it.
#[must_use]
pub fn reason_words(lang: Lang, it: DecisionReason) -> String {
    match it {
        DecisionReason::Affordable => t!(lang, "decided-affordable"),
        DecisionReason::PaysInTime => t!(lang, "decided-pays-in-time"),
        DecisionReason::Circumstances => t!(lang, "decided-circumstances"),
        DecisionReason::KeptBefore => t!(lang, "decided-kept-before"),
        DecisionReason::TooLong => t!(lang, "decided-too-long"),
        DecisionReason::TooLittle => t!(lang, "decided-too-little"),
        DecisionReason::StartsLate => t!(lang, "decided-starts-late"),
        DecisionReason::TooMuch => t!(lang, "decided-too-much"),
        DecisionReason::CostsLess => t!(lang, "decided-costs-less"),
        DecisionReason::KnowMore => t!(lang, "decided-know-more"),
        DecisionReason::SuitsBetter => t!(lang, "decided-suits-better"),
        DecisionReason::Mistake => t!(lang, "decided-mistake"),
        DecisionReason::FiguresMoved => t!(lang, "decided-figures-moved"),
        DecisionReason::News => t!(lang, "decided-news"),
    }
}

/// What is said with a decision, line by line: the sentence from the list, then the own words.
#[must_use]
pub fn lines(lang: Lang, said: Said<'_>) -> Vec<String> {
    let own = (!said.words.is_empty()).then(|| said.words.to_owned());
    said.reason.map(|it| reason_words(lang, it)).into_iter().chain(own).collect()
}

/// The same as it stands on a page; nothing where nothing was said.
#[must_use]
pub fn said(lang: Lang, said: Said<'_>) -> Option<AnyView> {
    let said = lines(lang, said).join("\n");
    (!said.is_empty()).then(|| view! { <blockquote>{said}</blockquote> }.into_any())
}
