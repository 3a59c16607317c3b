//! "I don't think I owe this": on which ground, and how much of it.

use std::str::FromStr;

/// What somebody says of a debt that they don't think they owe.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ground {
    /// It is somebody else's.
    NotMine,
    /// It was paid.
    AlreadyPaid,
    /// It is less.
    WrongAmount,
    /// It is too old to be asked for.
    TooOld,
}

/// A stored name that is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a ground")]
pub struct NotAGround;

impl Ground {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 4] = [Self::NotMine, Self::AlreadyPaid, Self::WrongAmount, Self::TooOld];

    /// The stored name, and the name in forms.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::NotMine => "not-mine",
            Self::AlreadyPaid => "already-paid",
            Self::WrongAmount => "wrong-amount",
            Self::TooOld => "too-old",
        }
    }
}

impl FromStr for Ground {
    type Err = NotAGround;
    fn from_str(text: &str) -> Result<Self, NotAGround> {
        Self::ALL.into_iter().find(|it| it.as_str() == text).ok_or(NotAGround)
    }
}

/// What became of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// A person is to answer.
    Waiting,
    /// Less is owed now.
    Adjusted,
    /// Nothing is asked of this person any more.
    Closed,
    /// The debt stands as it was.
    Stands,
    /// The debtor took it back.
    Withdrawn,
}

impl Outcome {
    const ALL: [Self; 5] = [Self::Waiting, Self::Adjusted, Self::Closed, Self::Stands, Self::Withdrawn];

    /// The stored name.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Adjusted => "adjusted",
            Self::Closed => "closed",
            Self::Stands => "stands",
            Self::Withdrawn => "withdrawn",
        }
    }
}

impl FromStr for Outcome {
    type Err = NotAGround;
    fn from_str(text: &str) -> Result<Self, NotAGround> {
        Self::ALL.into_iter().find(|it| it.as_str() == text).ok_or(NotAGround)
    }
}
