use proptest::prelude::*;
use rust_decimal::Decimal;
use time::Duration;
use time::macros::date;

use super::*;

fn rate(text: &str) -> ExactRate {
    ExactRate::of(text.parse::<Decimal>().unwrap()).unwrap()
}

fn loan(principal: i64, method: Method, period_rate: &str, length: Length) -> Loan {
    Loan {
        principal,
        method,
        interest: Interest::Period { rate: rate(period_rate), start: None },
        first_due: date!(2026 - 12 - 04),
        every: Every::Month,
        month_end: MonthEnd::Clip,
        length,
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

fn annual(text: &str, start: Date) -> Interest {
    Interest::Annual { rate: rate(text), day_count: DayCount::Act365F, start }
}

fn payments(made: &Rows) -> Vec<i64> {
    made.rows.iter().map(|row| row.payment).collect()
}

#[test]
fn the_last_instalment_of_an_annuity_takes_what_rounding_left() {
    // Worked example M25.
    let made = loan(1_200_000, Method::Annuity, "0.01", Length::Count(24)).rows().unwrap();
    let (first, last) = (made.rows[0], made.rows[23]);
    assert_eq!((made.instalment, first.interest, first.principal), (56_488, 12_000, 44_488));
    assert_eq!((made.rows[22].balance, last.interest, made.last), (55_935, 559, 56_494));
    assert_eq!((made.total, made.total_interest), (1_355_718, 155_718));
}

#[test]
fn without_interest_an_annuity_is_plain_division() {
    // Worked examples M26 and M28.
    let three = loan(100_000, Method::Annuity, "0", Length::Count(3)).rows().unwrap();
    assert_eq!(payments(&three), [33_333, 33_333, 33_334]);
    let sixty = loan(4_799_999, Method::Annuity, "0", Length::Count(60)).rows().unwrap();
    assert_eq!((sixty.instalment, sixty.last, sixty.total), (80_000, 79_999, 4_799_999));
}

#[test]
fn equal_principal_pays_less_each_time() {
    // Worked example M30.
    let made = loan(1_200_000, Method::EqualPrincipal, "0.005", Length::Count(12)).rows().unwrap();
    assert_eq!((made.instalment, made.last, made.total_interest), (106_000, 100_500, 39_000));
}

#[test]
fn an_instalment_no_larger_than_the_interest_is_refused() {
    // Worked example M32: equal is not enough.
    let interest = annual("0.24", date!(2026 - 01 - 01));
    let at = |instalment| Loan {
        interest,
        first_due: date!(2026 - 02 - 01),
        ..loan(1_000_000, Method::FixedPayment, "0", Length::Instalment(instalment))
    };
    let refused = LoanProblem::NegativeAmortisation { no: 1, interest: 20_384, minimum: 20_385 };
    assert_eq!(at(20_384).rows(), Err(refused));
    assert!(at(20_385).rows().is_ok());
    let short = Loan { most_rows: 24, ..at(20_385) };
    let Err(LoanProblem::TooManyRows { minimum, .. }) = short.rows() else { panic!("24 are not enough") };
    let with = |instalment| Loan { length: Length::Instalment(instalment), ..short.clone() }.rows();
    assert!(with(minimum).is_ok() && with(minimum - 1).is_err());
}

#[test]
fn a_fixed_payment_runs_by_days_from_month_end_to_month_end() {
    // Worked example M33.
    let made = Loan {
        interest: annual("0.099", date!(2026 - 12 - 31)),
        first_due: date!(2027 - 01 - 31),
        ..loan(300_000, Method::FixedPayment, "0", Length::Instalment(15_000))
    };
    let made = made.rows().unwrap();
    let row = |row: &Row| (row.due, row.interest, row.balance);
    assert_eq!(row(&made.rows[0]), (date!(2027 - 01 - 31), 2_522, 287_522));
    assert_eq!(row(&made.rows[1]), (date!(2027 - 02 - 28), 2_184, 274_706));
    assert_eq!((made.rows.len(), made.last_due, made.last), (22, date!(2028 - 10 - 31), 14_167));
    assert_eq!((made.rows[21].interest, made.total, made.total_interest), (118, 329_167, 29_167));
}

#[test]
fn weeks_and_half_a_surplus_without_interest() {
    // Worked examples M35 and M45.
    let weekly = Loan { every: Every::Week, ..loan(123_456, Method::FixedPayment, "0", Length::Instalment(5_000)) };
    let weekly = weekly.rows().unwrap();
    assert_eq!((weekly.rows.len(), weekly.last_due, weekly.last), (25, date!(2027 - 05 - 21), 3_456));
    let half = loan(500_000, Method::FixedPayment, "0", Length::Instalment(16_000)).rows().unwrap();
    assert_eq!((half.rows.len(), half.last), (32, 4_000));
}

#[test]
fn a_balloon_comes_with_the_last_instalment() {
    let made = Loan { balloon: 400_000, ..loan(1_200_000, Method::Annuity, "0.01", Length::Count(24)) };
    let made = made.rows().unwrap();
    // (12000 − 4000·1.01^−24)·0.01 / (1 − 1.01^−24)
    assert_eq!(made.instalment, 41_659);
    assert!((made.last - made.instalment - 400_000).abs() <= 24);
    let interest_only = Loan { balloon: 1_200_000, ..loan(1_200_000, Method::Annuity, "0.01", Length::Count(3)) };
    assert_eq!(payments(&interest_only.rows().unwrap()), [12_000, 12_000, 1_212_000]);
    let fixed = Loan { balloon: 400_000, ..loan(1_200_000, Method::FixedPayment, "0", Length::Instalment(300_000)) };
    assert_eq!(payments(&fixed.rows().unwrap()), [300_000, 300_000, 600_000]);
}

#[test]
fn interest_only_at_first_then_level() {
    let made = Loan { interest_only: 2, ..loan(1_200_000, Method::Annuity, "0.01", Length::Count(26)) };
    let made = made.rows().unwrap();
    assert_eq!((made.rows[0].payment, made.rows[1].principal), (12_000, 0));
    assert_eq!((made.instalment, made.last), (56_488, 56_494));
}

#[test]
fn less_now_and_more_later() {
    let change = |from_no, instalment| Change { from_no, instalment };
    let fixed = Loan {
        changes: vec![change(3, 30_000)],
        ..loan(100_000, Method::FixedPayment, "0", Length::Instalment(10_000))
    };
    assert_eq!(payments(&fixed.rows().unwrap()), [10_000, 10_000, 30_000, 30_000, 20_000]);
    // The first two are given, the level that follows them is not: the others of an annuity share what is left.
    let level = Loan { changes: vec![change(3, 30_000)], ..loan(100_000, Method::Annuity, "0", Length::Count(4)) };
    assert_eq!(payments(&level.rows().unwrap()), [20_000, 20_000, 30_000, 30_000]);
    let nothing_left = Loan { changes: vec![change(2, 60_000)], ..level.clone() };
    assert_eq!(nothing_left.rows(), Err(LoanProblem::NothingLeft));
    // Where every one is given there is none to choose.
    let given = Loan { changes: vec![change(1, 30_000)], ..level };
    assert_eq!(payments(&given.rows().unwrap()), [30_000, 30_000, 30_000, 10_000]);
}

#[test]
fn a_break_pays_nothing_and_its_interest_bears_none() {
    let made = Loan { breaks: vec![2], ..loan(1_000_000, Method::FixedPayment, "0.01", Length::Instalment(110_000)) };
    let made = made.rows().unwrap();
    let row = |no: usize| (made.rows[no].payment, made.rows[no].interest, made.rows[no].principal);
    assert_eq!(row(0), (110_000, 10_000, 100_000));
    assert_eq!(row(1), (0, 0, 0));
    assert_eq!(row(2), (110_000, 18_000, 92_000));
    // A level instalment knows of the break beforehand.
    let level = Loan { breaks: vec![2], ..loan(1_000_000, Method::Annuity, "0.01", Length::Count(12)) };
    let level = level.rows().unwrap();
    assert_eq!(level.rows.len(), 12);
    assert!((level.last - level.instalment).abs() <= 12, "{} {}", level.last, level.instalment);
}

#[test]
fn a_freeze_takes_its_days_out_of_the_interest() {
    // All of February, and half of April's thirty days.
    let freezes = Freezes::union([
        (date!(2027 - 02 - 01), date!(2027 - 02 - 28)),
        (date!(2027 - 04 - 01), date!(2027 - 04 - 15)),
    ]);
    let base = Loan {
        first_due: date!(2027 - 01 - 31),
        freezes,
        ..loan(1_000_000, Method::FixedPayment, "0.01", Length::Instalment(100_000))
    };
    let made = base.rows().unwrap();
    assert_eq!(made.rows[1].interest, 0);
    assert_eq!(made.rows[3].interest, (made.rows[2].balance + 100) / 200);
    let by_days = Loan { interest: annual("0.365", date!(2026 - 12 - 31)), ..base };
    let by_days = by_days.rows().unwrap();
    assert_eq!((by_days.rows[0].interest, by_days.rows[1].interest), (31_000, 0));
    assert_eq!(by_days.rows[3].interest, (by_days.rows[2].balance * 15 + 500) / 1_000);
}

#[test]
fn a_freeze_changes_nothing_before_it_begins() {
    // 1,200.00 at 1 % in twelve months is 106.62 a month, whatever happens later.
    let open = Loan { first_due: date!(2026 - 02 - 01), ..loan(120_000, Method::Annuity, "0.01", Length::Count(12)) };
    let freezes = Freezes::union([(date!(2026 - 06 - 02), date!(2026 - 07 - 01))]);
    let frozen = Loan { freezes, ..open.clone() };
    let (open_rows, made) = (open.rows().unwrap(), frozen.rows().unwrap());
    assert_eq!((made.instalment, &made.rows[..5]), (10_662, &open_rows.rows[..5]));
    assert_eq!((made.rows[5].interest, made.rows[5].payment, made.rows[6].payment), (0, 10_662, 10_662));
    // What it saves comes off the last instalment.
    assert_eq!(open_rows.total - made.total, open_rows.total_interest - made.total_interest);
    assert!(made.last < open_rows.last && made.last_due == open_rows.last_due);
    // The least payment that ends in time is that of the unfrozen loan too.
    let fixed = |it: Loan| Loan { method: Method::FixedPayment, ..it }.rows().unwrap().instalment;
    assert_eq!(fixed(frozen), fixed(open));
}

#[test]
fn an_annuity_that_would_not_even_pay_its_first_interest_is_refused() {
    let refused = |no, interest, minimum| Err(LoanProblem::NegativeAmortisation { no, interest, minimum });
    // Nearly five years before the first instalment.
    let late = Loan {
        interest: annual("0.24", date!(2022 - 01 - 01)),
        ..loan(1_000_000, Method::Annuity, "0", Length::Count(12))
    };
    assert_eq!(late.rows(), refused(1, 1_182_247, 1_182_248));
    assert_eq!(Loan { interest_only: 1, ..late }.rows().map(|it| it.rows[0].interest), Ok(1_182_247));
    // 102.86 a row in whole hundreds is the interest: equal is not enough.
    let whole = Loan { multiple: 100, ..loan(10_000, Method::Annuity, "0.01", Length::Count(360)) };
    assert_eq!(whole.rows(), refused(1, 100, 101));
    assert_eq!(Loan { interest_only: 3, ..whole.clone() }.rows(), refused(4, 100, 101));
    // With a balloon it is what was agreed.
    assert_eq!(Loan { balloon: 10_000, ..whole }.rows().map(|it| it.last), Ok(10_100));
    // 480 rows at 3 % leave less than half a cent for the principal of the first; every calculator puts it on the last.
    let long = loan(100_000, Method::Annuity, "0.03", Length::Count(480)).rows().unwrap();
    assert_eq!((long.instalment, long.last), (3_000, 103_000));
    // Nor where a step says so, or where a later one leaves the first too little.
    let step = Loan {
        changes: vec![Change { from_no: 1, instalment: 1_000 }],
        ..loan(100_000, Method::Annuity, "0.01", Length::Count(12))
    };
    assert_eq!(step.rows(), refused(1, 1_000, 1_001));
    let later = vec![Change { from_no: 11, instalment: 50_000 }];
    let later = Loan { changes: later, ..step }.rows();
    assert!(matches!(later, Err(LoanProblem::NegativeAmortisation { no: 1, interest: 1_000, .. })), "{later:?}");
}

#[test]
fn a_level_instalment_by_days_ends_level() {
    let by_days = Loan {
        interest: annual("0.12", date!(2026 - 11 - 20)),
        ..loan(1_200_000, Method::Annuity, "0", Length::Count(24))
    };
    let made = by_days.rows().unwrap();
    assert!((made.last - made.instalment).abs() <= 24, "{} {}", made.last, made.instalment);
    // Thirty days of 360 are a twelfth.
    let twelfths = Loan {
        interest: Interest::Annual {
            rate: rate("0.12"),
            day_count: DayCount::Thirty360E,
            start: date!(2026 - 11 - 04),
        },
        ..by_days
    };
    assert_eq!(twelfths.rows().unwrap().instalment, 56_488);
}

#[test]
fn an_instalment_may_be_a_whole_number_of_something() {
    let whole =
        |rounding, multiple| Loan { multiple, rounding, ..loan(1_200_000, Method::Annuity, "0.01", Length::Count(24)) };
    let up = whole(Rounding::Up, 100).rows().unwrap();
    assert_eq!((up.instalment, up.rows.len()), (56_500, 24));
    assert!(up.last < up.instalment);
    assert_eq!(whole(Rounding::Up, 5_000).rows().unwrap().instalment, 60_000);
    assert_eq!(whole(Rounding::Down, 100).rows().unwrap().instalment, 56_400);
    assert_eq!(whole(Rounding::Up, 1).rows().unwrap().instalment, 56_489);
}

#[test]
fn a_count_of_fixed_payments_gives_the_least_that_ends_in_time() {
    let made = loan(1_200_000, Method::FixedPayment, "0.01", Length::Count(24)).rows().unwrap();
    assert_eq!((made.instalment, made.rows.len()), (56_489, 24));
    assert!(made.last <= made.instalment);
}

fn some_loans() -> impl Strategy<Value = Loan> {
    let rate = prop_oneof![
        Just(Decimal::ZERO),
        (1_i64..40_000).prop_map(|it| Decimal::new(it, 6)),
        (1_i64..4_000).prop_map(|it| Decimal::new(it, 4) / Decimal::from(12)),
    ];
    let every = prop::sample::select(vec![Every::Week, Every::Fortnight, Every::FourWeeks, Every::Month, Every::Year]);
    let method = prop::sample::select(vec![Method::Annuity, Method::FixedPayment, Method::EqualPrincipal]);
    let rounding = prop::sample::select(Rounding::ALL.to_vec());
    let shape = (0_u32..5, prop::collection::btree_set(1_u32..80, 0..4), prop::sample::select(vec![1, 100, 1_000]));
    let windows = prop::collection::vec((0_i64..1_000, 0_i64..90), 0..3);
    (1_i64..100_000_000, method, rate, every, 1_u32..90, rounding, 0_i64..100, shape, windows, any::<bool>()).prop_map(
        |(principal, method, rate, every, count, rounding, balloon, (idle, breaks, multiple), windows, by_days)| {
            let first_due = date!(2026 - 12 - 31);
            let start = date!(2026 - 12 - 01);
            let day = |it| start + Duration::days(it);
            let rate = ExactRate::of(rate).unwrap();
            let interest = if by_days {
                Interest::Annual { rate, day_count: DayCount::ActActIsda, start }
            } else {
                Interest::Period { rate, start: None }
            };
            Loan {
                interest,
                first_due,
                every,
                balloon: principal * balloon / 100,
                interest_only: idle.min(count - 1),
                breaks: breaks.into_iter().filter(|no| *no < count).collect(),
                multiple,
                rounding,
                interest_rounding: rounding,
                freezes: Freezes::union(windows.into_iter().map(|(from, length)| (day(from), day(from + length)))),
                ..loan(principal, method, "0", Length::Count(count))
            }
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 5_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_rows_add_up_for_every_method_length_and_rounding(loan in some_loans()) {
        let made = match loan.rows() {
            Ok(made) => made,
            // No fixed payment ends within rows that all are breaks or interest.
            Err(LoanProblem::NothingLeft) if !loan.breaks.is_empty() || loan.interest_only > 0 => return Ok(()),
            // A level that rounding leaves no larger than the first interest.
            Err(LoanProblem::NegativeAmortisation { .. }) if loan.method == Method::Annuity => return Ok(()),
            Err(problem) => return Err(TestCaseError::fail(format!("{problem:?}"))),
        };
        let sum = |part: fn(&Row) -> i64| made.rows.iter().map(part).sum::<i64>();
        prop_assert_eq!(sum(|row| row.payment), made.total);
        prop_assert_eq!(sum(|row| row.interest), made.total_interest);
        prop_assert_eq!(sum(|row| row.principal), loan.principal);
        prop_assert_eq!(made.total - made.total_interest, loan.principal);
        let mut balance = loan.principal;
        for row in &made.rows {
            prop_assert_eq!(row.payment, row.interest + row.principal);
            prop_assert_eq!(balance - row.principal, row.balance);
            prop_assert!(row.payment >= 0 && row.interest >= 0 && row.principal >= 0 && row.balance >= 0);
            balance = row.balance;
        }
        prop_assert_eq!(balance, 0);
    }

    #[test]
    fn the_last_instalment_differs_by_no_more_than_rounding_can(
        principal in 10_000_i64..100_000_000,
        rate in 0_i64..30_000,
        count in 1_u32..120,
        share in 0_i64..100,
    ) {
        let rate = Decimal::new(rate, 6);
        let balloon = principal * share / 100;
        let it = Loan { balloon, ..loan(principal, Method::Annuity, &rate.to_string(), Length::Count(count)) };
        let made = it.rows().unwrap();
        let growth = (0..count).fold(Decimal::ONE, |growth, _| growth * (Decimal::ONE + rate));
        let most = Decimal::from(count) * growth;
        if u32::try_from(made.rows.len()) == Ok(count) {
            prop_assert!(Decimal::from((made.last - made.instalment - balloon).abs()) <= most);
        }
    }

    #[test]
    fn a_larger_instalment_never_ends_later(
        principal in 10_000_i64..10_000_000,
        rate in 0_i64..300,
        instalment in 100_i64..1_000_000,
        more in 1_i64..10_000,
    ) {
        let interest = Interest::Annual {
            rate: ExactRate::of(Decimal::new(rate, 3)).unwrap(),
            day_count: DayCount::Act365F,
            start: date!(2026 - 11 - 20),
        };
        let at = |instalment| Loan { interest, ..loan(principal, Method::FixedPayment, "0", Length::Instalment(instalment)) };
        if let Ok(made) = at(instalment).rows() {
            let sooner = at(instalment + more).rows().unwrap();
            prop_assert!(sooner.last_due <= made.last_due && sooner.total <= made.total);
        }
    }

    #[test]
    fn a_freeze_never_raises_interest(it in some_loans(), from in 0_i64..600, length in 0_i64..90) {
        let open = Loan {
            freezes: Freezes::default(),
            breaks: Vec::new(),
            length: Length::Instalment(it.principal / 20 + 5_000),
            method: Method::FixedPayment,
            ..it
        };
        let start = date!(2026 - 12 - 01) + Duration::days(from);
        let frozen = Loan { freezes: Freezes::union([(start, start + Duration::days(length))]), ..open.clone() };
        if let (Ok(open), Ok(frozen)) = (open.rows(), frozen.rows()) {
            prop_assert!(frozen.total_interest <= open.total_interest);
        }
    }
}
