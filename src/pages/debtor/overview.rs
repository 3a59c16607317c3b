//! Everything that this person owes, and for each debt the next thing that matters.

use leptos::prelude::*;
use time::Date;

use crate::i18n::Lang;
use crate::store::ids::JointId;
use crate::t;
use crate::usecases::open_case::Case;

/// The next thing that matters about a debt, as a sentence with a mark.
#[must_use]
pub fn next_thing(lang: Lang, case: &Case) -> (&'static str, String) {
    if case.debt.closed_on.is_some() {
        return ("tag ok", t!(lang, "next-closed"));
    }
    if let Some(open) = case.open_dispute() {
        let day = open.hold.review_by.unwrap_or(open.hold.ends_on);
        let late = day < case.today;
        let text = if late { t!(lang, "next-dispute-late") } else { t!(lang, "next-dispute", day = lang.date(day)) };
        return ("tag wait", text);
    }
    if let Some(hold) = case.hold() {
        return ("tag wait", t!(lang, "next-hold", until = lang.date(hold.last_day())));
    }
    if let Some((_, progress)) = case.plan() {
        if progress.missed().next().is_some() {
            return ("tag wait", t!(lang, "next-missed"));
        }
        return match progress.next() {
            Some(row) => (
                "tag ok",
                t!(
                    lang,
                    "next-instalment",
                    amount = lang.money(case.debt.money(row.missing())),
                    due = lang.date(row.instalment.due)
                ),
            ),
            None => ("tag ok", t!(lang, "next-plan-complete")),
        };
    }
    if case.question.is_some() {
        return ("tag wait", t!(lang, "next-asked", creditor = case.creditor.name.clone()));
    }
    if let Some(offer) = case.open_offer() {
        return match offer.answer_by {
            Some(day) if day < case.today => ("tag wait", t!(lang, "next-answer-late")),
            Some(day) => ("tag wait", t!(lang, "next-answer-by", day = lang.date(day))),
            None => ("tag wait", t!(lang, "next-offer-for-you")),
        };
    }
    if case.statement.balance.total() == 0 {
        return ("tag ok", t!(lang, "next-nothing-owed"));
    }
    ("tag off", t!(lang, "next-nothing-agreed"))
}

/// One plan for several debts: the door to it where several can be taken along, and those that were sent.
#[derive(Debug, Clone, Default)]
pub struct Together {
    /// Several can be taken along.
    pub door: bool,
    /// Each plan that was sent, with its day; the last first.
    pub sent: Vec<(JointId, Date)>,
}

fn together(lang: Lang, it: &Together) -> Option<AnyView> {
    let sent: Vec<_> = it
        .sent
        .iter()
        .map(|(id, day)| {
            let href = format!("/together/{id}");
            view! { <li><a href=href><strong>{t!(lang, "together-sent-door", day = lang.date(*day))}</strong><span class="small">{t!(lang, "together-sent-door-text")}</span></a></li> }
        })
        .collect();
    let door = it.door.then(|| {
        view! { <li><a href="/together"><strong>{t!(lang, "together-title")}</strong><span class="small">{t!(lang, "together-door-text")}</span></a></li> }
    });
    (it.door || !sent.is_empty()).then(|| view! { <ul class="doors no-print">{sent} {door}</ul> }.into_any())
}

/// The page. `waits`: a debt that is not among these waits for the PIN of its letter.
#[must_use]
pub fn overview(lang: Lang, cases: &[Case], waits: bool, plans: &Together) -> AnyView {
    // Which creditor wrote is in the letter; whoever reads this mailbox need not hold it.
    let waiting = waits.then(|| view! { <p class="note">{t!(lang, "debts-letter-waits")}</p> });
    if cases.is_empty() {
        return view! {
            <div class="stack">
                <h1>{t!(lang, "debts-title")}</h1>
                {match waiting {
                    Some(waiting) => waiting.into_any(),
                    None => view! { <p>{t!(lang, "debts-none")}</p> }.into_any(),
                }}
            </div>
        }
        .into_any();
    }
    let rows: Vec<_> = cases
        .iter()
        .map(|case| {
            let (mark, next) = next_thing(lang, case);
            let href = format!("/debts/{}", case.debt.id);
            // Two links of one name would lead to two places for whoever goes from link to link; the eye has the next line.
            let alike = cases.iter().filter(|it| it.debt.description == case.debt.description).count() > 1;
            let which = alike.then(|| view! { <span class="visually-hidden">" · " {case.debt.reference.clone()}</span> });
            view! {
                <li class="debt-row">
                    <h2><a href=href>{case.debt.description.clone()} {which}</a></h2>
                    <p class="small">{case.creditor.name.clone()} " · " {t!(lang, "reference", reference = case.debt.reference.clone())}</p>
                    {super::super::shared::amount(lang, case.debt.money(case.statement.balance.total()))}
                    <p><span class=mark>{next}</span></p>
                </li>
            }
        })
        .collect();
    view! {
        <div class="stack-l">
            <div>
                <h1>{t!(lang, "debts-title")}</h1>
                <p class="lead">{t!(lang, "debts-lead", count = cases.len())}</p>
            </div>
            {waiting}
            {together(lang, plans)}
            <ul class="debts">{rows}</ul>
        </div>
    }
    .into_any()
}
