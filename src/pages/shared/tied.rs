//! That an offer is a share of one plan for several debts: what its debtor reads, and what the creditor may.

use leptos::prelude::*;

use crate::domain::negotiation::several::Sharing;
use crate::i18n::Lang;
use crate::pages::debtor::together::words::sharing_title;
use crate::pages::shared::how_often;
use crate::t;
use crate::usecases::open_case::{Case, Tie};

/// For the debtor: the way to the plan for all of them.
#[must_use]
pub fn part_of_a_plan(lang: Lang, tie: Option<&Tie>) -> Option<AnyView> {
    let tied = &tie?.tied;
    let href = format!("/together/{}", tied.joint_id);
    Some(
        view! { <p class="no-print"><a href=href>{t!(lang, "together-part-of", count = tied.debts)}</a></p> }
            .into_any(),
    )
}

/// For the creditor: that there is such a plan, how it is shared, this debt's share, and the others' names only where the
/// debtor allows that. Nothing else of other debts is known to the case.
#[must_use]
pub fn tied_share(lang: Lang, case: &Case) -> Option<AnyView> {
    let tie = case.tie_now()?;
    let tied = &tie.tied;
    let often = tied.frequency.parse().map(|it| how_often(lang, it)).unwrap_or_default();
    let sharing = tied.sharing.parse::<Sharing>().map(|it| sharing_title(lang, it)).unwrap_or_default();
    let share = lang.money(case.debt.money(tied.amount));
    let row = |label: String, value: String| view! { <div><dt>{label}</dt><dd>{value}</dd></div> };
    let first = tied.comes_first.then(|| view! { <p>{t!(lang, "tied-first")}</p> });
    let names = tie.names.join(lang.list_comma());
    Some(
        view! {
            <section class="stack">
                <h2>{t!(lang, "tied-title", count = tied.debts)}</h2>
                <p>{t!(lang, "tied-text")}</p>
                <dl class="facts">
                    {row(t!(lang, "tied-share"), format!("{share} · {often}"))}
                    {row(t!(lang, "together-sharing"), sharing)}
                    {(!names.is_empty()).then(|| row(t!(lang, "tied-names"), names))}
                </dl>
                {first}
            </section>
        }
        .into_any(),
    )
}
