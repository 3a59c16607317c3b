//! The creditor's limits as a form, and the versions there were.

use leptos::prelude::*;

use crate::domain::money::{Currency, Money};
use crate::i18n::Lang;
use crate::pages::shared::fields::{Field, error_summary, hidden, radios, submit, text_field};
use crate::store::creditors::LimitsVersion;
use crate::t;
use crate::web::forms::Filled;

/// The page.
#[must_use]
pub fn limits_page(
    lang: Lang,
    form: &Filled,
    history: &[LimitsVersion],
    currency: Currency,
    zone: &str,
    law: Option<&str>,
) -> AnyView {
    let law = match law {
        Some(law) => t!(lang, "limits-law", law = law.to_owned()),
        None => t!(lang, "limits-no-law"),
    };
    let sign = lang.currency_sign(Money::zero(currency)).to_owned();
    let number = |name: &'static str, label: String| {
        text_field(form, Field { name, label, inputmode: "numeric", width: "short", ..Field::default() })
    };
    let amount = |name: &'static str, label: String| {
        text_field(form, Field { name, label, inputmode: "decimal", sign: sign.clone(), ..Field::default() })
    };
    let interest =
        vec![("frozen", t!(lang, "limits-interest-frozen")), ("contract", t!(lang, "limits-interest-contract"))];
    let stops = || vec![("yes", t!(lang, "yes")), ("no", t!(lang, "no"))];
    let versions: Vec<_> = history
        .iter()
        .map(|it| {
            let limits = &it.limits;
            let money = |minor| lang.money(Money::new(minor, currency));
            view! {
                <tr>
                    <td>{it.version}</td>
                    <td data-h=t!(lang, "limits-since")>{lang.date_time(it.made_at.in_zone(zone))}</td>
                    <td data-h=t!(lang, "limits-longest")>{limits.longest_months}</td>
                    <td data-h=t!(lang, "limits-min-instalment")>{money(limits.min_instalment)}</td>
                    <td data-h=t!(lang, "limits-accept-up-to")>{money(limits.accept_up_to)}</td>
                </tr>
            }
        })
        .collect();
    view! {
        <div class="stack-l">
            {error_summary(lang, form)}
            <h1>{t!(lang, "limits-title")}</h1>
            <p class="lead">{t!(lang, "limits-lead")}</p>
            <p>{law} " " <a href="/rules">{t!(lang, "rules-see")}</a></p>
            <form class="stack-l" method="post" action="/review/limits" novalidate=true>
                {hidden("version", form.get("version"))}
                {number("longest_months", t!(lang, "limits-longest"))}
                {amount("min_instalment", t!(lang, "limits-min-instalment"))}
                {number("min_upfront_percent", t!(lang, "limits-min-upfront"))}
                {amount("accept_up_to", t!(lang, "limits-accept-up-to"))}
                {number("first_due_within_days", t!(lang, "limits-first-within"))}
                {radios(form, "interest", t!(lang, "limits-interest"), String::new(), interest, "rows")}
                {number("answer_working_days", t!(lang, "limits-answer-days"))}
                {number("hold_days", t!(lang, "limits-hold-days"))}
                {radios(form, "hold_stops_interest", t!(lang, "limits-hold-interest"), String::new(), stops(), "seg")}
                {number("offer_days", t!(lang, "limits-offer-days"))}
                {radios(form, "delay_stops_interest", t!(lang, "limits-delay"), t!(lang, "limits-delay-hint"), stops(), "seg")}
                {submit(t!(lang, "limits-save"))}
            </form>
            <section class="stack">
                <table class="fold">
                    <caption>{t!(lang, "limits-history")}</caption>
                    <thead>
                        <tr>
                            <th scope="col">{t!(lang, "limits-version")}</th>
                            <th scope="col">{t!(lang, "limits-since")}</th>
                            <th scope="col">{t!(lang, "limits-longest")}</th>
                            <th scope="col">{t!(lang, "limits-min-instalment")}</th>
                            <th scope="col">{t!(lang, "limits-accept-up-to")}</th>
                        </tr>
                    </thead>
                    <tbody>{versions}</tbody>
                </table>
            </section>
        </div>
    }
    .into_any()
}
