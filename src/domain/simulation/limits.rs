//! Limits that only accept or pass on: the same room as the engine's policy has, without a search in it. Whoever is
//! refused raises what they propose and waits for a person again.

use super::chance::scaled;
use super::talks::{Agreement, MOST_ROUNDS, Talked, Talks};
use crate::domain::negotiation::{Answer, answer};
use crate::domain::policy::Policy;
use crate::domain::schedule::{PlanTerms, Schedule, Size, schedule};

pub(super) fn talks(talks: &Talks<'_>) -> Talked {
    let every = talks.person.pay_day.every;
    let most = if talks.person.takes_anything { talks.owed } else { talks.most(every).min(talks.owed) };
    let mut amount = talks.first_offer();
    let mut talked = Talked::default();
    for round in 1..=MOST_ROUNDS {
        talked.rounds = round;
        if let Some(made) = accepted(talks, amount) {
            talked.agreement = Some(agreement(&made, talks));
            return talked;
        }
        talked.days = talked.days.saturating_add(talks.all.answer_days);
        if !talks.goes_on(round, talks.all.answer_days) {
            return talked;
        }
        if talks.reviewer_takes() {
            talked.agreement = as_proposed(talks, amount);
            return talked;
        }
        if amount >= most {
            return talked;
        }
        amount = amount.saturating_add(scaled(amount, talks.all.raises, 1_000).max(1)).min(most);
    }
    talked
}

fn terms(talks: &Talks<'_>, amount: i64) -> PlanTerms {
    PlanTerms {
        frequency: talks.person.pay_day.every,
        first_due: talks.first_due(),
        size: Size::Amount(amount),
        upfront: None,
        interest: talks.world.limits(talks.owed).interest,
    }
}

/// The plan, if the limits take it. What never ends is outside every limit.
fn accepted(talks: &Talks<'_>, amount: i64) -> Option<Schedule> {
    let (opening, terms) = (talks.world.opening(talks.owed, talks.today), terms(talks, amount));
    let made = schedule(&opening, &terms).ok()?;
    let limits = Policy::from_limits(&talks.world.limits(talks.owed), 1);
    (answer(&opening, &terms, &made, &limits, talks.today) == Answer::Accepted).then_some(made)
}

/// What somebody proposes, as a reviewer takes it; nothing when it never ends.
pub(super) fn as_proposed(talks: &Talks<'_>, amount: i64) -> Option<Agreement> {
    let made = schedule(&talks.world.opening(talks.owed, talks.today), &terms(talks, amount)).ok()?;
    Some(agreement(&made, talks))
}

fn agreement(made: &Schedule, talks: &Talks<'_>) -> Agreement {
    Agreement {
        rows: made.rows.iter().map(|row| (row.due, row.payment)).collect(),
        every: talks.person.pay_day.every,
        total: Some(made.total),
        review: None,
    }
}
