//! The words of a message: by which channel it goes and what it is for.

use std::str::FromStr;

use serde::Deserialize;

/// How a message reaches a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    /// E-mail; its time is the time of sending (12 CFR 1006.6(b)(1), comment).
    Email,
    /// A text message.
    Sms,
    /// A telephone call.
    Call,
    /// A letter. No hours apply: it is read when it is opened.
    Letter,
    /// Somebody at the door.
    Visit,
}

/// What a message is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// Reminds of a payment.
    Reminder,
    /// Asks for payment and says what may follow.
    Demand,
    /// Announces a claim at court.
    Claim,
    /// Offers a settlement.
    Offer,
    /// Answers what the person asked.
    Reply,
    /// Confirms a payment.
    Receipt,
    /// Tells how a proposal was decided.
    Decision,
    /// Lets the person in: a link or a code that they asked for.
    SignIn,
    /// Confirms, once, that contact ends.
    Confirmation,
    /// What a statute makes the creditor send: CCA 1974 s.86B and others.
    StatutoryNotice,
    /// The notice of a debt and of the right to dispute it: 12 CFR 1006.34.
    ValidationNotice,
}

/// A word that isn't one of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not one of: {0}")]
pub struct UnknownWord(pub(super) &'static str);

impl Channel {
    /// Every channel.
    pub const ALL: [Self; 5] = [Self::Email, Self::Sms, Self::Call, Self::Letter, Self::Visit];

    /// The name as files write it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Email => "email",
            Self::Sms => "sms",
            Self::Call => "call",
            Self::Letter => "letter",
            Self::Visit => "visit",
        }
    }
}

impl FromStr for Channel {
    type Err = UnknownWord;
    fn from_str(text: &str) -> Result<Self, UnknownWord> {
        match text {
            "email" | "e-mail" => Ok(Self::Email),
            "sms" | "text" => Ok(Self::Sms),
            "call" | "phone" | "telephone" | "voice" => Ok(Self::Call),
            "letter" | "post" | "mail" => Ok(Self::Letter),
            "visit" => Ok(Self::Visit),
            _ => Err(UnknownWord("email, sms, call, letter, visit")),
        }
    }
}

impl Purpose {
    /// Whether it asks for money. Pauses and counts are about these.
    #[must_use]
    pub fn collects(self) -> bool {
        matches!(self, Self::Reminder | Self::Demand | Self::Claim | Self::Offer)
    }

    /// Whether it answers what the person has just done, so that hours don't matter: the one reply, in the same medium,
    /// to contact that the consumer began (12 CFR 1006.6(b)(1), comment).
    #[must_use]
    pub fn answers(self) -> bool {
        matches!(self, Self::Reply | Self::Receipt | Self::Decision | Self::SignIn | Self::Confirmation)
    }

    /// Whether it speaks of court: never about a debt whose time has passed (12 CFR 1006.26(b)).
    #[must_use]
    pub fn threatens(self) -> bool {
        matches!(self, Self::Demand | Self::Claim)
    }
}

impl FromStr for Purpose {
    type Err = UnknownWord;
    fn from_str(text: &str) -> Result<Self, UnknownWord> {
        match text {
            "reminder" | "payment_reminder" => Ok(Self::Reminder),
            // What only says that it collects is held to what is strictest.
            "demand" | "collection" | "debt_collection" | "payment_demand" => Ok(Self::Demand),
            "claim" | "letter_of_claim" => Ok(Self::Claim),
            "offer" | "settlement" => Ok(Self::Offer),
            "reply" => Ok(Self::Reply),
            // What only says that it confirms something is held to what is strictest among those.
            "receipt" | "payment_receipt" | "payment_confirmation" | "transactional" => Ok(Self::Receipt),
            "decision" | "plan_decision" => Ok(Self::Decision),
            "sign_in" | "password" | "password_reset" => Ok(Self::SignIn),
            "confirmation" | "opt_out_confirmation" => Ok(Self::Confirmation),
            "statutory_notice" | "statutory" => Ok(Self::StatutoryNotice),
            "validation_notice" | "validation" => Ok(Self::ValidationNotice),
            _ => Err(UnknownWord(
                "reminder, demand, claim, offer, reply, receipt, decision, sign_in, confirmation, statutory_notice, \
                 validation_notice",
            )),
        }
    }
}
