//! Sealing what must be read again but not by whoever gets hold of the database: XChaCha20-Poly1305 under a key derived
//! from the newest key of the installation's secret. A sealed text names the way it was sealed and the key
//! (`1.<key>.<base64>`), and is bound to its row: copied into another one it can't be opened. One that names nothing was
//! sealed before there was more than one key, with the first.

use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{Key, XChaCha20Poly1305, XNonce};
use data_encoding::{BASE64_NOPAD, HEXLOWER};

use crate::clock::Random;
use crate::secret::{self, Purpose, Secret};

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
    /// What people write with an offer, a hold or an instalment that was missed, and what is answered to it.
    Words,
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
            Self::Words => "words",
        }
    }
}

/// Bytes of a nonce: long enough to be drawn at random for every text.
const NONCE: usize = 24;

/// The way of sealing, so that another can be told from it.
const WAY: &str = "1";

fn cipher(key: &secret::Key, kind: Kind) -> Option<XChaCha20Poly1305> {
    let key: [u8; 32] = HEXLOWER.decode(key.hash(Purpose::Seal, kind.name()).as_bytes()).ok()?.try_into().ok()?;
    Some(XChaCha20Poly1305::new(&Key::from(key)))
}

/// What every text begins with that this key sealed.
#[must_use]
pub fn beginning(key: &str) -> String {
    format!("{WAY}.{key}.")
}

/// Seals a text for one row. Nothing only when the text is longer than the cipher takes (256 GiB).
#[must_use]
pub fn seal(secret: &Secret, random: &dyn Random, kind: Kind, row: &str, text: &str) -> Option<String> {
    let mut nonce = [0; NONCE];
    random.fill(&mut nonce);
    let payload = Payload { msg: text.as_bytes(), aad: row.as_bytes() };
    let key = secret.newest();
    let sealed = cipher(&key, kind)?.encrypt(&XNonce::from(nonce), payload).ok()?;
    Some(beginning(&key.id()) + &BASE64_NOPAD.encode(&[nonce.as_slice(), &sealed].concat()))
}

/// Opens what was sealed for this row; nothing when it was sealed for another one, with a key that isn't there, or changed.
#[must_use]
pub fn open(secret: &Secret, kind: Kind, row: &str, sealed: &str) -> Option<String> {
    let (key, sealed) = match sealed.split_once('.') {
        Some((WAY, named)) => {
            let (id, sealed) = named.split_once('.')?;
            (secret.key(id)?, sealed)
        }
        Some(_) => return None,
        None => (secret.first(), sealed),
    };
    let bytes = BASE64_NOPAD.decode(sealed.as_bytes()).ok()?;
    let (nonce, sealed) = bytes.split_at_checked(NONCE)?;
    let nonce: [u8; NONCE] = nonce.try_into().ok()?;
    let payload = Payload { msg: sealed, aad: row.as_bytes() };
    let text = cipher(&key, kind)?.decrypt(&XNonce::from(nonce), payload).ok()?;
    String::from_utf8(text).ok()
}

/// Seals and opens with the keys of the installation: for the store, which has no other way to them.
#[derive(Clone, Copy)]
pub struct Sealer<'a> {
    secret: &'a Secret,
    random: &'a dyn Random,
}

impl<'a> Sealer<'a> {
    /// With these keys.
    #[must_use]
    pub fn new(secret: &'a Secret, random: &'a dyn Random) -> Self {
        Self { secret, random }
    }

    /// See [`seal`].
    #[must_use]
    pub fn seal(self, kind: Kind, row: &str, text: &str) -> Option<String> {
        seal(self.secret, self.random, kind, row, text)
    }

    /// See [`open`].
    #[must_use]
    pub fn open(self, kind: Kind, row: &str, sealed: &str) -> Option<String> {
        open(self.secret, kind, row, sealed)
    }
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
    fn what_older_keys_sealed_opens_and_the_newest_seals() {
        let secret = Secret::random(&SystemRandom);
        let first = sealed(&secret, "staff/1");
        // As it was sealed when texts named no key.
        let (_, unnamed) = first.rsplit_once('.').unwrap();
        let key = secret.add(&SystemRandom).unwrap().id();
        let second = sealed(&secret, "staff/1");
        assert!(second.starts_with(&beginning(&key)) && !first.starts_with(&beginning(&key)));
        let opened = |text: &str| open(&secret, Kind::Authenticator, "staff/1", text);
        for text in [first.as_str(), unnamed, &second] {
            assert_eq!(opened(text).as_deref(), Some("JBSWY3DPEHPK3PXP"), "{text}");
        }
        // The name is no more than a name: with another key's nothing opens.
        let (_, body) = second.rsplit_once('.').unwrap();
        assert_eq!(opened(&(beginning(&secret.first().id()) + body)), None);
        assert_eq!(opened(&format!("2.{key}.{body}")), None, "a way of sealing that isn't known");
        secret.remove(&key, &SystemRandom).unwrap();
        assert_eq!(opened(&second), None);
        assert!(opened(&first).is_some());
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
