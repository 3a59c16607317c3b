//! A statement about a plan as a file: readable, and signed to the byte. The text is written in one way only, so that a
//! changed letter, space or line end is seen.

use data_encoding::BASE32_NOPAD;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::{Key, PublicKey};

/// What is written first, so that nobody takes it for something else.
pub const FORMAT: &str = "goodterms plan statement 1";

/// What it says. Amounts are written with a point, days as 2026-11-24.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlanStatement {
    /// [`FORMAT`].
    pub format: String,
    /// The address of the portal that says so.
    pub portal: String,
    /// The day for which it holds.
    pub as_of: String,
    /// Who owes.
    pub name: String,
    /// To whom.
    pub creditor: String,
    /// The creditor's reference.
    pub reference: String,
    /// What for.
    pub description: String,
    /// The currency of the amounts.
    pub currency: String,
    /// The plan.
    pub plan: Plan,
    /// How it has been kept.
    pub kept: Kept,
    /// Which key signed it.
    pub key: String,
    /// The signature of the text with nothing in this place.
    pub signature: String,
}

/// The plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Plan {
    /// When it was first agreed.
    pub agreed_on: String,
    /// How often it was changed by agreement since.
    pub changes: u32,
    /// The day of the last instalment.
    pub last_due: String,
    /// All of it.
    pub total: String,
    /// Whether all of it is paid.
    pub complete: bool,
}

/// How it has been kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Kept {
    /// What was paid.
    pub paid: String,
    /// Instalments asked for so far,
    pub asked: u32,
    /// of them by their day,
    pub on_time: u32,
    /// later,
    pub later: u32,
    /// and not yet.
    pub missing: u32,
}

/// Why a file is not what it says.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotSigned {
    /// It isn't a statement.
    #[error("this is not a statement about a plan, or a part of it was changed")]
    NotAStatement,
    /// Another key signed it.
    #[error("this was signed with the key {0}, not with the one given")]
    OtherKey(String),
    /// Something in it was changed since.
    #[error("the signature does not fit: something in it was changed")]
    Changed,
}

impl PlanStatement {
    /// The file's text.
    #[must_use]
    pub fn text(&self) -> Option<String> {
        serde_json::to_string_pretty(self).ok().map(|text| text + "\n")
    }

    fn unsigned(&self) -> Option<String> {
        Self { signature: String::new(), ..self.clone() }.text()
    }

    /// Signs it.
    #[must_use]
    pub fn sign(mut self, key: &Key) -> Option<Self> {
        self.key = key.public().kid;
        self.signature = key.sign(&self.unsigned()?);
        Some(self)
    }

    /// Reads a file and checks it.
    ///
    /// # Errors
    /// [`NotSigned`]
    pub fn check(file: &str, key: &PublicKey) -> Result<Self, NotSigned> {
        let it = Self::read(file).ok_or(NotSigned::NotAStatement)?;
        if it.key != key.kid {
            return Err(NotSigned::OtherKey(it.key));
        }
        let text = it.unsigned().ok_or(NotSigned::NotAStatement)?;
        if key.signed(&text, &it.signature) { Ok(it) } else { Err(NotSigned::Changed) }
    }

    /// Reads a file that was made by the portal, to the byte; nothing when it is another.
    #[must_use]
    pub fn read(file: &str) -> Option<Self> {
        let it: Self = serde_json::from_str(file).ok()?;
        (it.format == FORMAT && it.text().as_deref() == Some(file)).then_some(it)
    }

    /// Eight letters that tell this statement from another, to compare paper and file.
    #[must_use]
    pub fn code(&self) -> String {
        let hash = Sha256::digest(self.text().unwrap_or_default());
        let letters = BASE32_NOPAD.encode(&hash);
        let (first, rest) = letters.split_at_checked(4).unwrap_or((&letters, ""));
        format!("{first}-{}", rest.get(..4).unwrap_or(rest))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::SystemRandom;

    fn statement() -> PlanStatement {
        PlanStatement {
            format: FORMAT.to_owned(),
            portal: "https://portal.example".to_owned(),
            as_of: "2027-01-30".to_owned(),
            name: "Ann Lee".to_owned(),
            creditor: "North Council".to_owned(),
            reference: "N-1".to_owned(),
            description: "Council tax".to_owned(),
            currency: "GBP".to_owned(),
            plan: Plan {
                agreed_on: "2026-11-24".to_owned(),
                changes: 0,
                last_due: "2027-11-28".to_owned(),
                total: "1206.48".to_owned(),
                complete: false,
            },
            kept: Kept { paid: "201.08".to_owned(), asked: 2, on_time: 2, later: 0, missing: 0 },
            key: String::new(),
            signature: String::new(),
        }
    }

    #[test]
    fn every_changed_byte_is_seen() {
        let key = Key::random(&SystemRandom).unwrap();
        let made = statement().sign(&key).unwrap();
        let file = made.text().unwrap();
        assert_eq!(PlanStatement::check(&file, &key.public()), Ok(made));
        for at in 0..file.len() {
            let mut bytes = file.clone().into_bytes();
            bytes[at] ^= 1;
            let Ok(changed) = String::from_utf8(bytes) else { continue };
            assert!(PlanStatement::check(&changed, &key.public()).is_err(), "byte {at}: {changed}");
        }
        for changed in
            [file.replace('\n', "\r\n"), format!("{file} "), file.trim_end().to_owned(), file.replace("  ", " ")]
        {
            assert_eq!(PlanStatement::check(&changed, &key.public()), Err(NotSigned::NotAStatement));
        }
    }

    #[test]
    fn another_key_is_named_and_another_statement_has_another_code() {
        let (key, other) = (Key::random(&SystemRandom).unwrap(), Key::random(&SystemRandom).unwrap());
        let made = statement().sign(&key).unwrap();
        let told = PlanStatement::check(&made.text().unwrap(), &other.public());
        assert_eq!(told, Err(NotSigned::OtherKey(key.public().kid)));
        let code = made.code();
        assert!(code.len() == 9 && code.chars().nth(4) == Some('-'), "{code}");
        assert_ne!(code, PlanStatement { name: "Bob".to_owned(), ..made }.code());
    }
}
