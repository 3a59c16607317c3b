//! A change of a plan in words, old and new side by side, and the history of a plan. Debtor and reviewer read the same.

use leptos::prelude::*;

use super::decision_words;
use crate::domain::changing::{Change, Changed, MakeUp, Side, Then};
use crate::domain::decision::Said;
use crate::domain::progress::{InstalmentRow, InstalmentState};
use crate::i18n::Lang;
use crate::store::plan_missed::MissedAnswer;
use crate::store::proposals::Proposal;
use crate::t;
use crate::usecases::open_case::Case;

/// What is changed, as a sentence.
#[must_use]
pub fn change_words(lang: Lang, case: &Case, it: &Change) -> String {
    let money = |minor| lang.money(case.debt.money(minor));
    match *it {
        Change::Skip { count } => t!(lang, "change-did-skip", count = count),
        Change::Amount { each, times: None } => t!(lang, "change-did-amount", each = money(each)),
        Change::Amount { each, times: Some(times) } => {
            t!(lang, "change-did-amount-for", each = money(each), count = times)
        }
        Change::Day { next } => t!(lang, "change-did-day", day = lang.date(next)),
        Change::Ahead { then: Then::Shorter } => t!(lang, "change-did-shorter"),
        Change::Ahead { then: Then::Smaller } => t!(lang, "change-did-smaller"),
        Change::MakeUp { how: MakeUp::By(day) } => t!(lang, "change-did-make-up-by", day = lang.date(day)),
        Change::MakeUp { how: MakeUp::Spread(over) } => t!(lang, "change-did-make-up-spread", count = over),
        Change::MakeUp { how: MakeUp::AtEnd } => t!(lang, "change-did-make-up-end"),
    }
}

/// What somebody said had happened, as a sentence.
#[must_use]
pub fn missed_words(lang: Lang, answer: &str) -> String {
    match answer {
        "paid" => t!(lang, "missed-said-paid"),
        "forgot" => t!(lang, "missed-said-forgot"),
        "not_enough" => t!(lang, "missed-said-not-enough"),
        "another_day" => t!(lang, "missed-said-another-day"),
        _ => t!(lang, "missed-said-changed"),
    }
}

/// How an instalment stands, with its mark.
#[must_use]
pub fn state_word(lang: Lang, row: &InstalmentRow) -> (&'static str, String) {
    match row.state {
        InstalmentState::Paid => ("tag ok", t!(lang, "instalment-paid")),
        InstalmentState::Missed => ("tag wait", t!(lang, "instalment-missed")),
        InstalmentState::Grace => ("tag wait", t!(lang, "instalment-grace")),
        InstalmentState::PartPaid => ("tag wait", t!(lang, "instalment-part-paid")),
        InstalmentState::Upcoming => ("tag off", t!(lang, "instalment-upcoming")),
        InstalmentState::Replaced => ("tag off", t!(lang, "instalment-replaced")),
    }
}

/// The plan as it is beside the one that would take its place.
#[must_use]
pub fn side_by_side(lang: Lang, case: &Case, before: &Side, after: &Side) -> AnyView {
    let money = |minor| lang.money(case.debt.money(minor));
    let next = |side: &Side| match side.next {
        Some((on, amount)) => t!(lang, "change-next-value", day = lang.date_short(on), amount = money(amount)),
        None => t!(lang, "none"),
    };
    let row = |what: String, old: String, new: String| {
        let new = if old == new { view! { {new} }.into_any() } else { view! { <b>{new}</b> }.into_any() };
        view! {
            <tr>
                <th scope="row">{what}</th>
                <td class="n" data-h=t!(lang, "change-now")>{old}</td>
                <td class="n" data-h=t!(lang, "change-then")>{new}</td>
            </tr>
        }
    };
    let left = (before.left > 0 || after.left > 0)
        .then(|| row(t!(lang, "change-row-left"), money(before.left), money(after.left)));
    view! {
        <table class="fold compare">
            <caption class="visually-hidden">{t!(lang, "change-compare")}</caption>
            <thead>
                <tr>
                    <td></td>
                    <th scope="col" class="n">{t!(lang, "change-now")}</th>
                    <th scope="col" class="n">{t!(lang, "change-then")}</th>
                </tr>
            </thead>
            <tbody>
                {row(t!(lang, "change-row-each"), money(before.instalment), money(after.instalment))}
                {row(t!(lang, "change-row-next"), next(before), next(after))}
                {row(t!(lang, "change-row-end"), lang.date_short(before.end), lang.date_short(after.end))}
                {row(t!(lang, "change-row-count"), before.count.to_string(), after.count.to_string())}
                {row(t!(lang, "change-row-total"), money(before.total), money(after.total))}
                {left}
            </tbody>
        </table>
    }
    .into_any()
}

/// What the change costs or saves, as a sentence.
#[must_use]
pub fn difference(lang: Lang, case: &Case, dearer: i64) -> String {
    let money = |minor| lang.money(case.debt.money(minor));
    match dearer {
        0 => t!(lang, "change-costs-nothing"),
        more if more > 0 => t!(lang, "change-costs", amount = money(more)),
        less => t!(lang, "change-saves", amount = money(less.saturating_neg())),
    }
}

/// What an offer changes about the plan, for whoever answers it or looks it up; nothing for offers that change none.
#[must_use]
pub fn change_of_offer(lang: Lang, case: &Case, offer: &Proposal) -> Option<AnyView> {
    let it = case.change_of(offer)?;
    let after = it.after(&offer.schedule);
    let changed = Changed {
        before: it.before.clone(),
        after: after.clone(),
        schedule: offer.schedule.clone(),
        anchor: offer.terms.first_due,
    };
    Some(
        view! {
            <div class="stack">
                <p><b>{change_words(lang, case, &it.change)}</b></p>
                {side_by_side(lang, case, &it.before, &after)}
                <p>{difference(lang, case, changed.dearer())}</p>
            </div>
        }
        .into_any(),
    )
}

fn rows_of(lang: Lang, case: &Case, rows: &[InstalmentRow]) -> AnyView {
    let rows: Vec<_> = rows
        .iter()
        .map(|row| {
            let (mark, word) = state_word(lang, row);
            view! {
                <tr>
                    <td>{lang.date(row.instalment.due)}</td>
                    <td class="n">{lang.money(case.debt.money(row.instalment.amount))}</td>
                    <td data-h=t!(lang, "plan-state")><span class=mark>{word}</span></td>
                </tr>
            }
        })
        .collect();
    view! {
        <table class="fold">
            <caption class="visually-hidden">{t!(lang, "plan-instalments")}</caption>
            <thead>
                <tr>
                    <th scope="col">{t!(lang, "schedule-day")}</th>
                    <th scope="col" class="n">{t!(lang, "amount")}</th>
                    <th scope="col">{t!(lang, "plan-state")}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}

fn said(lang: Lang, case: &Case, it: &MissedAnswer) -> AnyView {
    let at = it.at.in_zone(&case.creditor.time_zone);
    let words = (!it.words.is_empty()).then(|| view! { <blockquote>{it.words.clone()}</blockquote> });
    view! {
        <li>
            <time datetime=at.date().to_string()>{lang.date_short(at.date())}</time>
            <div><p><b>{t!(lang, "history-missed")}</b></p><p>{missed_words(lang, &it.answer)}</p>{words}</div>
        </li>
    }
    .into_any()
}

/// Who changed what, when and why, and what was said when something was missed, in the order of time. Nothing where
/// nothing happened but that a plan was agreed.
#[must_use]
pub fn plan_history(lang: Lang, case: &Case) -> Option<AnyView> {
    if case.plans.len() < 2 && case.missed.is_empty() {
        return None;
    }
    let zone = &case.creditor.time_zone;
    let mut items: Vec<(crate::clock::Instant, AnyView)> = Vec::new();
    for (plan, progress) in &case.plans {
        let offer = case.offer_of(plan);
        let change = offer.and_then(|offer| case.change_of(offer));
        let what = change.map_or_else(|| t!(lang, "history-agreed"), |it| change_words(lang, case, &it.change));
        let who = match (change, offer) {
            (Some(_), Some(offer)) if offer.decided_how == "machine" => {
                Some(t!(lang, "history-by-debtor", name = case.debt.debtor_name.clone()))
            }
            (Some(_), Some(_)) => Some(t!(
                lang,
                "history-by-both",
                name = case.debt.debtor_name.clone(),
                creditor = case.creditor.name.clone()
            )),
            _ => None,
        };
        let words: Vec<_> = offer
            .filter(|_| change.is_some())
            .into_iter()
            .flat_map(|it| {
                [Said::from(it.words.as_str()), Said { reason: it.decision_reason, words: &it.decision_words }]
            })
            .filter_map(|it| decision_words::said(lang, it))
            .collect();
        let at = plan.agreed_at.in_zone(zone);
        let earlier = (plan.state == "replaced").then(|| {
            view! { <details><summary>{t!(lang, "history-as-it-was")}</summary>{rows_of(lang, case, &progress.rows)}</details> }
        });
        let item = view! {
            <li>
                <time datetime=at.date().to_string()>{lang.date_short(at.date())}</time>
                <div>
                    <p><b>{what}</b></p>
                    {who.map(|who| view! { <p class="small">{who}</p> })}
                    {words}
                    {earlier}
                </div>
            </li>
        };
        items.push((plan.agreed_at, item.into_any()));
    }
    items.extend(case.missed.iter().map(|it| (it.at, said(lang, case, it))));
    items.sort_by_key(|(at, _)| *at);
    let items: Vec<_> = items.into_iter().map(|(_, item)| item).collect();
    Some(
        view! {
            <section class="stack">
                <h2>{t!(lang, "history-title")}</h2>
                <ol class="timeline">{items}</ol>
            </section>
        }
        .into_any(),
    )
}
