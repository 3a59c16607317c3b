//! Whether an offer still stands on the day on which it is accepted: what was paid since it was made counts, a charge
//! that came since does not slip in.

use rust_decimal::Decimal;
use time::Date;

use super::account::{Account, Running};
use super::freezes::Freezes;
use super::ledger::Balance;
use super::rate::Rate;
use super::rounding::Rounding;
use super::schedule::{Opening, PlanInterest, PlanTerms, Schedule, ScheduleProblem, Size, Upfront, schedule};

/// What is known of an offer on the day on which it is accepted. Amounts are minor units.
#[derive(Debug, Clone)]
pub struct Offered<'a> {
    /// What it was.
    pub terms: &'a PlanTerms,
    /// What it came to.
    pub schedule: &'a Schedule,
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
/// with a payment in between it is shorter. `opening` is today's, interest frozen from the day of the offer on where
/// the offer freezes it.
///
/// # Errors
/// [`NoLongerStands`]
pub fn on_acceptance(opening: &Opening, offered: &Offered<'_>) -> Result<Schedule, NoLongerStands> {
    let owed_then = offered.schedule.total.saturating_sub(offered.schedule.total_interest);
    let owed_now = opening.balance.total();
    if owed_now <= 0 {
        return Err(NoLongerStands::NothingOwed);
    }
    let meanwhile = interest_meanwhile(opening, offered, owed_then).ok_or(NoLongerStands::Impossible)?;
    if owed_now.saturating_add(offered.paid_since) > owed_then.saturating_add(meanwhile) {
        return Err(NoLongerStands::MoreIsOwed);
    }
    let upfront = offered.terms.upfront.and_then(|it| {
        let amount = it.amount.saturating_sub(offered.paid_since).min(owed_now.saturating_sub(1));
        (amount > 0).then_some(Upfront { amount, on: opening.as_of })
    });
    let size = Size::Amount(offered.schedule.instalment);
    // Rounded as it was when it was offered, whatever the creditor does now.
    let was_rounded_up = offered.schedule.last <= offered.schedule.instalment;
    let rounding = if was_rounded_up { Rounding::Up } else { Rounding::Down };
    let opening = Opening { rounding, ..opening.clone() };
    match schedule(&opening, &PlanTerms { size, upfront, ..offered.terms.clone() }) {
        Ok(made) => Ok(made),
        Err(ScheduleProblem::FirstDueNotAfter { .. }) => Err(NoLongerStands::FirstDayPassed),
        Err(ScheduleProblem::NothingOwed) => Err(NoLongerStands::NothingOwed),
        Err(_) => Err(NoLongerStands::Impossible),
    }
}

/// The most interest that can have come between the offer and today if nothing was paid.
fn interest_meanwhile(opening: &Opening, offered: &Offered<'_>, owed_then: i64) -> Option<i64> {
    if offered.terms.interest == PlanInterest::Frozen {
        return Some(0);
    }
    // Under a cap that counts charges, what was charged before may have found room: together they grow as the cap does.
    let counting = Some(&opening.caps).filter(|it| it.with_charges);
    let ceilings = counting.into_iter().flat_map(|it| &it.ceilings).filter(|it| !it.daily).map(|it| it.rate);
    let rate = Rate::of(ceilings.fold(opening.rate.fraction(), Decimal::max)).ok()?;
    let mut account = Account::new(Balance { principal: owed_then, ..Balance::default() });
    let closed = Freezes::default();
    let running = Running { rate, day_count: opening.day_count, closed: &closed, caps: None };
    account.pass(&running, offered.on, opening.as_of).ok()?;
    Some(account.balance.interest)
}

#[cfg(test)]
mod tests {
    use time::macros::date;

    use super::*;
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
        }
    }

    fn terms(interest: PlanInterest) -> PlanTerms {
        PlanTerms {
            frequency: Frequency::Monthly,
            first_due: date!(2026 - 12 - 28),
            size: Size::Count(10),
            upfront: None,
            interest,
        }
    }

    const THEN: Date = date!(2026 - 11 - 24);

    #[test]
    fn where_nothing_happened_it_is_the_offered_one() {
        for interest in [PlanInterest::Contract, PlanInterest::Frozen] {
            let terms = terms(interest);
            let made = schedule(&opening(100_000, THEN), &terms).unwrap();
            let mut later = opening(100_000, date!(2026 - 12 - 04));
            later.balance.interest = if interest == PlanInterest::Contract { 100 } else { 0 };
            let offered = Offered { terms: &terms, schedule: &made, on: THEN, paid_since: 0 };
            assert_eq!(on_acceptance(&later, &offered).unwrap().rows.len(), made.rows.len());
            assert_eq!(on_acceptance(&later, &offered).unwrap().total, made.total);
        }
    }

    #[test]
    fn what_was_paid_since_is_not_asked_for_again() {
        let terms = terms(PlanInterest::Frozen);
        let made = schedule(&opening(100_000, THEN), &terms).unwrap();
        let offered = Offered { terms: &terms, schedule: &made, on: THEN, paid_since: 25_000 };
        let now = on_acceptance(&opening(75_000, date!(2026 - 12 - 04)), &offered).unwrap();
        assert_eq!((now.total, now.instalment, now.count), (75_000, made.instalment, 8));
    }

    #[test]
    fn what_is_up_front_is_due_on_the_day_of_acceptance() {
        let upfront = Some(Upfront { amount: 20_000, on: THEN });
        let terms = PlanTerms { upfront, ..terms(PlanInterest::Frozen) };
        let made = schedule(&opening(100_000, THEN), &terms).unwrap();
        let today = date!(2026 - 12 - 04);
        let part = Offered { terms: &terms, schedule: &made, on: THEN, paid_since: 5_000 };
        let now = on_acceptance(&opening(95_000, today), &part).unwrap();
        assert_eq!((now.rows[0].due, now.rows[0].payment, now.total), (today, 15_000, 95_000));
        let all = Offered { paid_since: 20_000, ..part };
        assert_eq!(on_acceptance(&opening(80_000, today), &all).unwrap().rows[0].no, 1);
    }

    #[test]
    fn what_changed_for_the_worse_is_told() {
        let terms = terms(PlanInterest::Frozen);
        let made = schedule(&opening(100_000, THEN), &terms).unwrap();
        let offered = Offered { terms: &terms, schedule: &made, on: THEN, paid_since: 0 };
        let on = |owed, day| on_acceptance(&opening(owed, day), &offered);
        assert_eq!(on(104_500, date!(2026 - 12 - 04)), Err(NoLongerStands::MoreIsOwed));
        assert_eq!(on(100_000, date!(2026 - 12 - 28)), Err(NoLongerStands::FirstDayPassed));
        assert_eq!(on(0, date!(2026 - 12 - 04)), Err(NoLongerStands::NothingOwed));
    }
}
