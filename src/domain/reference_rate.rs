//! Reference rates that are published from time to time: LPR, Bank Rate. A series says up to which day it is known, and
//! is silent about the days beyond: nothing is ever extrapolated.

use rust_decimal::Decimal;
use serde::{Deserialize, Deserializer};
use time::Date;

use super::about::About;
use super::fees::percent;
use super::rule::Rule;
use super::{decimal_text, iso_date};

/// A published series. The rate of the last publication on or before a day applies on that day.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReferenceRate {
    /// The name by which rules refer to it: `lpr_1y`.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// Where it comes from.
    pub about: About,
    /// Days of change with the rate from then on, in order: `[["2025-05-20", "0.0300"]]`.
    pub changes: Vec<Change>,
    /// The last day on which the last rate is known to hold.
    #[serde(with = "iso_date")]
    pub known_until: Date,
}

/// A day and the yearly rate from that day on, as a fraction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Change {
    /// The first day.
    pub from: Date,
    /// The rate.
    pub annual: Decimal,
}

/// A series knows nothing of a day.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{id} is known from {first} to {last} only, not on {day}: load the figures of that day, or ask for another")]
pub struct NotKnown {
    /// Which series.
    pub id: String,
    /// Its first day,
    pub first: Date,
    /// its last,
    pub last: Date,
    /// and the day that was asked for.
    pub day: Date,
}

impl ReferenceRate {
    /// The rate on a day.
    ///
    /// # Errors
    /// [`NotKnown`] before the first change and after the last day that is known.
    pub fn on(&self, day: Date) -> Result<Decimal, NotKnown> {
        let change = self.changes.iter().rev().find(|it| it.from <= day).filter(|_| day <= self.known_until);
        change.map(|it| it.annual).ok_or_else(|| self.not_known(day))
    }

    /// The rates of all days from one to another: the rate of the first day, and each change after it.
    ///
    /// # Errors
    /// [`NotKnown`] unless all of these days are known.
    pub fn between(&self, first: Date, last: Date) -> Result<Vec<Change>, NotKnown> {
        let start = Change { from: first, annual: self.on(first)? };
        self.on(last.max(first))?;
        let later = self.changes.iter().filter(|it| it.from > first && it.from <= last).copied();
        Ok(std::iter::once(start).chain(later).collect())
    }

    fn not_known(&self, day: Date) -> NotKnown {
        let first = self.changes.first().map_or(self.known_until, |it| it.from);
        NotKnown { id: self.id.clone(), first, last: self.known_until, day }
    }
}

impl Rule for ReferenceRate {
    fn about(&self) -> &About {
        &self.about
    }

    fn key(&self) -> String {
        self.id.clone()
    }

    fn words(&self) -> String {
        let changes: Vec<_> =
            self.changes.iter().map(|it| format!("{} from {}", percent(it.annual), it.from)).collect();
        format!("{}: {}; known until {}", self.title, changes.join(", "), self.known_until)
    }

    fn check(&self) -> Result<(), String> {
        for pair in self.changes.windows(2) {
            if let [before, after] = pair
                && after.from <= before.from
            {
                return Err(format!("{} comes after {}: put the days in order", after.from, before.from));
            }
        }
        match self.changes.last() {
            None => Err("no changes".to_owned()),
            Some(last) if last.from > self.known_until => {
                Err(format!("known until {}, but changes on {}", self.known_until, last.from))
            }
            Some(_) => Ok(()),
        }
    }
}

impl<'de> Deserialize<'de> for Change {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        struct Pair(#[serde(with = "iso_date")] Date, #[serde(with = "decimal_text")] Decimal);
        let Pair(from, annual) = Pair::deserialize(deserializer)?;
        Ok(Self { from, annual })
    }
}

#[cfg(test)]
mod tests {
    use time::macros::date;

    use super::*;

    fn series() -> ReferenceRate {
        toml::from_str(
            r#"
            id = "lpr_1y"
            title = "1-year LPR"
            about = { rule = "CN-LPR-1Y", source = "C18", as_of = "2026-11-24", confidence = "V" }
            changes = [["2024-10-21", "0.0310"], ["2025-05-20", "0.0300"]]
            known_until = "2026-05-19"
            "#,
        )
        .unwrap()
    }

    #[test]
    fn the_last_publication_applies_until_the_next() {
        let series = series();
        assert_eq!(series.on(date!(2025 - 05 - 19)), Ok(Decimal::new(31, 3)));
        assert_eq!(series.on(date!(2025 - 05 - 20)), Ok(Decimal::new(3, 2)));
        assert_eq!(series.on(date!(2026 - 05 - 19)), Ok(Decimal::new(3, 2)));
    }

    #[test]
    fn a_day_beyond_the_series_has_no_rate() {
        let series = series();
        for day in [date!(2024 - 10 - 20), date!(2026 - 05 - 20)] {
            assert_eq!(series.on(day).unwrap_err().day, day);
        }
        assert!(series.between(date!(2026 - 05 - 01), date!(2026 - 06 - 01)).is_err());
        assert_eq!(series.between(date!(2025 - 01 - 01), date!(2025 - 12 - 31)).unwrap().len(), 2);
    }

    #[test]
    fn days_out_of_order_are_a_contradiction() {
        let mut series = series();
        series.changes.reverse();
        assert!(series.check().unwrap_err().contains("in order"));
        series.changes.reverse();
        series.known_until = date!(2025 - 01 - 01);
        assert!(series.check().is_err());
    }
}
