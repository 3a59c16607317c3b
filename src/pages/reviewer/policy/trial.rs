//! What a draft would have answered to past offers: in all, for whom, and where it differs.

use leptos::prelude::*;

use crate::domain::replay::{Answer, Counts, Group, Later};
use crate::i18n::Lang;
use crate::pages::shared::policy_words::Words;
use crate::t;
use crate::usecases::try_policy::{Changed, Shown, Trial};

const TRY: &str = "/review/policy/draft/try";

fn begin(label: String) -> AnyView {
    view! {
        <form method="post" action=TRY><button class="btn quiet" type="submit">{label}</button></form>
    }
    .into_any()
}

/// The section of a draft's page.
#[must_use]
pub fn trial_view(words: Words, trial: &Trial) -> AnyView {
    let lang = words.lang;
    let inner = match trial {
        Trial::None => view! {
            <p>{t!(lang, "policy-trial-lead")}</p>
            {begin(t!(lang, "policy-try"))}
        }
        .into_any(),
        Trial::Running(done, total) => view! {
            <p id="trial-stands">{t!(lang, "policy-trying", done = *done, total = *total)}</p>
            <progress class="through" max=total.to_string() value=done.to_string() aria-labelledby="trial-stands"></progress>
            <p><a href="/review/policy/draft#trial">{t!(lang, "policy-look-again")}</a></p>
        }
        .into_any(),
        Trial::Through(shown) => through(words, shown),
    };
    view! { <section class="stack" id="trial"><h2>{t!(lang, "policy-trial-title")}</h2>{inner}</section> }.into_any()
}

fn through(words: Words, it: &Shown) -> AnyView {
    let lang = words.lang;
    let all = it.summary.all;
    let left_out = (it.left_out > 0).then(|| view! { <p>{t!(lang, "policy-left-out", count = it.left_out)}</p> });
    if all.asked == 0 {
        return view! { <p>{t!(lang, "policy-no-past-offers")}</p> {left_out} }.into_any();
    }
    view! {
        <p class="result">{t!(lang, "policy-trial-result", count = all.asked, changed = it.changed)}</p>
        {left_out}
        {by_group(words, it)}
        {passed_on(lang, it)}
        {named(lang, it)}
        {begin(t!(lang, "policy-try-again"))}
    }
    .into_any()
}

fn answer(lang: Lang, it: Answer) -> String {
    match it {
        Answer::Accepted => t!(lang, "policy-answer-accepted"),
        Answer::Offers => t!(lang, "policy-answer-offers"),
        Answer::Referred => t!(lang, "policy-answer-referred"),
    }
}

fn group(words: Words, it: &Group) -> String {
    let lang = words.lang;
    match it {
        Group::Hardship(true) => t!(lang, "policy-group-hardship"),
        Group::Hardship(false) => t!(lang, "policy-group-no-hardship"),
        Group::Statement(true) => t!(lang, "policy-group-statement"),
        Group::Statement(false) => t!(lang, "policy-group-no-statement"),
        Group::Owed(from, to) => t!(lang, "policy-group-owed", from = words.money(*from), to = words.money(*to)),
        Group::Language(tag) => Lang::from_tag(tag).map_or_else(|| tag.clone(), |it| it.name().to_owned()),
    }
}

fn row(lang: Lang, label: String, counts: Counts) -> AnyView {
    let cells: Vec<_> = Answer::ALL
        .into_iter()
        .zip(counts.now.into_iter().zip(counts.then))
        .map(|(it, (now, then))| {
            view! {
                <td class="n" data-h=answer(lang, it)>{now} <br/> <small>{t!(lang, "policy-was", count = then)}</small></td>
            }
        })
        .collect();
    view! {
        <tr>
            <th scope="row">{label}</th>
            <td class="n" data-h=t!(lang, "policy-offers-asked")>{counts.asked}</td>
            {cells}
        </tr>
    }
    .into_any()
}

fn by_group(words: Words, it: &Shown) -> AnyView {
    let lang = words.lang;
    let all = row(lang, t!(lang, "policy-group-all"), it.summary.all);
    let groups: Vec<_> = it.summary.groups.iter().map(|(of, counts)| row(lang, group(words, of), *counts)).collect();
    let heads: Vec<_> =
        Answer::ALL.into_iter().map(|it| view! { <th scope="col" class="n">{answer(lang, it)}</th> }).collect();
    view! {
        <table class="fold compare">
            <caption>{t!(lang, "policy-by-group")}</caption>
            <thead>
                <tr>
                    <th scope="col">{t!(lang, "policy-from-whom")}</th>
                    <th scope="col" class="n">{t!(lang, "policy-offers-asked")}</th>
                    {heads}
                </tr>
            </thead>
            <tbody>{all}{groups}</tbody>
        </table>
    }
    .into_any()
}

/// What people made of what was passed on to them, beside what the draft would answer.
fn passed_on(lang: Lang, it: &Shown) -> AnyView {
    let later = |later: Later| match later {
        Later::Accepted => t!(lang, "policy-later-accepted"),
        Later::Countered => t!(lang, "policy-later-countered"),
        Later::Declined => t!(lang, "policy-later-declined"),
        Later::Nothing => t!(lang, "policy-later-nothing"),
    };
    let rows: Vec<_> = Later::ALL
        .into_iter()
        .zip(it.summary.passed_on)
        .filter(|(_, counts)| counts.iter().any(|count| *count > 0))
        .map(|(it, counts)| {
            let cells: Vec<_> = Answer::ALL
                .into_iter()
                .zip(counts)
                .map(|(it, count)| view! { <td class="n" data-h=answer(lang, it)>{count}</td> })
                .collect();
            view! { <tr><th scope="row">{later(it)}</th>{cells}</tr> }
        })
        .collect();
    if rows.is_empty() {
        return ().into_any();
    }
    let heads: Vec<_> =
        Answer::ALL.into_iter().map(|it| view! { <th scope="col" class="n">{answer(lang, it)}</th> }).collect();
    view! {
        <table class="fold compare">
            <caption>{t!(lang, "policy-passed-on")}</caption>
            <thead><tr><th scope="col">{t!(lang, "policy-then-a-person")}</th>{heads}</tr></thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}

fn named(lang: Lang, it: &Shown) -> AnyView {
    if it.named.is_empty() {
        return ().into_any();
    }
    let row = |it: &Changed| {
        let (was, would) = (answer(lang, it.then), answer(lang, it.now));
        view! {
            <tr>
                <td><a href=format!("/review/debts/{}", it.debt)>{t!(lang, "policy-changed-offer", reference = it.reference.clone(), number = it.number)}</a></td>
                <td data-h=t!(lang, "policy-until-now")>{was}</td>
                <td data-h=t!(lang, "policy-with-the-draft")>{would}</td>
            </tr>
        }
    };
    let rows: Vec<_> = it.named.iter().map(row).collect();
    let more = it.changed > it.named.len();
    let first = more.then(|| view! { <p>{t!(lang, "policy-changed-first", count = it.named.len())}</p> });
    view! {
        <details>
            <summary>{t!(lang, "policy-changed", count = it.changed)}</summary>
            {first}
            <table class="fold">
                <caption class="visually-hidden">{t!(lang, "policy-changed", count = it.changed)}</caption>
                <thead>
                    <tr>
                        <th scope="col">{t!(lang, "policy-changed-which")}</th>
                        <th scope="col">{t!(lang, "policy-until-now")}</th>
                        <th scope="col">{t!(lang, "policy-with-the-draft")}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </details>
    }
    .into_any()
}
