//! A creditor's policy: what a machine may answer to an offer, as data. A version never changes; a change is a new
//! version. Amounts are minor units of the creditor's currency. Whether the numbers make sense is said in
//! [`problems`](Policy::problems), all at once.

#[cfg(test)]
pub(crate) mod any;
mod from_limits;
mod problems;
mod to_begin_with;

use std::str::FromStr;

use serde::{Deserialize, Serialize};

pub use problems::{LONGEST_MONTHS, PolicyProblem, Wrong};

use super::rate::Rate;
use super::schedule::PlanInterest;

/// One version of a policy.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Policy {
    /// Its number, from 1.
    pub version: u32,
    /// The longest term by what is owed: the first band that reaches as far holds.
    pub terms: Vec<TermBand>,
    /// No instalment but the last is less, however often it is paid.
    pub smallest_instalment: i64,
    /// What is asked up front.
    pub upfront: UpfrontShare,
    /// The first payment falls within so many days of today.
    pub first_payment_days: u32,
    /// An instalment due up to so many days after a pay-day fits it.
    pub days_after_pay_day: u32,
    /// What counts as affordable.
    pub affordable: Affordable,
    /// Interest while a plan is kept, and when. At least one is open to everybody.
    pub interest: Vec<InterestRule>,
    /// What may be written off when the rest is paid soon.
    pub discounts: Vec<DiscountRule>,
    /// Less may be paid at first, for at most so many months; 0 for never.
    pub step_months: u32,
    /// So many months of each year may go without an instalment.
    pub hard_months: u32,
    /// What hardship opens.
    pub hardship: HardshipRules,
    /// More than this is owed: a person answers.
    pub machine_up_to: i64,
    /// More than this is owed: two people answer.
    pub one_person_up_to: i64,
    /// An offer stands for so many days.
    pub offer_days: u32,
    /// A plan may be changed so many times a year without a person.
    pub changes_a_year: u32,
    /// What follows when an instalment is missed.
    pub missed: Missed,
    /// A person answers within so many working days.
    pub answer_working_days: u32,
    /// What a hold is.
    pub hold: HoldRules,
    /// Where an answer comes later than promised or the portal was out of reach, no interest runs meanwhile.
    pub delay_stops_interest: bool,
}

impl Policy {
    /// The longest term for what is owed, in months.
    #[must_use]
    pub fn months_for(&self, owed: i64) -> u32 {
        self.terms.iter().find(|band| owed <= band.up_to).map_or(0, |band| band.months)
    }

    /// Interest on a plan that meets no condition: what a preview reckons with.
    #[must_use]
    pub fn plan_interest(&self) -> PlanInterest {
        let frozen = self.interest.iter().any(|it| it.is_open_to_everybody() && it.regime == Regime::Frozen);
        if frozen { PlanInterest::Frozen } else { PlanInterest::Contract }
    }
}

impl Policy {
    /// The same with everything that one person may give open: what a reviewer can offer without a second one.
    #[must_use]
    pub fn opened_to_a_person(&self) -> Self {
        let open = |who: Who| if who == Who::Person { Who::Machine } else { who };
        let mut policy = self.clone();
        policy.interest.iter_mut().for_each(|it| it.who = open(it.who));
        policy.discounts.iter_mut().for_each(|it| it.who = open(it.who));
        policy.hardship.who = open(policy.hardship.who);
        policy.machine_up_to = policy.one_person_up_to;
        policy
    }
}

/// The longest term for what is owed up to an amount.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TermBand {
    /// Up to what is owed.
    pub up_to: i64,
    /// The plan ends within so many months of today.
    pub months: u32,
}

/// Percent of what is owed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct UpfrontShare {
    /// At least so much is paid up front.
    pub least_percent: u32,
    /// A machine asks for no more than this, and for more than the least only where nothing else fits.
    pub most_percent: u32,
}

/// What counts as affordable.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Affordable {
    /// How a statement measures what is left.
    pub measure: SurplusMeasure,
    /// So many percent of it may go into instalments.
    pub share_percent: u32,
    /// Without a statement a person's word counts, up to so much a month.
    pub word_up_to: i64,
}

/// How a statement measures what is left in a month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum SurplusMeasure {
    /// Income less all spending.
    Statement,
    /// Income less essential spending, as a court officer works it out.
    CourtDetermination,
    /// What is left above the local subsistence standard.
    CnSubsistence,
}

/// Interest on the way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Regime {
    /// None.
    Frozen,
    /// At this yearly rate, if the contract's isn't lower.
    Reduced(Rate),
    /// As the contract says.
    Contract,
}

impl Regime {
    /// The name as written in the record.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Frozen => "frozen",
            Self::Reduced(_) => "reduced",
            Self::Contract => "contract",
        }
    }
}

impl From<PlanInterest> for Regime {
    fn from(interest: PlanInterest) -> Self {
        match interest {
            PlanInterest::Contract => Self::Contract,
            PlanInterest::Frozen => Self::Frozen,
        }
    }
}

/// Who may give something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Who {
    /// A machine, at once.
    Machine,
    /// A reviewer.
    Person,
    /// A reviewer and an approver.
    TwoPeople,
}

/// Nobody who may give something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("machine, person or two_people")]
pub struct NotAWho;

impl FromStr for Who {
    type Err = NotAWho;
    fn from_str(text: &str) -> Result<Self, NotAWho> {
        match text {
            "machine" => Ok(Self::Machine),
            "person" => Ok(Self::Person),
            "two_people" => Ok(Self::TwoPeople),
            _ => Err(NotAWho),
        }
    }
}

/// Interest on a plan under conditions, which hold together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct InterestRule {
    /// Which interest.
    pub regime: Regime,
    /// Only in hardship.
    pub hardship: bool,
    /// Only for plans that end within so many months of today.
    pub within_months: Option<u32>,
    /// Only when so many percent of what is owed are paid up front.
    pub upfront_percent: u32,
    /// Who gives it.
    pub who: Who,
}

impl InterestRule {
    /// Open to everybody, without a condition.
    #[must_use]
    pub fn always(regime: Regime) -> Self {
        Self { regime, hardship: false, within_months: None, upfront_percent: 0, who: Who::Machine }
    }

    /// Whether a machine gives it without a condition.
    #[must_use]
    pub fn is_open_to_everybody(&self) -> bool {
        !self.hardship && self.within_months.is_none() && self.upfront_percent == 0 && self.who == Who::Machine
    }
}

/// What is written off when the rest is paid soon, at once or in a short plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DiscountRule {
    /// So many percent of what is owed.
    pub percent: u32,
    /// For debts that have been due for so many days.
    pub age_days: u32,
    /// When all is paid within so many days of today.
    pub within_days: u32,
    /// Who gives it.
    pub who: Who,
}

/// What hardship opens. Interest in hardship stands among the interest rules.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HardshipRules {
    /// So many months longer.
    pub longer_months: u32,
    /// No instalment is less than this.
    pub smallest_instalment: i64,
    /// A small sum until a review, when nothing that clears the debt fits.
    pub token: Option<TokenRule>,
    /// So many months without instalments.
    pub break_months: u32,
    /// A machine gives such a break at once to who says that they can pay nothing for so long. Versions from before there
    /// was this choice leave it to a person.
    #[serde(default)]
    pub break_at_once: bool,
    /// Who gives all this.
    pub who: Who,
}

/// A small sum until a review.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TokenRule {
    /// At least so much a month.
    pub least_a_month: i64,
    /// For so many months.
    pub months: u32,
}

/// What follows when an instalment is missed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Missed {
    /// Nothing for so many days.
    pub grace_days: u32,
    /// Then this.
    pub starts: MissedStarts,
}

/// What a missed instalment starts. Never a demand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MissedStarts {
    /// The question what happened, and ways on.
    Question,
    /// A reviewer looks first.
    Person,
}

/// A pause for contact and interest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HoldRules {
    /// It lasts so many days unless a reviewer changes it.
    pub days: u32,
    /// Interest does not run meanwhile.
    pub stops_interest: bool,
}
