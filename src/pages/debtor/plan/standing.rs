//! How the plan stands, as something to be proud of; and a signed statement of it.

use leptos::prelude::*;
use time::Date;
use time::macros::format_description;

use crate::domain::money::parse_amount;
use crate::i18n::Lang;
use crate::pages::shared::back;
use crate::pages::shared::fields::{hidden, submit};
use crate::pdf::{Block, Document};
use crate::signed::statement::PlanStatement;
use crate::store::plan_signed::Signed;
use crate::t;
use crate::usecases::open_case::Case;
use crate::usecases::plan_standing::Standing;

/// How much of it is paid, in whole percent.
fn percent(paid: i64, total: i64) -> i64 {
    let share = i128::from(paid).saturating_mul(100).checked_div(i128::from(total.max(1))).unwrap_or(0);
    i64::try_from(share).unwrap_or(0).clamp(0, 100)
}

/// The page.
#[must_use]
pub fn standing_page(lang: Lang, case: &Case, it: &Standing, made: &[Signed], key: &str) -> AnyView {
    let id = case.debt.id;
    let money = |minor| lang.money(case.debt.money(minor));
    let kept = it.kept;
    let row = |label: String, value: String| view! { <div><dt>{label}</dt><dd>{value}</dd></div> };
    let praise = if it.complete {
        t!(lang, "standing-complete")
    } else if kept.asked > 0 && kept.asked == kept.on_time {
        t!(lang, "standing-all-kept", count = kept.on_time)
    } else if it.paid > 0 {
        t!(lang, "standing-paid-so-far", amount = money(it.paid))
    } else {
        t!(lang, "standing-begun")
    };
    let made: Vec<_> = made
        .iter()
        .filter_map(|it| PlanStatement::read(&it.file).map(|statement| (it, statement)))
        .map(|(it, statement)| {
            let href = format!("/debts/{id}/plan/standing/{}", it.id);
            let on = lang.date(it.made_at.day_in(&case.creditor.time_zone));
            view! { <li><a href=href>{t!(lang, "standing-made", day = on, code = statement.code())}</a></li> }
        })
        .collect();
    let made = (!made.is_empty()).then(|| view! { <ul>{made}</ul> });
    view! {
        <div class="stack-l">
            <div>
                {back(format!("/debts/{id}/plan"), t!(lang, "plan-title"))}
                <h1>{t!(lang, "standing-title")}</h1>
                <p class="lead">{praise}</p>
            </div>
            <section class="stack">
                <progress class="share" max="100" value=percent(it.paid, it.total).to_string() aria-label=t!(lang, "standing-share")></progress>
                <p>{t!(lang, "standing-of", paid = money(it.paid), total = money(it.total), percent = percent(it.paid, it.total))}</p>
                <dl class="facts num">
                    {row(t!(lang, "signed-agreed"), lang.date(it.agreed_on))}
                    {row(t!(lang, "signed-on-time"), t!(lang, "signed-of", count = kept.on_time, of = kept.asked))}
                    {(kept.later > 0).then(|| row(t!(lang, "signed-later"), kept.later.to_string()))}
                    {(kept.missing > 0).then(|| row(t!(lang, "signed-missing"), kept.missing.to_string()))}
                    {(it.changes > 0).then(|| row(t!(lang, "signed-changes"), it.changes.to_string()))}
                    {row(t!(lang, "signed-last"), lang.date(it.last_due))}
                </dl>
            </section>
            <section class="stack no-print">
                <h2>{t!(lang, "standing-sign-title")}</h2>
                <p>{t!(lang, "standing-sign-text")}</p>
                <form method="post" action=format!("/debts/{id}/plan/standing")>
                    {hidden("key", key.to_owned())}
                    {submit(t!(lang, "standing-sign"))}
                </form>
                {made}
            </section>
        </div>
    }
    .into_any()
}

/// What a statement says, as names and values, in the reader's language.
fn pairs(lang: Lang, case: &Case, it: &PlanStatement) -> Vec<(String, String)> {
    let day = |text: &str| {
        let read = Date::parse(text, format_description!("[year]-[month]-[day]"));
        read.map_or_else(|_| text.to_owned(), |day| lang.date(day))
    };
    let money = |text: &str| {
        let read = parse_amount(text, &case.debt.terms.currency);
        read.map_or_else(|_| format!("{text} {}", it.currency), |amount| lang.money(amount))
    };
    let mut pairs = vec![
        (t!(lang, "signed-name"), it.name.clone()),
        (t!(lang, "signed-creditor"), it.creditor.clone()),
        (t!(lang, "signed-reference"), it.reference.clone()),
        (t!(lang, "signed-what"), it.description.clone()),
        (t!(lang, "signed-as-of"), day(&it.as_of)),
        (t!(lang, "signed-agreed"), day(&it.plan.agreed_on)),
        (t!(lang, "signed-total"), money(&it.plan.total)),
        (t!(lang, "signed-paid"), money(&it.kept.paid)),
        (t!(lang, "signed-on-time"), t!(lang, "signed-of", count = it.kept.on_time, of = it.kept.asked)),
        (t!(lang, "signed-later"), it.kept.later.to_string()),
        (t!(lang, "signed-missing"), it.kept.missing.to_string()),
        (t!(lang, "signed-changes"), it.plan.changes.to_string()),
        (t!(lang, "signed-last"), day(&it.plan.last_due)),
    ];
    if it.plan.complete {
        pairs.push((t!(lang, "signed-state"), t!(lang, "signed-complete")));
    }
    pairs.push((t!(lang, "signed-code"), it.code()));
    pairs
}

/// How somebody else checks it.
fn how_to_check(lang: Lang, it: &PlanStatement) -> String {
    let address = format!("{}/.well-known/goodterms-key.json", it.portal);
    t!(lang, "signed-check", address = address, key = it.key.clone())
}

/// A statement as a page.
#[must_use]
pub fn signed_page(lang: Lang, case: &Case, found: &Signed, it: &PlanStatement, prints: bool) -> AnyView {
    let base = format!("/debts/{}/plan/standing", case.debt.id);
    let own = format!("{base}/{}", found.id);
    let rows: Vec<_> = pairs(lang, case, it)
        .into_iter()
        .map(|(name, value)| view! { <div><dt>{name}</dt><dd>{value}</dd></div> })
        .collect();
    let pdf =
        prints.then(|| view! { <a class="btn quiet" href=format!("{own}/statement.pdf")>{t!(lang, "signed-pdf")}</a> });
    view! {
        <div class="stack-l agreement">
            <div>
                {back(base, t!(lang, "standing-title"))}
                <h1>{t!(lang, "signed-title")}</h1>
            </div>
            <dl class="facts">{rows}</dl>
            <p>{how_to_check(lang, it)}</p>
            <p class="small">{t!(lang, "signed-nobody")}</p>
            <div class="btn-row no-print">
                <a class="btn" href=format!("{own}/statement.json")>{t!(lang, "signed-json")}</a>
                {pdf}
            </div>
            <p class="small no-print">{t!(lang, "print-or-save")}</p>
        </div>
    }
    .into_any()
}

/// A statement on paper.
#[must_use]
pub fn paper(lang: Lang, case: &Case, it: &PlanStatement) -> Document {
    Document {
        lang,
        title: t!(lang, "signed-title"),
        blocks: vec![
            Block::Pairs(pairs(lang, case, it)),
            Block::Paragraph(how_to_check(lang, it)),
            Block::Small(it.signature.clone()),
        ],
        foot: t!(lang, "page-of", page = "{page}", pages = "{pages}"),
    }
}
