//! A place beside the tables for an import under way: a connection of its own with a temporary table on disk. Rows are
//! read into it and held against what is on file without taking the write lock; only the last step takes it. One
//! import at a time for each creditor, so that what was held against the file is still true when it is written.

use std::fs::{File, OpenOptions, TryLockError};
use std::os::unix::fs::MetadataExt;
use std::path::PathBuf;
use std::time::Duration;

use sqlx::pool::PoolConnection;
use sqlx::postgres::PgPoolOptions;
use sqlx::sqlite::SqlitePoolOptions;
use sqlx::{Postgres, QueryBuilder, Sqlite, SqlitePool};

use super::ids::CreditorId;
use super::staged::{self, Staged};
use super::{Db, StoreError, Tx};

/// How long the last step waits for other writers: the file has been read, it would be a pity.
const WAIT: Duration = Duration::from_secs(60);

/// An import's own connection. Dropped, its rows are gone and the next import may begin.
#[derive(Debug)]
pub struct Staging {
    db: Db,
    /// The portal's own writer, to wait in its queue.
    writers: Option<SqlitePool>,
    _lock: Option<Lock>,
}

/// A file beside the database, locked while the import runs. The system unlocks it when the process ends, however it
/// ends.
#[derive(Debug)]
struct Lock {
    file: File,
    path: PathBuf,
}

impl Lock {
    /// Nothing when somebody else holds it.
    fn take(path: PathBuf) -> std::io::Result<Option<Self>> {
        let file = OpenOptions::new().write(true).create(true).truncate(false).open(&path)?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Ok(None),
            Err(TryLockError::Error(error)) => return Err(error),
        }
        // Whoever held it may have removed the name between our opening and locking; then it locks nobody out.
        let named = std::fs::metadata(&path).map(|it| it.ino()).ok();
        let alone = named == Some(file.metadata()?.ino());
        Ok(alone.then_some(Self { file, path }))
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // The name goes first, while nobody else can hold it.
        let _ = std::fs::remove_file(&self.path);
        let _ = self.file.unlock();
    }
}

/// A place in the queue of writers, to be held as long as the writing transaction.
#[derive(Debug)]
pub struct Turn {
    _writer: Option<PoolConnection<Sqlite>>,
}

impl Staging {
    /// Opens a place for an import of this creditor; nothing when another one runs.
    ///
    /// # Errors
    /// When the database can't be asked.
    pub async fn open(db: &Db, creditor: CreditorId) -> Result<Option<Self>, StoreError> {
        let staging = match db {
            Db::Sqlite { write, .. } => Self::beside_sqlite(write, creditor).await?,
            Db::Postgres(pool) => Self::beside_postgres(pool, creditor).await?,
        };
        if let Some(staging) = &staging {
            let mut tx = staging.begin().await?;
            staged::create(&mut tx).await?;
            tx.commit().await?;
        }
        Ok(staging)
    }

    async fn beside_sqlite(write: &SqlitePool, creditor: CreditorId) -> Result<Option<Self>, StoreError> {
        let options = (*write.connect_options()).clone();
        let mut path = options.get_filename().as_os_str().to_owned();
        path.push(format!("-import-{creditor}"));
        let failed = |error: std::io::Error| StoreError::Database(sqlx::Error::Io(error));
        let Some(lock) = Lock::take(PathBuf::from(path)).map_err(failed)? else { return Ok(None) };
        let options = options
            .busy_timeout(WAIT)
            // A fixed 16 MiB: the last step writes to many places of the file, and the file's size changes nothing here.
            .pragma("cache_size", "-16384")
            .pragma("temp_store", "FILE");
        let own = SqlitePoolOptions::new().max_connections(1).idle_timeout(None).max_lifetime(None);
        let own = own.connect_with(options).await?;
        let db = Db::Sqlite { write: own.clone(), read: own };
        Ok(Some(Self { db, writers: Some(write.clone()), _lock: Some(lock) }))
    }

    async fn beside_postgres(pool: &sqlx::PgPool, creditor: CreditorId) -> Result<Option<Self>, StoreError> {
        let options = (*pool.connect_options()).clone();
        let own = PgPoolOptions::new().max_connections(1).idle_timeout(None).max_lifetime(None);
        let own = own.connect_with(options).await?;
        // Held by the connection: it goes when the connection goes.
        let (alone,): (bool,) =
            sqlx::query_as("SELECT pg_try_advisory_lock($1)").bind(creditor).fetch_one(&own).await?;
        if !alone {
            own.close().await;
            return Ok(None);
        }
        Ok(Some(Self { db: Db::Postgres(own), writers: None, _lock: None }))
    }

    /// A transaction that writes to the temporary table only: on SQLite it takes no lock on the file.
    ///
    /// # Errors
    /// When the database can't be asked.
    pub async fn begin(&self) -> Result<Tx, StoreError> {
        Ok(match &self.db {
            Db::Sqlite { write, .. } => Tx::Sqlite(write.begin().await?),
            Db::Postgres(pool) => Tx::Postgres(pool.begin().await?),
        })
    }

    /// Waits for the turn to write, behind whoever of this process waits already.
    ///
    /// # Errors
    /// When the portal is busy for too long.
    pub async fn turn(&self) -> Result<Turn, StoreError> {
        Ok(match &self.writers {
            Some(writers) => Turn { _writer: Some(writers.acquire().await?) },
            None => Turn { _writer: None },
        })
    }

    /// The transaction that takes the rows into the tables.
    ///
    /// # Errors
    /// When the database can't be asked.
    pub async fn write(&self) -> Result<Tx, StoreError> {
        self.db.write().await
    }

    /// Ends it: the connection closes, the next import may begin.
    pub async fn close(self) {
        if let Db::Postgres(own) = &self.db {
            // The server would notice only a moment later that the connection is gone. If this fails, that is when.
            let _ = sqlx::query("SELECT pg_advisory_unlock_all()").execute(own).await;
        }
        self.db.close().await;
    }
}

const INSERT: &str = "INSERT INTO staged (line, verdict, field, reason, new_id, reference, debtor_id, debtor_name, email, \
     language, principal, annual_rate, day_count, contract_date, due_date, interest_from, booked_on, amount, identity, \
     description) ";

/// The values of a row, in the order of [`INSERT`].
macro_rules! each {
    ($values:expr, $row:expr) => {{
        let row: &Staged = $row;
        let (debt, entry) = (row.debt(), row.entry());
        let (verdict, field, reason) = row.begins_as();
        $values
            .push_bind(row.line())
            .push_bind(verdict)
            .push_bind(field)
            .push_bind(reason)
            .push_bind(debt.map(|it| it.debt.id.0).or(entry.map(|it| it.id)))
            .push_bind(debt.map(|it| it.debt.reference.as_str()).or(entry.map(|it| it.reference.as_str())))
            .push_bind(debt.map(|it| it.debt.debtor))
            .push_bind(debt.map(|it| it.debt.debtor_name.as_str()))
            .push_bind(debt.map(|it| it.email.as_str()))
            .push_bind(debt.map(|it| it.language))
            .push_bind(debt.map(|it| it.debt.terms.principal))
            .push_bind(debt.map(|it| it.debt.terms.annual_rate.to_string()))
            .push_bind(debt.map(|it| it.debt.terms.day_count.as_str()))
            .push_bind(debt.map(|it| it.debt.contract_date))
            .push_bind(debt.map(|it| it.debt.due_date))
            .push_bind(debt.map(|it| it.debt.terms.interest_from))
            .push_bind(entry.map(|it| it.on))
            .push_bind(entry.map(|it| it.amount))
            .push_bind(entry.map(|it| it.identity.as_str()))
            .push_bind(debt.map(|it| it.debt.description.as_str()).or(entry.map(|it| it.label.as_str())));
    }};
}

/// Writes rows of a file into the temporary table, many with one statement.
///
/// # Errors
/// When the database can't be asked.
pub async fn add(tx: &mut Tx, rows: &[Staged]) -> Result<(), StoreError> {
    if rows.is_empty() {
        return Ok(());
    }
    match tx {
        Tx::Sqlite(tx) => {
            let mut insert = QueryBuilder::<Sqlite>::new(INSERT);
            insert.push_values(rows, |mut values, row| each!(values, row));
            insert.build().execute(&mut **tx).await?;
        }
        Tx::Postgres(tx) => {
            let mut insert = QueryBuilder::<Postgres>::new(INSERT);
            insert.push_values(rows, |mut values, row| each!(values, row));
            insert.build().execute(&mut **tx).await?;
        }
    }
    Ok(())
}
