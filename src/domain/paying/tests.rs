//! Worked examples and properties of a payment that is thought of.

use proptest::prelude::*;
use time::Duration;
use time::macros::date;

use super::*;
use crate::domain::allocation::Order;
use crate::domain::caps::Caps;
use crate::domain::day_count::DayCount;
use crate::domain::frequency::Frequency;
use crate::domain::money::Currency;
use crate::domain::progress::{Instalment, progress};
use crate::domain::schedule::{PlanInterest, PlanTerms, Size, schedule};

const TODAY: Date = date!(2026 - 11 - 24);

fn opening(principal: i64, rate: &str) -> Opening {
    Opening {
        balance: Balance { costs: 0, interest: 0, principal },
        currency: Currency::parse("GBP").unwrap(),
        rate: rate.parse().unwrap(),
        day_count: DayCount::Act365F,
        as_of: TODAY,
        holds: Vec::new(),
        caps: Caps::default(),
        rounding: Opening::usual_rounding(),
        order: Order::USUAL,
    }
}

/// The instalments of a plan over so many months, first due on 28 December, with so much paid.
fn plan(opening: &Opening, count: u32, paid: i64) -> Vec<InstalmentRow> {
    let terms = PlanTerms {
        frequency: Frequency::Monthly,
        first_due: date!(2026 - 12 - 28),
        size: Size::Count(count),
        upfront: None,
        interest: PlanInterest::Contract,
    };
    let rows = schedule(opening, &terms).unwrap().rows;
    let all: Vec<_> = rows.iter().map(|it| Instalment { no: it.no, due: it.due, amount: it.payment }).collect();
    progress(&all, paid, &[], 0, TODAY).rows
}

fn intended(amount: i64, on: Date, on_top: bool) -> Intended {
    Intended { amount, on, on_top }
}

#[test]
fn paying_half_of_the_next_one_early_leaves_the_other_half_for_its_day() {
    let opening = opening(120_000, "0");
    let rows = plan(&opening, 12, 0);
    let it = preview(&opening, &rows, &[], &intended(5_000, TODAY, false)).unwrap();
    assert_eq!(it.before.next().map(|it| (it.on, it.amount)), Some((date!(2026 - 12 - 28), 10_000)));
    assert_eq!(it.after.next().map(|it| (it.on, it.amount)), Some((date!(2026 - 12 - 28), 5_000)));
    assert_eq!((it.after.count(), it.after.last()), (12, it.before.last()));
    assert_eq!(it.short, Some(Short { missing: 5_000, until: date!(2026 - 12 - 28), late: false }));
    assert_eq!(it.saved(), 0);
}

#[test]
fn two_at_once_let_the_next_two_days_pass() {
    let opening = opening(120_000, "0.0365");
    let rows = plan(&opening, 12, 0);
    let each = rows[0].missing();
    let it = preview(&opening, &rows, &[], &intended(2 * each, TODAY, false)).unwrap();
    assert_eq!(it.after.next().map(|it| it.on), Some(date!(2027 - 02 - 28)));
    assert_eq!((it.before.count(), it.after.count(), it.short), (12, 10, None));
    // Two instalments of about 102.00 come 34 and 65 days early, at 0.01 % a day; today they meet principal alone, which
    // saves a little more.
    let least = each * (34 + 65) / 10_000;
    assert!(least <= it.saved() && it.saved() <= least + 10, "{} {least}", it.saved());
}

#[test]
fn what_comes_late_is_counted_as_missed_from_the_day_after_its_own() {
    let opening = opening(120_000, "0");
    let rows = plan(&opening, 12, 0);
    let on = date!(2027 - 01 - 05);
    let it = preview(&opening, &rows, &[], &intended(10_000, on, false)).unwrap();
    assert_eq!(it.short, Some(Short { missing: 0, until: date!(2026 - 12 - 28), late: true }));
    assert_eq!(it.after.next().map(|it| (it.on, it.amount)), Some((date!(2027 - 01 - 28), 10_000)));
    // A hold moves that day.
    let quiet = [Hold { from: date!(2026 - 12 - 20), to: on }];
    assert_eq!(preview(&opening, &rows, &quiet, &intended(10_000, on, false)).unwrap().short, None);
    // On top of what is agreed it is not late but early for the next one.
    let top = preview(&opening, &rows, &[], &intended(4_000, on, true)).unwrap();
    assert_eq!(top.after.next().map(|it| (it.on, it.amount)), Some((date!(2027 - 01 - 28), 6_000)));
    assert_eq!(top.short, None);
}

#[test]
fn more_than_is_owed_is_told_with_what_is() {
    let opening = opening(10_000, "0.0365");
    let rows = plan(&opening, 2, 0);
    let on = date!(2026 - 12 - 04);
    assert_eq!(
        preview(&opening, &rows, &[], &intended(10_011, on, false)),
        Err(PayingProblem::TooMuch { owed: 10_010 })
    );
    let all = preview(&opening, &rows, &[], &intended(10_010, on, false)).unwrap();
    assert!(all.after.payments.is_empty() && all.after.left_over == 0 && all.saved() > 0);
    let past = intended(1, date!(2026 - 11 - 23), false);
    assert_eq!(preview(&opening, &rows, &[], &past), Err(PayingProblem::DayPassed));
}

#[test]
fn a_part_without_a_plan_saves_its_own_interest() {
    let opening = opening(120_000, "0.0365");
    let it = part(&opening, &intended(20_000, TODAY, false), date!(2027 - 11 - 24)).unwrap();
    // 200.00 at 3.65 % for a year are 7.30.
    assert_eq!((it.owed, it.left, it.per_day, it.per_day_after, it.saved), (120_000, 100_000, 12, 10, 730));
    let later = part(&opening, &intended(20_000, date!(2026 - 12 - 04), false), date!(2027 - 11 - 24)).unwrap();
    assert_eq!((later.owed, later.went.interest, later.went.principal), (120_120, 120, 19_880));
}

fn plans() -> impl Strategy<Value = (Opening, Vec<InstalmentRow>)> {
    (1_000_i64..5_000_000, 0_u32..250, 1_u32..40, 0_i64..100).prop_map(|(principal, permille, count, percent)| {
        let opening = opening(principal, &format!("0.{permille:03}"));
        let rows = plan(&opening, count, 0);
        let all: i64 = rows.iter().map(InstalmentRow::missing).sum();
        // As if the plan were older: what was paid of it is owed no more.
        let paid = all * percent / 100;
        let left = Balance { principal: (principal - paid).max(1), ..Balance::default() };
        let rows = plan(&opening, count, paid);
        (Opening { balance: left, ..opening }, rows)
    })
}

fn by_day(it: &Outlook, day: Date) -> i64 {
    it.payments.iter().filter(|due| due.on == day).map(|due| due.amount).sum()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_paid_changes_nothing((opening, rows) in plans(), on_top in any::<bool>()) {
        let it = preview(&opening, &rows, &[], &intended(0, TODAY, on_top)).unwrap();
        prop_assert_eq!(it.before, it.after);
    }

    #[test]
    fn paying_early_never_raises_what_is_due_and_never_ends_later(
        (opening, rows) in plans(),
        amount in 1_i64..6_000_000,
        days in 0_i64..34,
    ) {
        let it = match preview(&opening, &rows, &[], &intended(amount, TODAY + Duration::days(days), false)) {
            Err(PayingProblem::TooMuch { owed }) => {
                prop_assert!(owed < amount);
                return Ok(());
            }
            other => other.unwrap(),
        };
        for due in &it.after.payments {
            prop_assert!(due.amount <= by_day(&it.before, due.on), "{due:?} {:?}", it.before);
        }
        prop_assert!(it.after.last() <= it.before.last());
        prop_assert!(it.saved() >= 0 && it.after.left_over <= it.before.left_over);
    }

    #[test]
    fn an_extra_payment_never_ends_later(
        (opening, rows) in plans(),
        amount in 1_i64..6_000_000,
        days in 0_i64..900,
    ) {
        if let Ok(it) = preview(&opening, &rows, &[], &intended(amount, TODAY + Duration::days(days), true)) {
            prop_assert!(it.after.last() <= it.before.last());
            prop_assert!(it.saved() >= 0);
        }
    }

    #[test]
    fn every_unit_is_somewhere((opening, rows) in plans(), amount in 1_i64..6_000_000, days in 0_i64..900) {
        let on = TODAY + Duration::days(days);
        let it = preview(&opening, &rows, &[], &intended(amount, on, false));
        if let Ok(Preview { before, after, .. }) = it {
            let sum = |it: &Outlook| it.payments.iter().map(|due| due.amount).sum::<i64>() + it.left_over;
            let owed = opening.balance.total();
            prop_assert_eq!(sum(&before), owed + before.interest);
            prop_assert_eq!(sum(&after) + amount, owed + after.interest);
        }
    }

    #[test]
    fn a_part_is_where_it_went(amount in 1_i64..200_000, days in 0_i64..400) {
        let opening = Opening { balance: Balance { costs: 4_500, interest: 120, principal: 150_000 }, ..opening(0, "0.08") };
        let on = TODAY + Duration::days(days);
        if let Ok(it) = part(&opening, &intended(amount, on, false), on + Duration::days(365)) {
            prop_assert_eq!(it.went.total(), amount);
            prop_assert_eq!(it.owed, it.left + amount);
            prop_assert!(it.per_day_after <= it.per_day && it.saved >= 0);
        }
    }
}
