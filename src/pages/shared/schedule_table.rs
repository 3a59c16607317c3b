//! The payments of a plan as a table.

use leptos::prelude::*;

use crate::domain::money::Money;
use crate::domain::rounding::Rounding;
use crate::domain::schedule::Schedule;
use crate::i18n::Lang;
use crate::t;

/// How an instalment that follows from a number of them was rounded, where there are several.
#[must_use]
pub fn rounded(lang: Lang, rounding: Rounding, made: &Schedule) -> Option<AnyView> {
    let text = match rounding {
        Rounding::Up => t!(lang, "schedule-rounded-up"),
        Rounding::Down => t!(lang, "schedule-rounded-down"),
        Rounding::HalfUp | Rounding::HalfEven => t!(lang, "schedule-rounded-nearest"),
    };
    (made.count > 1).then(|| view! { <p class="small">{text}</p> }.into_any())
}

/// Every payment with what it is made of.
#[must_use]
pub fn schedule_table(lang: Lang, made: &Schedule, money: impl Fn(i64) -> Money) -> AnyView {
    let amount = |minor: i64| lang.money(money(minor));
    // What the instalments pay of interest: what comes on the way and what had come before.
    let interest_paid = made.rows.iter().map(|row| row.interest).fold(0, i64::saturating_add);
    let with_interest = interest_paid > 0;
    let head_interest = t!(lang, "schedule-interest");
    let head_left = t!(lang, "schedule-left");
    let rows: Vec<_> = made
        .rows
        .iter()
        .map(|row| {
            let no = if row.no == 0 { t!(lang, "schedule-upfront") } else { row.no.to_string() };
            let interest =
                with_interest.then(|| view! { <td class="n" data-h=head_interest.clone()>{amount(row.interest)}</td> });
            view! {
                <tr>
                    <td>{no} ". " {lang.date(row.due)}</td>
                    <td class="n">{amount(row.payment)}</td>
                    {interest}
                    <td class="n" data-h=head_left.clone()>{amount(row.balance)}</td>
                </tr>
            }
        })
        .collect();
    view! {
        <table class="fold">
            <caption>{t!(lang, "schedule-caption")}</caption>
            <thead>
                <tr>
                    <th scope="col">{t!(lang, "schedule-day")}</th>
                    <th scope="col" class="n">{t!(lang, "schedule-payment")}</th>
                    {with_interest.then(|| view! { <th scope="col" class="n">{t!(lang, "schedule-interest")}</th> })}
                    <th scope="col" class="n">{t!(lang, "schedule-left")}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
            <tfoot>
                <tr>
                    <th scope="row">{t!(lang, "schedule-in-all")}</th>
                    <td class="n">{amount(made.total)}</td>
                    {with_interest.then(|| view! { <td class="n" data-h=t!(lang, "schedule-interest")>{amount(interest_paid)}</td> })}
                    <td></td>
                </tr>
            </tfoot>
        </table>
    }
    .into_any()
}
