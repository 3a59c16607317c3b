use proptest::prelude::*;
use time::macros::date;

use super::*;
use crate::domain::allocation::Order;
use crate::domain::caps::Caps;
use crate::domain::day_count::DayCount;
use crate::domain::ledger::Balance;
use crate::domain::limits::Limits;
use crate::domain::money::Currency;
use crate::domain::negotiation::Reason;
use crate::domain::policy::Policy;
use crate::domain::progress::{Instalment, progress};
use crate::domain::schedule::Schedule;
use crate::domain::standing::NoLongerStands;

const FIRST: Date = date!(2026 - 12 - 28);

fn opening(owed: i64, rate: &str, as_of: Date) -> Opening {
    Opening {
        balance: Balance { costs: 0, interest: 0, principal: owed },
        currency: Currency::parse("GBP").unwrap(),
        rate: rate.parse().unwrap(),
        day_count: DayCount::Act365F,
        as_of,
        holds: Vec::new(),
        caps: Caps::default(),
        rounding: Opening::usual_rounding(),
        order: Order::USUAL,
    }
}

/// Six instalments of 100.00 from 28 December on, and what was paid of them.
fn come(paid: i64, today: Date) -> Progress {
    let all: Vec<Instalment> = (0..6)
        .map(|at| Instalment { no: at + 1, due: Frequency::Monthly.nth(FIRST, at).unwrap(), amount: 10_000 })
        .collect();
    progress(&all, paid, &[], 3, today)
}

fn ground<'a>(opening: &'a Opening, progress: &'a Progress) -> Ground<'a> {
    Ground { opening, rhythm: rhythm(opening.rate), usual: 10_000, progress }
}

fn rhythm(rate: Rate) -> Rhythm<'static> {
    Rhythm { rate, frequency: Frequency::Monthly, anchor: FIRST, pause: None, hard_months: &[], review: None }
}

/// Changes the plan without interest.
fn change(paid: i64, today: Date, change: Change) -> Result<Changed, ChangeProblem> {
    changed(&ground(&opening(60_000 - paid, "0", today), &come(paid, today)), &change)
}

fn rows(made: &Schedule) -> Vec<(Date, i64)> {
    made.rows.iter().map(|row| (row.due, row.payment)).collect()
}

#[test]
fn what_is_skipped_comes_at_the_end() {
    let made = change(10_000, date!(2027 - 01 - 05), Change::Skip { count: 1 }).unwrap();
    assert_eq!(made.before.next, Some((date!(2027 - 01 - 28), 10_000)));
    assert_eq!(made.after.next, Some((date!(2027 - 02 - 28), 10_000)));
    assert_eq!((made.before.end, made.after.end), (date!(2027 - 05 - 28), date!(2027 - 06 - 28)));
    assert_eq!((made.dearer(), made.after.count, made.after.total), (0, 5, 50_000));
}

#[test]
fn another_amount_for_all_or_for_some() {
    let today = date!(2027 - 01 - 05);
    let all = change(10_000, today, Change::Amount { each: 5_000, times: None }).unwrap();
    assert_eq!((all.after.count, all.after.instalment, all.after.end), (10, 5_000, date!(2027 - 10 - 28)));
    let some = change(10_000, today, Change::Amount { each: 5_000, times: Some(2) }).unwrap();
    let paid: Vec<i64> = some.schedule.rows.iter().map(|row| row.payment).collect();
    assert_eq!(paid, [5_000, 5_000, 10_000, 10_000, 10_000, 10_000]);
    assert_eq!(some.after.end, date!(2027 - 06 - 28));
}

#[test]
fn too_little_says_what_would_do() {
    let today = date!(2027 - 01 - 05);
    let opening = opening(10_000_000, "0.24", today);
    let progress = come(10_000, today);
    let ground = ground(&opening, &progress);
    let Err(ChangeProblem::TooLittle { minimum }) = changed(&ground, &Change::Amount { each: 100_000, times: None })
    else {
        panic!("interest outruns it")
    };
    assert!(changed(&ground, &Change::Amount { each: minimum, times: None }).is_ok());
    assert!(changed(&ground, &Change::Amount { each: minimum - 1, times: None }).is_err());
}

#[test]
fn another_day_moves_all_that_follow() {
    let today = date!(2027 - 01 - 05);
    let made = change(10_000, today, Change::Day { next: date!(2027 - 01 - 31) }).unwrap();
    let days: Vec<Date> = made.schedule.rows.iter().map(|row| row.due).collect();
    assert_eq!(days[..3], [date!(2027 - 01 - 31), date!(2027 - 02 - 28), date!(2027 - 03 - 31)]);
    assert_eq!((made.anchor, made.after.count), (date!(2027 - 01 - 31), 5));
    let (from, to) = (date!(2027 - 01 - 06), date!(2027 - 03 - 28));
    let out = Err(ChangeProblem::DayOut { from, to });
    assert_eq!(change(10_000, today, Change::Day { next: today }), out);
    assert_eq!(change(10_000, today, Change::Day { next: date!(2027 - 03 - 29) }), out);
}

#[test]
fn something_missed_is_made_up_for_in_three_ways() {
    // January's is missed; four are to come.
    let today = date!(2027 - 02 - 05);
    let make_up = |how| change(10_000, today, Change::MakeUp { how });
    let by = make_up(MakeUp::By(date!(2027 - 02 - 15))).unwrap();
    assert_eq!(rows(&by.schedule)[..2], [(date!(2027 - 02 - 15), 10_000), (date!(2027 - 02 - 28), 10_000)]);
    let spread = make_up(MakeUp::Spread(3)).unwrap();
    let paid: Vec<i64> = spread.schedule.rows.iter().map(|row| row.payment).collect();
    assert_eq!(paid, [13_334, 13_333, 13_333, 10_000]);
    let end = make_up(MakeUp::AtEnd).unwrap();
    assert_eq!(rows(&end.schedule).last(), Some(&(date!(2027 - 06 - 28), 10_000)));
    for made in [by, spread, end] {
        assert_eq!((made.before.total, made.after.total), (50_000, 50_000));
    }
    assert_eq!(
        change(20_000, today, Change::MakeUp { how: MakeUp::AtEnd }),
        Err(ChangeProblem::NothingToChange),
        "nothing is missed"
    );
}

#[test]
fn a_little_interest_comes_with_the_last_instalment() {
    let today = date!(2027 - 02 - 05);
    let opening = opening(50_000, "0.0365", today);
    let progress = come(10_000, today);
    let made = changed(&ground(&opening, &progress), &Change::MakeUp { how: MakeUp::Spread(2) }).unwrap();
    assert_eq!((made.after.count, made.after.end), (4, date!(2027 - 05 - 28)));
    assert!(made.dearer() > 0 && made.schedule.rows[3].payment > 10_000, "{made:?}");
}

#[test]
fn what_was_paid_ahead_ends_it_sooner_or_makes_it_smaller() {
    let today = date!(2027 - 01 - 05);
    let shorter = change(25_000, today, Change::Ahead { then: Then::Shorter }).unwrap();
    assert_eq!(shorter.after.next, Some((date!(2027 - 01 - 28), 10_000)));
    assert_eq!((shorter.after.count, shorter.after.end), (4, date!(2027 - 04 - 28)));
    let smaller = change(25_000, today, Change::Ahead { then: Then::Smaller }).unwrap();
    assert_eq!((smaller.after.instalment, smaller.after.count, smaller.after.end), (7_000, 5, date!(2027 - 05 - 28)));
    assert_eq!(change(10_000, today, Change::Ahead { then: Then::Shorter }), Err(ChangeProblem::NothingToChange));
}

#[test]
fn a_policy_allows_what_is_no_worse_than_before() {
    let today = date!(2027 - 01 - 05);
    let policy =
        Policy::from_limits(&Limits { longest_months: 5, min_instalment: 9_000, ..Limits::to_begin_with() }, 1);
    let ask = |it: Change, earlier| {
        let made = change(10_000, today, it).unwrap();
        allowed(&Allowed { policy: &policy, owed: 50_000, today, earlier, counts: it.counts() }, &made)
    };
    assert_eq!(ask(Change::Day { next: date!(2027 - 01 - 20) }, 0), []);
    let four = ask(Change::Day { next: date!(2027 - 01 - 20) }, 4);
    assert_eq!(four, [Reason::ChangedTooOften { limit: 4, value: 5 }]);
    let limit = date!(2027 - 06 - 05);
    let longer = [Reason::EndsTooLate { limit, value: date!(2027 - 06 - 28) }];
    assert_eq!(
        ask(Change::Skip { count: 1 }, 0),
        [longer[0], Reason::FirstPaymentTooLate { limit: date!(2027 - 02 - 19), value: date!(2027 - 02 - 28) }]
    );
    let less = ask(Change::Amount { each: 8_000, times: None }, 0);
    assert!(less.contains(&Reason::InstalmentTooSmall { limit: 9_000, value: 8_000 }), "{less:?}");
}

#[test]
fn months_without_an_instalment_stay_so_and_a_review_stays_the_end() {
    let today = date!(2027 - 01 - 05);
    let (opening, progress) = (opening(50_000, "0", today), come(10_000, today));
    let plain = ground(&opening, &progress);
    let hard = Rhythm { hard_months: &[Month::June], ..plain.rhythm };
    let made = changed(&Ground { rhythm: hard, ..plain }, &Change::Skip { count: 1 }).unwrap();
    assert_eq!(made.after.end, date!(2027 - 07 - 28));
    let review = Rhythm { review: Some(date!(2027 - 06 - 01)), ..plain.rhythm };
    let made = changed(&Ground { rhythm: review, ..plain }, &Change::Skip { count: 2 }).unwrap();
    assert_eq!((made.after.total, made.after.left, made.dearer()), (30_000, 20_000, 0));
    assert_eq!(made.after.end, date!(2027 - 05 - 28));
}

#[test]
fn agreed_to_later_it_counts_what_was_paid_and_refuses_what_came_on_top() {
    let today = date!(2027 - 02 - 05);
    let made = change(10_000, today, Change::MakeUp { how: MakeUp::Spread(2) }).unwrap();
    let later = date!(2027 - 02 - 08);
    let on = |owed, day, paid| again(&opening(owed, "0", day), &rhythm(Rate::ZERO), &made.schedule, today, paid);
    assert_eq!(on(50_000, later, 0).unwrap().rows, made.schedule.rows);
    let paid = on(45_000, later, 5_000).unwrap();
    assert_eq!((paid.rows[0].payment, paid.total), (10_000, 45_000));
    assert_eq!(on(50_100, later, 0), Err(NoLongerStands::MoreIsOwed));
    assert_eq!(on(0, later, 50_000), Err(NoLongerStands::NothingOwed));
    assert_eq!(on(50_000, date!(2027 - 03 - 01), 0), Err(NoLongerStands::FirstDayPassed));
}

fn any_change() -> impl Strategy<Value = Change> {
    prop_oneof![
        (1..=MOST_SKIPPED).prop_map(|count| Change::Skip { count }),
        (1_000_i64..30_000, prop::option::of(1_u32..8)).prop_map(|(each, times)| Change::Amount { each, times }),
        (1_i64..80).prop_map(|days| Change::Day { next: date!(2027 - 02 - 05) + Duration::days(days) }),
        (0_i64..50).prop_map(|days| Change::MakeUp { how: MakeUp::By(date!(2027 - 02 - 05) + Duration::days(days)) }),
        (1..=MOST_SPREAD).prop_map(|over| Change::MakeUp { how: MakeUp::Spread(over) }),
        Just(Change::MakeUp { how: MakeUp::AtEnd }),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever is changed, the rows pay exactly what is owed and what interest brings, in the order of their days, and
    /// nothing is asked for yesterday.
    #[test]
    fn a_changed_plan_clears_the_debt(it in any_change(), paid in 0_i64..15_000, permille in 0_i64..300) {
        let today = date!(2027 - 02 - 05);
        let opening = opening(60_000 - paid, &format!("0.{permille:03}"), today);
        let progress = come(paid, today);
        if let Ok(made) = changed(&ground(&opening, &progress), &it) {
            let rows = &made.schedule.rows;
            prop_assert_eq!(rows.last().unwrap().balance, 0);
            prop_assert!(rows.windows(2).all(|two| two[0].due <= two[1].due));
            prop_assert!(rows.iter().all(|row| row.due >= today && row.payment > 0));
            let principal: i64 = rows.iter().map(|row| row.principal).sum();
            prop_assert_eq!(principal, opening.balance.principal);
            prop_assert_eq!(made.schedule.total, opening.balance.total() + made.schedule.total_interest);
        }
    }
}
