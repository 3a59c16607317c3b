//! What has happened between creditor and debtor, as far as it counts.

use std::str::FromStr;

use serde::Deserialize;
use time::{Date, OffsetDateTime};

use super::rules::{Limit, Scope};
use super::vocabulary::{Channel, UnknownWord};
use crate::domain::zone::Zone;

/// What became of one contact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum What {
    /// A call that rang and nobody took.
    Unanswered,
    /// Nothing that could ring or arrive: busy, out of service, returned (12 CFR 1006.14(b)(3)(ii) doesn't count it).
    NotConnected,
    /// A call that was taken, or words at the door.
    Conversation,
    /// A message that went out, a voice mail among them.
    Sent,
    /// An answer, a receipt or a decision: nothing that anybody caps.
    Answer,
    /// A notice that a statute asks for.
    Notice,
    /// The one confirmation that contact ends.
    Confirmation,
    /// The person got in touch.
    Inbound,
    /// The person asked to be left alone in this channel.
    OptOut,
}

/// One contact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// When.
    pub at: OffsetDateTime,
    /// How.
    pub channel: Channel,
    /// What became of it.
    pub what: What,
    /// About which debt, if that is known.
    pub debt: Option<String>,
}

impl What {
    /// The name as files write it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Unanswered => "unanswered",
            Self::NotConnected => "not_connected",
            Self::Conversation => "conversation",
            Self::Sent => "sent",
            Self::Answer => "answer",
            Self::Notice => "notice",
            Self::Confirmation => "confirmation",
            Self::Inbound => "inbound",
            Self::OptOut => "opt_out",
        }
    }
}

impl FromStr for What {
    type Err = UnknownWord;
    fn from_str(text: &str) -> Result<Self, UnknownWord> {
        match text {
            "unanswered" | "attempt" | "call" | "no_answer" | "dial" | "missed" => Ok(Self::Unanswered),
            "not_connected" | "busy" | "failed" | "bounced" => Ok(Self::NotConnected),
            "conversation" | "connected" | "answered" => Ok(Self::Conversation),
            "sent" | "delivered" | "contact" | "outbound" | "message" | "voicemail" | "reminder" | "demand" => {
                Ok(Self::Sent)
            }
            "answer" | "reply" | "receipt" | "decision" | "sign_in" => Ok(Self::Answer),
            "notice" | "statutory_notice" | "validation_notice" => Ok(Self::Notice),
            "confirmation" | "opt_out_confirmation" => Ok(Self::Confirmation),
            "inbound" | "received" => Ok(Self::Inbound),
            "opt_out" | "opted_out" => Ok(Self::OptOut),
            _ => Err(UnknownWord(
                "attempt, not_connected, conversation, connected, sent, reply, notice, confirmation, inbound, opt_out",
            )),
        }
    }
}

impl Entry {
    /// Whether a limit counts it. An entry that names no debt may be about any.
    fn counts(&self, limit: &Limit, debt: Option<&str>) -> bool {
        let same_debt = match (limit.scope, debt, self.debt.as_deref()) {
            (Scope::Debt, Some(debt), Some(of)) => debt == of,
            _ => true,
        };
        same_debt && limit.channels.contains(&self.channel) && limit.counts.contains(&self.what)
    }
}

/// The first day, at a place, on which a limit leaves room for one contact more; nothing when it always did.
pub(super) fn room_from(limit: &Limit, history: &[Entry], debt: Option<&str>, zone: &Zone) -> Option<Date> {
    let counted = history.iter().filter(|entry| entry.counts(limit, debt));
    let mut gone: Vec<Date> = counted.map(|entry| limit.within.leaves(zone.local(entry.at).date())).collect();
    gone.sort_unstable();
    // With at most n, room comes when the n-th latest leaves.
    gone.iter().rev().nth(usize::try_from(limit.most).ok()?.checked_sub(1)?).copied()
}

/// Whether the person is owed an answer in a channel: the last word there was theirs, or nothing is known.
pub(super) fn awaits_answer(history: &[Entry], channel: Channel) -> bool {
    let here = || history.iter().filter(|entry| entry.channel == channel);
    let theirs = |entry: &Entry| matches!(entry.what, What::Inbound | What::OptOut);
    match here().filter(|entry| theirs(entry)).map(|entry| entry.at).max() {
        None => true,
        Some(asked) => !here().any(|entry| !theirs(entry) && entry.at > asked),
    }
}

/// Whether a channel was closed by the person.
pub(super) fn opted_out(history: &[Entry], channel: Channel) -> bool {
    history.iter().any(|entry| entry.channel == channel && entry.what == What::OptOut)
}

/// Whether the end of contact was confirmed.
pub(super) fn confirmed(history: &[Entry], channel: Channel) -> bool {
    history.iter().any(|entry| entry.channel == channel && entry.what == What::Confirmation)
}
