//! One part of the statement: its fields, and what they come to a month.

use leptos::prelude::*;

use super::back_to_parts;
use crate::domain::conversion::Span;
use crate::domain::money::Money;
use crate::i18n::Lang;
use crate::islands::running_total::{Pair, RunningTotal, TotalFacts};
use crate::pages::shared::fields::{error_summary, error_view, submit};
use crate::pages::shared::statement_words::{hint, line, section, span};
use crate::t;
use crate::usecases::financial_statement::told::{ARREARS, ASSETS, Section};
use crate::usecases::financial_statement::weigh::Here;
use crate::usecases::open_case::Case;
use crate::web::debtor::statement::fields::span as chosen_span;
use crate::web::debtor::statement::fields::{ARREARS_PAID, DEBTS, DebtFields, HOUSEHOLD, every, lines};
use crate::web::forms::Filled;

/// What the page of a part shows.
#[derive(Debug, Clone)]
pub struct PartPage {
    /// The debt from which the person came.
    pub case: Case,
    /// Which part.
    pub section: Section,
    /// The debts that are listed anyway.
    pub here: Vec<Here>,
    /// What is left a month without this part, in minor units.
    pub left_without: i64,
}

struct Drawing<'a> {
    lang: Lang,
    sign: &'static str,
    form: &'a Filled,
}

impl Drawing<'_> {
    fn described(&self, field: &str, hint: &str) -> Option<String> {
        let hint = (!hint.is_empty()).then(|| format!("{field}-hint"));
        let error = self.form.error(field).map(|_| format!("{field}-error"));
        let ids: Vec<String> = hint.into_iter().chain(error).collect();
        (!ids.is_empty()).then(|| ids.join(" "))
    }

    fn class(&self, field: &str) -> &'static str {
        if self.form.error(field).is_some() { "field wrong" } else { "field" }
    }

    fn money(&self, field: &'static str, hint: &str) -> AnyView {
        let invalid = self.form.error(field).map(|_| "true");
        view! {
            <span class="money">
                <span aria-hidden="true">{self.sign}</span>
                <input id=field name=field inputmode="decimal" autocomplete="off" value=self.form.get(field).to_owned()
                    aria-describedby=self.described(field, hint) aria-invalid=invalid/>
            </span>
        }
        .into_any()
    }

    fn often(&self, field: &'static str, label: &str) -> AnyView {
        let chosen = chosen_span(self.form, field);
        let choices: Vec<_> = Span::ALL
            .into_iter()
            .map(|it| view! { <option value=it.as_str() selected=it == chosen>{span(self.lang, it)}</option> })
            .collect();
        let (name, label) = (every(field), t!(self.lang, "fs-how-often", line = label.to_owned()));
        view! { <select id=name.clone() name=name aria-label=label>{choices}</select> }.into_any()
    }

    fn labelled(&self, field: &'static str, label: &str, hint: String, inputs: AnyView) -> AnyView {
        let under = (!hint.is_empty()).then(|| view! { <p class="hint" id=format!("{field}-hint")>{hint}</p> });
        view! {
            <div class=self.class(field)>
                <label for=field>{label.to_owned()}</label>
                {under}
                {error_view(field, self.form)}
                <div class="pair">{inputs}</div>
            </div>
        }
        .into_any()
    }

    /// An amount and how often it comes or goes.
    fn regular(&self, field: &'static str, label: String, hint: String) -> AnyView {
        let inputs = view! { {self.money(field, &hint)} {self.often(field, &label)} }.into_any();
        self.labelled(field, &label, hint, inputs)
    }

    fn amount(&self, field: &'static str, label: String, hint: String) -> AnyView {
        let inputs = self.money(field, &hint);
        self.labelled(field, &label, hint, inputs)
    }

    fn count(&self, field: &'static str) -> AnyView {
        let (label, hint) = (line(self.lang, field), hint(self.lang, field));
        let invalid = self.form.error(field).map(|_| "true");
        let described = self.described(field, &hint);
        let value = self.form.get(field).to_owned();
        let input = view! {
            <input id=field name=field class="short" inputmode="numeric" autocomplete="off" value=value
                aria-describedby=described aria-invalid=invalid/>
        };
        self.labelled(field, &label, hint, input.into_any())
    }

    fn arrears(&self, kind: &'static str, paid: &'static str) -> AnyView {
        view! {
            <fieldset class="group">
                <legend>{line(self.lang, kind)}</legend>
                {self.amount(kind, t!(self.lang, "fs-behind-with"), String::new())}
                {self.regular(paid, t!(self.lang, "fs-agreed-to-pay"), String::new())}
            </fieldset>
        }
        .into_any()
    }

    fn debt(&self, no: usize, [name, owed, asked]: DebtFields) -> AnyView {
        let value = self.form.get(name).to_owned();
        let invalid = self.form.error(name).map(|_| "true");
        let input = view! {
            <input id=name name=name class="wide" autocomplete="off" maxlength="80" value=value
                aria-describedby=self.described(name, "") aria-invalid=invalid/>
        };
        view! {
            <fieldset class="group">
                <legend>{t!(self.lang, "fs-a-debt", number = no)}</legend>
                {self.labelled(name, &t!(self.lang, "fs-debt-to"), String::new(), input.into_any())}
                {self.amount(owed, t!(self.lang, "fs-debt-owed"), String::new())}
                {self.amount(asked, t!(self.lang, "fs-debt-asked"), t!(self.lang, "fs-debt-asked-hint"))}
            </fieldset>
        }
        .into_any()
    }

    /// The debts that are filled in and two more: there is always room for another.
    fn debts(&self, page: &PartPage) -> AnyView {
        let has = |fields: &DebtFields| fields.iter().any(|field| !self.form.get(field).trim().is_empty());
        let filled = DEBTS.iter().rposition(has).map_or(0, |last| last.saturating_add(1));
        let shown = filled.saturating_add(2).min(DEBTS.len());
        let fields: Vec<_> = (1..).zip(DEBTS).take(shown).map(|(no, it)| self.debt(no, it)).collect();
        let money = |minor| self.lang.money(Money::new(minor, page.case.debt.terms.currency));
        let listed: Vec<_> = page
            .here
            .iter()
            .map(|it| view! { <div><dt>{it.creditor.clone()} " · " {it.description.clone()}</dt><dd>{money(it.balance)}</dd></div> })
            .collect();
        let more = (shown < DEBTS.len()).then(|| {
            view! { <button class="btn quiet" type="submit" name="more" value="yes">{t!(self.lang, "fs-debt-more")}</button> }
        });
        view! {
            <section class="stack">
                <h2>{t!(self.lang, "fs-debts-listed")}</h2>
                <dl class="facts num">{listed}</dl>
            </section>
            <h2>{t!(self.lang, "fs-debts-elsewhere")}</h2>
            {fields}
            {more}
        }
        .into_any()
    }

    fn fields(&self, page: &PartPage) -> AnyView {
        let regular = |field: &'static str| self.regular(field, line(self.lang, field), hint(self.lang, field));
        let fields: Vec<AnyView> = match page.section {
            Section::Household => HOUSEHOLD.into_iter().map(|field| self.count(field)).collect(),
            Section::Income | Section::Fixed | Section::Everyday => {
                lines(page.section).into_iter().map(regular).collect()
            }
            Section::Arrears => {
                ARREARS.into_iter().zip(ARREARS_PAID).map(|(kind, paid)| self.arrears(kind, paid)).collect()
            }
            Section::Debts => vec![self.debts(page)],
            Section::Savings => {
                let amount = |field| self.amount(field, line(self.lang, field), hint(self.lang, field));
                let things = ASSETS.into_iter().map(amount);
                std::iter::once(regular("savings")).chain(std::iter::once(amount("lump_sum"))).chain(things).collect()
            }
        };
        fields.into_any()
    }
}

/// What is said before the fields.
fn lead(lang: Lang, it: Section) -> String {
    match it {
        Section::Household => t!(lang, "fs-household-lead"),
        Section::Income => t!(lang, "fs-income-lead"),
        Section::Fixed => t!(lang, "fs-fixed-lead"),
        Section::Everyday => t!(lang, "fs-everyday-lead"),
        Section::Arrears => t!(lang, "fs-arrears-lead"),
        Section::Debts => t!(lang, "fs-debts-lead"),
        Section::Savings => t!(lang, "fs-savings-lead"),
    }
}

fn total(lang: Lang, page: &PartPage, form: &Filled) -> Option<AnyView> {
    let fields = lines(page.section);
    if fields.is_empty() {
        return None;
    }
    let facts = TotalFacts {
        pairs: fields.iter().map(|it| Pair { amount: (*it).to_owned(), every: every(it) }).collect(),
        comes_in: page.section == Section::Income,
        left_without: page.left_without,
        currency: page.case.debt.terms.currency,
        lang,
        typed: fields.iter().map(|it| (form.get(it).to_owned(), chosen_span(form, it))).collect(),
        text: t!(lang, "fs-running", here = "{here}", left = "{left}"),
        text_short: t!(lang, "fs-running-short", here = "{here}", short = "{short}"),
    };
    Some(view! { <RunningTotal facts=facts/> }.into_any())
}

/// The page.
#[must_use]
pub fn part_page(lang: Lang, page: &PartPage, form: &Filled) -> AnyView {
    let id = page.case.debt.id;
    let sign = lang.currency_sign(Money::zero(page.case.debt.terms.currency));
    let drawing = Drawing { lang, sign, form };
    let action = format!("/debts/{id}/statement/{}", page.section.as_str());
    view! {
        <div class="stack-l">
            <div>
                {back_to_parts(lang, &page.case)}
                {error_summary(lang, form)}
                <h1>{section(lang, page.section)}</h1>
                <p class="lead">{lead(lang, page.section)}</p>
            </div>
            <form class="stack-l" method="post" action=action novalidate=true>
                // Enter saves and goes on, wherever another button stands.
                <button class="visually-hidden" type="submit" tabindex="-1" aria-hidden="true">{t!(lang, "fs-save")}</button>
                {drawing.fields(page)}
                {total(lang, page, form)}
                {submit(t!(lang, "fs-save"))}
            </form>
        </div>
    }
    .into_any()
}
