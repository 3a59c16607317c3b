//! SQL, one file an aggregate. One text of SQL serves both engines: `$1` placeholders, and a macro that expands the
//! same typed query for each. What is decided with the rows is not decided here.

pub mod answers;
pub mod assignments;
pub mod case_drafts;
pub mod case_notes;
pub mod case_open;
pub mod creditors;
pub mod debtors;
pub mod debts;
pub mod decisions;
pub mod disputes;
pub mod done_debts;
pub mod email_changes;
pub mod erasures;
pub mod evidence;
pub mod gauges;
pub mod holds;
pub mod ids;
pub mod imports;
pub mod installation;
pub mod joint_offers;
pub mod kept_forms;
pub mod letters;
pub mod messages;
pub mod numbers;
pub mod offer_options;
mod open;
pub mod outbox;
pub mod plan_changes;
pub mod plan_missed;
pub mod plan_signed;
pub mod plans;
pub mod policies;
pub mod policy_drafts;
pub mod proposals;
pub mod queue;
pub mod replays;
pub mod retention;
pub mod sealed_columns;
pub mod sealing_keys;
pub mod sessions;
pub mod staff;
pub mod staged;
pub mod staging;
pub mod statements;
pub mod uptime;
mod words;

pub use open::{OpenError, is_demonstration, open};

use sqlx::{Postgres, Sqlite, SqlitePool};

/// The database: an embedded file, or PostgreSQL where there is more than one machine.
#[derive(Debug, Clone)]
pub enum Db {
    /// SQLite has one writer; readers don't wait for it.
    Sqlite {
        /// The one connection that writes.
        write: SqlitePool,
        /// Connections that only read.
        read: SqlitePool,
    },
    /// PostgreSQL.
    Postgres(sqlx::PgPool),
}

/// One transaction. Dropped without `commit`, nothing of it has happened.
#[derive(Debug)]
pub enum Tx {
    /// On SQLite.
    Sqlite(sqlx::Transaction<'static, Sqlite>),
    /// On PostgreSQL.
    Postgres(sqlx::Transaction<'static, Postgres>),
}

/// A statement failed.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// A unique index says that this exists already.
    #[error("exists already ({0})")]
    Exists(String),
    /// What is stored can't be read back as what it should be.
    #[error("stored {0} can't be read")]
    Unreadable(&'static str),
    /// The database could not be asked.
    #[error("database: {0}")]
    Database(#[source] sqlx::Error),
}

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        match error.as_database_error() {
            // SQLite names the columns in its message, PostgreSQL the constraint.
            Some(cause) if cause.is_unique_violation() => {
                Self::Exists(cause.constraint().map_or_else(|| cause.message().to_owned(), str::to_owned))
            }
            _ => Self::Database(error),
        }
    }
}

impl Db {
    /// A transaction that sees one state of the database and changes nothing.
    ///
    /// # Errors
    /// When no connection can be had.
    pub async fn read(&self) -> Result<Tx, StoreError> {
        Ok(match self {
            Self::Sqlite { read, .. } => Tx::Sqlite(read.begin().await?),
            // PostgreSQL would otherwise show each statement the state of its own moment.
            Self::Postgres(pool) => {
                Tx::Postgres(pool.begin_with("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY").await?)
            }
        })
    }

    /// A transaction that may write. On SQLite it takes the write lock at once, so that what it read is still true
    /// when it writes.
    ///
    /// # Errors
    /// When no connection can be had.
    pub async fn write(&self) -> Result<Tx, StoreError> {
        Ok(match self {
            Self::Sqlite { write, .. } => Tx::Sqlite(write.begin_with("BEGIN IMMEDIATE").await?),
            Self::Postgres(pool) => Tx::Postgres(pool.begin().await?),
        })
    }

    /// Whether it is the embedded file.
    #[must_use]
    pub fn is_sqlite(&self) -> bool {
        matches!(self, Self::Sqlite { .. })
    }

    /// Closes all connections, so that the file can be moved or deleted.
    pub async fn close(&self) {
        match self {
            Self::Sqlite { write, read } => {
                read.close().await;
                write.close().await;
            }
            Self::Postgres(pool) => pool.close().await,
        }
    }
}

impl Tx {
    /// Makes all of it happen. When this returns, it is on disk.
    ///
    /// # Errors
    /// When the database could not; then nothing of it has happened.
    pub async fn commit(self) -> Result<(), StoreError> {
        match self {
            Self::Sqlite(tx) => tx.commit().await?,
            Self::Postgres(tx) => tx.commit().await?,
        }
        Ok(())
    }
}

impl Tx {
    /// Makes nothing of it happen, before anything else does.
    ///
    /// # Errors
    /// When the database could not be told; then nothing of it has happened either.
    pub async fn roll_back(self) -> Result<(), StoreError> {
        match self {
            Self::Sqlite(tx) => tx.rollback().await?,
            Self::Postgres(tx) => tx.rollback().await?,
        }
        Ok(())
    }
}

/// All rows of a query, as a type that derives `sqlx::FromRow`.
macro_rules! rows {
    ($tx:expr, $row:ty, $sql:expr $(, $bind:expr)* $(,)?) => {
        match $tx {
            $crate::store::Tx::Sqlite(tx) => sqlx::query_as::<sqlx::Sqlite, $row>($sql)$(.bind($bind))*.fetch_all(&mut **tx).await,
            $crate::store::Tx::Postgres(tx) => sqlx::query_as::<sqlx::Postgres, $row>($sql)$(.bind($bind))*.fetch_all(&mut **tx).await,
        }.map_err($crate::store::StoreError::from)
    };
}

/// At most one row of a query.
macro_rules! row {
    ($tx:expr, $row:ty, $sql:expr $(, $bind:expr)* $(,)?) => {
        match $tx {
            $crate::store::Tx::Sqlite(tx) => sqlx::query_as::<sqlx::Sqlite, $row>($sql)$(.bind($bind))*.fetch_optional(&mut **tx).await,
            $crate::store::Tx::Postgres(tx) => sqlx::query_as::<sqlx::Postgres, $row>($sql)$(.bind($bind))*.fetch_optional(&mut **tx).await,
        }.map_err($crate::store::StoreError::from)
    };
}

/// Runs a statement and answers how many rows it changed.
macro_rules! run {
    ($tx:expr, $sql:expr $(, $bind:expr)* $(,)?) => {
        match $tx {
            $crate::store::Tx::Sqlite(tx) => sqlx::query::<sqlx::Sqlite>($sql)$(.bind($bind))*.execute(&mut **tx).await.map(|done| done.rows_affected()),
            $crate::store::Tx::Postgres(tx) => sqlx::query::<sqlx::Postgres>($sql)$(.bind($bind))*.execute(&mut **tx).await.map(|done| done.rows_affected()),
        }.map_err($crate::store::StoreError::from)
    };
}

pub(crate) use {row, rows, run};
