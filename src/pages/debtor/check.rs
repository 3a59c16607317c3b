//! The page to check every answer before sending, with the notice on what sending means.

use leptos::prelude::*;
use time::Date;

use crate::domain::ledger::Wait;
use crate::domain::proposal::Party;
use crate::i18n::Lang;
use crate::pages::shared::fields::{hidden, submit};
use crate::pages::shared::schedule_table::{rounded, schedule_table};
use crate::pages::shared::{back, how_often};
use crate::store::ids::StatementId;
use crate::t;
use crate::usecases::open_case::Case;
use crate::usecases::propose_plan::{Foreseen, How};
use crate::web::forms::Filled;

/// The fields of an offer that travel from the builder to the check page and on.
pub const FIELDS: [&str; 7] = ["by", "each", "count", "frequency", "first", "upfront", "words"];

/// A row with its answer and the button that leads back to its question.
pub(in crate::pages::debtor) fn row(
    lang: Lang,
    action: &str,
    label: String,
    value: String,
    field: &'static str,
) -> AnyView {
    let target = format!("{action}#{field}");
    view! {
        <div>
            <dt>{label.clone()}</dt>
            <dd>{value}</dd>
            <dd class="change">
                <button class="plain" type="submit" formaction=target>
                    {t!(lang, "change")} <span class="visually-hidden">" " {label}</span>
                </button>
            </dd>
        </div>
    }
    .into_any()
}

/// The choice to send the financial statement too. It isn't made beforehand: this is the consent to show it.
fn with_statement(lang: Lang, case: &Case, form: &Filled, (id, day): (StatementId, Date)) -> AnyView {
    let checked = form.get("statement") == id.to_string();
    let see = format!("/debts/{}/statement/result", case.debt.id);
    view! {
        <fieldset class="field">
            <legend>{t!(lang, "send-statement-title")}</legend>
            <p class="hint" id="statement-hint">{t!(lang, "send-statement-hint", creditor = case.creditor.name.clone())}</p>
            <div class="rows">
                <label>
                    <input type="checkbox" id="statement" name="statement" value=id.to_string() checked=checked aria-describedby="statement-hint"/>
                    <span>{t!(lang, "send-statement", day = lang.date(day))}</span>
                </label>
            </div>
            <p class="small"><a href=see>{t!(lang, "send-statement-see")}</a></p>
        </fieldset>
    }
    .into_any()
}

/// What the page shows.
#[derive(Debug, Clone)]
pub struct Checked {
    /// The offer, what it comes to, and how it will be answered.
    pub foreseen: Foreseen,
    /// What waiting as long would cost instead.
    pub wait: Option<Wait>,
    /// Makes the form sent twice one offer.
    pub key: String,
    /// Why the page comes again.
    pub notice: Option<String>,
    /// A financial statement that can go with it, and its day.
    pub statement: Option<(StatementId, Date)>,
}

/// The page.
#[must_use]
pub fn check_page(lang: Lang, case: &Case, form: &Filled, it: &Checked) -> AnyView {
    let Checked { foreseen, wait, key, notice, statement } = it;
    let Foreseen { plan: terms, schedule: made, how, .. } = foreseen;
    let id = case.debt.id;
    let money = |minor| lang.money(case.debt.money(minor));
    let change = format!("/debts/{id}/proposal/change");
    let carried: Vec<_> = FIELDS.iter().map(|name| hidden(name, form.get(name))).collect();
    let each = if made.count == 1 {
        money(made.instalment)
    } else {
        t!(lang, "check-each", amount = money(made.instalment), count = made.count, last = money(made.last))
    };
    let upfront = terms.upfront.map_or_else(|| t!(lang, "nothing"), |it| money(it.amount));
    let words = form.get("words").trim();
    let words = if words.is_empty() { t!(lang, "nothing") } else { words.to_owned() };
    let creditor = case.creditor.name.clone();
    let what_next = match how {
        How::Agreed => t!(lang, "check-answer-at-once"),
        How::Offers => t!(lang, "check-answer-offers", creditor = creditor),
        How::Person => t!(lang, "check-answer-person", creditor = creditor),
    };
    // Where a person answers anyway nobody needs to be asked for.
    let rather = (*how != How::Person).then(|| {
        view! { <button class="btn quiet" type="submit" name="person" value="yes">{t!(lang, "check-person")}</button> }
    });
    let waiting = wait.as_ref().filter(|wait| wait.more > 0).map(|wait| {
        view! { <p>{t!(lang, "check-waiting", day = lang.date(wait.on), more = money(wait.more))}</p> }
    });
    let replaces = case.open_offer().map(|open| {
        let text = match open.offered_by {
            Party::Debtor => t!(lang, "check-replaces-own"),
            Party::Creditor => t!(lang, "check-replaces-theirs", creditor = case.creditor.name.clone()),
        };
        view! { <p>{text}</p> }
    });
    let interest = if made.total_interest > 0 { money(made.total_interest) } else { t!(lang, "none") };
    view! {
        <div class="stack-l">
            <div>
                {back(format!("/debts/{id}/proposal"), t!(lang, "builder-title"))}
                <h1>{t!(lang, "check-title")}</h1>
            </div>
            {notice.as_ref().map(|text| view! { <div class="note" role="status"><p>{text.clone()}</p></div> })}
            <form class="stack-l" method="post" action=format!("/debts/{id}/proposal/send")>
                {carried}
                {hidden("key", key.clone())}
                {hidden("total", made.total.to_string())}
                {hidden("answer", how.as_str())}
                // The first button of a form is the one that Enter presses: it must be the one that sends.
                <button class="visually-hidden" type="submit" tabindex="-1" aria-hidden="true">{t!(lang, "check-send")}</button>
                <dl class="summary">
                    {row(lang, &change, t!(lang, "check-row-each"), each, if form.get("by") == "count" { "count" } else { "each" })}
                    {row(lang, &change, t!(lang, "builder-frequency"), how_often(lang, terms.frequency), "frequency")}
                    {row(lang, &change, t!(lang, "check-row-first"), lang.date(terms.first_due), "first")}
                    {row(lang, &change, t!(lang, "check-row-upfront"), upfront, "upfront")}
                    {row(lang, &change, t!(lang, "builder-words"), words, "words")}
                </dl>
                <dl class="facts num">
                    <div><dt>{t!(lang, "check-in-all")}</dt><dd>{money(made.total)}</dd></div>
                    <div><dt>{t!(lang, "check-interest")}</dt><dd>{interest}</dd></div>
                    <div><dt>{t!(lang, "check-done")}</dt><dd>{lang.date(made.last_due)}</dd></div>
                </dl>
                {waiting}
                <details>
                    <summary>{t!(lang, "builder-see-each")}</summary>
                    {schedule_table(lang, made, |minor| case.debt.money(minor))}
                    {(form.get("by") == "count").then(|| rounded(lang, case.rounding, made))}
                </details>
                <div class="note">
                    <h2>{t!(lang, "notice-title")}</h2>
                    <p>{t!(lang, "notice-acknowledge")}</p>
                    <p>{t!(lang, "notice-who-sees", creditor = case.creditor.name.clone())}</p>
                    <p>{what_next}</p>
                    {replaces}
                </div>
                {statement.map(|it| with_statement(lang, case, form, it))}
                <div class="btn-row">{submit(t!(lang, "check-send"))} {rather}</div>
            </form>
        </div>
    }
    .into_any()
}
