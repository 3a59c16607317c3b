//! The account under caps of the law: worked examples, and that nothing ever lies above a cap.

use proptest::prelude::*;
use rust_decimal::Decimal;
use time::Duration;
use time::macros::date;

use super::tests::{entry, terms, under};
use super::*;
use crate::domain::caps::Ceiling;

fn annual(rate: &str) -> Ceiling {
    Ceiling { from: None, until: None, rate: rate.parse().unwrap(), daily: false }
}

/// Interest and charges together at most this yearly rate.
fn together(rate: &str) -> Caps {
    Caps { ceilings: vec![annual(rate)], with_charges: true, ..Caps::default() }
}

#[test]
fn interest_above_the_cap_is_not_owed() {
    // 民间借贷规定 arts 25, 29, four times an LPR of 3.00 %: 100,000.00 at 24 %, overdue from 2025-07-01 to 2026-06-30.
    let terms = Terms { interest_from: date!(2025 - 07 - 01), ..terms(10_000_000, "0.24") };
    let at = under(&terms, &[], &[], &together("0.12"), date!(2026 - 06 - 30)).unwrap();
    assert_eq!((at.balance.interest, at.not_owed.interest), (1_196_712, 2_393_425 - 1_196_712));
    let line = &at.lines[0];
    assert_eq!((line.days, line.interest, line.claimed, line.cut), (364, 1_196_712, 2_393_425, Some(Cut::Ceiling(0))));
    assert_eq!(at.per_day, 3_288);
}

#[test]
fn interest_and_penalties_share_the_cap() {
    // Art. 29: 10 % and a penalty of 5,000.00 against 12 % for 100 days: 3,287.67 of 7,739.73.
    let terms = terms(10_000_000, "0.10");
    let charged = [entry(EntryKind::Charge, date!(2026 - 01 - 01), 500_000)];
    let on =
        |days| under(&terms, &charged, &[], &together("0.12"), date!(2026 - 01 - 01) + Duration::days(days)).unwrap();
    let at = on(100);
    assert_eq!((at.balance.interest, at.balance.costs), (273_973, 328_767 - 273_973));
    assert_eq!((at.not_owed.charges, at.not_owed.total()), (445_206, 445_206));
    assert_eq!((at.rows[0].amount, at.rows[0].to_costs), (500_000, 0));
    // Time makes room, and what has become owed stays: after 913 days all of it is.
    assert!(on(912).not_owed.charges > 0);
    assert_eq!((on(913).balance.costs, on(5_000).balance.costs), (500_000, 500_000));
    // What is left goes on as if it had never been cut in two.
    assert_eq!((at.caps.room, at.caps.waiting), (0, 445_206));
}

#[test]
fn short_dear_credit_stops_at_what_was_lent() {
    // CONC 5A.2: 300.00, at most 0.8 % a day, 15.00 for default, 100 % in all.
    let daily = Ceiling { daily: true, ..annual("0.008") };
    let caps = Caps { ceilings: vec![daily], most_charges: Some(1_500), total: Some(30_000), ..Caps::default() };
    let terms = Terms { interest_from: date!(2026 - 01 - 01), ..terms(30_000, "365%") };
    let fees = |amount| [entry(EntryKind::Charge, date!(2026 - 01 - 01), amount)];
    let owed = |fee: i64, days| {
        let at = under(&terms, &fees(fee), &[], &caps, date!(2026 - 01 - 01) + Duration::days(days)).unwrap();
        at.balance.interest + at.balance.costs
    };
    for (days, fee, total) in
        [(30, 0, 7_200), (30, 1_500, 8_700), (30, 4_000, 8_700), (125, 0, 30_000), (200, 1_500, 30_000)]
    {
        assert_eq!(owed(fee, days), total, "{days} days, {fee}");
    }
    let at = under(&terms, &fees(1_500), &[], &caps, date!(2026 - 07 - 20)).unwrap();
    assert_eq!((at.lines[0].cut, at.per_day, at.caps.total), (Some(Cut::Ceiling(0)), 0, Some(0)));
    // A fee that comes when all is reached is none.
    let late = [entry(EntryKind::Charge, date!(2026 - 07 - 01), 1_500)];
    let at = under(&terms, &late, &[], &caps, date!(2026 - 07 - 20)).unwrap();
    assert_eq!((at.balance.interest, at.balance.costs, at.not_owed.charges), (30_000, 0, 1_500));
}

#[test]
fn each_day_has_the_cap_of_its_day() {
    // 民法 art. 205: 20 % until 2021-07-19, 16 % from then on, also for older contracts. 36,500.00 at 18 %.
    let old = Ceiling { until: Some(date!(2021 - 07 - 19)), ..annual("0.20") };
    let new = Ceiling { from: Some(date!(2021 - 07 - 20)), ..annual("0.16") };
    let caps = Caps { ceilings: vec![old, new], ..Caps::default() };
    let terms = Terms { interest_from: date!(2021 - 07 - 10), ..terms(3_650_000, "0.18") };
    let at = under(&terms, &[], &[], &caps, date!(2021 - 07 - 30)).unwrap();
    let lines: Vec<_> = at.lines.iter().map(|it| (it.from, it.days, it.interest, it.cut)).collect();
    let before = (date!(2021 - 07 - 10), 10, 18_000, None);
    assert_eq!(lines, [before, (date!(2021 - 07 - 20), 10, 16_000, Some(Cut::Ceiling(1)))]);
    // The figure for a day before the change is what it was then.
    assert_eq!(under(&terms, &[], &[], &caps, date!(2021 - 07 - 20)).unwrap().balance.interest, 18_000);
}

#[test]
fn a_payment_meets_what_is_owed_and_nothing_else() {
    let terms = terms(10_000_000, "0.24");
    let entries = [
        entry(EntryKind::Charge, date!(2026 - 01 - 01), 500_000),
        entry(EntryKind::Payment, date!(2026 - 04 - 11), 1_000_000),
    ];
    let at = under(&terms, &entries, &[], &together("0.12"), date!(2026 - 04 - 11)).unwrap();
    // 100 days of 12 % are 3,287.67; the charge has no room beside interest that takes it all.
    let row = &at.rows[1];
    assert_eq!((row.to_costs, row.to_interest, row.to_principal), (0, 328_767, 671_233));
    assert_eq!(at.balance.principal, 10_000_000 - 671_233);
}

#[test]
fn a_charge_on_a_held_day_is_not_owed() {
    let terms = terms(100_000, "0");
    let hold = [Hold { from: date!(2026 - 02 - 01), to: date!(2026 - 02 - 28) }];
    let charges = [date!(2026 - 01 - 31), date!(2026 - 02 - 01), date!(2026 - 02 - 28), date!(2026 - 03 - 01)]
        .map(|on| entry(EntryKind::Charge, on, 1_000));
    let none = Caps::default();
    let ledger = Ledger { terms: &terms, entries: &charges, holds: &hold, no_charges: &hold, caps: &none };
    let at = ledger.on(date!(2026 - 06 - 01)).unwrap();
    assert_eq!(at.balance.costs, 2_000);
    assert_eq!(at.rows.iter().map(|it| it.held).collect::<Vec<_>>(), [false, true, true, false]);
}

fn some_caps() -> impl Strategy<Value = Caps> {
    (
        prop::collection::vec((0_u32..400, prop::option::of(0_i64..700)), 0..3),
        any::<bool>(),
        prop::option::of(0_i64..500_000),
        prop::option::of(0_i64..2_000_000),
    )
        .prop_map(|(ceilings, with_charges, most_charges, total)| Caps {
            ceilings: ceilings
                .into_iter()
                .map(|(permille, from)| Ceiling {
                    from: from.map(|it| date!(2026 - 01 - 01) + Duration::days(it)),
                    until: None,
                    rate: Decimal::new(i64::from(permille), 3),
                    daily: false,
                })
                .collect(),
            // No law has both: a cap on the total has one of its own for charges.
            with_charges: with_charges && total.is_none(),
            most_charges,
            total,
            ..Caps::default()
        })
}

fn some_entries() -> impl Strategy<Value = Vec<Entry>> {
    prop::collection::vec((0_i64..900, 1_i64..400_000, any::<bool>()), 0..8).prop_map(|list| {
        list.into_iter()
            .map(|(day, amount, payment)| {
                let kind = if payment { EntryKind::Payment } else { EntryKind::Charge };
                entry(kind, date!(2025 - 12 - 01) + Duration::days(day), amount)
            })
            .collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_lies_above_a_cap_and_nothing_is_lost(
        principal in 1_i64..100_000_000,
        permille in 0_i64..400,
        caps in some_caps(),
        entries in some_entries(),
        days in 0_i64..1_500,
    ) {
        let terms = terms(principal, &format!("0.{permille:03}"));
        let at = under(&terms, &entries, &[], &caps, date!(2026 - 01 - 01) + Duration::days(days)).unwrap();
        let interest: i64 = at.lines.iter().map(|line| line.interest).sum();
        let claimed: i64 = at.rows.iter().filter(|it| it.kind == EntryKind::Charge).map(|it| it.amount).sum();
        let charges = claimed - at.not_owed.charges;
        prop_assert!(charges >= 0 && at.not_owed.interest >= 0);
        if let Some(total) = caps.total {
            prop_assert!(interest + charges <= total);
        }
        if let Some(most) = caps.most_charges {
            prop_assert!(charges <= most);
        }
        // What the ceilings come to on the principal of each line, whatever was paid in between.
        let open = at.lines.iter().any(|it| !caps.ceilings.iter().any(|cap| cap.holds_on(it.from)));
        if !caps.ceilings.is_empty() && !open && permille > 0 {
            let sum: Decimal = at.lines.iter().map(|it| {
                let lowest = caps.ceilings.iter().filter(|cap| cap.holds_on(it.from)).map(|cap| cap.rate).min().unwrap();
                Decimal::from(it.principal) * lowest * Decimal::from(it.days) / Decimal::from(365)
            }).sum();
            let half = Decimal::new(5, 1);
            prop_assert!(Decimal::from(interest) <= sum + half);
            if caps.with_charges {
                prop_assert!(Decimal::from(interest + charges) <= sum + half);
            }
        }
        let b = at.balance;
        prop_assert!(b.costs >= 0 && b.interest >= 0 && b.principal >= 0 && at.credit >= 0);
        let paid: i64 = at.rows.iter().filter(|it| it.kind == EntryKind::Payment).map(|it| it.amount).sum();
        prop_assert_eq!(principal + charges + interest, b.total() + paid - at.credit);
    }

    #[test]
    fn a_cap_never_raises_what_is_owed(
        permille in 0_i64..400,
        caps in some_caps(),
        entries in some_entries(),
        days in 0_i64..1_500,
    ) {
        let terms = terms(500_000, &format!("0.{permille:03}"));
        let as_of = date!(2026 - 01 - 01) + Duration::days(days);
        let free = under(&terms, &entries, &[], &Caps::default(), as_of).unwrap();
        let capped = under(&terms, &entries, &[], &caps, as_of).unwrap();
        prop_assert!(capped.balance.total() <= free.balance.total());
    }

    #[test]
    fn what_is_owed_never_turns_back(caps in some_caps(), charge in 0_i64..400_000, days in 0_i64..1_500, more in 1_i64..90) {
        let terms = terms(500_000, "0.12");
        let charged = [entry(EntryKind::Charge, date!(2026 - 03 - 01), charge)];
        let on = |days| under(&terms, &charged, &[], &caps, date!(2026 - 03 - 01) + Duration::days(days)).unwrap().balance;
        let (sooner, later) = (on(days), on(days + more));
        prop_assert!(later.costs >= sooner.costs && later.interest >= sooner.interest);
    }

    #[test]
    fn an_account_goes_on_where_another_ended(caps in some_caps(), charge in 0_i64..400_000, split in 1_i64..900) {
        let terms = terms(500_000, "0.12");
        let charged = [entry(EntryKind::Charge, date!(2026 - 03 - 01), charge)];
        let whole = under(&terms, &charged, &[], &caps, date!(2029 - 03 - 01)).unwrap().balance;
        let day = date!(2026 - 03 - 01) + Duration::days(split);
        let first = under(&terms, &charged, &[], &caps, day).unwrap();
        let mut account = crate::domain::account::Account::going_on(first.balance, crate::domain::allocation::Order::USUAL, &first.caps).unwrap();
        let closed = crate::domain::freezes::Freezes::default();
        let running = crate::domain::account::Running {
            rate: terms.annual_rate, day_count: terms.day_count, closed: &closed, caps: Some(&first.caps),
        };
        account.pass(&running, day, date!(2029 - 03 - 01)).unwrap();
        // Posting in between rounds once more: a unit on each part.
        prop_assert!((account.balance.interest - whole.interest).abs() <= 1);
        prop_assert!((account.balance.total() - whole.total()).abs() <= 2);
    }
}
