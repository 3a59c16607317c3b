//! How fast the rules are: `make bench`. A page of a reviewer draws hundreds of balances, the plan builder a schedule
//! at each touch.
#![allow(missing_docs, reason = "a benchmark is read by those who run it")]
#![allow(clippy::unwrap_used, reason = "a benchmark that can't be set up should stop")]
#![allow(clippy::arithmetic_side_effects, reason = "small numbers that are written here")]

use std::hint::black_box;
use std::time::Duration;

use criterion::measurement::{Measurement, ValueFormatter, WallTime};
use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use goodterms::domain::allocation::Order;
use goodterms::domain::caps::{Caps, Ceiling};
use goodterms::domain::day_count::DayCount;
use goodterms::domain::exact::ExactRate;
use goodterms::domain::freezes::Freezes;
use goodterms::domain::frequency::{Every, MonthEnd};
use goodterms::domain::ledger::{Entry, EntryKind, Hold, Ledger, Terms};
use goodterms::domain::loan::{Interest, Length, Loan, MOST_ROWS, Method};
use goodterms::domain::money::Currency;
use goodterms::domain::rounding::Rounding;
use rustix::time::{ClockId, clock_gettime};
use time::macros::date;

/// Processor time of this thread: what else the machine does at the moment says nothing about the rules.
struct ProcessorTime;

impl Measurement for ProcessorTime {
    type Intermediate = Duration;
    type Value = Duration;

    fn start(&self) -> Duration {
        let now = clock_gettime(ClockId::ThreadCPUTime);
        Duration::new(now.tv_sec.try_into().unwrap(), now.tv_nsec.try_into().unwrap())
    }

    fn end(&self, start: Duration) -> Duration {
        self.start().saturating_sub(start)
    }

    fn add(&self, one: &Duration, other: &Duration) -> Duration {
        one.saturating_add(*other)
    }

    fn zero(&self) -> Duration {
        Duration::ZERO
    }

    fn to_f64(&self, value: &Duration) -> f64 {
        value.as_secs_f64() * 1e9
    }

    fn formatter(&self) -> &dyn ValueFormatter {
        WallTime.formatter()
    }
}

fn rate(text: &str) -> ExactRate {
    ExactRate::of(text.parse().unwrap()).unwrap()
}

/// 12,000.00 over 24 months: the schedule that `peers.py` has others compute too.
fn loan(interest: Interest) -> Loan {
    Loan {
        principal: 1_200_000,
        method: Method::Annuity,
        interest,
        first_due: date!(2026 - 12 - 04),
        every: Every::Month,
        month_end: MonthEnd::Clip,
        length: Length::Count(24),
        balloon: 0,
        interest_only: 0,
        changes: Vec::new(),
        breaks: Vec::new(),
        multiple: 1,
        rounding: Rounding::HalfUp,
        interest_rounding: Rounding::HalfUp,
        freezes: Freezes::default(),
        most_rows: MOST_ROWS,
    }
}

/// Goal: 1,000,000 a second on one core, by the rate of a period.
fn schedules(c: &mut Criterion<ProcessorTime>) {
    let mut group = c.benchmark_group("schedule of 24 rows");
    group.throughput(Throughput::Elements(1));
    let by_period = |text| Interest::Period { rate: rate(text), start: None };
    let by_year =
        |text| Interest::Annual { rate: rate(text), day_count: DayCount::Act365F, start: date!(2026 - 11 - 04) };
    for (name, interest) in [
        ("by period rate 0.01", by_period("0.01")),
        ("by period rate of five percent a year", by_period("0.004166666666666667")),
        ("by annual rate 0.12", by_year("0.12")),
    ] {
        let mut loan = loan(interest);
        group.bench_function(name, |b| {
            b.iter(|| {
                // Never the same loan twice running, so that nothing can be remembered.
                loan.principal = 1_200_000 + (loan.principal + 1) % 1_000;
                black_box(&loan).rows().unwrap()
            });
        });
    }
    group.finish();
}

fn ceiling(rate: &str) -> Ceiling {
    Ceiling { from: None, until: None, rate: rate.parse().unwrap(), daily: false }
}

/// Goal: far below 100 ms, which is the most that a request may take.
fn longest(c: &mut Criterion<ProcessorTime>) {
    let mut group = c.benchmark_group("2,600 weeks in whole units");
    group.sample_size(10);
    let by_year =
        Interest::Annual { rate: rate("0.12"), day_count: DayCount::ActActIsda, start: date!(2026 - 11 - 27) };
    for (name, method) in [("annuity", Method::Annuity), ("fixed payment", Method::FixedPayment)] {
        let (every, length) = (Every::Week, Length::Count(MOST_ROWS));
        let loan = Loan { method, every, length, multiple: 100, principal: 100_000_000, ..loan(by_year) };
        group.bench_function(name, |b| b.iter(|| black_box(&loan).rows().unwrap()));
    }
    group.finish();
}

/// Goal: 5 µs each.
fn balances(c: &mut Criterion<ProcessorTime>) {
    let terms = Terms {
        currency: Currency::parse("GBP").unwrap(),
        principal: 100_000_000,
        annual_rate: "0.08".parse().unwrap(),
        day_count: DayCount::Act365F,
        interest_from: date!(2021 - 01 - 01),
        order: Order::USUAL,
    };
    let entry = |month: i64| Entry {
        kind: if month % 12 == 11 { EntryKind::Charge } else { EntryKind::Payment },
        on: date!(2021 - 01 - 15) + time::Duration::days(30 * month),
        amount: 1_000_000 + month,
        label: "Payment".into(),
    };
    let entries: Vec<Entry> = (0..60).map(entry).collect();
    let hold = [Hold { from: date!(2023 - 03 - 01), to: date!(2023 - 04 - 29) }];
    let (free, yearly) = (Caps::default(), Caps { ceilings: vec![ceiling("0.24")], ..Caps::default() });
    let as_of = date!(2026 - 01 - 20);
    let mut group = c.benchmark_group("balance of 60 entries over 5 years");
    for (name, holds, caps) in [
        ("no hold", [].as_slice(), &free),
        ("a hold of 60 days", &hold, &free),
        ("a cap by the year", &[], &yearly),
        ("a cap and a hold", &hold, &yearly),
    ] {
        group.bench_function(name, |b| {
            let account = Ledger { terms: &terms, entries: &entries, holds, no_charges: &[], caps };
            b.iter(|| black_box(&account).on(as_of).unwrap());
        });
    }
    group.finish();
}

criterion_group! {
    name = rules;
    config = Criterion::default()
        .with_measurement(ProcessorTime)
        .warm_up_time(Duration::from_secs(1))
        .measurement_time(Duration::from_secs(3));
    targets = schedules, longest, balances
}
criterion_main!(rules);
