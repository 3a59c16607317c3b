//! How to pay, and whom to ask.

use leptos::prelude::*;

use crate::i18n::Lang;
use crate::pages::shared::{amount, back};
use crate::t;
use crate::usecases::open_case::Case;

/// The account and the reference to write, as a list.
#[must_use]
pub fn how_to_pay(lang: Lang, case: &Case) -> AnyView {
    let creditor = &case.creditor;
    let row = |label: String, value: &str| {
        (!value.is_empty()).then(|| view! { <div><dt>{label}</dt><dd>{value.to_owned()}</dd></div> })
    };
    if creditor.pay_account.is_empty() {
        return view! { <p>{t!(lang, "pay-ask")}</p> {contact(lang, case)} }.into_any();
    }
    view! {
        <dl class="facts">
            {row(t!(lang, "pay-holder"), &creditor.pay_holder)}
            {row(t!(lang, "pay-bank"), &creditor.pay_bank)}
            {row(t!(lang, "pay-account"), &creditor.pay_account)}
            {row(t!(lang, "pay-reference"), &case.debt.reference)}
        </dl>
    }
    .into_any()
}

/// Telephone, hours and address of the creditor.
#[must_use]
pub fn contact(lang: Lang, case: &Case) -> AnyView {
    let creditor = &case.creditor;
    let row = |label: String, value: &str| {
        (!value.is_empty()).then(|| view! { <div><dt>{label}</dt><dd>{value.to_owned()}</dd></div> })
    };
    view! {
        <dl class="facts">
            {row(t!(lang, "contact-phone"), &creditor.phone)}
            {row(t!(lang, "contact-hours"), &creditor.hours)}
            {row(t!(lang, "contact-email"), &creditor.email)}
            {row(t!(lang, "contact-have-ready"), &case.debt.reference)}
        </dl>
    }
    .into_any()
}

/// Paying all of it, or part.
#[must_use]
pub fn pay_page(lang: Lang, case: &Case) -> AnyView {
    let owed = case.statement.balance.total();
    let per_day = case.statement.per_day;
    let money = |minor| lang.money(case.debt.money(minor));
    view! {
        <div class="stack-l">
            <div>
                {back(format!("/debts/{}", case.debt.id), case.debt.description.clone())}
                <h1>{t!(lang, "pay-title")}</h1>
            </div>
            <section class="stack">
                <p>{t!(lang, "owed-today", today = lang.date(case.today))}</p>
                {amount(lang, case.debt.money(owed))}
                {(per_day > 0).then(|| view! { <p>{t!(lang, "pay-each-day", amount = money(per_day))}</p> })}
            </section>
            <section class="stack">
                <h2>{t!(lang, "pay-how")}</h2>
                {how_to_pay(lang, case)}
                <p>{t!(lang, "pay-part")}</p>
                <p class="no-print"><a href=format!("/debts/{}/payment", case.debt.id)>{t!(lang, "payment-try")}</a></p>
            </section>
        </div>
    }
    .into_any()
}

/// Whom to ask.
#[must_use]
pub fn contact_page(lang: Lang, case: &Case) -> AnyView {
    view! {
        <div class="stack-l">
            <div>
                {back(format!("/debts/{}", case.debt.id), case.debt.description.clone())}
                <h1>{t!(lang, "contact-title")}</h1>
                <p class="lead">{t!(lang, "contact-lead", creditor = case.creditor.name.clone())}</p>
            </div>
            {contact(lang, case)}
            <p class="no-print"><a href=format!("/messages/write?debt={}", case.debt.id)>{t!(lang, "contact-write")}</a></p>
            <p>{t!(lang, "contact-real")}</p>
        </div>
    }
    .into_any()
}
