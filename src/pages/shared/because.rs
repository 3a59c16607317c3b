//! Why a policy answers as it does, what would help, and what a person has said, as sentences.

use super::how_often;
use crate::domain::money::Money;
use crate::domain::negotiation::{Because, Kind, Most, Person, Rule, Source, Value, Way, WayOut};
use crate::i18n::Lang;
use crate::t;

fn written(lang: Lang, value: Value, money: &impl Fn(i64) -> Money) -> String {
    match value {
        Value::Amount(minor) => lang.money(money(minor)),
        Value::Day(day) => lang.date(day),
        Value::Months(number) | Value::Percent(number) => number.to_string(),
        Value::Days(days) => days.to_string(),
        Value::Rate(rate) => format!("{}%", rate.percent_text()),
        Value::Every(frequency) => how_often(lang, frequency),
        Value::Nothing => t!(lang, "none"),
    }
}

/// Why an offer can't be agreed as it is.
#[must_use]
pub fn because(lang: Lang, it: &Because, money: impl Fn(i64) -> Money) -> String {
    let (limit, value) = (written(lang, it.limit, &money), written(lang, it.value, &money));
    let sentence = match (it.rule, it.source) {
        (Rule::FirstPayment, _) => t!(lang, "reason-first-payment-too-late", limit = limit, value = value),
        (Rule::PayDay, _) => t!(lang, "because-pay-day", days = limit, value = value),
        (Rule::Upfront, _) => t!(lang, "reason-upfront-too-small", limit = limit, value = value),
        (Rule::UpfrontCarried, _) => t!(lang, "because-upfront-carried", limit = limit, value = value),
        (Rule::SmallestInstalment, _) => t!(lang, "reason-instalment-too-small", limit = limit, value = value),
        (Rule::LongestTerm, Source::Law) => t!(lang, "because-law-ends", limit = limit, value = value),
        (Rule::LongestTerm, _) => t!(lang, "reason-ends-too-late", limit = limit, value = value),
        (Rule::NeverEnds, _) => t!(lang, "because-never-ends", value = value),
        (Rule::Pause, _) => t!(lang, "because-pause", limit = limit, value = value),
        (Rule::HardMonths, _) => t!(lang, "because-hard-months", limit = limit, value = value),
        (Rule::Interest, _) => t!(lang, "because-interest", limit = limit, value = value),
        // What would be needed, where whatever fits is more than can be carried.
        (Rule::Affordable, _) if it.needed == Some(it.value) => {
            t!(lang, "because-needs-more", limit = limit, value = value)
        }
        (Rule::Affordable, Source::Statement) => t!(lang, "because-statement", limit = limit, value = value),
        (Rule::Affordable, Source::Person) => t!(lang, "because-said", limit = limit, value = value),
        (Rule::Affordable, _) => t!(lang, "because-without-statement", limit = limit, value = value),
        (Rule::Machine, _) => t!(lang, "reason-balance-too-large", limit = limit, value = value),
    };
    let would_do = matches!(it.rule, Rule::LongestTerm | Rule::NeverEnds);
    match it.needed.filter(|_| would_do) {
        Some(needed) => {
            let needed = t!(lang, "because-needed", needed = written(lang, needed, &money));
            if lang == Lang::En { format!("{sentence} {needed}") } else { format!("{sentence}{needed}") }
        }
        None => sentence,
    }
}

/// A change after which something fits.
#[must_use]
pub fn way_out(lang: Lang, it: &Way, money: impl Fn(i64) -> Money) -> String {
    let value = written(lang, it.value, &money);
    match it.out {
        WayOut::FirstPayment => t!(lang, "way-first-payment", value = value),
        WayOut::LessUpfront => t!(lang, "way-less-upfront", value = value),
        WayOut::Upfront => t!(lang, "way-upfront", value = value),
        WayOut::SmallerInstalment => t!(lang, "way-smaller-instalment", value = value),
        WayOut::Interest => t!(lang, "way-interest", value = value),
        WayOut::LongerTerm => t!(lang, "way-longer-term", value = value),
        WayOut::Discount => t!(lang, "way-discount", value = value),
        WayOut::HardshipRules => t!(lang, "way-hardship-rules"),
        WayOut::TellHardship => t!(lang, "way-tell-hardship"),
        WayOut::Statement => t!(lang, "way-statement", value = value),
        WayOut::Carried => t!(lang, "way-carried", value = value),
        WayOut::Reviewer => t!(lang, "way-reviewer"),
        WayOut::Options => t!(lang, "way-options"),
    }
}

/// Why a plan isn't longer, lower or cheaper: the limit that it meets.
#[must_use]
pub fn bound(lang: Lang, it: &Because, money: impl Fn(i64) -> Money) -> Option<String> {
    let limit = written(lang, it.limit, &money);
    match it.rule {
        Rule::SmallestInstalment => Some(t!(lang, "bound-smallest", limit = limit)),
        Rule::LongestTerm => Some(t!(lang, "bound-longest", limit = limit)),
        Rule::Affordable => Some(t!(lang, "bound-affordable", limit = limit)),
        Rule::Upfront => Some(t!(lang, "bound-upfront", limit = limit)),
        _ => None,
    }
}

/// What an offer is the best of.
#[must_use]
pub fn kind(lang: Lang, it: Kind) -> String {
    match it {
        Kind::Nearest => t!(lang, "kind-nearest"),
        Kind::LowestInstalment => t!(lang, "kind-lowest"),
        Kind::LeastCost => t!(lang, "kind-least-cost"),
        Kind::UntilReview => t!(lang, "kind-until-review"),
    }
}

/// What somebody has said, line by line.
#[must_use]
pub fn said(lang: Lang, person: &Person, money: impl Fn(i64) -> Money) -> Vec<String> {
    let amount = |minor: i64| lang.money(money(minor));
    // In the middle of a sentence.
    let often = |every| how_often(lang, every).to_lowercase();
    let each = |it: Most| (amount(it.amount), often(it.every));
    let mut lines = Vec::new();
    if let Some((amount, every)) = person.most.map(each) {
        lines.push(t!(lang, "said-most", amount = amount, often = every));
    }
    if let Some(it) = person.pay_day {
        lines.push(t!(lang, "said-pay-day", day = lang.date(it.on), often = often(it.every)));
    }
    lines.extend(person.now.map(|now| t!(lang, "said-now", amount = amount(now))));
    if let Some(it) = person.less_until {
        let (amount, every) = each(it.most);
        lines.push(t!(lang, "said-less-until", amount = amount, often = every, day = lang.date(it.until)));
    }
    if !person.hard_months.is_empty() {
        let months: Vec<_> = person.hard_months.iter().map(|it| lang.month(*it)).collect();
        lines.push(t!(lang, "said-hard-months", months = months.join(lang.list_comma())));
    }
    if person.hardship {
        lines.push(t!(lang, "said-hardship"));
    }
    if let Some(surplus) = person.surplus {
        lines.push(t!(lang, "said-statement", amount = amount(surplus.max(0))));
    }
    lines
}
