//! Interest after a judgment: on what is left of the judgment money, in segments after each part payment, simple by the
//! day or compounded once a year. Rates and flags are data of a pack.

mod run;
#[cfg(test)]
mod tests;

use rust_decimal::Decimal;
use serde::Deserialize;
use time::{Date, Duration};

use super::about::About;
use super::decimal_text;
use super::exact::Basis;
use super::fees::percent;
use super::frequency::add_months;
use super::money::Currency;
use super::rule::{Rule, in_force};
pub use run::{Judgment, RateStep, Run, Segment, TooLarge};

/// How a jurisdiction lets interest run on a judgment.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct JudgmentInterest {
    /// For which debts: `any`, or `consumer` and `other`.
    pub debt: String,
    /// Where it comes from.
    pub about: About,
    /// How much.
    pub rate: JudgmentRate,
    /// Whether interest of a whole year bears interest in the next.
    #[serde(default)]
    pub compounding: Compounding,
    /// Whether the day from which it runs counts.
    #[serde(default)]
    pub count_first_day: bool,
    /// Whether the day on which it is paid counts.
    #[serde(default = "yes")]
    pub count_last_day: bool,
    /// It runs on the judgment money without the interest that the judgment gives.
    #[serde(default)]
    pub without_interest: bool,
    /// A judgment for less than this bears no interest; in whole units of the currency.
    #[serde(default, with = "decimal_text::option")]
    pub least: Option<Decimal>,
}

fn yes() -> bool {
    true
}

/// A rate after a judgment, as a fraction.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum JudgmentRate {
    /// A day's.
    Daily(#[serde(with = "decimal_text")] Decimal),
    /// A year's: each day is the 365th part when interest is simple.
    Annual(#[serde(with = "decimal_text")] Decimal),
    /// A year's, fixed on the day of the judgment: whoever asks has to say it.
    OfJudgment,
}

/// What becomes of interest after a year.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Compounding {
    /// It stays beside the judgment money.
    #[default]
    Simple,
    /// It is added once a year, on the anniversary. A whole year gives the whole rate, leap year or not.
    Annual,
}

impl JudgmentInterest {
    /// The days from `from` to `to` that count, as days after `from`: after the first, up to and with the second.
    #[must_use]
    pub fn days_that_count(&self, from: Date, to: Date) -> (i64, i64) {
        let last = days_between(from, to).saturating_sub(i64::from(!self.count_last_day));
        let before = if self.count_first_day { -1 } else { 0 };
        (before, last.max(before))
    }

    /// Whether a judgment for so many minor units bears interest at all.
    #[must_use]
    pub fn bears(&self, base: i64, currency: Currency) -> bool {
        self.least.is_none_or(|least| Decimal::new(base, currency.digits()) >= least)
    }

    /// The rate after so many days; `fixed` where the judgment fixes it.
    ///
    /// # Errors
    /// [`NoRate::OfJudgment`] when it should and doesn't.
    pub fn step(&self, after: i64, fixed: Option<Decimal>) -> Result<RateStep, NoRate> {
        let (rate, basis) = match self.rate {
            JudgmentRate::Daily(rate) => (rate, Basis::Day),
            JudgmentRate::Annual(rate) => (rate, Basis::Year(365)),
            JudgmentRate::OfJudgment => (fixed.ok_or(NoRate::OfJudgment)?, Basis::Year(365)),
        };
        Ok(RateStep { after, rate, basis })
    }
}

/// Days from one date to another.
#[must_use]
pub fn days_between(from: Date, to: Date) -> i64 {
    i64::from(to.to_julian_day()).saturating_sub(i64::from(from.to_julian_day()))
}

/// The anniversaries of a day, as days after it, up to the first that isn't before `until`. Without dates a year has
/// 365 days.
#[must_use]
pub fn anniversaries(from: Option<Date>, until: i64) -> Vec<i64> {
    let day = |year: u32| match from {
        None => Some(i64::from(year).saturating_mul(365)),
        Some(from) => add_months(from, year.checked_mul(12)?).map(|it| days_between(from, it)),
    };
    let mut days = Vec::new();
    for day in (1..).map_while(day) {
        days.push(day);
        if day >= until {
            break;
        }
    }
    days
}

/// Why there is no rate.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NoRate {
    /// No version of the rule holds on this day.
    #[error("no rule holds on {0}")]
    NotOn(Date),
    /// The rate was fixed on the day of the judgment.
    #[error("the rate was fixed on the day of the judgment: write it as `rate`")]
    OfJudgment,
}

/// The rates of the days after `after` up to `until`, counted from `from`: one step a version of the rule.
/// `fixed` is the rate of the judgment, where that is what the rule asks for.
///
/// # Errors
/// [`NoRate`]
pub fn rates(
    versions: &[&JudgmentInterest],
    debt: &str,
    from: Date,
    (after, until): (i64, i64),
    fixed: Option<Decimal>,
) -> Result<Vec<RateStep>, NoRate> {
    let mut steps = Vec::new();
    let mut after = after;
    while after < until || steps.is_empty() {
        let day = date_after(from, after.saturating_add(1)).ok_or(NoRate::NotOn(from))?;
        let version = in_force(versions.iter().copied(), debt, day).ok_or(NoRate::NotOn(day))?;
        steps.push(version.step(after, fixed)?);
        let Some(last) = version.about.until else { break };
        after = days_between(from, last);
    }
    Ok(steps)
}

/// The date after so many days.
#[must_use]
pub fn date_after(from: Date, days: i64) -> Option<Date> {
    from.checked_add(Duration::days(days))
}

impl Rule for JudgmentInterest {
    fn about(&self) -> &About {
        &self.about
    }

    fn key(&self) -> String {
        self.debt.clone()
    }

    fn words(&self) -> String {
        let rate = match self.rate {
            JudgmentRate::Daily(rate) => format!("{} a day", percent(rate)),
            JudgmentRate::Annual(rate) => format!("{} a year", percent(rate)),
            JudgmentRate::OfJudgment => "the rate fixed on the day of the judgment".to_owned(),
        };
        let compounding = match self.compounding {
            Compounding::Simple => "simple",
            Compounding::Annual => "compounded once a year",
        };
        let counts = |it: bool| if it { "counts" } else { "doesn't count" };
        let (first, last) = (counts(self.count_first_day), counts(self.count_last_day));
        let least = self.least.map_or(String::new(), |it| format!("; only judgments of {it} or more"));
        let base = if self.without_interest { " on what isn't interest" } else { "" };
        format!("{rate}{base}, {compounding}; the first day {first}, the last day {last}; debts: {}{least}", self.debt)
    }
}
