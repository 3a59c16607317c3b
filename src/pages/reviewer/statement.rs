//! What a debtor can afford, where they chose to say so with an offer.

use leptos::prelude::*;

use crate::i18n::Lang;
use crate::pages::shared::statement_summary::{answers, statement_summary, sums};
use crate::t;
use crate::usecases::financial_statement::summary::Summary;

/// The sums and the answers in the open, the lines folded.
#[must_use]
pub fn sent_statement(lang: Lang, summary: &Summary) -> AnyView {
    view! {
        <section class="stack">
            <h2>{t!(lang, "case-can-afford")}</h2>
            <p class="small">{t!(lang, "case-statement-of", day = lang.date(summary.on))}</p>
            {sums(lang, summary)}
            {answers(lang, summary)}
            <details>
                <summary>{t!(lang, "fs-line-by-line")}</summary>
                <div class="stack statement">{statement_summary(lang, summary, &|_| None)}</div>
            </details>
        </section>
    }
    .into_any()
}
