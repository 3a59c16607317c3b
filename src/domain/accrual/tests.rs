use proptest::prelude::*;
use rust_decimal::Decimal;
use time::Duration;
use time::macros::date;

use super::*;

fn rate(text: &str) -> ExactRate {
    ExactRate::of(text.parse::<Decimal>().unwrap()).unwrap()
}

fn yearly(text: &str) -> Vec<Step> {
    vec![Step { from: Date::MIN, rate: rate(text), per: Per::Year }]
}

fn accrual(principal: i64, steps: Vec<Step>, start: Date, end: Date) -> Accrual {
    Accrual {
        principal,
        steps,
        day_count: DayCount::Act365F,
        start,
        end,
        freezes: Freezes::default(),
        payments: Vec::new(),
        cap: None,
        charges: 0,
        rounding: Rounding::HalfUp,
        rounding_order: RoundingOrder::Once,
    }
}

#[test]
fn a_contract_rate_above_the_cap_is_cut_to_it() {
    // Worked example M01: 24 % agreed, four times LPR allowed (法释〔2020〕17号 art. 25).
    let mut it = accrual(10_000_000, yearly("0.24"), date!(2025 - 07 - 01), date!(2026 - 06 - 30));
    it.cap = Some(Cap::Annual(rate("0.12")));
    let made = it.compute().unwrap();
    assert_eq!((made.days, made.claimed, made.allowed, made.excess), (364, 2_393_425, 1_196_712, 1_196_713));
}

#[test]
fn a_rate_counts_from_its_first_day() {
    // Worked example M03: the rate at default, or each rate from its day.
    let steps = vec![
        Step { from: date!(2024 - 10 - 21), rate: rate("0.0310"), per: Per::Year },
        Step { from: date!(2025 - 05 - 20), rate: rate("0.0300"), per: Per::Year },
    ];
    let stepped = accrual(3_000_000, steps, date!(2025 - 05 - 01), date!(2025 - 12 - 31)).compute().unwrap();
    assert_eq!((stepped.days, stepped.interest), (244, 60_312));
    assert_eq!(stepped.segments.iter().map(|it| it.days).collect::<Vec<_>>(), [18, 226]);
    let fixed = accrual(3_000_000, yearly("0.0310"), date!(2025 - 05 - 01), date!(2025 - 12 - 31));
    assert_eq!(fixed.compute().unwrap().interest, 62_170);
}

#[test]
fn interest_and_charges_share_one_cap() {
    // Worked example M04, 法释〔2020〕17号 art. 29.
    let start = date!(2026 - 01 - 01);
    let mut it = accrual(10_000_000, yearly("0.10"), start, start + Duration::days(100));
    it.charges = 500_000;
    it.cap = Some(Cap::Annual(rate("0.12")));
    let made = it.compute().unwrap();
    assert_eq!((made.interest, made.claimed), (273_973, 773_973));
    assert_eq!((made.allowed, made.excess, made.ceiling), (328_767, 445_206, Some(328_767)));
}

#[test]
fn daily_rates_and_a_year_of_360_days() {
    let start = date!(2026 - 01 - 01);
    let days = |principal, steps, days| accrual(principal, steps, start, start + Duration::days(days));
    let daily = |text| vec![Step { from: start, rate: rate(text), per: Per::Day }];
    // Worked examples M07 and M10: 0.0175 % a day after a judgment, 0.05 % a day on a card.
    assert_eq!(days(20_000_000, daily("0.000175"), 90).compute().unwrap().interest, 315_000);
    assert_eq!(days(1_000_000, daily("0.0005"), 30).compute().unwrap().interest, 15_000);
    // Worked example M09: a bank's rate and a half over 360 days, on principal and on unpaid interest.
    for (principal, interest) in [(8_000_000, 90_000), (48_000, 540)] {
        let bank = Accrual { day_count: DayCount::Act360, ..days(principal, yearly("0.09"), 45) };
        assert_eq!(bank.compute().unwrap().interest, interest);
    }
    // Worked example M21: 2 % on a New York judgment for a year.
    assert_eq!(days(800_000, yearly("0.02"), 365).compute().unwrap().interest, 16_000);
}

#[test]
fn frozen_days_do_not_count() {
    // Worked examples M41 and M43.
    let freezes = Freezes::union([(date!(2026 - 02 - 10), date!(2026 - 04 - 10))]);
    let open = accrual(500_000, yearly("0.12"), date!(2026 - 01 - 01), date!(2026 - 06 - 30));
    let frozen = Accrual { freezes: freezes.clone(), ..open.clone() }.compute().unwrap();
    assert_eq!((frozen.days, frozen.interest), (120, 19_726));
    assert_eq!(open.compute().unwrap().interest, 29_589);
    let all = accrual(500_000, yearly("0.12"), date!(2026 - 02 - 09), date!(2026 - 04 - 10));
    let all = Accrual { freezes, ..all }.compute().unwrap();
    assert_eq!((all.days, all.interest, all.segments.len()), (0, 0, 0));
}

#[test]
fn the_day_counts_differ_visibly() {
    // Worked example M48a.
    let expected = [
        (DayCount::Act365F, 10_027),
        (DayCount::Act360, 10_167),
        (DayCount::Thirty360E, 10_167),
        (DayCount::ActActIsda, 10_000),
    ];
    for (day_count, interest) in expected {
        let it = accrual(1_000_000, yearly("0.06"), date!(2023 - 12 - 31), date!(2024 - 03 - 01));
        assert_eq!(Accrual { day_count, ..it }.compute().unwrap().interest, interest, "{day_count}");
    }
}

#[test]
fn a_court_form_rounds_the_day_and_multiplies() {
    // County Courts Act 1984 s 69, as form N1 has it: a daily rate in pounds and pence. 1,000.00 × 8 % ÷ 365 = 0.219.
    let it = accrual(100_000, yearly("0.08"), date!(2026 - 01 - 01), date!(2026 - 04 - 11));
    assert_eq!(it.compute().unwrap().interest, 2_192);
    let daily = Accrual { rounding_order: RoundingOrder::Daily, ..it };
    assert_eq!(daily.compute().unwrap().interest, 2_200);
}

#[test]
fn a_payment_meets_interest_first_and_interest_bears_none() {
    let mut it = accrual(1_000_000, yearly("0.365"), date!(2026 - 01 - 01), date!(2026 - 01 - 31));
    it.payments = vec![
        Payment { on: date!(2026 - 01 - 11), amount: 4_000 },
        Payment { on: date!(2026 - 01 - 21), amount: 516_000 },
    ];
    let made = it.compute().unwrap();
    let first = Met {
        on: date!(2026 - 01 - 11),
        interest: 4_000,
        principal: 0,
        unapplied: 0,
        balance: 1_000_000,
        unpaid_interest: 6_000,
    };
    assert_eq!(made.payments[0], first);
    let second = made.payments[1];
    assert_eq!((second.interest, second.principal, second.balance), (16_000, 500_000, 500_000));
    assert_eq!(made.interest, 10_000 + 10_000 + 5_000);
}

#[test]
fn what_has_no_rate_is_not_guessed() {
    let start = date!(2026 - 01 - 01);
    let late = vec![Step { from: date!(2026 - 01 - 03), rate: rate("0.05"), per: Per::Year }];
    let it = accrual(100, late, start, date!(2026 - 02 - 01));
    assert_eq!(it.compute(), Err(AccrualProblem::NoRate(date!(2026 - 01 - 02))));
    // Two days that nobody needs a rate for: they are frozen.
    let frozen = Accrual { freezes: Freezes::union([(start, date!(2026 - 01 - 02))]), ..it };
    assert_eq!(frozen.compute().unwrap().days, 30);
}

fn days(count: i64) -> Date {
    date!(2023 - 06 - 01) + Duration::days(count)
}

fn some_accruals() -> impl Strategy<Value = Accrual> {
    let steps = prop::collection::btree_map(1_i64..1_500, 0_i64..5_000, 0..5);
    let freezes = prop::collection::vec((0_i64..1_500, 0_i64..200), 0..5);
    let payments = prop::collection::vec((0_i64..1_500, 0_i64..500_000), 0..6);
    let day_count =
        prop::sample::select(vec![DayCount::Act365F, DayCount::Act360, DayCount::Thirty360E, DayCount::ActActIsda]);
    let rounding = prop::sample::select(Rounding::ALL.to_vec());
    let cap = prop::option::of(0_i64..4_000);
    (1_i64..100_000_000, steps, freezes, payments, day_count, rounding, cap, 0_i64..100_000).prop_map(
        |(principal, steps, freezes, payments, day_count, rounding, cap, charges)| {
            let bp = |it| ExactRate::of(Decimal::new(it, 4)).unwrap();
            let mut payments: Vec<_> =
                payments.into_iter().map(|(on, amount)| Payment { on: days(on), amount }).collect();
            payments.sort_by_key(|payment| payment.on);
            let first = Step { from: days(0), rate: bp(1_200), per: Per::Year };
            let later = steps.into_iter().map(|(from, rate)| Step { from: days(from), rate: bp(rate), per: Per::Year });
            Accrual {
                day_count,
                freezes: Freezes::union(freezes.into_iter().map(|(from, length)| (days(from), days(from + length)))),
                payments,
                cap: cap.map(|it| Cap::Annual(bp(it))),
                charges,
                rounding,
                ..accrual(principal, std::iter::once(first).chain(later).collect(), days(0), days(1_500))
            }
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn principal_paid_and_balance_is_the_principal_and_nothing_is_lost(it in some_accruals()) {
        let made = it.compute().unwrap();
        let sum = |part: fn(&Met) -> i64| made.payments.iter().map(part).sum::<i64>();
        prop_assert_eq!(sum(|row| row.principal) + made.principal, it.principal);
        prop_assert!(made.payments.iter().all(|row| row.balance >= 0 && row.unpaid_interest >= 0));
        let paid: i64 = it.payments.iter().map(|payment| payment.amount).sum();
        prop_assert_eq!(sum(|row| row.interest + row.principal + row.unapplied), paid);
        prop_assert_eq!(made.segments.iter().map(|it| it.interest).sum::<i64>(), made.interest);
        prop_assert_eq!(made.segments.iter().map(|it| it.days).sum::<i64>(), made.days);
    }

    #[test]
    fn what_is_allowed_is_never_above_the_cap(it in some_accruals()) {
        let made = it.compute().unwrap();
        prop_assert!(made.ceiling.is_none_or(|ceiling| made.allowed <= ceiling));
        prop_assert_eq!(made.allowed + made.excess, made.claimed);
        prop_assert_eq!(made.interest + it.charges, made.claimed);
    }

    #[test]
    fn a_freeze_never_raises_interest(it in some_accruals(), from in 0_i64..1_500, length in 0_i64..300) {
        // Without payments: a freeze moves what a payment meets, and so what rounding does on the way.
        let open = Accrual { freezes: Freezes::default(), payments: Vec::new(), ..it };
        let freezes = Freezes::union([(days(from), days(from + length))]);
        let frozen = Accrual { freezes, ..open.clone() }.compute().unwrap();
        prop_assert!(frozen.allowed <= open.compute().unwrap().allowed);
    }

    #[test]
    fn a_period_split_in_two_agrees_with_the_whole(it in some_accruals(), at in 1_i64..1_499) {
        // The same rate from a day on is the same rate: the working has one line more, the sum is the same.
        let mut whole = it;
        whole.steps.retain(|step| step.from != days(at));
        let mut split = whole.clone();
        let before = split.steps.iter().rposition(|step| step.from < days(at)).unwrap();
        split.steps.insert(before + 1, Step { from: days(at), ..split.steps[before] });
        let (whole, split) = (whole.compute().unwrap(), split.compute().unwrap());
        prop_assert_eq!((whole.interest, whole.allowed, whole.days), (split.interest, split.allowed, split.days));
    }
}
