//! The installation's secret and the keyed hashes made with it. A code of eight figures has too few values for a plain
//! hash to hide it; with a key that is not in the database it is hidden from whoever gets hold of the database.

use std::fs;
use std::io::{self, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use data_encoding::HEXLOWER;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

use crate::clock::Random;

/// 256 bits that key every hash of a code or token.
#[derive(Clone)]
pub struct Secret([u8; 32]);

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secret(…)")
    }
}

/// What a hash is for: the same text hashed for two purposes gives two hashes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// A session cookie.
    Session,
    /// The cookie that binds a one-time code to a browser.
    Browser,
    /// A one-time code.
    Code,
    /// A reviewer's set-up link.
    SetUp,
    /// A recovery code.
    Recovery,
    /// A link that stops reminders.
    Unsubscribe,
    /// The PIN of a letter.
    Pin,
    /// A link that confirms a new address, or stops it.
    Address,
    /// The key under which tries are counted.
    Attempt,
    /// What the database keeps to know its secret again.
    Fingerprint,
    /// The cookie of a browser in which this person has signed in before.
    Known,
    /// The cookie that binds a kept form to a browser.
    KeptForm,
    /// What stands in the log for a network or an address.
    Tag,
    /// Not a hash but a key: what `sealed` seals with.
    Seal,
}

impl Purpose {
    fn name(self) -> &'static str {
        match self {
            Self::Session => "session",
            Self::Browser => "browser",
            Self::Code => "code",
            Self::SetUp => "set-up",
            Self::Recovery => "recovery",
            Self::Unsubscribe => "unsubscribe",
            Self::Pin => "pin",
            Self::Address => "address",
            Self::Attempt => "attempt",
            Self::Fingerprint => "fingerprint",
            Self::Known => "known",
            Self::KeptForm => "kept-form",
            Self::Tag => "tag",
            Self::Seal => "seal",
        }
    }
}

impl Secret {
    /// A secret from random numbers.
    #[must_use]
    pub fn random(random: &dyn Random) -> Self {
        let mut bytes = [0; 32];
        random.fill(&mut bytes);
        Self(bytes)
    }

    /// Reads the secret, or makes it when there is none yet. Two that start at once read the same.
    ///
    /// # Errors
    /// When the file can't be read or written, or holds something else.
    pub fn read_or_make(file: &Path, random: &dyn Random) -> io::Result<Self> {
        match Self::read(file) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            known => return known,
        }
        if let Some(folder) = file.parent() {
            fs::create_dir_all(folder)?;
        }
        let secret = Self::random(random);
        // Written beside it and given its name in one step: nobody ever reads half a secret, and of two who make one
        // the first wins.
        let mut beside = file.as_os_str().to_owned();
        beside.push(format!(".{}", random.token()));
        let beside = PathBuf::from(beside);
        secret.write_new(&beside)?;
        let named = fs::hard_link(&beside, file);
        fs::remove_file(&beside)?;
        match named {
            Ok(()) => Ok(secret),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Self::read(file),
            // A file system without links.
            Err(_) => secret.write_new(file).map(|()| secret),
        }
    }

    /// Reads the secret.
    ///
    /// # Errors
    /// When the file can't be read, or holds something else.
    pub fn read(file: &Path) -> io::Result<Self> {
        HEXLOWER
            .decode(fs::read_to_string(file)?.trim().as_bytes())
            .ok()
            .and_then(|bytes| bytes.try_into().ok())
            .map(Self)
            .ok_or_else(|| io::Error::new(io::ErrorKind::InvalidData, "not a secret of 64 hexadecimal letters"))
    }

    /// Writes the secret to a file that only its owner can read.
    ///
    /// # Errors
    /// When the file is there already, or can't be written.
    pub fn write_new(&self, file: &Path) -> io::Result<()> {
        let mut made = fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(file)?;
        writeln!(made, "{}", HEXLOWER.encode(&self.0))?;
        made.sync_all()
    }

    /// What tells this secret from another and gives nothing of it away.
    #[must_use]
    pub fn fingerprint(&self) -> String {
        self.hash(Purpose::Fingerprint, "")
    }

    /// Keyed hash (HMAC-SHA-256) of a text for one purpose, in hexadecimal letters.
    #[must_use]
    pub fn hash(&self, purpose: Purpose, text: &str) -> String {
        // HMAC takes a key of any length, so this can't fail; an empty text would match nothing.
        let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(&self.0) else { return String::new() };
        mac.update(purpose.name().as_bytes());
        mac.update(&[0]);
        mac.update(text.as_bytes());
        HEXLOWER.encode(&mac.finalize().into_bytes())
    }
}

/// Compares two hashes in a time that does not tell where they differ.
#[must_use]
pub fn same(one: &str, other: &str) -> bool {
    bool::from(subtle::ConstantTimeEq::ct_eq(one.as_bytes(), other.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::SystemRandom;

    #[test]
    fn all_who_start_at_once_have_the_same_secret() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("data/secret.key");
        let start = std::sync::Barrier::new(8);
        let found: Vec<String> = std::thread::scope(|scope| {
            let one = || {
                start.wait();
                Secret::read_or_make(&file, &SystemRandom).unwrap().fingerprint()
            };
            let all: Vec<_> = (0..8).map(|_| scope.spawn(one)).collect();
            all.into_iter().map(|it| it.join().unwrap()).collect()
        });
        assert!(found.iter().all(|it| *it == found[0]), "{found:?}");
        let left: Vec<_> = fs::read_dir(file.parent().unwrap()).unwrap().map(|it| it.unwrap().file_name()).collect();
        assert_eq!(left, ["secret.key"]);
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
    }
}
