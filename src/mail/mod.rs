//! Letters: what each says, how it is sent, and the box from which it leaves. A letter is put into the outbox in the
//! transaction of the change it speaks of; what it says is decided when it leaves.

mod address;
mod compose;
mod deliver;
mod kept;
mod mailbox;
mod set_up;
mod transport;

pub use compose::{Letter as Composed, NotSent};
pub use deliver::{deliver_all, deliver_one, deliver_until};
pub use kept::KeptLetter;
pub use mailbox::{Delivered, Mailbox};
pub use transport::{Mailer, MailerError};

use time::Date;

use crate::app::App;
use crate::clock::Instant;
use crate::store::ids::{DebtId, DebtorId, LetterId, StaffId};
use crate::store::outbox::{self, Letter};
use crate::store::{StoreError, Tx};

/// The letters there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// The one-time code; subject: the request.
    SignInCode,
    /// An answer to a proposal, or a counter-offer; subject: the proposal it answers.
    Answer,
    /// A plan stands; subject: the plan.
    PlanAgreed,
    /// A plan took the place of another; subject: the new one.
    PlanChanged,
    /// The debt is paid, and with it the plan; subject: the plan.
    PaidInFull,
    /// An instalment falls due in three days; subject: the plan, number: the instalment.
    InstalmentDue,
    /// An instalment was not there on its day; subject: the plan, number: the instalment.
    InstalmentMissed,
    /// A hold began; subject: the hold.
    HoldBegun,
    /// A hold ends in three days; subject: the hold.
    HoldEnding,
    /// A dispute was taken down; subject: its hold.
    DisputeBegun,
    /// A creditor answered a message; subject: the answer.
    MessageAnswered,
    /// A creditor asks something about an offer; subject: the question.
    OfferAsked,
    /// To the address on file: another is to take its place; subject: the change.
    OldAddress,
    /// To the address that is to take its place; subject: the change.
    NewAddress,
    /// The address has changed; subject: the change.
    AddressChanged,
    /// A creditor answered a request to erase; subject: the request.
    ErasureAnswered,
    /// To a reviewer: something waits for an answer; subject: the proposal or hold.
    CaseWaiting,
    /// To a reviewer: the debtor accepted an offer; subject: the plan.
    OfferAccepted,
    /// To somebody who is to set up an account at a creditor's; subject: the invitation.
    SetUp,
}

impl Kind {
    /// All of them.
    pub const ALL: [Self; 19] = [
        Self::SignInCode,
        Self::Answer,
        Self::PlanAgreed,
        Self::PlanChanged,
        Self::PaidInFull,
        Self::InstalmentDue,
        Self::InstalmentMissed,
        Self::HoldBegun,
        Self::HoldEnding,
        Self::DisputeBegun,
        Self::MessageAnswered,
        Self::OfferAsked,
        Self::OldAddress,
        Self::NewAddress,
        Self::AddressChanged,
        Self::ErasureAnswered,
        Self::CaseWaiting,
        Self::OfferAccepted,
        Self::SetUp,
    ];

    /// The stored name.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::SignInCode => "sign_in_code",
            Self::Answer => "answer",
            Self::PlanAgreed => "plan_agreed",
            Self::PlanChanged => "plan_changed",
            Self::PaidInFull => "paid_in_full",
            Self::InstalmentDue => "instalment_due",
            Self::InstalmentMissed => "instalment_missed",
            Self::HoldBegun => "hold_begun",
            Self::HoldEnding => "hold_ending",
            Self::DisputeBegun => "dispute_begun",
            Self::MessageAnswered => "message_answered",
            Self::OfferAsked => "offer_asked",
            Self::OldAddress => "old_address",
            Self::NewAddress => "new_address",
            Self::AddressChanged => "address_changed",
            Self::ErasureAnswered => "erasure_answered",
            Self::CaseWaiting => "case_waiting",
            Self::OfferAccepted => "offer_accepted",
            Self::SetUp => "set_up",
        }
    }

    /// The letter of a stored name.
    #[must_use]
    pub fn from_stored(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == name)
    }

    /// Whether the debtor can read it again; a code for signing in is nothing to keep.
    #[must_use]
    pub fn is_kept(self) -> bool {
        self != Self::SignInCode
    }

    /// Whether its link acts by itself, for whoever opens it: such a link is kept nowhere.
    #[must_use]
    pub fn link_acts(self) -> bool {
        matches!(self, Self::OldAddress | Self::NewAddress | Self::SetUp)
    }

    /// Reminders can be stopped by the debtor; answers to what they did can't.
    #[must_use]
    pub fn is_reminder(self) -> bool {
        matches!(self, Self::InstalmentDue | Self::InstalmentMissed | Self::HoldEnding)
    }
}

/// A letter to be put into the outbox.
#[derive(Debug, Clone, Copy)]
pub struct Posting {
    /// Which letter.
    pub kind: Kind,
    /// To whom: a debtor
    pub debtor: Option<DebtorId>,
    /// or a reviewer.
    pub staff: Option<StaffId>,
    /// About which debt.
    pub debt: Option<DebtId>,
    /// About what; see [`Kind`].
    pub subject: i64,
    /// Number of the instalment.
    pub number: Option<u32>,
}

impl Posting {
    /// What makes it one letter: kind, subject, number and recipient.
    fn identity(&self) -> String {
        let (to, number) = (self.staff.map_or(0, |id| id.0), self.number.unwrap_or(0));
        format!("{}/{}/{number}/{to}", self.kind.as_str(), self.subject)
    }
}

/// Puts a letter into the outbox. Its identity is what it is about: the same letter is never there twice.
///
/// # Errors
/// When the database can't be asked.
pub async fn post(app: &App, tx: &mut Tx, it: Posting, now: Instant) -> Result<bool, StoreError> {
    put(app, tx, it, &it.identity(), now).await
}

/// Puts a letter about something that falls on a day into the outbox. When the day moves, it is another letter.
///
/// # Errors
/// When the database can't be asked.
pub async fn post_for_day(app: &App, tx: &mut Tx, it: Posting, day: Date, now: Instant) -> Result<bool, StoreError> {
    put(app, tx, it, &format!("{}/{day}", it.identity()), now).await
}

async fn put(app: &App, tx: &mut Tx, it: Posting, identity: &str, now: Instant) -> Result<bool, StoreError> {
    let letter = Letter {
        id: LetterId(app.random.id()),
        kind: it.kind.as_str(),
        identity,
        debtor: it.debtor,
        staff: it.staff,
        debt: it.debt,
        subject: Some(it.subject),
        number: it.number.map(i64::from),
    };
    outbox::put(tx, &letter, now).await
}
