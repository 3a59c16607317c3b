//! What Prometheus asks for: counted while requests are answered, and read from the database when it asks. Series are
//! named by the pattern of an address and never by the address: nothing of anybody stands in them, and there are few.

use std::collections::BTreeMap;
use std::fmt::{Display, Write};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use crate::clock::Instant;

/// Upper ends of the buckets of how long answers take, in seconds as they are written, and in microseconds.
const BUCKETS: [(&str, u128); 9] = [
    ("0.005", 5_000),
    ("0.025", 25_000),
    ("0.1", 100_000),
    ("0.25", 250_000),
    ("0.5", 500_000),
    ("1", 1_000_000),
    ("2.5", 2_500_000),
    ("10", 10_000_000),
    ("30", 30_000_000),
];

/// What is counted since the process began.
#[derive(Debug, Default)]
pub struct Metrics(Mutex<Counted>);

#[derive(Debug, Default)]
struct Counted {
    /// By method, route and status.
    answers: BTreeMap<(&'static str, String, u16), u64>,
    /// By route.
    durations: BTreeMap<String, Durations>,
    /// When each work in the background was last done.
    done: BTreeMap<&'static str, Instant>,
}

#[derive(Debug, Default)]
struct Durations {
    /// Not more than the end of each bucket.
    within: [u64; BUCKETS.len()],
    count: u64,
    micros: u128,
}

impl Metrics {
    fn counted<T>(&self, with: impl FnOnce(&mut Counted) -> T) -> T {
        // Counts stay counts, whoever panicked while holding them.
        with(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// A request was answered. `route` is the pattern of its address.
    pub fn answered(&self, method: &'static str, route: &str, status: u16, took: Duration) {
        let micros = took.as_micros();
        self.counted(|it| {
            let answers = it.answers.entry((method, route.to_owned(), status)).or_default();
            *answers = answers.saturating_add(1);
            let durations = it.durations.entry(route.to_owned()).or_default();
            durations.count = durations.count.saturating_add(1);
            durations.micros = durations.micros.saturating_add(micros);
            for (within, (_, end)) in durations.within.iter_mut().zip(BUCKETS) {
                *within = within.saturating_add(u64::from(micros <= end));
            }
        });
    }

    /// A round of work in the background ended well.
    pub fn done(&self, work: &'static str, now: Instant) {
        self.counted(|it| it.done.insert(work, now));
    }

    /// Writes what was counted.
    pub fn write(&self, page: &mut Exposition) {
        self.counted(|it| {
            page.family("goodterms_requests_total", "counter", "Requests answered, by pattern of the address.");
            for ((method, route, status), count) in &it.answers {
                page.sample("", &[("method", method), ("route", route), ("status", &status.to_string())], count);
            }
            page.family("goodterms_request_seconds", "histogram", "How long answers took until their first byte.");
            for (route, durations) in &it.durations {
                for ((end, _), within) in BUCKETS.iter().zip(&durations.within) {
                    page.sample("_bucket", &[("route", route), ("le", end)], within);
                }
                page.sample("_bucket", &[("route", route), ("le", "+Inf")], durations.count);
                page.sample("_sum", &[("route", route)], seconds(durations.micros));
                page.sample("_count", &[("route", route)], durations.count);
            }
            page.family(
                "goodterms_work_done_seconds",
                "gauge",
                "When work in the background was last done, since 1970.",
            );
            for (work, at) in &it.done {
                page.sample("", &[("work", work)], at.unix_seconds());
            }
        });
    }
}

fn seconds(micros: u128) -> String {
    format!("{}.{:06}", micros / 1_000_000, micros % 1_000_000)
}

/// A page in Prometheus's text format, version 0.0.4.
#[derive(Debug, Default)]
pub struct Exposition {
    text: String,
    family: &'static str,
}

impl Exposition {
    /// Begins a family of series.
    pub fn family(&mut self, name: &'static str, kind: &str, help: &str) {
        self.family = name;
        let _ = write!(self.text, "# HELP {name} {help}\n# TYPE {name} {kind}\n");
    }

    /// One value of the family. Labels are names of our own: patterns, engines, kinds of work.
    pub fn sample(&mut self, suffix: &str, labels: &[(&str, &str)], value: impl Display) {
        let labels: Vec<String> = labels.iter().map(|(name, text)| format!("{name}=\"{}\"", escaped(text))).collect();
        let labels = if labels.is_empty() { String::new() } else { format!("{{{}}}", labels.join(",")) };
        let _ = writeln!(self.text, "{}{suffix}{labels} {value}", self.family);
    }

    /// A family of one value.
    pub fn gauge(&mut self, name: &'static str, help: &str, value: impl Display) {
        self.family(name, "gauge", help);
        self.sample("", &[], value);
    }

    /// The page.
    #[must_use]
    pub fn finish(self) -> String {
        self.text
    }
}

fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_are_counted_into_every_bucket_that_holds_them() {
        let metrics = Metrics::default();
        for millis in [1, 200, 60_000] {
            metrics.answered("GET", "/debts/{id}", 200, Duration::from_millis(millis));
        }
        let mut page = Exposition::default();
        metrics.write(&mut page);
        let text = page.finish();
        for line in [
            "goodterms_requests_total{method=\"GET\",route=\"/debts/{id}\",status=\"200\"} 3",
            "goodterms_request_seconds_bucket{route=\"/debts/{id}\",le=\"0.005\"} 1",
            "goodterms_request_seconds_bucket{route=\"/debts/{id}\",le=\"0.25\"} 2",
            "goodterms_request_seconds_bucket{route=\"/debts/{id}\",le=\"30\"} 2",
            "goodterms_request_seconds_bucket{route=\"/debts/{id}\",le=\"+Inf\"} 3",
            "goodterms_request_seconds_sum{route=\"/debts/{id}\"} 60.201000",
        ] {
            assert!(text.contains(line), "{line}\n{text}");
        }
    }

    #[test]
    fn a_label_ends_where_it_should() {
        let mut page = Exposition::default();
        page.family("it", "gauge", "It.");
        page.sample("", &[("name", "a\"b\\c\nd")], 1);
        assert!(page.finish().ends_with("it{name=\"a\\\"b\\\\c\\nd\"} 1\n"));
    }
}
