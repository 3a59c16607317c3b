//! One amount over several debts, of one creditor or of more. Each debt has a least instalment that its creditor's
//! policy allows. If these fit, what is left is shared as chosen; if they don't, what is missing is shown for each, with
//! what would resolve it, and nobody's share is quietly cut. Debts with priority come first and take no part in sharing
//! the rest.

mod calendar;
mod compare;
mod creditor;
mod short;

use super::case::{Asked, Case, Law, Person};
use super::plan::Plan;
use crate::domain::frequency::Frequency;
use crate::domain::money::LARGEST;
use crate::domain::policy::{Policy, Who};
use crate::domain::pro_rata::{Part, share};
use crate::domain::schedule::{Opening, Schedule, Size};
use creditor::Side;
use time::Date;

pub use calendar::{Day, calendar};
pub use compare::as_often;
pub use short::Shortfall;

/// How what is left is shared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sharing {
    /// By what is owed, spare units by largest remainder.
    ByBalance,
    /// By what the contracts ask for.
    ByContract,
    /// To the debt with the highest rate first.
    CostliestFirst,
}

impl Sharing {
    /// All of them, the plainest first.
    pub const ALL: [Self; 3] = [Self::ByBalance, Self::ByContract, Self::CostliestFirst];

    /// The name as written in forms and files.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::ByBalance => "by_balance",
            Self::ByContract => "by_contract",
            Self::CostliestFirst => "costliest_first",
        }
    }
}

/// Not a way of sharing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a way of sharing: by_balance, by_contract or costliest_first")]
pub struct NotASharing;

impl std::str::FromStr for Sharing {
    type Err = NotASharing;
    fn from_str(text: &str) -> Result<Self, NotASharing> {
        Self::ALL.into_iter().find(|it| it.as_str() == text).ok_or(NotASharing)
    }
}

/// What there is for all debts together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Budget {
    /// Minor units each time.
    pub amount: i64,
    /// How often.
    pub frequency: Frequency,
    /// From when.
    pub first_due: Date,
    /// How what is left is shared.
    pub sharing: Sharing,
    /// Whether hardship has been told.
    pub hardship: bool,
}

/// One of the debts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Debt {
    /// Its name, which decides the last tie.
    pub id: String,
    /// Who is owed.
    pub creditor: String,
    /// What is owed.
    pub opening: Opening,
    /// Since when it has been due.
    pub due_since: Date,
    /// What the law allows.
    pub law: Law,
    /// The creditor's policy.
    pub policy: Policy,
    /// What the contract asks for each time.
    pub contractual: i64,
    /// Rent, energy, tax: what comes first.
    pub priority: bool,
}

/// What a debt gets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Share {
    /// The debt.
    pub id: String,
    /// Its creditor, who sees this share and no other.
    pub creditor: String,
    /// Each time.
    pub amount: i64,
    /// The least that the policy allows.
    pub least: i64,
    /// The plan that comes of it.
    pub plan: Plan,
    /// What it comes to.
    pub schedule: Schedule,
    /// Who answers for the creditor.
    pub who: Who,
}

impl Share {
    /// What its plan pays, day by day.
    pub fn payments(&self) -> impl Iterator<Item = (&str, Date, i64)> {
        self.schedule.rows.iter().map(|row| (self.id.as_str(), row.due, row.payment))
    }
}

/// How an amount is shared out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Shared {
    /// Every debt has at least its least.
    Fits {
        /// In the order of the debts.
        shares: Vec<Share>,
        /// What no debt can take.
        left: i64,
    },
    /// It doesn't do.
    Short {
        /// What is missing each time, as far as it is known.
        missing: i64,
        /// In the order of the debts.
        debts: Vec<Shortfall>,
    },
}

/// Why nothing can be shared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SharingProblem {
    /// Nothing to share, or more than a debt can be.
    #[error("the amount must be more than zero")]
    Amount,
    /// No debts.
    #[error("at least one debt")]
    NoDebt,
    /// A debt of which nothing is owed, of another currency, or with a first payment that isn't after today.
    #[error("debt {0} can't be shared in: nothing is owed, another currency, or the first payment isn't after today")]
    Debt(usize),
}

/// Shares an amount out. The same facts always give the same shares.
///
/// # Errors
/// [`SharingProblem`]
pub fn share_out(budget: &Budget, debts: &[Debt]) -> Result<Shared, SharingProblem> {
    if !(1..=LARGEST).contains(&budget.amount) {
        return Err(SharingProblem::Amount);
    }
    let currency = debts.first().ok_or(SharingProblem::NoDebt)?.opening.currency;
    let mut cases = Vec::with_capacity(debts.len());
    for (at, debt) in debts.iter().enumerate() {
        let case = case(budget, debt);
        if !case.problems().is_empty() || debt.opening.currency != currency {
            return Err(SharingProblem::Debt(at));
        }
        cases.push(case);
    }
    let sides: Vec<Side<'_>> = debts.iter().zip(&cases).map(|(debt, case)| Side::new(debt, case, budget)).collect();
    let leasts: Vec<Option<i64>> = sides.iter().map(Side::least).collect();
    let fits = shares(budget, debts, &sides, &leasts);
    Ok(fits.unwrap_or_else(|| short::short(budget, debts, &sides, &leasts)))
}

/// Each debt by itself as a case in which all of the amount is asked for.
pub(super) fn case(budget: &Budget, debt: &Debt) -> Case {
    Case {
        opening: debt.opening.clone(),
        due_since: debt.due_since,
        law: debt.law,
        asked: Asked {
            frequency: budget.frequency,
            first_due: budget.first_due,
            size: Size::Amount(budget.amount),
            upfront: None,
            interest: None,
            pause: None,
        },
        person: Person { hardship: budget.hardship, ..Person::default() },
        earlier: Vec::new(),
    }
}

fn shares(budget: &Budget, debts: &[Debt], sides: &[Side<'_>], leasts: &[Option<i64>]) -> Option<Shared> {
    let leasts: Vec<i64> = leasts.iter().copied().collect::<Option<_>>()?;
    let needed = leasts.iter().try_fold(0_i64, |sum, least| sum.checked_add(*least))?;
    let rest = budget.amount.checked_sub(needed).filter(|rest| *rest >= 0)?;
    let more = share_rest(rest, budget.sharing, debts, sides, &leasts)?;
    let given = more.iter().fold(0_i64, |sum, it| sum.saturating_add(*it));
    let mut shares = Vec::with_capacity(debts.len());
    for (((debt, side), least), more) in debts.iter().zip(sides).zip(leasts).zip(more) {
        let amount = least.checked_add(more)?;
        let (plan, schedule) = side.plan(amount)?;
        let (id, creditor, who) = (debt.id.clone(), debt.creditor.clone(), side.who());
        shares.push(Share { id, creditor, amount, least, plan, schedule, who });
    }
    Some(Shared::Fits { shares, left: rest.saturating_sub(given) })
}

/// What each debt gets beyond its least; none more than clears it at the first instalment.
fn share_rest(rest: i64, sharing: Sharing, debts: &[Debt], sides: &[Side<'_>], leasts: &[i64]) -> Option<Vec<i64>> {
    let only_priority = debts.iter().all(|debt| debt.priority);
    let takes_part = |debt: &Debt| only_priority || !debt.priority;
    let parts: Vec<Part<'_>> = debts
        .iter()
        .zip(sides)
        .zip(leasts)
        .map(|((debt, side), least)| {
            let weight = match sharing {
                Sharing::ByBalance | Sharing::CostliestFirst => debt.opening.balance.total(),
                Sharing::ByContract => debt.contractual,
            };
            let most = side.clears_at_once().unwrap_or(*least).saturating_sub(*least).max(0);
            Part { id: &debt.id, weight: if takes_part(debt) { weight.max(0) } else { 0 }, most }
        })
        .collect();
    match sharing {
        Sharing::ByBalance | Sharing::ByContract => share(rest, &parts),
        Sharing::CostliestFirst => costliest_first(rest, debts, sides, &parts),
    }
}

fn costliest_first(rest: i64, debts: &[Debt], sides: &[Side<'_>], parts: &[Part<'_>]) -> Option<Vec<i64>> {
    let mut order: Vec<(usize, &Part<'_>)> = parts.iter().enumerate().filter(|(_, part)| part.weight > 0).collect();
    order.sort_by(|(a_at, a), (b_at, b)| {
        let rate = |at: &usize| sides.get(*at).map(Side::highest_rate);
        rate(b_at).cmp(&rate(a_at)).then_with(|| b.weight.cmp(&a.weight)).then_with(|| a.id.cmp(b.id))
    });
    let mut left = rest;
    let mut shares = vec![0_i64; debts.len()];
    for (at, part) in order {
        let takes = left.min(part.most);
        *shares.get_mut(at)? = takes;
        left = left.saturating_sub(takes);
    }
    Some(shares)
}
