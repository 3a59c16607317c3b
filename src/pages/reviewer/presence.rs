//! Who else has a case open, in words.

use leptos::prelude::*;

use super::decisions::clock_time;
use crate::i18n::Lang;
use crate::islands::presence::Presence;
use crate::pages::shared::in_a_row;
use crate::store::case_open::Open;
use crate::store::ids::DebtId;
use crate::t;

/// "Li Wei has had this open since 10:32." for each; empty for nobody.
#[must_use]
pub fn said(lang: Lang, zone: &str, others: &[Open]) -> String {
    let each = others
        .iter()
        .map(|it| Some(t!(lang, "present-since", name = it.name.clone(), at = clock_time(it.opened_at, zone))));
    in_a_row(lang, each)
}

/// The sentence on a case, kept up to date while somebody looks.
#[must_use]
pub fn present(lang: Lang, zone: &str, debt: DebtId, others: &[Open]) -> AnyView {
    let others: Vec<_> = others.iter().filter(|it| it.debt_id == debt).cloned().collect();
    view! { <Presence address=format!("/review/here/{debt}") said=said(lang, zone, &others)/> }.into_any()
}

/// The mark in a row of the queue.
#[must_use]
pub fn in_queue(lang: Lang, debt: DebtId, others: &[Open]) -> Option<AnyView> {
    let names: Vec<_> = others.iter().filter(|it| it.debt_id == debt).map(|it| it.name.clone()).collect();
    let names = names.join(lang.list_comma());
    (!names.is_empty())
        .then(|| view! { <br/> <span class="small">{t!(lang, "present-in-queue", names = names)}</span> }.into_any())
}
