//! Earlier plans of a debt, kept or missed.

use leptos::prelude::*;

use crate::i18n::Lang;
use crate::t;
use crate::usecases::open_case::Case;

/// Each plan with how it went, the last first; nothing where there was none.
#[must_use]
pub fn plans_so_far(lang: Lang, case: &Case) -> Option<AnyView> {
    let money = |minor| lang.money(case.debt.money(minor));
    let items: Vec<_> = case
        .plans
        .iter()
        .rev()
        .map(|(plan, progress)| {
            let missed = progress.missed().count();
            let (mark, how) = match plan.state.as_str() {
                "completed" => ("tag ok", t!(lang, "plans-before-completed")),
                "replaced" => ("tag off", t!(lang, "plans-before-replaced")),
                _ if missed > 0 => ("tag wait", t!(lang, "plans-before-missed", count = missed)),
                _ => ("tag ok", t!(lang, "plans-before-kept")),
            };
            let paid = t!(
                lang,
                "plan-paid-of",
                paid = money(progress.paid),
                total = money(progress.total),
                count = progress.paid_count(),
                of = progress.rows.len()
            );
            view! { <li>{lang.date_short(plan.agreed_on)} " · " {paid} <br/> <span class=mark>{how}</span></li> }
        })
        .collect();
    (!items.is_empty()).then(|| {
        view! { <h3>{t!(lang, "plans-before-title")}</h3> <ul class="small plain-list stack">{items}</ul> }.into_any()
    })
}
