//! Interest after a judgment: on what is left of the judgment money, in segments after each part payment, simple by the
//! day or compounded once a year. Rates and flags are data of a pack.

use rust_decimal::Decimal;
use serde::Deserialize;
use time::{Date, Duration};

use super::about::About;
use super::decimal_text;
use super::exact::{Basis, Exact};
use super::fees::percent;
use super::frequency::add_months;
use super::money::Currency;
use super::rounding::Rounding;
use super::rule::{Rule, in_force};

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

/// A rate from the day after so many days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RateStep {
    /// Days before it holds.
    pub after: i64,
    /// The rate.
    pub rate: Decimal,
    /// Of a day or a year of 365 days.
    pub basis: Basis,
}

/// A judgment whose interest is asked for. Days are counted from the day from which interest runs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Judgment {
    /// What interest runs on, in minor units.
    pub base: i64,
    /// The days that count lie after this one (−1 when the first day counts),
    pub after: i64,
    /// up to and with this one.
    pub until: i64,
    /// Rates in order; the first holds from the start.
    pub rates: Vec<RateStep>,
    /// Anniversaries at which interest is added to what it runs on. Simple interest has none.
    pub anniversaries: Vec<i64>,
    /// Payments by day, in minor units. The day of a payment still counts on what was left before it.
    pub payments: Vec<(i64, i64)>,
}

/// Days with one base and one rate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Segment {
    /// The days after this one,
    pub after: i64,
    /// up to and with this one.
    pub until: i64,
    /// On what, in minor units.
    pub base: i64,
    /// At which rate of a day or a year.
    pub rate: Decimal,
    /// What it comes to. Segments add up to the rounded whole.
    pub interest: i64,
}

/// Interest after a judgment, in minor units.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// The whole.
    pub interest: i64,
    /// Its working.
    pub segments: Vec<Segment>,
    /// What interest runs on at the end.
    pub base_left: i64,
    /// What was paid beyond the base. It pays the interest last of all.
    pub beyond: i64,
}

/// Larger than can be held.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("too large")]
pub struct TooLarge;

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
pub fn rates<'a>(
    versions: &[&'a JudgmentInterest],
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

impl Judgment {
    /// The interest.
    ///
    /// # Errors
    /// [`TooLarge`]
    pub fn interest(&self) -> Result<Run, TooLarge> {
        let mut payments = self.payments.clone();
        payments.sort_by_key(|(on, _)| *on);
        let mut year = Year { length: self.first_year(), exact: Exact::ZERO, posted: 0 };
        let mut run = Run { interest: 0, segments: Vec::new(), base_left: self.base, beyond: 0 };
        let mut payments = payments.into_iter().peekable();
        let mut reached = self.after;
        for end in self.cuts() {
            while let Some((_, amount)) = payments.next_if(|(on, _)| *on <= reached) {
                run.pay(amount)?;
            }
            if let Some(step) = self.rates.iter().rev().find(|it| it.after <= reached) {
                let interest = year.add(run.base_left, step, end.saturating_sub(reached))?;
                run.interest = run.interest.checked_add(interest).ok_or(TooLarge)?;
                if run.base_left > 0 {
                    let (base, rate) = (run.base_left, step.rate);
                    run.segments.push(Segment { after: reached, until: end, base, rate, interest });
                }
            }
            if let Some(at) = self.anniversaries.iter().position(|it| *it == end) {
                let next = self.anniversaries.get(at.saturating_add(1));
                let interest = year.turn(next.map(|it| it.saturating_sub(end)));
                run.base_left = run.base_left.checked_add(interest).ok_or(TooLarge)?;
            }
            reached = end;
        }
        // A payment on the last day is no longer felt by the interest, but is by what is left.
        for (on, amount) in payments {
            if on <= self.until {
                run.pay(amount)?;
            }
        }
        Ok(run)
    }

    /// Where base or rate may change, in order, each once, and the end.
    fn cuts(&self) -> Vec<i64> {
        let payments = self.payments.iter().map(|(on, _)| *on);
        let rates = self.rates.iter().map(|it| it.after);
        let mut cuts: Vec<i64> = payments.chain(rates).chain(self.anniversaries.iter().copied()).collect();
        cuts.push(self.until);
        cuts.retain(|it| *it > self.after && *it <= self.until);
        cuts.sort_unstable();
        cuts.dedup();
        cuts
    }

    fn first_year(&self) -> Option<i64> {
        self.anniversaries.first().copied()
    }
}

impl Run {
    fn pay(&mut self, amount: i64) -> Result<(), TooLarge> {
        let taken = amount.min(self.base_left);
        self.base_left = self.base_left.saturating_sub(taken);
        self.beyond = amount.checked_sub(taken).and_then(|it| self.beyond.checked_add(it)).ok_or(TooLarge)?;
        Ok(())
    }
}

/// The interest of a compounding year; of all time when interest is simple. Rounded once as a whole.
struct Year {
    /// Days of the year while it is one of those that compound.
    length: Option<i64>,
    exact: Exact,
    posted: i64,
}

impl Year {
    fn add(&mut self, base: i64, step: &RateStep, days: i64) -> Result<i64, TooLarge> {
        let basis = match (step.basis, self.length) {
            (Basis::Year(_), Some(366)) => Basis::Year(366),
            (basis, _) => basis,
        };
        let more = Exact::interest(base, step.rate, days, basis).ok_or(TooLarge)?;
        let exact = self.exact.checked_add(more).ok_or(TooLarge)?;
        let whole = exact.minor(Rounding::HalfUp).ok_or(TooLarge)?;
        let interest = whole.checked_sub(self.posted).ok_or(TooLarge)?;
        (self.exact, self.posted) = (exact, whole);
        Ok(interest)
    }

    /// Begins the next year, and answers what this one came to.
    fn turn(&mut self, length: Option<i64>) -> i64 {
        let interest = self.posted;
        *self = Self { length, exact: Exact::ZERO, posted: 0 };
        interest
    }
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

#[cfg(test)]
mod tests {
    use time::macros::date;

    use super::*;

    fn simple(base: i64, days: i64, rate: RateStep, payments: &[(i64, i64)]) -> Run {
        let payments = payments.to_vec();
        Judgment { base, after: 0, until: days, rates: vec![rate], anniversaries: Vec::new(), payments }
            .interest()
            .unwrap()
    }

    fn daily() -> RateStep {
        RateStep { after: 0, rate: Decimal::new(175, 6), basis: Basis::Day }
    }

    fn compounding(from: Option<Date>, days: i64) -> i64 {
        let rate = RateStep { after: 0, rate: Decimal::new(4, 2), basis: Basis::Year(365) };
        let anniversaries = anniversaries(from, days);
        let judgment =
            Judgment { base: 1_000_000, after: 0, until: days, rates: vec![rate], anniversaries, payments: Vec::new() };
        judgment.interest().unwrap().interest
    }

    #[test]
    fn each_part_payment_begins_a_segment() {
        // 法释〔2014〕8号: 0.0175 % a day of what is left.
        assert_eq!(simple(20_000_000, 90, daily(), &[]).interest, 315_000);
        let run = simple(20_000_000, 90, daily(), &[(30, 5_000_000), (60, 20_000_000)]);
        let segments: Vec<_> = run.segments.iter().map(|it| (it.after, it.until, it.base, it.interest)).collect();
        assert_eq!(segments, [(0, 30, 20_000_000, 105_000), (30, 60, 15_000_000, 78_750)]);
        assert_eq!((run.interest, run.base_left, run.beyond), (183_750, 0, 5_000_000));
    }

    #[test]
    fn payments_on_one_day_or_at_the_edges_are_all_counted() {
        let run = simple(1_000_000, 10, daily(), &[(0, 100_000), (5, 100_000), (5, 100_000), (10, 1), (11, 999)]);
        let bases: Vec<_> = run.segments.iter().map(|it| (it.after, it.base)).collect();
        assert_eq!(bases, [(0, 900_000), (5, 700_000)]);
        assert_eq!(run.base_left, 699_999);
    }

    #[test]
    fn whole_years_compound_to_the_whole_rate_in_leap_years_too() {
        // 28 USC 1961(b): 10,000.00 at 4 % for two years.
        assert_eq!(compounding(None, 730), 81_600);
        let from = date!(2024 - 01 - 01);
        assert_eq!(compounding(Some(from), days_between(from, date!(2026 - 01 - 01))), 81_600);
        // Half a year into the third: 10,816.00 × 4 % × 183/365.
        assert_eq!(compounding(None, 913), 81_600 + 21_691);
        assert_eq!(compounding(None, 365), 40_000);
        assert_eq!(compounding(None, 0), 0);
    }

    #[test]
    fn flags_say_which_ends_count() {
        let with = |count_first_day, count_last_day| {
            let text = r#"
                debt = "any"
                about = { rule = "R", source = "S", as_of = "2026-11-24", confidence = "V" }
                rate = { daily = "0.000175" }
            "#;
            let rule: JudgmentInterest = toml::from_str(text).unwrap();
            JudgmentInterest { count_first_day, count_last_day, ..rule }
                .days_that_count(date!(2026 - 01 - 01), date!(2026 - 01 - 11))
        };
        assert_eq!(with(false, true), (0, 10));
        assert_eq!(with(true, true), (-1, 10));
        assert_eq!(with(true, false), (-1, 9));
        assert_eq!(with(false, false), (0, 9));
    }
}
