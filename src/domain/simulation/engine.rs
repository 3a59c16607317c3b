//! The engine: offers are taken where they can be carried, and what is said to one answer stands in the next.

use super::chance::For;
use super::limits::as_proposed;
use super::talks::{Agreement, MOST_ROUNDS, Talked, Talks};
use crate::domain::negotiation::{
    Asked, Case, Earlier, End, Law, Most, Offer, Person as Said, Reply, Way, WayOut, negotiate,
};
use crate::domain::schedule::Size;

/// What has been said so far.
#[derive(Debug, Clone, Default)]
struct SoFar {
    told_hardship: bool,
    most: Option<Most>,
    earlier: Vec<Earlier>,
}

pub(super) fn talks(talks: &Talks<'_>) -> Talked {
    let told_hardship = talks.person.tells_hardship && talks.month.nothing_left;
    let mut so_far = SoFar { told_hardship, ..SoFar::default() };
    let mut talked = Talked::default();
    for round in 1..=MOST_ROUNDS {
        talked.rounds = round;
        let Ok(outcome) = negotiate(&case(talks, &so_far), &talks.world.policy) else { return talked };
        match outcome.reply {
            Reply::Accepted(offer) => {
                talked.agreement = Some(agreement(&offer));
                return talked;
            }
            Reply::Offers(offers) => {
                let takes = |it: &&Offer| talks.says_yes(it.schedule.instalment, it.plan.frequency);
                if let Some(offer) = offers.iter().find(takes) {
                    talked.agreement = Some(agreement(offer));
                    return talked;
                }
                // "I can manage so much": said once.
                if so_far.most.is_some() || !talks.goes_on(round, 0) {
                    return talked;
                }
                let every = talks.person.pay_day.every;
                so_far.most = Some(Most { amount: talks.most(every), every });
                let earlier = |it: Offer| Earlier { kinds: it.kinds, plan: it.plan };
                so_far.earlier = offers.into_iter().map(earlier).collect();
            }
            Reply::Referred { ways } => {
                if !so_far.told_hardship && tells(talks, &ways) {
                    so_far.told_hardship = true;
                    if !talks.goes_on(round, 0) {
                        return talked;
                    }
                    continue;
                }
                talked.days = talked.days.saturating_add(talks.all.answer_days);
                if talks.goes_on(round, talks.all.answer_days) && talks.reviewer_takes() {
                    talked.agreement = as_proposed(talks, talks.first_offer());
                }
                return talked;
            }
        }
    }
    talked
}

/// Whether somebody with nothing left says so when the answer names it as a way.
fn tells(talks: &Talks<'_>, ways: &[Way]) -> bool {
    let is_named = ways.iter().any(|it| it.out == WayOut::TellHardship);
    let chance = talks.person.chance;
    is_named && talks.month.nothing_left && chance.comes(For::TellsWhenAsked, talks.no, talks.all.tells_when_asked)
}

fn case(talks: &Talks<'_>, so_far: &SoFar) -> Case {
    let person = talks.person;
    Case {
        opening: talks.world.opening(talks.owed, talks.today),
        due_since: talks.world.today,
        law: Law::default(),
        asked: Asked {
            frequency: person.pay_day.every,
            first_due: talks.first_due(),
            size: Size::Amount(talks.first_offer()),
            upfront: None,
            interest: None,
            pause: None,
        },
        person: Said {
            surplus: person.gives_statement.then_some(talks.month.shown),
            most: so_far.most,
            pay_day: Some(person.pay_day),
            hardship: so_far.told_hardship,
            ..Said::default()
        },
        earlier: so_far.earlier.clone(),
    }
}

fn agreement(offer: &Offer) -> Agreement {
    let review = match offer.plan.end {
        End::Cleared => None,
        End::Review(day) => Some(day),
    };
    Agreement {
        rows: offer.schedule.rows.iter().map(|row| (row.due, row.payment)).collect(),
        every: offer.plan.frequency,
        total: review.is_none().then_some(offer.schedule.total),
        review,
    }
}
