//! "Paid in full": says so, with dates, to keep and to show.

use leptos::prelude::*;
use time::Date;

use crate::domain::ledger::EntryKind;
use crate::i18n::Lang;
use crate::pages::debtor::pay::contact;
use crate::pages::shared::back;
use crate::pdf::{Block, Document};
use crate::t;
use crate::usecases::open_case::Case;

/// When and with how much a debt was paid.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Paid {
    /// All payments, in minor units.
    pub sum: i64,
    /// How many.
    pub count: usize,
    /// The last of them.
    pub last: Date,
}

impl Paid {
    /// Nothing while something is owed, or where nothing ever was paid.
    #[must_use]
    pub fn of(case: &Case) -> Option<Self> {
        let payments = || case.entries.iter().filter(|it| it.kind == EntryKind::Payment);
        let last = payments().map(|it| it.on).max().filter(|_| case.statement.balance.total() == 0)?;
        let sum = payments().fold(0_i64, |sum, it| sum.saturating_add(it.amount));
        Some(Self { sum, count: payments().count(), last })
    }
}

fn pairs(lang: Lang, case: &Case, it: &Paid) -> Vec<(String, String)> {
    let money = |minor| lang.money(case.debt.money(minor));
    let mut pairs = vec![
        (t!(lang, "signed-name"), case.debt.debtor_name.clone()),
        (t!(lang, "signed-creditor"), case.creditor.name.clone()),
        (t!(lang, "signed-reference"), case.debt.reference.clone()),
        (t!(lang, "signed-what"), case.debt.description.clone()),
        (t!(lang, "paid-due-since"), lang.date(case.debt.due_date)),
    ];
    if let Some((plan, _)) = case.plans.first() {
        pairs.push((t!(lang, "signed-agreed"), lang.date(plan.agreed_on)));
    }
    pairs.extend([
        (t!(lang, "paid-last"), lang.date(it.last)),
        (t!(lang, "paid-in-all", count = it.count), money(it.sum)),
        (t!(lang, "paid-owed"), money(0)),
    ]);
    if case.statement.credit > 0 {
        pairs.push((t!(lang, "paid-credit"), money(case.statement.credit)));
    }
    pairs
}

fn sentence(lang: Lang, case: &Case) -> String {
    t!(lang, "paid-text", creditor = case.creditor.name.clone(), today = lang.date(case.today))
}

/// The page.
#[must_use]
pub fn paid_page(lang: Lang, case: &Case, it: &Paid, prints: bool) -> AnyView {
    let id = case.debt.id;
    let rows: Vec<_> = pairs(lang, case, it)
        .into_iter()
        .map(|(name, value)| view! { <div><dt>{name}</dt><dd>{value}</dd></div> })
        .collect();
    let pdf =
        prints.then(|| view! { <a class="btn" href=format!("/debts/{id}/paid.pdf")>{t!(lang, "signed-pdf")}</a> });
    let standing = case.last_plan().map(|_| {
        view! { <a class="btn quiet" href=format!("/debts/{id}/plan/standing")>{t!(lang, "door-standing")}</a> }
    });
    view! {
        <div class="stack-l agreement">
            <div>
                {back(format!("/debts/{id}"), case.debt.description.clone())}
                <h1>{t!(lang, "paid-title")}</h1>
                <p class="lead">{sentence(lang, case)}</p>
            </div>
            <dl class="facts">{rows}</dl>
            <div class="btn-row no-print">{pdf}{standing}</div>
            <p class="small no-print">{t!(lang, "print-or-save")}</p>
            <section class="stack">
                <h2>{t!(lang, "contact-title")}</h2>
                {contact(lang, case)}
            </section>
        </div>
    }
    .into_any()
}

/// On paper.
#[must_use]
pub fn paper(lang: Lang, case: &Case, it: &Paid) -> Document {
    Document {
        lang,
        title: t!(lang, "paid-title"),
        blocks: vec![Block::Paragraph(sentence(lang, case)), Block::Pairs(pairs(lang, case, it))],
        foot: t!(lang, "page-of", page = "{page}", pages = "{pages}"),
    }
}
