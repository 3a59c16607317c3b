//! Old and new side by side before a change is agreed.

use leptos::prelude::*;

use super::change::Kind;
use crate::domain::changing::{Change, Changed};
use crate::domain::negotiation::Reason;
use crate::domain::proposal::Party;
use crate::i18n::Lang;
use crate::pages::shared::fields::{hidden, submit};
use crate::pages::shared::plan_change::{change_words, difference, side_by_side};
use crate::pages::shared::schedule_table::schedule_table;
use crate::pages::shared::{back, reason};
use crate::t;
use crate::usecases::open_case::Case;
use crate::web::forms::Filled;

/// What the page shows.
#[derive(Debug, Clone)]
pub struct Checked {
    /// Which kind of change.
    pub kind: Kind,
    /// What is changed.
    pub change: Change,
    /// What it makes of the plan.
    pub made: Changed,
    /// Why a person has to look; none: it is agreed at once.
    pub reasons: Vec<Reason>,
    /// Makes the form sent twice one change.
    pub key: String,
    /// Why the page comes again.
    pub notice: Option<String>,
}

/// The page.
#[must_use]
pub fn check_page(lang: Lang, case: &Case, form: &Filled, it: &Checked) -> AnyView {
    let Checked { kind, change, made, reasons, key, notice } = it;
    let Some((plan, _)) = case.plan() else { return ().into_any() };
    let id = case.debt.id;
    let action = format!("/debts/{id}/plan/change/{}", kind.as_str());
    let at_once = reasons.is_empty();
    let carried: Vec<_> = kind.fields().iter().map(|name| hidden(name, form.get(name))).collect();
    let words = form.get("words").trim().to_owned();
    let words = (!words.is_empty()).then(|| view! { <blockquote>{words}</blockquote> });
    let what_next = if at_once {
        view! { <p>{t!(lang, "change-at-once")}</p> }.into_any()
    } else {
        let reasons: Vec<_> =
            reasons.iter().map(|it| view! { <li>{reason(lang, it, |minor| case.debt.money(minor))}</li> }).collect();
        view! {
            <p>{t!(lang, "change-by-person", creditor = case.creditor.name.clone())}</p>
            <ul>{reasons}</ul>
            <p>{t!(lang, "change-until-then")}</p>
        }
        .into_any()
    };
    let replaces = case.open_offer().map(|open| {
        let text = match open.offered_by {
            Party::Debtor => t!(lang, "check-replaces-own"),
            Party::Creditor => t!(lang, "check-replaces-theirs", creditor = case.creditor.name.clone()),
        };
        view! { <p>{text}</p> }
    });
    let send = if at_once { t!(lang, "change-agree") } else { t!(lang, "change-send") };
    let edit = action.clone();
    view! {
        <div class="stack-l">
            <div>
                {back(format!("/debts/{id}/plan/change"), t!(lang, "change-title"))}
                <h1>{t!(lang, "change-check-title")}</h1>
                <p class="lead">{change_words(lang, case, change)}</p>
            </div>
            {notice.as_ref().map(|text| view! { <div class="note" role="status"><p>{text.clone()}</p></div> })}
            <section class="stack">
                {side_by_side(lang, case, &made.before, &made.after)}
                <p>{difference(lang, case, made.dearer())}</p>
                {words}
                <details>
                    <summary>{t!(lang, "builder-see-each")}</summary>
                    {schedule_table(lang, &made.schedule, |minor| case.debt.money(minor))}
                </details>
            </section>
            <form class="stack-l" method="post" action=format!("{action}/agree")>
                {carried}
                {hidden("key", key.clone())}
                {hidden("plan", plan.id.to_string())}
                {hidden("total", made.after.total.to_string())}
                {hidden("answer", if at_once { "at-once" } else { "person" })}
                <div class="note">{what_next}{replaces}</div>
                <div class="btn-row">
                    {submit(send)}
                    <button class="btn quiet" type="submit" name="again" value="yes" formaction=edit>{t!(lang, "change-back")}</button>
                </div>
            </form>
        </div>
    }
    .into_any()
}
