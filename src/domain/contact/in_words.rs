//! The rules of contact in words, for people who check them.

use super::rules::{Days, Limit, Only, Rest, Scope, Window, Within};
use super::vocabulary::Channel;
use crate::domain::weekdays;

fn list(channels: &[Channel]) -> String {
    channels.iter().map(|it| it.as_str()).collect::<Vec<_>>().join(", ")
}

impl Only {
    /// The numbers in words.
    #[must_use]
    pub fn words(&self) -> String {
        format!("only {}", list(&self.channels))
    }
}

impl Window {
    /// The numbers in words.
    #[must_use]
    pub fn words(&self) -> String {
        let Days(days) = &self.days;
        let on = if days.is_empty() { String::new() } else { format!(" on {}", weekdays::list(days)) };
        format!("{}{on}: {}", list(&self.channels), self.hours.text())
    }
}

impl Rest {
    /// The numbers in words.
    #[must_use]
    pub fn words(&self) -> String {
        let mut days: Vec<String> =
            (!self.weekdays.is_empty()).then(|| weekdays::list(&self.weekdays)).into_iter().collect();
        days.extend(self.holidays.then(|| "holidays".to_owned()));
        format!("{}: not on {}", list(&self.channels), days.join(" and "))
    }
}

impl Limit {
    /// The numbers in words.
    #[must_use]
    pub fn words(&self) -> String {
        let within = match self.within {
            Within::Days(days) => format!("{days} days"),
            Within::Months(months) => format!("{months} months"),
        };
        let scope = match self.scope {
            Scope::Person => "for a person",
            Scope::Debt => "for a debt",
        };
        let counts: Vec<_> = self.counts.iter().map(|it| it.as_str()).collect();
        format!("{}: at most {} in {within} {scope}, counting {}", list(&self.channels), self.most, counts.join(", "))
    }
}
