//! PostgreSQL: its own programs copy and restore; here one state is counted and copied, and counted again at the end.

use std::collections::BTreeMap;
use std::path::Path;
use std::str::FromStr;

use axum::http::Uri;
use percent_encoding::percent_decode_str;
use sqlx::postgres::{PgConnectOptions, PgSslMode};
use sqlx::{AssertSqlSafe, PgConnection, PgPool};
use tokio::process::Command;

use super::BackupError;
use super::manifest::Table;

/// Writes one state of the database to a new file and answers what the tables held in it.
pub(super) async fn copy(from: &PgPool, url: &str, to: &Path) -> Result<BTreeMap<String, Table>, BackupError> {
    let mut tx = from.begin_with("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY").await?;
    let (snapshot,): (String,) = sqlx::query_as("SELECT pg_export_snapshot()").fetch_one(&mut *tx).await?;
    let tables = tables(&mut tx, Hash::Sha256).await?;
    let mut dump = program("pg_dump", url)?;
    dump.args(["--format=custom", "--no-owner", "--no-privileges"]);
    dump.arg(format!("--snapshot={snapshot}")).arg("--file").arg(to);
    run("pg_dump", dump).await?;
    Ok(tables)
}

/// Fills an empty database, all of it or nothing.
pub(super) async fn fill(url: &str, from: &Path) -> Result<(), BackupError> {
    let mut restore = program("pg_restore", url)?;
    restore.args(["--single-transaction", "--exit-on-error", "--no-owner", "--no-privileges"]);
    restore.arg("--dbname").arg(options(url)?.get_database().unwrap_or_default()).arg(from);
    run("pg_restore", restore).await
}

/// How the rows of a table are hashed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Hash {
    /// As it is done.
    Sha256,
    /// As it was done once: such backups are still restored, their files have a SHA-256 besides.
    Md5,
}

impl Hash {
    /// The one with which a backup was taken.
    pub fn with_which(tables: &BTreeMap<String, Table>) -> Self {
        let short = tables.values().filter_map(|it| it.hash.as_deref()).any(|it| it.len() == 32);
        if short { Self::Md5 } else { Self::Sha256 }
    }

    fn of(self, text: &str) -> String {
        match self {
            Self::Sha256 => format!("encode(sha256(convert_to({text}, 'UTF8')), 'hex')"),
            Self::Md5 => format!("md5({text})"),
        }
    }
}

/// What the tables hold. The hash is of the rows as text, whatever their order.
pub(super) async fn tables(connection: &mut PgConnection, hash: Hash) -> Result<BTreeMap<String, Table>, BackupError> {
    let names: Vec<(String,)> =
        sqlx::query_as("SELECT tablename::text FROM pg_tables WHERE schemaname = current_schema()")
            .fetch_all(&mut *connection)
            .await?;
    let mut tables = BTreeMap::new();
    for (name,) in names {
        let each = hash.of("it::text");
        let all = hash.of("COALESCE(string_agg(one, '' ORDER BY one COLLATE \"C\"), '')");
        let count =
            AssertSqlSafe(format!("SELECT COUNT(*), {all} FROM (SELECT {each} AS one FROM \"{name}\" it) AS each"));
        let (rows, hash): (i64, String) = sqlx::query_as(count).fetch_one(&mut *connection).await?;
        tables.insert(name, Table { rows, hash: Some(hash) });
    }
    Ok(tables)
}

fn options(url: &str) -> Result<PgConnectOptions, BackupError> {
    Ok(PgConnectOptions::from_str(url)?)
}

/// One of PostgreSQL's programs for a database. What it needs to sign in goes by environment: everybody on the machine
/// can read a command line.
fn program(name: &'static str, url: &str) -> Result<Command, BackupError> {
    let options = options(url)?;
    let mut command = Command::new(name);
    let host = options.get_socket().map_or_else(|| options.get_host().to_owned(), |it| it.display().to_string());
    command
        .env("PGHOST", host)
        .env("PGPORT", options.get_port().to_string())
        .env("PGUSER", options.get_username())
        .env("PGSSLMODE", ssl_mode(options.get_ssl_mode()));
    if matches!(options.get_ssl_mode(), PgSslMode::VerifyCa | PgSslMode::VerifyFull) {
        command.env("PGSSLROOTCERT", root_certificates(url));
    }
    if let Some(database) = options.get_database() {
        command.env("PGDATABASE", database);
    }
    if let Some(password) = password(url) {
        command.env("PGPASSWORD", password);
    }
    Ok(command)
}

fn ssl_mode(mode: PgSslMode) -> &'static str {
    match mode {
        PgSslMode::Disable => "disable",
        PgSslMode::Allow => "allow",
        PgSslMode::Prefer => "prefer",
        PgSslMode::Require => "require",
        PgSslMode::VerifyCa => "verify-ca",
        PgSslMode::VerifyFull => "verify-full",
    }
}

/// Where PostgreSQL's programs find the authorities to trust: as the address says, else the system's.
fn root_certificates(url: &str) -> String {
    let query = url.split_once('?').map_or("", |(_, query)| query);
    let named = query.split('&').find_map(|pair| pair.strip_prefix("sslrootcert="));
    let named = named.and_then(|it| percent_decode_str(it).decode_utf8().ok()).map(Into::into);
    let of_debian = "/etc/ssl/certs/ca-certificates.crt";
    // The word is understood from libpq 16 on.
    named.unwrap_or_else(|| if Path::new(of_debian).exists() { of_debian } else { "system" }.to_owned())
}

fn password(url: &str) -> Option<String> {
    let uri: Uri = url.parse().ok()?;
    let (user, _) = uri.authority()?.as_str().rsplit_once('@')?;
    let (_, password) = user.split_once(':')?;
    percent_decode_str(password).decode_utf8().ok().map(Into::into)
}

async fn run(program: &'static str, mut command: Command) -> Result<(), BackupError> {
    let failed = |said: String| BackupError::Program { program, said };
    let done = command.output().await.map_err(|error| failed(error.to_string()))?;
    if done.status.success() {
        return Ok(());
    }
    Err(failed(String::from_utf8_lossy(&done.stderr).trim().to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_goes_by_environment_as_it_is() {
        assert_eq!(password("postgres://portal:a%40b%3Ac@db.example:5433/portal").as_deref(), Some("a@b:c"));
        assert_eq!(password("postgres://portal@db.example/portal"), None);
        let command = program("pg_dump", "postgres://portal:hush@db.example:5433/it?sslmode=verify-full").unwrap();
        let std = command.as_std();
        assert_eq!(std.get_args().count(), 0);
        let of = |name: &str| {
            std.get_envs().find(|(key, _)| *key == name).and_then(|(_, value)| value?.to_str().map(str::to_owned))
        };
        assert_eq!(of("PGHOST").as_deref(), Some("db.example"));
        assert_eq!(of("PGPORT").as_deref(), Some("5433"));
        assert_eq!(of("PGSSLMODE").as_deref(), Some("verify-full"));
        assert!(of("PGSSLROOTCERT").is_some());
        assert_eq!(
            root_certificates("postgres://h/d?sslmode=verify-full&sslrootcert=%2Fetc%2Fown.pem"),
            "/etc/own.pem"
        );
        assert_eq!((of("PGDATABASE").as_deref(), of("PGPASSWORD").as_deref()), (Some("it"), Some("hush")));
    }
}
