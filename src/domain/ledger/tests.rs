//! Worked examples and properties of the account.

use proptest::prelude::*;
use time::Duration;
use time::macros::date;

use super::*;

fn statement(terms: &Terms, entries: &[Entry], holds: &[Hold], as_of: Date) -> Result<Statement, LedgerError> {
    under(terms, entries, holds, &Caps::default(), as_of)
}

pub(super) fn under(
    terms: &Terms,
    entries: &[Entry],
    holds: &[Hold],
    caps: &Caps,
    as_of: Date,
) -> Result<Statement, LedgerError> {
    Ledger { terms, entries, holds, no_charges: &[], caps }.on(as_of)
}

pub(super) fn terms(principal: i64, rate: &str) -> Terms {
    Terms {
        currency: Currency::parse("GBP").unwrap(),
        principal,
        annual_rate: rate.parse().unwrap(),
        day_count: DayCount::Act365F,
        interest_from: date!(2026 - 01 - 01),
        order: Order::USUAL,
    }
}

pub(super) fn entry(kind: EntryKind, on: Date, amount: i64) -> Entry {
    Entry { kind, on, amount, label: "".into() }
}

#[test]
fn simple_interest_of_eight_percent() {
    // HMCTS guide to interest on claims, the worked form of County Courts Act 1984 s 69: amount × 0.08 ÷ 365 × days.
    let at = statement(&terms(100_000, "0.08"), &[], &[], date!(2026 - 02 - 20)).unwrap();
    assert_eq!(at.balance, Balance { costs: 0, interest: 1_096, principal: 100_000 });
    assert_eq!(at.per_day, 22);
}

#[test]
fn a_payment_meets_costs_then_interest_then_principal() {
    // PRC Civil Code art. 561.
    let entries = [
        entry(EntryKind::Charge, date!(2026 - 01 - 10), 4_500),
        entry(EntryKind::Payment, date!(2026 - 02 - 20), 10_000),
    ];
    let at = statement(&terms(100_000, "0.08"), &entries, &[], date!(2026 - 02 - 20)).unwrap();
    let row = &at.rows[1];
    assert_eq!((row.to_costs, row.to_interest, row.to_principal), (4_500, 1_096, 4_404));
    assert_eq!(at.balance.total(), 100_000 + 4_500 + 1_096 - 10_000);
    assert_eq!(row.balance_after, at.balance.total());
}

#[test]
fn holds_that_overlap_count_once() {
    let holds = [
        Hold { from: date!(2026 - 01 - 05), to: date!(2026 - 01 - 10) },
        Hold { from: date!(2026 - 01 - 08), to: date!(2026 - 01 - 14) },
    ];
    let at = statement(&terms(100_000, "0.0365"), &[], &holds, date!(2026 - 01 - 31)).unwrap();
    assert_eq!(at.balance.interest, 20 * 10);
    assert_eq!(at.lines.iter().map(|line| line.days).sum::<i64>(), 20);
}

#[test]
fn what_is_overpaid_is_a_credit_that_meets_the_next_charge() {
    let entries =
        [entry(EntryKind::Payment, date!(2026 - 01 - 01), 1_200), entry(EntryKind::Charge, date!(2026 - 01 - 02), 150)];
    let at = statement(&terms(1_000, "0.08"), &entries, &[], date!(2026 - 03 - 01)).unwrap();
    assert_eq!((at.balance.total(), at.credit), (0, 50));
}

#[test]
fn waiting_costs_what_the_later_statement_says() {
    let terms = terms(294_000, "0.0989");
    let dates = [date!(2026 - 12 - 24), date!(2027 - 11 - 24)];
    let waits = Ledger { terms: &terms, entries: &[], holds: &[], no_charges: &[], caps: &Caps::default() }
        .waiting(date!(2026 - 11 - 24), &dates)
        .unwrap();
    for wait in &waits {
        assert_eq!(wait.balance, statement(&terms, &[], &[], wait.on).unwrap().balance);
    }
    assert!(waits[0].more < waits[1].more);
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

fn day_counts() -> impl Strategy<Value = DayCount> {
    prop_oneof![Just(DayCount::Act365F), Just(DayCount::Act360), Just(DayCount::Thirty360E), Just(DayCount::ActActIsda)]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_is_lost_and_nothing_falls_below_zero(
        principal in 1_i64..1_000_000_000,
        permille in 0_i64..400,
        day_count in day_counts(),
        entries in some_entries(),
        days in 0_i64..1_500,
        order in prop::sample::select(Order::ALL.to_vec()),
    ) {
        let terms = Terms { day_count, order, ..terms(principal, &format!("0.{permille:03}")) };
        let as_of = date!(2026 - 01 - 01) + Duration::days(days);
        let at = statement(&terms, &entries, &[], as_of).unwrap();
        let b = at.balance;
        prop_assert!(b.costs >= 0 && b.interest >= 0 && b.principal >= 0 && at.credit >= 0);
        let booked = |kind| at.rows.iter().filter(|row| row.kind == kind).map(|row| row.amount).sum::<i64>();
        let interest: i64 = at.lines.iter().map(|line| line.interest).sum();
        prop_assert_eq!(
            principal + booked(EntryKind::Charge) + interest,
            b.total() + booked(EntryKind::Payment) - at.credit
        );
    }

    #[test]
    fn a_hold_never_raises_interest(from in 0_i64..400, length in 0_i64..200, entries in some_entries()) {
        let terms = terms(500_000, "0.12");
        let start = date!(2026 - 01 - 01) + Duration::days(from);
        let hold = Hold { from: start, to: start + Duration::days(length) };
        let as_of = date!(2027 - 06 - 30);
        let without = statement(&terms, &entries, &[], as_of).unwrap().balance.total();
        let with = statement(&terms, &entries, &[hold], as_of).unwrap().balance.total();
        prop_assert!(with <= without);
    }

    #[test]
    fn a_period_split_in_two_agrees_with_the_whole(at in 1_i64..700, principal in 1_i64..100_000_000) {
        // A charge of nothing splits nothing; a payment of one minor unit to costs splits the line.
        let terms = terms(principal, "0.0735");
        let on = date!(2026 - 01 - 01) + Duration::days(at);
        let split = [entry(EntryKind::Charge, on, 1), entry(EntryKind::Payment, on, 1)];
        let as_of = date!(2028 - 01 - 01);
        let whole = statement(&terms, &[], &[], as_of).unwrap();
        let parts = statement(&terms, &split, &[], as_of).unwrap();
        prop_assert_eq!(whole.balance, parts.balance);
    }
}

#[test]
fn held_days_leave_a_gap_that_says_what_it_saved() {
    // 5,000.00 at 12 %, from 2026-01-01 (not counted) to 2026-06-30 (counted), held from 10 February to 10 April: 120 of
    // 180 days. An account here counts from a day on and up to another, so each day goes by the name of the next.
    let terms = Terms { interest_from: date!(2026 - 01 - 02), ..terms(500_000, "0.12") };
    let hold = [Hold { from: date!(2026 - 02 - 10), to: date!(2026 - 04 - 10) }];
    let at = statement(&terms, &[], &hold, date!(2026 - 07 - 01)).unwrap();
    assert_eq!(at.balance.interest, 19_726);
    assert_eq!(at.lines.iter().map(|it| it.days).sum::<i64>(), 120);
    let gap = at.gaps[0];
    assert_eq!((gap.from, gap.to, gap.days), (date!(2026 - 02 - 10), date!(2026 - 04 - 11), 60));
    // Without it, 295.89.
    assert_eq!(at.balance.interest + gap.saved, 29_589);
    // A time that is the hold and nothing else costs nothing.
    let terms = Terms { interest_from: date!(2026 - 02 - 10), ..terms };
    let at = statement(&terms, &[], &hold, date!(2026 - 04 - 11)).unwrap();
    assert_eq!((at.balance.interest, at.lines.len(), at.gaps[0].days), (0, 0, 60));
}
