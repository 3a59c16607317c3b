//! What a counter does to both sides: the facts that the builder is told, and a table of what the policy suggests.

use leptos::prelude::*;

use super::CasePage;
use crate::domain::proposal::Party;
use crate::domain::sides::{Against, Asked, Sides};
use crate::i18n::Lang;
use crate::islands::both_sides::{Line, SideFacts, SideTexts};
use crate::islands::plan_builder::Facts;
use crate::pages::debtor::builder::facts;
use crate::store::proposals::Proposal;
use crate::t;
use crate::usecases::open_case::Case;
use crate::web::forms::Filled;

/// The debtor's last offer: what everything is held against.
fn asked(case: &Case) -> Option<&Proposal> {
    case.proposals.iter().rev().find(|it| it.offered_by == Party::Debtor)
}

/// The texts, with what is put in later in braces, so that one text serves server and browser.
fn texts(lang: Lang, case: &Case) -> SideTexts {
    SideTexts {
        debtor: t!(lang, "sides-for", name = case.debt.debtor_name.clone()),
        creditor: t!(lang, "sides-for", name = case.creditor.name.clone()),
        month: t!(lang, "sides-month"),
        left: t!(lang, "sides-left"),
        left_of: t!(lang, "sides-left-of", surplus = "{surplus}"),
        short: t!(lang, "sides-short", short = "{short}"),
        unknown: t!(lang, "sides-unknown"),
        no_statement: t!(lang, "sides-no-statement"),
        last: t!(lang, "sides-last"),
        total: t!(lang, "sides-total"),
        receives: t!(lang, "sides-receives"),
        by: t!(lang, "sides-by", day = "{day}"),
        still_owed: t!(lang, "sides-still-owed"),
        terms: t!(lang, "sides-terms"),
        forgone: t!(lang, "sides-less", amount = "{amount}"),
        no_figure: t!(lang, "sides-no-figure"),
        never: t!(lang, "sides-never"),
        against: t!(lang, "sides-against"),
        same: t!(lang, "sides-same"),
        more: t!(lang, "sides-more", amount = "{amount}"),
        less: t!(lang, "sides-less", amount = "{amount}"),
        more_than_asked: t!(lang, "sides-more-than-asked", amount = "{amount}"),
        less_than_asked: t!(lang, "sides-less-than-asked", amount = "{amount}"),
        later: [t!(lang, "sides-later-one"), t!(lang, "sides-later-many", months = "{months}")],
        sooner: [t!(lang, "sides-sooner-one"), t!(lang, "sides-sooner-many", months = "{months}")],
        beyond: t!(lang, "sides-beyond"),
        ends_late: t!(lang, "sides-ends-late", value = "{value}", limit = "{limit}"),
        too_small: t!(lang, "sides-too-small", value = "{value}", limit = "{limit}"),
        upfront: t!(lang, "sides-upfront", value = "{value}", limit = "{limit}"),
        begins_late: t!(lang, "sides-begins-late", value = "{value}", limit = "{limit}"),
        two: t!(lang, "sides-two"),
    }
}

fn side_facts(lang: Lang, shown: &CasePage) -> Option<SideFacts> {
    let case = &shown.case;
    let asked = asked(case)?;
    let against = Against {
        left_a_month: shown.statement.as_ref().map(|it| it.sums.left),
        asked: Asked::of(&asked.terms, &asked.schedule),
        policy: case.policy(),
        due_since: case.debt.due_date,
        hardship: case.hold().is_some(),
    };
    Some(SideFacts { against, texts: texts(lang, case) })
}

/// The builder's facts, with both sides.
#[must_use]
pub fn builder_facts(lang: Lang, shown: &CasePage, form: &Filled) -> Facts {
    Facts { sides: side_facts(lang, shown), ..facts(lang, &shown.case, form) }
}

/// A side of several plans: a row for each line, a cell for each plan that has it.
fn rows(title: String, columns: &[(String, Vec<Line>)]) -> AnyView {
    // A single payment has fewer lines, and what is still owed stands only where something is.
    let mut labels: Vec<&str> = Vec::new();
    for line in columns.iter().flat_map(|(_, lines)| lines) {
        if !labels.contains(&line.label.as_str()) {
            labels.push(&line.label);
        }
    }
    let cell = |label: &str, (head, lines): &(String, Vec<Line>)| {
        let line = lines.iter().find(|it| it.label == label);
        let value = line.map_or_else(|| "–".to_owned(), |it| it.value.clone());
        let note = line.and_then(|it| it.note.clone()).map(|note| view! { <br/> <small>{note}</small> });
        view! { <td class="n" data-h=head.clone()>{value} {note}</td> }
    };
    let rows: Vec<_> = labels
        .into_iter()
        .map(|label| {
            let cells: Vec<_> = columns.iter().map(|column| cell(label, column)).collect();
            view! { <tr><th scope="row">{label.to_owned()}</th> {cells}</tr> }
        })
        .collect();
    let span = columns.len().saturating_add(1).to_string();
    view! { <tbody><tr class="group"><th scope="rowgroup" colspan=span>{title}</th></tr> {rows}</tbody> }.into_any()
}

/// What the policy suggests beside what was asked, on both sides; nothing where it suggests nothing.
#[must_use]
pub fn compared(lang: Lang, shown: &CasePage) -> Option<AnyView> {
    let case = &shown.case;
    let asked = asked(case).filter(|_| !shown.suggestions.is_empty())?;
    let SideFacts { against, texts } = side_facts(lang, shown)?;
    let (opening, currency) = (case.opening(), case.debt.terms.currency);
    let mut plans = vec![(t!(lang, "sides-as-asked"), &asked.terms, &asked.schedule)];
    plans.extend(
        shown
            .suggestions
            .iter()
            .zip(1_u32..)
            .map(|(it, no)| (t!(lang, "sides-suggestion", no = no), &it.plan, &it.schedule)),
    );
    let sides: Vec<_> =
        plans.iter().map(|(head, plan, made)| (head, Sides::of(&opening, (*plan, *made), &against))).collect();
    let of = |lines: &dyn Fn(&Sides) -> Vec<Line>| -> Vec<(String, Vec<Line>)> {
        sides.iter().map(|(head, it)| ((*head).clone(), lines(it))).collect()
    };
    let debtor = of(&|it| texts.debtor_lines(lang, currency, it, &against));
    let mut creditor = of(&|it| texts.creditor_lines(lang, currency, it));
    // What was asked for is held against nothing.
    creditor.iter_mut().take(1).for_each(|(_, lines)| lines.retain(|it| it.label != texts.against));
    let heads: Vec<_> =
        debtor.iter().map(|(head, _)| view! { <th scope="col" class="n">{head.clone()}</th> }).collect();
    Some(
        view! {
            <table class="fold compare small">
                <caption>{t!(lang, "sides-compared")}</caption>
                <thead><tr><td></td> {heads}</tr></thead>
                {rows(texts.debtor.clone(), &debtor)}
                {rows(texts.creditor.clone(), &creditor)}
            </table>
        }
        .into_any(),
    )
}
