//! Trying out a payment: amount and day, and side by side what comes without and with it.

use leptos::prelude::*;

use super::pay::how_to_pay;
use crate::domain::paying::{Intended, Outlook, Part, Preview, Short};
use crate::i18n::Lang;
use crate::pages::shared::back;
use crate::pages::shared::fields::{Field, error_summary, radios, submit, text_field};
use crate::t;
use crate::usecases::open_case::Case;
use crate::usecases::preview_payment::Effect;
use crate::web::forms::Filled;

fn form_view(lang: Lang, case: &Case, form: &Filled) -> AnyView {
    let sign = lang.currency_sign(case.debt.money(0)).to_owned();
    let amount = Field {
        name: "amount",
        label: t!(lang, "payment-amount"),
        hint: t!(lang, "payment-amount-hint"),
        inputmode: "decimal",
        sign,
        ..Field::default()
    };
    let on = Field {
        name: "on",
        label: t!(lang, "payment-day"),
        hint: t!(lang, "payment-day-hint"),
        kind: "date",
        ..Field::default()
    };
    let how = case.plan().is_some().then(|| {
        let choices = vec![("instead", t!(lang, "payment-instead")), ("on-top", t!(lang, "payment-on-top"))];
        radios(form, "how", t!(lang, "payment-how"), String::new(), choices, "rows")
    });
    view! {
        <form class="stack no-print" method="post" action=format!("/debts/{}/payment", case.debt.id) novalidate=true>
            {text_field(form, amount)}
            {text_field(form, on)}
            {how}
            {submit(t!(lang, "payment-show"))}
        </form>
    }
    .into_any()
}

/// A row of the comparison: what is compared, without the payment, with it.
fn row(lang: Lang, what: String, before: String, after: String) -> AnyView {
    view! {
        <tr>
            <th scope="row">{what}</th>
            <td class="n" data-h=t!(lang, "payment-without")>{before}</td>
            <td class="n" data-h=t!(lang, "payment-with")>{after}</td>
        </tr>
    }
    .into_any()
}

fn compared(lang: Lang, rows: Vec<AnyView>) -> AnyView {
    view! {
        <table class="fold compare">
            <caption class="visually-hidden">{t!(lang, "payment-effect")}</caption>
            <thead>
                <tr>
                    <td></td>
                    <th scope="col" class="n">{t!(lang, "payment-without")}</th>
                    <th scope="col" class="n">{t!(lang, "payment-with")}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}

fn plan_rows(lang: Lang, case: &Case, it: &Preview) -> Vec<AnyView> {
    let money = |minor| lang.money(case.debt.money(minor));
    let none = || t!(lang, "payment-none");
    let next = |of: &Outlook| of.next().map_or_else(none, |due| money(due.amount));
    let day = |of: &Outlook| of.next().map_or_else(none, |due| lang.date_short(due.on));
    let last = |of: &Outlook| of.last().map_or_else(none, |day| lang.date_short(day));
    let count = |of: &Outlook| of.count().to_string();
    let (before, after) = (&it.before, &it.after);
    let mut rows = vec![
        row(lang, t!(lang, "payment-next"), next(before), next(after)),
        row(lang, t!(lang, "payment-next-day"), day(before), day(after)),
        row(lang, t!(lang, "payment-count"), count(before), count(after)),
        row(lang, t!(lang, "payment-last"), last(before), last(after)),
        row(lang, t!(lang, "payment-interest"), money(before.interest), money(after.interest)),
    ];
    if before.left_over != after.left_over {
        rows.push(row(lang, t!(lang, "payment-left-over"), money(before.left_over), money(after.left_over)));
    }
    rows
}

/// What is missing, and until when it isn't counted as missed.
fn short(lang: Lang, case: &Case, it: Short) -> AnyView {
    let id = case.debt.id;
    let until = lang.date(it.until);
    let text = if it.late {
        t!(lang, "payment-late", until = until)
    } else {
        t!(lang, "payment-short", amount = lang.money(case.debt.money(it.missing)), until = until)
    };
    let missing = (it.late && it.missing > 0).then(|| {
        let missing = lang.money(case.debt.money(it.missing));
        view! { <p>{t!(lang, "payment-still-missing", amount = missing)}</p> }
    });
    view! {
        <div class="note">
            <p>{text}</p>
            {missing}
            <p class="no-print">
                <a href=format!("/debts/{id}/cannot-pay")>{t!(lang, "door-cannot-pay")}</a> " · "
                <a href=format!("/debts/{id}/contact")>{t!(lang, "door-contact")}</a>
            </p>
        </div>
    }
    .into_any()
}

fn on_plan(lang: Lang, case: &Case, intended: &Intended, it: &Preview) -> AnyView {
    let money = |minor| lang.money(case.debt.money(minor));
    let saved = match it.saved() {
        0 => t!(lang, "payment-saves-nothing"),
        saved if saved > 0 => t!(lang, "payment-saves", amount = money(saved)),
        more => t!(lang, "payment-costs", amount = money(more.saturating_neg())),
    };
    let done = it.after.payments.is_empty().then(|| view! { <p>{t!(lang, "payment-done")}</p> });
    view! {
        <section class="stack" aria-live="polite">
            <h2>{t!(lang, "payment-effect-of", amount = money(intended.amount), day = lang.date(intended.on))}</h2>
            {done}
            <p>{saved}</p>
            {compared(lang, plan_rows(lang, case, it))}
            {it.short.map(|it| short(lang, case, it))}
        </section>
    }
    .into_any()
}

fn on_debt(lang: Lang, case: &Case, intended: &Intended, it: &Part) -> AnyView {
    let money = |minor| lang.money(case.debt.money(minor));
    let went = it.went;
    let rows = vec![
        row(lang, t!(lang, "payment-owed"), money(it.owed), money(it.left)),
        row(lang, t!(lang, "payment-per-day"), money(it.per_day), money(it.per_day_after)),
    ];
    let saved = match it.saved {
        0 => t!(lang, "payment-saves-nothing"),
        saved => t!(lang, "payment-saves-year", amount = money(saved)),
    };
    let (costs, interest, principal) = (money(went.costs), money(went.interest), money(went.principal));
    view! {
        <section class="stack" aria-live="polite">
            <h2>{t!(lang, "payment-effect-of", amount = money(intended.amount), day = lang.date(intended.on))}</h2>
            <p>{saved}</p>
            {compared(lang, rows)}
            <p class="small">{t!(lang, "payment-went-to", costs = costs, interest = interest, principal = principal)}</p>
        </section>
    }
    .into_any()
}

/// The way on: the account, the amount and the reference to write.
fn way_on(lang: Lang, case: &Case, intended: &Intended) -> AnyView {
    view! {
        <section class="stack">
            <h2>{t!(lang, "pay-how")}</h2>
            <dl class="facts">
                <div><dt>{t!(lang, "amount")}</dt><dd>{lang.money(case.debt.money(intended.amount))}</dd></div>
            </dl>
            {how_to_pay(lang, case)}
            <p class="small">{t!(lang, "payment-nothing-sent")}</p>
        </section>
    }
    .into_any()
}

/// The page.
#[must_use]
pub fn payment_page(lang: Lang, case: &Case, form: &Filled, effect: Option<&Effect>) -> AnyView {
    let id = case.debt.id;
    let way_back = if case.plan().is_some() {
        back(format!("/debts/{id}/plan"), t!(lang, "plan-title"))
    } else {
        back(format!("/debts/{id}/pay"), t!(lang, "pay-title"))
    };
    let shown = effect.map(|effect| match effect {
        Effect::OnPlan(intended, it) => (on_plan(lang, case, intended, it), way_on(lang, case, intended)),
        Effect::OnDebt(intended, it) => (on_debt(lang, case, intended, it), way_on(lang, case, intended)),
    });
    view! {
        <div class="stack-l">
            <div>
                {error_summary(lang, form)}
                {way_back}
                <h1>{t!(lang, "payment-title")}</h1>
                <p class="lead">{t!(lang, "payment-lead")}</p>
            </div>
            {shown}
            {form_view(lang, case, form)}
        </div>
    }
    .into_any()
}
