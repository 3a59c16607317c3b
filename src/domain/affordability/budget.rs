//! The monthly sums of a statement: income rounded down, costs rounded up, line by line, so that nobody is found to
//! have a penny more than there is.

use super::category::{Income, Named, Spending};
use super::regular::Regular;
use super::rules::AffordabilityRules;
use super::statement::Statement;
use super::strategy::Strategy;
use super::{AffordabilityProblem, sum};
use crate::domain::conversion::{Span, convert};
use crate::domain::money::Currency;
use crate::domain::rounding::Rounding;

/// A line as an amount a month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Monthly<T> {
    /// Which line.
    pub kind: Named<T>,
    /// As it was said.
    pub said: Regular,
    /// A month, in minor units.
    pub minor: i64,
    /// Whether it counts: a court ignores some lines.
    pub counted: bool,
}

/// What is left in a month, and how it comes about. All amounts in minor units.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Budget {
    /// Line by line, in the order of the statement.
    pub income: Vec<Monthly<Income>>,
    /// Line by line, in the order of the statement.
    pub spending: Vec<Monthly<Spending>>,
    /// Sum of the income.
    pub monthly_income: i64,
    /// Sum of the spending that counts, with what is allowed beside it.
    pub monthly_spending: i64,
    /// What a court allows for sundries, within the spending.
    pub sundries: i64,
    /// What brings the living costs up to the local standard, within the spending.
    pub kept_for_living: i64,
    /// What is paid towards priority arrears.
    pub monthly_priority: i64,
    /// What is put aside.
    pub monthly_savings: i64,
    /// `income − spending − priority repayments − savings`; below zero when more goes out than comes in.
    pub surplus: i64,
}

impl Budget {
    pub(super) fn of(
        statement: &Statement,
        rules: &AffordabilityRules,
        strategy: Strategy,
        currency: Currency,
        standard: Option<i64>,
    ) -> Result<Self, AffordabilityProblem> {
        let court = rules.court.as_ref().filter(|_| strategy == Strategy::CourtDetermination);
        let too_large = AffordabilityProblem::TooLarge;
        let income = statement.income.iter().map(|line| {
            let minor = line.amount.as_income().ok_or(too_large)?;
            Ok(Monthly { kind: line.kind, said: line.amount, minor, counted: true })
        });
        let income = income.collect::<Result<Vec<_>, AffordabilityProblem>>()?;
        let spending = statement.spending.iter().map(|line| {
            let minor = line.amount.as_cost().ok_or(too_large)?;
            // A court officer leaves these lines out; they are never a reason to refuse.
            let counted = court.is_none_or(|court| !court.ignored.iter().any(|word| word == line.kind.word));
            Ok(Monthly { kind: line.kind, said: line.amount, minor, counted })
        });
        let spending = spending.collect::<Result<Vec<_>, AffordabilityProblem>>()?;
        let monthly_income = sum(income.iter().map(|line| line.minor))?;
        let stated = sum(spending.iter().filter(|line| line.counted).map(|line| line.minor))?;
        let sundries = match court {
            None => 0,
            Some(court) => {
                let week = court.sundries_week.value.minor(currency).ok_or(too_large)?;
                convert(week, Span::Week, Span::Month, Rounding::Up).ok_or(too_large)?
            }
        };
        let kept_for_living = match standard {
            None => 0,
            Some(each) => {
                let members = i64::from(statement.household.members());
                let kept = each.checked_mul(members).ok_or(too_large)?;
                kept.saturating_sub(stated).max(0)
            }
        };
        let monthly_spending = sum([stated, sundries, kept_for_living])?;
        let repayments = statement.priority_arrears.iter().filter_map(|arrears| arrears.repayment);
        let repayments = repayments.map(|it| it.as_cost().ok_or(too_large)).collect::<Result<Vec<_>, _>>()?;
        let monthly_priority = sum(repayments)?;
        let monthly_savings = match statement.savings {
            // Putting money aside is no essential spending before a court.
            Some(savings) if court.is_none() => savings.as_cost().ok_or(too_large)?,
            _ => 0,
        };
        let out = sum([monthly_spending, monthly_priority, monthly_savings])?;
        let surplus = monthly_income.checked_sub(out).ok_or(too_large)?;
        Ok(Self {
            income,
            spending,
            monthly_income,
            monthly_spending,
            sundries,
            kept_for_living,
            monthly_priority,
            monthly_savings,
            surplus,
        })
    }

    /// What is said to be spent on a line a month; nothing when the line is missing.
    #[must_use]
    pub fn spent_on(&self, category: Spending) -> Option<i64> {
        let lines: Vec<i64> =
            self.spending.iter().filter(|line| line.kind.category == category).map(|line| line.minor).collect();
        if lines.is_empty() { None } else { Some(lines.into_iter().fold(0, i64::saturating_add)) }
    }
}
