//! Signing what leaves the portal and is shown to others: Ed25519 (RFC 8032), one key an installation. Whoever has the
//! public key checks it without asking anybody.

pub mod statement;

use data_encoding::{BASE64, BASE64URL_NOPAD, HEXLOWER};
use ring::signature::{ED25519, Ed25519KeyPair, KeyPair, UnparsedPublicKey};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::clock::Random;

/// The installation's key: a seed of 256 bits.
pub struct Key {
    seed: [u8; 32],
    pair: Ed25519KeyPair,
}

impl std::fmt::Debug for Key {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Key").field(&self.public().kid).finish()
    }
}

/// The public half, written as a JSON Web Key (RFC 8037).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PublicKey {
    /// `OKP`.
    pub kty: String,
    /// `Ed25519`.
    pub crv: String,
    /// What tells this key from another: the beginning of its hash.
    pub kid: String,
    /// The key.
    pub x: String,
}

impl Key {
    /// A key from random numbers.
    #[must_use]
    pub fn random(random: &dyn Random) -> Option<Self> {
        let mut seed = [0; 32];
        random.fill(&mut seed);
        Self::from_seed(seed)
    }

    fn from_seed(seed: [u8; 32]) -> Option<Self> {
        let pair = Ed25519KeyPair::from_seed_unchecked(&seed).ok()?;
        Some(Self { seed, pair })
    }

    /// As it is written before it is sealed.
    #[must_use]
    pub fn text(&self) -> String {
        HEXLOWER.encode(&self.seed)
    }

    /// Reads it back.
    #[must_use]
    pub fn from_text(text: &str) -> Option<Self> {
        Self::from_seed(HEXLOWER.decode(text.as_bytes()).ok()?.try_into().ok()?)
    }

    /// What others check with.
    #[must_use]
    pub fn public(&self) -> PublicKey {
        let bytes = self.pair.public_key().as_ref();
        PublicKey {
            kty: "OKP".to_owned(),
            crv: "Ed25519".to_owned(),
            kid: kid(bytes),
            x: BASE64URL_NOPAD.encode(bytes),
        }
    }

    /// Signs a text.
    #[must_use]
    pub fn sign(&self, text: &str) -> String {
        BASE64.encode(self.pair.sign(text.as_bytes()).as_ref())
    }
}

fn kid(public: &[u8]) -> String {
    let hash = HEXLOWER.encode(&Sha256::digest(public));
    hash.get(..16).unwrap_or(&hash).to_owned()
}

impl PublicKey {
    /// Whether this key signed this text.
    #[must_use]
    pub fn signed(&self, text: &str, signature: &str) -> bool {
        let key = BASE64URL_NOPAD.decode(self.x.as_bytes());
        let (Ok(key), Ok(signature)) = (key, BASE64.decode(signature.as_bytes())) else { return false };
        self.kty == "OKP"
            && self.crv == "Ed25519"
            && UnparsedPublicKey::new(&ED25519, key).verify(text.as_bytes(), &signature).is_ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::SystemRandom;

    #[test]
    fn a_known_signature_is_made_and_checked() {
        // RFC 8032, section 7.1, test 2: one byte, 0x72.
        let seed = "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb";
        let key = Key::from_text(seed).unwrap();
        let public = HEXLOWER.encode(&BASE64URL_NOPAD.decode(key.public().x.as_bytes()).unwrap());
        assert_eq!(public, "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c");
        let signature = HEXLOWER.encode(&BASE64.decode(key.sign("r").as_bytes()).unwrap());
        let expected = "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da\
                        085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00";
        assert_eq!(signature, expected);
        assert!(key.public().signed("r", &key.sign("r")));
    }

    #[test]
    fn another_text_another_key_and_another_signature_are_refused() {
        let key = Key::random(&SystemRandom).unwrap();
        let other = Key::random(&SystemRandom).unwrap();
        let signature = key.sign("kept");
        assert!(key.public().signed("kept", &signature));
        assert!(!key.public().signed("Kept", &signature) && !other.public().signed("kept", &signature));
        assert!(!key.public().signed("kept", &other.sign("kept")) && !key.public().signed("kept", ""));
        assert_eq!(Key::from_text(&key.text()).unwrap().public(), key.public());
        assert!(!format!("{key:?}").contains(&key.text()), "the seed is never written out");
    }
}
