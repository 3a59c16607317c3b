//! What can be changed about a plan, and the form for each kind of change.

use leptos::prelude::*;
use time::Duration;

use crate::domain::changing::MOST_SKIPPED;
use crate::i18n::Lang;
use crate::pages::shared::back;
use crate::pages::shared::fields::{Field, error_summary, radios, submit, text_area, text_field};
use crate::t;
use crate::usecases::open_case::Case;
use crate::web::forms::Filled;

/// A kind of change, as it stands in addresses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Leave some out for now.
    Skip,
    /// Another amount.
    Amount,
    /// Another day.
    Day,
    /// What becomes of money paid ahead.
    Ahead,
    /// Make up for what was missed.
    MakeUp,
}

impl Kind {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::MakeUp, Self::Skip, Self::Amount, Self::Day, Self::Ahead];

    /// In an address.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Skip => "skip",
            Self::Amount => "amount",
            Self::Day => "day",
            Self::Ahead => "ahead",
            Self::MakeUp => "make-up",
        }
    }

    /// Its first field.
    #[must_use]
    pub fn field(self) -> &'static str {
        match self {
            Self::Skip => "count",
            Self::Amount => "each",
            Self::Day => "next",
            Self::Ahead => "then",
            Self::MakeUp => "how",
        }
    }

    /// Its fields, which travel from page to page.
    #[must_use]
    pub fn fields(self) -> &'static [&'static str] {
        match self {
            Self::Skip => &["count", "words"],
            Self::Amount => &["each", "times", "words"],
            Self::Day => &["next", "words"],
            Self::Ahead => &["then", "words"],
            Self::MakeUp => &["how", "by", "over", "words"],
        }
    }

    /// Its heading.
    #[must_use]
    pub fn title(self, lang: Lang) -> String {
        match self {
            Self::Skip => t!(lang, "change-skip"),
            Self::Amount => t!(lang, "change-amount"),
            Self::Day => t!(lang, "change-day"),
            Self::Ahead => t!(lang, "change-ahead"),
            Self::MakeUp => t!(lang, "change-make-up"),
        }
    }

    fn text(self, lang: Lang) -> String {
        match self {
            Self::Skip => t!(lang, "change-skip-text"),
            Self::Amount => t!(lang, "change-amount-text"),
            Self::Day => t!(lang, "change-day-text"),
            Self::Ahead => t!(lang, "change-ahead-text"),
            Self::MakeUp => t!(lang, "change-make-up-text"),
        }
    }

    /// Whether there is something to change in this way today.
    #[must_use]
    pub fn is_open(self, case: &Case) -> bool {
        let Some((_, progress)) = case.plan() else { return false };
        match self {
            Self::Skip | Self::Amount | Self::Day => progress.next().is_some(),
            Self::Ahead => progress.ahead(case.today) > 0,
            Self::MakeUp => progress.missing() > 0,
        }
    }

    /// What its fields stand on when the page is opened.
    #[must_use]
    pub fn to_begin_with(self, case: &Case) -> Filled {
        let form = Filled::new();
        match self {
            Self::Skip => form.with("count", "1"),
            Self::Amount => form.with("times", "all"),
            Self::Day => {
                let next = case.plan().and_then(|(_, progress)| progress.next()).map(|row| row.instalment.due);
                form.with("next", next.map(|day| day.to_string()).unwrap_or_default())
            }
            Self::Ahead => form,
            Self::MakeUp => {
                let week = case.today.saturating_add(Duration::days(7));
                form.with("by", week.to_string()).with("over", "3")
            }
        }
    }
}

fn door(href: String, title: String, text: String) -> AnyView {
    view! { <li><a href=href><strong>{title}</strong><span class="small">{text}</span></a></li> }.into_any()
}

/// What can be changed.
#[must_use]
pub fn choose_page(lang: Lang, case: &Case) -> AnyView {
    let id = case.debt.id;
    let doors: Vec<_> = Kind::ALL
        .into_iter()
        .filter(|kind| kind.is_open(case))
        .map(|kind| door(format!("/debts/{id}/plan/change/{}", kind.as_str()), kind.title(lang), kind.text(lang)))
        .collect();
    view! {
        <div class="stack-l">
            <div>
                {back(format!("/debts/{id}/plan"), t!(lang, "plan-title"))}
                <h1>{t!(lang, "change-title")}</h1>
                <p class="lead">{t!(lang, "change-lead")}</p>
            </div>
            <ul class="doors">
                {doors}
                {door(format!("/debts/{id}/payment"), t!(lang, "change-early"), t!(lang, "change-early-text"))}
                {door(format!("/debts/{id}/settle"), t!(lang, "door-settle"), t!(lang, "door-settle-text"))}
                {door(format!("/debts/{id}/cannot-pay"), t!(lang, "door-cannot-pay"), t!(lang, "door-cannot-pay-text"))}
            </ul>
        </div>
    }
    .into_any()
}

fn fields(lang: Lang, case: &Case, kind: Kind, form: &Filled) -> AnyView {
    let (plan, progress) = match case.plan() {
        Some(it) => it,
        None => return ().into_any(),
    };
    let money = |minor| lang.money(case.debt.money(minor));
    let usual = case.offer_of(plan).map_or(0, |offer| offer.terms.instalment);
    match kind {
        Kind::Skip => {
            let names = ["1", "2", "3"];
            let choices =
                (1..=MOST_SKIPPED).zip(names).map(|(count, name)| (name, t!(lang, "change-skip-count", count = count)));
            radios(
                form,
                "count",
                t!(lang, "change-skip-how-many"),
                t!(lang, "change-skip-hint"),
                choices.collect(),
                "rows",
            )
        }
        Kind::Amount => {
            let each = Field {
                name: "each",
                label: t!(lang, "change-amount-each"),
                hint: t!(lang, "change-amount-hint", usual = money(usual)),
                inputmode: "decimal",
                sign: lang.currency_sign(case.debt.money(0)).to_owned(),
                ..Field::default()
            };
            let choices = vec![
                ("all", t!(lang, "change-times-all")),
                ("3", t!(lang, "change-times", count = 3)),
                ("6", t!(lang, "change-times", count = 6)),
            ];
            view! {
                {text_field(form, each)}
                {radios(form, "times", t!(lang, "change-times-title"), String::new(), choices, "rows")}
            }
            .into_any()
        }
        Kind::Day => {
            let hint = progress.next().map(|row| t!(lang, "change-day-hint", day = lang.date(row.instalment.due)));
            let next = Field {
                name: "next",
                label: t!(lang, "change-day-label"),
                hint: hint.unwrap_or_default(),
                kind: "date",
                ..Field::default()
            };
            text_field(form, next)
        }
        Kind::Ahead => {
            let choices = vec![("shorter", t!(lang, "change-shorter")), ("smaller", t!(lang, "change-smaller"))];
            let ahead = money(progress.ahead(case.today));
            radios(
                form,
                "then",
                t!(lang, "change-ahead-title"),
                t!(lang, "change-ahead-hint", amount = ahead),
                choices,
                "rows",
            )
        }
        Kind::MakeUp => {
            let choices = vec![
                ("by", t!(lang, "change-make-up-by")),
                ("spread", t!(lang, "change-make-up-spread")),
                ("end", t!(lang, "change-make-up-end")),
            ];
            let missing = t!(lang, "change-make-up-hint", amount = money(progress.missing()));
            let by = Field { name: "by", label: t!(lang, "change-by-label"), kind: "date", ..Field::default() };
            let over = Field {
                name: "over",
                label: t!(lang, "change-over-label"),
                inputmode: "numeric",
                width: "short",
                ..Field::default()
            };
            view! {
                {radios(form, "how", t!(lang, "change-make-up-title"), missing, choices, "rows")}
                {text_field(form, by)}
                {text_field(form, over)}
            }
            .into_any()
        }
    }
}

/// The form for one kind of change.
#[must_use]
pub fn form_page(lang: Lang, case: &Case, kind: Kind, form: &Filled) -> AnyView {
    let id = case.debt.id;
    let missing = case.plan().map_or(0, |(_, progress)| progress.missing());
    let at_end = (missing > 0 && kind != Kind::MakeUp).then(|| {
        let text = t!(lang, "change-missed-at-end", amount = lang.money(case.debt.money(missing)));
        view! { <p>{text}</p> }
    });
    view! {
        <div class="stack-l">
            <div>
                {back(format!("/debts/{id}/plan/change"), t!(lang, "change-title"))}
                {error_summary(lang, form)}
                <h1>{kind.title(lang)}</h1>
            </div>
            {at_end}
            <form class="stack-l" method="post" action=format!("/debts/{id}/plan/change/{}", kind.as_str()) novalidate=true>
                {fields(lang, case, kind, form)}
                {text_area(form, "words", t!(lang, "change-why"), t!(lang, "change-why-hint", creditor = case.creditor.name.clone()), 3)}
                {submit(t!(lang, "change-see"))}
            </form>
        </div>
    }
    .into_any()
}
