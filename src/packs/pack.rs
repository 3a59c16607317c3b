//! A pack: the head of its file, its rules by section, and the operator's marks.

use serde::Deserialize;
use time::Date;

use super::contact_rules::ContactRules;
use super::file::{File, Over};
use super::listing::{Listed, Mark};
use super::place::{PackError, Place, Source};
use super::section::Section;
use super::whole::Part;
use crate::domain::about::About;
use crate::domain::affordability::rules::AffordabilityRules;
use crate::domain::consequences::{ConditionalCost, Consequence, Help};
use crate::domain::day_count::DayCount;
use crate::domain::fees::Fee;
use crate::domain::judgment::JudgmentInterest;
use crate::domain::lending::LendingRule;
use crate::domain::money::Currency;
use crate::domain::options::rule::OptionRule;
use crate::domain::overdue_interest::OverdueInterest;
use crate::domain::payment_order::PaymentOrder;
use crate::domain::rate_cap::RateCap;
use crate::domain::reference_rate::ReferenceRate;
use crate::domain::rounding::Rounding;
use crate::domain::total_cost_cap::TotalCostCap;

/// The law of a jurisdiction.
#[derive(Debug, Clone)]
pub struct Pack {
    /// `cn-mainland`
    pub id: String,
    /// Other names for it: `cn`.
    pub also: Vec<String>,
    /// For people.
    pub name: String,
    /// Of all its amounts.
    pub currency: Currency,
    /// An IANA name; nothing where it depends on the person.
    pub time_zone: Option<String>,
    /// Where no rule and no contract says otherwise.
    pub day_count: DayCount,
    /// How instalments are rounded here where a creditor says nothing else.
    pub instalment_rounding: Option<Rounding>,
    /// The calendar of its holidays; nothing where they differ within.
    pub calendar: Option<String>,
    /// The day for which it was looked up, and for which it answers when nobody names a day.
    pub as_of: Date,
    /// The pack whose rules hold here too where this one has none of its own.
    pub extends: Option<String>,
    /// What the operator verified.
    pub marks: Vec<Mark>,
    /// What it says.
    pub rules: Rules,
    /// Its file.
    pub place: Place,
}

/// Does something with each section of a pack, by its name in the file. A section is added here and in [`Rules`].
macro_rules! each_section {
    ($do:ident) => {
        $do!(reference_rate);
        $do!(fee);
        $do!(judgment_interest);
        $do!(total_cost_cap);
        $do!(lending);
        $do!(payment_order);
        $do!(overdue_interest);
        $do!(rate_cap);
        $do!(conditional_cost);
        $do!(consequence);
        $do!(help);
        $do!(option);
    };
}

/// What a pack says, a section a kind: `[[rules.fee]]`.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Rules {
    /// Published series.
    pub reference_rate: Section<ReferenceRate>,
    /// Fees of courts and of those who enforce.
    pub fee: Section<Fee>,
    /// Interest after a judgment.
    pub judgment_interest: Section<JudgmentInterest>,
    /// Caps on what short, dear credit may cost.
    pub total_cost_cap: Section<TotalCostCap>,
    /// What holds of loans before anything is overdue.
    pub lending: Section<LendingRule>,
    /// Which part of a debt a payment meets first.
    pub payment_order: Section<PaymentOrder>,
    /// Which rate runs once a debt is overdue.
    pub overdue_interest: Section<OverdueInterest>,
    /// Caps on what a debt may cost by time.
    pub rate_cap: Section<RateCap>,
    /// Costs that may come on top.
    pub conditional_cost: Section<ConditionalCost>,
    /// What follows that isn't money.
    pub consequence: Section<Consequence>,
    /// Where there is help.
    pub help: Section<Help>,
    /// Ways out of debt.
    pub option: Section<OptionRule>,
    /// What a household can pay.
    pub affordability: Part<AffordabilityRules>,
    /// When and how often a debtor may be contacted.
    pub contact: Part<ContactRules>,
}

impl Pack {
    /// Whether a number was read in the primary text, or the operator says that it was checked.
    #[must_use]
    pub fn is_verified(&self, about: &About) -> bool {
        about.is_verified() || self.mark(about).is_some()
    }

    /// Every rule with its numbers in words.
    #[must_use]
    pub fn listed(&self) -> Vec<Listed> {
        let mut listed = self.rules.listed();
        for it in &mut listed {
            it.verified = self.mark(&it.about).cloned();
        }
        listed
    }

    fn mark(&self, about: &About) -> Option<&Mark> {
        self.marks.iter().find(|it| it.covers(about))
    }

    /// Whether it goes by that name. Upper and lower case are the same.
    #[must_use]
    pub fn is_called(&self, name: &str) -> bool {
        self.id.eq_ignore_ascii_case(name) || self.also.iter().any(|also| also.eq_ignore_ascii_case(name))
    }

    /// What it says about contact.
    #[must_use]
    pub fn contact(&self) -> &ContactRules {
        self.rules.contact.get()
    }

    /// What it says about affordability.
    #[must_use]
    pub fn affordability(&self) -> &AffordabilityRules {
        self.rules.affordability.get()
    }

    pub(super) fn inherit(&mut self, parent: &Self) {
        self.calendar = self.calendar.take().or_else(|| parent.calendar.clone());
        self.instalment_rounding = self.instalment_rounding.or(parent.instalment_rounding);
        self.rules.inherit(&parent.rules);
        self.marks.extend(parent.marks.iter().cloned());
    }

    /// Takes over what holds everywhere. The product's rule of contact stands beside the law, not in its place.
    pub(super) fn inherit_common(&mut self, common: &Rules) {
        let contact = self.rules.contact.clone();
        self.rules.inherit(common);
        self.rules.contact = contact;
    }

    pub(super) fn override_with(&mut self, file: File) -> Result<(), PackError> {
        let Over { rules, marks, as_of, place } = file.into_rules();
        self.rules.replace(rules)?;
        self.marks.extend(marks);
        self.as_of = as_of.unwrap_or(self.as_of);
        self.refuse_lost_marks(&place)
    }

    /// Refuses what contradicts itself between entries.
    pub(super) fn check(&self) -> Result<(), PackError> {
        self.rules.refuse_overlaps()?;
        self.rules.check(self.currency, &self.place)?;
        self.refuse_lost_marks(&self.place)
    }

    fn refuse_lost_marks(&self, place: &Place) -> Result<(), PackError> {
        let listed = self.rules.listed();
        match self.marks.iter().find(|mark| !listed.iter().any(|it| it.about.rule == mark.rule)) {
            None => Ok(()),
            Some(mark) => {
                let message = format!("{:?} is marked as verified and no rule of {}", mark.rule, self.id);
                Err(PackError { place: place.clone(), message })
            }
        }
    }
}

impl Rules {
    pub(super) fn locate(&mut self, source: &Source<'_>) -> Result<(), PackError> {
        macro_rules! locate {
            ($section:ident) => {
                self.$section.locate(source)?;
            };
        }
        each_section!(locate);
        self.affordability.locate(source);
        self.contact.locate(source);
        Ok(())
    }

    pub(super) fn inherit(&mut self, parent: &Self) {
        macro_rules! inherit {
            ($section:ident) => {
                self.$section.inherit(&parent.$section);
            };
        }
        each_section!(inherit);
        self.affordability.inherit(&parent.affordability);
        self.contact.inherit(&parent.contact);
    }

    fn replace(&mut self, other: Self) -> Result<(), PackError> {
        macro_rules! replace {
            ($section:ident) => {
                self.$section.replace(other.$section)?;
            };
        }
        each_section!(replace);
        self.affordability.replace(other.affordability);
        self.contact.replace(other.contact);
        Ok(())
    }

    fn refuse_overlaps(&self) -> Result<(), PackError> {
        macro_rules! refuse {
            ($section:ident) => {
                self.$section.refuse_overlaps()?;
            };
        }
        each_section!(refuse);
        Ok(())
    }

    /// Refuses what contradicts itself where the currency or the place in the file decides.
    fn check(&self, currency: Currency, pack: &Place) -> Result<(), PackError> {
        self.option.check(|option| option.check_limits(currency).map_err(|why| why.to_string()))?;
        self.affordability.check(currency, pack)?;
        self.contact.check(currency, pack)
    }

    fn listed(&self) -> Vec<Listed> {
        let mut listed = Vec::new();
        macro_rules! list {
            ($section:ident) => {
                self.$section.list(stringify!($section), &mut listed);
            };
        }
        each_section!(list);
        self.affordability.list("affordability", &mut listed);
        self.contact.list("contact", &mut listed);
        listed
    }
}
