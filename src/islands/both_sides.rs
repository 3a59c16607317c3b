//! What a plan does to both sides, in words: one function for the page as it comes and for the builder while somebody
//! types. In braces stands what is put in.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::domain::money::{Currency, Money};
use crate::domain::negotiation::{Plan, Reason};
use crate::domain::schedule::{Opening, Schedule};
use crate::domain::sides::{Against, Sides};
use crate::i18n::Lang;

/// Texts in the reader's language.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SideTexts {
    /// Over the debtor's side, with their name,
    pub debtor: String,
    /// and over the creditor's.
    pub creditor: String,
    /// What the instalments come to a month.
    pub month: String,
    /// What is left of it for living:
    pub left: String,
    /// of `{surplus}` that the statement has,
    pub left_of: String,
    /// or `{short}` too little,
    pub short: String,
    /// or not known,
    pub unknown: String,
    /// because there is no statement.
    pub no_statement: String,
    /// The last payment.
    pub last: String,
    /// In all.
    pub total: String,
    /// What the creditor receives,
    pub receives: String,
    /// by `{day}`.
    pub by: String,
    /// What is owed after that.
    pub still_owed: String,
    /// Against the terms,
    pub terms: String,
    /// `{amount}` less,
    pub forgone: String,
    /// or no figure,
    pub no_figure: String,
    /// because by the terms it would never end.
    pub never: String,
    /// Against what was asked.
    pub against: String,
    /// As much.
    pub same: String,
    /// `{amount}` more.
    pub more: String,
    /// `{amount}` less.
    pub less: String,
    /// `{amount}` more than asked.
    pub more_than_asked: String,
    /// `{amount}` less than asked.
    pub less_than_asked: String,
    /// A month later than asked, `{months}` months later.
    pub later: [String; 2],
    /// A month sooner than asked, `{months}` months sooner.
    pub sooner: [String; 2],
    /// Over what the policy doesn't give.
    pub beyond: String,
    /// It ends on `{value}`; the policy has `{limit}`.
    pub ends_late: String,
    /// Each is `{value}`; the policy has `{limit}`.
    pub too_small: String,
    /// `{value}` up front; the policy has `{limit}`.
    pub upfront: String,
    /// It begins on `{value}`; the policy has `{limit}`.
    pub begins_late: String,
    /// It takes a second person.
    pub two: String,
}

/// What the builder is told beside the plan's own facts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SideFacts {
    /// What a plan is held against.
    pub against: Against,
    /// The texts.
    pub texts: SideTexts,
}

/// One line: what it is, the figure, and something to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// What it is.
    pub label: String,
    /// The figure.
    pub value: String,
    /// Something to it.
    pub note: Option<String>,
}

impl Line {
    fn new(label: &str, value: String, note: Option<String>) -> Self {
        Self { label: label.to_owned(), value, note }
    }
}

/// More or less, or nothing where it is the same.
fn by_how_much(amount: i64, more: &str, less: &str, money: impl Fn(i64) -> String) -> Option<String> {
    match amount {
        0 => None,
        1.. => Some(more.replace("{amount}", &money(amount))),
        _ => Some(less.replace("{amount}", &money(amount.saturating_neg()))),
    }
}

impl SideTexts {
    /// What it does to the debtor.
    #[must_use]
    pub fn debtor_lines(&self, lang: Lang, currency: Currency, it: &Sides, against: &Against) -> Vec<Line> {
        let money = |minor: i64| lang.money(Money::new(minor, currency));
        let than_asked = |amount| by_how_much(amount, &self.more_than_asked, &self.less_than_asked, money);
        let months = match it.months_later {
            0 => None,
            months => {
                let [one, many] = if months > 0 { &self.later } else { &self.sooner };
                let text = if months.saturating_abs() == 1 { one } else { many };
                Some(text.replace("{months}", &months.saturating_abs().to_string()))
            }
        };
        let mut lines = Vec::new();
        if let Some(month) = it.a_month {
            lines.push(Line::new(&self.month, money(month), it.more_a_month.and_then(than_asked)));
            let of = against.left_a_month.map(|left| self.left_of.replace("{surplus}", &money(left)));
            lines.push(match it.left {
                Some(left) if left < 0 => {
                    let short = self.short.replace("{short}", &money(left.saturating_neg()));
                    Line::new(&self.left, short, of)
                }
                Some(left) => Line::new(&self.left, money(left), of),
                None => Line::new(&self.left, self.unknown.clone(), Some(self.no_statement.clone())),
            });
        }
        lines.push(Line::new(&self.last, lang.date(it.last), months));
        lines.push(Line::new(&self.total, money(it.total), than_asked(it.more)));
        lines
    }

    /// What it does to the creditor.
    #[must_use]
    pub fn creditor_lines(&self, lang: Lang, currency: Currency, it: &Sides) -> Vec<Line> {
        let money = |minor: i64| lang.money(Money::new(minor, currency));
        let by = self.by.replace("{day}", &lang.date(it.last));
        let mut lines = vec![Line::new(&self.receives, money(it.total), Some(by))];
        if it.still_owed > 0 {
            lines.push(Line::new(&self.still_owed, money(it.still_owed), None));
        }
        lines.push(match it.forgone {
            Some(0) => Line::new(&self.terms, self.same.clone(), None),
            Some(forgone) => Line::new(&self.terms, self.forgone.replace("{amount}", &money(forgone)), None),
            None => Line::new(&self.terms, self.no_figure.clone(), Some(self.never.clone())),
        });
        let asked = by_how_much(it.more, &self.more, &self.less, money).unwrap_or_else(|| self.same.clone());
        lines.push(Line::new(&self.against, asked, None));
        lines
    }

    /// What goes beyond the policy, a sentence each.
    fn beyond_lines(&self, lang: Lang, currency: Currency, beyond: &[Reason]) -> Vec<String> {
        let money = |minor: i64| lang.money(Money::new(minor, currency));
        let put = |text: &str, value: String, limit: String| text.replace("{value}", &value).replace("{limit}", &limit);
        let line = |it: &Reason| match *it {
            Reason::EndsTooLate { limit, value } => Some(put(&self.ends_late, lang.date(value), lang.date(limit))),
            Reason::InstalmentTooSmall { limit, value } => Some(put(&self.too_small, money(value), money(limit))),
            Reason::UpfrontTooSmall { limit, value } => Some(put(&self.upfront, money(value), money(limit))),
            Reason::FirstPaymentTooLate { limit, value } => {
                Some(put(&self.begins_late, lang.date(value), lang.date(limit)))
            }
            Reason::BalanceTooLarge { .. } | Reason::ChangedTooOften { .. } => None,
        };
        beyond.iter().filter_map(line).collect()
    }
}

/// A list of lines under a heading.
fn side(title: String, lines: Vec<Line>) -> impl IntoView {
    let rows = lines.into_iter().map(|it| {
        let note = it.note.map(|note| view! { " " <small>{note}</small> });
        view! { <div><dt>{it.label}</dt><dd>{it.value} {note}</dd></div> }
    });
    view! { <div class="stack"><h3>{title}</h3><dl class="facts num">{rows.collect_view()}</dl></div> }
}

/// Both sides of the plan in the fields, and what of it goes beyond the policy.
#[must_use]
pub fn both_sides(lang: Lang, facts: &SideFacts, opening: &Opening, plan: &Plan, schedule: &Schedule) -> AnyView {
    let SideFacts { against, texts } = facts;
    let (currency, figured) = (opening.currency, (plan, schedule));
    let sides = Sides::of(opening, figured, against);
    let mut said = texts.beyond_lines(lang, currency, &against.beyond(opening, figured));
    let outside = !said.is_empty();
    if against.takes_two(opening, figured) {
        said.push(texts.two.clone());
    }
    let title = outside.then(|| view! { <p><b>{texts.beyond.clone()}</b></p> });
    let note = (!said.is_empty()).then(|| {
        let items = said.into_iter().map(|it| view! { <li>{it}</li> }).collect_view();
        view! { <div class="note">{title} <ul class="small">{items}</ul></div> }
    });
    view! {
        {note}
        <div class="sides">
            {side(texts.debtor.clone(), texts.debtor_lines(lang, currency, &sides, against))}
            {side(texts.creditor.clone(), texts.creditor_lines(lang, currency, &sides))}
        </div>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use time::macros::date;

    use super::*;
    use crate::domain::policy::Policy;
    use crate::domain::sides::Asked;

    fn texts() -> SideTexts {
        SideTexts {
            left_of: "of {surplus}".into(),
            short: "{short} short".into(),
            unknown: "unknown".into(),
            no_statement: "no statement".into(),
            by: "by {day}".into(),
            forgone: "{amount} less".into(),
            no_figure: "no figure".into(),
            never: "never".into(),
            same: "same".into(),
            more: "{amount} more".into(),
            less: "{amount} fewer".into(),
            more_than_asked: "+{amount}".into(),
            less_than_asked: "-{amount}".into(),
            later: ["a month later".into(), "{months} later".into()],
            sooner: ["a month sooner".into(), "{months} sooner".into()],
            ..SideTexts::default()
        }
    }

    fn said(lines: Vec<Line>) -> Vec<String> {
        let note = |it: Line| it.note.map_or(it.value.clone(), |note| format!("{}, {note}", it.value));
        lines.into_iter().map(note).collect()
    }

    #[test]
    fn each_side_is_told_what_concerns_it() {
        let gbp = Currency::parse("GBP").unwrap();
        let last = date!(2027 - 11 - 24);
        let sides = Sides {
            a_month: Some(10_000),
            left: Some(500),
            total: 120_000,
            last,
            still_owed: 0,
            forgone: Some(0),
            more_a_month: Some(2_000),
            more: 0,
            months_later: -1,
        };
        let mut against = Against {
            left_a_month: Some(10_500),
            asked: Asked { a_month: Some(8_000), total: 120_000, last },
            policy: Policy::to_begin_with(),
            due_since: last,
            hardship: false,
        };
        let debtor = |it: &Sides, against: &Against| said(texts().debtor_lines(Lang::En, gbp, it, against));
        let creditor = |it: &Sides| said(texts().creditor_lines(Lang::En, gbp, it));
        assert_eq!(
            debtor(&sides, &against),
            ["£100.00, +£20.00", "£5.00, of £105.00", "24 November 2027, a month sooner", "£1,200.00"]
        );
        assert_eq!(creditor(&sides), ["£1,200.00, by 24 November 2027", "same", "same"]);
        let short = Sides { left: Some(-1), forgone: None, more: -100, months_later: 3, still_owed: 7, ..sides };
        let lines = debtor(&short, &against);
        assert_eq!(lines[1..], ["£0.01 short, of £105.00", "24 November 2027, 3 later", "£1,200.00, -£1.00"]);
        assert_eq!(creditor(&short)[1..], ["£0.07", "no figure, never", "£1.00 fewer"]);
        against.left_a_month = None;
        let unknown = Sides { left: None, forgone: Some(7), more: 5, ..sides };
        assert_eq!(debtor(&unknown, &against)[1], "unknown, no statement");
        assert_eq!(creditor(&unknown)[1..], ["£0.07 less", "£0.05 more"]);
        let once = Sides { a_month: None, left: None, ..sides };
        assert_eq!(debtor(&once, &against).len(), 2, "of a single payment nothing is a month");
    }
}
