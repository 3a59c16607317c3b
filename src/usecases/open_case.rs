//! Everything about one debt on a day: what debtor and reviewer look at and what letters speak of.

use time::Date;

use super::Refusal;
use crate::clock::Instant;
use crate::domain::ledger::{self, Entry, Statement, Wait};
use crate::domain::progress::{Progress, progress};
use crate::domain::proposal::ProposalState;
use crate::domain::schedule::Opening;
use crate::store::creditors::{self, Creditor, LimitsVersion};
use crate::store::debts::{self, Debt};
use crate::store::holds::{self, Hold};
use crate::store::ids::{CreditorId, DebtId, DebtorId};
use crate::store::plans::{self, Plan};
use crate::store::proposals::{self, Proposal};
use crate::store::{StoreError, Tx};

/// One debt with everything that belongs to it.
#[derive(Debug, Clone)]
pub struct Case {
    /// The debt.
    pub debt: Debt,
    /// To whom.
    pub creditor: Creditor,
    /// The creditor's limits in force.
    pub limits: LimitsVersion,
    /// The ledger.
    pub entries: Vec<Entry>,
    /// All holds.
    pub holds: Vec<Hold>,
    /// The whole exchange.
    pub proposals: Vec<Proposal>,
    /// All plans with how far each has come.
    pub plans: Vec<(Plan, Progress)>,
    /// What is owed today.
    pub statement: Statement,
    /// Today at the creditor's place.
    pub today: Date,
}

impl Case {
    /// The plan that stands.
    #[must_use]
    pub fn plan(&self) -> Option<&(Plan, Progress)> {
        self.plans.iter().find(|(plan, _)| plan.state == "active")
    }

    /// The plan that stands or stood last.
    #[must_use]
    pub fn last_plan(&self) -> Option<&(Plan, Progress)> {
        self.plan().or(self.plans.last())
    }

    /// The offer that waits for an answer.
    #[must_use]
    pub fn open_offer(&self) -> Option<&Proposal> {
        self.proposals.iter().find(|offer| offer.state == ProposalState::Open)
    }

    /// The hold that the debtor asked for and that runs today.
    #[must_use]
    pub fn hold(&self) -> Option<&Hold> {
        self.holds.iter().find(|hold| hold.kind == "cannot_pay" && hold.runs_on(self.today))
    }

    /// The offer from which a plan came.
    #[must_use]
    pub fn offer_of(&self, plan: &Plan) -> Option<&Proposal> {
        self.proposals.iter().find(|offer| offer.id == plan.proposal_id)
    }

    /// Where a plan made today would begin.
    #[must_use]
    pub fn opening(&self) -> Opening {
        Opening {
            balance: self.statement.balance,
            currency: self.debt.terms.currency,
            rate: self.debt.terms.annual_rate,
            day_count: self.debt.terms.day_count,
            as_of: self.today,
            holds: holds::interest_stops(&self.holds),
        }
    }

    /// What waiting costs at each date.
    ///
    /// # Errors
    /// When the figures can't be computed.
    pub fn waiting(&self, dates: &[Date]) -> Result<Vec<Wait>, Refusal> {
        let holds = holds::interest_stops(&self.holds);
        Ok(ledger::waiting(&self.debt.terms, &self.entries, &holds, self.today, dates)?)
    }
}

/// The case of a debtor's own debt.
///
/// # Errors
/// [`Refusal::NotFound`] when it is not theirs.
pub async fn of_debtor(tx: &mut Tx, id: DebtId, debtor: DebtorId, now: Instant) -> Result<Case, Refusal> {
    let debt = debts::of_debtor(tx, id, debtor).await?.ok_or(Refusal::NotFound)?;
    load(tx, debt, now).await
}

/// The case of a debt owed to this creditor.
///
/// # Errors
/// [`Refusal::NotFound`] when it is another's.
pub async fn of_creditor(tx: &mut Tx, id: DebtId, creditor: CreditorId, now: Instant) -> Result<Case, Refusal> {
    let debt = debts::of_creditor(tx, id, creditor).await?.ok_or(Refusal::NotFound)?;
    load(tx, debt, now).await
}

/// The case for the portal's own work.
///
/// # Errors
/// [`Refusal::NotFound`] when there is no such debt.
pub async fn for_the_portal(tx: &mut Tx, id: DebtId, now: Instant) -> Result<Case, Refusal> {
    let debt = debts::for_the_portal(tx, id).await?.ok_or(Refusal::NotFound)?;
    load(tx, debt, now).await
}

/// All cases of a debtor, the oldest first.
///
/// # Errors
/// When the database can't be asked.
pub async fn all_of_debtor(tx: &mut Tx, debtor: DebtorId, now: Instant) -> Result<Vec<Case>, Refusal> {
    let mut cases = Vec::new();
    for debt in debts::all_of_debtor(tx, debtor).await? {
        cases.push(load(tx, debt, now).await?);
    }
    Ok(cases)
}

async fn load(tx: &mut Tx, debt: Debt, now: Instant) -> Result<Case, Refusal> {
    let creditor = creditors::find(tx, debt.creditor).await?.ok_or(StoreError::Unreadable("creditor"))?;
    let limits = creditors::limits(tx, debt.creditor).await?;
    let today = now.day_in(&creditor.time_zone);
    let entries = debts::ledger(tx, debt.id).await?;
    let holds = holds::of_debt(tx, debt.id).await?;
    let proposals = proposals::of_debt(tx, debt.id).await?;
    let statement = ledger::statement(&debt.terms, &entries, &holds::interest_stops(&holds), today)?;
    let mut plans = Vec::new();
    for plan in plans::of_debt(tx, debt.id).await? {
        let instalments = plans::instalments(tx, plan.id).await?;
        let paid = plans::paid(tx, &plan).await?;
        plans.push((plan, progress(&instalments, paid, today)));
    }
    Ok(Case { debt, creditor, limits, entries, holds, proposals, plans, statement, today })
}
