//! The state of an offer: who may do what to it, in one place.

use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// A side of the exchange.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Party {
    /// The person who owes.
    Debtor,
    /// The organisation that is owed.
    Creditor,
}

/// Where an offer stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ProposalState {
    /// Waits for the other side.
    Open,
    /// Became a plan.
    Accepted,
    /// The other side offered something else.
    Countered,
    /// The other side said no, with a reason.
    Declined,
    /// The offering side took it back.
    Withdrawn,
    /// The offering side put another in its place.
    Replaced,
    /// Nobody answered by its last day.
    Expired,
}

/// What is done to an offer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Act {
    /// Say yes.
    Accept,
    /// Offer something else.
    Counter,
    /// Say no.
    Decline,
    /// Take it back.
    Withdraw,
    /// Put another in its place.
    Replace,
    /// Let it end on its last day.
    Expire,
}

/// That can't be done by this side, or not any more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not possible for an offer that is {0:?}")]
pub struct NotPossible(pub ProposalState);

/// Where an offer goes when `actor` does `act`. Nobody is the actor when time does it.
///
/// # Errors
/// [`NotPossible`] with where it stands.
pub fn next(
    state: ProposalState,
    offered_by: Party,
    actor: Option<Party>,
    act: Act,
) -> Result<ProposalState, NotPossible> {
    if state != ProposalState::Open {
        return Err(NotPossible(state));
    }
    let own = actor == Some(offered_by);
    let others = actor.is_some() && !own;
    match act {
        Act::Accept if others => Ok(ProposalState::Accepted),
        Act::Counter if others => Ok(ProposalState::Countered),
        Act::Decline if others => Ok(ProposalState::Declined),
        Act::Withdraw if own => Ok(ProposalState::Withdrawn),
        Act::Replace if own => Ok(ProposalState::Replaced),
        Act::Expire if actor.is_none() => Ok(ProposalState::Expired),
        _ => Err(NotPossible(state)),
    }
}

/// A stored name that is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a stored name")]
pub struct NotAName;

impl Party {
    /// The stored name.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Debtor => "debtor",
            Self::Creditor => "creditor",
        }
    }
}

impl FromStr for Party {
    type Err = NotAName;
    fn from_str(text: &str) -> Result<Self, NotAName> {
        [Self::Debtor, Self::Creditor].into_iter().find(|it| it.as_str() == text).ok_or(NotAName)
    }
}

impl ProposalState {
    /// Every state.
    pub const ALL: [Self; 7] =
        [Self::Open, Self::Accepted, Self::Countered, Self::Declined, Self::Withdrawn, Self::Replaced, Self::Expired];

    /// The stored name.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Accepted => "accepted",
            Self::Countered => "countered",
            Self::Declined => "declined",
            Self::Withdrawn => "withdrawn",
            Self::Replaced => "replaced",
            Self::Expired => "expired",
        }
    }
}

impl FromStr for ProposalState {
    type Err = NotAName;
    fn from_str(text: &str) -> Result<Self, NotAName> {
        Self::ALL.into_iter().find(|it| it.as_str() == text).ok_or(NotAName)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_path_is_what_it_should_be() {
        let acts = [Act::Accept, Act::Counter, Act::Decline, Act::Withdraw, Act::Replace, Act::Expire];
        let mut possible = Vec::new();
        for state in ProposalState::ALL {
            for offered_by in [Party::Debtor, Party::Creditor] {
                for actor in [Some(Party::Debtor), Some(Party::Creditor), None] {
                    for act in acts {
                        if let Ok(to) = next(state, offered_by, actor, act) {
                            assert_eq!(state, ProposalState::Open);
                            assert_ne!(to, ProposalState::Open);
                            possible.push((offered_by, actor, act, to));
                        }
                    }
                }
            }
        }
        // For each offering side: three acts of the other, two of its own, one of time.
        assert_eq!(possible.len(), 12);
        for (offered_by, actor, act, _) in possible {
            match act {
                Act::Accept | Act::Counter | Act::Decline => assert!(actor.is_some() && actor != Some(offered_by)),
                Act::Withdraw | Act::Replace => assert_eq!(actor, Some(offered_by)),
                Act::Expire => assert_eq!(actor, None),
            }
        }
    }

    #[test]
    fn stored_names_read_back() {
        for state in ProposalState::ALL {
            assert_eq!(state.as_str().parse(), Ok(state));
        }
        assert!("gone".parse::<ProposalState>().is_err());
    }
}
