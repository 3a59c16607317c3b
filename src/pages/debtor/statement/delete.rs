//! Before everything that was told is deleted.

use leptos::prelude::*;

use super::back_to_parts;
use crate::i18n::Lang;
use crate::pages::shared::fields::submit;
use crate::t;
use crate::usecases::open_case::Case;

/// The page.
#[must_use]
pub fn delete_page(lang: Lang, case: &Case) -> AnyView {
    view! {
        <div class="stack-l">
            <div>
                {back_to_parts(lang, case)}
                <h1>{t!(lang, "fs-delete-title")}</h1>
            </div>
            <p>{t!(lang, "fs-delete-text")}</p>
            <p>{t!(lang, "fs-delete-sent")}</p>
            <form method="post" action=format!("/debts/{}/statement/delete", case.debt.id)>
                {submit(t!(lang, "fs-delete-button"))}
            </form>
        </div>
    }
    .into_any()
}
