//! What somebody can say to an offer, for the next round: everything is optional, and what was said before stands in it.

use leptos::prelude::*;
use time::Month;

use crate::domain::frequency::Frequency;
use crate::i18n::Lang;
use crate::pages::shared::fields::{Field, error_view, hidden, submit, text_area, text_field};
use crate::pages::shared::how_often;
use crate::t;
use crate::usecases::open_case::Case;
use crate::web::forms::Filled;

/// The twelve months in order.
pub const MONTHS: [Month; 12] = [
    Month::January,
    Month::February,
    Month::March,
    Month::April,
    Month::May,
    Month::June,
    Month::July,
    Month::August,
    Month::September,
    Month::October,
    Month::November,
    Month::December,
];

/// The field of a month.
#[must_use]
pub fn month_field(month: Month) -> String {
    format!("month-{}", u8::from(month))
}

/// How often, as a choice beside an amount or a day.
fn often(lang: Lang, form: &Filled, name: &'static str) -> AnyView {
    let chosen = form.get(name).to_owned();
    let options: Vec<_> = Frequency::ALL
        .into_iter()
        .map(|it| {
            let name = it.as_str();
            view! { <option value=name selected=chosen == name>{how_often(lang, it)}</option> }
        })
        .collect();
    view! {
        <div class="field">
            <label for=name>{t!(lang, "say-often")}</label>
            <select id=name name=name>{options}</select>
        </div>
    }
    .into_any()
}

fn tick(form: &Filled, name: String, label: String) -> AnyView {
    let checked = form.get(&name) == "on";
    let id = name.clone();
    view! { <label><input type="checkbox" id=id name=name value="on" checked=checked/><span>{label}</span></label> }
        .into_any()
}

/// The form of the next round, and the way to a person.
#[must_use]
pub fn say_form(lang: Lang, case: &Case, base: &str, form: &Filled) -> AnyView {
    let sign = lang.currency_sign(case.debt.money(0)).to_owned();
    let amount = |name, label, hint| {
        let it = Field { name, label, hint, inputmode: "decimal", sign: sign.clone(), ..Field::default() };
        text_field(form, it)
    };
    let day = |name, label, hint| text_field(form, Field { name, label, hint, kind: "date", ..Field::default() });
    let months: Vec<_> = MONTHS.into_iter().map(|it| tick(form, month_field(it), lang.month(it))).collect();
    view! {
        <section class="stack-l">
            <div>
                <h2 id="say">{t!(lang, "say-title")}</h2>
                <p>{t!(lang, "say-lead")}</p>
            </div>
            <form class="stack-l" method="post" action=format!("{base}/say") novalidate=true>
                {hidden("key", form.get("key"))}
                <div class="pair">
                    {amount("most", t!(lang, "say-most"), t!(lang, "say-most-hint"))}
                    {often(lang, form, "most-every")}
                </div>
                <div class="pair">
                    {day("paid-on", t!(lang, "say-paid-on"), t!(lang, "say-paid-on-hint"))}
                    {often(lang, form, "paid-every")}
                </div>
                {amount("now", t!(lang, "say-now"), t!(lang, "say-now-hint"))}
                <details open=!form.get("less").is_empty() || form.error("less").is_some() || form.error("until").is_some()>
                    <summary>{t!(lang, "say-less")}</summary>
                    <div class="stack-l">
                        {day("until", t!(lang, "say-until"), t!(lang, "say-until-hint"))}
                        <div class="pair">
                            {amount("less", t!(lang, "say-less-amount"), String::new())}
                            {often(lang, form, "less-every")}
                        </div>
                    </div>
                </details>
                <details open=MONTHS.into_iter().any(|it| form.get(&month_field(it)) == "on")>
                    <summary>{t!(lang, "say-months")}</summary>
                    <fieldset class="field">
                        <legend>{t!(lang, "say-months-hint")}</legend>
                        {error_view("months", form)}
                        <div class="rows months">{months}</div>
                    </fieldset>
                </details>
                <div class="field">
                    <div class="rows">{tick(form, "hardship".to_owned(), t!(lang, "say-hardship"))}</div>
                    <p class="hint">{t!(lang, "say-hardship-hint")} " " <a href=format!("/debts/{}/cannot-pay", case.debt.id)>{t!(lang, "door-cannot-pay")}</a></p>
                </div>
                {text_area(form, "words", t!(lang, "builder-words"), t!(lang, "builder-words-hint"), 3)}
                <div class="stack">
                    {submit(t!(lang, "say-send"))}
                    <p class="small">{t!(lang, "say-what-happens")}</p>
                </div>
            </form>
        </section>
    }
    .into_any()
}

/// Asks for a person instead.
#[must_use]
pub fn to_a_person(lang: Lang, case: &Case, base: &str, form: &Filled) -> AnyView {
    view! {
        <form class="stack" method="post" action=format!("{base}/person")>
            {hidden("key", form.get("person-key"))}
            <p>{t!(lang, "person-lead", creditor = case.creditor.name.clone())}</p>
            <button class="btn quiet" type="submit">{t!(lang, "person-ask")}</button>
        </form>
    }
    .into_any()
}
