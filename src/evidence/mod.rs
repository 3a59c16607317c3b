//! The seed of evidence: one door through which each act that matters is appended, in the same transaction as the
//! act itself.

use serde_json::Value;

use crate::clock::Instant;
use crate::store::evidence::{About, append, append_many};
use crate::store::ids::{DebtorId, StaffId};
use crate::store::{StoreError, Tx};

/// Who did it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Actor {
    /// A debtor who signed in.
    Debtor(DebtorId),
    /// A reviewer or administrator.
    Staff(StaffId),
    /// The portal by itself: an answer within the policy, a reminder, an expiry.
    System,
    /// Somebody at the machine's command line.
    Operator,
}

impl Actor {
    fn parts(self) -> (&'static str, Option<i64>) {
        match self {
            Self::Debtor(id) => ("debtor", Some(id.0)),
            Self::Staff(id) => ("staff", Some(id.0)),
            Self::System => ("system", None),
            Self::Operator => ("operator", None),
        }
    }
}

/// What was done. The text is stored: names stay as they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Act {
    /// A debt came in with a file.
    DebtImported,
    /// A payment came in.
    PaymentBooked,
    /// A charge came in.
    ChargeBooked,
    /// A debtor signed in.
    SignedIn,
    /// A PIN was made for the letter about a debt; those of earlier letters are dead.
    PinMade,
    /// A debtor gave the PIN of the letter about a debt.
    DebtClaimed,
    /// A debtor offered a plan.
    ProposalSent,
    /// A debtor offered one plan over several debts; each share is an offer of its own.
    TogetherSent,
    /// An offer was accepted.
    ProposalAccepted,
    /// A reviewer offered something else.
    ProposalCountered,
    /// A reviewer said no, with a reason.
    ProposalDeclined,
    /// The side that offered took it back.
    ProposalWithdrawn,
    /// The debtor put another offer in its place.
    ProposalReplaced,
    /// A counter-offer stood until its last day.
    ProposalExpired,
    /// A plan was agreed.
    PlanAgreed,
    /// All instalments are paid.
    PlanCompleted,
    /// Another plan took the place of one.
    PlanReplaced,
    /// What a plan with a discount left out is no longer owed.
    WrittenOff,
    /// An instalment was not there on its day.
    InstalmentMissed,
    /// The debtor said what had happened when an instalment was missed.
    MissedExplained,
    /// The debtor had it signed how their plan stands.
    StandingSigned,
    /// A hold began.
    HoldBegun,
    /// The debtor told more about a hold.
    HoldExplained,
    /// A reviewer looked at a hold.
    HoldReviewed,
    /// A debtor said that they don't think they owe a debt.
    DisputeBegun,
    /// A debtor took a dispute back.
    DisputeWithdrawn,
    /// A reviewer answered a dispute.
    DisputeAnswered,
    /// A debtor wrote about a debt.
    MessageWritten,
    /// A reviewer answered what a debtor wrote.
    MessageAnswered,
    /// A reviewer asked something about an offer.
    OfferAsked,
    /// Somebody at the creditor's wrote a note on a case.
    NoteWritten,
    /// They struck it out.
    NoteStruck,
    /// Somebody took a case for themselves.
    CaseTaken,
    /// Somebody gave a case to a colleague.
    CaseGiven,
    /// Somebody laid down a case of theirs.
    CaseLaidDown,
    /// A debtor asked to have erased what the law lets us erase.
    ErasureAsked,
    /// A reviewer answered that.
    ErasureAnswered,
    /// A debtor asked for another email address.
    AddressChangeAsked,
    /// The change was stopped.
    AddressChangeStopped,
    /// Both addresses said yes.
    AddressChanged,
    /// A debtor lets reminders come again.
    RemindersAllowed,
    /// A debtor chose between which hours reminders may come.
    HoursChosen,
    /// Somebody ended all their sessions, or the operator did.
    SignedOutEverywhere,
    /// Somebody ended one of their sessions, or all but the one they did it in.
    SessionEnded,
    /// An adjustment was booked.
    AdjustmentBooked,
    /// A debt was closed for its debtor.
    DebtClosed,
    /// A reviewer recorded a delay that was the creditor's own.
    DelayRecorded,
    /// A hold ended.
    HoldEnded,
    /// A letter left.
    LetterSent,
    /// What was old enough was deleted: how many of what.
    Forgotten,
    /// A mail server takes no letters for a debtor's address.
    AddressRefused,
    /// A reviewer lets letters go to such an address again.
    AddressTrusted,
    /// The debtor asked for no more reminders.
    RemindersStopped,
    /// A new version of the creditor's policy.
    PolicyChanged,
    /// A creditor was put under another law.
    LawChanged,
    /// A creditor rounds instalments otherwise from now on.
    RoundingChanged,
    /// Payments to a creditor meet the parts of a debt in another order.
    PaymentOrderChanged,
    /// A creditor chose another colour for its pages.
    AccentChanged,
    /// A file was taken in.
    FileImported,
    /// A reviewer opened a case.
    CaseOpened,
    /// A reviewer or administrator was added.
    StaffAdded,
    /// A reviewer or administrator signed in.
    StaffSignedIn,
    /// A creditor was added, with the first version of its policy.
    CreditorAdded,
    /// A new set-up link was made for a reviewer or administrator; the ones before it are dead.
    SetUpLinkMade,
    /// A reviewer or administrator set up password and authenticator.
    StaffSetUp,
    /// A reviewer or administrator changed their password.
    PasswordChanged,
    /// A reviewer or administrator left: nothing lets them in any more.
    StaffRemoved,
    /// A reviewer or administrator lost what they sign in with, and got a new set-up link.
    StaffReset,
    /// An invitation was withdrawn before an account was set up.
    StaffWithdrawn,
    /// Somebody got another role.
    StaffRoleChanged,
    /// A reviewer or administrator gave another code while signed in, before something that takes a fresh one.
    CodeGivenAgain,
    /// A debtor saved a part of the financial statement. What it says is kept out of the record.
    StatementSaved,
    /// A debtor finished the financial statement.
    StatementFinished,
    /// A debtor deleted the financial statement.
    StatementDeleted,
    /// A debtor sent the financial statement with an offer.
    StatementSent,
    /// A reviewer decided something that the debtor isn't told yet.
    DecisionMade,
    /// They took it back.
    DecisionUndone,
    /// A second person confirmed it.
    DecisionConfirmed,
    /// A second person sent it back.
    DecisionReturned,
    /// It came into force.
    DecisionInForce,
    /// It came to nothing: what it was about had changed.
    DecisionDropped,
    /// The database was restored from a backup.
    Restored,
    /// A key was added, which seals from then on.
    KeyAdded,
    /// A key was taken away that nothing was sealed with any more.
    KeyDropped,
}

impl Act {
    /// The stored name.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::DebtImported => "debt_imported",
            Self::PaymentBooked => "payment_booked",
            Self::ChargeBooked => "charge_booked",
            Self::SignedIn => "signed_in",
            Self::PinMade => "pin_made",
            Self::DebtClaimed => "debt_claimed",
            Self::ProposalSent => "proposal_sent",
            Self::TogetherSent => "together_sent",
            Self::ProposalAccepted => "proposal_accepted",
            Self::ProposalCountered => "proposal_countered",
            Self::ProposalDeclined => "proposal_declined",
            Self::ProposalWithdrawn => "proposal_withdrawn",
            Self::ProposalReplaced => "proposal_replaced",
            Self::ProposalExpired => "proposal_expired",
            Self::PlanAgreed => "plan_agreed",
            Self::PlanCompleted => "plan_completed",
            Self::PlanReplaced => "plan_replaced",
            Self::WrittenOff => "written_off",
            Self::InstalmentMissed => "instalment_missed",
            Self::MissedExplained => "missed_explained",
            Self::StandingSigned => "standing_signed",
            Self::HoldBegun => "hold_begun",
            Self::HoldExplained => "hold_explained",
            Self::HoldReviewed => "hold_reviewed",
            Self::DisputeBegun => "dispute_begun",
            Self::DisputeWithdrawn => "dispute_withdrawn",
            Self::DisputeAnswered => "dispute_answered",
            Self::MessageWritten => "message_written",
            Self::MessageAnswered => "message_answered",
            Self::OfferAsked => "offer_asked",
            Self::NoteWritten => "note_written",
            Self::NoteStruck => "note_struck",
            Self::CaseTaken => "case_taken",
            Self::CaseGiven => "case_given",
            Self::CaseLaidDown => "case_laid_down",
            Self::ErasureAsked => "erasure_asked",
            Self::ErasureAnswered => "erasure_answered",
            Self::AddressChangeAsked => "address_change_asked",
            Self::AddressChangeStopped => "address_change_stopped",
            Self::AddressChanged => "address_changed",
            Self::RemindersAllowed => "reminders_allowed",
            Self::HoursChosen => "hours_chosen",
            Self::SignedOutEverywhere => "signed_out_everywhere",
            Self::SessionEnded => "session_ended",
            Self::AdjustmentBooked => "adjustment_booked",
            Self::DebtClosed => "debt_closed",
            Self::DelayRecorded => "delay_recorded",
            Self::HoldEnded => "hold_ended",
            Self::LetterSent => "letter_sent",
            Self::Forgotten => "forgotten",
            Self::AddressRefused => "address_refused",
            Self::AddressTrusted => "address_trusted",
            Self::RemindersStopped => "reminders_stopped",
            Self::PolicyChanged => "policy_changed",
            Self::LawChanged => "law_changed",
            Self::RoundingChanged => "rounding_changed",
            Self::PaymentOrderChanged => "payment_order_changed",
            Self::AccentChanged => "accent_changed",
            Self::FileImported => "file_imported",
            Self::CaseOpened => "case_opened",
            Self::StaffAdded => "staff_added",
            Self::StaffSignedIn => "staff_signed_in",
            Self::CreditorAdded => "creditor_added",
            Self::SetUpLinkMade => "set_up_link_made",
            Self::StaffSetUp => "staff_set_up",
            Self::PasswordChanged => "password_changed",
            Self::StaffRemoved => "staff_removed",
            Self::StaffReset => "staff_reset",
            Self::StaffWithdrawn => "staff_withdrawn",
            Self::StaffRoleChanged => "staff_role_changed",
            Self::CodeGivenAgain => "code_given_again",
            Self::StatementSaved => "statement_saved",
            Self::StatementFinished => "statement_finished",
            Self::StatementDeleted => "statement_deleted",
            Self::StatementSent => "statement_sent",
            Self::DecisionMade => "decision_made",
            Self::DecisionUndone => "decision_undone",
            Self::DecisionConfirmed => "decision_confirmed",
            Self::DecisionReturned => "decision_returned",
            Self::DecisionInForce => "decision_in_force",
            Self::DecisionDropped => "decision_dropped",
            Self::Restored => "restored",
            Self::KeyAdded => "key_added",
            Self::KeyDropped => "key_dropped",
        }
    }
}

/// Appends an entry: who, for whom, what, when, with which figures.
///
/// # Errors
/// When the database can't be asked; then the caller's transaction must not be committed.
pub async fn record(
    tx: &mut Tx,
    now: Instant,
    actor: Actor,
    about: About,
    act: Act,
    detail: &Value,
) -> Result<(), StoreError> {
    let (name, id) = actor.parts();
    append(tx, now, name, id, about, act.as_str(), &detail.to_string()).await
}

/// Appends an entry for each of many things that one act did, in their order: what a file brought.
///
/// # Errors
/// When the database can't be asked; then the caller's transaction must not be committed.
pub async fn record_many(
    tx: &mut Tx,
    now: Instant,
    actor: Actor,
    act: Act,
    entries: &[(About, Value)],
) -> Result<(), StoreError> {
    let (name, id) = actor.parts();
    let entries: Vec<_> = entries.iter().map(|(about, detail)| (*about, detail.to_string())).collect();
    append_many(tx, now, name, id, act.as_str(), &entries).await
}
