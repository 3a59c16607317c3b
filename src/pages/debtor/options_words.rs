//! Words for ways out of debt and the facts that decide about them. What an operator's own pack adds is shown as it is
//! written there.

use crate::domain::money::{Currency, Money};
use crate::domain::options::fact::{Fact, Kind, Value};
use crate::domain::options::rule::{Term, Test};
use crate::i18n::Lang;
use crate::t;
use crate::usecases::ways_out::Way;

/// What a fact is called, beside its field and in sentences.
#[must_use]
pub fn fact(lang: Lang, it: Fact) -> String {
    match it {
        Fact::DebtsTotal => t!(lang, "fact-debts-total"),
        Fact::SurplusMonth => t!(lang, "fs-left"),
        Fact::Assets => t!(lang, "fact-assets"),
        Fact::SingleAssetMax => t!(lang, "fact-single-asset"),
        Fact::Vehicle => t!(lang, "fs-vehicle-worth"),
        Fact::HomeOwner => t!(lang, "fact-home-owner"),
        Fact::InsolvencyLast6Years => t!(lang, "fact-insolvency"),
        Fact::BreathingSpaceLast12Months => t!(lang, "fact-breathing-space"),
        Fact::Judgment => t!(lang, "fact-judgment"),
        Fact::CardDebt => t!(lang, "fact-card-debt"),
        Fact::LivesIn => t!(lang, "fact-lives-in"),
        Fact::SocialInsuranceMonths => t!(lang, "fact-insurance-months"),
        Fact::ResidenceMonths => t!(lang, "fact-residence-months"),
        Fact::BenefitsOnlyMonths => t!(lang, "fact-benefits-months"),
        Fact::BelowMedian => t!(lang, "fact-below-median"),
        Fact::DisposableIncomeMonth => t!(lang, "fact-disposable"),
        Fact::Unsecured => t!(lang, "fact-unsecured"),
        Fact::Secured => t!(lang, "fact-secured"),
        Fact::MonthsToClear => t!(lang, "fact-months-to-clear"),
    }
}

/// A value in words.
#[must_use]
pub fn value(lang: Lang, it: &Value, currency: Currency) -> String {
    match it {
        Value::Amount(minor) => lang.money(Money::new(*minor, currency)),
        Value::Months(months) => t!(lang, "months", count = *months),
        Value::YesNo(true) => t!(lang, "yes"),
        Value::YesNo(false) => t!(lang, "no"),
        Value::Place(place) => place.clone(),
        Value::Never => t!(lang, "never-cleared"),
    }
}

/// What has to be true of a fact.
#[must_use]
pub fn needed(lang: Lang, of: Fact, test: &Test, currency: Currency) -> String {
    let limit = test.limit().1.map_or_else(String::new, |limit| match of.kind() {
        Kind::Months | Kind::Derived => {
            value(lang, &Value::Months(i64::try_from(limit.0).unwrap_or_default()), currency)
        }
        _ => value(lang, &Value::Amount(limit.minor(currency).unwrap_or_default()), currency),
    });
    match test {
        Test::AtMost(_) => t!(lang, "at-most", limit = limit),
        Test::LessThan(_) => t!(lang, "less-than", limit = limit),
        Test::AtLeast(_) => t!(lang, "at-least", limit = limit),
        Test::MoreThan(_) => t!(lang, "more-than", limit = limit),
        Test::Is(is) => value(lang, &Value::YesNo(*is), currency),
        Test::OneOf(names) => names.join(" / "),
    }
}

/// What a way is called.
#[must_use]
pub fn name(lang: Lang, it: &Way) -> String {
    match it.id.as_str() {
        "repayment_plan" => t!(lang, "option-repayment-plan"),
        "negotiated_plan" => t!(lang, "option-negotiated-plan"),
        "card_plan" => t!(lang, "option-card-plan"),
        "court_mediation" => t!(lang, "option-court-mediation"),
        "shenzhen" => t!(lang, "option-shenzhen"),
        "xiamen" => t!(lang, "option-xiamen"),
        "dmp" => t!(lang, "option-dmp"),
        "breathing_space" => t!(lang, "option-breathing-space"),
        "dro" => t!(lang, "option-dro"),
        "iva" => t!(lang, "option-iva"),
        "administration_order" => t!(lang, "option-administration-order"),
        "bankruptcy" => t!(lang, "option-bankruptcy"),
        "das" => t!(lang, "option-das"),
        "map" => t!(lang, "option-map"),
        "full_administration" => t!(lang, "option-full-administration"),
        "hardship_variation" => t!(lang, "option-hardship-variation"),
        "debt_agreement" => t!(lang, "option-debt-agreement"),
        "drp" => t!(lang, "option-drp"),
        "forbearance" => t!(lang, "option-forbearance"),
        "debt_advice" => t!(lang, "option-debt-advice"),
        "ch7" => t!(lang, "option-ch7"),
        "ch13" => t!(lang, "option-ch13"),
        _ => it.name.clone(),
    }
}

/// What a way means, in a sentence without figures.
#[must_use]
pub fn meaning(lang: Lang, id: &str) -> Option<String> {
    Some(match id {
        "repayment_plan" => t!(lang, "option-repayment-plan-text"),
        "negotiated_plan" => t!(lang, "option-negotiated-plan-text"),
        "card_plan" => t!(lang, "option-card-plan-text"),
        "court_mediation" => t!(lang, "option-court-mediation-text"),
        "shenzhen" | "xiamen" => t!(lang, "option-city-text"),
        "dmp" | "debt_agreement" | "drp" | "das" => t!(lang, "option-dmp-text"),
        "breathing_space" => t!(lang, "option-breathing-space-text"),
        "dro" | "map" => t!(lang, "option-dro-text"),
        "iva" => t!(lang, "option-iva-text"),
        "administration_order" => t!(lang, "option-administration-order-text"),
        "bankruptcy" | "full_administration" | "ch7" => t!(lang, "option-bankruptcy-text"),
        "ch13" => t!(lang, "option-ch13-text"),
        "hardship_variation" | "forbearance" => t!(lang, "option-hardship-text"),
        "debt_advice" => t!(lang, "option-debt-advice-text"),
        _ => return None,
    })
}

/// What a way costs, how long it takes.
#[must_use]
pub fn term(lang: Lang, it: &Term, currency: Currency) -> String {
    let number: Option<rust_decimal::Decimal> = it.value.parse().ok();
    let amount = || number.and_then(|number| crate::domain::figure::Plain(number).minor(currency));
    match it.name.as_str() {
        "fee" => amount().map(|minor| t!(lang, "term-fee", amount = lang.money(Money::new(minor, currency)))),
        "days" => Some(t!(lang, "term-days", count = it.value.clone())),
        "discharge_months" => Some(t!(lang, "term-discharge", count = it.value.clone())),
        "acceptance_fee_share" if it.value == "0.5" => Some(t!(lang, "term-half-fee")),
        _ => None,
    }
    .unwrap_or_else(|| format!("{}: {}", it.name.replace('_', " "), it.value))
}
