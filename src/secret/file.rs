//! The file of the installation's secret: one key a line, the oldest first, for its owner's eyes alone. Changed as a whole
//! and in one step: nobody ever reads half of it.

use std::fs::{self, File};
use std::io::{self, Write};
use std::os::unix::fs::{MetadataExt, OpenOptionsExt, chown};
use std::path::{Path, PathBuf};

use data_encoding::HEXLOWER;

use super::{Key, Keys};
use crate::clock::Random;

/// What tells one state of a file from another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stamp {
    inode: u64,
    modified: (i64, i64),
}

impl Stamp {
    pub(super) fn of(file: &Path) -> io::Result<Self> {
        fs::metadata(file).map(|it| Self::from(&it))
    }
}

impl From<&fs::Metadata> for Stamp {
    fn from(it: &fs::Metadata) -> Self {
        Self { inode: it.ino(), modified: (it.mtime(), it.mtime_nsec()) }
    }
}

fn key(line: &str) -> io::Result<Key> {
    let bytes = HEXLOWER.decode(line.as_bytes()).ok().and_then(|bytes| bytes.try_into().ok());
    let wrong = || io::Error::new(io::ErrorKind::InvalidData, "not a secret of lines of 64 hexadecimal letters");
    bytes.map(Key).ok_or_else(wrong)
}

/// The keys in a file, and as of which state.
pub(super) fn read(file: &Path) -> io::Result<(Keys, Stamp)> {
    let stamp = Stamp::of(file)?;
    let text = fs::read_to_string(file)?;
    let mut lines = text.trim().lines().map(str::trim);
    let first = key(lines.next().unwrap_or_default())?;
    let later = lines.map(key).collect::<io::Result<_>>()?;
    Ok((Keys { first, later }, stamp))
}

/// Writes a file that isn't there yet and that only its owner can read.
pub(super) fn write_new(file: &Path, keys: &Keys) -> io::Result<()> {
    let mut made = fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(file)?;
    for key in keys.all() {
        writeln!(made, "{}", HEXLOWER.encode(&key.0))?;
    }
    made.sync_all()
}

fn beside(file: &Path, random: &dyn Random) -> PathBuf {
    let mut beside = file.as_os_str().to_owned();
    beside.push(format!(".{}", random.token()));
    beside.into()
}

/// Makes the file, unless somebody else was quicker: then theirs is the one.
pub(super) fn make(file: &Path, keys: &Keys, random: &dyn Random) -> io::Result<()> {
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder)?;
    }
    let beside = beside(file, random);
    write_new(&beside, keys)?;
    let named = fs::hard_link(&beside, file);
    fs::remove_file(&beside)?;
    match named {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(()),
        // A file system without links.
        Err(_) => write_new(file, keys),
        Ok(()) => Ok(()),
    }
}

/// Puts other keys in the place of those in the file, and answers what stands there then. Two who do it at once do it one
/// after the other.
pub(super) fn change(
    file: &Path,
    change: impl Fn(&Keys) -> io::Result<Keys>,
    random: &dyn Random,
) -> io::Result<(Keys, Stamp)> {
    // Where it really lies: a link to it stays a link.
    let file = fs::canonicalize(file)?;
    let held = lock(&file)?;
    let keys = change(&read(&file)?.0)?;
    let beside = beside(&file, random);
    let owner = held.metadata()?;
    let written = write_new(&beside, &keys)
        // Whoever runs the command, the portal goes on reading it.
        .and_then(|()| chown(&beside, Some(owner.uid()), Some(owner.gid())))
        .and_then(|()| fs::rename(&beside, &file));
    if written.is_err() {
        fs::remove_file(&beside).ok();
    }
    written?;
    if let Some(folder) = file.parent() {
        File::open(folder)?.sync_all()?;
    }
    read(&file)
}

/// Waits until nobody else changes the file. Who waited for one that was replaced takes its successor.
fn lock(file: &Path) -> io::Result<File> {
    loop {
        let held = File::open(file)?;
        held.lock()?;
        if Stamp::from(&held.metadata()?).inode == Stamp::of(file)?.inode {
            return Ok(held);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::*;
    use crate::clock::SystemRandom;
    use crate::secret::Secret;

    #[test]
    fn keys_that_are_added_at_once_are_all_there() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("secret.key");
        let portal = Secret::read_or_make(&file, &SystemRandom).unwrap();
        let first = portal.first().id();
        let added: Vec<String> = std::thread::scope(|scope| {
            let one = || Secret::read(&file).unwrap().add(&SystemRandom).unwrap().id();
            let all: Vec<_> = (0..8).map(|_| scope.spawn(one)).collect();
            all.into_iter().map(|it| it.join().unwrap()).collect()
        });
        // Who read the file before knows them too, and still the first one makes hashes.
        let known = portal.ids();
        assert_eq!(known.len(), 9);
        assert!(added.iter().all(|id| known.contains(id)));
        assert_eq!((&known[0], &portal.first().id()), (&first, &first));
        assert_eq!(Some(&portal.newest().id()), known.last());
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode(&file), 0o600);
        for id in &added {
            Secret::read(&file).unwrap().remove(id, &SystemRandom).unwrap();
        }
        assert_eq!(portal.ids(), std::slice::from_ref(&first));
        assert!(portal.remove(&first, &SystemRandom).is_err(), "the only one");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn the_file_of_another_installation_is_not_taken_while_it_runs() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("secret.key");
        let portal = Secret::read_or_make(&file, &SystemRandom).unwrap();
        let known = portal.ids();
        fs::remove_file(&file).unwrap();
        Secret::random(&SystemRandom).write_new(&file).unwrap();
        assert_eq!(portal.ids(), known);
        fs::write(&file, "nonsense\n").unwrap();
        assert_eq!(portal.ids(), known);
        assert!(Secret::read(&file).is_err());
    }
}
