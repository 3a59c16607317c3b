//! Whether an offer still stands on the day on which it is accepted: what was paid since it was made counts, a charge
//! that came since does not slip in.

use rust_decimal::Decimal;
use time::Date;

use super::account::{Account, Running};
use super::freezes::Freezes;
use super::ledger::Balance;
use super::negotiation::{End, Law, Plan};
use super::policy::Regime;
use super::rate::Rate;
use super::schedule::{Opening, Schedule, Upfront};

/// What is known of an offer on the day on which it is accepted. Amounts are minor units.
#[derive(Debug, Clone)]
pub struct Offered<'a> {
    /// What it was.
    pub plan: &'a Plan,
    /// What the law allows of its interest.
    pub law: &'a Law,
    /// What was owed then.
    pub owed: i64,
    /// The day for which it was worked out.
    pub on: Date,
    /// What was paid since.
    pub paid_since: i64,
}

/// The offer can't become a plan as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NoLongerStands {
    /// Its first instalment lies on this day or before it.
    #[error("its first day has come")]
    FirstDayPassed,
    /// More is owed than the offer spoke of: a charge came since.
    #[error("more is owed than it spoke of")]
    MoreIsOwed,
    /// Nothing is owed any more.
    #[error("nothing is owed any more")]
    NothingOwed,
    /// It has no schedule.
    #[error("it has no schedule")]
    Impossible,
}

/// The schedule that an offer becomes when it is accepted today. Where nothing happened since, it is the offered one;
/// with a payment in between it is shorter. `opening` is today's, with interest frozen or reduced from the day of the
/// offer on where the offer does that.
///
/// # Errors
/// [`NoLongerStands`]
pub fn on_acceptance(opening: &Opening, offered: &Offered<'_>) -> Result<Schedule, NoLongerStands> {
    let mut opening = opening.clone();
    let owed = opening.balance.total();
    if owed <= 0 {
        return Err(NoLongerStands::NothingOwed);
    }
    let meanwhile = interest_meanwhile(&opening, offered).ok_or(NoLongerStands::Impossible)?;
    if owed.saturating_add(offered.paid_since) > offered.owed.saturating_add(meanwhile) {
        return Err(NoLongerStands::MoreIsOwed);
    }
    // What is written off was a share of what was owed then: a payment since doesn't make it less.
    let mut account = Account::new(opening.balance, opening.order);
    account.pay(offered.plan.written_off(offered.owed));
    opening.balance = account.balance;
    let owed = opening.balance.total();
    if owed <= 0 {
        return Err(NoLongerStands::NothingOwed);
    }
    let upfront = offered.plan.upfront.and_then(|it| {
        let amount = it.amount.saturating_sub(offered.paid_since).min(owed.saturating_sub(1));
        (amount > 0).then_some(Upfront { amount, on: opening.as_of })
    });
    let plan = Plan { upfront, discount_percent: 0, ..offered.plan.clone() };
    let made = plan.schedule(&opening, offered.law).map_err(|_| NoLongerStands::Impossible)?;
    let has_passed = made.rows.iter().any(|row| row.no > 0 && row.due <= opening.as_of);
    let is_over = matches!(plan.end, End::Review(day) if day <= opening.as_of);
    if has_passed || is_over { Err(NoLongerStands::FirstDayPassed) } else { Ok(made) }
}

/// The most interest that can have come between the offer and today if nothing was paid.
fn interest_meanwhile(opening: &Opening, offered: &Offered<'_>) -> Option<i64> {
    let agreed = match offered.plan.interest {
        Regime::Frozen => return Some(0),
        regime => offered.law.rate(regime, opening.rate),
    };
    // Under a cap that counts charges, what was charged before may have found room: together they grow as the cap does.
    let counting = Some(&opening.caps).filter(|it| it.with_charges);
    let ceilings = counting.into_iter().flat_map(|it| &it.ceilings).filter(|it| !it.daily).map(|it| it.rate);
    let rate = Rate::of(ceilings.fold(agreed.fraction(), Decimal::max)).ok()?;
    let mut account = Account::new(Balance { principal: offered.owed, ..Balance::default() }, opening.order);
    let closed = Freezes::default();
    let running = Running { rate, day_count: opening.day_count, closed: &closed, caps: None };
    account.pass(&running, offered.on, opening.as_of).ok()?;
    Some(account.balance.interest)
}

#[cfg(test)]
mod tests {
    use time::macros::date;

    use super::*;
    use crate::domain::allocation::Order;
    use crate::domain::day_count::DayCount;
    use crate::domain::frequency::Frequency;
    use crate::domain::money::Currency;

    fn opening(principal: i64, as_of: Date) -> Opening {
        Opening {
            balance: Balance { costs: 0, interest: 0, principal },
            currency: Currency::parse("GBP").unwrap(),
            rate: "0.0365".parse().unwrap(),
            day_count: DayCount::Act365F,
            as_of,
            holds: Vec::new(),
            caps: crate::domain::caps::Caps::default(),
            rounding: Opening::usual_rounding(),
            order: Order::USUAL,
        }
    }

    fn plan(interest: Regime) -> Plan {
        Plan {
            frequency: Frequency::Monthly,
            first_due: date!(2026 - 12 - 28),
            upfront: None,
            instalment: 10_100,
            step: None,
            interest,
            discount_percent: 0,
            pause: None,
            hard_months: Vec::new(),
            end: End::Cleared,
        }
    }

    const LAW: Law = Law { latest_end: None, highest_rate: None };

    fn offered(plan: &Plan) -> Offered<'_> {
        Offered { plan, law: &LAW, owed: 100_000, on: THEN, paid_since: 0 }
    }

    const THEN: Date = date!(2026 - 11 - 24);

    #[test]
    fn where_nothing_happened_it_is_the_offered_one() {
        let reduced = Regime::Reduced("0.01".parse().unwrap());
        for (interest, came) in [(Regime::Contract, 100), (Regime::Frozen, 0), (reduced, 27)] {
            let plan = plan(interest);
            let made = plan.schedule(&opening(100_000, THEN), &LAW).unwrap();
            let mut later = opening(100_000, date!(2026 - 12 - 04));
            later.balance.interest = came;
            let now = on_acceptance(&later, &offered(&plan)).unwrap();
            assert_eq!((now.rows.len(), now.total), (made.rows.len(), made.total));
        }
    }

    #[test]
    fn what_was_paid_since_is_not_asked_for_again() {
        let plan = plan(Regime::Frozen);
        let offered = Offered { paid_since: 25_000, ..offered(&plan) };
        let now = on_acceptance(&opening(75_000, date!(2026 - 12 - 04)), &offered).unwrap();
        assert_eq!((now.total, now.instalment, now.count), (75_000, 10_100, 8));
    }

    #[test]
    fn what_is_written_off_stays_what_it_was() {
        let plan = Plan { discount_percent: 20, ..plan(Regime::Frozen) };
        let today = date!(2026 - 12 - 04);
        assert_eq!(on_acceptance(&opening(100_000, today), &offered(&plan)).unwrap().total, 80_000);
        let part = Offered { paid_since: 30_000, ..offered(&plan) };
        assert_eq!(on_acceptance(&opening(70_000, today), &part).unwrap().total, 50_000);
        let all = Offered { paid_since: 80_000, ..offered(&plan) };
        assert_eq!(on_acceptance(&opening(20_000, today), &all), Err(NoLongerStands::NothingOwed));
    }

    #[test]
    fn what_is_up_front_is_due_on_the_day_of_acceptance() {
        let upfront = Some(Upfront { amount: 20_000, on: THEN });
        let plan = Plan { upfront, ..plan(Regime::Frozen) };
        let today = date!(2026 - 12 - 04);
        let part = Offered { paid_since: 5_000, ..offered(&plan) };
        let now = on_acceptance(&opening(95_000, today), &part).unwrap();
        assert_eq!((now.rows[0].due, now.rows[0].payment, now.total), (today, 15_000, 95_000));
        let all = Offered { paid_since: 20_000, ..part };
        assert_eq!(on_acceptance(&opening(80_000, today), &all).unwrap().rows[0].no, 1);
    }

    #[test]
    fn what_changed_for_the_worse_is_told() {
        let plan = plan(Regime::Frozen);
        let on = |owed, day| on_acceptance(&opening(owed, day), &offered(&plan));
        assert_eq!(on(104_500, date!(2026 - 12 - 04)), Err(NoLongerStands::MoreIsOwed));
        assert_eq!(on(100_000, date!(2026 - 12 - 28)), Err(NoLongerStands::FirstDayPassed));
        assert_eq!(on(0, date!(2026 - 12 - 04)), Err(NoLongerStands::NothingOwed));
    }

    #[test]
    fn what_is_left_at_a_review_is_no_charge() {
        let review = date!(2027 - 06 - 28);
        let token = Plan { instalment: 500, end: End::Review(review), ..plan(Regime::Frozen) };
        let now = on_acceptance(&opening(100_000, date!(2026 - 12 - 04)), &offered(&token)).unwrap();
        assert_eq!((now.count, now.total), (6, 3_000));
        let nothing = Plan { instalment: 0, first_due: review, ..token };
        assert!(on_acceptance(&opening(100_000, date!(2026 - 12 - 04)), &offered(&nothing)).unwrap().rows.is_empty());
        assert_eq!(on_acceptance(&opening(100_000, review), &offered(&nothing)), Err(NoLongerStands::FirstDayPassed));
    }
}
