//! A copy of everything while the portal runs, and the way back. A backup is a folder: the database as one file and a
//! manifest that says what must be in it. What is restored is counted and hashed against the manifest before it takes
//! its place; whatever is wrong leaves the target as it was.

pub mod erasures;
mod manifest;
mod postgres;
mod restore;
mod sqlite;
mod take;

pub use manifest::{Engine, Manifest, Table};
pub use restore::restore;
pub use take::backup;

use std::io;
use std::path::PathBuf;

use crate::store::{OpenError, StoreError};

/// The database in the folder.
const DATABASE: &str = "database";
/// What must be in it.
const MANIFEST: &str = "manifest.json";
/// The installation's secret, where it was asked for.
const SECRET: &str = "secret.key";

/// Why there is no backup, or nothing was restored.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    /// A file can't be read or written.
    #[error("{path}: {1}", path = .0.display())]
    File(PathBuf, #[source] io::Error),
    /// Something stands where the backup should be written.
    #[error("{path} is there already: give a folder that is not", path = .0.display())]
    Taken(PathBuf),
    /// The manifest is none.
    #[error("{path} is no manifest of a backup: {1}", path = .0.display())]
    Manifest(PathBuf, String),
    /// What was erased since can't be read.
    #[error(
        "{path}, line {1}, is no erasure ({2}): without it something that was erased would come back. Bring the file back as it was",
        path = .0.display()
    )]
    Erasures(PathBuf, usize, String),
    /// The database can't be asked.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The database can't be opened.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// The program that copies PostgreSQL.
    #[error("{program}: {said} (it comes with PostgreSQL; its version must not be older than the server's)")]
    Program {
        /// `pg_dump` or `pg_restore`.
        program: &'static str,
        /// What it said.
        said: String,
    },
    /// The backup is of the other engine.
    #[error("the backup is of {0}: name such a database in database.url")]
    OtherEngine(Engine),
    /// A database is there.
    #[error("database.url names a database that holds something: restore into a new one")]
    NotEmpty,
    /// The secret is another.
    #[error(
        "security.secret_file is not the one that goes with this backup: nobody could sign in, nothing sealed could be read"
    )]
    OtherSecret,
    /// The secret is nowhere.
    #[error("the backup holds no secret and there is none at security.secret_file: put the installation's there first")]
    NoSecret,
    /// What is there is not what was backed up.
    #[error("not what was backed up: {0}")]
    Differs(String),
}

impl From<sqlx::Error> for BackupError {
    fn from(error: sqlx::Error) -> Self {
        Self::Store(StoreError::from(error))
    }
}

/// Names the file in an error of the file system.
fn at(path: impl Into<PathBuf>) -> impl FnOnce(io::Error) -> BackupError {
    |error| BackupError::File(path.into(), error)
}
