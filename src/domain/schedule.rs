//! The schedule of a plan: from what is owed and what is offered to rows. The rows always add up, to the minor unit.

use serde::{Deserialize, Serialize};
use time::Date;

use super::account::{Account, InTurns, Overflow, Running, closed};
use super::allocation::Order;
use super::caps::Caps;
use super::day_count::DayCount;
use super::freezes::Freezes;
use super::frequency::Frequency;
use super::ledger::{Balance, Hold};
use super::money::Currency;
use super::rate::Rate;
use super::rounding::Rounding;

/// The most instalments that a schedule may have: a hundred years of months, twenty-three of weeks.
pub const MAX_COUNT: u32 = 1_200;

/// Where a plan begins.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opening {
    /// What is owed.
    pub balance: Balance,
    /// In which currency.
    pub currency: Currency,
    /// The contract's rate.
    pub rate: Rate,
    /// Its day count.
    pub day_count: DayCount,
    /// The day for which the balance is.
    pub as_of: Date,
    /// Days without interest that are known today.
    pub holds: Vec<Hold>,
    /// What the caps of the law leave from that day on.
    #[serde(default)]
    pub caps: Caps,
    /// How the creditor rounds an instalment that follows from a number of them.
    #[serde(default = "Opening::usual_rounding")]
    pub rounding: Rounding,
    /// Which part a payment meets first.
    #[serde(default)]
    pub order: Order,
}

impl Opening {
    /// The same with so much of it paid.
    #[must_use]
    pub fn paying_off(mut self, amount: i64) -> Self {
        let mut account = Account::new(self.balance, self.order);
        account.pay(amount);
        self.balance = account.balance;
        self
    }

    /// How instalments are rounded where nobody says otherwise: so that the last is never more than the others.
    #[must_use]
    pub const fn usual_rounding() -> Rounding {
        Rounding::Up
    }

    /// The account with which it begins.
    pub(super) fn account(&self) -> Result<Account, Overflow> {
        Account::going_on(self.balance, self.order, &self.caps).ok_or(Overflow)
    }

    /// How interest runs from then on; `closed` are the days of its holds.
    pub(super) fn running<'a>(&'a self, closed: &'a Freezes) -> Running<'a> {
        Running { rate: self.rate, day_count: self.day_count, closed, caps: Some(&self.caps) }
    }
}

/// Interest while the plan is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PlanInterest {
    /// As the contract says.
    Contract,
    /// None.
    Frozen,
}

impl PlanInterest {
    /// The name as written in forms and files.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Contract => "contract",
            Self::Frozen => "frozen",
        }
    }
}

/// One of two things is given, the other follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Size {
    /// Minor units each time.
    Amount(i64),
    /// So many times.
    Count(u32),
}

/// Something paid before the instalments begin.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Upfront {
    /// Minor units.
    pub amount: i64,
    /// On which day.
    pub on: Date,
}

/// What is offered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanTerms {
    /// How often.
    pub frequency: Frequency,
    /// The day of the first instalment.
    pub first_due: Date,
    /// How much, or how many.
    pub size: Size,
    /// Something up front.
    pub upfront: Option<Upfront>,
    /// Interest on the way.
    pub interest: PlanInterest,
}

/// One payment of a schedule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    /// 0 for what is paid up front, then 1, 2, 3.
    pub no: u32,
    /// The day.
    pub due: Date,
    /// All of it.
    pub payment: i64,
    /// Of it costs,
    pub costs: i64,
    /// interest
    pub interest: i64,
    /// and principal.
    pub principal: i64,
    /// What is still owed after it.
    pub balance: i64,
}

/// What a plan comes to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Schedule {
    /// Payments in order.
    pub rows: Vec<Row>,
    /// The level instalment.
    pub instalment: i64,
    /// How many instalments, the up-front payment not counted.
    pub count: u32,
    /// The last instalment: never more than the others, unless the creditor rounds them otherwise than up.
    pub last: i64,
    /// Its day.
    pub last_due: Date,
    /// The sum of all rows.
    pub total: i64,
    /// What comes on top during the plan: interest, and charges for which a cap leaves room only then. `total` less this
    /// is what is owed today.
    pub total_interest: i64,
}

/// Why an offer has no schedule. Amounts are minor units.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ScheduleProblem {
    /// Nothing is owed.
    #[error("nothing is owed")]
    NothingOwed,
    /// The amount is zero or less.
    #[error("the amount must be more than zero")]
    AmountNotPositive,
    /// That many instalments are not possible.
    #[error("between 1 and {max} instalments")]
    CountOutOfRange {
        /// The most that are.
        max: u32,
    },
    /// Interest outruns the instalment.
    #[error("interest outruns the instalment")]
    NeverEnds {
        /// Interest until the first instalment.
        first_interest: i64,
        /// The least instalment that ends.
        minimum: i64,
    },
    /// It ends, but far too late.
    #[error("more than {max} instalments")]
    TooManyInstalments {
        /// The most that are possible.
        max: u32,
        /// The least instalment that needs no more.
        minimum: i64,
    },
    /// More up front than is owed.
    #[error("more up front than is owed")]
    UpfrontTooLarge {
        /// What is owed.
        total: i64,
    },
    /// The up-front payment must lie between today and the first instalment.
    #[error("the up-front payment must lie between today and the first instalment")]
    UpfrontDate,
    /// The first instalment must lie after today.
    #[error("the first instalment must lie after {as_of}")]
    FirstDueNotAfter {
        /// Today.
        as_of: Date,
    },
    /// Larger or later than can be held.
    #[error("too large or too late")]
    Overflow,
}

impl From<Overflow> for ScheduleProblem {
    fn from(_: Overflow) -> Self {
        Self::Overflow
    }
}

/// The schedule of an offer.
///
/// # Errors
/// [`ScheduleProblem`], with what would do where something would.
pub fn schedule(opening: &Opening, terms: &PlanTerms) -> Result<Schedule, ScheduleProblem> {
    let owed = opening.balance.total();
    if owed <= 0 {
        return Err(ScheduleProblem::NothingOwed);
    }
    if terms.first_due <= opening.as_of {
        return Err(ScheduleProblem::FirstDueNotAfter { as_of: opening.as_of });
    }
    if let Some(upfront) = terms.upfront {
        if upfront.amount <= 0 {
            return Err(ScheduleProblem::AmountNotPositive);
        }
        if upfront.amount >= owed {
            return Err(ScheduleProblem::UpfrontTooLarge { total: owed });
        }
        if upfront.on < opening.as_of || upfront.on > terms.first_due {
            return Err(ScheduleProblem::UpfrontDate);
        }
    }
    let run = Run { opening, terms, closed: closed(&opening.holds) };
    match terms.size {
        Size::Amount(amount) if amount <= 0 => Err(ScheduleProblem::AmountNotPositive),
        Size::Amount(amount) => match run.rows(amount, MAX_COUNT)? {
            Some(rows) => finish(rows, amount, owed),
            None => {
                let minimum = run.least(MAX_COUNT)?;
                let first_interest = run.first_interest()?;
                Err(if amount <= first_interest {
                    ScheduleProblem::NeverEnds { first_interest, minimum }
                } else {
                    ScheduleProblem::TooManyInstalments { max: MAX_COUNT, minimum }
                })
            }
        },
        Size::Count(count) => {
            if count == 0 || count > MAX_COUNT {
                return Err(ScheduleProblem::CountOutOfRange { max: MAX_COUNT });
            }
            let amount = run.least(count)?;
            let made = finish(run.rows(amount, count)?.ok_or(ScheduleProblem::Overflow)?, amount, owed)?;
            // Three pence can't be paid in five instalments.
            if made.count == count { Ok(made) } else { Err(ScheduleProblem::CountOutOfRange { max: made.count }) }
        }
    }
}

/// What comes on top until a day when nothing is paid and nothing else is charged. Nothing when it can't be held.
#[must_use]
pub fn waiting_costs(opening: &Opening, until: Date) -> Option<i64> {
    let mut account = opening.account().ok()?;
    account.pass(&opening.running(&closed(&opening.holds)), opening.as_of, until).ok()?;
    account.balance.total().checked_sub(opening.balance.total())
}

struct Run<'a> {
    opening: &'a Opening,
    terms: &'a PlanTerms,
    closed: Freezes,
}

impl Run<'_> {
    fn running(&self) -> Running<'_> {
        let running = self.opening.running(&self.closed);
        match self.terms.interest {
            PlanInterest::Contract => running,
            // Nothing runs, neither interest nor room under a cap for what was charged before.
            PlanInterest::Frozen => Running { rate: Rate::ZERO, caps: None, ..running },
        }
    }

    /// The rows with this instalment, or nothing when `most` instalments don't end it.
    fn rows(&self, amount: i64, most: u32) -> Result<Option<Vec<Row>>, ScheduleProblem> {
        let mut rows = Vec::new();
        Ok(self.walk(amount, most, |row| rows.push(row))?.then_some(rows))
    }

    /// Whether `most` of these instalments end it. Each row is handed over, up to where that is known.
    fn walk(&self, amount: i64, most: u32, mut each: impl FnMut(Row)) -> Result<bool, ScheduleProblem> {
        let running = self.running();
        let mut turns = InTurns::new(self.opening.account()?, self.opening.rounding);
        let mut reached = self.opening.as_of;
        let mut pay = |turns: &mut InTurns, no, due, amount: i64| -> Result<i64, ScheduleProblem> {
            turns.pass(&running, reached, due)?;
            reached = due;
            let turn = if no == 0 { turns.pay_given(amount) } else { turns.pay(amount) };
            let (payment, balance) = (turn.payment, turns.account.balance.total());
            let (costs, interest, principal) = (turn.applied.costs, turn.applied.interest, turn.applied.principal);
            each(Row { no, due, payment, costs, interest, principal, balance });
            Ok(balance)
        };
        if let Some(upfront) = self.terms.upfront {
            pay(&mut turns, 0, upfront.on, upfront.amount)?;
        }
        for no in 1..=most {
            let due = self.terms.frequency.nth(self.terms.first_due, no.saturating_sub(1));
            if pay(&mut turns, no, due.ok_or(ScheduleProblem::Overflow)?, amount)? == 0 {
                return Ok(true);
            }
            // Days only add to what is owed: the rest of hundreds of rows can't end what these instalments can't meet.
            if turns.owe_more_than(amount, i128::from(most.saturating_sub(no))) {
                return Ok(false);
            }
        }
        Ok(false)
    }

    /// The least instalment that ends it within so many, by bisection on the real schedule: a larger instalment never
    /// ends later.
    fn least(&self, count: u32) -> Result<i64, ScheduleProblem> {
        let ends = |amount| self.walk(amount, count, |_| ());
        let (mut low, mut high) = (0_i64, self.opening.balance.total());
        // What is owed today may not do where interest comes on top.
        while !ends(high)? {
            low = high;
            high = high.checked_mul(2).ok_or(ScheduleProblem::Overflow)?;
        }
        while high.saturating_sub(low) > 1 {
            let middle = low.midpoint(high);
            if ends(middle)? { high = middle } else { low = middle }
        }
        Ok(high)
    }

    fn first_interest(&self) -> Result<i64, ScheduleProblem> {
        let mut account = self.opening.account()?;
        let second = self.terms.frequency.nth(self.terms.first_due, 1).ok_or(ScheduleProblem::Overflow)?;
        account.pass(&self.running(), self.terms.first_due, second)?;
        Ok(account.balance.interest.saturating_sub(self.opening.balance.interest))
    }
}

fn finish(rows: Vec<Row>, instalment: i64, owed: i64) -> Result<Schedule, ScheduleProblem> {
    let last = rows.last().copied().ok_or(ScheduleProblem::Overflow)?;
    let total = rows.iter().map(|row| row.payment).try_fold(0_i64, i64::checked_add);
    let total = total.ok_or(ScheduleProblem::Overflow)?;
    // Where it is only one, what rounding left is a part of it.
    let only = if last.no == 1 { last.payment } else { 0 };
    Ok(Schedule {
        instalment: instalment.min(total).max(only),
        count: last.no,
        last: last.payment,
        last_due: last.due,
        total,
        total_interest: total.saturating_sub(owed),
        rows,
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use time::macros::date;

    use super::*;

    fn opening(principal: i64, rate: &str) -> Opening {
        Opening {
            balance: Balance { costs: 0, interest: 0, principal },
            currency: Currency::parse("GBP").unwrap(),
            rate: rate.parse().unwrap(),
            day_count: DayCount::Act365F,
            as_of: date!(2026 - 11 - 24),
            holds: Vec::new(),
            caps: Caps::default(),
            rounding: Opening::usual_rounding(),
            order: Order::USUAL,
        }
    }

    fn monthly(size: Size, interest: PlanInterest) -> PlanTerms {
        PlanTerms { frequency: Frequency::Monthly, first_due: date!(2026 - 12 - 28), size, upfront: None, interest }
    }

    #[test]
    fn an_amount_without_interest_is_plain_division() {
        let made = schedule(&opening(307_130, "0.1"), &monthly(Size::Amount(12_000), PlanInterest::Frozen)).unwrap();
        assert_eq!((made.count, made.last, made.total, made.total_interest), (26, 7_130, 307_130, 0));
        assert_eq!(made.last_due, date!(2029 - 01 - 28));
    }

    #[test]
    fn a_count_gives_the_least_instalment_that_ends_in_time() {
        let made = schedule(&opening(307_130, "0.1"), &monthly(Size::Count(12), PlanInterest::Frozen)).unwrap();
        assert_eq!((made.instalment, made.count, made.last), (25_595, 12, 25_585));
    }

    #[test]
    fn something_up_front_comes_first() {
        let upfront = Some(Upfront { amount: 7_130, on: date!(2026 - 11 - 24) });
        let terms = PlanTerms { upfront, ..monthly(Size::Amount(30_000), PlanInterest::Frozen) };
        let made = schedule(&opening(307_130, "0"), &terms).unwrap();
        assert_eq!((made.rows[0].no, made.rows[0].payment, made.count, made.last), (0, 7_130, 10, 30_000));
    }

    #[test]
    fn what_does_not_work_says_what_would() {
        let opening = opening(10_000_000, "0.24");
        let problem = schedule(&opening, &monthly(Size::Amount(100_000), PlanInterest::Contract)).unwrap_err();
        let ScheduleProblem::NeverEnds { first_interest, minimum } = problem else { panic!("{problem:?}") };
        assert!(first_interest > 100_000 && minimum > 100_000);
        assert!(schedule(&opening, &monthly(Size::Amount(minimum), PlanInterest::Contract)).is_ok());
        assert!(schedule(&opening, &monthly(Size::Amount(minimum - 1), PlanInterest::Contract)).is_err());
        let three = super::schedule(
            &super::Opening { balance: Balance { principal: 3, ..Balance::default() }, ..opening },
            &monthly(Size::Count(5), PlanInterest::Frozen),
        );
        assert_eq!(three, Err(ScheduleProblem::CountOutOfRange { max: 3 }));
    }

    #[test]
    fn each_rounding_makes_its_own_instalment() {
        // 3,071.30 in twelve is 255.9416…; in seven 438.7571…; 1,000.02 in four is 250.005, a half.
        let level = |rounding, owed, count| {
            let opening = Opening { rounding, ..opening(owed, "0") };
            let made = schedule(&opening, &monthly(Size::Count(count), PlanInterest::Frozen)).unwrap();
            assert_eq!((made.count, made.total), (count, owed));
            assert_eq!(made.instalment * i64::from(count - 1) + made.last, owed);
            // Said as an amount it is the same plan.
            let again = monthly(Size::Amount(made.instalment), PlanInterest::Frozen);
            assert_eq!(schedule(&opening, &again).unwrap(), made, "{rounding:?}");
            (made.instalment, made.last)
        };
        let by_mode = |owed, count| Rounding::ALL.map(|mode| level(mode, owed, count));
        assert_eq!(by_mode(307_130, 12), [(25_594, 25_596), (25_594, 25_596), (25_594, 25_596), (25_595, 25_585)]);
        assert_eq!(by_mode(307_130, 7), [(43_876, 43_874), (43_876, 43_874), (43_875, 43_880), (43_876, 43_874)]);
        assert_eq!(by_mode(100_002, 4), [(25_001, 24_999), (25_000, 25_002), (25_000, 25_002), (25_001, 24_999)]);
    }

    #[test]
    fn all_at_once_leaves_no_rest_for_another_day() {
        let opening = Opening { rounding: Rounding::Down, ..opening(50_000, "0") };
        let made = schedule(&opening, &monthly(Size::Amount(49_999), PlanInterest::Frozen)).unwrap();
        assert_eq!((made.instalment, made.count, made.last), (50_000, 1, 50_000));
    }

    fn offers() -> impl Strategy<Value = (Opening, PlanTerms)> {
        let day_count = prop_oneof![
            Just(DayCount::Act365F),
            Just(DayCount::Act360),
            Just(DayCount::Thirty360E),
            Just(DayCount::ActActIsda)
        ];
        let frequency = prop::sample::select(Frequency::ALL.to_vec());
        (
            1_i64..100_000_000,
            0_i64..50_000,
            0_i64..50_000,
            0_u32..300,
            day_count,
            frequency,
            1_u32..120,
            1_i64..400,
            any::<bool>(),
        )
            .prop_map(|(principal, costs, interest, permille, day_count, frequency, count, first, frozen)| {
                let opening = Opening {
                    balance: Balance { costs, interest, principal },
                    rate: format!("0.{permille:03}").parse().unwrap(),
                    day_count,
                    order: Order::ALL[usize::try_from(first % 6).unwrap()],
                    ..opening(principal, "0")
                };
                let interest = if frozen { PlanInterest::Frozen } else { PlanInterest::Contract };
                let first_due = opening.as_of + time::Duration::days(first);
                (opening, PlanTerms { frequency, first_due, size: Size::Count(count), upfront: None, interest })
            })
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 10_000, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn the_instalments_sum_to_the_total_to_the_minor_unit((opening, terms) in offers()) {
            let made = match schedule(&opening, &terms) {
                Ok(made) => made,
                Err(ScheduleProblem::CountOutOfRange { max }) => {
                    prop_assert!(i64::from(max) <= opening.balance.total());
                    return Ok(());
                }
                Err(problem) => return Err(TestCaseError::fail(format!("{problem:?}"))),
            };
            let sum = |part: fn(&Row) -> i64| made.rows.iter().map(part).sum::<i64>();
            prop_assert_eq!(sum(|row| row.payment), made.total);
            prop_assert_eq!(sum(|row| row.principal), opening.balance.principal);
            prop_assert_eq!(sum(|row| row.costs), opening.balance.costs);
            prop_assert_eq!(sum(|row| row.interest), opening.balance.interest + made.total_interest);
            prop_assert_eq!(made.rows.last().unwrap().balance, 0);
            prop_assert!(made.last <= made.instalment && made.rows.iter().all(|row| row.payment > 0));
            prop_assert!(made.rows.iter().rev().skip(1).all(|row| row.payment == made.instalment));
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn rows_add_up_however_a_creditor_rounds((opening, terms) in offers(), mode in prop::sample::select(Rounding::ALL.to_vec())) {
            let up = schedule(&opening, &terms);
            let opening = Opening { rounding: mode, ..opening };
            let (Ok(up), Ok(made)) = (up, schedule(&opening, &terms)) else { return Ok(()) };
            let sum = |part: fn(&Row) -> i64| made.rows.iter().map(part).sum::<i64>();
            prop_assert_eq!(sum(|row| row.payment), made.total);
            prop_assert_eq!(sum(|row| row.principal), opening.balance.principal);
            prop_assert_eq!(made.total - made.total_interest, opening.balance.total());
            prop_assert!(made.count == up.count && made.rows.last().unwrap().balance == 0);
            // A unit less each time, or the same; what is left comes with the last and is less than a unit would have been.
            prop_assert!(made.instalment == up.instalment || made.instalment == up.instalment - 1 || made.count == 1);
            prop_assert!(made.total >= up.total && (mode != Rounding::Down || made.last >= made.instalment || made == up));
            let again = PlanTerms { size: Size::Amount(made.instalment), ..terms };
            prop_assert_eq!(schedule(&opening, &again).unwrap(), made);
        }

        #[test]
        fn a_larger_instalment_never_ends_later(
            (opening, terms) in offers(),
            more in 1_i64..10_000,
            mode in prop::sample::select(Rounding::ALL.to_vec()),
        ) {
            let opening = Opening { rounding: mode, ..opening };
            if let Ok(made) = schedule(&opening, &terms) {
                let larger = PlanTerms { size: Size::Amount(made.instalment + more), ..terms };
                let sooner = schedule(&opening, &larger).unwrap();
                prop_assert!(sooner.last_due <= made.last_due && sooner.total <= made.total);
            }
        }
    }
}
