//! One calendar of several plans, as a table.

use leptos::prelude::*;

use crate::domain::money::Money;
use crate::domain::negotiation::several::Day;
use crate::i18n::Lang;
use crate::t;

/// Every payment by day. `name` is what a debt is called, and whether its plan is agreed.
#[must_use]
pub fn days_table(
    lang: Lang,
    days: &[Day],
    money: impl Fn(i64) -> Money,
    name: impl Fn(&str) -> (String, bool),
) -> AnyView {
    let amount = |minor: i64| lang.money(money(minor));
    let rows: Vec<_> = days
        .iter()
        .map(|day| {
            let each: Vec<_> = day
                .payments
                .iter()
                .map(|(debt, minor)| {
                    let (name, is_agreed) = name(debt);
                    let open =
                        (!is_agreed).then(|| view! { " " <span class="tag off">{t!(lang, "together-not-yet")}</span> });
                    view! { <li>{name} " · " {amount(*minor)} {open}</li> }
                })
                .collect();
            view! {
                <tr>
                    <td>{lang.date(day.on)}</td>
                    <td class="n">{amount(day.total)}</td>
                    <td data-h=t!(lang, "together-for")><ul class="plain-list">{each}</ul></td>
                </tr>
            }
        })
        .collect();
    let total = days.iter().fold(0_i64, |sum, day| sum.saturating_add(day.total));
    view! {
        <table class="fold">
            <caption>{t!(lang, "together-calendar")}</caption>
            <thead>
                <tr>
                    <th scope="col">{t!(lang, "schedule-day")}</th>
                    <th scope="col" class="n">{t!(lang, "schedule-payment")}</th>
                    <th scope="col">{t!(lang, "together-for")}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
            <tfoot>
                <tr><th scope="row">{t!(lang, "schedule-in-all")}</th><td class="n">{amount(total)}</td><td></td></tr>
            </tfoot>
        </table>
    }
    .into_any()
}
