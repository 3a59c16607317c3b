//! Which kind of reply a case gets, without the working of the offers and ways that [`negotiate`](super::negotiate)
//! finds: for trying a policy on thousands of cases.

use serde::{Deserialize, Serialize};

use super::carry::Carry;
use super::case::Case;
use super::cells::Field;
use super::room::Room;
use super::search::fits;
use super::stands::yearly;
use crate::domain::policy::{Policy, Who};

/// What a machine answers, in a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReplyKind {
    /// Accepted as it was.
    Accepted,
    /// Something else is offered.
    Offers,
    /// Passed on to a person.
    Referred,
}

impl ReplyKind {
    /// All kinds, the kindest first.
    pub const ALL: [Self; 3] = [Self::Accepted, Self::Offers, Self::Referred];

    /// The kind with this stored name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        match name {
            "accepted" => Some(Self::Accepted),
            "offers" => Some(Self::Offers),
            "referred" => Some(Self::Referred),
            _ => None,
        }
    }

    /// What a policy answers to a case. What can't be weighed is for a person.
    #[must_use]
    pub fn of(case: &Case, policy: &Policy) -> Self {
        if !case.problems().is_empty() || case.opening.balance.total() > policy.machine_up_to {
            return Self::Referred;
        }
        let room = Room::of(case, policy, Who::Machine);
        let carry = Carry::of(&case.person, &policy.affordable, &case.asked, yearly(case));
        let field = Field { case, room: &room, carry: &carry };
        let proposal = field.proposal();
        let comes_out = |plan: &super::Plan| plan.schedule(&case.opening, &case.law).is_ok();
        if proposal.reasons.is_empty() && comes_out(&proposal.plan) {
            return Self::Accepted;
        }
        let something = fits(&field) || field.until_review(yearly(case)).is_some_and(|plan| comes_out(&plan));
        if something { Self::Offers } else { Self::Referred }
    }
}
