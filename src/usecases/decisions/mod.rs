//! What a reviewer decides goes one way, whatever it is about. It is made; where the policy asks for two people it waits
//! for the second (`second`), who is never the first; for a minute it can be taken back (`undo`); then it is put in force
//! (`in_force`) by the use case of its kind. Until then the debtor hears nothing, and nothing of the case has changed.
//! Those use cases are open to nobody else, so that no way leads around the second person.

pub mod alike;
mod batch;
mod in_force;
mod make;
mod people;
mod read;
mod second;
mod undo;

pub use batch::{Chosen, Left, Why, accept_alike, of_batch, undo_batch};
pub use in_force::put_due_in_force;
pub use make::{Made, New, make, make_with};
pub use people::takes_two;
pub use read::{Told, about, of_debt, shown_at};
pub use second::{confirm, send_back};
pub use undo::{Undone, put_away, undo};

use serde::{Deserialize, Serialize};

use super::answer_dispute::{DisputeVerdict, answer_dispute};
use super::decide_proposal::{Verdict, decide};
use super::record_delay::{Delay, record_delay};
use super::review_hold::{HoldVerdict, review_hold};
use super::{Refusal, ask_about_offer, correspondence, erase};
use crate::app::App;
use crate::clock::Instant;
use crate::domain::decision::DecisionReason;
use crate::sealed;
use crate::store::decisions::Decision;
use crate::store::ids::{CreditorId, DebtId, DecisionId, ErasureId, HoldId, MessageId, ProposalId, StaffId};
use crate::store::{StoreError, Tx, debts, erasures, holds, proposals};

/// Whose decision it is, in which words, and when it counts.
#[derive(Debug, Clone, Copy)]
pub(super) struct By<'a> {
    /// For which creditor.
    pub creditor: CreditorId,
    /// Who.
    pub staff: StaffId,
    /// What the debtor reads.
    pub words: &'a str,
    /// Now.
    pub now: Instant,
}

/// What became of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Done {
    /// It is done.
    Now,
    /// The same person had decided the same before.
    Before,
}

/// What is decided, and which version of it was seen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum What {
    /// An offer of either side.
    Offer {
        /// Which.
        id: ProposalId,
        /// As it was seen.
        version: i64,
        /// What is answered.
        verdict: Verdict,
        /// Why, by a reason of the list.
        reason: Option<DecisionReason>,
    },
    /// Something is asked about a debtor's offer, which goes on waiting.
    Question {
        /// Which.
        id: ProposalId,
        /// As it was seen.
        version: i64,
    },
    /// A hold.
    Hold {
        /// Which.
        id: HoldId,
        /// As it was seen.
        version: i64,
        /// What becomes of it.
        verdict: HoldVerdict,
    },
    /// A dispute.
    Dispute {
        /// Its hold.
        id: HoldId,
        /// As it was seen.
        version: i64,
        /// What is answered.
        verdict: DisputeVerdict,
    },
    /// What the debtor wrote.
    Message {
        /// About which debt.
        debt: DebtId,
        /// The last message that was seen.
        seen: MessageId,
    },
    /// A request to erase.
    Erasure {
        /// Which.
        id: ErasureId,
        /// Whether it is done.
        erase: bool,
    },
    /// A delay of the creditor's own.
    Delay {
        /// On which debt.
        debt: DebtId,
        /// Which days, and why.
        delay: Delay,
        /// Makes the same form sent twice one delay.
        form_key: String,
    },
}

/// What of a decision is sealed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kept {
    /// What is decided.
    pub what: What,
    /// What the debtor reads.
    pub words: String,
    /// The form as it was typed, for whoever takes it up again.
    pub typed: Vec<(String, String)>,
}

impl What {
    /// The stored name of what it is about, which is also a part of its address.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self {
            // Of one offer nobody decides and asks at a time.
            Self::Offer { .. } | Self::Question { .. } => "offers",
            Self::Hold { .. } => "holds",
            Self::Dispute { .. } => "disputes",
            Self::Message { .. } => "messages",
            Self::Erasure { .. } => "erasures",
            Self::Delay { .. } => "delays",
        }
    }

    /// Which of its kind it is about.
    #[must_use]
    pub fn subject(&self) -> i64 {
        match self {
            Self::Offer { id, .. } | Self::Question { id, .. } => id.0,
            Self::Hold { id, .. } | Self::Dispute { id, .. } => id.0,
            Self::Erasure { id, .. } => id.0,
            Self::Message { debt, .. } | Self::Delay { debt, .. } => debt.0,
        }
    }

    /// The page on which its form stands.
    #[must_use]
    pub fn page(&self) -> String {
        format!("/review/{}/{}", self.kind(), DebtId(self.subject()))
    }

    /// What is decided, as a word for the record.
    #[must_use]
    pub fn as_str(&self) -> &'static str {
        match self {
            Self::Offer { verdict, .. } => match verdict {
                Verdict::Accept => "accept",
                Verdict::Counter(..) => "counter",
                Verdict::Decline => "decline",
                Verdict::Withdraw => "withdraw",
                Verdict::Replace(..) => "replace",
            },
            Self::Question { .. } => "ask",
            Self::Hold { verdict, .. } => match verdict {
                HoldVerdict::Until(_) => "until",
                HoldVerdict::EndToday => "end_today",
            },
            Self::Dispute { verdict, .. } => match verdict {
                DisputeVerdict::Adjust { .. } => "adjust",
                DisputeVerdict::Close => "close",
                DisputeVerdict::Stands => "stands",
            },
            Self::Message { .. } => "answer",
            Self::Erasure { erase: true, .. } => "erase",
            Self::Erasure { erase: false, .. } => "keep",
            Self::Delay { .. } => "record",
        }
    }

    /// The debt that it is about, if it is this creditor's.
    async fn debt(&self, app: &App, tx: &mut Tx, creditor: CreditorId) -> Result<DebtId, Refusal> {
        let found = match self {
            Self::Offer { id, .. } | Self::Question { id, .. } => {
                proposals::of_creditor(tx, app.seals(), *id, creditor).await?.map(|it| it.debt)
            }
            Self::Hold { id, .. } | Self::Dispute { id, .. } => {
                holds::of_creditor(tx, app.seals(), *id, creditor).await?.map(|it| it.debt_id)
            }
            Self::Erasure { id, .. } => {
                erasures::of_creditor(tx, app.seals(), *id, creditor).await?.map(|it| it.debt_id)
            }
            Self::Message { debt, .. } | Self::Delay { debt, .. } => {
                debts::of_creditor(tx, *debt, creditor).await?.map(|it| it.id)
            }
        };
        found.ok_or(Refusal::NotFound)
    }

    /// Does it, in the transaction of whoever puts it in force.
    async fn apply(&self, app: &App, tx: &mut Tx, by: By<'_>) -> Result<Done, Refusal> {
        match self {
            Self::Offer { id, version, verdict, reason } => decide(app, tx, by, *id, *version, verdict, *reason).await,
            Self::Question { id, version } => ask_about_offer::ask(app, tx, by, *id, *version).await,
            Self::Hold { id, version, verdict } => review_hold(app, tx, by, *id, *version, *verdict).await,
            Self::Dispute { id, version, verdict } => answer_dispute(app, tx, by, *id, *version, verdict).await,
            Self::Message { debt, seen } => correspondence::answer(app, tx, by, *debt, *seen).await,
            Self::Erasure { id, erase } => erase::answer(app, tx, by, *id, *erase).await,
            Self::Delay { debt, delay, form_key } => record_delay(app, tx, by, *debt, delay, form_key).await,
        }
    }
}

fn row_of(id: DecisionId) -> String {
    format!("decision/{}", id.0)
}

fn seal(app: &App, id: DecisionId, text: &str) -> Result<String, Refusal> {
    let sealed = sealed::seal(&app.secret, app.random.as_ref(), sealed::Kind::Decision, &row_of(id), text);
    sealed.ok_or(Refusal::NotComputable)
}

fn seal_kept(app: &App, id: DecisionId, kept: &Kept) -> Result<String, Refusal> {
    let text = serde_json::to_string(kept).map_err(|_| StoreError::Unreadable("decision"))?;
    seal(app, id, &text)
}

fn opened(app: &App, id: DecisionId, text: &str) -> Option<String> {
    sealed::open(&app.secret, sealed::Kind::Decision, &row_of(id), text)
}

/// What was decided; nothing when it was sealed with another secret.
fn kept(app: &App, it: &Decision) -> Option<Kept> {
    serde_json::from_str(&opened(app, it.id, &it.sealed)?).ok()
}
