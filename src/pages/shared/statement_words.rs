//! Words for the lines of a financial statement and for what is asked about them.

use crate::domain::conversion::Span;
use crate::domain::money::Money;
use crate::i18n::Lang;
use crate::t;
use crate::usecases::financial_statement::summary::{Asked, Summary};
use crate::usecases::financial_statement::told::Section;

/// What a line is called.
#[must_use]
pub fn line(lang: Lang, name: &str) -> String {
    match name {
        "adults" => t!(lang, "fs-adults"),
        "children_under_16" => t!(lang, "fs-children-under-16"),
        "children_16_18" => t!(lang, "fs-children-16-18"),
        "vehicles" => t!(lang, "fs-vehicles"),
        "earnings" => t!(lang, "fs-earnings"),
        "benefits" => t!(lang, "fs-benefits"),
        "pension" => t!(lang, "fs-pension"),
        "other" => t!(lang, "fs-other-income"),
        "contributions" => t!(lang, "fs-contributions"),
        "home" => t!(lang, "fs-home"),
        "utilities" => t!(lang, "fs-utilities"),
        "water" => t!(lang, "fs-water"),
        "local_tax" => t!(lang, "fs-local-tax"),
        "contracts" => t!(lang, "fs-contracts"),
        "transport" => t!(lang, "fs-transport"),
        "care_and_health" => t!(lang, "fs-care-and-health"),
        "school" => t!(lang, "fs-school"),
        "pension_and_insurance" => t!(lang, "fs-pension-and-insurance"),
        "professional_costs" => t!(lang, "fs-professional-costs"),
        "other_essential" => t!(lang, "fs-other-essential"),
        "communications_and_leisure" => t!(lang, "fs-leisure"),
        "food_and_housekeeping" => t!(lang, "fs-food"),
        "personal" => t!(lang, "fs-personal"),
        "arrears_home" => t!(lang, "fs-arrears-home"),
        "arrears_energy" => t!(lang, "fs-arrears-energy"),
        "arrears_water" => t!(lang, "fs-water"),
        "arrears_tax" => t!(lang, "fs-local-tax"),
        "arrears_maintenance" => t!(lang, "fs-arrears-maintenance"),
        "arrears_fines" => t!(lang, "fs-arrears-fines"),
        "arrears_income_tax" => t!(lang, "fs-arrears-income-tax"),
        "savings" => t!(lang, "fs-put-aside"),
        "lump_sum" => t!(lang, "fs-lump-sum"),
        "money_held" => t!(lang, "fs-money-held"),
        "vehicle" => t!(lang, "fs-vehicle-worth"),
        "other_things" => t!(lang, "fs-other-things"),
        "household" => t!(lang, "fs-household"),
        "income" => t!(lang, "fs-income"),
        "spending" => t!(lang, "fs-going-out"),
        other => other.to_owned(),
    }
}

/// What belongs to a line, where its name alone doesn't say it.
#[must_use]
pub fn hint(lang: Lang, name: &str) -> String {
    match name {
        "adults" => t!(lang, "fs-adults-hint"),
        "children_under_16" | "children_16_18" | "vehicles" => t!(lang, "fs-nought-hint"),
        "earnings" => t!(lang, "fs-earnings-hint"),
        "benefits" => t!(lang, "fs-benefits-hint"),
        "contributions" => t!(lang, "fs-contributions-hint"),
        "home" => t!(lang, "fs-home-hint"),
        "contracts" => t!(lang, "fs-contracts-hint"),
        "transport" => t!(lang, "fs-transport-hint"),
        "care_and_health" => t!(lang, "fs-care-and-health-hint"),
        "communications_and_leisure" => t!(lang, "fs-leisure-hint"),
        "food_and_housekeeping" => t!(lang, "fs-food-hint"),
        "personal" => t!(lang, "fs-personal-hint"),
        "lump_sum" => t!(lang, "fs-lump-sum-hint"),
        _ => String::new(),
    }
}

/// What a part is called.
#[must_use]
pub fn section(lang: Lang, it: Section) -> String {
    match it {
        Section::Household => t!(lang, "fs-household"),
        Section::Income => t!(lang, "fs-income"),
        Section::Fixed => t!(lang, "fs-fixed"),
        Section::Everyday => t!(lang, "fs-everyday"),
        Section::Arrears => t!(lang, "fs-arrears"),
        Section::Debts => t!(lang, "fs-debts"),
        Section::Savings => t!(lang, "fs-savings"),
    }
}

/// "a week", "a month".
#[must_use]
pub fn span(lang: Lang, it: Span) -> String {
    match it {
        Span::Week => t!(lang, "fs-a-week"),
        Span::Fortnight => t!(lang, "fs-a-fortnight"),
        Span::FourWeeks => t!(lang, "fs-four-weeks"),
        Span::Month => t!(lang, "fs-a-month"),
        Span::Year => t!(lang, "fs-a-year"),
    }
}

/// "£20.00 a week": each language has its own order.
#[must_use]
pub fn each_time(lang: Lang, amount: String, it: Span) -> String {
    t!(lang, "fs-each-time", amount = amount, often = span(lang, it))
}

/// A question as a sentence.
#[must_use]
pub fn question(lang: Lang, summary: &Summary, it: &Asked) -> String {
    let money = |minor: Option<i64>| lang.money(Money::new(minor.unwrap_or(0), summary.currency));
    let (figure, against) = (money(it.figure), money(it.against));
    match it.code.as_str() {
        "NO_INCOME" => t!(lang, "fs-q-no-income"),
        "SPENDING_ABOVE_INCOME" => t!(lang, "fs-q-spending-above", amount = figure),
        "USUAL_LINE_MISSING" => t!(lang, "fs-q-missing"),
        "USUAL_LINE_ZERO" => t!(lang, "fs-q-zero"),
        "ABOVE_GUIDELINE" => t!(lang, "fs-q-above-guideline", amount = figure, guideline = against),
        "SAVINGS_ABOVE_LINE" => t!(lang, "fs-q-savings", amount = figure, usual = against),
        "ARREARS_UNSETTLED" => t!(lang, "fs-q-arrears"),
        "CHILDREN_UNKNOWN" => t!(lang, "fs-q-children"),
        "DEBTS_ABOVE_LIMIT" => t!(lang, "fs-q-debts", amount = figure, limit = against),
        other => other.to_owned(),
    }
}
