//! One file for one thing that somebody does. A use case loads, asks the rules, and writes change, evidence and
//! letters in one transaction.

pub mod agree;
pub mod answer_dispute;
pub mod answer_offer;
mod ask_about_offer;
pub mod assign;
pub mod case_draft;
pub mod case_note;
pub mod case_record;
pub mod change_email;
pub mod change_plan;
pub mod change_policy;
pub mod claim_debt;
pub mod code_again;
pub mod contact_wishes;
pub mod correspondence;
pub mod cost_of_waiting;
pub mod crisis;
pub mod decide_proposal;
pub mod decisions;
pub mod dispute_debt;
pub mod erase;
pub mod financial_statement;
pub mod flag_hardship;
pub mod forget_done;
pub mod held_days;
pub mod import;
pub mod in_passing;
pub mod kept_form;
pub mod keys;
pub mod legal_caps;
pub mod make_pins;
pub mod next_round;
pub mod numbers;
pub mod open_case;
pub mod open_queue;
pub mod own_data;
pub mod own_sessions;
pub mod pace;
pub mod passwords;
pub mod people;
mod permission;
pub mod plan_standing;
pub mod policy_answer;
pub mod presence;
pub mod preview_payment;
pub mod propose_plan;
pub mod queue_filter;
pub mod record_delay;
pub mod renew_set_up;
pub mod retention;
pub mod review_hold;
pub mod send_offer;
pub mod sign_in;
pub mod signing_key;
pub mod staff_access;
pub mod staff_account;
pub mod stop_reminders;
pub mod take_access;
pub mod tell_missed;
pub mod together;
pub mod tries;
pub mod try_address_again;
pub mod try_policy;
pub mod ways_out;
pub mod what_others_did;
pub mod write_off;

use crate::domain::role::May;
use crate::domain::standing::NoLongerStands;
use crate::store::StoreError;

/// Why something was not done.
#[derive(Debug, thiserror::Error)]
pub enum Refusal {
    /// There is no such thing, or it is somebody else's: the two look the same from outside.
    #[error("not found")]
    NotFound,
    /// Somebody was quicker, or it can't be done at this stage. What the person wanted to change has changed.
    #[error("already decided")]
    AlreadyDecided,
    /// Somebody has decided about it, and that hasn't come into force yet.
    #[error("decided, not in force yet")]
    UnderWay,
    /// It takes another person: a second one, or the one who began.
    #[error("for another person")]
    NotTheirs,
    /// It takes a role that this person doesn't have.
    #[error("for another role")]
    NeedsRole(May),
    /// The facts moved since the person saw them; they should look again.
    #[error("facts changed")]
    FactsChanged,
    /// The offer can't become a plan as it is.
    #[error(transparent)]
    NoLongerStands(#[from] NoLongerStands),
    /// The figures can't be computed.
    #[error("can't be computed")]
    NotComputable,
    /// The database could not be asked.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<crate::domain::ledger::LedgerError> for Refusal {
    fn from(_: crate::domain::ledger::LedgerError) -> Self {
        Self::NotComputable
    }
}
