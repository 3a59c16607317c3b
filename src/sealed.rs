//! Sealing what must be read again but not by whoever gets hold of the database: XChaCha20-Poly1305 under a key derived
//! from the installation's secret. A sealed text is bound to its row: copied into another one it can't be opened.

use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{Key, XChaCha20Poly1305, XNonce};
use data_encoding::{BASE64_NOPAD, HEXLOWER};

use crate::clock::Random;
use crate::secret::{Purpose, Secret};

/// What is sealed: each kind has a key of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// The secret of an authenticator.
    Authenticator,
    /// What somebody had typed when their session ended.
    KeptForm,
    /// A debtor's financial statement.
    Statement,
    /// The copy of it that went to a creditor with an offer.
    SentStatement,
    /// The key with which the installation signs.
    SigningKey,
    /// What was known of a person when a policy answered their offer.
    Answer,
    /// A letter to a debtor as it left.
    SentLetter,
    /// What debtor and creditor write to each other.
    Message,
    /// What a reviewer decided, before the debtor was told.
    Decision,
    /// What a reviewer has typed on a case and not sent.
    CaseDraft,
}

impl Kind {
    fn name(self) -> &'static str {
        match self {
            Self::Authenticator => "authenticator",
            Self::KeptForm => "kept-form",
            Self::Statement => "statement",
            Self::SentStatement => "sent-statement",
            Self::SigningKey => "signing-key",
            Self::Answer => "answer",
            Self::SentLetter => "sent-letter",
            Self::Message => "message",
            Self::Decision => "decision",
            Self::CaseDraft => "case-draft",
        }
    }
}

/// Bytes of a nonce: long enough to be drawn at random for every text.
const NONCE: usize = 24;

fn cipher(secret: &Secret, kind: Kind) -> Option<XChaCha20Poly1305> {
    let key: [u8; 32] = HEXLOWER.decode(secret.hash(Purpose::Seal, kind.name()).as_bytes()).ok()?.try_into().ok()?;
    Some(XChaCha20Poly1305::new(&Key::from(key)))
}

/// Seals a text for one row. Nothing only when the text is longer than the cipher takes (256 GiB).
#[must_use]
pub fn seal(secret: &Secret, random: &dyn Random, kind: Kind, row: &str, text: &str) -> Option<String> {
    let mut nonce = [0; NONCE];
    random.fill(&mut nonce);
    let payload = Payload { msg: text.as_bytes(), aad: row.as_bytes() };
    let sealed = cipher(secret, kind)?.encrypt(&XNonce::from(nonce), payload).ok()?;
    Some(BASE64_NOPAD.encode(&[nonce.as_slice(), &sealed].concat()))
}

/// Opens what was sealed for this row; nothing when it was sealed for another one, with another secret, or changed.
#[must_use]
pub fn open(secret: &Secret, kind: Kind, row: &str, sealed: &str) -> Option<String> {
    let bytes = BASE64_NOPAD.decode(sealed.as_bytes()).ok()?;
    let (nonce, sealed) = bytes.split_at_checked(NONCE)?;
    let nonce: [u8; NONCE] = nonce.try_into().ok()?;
    let payload = Payload { msg: sealed, aad: row.as_bytes() };
    let text = cipher(secret, kind)?.decrypt(&XNonce::from(nonce), payload).ok()?;
    String::from_utf8(text).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::SystemRandom;

    fn sealed(secret: &Secret, row: &str) -> String {
        seal(secret, &SystemRandom, Kind::Authenticator, row, "JBSWY3DPEHPK3PXP").unwrap()
    }

    #[test]
    fn what_was_sealed_opens_again_and_shows_nothing_of_itself() {
        let secret = Secret::random(&SystemRandom);
        let text = sealed(&secret, "staff/1");
        assert!(!text.contains("JBSWY3DP"));
        assert_eq!(open(&secret, Kind::Authenticator, "staff/1", &text).as_deref(), Some("JBSWY3DPEHPK3PXP"));
    }

    #[test]
    fn the_same_text_is_sealed_differently_each_time() {
        let secret = Secret::random(&SystemRandom);
        assert_ne!(sealed(&secret, "staff/1"), sealed(&secret, "staff/1"));
    }

    #[test]
    fn another_row_another_kind_another_secret_and_a_changed_letter_open_nothing() {
        let secret = Secret::random(&SystemRandom);
        let text = sealed(&secret, "staff/1");
        assert_eq!(open(&secret, Kind::Authenticator, "staff/2", &text), None);
        assert_eq!(open(&secret, Kind::KeptForm, "staff/1", &text), None);
        assert_eq!(open(&Secret::random(&SystemRandom), Kind::Authenticator, "staff/1", &text), None);
        let mut changed = text.into_bytes();
        changed[40] = if changed[40] == b'A' { b'B' } else { b'A' };
        assert_eq!(open(&secret, Kind::Authenticator, "staff/1", std::str::from_utf8(&changed).unwrap()), None);
        for text in ["", "A", "JBSWY3DPEHPK3PXP", "not base64!"] {
            assert_eq!(open(&secret, Kind::Authenticator, "staff/1", text), None, "{text}");
        }
    }
}
