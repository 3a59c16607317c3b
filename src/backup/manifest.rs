//! What a backup says of itself, and the hash that proves a file.

use std::collections::BTreeMap;
use std::fmt;
use std::fs::{self, File};
use std::io::Read;
use std::path::Path;

use data_encoding::HEXLOWER;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::{BackupError, MANIFEST, at};

/// Which database it is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Engine {
    /// One file.
    Sqlite,
    /// What `pg_dump` writes.
    Postgres,
}

impl fmt::Display for Engine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Sqlite => "SQLite",
            Self::Postgres => "PostgreSQL",
        })
    }
}

/// What a table holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Table {
    /// So many rows.
    pub rows: i64,
    /// Of all rows, whatever their order. Missing where the hash of the file says as much.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub hash: Option<String>,
}

/// What must be in a backup.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    /// The program's version.
    pub version: String,
    /// Of which database.
    pub engine: Engine,
    /// When it was taken, UTC.
    pub taken_at: String,
    /// What tells the secret that goes with it from another.
    pub secret: String,
    /// Bytes of the database's file.
    pub bytes: u64,
    /// Its SHA-256.
    pub sha256: String,
    /// Every table.
    pub tables: BTreeMap<String, Table>,
}

impl Manifest {
    /// Reads the manifest of a backup.
    ///
    /// # Errors
    /// When there is none.
    pub fn read(folder: &Path) -> Result<Self, BackupError> {
        let path = folder.join(MANIFEST);
        let text = fs::read_to_string(&path).map_err(at(&path))?;
        serde_json::from_str(&text).map_err(|error| BackupError::Manifest(path, error.to_string()))
    }

    pub(super) fn write(&self, folder: &Path) -> Result<(), BackupError> {
        let path = folder.join(MANIFEST);
        let text = serde_json::to_string_pretty(self)
            .map_err(|error| BackupError::Manifest(path.clone(), error.to_string()))?;
        fs::write(&path, text + "\n").map_err(at(&path))
    }

    /// Says the first thing in which tables differ from it.
    pub(super) fn compare(&self, found: &BTreeMap<String, Table>) -> Result<(), BackupError> {
        let differs = |what: String| Err(BackupError::Differs(what));
        for (name, table) in &self.tables {
            match found.get(name) {
                None => return differs(format!("table {name} is missing")),
                Some(other) if other.rows != table.rows => {
                    return differs(format!("table {name} has {} rows instead of {}", other.rows, table.rows));
                }
                Some(other) if other.hash != table.hash => {
                    return differs(format!("rows of table {name} are others"));
                }
                Some(_) => {}
            }
        }
        match found.keys().find(|name| !self.tables.contains_key(*name)) {
            Some(name) => differs(format!("table {name} was not there")),
            None => Ok(()),
        }
    }
}

/// Bytes and SHA-256 of a file.
pub(super) fn hashed(path: &Path) -> Result<(u64, String), BackupError> {
    let mut file = File::open(path).map_err(at(path))?;
    let (mut hash, mut bytes, mut buffer) = (Sha256::new(), 0_u64, vec![0; 1 << 16]);
    loop {
        let read = file.read(&mut buffer).map_err(at(path))?;
        let Some(part) = buffer.get(..read).filter(|it| !it.is_empty()) else { break };
        hash.update(part);
        bytes = bytes.saturating_add(read as u64);
    }
    Ok((bytes, HEXLOWER.encode(&hash.finalize())))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tables(rows: &[(&str, i64, Option<&str>)]) -> BTreeMap<String, Table> {
        let table = |&(name, rows, hash): &(&str, i64, Option<&str>)| {
            (name.to_owned(), Table { rows, hash: hash.map(str::to_owned) })
        };
        rows.iter().map(table).collect()
    }

    #[test]
    fn every_difference_is_named() {
        let manifest = Manifest {
            version: "0".to_owned(),
            engine: Engine::Postgres,
            taken_at: String::new(),
            secret: String::new(),
            bytes: 0,
            sha256: String::new(),
            tables: tables(&[("debt", 2, Some("a")), ("plan", 1, Some("b"))]),
        };
        let said = |found: &[(&str, i64, Option<&str>)]| {
            manifest.compare(&tables(found)).err().map(|error| error.to_string()).unwrap_or_default()
        };
        assert_eq!(said(&[("debt", 2, Some("a")), ("plan", 1, Some("b"))]), "");
        assert!(said(&[("debt", 2, Some("a"))]).ends_with("table plan is missing"));
        assert!(said(&[("debt", 3, Some("a")), ("plan", 1, Some("b"))]).ends_with("debt has 3 rows instead of 2"));
        assert!(said(&[("debt", 2, Some("c")), ("plan", 1, Some("b"))]).ends_with("rows of table debt are others"));
        let more = said(&[("debt", 2, Some("a")), ("plan", 1, Some("b")), ("more", 0, None)]);
        assert!(more.ends_with("table more was not there"));
    }
}
