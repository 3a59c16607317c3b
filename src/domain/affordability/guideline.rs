//! Spending guidelines: what a household of a given shape usually needs for a flexible line. One base figure and its
//! factors give every other figure. A table as published may be entered beside them; a row that says something else
//! than the base is refused by number, because of two figures for one household nobody can say which holds.

use rust_decimal::Decimal;
use serde::Deserialize;
use time::Date;

use super::category::Spending;
use super::statement::Household;
use crate::domain::about::About;
use crate::domain::conversion::{Span, convert};
use crate::domain::figure::Plain;
use crate::domain::money::Currency;
use crate::domain::rounding::Rounding;

/// The guideline of one line for a span of time.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Guideline {
    /// The flexible line.
    pub line: Spending,
    /// For one adult alone, a month.
    pub base: Plain,
    /// What each further person or vehicle adds, as a share of the base.
    pub factors: Factors,
    /// How derived figures are rounded to the minor unit.
    #[serde(default)]
    pub rounding: Rounding,
    /// Rows of the published table, as a check.
    #[serde(default)]
    pub stated: Vec<Stated>,
    /// Where it comes from, and when it holds.
    pub about: About,
}

/// Shares of the base.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Factors {
    /// Each adult after the first.
    pub adult: Plain,
    /// Each child under sixteen.
    pub child_under_16: Plain,
    /// Each child from sixteen to eighteen.
    pub child_16_18: Plain,
    /// Each vehicle.
    pub vehicle: Plain,
}

/// A row of a table as it was published.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Stated {
    adults: u32,
    #[serde(default)]
    children_under_16: u32,
    #[serde(default)]
    children_16_18: u32,
    #[serde(default)]
    vehicles: u32,
    every: Span,
    amount: Plain,
}

/// Why a table of guidelines is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum GuidelineProblem {
    /// A row of the published table and the base disagree.
    #[error(
        "guideline {line}, row {row}: {stated} each {} is stated, {derived} follows from the base",
        every.as_str()
    )]
    Contradiction {
        /// The line.
        line: Spending,
        /// Which row, from 1.
        row: usize,
        /// The period of the row.
        every: Span,
        /// What the row says.
        stated: Decimal,
        /// What the base says.
        derived: Decimal,
    },
    /// Two guidelines of one line hold on the same day.
    #[error("guideline {line}: two hold on {on}")]
    Overlap {
        /// The line.
        line: Spending,
        /// A day on which both hold.
        on: Date,
    },
    /// Only flexible lines have guidelines.
    #[error("guideline {line}: is not a flexible line")]
    NotFlexible {
        /// The line.
        line: Spending,
    },
    /// A figure that is no amount of the currency, or a row without an adult.
    #[error("guideline {line}, row {row}: isn't an amount of this currency for a household with an adult")]
    NotAnAmount {
        /// The line.
        line: Spending,
        /// Which row, from 1; 0 is the base.
        row: usize,
    },
}

impl Guideline {
    /// The numbers in words.
    #[must_use]
    pub fn words(&self) -> String {
        let Factors { adult, child_under_16, child_16_18, vehicle } = &self.factors;
        format!(
            "{}: {} a month for one adult; each more adult {}, child under 16 {}, child of 16 to 18 {}, vehicle {} of it",
            self.line, self.base.0, adult.0, child_under_16.0, child_16_18.0, vehicle.0
        )
    }

    /// For a household, a month, in minor units. Nothing when something that the figure depends on isn't known.
    #[must_use]
    pub fn monthly(&self, household: &Household, currency: Currency) -> Option<i64> {
        let known = |count: Option<u32>, factor: Plain| {
            if factor.0.is_zero() { Some(Decimal::ZERO) } else { factor.0.checked_mul(Decimal::from(count?)) }
        };
        let Factors { adult, child_under_16, child_16_18, vehicle } = self.factors;
        // Children without ages belong to neither factor.
        if household.children.is_some_and(|count| count > 0) && child_under_16 != child_16_18 {
            return None;
        }
        // Here both ages have one factor, or there are no such children: they count with the younger ones.
        let rest = household.children.map(|_| 0);
        let more_younger = household.children.unwrap_or(0);
        let younger = household.children_under_16.or(rest).map(|count| count.saturating_add(more_younger));
        let older = household.children_16_18.or(rest);
        let more = known(household.adults.checked_sub(1), adult)?;
        let share = Decimal::ONE
            .checked_add(more)?
            .checked_add(known(younger, child_under_16)?)?
            .checked_add(known(older, child_16_18)?)?
            .checked_add(known(household.vehicles, vehicle)?)?;
        let exact = self.base.0.checked_mul(share)?;
        Plain(self.rounding.decimal(exact, currency.digits())).minor(currency)
    }

    fn check(&self, currency: Currency) -> Result<(), GuidelineProblem> {
        let line = self.line;
        if !line.is_flexible() {
            return Err(GuidelineProblem::NotFlexible { line });
        }
        let wrong = |row| GuidelineProblem::NotAnAmount { line, row };
        self.base.minor(currency).ok_or(wrong(0))?;
        for (row, stated) in (1..).zip(&self.stated) {
            let minor = stated.amount.minor(currency).ok_or(wrong(row))?;
            let derived = self
                .monthly(&stated.household(), currency)
                .and_then(|monthly| convert(monthly, Span::Month, stated.every, self.rounding))
                .ok_or(wrong(row))?;
            if minor != derived {
                let plain = |minor| Decimal::new(minor, currency.digits());
                let (stated_amount, derived) = (plain(minor), plain(derived));
                let every = stated.every;
                return Err(GuidelineProblem::Contradiction { line, row, every, stated: stated_amount, derived });
            }
        }
        Ok(())
    }
}

impl Stated {
    fn household(&self) -> Household {
        Household {
            adults: self.adults,
            children_under_16: Some(self.children_under_16),
            children_16_18: Some(self.children_16_18),
            children: None,
            vehicles: Some(self.vehicles),
        }
    }
}

/// Refuses tables that contradict themselves or each other.
///
/// # Errors
/// [`GuidelineProblem`] with the row.
pub fn check(table: &[Guideline], currency: Currency) -> Result<(), GuidelineProblem> {
    for (no, one) in (1..).zip(table) {
        one.check(currency)?;
        for other in table.iter().skip(no).filter(|other| other.line == one.line) {
            let start = |it: &Guideline| it.about.from.unwrap_or(Date::MIN);
            let on = start(one).max(start(other));
            if one.about.holds_on(on) && other.about.holds_on(on) {
                return Err(GuidelineProblem::Overlap { line: one.line, on });
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Deserialize)]
    struct Table {
        guideline: Vec<Guideline>,
    }

    /// Made-up figures: the published ones are for members of their code of conduct.
    fn table(stated: &str, about: &str) -> Vec<Guideline> {
        let text = format!(
            r#"
            [[guideline]]
            line = "food_and_housekeeping"
            base = "200.00"
            factors = {{ adult = "0.70", child_under_16 = "0.45", child_16_18 = "0.60", vehicle = "0" }}
            stated = [{stated}]
            about = {{ rule = "MADE-UP", source = "a test", as_of = "2026-04-01", confidence = "M"{about} }}
            "#
        );
        toml::from_str::<Table>(&text).unwrap().guideline
    }

    fn gbp() -> Currency {
        Currency::parse("GBP").unwrap()
    }

    #[test]
    fn one_base_figure_gives_all_others() {
        let food = &table("", "")[0];
        let family =
            Household { adults: 2, children_under_16: Some(1), children_16_18: Some(1), ..Household::default() };
        // 200 × (1 + 0.70 + 0.45 + 0.60); vehicles are unknown and don't matter.
        assert_eq!(food.monthly(&family, gbp()), Some(55_000));
        let unknown = Household { adults: 1, ..Household::default() };
        assert_eq!(food.monthly(&unknown, gbp()), None);
        let ages_unknown = Household { adults: 1, children: Some(2), ..Household::default() };
        assert_eq!(food.monthly(&ages_unknown, gbp()), None);
        let none = Household { adults: 1, children: Some(0), ..Household::default() };
        assert_eq!(food.monthly(&none, gbp()), Some(20_000));
    }

    #[test]
    fn a_row_that_contradicts_the_base_is_refused_by_number() {
        let right =
            r#"{ adults = 1, every = "month", amount = "200" }, { adults = 2, every = "month", amount = "340" }"#;
        assert_eq!(check(&table(right, ""), gbp()), Ok(()));
        let wrong = format!(r#"{right}, {{ adults = 2, children_under_16 = 1, every = "week", amount = "99.00" }}"#);
        let problem = check(&table(&wrong, ""), gbp()).unwrap_err();
        assert_eq!(
            problem.to_string(),
            "guideline food_and_housekeeping, row 3: 99.00 each week is stated, 99.23 follows from the base"
        );
        let nobody = r#"{ adults = 0, every = "month", amount = "0" }"#;
        assert!(matches!(check(&table(nobody, ""), gbp()), Err(GuidelineProblem::NotAnAmount { row: 1, .. })));
    }

    #[test]
    fn two_tables_for_one_day_are_refused() {
        let join = |about: [&str; 2]| about.iter().flat_map(|it| table("", it)).collect::<Vec<_>>();
        let apart = join([r#", until = "2026-03-31""#, r#", from = "2026-04-01""#]);
        assert_eq!(check(&apart, gbp()), Ok(()));
        let overlap = join([r#", until = "2026-04-01""#, r#", from = "2026-04-01""#]);
        assert!(matches!(check(&overlap, gbp()), Err(GuidelineProblem::Overlap { .. })));
    }
}
