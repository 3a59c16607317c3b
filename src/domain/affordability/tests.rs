//! Worked examples and properties of the whole assessment.

use proptest::prelude::{any, prop, prop_assert, prop_assert_eq, proptest};

use super::category::{Income, Named, Spending};
use super::regular::Regular;
use super::statement::{Household, Line, Owed, PriorityArrears};
use super::*;
use crate::domain::conversion::Span;

const PACK: &str = r#"
[usual_lines]
lines = ["home", "food_and_housekeeping"]
about = { rule = "U", source = "S", as_of = "2026-11-24", confidence = "M" }
[savings]
share = "0.10"
most = "20"
about = { rule = "SAV", source = "S", as_of = "2026-11-24", confidence = "M" }
[half_surplus]
share = "0.50"
about = { rule = "H", source = "S", as_of = "2026-11-24", confidence = "M" }
[pro_rata]
about = { rule = "P", source = "S", as_of = "2026-11-24", confidence = "M" }
[contract_pro_rata]
about = { rule = "C", source = "S", as_of = "2026-11-24", confidence = "M" }
[court]
most = { value = "50000", about = { rule = "CM", source = "S", as_of = "2026-11-24", confidence = "M" } }
sundries_week = { value = "15", about = { rule = "CS", source = "S", as_of = "2026-11-24", confidence = "M" } }
ignored = ["gambling"]
about = { rule = "CO", source = "S", as_of = "2026-11-24", confidence = "M" }
[token]
amount = "1"
about = { rule = "T", source = "S", as_of = "2026-11-24", confidence = "M" }
[review]
from_months = 3
to_months = 6
about = { rule = "R", source = "S", as_of = "2026-11-24", confidence = "M" }
[lump_sum]
about = { rule = "L", source = "S", as_of = "2026-11-24", confidence = "M" }
[subsistence]
about = { rule = "N", source = "S", as_of = "2026-11-24", confidence = "M" }
[[guideline]]
line = "food_and_housekeeping"
base = "200"
factors = { adult = "0.5", child_under_16 = "0.5", child_16_18 = "0.5", vehicle = "0" }
about = { rule = "G", source = "S", as_of = "2026-11-24", confidence = "M" }
"#;

fn rules() -> AffordabilityRules {
    let rules: AffordabilityRules = toml::from_str(PACK).unwrap();
    rules.check(gbp()).unwrap();
    rules
}

fn gbp() -> Currency {
    Currency::parse("GBP").unwrap()
}

fn owed(id: &str, balance: i64) -> Owed {
    Owed { id: id.to_owned(), balance, contractual: None, priority: false }
}

/// One adult without children, income and spending in pence a month.
fn household(income: i64, spending: &[(&str, i64)], debts: Vec<Owed>) -> Statement {
    let line = |&(word, minor): &(&str, i64)| Line {
        kind: word.parse::<Named<Spending>>().unwrap(),
        amount: Regular::monthly(minor),
    };
    Statement {
        household: Household { adults: 1, children: Some(0), ..Household::default() },
        income: vec![Line { kind: "earnings".parse::<Named<Income>>().unwrap(), amount: Regular::monthly(income) }],
        spending: spending.iter().map(line).collect(),
        debts,
        ..Statement::default()
    }
}

fn assessed(statement: &Statement, strategy: Strategy) -> Assessment {
    assess(statement, &rules(), strategy, gbp(), None, None).unwrap()
}

fn amounts(made: &Assessment) -> Vec<i64> {
    made.offers.iter().map(|offer| offer.amount).collect()
}

fn codes(made: &Assessment) -> Vec<(&str, &str)> {
    made.questions.iter().map(|it| (it.line.as_str(), it.why.code())).collect()
}

const ORDINARY: [(&str, i64); 2] = [("rent", 60_000), ("food", 20_000)];

#[test]
fn half_of_what_is_left_is_offered_without_a_longest_term() {
    // calculation-vectors M45: 320.00 left, 5,000.00 owed.
    let made = assessed(&household(112_000, &ORDINARY, vec![owed("tax", 500_000)]), Strategy::HalfSurplus);
    assert_eq!(made.budget.surplus, 32_000);
    let offer = &made.offers[0];
    assert_eq!((offer.amount, offer.count, offer.last), (16_000, Some(32), Some(4_000)));
    assert_eq!(made.questions, []);
}

#[test]
fn what_is_left_is_shared_by_balance() {
    // calculation-vectors M44a, a published example: 100.00 left.
    let debts = vec![owed("card", 50_000), owed("loan", 100_000), owed("catalogue", 23_300), owed("store", 20_000)];
    let made = assessed(&household(90_000, &ORDINARY, debts), Strategy::ProRata);
    assert_eq!(amounts(&made), [2_587, 5_173, 1_205, 1_035]);
}

#[test]
fn contractual_payments_share_what_is_left_and_have_to_be_known() {
    let with = |contractual| Owed { contractual: Some(contractual), ..owed("a", 50_000) };
    let statement = |debts| household(90_000, &ORDINARY, debts);
    let debts = vec![with(3_000), Owed { id: "b".to_owned(), ..with(1_000) }];
    assert_eq!(amounts(&assessed(&statement(debts), Strategy::ContractProRata)), [7_500, 2_500]);
    let refused = |debts| assess(&statement(debts), &rules(), Strategy::ContractProRata, gbp(), None, None);
    assert_eq!(refused(vec![with(1), owed("b", 5)]).unwrap_err(), AffordabilityProblem::ContractualMissing(1));
    assert_eq!(refused(vec![with(0)]).unwrap_err(), AffordabilityProblem::ContractualZero);
    assert_eq!(refused(vec![with(1), with(1)]).unwrap_err(), AffordabilityProblem::SameId(1));
}

#[test]
fn a_court_ignores_frivolous_lines_and_allows_sundries_and_never_refuses() {
    let spending = [("rent", 60_000), ("food", 20_000), ("gambling", 30_000)];
    let made = assessed(&household(100_000, &spending, vec![owed("a", 900_000)]), Strategy::CourtDetermination);
    // 1,000.00 − 800.00 − 15 × 52 / 12.
    assert_eq!((made.budget.sundries, made.budget.surplus), (6_500, 13_500));
    assert_eq!(amounts(&made), [13_500]);
    assert_eq!(made.questions, []);
    let low = assessed(&household(80_001, &spending, vec![owed("a", 900_000)]), Strategy::CourtDetermination);
    assert_eq!(amounts(&low), [0]);
    let large = assessed(&household(100_000, &spending, vec![owed("a", 5_000_001)]), Strategy::CourtDetermination);
    assert_eq!(codes(&large), [("debts", "DEBTS_ABOVE_LIMIT")]);
}

#[test]
fn a_token_is_offered_when_nothing_is_left_with_a_review() {
    let debts = || vec![owed("a", 900_000), owed("b", 50)];
    let made = assessed(&household(80_000, &ORDINARY, debts()), Strategy::Token);
    assert_eq!(amounts(&made), [100, 50]);
    assert_eq!(made.review.as_ref().map(|it| (it.from_months, it.to_months)), Some((3, 6)));
    assert_eq!(codes(&made), [("offers", "TOKEN_ABOVE_SURPLUS")]);
    let more = assessed(&household(90_000, &ORDINARY, debts()), Strategy::Token);
    assert_eq!(codes(&more), [("offers", "SURPLUS_ABOVE_TOKEN")]);
}

#[test]
fn nothing_left_is_a_question_and_no_refusal() {
    let made = assessed(&household(70_000, &ORDINARY, vec![owed("a", 900_000)]), Strategy::ProRata);
    assert_eq!(made.budget.surplus, -10_000);
    assert_eq!(amounts(&made), [0]);
    assert_eq!(codes(&made), [("spending", "SPENDING_ABOVE_INCOME"), ("offers", "NOTHING_LEFT")]);
    assert!(made.review.is_some());
    let none = assessed(&household(0, &[], vec![]), Strategy::ProRata);
    assert_eq!(
        codes(&none),
        [
            ("income", "NO_INCOME"),
            ("home", "USUAL_LINE_MISSING"),
            ("food_and_housekeeping", "USUAL_LINE_MISSING"),
            ("offers", "NOTHING_LEFT"),
        ]
    );
}

#[test]
fn less_than_a_token_for_each_debt_is_little() {
    let debts = || vec![owed("a", 9_000), owed("b", 9_000)];
    let little = assessed(&household(80_199, &ORDINARY, debts()), Strategy::ProRata);
    assert_eq!((amounts(&little), codes(&little)), (vec![100, 99], vec![("offers", "LITTLE_LEFT")]));
    assert_eq!(codes(&assessed(&household(80_200, &ORDINARY, debts()), Strategy::ProRata)), []);
}

#[test]
fn a_line_above_the_guideline_is_asked_about_and_still_counts() {
    let at = household(100_000, &[("rent", 60_000), ("food", 15_000), ("groceries", 5_000)], vec![owed("a", 1)]);
    assert_eq!(codes(&assessed(&at, Strategy::ProRata)), []);
    let above = household(100_000, &[("rent", 60_000), ("food", 20_001)], vec![owed("a", 1)]);
    let made = assessed(&above, Strategy::ProRata);
    assert_eq!(made.questions[0].why, Why::AboveGuideline { spent: 20_001, guideline: 20_000 });
    assert_eq!(made.budget.surplus, 19_999);
    let unknown = Statement { household: Household { adults: 1, ..Household::default() }, ..above };
    assert_eq!(codes(&assessed(&unknown, Strategy::ProRata)), [("household", "CHILDREN_UNKNOWN")]);
}

#[test]
fn savings_above_the_line_are_asked_about() {
    // 10 % of 150.00 is 15.00, below the most of 20.00.
    let saving = |minor| Statement {
        savings: Some(Regular::monthly(minor)),
        ..household(95_000, &ORDINARY, vec![owed("a", 900_000)])
    };
    let within = assessed(&saving(1_500), Strategy::ProRata);
    assert_eq!((within.budget.surplus, codes(&within)), (13_500, vec![]));
    let above = assessed(&saving(1_501), Strategy::ProRata);
    assert_eq!((above.budget.surplus, codes(&above)), (13_499, vec![("savings", "SAVINGS_ABOVE_LINE")]));
}

#[test]
fn priority_comes_before_ordinary_debts() {
    let rent = PriorityArrears {
        kind: "rent".to_owned(),
        balance: Some(40_000),
        repayment: Some(Regular { minor: 1_000, every: Span::Week }),
    };
    let fine = PriorityArrears { kind: "fine".to_owned(), balance: Some(9_000), repayment: None };
    let debts = vec![owed("card", 90_000), Owed { priority: true, ..owed("energy", 3_000) }];
    let statement = Statement { priority_arrears: vec![rent, fine], ..household(90_000, &ORDINARY, debts) };
    let made = assessed(&statement, Strategy::ProRata);
    // 10.00 a week is 43.34 a month as a cost; of the 56.66 that is left the energy debt is met first.
    assert_eq!((made.budget.monthly_priority, made.budget.surplus), (4_334, 5_666));
    assert_eq!(amounts(&made), [2_666, 3_000]);
    assert_eq!(codes(&made), [("fine", "ARREARS_UNSETTLED")]);
}

#[test]
fn living_costs_are_kept_at_the_local_standard_for_each_member() {
    let statement = Statement {
        household: Household { adults: 2, children_under_16: Some(1), ..Household::default() },
        ..household(400_000, &[("rent", 100_000), ("food", 80_000)], vec![owed("a", 9_000_000)])
    };
    let with = |standard| assess(&statement, &rules(), Strategy::CnSubsistence, gbp(), None, standard).unwrap();
    // 3 × 1,000.00 is kept; 1,800.00 is said to be spent.
    let made = with(Some(100_000));
    assert_eq!((made.budget.kept_for_living, made.budget.surplus), (120_000, 100_000));
    assert_eq!(amounts(&made), [100_000]);
    assert_eq!(with(Some(50_000)).budget.surplus, 220_000);
    let unknown = with(None);
    assert_eq!(unknown.offers, []);
    assert!(codes(&unknown).contains(&("subsistence_standard", "STANDARD_UNKNOWN")));
}

#[test]
fn a_lump_sum_comes_from_what_is_there_and_a_pause_offers_nothing() {
    let statement = household(80_000, &ORDINARY, vec![owed("a", 30_000), owed("b", 10_000)]);
    let unknown = assessed(&statement, Strategy::LumpSum);
    assert_eq!((amounts(&unknown), codes(&unknown)), (vec![], vec![("lump_sum", "LUMP_SUM_UNKNOWN")]));
    let known = Statement { lump_sum: Some(20_001), ..statement };
    assert_eq!(amounts(&assessed(&known, Strategy::LumpSum)), [15_001, 5_000]);
    let pause = assessed(&known, Strategy::Moratorium);
    assert_eq!((amounts(&pause), pause.review.is_some()), (vec![0, 0], true));
}

#[test]
fn a_pack_without_the_rule_has_no_such_strategy() {
    let mut rules = rules();
    rules.court = None;
    let statement = household(1, &[], vec![]);
    let made = assess(&statement, &rules, Strategy::CourtDetermination, gbp(), None, None);
    assert_eq!(made.unwrap_err(), AffordabilityProblem::NoRule);
}

#[test]
fn the_rows_stand_in_a_fixed_order_and_run_no_formula() {
    let spending = [("food", 20_000), ("rent", 60_000)];
    let statement = household(90_000, &spending, vec![owed("=1+1", 30_000)]);
    let rows = rows::rows(&statement, &assessed(&statement, Strategy::ProRata), gbp());
    let found: Vec<_> = rows.iter().map(|row| (row[0].as_str(), row[1].as_str(), row[4].as_str())).collect();
    assert_eq!(
        found[5..],
        [
            ("income", "earnings", "900.00"),
            ("spending", "home", "600.00"),
            ("spending", "food_and_housekeeping", "200.00"),
            ("debts", "'=1+1", ""),
            ("sums", "income", "900.00"),
            ("sums", "spending", "800.00"),
            ("sums", "priority_arrears", "0.00"),
            ("sums", "savings", "0.00"),
            ("sums", "surplus", "100.00"),
            ("offers", "'=1+1", ""),
        ]
    );
}

proptest! {
    #[test]
    fn what_is_offered_is_never_more_than_what_is_left_or_owed(
        income in 0_i64..500_000,
        rent in 0_i64..400_000,
        every in prop::sample::select(&Span::ALL[..]),
        balances in prop::collection::vec((0_i64..2_000_000, 1_i64..50_000, any::<bool>()), 0..8),
        strategy in prop::sample::select(&[
            Strategy::HalfSurplus, Strategy::CourtDetermination, Strategy::ProRata, Strategy::ContractProRata,
            Strategy::CnSubsistence, Strategy::Moratorium,
        ][..]),
    ) {
        let debts: Vec<_> = balances.iter().enumerate().map(|(no, &(balance, contractual, priority))| {
            Owed { id: no.to_string(), balance, contractual: Some(contractual), priority }
        }).collect();
        let mut statement = household(income, &[("rent", rent)], debts);
        statement.spending[0].amount.every = every;
        let made = assess(&statement, &rules(), strategy, gbp(), None, Some(10_000)).unwrap();
        let surplus = made.budget.surplus;
        prop_assert!(made.offered <= surplus.max(0));
        prop_assert!(made.offers.iter().zip(&statement.debts).all(|(offer, debt)| offer.amount <= debt.balance));
        let owed: i64 = statement.debts.iter().map(|debt| debt.balance).sum();
        if matches!(strategy, Strategy::ProRata | Strategy::ContractProRata) {
            prop_assert_eq!(made.offered, owed.min(surplus.max(0)));
        }
        for (offer, debt) in made.offers.iter().zip(&statement.debts) {
            if let (Some(count), Some(last)) = (offer.count, offer.last) {
                prop_assert_eq!((count - 1) * offer.amount + last, debt.balance);
                prop_assert!(last > 0 && last <= offer.amount);
            }
        }
    }

    #[test]
    fn conversion_never_flatters(minor in 0_i64..10_000_000, every in prop::sample::select(&Span::ALL[..])) {
        let said = Regular { minor, every };
        let (income, cost) = (said.as_income().unwrap(), said.as_cost().unwrap());
        prop_assert!(income <= cost && cost - income <= 1);
    }
}
