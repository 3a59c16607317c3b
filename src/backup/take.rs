//! Taking a backup while the portal runs.

use std::fs::{self, File};
use std::path::Path;

use time::format_description::well_known::Rfc3339;

use super::manifest::hashed;
use super::{BackupError, DATABASE, Engine, Manifest, SECRET, at, postgres, sqlite};
use crate::app::App;
use crate::store::Db;

/// Writes a backup into a folder that is not there yet. It gets its name when it is whole: a folder of this name is never
/// half a backup. The secret goes with it only where asked for: whoever has both can read everything.
///
/// # Errors
/// [`BackupError`]; then there is no folder of this name.
pub async fn backup(app: &App, folder: &Path, with_secret: bool) -> Result<Manifest, BackupError> {
    if folder.exists() {
        return Err(BackupError::Taken(folder.into()));
    }
    let mut name = folder.file_name().unwrap_or_default().to_owned();
    name.push(format!(".{}", app.random.token()));
    let unfinished = folder.with_file_name(name);
    fs::create_dir(&unfinished).map_err(at(&unfinished))?;
    restrict(&unfinished)?;
    let taken = fill(app, &unfinished, with_secret).await;
    let named = match &taken {
        Ok(_) => fs::rename(&unfinished, folder).map_err(at(folder)),
        Err(_) => Ok(()),
    };
    if taken.is_err() || named.is_err() {
        fs::remove_dir_all(&unfinished).map_err(at(&unfinished))?;
    }
    named?;
    let taken = taken?;
    if let Some(beside) = folder.parent().filter(|it| !it.as_os_str().is_empty()) {
        File::open(beside).and_then(|it| it.sync_all()).map_err(at(beside))?;
    }
    Ok(taken)
}

async fn fill(app: &App, folder: &Path, with_secret: bool) -> Result<Manifest, BackupError> {
    let file = folder.join(DATABASE);
    let taken_at = app.now().utc().format(&Rfc3339).unwrap_or_default();
    let (engine, tables) = match &app.db {
        Db::Sqlite { write, .. } => {
            sqlite::copy(write, &file).await?;
            (Engine::Sqlite, sqlite::tables(&file).await?)
        }
        Db::Postgres(pool) => (Engine::Postgres, postgres::copy(pool, &app.settings.database.url, &file).await?),
    };
    if with_secret {
        let path = folder.join(SECRET);
        app.secret.write_new(&path).map_err(at(&path))?;
    }
    let (bytes, sha256) = hashed(&file)?;
    let version = env!("CARGO_PKG_VERSION").to_owned();
    let manifest = Manifest { version, engine, taken_at, secret: app.secret.fingerprint(), bytes, sha256, tables };
    manifest.write(folder)?;
    File::open(folder).and_then(|it| it.sync_all()).map_err(at(folder))?;
    Ok(manifest)
}

/// Only its owner looks into it.
fn restrict(folder: &Path) -> Result<(), BackupError> {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(folder, fs::Permissions::from_mode(0o700)).map_err(at(folder))
}
