//! That the debtor's address takes no letters, and what a reviewer can do about it.

use leptos::prelude::*;

use crate::i18n::Lang;
use crate::t;
use crate::usecases::open_case::Case;

/// What happened, the ways to reach them, and the button that tries the address again.
pub(super) fn takes_no_letters(lang: Lang, case: &Case) -> Option<AnyView> {
    let since = lang.date_time(case.address_refused_at?.in_zone(&case.creditor.time_zone));
    let action = format!("/review/debts/{}/address", case.debt.id);
    Some(
        view! {
            <section class="note stack">
                <h2>{t!(lang, "address-refused-title")}</h2>
                <p>{t!(lang, "address-refused-text", since = since)}</p>
                <ul>
                    <li>{t!(lang, "address-refused-post", reference = case.debt.reference.clone())}</li>
                    <li>{t!(lang, "address-refused-again")}</li>
                </ul>
                <form method="post" action=action>
                    <button class="btn quiet" type="submit">{t!(lang, "address-refused-button")}</button>
                </form>
            </section>
        }
        .into_any(),
    )
}
