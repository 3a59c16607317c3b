//! What happens when an offer is accepted, whoever accepts: the plan, its instalments, the hold on interest where the
//! offer freezes or reduces it, evidence and letters. Called inside the transaction of the acceptance.

use serde_json::json;

use super::open_case::Case;
use crate::app::App;
use crate::clock::Instant;
use crate::domain::policy::Regime;
use crate::domain::progress::Instalment;
use crate::domain::schedule::Schedule;
use crate::evidence::{self, Act, Actor};
use crate::mail::{self, Kind, Posting};
use crate::store::evidence::About;
use crate::store::holds::{self, Hold};
use crate::store::ids::{HoldId, PlanId};
use crate::store::plans::{self, Plan};
use crate::store::proposals::Proposal;
use crate::store::{StoreError, Tx};

/// Whom and what entries about a case concern.
#[must_use]
pub fn about(case: &Case) -> About {
    About { creditor: Some(case.creditor.id), debtor: Some(case.debt.debtor), debt: Some(case.debt.id) }
}

/// Makes the plan of an accepted offer. `schedule` is what the offer comes to on this day. A plan that stands is
/// replaced: it came from the same debt, and what was paid for it counts in what is owed.
///
/// # Errors
/// [`StoreError::Exists`] when another plan is active.
pub async fn agree(
    app: &App,
    tx: &mut Tx,
    case: &Case,
    offer: &Proposal,
    schedule: &Schedule,
    actor: Actor,
    now: Instant,
) -> Result<PlanId, StoreError> {
    let before = case.plan().map(|(before, _)| before.id);
    if let Some(before) = before {
        if !plans::replace(tx, before, now).await? {
            return Err(StoreError::Exists("plan".to_owned()));
        }
        // The new plan brings a hold of its own where it has one.
        holds::end_of_plan(tx, case.debt.id, case.today).await?;
    }
    let plan = Plan {
        id: PlanId(app.random.id()),
        debt_id: case.debt.id,
        proposal_id: offer.id,
        state: "active".to_owned(),
        agreed_on: case.today,
        agreed_at: now,
        ended_at: None,
    };
    let instalments: Vec<Instalment> =
        schedule.rows.iter().map(|row| Instalment { no: row.no, due: row.due, amount: row.payment }).collect();
    plans::add(tx, &plan, &instalments).await?;
    let reduced_to = match offer.terms.interest {
        Regime::Reduced(rate) => Some(rate.to_string()),
        Regime::Frozen | Regime::Contract => None,
    };
    let stops_interest = offer.terms.interest == Regime::Frozen;
    if stops_interest || reduced_to.is_some() {
        let hold = Hold {
            id: HoldId(app.random.id()),
            debt_id: case.debt.id,
            kind: "plan".to_owned(),
            words: String::new(),
            // The offer was worked out for the day on which it was made: from then on nothing comes on top.
            starts_on: case.made_on(offer),
            ends_on: offer.terms.last_day(schedule),
            ended_on: None,
            stops_interest,
            reduced_to,
            stops_contact: false,
            review: "none".to_owned(),
            review_by: None,
            reviewed_by: None,
            reviewed_at: None,
            review_words: String::new(),
            version: 0,
            created_at: now,
            asked_until: None,
        };
        holds::add(tx, app.seals(), &hold, None).await?;
        let detail = json!({
            "hold": hold.id.to_string(),
            "from": hold.starts_on.to_string(),
            "to": hold.ends_on.to_string(),
            "stops_interest": hold.stops_interest,
            "reduced_to": hold.reduced_to,
            "plan": plan.id.to_string(),
        });
        evidence::record(tx, now, actor, about(case), Act::HoldBegun, &detail).await?;
    }
    if let Some(before) = before {
        let detail = json!({ "plan": before.to_string(), "by": plan.id.to_string(), "offer": offer.number });
        evidence::record(tx, now, actor, about(case), Act::PlanReplaced, &detail).await?;
    }
    let detail = json!({
        "plan": plan.id.to_string(),
        "offer": offer.number,
        "chosen": offer.chosen,
        "instalment": schedule.instalment,
        "count": schedule.count,
        "total": schedule.total,
        "last_due": schedule.last_due.to_string(),
        "interest": offer.terms.interest.as_str(),
        "discount_percent": offer.terms.discount_percent,
    });
    evidence::record(tx, now, actor, about(case), Act::PlanAgreed, &detail).await?;
    let letter = Posting {
        kind: if before.is_some() { Kind::PlanChanged } else { Kind::PlanAgreed },
        debtor: Some(case.debt.debtor),
        staff: None,
        debt: Some(case.debt.id),
        subject: plan.id.0,
        number: None,
    };
    mail::post(app, tx, letter, now).await?;
    Ok(plan.id)
}
