//! The installation's secret: its keys, and the keyed hashes made with the first of them. A code of eight figures has too
//! few values for a plain hash to hide it; with a key that is not in the database it is hidden from whoever gets hold of
//! the database.

mod file;

use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock};

use data_encoding::HEXLOWER;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

use self::file::Stamp;
use crate::clock::Random;

/// 256 bits.
#[derive(Clone, PartialEq, Eq)]
pub struct Key([u8; 32]);

/// The keys of an installation, the oldest first; there is always one. The first makes every hash, for as long as it is
/// there; the newest seals; what any of them sealed can be opened. All clones are one: a key that was written to the file
/// meanwhile, by whichever process, is known to each.
#[derive(Clone)]
pub struct Secret(Arc<Held>);

struct Held {
    /// Where the keys were read; nowhere for those that live in memory alone.
    file: Option<PathBuf>,
    known: RwLock<Known>,
}

#[derive(Clone)]
struct Known {
    keys: Keys,
    as_of: Option<Stamp>,
}

#[derive(Clone)]
struct Keys {
    first: Key,
    later: Vec<Key>,
}

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
    /// What tells a key from another.
    KeyId,
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
            Self::KeyId => "key-id",
            Self::Known => "known",
            Self::KeptForm => "kept-form",
            Self::Tag => "tag",
            Self::Seal => "seal",
        }
    }
}

impl Key {
    fn random(random: &dyn Random) -> Self {
        let mut bytes = [0; 32];
        random.fill(&mut bytes);
        Self(bytes)
    }

    /// Its name, which gives nothing of it away: what it seals says so.
    #[must_use]
    pub fn id(&self) -> String {
        self.hash(Purpose::KeyId, "").chars().take(8).collect()
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

impl Keys {
    fn all(&self) -> impl Iterator<Item = &Key> {
        std::iter::once(&self.first).chain(&self.later)
    }

    fn newest(&self) -> &Key {
        self.later.last().unwrap_or(&self.first)
    }

    /// Those that are left without one; nothing when none is.
    fn without(&self, id: &str) -> Option<Self> {
        let mut left = self.all().filter(|key| key.id() != id).cloned();
        Some(Self { first: left.next()?, later: left.collect() })
    }

    fn with(mut self, key: Key) -> Self {
        self.later.push(key);
        self
    }
}

impl Secret {
    /// A secret of one random key, in memory alone.
    #[must_use]
    pub fn random(random: &dyn Random) -> Self {
        Self::of(Keys { first: Key::random(random), later: Vec::new() }, None, None)
    }

    fn of(keys: Keys, file: Option<PathBuf>, as_of: Option<Stamp>) -> Self {
        Self(Arc::new(Held { file, known: RwLock::new(Known { keys, as_of }) }))
    }

    /// Reads the secret, or makes it when there is none yet. Two that start at once read the same.
    ///
    /// # Errors
    /// When the file can't be read or written, or holds something else.
    pub fn read_or_make(file: &Path, random: &dyn Random) -> io::Result<Self> {
        match Self::read(file) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                file::make(file, &Self::random(random).keys(), random)?;
                Self::read(file)
            }
            known => known,
        }
    }

    /// Reads the secret.
    ///
    /// # Errors
    /// When the file can't be read, or holds something else.
    pub fn read(file: &Path) -> io::Result<Self> {
        let (keys, stamp) = file::read(file)?;
        Ok(Self::of(keys, Some(file.to_owned()), Some(stamp)))
    }

    /// Writes the secret to a file that only its owner can read.
    ///
    /// # Errors
    /// When the file is there already, or can't be written.
    pub fn write_new(&self, file: &Path) -> io::Result<()> {
        file::write_new(file, &self.keys())
    }

    /// Adds a key, which seals from now on, to the file too.
    ///
    /// # Errors
    /// When the file can't be read or written.
    pub fn add(&self, random: &dyn Random) -> io::Result<Key> {
        let key = Key::random(random);
        self.change(random, |keys| Some(keys.clone().with(key.clone())))?;
        Ok(key)
    }

    /// Takes a key away, from the file too.
    ///
    /// # Errors
    /// When it is the only one, or the file can't be read or written.
    pub fn remove(&self, id: &str, random: &dyn Random) -> io::Result<()> {
        self.change(random, |keys| keys.without(id))
    }

    fn change(&self, random: &dyn Random, change: impl Fn(&Keys) -> Option<Keys>) -> io::Result<()> {
        let changed = |keys: &Keys| change(keys).ok_or_else(|| io::Error::other("no key would be left"));
        let now = match &self.0.file {
            Some(file) => {
                let (keys, stamp) = file::change(file, changed, random)?;
                Known { keys, as_of: Some(stamp) }
            }
            None => Known { keys: changed(&self.keys())?, as_of: None },
        };
        self.know(now);
        Ok(())
    }

    fn known(&self) -> Known {
        self.0.known.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn know(&self, now: Known) {
        *self.0.known.write().unwrap_or_else(PoisonError::into_inner) = now;
    }

    fn keys(&self) -> Keys {
        self.known().keys
    }

    /// Reads the file again if it was written since. What can't be read, or shares no key with what is known, is not
    /// this installation's: then all stays as it is until the next start says so.
    fn refresh(&self) {
        let Some(file) = &self.0.file else { return };
        let before = self.known();
        if Stamp::of(file).ok() == before.as_of {
            return;
        }
        if let Ok((keys, stamp)) = file::read(file)
            && keys.all().any(|key| before.keys.all().any(|known| known == key))
        {
            self.know(Known { keys, as_of: Some(stamp) });
        }
    }

    /// The key that makes hashes, and sealed what names no key.
    #[must_use]
    pub fn first(&self) -> Key {
        self.keys().first
    }

    /// The key that seals.
    #[must_use]
    pub fn newest(&self) -> Key {
        self.refresh();
        self.keys().newest().clone()
    }

    /// The key with this name.
    #[must_use]
    pub fn key(&self, id: &str) -> Option<Key> {
        let find = || self.keys().all().find(|key| key.id() == id).cloned();
        find().or_else(|| {
            self.refresh();
            find()
        })
    }

    /// The names of all keys, the oldest first.
    #[must_use]
    pub fn ids(&self) -> Vec<String> {
        self.refresh();
        self.keys().all().map(Key::id).collect()
    }

    /// What tells this secret from another and gives nothing of it away.
    #[must_use]
    pub fn fingerprint(&self) -> String {
        self.hash(Purpose::Fingerprint, "")
    }

    /// Keyed hash of a text for one purpose, with the first key.
    #[must_use]
    pub fn hash(&self, purpose: Purpose, text: &str) -> String {
        self.first().hash(purpose, text)
    }
}

/// Compares two hashes in a time that does not tell where they differ.
#[must_use]
pub fn same(one: &str, other: &str) -> bool {
    bool::from(subtle::ConstantTimeEq::ct_eq(one.as_bytes(), other.as_bytes()))
}

#[cfg(test)]
mod tests {
    use std::fs;

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
