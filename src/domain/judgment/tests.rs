//! Segments, edges, whole years.

use time::macros::date;

use super::*;

fn simple(base: i64, days: i64, rate: RateStep, payments: &[(i64, i64)]) -> Run {
    let payments = payments.to_vec();
    Judgment { base, after: 0, until: days, rates: vec![rate], anniversaries: Vec::new(), payments }.interest().unwrap()
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
fn interest_is_posted_at_each_payment_and_not_where_the_rate_changes() {
    // 30,877.02 for 32 days, 29,939.16 for 4, 24,195.76 for 25, 21,046.46 for 40: 172.91 + 20.96 + 105.86 + 147.33.
    let payments = [(32, 93_786), (36, 574_340), (61, 314_930)];
    let run = simple(3_087_702, 101, daily(), &payments);
    assert_eq!(run.segments.iter().map(|it| it.interest).collect::<Vec<_>>(), [17_291, 2_096, 10_586, 14_733]);
    assert_eq!(run.interest, 44_706);
    // The same rate again from the 20th day on: 545.7513… as one, and not 102.67 + 443.09.
    let again = RateStep { after: 19, ..daily() };
    let rates = vec![daily(), again];
    let one = Judgment { base: 3_087_702, after: 0, until: 101, rates, anniversaries: vec![], payments: vec![] };
    let one = one.interest().unwrap();
    assert_eq!((one.segments.len(), one.interest), (2, 54_575));
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

proptest::proptest! {
    #[test]
    fn a_part_payment_never_raises_interest_and_segments_add_up(
        base in 1_i64..1_000_000_000, days in 0_i64..2_000, on in 0_i64..2_000, paid in 0_i64..1_000_000_000,
        rate in 0_i64..500,
    ) {
        let step = RateStep { after: 0, rate: Decimal::new(rate, 6), basis: Basis::Day };
        let without = simple(base, days, step, &[]);
        let with = simple(base, days, step, &[(on, paid)]);
        // Two postings may round up once more than one.
        proptest::prop_assert!(with.interest <= without.interest + 1);
        proptest::prop_assert_eq!(with.segments.iter().map(|it| it.interest).sum::<i64>(), with.interest);
        let felt = if on <= days { paid } else { 0 };
        proptest::prop_assert_eq!(with.base_left - with.beyond, base - felt);
        // A payment of nothing splits the period and changes no figure.
        proptest::prop_assert_eq!(simple(base, days, step, &[(on, 0)]).interest, without.interest);
    }
}
