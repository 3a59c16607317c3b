//! Interest line by line, with the days that were left out and what they saved, and with what a cap took away. Debtor
//! and reviewer see the same.

use leptos::prelude::*;
use time::Date;

use super::law_note::cap_rate;
use crate::domain::held::{Held, Why};
use crate::domain::ledger::{AccrualLine, Cut, Gap};
use crate::domain::rate::Rate;
use crate::i18n::Lang;
use crate::t;
use crate::usecases::open_case::Case;

/// Why days are held, in words for everybody.
#[must_use]
pub fn why_word(lang: Lang, why: Why) -> String {
    match why {
        Why::CannotPay => t!(lang, "held-cannot-pay"),
        Why::Plan => t!(lang, "held-plan"),
        Why::LateAnswer => t!(lang, "held-late-answer"),
        Why::LateReview => t!(lang, "held-late-review"),
        Why::Outage => t!(lang, "held-outage"),
        Why::NotTaken => t!(lang, "held-not-taken"),
        Why::WrongDetails => t!(lang, "held-wrong-details"),
        Why::Other => t!(lang, "held-other"),
    }
}

/// A line or a gap, in the order of their days.
enum Row<'a> {
    Ran(&'a AccrualLine),
    Held(&'a Gap),
}

impl Row<'_> {
    fn from(&self) -> Date {
        match self {
            Self::Ran(it) => it.from,
            Self::Held(it) => it.from,
        }
    }
}

fn period(lang: Lang, from: Date, to: Date) -> String {
    format!("{} – {}", lang.date_short(from), lang.date_short(to.previous_day().unwrap_or(to)))
}

/// What took something away from a line.
#[must_use]
pub fn cut_word(lang: Lang, case: &Case, line: &AccrualLine) -> Option<String> {
    let claimed = lang.money(case.debt.money(line.claimed));
    let rate = match line.cut? {
        Cut::Total => return Some(t!(lang, "line-cut-total", claimed = claimed)),
        Cut::Ceiling(place) => case.law.caps.ceilings.get(place)?,
    };
    let source = match line.cut? {
        Cut::Ceiling(place) => case.law.sources.get(place),
        Cut::Total => None,
    };
    let rate = cap_rate(lang, rate.rate, rate.daily);
    Some(match source {
        Some(source) => t!(lang, "line-cut", claimed = claimed, rate = rate, rule = source.rule.clone()),
        // What has no source in the law was agreed in a plan.
        None => t!(lang, "line-cut-plan", claimed = claimed, rate = rate),
    })
}

fn line(lang: Lang, case: &Case, it: &AccrualLine) -> AnyView {
    let money = |minor| lang.money(case.debt.money(minor));
    let cut = cut_word(lang, case, it).map(|text| view! { <br/><span class="small">{text}</span> });
    let rate = match it.cut {
        Some(Cut::Ceiling(place)) => case.law.caps.ceilings.get(place).filter(|it| !it.daily),
        _ => None,
    };
    let rate = rate.and_then(|it| Rate::of(it.rate).ok()).unwrap_or(it.rate);
    view! {
        <tr>
            <td>{period(lang, it.from, it.to)} {cut}</td>
            <td class="n" data-h=t!(lang, "line-days")>{it.days}</td>
            <td class="n" data-h=t!(lang, "line-principal")>{money(it.principal)}</td>
            <td class="n" data-h=t!(lang, "line-rate")>{rate.percent_text()} "%"</td>
            <td class="n">{money(it.interest)}</td>
        </tr>
    }
    .into_any()
}

fn gap(lang: Lang, case: &Case, it: &Gap) -> AnyView {
    let money = |minor| lang.money(case.debt.money(minor));
    let covers = |held: &&Held| held.stops_interest && held.days.from < it.to && it.from <= held.days.to;
    let mut whys: Vec<Why> = Vec::new();
    for held in case.held.iter().filter(covers) {
        if !whys.contains(&held.why) {
            whys.push(held.why);
        }
    }
    let whys: Vec<_> = whys.into_iter().map(|it| why_word(lang, it)).collect();
    view! {
        <tr class="held">
            <td>
                {period(lang, it.from, it.to)} <br/>
                <span class="small">{whys.join(" · ")} " " {t!(lang, "gap-saved", amount = money(it.saved))}</span>
            </td>
            <td class="n" data-h=t!(lang, "line-days")>{it.days}</td>
            <td class="n" data-h=t!(lang, "line-principal")>{money(it.principal)}</td>
            <td class="n" data-h=t!(lang, "line-rate")>"0%"</td>
            <td class="n">{money(0)}</td>
        </tr>
    }
    .into_any()
}

/// The table; nothing where no interest ran and none was left out.
#[must_use]
pub fn interest_table(lang: Lang, case: &Case) -> Option<AnyView> {
    let statement = &case.statement;
    let mut rows: Vec<Row<'_>> = statement.lines.iter().map(Row::Ran).collect();
    rows.extend(statement.gaps.iter().map(Row::Held));
    rows.sort_by_key(Row::from);
    if rows.is_empty() {
        return None;
    }
    let drawn: Vec<_> = rows
        .iter()
        .map(|row| match row {
            Row::Ran(it) => line(lang, case, it),
            Row::Held(it) => gap(lang, case, it),
        })
        .collect();
    let total = statement.lines.iter().map(|line| line.interest).fold(0, i64::saturating_add);
    let view = view! {
        <table class="fold tight interest">
            <caption>{t!(lang, "interest-lines")}</caption>
            <thead>
                <tr>
                    <th scope="col">{t!(lang, "line-period")}</th>
                    <th scope="col" class="n">{t!(lang, "line-days")}</th>
                    <th scope="col" class="n">{t!(lang, "line-principal")}</th>
                    <th scope="col" class="n">{t!(lang, "line-rate")}</th>
                    <th scope="col" class="n">{t!(lang, "line-interest")}</th>
                </tr>
            </thead>
            <tbody>{drawn}</tbody>
            <tfoot>
                <tr>
                    <th scope="row">{t!(lang, "interest-total")}</th>
                    <td></td><td></td><td></td>
                    <td class="n">{lang.money(case.debt.money(total))}</td>
                </tr>
            </tfoot>
        </table>
    };
    Some(view.into_any())
}

/// The days on which no interest runs, each with its reason; nothing where there are none.
#[must_use]
pub fn held_table(lang: Lang, case: &Case) -> Option<AnyView> {
    let held = case.held.iter().filter(|it| it.stops_interest && it.days.from <= it.days.to);
    let mut held: Vec<&Held> = held.collect();
    held.sort_by_key(|it| it.days.from);
    let rows: Vec<_> = held
        .iter()
        .map(|it| {
            let days = i64::from(it.days.to.to_julian_day()).saturating_sub(i64::from(it.days.from.to_julian_day()));
            view! {
                <tr>
                    <td>{lang.date_short(it.days.from)} " – " {lang.date_short(it.days.to)}</td>
                    <td data-h=t!(lang, "held-why")>{why_word(lang, it.why)}</td>
                    <td class="n" data-h=t!(lang, "line-days")>{days.saturating_add(1)}</td>
                </tr>
            }
        })
        .collect();
    let saved = case.statement.gaps.iter().map(|it| it.saved).fold(0, i64::saturating_add);
    let saved = (saved > 0).then(|| {
        view! { <p>{t!(lang, "held-saved", amount = lang.money(case.debt.money(saved)))}</p> }
    });
    let view = view! {
        <section class="stack">
            <h2>{t!(lang, "held-title")}</h2>
            <p>{t!(lang, "held-lead")}</p>
            <table class="fold">
                <caption class="visually-hidden">{t!(lang, "held-title")}</caption>
                <thead>
                    <tr>
                        <th scope="col">{t!(lang, "line-period")}</th>
                        <th scope="col">{t!(lang, "held-why")}</th>
                        <th scope="col" class="n">{t!(lang, "line-days")}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
            {saved}
        </section>
    };
    (!held.is_empty()).then(|| view.into_any())
}
