//! A policy in words: every rule a sentence, made of the data alone.

use leptos::prelude::*;

use super::in_a_row;
use crate::domain::money::{Currency, LARGEST, Money};
use crate::domain::policy::{
    DiscountRule, HardshipRules, InterestRule, MissedStarts, Policy, Regime, SurplusMeasure, TermBand, TokenRule, Who,
};
use crate::i18n::Lang;
use crate::t;

/// What belongs together, with a heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// The heading.
    pub title: String,
    /// What holds, a sentence or two each.
    pub sentences: Vec<String>,
}

/// Sentences of a policy in a language, with amounts in the creditor's currency.
#[derive(Debug, Clone, Copy)]
pub struct Words {
    /// The language.
    pub lang: Lang,
    /// Of all amounts.
    pub currency: Currency,
}

/// The parts as they stand on a page.
#[must_use]
pub fn parts_view(parts: &[Part]) -> AnyView {
    let sections: Vec<_> = parts
        .iter()
        .map(|part| {
            let sentences: Vec<_> =
                part.sentences.iter().map(|sentence| view! { <li>{sentence.clone()}</li> }).collect();
            view! {
                <section class="stack">
                    <h2>{part.title.clone()}</h2>
                    <ul class="said">{sentences}</ul>
                </section>
            }
        })
        .collect();
    view! { {sections} }.into_any()
}

/// The name of somebody who gives something, as texts choose by it.
fn name(who: Who) -> &'static str {
    match who {
        Who::Machine => "machine",
        Who::Person => "person",
        Who::TwoPeople => "two_people",
    }
}

impl Words {
    /// An amount.
    #[must_use]
    pub fn money(self, minor: i64) -> String {
        self.lang.money(Money::new(minor, self.currency))
    }

    /// The whole policy, as those who answer for the creditor read it.
    #[must_use]
    pub fn whole(self, policy: &Policy) -> Vec<Part> {
        let lang = self.lang;
        let part = |title, sentences| Part { title, sentences };
        vec![
            part(t!(lang, "policy-part-terms"), self.terms(&policy.terms)),
            part(t!(lang, "policy-part-instalments"), self.instalments(policy)),
            part(t!(lang, "policy-part-afford"), self.affordable(policy)),
            part(t!(lang, "policy-part-interest"), policy.interest.iter().map(|it| self.interest(it)).collect()),
            part(t!(lang, "policy-part-discounts"), self.discounts(&policy.discounts)),
            part(t!(lang, "policy-part-hardship"), self.hardship(policy)),
            part(t!(lang, "policy-part-who"), self.who_answers(policy)),
            part(t!(lang, "policy-part-days"), self.days(policy)),
            part(t!(lang, "policy-part-running"), self.while_it_runs(policy)),
        ]
    }

    fn terms(self, bands: &[TermBand]) -> Vec<String> {
        let lang = self.lang;
        let mut below = None;
        let mut sentences = Vec::new();
        for band in bands {
            sentences.push(match (below, band.up_to == LARGEST) {
                (None, true) => t!(lang, "policy-term-all", months = band.months),
                (Some(below), true) => {
                    t!(lang, "policy-term-above", amount = self.money(below), months = band.months)
                }
                (_, false) => t!(lang, "policy-term-up-to", amount = self.money(band.up_to), months = band.months),
            });
            below = Some(band.up_to);
        }
        sentences
    }

    fn instalments(self, policy: &Policy) -> Vec<String> {
        let lang = self.lang;
        let (least, most) = (policy.upfront.least_percent, policy.upfront.most_percent);
        let upfront = match (least, most > least) {
            (0, false) => t!(lang, "policy-upfront-none"),
            (0, true) => t!(lang, "policy-upfront-at-need", most = most),
            (_, false) => t!(lang, "policy-upfront", least = least),
            (_, true) => t!(lang, "policy-upfront-and-more", least = least, most = most),
        };
        vec![
            self.smallest(policy.smallest_instalment),
            upfront,
            t!(lang, "policy-first", days = policy.first_payment_days),
            t!(lang, "policy-pay-day", days = policy.days_after_pay_day),
            t!(lang, "policy-step", months = policy.step_months),
            t!(lang, "policy-hard-months", months = policy.hard_months),
        ]
    }

    /// How small an instalment may be.
    pub(crate) fn smallest(self, minor: i64) -> String {
        match minor {
            0 => t!(self.lang, "policy-smallest-none"),
            _ => t!(self.lang, "policy-smallest", amount = self.money(minor)),
        }
    }

    /// What counts as affordable.
    pub(crate) fn affordable(self, policy: &Policy) -> Vec<String> {
        let lang = self.lang;
        let it = policy.affordable;
        let measure = match it.measure {
            SurplusMeasure::Statement => t!(lang, "policy-measure-statement"),
            SurplusMeasure::CourtDetermination => t!(lang, "policy-measure-court"),
            SurplusMeasure::CnSubsistence => t!(lang, "policy-measure-subsistence"),
        };
        let word = match it.word_up_to {
            LARGEST => t!(lang, "policy-word-any"),
            0 => t!(lang, "policy-word-none"),
            most => t!(lang, "policy-word", amount = self.money(most)),
        };
        vec![in_a_row(lang, [Some(measure), Some(t!(lang, "policy-share", share = it.share_percent))]), word]
    }

    /// One rule of interest, its conditions and who gives it.
    pub(crate) fn interest(self, it: &InterestRule) -> String {
        in_a_row(self.lang, [Some(self.interest_alone(it)), Some(self.given_by(it.who))])
    }

    /// The same without who gives it.
    pub(crate) fn interest_alone(self, it: &InterestRule) -> String {
        let lang = self.lang;
        let conditions: Vec<String> = [
            it.hardship.then(|| t!(lang, "policy-if-hardship")),
            it.within_months.map(|months| t!(lang, "policy-if-within", months = months)),
            (it.upfront_percent > 0).then(|| t!(lang, "policy-if-upfront", percent = it.upfront_percent)),
        ]
        .into_iter()
        .flatten()
        .collect();
        let conditions = conditions.join(&t!(lang, "policy-and"));
        match (it.regime, conditions.is_empty()) {
            (Regime::Frozen, true) => t!(lang, "policy-interest-frozen"),
            (Regime::Frozen, false) => t!(lang, "policy-interest-frozen-if", conditions = conditions),
            (Regime::Contract, true) => t!(lang, "policy-interest-contract"),
            (Regime::Contract, false) => t!(lang, "policy-interest-contract-if", conditions = conditions),
            (Regime::Reduced(rate), true) => t!(lang, "policy-interest-reduced", rate = rate.percent_text()),
            (Regime::Reduced(rate), false) => {
                t!(lang, "policy-interest-reduced-if", rate = rate.percent_text(), conditions = conditions)
            }
        }
    }

    fn given_by(self, who: Who) -> String {
        t!(self.lang, "policy-given-by", who = name(who))
    }

    fn discounts(self, rules: &[DiscountRule]) -> Vec<String> {
        let lang = self.lang;
        let sentence = |it: &DiscountRule| {
            let (percent, days, age) = (it.percent, it.within_days, it.age_days);
            let what = match age {
                0 => t!(lang, "policy-discount", percent = percent, days = days),
                _ => t!(lang, "policy-discount-aged", percent = percent, days = days, age = age),
            };
            in_a_row(lang, [Some(what), Some(self.given_by(it.who))])
        };
        if rules.is_empty() { vec![t!(lang, "policy-discount-none")] } else { rules.iter().map(sentence).collect() }
    }

    fn hardship(self, policy: &Policy) -> Vec<String> {
        let lang = self.lang;
        let it = policy.hardship;
        vec![
            t!(lang, "policy-hardship-who", who = name(it.who)),
            t!(lang, "policy-longer", months = it.longer_months),
            self.smallest(it.smallest_instalment),
            it.token.map_or_else(|| t!(lang, "policy-token-none"), |token| self.token(token)),
            self.a_break(it),
        ]
    }

    fn a_break(self, it: HardshipRules) -> String {
        let months = it.break_months;
        if it.break_at_once {
            t!(self.lang, "policy-break-at-once", months = months)
        } else {
            t!(self.lang, "policy-break", months = months)
        }
    }

    /// A small sum until a review.
    pub(crate) fn token(self, it: TokenRule) -> String {
        t!(self.lang, "policy-token", amount = self.money(it.least_a_month), months = it.months)
    }

    fn who_answers(self, policy: &Policy) -> Vec<String> {
        let lang = self.lang;
        let machine = match policy.machine_up_to {
            LARGEST => t!(lang, "policy-machine-any"),
            0 => t!(lang, "policy-machine-none"),
            most => t!(lang, "policy-machine", amount = self.money(most)),
        };
        let one = match policy.one_person_up_to {
            LARGEST => t!(lang, "policy-one-person-any"),
            most => t!(lang, "policy-one-person", amount = self.money(most)),
        };
        vec![machine, one, t!(lang, "policy-never-refuses")]
    }

    fn days(self, policy: &Policy) -> Vec<String> {
        let lang = self.lang;
        vec![
            t!(lang, "policy-answer-days", days = policy.answer_working_days),
            self.delay(policy),
            self.offers_stand(policy),
            self.hold(policy),
        ]
    }

    /// How long an offer stands.
    pub(crate) fn offers_stand(self, policy: &Policy) -> String {
        t!(self.lang, "policy-offer-days", days = policy.offer_days)
    }

    /// What a late answer does to interest.
    pub(crate) fn delay(self, policy: &Policy) -> String {
        let lang = self.lang;
        if policy.delay_stops_interest { t!(lang, "policy-delay-stops") } else { t!(lang, "policy-delay-runs") }
    }

    /// What a hold is.
    pub(crate) fn hold(self, policy: &Policy) -> String {
        let (lang, days) = (self.lang, policy.hold.days);
        match policy.hold.stops_interest {
            true => t!(lang, "policy-hold-stops", days = days),
            false => t!(lang, "policy-hold-runs", days = days),
        }
    }

    /// What holds while a plan runs.
    pub(crate) fn while_it_runs(self, policy: &Policy) -> Vec<String> {
        let lang = self.lang;
        let days = policy.missed.grace_days;
        let missed = match policy.missed.starts {
            MissedStarts::Question => t!(lang, "policy-missed-question", days = days),
            MissedStarts::Person => t!(lang, "policy-missed-person", days = days),
        };
        vec![t!(lang, "policy-changes", times = policy.changes_a_year), missed]
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    /// A policy in which nothing is left out, so that each of its fields stands in it.
    fn full() -> Policy {
        let mut policy = Policy::to_begin_with();
        let rule = InterestRule::always(Regime::Contract);
        let reduced = Regime::Reduced("0.05".parse().unwrap());
        policy.interest = vec![
            rule,
            InterestRule { regime: reduced, within_months: Some(6), upfront_percent: 10, ..rule },
            InterestRule { regime: Regime::Frozen, hardship: true, who: Who::Person, ..rule },
        ];
        policy.discounts = vec![DiscountRule { percent: 10, age_days: 90, within_days: 30, who: Who::TwoPeople }];
        policy.hardship.token = Some(TokenRule { least_a_month: 100, months: 6 });
        policy.hardship.break_months = 2;
        policy.upfront.least_percent = 5;
        policy.upfront.most_percent = 10;
        policy
    }

    /// Every value of a policy, by its JSON pointer.
    fn leaves(at: &str, value: &Value, found: &mut Vec<String>) {
        match value {
            Value::Object(fields) => fields.iter().for_each(|(name, it)| leaves(&format!("{at}/{name}"), it, found)),
            Value::Array(rows) => rows.iter().enumerate().for_each(|(no, it)| leaves(&format!("{at}/{no}"), it, found)),
            _ => found.push(at.to_owned()),
        }
    }

    /// Policies that differ in this value alone.
    fn others(policy: &Policy, at: &str) -> Vec<Policy> {
        let whole = serde_json::to_value(policy).unwrap();
        let was = whole.pointer(at).unwrap();
        let words = ["machine", "person", "question", "CN_SUBSISTENCE", "frozen", "contract", "0.07"];
        let values: Vec<Value> = match was {
            Value::Bool(it) => vec![json!(!it)],
            Value::Number(it) => [-1, 1].map(|step| json!(it.as_i64().unwrap() + step)).to_vec(),
            Value::Null => vec![json!(9)],
            _ => words.iter().map(|it| json!(it)).collect(),
        };
        let changed = values.into_iter().filter(|it| it != was).filter_map(|value| {
            let mut whole = whole.clone();
            *whole.pointer_mut(at).unwrap() = value;
            serde_json::from_value(whole).ok()
        });
        changed.collect()
    }

    #[test]
    fn each_field_changes_the_words_in_each_language() {
        let policy = full();
        let mut fields = Vec::new();
        leaves("", &serde_json::to_value(&policy).unwrap(), &mut fields);
        // The number stands at the head of the page.
        fields.retain(|it| it != "/version");
        assert!(fields.len() > 40, "{fields:?}");
        for lang in Lang::ALL {
            let words = Words { lang, currency: Currency::parse("GBP").unwrap() };
            let said = words.whole(&policy);
            for field in &fields {
                let others = others(&policy, field);
                assert!(!others.is_empty(), "nothing else can stand in {field}");
                for other in others {
                    assert_ne!(words.whole(&other), said, "{} doesn't say {field}", lang.tag());
                }
            }
        }
    }

    #[test]
    fn one_of_something_is_said_as_one() {
        let words = Words { lang: Lang::En, currency: Currency::parse("GBP").unwrap() };
        let mut policy = Policy::to_begin_with();
        policy.terms = vec![TermBand { up_to: LARGEST, months: 1 }];
        policy.answer_working_days = 1;
        let said = words.whole(&policy);
        let all = said.iter().flat_map(|it| &it.sentences).cloned().collect::<Vec<_>>().join(" ");
        assert!(all.contains("within one month.") && all.contains("within one working day"), "{all}");
        assert!(!all.contains("1 month") && !all.contains("1 working"), "{all}");
    }
}
