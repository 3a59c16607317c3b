//! How a plan over several debts stands: what each creditor answered, what that comes to each time beside what the person
//! said they can pay, and every payment by day.

use time::Date;

use crate::app::App;
use crate::domain::frequency::Frequency;
use crate::domain::negotiation::Plan;
use crate::domain::negotiation::several::{Day, as_often, calendar};
use crate::domain::progress::Progress;
use crate::domain::proposal::{Party, ProposalState};
use crate::domain::schedule::Schedule;
use crate::store::ids::{DebtorId, JointId, ProposalId};
use crate::store::joint_offers::{self, JointOffer, JointShare};
use crate::store::offer_options::OfferOption;
use crate::store::plans;
use crate::store::proposals::Proposal;
use crate::usecases::Refusal;
use crate::usecases::open_case::{self, Case};

/// How a share stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// A plan runs.
    Agreed,
    /// Nothing is owed any more.
    Paid,
    /// The creditor offers something: one plan, or several to choose from.
    Choose(ProposalId),
    /// A person answers.
    Waits(ProposalId),
    /// Nothing is open and nothing agreed: how the last offer ended.
    Ended(ProposalId, ProposalState),
    /// A later plan over several debts took its place.
    Later(JointId),
}

/// A share as it stands.
#[derive(Debug, Clone)]
pub struct ShareNow {
    /// What was offered.
    pub share: JointShare,
    /// The debt today.
    pub case: Case,
    /// What became of it.
    pub answer: Answer,
}

/// The whole.
#[derive(Debug, Clone)]
pub struct Standing {
    /// What was offered for all together.
    pub joint: JointOffer,
    /// Each share, in the order in which they were sent.
    pub shares: Vec<ShareNow>,
}

/// What all comes to each time, as often as the person said. Minor units.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sums {
    /// What is agreed.
    pub agreed: i64,
    /// What is still open: what was asked for, or the least of what is offered.
    pub open: i64,
}

impl Sums {
    /// Both together.
    #[must_use]
    pub fn all(self) -> i64 {
        self.agreed.saturating_add(self.open)
    }
}

/// A debtor's plan over several debts; somebody else's is not found.
///
/// # Errors
/// [`Refusal::NotFound`] when it is not theirs.
pub async fn standing(app: &App, debtor: DebtorId, id: JointId) -> Result<Standing, Refusal> {
    let now = app.now();
    let mut tx = app.db.read().await?;
    let joint = joint_offers::of_debtor(&mut tx, id, debtor).await?.ok_or(Refusal::NotFound)?;
    let mut shares = Vec::new();
    for share in joint_offers::shares(&mut tx, id).await? {
        let case = open_case::of_debtor(app, &mut tx, share.debt_id, debtor, now).await?;
        let answer = answer(&case, &share);
        shares.push(ShareNow { share, case, answer });
    }
    Ok(Standing { joint, shares })
}

/// What became of a share, whatever was offered for this debt since.
fn answer(case: &Case, share: &JointShare) -> Answer {
    let of = |id: ProposalId| case.proposals.iter().find(|it| it.id == id);
    let first = of(share.proposal_id).map_or(i64::MAX, |it| it.number);
    if let Some(later) = case.tie().filter(|it| it.tied.joint_id != share.joint_id) {
        return Answer::Later(later.tied.joint_id);
    }
    if case.debt.closed_on.is_some() || case.statement.balance.total() == 0 {
        return Answer::Paid;
    }
    if case.plan().and_then(|(plan, _)| of(plan.proposal_id)).is_some_and(|it| it.number >= first) {
        return Answer::Agreed;
    }
    match (case.open_offer(), case.proposals.last()) {
        (Some(open), _) if open.offered_by == Party::Creditor => Answer::Choose(open.id),
        (Some(open), _) => Answer::Waits(open.id),
        (None, Some(last)) => Answer::Ended(last.id, last.state),
        (None, None) => Answer::Ended(share.proposal_id, ProposalState::Withdrawn),
    }
}

/// Of what is offered, the plan with the least instalment.
fn least_offered(open: &Proposal) -> (&Plan, &Schedule) {
    let each = |it: &&OfferOption| (as_often(it.schedule.instalment, it.plan.frequency, Frequency::Weekly), it.no);
    let least = open.options.iter().min_by_key(each);
    least.map_or((&open.terms, &open.schedule), |it| (&it.plan, &it.schedule))
}

impl ShareNow {
    /// The plan that runs, with how far it has come.
    #[must_use]
    pub fn plan(&self) -> Option<&(plans::Plan, Progress)> {
        self.case.plan().filter(|_| self.answer == Answer::Agreed)
    }

    /// The open offer.
    #[must_use]
    pub fn open(&self) -> Option<&Proposal> {
        self.case.open_offer().filter(|_| matches!(self.answer, Answer::Choose(_) | Answer::Waits(_)))
    }

    /// What is paid for it each time: so much, so often.
    fn each(&self, to: Frequency) -> i64 {
        if let Some((plan, _)) = self.plan() {
            let offer = self.case.offer_of(plan);
            return offer.map_or(0, |it| as_often(it.schedule.instalment, it.terms.frequency, to));
        }
        let offered = self.open().map(least_offered);
        offered.map_or(0, |(plan, made)| as_often(made.instalment, plan.frequency, to))
    }

    /// What is still to be paid, day by day, as far as it is known.
    fn payments(&self) -> Vec<(Date, i64)> {
        if let Some((_, progress)) = self.plan() {
            let open = progress.rows.iter().filter(|row| row.missing() > 0);
            return open.map(|row| (row.instalment.due, row.missing())).collect();
        }
        let offered = self.open().map(least_offered);
        offered.map_or_else(Vec::new, |(_, made)| made.rows.iter().map(|row| (row.due, row.payment)).collect())
    }
}

impl Standing {
    /// What all comes to each time.
    #[must_use]
    pub fn sums(&self) -> Sums {
        let sum = |agreed: bool| {
            let shares = self.shares.iter().filter(|it| it.plan().is_some() == agreed);
            shares.fold(0_i64, |sum, it| sum.saturating_add(it.each(self.joint.frequency)))
        };
        Sums { agreed: sum(true), open: sum(false) }
    }

    /// Every payment that is still to come, by day; each by its debt's id.
    #[must_use]
    pub fn days(&self) -> Vec<Day> {
        let of = |it: &ShareNow| (it.case.debt.id.to_string(), it.payments());
        let all: Vec<(String, Vec<(Date, i64)>)> = self.shares.iter().map(of).collect();
        calendar(all.iter().flat_map(|(id, rows)| rows.iter().map(|(on, amount)| (id.as_str(), *on, *amount))))
    }

    /// The next day on which something agreed is to be paid; what was missed is asked for elsewhere.
    #[must_use]
    pub fn next_agreed(&self) -> Option<Day> {
        let agreed = self.shares.iter().filter_map(|it| Some((it.case.debt.id.to_string(), it.plan()?)));
        let coming = agreed.flat_map(|(id, (_, progress))| {
            progress.coming().map(move |row| (id.clone(), row.instalment.due, row.missing()))
        });
        let all: Vec<_> = coming.collect();
        calendar(all.iter().map(|(id, on, amount)| (id.as_str(), *on, *amount))).into_iter().next()
    }

    /// Whether everything that could be answered is.
    #[must_use]
    pub fn is_settled(&self) -> bool {
        self.shares.iter().all(|it| it.open().is_none())
    }
}
