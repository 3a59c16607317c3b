//! Identities of stored things: random 63-bit numbers, so that an address in a link can't be guessed or counted.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// The alphabet of ids in addresses: figures and small letters without the ones people confuse (i, l, o, u).
const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

/// Thirteen letters of five bits hold 63 bits.
const LETTERS: usize = 13;

/// The text is not the address form of an id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not an id")]
pub struct NotAnId;

fn write_id(id: i64, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    for place in (0..LETTERS).rev() {
        let shift = u32::try_from(place).unwrap_or(0).saturating_mul(5);
        let five = usize::try_from(id.checked_shr(shift).unwrap_or(0) & 31).unwrap_or(0);
        let letter = ALPHABET.get(five).copied().unwrap_or(b'0');
        write!(f, "{}", char::from(letter))?;
    }
    Ok(())
}

fn read_id(text: &str) -> Result<i64, NotAnId> {
    if text.len() != LETTERS {
        return Err(NotAnId);
    }
    text.bytes().try_fold(0_i64, |id, letter| {
        let five = ALPHABET.iter().position(|&known| known == letter).ok_or(NotAnId)?;
        let five = i64::try_from(five).map_err(|_| NotAnId)?;
        id.checked_mul(32).and_then(|id| id.checked_add(five)).ok_or(NotAnId)
    })
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, sqlx::Type)]
        #[sqlx(transparent)]
        #[serde(transparent)]
        pub struct $name(pub i64);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write_id(self.0, f)
            }
        }

        impl FromStr for $name {
            type Err = NotAnId;
            fn from_str(text: &str) -> Result<Self, NotAnId> {
                read_id(text).map(Self)
            }
        }
    )+};
}

ids! {
    /// A creditor, the organisation that is owed.
    CreditorId,
    /// A debtor, known by an email address.
    DebtorId,
    /// One obligation.
    DebtId,
    /// An offer from either side.
    ProposalId,
    /// What both sides agreed.
    PlanId,
    /// A period in which interest or contact stops.
    HoldId,
    /// A reviewer or administrator.
    StaffId,
    /// A debtor's request for a one-time code.
    SignInId,
    /// A file between preview and import.
    UploadId,
    /// One import of a file.
    ImportId,
    /// A letter on its way.
    LetterId,
    /// A financial statement.
    StatementId,
    /// What a debtor said about a missed instalment.
    MissedAnswerId,
    /// What a debtor had signed about their plan.
    SignedId,
    /// An entry in a ledger.
    EntryId,
    /// What debtor or creditor wrote to the other.
    MessageId,
    /// A new address that is to take the place of the old one.
    EmailChangeId,
    /// A request to erase.
    ErasureId,
    /// A policy that isn't in force yet.
    DraftId,
    /// What a reviewer decided and the debtor hasn't been told.
    DecisionId,
    /// Decisions that were made together.
    BatchId,
    /// One plan over several debts.
    JointId,
    /// What somebody at a creditor's noted on a case.
    NoteId,
    /// A session, for its owner to end it.
    SessionId,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_reads_back_as_written() {
        for id in [0, 1, 31, 32, 1_234_567_890_123, i64::MAX] {
            let text = DebtId(id).to_string();
            assert_eq!(text.len(), LETTERS);
            assert_eq!(text.parse(), Ok(DebtId(id)));
        }
    }

    #[test]
    fn what_is_not_an_id_is_refused() {
        for text in ["", "1", "zzzzzzzzzzzzz", "000000000000i", "0000000000000000", "０００００００００００００"]
        {
            assert_eq!(text.parse::<DebtId>(), Err(NotAnId), "{text}");
        }
    }
}
