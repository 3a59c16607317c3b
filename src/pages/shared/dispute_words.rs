//! What is disputed, and what became of it, in words.

use crate::domain::dispute::{Ground, Outcome};
use crate::i18n::Lang;
use crate::t;
use crate::usecases::open_case::{Case, Disputed};

/// What somebody said.
#[must_use]
pub fn ground(lang: Lang, it: Ground) -> String {
    match it {
        Ground::NotMine => t!(lang, "dispute-not-mine"),
        Ground::AlreadyPaid => t!(lang, "dispute-already-paid"),
        Ground::WrongAmount => t!(lang, "dispute-wrong-amount"),
        Ground::TooOld => t!(lang, "dispute-too-old"),
    }
}

/// How much of it.
#[must_use]
pub fn part(lang: Lang, case: &Case, amount: Option<i64>) -> String {
    amount.map_or_else(|| t!(lang, "dispute-all"), |minor| lang.money(case.debt.money(minor)))
}

/// What became of it, in a sentence.
#[must_use]
pub fn outcome(lang: Lang, case: &Case, it: &Disputed<'_>) -> String {
    let creditor = case.creditor.name.clone();
    match it.what.outcome {
        Outcome::Waiting => t!(lang, "dispute-is-waiting", creditor = creditor),
        Outcome::Adjusted => {
            let from = it.what.counts_from.unwrap_or(it.hold.starts_on);
            adjusted(lang, case, it.what.adjusted, from)
        }
        Outcome::Closed => t!(lang, "dispute-is-closed", creditor = creditor),
        Outcome::Stands => t!(lang, "dispute-stands", creditor = creditor),
        Outcome::Withdrawn => t!(lang, "dispute-is-withdrawn"),
    }
}

/// That so much less is owed.
#[must_use]
pub fn adjusted(lang: Lang, case: &Case, minor: i64, from: time::Date) -> String {
    let amount = lang.money(case.debt.money(minor));
    t!(lang, "dispute-is-adjusted", amount = amount, from = lang.date(from))
}
