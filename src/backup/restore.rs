//! Restoring a backup, and proving that all of it is there.

use std::fs;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use serde_json::json;
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{Connection, PgConnection};
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

use super::erasures::Erased;
use super::manifest::hashed;
use super::{BackupError, DATABASE, Engine, Manifest, SECRET, at, erasures, postgres, sqlite};
use crate::clock::{Clock, Instant, Random};
use crate::evidence::{self, Act, Actor};
use crate::secret::{Secret, same};
use crate::settings::{Retention, Settings};
use crate::store::evidence::About;
use crate::store::ids::DebtorId;
use crate::store::{self, Db, sessions};
use crate::usecases::retention;

/// Restores a backup into the database that the settings name, which must hold nothing. Whoever was signed in signs in
/// again: a session that was ended since would live again.
///
/// # Errors
/// [`BackupError`]. What is wrong is found before a file takes its name; in PostgreSQL the tables are made all or none,
/// and [`BackupError::Differs`] after that says that the database must not be used.
pub async fn restore(
    settings: &Settings,
    folder: &Path,
    clock: &dyn Clock,
    random: &dyn Random,
) -> Result<Manifest, BackupError> {
    let manifest = Manifest::read(folder)?;
    let from = folder.join(DATABASE);
    if hashed(&from)? != (manifest.bytes, manifest.sha256.clone()) {
        return Err(BackupError::Differs(format!("{} has changed since", from.display())));
    }
    let secret = secret(settings, folder, &manifest)?;
    let taken_at = OffsetDateTime::parse(&manifest.taken_at, &Rfc3339)
        .map_err(|_| BackupError::Differs(format!("taken_at is {:?}, which is no moment", manifest.taken_at)))?;
    let erased = erasures::since(&settings.security.erasures(), taken_at.into())?;
    let begin = Beginning { now: clock.now(), erased, retention: &settings.retention };
    let url = &settings.database.url;
    match manifest.engine {
        Engine::Sqlite => {
            let target = file_of(url).ok_or(BackupError::OtherEngine(manifest.engine))?;
            into_file(&manifest, &from, &target, &begin, random).await?;
        }
        Engine::Postgres => {
            if file_of(url).is_some() {
                return Err(BackupError::OtherEngine(manifest.engine));
            }
            into_postgres(&manifest, &from, url, &begin).await?;
        }
    }
    if let Some(secret) = secret {
        let path = &settings.security.secret_file;
        secret.write_new(path).map_err(at(path))?;
    }
    Ok(manifest)
}

/// How the restored database begins again.
struct Beginning<'a> {
    now: Instant,
    /// What was erased since the backup.
    erased: Vec<(DebtorId, Erased)>,
    retention: &'a Retention,
}

/// The secret to be written, where none stands at its place yet.
fn secret(settings: &Settings, folder: &Path, manifest: &Manifest) -> Result<Option<Secret>, BackupError> {
    let goes = |secret: Secret| {
        if same(&secret.fingerprint(), &manifest.secret) { Ok(secret) } else { Err(BackupError::OtherSecret) }
    };
    let path = &settings.security.secret_file;
    if path.exists() {
        Secret::read(path).map_err(at(path)).and_then(goes)?;
        return Ok(None);
    }
    let kept = folder.join(SECRET);
    if !kept.exists() {
        return Err(BackupError::NoSecret);
    }
    Secret::read(&kept).map_err(at(&kept)).and_then(goes).map(Some)
}

fn file_of(url: &str) -> Option<PathBuf> {
    url.starts_with("sqlite:")
        .then(|| SqliteConnectOptions::from_str(url).ok())
        .flatten()
        .map(|it| it.get_filename().into())
}

async fn into_file(
    manifest: &Manifest,
    from: &Path,
    target: &Path,
    begin: &Beginning<'_>,
    random: &dyn Random,
) -> Result<(), BackupError> {
    if target.exists() {
        return Err(BackupError::NotEmpty);
    }
    if let Some(folder) = target.parent() {
        fs::create_dir_all(folder).map_err(at(folder))?;
    }
    let mut name = target.file_name().unwrap_or_default().to_owned();
    name.push(format!(".{}", random.token()));
    let beside = target.with_file_name(name);
    fs::copy(from, &beside).map_err(at(&beside))?;
    let proven = async {
        sqlite::check(&beside).await?;
        manifest.compare(&sqlite::tables(&beside).await?)?;
        let db = store::open(&format!("sqlite://{}", beside.display())).await?;
        let begun = begin_again(&db, manifest, begin).await;
        db.close().await;
        begun?;
        // Two that restore at once: the name is given once, and nothing is written over.
        fs::hard_link(&beside, target).map_err(at(target))
    };
    let done = proven.await;
    for end in ["", "-wal", "-shm"] {
        let mut path = beside.clone().into_os_string();
        path.push(end);
        match fs::remove_file(&path) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                return Err(BackupError::File(path.into(), error));
            }
            _ => {}
        }
    }
    done
}

async fn into_postgres(manifest: &Manifest, from: &Path, url: &str, begin: &Beginning<'_>) -> Result<(), BackupError> {
    let mut connection = PgConnection::connect(url).await?;
    let hash = postgres::Hash::with_which(&manifest.tables);
    if !postgres::tables(&mut connection, hash).await?.is_empty() {
        return Err(BackupError::NotEmpty);
    }
    postgres::fill(url, from).await?;
    manifest.compare(&postgres::tables(&mut connection, hash).await?)?;
    connection.close().await?;
    let db = store::open(url).await?;
    let begun = begin_again(&db, manifest, begin).await;
    db.close().await;
    begun
}

/// What must not live again ends, what was erased or is too old is deleted again, and the record says what happened.
async fn begin_again(db: &Db, manifest: &Manifest, begin: &Beginning<'_>) -> Result<(), BackupError> {
    let Beginning { now, erased, retention } = begin;
    let mut tx = db.write().await?;
    sessions::end_all(&mut tx, *now).await?;
    erasures::again(&mut tx, erased, *now).await?;
    let detail = json!({ "taken_at": manifest.taken_at, "sha256": manifest.sha256, "erased_again": erased.len() });
    evidence::record(&mut tx, *now, Actor::Operator, About::default(), Act::Restored, &detail).await?;
    tx.commit().await?;
    Ok(retention::forget(db, retention, *now).await?)
}
