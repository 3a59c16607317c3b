//! What a pack says about affordability: the numbers of the strategies, the savings line, the guidelines.

use serde::Deserialize;
use time::Date;

use super::category::Spending;
use super::garnishment::Garnishment;
use super::guideline::{self, Guideline, GuidelineProblem};
use crate::domain::about::About;
use crate::domain::figure::{Figure, Plain};
use crate::domain::money::Currency;

/// Rules of one jurisdiction. A section that is missing is unknown there.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AffordabilityRules {
    /// Lines that a household rarely goes without: one that is missing is asked for.
    pub usual_lines: Option<UsualLines>,
    /// The line for putting something aside.
    pub savings: Option<Savings>,
    /// `HALF_SURPLUS`
    pub half_surplus: Option<HalfSurplus>,
    /// `PRO_RATA`
    pub pro_rata: Option<Basis>,
    /// `CONTRACT_PRO_RATA`
    pub contract_pro_rata: Option<Basis>,
    /// `COURT_DETERMINATION`
    pub court: Option<Court>,
    /// `TOKEN`
    pub token: Option<Token>,
    /// `MORATORIUM`: when a pause is looked at again.
    pub review: Option<Review>,
    /// `LUMP_SUM`
    pub lump_sum: Option<Basis>,
    /// `CN_SUBSISTENCE`
    pub subsistence: Option<Subsistence>,
    /// The most that may be taken from wages.
    pub garnishment: Option<Garnishment>,
    /// What each flexible line usually needs, by household.
    #[serde(default)]
    pub guideline: Vec<Guideline>,
}

/// A rule without a number.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Basis {
    /// Where it comes from.
    pub about: About,
}

/// Lines that are asked for when they are missing.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct UsualLines {
    /// Which.
    pub lines: Vec<Spending>,
    /// Where that comes from.
    pub about: About,
}

/// The savings line: up to a share of what is left, and never above an amount a month, without being asked why.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Savings {
    /// Of what is left before saving, as a fraction.
    pub share: Plain,
    /// A month.
    pub most: Plain,
    /// Where both come from.
    pub about: About,
}

/// About half of what is left.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HalfSurplus {
    /// As a fraction.
    pub share: Plain,
    /// Up to how much in debts it is agreed without a person looking at it.
    pub self_serve_most: Option<Figure>,
    /// Where it comes from.
    pub about: About,
}

/// What a court officer works out on paper.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Court {
    /// Up to how much in debts an officer decides.
    pub most: Figure,
    /// What may be allowed for sundries, a week.
    pub sundries_week: Figure,
    /// The words of lines that aren't counted. They are never a reason to refuse.
    pub ignored: Vec<String>,
    /// Where the formula comes from.
    pub about: About,
}

/// A small sum that shows good will.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Token {
    /// For each debt, a month; zero asks for nothing until the review.
    pub amount: Plain,
    /// Where it comes from.
    pub about: About,
}

/// When what was agreed is looked at again, in months.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Review {
    /// At the earliest.
    pub from_months: u32,
    /// At the latest.
    pub to_months: u32,
    /// Where it comes from.
    pub about: About,
}

/// Living costs that are kept for the debtor and dependants, whatever is owed.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Subsistence {
    /// The local standards; the operator's data.
    #[serde(default)]
    pub standard: Vec<Standard>,
    /// Where the rule comes from.
    pub about: About,
}

/// A local subsistence standard.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Standard {
    /// The place, by the names under which it is asked for.
    pub places: Vec<String>,
    /// For each member of the household, a month.
    pub each_month: Plain,
    /// Where it comes from, and when it holds.
    pub about: About,
}

impl Subsistence {
    /// The standard of a place on a day; without a day, the one without an end.
    #[must_use]
    pub fn at(&self, place: &str, day: Option<Date>) -> Option<&Standard> {
        let place = place.trim().to_lowercase();
        let holds = |about: &About| day.map_or(about.until.is_none(), |day| about.holds_on(day));
        self.standard.iter().find(|it| holds(&it.about) && it.places.iter().any(|name| name.to_lowercase() == place))
    }
}

/// Why the rules of a pack are refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RulesProblem {
    /// In the guidelines.
    #[error(transparent)]
    Guideline(#[from] GuidelineProblem),
    /// An amount with more decimals than the currency has.
    #[error("{0}: isn't an amount of the pack's currency")]
    Amount(&'static str),
    /// A share above the whole.
    #[error("{0}: is more than the whole")]
    Share(&'static str),
    /// Two standards for one place and day.
    #[error("subsistence: two standards hold for {place} on {on}")]
    Standards {
        /// The place.
        place: String,
        /// A day on which both hold.
        on: Date,
    },
    /// A review that ends before it begins.
    #[error("review: to_months is before from_months")]
    Review,
}

impl AffordabilityRules {
    /// These rules, and for what they don't say those of `base`.
    #[must_use]
    pub fn over(self, base: &Self) -> Self {
        let base = base.clone();
        Self {
            usual_lines: self.usual_lines.or(base.usual_lines),
            savings: self.savings.or(base.savings),
            half_surplus: self.half_surplus.or(base.half_surplus),
            pro_rata: self.pro_rata.or(base.pro_rata),
            contract_pro_rata: self.contract_pro_rata.or(base.contract_pro_rata),
            court: self.court.or(base.court),
            token: self.token.or(base.token),
            review: self.review.or(base.review),
            lump_sum: self.lump_sum.or(base.lump_sum),
            subsistence: self.subsistence.or(base.subsistence),
            garnishment: self.garnishment.or(base.garnishment),
            guideline: if self.guideline.is_empty() { base.guideline } else { self.guideline },
        }
    }

    /// Refuses what contradicts itself; amounts are in `currency`.
    ///
    /// # Errors
    /// [`RulesProblem`]
    pub fn check(&self, currency: Currency) -> Result<(), RulesProblem> {
        let amount = |what, it: Option<Plain>| match it.map(|it| it.minor(currency)) {
            Some(None) => Err(RulesProblem::Amount(what)),
            _ => Ok(()),
        };
        amount("savings", self.savings.as_ref().map(|it| it.most))?;
        amount("token", self.token.as_ref().map(|it| it.amount))?;
        amount("garnishment", self.garnishment.as_ref().map(|it| it.protected_week))?;
        amount("court.most", self.court.as_ref().map(|it| it.most.value))?;
        amount("court.sundries_week", self.court.as_ref().map(|it| it.sundries_week.value))?;
        let self_serve = self.half_surplus.as_ref().and_then(|it| it.self_serve_most.as_ref());
        amount("half_surplus.self_serve_most", self_serve.map(|it| it.value))?;
        let share = |what, it: Option<Plain>| match it {
            Some(it) if it.0 > rust_decimal::Decimal::ONE => Err(RulesProblem::Share(what)),
            _ => Ok(()),
        };
        share("savings", self.savings.as_ref().map(|it| it.share))?;
        share("garnishment", self.garnishment.as_ref().map(|it| it.share))?;
        share("half_surplus", self.half_surplus.as_ref().map(|it| it.share))?;
        if self.review.as_ref().is_some_and(|it| it.to_months < it.from_months) {
            return Err(RulesProblem::Review);
        }
        let standards = self.subsistence.as_ref().map_or(&[][..], |it| &it.standard);
        standards.iter().try_for_each(|it| amount("subsistence", Some(it.each_month)))?;
        check_places(standards)?;
        Ok(guideline::check(&self.guideline, currency)?)
    }
}

fn check_places(standards: &[Standard]) -> Result<(), RulesProblem> {
    for (no, one) in (1..).zip(standards) {
        for other in standards.iter().skip(no) {
            let start = |it: &Standard| it.about.from.unwrap_or(Date::MIN);
            let on = start(one).max(start(other));
            let both = one.about.holds_on(on) && other.about.holds_on(on);
            if let Some(place) = one.places.iter().find(|place| both && other.places.contains(place)) {
                return Err(RulesProblem::Standards { place: place.clone(), on });
            }
        }
    }
    Ok(())
}
