//! What is wrong with a policy, all at once, each with the path of its field.

use super::{DiscountRule, InterestRule, Policy};
use crate::domain::money::LARGEST;

/// The longest term that a policy may have.
pub const LONGEST_MONTHS: u32 = 240;

/// A field that can't stay as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PolicyProblem {
    /// Where: `terms[1].months`.
    pub field: String,
    /// What.
    pub wrong: Wrong,
}

/// What is wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wrong {
    /// Not between two values, both included.
    OutOfRange {
        /// Least value that is taken.
        least: i64,
        /// Largest value that is taken.
        most: i64,
    },
    /// A band that doesn't reach further than the one before.
    NotAscending,
    /// A larger debt would have to end sooner.
    ShorterForMore,
    /// The last band leaves larger debts without a term.
    DoesNotReachAll,
    /// No interest rule is open to everybody by machine.
    NothingForEverybody,
    /// More than a hundred entries.
    TooMany,
}

impl Policy {
    /// Everything that can't stay as it is.
    #[must_use]
    pub fn problems(&self) -> Vec<PolicyProblem> {
        let mut found = Found(Vec::new());
        self.plain_numbers(&mut found);
        self.bands(&mut found);
        if self.interest.len() > 100 || self.discounts.len() > 100 || self.terms.len() > 100 {
            found.say("interest", Wrong::TooMany);
        }
        for (at, rule) in self.interest.iter().enumerate() {
            interest(at, rule, &mut found);
        }
        if !self.interest.iter().any(InterestRule::is_open_to_everybody) {
            found.say("interest", Wrong::NothingForEverybody);
        }
        for (at, rule) in self.discounts.iter().enumerate() {
            discount(at, rule, self.upfront.most_percent, &mut found);
        }
        found.0
    }

    fn plain_numbers(&self, found: &mut Found) {
        let hardship = &self.hardship;
        found.within("version", self.version, 1, u32::MAX);
        found.amount("smallest_instalment", self.smallest_instalment, LARGEST);
        found.within("upfront.least_percent", self.upfront.least_percent, 0, 90);
        found.within("upfront.most_percent", self.upfront.most_percent, self.upfront.least_percent, 90);
        found.within("first_payment_days", self.first_payment_days, 1, 365);
        found.within("days_after_pay_day", self.days_after_pay_day, 0, 6);
        found.within("affordable.share_percent", self.affordable.share_percent, 1, 100);
        found.amount("affordable.word_up_to", self.affordable.word_up_to, LARGEST);
        found.within("step_months", self.step_months, 0, 12);
        found.within("hard_months", self.hard_months, 0, 6);
        found.within("hardship.longer_months", hardship.longer_months, 0, 120);
        // Hardship never asks for more.
        found.amount("hardship.smallest_instalment", hardship.smallest_instalment, self.smallest_instalment);
        found.within("hardship.break_months", hardship.break_months, 0, 12);
        if let Some(token) = hardship.token {
            found.range("hardship.token.least_a_month", token.least_a_month, 1, LARGEST);
            found.within("hardship.token.months", token.months, 1, 24);
        }
        found.amount("machine_up_to", self.machine_up_to, LARGEST);
        found.range("one_person_up_to", self.one_person_up_to, self.machine_up_to, LARGEST);
        found.within("offer_days", self.offer_days, 1, 90);
        found.within("changes_a_year", self.changes_a_year, 0, 52);
        found.within("missed.grace_days", self.missed.grace_days, 0, 60);
        found.within("answer_working_days", self.answer_working_days, 1, 30);
        found.within("hold.days", self.hold.days, 1, 365);
    }

    fn bands(&self, found: &mut Found) {
        let mut before: Option<&super::TermBand> = None;
        for (at, band) in self.terms.iter().enumerate() {
            found.within(&format!("terms[{at}].months"), band.months, 1, LONGEST_MONTHS);
            found.range(&format!("terms[{at}].up_to"), band.up_to, 1, LARGEST);
            if before.is_some_and(|it| it.up_to >= band.up_to) {
                found.say(&format!("terms[{at}].up_to"), Wrong::NotAscending);
            }
            if before.is_some_and(|it| it.months > band.months) {
                found.say(&format!("terms[{at}].months"), Wrong::ShorterForMore);
            }
            before = Some(band);
        }
        if before.is_none_or(|it| it.up_to < LARGEST) {
            found.say("terms", Wrong::DoesNotReachAll);
        }
    }
}

fn interest(at: usize, rule: &InterestRule, found: &mut Found) {
    if let Some(months) = rule.within_months {
        found.within(&format!("interest[{at}].within_months"), months, 1, LONGEST_MONTHS);
    }
    found.within(&format!("interest[{at}].upfront_percent"), rule.upfront_percent, 0, 90);
}

fn discount(at: usize, rule: &DiscountRule, upfront_percent: u32, found: &mut Found) {
    // What is asked up front leaves something to pay.
    let most = 99_u32.saturating_sub(upfront_percent).min(90);
    found.within(&format!("discounts[{at}].percent"), rule.percent, 1, most);
    found.within(&format!("discounts[{at}].age_days"), rule.age_days, 0, 36_500);
    // Longer is no short plan any more.
    found.within(&format!("discounts[{at}].within_days"), rule.within_days, 1, 366);
}

struct Found(Vec<PolicyProblem>);

impl Found {
    fn say(&mut self, field: &str, wrong: Wrong) {
        self.0.push(PolicyProblem { field: field.to_owned(), wrong });
    }

    fn range(&mut self, field: &str, value: i64, least: i64, most: i64) {
        if value < least || value > most {
            self.say(field, Wrong::OutOfRange { least, most });
        }
    }

    fn amount(&mut self, field: &str, value: i64, most: i64) {
        self.range(field, value, 0, most);
    }

    fn within(&mut self, field: &str, value: u32, least: u32, most: u32) {
        self.range(field, i64::from(value), i64::from(least), i64::from(most));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::limits::Limits;
    use crate::domain::policy::{DiscountRule, Regime, TermBand, TokenRule, Who};

    #[test]
    fn all_problems_come_at_once_each_with_its_field() {
        let mut policy = Policy::from_limits(&Limits::to_begin_with(), 0);
        policy.terms = vec![TermBand { up_to: 100, months: 24 }, TermBand { up_to: 100, months: 12 }];
        policy.upfront.most_percent = 91;
        policy.affordable.share_percent = 0;
        policy.interest = vec![InterestRule { hardship: true, ..InterestRule::always(Regime::Frozen) }];
        policy.discounts = vec![DiscountRule { percent: 0, age_days: 0, within_days: 400, who: Who::Machine }];
        policy.hardship.token = Some(TokenRule { least_a_month: 0, months: 6 });
        policy.hardship.smallest_instalment = policy.smallest_instalment + 1;
        policy.one_person_up_to = policy.machine_up_to - 1;
        let fields: Vec<_> = policy.problems().into_iter().map(|it| it.field).collect();
        let expected = [
            "version",
            "upfront.most_percent",
            "affordable.share_percent",
            "hardship.smallest_instalment",
            "hardship.token.least_a_month",
            "one_person_up_to",
            "terms[1].up_to",
            "terms[1].months",
            "terms",
            "interest",
            "discounts[0].percent",
            "discounts[0].within_days",
        ];
        assert_eq!(fields, expected);
    }
}
