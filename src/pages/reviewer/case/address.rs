//! That the debtor's address takes no letters, and what a reviewer can do about it.

use leptos::prelude::*;

use super::CasePage;
use crate::domain::role::May;
use crate::i18n::Lang;
use crate::t;

/// What happened, the ways to reach them, and the button that tries the address again.
pub(super) fn takes_no_letters(lang: Lang, shown: &CasePage) -> Option<AnyView> {
    let case = &shown.case;
    let since = lang.date_time(case.address_refused_at?.in_zone(&case.creditor.time_zone));
    let action = format!("/review/debts/{}/address", case.debt.id);
    let again = shown.may(May::Decide).then(|| {
        view! {
            <form method="post" action=action>
                <button class="btn quiet" type="submit">{t!(lang, "address-refused-button")}</button>
            </form>
        }
    });
    Some(
        view! {
            <section class="note stack">
                <h2>{t!(lang, "address-refused-title")}</h2>
                <p>{t!(lang, "address-refused-text", since = since)}</p>
                <ul>
                    <li>{t!(lang, "address-refused-post", reference = case.debt.reference.clone())}</li>
                    <li>{t!(lang, "address-refused-again")}</li>
                </ul>
                {again}
            </section>
        }
        .into_any(),
    )
}
