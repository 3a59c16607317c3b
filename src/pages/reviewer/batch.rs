//! What became of offers that were accepted together.

use leptos::prelude::*;

use super::queue::decided_row;
use crate::i18n::Lang;
use crate::pages::shared::back;
use crate::pages::shared::fields::mark;
use crate::store::decisions::Listed;
use crate::store::ids::{BatchId, StaffId};
use crate::store::staff::Staff;
use crate::t;
use crate::usecases::decisions::Told;

/// Each with where it stands, and the button that takes all of them back while one can be.
#[must_use]
pub fn batch_page(
    lang: Lang,
    id: BatchId,
    found: &[(Listed, Told)],
    people: &[Staff],
    zone: &str,
    viewer: StaffId,
) -> AnyView {
    let rows: Vec<_> = found.iter().map(|it| decided_row(lang, people, zone, viewer, it)).collect();
    let undo = found.iter().any(|(_, it)| it.decision.can_be_undone_by(viewer)).then(|| {
        view! {
            <form method="post" action=format!("/review/batches/{id}/undo")>
                <button class="btn quiet" type="submit" data-key="u">{t!(lang, "batch-undo")} {mark("u")}</button>
            </form>
        }
    });
    view! {
        <div class="stack-l">
            <div class="stack">
                {back("/review".to_owned(), t!(lang, "queue-title"))}
                <h1>{t!(lang, "batch-title")}</h1>
                {undo}
            </div>
            <ul class="plain-list stack">{rows}</ul>
        </div>
    }
    .into_any()
}
