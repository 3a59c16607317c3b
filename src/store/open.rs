//! Opening a database by its address and bringing it to this version's tables.

use std::path::Path;
use std::str::FromStr;
use std::time::Duration;

use sqlx::postgres::PgPoolOptions;
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};

use sqlx::{Connection, SqliteConnection};

use super::{Db, installation};

/// A database can't be opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The address names neither engine.
    #[error("database.url must begin with sqlite:// or postgres://")]
    UnknownEngine,
    /// The database does not answer, or the file can't be opened.
    #[error("the database can't be opened: {0}")]
    Connect(#[source] sqlx::Error),
    /// The tables can't be brought to this version.
    #[error("the database can't be brought to this version: {0}")]
    Migrate(#[source] sqlx::migrate::MigrateError),
}

/// How long somebody waits for a connection before being told that the portal is busy.
const WAIT: Duration = Duration::from_secs(10);

/// Opens `sqlite://path` or `postgres://…` and runs the migrations that are missing.
///
/// # Errors
/// [`OpenError`], each with what to do.
pub async fn open(url: &str) -> Result<Db, OpenError> {
    if url.starts_with("sqlite:") {
        open_sqlite(url).await
    } else if url.starts_with("postgres:") || url.starts_with("postgresql:") {
        let pool = PgPoolOptions::new()
            .max_connections(16)
            .acquire_timeout(WAIT)
            .connect(url)
            .await
            .map_err(OpenError::Connect)?;
        sqlx::migrate!("migrations/postgres").run(&pool).await.map_err(OpenError::Migrate)?;
        Ok(Db::Postgres(pool))
    } else {
        Err(OpenError::UnknownEngine)
    }
}

/// Whether there is a database at this path that a demonstration made. Looks and changes nothing.
pub async fn is_demonstration(path: &Path) -> bool {
    let options = SqliteConnectOptions::new().filename(path).read_only(true);
    let Ok(mut connection) = SqliteConnection::connect_with(&options).await else { return false };
    let asked = sqlx::query_scalar("SELECT value FROM installation WHERE name = $1");
    let found: Result<Option<String>, _> =
        asked.bind(installation::DEMONSTRATION).fetch_optional(&mut connection).await;
    matches!(found, Ok(Some(_)))
}

async fn open_sqlite(url: &str) -> Result<Db, OpenError> {
    let options = SqliteConnectOptions::from_str(url)
        .map_err(OpenError::Connect)?
        .create_if_missing(true)
        .foreign_keys(true)
        .journal_mode(SqliteJournalMode::Wal)
        // What a person was told has happened is on disk: with NORMAL a power cut loses acknowledged rows.
        .synchronous(SqliteSynchronous::Full)
        // What was erased or sealed is gone from the file too.
        .pragma("secure_delete", "ON")
        .busy_timeout(WAIT);
    // One writer: a second writing connection would only wait for the lock, and wait unfairly.
    let write = SqlitePoolOptions::new()
        .max_connections(1)
        .acquire_timeout(WAIT)
        // When the disk is full SQLite ends the transaction by itself, and sqlx goes on counting it: every later one would
        // be refused. Such a connection makes room for a new one.
        .before_acquire(|connection, _| Box::pin(async move { Ok(!connection.is_in_transaction()) }))
        .connect_with(options.clone())
        .await
        .map_err(OpenError::Connect)?;
    sqlx::migrate!("migrations/sqlite").run(&write).await.map_err(OpenError::Migrate)?;
    let read = SqlitePoolOptions::new()
        .max_connections(8)
        .acquire_timeout(WAIT)
        .connect_with(options.read_only(true))
        .await
        .map_err(OpenError::Connect)?;
    Ok(Db::Sqlite { write, read })
}
