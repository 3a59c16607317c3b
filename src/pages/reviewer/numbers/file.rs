//! The same figures as a table for a spreadsheet (RFC 4180): a line a figure, names that stay when the language changes.

use crate::domain::money::Money;
use crate::domain::numbers::Standing;
use crate::usecases::numbers::Figures;

/// The file. Months and versions that something was counted for.
#[must_use]
pub fn csv(figures: &Figures) -> Option<Vec<u8>> {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    writer.write_record(["month", "policy_version", "figure", "of", "value"]).ok()?;
    let mut line = |month: String, version: String, figure: &str, of: &str, value: String| {
        writer.write_record([month.as_str(), version.as_str(), figure, of, value.as_str()]).ok()
    };
    for ((month, version), it) in &figures.numbers.offers {
        let counts = [
            ("offers", it.sent),
            ("answered_same_day", it.same_day),
            ("answered_later", it.later),
            ("waiting", it.open),
            ("answered_by_machine", it.by_machine),
            ("accepted", it.accepted),
        ];
        for (figure, count) in counts {
            line(month.written(), version.to_string(), figure, "", count.to_string())?;
        }
        for (figure, percent) in
            [("person_answered_half_within_minutes", 50), ("person_answered_90_percent_within_minutes", 90)]
        {
            if let Some(minutes) = it.within(percent) {
                line(month.written(), version.to_string(), figure, "", minutes.to_string())?;
            }
        }
    }
    for (rule, by) in &figures.numbers.reasons {
        for ((month, version), count) in by {
            line(month.written(), version.to_string(), "referred_because", rule, count.to_string())?;
        }
    }
    for ((month, version), by) in &figures.numbers.plans {
        for (standing, count) in by {
            let name = match standing {
                Standing::Finished => "finished",
                Standing::OnTime => "on_time",
                Standing::Behind => "behind",
                Standing::Ended => "ended",
            };
            line(month.written(), version.to_string(), "plans", name, count.to_string())?;
        }
    }
    for (round, (sent, accepted)) in &figures.numbers.rounds {
        line(String::new(), String::new(), "offers_of_round", &round.to_string(), sent.to_string())?;
        line(String::new(), String::new(), "accepted_of_round", &round.to_string(), accepted.to_string())?;
    }
    for (currency, by) in &figures.money {
        let plain = |minor| Money::new(minor, *currency).to_plain();
        for (month, it) in by {
            line(month.written(), String::new(), "money_agreed", currency.code(), plain(it.agreed))?;
            line(month.written(), String::new(), "money_received", currency.code(), plain(it.received))?;
        }
    }
    writer.into_inner().ok()
}
