//! The fields of a policy's form: what stands in them to begin with, and what was typed in them as a policy. Fields are
//! named by the path of what they hold, so that a problem of the policy finds its field. Lists have rows, numbered from
//! nought; an amount left empty is without a limit.

use crate::domain::money::{AmountProblem, Currency, LARGEST, Money, parse_amount};
use crate::domain::policy::{
    Affordable, DiscountRule, HardshipRules, HoldRules, InterestRule, Missed, MissedStarts, Policy, PolicyProblem,
    Regime, SurplusMeasure, TermBand, TokenRule, UpfrontShare, Who, Wrong,
};
use crate::domain::rate::Rate;
use crate::i18n::Lang;
use crate::t;
use crate::web::debtor::proposal::amount_message;
use crate::web::forms::{Filled, narrow_figures};
use crate::web::staff::policy::rows::Rows;

/// The field that the path of a problem means: `terms[1].months` is `terms-1-months`.
fn field_of(path: &str) -> String {
    path.replace('[', "-").replace(']', "").replace('.', "-")
}

/// What stands in the fields of a policy.
#[must_use]
pub fn filled(policy: &Policy, currency: Currency) -> Filled {
    let plain = |minor| Money::new(minor, currency).to_plain();
    let limit = |minor| if minor == LARGEST { String::new() } else { plain(minor) };
    let it = policy;
    let mut form = Filled::new()
        .with("smallest_instalment", plain(it.smallest_instalment))
        .with("upfront-least_percent", it.upfront.least_percent.to_string())
        .with("upfront-most_percent", it.upfront.most_percent.to_string())
        .with("first_payment_days", it.first_payment_days.to_string())
        .with("days_after_pay_day", it.days_after_pay_day.to_string())
        .with("step_months", it.step_months.to_string())
        .with("hard_months", it.hard_months.to_string())
        .with("affordable-measure", measure(it.affordable.measure))
        .with("affordable-share_percent", it.affordable.share_percent.to_string())
        .with("affordable-word_up_to", limit(it.affordable.word_up_to))
        .with("hardship-longer_months", it.hardship.longer_months.to_string())
        .with("hardship-smallest_instalment", plain(it.hardship.smallest_instalment))
        .with("hardship-break_months", it.hardship.break_months.to_string())
        .with("hardship-break_at_once", yes_or_no(it.hardship.break_at_once))
        .with("hardship-who", who(it.hardship.who))
        .with("hardship-token", yes_or_no(it.hardship.token.is_some()))
        .with("machine_up_to", limit(it.machine_up_to))
        .with("one_person_up_to", limit(it.one_person_up_to))
        .with("answer_working_days", it.answer_working_days.to_string())
        .with("delay_stops_interest", yes_or_no(it.delay_stops_interest))
        .with("offer_days", it.offer_days.to_string())
        .with("hold-days", it.hold.days.to_string())
        .with("hold-stops_interest", yes_or_no(it.hold.stops_interest))
        .with("changes_a_year", it.changes_a_year.to_string())
        .with("missed-grace_days", it.missed.grace_days.to_string())
        .with("missed-starts", if it.missed.starts == MissedStarts::Person { "person" } else { "question" });
    if let Some(token) = it.hardship.token {
        form = form
            .with("hardship-token-least_a_month", plain(token.least_a_month))
            .with("hardship-token-months", token.months.to_string());
    }
    for band in &it.terms {
        form = Rows::Terms.with(form, [limit(band.up_to), band.months.to_string()]);
    }
    for rule in &it.interest {
        let (regime, rate) = match rule.regime {
            Regime::Frozen => ("frozen", String::new()),
            Regime::Reduced(rate) => ("reduced", rate.percent_text()),
            Regime::Contract => ("contract", String::new()),
        };
        let within = rule.within_months.map(|it| it.to_string()).unwrap_or_default();
        let values = [
            regime.to_owned(),
            rate,
            yes_or_no(rule.hardship).to_owned(),
            within,
            rule.upfront_percent.to_string(),
            who(rule.who).to_owned(),
        ];
        form = Rows::Interest.with(form, values);
    }
    for rule in &it.discounts {
        let values = [rule.percent, rule.within_days, rule.age_days].map(|it| it.to_string());
        form = Rows::Discounts.with(form, values.into_iter().chain([who(rule.who).to_owned()]));
    }
    form
}

fn yes_or_no(it: bool) -> &'static str {
    if it { "yes" } else { "no" }
}

fn who(it: Who) -> &'static str {
    match it {
        Who::Machine => "machine",
        Who::Person => "person",
        Who::TwoPeople => "two_people",
    }
}

fn measure(it: SurplusMeasure) -> &'static str {
    match it {
        SurplusMeasure::Statement => "statement",
        SurplusMeasure::CourtDetermination => "court",
        SurplusMeasure::CnSubsistence => "subsistence",
    }
}

/// Reads the fields as a policy, noting at each what can't be taken, all at once: what can't be read stands for something
/// that contradicts nothing else. Its number is given when it is switched on.
pub fn read(lang: Lang, form: &mut Filled, currency: Currency) -> Option<Policy> {
    let mut reading = Reading { lang, form, currency };
    let policy = reading.policy();
    let bands_are_read = reading.form.errors().iter().all(|(field, _)| !field.starts_with("terms-"));
    for problem in policy.problems() {
        if problem.wrong != Wrong::DoesNotReachAll || bands_are_read {
            reading.tell(&problem);
        }
    }
    form.is_right().then_some(policy)
}

struct Reading<'a> {
    lang: Lang,
    form: &'a mut Filled,
    currency: Currency,
}

impl Reading<'_> {
    fn policy(&mut self) -> Policy {
        Policy {
            version: 1,
            terms: self.rows(Rows::Terms, Self::term),
            smallest_instalment: self.amount("smallest_instalment", LARGEST),
            upfront: UpfrontShare {
                least_percent: self.number("upfront-least_percent"),
                most_percent: self.number("upfront-most_percent"),
            },
            first_payment_days: self.number("first_payment_days"),
            days_after_pay_day: self.number("days_after_pay_day"),
            step_months: self.number("step_months"),
            hard_months: self.number("hard_months"),
            affordable: self.affordable(),
            interest: self.rows(Rows::Interest, Self::interest),
            discounts: self.rows(Rows::Discounts, Self::discount),
            hardship: self.hardship(),
            machine_up_to: self.limit("machine_up_to"),
            one_person_up_to: self.limit("one_person_up_to"),
            answer_working_days: self.number("answer_working_days"),
            delay_stops_interest: self.yes("delay_stops_interest"),
            offer_days: self.number("offer_days"),
            hold: HoldRules { days: self.number("hold-days"), stops_interest: self.yes("hold-stops_interest") },
            changes_a_year: self.number("changes_a_year"),
            missed: Missed {
                grace_days: self.number("missed-grace_days"),
                starts: match self.form.get("missed-starts") {
                    "person" => MissedStarts::Person,
                    _ => MissedStarts::Question,
                },
            },
        }
    }

    fn rows<T>(&mut self, rows: Rows, mut one: impl FnMut(&mut Self, usize) -> T) -> Vec<T> {
        (0..rows.count(self.form)).map(|at| one(self, at)).collect()
    }

    fn term(&mut self, at: usize) -> TermBand {
        let up_to = self.limit(&Rows::Terms.field(at, "up_to"));
        TermBand { up_to, months: self.number(&Rows::Terms.field(at, "months")) }
    }

    fn interest(&mut self, at: usize) -> InterestRule {
        let field = |name| Rows::Interest.field(at, name);
        let regime = match self.form.get(&field("regime")) {
            "reduced" => Regime::Reduced(self.rate(&field("rate"))),
            "contract" => Regime::Contract,
            _ => Regime::Frozen,
        };
        let within = field("within_months");
        let is_limited = !self.form.get(&within).trim().is_empty();
        InterestRule {
            regime,
            hardship: self.form.get(&field("hardship")) == "yes",
            within_months: is_limited.then(|| self.number(&within)),
            upfront_percent: self.number(&field("upfront_percent")),
            who: self.who(&field("who")),
        }
    }

    fn discount(&mut self, at: usize) -> DiscountRule {
        let field = |name| Rows::Discounts.field(at, name);
        DiscountRule {
            percent: self.number(&field("percent")),
            within_days: self.number(&field("within_days")),
            age_days: self.number(&field("age_days")),
            who: self.who(&field("who")),
        }
    }

    fn affordable(&mut self) -> Affordable {
        let measure = match self.form.get("affordable-measure") {
            "court" => SurplusMeasure::CourtDetermination,
            "subsistence" => SurplusMeasure::CnSubsistence,
            _ => SurplusMeasure::Statement,
        };
        let share_percent = self.number("affordable-share_percent");
        Affordable { measure, share_percent, word_up_to: self.limit("affordable-word_up_to") }
    }

    fn hardship(&mut self) -> HardshipRules {
        let gives_token = self.form.get("hardship-token") == "yes";
        HardshipRules {
            longer_months: self.number("hardship-longer_months"),
            smallest_instalment: self.amount("hardship-smallest_instalment", 0),
            break_months: self.number("hardship-break_months"),
            break_at_once: self.yes("hardship-break_at_once"),
            token: gives_token.then(|| TokenRule {
                least_a_month: self.amount("hardship-token-least_a_month", 0),
                months: self.number("hardship-token-months"),
            }),
            who: self.who("hardship-who"),
        }
    }

    fn yes(&self, field: &str) -> bool {
        self.form.get(field) != "no"
    }

    fn who(&self, field: &str) -> Who {
        // What nobody chose is the most careful.
        self.form.get(field).parse().unwrap_or(Who::TwoPeople)
    }

    fn number(&mut self, field: &str) -> u32 {
        let read = narrow_figures(self.form.get(field)).trim().parse::<u32>();
        read.unwrap_or_else(|_| {
            self.form.wrong(field, t!(self.lang, "number-wrong"));
            0
        })
    }

    fn rate(&mut self, field: &str) -> Rate {
        let typed = narrow_figures(self.form.get(field));
        let figures = typed.trim().trim_end_matches(['%', '％']).trim_end();
        format!("{figures}%").parse().unwrap_or_else(|_| {
            self.form.wrong(field, t!(self.lang, "policy-rate-wrong"));
            Rate::ZERO
        })
    }

    fn amount(&mut self, field: &str, where_unread: i64) -> i64 {
        parse_amount(self.form.get(field), &self.currency).map_or_else(
            |problem| {
                let most = Money::new(LARGEST, self.currency);
                self.form.wrong(field, amount_message(self.lang, problem, most));
                where_unread
            },
            Money::minor,
        )
    }

    /// An amount; without one there is no limit.
    fn limit(&mut self, field: &str) -> i64 {
        match parse_amount(self.form.get(field), &self.currency) {
            Err(AmountProblem::Empty) => LARGEST,
            _ => self.amount(field, 0),
        }
    }

    fn tell(&mut self, problem: &PolicyProblem) {
        let lang = self.lang;
        let money = |minor| lang.money(Money::new(minor, self.currency));
        let field = field_of(&problem.field);
        let message = match problem.wrong {
            Wrong::OutOfRange { least, most: LARGEST } => t!(lang, "policy-amount-least", least = money(least)),
            Wrong::OutOfRange { least, most } if is_money(&field) => {
                t!(lang, "policy-amount-range", least = money(least), most = money(most))
            }
            Wrong::OutOfRange { least, most } => t!(lang, "number-range", least = least, most = most),
            Wrong::NotAscending => t!(lang, "policy-not-ascending"),
            Wrong::ShorterForMore => t!(lang, "policy-shorter-for-more"),
            Wrong::DoesNotReachAll => t!(lang, "policy-does-not-reach-all"),
            Wrong::NothingForEverybody => t!(lang, "policy-nothing-for-everybody"),
            Wrong::TooMany => t!(lang, "policy-too-many"),
        };
        self.form.wrong(field, message);
    }
}

fn is_money(field: &str) -> bool {
    ["up_to", "instalment", "least_a_month"].iter().any(|end| field.ends_with(end))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::domain::policy::any::policy;

    fn currency(code: &str) -> Currency {
        Currency::parse(code).unwrap()
    }

    proptest! {
        #[test]
        fn what_stands_in_the_form_is_read_as_the_same_policy(policy in policy(), digits in 0_usize..3) {
            prop_assert_eq!(policy.problems(), []);
            let currency = currency(["JPY", "GBP", "KWD"][digits]);
            let mut form = filled(&policy, currency);
            prop_assert_eq!(read(Lang::En, &mut form, currency), Some(policy));
        }
    }

    #[test]
    fn everything_that_is_wrong_is_told_at_once_at_its_field() {
        let gbp = currency("GBP");
        let mut form = filled(&Policy::to_begin_with(), gbp)
            .with("terms-0-months", "soon")
            .with("terms-1-up_to", "£1,000")
            .with("first_payment_days", "")
            .with("step_months", "13")
            .with("affordable-word_up_to", "1e5")
            .with("interest-0-regime", "reduced")
            .with("hardship-token", "yes");
        assert_eq!(read(Lang::En, &mut form, gbp), None);
        let mut wrong: Vec<&str> = form.errors().iter().map(|(field, _)| field.as_str()).collect();
        wrong.sort_unstable();
        let fields = [
            "affordable-word_up_to",
            "first_payment_days",
            "hardship-token-least_a_month",
            "hardship-token-months",
            "interest-0-rate",
            "step_months",
            "terms-0-months",
        ];
        assert_eq!(wrong, fields);
    }

    #[test]
    fn a_problem_of_the_policy_is_told_at_its_field() {
        let gbp = currency("GBP");
        let mut form = filled(&Policy::to_begin_with(), gbp)
            .with("terms-1-months", "6")
            .with("upfront-least_percent", "20")
            .with("hardship-smallest_instalment", "11")
            .with("one_person_up_to", "1");
        assert_eq!(read(Lang::En, &mut form, gbp), None);
        assert!(form.error("terms-1-months").is_some_and(|it| it.contains("as many months as before")));
        assert_eq!(form.error("upfront-most_percent"), Some("Enter a number from 20 to 90"));
        assert_eq!(form.error("hardship-smallest_instalment"), Some("Enter an amount from £0.00 to £10.00"));
        assert_eq!(form.error("one_person_up_to"), Some("Enter an amount of £10,000.00 or more"));
    }
}
