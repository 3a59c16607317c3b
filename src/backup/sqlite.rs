//! The embedded file: copied by SQLite itself, which leaves out nothing that was acknowledged and waits for nobody.

use std::collections::BTreeMap;
use std::path::Path;

use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{AssertSqlSafe, Connection, SqliteConnection, SqlitePool};

use super::manifest::Table;
use super::{BackupError, at};

/// Writes one state of the database to a new file, which is on disk when this returns.
pub(super) async fn copy(from: &SqlitePool, to: &Path) -> Result<(), BackupError> {
    let path = to.to_str().ok_or_else(|| BackupError::File(to.into(), std::io::ErrorKind::InvalidFilename.into()))?;
    sqlx::query("VACUUM INTO $1").bind(path).execute(from).await?;
    std::fs::File::open(to).and_then(|file| file.sync_all()).map_err(at(to))
}

/// What the tables of a file hold. The file is only read.
pub(super) async fn tables(file: &Path) -> Result<BTreeMap<String, Table>, BackupError> {
    let mut connection = open(file).await?;
    let names: Vec<(String,)> =
        sqlx::query_as("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
            .fetch_all(&mut connection)
            .await?;
    let mut tables = BTreeMap::new();
    for (name,) in names {
        let count = AssertSqlSafe(format!("SELECT COUNT(*) FROM \"{name}\""));
        let (rows,): (i64,) = sqlx::query_as(count).fetch_one(&mut connection).await?;
        tables.insert(name, Table { rows, hash: None });
    }
    connection.close().await?;
    Ok(tables)
}

/// Whether the file is whole, and every row that another speaks of is there.
pub(super) async fn check(file: &Path) -> Result<(), BackupError> {
    let mut connection = open(file).await?;
    let (found,): (String,) = sqlx::query_as("PRAGMA integrity_check(1)").fetch_one(&mut connection).await?;
    if found != "ok" {
        return Err(BackupError::Differs(found));
    }
    let lost = sqlx::query("PRAGMA foreign_key_check").fetch_all(&mut connection).await?;
    connection.close().await?;
    if lost.is_empty() { Ok(()) } else { Err(BackupError::Differs(format!("{} rows lack what they name", lost.len()))) }
}

async fn open(file: &Path) -> Result<SqliteConnection, sqlx::Error> {
    SqliteConnection::connect_with(&SqliteConnectOptions::new().filename(file).read_only(true).immutable(true)).await
}
