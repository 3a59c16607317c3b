//! Parts that debtor's and reviewer's pages share.

pub mod accent;
pub mod address;
pub mod because;
pub mod crisis;
pub mod decision_words;
pub mod dispute_words;
pub mod exchange;
pub mod fault;
pub mod fields;
pub mod interest_table;
pub mod law_note;
pub mod own_sessions;
pub mod place;
pub mod plan_change;
pub mod plan_words;
pub mod policy_words;
pub mod role_words;
pub mod rules;
pub mod schedule_table;
pub mod shell;
pub mod sign_in;
pub mod staff_account;
pub mod statement_summary;
pub mod statement_words;
pub mod stop_reminders;
pub mod tied;
pub mod wait_words;
pub mod welcome;

use leptos::prelude::*;

use crate::domain::day_count::DayCount;
use crate::domain::frequency::Frequency;
use crate::domain::money::Money;
use crate::domain::negotiation::Reason;
use crate::domain::standing::NoLongerStands;
use crate::i18n::Lang;
use crate::t;

/// The amount that matters on a page, its minor units set lighter.
#[must_use]
pub fn amount(lang: Lang, money: Money) -> AnyView {
    let (whole, minor) = lang.money_parts(money);
    view! { <p class="amount">{whole}<small>{minor}</small></p> }.into_any()
}

/// Sentences in a row: Chinese has no space between them.
#[must_use]
pub fn in_a_row(lang: Lang, sentences: impl IntoIterator<Item = Option<String>>) -> String {
    let said: Vec<String> = sentences.into_iter().flatten().collect();
    said.join(if lang == Lang::En { " " } else { "" })
}

/// A link back, first thing on a page.
#[must_use]
pub fn back(href: String, label: String) -> AnyView {
    view! { <p class="no-print"><a class="back" href=href>"‹ " {label}</a></p> }.into_any()
}

/// How days are counted, in words.
#[must_use]
pub fn day_count(lang: Lang, it: DayCount) -> String {
    match it {
        DayCount::Act365F => t!(lang, "day-count-365"),
        DayCount::Act360 => t!(lang, "day-count-360"),
        DayCount::Thirty360E => t!(lang, "day-count-30-360"),
        DayCount::ActActIsda => t!(lang, "day-count-actual"),
    }
}

/// "every month", "every 2 weeks".
#[must_use]
pub fn how_often(lang: Lang, frequency: Frequency) -> String {
    match frequency {
        Frequency::Weekly => t!(lang, "every-week"),
        Frequency::Fortnightly => t!(lang, "every-two-weeks"),
        Frequency::FourWeekly => t!(lang, "every-four-weeks"),
        Frequency::Monthly => t!(lang, "every-month"),
    }
}

/// Why an offer can't become a plan today, and what would help, as sentences.
#[must_use]
pub fn no_longer_stands(lang: Lang, why: NoLongerStands) -> String {
    match why {
        NoLongerStands::FirstDayPassed => t!(lang, "stands-first-day-passed"),
        NoLongerStands::MoreIsOwed => t!(lang, "stands-more-is-owed"),
        NoLongerStands::NothingOwed => t!(lang, "stands-nothing-owed"),
        NoLongerStands::Impossible => t!(lang, "plan-impossible"),
    }
}

/// A reason as a sentence.
#[must_use]
pub fn reason(lang: Lang, it: &Reason, money: impl Fn(i64) -> Money) -> String {
    let amount = |minor: i64| lang.money(money(minor));
    match it {
        Reason::EndsTooLate { limit, value } => {
            t!(lang, "reason-ends-too-late", limit = lang.date(*limit), value = lang.date(*value))
        }
        Reason::InstalmentTooSmall { limit, value } => {
            t!(lang, "reason-instalment-too-small", limit = amount(*limit), value = amount(*value))
        }
        Reason::UpfrontTooSmall { limit, value } => {
            t!(lang, "reason-upfront-too-small", limit = amount(*limit), value = amount(*value))
        }
        Reason::BalanceTooLarge { limit, value } => {
            t!(lang, "reason-balance-too-large", limit = amount(*limit), value = amount(*value))
        }
        Reason::FirstPaymentTooLate { limit, value } => {
            t!(lang, "reason-first-payment-too-late", limit = lang.date(*limit), value = lang.date(*value))
        }
        Reason::ChangedTooOften { limit, value } => {
            t!(lang, "reason-changed-too-often", limit = *limit, value = *value)
        }
    }
}
