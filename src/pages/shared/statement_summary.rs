//! A financial statement drawn for whoever may read it: line by line as it was said and as it comes to a month.

use leptos::prelude::*;

use super::statement_words::{each_time, line, question, section};
use crate::domain::money::Money;
use crate::i18n::Lang;
use crate::t;
use crate::usecases::financial_statement::summary::{ArrearsRow, DebtRow, Row, Summary};
use crate::usecases::financial_statement::told::Section;

/// What stands beside a part's heading: the way to change it, for whom it is to change.
type Beside<'a> = &'a dyn Fn(Section) -> Option<AnyView>;

struct Drawing<'a> {
    lang: Lang,
    summary: &'a Summary,
    beside: Beside<'a>,
}

/// The sums, what is left last.
#[must_use]
pub fn sums(lang: Lang, summary: &Summary) -> AnyView {
    let money = |minor| lang.money(Money::new(minor, summary.currency));
    let row = |label: String, minor: i64| view! { <div><dt>{label}</dt><dd>{money(minor)}</dd></div> };
    let it = summary.sums;
    let left = if it.left < 0 { t!(lang, "fs-short-by") } else { t!(lang, "fs-left") };
    view! {
        <dl class="facts num">
            {row(t!(lang, "fs-income"), it.income)}
            {row(t!(lang, "fs-going-out"), it.spending)}
            {(it.arrears != 0).then(|| row(t!(lang, "fs-arrears-paid"), it.arrears))}
            {(it.savings != 0).then(|| row(t!(lang, "fs-put-aside"), it.savings))}
            <div class="sum"><dt>{left}</dt><dd>{money(it.left.saturating_abs())}</dd></div>
        </dl>
    }
    .into_any()
}

/// All of it.
#[must_use]
pub fn statement_summary(lang: Lang, summary: &Summary, beside: Beside<'_>) -> AnyView {
    let it = Drawing { lang, summary, beside };
    view! {
        {it.household()}
        {it.regular(Section::Income, &summary.income, t!(lang, "fs-rounded-down"))}
        {it.regular(Section::Fixed, &summary.fixed, t!(lang, "fs-rounded-up"))}
        {it.regular(Section::Everyday, &summary.everyday, t!(lang, "fs-rounded-up"))}
        {it.arrears()}
        {it.debts()}
        {it.savings()}
    }
    .into_any()
}

/// The questions with what was answered.
#[must_use]
pub fn answers(lang: Lang, summary: &Summary) -> Option<AnyView> {
    let items: Vec<_> = summary
        .questions
        .iter()
        .map(|it| {
            let answer = if it.answer.is_empty() {
                view! { <p class="muted">{t!(lang, "fs-not-answered")}</p> }.into_any()
            } else {
                view! { <blockquote>{it.answer.clone()}</blockquote> }.into_any()
            };
            view! { <li><p><b>{line(lang, &it.line)}</b> " · " {question(lang, summary, it)}</p>{answer}</li> }
        })
        .collect();
    let title = t!(lang, "fs-questions");
    (!items.is_empty()).then(|| {
        view! { <section class="stack"><h3>{title}</h3><ul class="plain-list stack">{items}</ul></section> }.into_any()
    })
}

impl Drawing<'_> {
    fn money(&self, minor: i64) -> String {
        self.lang.money(Money::new(minor, self.summary.currency))
    }

    fn head(&self, it: Section) -> AnyView {
        view! { <div class="head"><h3>{section(self.lang, it)}</h3>{(self.beside)(it)}</div> }.into_any()
    }

    fn nothing(&self) -> AnyView {
        view! { <p class="muted">{t!(self.lang, "fs-nothing-said")}</p> }.into_any()
    }

    fn household(&self) -> AnyView {
        let it = &self.summary.household;
        let counts = [
            ("adults", Some(it.adults)),
            ("children_under_16", it.children_under_16),
            ("children_16_18", it.children_16_18),
            ("vehicles", it.vehicles),
        ];
        let rows: Vec<_> = counts
            .into_iter()
            .map(|(name, count)| {
                let count = count.map_or_else(|| t!(self.lang, "fs-not-said"), |count| count.to_string());
                view! { <div><dt>{line(self.lang, name)}</dt><dd>{count}</dd></div> }
            })
            .collect();
        view! { <section>{self.head(Section::Household)}<dl class="facts num">{rows}</dl></section> }.into_any()
    }

    fn regular(&self, part: Section, rows: &[Row], rounded: String) -> AnyView {
        if rows.is_empty() {
            return view! { <section>{self.head(part)}{self.nothing()}</section> }.into_any();
        }
        let sum = rows.iter().fold(0, |sum: i64, it| sum.saturating_add(it.month));
        let drawn: Vec<_> = rows
            .iter()
            .map(|it| {
                let said = each_time(self.lang, self.money(it.said.minor), it.said.every);
                self.row(line(self.lang, &it.line), said, self.money(it.month))
            })
            .collect();
        let (said, month) = (t!(self.lang, "fs-as-said"), t!(self.lang, "fs-a-month"));
        view! {
            <section>
                {self.head(part)}
                <table class="fold">
                    <caption class="visually-hidden">{section(self.lang, part)}</caption>
                    <thead><tr><th scope="col">{t!(self.lang, "fs-line")}</th><th scope="col" class="n">{said}</th><th scope="col" class="n">{month}</th></tr></thead>
                    <tbody>{drawn}</tbody>
                    <tfoot><tr><th scope="row">{t!(self.lang, "fs-together")}</th><td class="n"></td><td class="n">{self.money(sum)}</td></tr></tfoot>
                </table>
                <p class="small">{rounded}</p>
            </section>
        }
        .into_any()
    }

    fn row(&self, name: String, said: String, month: String) -> AnyView {
        let (said_label, month_label) = (t!(self.lang, "fs-as-said"), t!(self.lang, "fs-a-month"));
        view! {
            <tr><td>{name}</td><td class="n" data-h=said_label>{said}</td><td class="n" data-h=month_label>{month}</td></tr>
        }
        .into_any()
    }

    fn arrears(&self) -> AnyView {
        let each = |it: &ArrearsRow| {
            let balance = it.balance.map_or_else(|| t!(self.lang, "fs-not-said"), |minor| self.money(minor));
            let paid = it.said.map_or_else(
                || t!(self.lang, "fs-no-arrangement"),
                |_| t!(self.lang, "fs-paid-a-month", amount = self.money(it.month)),
            );
            view! { <div><dt>{line(self.lang, &it.line)}</dt><dd>{balance} " · " {paid}</dd></div> }
        };
        let rows: Vec<_> = self.summary.arrears.iter().map(each).collect();
        let body =
            if rows.is_empty() { self.nothing() } else { view! { <dl class="facts num">{rows}</dl> }.into_any() };
        view! { <section>{self.head(Section::Arrears)}{body}</section> }.into_any()
    }

    fn debts(&self) -> AnyView {
        let each = |(no, it): (usize, &DebtRow)| {
            let name = if it.name.is_empty() { t!(self.lang, "fs-a-debt", number = no) } else { it.name.clone() };
            let asked = it.contractual.map(|minor| t!(self.lang, "fs-asked-a-month", amount = self.money(minor)));
            view! { <div><dt>{name}</dt><dd>{self.money(it.balance)} {asked.map(|text| format!(" · {text}"))}</dd></div> }
        };
        let rows: Vec<_> = (1..).zip(&self.summary.debts).map(each).collect();
        let sum = self.summary.debts.iter().fold(0, |sum: i64, it| sum.saturating_add(it.balance));
        let body = if rows.is_empty() {
            self.nothing()
        } else {
            let together = t!(self.lang, "fs-together");
            view! { <dl class="facts num">{rows}<div class="sum"><dt>{together}</dt><dd>{self.money(sum)}</dd></div></dl> }
                .into_any()
        };
        view! { <section>{self.head(Section::Debts)}{body}</section> }.into_any()
    }

    fn savings(&self) -> AnyView {
        let row = |name: String, value: String| view! { <div><dt>{name}</dt><dd>{value}</dd></div> }.into_any();
        let aside = self.summary.savings.as_ref();
        let aside = aside
            .map(|it| row(line(self.lang, "savings"), t!(self.lang, "fs-paid-a-month", amount = self.money(it.month))));
        let lump = self.summary.lump_sum.map(|minor| row(line(self.lang, "lump_sum"), self.money(minor)));
        let assets = self.summary.assets.iter().map(|it| row(line(self.lang, &it.kind), self.money(it.value)));
        let rows: Vec<_> = aside.into_iter().chain(lump).chain(assets).collect();
        let body =
            if rows.is_empty() { self.nothing() } else { view! { <dl class="facts num">{rows}</dl> }.into_any() };
        view! { <section>{self.head(Section::Savings)}{body}</section> }.into_any()
    }
}
