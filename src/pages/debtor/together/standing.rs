//! One plan for several debts after sending: what each creditor answered, what it comes to beside what the person said,
//! and every payment by day.

use leptos::prelude::*;

use super::days::days_table;
use super::words::sharing_title;
use crate::domain::money::Money;
use crate::i18n::Lang;
use crate::pages::shared::exchange::{in_short, state_word};
use crate::pages::shared::{amount, back, how_often};
use crate::t;
use crate::usecases::together::standing::{Answer, ShareNow, Standing};

/// Mark, sentence, and where to go on.
fn answered(lang: Lang, it: &ShareNow) -> (&'static str, String, String, String) {
    let case = &it.case;
    let id = case.debt.id;
    let creditor = case.creditor.name.clone();
    let offer = |offer| format!("/debts/{id}/offers/{offer}");
    match it.answer {
        Answer::Agreed => {
            let missed = case.plan().is_some_and(|(_, progress)| progress.missed().next().is_some());
            let mark =
                if missed { ("tag wait", t!(lang, "next-missed")) } else { ("tag ok", t!(lang, "together-agreed")) };
            (mark.0, mark.1, format!("/debts/{id}/plan"), t!(lang, "see-plan"))
        }
        Answer::Paid => {
            ("tag ok", t!(lang, "next-nothing-owed"), format!("/debts/{id}"), t!(lang, "together-see-debt"))
        }
        Answer::Choose(open) => {
            let count = it.open().map_or(1, |open| open.options.len().max(1));
            let text = t!(lang, "together-choose", creditor = creditor, count = count);
            ("tag wait", text, offer(open), t!(lang, "together-see-offers"))
        }
        Answer::Waits(open) => {
            let text = match it.open().and_then(|open| open.answer_by) {
                Some(day) if day < case.today => t!(lang, "next-answer-late"),
                Some(day) => t!(lang, "together-waits", creditor = creditor, day = lang.date(day)),
                None => state_word(lang, crate::domain::proposal::ProposalState::Open),
            };
            ("tag wait", text, offer(open), t!(lang, "see-offer"))
        }
        Answer::Ended(last, state) => ("tag off", state_word(lang, state), offer(last), t!(lang, "together-go-on")),
        Answer::Later(joint) => {
            ("tag off", t!(lang, "together-later"), format!("/together/{joint}"), t!(lang, "together-see-later"))
        }
    }
}

fn share(lang: Lang, all: &Standing, it: &ShareNow) -> AnyView {
    let case = &it.case;
    let money = |minor| lang.money(case.debt.money(minor));
    let (mark, text, href, label) = answered(lang, it);
    let often = how_often(lang, all.joint.frequency);
    let asked = t!(lang, "together-share-asked", amount = money(it.share.amount), often = often.to_lowercase());
    let plan = it.plan().and_then(|(plan, _)| case.offer_of(plan)).map(|offer| in_short(lang, case, offer));
    let first = it.share.comes_first.then(|| view! { <span class="tag ok">{t!(lang, "together-is-first")}</span> });
    view! {
        <li class="debt-row stack">
            <h3><a href=format!("/debts/{}", case.debt.id)>{case.debt.description.clone()}</a></h3>
            <p class="small">{case.creditor.name.clone()} " · " {t!(lang, "reference", reference = case.debt.reference.clone())} " " {first}</p>
            <p><span class=mark>{text}</span></p>
            {plan.map(|text| view! { <p>{text}</p> })}
            <p class="small">{asked}</p>
            <p class="no-print"><a href=href>{label} <span class="visually-hidden">" " {case.debt.description.clone()}</span></a></p>
        </li>
    }
    .into_any()
}

/// What it comes to beside what was said.
fn sums(lang: Lang, all: &Standing) -> AnyView {
    let money = |minor| lang.money(Money::new(minor, all.joint.currency));
    let row = |label: String, minor: i64| view! { <div><dt>{label}</dt><dd>{money(minor)}</dd></div> };
    let sums = all.sums();
    let (now, said) = (sums.all(), all.joint.amount);
    let differs = if now > said {
        Some(t!(lang, "together-more-than-said", more = money(now.saturating_sub(said))))
    } else if all.is_settled() && now < said {
        Some(t!(lang, "together-less-than-said", less = money(said.saturating_sub(now))))
    } else {
        None
    };
    view! {
        <section class="stack">
            <h2>{t!(lang, "together-sum-title", often = how_often(lang, all.joint.frequency))}</h2>
            <dl class="facts num">
                {row(t!(lang, "together-sum-agreed"), sums.agreed)}
                {(sums.open > 0).then(|| row(t!(lang, "together-sum-open"), sums.open))}
                {row(t!(lang, "together-sum-now"), now)}
                {row(t!(lang, "together-sum-said"), said)}
            </dl>
            {differs.map(|text| view! { <p>{text}</p> })}
        </section>
    }
    .into_any()
}

/// The page.
#[must_use]
pub fn standing_page(lang: Lang, all: &Standing) -> AnyView {
    let joint = &all.joint;
    let zone = all.shares.first().map_or("UTC", |it| it.case.creditor.time_zone.as_str());
    let rows: Vec<_> = all.shares.iter().map(|it| share(lang, all, it)).collect();
    let days = all.days();
    let name = |id: &str| {
        let found = all.shares.iter().find(|it| it.case.debt.id.to_string() == id);
        found.map_or_else(Default::default, |it| (it.case.debt.description.clone(), it.plan().is_some()))
    };
    let is_agreed = all.shares.iter().any(|it| it.plan().is_some());
    let next = all.next_agreed().map(|day| {
        view! {
            <section class="stack">
                <p>{t!(lang, "together-next", due = lang.date(day.on))}</p>
                {amount(lang, Money::new(day.total, joint.currency))}
            </section>
        }
    });
    let file = is_agreed.then(|| {
        let href = format!("/together/{}/plan.ics", joint.id);
        view! { <p class="no-print"><a href=href>{t!(lang, "together-ics")}</a></p> }
    });
    let calendar = (!days.is_empty()).then(|| {
        view! {
            <section class="stack">
                {file}
                <details open=days.len() <= 6>
                    <summary>{t!(lang, "builder-see-each")}</summary>
                    {days_table(lang, &days, |minor| Money::new(minor, joint.currency), name)}
                </details>
            </section>
        }
    });
    let sent = lang.date(joint.sent_at.day_in(zone));
    view! {
        <div class="stack-l agreement">
            <div>
                {back("/debts".to_owned(), t!(lang, "debts-title"))}
                <h1>{t!(lang, "together-standing-title", count = all.shares.len())}</h1>
                <p class="lead">{t!(lang, "together-sent", day = sent, sharing = sharing_title(lang, joint.sharing))}</p>
            </div>
            {next}
            {sums(lang, all)}
            <section class="stack">
                <h2>{t!(lang, "together-answers")}</h2>
                <ul class="debts">{rows}</ul>
            </section>
            {calendar}
            <p class="small">{t!(lang, "answer-reference", reference = joint.id.to_string().to_uppercase())} " " <span class="no-print">{t!(lang, "print-or-save")}</span></p>
        </div>
    }
    .into_any()
}
