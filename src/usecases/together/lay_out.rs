//! What each debt gets of one amount, and how its creditor would answer that, before anything is sent.

use std::fmt::Write as _;

use time::Date;

use crate::app::App;
use crate::domain::frequency::Frequency;
use crate::domain::negotiation::Way;
use crate::domain::negotiation::several::{Budget, Debt, Shared, Sharing, SharingProblem, share_out};
use crate::domain::schedule::{PlanTerms, ScheduleProblem, Size};
use crate::store::Tx;
use crate::store::ids::{DebtId, DebtorId, StatementId};
use crate::usecases::Refusal;
use crate::usecases::financial_statement::surplus::surplus_of;
use crate::usecases::open_case::Case;
use crate::usecases::policy_answer::policy_of;
use crate::usecases::propose_plan::{Foreseen, preview};

/// A debt that is taken along.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Taken {
    /// Which.
    pub debt: DebtId,
    /// It comes before the others.
    pub comes_first: bool,
    /// What its contract asks for each time, where that was said.
    pub contractual: Option<i64>,
    /// The financial statement that its creditor may see.
    pub statement: Option<StatementId>,
}

/// What a person can pay for all of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// Minor units each time.
    pub amount: i64,
    /// How often.
    pub frequency: Frequency,
    /// From when.
    pub first_due: Date,
    /// How it is shared.
    pub sharing: Sharing,
    /// Whether the creditors may read each other's names.
    pub names_allowed: bool,
    /// The debts.
    pub debts: Vec<Taken>,
}

/// What one debt gets.
#[derive(Debug, Clone)]
pub struct Part {
    /// The debt.
    pub taken: Taken,
    /// Minor units each time.
    pub amount: i64,
    /// The least that its creditor's policy allows, where any instalment does.
    pub least: Option<i64>,
    /// How much less than that it gets; nothing where no instalment is known to do.
    pub missing: Option<i64>,
    /// What would make the share do, where it doesn't.
    pub ways: Vec<Way>,
    /// What the share comes to, and how it will be answered.
    pub foreseen: Result<Foreseen, ScheduleProblem>,
}

impl Part {
    /// Whether the creditor's policy allows it as it is.
    #[must_use]
    pub fn reaches(&self) -> bool {
        self.missing == Some(0)
    }
}

/// All of them.
#[derive(Debug, Clone)]
pub struct LaidOut {
    /// In the order in which they were taken.
    pub parts: Vec<Part>,
    /// What no debt can take.
    pub left: i64,
}

impl LaidOut {
    /// Whether every debt has its least.
    #[must_use]
    pub fn reaches(&self) -> bool {
        self.parts.iter().all(Part::reaches)
    }

    /// What would do for all of them, if that is known.
    #[must_use]
    pub fn needed(&self) -> Option<i64> {
        self.parts.iter().try_fold(0_i64, |sum, part| sum.checked_add(part.least?))
    }

    /// Whether every share can be offered: it is something, and ends some day.
    #[must_use]
    pub fn can_be_sent(&self) -> bool {
        self.parts.iter().all(|part| part.foreseen.is_ok())
    }

    /// What the check page showed, to hold what is sent against it.
    #[must_use]
    pub fn seen(&self) -> String {
        let mut seen = String::new();
        for part in &self.parts {
            let (total, how) = match &part.foreseen {
                Ok(it) => (it.schedule.total, it.how.as_str()),
                Err(_) => (0, ""),
            };
            // Writing to a String does not fail.
            let _ = write!(seen, "{}.{}.{total}.{how};", part.taken.debt, part.amount);
        }
        seen
    }
}

/// What the statement leaves for each debt whose creditor may see it, in their order: it counts for that answer.
///
/// # Errors
/// [`Refusal::NotFound`] when a statement isn't theirs, isn't finished, or is in another currency.
pub async fn surpluses(
    app: &App,
    tx: &mut Tx,
    debtor: DebtorId,
    cases: &[Case],
    asked: &Asked,
) -> Result<Vec<Option<i64>>, Refusal> {
    let mut all = Vec::with_capacity(cases.len());
    for (case, taken) in cases.iter().zip(&asked.debts) {
        all.push(match taken.statement {
            Some(id) => Some(surplus_of(app, tx, case, debtor, id).await?),
            None => None,
        });
    }
    Ok(all)
}

/// Shares the amount out among these debts, and asks each policy what it would answer. `cases` are those of the debts, in
/// their order, `surpluses` what a statement leaves for each.
///
/// # Errors
/// [`SharingProblem`]
pub fn lay_out(cases: &[Case], surpluses: &[Option<i64>], asked: &Asked) -> Result<LaidOut, SharingProblem> {
    let budget = Budget {
        amount: asked.amount,
        frequency: asked.frequency,
        first_due: asked.first_due,
        sharing: asked.sharing,
        // A debt in hardship is on hold, and no debt on hold is taken along.
        hardship: false,
    };
    let debts: Vec<Debt> = cases.iter().zip(&asked.debts).map(|(case, taken)| debt(case, taken)).collect();
    let of = |((case, taken), surplus): ((&Case, &Taken), &Option<i64>), amount: i64, least, missing, ways| Part {
        taken: *taken,
        amount,
        least,
        missing,
        ways,
        foreseen: preview(case, &terms(case, asked, amount), *surplus),
    };
    let both = || cases.iter().zip(&asked.debts).zip(surpluses);
    Ok(match share_out(&budget, &debts)? {
        Shared::Fits { shares, left } => LaidOut {
            parts: both().zip(shares).map(|(it, s)| of(it, s.amount, Some(s.least), Some(0), Vec::new())).collect(),
            left,
        },
        Shared::Short { debts, .. } => LaidOut {
            parts: both().zip(debts).map(|(it, s)| of(it, s.would_get, s.least, s.missing, s.ways)).collect(),
            left: 0,
        },
    })
}

fn debt(case: &Case, taken: &Taken) -> Debt {
    Debt {
        id: case.debt.id.to_string(),
        creditor: case.creditor.name.clone(),
        opening: case.opening(),
        due_since: case.debt.due_date,
        law: case.plan_law(),
        policy: policy_of(case),
        contractual: taken.contractual.unwrap_or(0),
        priority: taken.comes_first,
    }
}

fn terms(case: &Case, asked: &Asked, amount: i64) -> PlanTerms {
    PlanTerms {
        frequency: asked.frequency,
        first_due: asked.first_due,
        size: Size::Amount(amount),
        upfront: None,
        interest: case.policy().plan_interest(),
    }
}
