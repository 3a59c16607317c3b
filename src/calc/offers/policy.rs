//! Reading a policy: what isn't given is as in the limits to begin with.

use super::facts::yearly;
use crate::calc::{Problem, request::Fields};
use crate::domain::limits::Limits;
use crate::domain::money::{Currency, LARGEST};
use crate::domain::policy::{
    DiscountRule, HardshipRules, InterestRule, Policy, Regime, TermBand, TokenRule, UpfrontShare, Who, Wrong,
};

/// A policy, checked.
pub(in crate::calc) fn policy(request: &mut Fields<'_>, currency: Currency) -> Result<Policy, Problem> {
    let path = request.path("policy");
    let mut policy = Policy::from_limits(&Limits::to_begin_with(), 1);
    if let Some(mut it) = request.object("policy")? {
        numbers(&mut it, &mut policy, currency)?;
        rules(&mut it, &mut policy, currency)?;
        it.finish()?;
    }
    match policy.problems().into_iter().next() {
        None => Ok(policy),
        Some(first) => Err(Problem::at("INVALID_POLICY", format!("{path}.{}", first.field), in_words(first.wrong))),
    }
}

fn in_words(wrong: Wrong) -> String {
    match wrong {
        Wrong::OutOfRange { least, most } => format!("between {least} and {most}"),
        Wrong::NotAscending => "each band reaches further than the one before".to_owned(),
        Wrong::ShorterForMore => "a larger debt may not have to end sooner".to_owned(),
        Wrong::DoesNotReachAll => "the last band is for every larger debt: leave out its up_to".to_owned(),
        Wrong::NothingForEverybody => "at least one interest without a condition".to_owned(),
        Wrong::TooMany => "at most a hundred".to_owned(),
    }
}

fn number(it: &mut Fields<'_>, name: &'static str, value: &mut u32) -> Result<(), Problem> {
    *value = it.whole(name, 0, u32::MAX)?.unwrap_or(*value);
    Ok(())
}

fn amount(it: &mut Fields<'_>, name: &'static str, value: &mut i64, currency: Currency) -> Result<(), Problem> {
    *value = it.amount(name, currency)?.unwrap_or(*value);
    Ok(())
}

fn numbers(it: &mut Fields<'_>, policy: &mut Policy, currency: Currency) -> Result<(), Problem> {
    number(it, "version", &mut policy.version)?;
    amount(it, "smallest_instalment", &mut policy.smallest_instalment, currency)?;
    number(it, "first_payment_days", &mut policy.first_payment_days)?;
    number(it, "days_after_pay_day", &mut policy.days_after_pay_day)?;
    number(it, "share_percent", &mut policy.affordable.share_percent)?;
    amount(it, "word_up_to", &mut policy.affordable.word_up_to, currency)?;
    number(it, "step_months", &mut policy.step_months)?;
    number(it, "hard_months", &mut policy.hard_months)?;
    amount(it, "machine_up_to", &mut policy.machine_up_to, currency)?;
    amount(it, "one_person_up_to", &mut policy.one_person_up_to, currency)?;
    policy.hardship.smallest_instalment = policy.hardship.smallest_instalment.min(policy.smallest_instalment);
    Ok(())
}

fn rules(it: &mut Fields<'_>, policy: &mut Policy, currency: Currency) -> Result<(), Problem> {
    if it.has("terms") {
        policy.terms = it.objects("terms")?.into_iter().map(|band| term(band, currency)).collect::<Result<_, _>>()?;
    }
    if let Some(mut share) = it.object("upfront")? {
        let least_percent = share.whole("least_percent", 0, 90)?.unwrap_or(0);
        let most_percent = share.whole("most_percent", 0, 90)?.unwrap_or(least_percent);
        policy.upfront = UpfrontShare { least_percent, most_percent };
        share.finish()?;
    }
    if it.has("interest") {
        policy.interest = it.objects("interest")?.into_iter().map(interest).collect::<Result<_, _>>()?;
    }
    policy.discounts = it.objects("discounts")?.into_iter().map(discount).collect::<Result<_, _>>()?;
    if let Some(fields) = it.object("hardship")? {
        policy.hardship = hardship(fields, policy.hardship, currency)?;
    }
    Ok(())
}

fn term(mut it: Fields<'_>, currency: Currency) -> Result<TermBand, Problem> {
    let up_to = it.amount("up_to", currency)?.unwrap_or(LARGEST);
    let months = it.whole("months", 0, u32::MAX)?;
    let band = TermBand { up_to, months: it.need("months", months)? };
    it.finish()?;
    Ok(band)
}

fn interest(mut it: Fields<'_>) -> Result<InterestRule, Problem> {
    let word = it.text("regime")?;
    let rate = yearly(&mut it, "rate")?;
    let regime = match it.need("regime", word)? {
        "contract" => Regime::Contract,
        "frozen" => Regime::Frozen,
        "reduced" => Regime::Reduced(it.need("rate", rate)?),
        _ => return Err(it.problem("INVALID_CHOICE", "regime", "contract, reduced or frozen")),
    };
    let rule = InterestRule {
        regime,
        hardship: it.flag("hardship")?,
        within_months: it.whole("within_months", 0, u32::MAX)?,
        upfront_percent: it.whole("upfront_percent", 0, u32::MAX)?.unwrap_or(0),
        who: it.choice("who")?.unwrap_or(Who::Machine),
    };
    it.finish()?;
    Ok(rule)
}

fn discount(mut it: Fields<'_>) -> Result<DiscountRule, Problem> {
    let percent = it.whole("percent", 0, u32::MAX)?;
    let within_days = it.whole("within_days", 0, u32::MAX)?;
    let rule = DiscountRule {
        percent: it.need("percent", percent)?,
        age_days: it.whole("age_days", 0, u32::MAX)?.unwrap_or(0),
        within_days: it.need("within_days", within_days)?,
        who: it.choice("who")?.unwrap_or(Who::Machine),
    };
    it.finish()?;
    Ok(rule)
}

fn hardship(mut it: Fields<'_>, mut rules: HardshipRules, currency: Currency) -> Result<HardshipRules, Problem> {
    number(&mut it, "longer_months", &mut rules.longer_months)?;
    amount(&mut it, "smallest_instalment", &mut rules.smallest_instalment, currency)?;
    number(&mut it, "break_months", &mut rules.break_months)?;
    rules.who = it.choice("who")?.unwrap_or(rules.who);
    if let Some(mut token) = it.object("token")? {
        let least = token.amount("least_a_month", currency)?;
        let months = token.whole("months", 0, u32::MAX)?;
        let least_a_month = token.need("least_a_month", least)?;
        rules.token = Some(TokenRule { least_a_month, months: token.need("months", months)? });
        token.finish()?;
    }
    it.finish()?;
    Ok(rules)
}
