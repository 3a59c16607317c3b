//! `goodterms backup FOLDER` and `goodterms restore FOLDER`.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;

use super::{Failure, open};
use crate::backup;
use crate::clock::{SystemClock, SystemRandom};
use crate::settings::Settings;

#[derive(Debug, Args)]
pub(super) struct Backup {
    /// Where to write it: a folder that is not there yet.
    folder: PathBuf,
    /// The installation's secret goes with it. Whoever has both can read everything: keep such a backup locked away.
    #[arg(long)]
    with_secret: bool,
}

#[derive(Debug, Args)]
pub(super) struct Restore {
    /// The folder of the backup.
    folder: PathBuf,
}

pub(super) async fn back_up(config: &Path, it: &Backup) -> Result<ExitCode, Failure> {
    let app = open(config).await?;
    let taken = backup::backup(&app, &it.folder, it.with_secret).await;
    app.db.close().await;
    let rows: i64 = taken?.tables.values().fold(0, |sum, table| sum.saturating_add(table.rows));
    println!("{rows} rows in {}", it.folder.display());
    if !it.with_secret {
        println!(
            "The secret is not in it: keep a copy of {} somewhere else.",
            app.settings.security.secret_file.display()
        );
    }
    Ok(ExitCode::SUCCESS)
}

pub(super) async fn restore(config: &Path, it: &Restore) -> Result<ExitCode, Failure> {
    let settings = Settings::read(config)?;
    let manifest = backup::restore(&settings, &it.folder, &SystemClock, &SystemRandom).await?;
    let rows: i64 = manifest.tables.values().fold(0, |sum, table| sum.saturating_add(table.rows));
    println!("The state of {}: {rows} rows, counted and found as they were.", manifest.taken_at);
    println!("Everybody signs in again. Letters that waited at that time leave now, be it a second time.");
    Ok(ExitCode::SUCCESS)
}
