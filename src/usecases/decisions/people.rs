//! Whether a decision takes two people, by the creditor's policy. What commits the creditor to nothing never does: saying
//! no, taking an offer back, leaving a debt as it is.

use super::What;
use crate::domain::negotiation::{Given, Plan, who_gives};
use crate::domain::policy::Who;
use crate::domain::schedule::Schedule;
use crate::usecases::answer_dispute::DisputeVerdict;
use crate::usecases::decide_proposal::Verdict;
use crate::usecases::open_case::Case;

/// Whether one person is not enough.
#[must_use]
pub fn takes_two(case: &Case, what: &What) -> bool {
    match what {
        What::Offer { id, verdict, .. } => match verdict {
            Verdict::Accept => {
                let offer = case.proposals.iter().find(|it| it.id == *id);
                offer.is_some_and(|it| given(case, &it.terms, &it.schedule) == Who::TwoPeople)
            }
            // A plan without a schedule is refused by whatever sends it.
            Verdict::Counter(plan, _) | Verdict::Replace(plan, _) => plan
                .schedule(&case.opening(), &case.plan_law())
                .is_ok_and(|made| given(case, plan, &made) == Who::TwoPeople),
            Verdict::Decline | Verdict::Withdraw => false,
        },
        What::Dispute { verdict: DisputeVerdict::Adjust { .. } | DisputeVerdict::Close, .. } => {
            case.statement.balance.total() > case.policy().one_person_up_to
        }
        What::Dispute { verdict: DisputeVerdict::Stands, .. }
        | What::Question { .. }
        | What::Hold { .. }
        | What::Message { .. }
        | What::Erasure { .. }
        | What::Delay { .. } => false,
    }
}

fn given(case: &Case, plan: &Plan, schedule: &Schedule) -> Who {
    let it = Given {
        plan,
        last_day: plan.last_day(schedule),
        owed: case.statement.balance.total(),
        rate: case.debt.terms.annual_rate,
        law: case.plan_law(),
        due_since: case.debt.due_date,
        hardship: case.hold().is_some(),
        today: case.today,
    };
    who_gives(&case.policy(), &it)
}
